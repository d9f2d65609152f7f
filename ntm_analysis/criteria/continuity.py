"""Which criterion of one set is which of the next, and which has no successor?

A number that stays may change its meaning: 12 was labour structure in 2009, jobs in
2016, trained labour in 2021. The relations are dated data (data/criteria/
correspondence.yml, read in `criteria.set_continuity`). Whatever corresponds, two sets
are never joined by a line: equal names do not make equal levels. Charts break at
`Continuity.breaks_on`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import pairwise

from ntm_analysis.criteria.sets import CriteriaSet


class Relation(IntEnum):
    """How a criterion goes on; of a chain of sets the worst step counts."""

    SAME_NAME = 0  # same number, same name; levels may differ
    RENAMED = 1  # same subject under another name or wider
    OTHER_SUBJECT = 2  # the number stayed, its meaning did not
    NOT_STATED = 3  # no source says so; never taken as the same
    NO_SUCCESSOR = 4


@dataclass(frozen=True, slots=True)
class Step:
    """What is stated of one number between two sets that follow each other."""

    number: int
    older: str
    newer: str
    relation: Relation
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One criterion of the older set and what it is in the newer one."""

    number: int
    name_before: str
    name_after: str  # empty without a successor
    relation: Relation
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Continuity:
    """How one criteria set goes on in another."""

    older: str
    newer: str
    breaks_on: date  # first day of the newer set; series end and begin anew
    links: tuple[Link, ...]  # every number of the older set
    new: tuple[int, ...]  # numbers of the newer set that continue nothing

    def numbers(self, *relations: Relation) -> tuple[int, ...]:
        """Give the numbers that stand in one of the relations."""
        return tuple(link.number for link in self.links if link.relation in relations)

    @property
    def corresponding(self) -> tuple[int, ...]:
        """Numbers of one subject: may stand side by side, never on one line."""
        return self.numbers(Relation.SAME_NAME, Relation.RENAMED)

    @property
    def changed(self) -> tuple[int, ...]:
        """Numbers whose meaning changed."""
        return self.numbers(Relation.OTHER_SUBJECT)

    @property
    def ended(self) -> tuple[int, ...]:
        """Numbers without a successor, or of which no source speaks."""
        return self.numbers(Relation.NO_SUCCESSOR, Relation.NOT_STATED)


def continue_(
    older: CriteriaSet,
    newer: CriteriaSet,
    steps: Iterable[Step],
    chain: tuple[str, ...] = (),
) -> Continuity:
    """Follow every criterion of one set to a later one.

    Parameters
    ----------
    older, newer
        The sets, the older one first.
    steps
        What is stated between sets that follow each other.
    chain
        The sets from the older to the newer one, both included; without it the two
        follow each other directly.

    Returns
    -------
    Continuity
        Along a chain a number keeps the worst relation of its steps and all notes.
        Sets of which no step is stated share no criterion.
    """
    known = {(step.older, step.newer, step.number): step for step in steps}
    path = chain or (older.id, newer.id)
    links = tuple(_link(number, older, newer, path, known) for number in older.numbers)
    continued = {k.number for k in links if k.relation < Relation.NOT_STATED}
    return Continuity(
        older=older.id,
        newer=newer.id,
        breaks_on=newer.in_force_from,
        links=links,
        new=tuple(n for n in newer.numbers if n not in continued),
    )


def _link(
    number: int,
    older: CriteriaSet,
    newer: CriteriaSet,
    path: tuple[str, ...],
    known: dict[tuple[str, str, int], Step],
) -> Link:
    taken = [known.get((a, b, number)) for a, b in pairwise(path)]
    spoken_of = any(key[:2] == pair for key in known for pair in pairwise(path))
    missing = Relation.NOT_STATED if spoken_of else Relation.NO_SUCCESSOR
    relation = max(step.relation if step else missing for step in taken)
    goes_on = relation < Relation.NOT_STATED
    return Link(
        number=number,
        name_before=older.criterion(number).name_vi,
        name_after=newer.criterion(number).name_vi if goes_on else "",
        relation=relation,
        notes=tuple(step.note for step in taken if step and step.note),
    )
