"""A rectangle of a drawing and the part of the earth that it shows.

Equirectangular with true scale at the middle latitude, which is enough for a province
and usual for the country.
"""

from dataclasses import dataclass

import numpy as np
import shapely

Box = tuple[float, float, float, float]

PADDING = 10.0


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A rectangle of the drawing and the box of the earth that it shows."""

    box: Box  # west, south, east, north in degrees
    left: float
    top: float
    width: float
    height: float

    @property
    def pixels_per_degree(self) -> float:
        """Scale along a meridian."""
        west, south, east, north = self.box
        across = (east - west) * self.shrink
        return min(
            (self.width - 2 * PADDING) / max(across, 1e-9),
            (self.height - 2 * PADDING) / max(north - south, 1e-9),
        )

    @property
    def shrink(self) -> float:
        """Length of a degree of longitude beside one of latitude."""
        return float(np.cos(np.radians((self.box[1] + self.box[3]) / 2)))

    def project(self, degrees: np.ndarray) -> np.ndarray:
        """Longitudes and latitudes, shape (n, 2), as pixels; y grows downwards."""
        west, south, east, north = self.box
        scale = self.pixels_per_degree
        spare_x = self.width - (east - west) * self.shrink * scale
        spare_y = self.height - (north - south) * scale
        x = self.left + spare_x / 2 + (degrees[:, 0] - west) * self.shrink * scale
        y = self.top + spare_y / 2 + (north - degrees[:, 1]) * scale
        return np.stack([x, y], axis=1)

    def pixels(self, shapes: np.ndarray) -> np.ndarray:
        """Geometries in degrees as geometries in pixels."""
        return np.asarray(shapely.transform(shapes, self.project))
