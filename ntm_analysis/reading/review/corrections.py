"""The log of a review: who decided what on a figure, when, and what it changed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Action = Literal["accept", "correct", "reject", "undo"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log: who decided what, when, and what it changed.

    `key`, `before` and `after` are empty unless a value was corrected.
    """

    when: str
    who: str
    action: Action
    start: int
    end: int
    evidence: str
    key: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""


def log_rows(log: Iterable[Correction]) -> list[dict[str, Any]]:
    """Give the log as rows."""
    return [asdict(line) for line in log]
