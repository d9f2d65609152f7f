"""Which unit is each row of a foreign boundary file? By its code, or by its name.

Codes that a program took for numbers get their zeros back, the letters VN before them
are cut. Names may be without diacritics or in a font's own table; a name of several
units is settled by where the row lies on the schematic layer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from ntm_analysis.boundaries import boundaries
from ntm_analysis.errors import BoundaryRefusedError, nearest
from ntm_analysis.files.legacy_text import convert
from ntm_analysis.places.names.kinds import LEVEL_OF_TYPE
from ntm_analysis.places.tables import units
from ntm_analysis.text import fold

DIGITS = {"province": 2, "district": 3, "commune": 5}
LEAST_COMMON = 0.3  # of a row's area, to be the unit that lies there
KINDS = tuple(fold(kind) for kind in LEVEL_OF_TYPE)
ENGLISH_KINDS = ("province", "city", "district", "town", "commune", "ward")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of the file hold the code, the name and the parent's name."""

    code: str = ""
    name: str = ""
    parent: str = ""


def coded(
    frame: geopandas.GeoDataFrame,
    listed: pd.DataFrame,
    columns: Columns,
    file: Path,
) -> geopandas.GeoDataFrame:
    """Give the file the columns code, name_ and why a code is missing.

    Parameters
    ----------
    listed : DataFrame
        The units of one level of a list; columns of `units.frame`.

    Raises
    ------
    BoundaryRefusedError
        If a column does not exist, or neither codes nor names are given.
    """
    columns = _found(frame, columns, file)
    names = frame[columns.name] if columns.name else pd.Series("", frame.index)
    frame = frame.assign(name_=names.fillna("").astype(str), why="")
    if columns.code:
        digits = DIGITS[str(listed["level"].iloc[0])]
        return frame.assign(code=_as_text(frame[columns.code], digits).to_numpy())
    higher = frame[columns.parent] if columns.parent else pd.Series("", frame.index)
    return _by_name(frame, higher.fillna("").astype(str), listed)


def _found(frame: pd.DataFrame, columns: Columns, file: Path) -> Columns:
    """Find the columns, whatever the case in which they are written."""
    held = [str(c) for c in frame.columns if c != "geometry"]
    if not held:
        raise BoundaryRefusedError(
            f"{file}: has no columns (a shapefile needs its .dbf beside it)."
        )
    if not columns.code and not columns.name:
        raise BoundaryRefusedError(
            f"{file}: say where the codes stand (--code-column) or the names "
            f"(--name-column). Columns: {', '.join(held)}."
        )
    return Columns(
        code=_column(columns.code, held, file),
        name=_column(columns.name, held, file),
        parent=_column(columns.parent, held, file),
    )


def _column(asked: str, held: list[str], file: Path) -> str:
    if not asked or asked in held:
        return asked
    alike = [column for column in held if column.lower() == asked.lower()]
    if len(alike) == 1:
        return alike[0]
    raise BoundaryRefusedError(f"{file}: no column {asked!r}. {nearest(asked, held)}")


def _as_text(codes: pd.Series, digits: int) -> pd.Series:
    text = codes.astype("str").fillna("").str.strip()
    text = text.str.replace(r"\.0$", "", regex=True)
    text = text.str.replace(r"^VN(?=\d+$)", "", regex=True)
    text = text.where(codes.notna(), "")
    return text.where(~text.str.fullmatch(r"\d+"), text.str.zfill(digits))


def key(name: str) -> str:
    """Make a join key of letters and digits alone.

    >>> key("Bà Rịa - Vũng Tàu"), key("Hanoi") == key("Hà Nội")
    ('bariavungtau', True)
    """
    return "".join(c for c in fold(name) if c.isalnum())


def _by_name(
    frame: geopandas.GeoDataFrame, higher: pd.Series, listed: pd.DataFrame
) -> geopandas.GeoDataFrame:
    known = _known(listed)
    pairs = _best_reading(list(zip(frame["name_"], higher, strict=True)), known)
    found = [_candidates(name, parent, known) for name, parent in pairs]
    places = _places(listed)
    codes = [
        _settled(c, shape, places)
        for c, shape in zip(found, frame.geometry, strict=True)
    ]
    why = ["" if code else _reason(c) for code, c in zip(codes, found, strict=True)]
    return frame.assign(code=codes, why=why, name_=[name for name, _ in pairs])


def _known(listed: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Keys of name and name above -> codes; with an empty name above too."""
    above = units.frame(str(listed["vintage"].iloc[0])).set_index("code")
    known: dict[tuple[str, str], list[str]] = {}
    for unit in listed.itertuples():
        parents = {""}
        if unit.parent_code in above.index:
            parent = above.loc[str(unit.parent_code)]
            parents |= {key(str(parent["name"])), key(str(parent["short_name"]))}
        for name in {key(str(unit.name)), key(str(unit.short_name))}:
            for higher in parents:
                known.setdefault((name, higher), []).append(str(unit.code))
    return known


def _candidates(
    name: str, parent: str, known: dict[tuple[str, str], list[str]]
) -> list[str]:
    tried = [key(name), *(_without_kind(name))]
    for one in tried:
        if found := known.get((one, key(parent)), []):
            return sorted(set(found))
    return []


def _without_kind(name: str) -> list[str]:
    """Name without its kind, which may have changed: "Huyen Que Vo" -> "quevo"."""
    folded = fold(name).replace(",", " ")
    for kind in KINDS:
        if folded.startswith(f"{kind} "):
            return [key(folded.removeprefix(kind))]
    words = folded.split()
    rest = [word for word in words if word not in ENGLISH_KINDS]
    return [key(" ".join(rest))] if rest and rest != words else []


def _best_reading(
    pairs: list[tuple[str, str]], known: dict[tuple[str, str], list[str]]
) -> list[tuple[str, str]]:
    """Read the names as the table in which most of them are known."""
    readings = [
        [(read(name), read(parent)) for name, parent in pairs] for read in READINGS
    ]

    def known_names(reading: list[tuple[str, str]]) -> int:
        return sum(bool(_candidates(name, above, known)) for name, above in reading)

    return max(readings, key=known_names)


def _again(encoding: str) -> Callable[[str], str]:
    """Read text that was taken for Latin-1 in the encoding that it was."""

    def read(text: str) -> str:
        for taken in ("latin-1", "cp1252"):
            try:
                return text.encode(taken).decode(encoding)
            except UnicodeError:
                continue
        return text

    return read


READINGS: tuple[Callable[[str], str], ...] = (
    str,
    _again("utf-8"),
    _again("cp1258"),
    lambda text: convert(text, "tcvn3"),
    lambda text: convert(text, "vni"),
)


def _places(listed: pd.DataFrame) -> dict[str, shapely.Geometry]:
    """Schematic shapes of the units, if there is a layer of them."""
    level, vintage = str(listed["level"].iloc[0]), str(listed["vintage"].iloc[0])
    try:
        layer = boundaries.load(level, vintage, "schematic")
    except BoundaryRefusedError:
        return {}
    return dict(zip(layer.geometry["code"], layer.geometry.geometry, strict=True))


def _settled(
    codes: list[str],
    shape: shapely.Geometry | None,
    places: dict[str, shapely.Geometry],
) -> str:
    """Choose the one candidate, or the one that lies where the row does."""
    if len(codes) == 1:
        return codes[0]
    here = [code for code in codes if code in places]
    if not here or shape is None or shape.is_empty:
        return ""
    valid = shapely.make_valid(shape)
    common = [shapely.area(valid.intersection(places[code])) for code in here]
    best = int(np.argmax(common))
    return here[best] if common[best] >= LEAST_COMMON * valid.area else ""


def _reason(candidates: list[str]) -> str:
    if not candidates:
        return "no unit of that name in the list"
    return f"the name is that of {len(candidates)} units; name the parent's column too"
