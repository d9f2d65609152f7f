"""A map put together once: ground, values, probabilities, picture, table."""

from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack

import pandas as pd

from ntm_analysis.boundaries import boundaries
from ntm_analysis.boundaries.boundaries import available
from ntm_analysis.commune import commune_page, commune_pieces
from ntm_analysis.figures.tables import names, provenance, subject
from ntm_analysis.maps.models import map_probabilities
from ntm_analysis.maps.tables import (
    map_data,
    map_extents,
    map_marks,
    map_published,
    map_query,
)
from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.views import map_click, plan_map
from ntm_analysis.maps.views.theme_map import FIXED, MapStyle
from ntm_analysis.page.html import NOTHING, SectionHeading
from ntm_analysis.page.language import Language, chosen_language
from ntm_analysis.page.results import Result, options
from ntm_analysis.places.tables import units


class MapOptions(TypedDict, total=False):
    """What a theme may be asked with; `maps.tables.map_query` says what each is."""

    since: str
    deadline: str
    criterion: int
    band: str
    target_pct: float
    criteria_set: str
    origin: str
    years: str


@dataclass(frozen=True, slots=True, repr=False)
class Map(Result):
    """One theme on one ground; `.maps` has one entry a date or band."""

    maps: tuple[MapData, ...]
    style: MapStyle = FIXED
    # The region of the last map, once somebody has asked for it.
    _region: list[MapData | None] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @property
    def frame(self) -> pd.DataFrame:
        """One row a unit and map: code, place, as_of, value, denominator, figure_id.

        A unit without a value says why in `why`; a share is 0..1.
        """
        parts = []
        for one in self.maps:
            layer = one.layer.geometry.set_index("code")["name"]
            table = one.values.assign(place=one.values["code"].map(layer))
            parts.append(table.assign(theme=one.theme))
        return pd.concat(parts, ignore_index=True)

    @property
    def sources(self) -> pd.DataFrame:
        """Where the published values come from."""
        used = [f for f in self.frame["figure_id"].dropna() if f]
        ids = [part for text in used for part in str(text).split(";")]
        return provenance.rows(list(dict.fromkeys(ids)), options.language)

    def heading(self, language: Language) -> SectionHeading:
        """Heading of the section of a page."""
        language = chosen_language(language)
        lead = plan_map.lead(self.maps[-1], language)
        return SectionHeading("map", plan_map.title(language), lead)

    def section(self, language: Language) -> Any:
        """The maps of a page, side by side, with their tables."""
        language = chosen_language(language)
        source = provenance.source_label_for(language)
        return plan_map.section(self.maps, self._beside(), source, language, self.style)

    def small(self, language: Language) -> Any:
        """The map of a first screen; nothing where hardly a unit has a value."""
        language = chosen_language(language)
        one, source = self.maps[-1], provenance.source_label_for(language)
        return plan_map.small(one, self._beside(), source, language)

    def _beside(self) -> MapData | None:
        """Give what stands beside the map, put together once for both its places."""
        if not self._region:
            self._region.append(map_data.beside(self.maps[-1]))
        return self._region[0]

    def clickable(self, language: Language) -> Any:
        """The map for JupyterLab: a click opens the sheet of a commune."""
        language = chosen_language(language)
        if not len(self.maps[-1].layer.geometry):  # nothing lies below a commune
            return NOTHING
        source = provenance.source_label_for(language)
        told = (names.measures(language), names.criteria, source, language)
        opener = commune_pieces.opener(commune_page.of_code, *told)
        return map_click.ClickableMap(
            self.maps[-1], source, language, opener, self.style
        )

    def plot(self) -> Any:
        """Draw it as a page would."""
        return self.section(options.language)

    def _repr_html_(self) -> str:
        return str(self.plot()._repr_html_())


def load_ground(vintage: str) -> None:
    """Load what every page with a map on a list of units asks for.

    Its layers and units, and what is published of its provinces and districts.
    """
    units.frame(vintage)
    for level in ("province", "district"):
        if any((e.level, e.vintage) == (level, vintage) for e in available()):
            boundaries.load(level, vintage)
            map_published.figures_of_all_days("communes_recognized", level, vintage)


def draw_map(
    theme: str = "",
    place: str = "",
    date: str = "",
    level: str = "",
    *,
    plan: str = "",
    vintage: str = "",
    scheme: str = "fixed",
    classes: int = 5,
    form: str = "map",
    synthetic: bool = False,
    **asked: Unpack[MapOptions],
) -> Map:
    """Put a theme on the units of a place at a date.

    Parameters
    ----------
    theme
        Of docs/maps.md: share, mean, bands, criterion, pace, ...; empty is what there
        is.
    place, plan, date
        A province (VN is the country), or a plan whose place and date are taken.
    level
        province, district or commune; empty is what the date calls for.
    vintage
        List of units, such as 2025-06-30; empty is that of the date.
    scheme, classes, form
        Classes fixed, natural or quantiles, how many; map or tiles.
    synthetic
        Show what was imported as synthetic too; it never stands in for what is
        published unless it is asked for.

    Raises
    ------
    UnknownNameError, PlaceNotResolvedError, UsageError
        For what does not exist; the message names the nearest.
    """
    topic = subject.resolve_subject(plan, place, date)
    question = map_query.parse_query(topic.as_of, theme, **asked)
    ground = map_extents.map_extent(topic, level, vintage, question.day)
    held = map_marks.stored_marks(ground, question, synthetic=synthetic)
    counted = map_data.build_map_data(
        ground, question, held.marks, held.acts, held.acts_synthetic
    )
    found = map_probabilities.add_probabilities(counted, held.known)
    style = MapStyle(scheme=scheme, count=classes, form=form)  # type: ignore[arg-type]
    return Map(tuple(found), style)
