"""The work behind `ntm export forms`: gathering what the forms of a period show."""

from dataclasses import dataclass, replace

import pandas as pd

from ntm_analysis.criteria.bands import scheme_for
from ntm_analysis.models import form_figures
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.store import folder, ledger, state
from ntm_analysis.tables import criteria_rules, criteria_sets, units
from ntm_analysis.tables.intake import frames, sets
from ntm_analysis.tables.intake.asked import place_of
from ntm_analysis.views.forms import Contents
from ntm_analysis.views.language import say

Blocks = dict[str, tuple[str, str]]
MONEY = ("funding", "funding_part")
REFORM = "2025-07-01"  # the list of two levels: other communes under old codes
RURAL = ("xã", "đặc khu")
TARGET = {"target": "plan"}  # kind of figures -> kind of assessments
SOURCES = ("import", "file", "as_of", "when", "who", "hash")


@dataclass(frozen=True)
class Reported:
    """What is known of one place and set: the store's tables, or synthetic ones."""

    where: Place
    criteria_set: str
    marks: pd.DataFrame
    values: pd.DataFrame
    acts: pd.DataFrame
    groups: dict[str, str]  # commune -> G1, G2, G3
    stated: pd.DataFrame  # figures of imported forms


def contents(place: str, period: str, criteria_set: str | None) -> Contents:
    """Gather out of the store what the forms of a place and period show."""
    day = Period(period)
    where = place_of(place, day)
    chosen = criteria_set or criteria_sets.at(day.last).id
    return assembled(_from_store(where, chosen), day)


def _from_store(where: Place, chosen: str) -> Reported:
    province = units.load().province_of(where).code
    read = {
        name: inside(state.table(name, province, about), where)
        for name, about in (
            ("assessments", chosen), ("values", chosen), ("recognitions", None),
        )
    }  # fmt: skip
    stated = state.table("figures", province, chosen)
    stated = stated.sort_values(
        "import", ascending=False, kind="stable"
    )  # newest leads
    return Reported(
        where=where,
        criteria_set=chosen,
        marks=read["assessments"],
        values=read["values"],
        acts=read["recognitions"],
        groups=_groups(inside(state.table("classes", province), where)),
        stated=stated[stated["place_code"] == where.code],
    )


def inside(rows: pd.DataFrame, where: Place) -> pd.DataFrame:
    """Keep the rows of the communes of a place."""
    if where.level == "province":
        return rows
    if where.level == "district":
        return rows[rows["district"] == where.name]
    return rows[rows["place_code"] == where.code]


def assembled(said: Reported, day: Period) -> Contents:
    """Count what the forms show, and put it together."""
    said = replace(said, acts=_of_listed(said))
    intake_set = sets.load(said.criteria_set, day.last)
    blocks = _blocks(day, said.marks)
    marks, values, stated = (
        _of_blocks(rows, blocks) for rows in (said.marks, said.values, said.stated)
    )
    province = units.load().province_of(said.where).code
    scheme = scheme_for(criteria_rules.bands(), said.criteria_set, day.last, province)
    counted = form_figures.counted(marks, said.groups, scheme.bands, intake_set.count)
    counted = _with_acts(counted, said, blocks)
    single = stated["measure"].isin((*MONEY, "output"))
    known = _together(stated[~single], _totals(said, marks, blocks))
    figures = form_figures.preferred(counted, known)
    money = _funds(said.stated, day)
    outputs = _together(stated[stated["measure"] == "output"], _modern(said, blocks))
    return Contents(
        place=said.where.name,
        period=day.text,
        date=day.last.strftime("%d/%m/%Y"),
        set_name=criteria_sets.get(said.criteria_set).decision,
        criteria=intake_set.names,
        bands=scheme.bands,
        figures=_together(figures, outputs, money),
        blocks=blocks,
        marks=marks,
        values=values,
        by_place=form_figures.by_place(
            _block(marks, blocks["now"]), scheme.bands, intake_set.count
        ),
        sources=_source_rows(marks, stated, money),
        funds={"year": (str(day.year), "target"), "now": blocks["now"],
               "rest": (f"{day.year}-H2", "target")},
        synthetic=bool(marks["synthetic"].any() or stated["synthetic"].any()),
        indicators={
            code: (one.name, one.unit)
            for code, one in intake_set.wording.indicators.items()
        },
    )  # fmt: skip


def _of_listed(said: Reported) -> pd.DataFrame:
    """Keep acts of the communes that the list of the day has.

    A decision on a commune that was merged in July 2025 is none on the commune that
    took its code; whether a title passes on is for a decision to say.
    """
    listed = {unit.code for unit in units.load().communes(said.where)}
    acts = said.acts
    if acts.empty:
        return acts
    new = acts["vintage"].fillna(said.where.vintage) == REFORM
    same = new == (said.where.vintage == REFORM)
    return acts[acts["place_code"].isin(listed) & same]


def _blocks(day: Period, marks: pd.DataFrame) -> Blocks:
    """Name date and kind of the three columns; the period's actual or its estimate."""
    lasts = {text: Period(text).last for text in marks["as_of"].unique()}
    kinds = set(marks.loc[marks["as_of"].map(lasts) == day.last, "kind"])
    kind = "estimate" if "estimate" in kinds and "actual" not in kinds else "actual"
    return {
        "before": (f"{day.year - 1}-12-31", "actual"),
        "now": (day.text, kind),
        "plan": (f"{day.year}-12-31", "target"),
    }


def _block(rows: pd.DataFrame, block: tuple[str, str]) -> pd.DataFrame:
    as_of, kind = block
    return rows[(rows["as_of"] == as_of) & (rows["kind"] == TARGET.get(kind, kind))]


def _of_blocks(rows: pd.DataFrame, blocks: Blocks) -> pd.DataFrame:
    """Keep the rows of the three columns, dated as the columns are.

    "2026-H1", "2026-06" and "2026-06-30" are one date: that of their last day.
    """
    lasts = {text: Period(text).last for text in rows["as_of"].unique()}
    parts = []
    for as_of, kind in dict.fromkeys(blocks.values()):
        same = rows["as_of"].map(lasts) == Period(as_of).last
        here = rows[same & rows["kind"].isin({kind, TARGET.get(kind, kind)})]
        parts.append(here.assign(as_of=pd.Series(as_of, here.index, dtype="str")))
    return pd.concat(parts)


def _groups(rows: pd.DataFrame) -> dict[str, str]:
    known = rows[rows["group"].fillna("") != ""].sort_values("as_of", kind="stable")
    return dict(zip(known["place_code"], known["group"], strict=True))


def _with_acts(counted: pd.DataFrame, said: Reported, blocks: Blocks) -> pd.DataFrame:
    """Count standing titles to the dates of the reported columns."""
    if said.acts.empty:
        return counted
    parts = [counted]
    for as_of, kind in (blocks["before"], blocks["now"]):
        last = str(Period(as_of).last)
        codes = form_figures.standing(said.acts, last)
        parts.append(
            form_figures.of_codes(
                "communes_recognized", codes, said.groups, as_of, kind
            )
        )
    return pd.concat([part for part in parts if len(part)], ignore_index=True)


def _modern(said: Reported, blocks: Blocks) -> pd.DataFrame:
    """Count the communes with a standing decision as modern, where there is one."""
    acts = said.acts[said.acts["title"] == "modern"] if len(said.acts) else said.acts
    label = say("forms.row_modern", "vi")
    parts = [
        form_figures.of_codes(
            "output", form_figures.standing(acts, str(Period(as_of).last), "modern"),
            {}, as_of, kind,
        ).assign(label=label)
        for as_of, kind in (blocks["before"], blocks["now"])
        if len(acts)
    ]  # fmt: skip
    return _together(*parts)


def _totals(said: Reported, marks: pd.DataFrame, blocks: Blocks) -> pd.DataFrame:
    """Count the communes of the unit list, for the columns that have reports."""
    listed = [u.code for u in units.load().communes(said.where) if u.type in RURAL]
    if said.where.level == "commune":
        return _together()
    parts = [
        form_figures.of_codes("communes_total", listed, said.groups, *block)
        for block in blocks.values()
        if len(_block(marks, block))
    ]
    return _together(*parts)


def _funds(stated: pd.DataFrame, day: Period) -> pd.DataFrame:
    """Money is planned for a span of time: its dates are compared as stated."""
    money = stated[stated["measure"].isin(MONEY)]
    spans = {(Period(t).first, Period(t).last): t
             for t in (str(day.year), f"{day.year}-H2")}  # fmt: skip
    texts = {
        text: day.text
        if Period(text).last == day.last and text not in spans.values()
        else spans.get((Period(text).first, Period(text).last), text)
        for text in money["as_of"].unique()
    }
    return money.assign(as_of=money["as_of"].map(texts).astype("str"))


def _together(*tables: pd.DataFrame) -> pd.DataFrame:
    columns = [*form_figures.COLUMNS, "fund_source", "label"]
    typed = [frames.typed("figures", t)[columns] for t in tables if len(t)]
    if not typed:
        return frames.empty("figures")[columns]
    texts = {"fund_source": "", "label": ""}
    return pd.concat(typed, ignore_index=True).fillna(texts)


def _source_rows(*tables: pd.DataFrame) -> pd.DataFrame:
    used = {
        number
        for table in tables
        if "import" in table
        for number in table["import"].dropna().unique()
    }
    rows = [
        (str(e.number), e.file, e.as_of, e.when, e.who, e.file_sha256)
        for e in ledger.read(folder.folder())
        if e.number in used
    ]
    if not rows and any(len(t) and t["synthetic"].any() for t in tables):
        rows = [("", say("forms.synthetic", "vi"), "", "", "", "")]
    return pd.DataFrame(rows, columns=list(SOURCES))
