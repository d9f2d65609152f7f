"""What another reading of the same document changed: figures added, removed, changed.

After an update of the reading rules a document is read again. Figures pair by place
in the text and by what they measure; what pairs but differs is listed key by key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ntm_analysis.reading.figure import StatedFigure


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure before and after; `keys` are those whose values differ."""

    before: StatedFigure
    after: StatedFigure
    keys: tuple[str, ...]

    def value(self, key: str) -> tuple[Any, Any]:
        """Give a key's value before and after."""
        return getattr(self.before, key), getattr(self.after, key)


@dataclass(frozen=True, slots=True)
class Difference:
    """What two readings of one document do not share."""

    added: tuple[StatedFigure, ...]
    removed: tuple[StatedFigure, ...]
    changed: tuple[Changed, ...]
    unchanged: int


def compare(
    before: Sequence[StatedFigure], after: Sequence[StatedFigure]
) -> Difference:
    """Compare two readings of the same text.

    Figures that are equal pair first; then those that overlap in the text, the ones
    with most values in common before the others.
    """
    same = [figure for figure in after if figure in set(before)]
    old = _without(before, same)
    new = _without(after, same)
    changed: list[Changed] = []
    for _, figure, other in sorted(_likeness(old, new), key=lambda pair: -pair[0]):
        if figure in old and other in new:
            old.remove(figure)
            new.remove(other)
            changed.append(Changed(figure, other, _differing(figure, other)))
    changed.sort(key=lambda pair: (pair.after.start, pair.after.end))
    return Difference(tuple(new), tuple(old), tuple(changed), len(same))


def _without(
    figures: Sequence[StatedFigure], same: Sequence[StatedFigure]
) -> list[StatedFigure]:
    left = list(figures)
    for figure in same:
        if figure in left:
            left.remove(figure)
    return left


def _likeness(
    old: Sequence[StatedFigure], new: Sequence[StatedFigure]
) -> list[tuple[int, StatedFigure, StatedFigure]]:
    return [
        (-len(_differing(figure, other)), figure, other)
        for figure in old
        for other in new
        if figure.start < other.end and other.start < figure.end
    ]


def _differing(figure: StatedFigure, other: StatedFigure) -> tuple[str, ...]:
    one, two = figure.to_dict(), other.to_dict()
    return tuple(key for key in {**one, **two} if one.get(key) != two.get(key))
