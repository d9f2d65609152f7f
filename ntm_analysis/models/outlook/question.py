"""What is asked of a place: so many by a deadline, with what was known on a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Start:
    """A count that nobody published, assumed for a day after the last figure."""

    day: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One target; without a number only the outlook is asked for."""

    target: float | None
    deadline: date
    as_of: date
    measure: str = "communes_recognized"
    start: Start | None = None  # the forecast begins here, not at the last figure
