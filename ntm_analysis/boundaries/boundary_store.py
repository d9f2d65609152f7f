"""Keeping a checked layer in the user's folder, with its entry in the register."""

import hashlib
from pathlib import Path

import geopandas
import yaml
from filelock import FileLock

from ntm_analysis.boundaries import topojson_text
from ntm_analysis.boundaries.boundaries import REGISTER, Grade, LayerEntry, user_folder
from ntm_analysis.files import yaml_text
from ntm_analysis.files.writing import write_text


def keep(
    layer: geopandas.GeoDataFrame,
    *,
    level: str,
    vintage: str,
    grade: Grade,
    licence: str,
    attribution: str,
    url: str = "",
    source_sha256: str = "",
    provinces: tuple[str, ...] = (),
) -> LayerEntry:
    """Write a layer and register it; one of the same level and vintage is replaced.

    Parameters
    ----------
    layer : GeoDataFrame
        Columns code, name, parent, geometry (degrees, WGS 84).
    provinces
        Codes of the provinces that it covers; empty for the whole country.
    """
    folder = user_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{'-'.join([level, vintage, grade, *provinces])}.topojson"
    text = topojson_text.write(layer)
    record = {
        "file": file.name,
        "level": level,
        "vintage": vintage,
        "grade": grade,
        "units": len(layer),
        "licence": licence,
        "attribution": attribution,
        "url": url,
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "source_sha256": source_sha256,
        "provinces": list(provinces),
    }
    with FileLock(folder / ".lock"):
        write_text(file, text)
        _register(folder, record)
    return LayerEntry(**record | {"file": file, "provinces": provinces})  # type: ignore[arg-type]


def _register(folder: Path, record: dict[str, object]) -> None:
    register = folder / REGISTER
    rows: list[dict[str, object]] = []
    if register.exists():
        rows = yaml_text.parsed(register.read_text(encoding="utf-8")) or []
    rows = [row for row in rows if row["file"] != record["file"]]
    rows.append(record)
    rows.sort(key=lambda row: str(row["file"]))
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=88)
    write_text(register, text)
