"""What pulls at the ground: one ellipse a commune, first guessed from its box.

A believed box gives centre and half axes. Where the box is not believed, the
commune's point (or its successor's, or a place in the district) gives the centre and
the communes of its kind around it the size.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mapbuild.islands import is_far
from mapbuild.lattice import STEP, Lattice
from mapbuild.units import BOX, HOME, KM_PER_DEGREE, Units, box_km2, inside, middle

GOLDEN = np.pi * (3 - np.sqrt(5))


@dataclass
class Ellipses:
    """Arrays with one value a commune, in cells of the lattice.

    x, y: centre; a, b: half axes along the box; tilt: correlation of the two
    directions, -1..1; reach: how far cells are looked at, in half axes, 0 for far
    islands; box: centre and half axes of the box; home: the district's box. One value
    a commune of 2025: price, what every cell costs it more than its distance.
    """

    x: np.ndarray
    y: np.ndarray
    a: np.ndarray
    b: np.ndarray
    tilt: np.ndarray
    reach: np.ndarray
    trusted: np.ndarray
    box: np.ndarray
    home: np.ndarray
    price: np.ndarray


def first(units: Units, lattice: Lattice) -> Ellipses:
    """Guess every ellipse before anything is fitted."""
    old = units.old
    known = old["trusted"].to_numpy()
    box = old[BOX].to_numpy()
    centre = np.where(known[:, None], middle(box), _points(units))
    half = np.stack([box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]], axis=1) / 2
    half = np.where(known[:, None], half, _usual_radius(old)[:, None])
    x, y = lattice.column_of(centre[:, 0]), lattice.row_of(centre[:, 1])
    a, b = half[:, 0] / STEP, half[:, 1] / STEP
    home = old[HOME].to_numpy()
    west, south, east, north = home.T
    return Ellipses(
        x=x,
        y=y,
        a=a,
        b=b,
        tilt=np.zeros(len(old)),
        reach=np.where(known, 1.15, 2.5) * ~is_far(old),
        trusted=known,
        box=np.stack([x, y, a, b], axis=1),
        home=np.stack(
            [
                lattice.column_of(west),
                lattice.row_of(south),
                lattice.column_of(east),
                lattice.row_of(north),
            ],
            axis=1,
        ),
        price=np.zeros(len(units.new)),
    )


def _points(units: Units) -> np.ndarray:
    """Points of the communes; those that cannot be right are placed otherwise."""
    old = units.old
    point, home = old[["lon", "lat"]].to_numpy(), old[HOME].to_numpy()
    twice = old.duplicated(["lon", "lat"], keep=False).to_numpy()
    wrong = twice | ~inside(point, home)
    heir = units.parts.groupby("old")["new"].first().reindex(old.index)
    successor = units.new[["lon", "lat"]].to_numpy()[heir.fillna(0).astype(int)]
    usable = wrong & heir.notna().to_numpy() & inside(successor, home)
    point = np.where(usable[:, None], successor, point)
    # What is left lies somewhere in its district: spread over it, not on one spot.
    lost = wrong & ~usable
    rank = old.groupby("district").cumcount().to_numpy()
    size = np.stack([home[:, 2] - home[:, 0], home[:, 3] - home[:, 1]], axis=1)
    turn = np.stack([np.cos(rank * GOLDEN), np.sin(rank * GOLDEN)], axis=1)
    return np.where(lost[:, None], middle(home) + 0.2 * size * turn, point)


def _usual_radius(old: pd.DataFrame) -> np.ndarray:
    """Half a side, in degrees, of the usual box of a kind in a district."""
    km2 = pd.Series(box_km2(old[BOX].to_numpy())).where(old["trusted"])
    usual = km2.groupby([old["district"], old["kind"]]).transform("median")
    usual = usual.fillna(km2.groupby(old["district"]).transform("median")).fillna(20)
    return (np.sqrt(usual) / KM_PER_DEGREE / 2).to_numpy()
