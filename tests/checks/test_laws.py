"""Each law of the data, broken once on a row that stands here."""

from pathlib import Path

import pandas as pd
import pytest

from ntm_analysis.checks import laws, number_laws, plan_laws, schemas
from ntm_analysis.checks.project_files import ProjectFiles, _with_numbers
from ntm_analysis.figures.tables.figures import COLUMNS

GOOD = {
    "figure_id": "20.2018.communes_recognized",
    "place_code": "20",
    "vintage": "2021-11",
    "place": "Lạng Sơn",
    "level": "province",
    "measure": "communes_recognized",
    "kind": "actual",
    "time": "2018",
    "value": "48",
    "denominator": "207",
    "percent": "23.2",
    "unit": "communes",
    "bound": "exact",
    "confidence": "high",
    "source_id": "s1",
}


def row(**cells):
    return dict.fromkeys(COLUMNS, "") | GOOD | cells | {"file": "f.csv"}


def held(*rows):
    table = pd.DataFrame(list(rows)).assign(row=range(2, len(rows) + 2))
    return ProjectFiles(
        folder=Path("nowhere"),
        figures=_with_numbers(table),
        measures=pd.DataFrame(
            {
                "measure": ["communes_recognized", "communes_in_band", "funding"],
                "unit": ["communes", "communes", "billion_vnd"],
                "nature": ["cumulative", "stock", "money"],
            }
        ),
        sources=pd.DataFrame(
            {
                "source_id": ["s1"],
                "retrieved": ["2026-11-22"],
                "standing": ["press"],
            }
        ),
        units=pd.DataFrame(
            {"vintage": ["2021-11"], "level": ["province"], "code": ["20"]}
        ),
        regions=pd.DataFrame({"region_id": ["TDMNPB", "DBSH"]}),
        set_counts={"XA-2016": 19},
    )


BAND = {"measure": "communes_in_band", "criteria_set": "XA-2016", "percent": ""}
BROKEN = [
    (laws.sources, {"source_id": "s2"}, "source_id", "s2"),
    (laws.measures, {"measure": "communes_recognised"}, "measure", None),
    (laws.units, {"unit": "villages"}, "unit", "villages"),
    (laws.codes, {"place_code": "21"}, "place_code", "21"),
    (laws.codes, {"vintage": "2025-07-01"}, "place_code", "20"),
    (laws.codes, {"level": "district"}, "place_code", "20"),
    (laws.codes, {"level": "national"}, "place_code", "20"),
    (laws.codes, {"level": "region", "place_code": "DBSH+X"}, "place_code", "DBSH+X"),
    (laws.codes, {"level": "commune", "place_code": ""}, "place_code", ""),
    (laws.not_yet, {"time": "2027"}, "time", "2027"),
    (number_laws.criteria, {"criteria_set": "XA-2017"}, "criteria_set", "XA-2017"),
    (number_laws.criteria, BAND | {"criteria_set": ""}, "criteria_set", ""),
    (
        number_laws.criteria,
        {
            "measure": "communes_meeting_criterion",
            "criteria_set": "XA-2016",
            "criterion": "20",
        },
        "criterion",
        "20",
    ),
    (number_laws.bands, BAND, "band_low", ""),
    (number_laws.bands, BAND | {"band_low": "9", "band_high": "5"}, "band_low", "9"),
    (number_laws.bands, BAND | {"band_low": "9", "band_high": "90"}, "band_high", "90"),
    (number_laws.numbers, {"value": "", "percent": ""}, "value", ""),
    (number_laws.numbers, {"value": "-1"}, "value", "-1"),
    (number_laws.numbers, {"value": "480"}, "value", "480"),
    (number_laws.numbers, {"percent": "232"}, "percent", "232"),
    (number_laws.numbers, {"value_high": "40"}, "value_high", "40"),
    (number_laws.labels, {"measure": "funding"}, "fund_source", ""),
    (number_laws.labels, {"measure": "output"}, "label", ""),
    (number_laws.rounding, {"percent": "24.2"}, "percent", "24.2"),
]


@pytest.mark.parametrize(("law", "cells", "column", "value"), BROKEN)
def test_a_broken_row_is_named_with_file_row_column_and_value(
    law, cells, column, value
):
    found = law(held(row(), row(**cells)))
    assert list(found["row"]) == [3]
    assert list(found["file"]) == ["f.csv"]
    assert list(found["column"]) == [column]
    assert list(found["value"]) == [
        cells.get(column, value) if value is None else value
    ]
    assert found["rule"].str.len().all()
    assert found["hint"].str.len().all()


def test_a_name_that_stands_twice_is_named_both_times():
    assert list(laws.names(held(row(), row()))["row"]) == [2, 3]


def test_a_good_row_breaks_no_law():
    only = held(row())
    assert all(law(only).empty for law in laws.LAWS)


ALLOWED = [
    {"level": "national", "place_code": "VN"},
    {"level": "region", "place_code": "TDMNPB+DBSH"},
    {"level": "commune", "place_code": "", "note": "no code: two units of this name"},
    {"value": "", "percent": "23.2", "unit": "percent"},
    {"percent": "23"},  # rounded to no decimal
    {"percent": "23.1"},  # cut off, not rounded
    {"percent": "30", "bound": "approx"},
    {"kind": "target", "time": "2030"},
]


@pytest.mark.parametrize("cells", ALLOWED)
def test_what_sources_really_print_is_allowed(cells):
    only = held(row(**cells))
    assert all(law(only).empty for law in laws.LAWS)


def test_a_printed_slip_is_a_warning_and_never_an_error():
    found = number_laws.rounding(held(row(percent="24.2")))
    assert list(found["severity"]) == ["warning"]


def bands(*counts):
    edges = [(19, 19), (15, 18), (10, 14), (5, 9), (0, 4)]
    return [
        row(
            **BAND
            | {"value": str(count), "band_low": str(low), "band_high": str(high)},
            figure_id=f"b{low}",
        )
        | {"file": "data/plans/x/figures.csv"}
        for count, (low, high) in zip(counts, edges, strict=False)
    ]


def test_bands_of_the_whole_set_sum_to_the_communes():
    assert not list(plan_laws._sums(held(*bands(48, 2, 29, 128, 0))))
    found = list(plan_laws._sums(held(*bands(48, 2, 29, 127, 0))))
    assert [f["rule"] for f in found] == ["the bands sum to 206, not to 207 communes"]
    assert found[0]["severity"] == "warning"


def test_bands_that_leave_out_a_part_need_not_sum():
    assert not list(plan_laws._sums(held(*bands(48, 2, 29))))


def funds(total, *parts):
    names = ["central", "local", "credit"]
    money = {"measure": "funding", "unit": "billion_vnd", "percent": ""}
    rows = [row(**money | {"value": total, "fund_source": "total"})]
    rows += [
        row(**money | {"value": part, "fund_source": name})
        for part, name in zip(parts, names, strict=True)
    ]
    return [r | {"file": "data/plans/x/figures.csv"} for r in rows]


def test_parts_of_the_funds_sum_to_the_total_within_its_rounding():
    assert not list(plan_laws._sums(held(*funds("2526", "437.1", "389.3", "1700"))))
    found = list(plan_laws._sums(held(*funds("2526", "437.1", "389.3", "170"))))
    assert "sum to 996.4, not to the total 2526" in found[0]["rule"]


CELLS = [
    ("value", "1.286,5", "must be a number with a decimal point, or empty"),
    ("value", "1 286", "must be a number with a decimal point, or empty"),
    ("kind", "ước", "must be one of actual, estimate, target"),
    ("time", "13/2018", "must be a date such as 2013"),
    ("time", "1018", "must be a date such as 2013"),
    ("time", "2025/2021", "must be a date such as 2013"),
    ("place_code", "2", "must be VN"),
    ("criterion", "4.5", "must be a whole number"),
    ("published", "28/02/2018", "must be a day, month or year"),
    ("confidence", "", "must be one of high, medium, low"),
    ("source_id", "", "must not be empty"),
    ("fund_source", "bank", "must be one of"),
]


@pytest.mark.parametrize(("column", "value", "rule"), CELLS)
def test_a_wrong_cell_is_named_as_it_stands(column, value, rule):
    table = pd.DataFrame([row(), row(**{column: value})]).assign(row=[2, 3])
    found = schemas.failures(table, "figures")
    assert list(found["row"]) == [3]
    assert list(found["column"]) == [column]
    assert list(found["value"]) == [value]
    assert found["rule"].iloc[0].startswith(rule)


def test_a_missing_and_an_unknown_column_are_named():
    table = pd.DataFrame([row()]).assign(row=2).rename(columns={"unit": "units"})
    found = schemas.failures(table, "figures")
    assert dict(zip(found["column"], found["rule"], strict=True)) == {
        "unit": "the column is missing",
        "units": "the column is not known",
    }
