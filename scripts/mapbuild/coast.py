"""Mends the outline where known areas of communes say that land lacks or is too much.

Natural Earth draws the coast at 1:10 million. Where the communes of 2025 that lie at
the edge have officially more land than the outline gives them, sea cells inside
their boxes, the nearest first, become land; where they have less, edge cells outside
their boxes become sea.
"""

import numpy as np
import shapely
from scipy.ndimage import distance_transform_edt
from shapely.geometry.base import BaseGeometry

from mapbuild.ellipses import Ellipses
from mapbuild.labels import COAST, assign
from mapbuild.lattice import STEP, Lattice
from mapbuild.units import KM_PER_DEGREE, Units, areas_believed

BAND = 40  # cells of sea, and
RIM = 14  # cells of land, that may change
CLOSED = 0.8  # share of a difference that is closed
LEAST_SURPLUS = 0.03


def mend(
    outline: BaseGeometry,
    units: Units,
    lattice: Lattice,
    label: np.ndarray,
    ellipses: Ellipses,
) -> BaseGeometry:
    """Give the outline with land added and taken away."""
    believed = areas_believed(units)
    new = units.parts["new"].to_numpy()
    have = np.bincount(new[label], lattice.km2, len(units.new))
    official = units.new["km2"].fillna(0).to_numpy()
    lacking = np.where(believed, official - have, 0)
    sea = _ordered_sea(units, lattice, ellipses)
    rim = _ordered_rim(units, lattice, label, ellipses)
    spare = np.where(-lacking > LEAST_SURPLUS * official, -lacking, 0)
    added = _squares(lattice, *_take(sea, new, CLOSED * lacking))
    removed = _squares(lattice, *_take(rim, new, CLOSED * spare))
    mended = shapely.difference(shapely.union(outline, added), removed)
    # Rounds the stairs of the cells off, and drops what is thinner than a cell.
    rounded = mended.buffer(-STEP / 2).buffer(STEP).buffer(-STEP / 2)
    return without_holes(rounded.simplify(STEP / 8))


def without_holes(outline: BaseGeometry) -> BaseGeometry:
    """Fill lagoons and bays that mending has closed: communes hold their waters."""
    return shapely.union_all(
        shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(outline)))
    )


def _ordered_sea(units: Units, lattice: Lattice, ellipses: Ellipses):
    """Sea cells inside believed boxes: rows, columns, parts, nearest land first."""
    away = distance_transform_edt(~lattice.land)
    label = assign(units, lattice, ellipses, away < BAND, COAST)
    rows, columns = np.nonzero((away < BAND) & ~lattice.land)
    part = label[rows, columns]
    inside = _reach(units, ellipses, rows, columns, part) <= 1
    rows, columns, part = rows[inside], columns[inside], part[inside]
    order = np.lexsort((away[rows, columns], units.parts["new"].to_numpy()[part]))
    return rows[order], columns[order], part[order]


def _ordered_rim(units: Units, lattice: Lattice, label: np.ndarray, ellipses: Ellipses):
    """Edge cells near or beyond their box's side, the outermost first."""
    away = distance_transform_edt(lattice.land)[lattice.land]
    reach = _reach(units, ellipses, lattice.row, lattice.column, label)
    edge = np.flatnonzero((away < RIM) & (reach > 0.9) & np.isfinite(reach))
    order = edge[np.lexsort((away[edge], units.parts["new"].to_numpy()[label[edge]]))]
    return lattice.row[order], lattice.column[order], label[order]


def _reach(units, ellipses, rows, columns, part) -> np.ndarray:
    """How far from its box's centre a cell lies, 1 at the side; inf without a box."""
    owner = units.parts["old"].to_numpy()[part]
    cx, cy, ca, cb = ellipses.box[owner].T
    reach = np.maximum(np.abs(columns - cx) / ca, np.abs(rows - cy) / cb)
    return np.where(ellipses.trusted[owner], reach, np.inf)


def _take(cells, new: np.ndarray, quota: np.ndarray):
    """The first cells of each new commune, up to its quota in km²."""
    rows, columns, part = cells
    unit = new[part]
    # All cells of one commune lie at about one latitude.
    km2 = np.full(len(rows), (STEP * KM_PER_DEGREE) ** 2 * 0.955)
    starts = np.flatnonzero(np.r_[True, unit[1:] != unit[:-1]])
    total = np.cumsum(km2)
    before = np.repeat(np.r_[0, total][starts], np.diff(np.r_[starts, len(unit)]))
    taken = total - before <= quota[unit]
    return rows[taken], columns[taken]


def _squares(lattice: Lattice, rows: np.ndarray, columns: np.ndarray) -> BaseGeometry:
    west, south = lattice.west + columns * STEP, lattice.south + rows * STEP
    slack = STEP / 20  # so that squares that touch at an edge become one
    return shapely.union_all(
        shapely.box(
            west - slack, south - slack, west + STEP + slack, south + STEP + slack
        )
    )
