"""One figure as the laws see it: whether read from a document or from a plan's table.

A document gives `StatedFigure`s, a plan's table rows with `figure_id` and `section`;
both become an `Item` here, so that a law asks one kind of thing. An unreadable number
or date becomes None: a law that needs it does not apply. Nothing is computed.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period
from ntm_analysis.text import fold

_LEVEL_WORDS = ("tinh ", "thanh pho ", "huyen ", "thi xa ", "xa ", "tp. ", "tp ")


@dataclass(frozen=True)
class Item:
    """A stated number with its meaning, its words and where it stands.

    `low` and `high` are the ends of a stated range and equal for one number; None
    where the document gives no number. `order` is the position among the figures.
    """

    measure: str
    kind: str
    place: str
    level: str
    low: float | None
    high: float | None
    order: int
    criterion: int | None = None
    denominator: float | None = None
    percent: float | None = None
    unit: str = ""
    bound: str = "exact"
    time: str = ""
    evidence: str = ""
    start: int | None = None
    end: int | None = None
    names: tuple[str, ...] = ()
    districts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    band: tuple[int, int] | None = None
    fund_source: str = ""
    label: str = ""
    scope: str = ""
    subset: str = ""
    change: float | None = None
    change_since: str = ""
    criteria_set: str = ""
    stars: int | None = None
    figure_id: str = ""
    section: str = ""
    source_id: str = ""
    context: str = field(default="", repr=False, compare=False)  # its sentence
    lead: str = field(default="", repr=False, compare=False)  # its words before it

    @classmethod
    def of(cls, figure: Any, order: int, text: str = "") -> "Item":
        """Take a `StatedFigure`, a row of the schema or a row of a plan's table.

        `text` is the document's, for the sentence around the evidence.
        """
        row = figure if isinstance(figure, Mapping) else figure.to_dict()
        low, high = _ends(row.get("value"), row.get("value_high"))
        given: dict[str, Any] = {key: _text(row.get(key)) for key in _TEXTS}
        given |= {key: _number(row.get(key)) for key in _NUMBERS}
        given |= {key: _whole(row.get(key)) for key in _WHOLES}
        sentence = _sentence(text, given["start"], given["end"])
        return cls(
            level=_text(row.get("place_level")) or _text(row.get("level")),
            low=low,
            high=high,
            order=order,
            bound=_text(row.get("bound")) or "exact",
            names=_names(row.get("names")),
            districts=_districts(row.get("names_by_district")),
            band=_band(row),
            context=sentence or given["evidence"],
            lead=_lead(text, given["start"]),
            **given,
        )

    @property
    def value(self) -> float | None:
        """The number where exactly one is stated, neither range nor bound."""
        return self.low if self.low == self.high and self.bound == "exact" else None

    @cached_property
    def period(self) -> Period | None:
        """The stated time; None where there is none or it is no date."""
        try:
            return Period(self.time) if self.time else None
        except DataError:
            return None

    @cached_property
    def where(self) -> tuple[str, str]:
        """Level and folded name of the place, without the word for its level."""
        name = fold(self.place)
        for word in _LEVEL_WORDS:
            name = name.removeprefix(word)
        return self.level, name

    @property
    def is_part(self) -> bool:
        """Is it about some communes only, so that it must not be summed?"""
        return bool(self.scope or self.subset)

    @cached_property
    def quantity(self) -> tuple[object, ...]:
        """What is counted, where; two items that agree here speak of the same thing."""
        what = (self.measure, self.criterion, self.band, self.fund_source, self.unit)
        return (*what, self.where, self.criteria_set, self.stars)


_NO_QUANTITY = 1e15  # nothing that a plan counts is so large
_END = re.compile(r"[.;:!?]\s|\n")

_TEXTS = (
    *("measure", "kind", "place", "unit", "time", "evidence", "fund_source", "label"),
    *("scope", "subset", "change_since", "criteria_set"),
    *("figure_id", "section", "source_id"),
)
_NUMBERS = ("denominator", "percent", "change")
_WHOLES = ("criterion", "start", "end", "stars")


def _missing(value: Any) -> bool:
    empty = value is None or (isinstance(value, float) and math.isnan(value))
    return empty or type(value).__name__ == "NAType"  # pandas' own missing value


def _text(value: Any) -> str:
    return "" if _missing(value) else str(value).strip()


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if abs(number) < _NO_QUANTITY else None  # also NaN, inf


def _whole(value: Any) -> int | None:
    number = _number(value)
    return None if number is None or number % 1 else int(number)


def _ends(value: Any, high: Any) -> tuple[float | None, float | None]:
    if isinstance(value, (list, tuple)):
        ends = [_number(end) for end in value]
        return (ends[0], ends[1]) if len(ends) == 2 else (None, None)
    first = _number(value)
    last = _number(high)
    return first, first if last is None else last


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(str(name) for name in value)
    return tuple(part.strip() for part in _text(value).split(";") if part.strip())


def _districts(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    if not isinstance(value, (Mapping, list, tuple)):
        return ()
    listed = [p for p in pairs if isinstance(p, (list, tuple)) and len(p) == 2]
    return tuple((str(district), _names(names)) for district, names in listed)


def _band(row: Mapping[str, Any]) -> tuple[int, int] | None:
    low, high = _whole(row.get("band_low")), _whole(row.get("band_high"))
    return None if low is None or high is None else (low, high)


def _sentence(text: str, start: int | None, end: int | None) -> str:
    """Cut the sentence around an evidence out of the document's text."""
    if start is None or end is None or not 0 <= start <= end <= len(text):
        return ""
    before = [found.end() for found in _END.finditer(text, max(0, start - 400), start)]
    after = _END.search(text, end)
    stop = after.start() if after else len(text)
    return text[before[-1] if before else max(0, start - 400) : min(stop, end + 400)]


def _lead(text: str, start: int | None) -> str:
    """Cut the words of the same clause before an evidence."""
    if start is None or not 0 <= start <= len(text):
        return ""
    return re.split(r"[.;(\n]", text[max(0, start - 80) : start])[-1]
