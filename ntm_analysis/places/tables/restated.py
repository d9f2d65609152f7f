"""Figures of several dates on the units of one list of data/places/.

The rules stand in `places.changes.restate`; here each row's own vintage chooses the
pairs.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.files.loaded import loaded
from ntm_analysis.places.changes import crosswalk
from ntm_analysis.places.changes import restate as rules
from ntm_analysis.places.changes.crosswalk import Basis, Crosswalk
from ntm_analysis.places.tables import units


def restate(
    table: pd.DataFrame,
    *,
    onto: str,
    columns: Sequence[str] = (),
    shares: rules.Quotients | None = None,
    means: Mapping[str, str | None] | None = None,
    keys: Sequence[str] | None = None,
    basis: Basis = "area",
    own: pd.DataFrame | None = None,
    own_name: str = "own",
) -> pd.DataFrame:
    """Put a table on the units of another list.

    A table with a column `met` is read as marks (`places.changes.restate.marks`), any
    other as counts, shares and means (`places.changes.restate.counts`); see there for
    the columns taken and given.

    Parameters
    ----------
    table
        With `place_code` and `vintage`; rows of several vintages may stand together.
    onto
        The list: 2021-11, 2025-06-30 or 2025-07-01, not before the table's own.
    columns, shares, means, keys
        As in `places.changes.restate`; the keys of marks are criteria_set, criterion,
        as_of.
    basis, own, own_name
        What the shares of split units rest on, as in
        `places.changes.crosswalk.between`.

    Returns
    -------
    DataFrame
        As the rules give it, with `from_vintage` as its last column.

    Raises
    ------
    DataError
        If a vintage is missing, unknown or later than `onto`, if a code is no unit
        of its vintage, or if districts shall go onto a list that has none.
    """
    if table.get("vintage") is None or table["vintage"].isna().any():
        raise DataError("each row needs its vintage: a code alone names no unit.")

    def walked(vintage: str) -> Crosswalk:
        return _own(vintage, onto, basis, own, own_name)

    def one(part: pd.DataFrame, walk: Crosswalk) -> pd.DataFrame:
        _refuse_districts(part, walk)
        if "met" in table:
            given = ("criteria_set", "criterion", "as_of") if keys is None else keys
            return rules.marks(part, walk, keys=given)
        return rules.counts(
            part, walk, columns=columns, shares=shares, means=means, keys=keys or ()
        )

    return _each(table, walked, one)


@loaded
def walk(old: str, new: str, basis: Basis = "area") -> Crosswalk:
    """Chain the project's changes from one list to a later one, or to itself."""
    path = crosswalk.steps(list(units.load().vintages), old, new)
    if len(path) == 1:
        return crosswalk.unchanged(old, units.frame(old)["code"])
    changes = {name: units.changes(name) for name in path[1:]}
    return crosswalk.between(path, changes, basis=basis)


def ends(old: str, new: str) -> Mapping[str, str]:
    """Code on one list -> code on another, for units that stayed whole.

    Onto a later list a merged unit names the one that it went into; onto an earlier
    list only a unit that no other went into has a code.
    """
    return _ends(old, new) if old != new else MappingProxyType({})


@loaded
def _ends(old: str, new: str) -> Mapping[str, str]:
    # None of these is handed out as a copy: ten thousand codes, asked for one of them.
    order = list(units.load().vintages)
    if order.index(new) < order.index(old):
        return MappingProxyType({code: was for was, code in _alone(new, old)})
    pairs = walk(old, new).pairs
    whole = pairs[~pairs["old_code"].duplicated(keep=False)]
    codes = zip(whole["old_code"], whole["new_code"], strict=True)
    return MappingProxyType(dict(codes))


@loaded
def same_units(old: str, new: str) -> Mapping[str, str]:
    """Code on one list -> code on another, for units that neither merged nor split."""
    if old == new:
        return MappingProxyType({code: code for code in units.load().codes(old)})
    order = list(units.load().vintages)
    if order.index(new) < order.index(old):
        return MappingProxyType({code: was for was, code in _alone(new, old)})
    return MappingProxyType(dict(_alone(old, new)))


def related(code: str, vintage: str, onto: str) -> tuple[str, ...]:
    """Name the units of another list, earlier or later, that share land with one."""
    return _related(vintage, onto).get(code, ())


@loaded
def _related(vintage: str, onto: str) -> Mapping[str, tuple[str, ...]]:
    """Give the units of another list that each unit of a list shares land with."""
    order = list(units.load().vintages)
    backwards = order.index(onto) < order.index(vintage)
    pairs = (walk(onto, vintage) if backwards else walk(vintage, onto)).pairs
    mine, theirs = pairs["old_code"].tolist(), pairs["new_code"].tolist()
    if backwards:
        mine, theirs = theirs, mine
    found: dict[str, list[str]] = {}
    for own, other in zip(mine, theirs, strict=True):
        found.setdefault(own, []).append(other)
    told = {own: tuple(others) for own, others in found.items()}
    return MappingProxyType(told)


@loaded
def _alone(earlier: str, later: str) -> tuple[tuple[str, str], ...]:
    pairs = walk(earlier, later).pairs
    shared = pairs["old_code"].duplicated(keep=False)
    shared |= pairs["new_code"].duplicated(keep=False) | pairs["new_code"].eq("")
    alone = pairs[~shared]
    return tuple(zip(alone["old_code"], alone["new_code"], strict=True))


def _own(
    old: str, new: str, basis: Basis, own: pd.DataFrame | None, name: str
) -> Crosswalk:
    if own is None or old == new:
        return walk(old, new, basis)
    path = crosswalk.steps(list(units.load().vintages), old, new)
    changes = {step: units.changes(step) for step in path[1:]}
    return crosswalk.between(path, changes, basis=basis, own=own, own_name=name)


def _each(
    table: pd.DataFrame,
    walked: Callable[[str], Crosswalk],
    one: Callable[[pd.DataFrame, Crosswalk], pd.DataFrame],
) -> pd.DataFrame:
    vintages = table["vintage"].unique()
    parts = [
        # A table of one list, the usual case, is not copied.
        one(
            table if len(vintages) == 1 else table[table["vintage"] == vintage],
            walked(str(vintage)),
        ).assign(from_vintage=str(vintage))
        for vintage in vintages
    ]
    return pd.concat(parts, ignore_index=True) if parts else table


def _refuse_districts(part: pd.DataFrame, walk: Crosswalk) -> None:
    goes_on = set(walk.pairs.loc[walk.pairs["new_code"] != "", "old_code"])
    codes = part["place_code"].dropna().unique()
    lost = [code for code in codes if len(code) == 3 and code not in goes_on]
    if lost:
        code = lost[0]
        raise DataError(
            f"district {code} of {walk.old_vintage} has no successor in the list of "
            f"{walk.new_vintage}, which has no districts. Restate its communes, or the "
            f"province."
        )
