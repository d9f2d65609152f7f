"""Provinces that ended before the earliest list: Hà Tây, Hà Bắc, Sông Bé.

The earliest list is of 2019, so their own units are not known. A name that means one of
them is refused with what became of it, also where a commune bears the same name today;
below it a unit is looked for in the provinces that took it in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ntm_analysis.places.names.notes import Note
from ntm_analysis.places.names.spelling import folded_key, segmentations, written


@dataclass(frozen=True, slots=True)
class FormerProvince:
    """A province that is no more, what it went into, and what ended it."""

    name: str
    into: tuple[str, ...]
    number: str  # of the resolution; older ones of the National Assembly have none
    passed: date
    ended: date | None  # the day in force, None where only the resolution's is known
    source: str

    @property
    def last(self) -> date:
        """The day of its end, or that of the resolution."""
        return self.ended or self.passed


class FormerProvinces:
    """Former provinces by the key of their names."""

    def __init__(self, known: Iterable[FormerProvince] = ()) -> None:
        """Take the known ones."""
        self._by_key = {folded_key(one.name): one for one in known}

    def meant(self, name: str) -> tuple[FormerProvince, bool] | None:
        """Give the former province that a whole name is, and whether its kind says so.

        A kind below the province ("xã Hà Tây") means another unit.
        """
        for reading in written(name):
            found = self._by_key.get(reading.folded)
            if found and reading.kind in ("", "tỉnh"):
                return found, bool(reading.kind)
        return None

    def above(self, name: str) -> tuple[FormerProvince, list[str]] | None:
        """Give the former province above a unit, and the name in each successor."""
        for parts in segmentations(name):
            for n, part in enumerate(parts):
                if len(parts) > 1 and (found := self.meant(part)):
                    rest = [p for m, p in enumerate(parts) if m != n]
                    return found[0], [", ".join([*rest, i]) for i in found[0].into]
        return None


def told_former(province: FormerProvince) -> Note:
    """Say beside an answer that a province bore the name."""
    into = ", ".join(province.into)
    day = province.last.isoformat()
    return Note("former_province", name=province.name, day=day, into=into)
