"""What is asked of a place: so many by a deadline, with what was known on a day."""

from dataclasses import dataclass
from datetime import date

from ntm_analysis.outlook.models.published.distribution import Distribution

_STARTS = 15  # values that an unpublished count is carried on from


@dataclass(frozen=True, slots=True)
class Start:
    """A count that nobody published: its distribution on a later day."""

    day: date
    base: Distribution

    @property
    def value(self) -> float:
        """The median, the one number that stands for it in words."""
        return self.base.quantile(0.5)

    @property
    def values(self) -> list[float]:
        """Values equally likely each, that carry the spread on."""
        if self.base.p.size == 1:
            return [self.base.first]
        return [self.base.quantile((k + 0.5) / _STARTS) for k in range(_STARTS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One target; without a number only the outlook is asked for.

    ``target_high`` is the upper end of a range ("9,5-10"). With ``start`` the forecast
    begins there, and ``added`` to it is what the target asks for.
    """

    target: float | None
    deadline: date
    as_of: date
    measure: str = "communes_recognized"
    target_high: float | None = None
    start: Start | None = None
    added: float | None = None
