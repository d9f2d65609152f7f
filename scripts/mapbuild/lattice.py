"""A regular lattice of cells over the country: the ground that units are given.

Answers which cells are land and which lie inside a box. A cell is a row number;
labels of cells go to and from a picture (rows from south to north).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from scipy.ndimage import distance_transform_edt
from shapely.geometry.base import BaseGeometry

from mapbuild.units import KM_PER_DEGREE

STEP = 0.0025  # degrees, about 275 m: four cells for the smallest city wards
MARGIN = 0.04  # degrees of sea kept around the outline


@dataclass(frozen=True)
class Lattice:
    """Cells whose centre is land; `row`, `column` place them in the picture."""

    west: float
    south: float
    land: np.ndarray  # picture of booleans

    @cached_property
    def number(self) -> np.ndarray:
        """Picture with the cell's number, -1 at sea."""
        number = np.full(self.land.shape, -1, dtype=np.int32)
        number[self.land] = np.arange(self.land.sum(), dtype=np.int32)
        return number

    @cached_property
    def row(self) -> np.ndarray:
        """Row of each cell."""
        return np.nonzero(self.land)[0].astype(np.int32)

    @cached_property
    def column(self) -> np.ndarray:
        """Column of each cell."""
        return np.nonzero(self.land)[1].astype(np.int32)

    @property
    def lon(self) -> np.ndarray:
        """Centres' longitudes."""
        return self.west + (self.column + 0.5) * STEP

    @property
    def lat(self) -> np.ndarray:
        """Centres' latitudes."""
        return self.south + (self.row + 0.5) * STEP

    @property
    def km2(self) -> np.ndarray:
        """Area of each cell."""
        return (STEP * KM_PER_DEGREE) ** 2 * np.cos(np.radians(self.lat))

    def column_of(self, lon) -> np.ndarray:
        """Column, with fractions, of longitudes; the first cell's centre is 0."""
        return (np.asarray(lon) - self.west) / STEP - 0.5

    def row_of(self, lat) -> np.ndarray:
        """Row, with fractions, of latitudes."""
        return (np.asarray(lat) - self.south) / STEP - 0.5

    def inside(
        self, west: float, south: float, east: float, north: float
    ) -> np.ndarray:
        """Numbers of the cells whose centre is in the box."""
        rows = self._range(south, north, self.south, self.land.shape[0])
        columns = self._range(west, east, self.west, self.land.shape[1])
        found = self.number[rows, columns].ravel()
        return found[found >= 0]

    @staticmethod
    def _range(low: float, high: float, origin: float, size: int) -> slice:
        first = int(np.ceil((low - origin) / STEP - 0.5))
        last = int(np.floor((high - origin) / STEP - 0.5))
        return slice(max(first, 0), max(min(last + 1, size), 0))

    def picture(self, labels: np.ndarray) -> np.ndarray:
        """Labels as a picture; sea takes the label of the nearest land."""
        picture = np.full(self.land.shape, -1, dtype=np.int32)
        picture[self.land] = labels
        nearest = distance_transform_edt(
            picture < 0, return_distances=False, return_indices=True
        )
        return picture[tuple(nearest)]


def over(outline: BaseGeometry) -> Lattice:
    """Lay the lattice over an outline given in degrees."""
    west, south, east, north = outline.bounds
    west, south = west - MARGIN, south - MARGIN
    columns = int(np.ceil((east + MARGIN - west) / STEP))
    rows = int(np.ceil((north + MARGIN - south) / STEP))
    x, y = np.meshgrid(
        west + (np.arange(columns) + 0.5) * STEP, south + (np.arange(rows) + 0.5) * STEP
    )
    shapely.prepare(outline)
    return Lattice(west, south, shapely.contains_xy(outline, x, y))
