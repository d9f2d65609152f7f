"""What a name was found to mean: a place, or nothing and what it may mean.

Unknown or ambiguous names are refused with their candidates and what to write instead.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ntm_analysis.errors import PlaceNotResolvedError
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.names.former_provinces import FormerProvince
from ntm_analysis.places.names.index import Index
from ntm_analysis.places.names.notes import Note

LONGEST = 300  # characters; a longer text is a paragraph, not a name


class Indexed(Protocol):
    """Whoever can describe a place by its parents and list."""

    index: Index


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that the name may mean; the score says how near the spelling is."""

    place: Place
    score: float  # 0..100
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: a place, or nothing and the candidates."""

    asked: str
    at: date
    place: Place | None
    notes: tuple[Note, ...]
    candidates: tuple[Candidate, ...]
    ended: FormerProvince | None = None  # the former province that it means

    def required(self, describe: Indexed) -> Place:
        """Give the place, or refuse with the candidates.

        Raises
        ------
        PlaceNotResolvedError
            If the name fits no unit, or more than one.
        """
        if self.place is None:
            raise PlaceNotResolvedError(refusal(self, describe))
        return self.place


def refusal(resolution: Resolution, names: Indexed, most: int = 8) -> str:
    """Say in one line why a name was not resolved, and what it may mean."""
    asked, on = resolution.asked[:LONGEST], resolution.at.isoformat()
    shown = "; ".join(
        names.index.described(c.place) for c in resolution.candidates[:most]
    )
    if over := resolution.ended:
        number = over.number or "resolution"
        return (
            f"{asked!r} speaks of the former province {over.name}, which ended on "
            f"{over.last} ({number} of {over.passed}) and went into "
            f"{', '.join(over.into)}; its units are in no list. Ask for "
            f"{' or '.join(over.into)}, or write the kind (xã, huyện) of another unit."
        )
    if not resolution.candidates:
        return (
            f"{asked!r} fits no unit on {on}. Write the kind and the units above it, "
            f"as in 'xã Xuân Hoà, huyện Bảo Yên, Lào Cai'."
        )
    if resolution.candidates[0].why == "spelling":
        return f"{asked!r} fits no unit on {on}. Nearest: {shown}."
    if all("went into" in c.why for c in resolution.candidates):
        return (
            f"{asked!r} had been parted by {on}: its parts are in {shown}. Ask for a "
            f"date before, or for one of these."
        )
    more = len(resolution.candidates) - most
    rest = f"; and {more} more" if more > 0 else ""
    return (
        f"{asked!r} on {on} may mean {len(resolution.candidates)} units: "
        f"{shown}{rest}. Add the kind or the unit above."
    )
