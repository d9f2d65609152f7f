"""From a commune panel to hazards: how criteria were gained and lost so far.

Each pair of neighbouring reports of a commune and criterion is one observation; a
pair with a silent date between is left out, since nobody knows when it changed.
`fitting` estimates each direction; here the panel is laid out for it and the fitted
parts are put together for the time ahead.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.panel.models.hazards import effects, finishing, fitting, rechecks
from ntm_analysis.panel.models.hazards.finishing import Finishing
from ntm_analysis.panel.models.hazards.hazard_state import (
    HazardState,
    calendar,
    calendar_year,
)
from ntm_analysis.panel.models.hazards.panel import MET, SILENT, UNMET, Panel
from ntm_analysis.panel.models.hazards.rechecks import Recheck
from ntm_analysis.panel.models.hazards.years import Years, persistence

# Fewer observed changes than this say nothing about pace (a judgement).
FEWEST_CHANGES = 20
_SURE = 1e-6  # how near to 0 or 1 a criterion that was never reported may be taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Transitions:
    """Fitted hazards of gaining and losing criteria, and the covariates used."""

    gains: effects.Effects
    losses: effects.Effects
    finishing: tuple[Finishing | None, ...]  # province: campaigns at year's end
    rechecks: tuple[Recheck | None, ...]  # province: dates that take much back
    traits: np.ndarray  # commune x trait, centred
    trait_names: tuple[str, ...]
    first: str
    last: str


def fit(panel: Panel, traits: pd.DataFrame | None = None) -> Transitions:
    """Estimate gains and losses of every criterion.

    Parameters
    ----------
    panel
        At least two dates.
    traits : DataFrame, optional
        Numeric or yes/no columns by place_code (index), such as priority or pilot
        commune; communes without a row take the mean. The share of criteria met in
        a commune's first report is always a trait.

    Raises
    ------
    CannotJudgeError
        If the panel has one date, or fewer than `FEWEST_CHANGES` gains.
    """
    if len(panel.dates) < 2:
        raise CannotJudgeError(
            f"the panel has one date, {panel.dates[0]}; a pace needs two."
        )
    before, after = panel.met[:, :, :-1], panel.met[:, :, 1:]
    known = (before != SILENT) & (after != SILENT)
    at_risk = known & (before == UNMET)
    gained = at_risk & (after == MET)
    if gained.sum() < FEWEST_CHANGES:
        raise CannotJudgeError(
            f"the panel shows {int(gained.sum())} gained criteria from "
            f"{panel.dates[0]} to {panel.dates[-1]}; {FEWEST_CHANGES} are needed."
        )
    names, values = _traits(panel, traits)
    lacking = panel.lacking[:, :-1]
    parts = [
        finishing.fit_finishing(panel.of_province(n))
        for n in range(len(panel.provinces))
    ]
    aside = np.zeros((len(panel.province), len(panel.dates) - 1), dtype=bool)
    for number, (_, steps) in enumerate(parts):
        aside[panel.province == number] = steps
    # What a campaign completed says nothing about the pace of single criteria.
    at_risk &= ~aside[:, None, :]
    gained &= at_risk
    # What can be gained is itself lacking, what can be lost is not.
    groups = _groups(panel, values, np.log(np.maximum(lacking, 1)))
    gains = fitting.fit(gained, at_risk, groups)
    again = [
        rechecks.fit_rechecks(panel.of_province(n)) for n in range(len(panel.provinces))
    ]
    odd = np.stack([steps for _, steps in again])[panel.province]
    at_risk = known & (before == MET) & ~odd[:, None, :]
    groups = replace(groups, lacking_log=np.log1p(lacking))
    losses = fitting.fit(at_risk & (after == UNMET), at_risk, groups)
    return Transitions(
        gains=gains,
        losses=losses,
        finishing=tuple(model for model, _ in parts),
        rechecks=tuple(model for model, _ in again),
        traits=values,
        trait_names=names,
        first=panel.dates[0],
        last=panel.dates[-1],
    )


def project(
    found: Transitions,
    panel: Panel,
    dates: tuple[str, ...],
    recognised: np.ndarray | None = None,
) -> HazardState:
    """Put the fitted parts together for the time after the panel's last date.

    Parameters
    ----------
    found, panel
        The fit and the panel that it came from.
    dates
        Dates to be asked about, oldest first, after the panel's last.
    recognised : array of bool, optional
        Communes that count as recognised by a legal act whatever their state.

    Raises
    ------
    CannotJudgeError
        If a date is not after the panel's last.
    """
    gains, losses = found.gains, found.losses
    start = _start(panel)
    ground = _laid_out(
        panel,
        recognised,
        start=start,
        gain_log=log_hazard(gains, panel, found.traits),
        # The commune's own effect on losses is averaged, its effect on gains is not.
        loss_log=log_hazard(losses, panel, found.traits)
        + (losses.commune_sd[:, None] ** 2 + losses.spread["burst"] ** 2) / 2,
        commune_sd=gains.commune_sd,
        burst_sd=gains.spread["burst"],
        burst_now=gains.burst_now,
        loss_ratio=losses.shock_sd / gains.shock_sd,
        years=_years(gains, panel),
        level_variance=gains.level_sd**2 + _unsure(gains, panel, start),
        gain_by_lacking=gains.of_lacking,
        loss_by_lacking=losses.of_lacking,
        gain_slopes=gains.of_step,
        loss_slopes=losses.of_step,
        finishing=found.finishing,
        rechecks=found.rechecks,
        resolution_years=_resolution(panel),
    )
    return ground.at_dates(*dates)


def standing_still(
    panel: Panel, dates: tuple[str, ...], recognised: np.ndarray | None = None
) -> HazardState:
    """Lay out the last reports of a panel whose pace nobody knows: nothing changes.

    For counts and routes, never for a chance. Parameters and errors as of `project`.
    """
    communes, provinces = len(panel.place_code), len(panel.provinces)
    never = np.full((communes, len(panel.criteria)), -np.inf)
    ground = _laid_out(
        panel,
        recognised,
        start=_start(panel),
        gain_log=never,
        loss_log=never,
        commune_sd=np.zeros(communes),
        burst_sd=0.0,
        burst_now=np.zeros(communes),
        loss_ratio=0.0,
        years=Years.none(provinces),
        level_variance=np.zeros(provinces),
        gain_by_lacking=0.0,
        loss_by_lacking=0.0,
        gain_slopes=np.zeros(2),
        loss_slopes=np.zeros(2),
    )
    return ground.at_dates(*dates)


def _laid_out(
    panel: Panel, recognised: np.ndarray | None, **hazards: Any
) -> HazardState:
    """Put hazards beside the communes of a panel; no date is asked about yet."""
    communes, none = len(panel.place_code), np.zeros(0)
    return HazardState(
        place_code=panel.place_code,
        place=panel.place,
        district=panel.district,
        districts=panel.districts,
        province=panel.province,
        provinces=panel.provinces,
        criteria=panel.criteria,
        as_of=panel.dates[-1],
        dates=(),
        step_years=none,
        step_begun=none,
        gain_calendar=none,
        loss_calendar=none,
        date_step=none,
        own_sd=np.zeros((communes, 0)),
        shared_sd=none,
        shift=none,
        tilt=none,
        recognised=np.zeros(communes, bool) if recognised is None else recognised,
        done=np.zeros((communes, len(panel.criteria)), dtype=bool),
        synthetic=panel.synthetic,
        reconstructed=panel.reconstructed,
        **hazards,
    )


def _resolution(panel: Panel) -> float:
    """Give the usual time between reports: a year, half a year, or 0 for less."""
    usual = float(np.median(np.diff(panel.moments)))
    return 1.0 if usual > 0.6 else 0.5 if usual > 0.3 else 0.0


def _groups(
    panel: Panel, traits: np.ndarray, lacking_log: np.ndarray
) -> effects.Groups:
    starts, ends = panel.moments[:-1], panel.moments[1:]
    year = calendar_year(starts, ends)
    return effects.Groups(
        province=panel.province,
        district=panel.district,
        year=year - year.min(),
        length=ends - starts,
        of_step=calendar(starts, ends),
        of_commune=traits,
        lacking_log=lacking_log,
    )


def _traits(
    panel: Panel, traits: pd.DataFrame | None
) -> tuple[tuple[str, ...], np.ndarray]:
    columns = {"met_at_start": panel.met_at_start}
    if traits is not None:
        wanted = traits.reindex(panel.place_code).astype(float)
        columns |= {str(name): wanted[name].to_numpy() for name in wanted}
    values = np.column_stack(list(columns.values()))
    values = values - np.nanmean(values, axis=0)
    return tuple(columns), np.nan_to_num(values)


def _start(panel: Panel) -> np.ndarray:
    """Last known state; never reported is the share of the communes that reported."""
    state = panel.last_state.astype(float)
    silent = state == SILENT
    if silent.any():
        known = np.where(silent, np.nan, state)
        share = np.nan_to_num(np.nanmean(known, axis=0), nan=0.5)
        # Never quite 0 or 1, which would say "lacks" or "meets" of a silent commune.
        share = np.clip(share, _SURE, 1 - _SURE)
        state = np.where(silent, share[None, :], state)
    return state


def log_hazard(found: effects.Effects, panel: Panel, traits: np.ndarray) -> np.ndarray:
    """Log yearly hazard (commune x criterion) in a year like the mean of all.

    Of a commune that lacks nothing else; what it lacks is not yet looked at.
    """
    of_commune = (
        found.province[panel.province]
        + found.district[panel.district]
        + found.commune
        + traits @ found.of_commune
        - found.of_lacking * found.lacking_mean
    )
    pace = found.criterion + found.criterion_in_province[panel.province]
    return pace + of_commune[:, None]


def _years(found: effects.Effects, panel: Panel) -> Years:
    known = found.shock_weight > 0
    return Years(
        sd=found.shock_sd,
        persistence=persistence(found.shock, known, found.shock_sd),
        last=int(calendar_year(panel.moments[-2:-1], panel.moments[-1:])[0]),
        now=found.shock[:, -1],
        now_variance=1 / (found.shock_weight[:, -1] + found.shock_sd**-2),
    )


def _unsure(found: effects.Effects, panel: Panel, start: np.ndarray) -> np.ndarray:
    """Give, per province, what is unsure about the pace that all communes share.

    A criterion weighs by its share of what is outstanding. And the slope of what is
    lacking matters by how far the communes have come since the reports fitted to.
    """
    open_cells = np.zeros((len(panel.provinces), start.shape[1]))
    np.add.at(open_cells, panel.province, 1 - start)
    total = np.maximum(open_cells.sum(axis=1), 1e-9)
    unsure = (open_cells / total[:, None]) ** 2 @ found.criterion_sd**2
    lacking = (1 - start).sum(axis=1)
    logs = np.log(np.maximum(lacking, 1))
    mean = np.bincount(panel.province, lacking * logs, len(total)) / total
    return unsure + (found.of_lacking_sd * (mean - found.lacking_mean)) ** 2
