"""What is known at a date and how fast it changes: the ground of every question.

A `Future` holds the state of each commune and its hazards from now on. `count`,
`bottlenecks`, `revocation` and `whatif` all read it, and a scenario is a changed
copy. Where the hazards come from is left to `transitions` (commune panels) and
`reconstruction` (published margins).
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.panel.models.hazards.finishing import Finishing
from ntm_analysis.panel.models.hazards.rechecks import Recheck
from ntm_analysis.panel.models.hazards.years import Years, gathered
from ntm_analysis.periods import Period

# Programme periods end with these years (QĐ 800/2010, QĐ 1600/2016, NQ 25/2021/QH15,
# NQ 257/2025/QH15).
LAST_YEARS = (2015, 2020, 2025, 2030, 2035)
CALENDAR = ("last_quarter", "last_year")
_LONGEST_STEP_YEARS = 0.51
_BY_COMMUNE = (
    "place_code",
    "place",
    "district",
    "province",
    "start",
    "gain_log",
    "loss_log",
    "commune_sd",
    "burst_now",
    "own_sd",
    "recognised",
    "done",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardState:
    """States and hazards of communes from the as-of date on.

    Hazards are natural logarithms per year at a shared shock of nought, of a commune
    that lacks nothing else: each is multiplied by a power of one plus the number of
    other criteria that the commune lacks at the time. The shared shift s of a province
    is normal about `shift` with `shared_sd`; it multiplies gains by exp(s) and losses
    by exp(-loss_ratio * (s - shift)). A certain outcome is a hazard of -inf.
    """

    place_code: np.ndarray  # commune
    place: np.ndarray  # commune
    district: np.ndarray  # commune, int
    districts: tuple[str, ...]
    province: np.ndarray  # commune, int
    provinces: tuple[str, ...]
    criteria: tuple[int, ...]
    as_of: str
    dates: tuple[str, ...]  # dates asked about, oldest first
    start: np.ndarray  # commune x criterion: 1 met, 0 not, between if not reported
    gain_log: np.ndarray  # commune x criterion
    loss_log: np.ndarray  # commune x criterion
    commune_sd: np.ndarray  # commune: spread of its own effect on gains, for good
    burst_sd: float  # spread of a commune's single years
    burst_now: np.ndarray  # commune: what its year that has begun adds to the mean
    loss_ratio: float
    years: Years
    level_variance: np.ndarray  # province: what is unsure about its pace for good
    gain_by_lacking: float  # the powers
    loss_by_lacking: float
    gain_slopes: np.ndarray  # log factors for the covariates of `calendar`
    loss_slopes: np.ndarray
    step_years: np.ndarray  # step
    step_begun: np.ndarray  # step, bool: in the year that has begun
    gain_calendar: np.ndarray  # step, log factor
    loss_calendar: np.ndarray  # step, log factor
    date_step: np.ndarray  # date -> number of steps until it
    own_sd: np.ndarray  # commune x date: both together
    shared_sd: np.ndarray  # province x date
    shift: np.ndarray  # province x step, log factor of gains: the expected s
    tilt: np.ndarray  # province x date: log factor for years that differ until then
    recognised: np.ndarray  # commune, bool: counted whatever its state (a legal act)
    done: np.ndarray  # commune x criterion, bool: taken as met at every date
    synthetic: bool = False
    reconstructed: bool = False
    # Years (0, 0.5 or 1) between the reports that the slopes were fitted to; 0 is
    # quarters or less. Nothing is known of the seasons within them.
    resolution_years: float = 0.0
    # By province: communes finished whole at year's end; empty is none anywhere.
    finishing: tuple[Finishing | None, ...] = ()
    rechecks: tuple[Recheck | None, ...] = ()  # by province, likewise

    def only(self, communes: np.ndarray) -> "HazardState":
        """Keep these communes (bool or positions); provinces keep their numbers."""
        kept = {name: getattr(self, name)[communes] for name in _BY_COMMUNE}
        return replace(self, **kept)

    def at_dates(self, *dates: str) -> "HazardState":
        """Ask about other dates (oldest first) from the same state and hazards."""
        return replace(self, **timing(self, dates))

    @property
    def year_ends(self) -> np.ndarray:
        """Say for each step whether it holds the end of a year, bool."""
        edges = Period(self.as_of).decimal_year + np.cumsum([0.0, *self.step_years])
        return np.floor(edges[1:] + 1e-6) > np.floor(edges[:-1] + 1e-6)

    @property
    def outstanding(self) -> np.ndarray:
        """Commune x criterion, bool: reported as not met and not taken as done."""
        return (self.start == 0) & ~self.done


@dataclass(frozen=True, slots=True)
class Steps:
    """The time from a date to the last date asked about, cut into short steps."""

    years: np.ndarray  # length of each step
    calendar: np.ndarray  # step x covariate, see CALENDAR
    date_step: np.ndarray  # date -> number of steps until it
    year: np.ndarray  # calendar year of each step


def timing(ground: HazardState, dates: tuple[str, ...]) -> dict[str, Any]:
    """Work out every field of a `Future` that depends on the dates asked about.

    Raises
    ------
    CannotJudgeError
        If a date does not follow the as-of date or the date before it.
    """
    steps = steps_between(ground.as_of, dates, ground.resolution_years)
    if not len(dates) or (np.diff(steps.date_step, prepend=0) <= 0).any():
        raise CannotJudgeError(
            f"dates {', '.join(dates)} must follow {ground.as_of} and each other."
        )
    parts = [(steps.year[:n], steps.years[:n]) for n in steps.date_step]
    shared = [ground.years.spread(*part) for part in parts]
    variance, within = (np.stack(part, axis=1) for part in zip(*shared, strict=True))
    bursts = np.array([gathered(ground.burst_sd, *part) for part in parts])
    return {
        "dates": tuple(dates),
        "step_years": steps.years,
        "step_begun": steps.year == ground.years.last,
        "gain_calendar": steps.calendar @ ground.gain_slopes,
        "loss_calendar": steps.calendar @ ground.loss_slopes,
        "date_step": steps.date_step,
        "shift": ground.years.shift(steps.year),
        "own_sd": np.sqrt(ground.commune_sd[:, None] ** 2 + bursts[:, 0]),
        "shared_sd": np.sqrt(variance + ground.level_variance[:, None]),
        # Years that differ from their mean add to the mean hazard (log-normal).
        "tilt": within / 2 + bursts[:, 1],
    }


def steps_between(
    as_of: str, dates: tuple[str, ...], resolution_years: float = 0.0
) -> Steps:
    """Cut the time from `as_of` to each of `dates` (oldest first) into steps.

    The calendar of a step is that of the whole span of `resolution_years` around it:
    year-end reports tell how a year differs from others, not how its quarters do.
    """
    moments = [Period(as_of).decimal_year, *(Period(d).decimal_year for d in dates)]
    edges, date_step = [moments[0]], []
    for moment in moments[1:]:
        gap = max(moment - edges[-1], 0.0)
        parts = int(np.ceil(gap / _LONGEST_STEP_YEARS - 1e-9))
        edges += [edges[-1] + gap * (i + 1) / parts for i in range(parts)]
        date_step.append(len(edges) - 1)
    starts, ends = np.array(edges[:-1]), np.array(edges[1:])
    return Steps(
        years=ends - starts,
        calendar=calendar(*_widened(starts, ends, resolution_years)),
        date_step=np.array(date_step),
        year=calendar_year(starts, ends),
    )


def _widened(
    starts: np.ndarray, ends: np.ndarray, span: float
) -> tuple[np.ndarray, np.ndarray]:
    if not span:
        return starts, ends
    low = np.floor(starts / span + 1e-6) * span
    return low, np.ceil(ends / span - 1e-6) * span


def calendar(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Share (0..1) of each step in the last quarter, and in a period's last year.

    Moments are decimal years; a year-end is a whole number, so that the last quarter
    of 2020 runs from 2020.75 to 2021.0.

    >>> calendar(np.array([2020.5, 2020.75]), np.array([2020.75, 2021.0])).tolist()
    [[0.0, 1.0], [1.0, 1.0]]
    """
    length = np.maximum(ends - starts, 1e-9)
    years = np.arange(int(starts.min(initial=2010)), int(ends.max(initial=2010)) + 1)
    quarter = sum(_overlap(starts, ends, year + 0.75, year + 1.0) for year in years)
    last = sum(_overlap(starts, ends, y, y + 1.0) for y in LAST_YEARS)
    return np.column_stack([quarter / length, last / length]).round(6)


def _overlap(
    starts: np.ndarray, ends: np.ndarray, low: float, high: float
) -> np.ndarray:
    return np.clip(np.minimum(ends, high) - np.maximum(starts, low), 0, None)


def calendar_year(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Give the calendar year in which the middle of each step lies."""
    return np.floor((starts + ends) / 2).astype(int)
