"""Commune tables that agree with everything a plan publishes: drawn, never known.

Where only sums are published, many tables of commune x criterion have those sums.
They are drawn with equal chance (`fixed_sums`), so that whatever the sums leave open
stays open, and a question is answered by its spread over the draws. What the sums do
not reach is not answered: without a count by criterion, nothing is said by criterion.
Everything that comes from here is marked as reconstructed.
"""

from dataclasses import dataclass, replace

import numpy as np

from ntm_analysis.models import fixed_sums
from ntm_analysis.models.margins import (
    Group,
    Margins,
    Misfit,
    State,
    misfits,
    total_range,
)

_ATTEMPTS = 30


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

    @property
    def size(self) -> int:
        """Number of draws."""
        return len(self.now)

    @property
    def usable(self) -> bool:
        """Whether there is any draw."""
        return self.size > 0


def draw(margins: Margins, draws: int = 100, seed: int = 1) -> Reconstruction:
    """Draw commune tables consistent with the margins.

    Parameters
    ----------
    margins
        What was published; see `margins.of_plan`.
    draws
        Number of tables; answers are given as spreads over them.
    seed
        The same seed gives the same tables.

    Returns
    -------
    Reconstruction
        Without draws if nothing about criteria was published ("nothing_published")
        or if the sums contradict each other (`misfits` names which).
    """
    generator = np.random.default_rng(seed)
    wrong = _contradictions(margins)
    if not wrong and margins.now.empty and margins.planned.empty and not margins.groups:
        wrong = (Misfit("nothing_published", {}),)
    if wrong:
        return _without(margins, wrong, seed)
    if margins.groups:
        return _from_groups(margins, draws, generator, seed)
    if not margins.planned.met and not margins.now.empty:
        now = _tables(margins, margins.now, draws, generator)
        return _result(margins, now, None, seed)
    planned = _tables(margins, margins.planned, draws, generator)
    if not len(planned) or not margins.gained:
        return _result(margins, planned, planned if len(planned) else None, seed)
    now = _before(margins, planned, generator)
    return _result(margins, now, planned, seed)


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


def _tables(
    margins: Margins, state: State, draws: int, generator: np.random.Generator
) -> np.ndarray:
    """Draw tables for one date; none if no row and column sums agree."""
    low, high = _ranges(margins, state)
    total = _total(margins, state)
    rows = fixed_sums.met_per_commune(low, high, total, 4 * draws, generator)
    if not state.met:
        return _any_criteria(rows[:draws], len(margins.criteria), generator)
    columns, held = _columns(margins, state, rows, generator)
    good = held & fixed_sums.fits(rows, columns)
    rows, columns = rows[good][:draws], columns[good][:draws]
    return fixed_sums.tables(rows, columns, generator).astype(np.int8)


def _ranges(margins: Margins, state: State) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest number met of each commune, the best band first."""
    size = len(margins.criteria)
    if not state.bands:
        return np.zeros(margins.communes), np.full(margins.communes, size)
    bands = sorted(state.bands, reverse=True)
    count = [number for *_, number in bands]
    low = np.repeat([low for low, *_ in bands], count)
    high = np.repeat([high for _, high, _ in bands], count)
    return low, np.minimum(high, size)


def _total(margins: Margins, state: State) -> tuple[int, int]:
    return total_range(state, margins.communes, len(margins.criteria))


def _columns(
    margins: Margins, state: State, rows: np.ndarray, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Communes per criterion for each draw; criteria not published share the rest."""
    columns = np.zeros((len(rows), len(margins.criteria)), dtype=int)
    open_ones = [i for i, k in enumerate(margins.criteria) if k not in state.met]
    for i, criterion in enumerate(margins.criteria):
        columns[:, i] = state.met.get(criterion, 0)
    rest = rows.sum(axis=1) - columns.sum(axis=1)
    full = (rows == len(margins.criteria)).sum(axis=1)
    left = len(open_ones)
    for i in generator.permutation(open_ones):
        left -= 1
        least = np.maximum(full, rest - left * margins.communes)
        most = np.minimum(margins.communes, rest - left * full)
        columns[:, i] = generator.integers(least, np.maximum(most, least) + 1)
        rest = rest - columns[:, i]
    return columns, rest == 0


def _any_criteria(
    rows: np.ndarray, size: int, generator: np.random.Generator
) -> np.ndarray:
    rank = np.argsort(generator.random((*rows.shape, size)), axis=2)
    return (rank < rows[:, :, None]).astype(np.int8)


def _before(
    margins: Margins, planned: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """Take back what the plan adds, so that each commune due lacks something now."""
    held, due = _held(margins), _due(margins)
    kept = []
    for _ in range(_ATTEMPTS):
        now = planned.copy()
        for i, criterion in enumerate(margins.criteria):
            new = margins.gained.get(criterion, 0)
            among = margins.gained_by_due.get(criterion, 0)
            _take(now[:, :, i], due, among, generator)
            rest = ~held & ~due if among else ~held
            _take(now[:, :, i], rest, new - among, generator)
        lacking = (now[:, due].sum(axis=2) < len(margins.criteria)).all(axis=1)
        exact = (planned.sum(axis=1) - now.sum(axis=1)) == np.array(
            [margins.gained.get(k, 0) for k in margins.criteria]
        )
        good = lacking & exact.all(axis=1)
        kept.append(now[good])
        if sum(map(len, kept)) >= len(planned):
            break
        # The planned tables of the draws that failed are tried again.
        planned = planned[~good] if (~good).any() else planned
        if good.all():
            break
    return np.concatenate(kept)


def _take(
    column: np.ndarray, rows: np.ndarray, number: int, generator: np.random.Generator
) -> None:
    """Unset `number` of the set cells among `rows` in each draw (draw x commune)."""
    if number <= 0:
        return
    key = np.where((column == 1) & rows, generator.random(column.shape), 2.0)
    cut = np.partition(key, number - 1, axis=1)[:, number - 1 : number]
    column[(key <= cut) & (key < 2)] = 0


def _held(margins: Margins) -> np.ndarray:
    return np.arange(margins.communes) < (margins.recognised or 0)


def _due(margins: Margins) -> np.ndarray:
    number = np.arange(margins.communes)
    held = margins.recognised or 0
    return (number >= held) & (number < (margins.target or held))


def _from_groups(
    margins: Margins, draws: int, generator: np.random.Generator, seed: int
) -> Reconstruction:
    """Draw each group by its own sum; communes of no group are left open."""
    size, parts, names = len(margins.criteria), [], []
    groups = sorted(margins.groups, key=lambda group: not group.recognised)
    for group in groups:
        total = group.communes * size - group.outstanding
        # A commune that is still to reach the standard lacks at least one criterion.
        high = np.full(group.communes, size if group.recognised else size - 1)
        rows = fixed_sums.met_per_commune(
            np.zeros(group.communes), high, (total, total), draws, generator
        )
        parts.append(_any_criteria(rows, size, generator))
        names += list(group.names) or [""] * group.communes
    others = margins.communes - sum(group.communes for group in groups)
    rows = generator.integers(0, size, (draws, others))
    parts.append(_any_criteria(rows, size, generator))
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


def _result(
    margins: Margins, now: np.ndarray, planned: np.ndarray | None, seed: int
) -> Reconstruction:
    if not len(now):
        return _without(margins, (Misfit("no_table", {}),), seed)
    return Reconstruction(
        margins=margins,
        now=now,
        planned=planned,
        recognised=_held(margins),
        due=_due(margins),
        names=("",) * margins.communes,
        known=np.ones(margins.communes, dtype=bool),
        by_criterion=bool(margins.planned.met or margins.now.met),
        misfits=(),
        seed=seed,
    )


def _without(margins: Margins, wrong: tuple[Misfit, ...], seed: int) -> Reconstruction:
    empty = np.zeros((0, margins.communes, len(margins.criteria)), dtype=np.int8)
    return Reconstruction(
        margins=margins,
        now=empty,
        planned=None,
        recognised=_held(margins),
        due=_due(margins),
        names=("",) * margins.communes,
        known=np.zeros(margins.communes, dtype=bool),
        by_criterion=False,
        misfits=wrong,
        seed=seed,
    )
