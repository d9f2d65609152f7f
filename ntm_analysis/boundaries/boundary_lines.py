"""Making shared edges shared, and thinning them without tearing them apart.

Lines that two units draw a little differently are drawn once; how much was closed is
told. Thinning stops where any unit would change its area by more than a hundredth.
"""

import numpy as np
import shapely

AREA_ERROR = 0.01
TOLERANCES = (0.002, 0.001, 0.0005, 0.0002, 0.0001, 0.00005)  # degrees
SLIVER = 0.0005  # degrees, about 55 m: a narrower gap is no ground
WORTH_TELLING = 0.0001  # of a unit's area
KM2 = 111.2**2 * 0.96  # of a square degree, about: for notes only


def shared(shapes: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Give the shapes as a coverage, and say what had to be closed.

    Parameters
    ----------
    shapes : array of valid Polygon or MultiPolygon, in degrees
    """
    if shapely.coverage_is_valid(shapes, gap_width=SLIVER):
        return shapes, _gaps(shapes)
    crossed = shapely.coverage_invalid_edges(shapes, gap_width=SLIVER)
    count = int((~shapely.is_empty(crossed)).sum())
    clean = shapely.coverage_clean(shapes, gap_width=SLIVER)
    lost = shapely.is_empty(clean)
    clean = np.where(lost, shapes, clean)
    change = np.abs(shapely.area(clean) / shapely.area(shapes) - 1).max()
    note = (
        f"edges of {count} units overlapped or left slivers: closed; the area of a "
        f"unit changed by {100 * change:.2f} % at most"
    )
    told = [note] if change >= WORTH_TELLING else []
    return clean, told + _gaps(clean)


def thinned(shapes: np.ndarray) -> np.ndarray:
    """Thin the shared edges out, as far as every area stays within a hundredth."""
    area = shapely.area(shapes)
    for degrees in TOLERANCES:
        thin = shapely.coverage_simplify(shapes, degrees)
        if np.all(np.abs(shapely.area(thin) - area) <= AREA_ERROR * area):
            return thin
    return shapes


def _gaps(shapes: np.ndarray) -> list[str]:
    """Say how much ground inside the units belongs to none of them."""
    whole = shapely.unary_union(shapes)
    rings = [r for part in shapely.get_parts(whole) for r in part.interiors]
    if not rings:
        return []
    km2 = sum(shapely.Polygon(ring).area for ring in rings) * KM2
    where = shapely.Polygon(max(rings, key=lambda r: shapely.Polygon(r).area))
    at = where.representative_point()
    return [
        f"{len(rings)} gaps between units, {km2:.1f} km² in all, the largest at "
        f"{at.x:.3f}, {at.y:.3f}: lakes, or units without geometry?"
    ]
