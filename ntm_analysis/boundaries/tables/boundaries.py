"""Joining a foreign boundary file to the official list of units, and keeping it.

The steps stand elsewhere: opening (`boundaries.boundary_opening`), codes
(`boundaries.tables.boundary_codes`), the list (`boundaries.tables.boundary_joins`),
shapes (`boundaries.boundary_problems`), lines (`boundaries.boundary_lines`). Here they
follow each other, and what became of the file is told.
"""

from dataclasses import dataclass, field
from pathlib import Path

import geopandas
import pandas as pd

from ntm_analysis.boundaries import (
    boundaries,
    boundary_lines,
    boundary_opening,
    boundary_problems,
    boundary_store,
)
from ntm_analysis.boundaries.boundaries import LayerEntry
from ntm_analysis.boundaries.tables import boundary_codes, boundary_joins
from ntm_analysis.boundaries.tables.boundary_codes import Columns
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import fixed, number
from ntm_analysis.page.retelling import retold


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a file.

    Attributes
    ----------
    joined, listed : units with a geometry, and units that the file should hold
    provinces : codes of the provinces of a file that is not of the whole country
    without_geometry : units of the list that the file lacks: code, name_, reason
    without_unit : rows of the file that are no unit of the list: code, name_, reason
    misplaced : units far from where their code belongs: code, name_, reason
    notes : what was closed, and gaps that are left
    entry : the layer as registered; None after a trial
    """

    joined: int
    listed: int
    provinces: tuple[str, ...]
    without_geometry: pd.DataFrame
    without_unit: pd.DataFrame
    misplaced: pd.DataFrame
    notes: tuple[str, ...]
    entry: LayerEntry | None

    @property
    def rate(self) -> float:
        """Share of the units that have a geometry, 0..1."""
        return self.joined / self.listed

    def lines(self, language: Language) -> list[str]:
        """Say it for a reader: the rate, then everything that does not join."""
        codes = ", ".join(self.provinces)
        joined = say(
            "results.joined",
            language,
            joined=number(self.joined, language),
            listed=number(self.listed, language),
            where=say("results.of_province", language, codes=codes) if codes else "",
            rate=fixed(100 * self.rate, language, 2),
        )
        return [
            joined,
            *_problem_lines("no_geometry", self.without_geometry, language),
            *_problem_lines("no_unit", self.without_unit, language),
            *_problem_lines("misplaced", self.misplaced, language),
            *(retold(note, language) for note in self.notes),
        ]


def _problem_lines(key: str, lost: pd.DataFrame, language: Language) -> list[str]:
    rows = zip(lost["code"], lost["name_"], lost["reason"], strict=True)
    no_code = say("results.no_code", language)
    return [
        say(
            f"results.{key}",
            language,
            code=code or no_code,
            name=name,
            reason=retold(str(reason), language),
        )
        for code, name, reason in rows
    ]


UNSTATED = "as stated by the user"  # the licence where nobody named one


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryOptions:
    """How a file is to be read, and what is said of it on every map.

    Attributes
    ----------
    table : name of the table, for a file that holds several
    repair : mend rings and winding, unite rows of one code, leave out rows without one
    reproject : convert another reference system to WGS 84
    keep : register the layer; False is a trial
    """

    columns: Columns = field(default_factory=Columns)
    table: str = ""
    repair: bool = False
    reproject: bool = False
    keep: bool = True
    licence: str = UNSTATED
    attribution: str = ""
    grade: boundaries.Grade = "user"
    url: str = ""
    source_sha256: str = ""  # of the file that was fetched


def add(file: Path, level: str, vintage: str, asked: BoundaryOptions) -> Added:
    """Check a boundary file against the list and keep it as the user's layer.

    Raises
    ------
    BoundaryRefusedError
        If level, vintage or a column does not exist, the file's geometry does not
        check, its units lie elsewhere, or its codes are those of another list.
    """
    table = boundary_joins.listed(level, vintage)
    frame = boundary_opening.read(
        file, table=asked.table, reproject=asked.reproject, repair=asked.repair
    )
    known_of_file = list(frame.attrs["notes"])
    frame = boundary_codes.coded(frame, table, asked.columns, file)
    within = boundary_joins.expected(frame, table, file, asked.columns.code)
    nothing = frame.geometry.isna() | frame.geometry.is_empty
    frame, empty = frame[~nothing], frame[nothing]
    frame = _checked(frame, file, asked.repair)
    known = frame[frame["code"].isin(within["code"])]
    misplaced = boundary_joins.misplaced(known, within, file)
    shapes, notes = boundary_lines.shared(known.geometry.to_numpy())
    shapes = boundary_lines.thinned(shapes)
    notes = [*known_of_file, *notes]
    if better := boundary_joins.better_list(set(frame["code"]) - {""}, level, vintage):
        notes = [boundary_joins.use(better), *notes]
    provinces = () if len(within) == len(table) else tuple(sorted(set(within.province)))
    entry = None
    if asked.keep:
        layer = _layer(known, shapes, within)
        entry = _kept(layer, file, level, vintage, provinces, asked)
    return Added(
        joined=int(known["code"].nunique()),
        listed=len(within),
        provinces=provinces,
        without_geometry=boundary_joins.without_geometry(within, known, empty),
        without_unit=boundary_joins.without_unit(frame, known, level, vintage),
        misplaced=misplaced,
        notes=tuple(notes),
        entry=entry,
    )


def _checked(
    frame: geopandas.GeoDataFrame, file: Path, repair: bool
) -> geopandas.GeoDataFrame:
    named = frame[frame["why"] == ""]
    found = boundary_problems.problems(named)
    rest = [text for text in found if not (repair and "--repair" in text)]
    if rest:
        raise BoundaryRefusedError(
            f"{file}: its shapes do not check: {'; '.join(rest)}."
        )
    return boundary_problems.repair(frame) if repair else frame


def _layer(
    known: geopandas.GeoDataFrame, shapes: object, within: pd.DataFrame
) -> geopandas.GeoDataFrame:
    names = within.set_index("code")
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


def _kept(
    layer: geopandas.GeoDataFrame,
    file: Path,
    level: str,
    vintage: str,
    provinces: tuple[str, ...],
    asked: BoundaryOptions,
) -> LayerEntry:
    return boundary_store.keep(
        layer,
        level=level,
        vintage=vintage,
        provinces=provinces,
        grade=asked.grade,
        licence=asked.licence,
        attribution=asked.attribution or f"Boundaries: {file.name}",
        url=asked.url,
        source_sha256=asked.source_sha256,
    )
