"""What one map shows: its ground, its theme, a value for each unit, and from where.

Published figures and the marks that provinces brought in never stand on one map: the
one that speaks of more units is taken, or the one that is asked for. Nothing is
filled from the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.criteria import criteria_sets, set_calendar
from ntm_analysis.criteria.bands import Band
from ntm_analysis.errors import UnknownNameError, UsageError
from ntm_analysis.figures.tables import figures
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.maps.tables import (
    map_bands,
    map_counts,
    map_extents,
    map_named,
    map_published,
    map_query,
    map_titles,
)
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_query import MapQuery
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class MapData:
    """One map before it is drawn.

    Attributes
    ----------
    values : DataFrame, one row a unit with a report; columns of `map_published`
    named : DataFrame, communes that the plan names; columns of `map_named`
    band : of the theme bands, where one band is shown as a share
    bands : of the theme bands, where single communes are shown in theirs
    origin : published, store, panel (a model of the store's marks) or empty: nothing
    is_synthetic : rows marked synthetic are among the marks
    remark : key and values of a sentence on what was withheld, if anything
    """

    ground: MapExtent
    asked: MapQuery
    as_of: Period
    values: pd.DataFrame
    named: pd.DataFrame
    band: Band | None = None
    bands: tuple[Band, ...] = ()
    origin: str = ""
    is_synthetic: bool = False
    remark: tuple[str, dict[str, object]] = field(default=("", {}))

    @property
    def theme(self) -> str:
        """Key of the theme."""
        return self.asked.theme

    @property
    def place(self) -> str:
        """Name of what the map is of."""
        return self.ground.place

    @property
    def layer(self) -> Layer:
        """Units that are drawn."""
        return self.ground.layer

    @property
    def is_counted_anew(self) -> bool:
        """Whether provinces stand together by titles counted since the reform."""
        together = self.ground.level == "province" and len(self.values) > 1
        titles = self.asked.kind.measure in figures.RECOGNISED_ANEW
        return together and titles and self.as_of.last.isoformat() >= figures.REFORM

    @property
    def breaks(self) -> tuple[str, ...]:
        """Decisions on criteria sets that came into force between the two dates."""
        since, until = self.asked.since, self.as_of.last
        if since is None or not self.asked.kind.since:
            return ()
        begun = [s for s in set_calendar.timeline() if s.in_force_from > since.last]
        return tuple(s.decision for s in begun if s.in_force_from <= until)


def build_map_data(
    ground: MapExtent,
    asked: MapQuery,
    marks: pd.DataFrame,
    acts: Sequence[Act] = (),
    acts_synthetic: bool = False,
) -> tuple[MapData, ...]:
    """Put a theme on a ground: one map, or one a date or band, side by side.

    Parameters
    ----------
    marks, acts, acts_synthetic
        What the provinces of the map brought in; both may be empty.

    Returns
    -------
    tuple of MapData
        With probabilities still to come (`maps.models.map_probabilities`) where the
        theme asks for them.
    """
    named = map_named.places(ground)
    if not asked.theme:
        found = build_map_data(ground, asked.of("share"), marks, acts, acts_synthetic)
        said = any(one.values["value"].notna().any() for one in found)
        return (
            found
            if said or named.empty
            else build_map_data(ground, asked.of("named"), marks)
        )
    if asked.theme == "named" and named.empty:
        raise UsageError("theme named needs a plan that names communes: give `plan`.")
    if asked.theme == "named":
        values = map_named.counts(named, ground)
        alone = replace(asked, days=(asked.day,))
        return (_one(ground, alone, asked.day, values, named, origin="published"),)
    _check_criterion(asked, marks)
    bands, is_side_by_side = map_bands.bands_of_map(ground, asked, marks)
    shown: Sequence[Band | None] = bands if is_side_by_side else (None,)
    pairs = [(day, band) for day in asked.days for band in shown]
    origin, tables = _chosen(ground, asked, marks, acts, pairs)
    by_acts = asked.kind.title is not None
    invented = acts_synthetic if by_acts else bool(marks["synthetic"].any())
    synthetic = origin == "store" and invented
    return tuple(
        _one(
            ground,
            asked,
            day,
            values,
            named,
            band=band,
            bands=() if is_side_by_side else bands,
            origin=origin,
            is_synthetic=synthetic,
        )
        for (day, band), values in zip(pairs, tables, strict=True)
    )


def inside(
    subject: Subject,
    theme: str = "",
    level: str = "",
    vintage: str = "",
    criterion: int = 0,
) -> MapData:
    """Give the map of the published figures inside the subject's place.

    Raises as `map_query.parse_query` and `map_extents.map_extent` do.
    """
    asked = map_query.parse_query(
        subject.as_of, theme, criterion=criterion, origin="published"
    )
    return build_map_data(
        map_extents.map_extent(subject, level, vintage), asked, _no_marks()
    )[0]


def region(subject: Subject, theme: str = "share", vintage: str = "") -> MapData:
    """Give the published figures of the provinces of the subject's region.

    Raises as `inside` does.
    """
    asked = map_query.parse_query(subject.as_of, theme, origin="published")
    found = build_map_data(map_extents.region(subject, vintage), asked, _no_marks())[0]
    return replace(found, named=found.named.iloc[:0])


def beside(found: MapData) -> MapData | None:
    """Give the map of the region that stands beside a map of one province.

    The published figures of the same theme, where provinces report it.
    """
    ground, asked = found.ground, found.asked
    if ground.is_nation:
        return None
    theme = asked.theme if asked.kind.by_region else "share"
    return region(ground.subject, theme, ground.vintage)


def _check_criterion(asked: MapQuery, marks: pd.DataFrame) -> None:
    """Refuse a number that the criteria set does not have."""
    if asked.theme == "criterion":
        key = asked.criteria_set or map_bands.newest_set(marks, asked.day)
        numbers = criteria_sets.get(key).numbers
        if asked.criterion not in numbers:
            raise UnknownNameError(
                f"{key} has no criterion {asked.criterion}. Allowed: 1 to "
                f"{len(numbers)}."
            )


def _one(
    ground: MapExtent,
    asked: MapQuery,
    day: Period,
    values: pd.DataFrame,
    named: pd.DataFrame,
    *,
    band: Band | None = None,
    bands: tuple[Band, ...] = (),
    origin: str = "",
    is_synthetic: bool = False,
) -> MapData:
    return MapData(
        ground=ground,
        asked=asked,
        as_of=day,
        values=values,
        named=named,
        band=band,
        bands=bands,
        origin=origin,
        is_synthetic=is_synthetic,
    )


def _no_marks() -> pd.DataFrame:
    columns = ["criteria_set", "as_of", "synthetic"]
    return pd.DataFrame({column: [] for column in columns})


def _chosen(
    ground: MapExtent,
    asked: MapQuery,
    marks: pd.DataFrame,
    acts: Sequence[Act],
    pairs: Sequence[tuple[Period, Band | None]],
) -> tuple[str, list[pd.DataFrame]]:
    """Take the origin that speaks of more units; a tie goes to what is published."""
    edges = [(day, (band.low, band.high) if band else None) for day, band in pairs]
    tables = {
        "published": [
            map_published.values(ground, asked, day, band) for day, band in edges
        ],
        "store": [
            _counted(ground, asked, marks, acts, day, band) for day, band in edges
        ],
    }
    if asked.origin:
        return asked.origin, tables[asked.origin]
    said = {
        origin: sum(int(table["value"].notna().sum()) for table in found)
        for origin, found in tables.items()
    }
    origin = "store" if said["store"] > said["published"] else "published"
    rows = sum(len(table) for table in tables["store"])
    if not any(said.values()) and rows:
        origin = "store"
    return origin, tables[origin]


def _counted(
    ground: MapExtent,
    asked: MapQuery,
    marks: pd.DataFrame,
    acts: Sequence[Act],
    day: Period,
    band: tuple[int, int] | None,
) -> pd.DataFrame:
    if asked.origin == "published":
        return map_published.nothing()
    if asked.kind.title:
        return map_titles.values(ground, asked, acts, day)
    return map_counts.values(ground, asked, marks, day, band)
