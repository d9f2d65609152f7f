"""What every table file of data/ must look like, cell by cell.

Schemas are held against the text of the cells, so that a failing cell is shown as it
stands in the file. Laws between rows and files stand in `checks.laws`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables.figures import COLUMNS, NUMBERS, WHOLE_NUMBERS
from ntm_analysis.figures.tables.funding import FUND_SOURCES
from ntm_analysis.periods import Period

LEVELS = ("national", "region", "province", "district", "commune")
KINDS = ("actual", "estimate", "target")
BOUNDS = ("exact", "at_least", "at_most", "approx", "range")
NATURES = ("cumulative", "new", "stock", "mean", "rate", "money", "rank", "output")
# No figure of the programme lies outside: decision 800/QĐ-TTg is of 2010
FIRST_YEAR, LAST_YEAR = 2005, 2050


@dataclass(frozen=True, slots=True)
class Rule:
    """What each cell of a column must be, and how a message says it.

    Attributes
    ----------
    holds
        Whether the text of one cell is right.
    said
        The rule in words, such as "must not be empty".
    """

    holds: Callable[[str], object]
    said: str


Schema = dict[str, list[Rule]]  # column -> rules, every column of the file


def _pattern(pattern: str, said: str) -> Rule:
    return Rule(re.compile(pattern).fullmatch, said)


def _one_of(*allowed: str) -> Rule:
    listed = ", ".join(name or "(empty)" for name in allowed)
    return Rule(frozenset(allowed).__contains__, f"must be one of {listed}")


def _is_period(text: str) -> bool:
    try:
        period = Period(text)
        years = range(FIRST_YEAR, LAST_YEAR + 1)
        return period.first.year in years and period.last.year in years
    except DataError:
        return False


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


FILLED = _pattern(r"(?s).*\S.*", "must not be empty")
NUMBER = _pattern(
    r"(-?\d+(\.\d+)?)?", "must be a number with a decimal point, or empty"
)
SHARE = _pattern(
    r"(0(\.\d+)?|1(\.0+)?|[1-9](\.\d+)?e-\d+)?",
    "must be a share between 0 and 1, or empty",
)
WHOLE = _pattern(r"\d*", "must be a whole number, or empty")
DAY = Rule(_is_day, "must be a day such as 2018-02-28, or empty")
CODE = _pattern(r"\d{2}|\d{3}|\d{5}", "must be a code of 2, 3 or 5 digits")
PLACE = _pattern(
    r"VN|\d{2}|\d{3}|\d{5}|[A-Z]+(\+[A-Z]+)*|",
    "must be VN, a region's id, a code of 2, 3 or 5 digits, or empty",
)
VINTAGE = _pattern(r"\d{4}-\d{2}(-\d{2})?", "must be a vintage such as 2025-06-30")
PERIOD = Rule(
    _is_period,
    f"must be a date such as 2013, 2013-12, 2013-12-31, 2024-H1, 2022-Q4 or "
    f"2021/2025, between {FIRST_YEAR} and {LAST_YEAR}",
)
SHOWN = Rule(
    lambda text: not text or _is_period(text),
    "must be a day, month or year such as 2018-02-28, 2018-02 or 2018, or empty",
)
ADDRESS = _pattern(r"(https?://\S+)?", "must be an address, or empty")
CONFIDENCE = _one_of("high", "medium", "low")


def _figures() -> Schema:
    free = ("scope", "label", "note", "section", "evidence", "criteria_set")
    columns: Schema = {name: [] for name in COLUMNS if name in free}
    columns |= {name: [NUMBER] for name in NUMBERS}
    columns |= {name: [WHOLE] for name in WHOLE_NUMBERS}
    filled = ("figure_id", "place", "measure", "unit", "source_id")
    columns |= {name: [FILLED] for name in filled}
    columns |= {
        "place_code": [PLACE],
        "vintage": [VINTAGE],
        "level": [_one_of(*LEVELS)],
        "kind": [_one_of(*KINDS)],
        "time": [PERIOD],
        "published": [SHOWN],
        "bound": [_one_of(*BOUNDS)],
        "change_since": [_pattern(r"(\d{4}.*)?", "must be a date, or empty")],
        "fund_source": [_one_of("", *FUND_SOURCES)],
        "confidence": [CONFIDENCE],
    }
    return columns


_BASELINES = (
    *("last", "drift", "damped", "plan", "hazard"),
    *("drift_spread", "plan_spread"),
)
_TARGETS = ("10", "25", "50", "75")  # % of what is left
_SCORES = (
    "horizon_years",
    "points",
    "value",
    "denominator",
    "outcome",
    "median",
    "crps",
    *(f"crps_{name}" for name in _BASELINES),
)
_CAME = ("stated", "met", "met_low", "met_high")
_SHARES = ("50", "80", "90", "95")  # % of central intervals
_OUTCOMES = (
    "met",
    *(f"held_{share}" for share in _SHARES),
    *(f"met_{name}" for name in _TARGETS),
)
_CHANCES = (
    *("pit_low", "pit_high", "p_target"),
    *(f"{kind}_{share}" for kind in ("in", "said") for share in _SHARES),
    *(f"p_{name}" for name in _TARGETS),
)

SCHEMAS: dict[str, Schema] = {
    "figures": _figures(),
    "measures": {
        "measure": [_pattern(r"[a-z0-9_]+", "must be lower-case words joined by _")],
        "unit": [FILLED],
        "nature": [_one_of(*NATURES)],
        "vi": [FILLED],
        "en": [FILLED],
        "description": [],
    },
    "notes": {"note": [FILLED], "note_vi": [FILLED]},
    "sources": {
        "source_id": [FILLED],
        "url": [ADDRESS],
        "publisher": [FILLED],
        "standing": [_one_of("document", "official", "press", "unofficial", "repost")],
        "retrieved": [DAY, FILLED],
        "note": [],
    },
    "named_communes": {
        "commune": [FILLED],
        "district": [],
        "place_code": [_pattern(r"(\d{5})?", "must be a code of 5 digits")],
        "vintage": [VINTAGE],
        "due": [PERIOD],
        "title": [_one_of("ntm", "advanced", "model")],
        "figure_id": [],
        "section": [],
        "note": [],
    },
    "outcomes": {
        "target": [FILLED],
        "figure_id": [],
        "note_vi": [FILLED],
        "note_en": [FILLED],
    },
    "departments": {
        "number": [WHOLE, FILLED],
        "from": [DAY, FILLED],
        "to": [DAY, FILLED],
        "department_vi": [FILLED],
        "department_en": [FILLED],
        "ministry_2021": [],
        "confidence": [CONFIDENCE],
        "source": [FILLED],
    },
    "units": {
        "code": [CODE],
        "name": [FILLED],
        "short_name": [FILLED],
        "level": [_one_of("province", "district", "commune")],
        "type": [FILLED],
        "parent_code": [_pattern(r"(\d{2}|\d{3})?", "must be a code, or empty")],
        "vintage": [VINTAGE],
        "lat": [NUMBER],
        "lon": [NUMBER],
        "area_km2": [NUMBER],
    },
    "changes": {
        "old_code": [CODE],
        "new_code": [_pattern(r"(\d{2}|\d{3}|\d{5})?", "must be a code, or empty")],
        "relation": [_one_of("whole", "split", "unresolved")],
        "is_default": [_one_of("True", "False", "")],
        "area_weight": [SHARE],
        "weight_basis": [],
    },
    "changes_derived": {
        "old_code": [CODE],
        "new_code": [_pattern(r"(\d{2}|\d{3}|\d{5})?", "must be a code, or empty")],
        "relation": [_one_of("whole", "split", "unresolved")],
        "how": [],
        "area_weight": [SHARE],
        "weight_basis": [],
    },
    "resolutions": {
        "number": [FILLED],
        "passed": [DAY, FILLED],
        "in_force": [DAY, FILLED],
        "province_code": [CODE],
        "district_code": [_pattern(r"(\d{3})?", "must have 3 digits, or be empty")],
        "vintage": [VINTAGE],
        "source": [ADDRESS, FILLED],
    },
    "former_provinces": {
        "name": [FILLED],
        "into": [FILLED],
        "number": [],
        "passed": [DAY, FILLED],
        "ended": [DAY],
        "source": [ADDRESS, FILLED],
    },
    "stated_status": {
        "place_code": [CODE],
        "vintage": [VINTAGE],
        "title": [_one_of("ntm", "advanced", "model", "modern")],
        "holds": [_one_of("yes", "no")],
        "number": [FILLED],
        "date": [PERIOD],
        "source": [],
        "note": [],
    },
    "backtest": {
        "place": [FILLED],
        **{name: [DAY, FILLED] for name in ("origin", "known", "day")},
        **{name: [NUMBER, FILLED] for name in _SCORES},
        **{name: [SHARE] for name in _CHANCES},
        **{name: [_one_of("True", "False")] for name in _OUTCOMES},
    },
    "answer_tests": {
        **{name: [FILLED] for name in ("method", "measure", "place")},
        **{name: [DAY, FILLED] for name in ("origin", "day")},
        **{name: [SHARE, FILLED] for name in ("stated", "met")},
    },
    "answer_kinds": {
        "method": [FILLED],
        **{name: [WHOLE, FILLED] for name in ("tests", "origins", "places")},
        **{name: [SHARE, FILLED] for name in (*_CAME, "brier", "brier_base")},
        "brier_by_line": [SHARE, FILLED],
    },
    "answer_classes": {
        "method": [FILLED],
        **{name: [SHARE, FILLED] for name in ("from", "to", *_CAME)},
        **{name: [WHOLE, FILLED] for name in ("tests", "origins")},
    },
    "aliases": {"code": [CODE], "vintage": [VINTAGE], "alias_key": [FILLED]},
    "vintages": {
        "vintage": [VINTAGE],
        **{
            name: [DAY, FILLED]
            for name in ("used_from", "used_to", "certain_from", "certain_to")
        },
        **{name: [WHOLE] for name in ("provinces", "districts", "communes")},
        "source": [FILLED],
        "licence": [FILLED],
        "made_by": [],
        "note": [],
    },
    "regions": {
        "region_id": [_pattern(r"[A-Z]+", "must be capital letters")],
        "name_vi": [FILLED],
        "name_en": [FILLED],
        "province_code": [CODE],
        "province": [FILLED],
        "vintage": [VINTAGE],
    },
}


def failures(table: pd.DataFrame, schema: str) -> pd.DataFrame:
    """Hold a table of text cells against a schema.

    Parameters
    ----------
    table
        As `files.catalog.read_csv` gives it, with `file` and `row`.

    Returns
    -------
    DataFrame
        One row a failing cell or column: file, row (NA for a column), column, value,
        rule.
    """
    rows = list(_failing(table, SCHEMAS[schema]))
    return pd.DataFrame(rows, columns=["file", "row", "column", "value", "rule"])


def _failing(table: pd.DataFrame, schema: Schema) -> Iterator[tuple[object, ...]]:
    file = table["file"].iloc[0] if len(table) else ""
    names = [name for name in table.columns if name not in ("file", "row")]
    for name in schema:
        if name not in names:
            yield file, pd.NA, name, "", "the column is missing"
    for name in names:
        if name not in schema:
            yield file, pd.NA, name, "", "the column is not known"
    for name in names:
        if not schema.get(name):
            continue
        # Each different text is looked at once: lists of units repeat theirs
        texts = table[name].unique().tolist()
        for rule in schema[name]:
            if wrong := {text for text in texts if not rule.holds(text)}:
                for row, cell in zip(table["row"], table[name], strict=True):
                    if cell in wrong:
                        yield file, row, name, cell, rule.said
