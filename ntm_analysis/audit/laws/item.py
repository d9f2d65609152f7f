"""One figure as the laws see it: whether read from a document or from a plan's table.

A document gives `StatedFigure`s, a plan's table rows with `figure_id` and `section`;
both become an `Item` here, so that a law asks one kind of thing. An unreadable number
or date becomes None: a law that needs it does not apply. Nothing is computed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ntm_analysis.audit.laws import cells
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
    unsure: frozenset[str] = frozenset()  # what a reader was not sure of
    context: str = field(default="", repr=False, compare=False)  # its sentence
    lead: str = field(default="", repr=False, compare=False)  # its words before it

    @classmethod
    def of(cls, figure: Any, order: int, text: str = "") -> "Item":
        """Take a `StatedFigure`, a row of the schema or a row of a plan's table.

        `text` is the document's, for the sentence around the evidence.
        """
        row = figure if isinstance(figure, Mapping) else figure.to_dict()
        low, high = cells.ends(row.get("value"), row.get("value_high"))
        given: dict[str, Any] = {key: cells.text(row.get(key)) for key in _TEXTS}
        given |= {key: cells.number(row.get(key)) for key in _NUMBERS}
        given |= {key: cells.whole(row.get(key)) for key in _WHOLES}
        sentence = _sentence(text, given["start"], given["end"])
        return cls(
            level=cells.text(row.get("place_level")) or cells.text(row.get("level")),
            low=low,
            high=high,
            order=order,
            bound=cells.text(row.get("bound")) or "exact",
            names=cells.names(row.get("names")),
            districts=cells.districts(row.get("names_by_district")),
            band=cells.band(row),
            unsure=frozenset(row.get("unsure") or ()),
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


_END = re.compile(r"[.;:!?]\s|\n")

_TEXTS = (
    *("measure", "kind", "place", "unit", "time", "evidence", "fund_source", "label"),
    *("scope", "subset", "change_since", "criteria_set"),
    *("figure_id", "section", "source_id"),
)
_NUMBERS = ("denominator", "percent", "change")
_WHOLES = ("criterion", "start", "end", "stars")


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
