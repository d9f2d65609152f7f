"""Boundaries of two publishers, fetched at the user's wish and joined by name.

geoBoundaries (William & Mary geoLab) states the file of each level in an answer of
its API; COD-AB (OCHA) is asked for one file a level. Both are published under CC BY
with their origin named. Neither carries the official codes of Vietnam's lists.
"""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.sources.fetching import Fetched, fetch
from ntm_analysis.tables import boundaries
from ntm_analysis.tables.boundaries import Added, Columns

BASE = {
    "geoboundaries": "https://www.geoboundaries.org/api/current/gbOpen/VNM",
    "cod-ab": "https://data.fieldmaps.io/cod/originals",
}
ADM = {"province": "ADM1", "district": "ADM2"}
COLUMNS = {
    "geoboundaries": Columns(name="shapeName"),
    "cod-ab": Columns(name="ADM2_VI", parent="ADM1_VI"),
}


def get(publisher: str, level: str, vintage: str, base_url: str = "") -> Added:
    """Fetch, check, join and keep one level of a publisher.

    Raises
    ------
    BoundaryRefusedError
        If the publisher has no such level, there is no network, or the file does not
        check or join.
    """
    if level not in ADM:
        raise BoundaryRefusedError(
            f"{publisher} has no level {level!r}. Allowed: {', '.join(ADM)}."
        )
    base = (base_url or BASE[publisher]).rstrip("/")
    with tempfile.TemporaryDirectory() as folder:
        if publisher == "geoboundaries":
            fetched, licence, attribution = _geoboundaries(base, level, Path(folder))
        else:
            fetched, licence, attribution = _cod_ab(base, level, Path(folder))
        return boundaries.add(
            fetched.file,
            level,
            vintage,
            _columns(publisher, level),
            repair=True,
            licence=licence,
            attribution=f"{attribution}; sha256 {fetched.sha256[:16]}",
            grade="fetched",
            url=fetched.url,
        )


def _columns(publisher: str, level: str) -> Columns:
    columns = COLUMNS[publisher]
    if publisher == "cod-ab" and level == "province":
        return replace(columns, name="ADM1_VI", parent="")
    return columns


def _geoboundaries(base: str, level: str, folder: Path) -> tuple[Fetched, str, str]:
    """Read the API's answer: where the file is, its licence and source."""
    answer = fetch(f"{base}/{ADM[level]}/", folder, "answer.json")
    try:
        told = json.loads(answer.file.read_text(encoding="utf-8"))
        url = str(told["gjDownloadURL"])
    except (ValueError, KeyError, TypeError) as error:
        raise BoundaryRefusedError(
            f"{answer.url}: no answer of geoBoundaries (gjDownloadURL is missing)."
        ) from error
    licence = str(told.get("boundaryLicense", "CC BY"))
    source = str(told.get("boundarySource", "")).strip()
    year = str(told.get("boundaryYearRepresented", "")).strip()
    attribution = f"geoBoundaries {ADM[level]} {year}, {source}".strip(", ")
    return fetch(url, folder, "boundaries.geojson"), licence, attribution


def _cod_ab(base: str, level: str, folder: Path) -> tuple[Fetched, str, str]:
    name = f"vnm_{ADM[level].lower()}.gpkg"
    fetched = fetch(f"{base}/{name}", folder, name)
    return fetched, "CC BY-IGO", "COD-AB, OCHA Regional Office for Asia and the Pacific"
