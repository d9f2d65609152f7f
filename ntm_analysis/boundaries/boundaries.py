"""Boundary layers: one file a level and vintage, of three grades.

Answers which layers there are and opens one. A layer is schematic (shipped, built by
`scripts/build_maps.py`), the user's own file, or one fetched at the user's wish; the
grade, the licence and the attribution travel with it onto every map. Own and fetched
layers stand in the folder named by `NTM_MAPS`, else in `maps/user/`, and come first.
What a code means stands in the unit lists; whether a foreign file may come in is
judged in `sources.boundary_files`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sized
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from ntm_analysis.boundaries import boundary_base
from ntm_analysis.errors import BoundaryRefusedError, DataError
from ntm_analysis.files import yaml_text
from ntm_analysis.files.home import home
from ntm_analysis.files.kept import kept_value

if TYPE_CHECKING:
    import geopandas

T = TypeVar("T", bound=Sized)
Grade = Literal["schematic", "user", "fetched"]
LEVELS = ("province", "district", "commune")
REGISTER = "layers.yml"
COLUMNS = ["code", "name", "parent", "geometry"]
KEPT_FROM = 300  # units: a smaller layer is read as fast as its kept form
# The best grade first: what a user brings is preferred to what is shipped.
PREFERENCE: tuple[Grade, ...] = ("user", "fetched", "schematic")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerEntry:
    """What the register says about one layer."""

    level: str
    vintage: str  # name of the unit list whose codes it carries
    grade: Grade
    file: Path
    units: int
    licence: str
    attribution: str
    url: str = ""
    sha256: str = ""
    source_sha256: str = ""  # of the file that was fetched
    base: Path | None = None  # the layer from which the file tells what differs
    provinces: tuple[str, ...] = ()  # that it covers; empty is the whole country


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One opened layer.

    Attributes
    ----------
    geometry : GeoDataFrame, one row a unit; columns code, name, parent (code of the
        unit above, empty for a province) and geometry (degrees, WGS 84)
    """

    level: str
    vintage: str
    grade: Grade
    licence: str
    attribution: str
    geometry: geopandas.GeoDataFrame = field(repr=False)

    def within(self, parents: set[str] | frozenset[str]) -> Layer:
        """Keep the units whose code or parent is named."""
        rows = self.geometry["code"].isin(parents) | self.geometry["parent"].isin(
            parents
        )
        return self._with(self.geometry[rows])

    def only(self, codes: set[str] | frozenset[str]) -> Layer:
        """Keep the units that are named."""
        return self._with(self.geometry[self.geometry["code"].isin(codes)])

    def _with(self, rows: geopandas.GeoDataFrame) -> Layer:
        return Layer(
            level=self.level,
            vintage=self.vintage,
            grade=self.grade,
            licence=self.licence,
            attribution=self.attribution,
            geometry=rows.reset_index(drop=True),
        )


def user_folder(project: Path | None = None) -> Path:
    """Folder of the user's own and fetched layers."""
    stated = os.environ.get("NTM_MAPS")
    return Path(stated) if stated else (project or home()) / "maps" / "user"


def available(project: Path | None = None) -> tuple[LayerEntry, ...]:
    """List every registered layer: by level, vintage, best grade first.

    Parameters
    ----------
    project
        The folder that holds `maps/`; the project's own when not given.
    """
    project = project or home()
    folders = (project / "maps" / "schematic", user_folder(project))
    entries = [entry for folder in folders for entry in _registered(folder)]
    return tuple(
        sorted(
            entries,
            key=lambda e: (
                LEVELS.index(e.level),
                e.vintage,
                PREFERENCE.index(e.grade),
                len(e.provinces) or 99,  # the one of fewest provinces first
            ),
        )
    )


def load(
    level: str,
    vintage: str,
    grade: Grade | None = None,
    within: Collection[str] = (),
    only: frozenset[str] | None = None,
) -> Layer:
    """Open the best layer of a level and vintage, or the one of a grade.

    Parameters
    ----------
    within
        Codes of the provinces that are drawn. A layer of single provinces is taken
        only for a map that stays inside them.
    only
        Codes of the units that are wanted, as `Layer.only`; of a large layer no other
        outline is decoded then.

    Raises
    ------
    BoundaryRefusedError
        If there is none; the message lists what there is.
    DataError
        If the registered file is missing or does not hold the stated units.
    """
    entries = available()
    for entry in entries:
        fits = (entry.level, entry.vintage) == (level, vintage)
        covers = not entry.provinces or 0 < len(within) == len(
            set(within) & set(entry.provinces)
        )
        if fits and covers and grade in (None, entry.grade):
            return _open(entry, only)
    known = ", ".join(f"{e.level} of {e.vintage} ({e.grade})" for e in entries)
    wanted = f"{grade} " if grade else ""
    raise BoundaryRefusedError(
        f"no {wanted}boundaries of level {level!r} and vintage {vintage!r}. There are: "
        f"{known}. Add your own with `ntm maps add`."
    )


def files_of(vintage: str) -> list[Path]:
    """Name every file that a layer of a list is made of, and the registers."""
    own = [entry for entry in available() if entry.vintage == vintage]
    files = {file for entry in own for file in (entry.file, entry.base) if file}
    registers = {file.parent / REGISTER for file in files}
    return sorted(files | registers)


def _registered(folder: Path) -> tuple[LayerEntry, ...]:
    """Give the layers of a folder, read anew when its register was written."""
    register = folder / REGISTER
    if not register.exists():
        return ()
    told = register.stat()
    return _read_once(folder, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=32)
def _read_once(folder: Path, _changed: int, _size: int) -> tuple[LayerEntry, ...]:
    return tuple(_register(folder))


def _register(folder: Path) -> Iterator[LayerEntry]:
    register = folder / REGISTER
    if not register.exists():
        return
    for row in yaml_text.parsed(register.read_text(encoding="utf-8")) or []:
        if row["level"] not in LEVELS or row["grade"] not in PREFERENCE:
            raise DataError(
                f"{register}: {row['file']}: level is {row['level']!r} and grade "
                f"{row['grade']!r}; levels are {LEVELS}, grades {PREFERENCE}."
            )
        base = folder / row["base"] if "base" in row else None
        provinces = tuple(row.get("provinces", ()))
        more = {"file": folder / row["file"], "base": base, "provinces": provinces}
        yield LayerEntry(**row | more)


def _open(entry: LayerEntry, only: frozenset[str] | None) -> Layer:
    for file in (entry.file, entry.base):
        if file and not file.exists():
            raise DataError(
                f"{file}: missing, though {file.parent / REGISTER} names it."
            )
    told = entry.file, entry.base, _stamps(entry), entry.units
    few = only is not None and entry.units >= KEPT_FROM
    layer = Layer(
        level=entry.level,
        vintage=entry.vintage,
        grade=entry.grade,
        licence=entry.licence,
        attribution=entry.attribution,
        geometry=_part(*told, only) if only is not None and few else _whole(*told),
    )
    return layer if only is None or few else layer.only(only)


def _stamps(entry: LayerEntry) -> tuple[int, ...]:
    files = [file for file in (entry.file, entry.base) if file]
    return tuple(file.stat().st_mtime_ns for file in files)


@lru_cache(maxsize=12)
def _whole(
    file: Path, base: Path | None, stamps: tuple[int, ...], units: int
) -> geopandas.GeoDataFrame:
    """Read a layer of ours once, as long as its files do not change."""
    if units >= KEPT_FROM:
        return _decoded(_plain(file, base, stamps, units))
    return _counted(_put_together(file, base, stamps), file, units)


def _part(
    file: Path,
    base: Path | None,
    stamps: tuple[int, ...],
    units: int,
    codes: frozenset[str],
) -> geopandas.GeoDataFrame:
    """Decode the outlines of some units of a layer: of a province, not the country."""
    columns = _plain(file, base, stamps, units)
    rows = [at for at, code in enumerate(columns[0]) if code in codes]
    return _decoded(tuple([column[at] for at in rows] for column in columns))


@lru_cache(maxsize=8)
def _plain(
    file: Path, base: Path | None, stamps: tuple[int, ...], units: int
) -> tuple[list[Any], ...]:
    """Give the columns of a layer of many units, the outlines as WKB.

    They are kept between runs: GDAL takes half a second for the communes of the
    country, the kept form a tenth of one.
    """

    def plain() -> tuple[list[Any], ...]:
        import shapely

        frame = _put_together(file, base, stamps)
        outlines = shapely.to_wkb(frame.geometry.to_numpy()).tolist()
        return (*(frame[name].tolist() for name in COLUMNS[:-1]), outlines)

    sources = [file, *([base] if base else [])]
    code = (Path(__file__), Path(str(boundary_base.__file__)))
    found = kept_value("layer", sources, plain, code=code, where=file)
    _counted(found[0], file, units)
    return found


def _decoded(columns: tuple[list[Any], ...]) -> geopandas.GeoDataFrame:
    import geopandas
    import shapely

    *words, outlines = columns
    return geopandas.GeoDataFrame(
        dict(zip(COLUMNS, words, strict=False)),
        geometry=geopandas.GeoSeries(shapely.from_wkb(outlines), crs=4326),
    )


def _put_together(
    file: Path, base: Path | None, stamps: tuple[int, ...]
) -> geopandas.GeoDataFrame:
    own, *below = stamps
    frame = _read(file, own)
    if base:
        frame = boundary_base.together(frame, _read(base, *below), file)
    return frame


def _counted(rows: T, file: Path, units: int) -> T:
    if len(rows) != units:
        raise DataError(
            f"{file}: {len(rows)} units, but the register says {units}. "
            "Build or add the layer anew."
        )
    return rows


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> geopandas.GeoDataFrame:
    """Read a file once, as long as it does not change: three lists have one base."""
    # Only who opens a shape pays for the libraries; a register is read without
    import geopandas
    import shapely

    frame = geopandas.read_file(file).set_crs(4326, allow_override=True)
    frame = frame.reindex(columns=COLUMNS)  # a file without a shape has none of them
    frame["parent"] = frame["parent"].fillna("")
    wound = shapely.orient_polygons(frame.geometry.to_numpy(), exterior_cw=True)
    frame = frame.set_geometry(geopandas.GeoSeries(wound, crs=4326))
    return frame
