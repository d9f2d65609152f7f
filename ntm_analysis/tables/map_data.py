"""What a map of a plan shows: layer, values, named communes, as of a date.

Assembles published figures of the units inside a place, or of the provinces beside
it, and puts them on the list of units that has boundaries. A unit without a figure
within the stated years has no value: nothing is filled from older reports, from
other units or from the plan's own words.
"""

from dataclasses import dataclass

import pandas as pd

from ntm_analysis.errors import (
    BoundaryRefusedError,
    UnknownNameError,
    UsageError,
    nearest,
)
from ntm_analysis.periods import Period
from ntm_analysis.sources import boundaries
from ntm_analysis.sources.boundaries import Layer
from ntm_analysis.tables import choice, figures, plans, units
from ntm_analysis.tables.restated import walk
from ntm_analysis.tables.subject import Subject

# Theme -> the measure that it is drawn from; "named" is drawn from the plan itself.
THEMES = {
    "share": "communes_recognized",
    "number": "communes_recognized",
    "advanced": "communes_advanced",
    "mean": "criteria_per_commune",
    "outstanding": "criteria_outstanding",
    "bands": "communes_in_band",
    "criterion": "communes_meeting_criterion",
    "named": "",
}
DIVIDED = ("share", "advanced", "bands", "criterion")
WITHIN_YEARS = 2.0
COLUMNS = ["code", "vintage", "value", "number", "denominator", "as_of", "figure_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapData:
    """One map before it is drawn.

    Attributes
    ----------
    layer, around, over : areas to draw; pale neighbours; lines of larger units
    values : DataFrame, one row an area with a report; columns `COLUMNS`; value is a
        share 0..1 for shares, bands and criteria, else the number itself
    named : DataFrame, communes that the plan names: name, district, due, lon, lat,
        area_code (unit of the layer it lies in, empty if unknown)
    """

    theme: str
    place: str
    as_of: Period
    layer: Layer
    around: Layer | None
    over: Layer | None
    values: pd.DataFrame
    named: pd.DataFrame


def inside(
    subject: Subject,
    theme: str = "",
    level: str = "",
    vintage: str = "",
    criterion: int = 0,
) -> MapData:
    """Give the map of the units inside the subject's place.

    Parameters
    ----------
    theme
        One of `THEMES`; empty is ``share`` where any unit reported it, else
        ``named`` where the plan names communes, else ``share``.
    level, vintage
        Level and list of the units; empty is what the date and the place call for.
    criterion
        Number of the criterion, for the theme ``criterion``.

    Raises
    ------
    UnknownNameError
        If the theme does not exist.
    BoundaryRefusedError
        If there are no boundaries of that level and vintage, or the vintage begins
        after the date.
    UsageError
        If the theme is criterion and no number is given.
    """
    _check(theme, criterion)
    vintage = _vintage(vintage, subject.as_of)
    level = level or _level_inside(subject, vintage)
    codes = _inner_codes(subject, level, vintage)
    layer = boundaries.load(level, vintage).only(codes)
    named = _named(subject, layer)
    if not theme:
        found = _values("share", layer, subject.as_of, criterion)
        theme = "share" if len(found) or named.empty else "named"
    values = _values(theme, layer, subject.as_of, criterion)
    if theme == "named":
        values = _named_counts(named, layer)
    return MapData(
        theme=theme,
        place=subject.place,
        as_of=subject.as_of,
        layer=layer,
        around=boundaries.load("province", vintage),
        over=_between(level, vintage, layer),
        values=values,
        named=named,
    )


def region(subject: Subject, theme: str = "share", vintage: str = "") -> MapData:
    """Give the map of the provinces of the subject's region, or of the country.

    After 2025-07-01 no region is assigned to the 34 provinces: all are shown. Raises
    as `inside` does.
    """
    vintage = _vintage(vintage, subject.as_of)
    everything = boundaries.load("province", vintage)
    own = _province_code(subject, vintage)
    members = units.regions()
    mine = members.loc[members["province_code"] == own, "region_id"]
    inner = set(members.loc[members["region_id"].isin(mine), "province_code"])
    is_regional = vintage < figures.REFORM and bool(inner)
    layer = everything.only(inner) if is_regional else everything
    return MapData(
        theme=theme,
        place=subject.place,
        as_of=subject.as_of,
        layer=layer,
        around=everything if is_regional else None,
        over=everything.only({own}),
        values=_values(theme, layer, subject.as_of, 0),
        named=_no_names(),
    )


def _check(theme: str, criterion: int) -> None:
    if theme and theme not in THEMES:
        raise UnknownNameError(f"no theme {theme!r}. {nearest(theme, THEMES)}")
    if theme == "criterion" and criterion < 1:
        raise UsageError("theme criterion needs the number of the criterion, from 1.")


def _vintage(asked: str, as_of: Period) -> str:
    """Name the list that is drawn; the units of 2025-07-01 were not there before."""
    last = str(as_of.last)[:10]
    if asked >= figures.REFORM > last:
        raise BoundaryRefusedError(
            f"the units {asked} begin on {figures.REFORM}, the date is {last}. "
            "Give a later date, or the vintage 2025-06-30."
        )
    return asked or _vintage_with_boundaries(as_of)


def _vintage_with_boundaries(as_of: Period) -> str:
    """Name the list with boundaries for a date; there are two, before and after."""
    before, after = "2025-06-30", figures.REFORM
    return before if str(as_of.last) < figures.REFORM else after


def _level_inside(subject: Subject, vintage: str) -> str:
    if vintage >= figures.REFORM or subject.level == "district":
        return "commune"
    return "district"


def _province_code(subject: Subject, vintage: str) -> str:
    gazetteer = units.load()
    place = gazetteer.place(subject.place_code, subject.vintage)
    province = gazetteer.province_of(place)
    return _ends(province.vintage, vintage).get(province.code, province.code)


def _inner_codes(subject: Subject, level: str, vintage: str) -> frozenset[str]:
    """Codes of a level inside the subject, on the list of the boundaries."""
    gazetteer = units.load()
    ends = _ends(subject.vintage, vintage)
    top = gazetteer.place(ends.get(subject.place_code, subject.place_code), vintage)
    below = {top.code}
    for unit in gazetteer.units(vintage):
        if unit.parent_code in below:
            below.add(unit.code)
    wanted = {unit.code for unit in gazetteer.units(vintage) if unit.level == level}
    return frozenset(below & wanted)


def _between(level: str, vintage: str, layer: Layer) -> Layer | None:
    """Give the districts over communes, where the list has districts."""
    if level != "commune" or vintage >= figures.REFORM:
        return None
    return boundaries.load("district", vintage).only(set(layer.geometry["parent"]))


def _ends(old: str, new: str) -> dict[str, str]:
    """Code on the old list -> code on the new one, for units that stayed whole."""
    if old == new:
        return {}
    pairs = walk(old, new).pairs
    whole = pairs[~pairs["old_code"].duplicated(keep=False)]
    return dict(zip(whole["old_code"], whole["new_code"], strict=True))


def _values(theme: str, layer: Layer, as_of: Period, criterion: int) -> pd.DataFrame:
    """Newest published figure of each area within the years before the date."""
    if theme == "named":
        return pd.DataFrame(columns=COLUMNS)
    rows = _with_totals(_figures(theme, layer, as_of, criterion))
    divided = theme in DIVIDED
    share = rows["value"] / rows["denominator"]
    share = share.fillna(rows["percent"] / 100)
    return pd.DataFrame(
        {
            "code": rows["code"],
            "vintage": layer.vintage,
            "value": share if divided else rows["value"],
            "number": rows["value"] if divided else float("nan"),
            "denominator": rows["denominator"],
            "as_of": rows["time"],
            "figure_id": rows["figure_id"],
        }
    ).reset_index(drop=True)


def _figures(theme: str, layer: Layer, as_of: Period, criterion: int) -> pd.DataFrame:
    table = figures.load()
    last = pd.Timestamp(as_of.last)
    rows = table[
        (table["measure"] == THEMES[theme])
        & (table["kind"] == "actual")
        & (table["level"] == layer.level)
        & (table["scope"] == "")
        & (table["vintage"] <= layer.vintage)
        & ((table["vintage"] >= figures.REFORM) == (layer.vintage >= figures.REFORM))
        & (table["last_day"] <= last)
        & (table["last_day"] > last - pd.Timedelta(days=365.25 * WITHIN_YEARS))
    ]
    if theme == "criterion":
        rows = rows[rows["criterion"] == criterion]
    if theme == "bands":  # the highest band: all criteria of the set but a few
        rows = rows[rows["band_low"] >= 15]
    rows = choice.chosen(rows)
    rows = rows.assign(code=_on_list(rows, layer.vintage))
    rows = rows[rows["code"].isin(layer.geometry["code"])]
    # A count without its denominator has no share: an earlier report that has one
    # goes before it where shares are shown.
    if theme in DIVIDED:
        known = _with_totals(rows)["denominator"].notna()
        shared = known | rows["percent"].notna()
        rows = pd.concat([rows[~shared], rows[shared]])
    newest = rows.drop_duplicates(["code", "vintage", "place_code"], keep="last")
    # Two old units in one new one: their sum is made in `tables.two_dates`, not here.
    return newest[~newest["code"].duplicated(keep=False)]


def _with_totals(rows: pd.DataFrame) -> pd.DataFrame:
    """Where a plan counts its communes, that is the denominator of its own figures."""
    totals = {key: plans.load(key).communes_total for key in plans.keys()}  # noqa: SIM118
    stated = rows["plan"].map(totals).astype(float)
    own = rows["level"].eq("province") & rows["measure"].str.startswith("communes_")
    return rows.assign(denominator=rows["denominator"].fillna(stated.where(own)))


def _on_list(rows: pd.DataFrame, vintage: str) -> list[str]:
    ends = {old: _ends(old, vintage) for old in rows["vintage"].unique()}
    return [
        ends[old].get(code, code)
        for old, code in zip(rows["vintage"], rows["place_code"], strict=True)
    ]


def _no_names() -> pd.DataFrame:
    columns = ["name", "district", "due", "lon", "lat", "area_code"]
    return pd.DataFrame({column: [] for column in columns})


def _named(subject: Subject, layer: Layer) -> pd.DataFrame:
    """Give the communes that the plan names, placed by the point of their unit."""
    if subject.plan is None or not subject.plan.communes:
        return _no_names()
    vintage = layer.vintage
    listed = units.frame(vintage).set_index("code").to_dict("index")
    inside_layer = set(layer.geometry["code"])
    rows = []
    for commune in subject.plan.communes:
        code = _ends(commune.vintage, vintage).get(
            commune.place_code, commune.place_code
        )
        known = listed.get(code, {})
        area = code if layer.level == "commune" else known.get("parent_code", "")
        rows.append(
            {
                "name": commune.commune,
                "district": commune.district,
                "due": commune.due.text,
                "lon": known.get("lon", float("nan")),
                "lat": known.get("lat", float("nan")),
                "area_code": area if area in inside_layer else "",
            }
        )
    return pd.DataFrame(rows)


def _named_counts(named: pd.DataFrame, layer: Layer) -> pd.DataFrame:
    """Count the named communes of each area; an area without any has the number 0."""
    counts = named[named["area_code"] != ""].groupby("area_code").size()
    codes = layer.geometry["code"]
    return pd.DataFrame(
        {
            "code": codes,
            "vintage": layer.vintage,
            "value": codes.map(counts).fillna(0.0).astype(float),
            "number": float("nan"),
            "denominator": float("nan"),
            "as_of": "",
            "figure_id": "",
        }
    )
