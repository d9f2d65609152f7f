"""Does a unit hold a title, by which act, and what of the units it was made from?

A title is a legal act with number and date. No rule is known for how a merged commune
inherits it, so none is applied: a merged unit's standing is `NOT_STATED`, its
predecessors stand beside it with their own acts, until somebody states the status of
the new unit with its document. A unit that went on alone and whole keeps its acts. A
published figure that a commune "is at the standard" is a report, not an act.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Gazetteer, Place

Title = Literal["ntm", "advanced", "model", "modern"]
Kind = Literal["recognised", "revoked", "reported", "stated", "stated_without"]
Key = tuple[str, str]  # vintage and code


class TitleState(StrEnum):
    """What is known of a title; silence is never "not recognised"."""

    RECOGNISED = "recognised"  # by an act with its number or date
    REPORTED = "reported"  # a publication says so; the act was not seen
    REVOKED = "revoked"
    STATED = "stated"  # by the user, with a document, for a merged unit
    STATED_WITHOUT = "stated_without"  # the same: does not hold the title
    NOT_STATED = "not_stated"  # merged; the successor's status is open
    NONE_KNOWN = "none_known"  # no act and no report in the project


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act or report about one unit."""

    place: Key
    kind: Kind
    title: Title
    time: Period
    number: str = ""  # of the decision or document; empty if not seen
    source: str = ""
    figure_id: str = ""  # of a published figure that reports the title


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of one title of one unit on a day."""

    place: Place
    title: Title
    on: date
    state: TitleState
    acts: tuple[Act, ...] = ()  # of the unit itself, oldest first
    predecessors: tuple["Standing", ...] = field(default=())

    @property
    def recognised_predecessors(self) -> int:
        """Number of predecessors that held the title, by act or report."""
        held = (TitleState.RECOGNISED, TitleState.REPORTED, TitleState.STATED)
        return sum(p.state in held for p in self.predecessors)


def standing(
    place: Place, title: Title, on: date, gazetteer: Gazetteer, acts: Iterable[Act]
) -> Standing:
    """Say whether a unit holds a title on a day, and by what.

    Parameters
    ----------
    place
        The unit, of any list.
    title
        ntm, advanced (nâng cao), model (kiểu mẫu) or modern (hiện đại, from 2026).
    on
        Acts after this day are not known yet.
    acts
        Everything known, of any unit.

    Returns
    -------
    Standing
        The newest act decides; an act outranks a report. Without any, a unit with
        one whole predecessor has its standing, a merged unit is `NOT_STATED` if a
        predecessor held the title, and `NONE_KNOWN` otherwise.
    """
    known: dict[Key, list[Act]] = {}
    for act in acts:
        if act.title == title and act.time.last <= on:
            known.setdefault(act.place, []).append(act)
    return _standing(place, title, on, gazetteer, known)


def _standing(
    place: Place,
    title: Title,
    on: date,
    gazetteer: Gazetteer,
    known: dict[Key, list[Act]],
) -> Standing:
    own = tuple(sorted(known.get((place.vintage, place.code), ()), key=_order))
    before = tuple(
        _standing(old, title, on, gazetteer, known)
        for old in _predecessors(place, gazetteer)
    )
    if own:
        state = TitleState(own[-1].kind)
    elif _went_on_alone(place, gazetteer):
        state, own = before[0].state, before[0].acts
    elif any(b.state is not TitleState.NONE_KNOWN for b in before):
        state = TitleState.NOT_STATED
    else:
        state = TitleState.NONE_KNOWN
    return Standing(
        place=place, title=title, on=on, state=state, acts=own, predecessors=before
    )


def _predecessors(place: Place, gazetteer: Gazetteer) -> list[Place]:
    return [
        gazetteer.place(change.old_code, change.old_vintage)
        for change in gazetteer.predecessors(place)
    ]


def _went_on_alone(place: Place, gazetteer: Gazetteer) -> bool:
    changes = gazetteer.predecessors(place)
    return len(changes) == 1 and changes[0].relation == "whole"


def _order(act: Act) -> tuple[bool, date]:
    """Order by date; any act or statement comes after all reports."""
    return act.kind != "reported", act.time.last
