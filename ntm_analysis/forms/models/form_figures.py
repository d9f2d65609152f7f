"""The numbers of the official forms, counted from the communes' own reports.

Counts are rows of figures (measure, as_of, kind, scope, criterion, band, value), the
same that an import of the form gives, so that a form leads back to what it says.
Recognised communes are counted from acts, never from marks (QĐ 18/2022, Điều 3: the
title needs more than the criteria).
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from ntm_analysis.criteria.bands import Band

KEYS = ["measure", "as_of", "kind", "scope", "criterion", "band_low", "band_high"]
COLUMNS = [*KEYS, "value"]
ALL = ""  # scope of all communes of the place


def counted(
    marks: pd.DataFrame, groups: Mapping[str, str], bands: Sequence[Band], criteria: int
) -> pd.DataFrame:
    """Count communes by criterion and by band, for all and for each group.

    Parameters
    ----------
    marks
        Assessments of one place and set; every date and kind is counted by itself.
    groups
        Commune's code -> group (G1, G2, G3); communes without one count in all only.
    bands
        Disjoint bands of the set.
    criteria
        Number of criteria; a commune with fewer marks is in no band, since a missing
        report is not "not met".

    Returns
    -------
    DataFrame
        Columns of `COLUMNS`; kind `plan` of assessments is `target` of figures.
    """
    if marks.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = marks.assign(
        group=[groups.get(code, ALL) for code in marks["place_code"]],
        kind=marks["kind"].replace({"plan": "target"}),
    )
    found = []
    for (as_of, kind), dated in rows.groupby(["as_of", "kind"], sort=True):
        for scope in (ALL, *sorted(set(dated["group"]) - {ALL})):
            inside = dated if scope == ALL else dated[dated["group"] == scope]
            shared = {"as_of": as_of, "kind": kind, "scope": scope}
            found += [shared | row for row in _criteria(inside)]
            found += [shared | row for row in _bands(inside, bands, criteria)]
    return pd.DataFrame(found, columns=COLUMNS)


def _criteria(marks: pd.DataFrame) -> Iterable[dict[str, object]]:
    reported = marks.dropna(subset=["met"])
    for criterion, met in reported.groupby("criterion")["met"].sum().items():
        yield {
            "measure": "communes_meeting_criterion",
            "criterion": criterion,
            "value": float(met),
        }


def _bands(
    marks: pd.DataFrame, bands: Sequence[Band], criteria: int
) -> Iterable[dict[str, object]]:
    per = marks.groupby("place_code")["met"].agg(["sum", "count"])
    complete = per.loc[per["count"] == criteria, "sum"].astype(int)
    if complete.empty:
        return
    for band in bands:
        yield {
            "measure": "communes_in_band",
            "band_low": band.low,
            "band_high": band.high,
            "value": float(complete.between(band.low, band.high).sum()),
        }


def by_place(marks: pd.DataFrame, bands: Sequence[Band], criteria: int) -> pd.DataFrame:
    """Count communes by band in each district and in all.

    Parameters
    ----------
    marks
        Assessments of one place, set, date and kind.
    bands, criteria
        As in `counted`: a commune with fewer marks is in no band.

    Returns
    -------
    DataFrame
        A row a district in the order of the marks, the last ("") for all: district,
        communes, complete (with a full report), mean (criteria of the complete; NaN
        without any), and a column "low-high" for each band.
    """
    keys = ["district", "place_code"]
    per = marks.groupby(keys, sort=False)["met"].agg(["sum", "count"]).reset_index()
    named = list(dict.fromkeys(per["district"]))
    rows = [
        _placed(per[per["district"] == district], district, bands, criteria)
        for district in (named if any(named) else [])
    ]
    return pd.DataFrame([*rows, _placed(per, ALL, bands, criteria)])


def _placed(
    per: pd.DataFrame, district: str, bands: Sequence[Band], criteria: int
) -> dict[str, object]:
    complete = per.loc[per["count"] == criteria, "sum"].astype(int)
    counts = {
        f"{b.low}-{b.high}": int(complete.between(b.low, b.high).sum()) for b in bands
    }
    head = {"district": district, "communes": len(per), "complete": len(complete)}
    return head | {"mean": float(complete.mean())} | counts


def standing(acts: pd.DataFrame, last_day: str, title: str = "ntm") -> set[str]:
    """Give the codes of communes whose latest act by a day is a recognition.

    Parameters
    ----------
    acts
        Recognitions of the store: place_code, act, title, date (ISO).
    """
    known = acts[(acts["title"] == title) & (acts["date"] <= last_day)]
    latest = known.sort_values("date", kind="stable").drop_duplicates(
        "place_code", keep="last"
    )
    return set(latest.loc[latest["act"] == "recognised", "place_code"])


def of_codes(
    measure: str, codes: Iterable[str], groups: Mapping[str, str], as_of: str, kind: str
) -> pd.DataFrame:
    """Count communes for all and for each group, as rows of figures."""
    known = list(codes)
    scopes = [ALL, *sorted({groups[c] for c in known if groups.get(c)})]
    rows = [
        {
            "measure": measure,
            "as_of": as_of,
            "kind": kind,
            "scope": scope,
            "value": float(sum(scope in (ALL, groups.get(code)) for code in known)),
        }
        for scope in scopes
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def preferred(counts: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """Take counted numbers, and where nothing could be counted the stated ones."""
    both = [t.reindex(columns=COLUMNS) for t in (counts, stated) if len(t)]
    if not both:
        return pd.DataFrame(columns=COLUMNS)
    joined = pd.concat([t.astype({"criterion": "Int16", "band_low": "Int16",
                                  "band_high": "Int16"}) for t in both])  # fmt: skip
    return joined.drop_duplicates(KEYS, keep="first").reset_index(drop=True)
