"""Islands that Natural Earth's outline lacks.

Two kinds. Near the coast, a commune whose point lies at sea gets the ellipse of
its box, or a disc of its known area. Hoàng Sa and Trường Sa are marks, not shapes:
a disc a named island, so that the units of the official list can be seen.
"""

import geopandas
import numpy as np
import pandas as pd
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from mapbuild.units import BOX, FILL, KM_PER_DEGREE, Units

AT_SEA = 0.03  # degrees from the outline, about 3 km: beyond its own error
MARK = 0.035  # degrees, radius of a mark
HOANG_SA = "498"
# Commune of 2025-06-30 (empty: district without communes), islands as lon, lat.
FAR = {
    "": {
        "Hoàng Sa": (111.607, 16.535),
        "Phú Lâm": (112.333, 16.833),
        "Tri Tôn": (111.200, 15.783),
        "Linh Côn": (112.733, 16.667),
        "Quang Hòa": (111.717, 16.450),
        "Đảo Cây": (112.267, 16.983),
    },
    "22736": {"Trường Sa": (111.920, 8.645), "An Bang": (112.917, 7.883)},
    "22737": {"Song Tử Tây": (114.331, 11.429), "Sơn Ca": (114.481, 10.375)},
    "22739": {"Sinh Tồn": (114.329, 9.887), "Nam Yết": (114.366, 10.180)},
}


def is_far(old: pd.DataFrame) -> np.ndarray:
    """Which rows of the communes are Hoàng Sa or Trường Sa."""
    marked = old["code"].isin(set(FAR) - {""})
    return (marked | ((old["code"] == "") & (old["district"] == HOANG_SA))).to_numpy()


def marks(old: pd.DataFrame) -> geopandas.GeoSeries:
    """Give the marks of far islands, indexed by row of the communes."""
    rows = np.flatnonzero(is_far(old))
    return geopandas.GeoSeries(
        [
            shapely.multipoints(list(FAR[old["code"].iat[row]].values())).buffer(
                MARK, quad_segs=4
            )
            for row in rows
        ],
        index=rows,
        crs=4326,
    )


def with_islands(outline: BaseGeometry, units: Units) -> BaseGeometry:
    """Add near islands, and headlands that the outline cuts off."""
    old = units.old[~is_far(units.old)]
    points = shapely.points(old["lon"], old["lat"])
    at_sea = old[shapely.distance(points, outline) > AT_SEA]
    km2 = units.parts.groupby("old")["new"].agg(
        lambda new: units.new["km2"].iloc[new].sum()
    )
    added = [_shape(row, km2.get(row.Index, 4.0)) for row in at_sea.itertuples()]
    return shapely.union_all([outline, *added])


def _shape(row, km2: float) -> BaseGeometry:
    west, south, east, north = (getattr(row, side) for side in BOX)
    if not row.trusted:
        radius = np.sqrt(km2 / np.pi) / KM_PER_DEGREE
        return shapely.Point(row.lon, row.lat).buffer(radius)
    disc = shapely.Point((west + east) / 2, (south + north) / 2).buffer(0.5)
    shrink = np.sqrt(FILL / (np.pi / 4))
    return affinity.scale(disc, (east - west) * shrink, (north - south) * shrink)
