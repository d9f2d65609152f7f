"""Commune tables that agree with everything a plan publishes: drawn, never known.

Where only sums are published, many tables of commune x criterion have those sums.
They are drawn so that communes lie as far apart as they do where bands are published
(`dispersion`; each draw with a spread of its own), and are equally likely otherwise:
whatever the sums leave open stays open, and a question is answered by its spread over
the draws. What the sums do not reach is not answered: without a count by criterion,
nothing is said by criterion.
Everything that comes from here is marked as reconstructed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ntm_analysis.outlook.models.reconstruction import (
    dispersion,
    fixed_sums,
    margin_tables,
    taking_back,
)
from ntm_analysis.outlook.models.reconstruction.margins import (
    Group,
    Margins,
    Misfit,
    misfits,
)

_SPREADS = 10  # values of the spread of communes among the draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconstruction:
    """Draws of a plan's commune table, or the reason why there are none.

    `now` and `planned` have the shape draw x commune x criterion, int8: 1 met. The
    communes stand in one order in all draws: those that hold the title, those due,
    the others. Only named communes are real ones; the others are places in a table.
    """

    margins: Margins
    now: np.ndarray
    planned: np.ndarray | None
    recognised: np.ndarray  # commune, bool
    due: np.ndarray  # commune, bool: named, or counted, to reach the standard
    names: tuple[str, ...]  # commune; empty where not named
    known: np.ndarray  # commune, bool: something was published about its criteria
    by_criterion: bool  # whether the published sums tell criteria apart
    misfits: tuple[Misfit, ...]
    seed: int
    members: np.ndarray  # draw x part x commune, bool: parts of `margins.parts`

    @property
    def size(self) -> int:
        """Number of draws."""
        return len(self.now)

    @property
    def usable(self) -> bool:
        """Whether there is any draw."""
        return self.size > 0


Draw = Callable[..., Reconstruction]  # as `draw`: some keep what was drawn


def draw(
    margins: Margins,
    draws: int = 100,
    seed: int = 1,
    rhos: Sequence[float] | None = None,
) -> Reconstruction:
    """Draw commune tables consistent with the margins.

    Parameters
    ----------
    margins
        What was published; see `margins.of_plan`.
    draws
        Number of tables; answers are given as spreads over them.
    seed
        The same seed gives the same tables.
    rhos
        Spreads of communes (`dispersion`), equally likely; None takes those of places
        with published bands, `(0,)` makes all tables equally likely.

    Returns
    -------
    Reconstruction
        Without draws if nothing about criteria was published ("nothing_published")
        or if the sums contradict each other (`misfits` names which).
    """
    generator = np.random.default_rng(seed)
    spreads = tuple(dispersion.quantiles(_SPREADS) if rhos is None else rhos)
    wrong = _contradictions(margins)
    if not wrong and margins.now.empty and margins.planned.empty and not margins.groups:
        wrong = (Misfit("nothing_published", {}),)
    if wrong:
        return _without(margins, wrong, seed)
    if margins.groups:
        return _from_groups(margins, draws, generator, seed, spreads)
    if not margins.planned.met and not margins.now.empty:
        alone = replace(margins, parts=())
        now, _ = margin_tables.tables(alone, margins.now, draws, generator, spreads)
        return _result(margins, now, None, seed)
    planned, members = margin_tables.tables(
        margins, margins.planned, draws, generator, spreads
    )
    if not len(planned) and margins.parts:
        alone = replace(margins, parts=())
        bare, _ = margin_tables.tables(alone, margins.planned, 1, generator)
        if len(bare):  # there are tables, but none holds communes for the parts
            return _without(margins, _part_misfits(margins), seed)
    if not len(planned):
        return _result(margins, planned, None, seed)
    if not margins.gained:
        return _result(margins, planned, planned, seed, members)
    now, which = taking_back.before(margins, planned, members, generator)
    return _result(margins, now, planned[which], seed, members[which])


def _contradictions(margins: Margins) -> tuple[Misfit, ...]:
    size, criteria = margins.communes, margins.criteria
    wrong = [*misfits(margins.now, size, criteria)]
    wrong += misfits(margins.planned, size, criteria)
    grouped = sum(group.communes for group in margins.groups)
    if grouped > size:
        wrong.append(Misfit("groups_exceed", {"grouped": grouped, "communes": size}))
    for group in margins.groups:
        most = group.communes * len(criteria)
        if group.outstanding > most:
            values = {"scope": group.scope, "outstanding": group.outstanding}
            wrong.append(Misfit("group_outstanding", values | {"most": most}))
    for criterion, new in margins.gained.items():
        held = margins.planned.met.get(criterion)
        if held is not None and new > held:
            values = {"criterion": criterion, "new": new, "planned": held}
            wrong.append(Misfit("gained_exceeds", values))
    return tuple(wrong)


def _from_groups(
    margins: Margins,
    draws: int,
    generator: np.random.Generator,
    seed: int,
    rhos: tuple[float, ...],
) -> Reconstruction:
    """Draw each group by its own sum; communes of no group are left open."""
    size, parts, names = len(margins.criteria), [], []
    groups = sorted(margins.groups, key=lambda group: not group.recognised)
    for group in groups:
        total = group.communes * size - group.outstanding
        # A commune that is still to reach the standard lacks at least one criterion.
        high = np.full(group.communes, size if group.recognised else size - 1)
        share = total / (group.communes * size)
        drawn = [
            fixed_sums.weighted(
                dispersion.log_weight(size, share, rho) + dispersion.log_ways(size),
                np.zeros(group.communes),
                high,
                (total, total),
                -(-draws // len(rhos)),
                generator,
            )
            for rho in rhos
        ]
        # Draws stand in one order of spreads for all groups: a place has one spread.
        rows = np.stack(drawn, axis=1).reshape(-1, group.communes)[:draws]
        parts.append(margin_tables.any_criteria(rows, size, generator))
        names += list(group.names) or [""] * group.communes
    others = margins.communes - sum(group.communes for group in groups)
    rows = generator.integers(0, size, (draws, others))
    parts.append(margin_tables.any_criteria(rows, size, generator))
    if min(len(part) for part in parts) == 0:
        return _without(margins, _group_misfits(groups, parts), seed)
    found = _result(margins, np.concatenate(parts, axis=1), None, seed)
    known = np.arange(margins.communes) < margins.communes - others
    return replace(found, names=tuple(names + [""] * others), known=known)


def _group_misfits(groups: list[Group], parts: list[np.ndarray]) -> tuple[Misfit, ...]:
    return tuple(
        Misfit(
            "group_too_few",
            {"scope": group.scope, "outstanding": group.outstanding},
        )
        for group, part in zip(groups, parts, strict=False)
        if not len(part)
    )


def _part_misfits(margins: Margins) -> tuple[Misfit, ...]:
    return tuple(
        Misfit("part_sum", {"scope": part.scope, "low": part.total[0]})
        for part in margins.parts
    )


def _result(
    margins: Margins,
    now: np.ndarray,
    planned: np.ndarray | None,
    seed: int,
    members: np.ndarray | None = None,
) -> Reconstruction:
    if not len(now):
        return _without(margins, (Misfit("no_table", {}),), seed)
    nobody = np.zeros((len(now), 0, margins.communes), dtype=bool)
    return Reconstruction(
        margins=margins,
        now=now,
        planned=planned,
        recognised=margins.held,
        due=margins.due,
        names=("",) * margins.communes,
        known=np.ones(margins.communes, dtype=bool),
        by_criterion=bool(margins.planned.met or margins.now.met),
        misfits=(),
        seed=seed,
        members=nobody if members is None else members,
    )


def _without(margins: Margins, wrong: tuple[Misfit, ...], seed: int) -> Reconstruction:
    empty = np.zeros((0, margins.communes, len(margins.criteria)), dtype=np.int8)
    return Reconstruction(
        margins=margins,
        now=empty,
        planned=None,
        recognised=margins.held,
        due=margins.due,
        names=("",) * margins.communes,
        known=np.zeros(margins.communes, dtype=bool),
        by_criterion=False,
        misfits=wrong,
        seed=seed,
        members=np.zeros((0, 0, margins.communes), dtype=bool),
    )
