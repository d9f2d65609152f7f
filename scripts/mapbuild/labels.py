"""Which commune does each cell belong to?

Each unit pulls with an ellipse that fills its box (its own power distance); a cell
outside a believed box, or outside the district's box, costs extra.
"""

import numpy as np
import pandas as pd
from numba import njit
from scipy.ndimage import distance_transform_edt

from mapbuild.islands import is_far
from mapbuild.lattice import STEP, Lattice
from mapbuild.units import BOX, FILL, KM_PER_DEGREE, Units, box_km2

OUTSIDE = 2.0  # extra cost of a cell outside the commune's or the district's box
LEAST_CELLS = 4


def ellipses(old: pd.DataFrame) -> pd.DataFrame:
    """Centre and half axes of each commune; the district's mean where unknown."""
    box = old[BOX].to_numpy()
    known = old["trusted"].to_numpy()
    centre = np.stack([box[:, [0, 2]].mean(1), box[:, [1, 3]].mean(1)], 1)
    point = old[["lon", "lat"]].to_numpy()
    home = old[["district_west", "district_south", "district_east", "district_north"]]
    home = home.to_numpy()
    lost = (
        (point[:, 0] < home[:, 0])
        | (point[:, 0] > home[:, 2])
        | (point[:, 1] < home[:, 1])
        | (point[:, 1] > home[:, 3])
    )
    middle = np.stack([home[:, [0, 2]].mean(1), home[:, [1, 3]].mean(1)], 1)
    point = np.where(lost[:, None], middle, point)
    km2 = pd.Series(np.where(known, box_km2(box), np.nan))
    usual = km2.groupby([old["district"], old["kind"]]).transform("median")
    usual = usual.fillna(km2.groupby(old["district"]).transform("median")).fillna(20)
    radius = np.sqrt(usual) / KM_PER_DEGREE / 2
    half = np.stack([box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]], 1) / 2
    centre = np.where(known[:, None], centre, point)
    half = np.where(known[:, None], half, radius.to_numpy()[:, None])
    return pd.DataFrame(
        {
            "x": centre[:, 0],
            "y": centre[:, 1],
            "a": half[:, 0],
            "b": half[:, 1],
            "km2": FILL * km2.fillna(usual),
        }
    )


@njit(cache=True)
def _nearest(land, x, y, a, b, trusted, home, reach, old, new, gx, gy, gsize):
    rows, columns = land.shape
    best = np.full(land.shape, np.inf)
    label = np.full(land.shape, -1, np.int32)
    for part in range(len(old)):
        i, g = old[part], new[part]
        bottom, top = int(y[i] - b[i] * reach[i] - 4), int(y[i] + b[i] * reach[i] + 5)
        left, right = int(x[i] - a[i] * reach[i] - 4), int(x[i] + a[i] * reach[i] + 5)
        for row in range(max(bottom, 0), min(top, rows)):
            for column in range(max(left, 0), min(right, columns)):
                if not land[row, column]:
                    continue
                u, v = (column - x[i]) / a[i], (row - y[i]) / b[i]
                cost = u * u + v * v
                beyond = max(abs(u), abs(v)) - 1
                if trusted[i] and beyond > 0:
                    cost += OUTSIDE * (1 + 4 * beyond)
                away = max(
                    max(home[i, 0] - column, column - home[i, 2]),
                    max(home[i, 1] - row, row - home[i, 3]),
                )
                if away > 0:
                    cost += OUTSIDE * min(away / 4, 3.0)
                # Which successor a split commune's cell goes to: the nearer one.
                cost += 1e-3 * ((column - gx[g]) ** 2 + (row - gy[g]) ** 2) / gsize[g]
                if cost < best[row, column]:
                    best[row, column] = cost
                    label[row, column] = part
    return label


def first_guess(units: Units, lattice: Lattice) -> np.ndarray:
    """Label every land cell with a row of `units.parts`."""
    shape = ellipses(units.old)
    x, y = lattice.column_of(shape["x"]), lattice.row_of(shape["y"])
    a, b = (shape["a"] / STEP).to_numpy(), (shape["b"] / STEP).to_numpy()
    home = units.old[[f"district_{side}" for side in BOX]].to_numpy()
    home = np.stack(
        [
            lattice.column_of(home[:, 0]),
            lattice.row_of(home[:, 1]),
            lattice.column_of(home[:, 2]),
            lattice.row_of(home[:, 3]),
        ],
        axis=1,
    )
    trusted = units.old["trusted"].to_numpy()
    near = ~is_far(units.old)
    reach = np.where(trusted, 1.12, 2.5) * near
    km2 = units.new["km2"].fillna(100).clip(lower=0.2).to_numpy()
    label = _nearest(
        lattice.land,
        x,
        y,
        a * near + 1e-9,
        b,
        trusted,
        home,
        reach,
        units.parts["old"].to_numpy(),
        units.parts["new"].to_numpy(),
        lattice.column_of(units.new["lon"]),
        lattice.row_of(units.new["lat"]),
        km2 / (STEP * KM_PER_DEGREE) ** 2,
    )
    empty = (label < 0) & lattice.land
    nearest = distance_transform_edt(
        label < 0, return_distances=False, return_indices=True
    )
    label[empty] = label[tuple(nearest)][empty]
    _seed(label, lattice, units, x, y, near)
    return label[lattice.land]


def _seed(label, lattice, units, x, y, near) -> None:
    """Give each commune that got nothing the cells around its centre."""
    owners = units.parts["old"].to_numpy()
    count = np.bincount(owners[label[lattice.land]], minlength=len(units.old))
    land = np.argwhere(lattice.land)
    for i in np.flatnonzero((count == 0) & near):
        part = np.flatnonzero(owners == i)[0]
        window = land[
            (np.abs(land[:, 0] - y[i]) < 40) & (np.abs(land[:, 1] - x[i]) < 40)
        ]
        away = ((window - [y[i], x[i]]) ** 2).sum(axis=1)
        rows, columns = window[np.argsort(away)[:LEAST_CELLS]].T
        label[rows, columns] = part
