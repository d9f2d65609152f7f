"""Which unit does a name mean, at a date?

A name is one or more parts, from small to large or the other way: "xã Xuân Hoà,
huyện Bảo Yên, Lào Cai". One part is the unit that is meant, every other part must
be a unit above it. The list of the date is asked first, then the neighbouring lists
and the former names that went into a unit; whatever differs from the plain case is
said in `notes`. Near spellings are only proposed, never chosen (`places.names.nearby`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ntm_analysis.files.legacy_cells import modern
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.enactment import Enactment, Enactments
from ntm_analysis.places.gazetteer import Day, Gazetteer, Place, as_day
from ntm_analysis.places.names import choosing, fit
from ntm_analysis.places.names.former_provinces import (
    FormerProvince,
    FormerProvinces,
    told_former,
)
from ntm_analysis.places.names.index import Found, Index
from ntm_analysis.places.names.keys import Keys
from ntm_analysis.places.names.kinds import Level
from ntm_analysis.places.names.nearby import near
from ntm_analysis.places.names.notes import Note
from ntm_analysis.places.names.resolution import LONGEST, Candidate, Resolution
from ntm_analysis.places.names.spelling import folded_key, segmentations, written
from ntm_analysis.places.names.tagged import tagged
from ntm_analysis.text import fold

MOST_PARTS = 8  # commas between the parts of a name
MOST_WORDS = 5  # of a province's name: Bà Rịa - Vũng Tàu
_CODE = re.compile(r"\d{2}|\d{3}|\d{5}")  # of a province, a district, a commune


class NameIndex:
    """The names of one gazetteer, ready to be asked."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        known: Iterable[Enactment] = (),
        keys: Keys | None = None,
        former: Iterable[FormerProvince] = (),
    ) -> None:
        """Take the lists, the known resolutions and former provinces.

        They are indexed when first needed.
        """
        self.former = FormerProvinces(former)
        self.gazetteer = gazetteer
        self.enactments = Enactments(gazetteer, known)
        self.index = Index(gazetteer, self.enactments, keys)

    def warm_up(self) -> None:
        """Make every key and way that the first questions would make."""
        self.index.warm_up()

    def resolve(
        self,
        name: str,
        at: Day,
        *,
        within: Place | None = None,
        level: Level | None = None,
    ) -> Resolution:
        """Find the unit that a name means at a date.

        Parameters
        ----------
        name
            As written, with or without its kind and the units above it.
        at
            The date; of a period its last day, or an earlier list that fits better.
        within
            A unit of any list that must lie above the one that is meant.
        level
            Only units of this level.

        Returns
        -------
        Resolution
            `place` is None if no unit or more than one fits; then `candidates`
            holds those that fit equally, or the nearest spellings.
        """
        if len(name) > LONGEST or name.count(",") > MOST_PARTS:
            return Resolution(name, as_day(at), None, (), ())
        if tag := tagged(name):
            return self._tagged(name, tag, at, within=within, level=level)
        found = self._named(name, at, within, level)
        if found.place is None and (text := modern(name)) != name:
            read = self.resolve(text, at, within=within, level=level)
            note = Note("legacy", written=name, read=text)
            notes = (note, *read.notes) if read.place else read.notes
            return replace(read, asked=name, notes=notes)
        if within is None and level in (None, "province"):
            return self._of_former(name, at, found)
        return found

    def _tagged(
        self,
        name: str,
        tag: tuple[str, str],
        at: Day,
        *,
        within: Place | None,
        level: Level | None,
    ) -> Resolution:
        """Take "(cũ)" for the unit of the list before, "(mới)" for that of the day."""
        bare, word = tag
        on = as_day(at)
        if word == "cũ" and within is None and (meant := self.former.meant(bare)):
            return Resolution(name, on, None, (), (), meant[0])
        now = self.gazetteer.vintage_of(on)
        names = list(self.gazetteer.vintages)
        if word == "mới":
            found = self.resolve(bare, on, within=within, level=level)
            moved = any(n.key in ("went_into", "ended", "other_list")
                        for n in found.notes)  # fmt: skip
            return replace(found, asked=name, place=None if moved else found.place)
        if now.name != names[-1] or len(names) < 2:
            return replace(self.resolve(bare, on, within=within, level=level),
                           asked=name)  # fmt: skip
        before = self.gazetteer.vintages[names[-2]].used_to
        found = self._named(bare, before, None, level)
        if found.place is None:
            return replace(found, asked=name)
        old = found.place
        ends = self.index.ancestry.followed(old, now.name)
        by = self.enactments.ended(old)
        moves = tuple(fit.moved(old, new, now.name, by) for new in ends)
        if len(ends) == 1:
            return Resolution(name, on, ends[0], (*found.notes, *moves), ())
        parts = zip(ends, moves, strict=True)
        return Resolution(
            name, on, None, (), tuple(Candidate(p, 100.0, n) for p, n in parts)
        )

    def _of_former(self, name: str, at: Day, found: Resolution) -> Resolution:
        """Say of a province that ended before the lists what became of it."""
        if meant := self.former.meant(name):
            province, stated = meant
            exact = found.place is not None or any(
                c.why != "spelling" for c in found.candidates
            )
            if not stated and exact and as_day(at) >= province.last:
                # A commune of the same name is likelier meant by then, and told so.
                notes = (*found.notes, told_former(province)) if found.place else ()
                return replace(found, notes=notes)
            return replace(found, place=None, notes=(), ended=province)
        above = self.former.above(name) if found.place is None else None
        if above is None:
            return found
        province, tried = above
        every = [self._named(text, at, None, None) for text in tried]
        fitting = [one for one in every if one.place is not None]
        if len(fitting) != 1:
            return replace(found, ended=province)
        notes = (*fitting[0].notes, told_former(province))
        return replace(fitting[0], asked=name, notes=notes)

    def _named(
        self, name: str, at: Day, within: Place | None, level: Level | None
    ) -> Resolution:
        """Find what a name means by the lists alone."""
        tried = [(on, self._at(name, within, on, level)) for on in self._days(at)]
        # "2025" spans the reform: a document that names a district speaks of before.
        on, best = min(tried, key=lambda one: choosing.rank(one[1]))
        if len(best) == 1:
            return Resolution(name, on, best[0].place, best[0].notes, ())
        if best:
            return Resolution(name, on, None, (), choosing.equal(best))
        above = [fold(within.short_name)] if within else []
        proposed = near(self.index, name, on, above, level)
        return Resolution(
            name, on, None, (), tuple(Candidate(p, s, "spelling") for p, s in proposed)
        )

    def _at(
        self, name: str, within: Place | None, on: date, level: Level | None
    ) -> list[Found]:
        """Read a text as a code, or as a name; a code counts where it exists."""
        above = [fold(within.short_name)] if within else []
        return self._coded(name, above, on, level) or self._best(name, above, on, level)

    def _coded(
        self, text: str, within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Find the unit of a code; of a code that parted, every part."""
        if not _CODE.fullmatch(text.strip()):
            return []
        stated = tuple(written(name) for name in within)
        return [
            found
            for found in self.index.coded(text.strip(), on)
            if level in (None, found.place.level)
            and self.index.ancestry.stands_below(found.place, stated)[0] is not None
        ]

    def _days(self, at: Day) -> list[date]:
        """Give the last day of a date, and the last day of each earlier list in it."""
        if isinstance(at, date):
            return [at]
        period = at if isinstance(at, Period) else Period(at)
        ends = [v.used_to for v in self.gazetteer.vintages.values()]
        within = [day for day in ends if period.first <= day < period.last]
        return [period.last, *reversed(within)]

    def _best(
        self, name: str, within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Try each way to part the name, and keep what fits best."""
        best: list[Found] = []
        for parts in self._parted(name):
            found = self._first(parts, within, on, level)
            if found and choosing.rank(found) < choosing.rank(best):
                best = found
            if choosing.rank(best) == (0, 0, 0, 0):
                break
        return best

    def _first(
        self, parts: tuple[str, ...], within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Take the units that fit best, from whichever list they come."""
        found = self._fitting(parts, within, on, level)
        if not found:
            return []
        least = choosing.least(found)
        equal = choosing.once(f for f in found if f.penalty == least)
        if len(parts) > 1 or within or level:
            return choosing.once([*equal, *choosing.claiming(equal, found)])
        current = self.gazetteer.vintage_of(on).name
        return choosing.with_provinces(equal, choosing.once(found), current)

    def _parted(self, name: str) -> Iterator[tuple[str, ...]]:
        """Part a name at its signs and kinds, then also before a bare province."""
        versions = segmentations(name)
        yield from versions
        for parts in versions:
            words = parts[-1].split()
            for count in range(1, min(MOST_WORDS, len(words) - 1) + 1):
                head, tail = " ".join(words[:-count]), " ".join(words[-count:])
                if folded_key(tail) in self.index.provinces and written(head):
                    yield (*parts[:-1], head, tail)

    def _fitting(
        self, parts: tuple[str, ...], within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Read the parts from small to large, or the other way if that fits better."""
        best: list[Found] = []
        for unit, above in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
            named = {folded_key(part) for part in above}
            # The place that the table is about may stand in the name again.
            around = [name for name in within if folded_key(name) not in named]
            found = list(self.index.find(unit, (*above, *around), on, level))
            if found and (not best or choosing.least(found) < choosing.least(best)):
                best = found
            if len(parts) == 1 or (best and choosing.least(best) == (0, 0, 0)):
                break
        return best
