"""The laws between what a page says of a figure and the cells that hold it.

A sample of sixty rows held against their pages (three wrong, four doubtful) had every
number right; the faults stood beside it, in the date, the measure or the kind. Each law
here would have caught one of them. Words are looked for in `note` (kept in English) and
in `evidence` (the document's own words). What only may be wrong is a warning.
"""

import re
from collections.abc import Callable, Iterator

import pandas as pd

from ntm_analysis.checks.project_files import ProjectFiles, problems
from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables import figure_days
from ntm_analysis.periods import Period

# A state on a day; the rest (additions, money, income of a year) is of the whole year.
STATES = ("cumulative", "stock", "mean", "rate")
OF_A_YEAR = ("income_per_capita", "criteria_in_set", "rural_population")
REFORM, REFORM_DECIDED = "2025-07-01", "2025-06-12"
THE_SAME = ["place_code", "vintage", "measure", "criterion", "scope", "n_band_low"]
# Counts of two pages so near to each other are often one count, printed twice.
SOON = pd.Timedelta(days=92)
# Rural households are smaller in number than their share of persons says.
PERSONS_ARE_NOT_HOUSEHOLDS = 0.05

BASICALLY = re.compile(
    r"^\"?basically|includes \d+ communes basically|cơ bản (?:đạt|hoàn thành)"
)
PLANNED = re.compile(r"planned|expect|target|still to add|phấn đấu|dự kiến|kế hoạch")
ENGLISH = r"about|around|approximately|almost|nearly|over|more than|at least|up to"
VIETNAMESE = r"khoảng|gần|trên|hơn|ít nhất|tối thiểu|không dưới|xấp xỉ"
LIMITED = re.compile(rf"\b({ENGLISH}|{VIETNAMESE}) ([\d.,]*\d)(?!\d)(?! years)", re.I)
ALONE = re.compile(rf"(?:{ENGLISH}|{VIETNAMESE})", re.I)


def dates(held: ProjectFiles) -> pd.DataFrame:
    """A state dated to a bare year says that its page shows no day.

    "Đến nay có 2 xã" on a page of 2020 is not the state of 31 December 2020. A plan
    keeps the words of its document, whose own day is known.
    """
    table = held.figures[held.figures["file"].str.startswith("data/figures/")]
    bare = _states(held)[table.index] & table["time"].str.fullmatch(r"\d{4}")
    bare &= table["kind"].eq("actual") & table["level"].ne("commune")
    shown = table["note"].map(figure_days.is_undated).astype(bool)
    return pd.concat(
        [
            problems(
                table[bare & ~shown],
                "time",
                "a state reached in a bare year must say so in note",
                f"give the month or day that the page shows (2020-12-31 where it says "
                f"the year's end), else write `{figure_days.NOT_SHOWN}` in note",
            ),
            problems(
                table[bare & shown & table["confidence"].eq("high")],
                "confidence",
                "must not be high where the page shows no date",
                "write medium, or low",
            ),
        ]
    )


def published(held: ProjectFiles) -> pd.DataFrame:
    """What was reached lies before the day on which it was published."""
    table = held.figures[held.figures["published"].ne("")]
    table = table[table["kind"].eq("actual")]
    late = [
        _first(time) > _last(day)
        for time, day in zip(table["time"], table["published"], strict=True)
    ]
    return problems(
        table[pd.Series(late, table.index, dtype=bool)],
        "published",
        "an actual figure must not be published before its date begins",
        "one of the two is misread; what was expected is of kind estimate",
    )


def territory(held: ProjectFiles) -> pd.DataFrame:
    """What was wanted of the old communes and districts is no target of the new ones.

    The provinces of 2025-07-01 were decided on 2025-06-12 (202/2025/QH15), and have no
    districts; a count of those that they had till then may be restated for them.
    """
    table = held.figures[held.figures["vintage"].ge(REFORM)]
    told = table[table["kind"].eq("target") & table["published"].ne("")]
    early = told["published"].map(_last) < REFORM_DECIDED
    planned = table["kind"].ne("actual")
    return pd.concat(
        [
            problems(
                told[early.astype(bool)],
                "vintage",
                "a target printed before the units were decided is one of the old ones",
                "give the place and list of before 2025-07-01",
            ),
            problems(
                table[planned & table["measure"].str.startswith("districts_")],
                "vintage",
                "there are no districts in that list",
                "give the place and list of before 2025-07-01",
            ),
        ]
    )


def year_of_a_target(held: ProjectFiles) -> pd.DataFrame:
    """A page with a target for a year does not give the state at that year's end."""
    table = held.figures[held.figures["time"].str.fullmatch(r"\d{4}")]
    same = ["place_code", "vintage", "measure", "scope", "source_id", "time"]
    planned = table[table["kind"].eq("target")][same].drop_duplicates()
    reached = table[
        table["kind"].eq("actual")
        & _states(held)[table.index]
        & ~table["note"].map(figure_days.is_undated).astype(bool)
    ]
    both = reached.reset_index().merge(planned, on=same)["index"]
    return problems(
        table.loc[both],
        "time",
        "the page also states a target for that year: this is no state of its end",
        f"give the month of the page, or write `{figure_days.NOT_SHOWN}` in note",
        severity="warning",
    )


def basically(held: ProjectFiles) -> pd.DataFrame:
    """Communes that "basically" meet the standard are a measure of their own."""
    table = held.figures
    titles = table["measure"].isin(["communes_recognized", "communes_recognized_new"])
    said = table["note"].map(_says_basically) | table["evidence"].map(_says_basically)
    return problems(
        table[titles & said.astype(bool)],
        "measure",
        "communes that basically meet the standard are communes_basically_meeting",
        "cơ bản đạt is no recognition",
    )


def bounds(held: ProjectFiles) -> pd.DataFrame:
    """A number that the page limits ("over 26", "khoảng 30") is not exact."""
    table = held.figures[held.figures["bound"].eq("exact")]
    columns = ("note", "evidence", "n_value", "n_percent")
    rows = zip(*(table[name] for name in columns), strict=True)
    limited = [_is_limited(*row) for row in rows]
    return problems(
        table[pd.Series(limited, table.index, dtype=bool)],
        "bound",
        "must not be exact: the words beside the number limit it",
        "over, trên, từ … trở lên: at_least; about, nearly, khoảng, gần: approx",
    )


def reprints(held: ProjectFiles) -> pd.DataFrame:
    """The same number at two near dates from two pages: perhaps one count."""
    table = held.figures
    table = table[
        _states(held)
        & table["kind"].eq("actual")
        & table["level"].ne("commune")
        & table["unit"].isin(["communes", "districts", "provinces"])
        & table["measure"].ne("communes_in_band")
        & table["n_value"].gt(0)
        & table["confidence"].eq("high")
    ]
    days = {text: (_first(text), _last(text)) for text in table["time"].unique()}
    table = table.assign(
        begins=pd.to_datetime(table["time"].map(lambda text: days[text][0])),
        ends=pd.to_datetime(table["time"].map(lambda text: days[text][1])),
    ).sort_values("ends", kind="stable")
    before = table.groupby([*THE_SAME, "n_value"], dropna=False)
    earlier = before[["ends", "source_id"]].shift()
    again = (
        earlier["ends"].notna()
        & (table["begins"] > earlier["ends"])
        & (table["begins"] - earlier["ends"] <= SOON)
        & (table["source_id"] != earlier["source_id"])
    )
    return problems(
        table[again],
        "time",
        "another page has the same number up to three months earlier",
        "keep the earlier date unless the page says that nothing was added; the "
        "later row is then of medium confidence",
        severity="warning",
    )


def derived(held: ProjectFiles) -> pd.DataFrame:
    """What is computed from a plan or expectation is an estimate and stands once."""
    table = held.figures
    computed = table["note"].str.contains(r"(?:^|; )derived\b")
    planned = table["note"].map(lambda note: bool(PLANNED.search(note))).astype(bool)
    same = [*THE_SAME, "time", "n_value"]
    twice = table[computed & table["level"].ne("commune")].duplicated(same)
    return pd.concat(
        [
            problems(
                table[computed & planned & table["kind"].eq("actual")],
                "kind",
                "a number derived from a plan or an expectation is an estimate",
                "write estimate; a derivation is no report",
            ),
            problems(
                table[computed & table["confidence"].eq("high")],
                "confidence",
                "must not be high for a derived number",
                "write low, or medium where both parts are printed on one page",
            ),
            problems(
                table.loc[twice[twice].index],
                "note",
                "the same derivation must stand once",
                "leave out the second row",
            ),
        ]
    )


def rural_poverty(held: ProjectFiles) -> pd.DataFrame:
    """Poor rural households are not more than all poor households of the place.

    The rural share is that of persons (measure rural_population); households differ a
    little.
    """
    table = held.figures
    land = table[table["measure"].eq("rural_population")]
    share = dict(
        zip(land["place_code"], land["n_value"] / land["n_denominator"], strict=True)
    )
    rates = table[table["measure"].eq("poverty_rate") & table["kind"].eq("actual")]
    rates = rates.assign(
        year=[_last(text)[:4] for text in rates["time"]],
        rate=rates["n_value"].fillna(rates["n_percent"]),
        share=rates["place_code"].map(share).astype(float),
    )
    rural = rates[rates["scope"].str.contains("nông thôn") & rates["share"].notna()]
    whole = rates[rates["scope"].eq("")].groupby(["place_code", "year"])["rate"].max()
    most = pd.Series(
        [
            whole.get((code, year), float("nan"))
            for code, year in zip(rural["place_code"], rural["year"], strict=True)
        ],
        rural.index,
        dtype=float,
    )
    poor = rural["rate"] * (rural["share"] - PERSONS_ARE_NOT_HOUSEHOLDS)
    return problems(
        rural[poor > most + 0.05],
        "value",
        "the rural poverty rate is too high for the rate of the whole place that year",
        "the rate is of another year or another measure of poverty",
    )


def changes(held: ProjectFiles) -> pd.DataFrame:
    """A stated change agrees with what is stored for the date it counts from."""
    table = held.figures
    same = ["place_code", "vintage", "measure", "criterion", "scope"]
    actual = table[table["kind"].eq("actual") & table["n_value"].notna()]
    told = actual[actual["n_change"].notna() & actual["change_since"].ne("")]
    told = told.assign(
        then=told["n_value"] - told["n_change"],
        day=told["change_since"].map({t: _last(t) for t in told["change_since"]}),
    )
    dated = actual["time"].map({text: _last(text) for text in actual["time"].unique()})
    known = actual.assign(day=dated).groupby([*same, "day"])["n_value"]
    stored = known.agg(["min", "max"]).reset_index()
    both = told.reset_index().merge(stored, on=[*same, "day"])
    off = (both["then"] < both["min"] - 0.051) | (both["then"] > both["max"] + 0.051)
    return problems(
        table.loc[both.loc[off, "index"]],
        "change",
        "does not lead back to the number stored for that date: published so",
        "look whether the date of one of the two is misread",
        severity="warning",
    )


def unrelated(held: ProjectFiles) -> pd.DataFrame:
    """A page of an unofficial or unrelated host is never of high confidence."""
    table = held.figures
    sources = held.sources.drop_duplicates("source_id").set_index("source_id")
    if "standing" not in sources:
        return problems(table.iloc[:0], "confidence", "", "")
    standing = table["source_id"].map(sources["standing"])
    return problems(
        table[standing.isin(["unofficial", "repost"]) & table["confidence"].eq("high")],
        "confidence",
        "must not be high: the source is an unofficial or unrelated site",
        "write medium, or cite the page that it was taken from",
    )


LAWS: tuple[Callable[[ProjectFiles], pd.DataFrame], ...] = (
    dates,
    published,
    territory,
    year_of_a_target,
    basically,
    bounds,
    reprints,
    derived,
    rural_poverty,
    changes,
    unrelated,
)


def _states(held: ProjectFiles) -> pd.Series:
    measures = held.measures.drop_duplicates("measure").set_index("measure")
    if "nature" not in measures:
        return pd.Series(False, held.figures.index)
    nature = held.figures["measure"].map(measures["nature"])
    return nature.isin(STATES) & ~held.figures["measure"].isin(OF_A_YEAR)


def _says_basically(text: str) -> bool:
    return any(BASICALLY.search(remark) for remark in text.split("; "))


def _is_limited(note: str, evidence: str, value: float, percent: float) -> bool:
    if any(ALONE.fullmatch(remark) for remark in note.split("; ")):
        return True
    # Beside a count, "over 50 percent" limits the percentage that is printed with it
    stated = percent if value != value else value
    limits = LIMITED.findall(f"{note}; {evidence}")
    return any(stated in _readings(digits) for _, digits in limits)


def _readings(digits: str) -> Iterator[float]:
    """Read "1.286" both ways: Vietnamese thousands, English decimals."""
    for text in {digits.replace(",", ""), digits.replace(".", "").replace(",", ".")}:
        try:
            yield float(text)
        except ValueError:
            continue


def _first(text: str) -> str:
    return _day(text, "first")


def _last(text: str) -> str:
    return _day(text, "last")


def _day(text: str, end: str) -> str:
    try:
        return str(getattr(Period(text), end).isoformat())
    except DataError:
        return ""  # told by the check of the cell
