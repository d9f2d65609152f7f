"""The ground of a map: which units are drawn, on which list, and what lies around.

A province by commune or by district, or the country by any level. After 2025-07-01
there are no districts: their lines are drawn over the communes. What has no shape is
named, never left out in silence.
"""

from dataclasses import dataclass, replace
from typing import cast

from ntm_analysis.boundaries import boundaries
from ntm_analysis.boundaries.boundaries import LEVELS, Layer
from ntm_analysis.errors import BoundaryRefusedError, UnknownNameError, nearest
from ntm_analysis.figures.tables import figures
from ntm_analysis.figures.tables.subject import NATION, NATION_NAME, Subject
from ntm_analysis.figures.tables.subject import resolve_subject as of_subject
from ntm_analysis.panel.tables.commune_reports import RURAL
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Level
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import ends, walk

BEFORE, AFTER = "2025-06-30", figures.REFORM  # the last list with districts


@dataclass(frozen=True, slots=True, kw_only=True)
class MapExtent:
    """Where a map is drawn.

    Attributes
    ----------
    place, place_code : what the map is of; VN and its name for the country
    own_code : province of the subject on the list, empty for the country
    layer, around, over : areas to draw; pale neighbours; lines of larger units
    over_is_former : the lines are districts that are no more
    without_shape : units of the list that the layer does not hold
    outside : wards and townships of the layer, which the programme does not cover
    """

    subject: Subject
    place: str
    place_code: str
    own_code: str
    level: str
    vintage: str
    layer: Layer
    around: Layer | None = None
    over: Layer | None = None
    over_is_former: bool = False
    without_shape: tuple[str, ...] = ()
    outside: frozenset[str] = frozenset()

    @property
    def is_nation(self) -> bool:
        """Say whether the whole country is drawn."""
        return self.place_code == NATION


def map_extent(
    subject: Subject, level: str = "", vintage: str = "", day: Period | None = None
) -> MapExtent:
    """Find the ground of a subject: the units inside it, or all provinces.

    Parameters
    ----------
    day
        Date of the map, where it is not the subject's own.
    level
        province, district or commune; empty is what the date and the place call for.
        At level province the whole country is drawn.
    vintage
        List of the units; empty is the one in force on the date.

    Raises
    ------
    UnknownNameError
        If there is no such level.
    BoundaryRefusedError
        If there are no boundaries of that level and vintage, if the vintage begins
        after the date, or if it has no districts.
    """
    if level and level not in LEVELS:
        raise UnknownNameError(f"no level {level!r}. {nearest(level, LEVELS)}")
    subject = replace(subject, as_of=day or subject.as_of)
    asked = vintage
    vintage = vintage_for(vintage, subject.as_of, level)
    if level == "district" and vintage >= AFTER:
        raise BoundaryRefusedError(
            f"there are no districts in the list of {vintage}. Give vintage {BEFORE}, "
            "or level commune: the former districts are drawn over the communes."
        )
    if level == "province" or subject.level == "national":
        return _nation(subject, level or "province", vintage)
    if not asked:
        vintage = _of_province(subject, vintage, level)
    return _inside(subject, level or _usual_level(subject, vintage), vintage)


def on_list(place: str, vintage: str, day: str) -> MapExtent:
    """Find the ground of dates restated on a list, which may begin after them.

    Parameters
    ----------
    place
        A province on the list: its communes; empty is the country by province.
    day
        The later of the dates.
    """
    begins = units.load().vintages[units.load().vintage_of(day).name].used_from
    if vintage in units.load().vintages:
        begins = units.load().vintages[vintage].used_from
    on = Period(str(max(Period(day).last, begins)))
    topic = of_subject(place=place or NATION_NAME, as_of=on.text)
    return map_extent(topic, "commune" if place else "province", vintage, on)


def region(subject: Subject, vintage: str = "") -> MapExtent:
    """Find the provinces of the subject's region, or of the country.

    After 2025-07-01 no region is assigned to the 34 provinces: all are drawn.
    """
    vintage = vintage_for(vintage, subject.as_of)
    whole = _nation(subject, "province", vintage)
    members = units.regions()
    mine = members.loc[members["province_code"] == whole.own_code, "region_id"]
    inner = set(members.loc[members["region_id"].isin(mine), "province_code"])
    if vintage >= AFTER or not inner:
        return whole
    return MapExtent(
        subject=subject,
        place=subject.place,
        place_code=whole.own_code,
        own_code=whole.own_code,
        level="province",
        vintage=vintage,
        layer=whole.layer.only(inner),
        around=whole.layer,
        over=whole.over,
    )


def vintage_for(asked: str, as_of: Period, level: str = "") -> str:
    """Name the list that is drawn: the one asked for, else the one of the date.

    Where the list of the date has no boundaries, such as one that an office added,
    the next list that has some is drawn.

    Raises
    ------
    BoundaryRefusedError
        If the list that is asked for begins after the date.
    """
    lists = units.load().vintages
    current = units.load().vintage_of(as_of).name
    if asked in lists and lists[asked].used_from > as_of.last:
        raise BoundaryRefusedError(
            f"the units of the list {asked} begin on {lists[asked].used_from}, the "
            f"date is {as_of.last}. Give a later date, or the vintage {current}, the "
            "list of that date."
        )
    if asked:
        return asked
    drawn = {e.vintage for e in boundaries.available() if e.level == level or not level}
    since = list(lists)[list(lists).index(current) :]
    return next((name for name in since if name in drawn), current)


def _of_province(subject: Subject, vintage: str, level: str) -> str:
    """Name the list in force in the province of a place, if it has boundaries."""
    lists = units.load()
    if not lists.has(subject.place_code, vintage):
        return vintage
    place = lists.place(subject.place_code, vintage)
    now = units.on_day(place, subject.as_of).vintage
    drawn = {e.vintage for e in boundaries.available() if e.level == level or not level}
    return now if now in drawn else vintage


def _usual_level(subject: Subject, vintage: str) -> str:
    inside_district = subject.level == "district"
    return "commune" if vintage >= AFTER or inside_district else "district"


def _nation(subject: Subject, level: str, vintage: str) -> MapExtent:
    layer = boundaries.load(level, vintage)
    own = _province_code(subject, vintage)
    provinces = _held("province", vintage)
    outlined = own if own and level == "province" else ""
    over = provinces.only({outlined}) if provinces and outlined else provinces
    return MapExtent(
        subject=subject,
        place=NATION_NAME,
        place_code=NATION,
        own_code=own,
        level=level,
        vintage=vintage,
        layer=layer,
        over=None if level == "province" and not outlined else over,
        without_shape=_without_shape(layer, vintage, None),
        outside=_outside(layer, vintage),
    )


def _inside(subject: Subject, level: str, vintage: str) -> MapExtent:
    top, below = _below(subject, vintage)
    province = _province_code(subject, vintage)
    layer = boundaries.load(level, vintage, within={province}, only=below)
    over, is_former = _over(subject, level, vintage, layer)
    return MapExtent(
        subject=subject,
        place=subject.place,
        place_code=top,
        own_code=province,
        level=level,
        vintage=vintage,
        layer=layer,
        around=_held("province", vintage),
        over=over,
        over_is_former=is_former,
        without_shape=_without_shape(layer, vintage, below),
        outside=_outside(layer, vintage),
    )


def _below(subject: Subject, vintage: str) -> tuple[str, frozenset[str]]:
    """Code of the subject on the list, and the codes of everything inside it."""
    gazetteer = units.load()
    if subject.level == "district" and vintage >= AFTER:
        return subject.place_code, _successors(subject, vintage)
    known = ends(subject.vintage, vintage)
    code = known.get(subject.place_code, subject.place_code)
    top = gazetteer.place(code, vintage)
    found, queue = set(), [top]
    while queue:
        below = gazetteer.children(queue.pop())
        found |= {unit.code for unit in below}
        queue += below
    return top.code, frozenset(found)


def _successors(subject: Subject, vintage: str) -> frozenset[str]:
    """Give the units that the communes of a former district went into."""
    gazetteer = units.load()
    district = gazetteer.place(subject.place_code, subject.vintage)
    old = {unit.code for unit in gazetteer.children(district)}
    pairs = walk(subject.vintage, vintage).pairs
    return frozenset(pairs.loc[pairs["old_code"].isin(old), "new_code"]) - {""}


def _over(
    subject: Subject, level: str, vintage: str, layer: Layer
) -> tuple[Layer | None, bool]:
    """Give the districts over communes; after the reform those that were."""
    if level != "commune":
        return None, False
    if vintage < AFTER:
        return _held("district", vintage, frozenset(layer.geometry["parent"])), False
    former = _held("district", BEFORE)
    provinces = before(_province_code(subject, vintage), vintage, BEFORE)
    return (former.within(provinces) if former else None), True


def before(province: str, vintage: str, old: str) -> frozenset[str]:
    """Name the provinces of an old list that went into one of a later list."""
    pairs = walk(old, vintage).pairs
    return frozenset(pairs.loc[pairs["new_code"] == province, "old_code"])


def _province_code(subject: Subject, vintage: str) -> str:
    if subject.level == "national":
        return ""
    gazetteer = units.load()
    place = gazetteer.place(subject.place_code, subject.vintage)
    province = gazetteer.province_of(place)
    return ends(province.vintage, vintage).get(province.code, province.code)


def _held(level: str, vintage: str, only: frozenset[str] | None = None) -> Layer | None:
    """Open a layer that is drawn beside the map, if there is one."""
    known = {(entry.level, entry.vintage) for entry in boundaries.available()}
    if (level, vintage) not in known:
        return None
    return boundaries.load(level, vintage, only=only)


def _outside(layer: Layer, vintage: str) -> frozenset[str]:
    if layer.level != "commune":
        return frozenset()
    gazetteer = units.load()
    drawn = [code for code in layer.geometry["code"] if gazetteer.has(code, vintage)]
    types = {code: gazetteer.place(code, vintage).type for code in drawn}
    return frozenset(code for code, type_ in types.items() if type_ not in RURAL)


def _without_shape(
    layer: Layer, vintage: str, inside: frozenset[str] | None
) -> tuple[str, ...]:
    gazetteer, drawn = units.load(), set(layer.geometry["code"])
    if inside is None:
        listed = gazetteer.units(vintage, cast("Level", layer.level))
    else:
        listed = iter([gazetteer.place(code, vintage) for code in sorted(inside)])
    return tuple(
        f"{place.name} ({place.code})"
        for place in listed
        if place.level == layer.level and place.code not in drawn
    )
