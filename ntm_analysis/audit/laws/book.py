"""The figures of one document, grouped as the laws ask for them.

Figures about some communes only (`scope`, `subset`) are kept apart: they are never
summed with, or compared to, figures about all communes of the place.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from ntm_analysis.audit.laws.item import Item
from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period

# Advanced and model communes are counted among the recognised ones as often as among
# all, so their denominators say nothing about the number of communes.
_COUNTED = (
    "communes_recognized",
    "communes_meeting_criterion",
    "communes_in_band",
)


_COMMUNES = re.compile(
    r"(?:toàn|cả) (?P<level>tỉnh|huyện|thị xã) (?:hiện )?(?:có )?"
    r"(?:tổng (?:số|cộng) )?(?P<number>\d{1,3}) xã"
    r"(?= ?[.,;:()]| và \d+ (?:phường|thị trấn)| xây dựng)",
    re.IGNORECASE,
)
_LEVELS = {"tỉnh": "province", "huyện": "district", "thị xã": "district"}


class Book:
    """All items of one document or plan, in the order in which they stand."""

    def __init__(self, figures: Iterable[Any], text: str = "", dated: str = "") -> None:
        """Take the figures; `text` and `dated` are the document's, where known."""
        self.dated = _day(dated)
        self.text = text
        rows = enumerate(figures)
        self.items = [Item.of(figure, order, text) for order, figure in rows]

    @cached_property
    def whole(self) -> list[Item]:
        """Items about all communes of their place."""
        return [item for item in self.items if not item.is_part]

    def of(self, *measures: str) -> list[Item]:
        """Items of these measures about all communes of their place."""
        return [item for item in self.whole if item.measure in measures]

    def beside(self, item: Item, measure: str) -> list[Item]:
        """Items of a measure about the same place and criterion as an item."""
        return self._beside.get((measure, item.where, item.criterion), [])

    def beside_place(self, item: Item, measure: str) -> list[Item]:
        """Items of a measure about the same place, of no criterion."""
        return self._beside.get((measure, item.where, None), [])

    @cached_property
    def _beside(self) -> dict[tuple[object, ...], list[Item]]:
        found: dict[tuple[object, ...], list[Item]] = {}
        for item in self.whole:
            key = (item.measure, item.where, item.criterion)
            found.setdefault(key, []).append(item)
        return found

    def communes(self, like: Item) -> Item | None:
        """Find the item that states how many communes a place has at a time.

        Same day first, then the whole document; None where none or several numbers
        are stated.
        """
        here = [item for item in self._counted if item.where == like.where]
        today = [item for item in here if last_day(item) == last_day(like)]
        return _only(today) or (None if today else _only(here))

    @cached_property
    def _counted(self) -> list[Item]:
        with_whole = [i for i in self.whole if i.denominator and i.unit == "communes"]
        sure = [item for item in with_whole if item.measure in _COUNTED]
        # "96/96 xã được phê duyệt quy hoạch": an output that covers every commune.
        outputs = [i for i in with_whole if i.measure == "output"]
        return (
            sure
            or [item for item in outputs if item.denominator == item.low]
            or self._said
        )

    @cached_property
    def _said(self) -> list[Item]:
        """What a text says of its place: "Toàn tỉnh có 82 xã."."""
        said = []
        for found in _COMMUNES.finditer(self.text):
            level = _LEVELS[found["level"].lower()]
            here = [i for i in self.items if i.level == level]
            number = float(found["number"].replace(".", ""))
            if here:
                place = replace(here[0], measure="output", unit="communes", band=None)
                start, end = found.span()
                said.append(
                    replace(
                        place,
                        low=number,
                        high=number,
                        denominator=number,
                        percent=None,
                        bound="exact",
                        time="",
                        evidence=found[0].strip(),
                        start=start,
                        end=end,
                        label=found[0].strip(),
                        unsure=frozenset(),
                    )
                )
        return said


def _day(text: str) -> date | None:
    try:
        return Period(text).last if text else None
    except DataError:
        return None


def last_day(item: Item) -> date | None:
    """Last day that an item's time covers."""
    return item.period.last if item.period else None


def grouped(
    items: Iterable[Item], key: Callable[[Item], Hashable]
) -> Iterator[list[Item]]:
    """Gather items with equal keys, in the order of their first member."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    yield from groups.values()


def settled(items: list[Item]) -> Item | None:
    """Give the first item if all state the same one number."""
    values = {item.value for item in items}
    return items[0] if len(values) == 1 and None not in values else None


def _only(items: list[Item]) -> Item | None:
    return items[0] if len({item.denominator for item in items}) == 1 else None
