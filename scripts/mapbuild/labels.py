"""Which commune does each cell belong to?

An anisotropic power diagram: a cell goes to the commune whose ellipse is nearest in
units of its own axes; a cell outside a believed box, outside the district's box, or
far from the district's middle, costs extra. The ellipses are then fitted, round by
round, to what is known: each area should touch the four sides of its believed box,
the parts of a commune of 2025 should have its centre and its official area, and a
commune without a believed box takes the place, size and direction of the ground left
to it. No boundary is used.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from scipy.ndimage import distance_transform_edt

from mapbuild.ellipses import Ellipses, first
from mapbuild.lattice import STEP, Lattice
from mapbuild.units import FILL, KM_PER_DEGREE, Units, areas_believed

ROUNDS = 5
OUTSIDE_BOX = 10.0  # extra cost of a cell outside its commune's box, and its growth
OUTSIDE_BOX_SLOPE = 40.0
OUTSIDE_HOME = 2.0  # extra cost of a cell outside its district's box, up to thrice
POWER = 1.5  # of the squared distance: nearly flat inside, steep towards the edge
HEIR = 0.1  # pull of the successor's point
TOUCH = 0.15  # share of a gap to the box's side that a round closes
GROWTH = (0.8, 1.5)  # how far fitted half axes may leave the box's
SETTLE = 0.5  # how fast an ellipse without a box follows its ground
NEAR_HEIR = 0.35  # of the radius: a point farther off is no centre of area
MOST_TILT = 0.4
MOST_PRICE = 1.5
LEAST_CELLS = 4


@dataclass(frozen=True)
class Pulls:
    """How strongly a fit follows what is known of larger units.

    follow: share of the way to the successor's centre in a round; area: change of a
    commune's price in a round, per logarithm of its excess area; district: cost of a
    cell at the side of its district's box.
    """

    follow: float
    area: float
    district: float


# Before the coast is mended areas say nothing: communes would take inland what they
# lack at sea.
COAST = Pulls(follow=0.3, area=0.0, district=0.0)
ALL = Pulls(follow=0.15, area=0.3, district=0.25)


def fit(
    units: Units, lattice: Lattice, pulls: Pulls = ALL
) -> tuple[np.ndarray, Ellipses]:
    """Label every land cell with a row of `units.parts`; give the ellipses too."""
    ellipses = first(units, lattice)
    for _ in range(ROUNDS):
        label = assign(units, lattice, ellipses, lattice.land, pulls)
        _adjust(ellipses, units, lattice, label[lattice.land], pulls)
        _price(ellipses, units, lattice, label[lattice.land], pulls.area)
    label = assign(units, lattice, ellipses, lattice.land, pulls)
    _seed(label, lattice, units, ellipses)
    return label[lattice.land], ellipses


def assign(
    units: Units,
    lattice: Lattice,
    ellipses: Ellipses,
    ground: np.ndarray,
    pulls: Pulls,
) -> np.ndarray:
    """Give the picture of labels on a ground; what nobody reaches goes to the next."""
    km2 = units.new["km2"].fillna(100).clip(lower=0.2).to_numpy()
    label = _nearest(
        ground,
        ellipses.x,
        ellipses.y,
        ellipses.a,
        ellipses.b,
        ellipses.tilt,
        ellipses.reach,
        ellipses.trusted,
        ellipses.box,
        ellipses.home,
        units.parts["old"].to_numpy(),
        units.parts["new"].to_numpy(),
        lattice.column_of(units.new["lon"]),
        lattice.row_of(units.new["lat"]),
        km2 / np.pi / (STEP * KM_PER_DEGREE) ** 2,
        ellipses.price,
        pulls.district,
    )
    empty = (label < 0) & ground
    nearest = distance_transform_edt(
        label < 0, return_distances=False, return_indices=True
    )
    label[empty] = label[tuple(nearest)][empty]
    return label


@njit(cache=True)
def _nearest(
    ground,
    x,
    y,
    a,
    b,
    tilt,
    reach,
    trusted,
    box,
    home,
    old,
    new,
    gx,
    gy,
    gsize,
    price,
    district,
):
    rows, columns = ground.shape
    best = np.full(ground.shape, np.inf)
    label = np.full(ground.shape, -1, np.int32)
    for part in range(len(old)):
        i, g = old[part], new[part]
        if reach[i] == 0:
            continue
        # A believed box is the window; else the ellipse, wherever it has moved.
        if trusted[i]:
            cx, cy, ca, cb = box[i, 0], box[i, 1], box[i, 2], box[i, 3]
        else:
            cx, cy, ca, cb = x[i], y[i], a[i], b[i]
        bottom, top = int(cy - cb * reach[i] - 4), int(cy + cb * reach[i] + 5)
        left, right = int(cx - ca * reach[i] - 4), int(cx + ca * reach[i] + 5)
        flat = 1 / (1 - tilt[i] * tilt[i])
        hx, hy = (home[i, 0] + home[i, 2]) / 2, (home[i, 1] + home[i, 3]) / 2
        ha = max((home[i, 2] - home[i, 0]) / 2, 1.0)
        hb = max((home[i, 3] - home[i, 1]) / 2, 1.0)
        for row in range(max(bottom, 0), min(top, rows)):
            for column in range(max(left, 0), min(right, columns)):
                if not ground[row, column]:
                    continue
                u, v = (column - x[i]) / a[i], (row - y[i]) / b[i]
                cost = ((u * u - 2 * tilt[i] * u * v + v * v) * flat) ** POWER
                if trusted[i]:
                    beyond = max(abs(column - cx) / ca, abs(row - cy) / cb) - 1
                    if beyond > 0:
                        cost += OUTSIDE_BOX + OUTSIDE_BOX_SLOPE * beyond
                away = max(
                    max(home[i, 0] - column, column - home[i, 2]),
                    max(home[i, 1] - row, row - home[i, 3]),
                )
                if away > 0:
                    cost += OUTSIDE_HOME * min(away / 4, 3.0)
                cost += HEIR * ((column - gx[g]) ** 2 + (row - gy[g]) ** 2) / gsize[g]
                cost += price[g]
                u, v = (column - hx) / ha, (row - hy) / hb
                cost += district * (u * u + v * v)
                if cost < best[row, column]:
                    best[row, column] = cost
                    label[row, column] = part
    return label


@njit(cache=True)
def _moments(owner, column, row, count):
    """Per commune: cells, centre, spread, tilt, and the four extremes."""
    n = np.zeros(count)
    sums = np.zeros((count, 5))
    low = np.full((count, 2), np.inf)
    high = np.full((count, 2), -np.inf)
    for k in range(len(owner)):
        i, x, y = owner[k], float(column[k]), float(row[k])
        n[i] += 1
        sums[i, 0] += x
        sums[i, 1] += y
        sums[i, 2] += x * x
        sums[i, 3] += y * y
        sums[i, 4] += x * y
        low[i, 0], low[i, 1] = min(low[i, 0], x), min(low[i, 1], y)
        high[i, 0], high[i, 1] = max(high[i, 0], x), max(high[i, 1], y)
    return n, sums, low, high


def _adjust(
    ellipses: Ellipses,
    units: Units,
    lattice: Lattice,
    label: np.ndarray,
    pulls: Pulls,
) -> None:
    """Bring every ellipse nearer to what is known of its commune."""
    owner = units.parts["old"].to_numpy()[label]
    n, sums, low, high = _moments(owner, lattice.column, lattice.row, len(ellipses.x))
    held = n > 0
    some = np.maximum(n, 1)[:, None]
    mean = sums[:, :2] / some
    spread = sums[:, 2:4] / some - mean**2 + 0.1
    joint = sums[:, 4] / some[:, 0] - mean[:, 0] * mean[:, 1]
    tilt = joint / np.sqrt(spread[:, 0] * spread[:, 1])
    mixed = (ellipses.tilt + np.where(held, tilt, 0)) / 2
    _touch(ellipses, held, low, high)
    _settle(ellipses, units, n, mean)
    _follow_heirs(ellipses, units, lattice, label, pulls.follow)
    ellipses.tilt = np.clip(mixed, -MOST_TILT, MOST_TILT)


def _price(
    ellipses: Ellipses, units: Units, lattice: Lattice, label: np.ndarray, area: float
) -> None:
    """Make ground dearer for communes of 2025 that hold more than their area."""
    known = areas_believed(units)
    held = np.bincount(
        units.parts["new"].to_numpy()[label], lattice.km2, len(units.new)
    )
    official = units.new["km2"].where(known, 1.0).to_numpy()
    excess = np.log(np.maximum(held, 0.1) / np.maximum(official, 0.1))
    change = np.where(known & (held > 0), area * np.clip(excess, -1, 1), 0)
    ellipses.price = np.clip(ellipses.price + change, -MOST_PRICE, MOST_PRICE)


def _touch(
    ellipses: Ellipses, held: np.ndarray, low: np.ndarray, high: np.ndarray
) -> None:
    """Move and grow ellipses towards sides of the box that their area misses."""
    good = ellipses.trusted & held & (ellipses.reach > 0)
    cx, cy, ca, cb = ellipses.box.T
    with np.errstate(invalid="ignore"):
        west = np.where(good, low[:, 0] - 0.5 - (cx - ca), 0).clip(min=-3)
        east = np.where(good, cx + ca - high[:, 0] - 0.5, 0).clip(min=-3)
        south = np.where(good, low[:, 1] - 0.5 - (cy - cb), 0).clip(min=-3)
        north = np.where(good, cy + cb - high[:, 1] - 0.5, 0).clip(min=-3)
    ellipses.x = ellipses.x + TOUCH * (east - west)
    ellipses.y = ellipses.y + TOUCH * (north - south)
    least, most = GROWTH
    wide = np.clip(ellipses.a + TOUCH * (east + west), least * ca, most * ca)
    tall = np.clip(ellipses.b + TOUCH * (north + south), least * cb, most * cb)
    ellipses.a = np.where(ellipses.trusted, wide, ellipses.a)
    ellipses.b = np.where(ellipses.trusted, tall, ellipses.b)


def _follow_heirs(
    ellipses: Ellipses, units: Units, lattice: Lattice, label: np.ndarray, follow: float
) -> None:
    """Move communes together where their successor's centre is known to lie.

    The package's point of a commune of 2025 is mostly its centre of area; a point far
    from the ground of its predecessors is something else and is not followed.
    """
    heir = units.parts["new"].to_numpy()[label]
    n, sums, _, _ = _moments(heir, lattice.column, lattice.row, len(units.new))
    some = np.maximum(n, 1)
    away_x = lattice.column_of(units.new["lon"]) - sums[:, 0] / some
    away_y = lattice.row_of(units.new["lat"]) - sums[:, 1] / some
    near = np.hypot(away_x, away_y) < NEAR_HEIR * np.sqrt(some / np.pi)
    move_x, move_y = np.where(near, away_x, 0), np.where(near, away_y, 0)
    pairs = units.parts.drop_duplicates("old", keep=False)
    old, new = pairs["old"].to_numpy(), pairs["new"].to_numpy()
    ellipses.x[old] += follow * move_x[new]
    ellipses.y[old] += follow * move_y[new]


def _settle(ellipses: Ellipses, units: Units, n: np.ndarray, mean: np.ndarray) -> None:
    """Let ellipses without a believed box follow the ground that was left them."""
    free = ~ellipses.trusted & (n > LEAST_CELLS) & (ellipses.reach > 0)
    narrow = np.sqrt(np.cos(np.radians(units.old["lat"].to_numpy())))
    radius = np.sqrt(n / FILL) / 2
    for name, wanted in (
        ("x", mean[:, 0]),
        ("y", mean[:, 1]),
        ("a", radius / narrow),
        ("b", radius * narrow),
    ):
        now = getattr(ellipses, name)
        setattr(ellipses, name, np.where(free, now + SETTLE * (wanted - now), now))


def _seed(
    label: np.ndarray, lattice: Lattice, units: Units, ellipses: Ellipses
) -> None:
    """Give each commune, old or new, that got nothing the cells around its centre."""
    old, new = units.parts["old"].to_numpy(), units.parts["new"].to_numpy()
    gx, gy = lattice.column_of(units.new["lon"]), lattice.row_of(units.new["lat"])
    for owners, x, y in ((old, ellipses.x, ellipses.y), (new, gx, gy)):
        near = np.unique(owners[ellipses.reach[old] > 0])
        held = np.bincount(owners[label[lattice.land]], minlength=owners.max() + 1)
        # Fewer cells than these would not survive the smoothing of the lines.
        for unit in near[held[near] < LEAST_CELLS]:
            part = np.flatnonzero(owners == unit)[0]
            _plant(label, lattice, old, part, x[unit], y[unit])


def _plant(
    label: np.ndarray, lattice: Lattice, old: np.ndarray, part: int, x: float, y: float
) -> None:
    """Take the nearest cells from communes that can spare them."""
    count = np.bincount(old[label[lattice.land]], minlength=old.max() + 1)
    rows, columns = lattice.row, lattice.column
    away = (rows - y) ** 2 + (columns - x) ** 2
    for cell in np.argsort(away, kind="stable")[:4000]:
        owner = old[label[rows[cell], columns[cell]]]
        if count[owner] <= 4 * LEAST_CELLS:
            continue
        label[rows[cell], columns[cell]] = part
        count[owner] -= 1
        count[old[part]] += 1
        if count[old[part]] >= LEAST_CELLS:
            return
