"""A reader's decision on each figure of a document: accepted, corrected, rejected.

The state behind the review, without a widget: what was read, what was decided,
by whom and when, and what each correction changed. Files are written in `tables`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ntm_analysis.audit.laws import Finding, audit
from ntm_analysis.audit.laws.words import Language
from ntm_analysis.errors import DataError
from ntm_analysis.reading.confidence import LEVELS
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.corrections import Action, Correction

_AROUND = 240  # characters of the document shown on either side of a figure


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """What becomes of one figure; `figure` is None where it was rejected.

    `seen` is False where a rule took it and no person looked at it.
    """

    action: Action
    figure: StatedFigure | None
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """The words around a figure, cut from the document's text."""

    before: str
    figure: str
    after: str


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class ReviewState:
    """The figures of one document with the decisions taken on them."""

    def __init__(
        self,
        figures: Sequence[StatedFigure],
        text: str,
        who: str,
        clock: Callable[[], str] = _now,
    ) -> None:
        """Start with nothing decided; `clock` gives the time of a decision."""
        if not who.strip():
            raise DataError("a review needs the name of the person who reviews.")
        self.figures = list(figures)
        self.text = text
        self.who = who.strip()
        self.clock = clock
        self.decisions: dict[int, ReviewDecision] = {}
        self.log: list[Correction] = []

    def accept(self, index: int) -> None:
        """Take a figure as it was read."""
        self._decide(index, ReviewDecision("accept", self.figures[index]))
        self._note(index, "accept")

    def take_unseen(self, index: int, rule: str) -> None:
        """Take a figure by a rule, which the log names; nobody has looked at it."""
        self._decide(index, ReviewDecision("accept", self.figures[index], seen=False))
        self._note(index, "accept", reason=rule)

    def correct(
        self, index: int, changes: Mapping[str, Any], reason: str = ""
    ) -> StatedFigure:
        """Take a figure with other values; each changed value is one line of the log.

        Raises
        ------
        DataError
            If a key is unknown or the measure is not in the closed list.
        """
        read = self.figures[index].to_dict()
        changed = {k: v for k, v in changes.items() if read.get(k) != v}
        figure = StatedFigure.from_dict(read | changed)
        if not changed:
            self.accept(index)
            return figure
        self._decide(index, ReviewDecision("correct", figure))
        for key, value in changed.items():
            told = {"before": _shown(read.get(key)), "after": _shown(value)}
            self._note(index, "correct", key=key, reason=reason, **told)
        return figure

    def reject(self, index: int, reason: str = "") -> None:
        """Leave a figure out."""
        self._decide(index, ReviewDecision("reject", None))
        self._note(index, "reject", reason=reason)

    def undo(self, index: int) -> None:
        """Open a decided figure again; the log keeps both."""
        if index in self.decisions:
            del self.decisions[index]
            self._note(index, "undo")

    @property
    def kept(self) -> list[StatedFigure]:
        """Figures that were accepted or corrected, in the order of the text."""
        found = [self.decisions[i].figure for i in sorted(self.decisions)]
        return [figure for figure in found if figure is not None]

    @property
    def unseen(self) -> int:
        """Number of kept figures that no person has looked at."""
        return sum(not decision.seen for decision in self.decisions.values())

    def findings(self, language: Language) -> list[Finding]:
        """Ask every law about the figures that were kept."""
        return audit(self.kept, language, self.text)

    def next_open(self, after: int = -1) -> int | None:
        """Find the next figure that no person decided, the least sure first.

        Among those of one confidence the order of the text, going round at the end.
        """
        order = [*range(after + 1, len(self.figures)), *range(after + 1)]
        left = [i for i in order if not self._is_settled(i)]
        return min(left, key=lambda i: _surety(self.figures[i]), default=None)

    def passage(self, index: int) -> Passage:
        """Cut a figure and the words around it from the text."""
        figure = self.figures[index]
        start, end = figure.start, figure.end
        before = self.text[max(0, start - _AROUND) : start]
        after = self.text[end : end + _AROUND]
        return Passage(before, self.text[start:end] or figure.evidence, after)

    def rows(self) -> list[dict[str, Any]]:
        """Give what was read and decided, one row a figure, to be kept in a file."""
        return [self._row(index) for index in range(len(self.figures))]

    def adopt(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """Take over earlier decisions on figures that were read just the same.

        Returns
        -------
        int
            How many were taken over; the others stay open.
        """
        earlier = {StatedFigure.from_dict(row["read"]): row for row in rows}
        for index, figure in enumerate(self.figures):
            row = earlier.get(figure)
            if row is not None and row["action"]:
                result = row["result"]
                kept = None if result is None else StatedFigure.from_dict(result)
                seen = bool(row.get("seen", True))
                self.decisions[index] = ReviewDecision(row["action"], kept, seen)
        return len(self.decisions)

    def _is_settled(self, index: int) -> bool:
        return index in self.decisions and self.decisions[index].seen

    def _decide(self, index: int, decision: ReviewDecision) -> None:
        self.decisions[index] = decision

    def _note(
        self,
        index: int,
        action: Action,
        key: str = "",
        before: str = "",
        after: str = "",
        reason: str = "",
    ) -> None:
        figure = self.figures[index]
        where = (figure.start, figure.end, figure.evidence)
        told = (key, before, after, reason)
        self.log.append(Correction(self.clock(), self.who, action, *where, *told))

    def _row(self, index: int) -> dict[str, Any]:
        decision = self.decisions.get(index)
        result = decision.figure.to_dict() if decision and decision.figure else None
        action = decision.action if decision else ""
        return {
            "read": self.figures[index].to_dict(),
            "action": action,
            "result": result,
            "seen": bool(decision and decision.seen),
        }


def _surety(figure: StatedFigure) -> int:
    """The place of a figure's confidence; one without any was entered by a person."""
    return LEVELS.index(figure.confidence) if figure.confidence else len(LEVELS)


def _shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(str(part) for part in value)
    return "" if value is None else str(value)
