"""What two publishers of boundaries answer, and which file of theirs is a level.

geoBoundaries (William & Mary geoLab): an answer of its API names the file of a level,
its licence and its source; of Viet Nam it has ADM1 (2008, 64 units) and ADM2 (2020,
708 districts). Documented at https://www.geoboundaries.org/api.html.

COD-AB (OCHA): the data set `cod-ab-vnm` of the Humanitarian Data Exchange names zips
of all its levels; since 2025 it holds the 34 provinces alone, with P-codes of the
official codes. The edition of 2020, with districts, stands at fieldmaps.io.
Documented at https://docs.ckan.org/en/2.9/api/ (package_show).

Neither could be asked where this was written: the shapes of their answers are those
that the publishers document and other programs read.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ntm_analysis.boundaries.fetching import Fetched, fetch
from ntm_analysis.errors import BoundaryRefusedError

GEOBOUNDARIES = "https://www.geoboundaries.org/api/current/gbOpen/VNM"
HDX = "https://data.humdata.org/api/3/action/package_show?id=cod-ab-vnm"
FIELDMAPS = "https://data.fieldmaps.io/cod/originals/vnm.gpkg.zip"
NUMBER = {"province": 1, "district": 2}
FORMATS = ("geojson", "geopackage", "shp")  # the one that is read best first
MEMBERS = (".geojson", ".gpkg", ".shp")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A file of one level, and what its publisher says of it."""

    fetched: Fetched
    file: Path
    table: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intention:
    """What would be asked of whom, before anything is asked."""

    publisher: str
    addresses: tuple[str, ...]  # in the order in which they are tried
    licence: str


def intention(publisher: str, level: str, base: str = "") -> Intention:
    """Say what fetching a level would ask of a publisher; asks no network."""
    base = base.rstrip("/")
    if publisher == "geoboundaries":
        return Intention(
            publisher="geoBoundaries, William & Mary geoLab",
            addresses=(_geoboundaries_address(level, base),),
            licence="CC BY 4.0, unless the answer names another",
        )
    return Intention(
        publisher="COD-AB, OCHA (Humanitarian Data Exchange), then fieldmaps.io",
        addresses=(_humdata_address(base), _fieldmaps_address(base)),
        licence="CC BY-IGO, unless the answer names another",
    )


def _geoboundaries_address(level: str, base: str) -> str:
    return f"{(base or GEOBOUNDARIES).rstrip('/')}/ADM{NUMBER[level]}/"


def _humdata_address(base: str) -> str:
    return f"{base}/api/3/action/package_show?id=cod-ab-vnm" if base else HDX


def _fieldmaps_address(base: str) -> str:
    return f"{base}/cod/originals/vnm.gpkg.zip" if base else FIELDMAPS


def geoboundaries(level: str, folder: Path, base: str = "") -> PublishedFile:
    """Fetch a level of geoBoundaries.

    Parameters
    ----------
    base
        Another server's address of the country, instead of `GEOBOUNDARIES`.

    Raises
    ------
    BoundaryRefusedError
        If there is no network, or the answer is none of the API's.
    """
    adm = f"ADM{NUMBER[level]}"
    answer = fetch(_geoboundaries_address(level, base), folder, "answer")
    told = _of_type(_json(answer), adm, answer.url)
    url = _first(told, "gjDownloadURL", "simplifiedGeometryGeoJSON", "downloadURL")
    if not url:
        raise BoundaryRefusedError(
            f"{answer.url}: names no file (gjDownloadURL is missing); is this the API "
            "of geoBoundaries?"
        )
    fetched = fetch(url, folder, f"geoboundaries{Path(url).suffix or '.geojson'}")
    source = _first(told, "boundarySource", "boundarySource-1")
    year = _first(told, "boundaryYearRepresented", "boundaryYear")
    file, table = _member(fetched, level, folder)
    return PublishedFile(
        fetched=fetched,
        file=file,
        table=table,
        licence=_first(told, "boundaryLicense", "licenseDetail") or "CC BY 4.0",
        attribution=", ".join(t for t in (f"geoBoundaries {adm} {year}", source) if t),
    )


def cod_ab(level: str, folder: Path, base: str = "") -> Iterator[PublishedFile]:
    """Fetch a level of COD-AB: the newest edition, then that of 2020.

    Yields
    ------
    Answer
        Of each edition that has the level.

    Raises
    ------
    BoundaryRefusedError
        If no edition could be fetched, or none has the level; with both reasons.
    """
    reasons = []
    for edition in (_humdata, _fieldmaps):
        try:
            yield edition(level, folder, base.rstrip("/"))
        except BoundaryRefusedError as error:
            reasons.append(str(error))
    if len(reasons) == 2:
        raise BoundaryRefusedError(" Then: ".join(reasons))


def _humdata(level: str, folder: Path, base: str) -> PublishedFile:
    answer = fetch(_humdata_address(base), folder, "answer")
    told = _json(answer)
    package = told.get("result") if isinstance(told, dict) else None
    if not isinstance(package, dict) or not told.get("success", True):
        raise BoundaryRefusedError(f"{answer.url}: no answer of the data exchange.")
    url = _resource(package.get("resources") or [])
    if not url:
        raise BoundaryRefusedError(f"{answer.url}: names no boundary file.")
    fetched = fetch(url, folder, "cod-ab.zip")
    file, table = _member(fetched, level, folder)
    source = _first(package, "dataset_source")
    return PublishedFile(
        fetched=fetched,
        file=file,
        table=table,
        licence=_first(package, "license_title", "license_id") or "CC BY-IGO",
        attribution=", ".join(t for t in ("COD-AB, OCHA", source) if t),
    )


def _fieldmaps(level: str, folder: Path, base: str) -> PublishedFile:
    fetched = fetch(_fieldmaps_address(base), folder, "fieldmaps.zip")
    file, table = _member(fetched, level, folder)
    return PublishedFile(
        fetched=fetched,
        file=file,
        table=table,
        licence="CC BY-IGO",
        attribution="COD-AB of 2020, OCHA, as kept by fieldmaps.io",
    )


def _json(answer: Fetched) -> Any:
    try:
        return json.loads(answer.file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise BoundaryRefusedError(
            f"{answer.url}: no JSON came ({error}); is this the publisher's API?"
        ) from error


def _of_type(told: Any, adm: str, url: str) -> dict[str, Any]:
    """Give the answer's record of a level: alone, or one of a list."""
    records = told if isinstance(told, list) else [told]
    for record in records:
        if isinstance(record, dict) and record.get("boundaryType", adm) == adm:
            return record
    raise BoundaryRefusedError(f"{url}: holds nothing of {adm}.")


def _first(told: dict[str, Any], *keys: str) -> str:
    """First of the keys that says something; "nan" and "Unknown" say nothing."""
    for key in keys:
        value = str(told.get(key) or "").strip()
        if value.lower() not in ("", "nan", "none", "unknown"):
            return value
    return ""


def _resource(resources: list[dict[str, Any]]) -> str:
    for wanted in FORMATS:
        for resource in resources:
            name = f"{resource.get('format')} {resource.get('name')}".lower()
            if wanted in name:
                return _first(resource, "download_url", "url")
    return ""


def _member(fetched: Fetched, level: str, folder: Path) -> tuple[Path, str]:
    """File of a level out of a zip, and its table; a file that is no zip is itself."""
    if not zipfile.is_zipfile(fetched.file):
        return fetched.file, ""
    with zipfile.ZipFile(fetched.file) as archive:
        if damaged := archive.testzip():
            raise BoundaryRefusedError(f"{fetched.url}: {damaged} is damaged.")
        names = [n for n in archive.namelist() if n.lower().endswith(MEMBERS)]
        pattern = re.compile(rf"adm(in)?_?{NUMBER[level]}(?!\d)", re.IGNORECASE)
        fit = [n for n in names if pattern.search(Path(n).name)]
        whole = [n for n in names if n.lower().endswith(".gpkg")]
        chosen = (fit or whole)[:1]
        if not chosen:
            held = ", ".join(Path(n).name for n in names) or "no boundary file"
            raise BoundaryRefusedError(
                f"{fetched.url}: has no level {level!r}; it holds {held}."
            )
        stem = chosen[0].rsplit(".", 1)[0]
        for name in archive.namelist():
            if name.rsplit(".", 1)[0] == stem:
                (folder / Path(name).name).write_bytes(archive.read(name))
    return folder / Path(chosen[0]).name, pattern.pattern if not fit else ""
