"""Joining a foreign boundary file to the official list of units, and keeping it.

By codes, or by names where a file has none. What does not join is named with its
reason; a file whose codes are those of another list is refused.
"""

from dataclasses import dataclass
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from ntm_analysis.errors import BoundaryRefusedError, nearest
from ntm_analysis.places.kinds import split_name
from ntm_analysis.sources import boundaries, boundary_files, boundary_store
from ntm_analysis.sources.boundaries import LEVELS, Entry
from ntm_analysis.tables import units
from ntm_analysis.text import fold

DIGITS = {"province": 2, "district": 3, "commune": 5}
LEAST_JOINED = 0.5  # below it the file is of another list or another country
AREA_ERROR = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a file.

    Attributes
    ----------
    joined, listed : units with a geometry, and units of the list
    without_geometry : units of the list that the file lacks: code, name, reason
    without_unit : rows of the file that are no unit of the list: code, name, reason
    entry : the layer as registered; None after a trial
    """

    joined: int
    listed: int
    without_geometry: pd.DataFrame
    without_unit: pd.DataFrame
    entry: Entry | None

    @property
    def rate(self) -> float:
        """Share of the list that has a geometry, 0..1."""
        return self.joined / self.listed

    def lines(self) -> list[str]:
        """Say it for a reader: the rate, then everything that does not join."""
        said = [
            f"joined {self.joined} of {self.listed} units ({100 * self.rate:.2f} %)"
        ]
        said += _told("unit without geometry", self.without_geometry)
        return said + _told("geometry without unit", self.without_unit)


def _told(what: str, lost: pd.DataFrame) -> list[str]:
    rows = zip(lost["code"], lost["name_"], lost["reason"], strict=True)
    return [
        f"{what}: {code or '(no code)'} {name}: {reason}" for code, name, reason in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of the file hold the code, the name and the parent's name."""

    code: str = ""
    name: str = ""
    parent: str = ""


def add(
    file: Path,
    level: str,
    vintage: str,
    columns: Columns,
    *,
    repair: bool = False,
    reproject: bool = False,
    keep: bool = True,
    licence: str = "as stated by the user",
    attribution: str = "",
    grade: boundaries.Grade = "user",
    url: str = "",
) -> Added:
    """Check a boundary file against the list and keep it as the user's layer.

    Raises
    ------
    BoundaryRefusedError
        If level, vintage or a column does not exist, the file's geometry does not
        check, or less than half of the list joins.
    """
    listed = _listed(level, vintage)
    frame = boundary_files.read(file, reproject=reproject)
    frame = _coded(frame, listed, level, columns, file)
    _checked(frame, file, repair)
    frame = boundary_files.repair(frame) if repair else frame
    known = frame[frame["code"].isin(listed["code"])]
    _refuse_other_list(file, frame, known, listed, level, vintage)
    entry = None
    if keep:
        layer = _layer(known, listed)
        entry = boundary_store.keep(
            layer,
            level=level,
            vintage=vintage,
            grade=grade,
            licence=licence,
            attribution=attribution or f"Boundaries: {file.name}",
            url=url,
        )
    return Added(
        joined=int(known["code"].nunique()),
        listed=len(listed),
        without_geometry=_without_geometry(listed, known),
        without_unit=_without_unit(frame, known, level, vintage),
        entry=entry,
    )


def _listed(level: str, vintage: str) -> pd.DataFrame:
    if level not in LEVELS:
        raise BoundaryRefusedError(f"no level {level!r}. {nearest(level, LEVELS)}")
    vintages = units.load().vintages
    if vintage not in vintages:
        raise BoundaryRefusedError(
            f"no list of units {vintage!r}. {nearest(vintage, vintages)}"
        )
    listed = units.frame(vintage)
    listed = listed[listed["level"] == level]
    if listed.empty:
        raise BoundaryRefusedError(f"the list of {vintage} has no level {level!r}.")
    return listed


def _coded(
    frame: geopandas.GeoDataFrame,
    listed: pd.DataFrame,
    level: str,
    columns: Columns,
    file: Path,
) -> geopandas.GeoDataFrame:
    """Give the file the columns code, name_ and why a code is missing."""
    for column in (columns.code, columns.name, columns.parent):
        if column and column not in frame.columns:
            raise BoundaryRefusedError(
                f"{file}: no column {column!r}. "
                f"{nearest(column, [c for c in frame.columns if c != 'geometry'])}"
            )
    if not columns.code and not columns.name:
        raise BoundaryRefusedError(
            f"{file}: say where the codes stand (--code-column) or the names "
            f"(--name-column). Columns: {', '.join(map(str, frame.columns))}."
        )
    names = frame[columns.name] if columns.name else pd.Series("", frame.index)
    frame = frame.assign(name_=names.fillna("").astype(str), why="")
    if columns.code:
        codes = _as_text(frame[columns.code], DIGITS[level])
        return frame.assign(code=codes.to_numpy())
    return _coded_by_name(frame, listed, columns)


def _as_text(codes: pd.Series, digits: int) -> pd.Series:
    """Codes as text; a program that took them for numbers cut the leading zeros."""
    text = (
        codes.astype("str").fillna("").str.strip().str.replace(r"\.0$", "", regex=True)
    )
    text = text.where(codes.notna(), "")
    return text.where(~text.str.fullmatch(r"\d+"), text.str.zfill(digits))


def _coded_by_name(
    frame: geopandas.GeoDataFrame, listed: pd.DataFrame, columns: Columns
) -> geopandas.GeoDataFrame:
    parents = units.frame(str(listed["vintage"].iloc[0])).set_index("code")["name"]
    known: dict[tuple[str, str], list[str]] = {}
    for unit in listed.itertuples():
        above = str(parents.get(unit.parent_code, ""))
        for name in {fold(str(unit.name)), fold(str(unit.short_name))}:
            for parent in {fold(above), fold(split_name(above)[1] or above), ""}:
                known.setdefault((name, parent), []).append(str(unit.code))
    higher = frame[columns.parent] if columns.parent else pd.Series("", frame.index)
    keys = zip(frame["name_"].map(fold), higher.fillna("").map(fold), strict=True)
    found = [sorted(set(known.get(key, []))) for key in keys]
    why = ["" if len(c) == 1 else _reason(c) for c in found]
    codes = [c[0] if len(c) == 1 else "" for c in found]
    return frame.assign(code=codes, why=why)


def _reason(candidates: list[str]) -> str:
    if not candidates:
        return "no unit of that name in the list"
    return f"the name is that of {len(candidates)} units; name the parent's column too"


def _checked(frame: geopandas.GeoDataFrame, file: Path, repair: bool) -> None:
    named = frame[frame["why"] == ""]
    if found := boundary_files.problems(named):
        rest = [text for text in found if not (repair and "--repair" in text)]
        if rest:
            raise BoundaryRefusedError(f"{file}: " + "; ".join(rest) + ".")


def _refuse_other_list(
    file: Path,
    frame: pd.DataFrame,
    known: pd.DataFrame,
    listed: pd.DataFrame,
    level: str,
    vintage: str,
) -> None:
    if known["code"].nunique() >= LEAST_JOINED * len(listed):
        return
    fits = {v: _fit(frame, level, v) for v in units.load().vintages if v != vintage}
    better = max(fits, key=lambda v: fits[v])
    hint = (
        f"They fit the list of {better} ({100 * fits[better]:.0f} %): use "
        f"--vintage {better}, or restate your table."
        if fits[better] > LEAST_JOINED
        else "Is the code column right?"
    )
    raise BoundaryRefusedError(
        f"{file}: only {known['code'].nunique()} of the {len(listed)} units of level "
        f"{level} in the list of {vintage} join. {hint}"
    )


def _fit(frame: pd.DataFrame, level: str, vintage: str) -> float:
    listed = units.frame(vintage)
    codes = listed.loc[listed["level"] == level, "code"]
    return float(codes.isin(frame["code"]).mean()) if len(codes) else 0.0


def _layer(
    known: geopandas.GeoDataFrame, listed: pd.DataFrame
) -> geopandas.GeoDataFrame:
    """Thin the shared edges out, as far as every area stays within a hundredth."""
    names = listed.set_index("code")
    shapes = known.geometry.to_numpy()
    area = shapely.area(shapes)
    for degrees in (0.002, 0.001, 0.0005, 0.0002):
        thin = shapely.coverage_simplify(shapes, degrees)
        if np.all(np.abs(shapely.area(thin) - area) <= AREA_ERROR * area):
            shapes = thin
            break
    frame = geopandas.GeoDataFrame(
        {
            "code": known["code"].to_numpy(),
            "name": names.loc[known["code"], "name"].to_numpy(),
            "parent": names.loc[known["code"], "parent_code"].to_numpy(),
        },
        geometry=shapes,
        crs=4326,
    )
    return frame.sort_values("code").reset_index(drop=True)


def _without_geometry(listed: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    lost = listed[~listed["code"].isin(known["code"])]
    return pd.DataFrame(
        {
            "code": lost["code"],
            "name_": lost["name"],
            "reason": "no row of the file has this code",
        }
    )


def _without_unit(
    frame: pd.DataFrame, known: pd.DataFrame, level: str, vintage: str
) -> pd.DataFrame:
    lost = frame[~frame.index.isin(known.index) & ~frame["code"].isin(known["code"])]
    reasons = [
        why or _elsewhere(code, level, vintage)
        for why, code in zip(lost["why"], lost["code"], strict=True)
    ]
    return pd.DataFrame(
        {"code": lost["code"], "name_": lost["name_"], "reason": reasons}
    )


def _elsewhere(code: str, level: str, vintage: str) -> str:
    if not code:
        return "the row has no code"
    for other in reversed(units.load().vintages):  # the newest that has it
        listed = units.frame(other)
        match = listed[(listed["code"] == code) & (listed["level"] == level)]
        if len(match):
            return f"{match['name'].iloc[0]} in the list of {other}, not in {vintage}"
    return f"no unit of level {level} in any list"
