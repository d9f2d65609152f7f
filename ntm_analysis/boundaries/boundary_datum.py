"""Which datum a file's coordinates are on: VN-2000 named, meant, or not known.

VN-2000 lies about 220 m from WGS 84. Surveyors' programs write its zones with a datum
of their own ("user defined") or call it WGS 84; a library then moves nothing and says
nothing. The zones of 3 degrees (scale 0.9999, false easting 500 km, a provincial
meridian; Circular 973/2001/TT-TCĐC) are used with no other datum, so they are taken
for VN-2000; any other datum that nobody names is told.
"""

from pyproj import CRS
from pyproj.crs import GeographicCRS, ProjectedCRS
from pyproj.transformer import TransformerGroup

from ntm_analysis.text import fold

VN_2000 = 4756
SCALE, FALSE_EASTING = 0.9999, 500_000.0
# Central meridians of the provinces, Circular 973/2001/TT-TCĐC and 2004-2024 changes.
MERIDIANS = (
    102.0, 103.0, 104.0, 104.5, 104.75, 105.0, 105.5, 105.75, 106.0, 106.25, 106.5,
    107.0, 107.25, 107.5, 107.75, 108.0, 108.25, 108.5, 111.0,
)  # fmt: skip
OFF_METRES = 220  # between VN-2000 and WGS 84, in Vietnam
COARSE_METRES = 10.0  # a conversion that is less exact is told


def understood(crs: CRS) -> tuple[CRS, str]:
    """Give the reference system that is meant, and what a user must know of it.

    Parameters
    ----------
    crs
        As the file names it; not WGS 84 in degrees.

    Returns
    -------
    tuple
        The system to convert from, and a note (empty if all is named).
    """
    datum = crs.datum.name if crs.datum else ""
    if crs.is_bound:
        return _understood_bound(crs)
    if "Vietnam 2000" in datum:
        return crs, ""
    named = "vn2000" in fold(f"{crs.name} {datum} {crs.geodetic_crs}").translate(_BARE)
    if meridian := _zone(crs):
        said = f"datum {datum or 'unknown'!r} read as VN-2000, zone {meridian:g}"
        return _on_vn_2000(crs), f"{said} degrees east ({OFF_METRES} m from WGS 84)"
    ballpark, metres = _exactness(crs)
    if named:  # "VN2000 48N" on a datum called WGS 84 is no WGS 84
        return _on_vn_2000(crs), f"datum {datum!r} read as VN-2000"
    if ballpark:
        return crs, (
            f"datum {datum or 'unknown'!r} is not known: the shapes were not moved and "
            f"may lie up to {OFF_METRES} m off. If it is VN-2000, save the file with "
            "its EPSG code (3405, 3406 or that of the zone)"
        )
    if metres > COARSE_METRES:
        return crs, f"the conversion from {crs.name} is exact to {metres:.0f} m"
    return crs, ""


def _understood_bound(crs: CRS) -> tuple[CRS, str]:
    """Take a shift that a file states; one of nothing says as much as none."""
    shift = crs.coordinate_operation
    held = shift.towgs84 if shift is not None else []
    if any(held) or not held or crs.source_crs is None:
        return crs, ""
    return understood(crs.source_crs)


_BARE = str.maketrans("", "", " -_")


def _zone(crs: CRS) -> float:
    """Central meridian if the projection is a provincial zone of VN-2000, else 0."""
    operation = crs.coordinate_operation
    if operation is None or operation.method_name != "Transverse Mercator":
        return 0.0
    held = {p.name: float(p.value) for p in operation.params}
    meridian = held.get("Longitude of natural origin", 0.0)
    of_zone = (
        abs(held.get("Scale factor at natural origin", 0.0) - SCALE) < 1e-7
        and abs(held.get("False easting", 0.0) - FALSE_EASTING) < 1
        and any(abs(meridian - one) < 1e-3 for one in MERIDIANS)
    )
    return meridian if of_zone else 0.0


def _on_vn_2000(crs: CRS) -> CRS:
    """Take the same projection on the datum VN-2000."""
    base = GeographicCRS.from_epsg(VN_2000)
    if crs.coordinate_operation is None:
        return base
    return ProjectedCRS(conversion=crs.coordinate_operation, geodetic_crs=base)


def _exactness(crs: CRS) -> tuple[bool, float]:
    """Is there only a conversion that moves nothing; else metres, 0 if not said."""
    ways = TransformerGroup(crs, 4326, always_xy=True).transformers
    known = [way for way in ways if "Ballpark" not in way.description]
    if not known:
        return True, 0.0
    return False, max(0.0, min(float(way.accuracy) for way in known))
