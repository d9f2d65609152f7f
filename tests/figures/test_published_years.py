"""What is published by province and year: counted by hand, drawn as it is counted."""

import re
import sys
from pathlib import Path

import pandas as pd
import pytest

from ntm_analysis.figures.app import published_page
from ntm_analysis.figures.tables import figures
from ntm_analysis.figures.tables import published_years as tables
from ntm_analysis.figures.views import published_years as views

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import write_coverage  # noqa: E402


def row(**cells):
    same = {
        "place_code": "20",
        "level": "province",
        "kind": "actual",
        "plan": "",
        "scope": "",
        "measure": "communes_recognized",
        "vintage": "2021-11",
        "last_day": pd.Timestamp("2018-12-31"),
    }
    return same | cells


@pytest.fixture
def counted(monkeypatch):
    def by_year(*rows):
        table = pd.DataFrame([row(), *rows])
        monkeypatch.setattr(figures, "load", lambda folder=None: table)
        cells = tables.by_year()
        some = cells[(cells["dates"] > 0) | (cells["other"] > 0)]
        return some.set_index(["place_code", "is_new", "year"])

    return by_year


def test_two_pages_on_one_day_are_one_date_and_another_measure_is_another_figure(
    counted,
):
    found = counted(
        row(),
        row(last_day=pd.Timestamp("2018-06-30")),
        row(measure="criteria_per_commune"),
        row(last_day=pd.Timestamp("2019-06-30")),
    )
    assert found["dates"].to_dict() == {
        ("20", False, 2018): 2,
        ("20", False, 2019): 1,
    }
    assert found["other"].to_dict() == {
        ("20", False, 2018): 1,
        ("20", False, 2019): 0,
    }


@pytest.mark.parametrize(
    "cells",
    [
        {"kind": "target"},
        {"kind": "estimate"},
        {"level": "district", "place_code": "180"},
        {"scope": "xã biên giới"},
        {"plan": "lang-son-2018"},
    ],
)
def test_plans_parts_and_districts_are_not_counted(counted, cells):
    assert counted(
        row(**{"last_day": pd.Timestamp("2019-12-31")} | cells)
    ).index.to_list() == [("20", False, 2018)]


def test_a_province_formed_in_2025_is_another_row_than_the_old_one_of_its_code(counted):
    found = counted(
        row(
            place_code="24",
            vintage="2025-07-01",
            last_day=pd.Timestamp("2025-12-31"),
        )
    )
    assert ("24", True, 2025) in found.index
    assert ("24", False, 2025) not in found.index
    assert found.loc[("24", True, 2025), "place"] == "Bắc Ninh"


def test_every_province_of_both_lists_has_every_year():
    cells = tables.by_year()
    places = cells.drop_duplicates(["place_code", "is_new"])["is_new"].value_counts()
    assert places.to_dict() == {False: 63, True: 34}
    assert not cells.duplicated(["place_code", "is_new", "year"]).any()


def test_the_picture_has_a_square_for_each_cell_and_tells_its_class():
    cells = tables.by_year()
    drawn = str(views.picture(cells, "en"))
    squares = re.findall(r"M\d+ \d+h", drawn)
    assert len(squares) == len(cells)
    many = (cells["dates"] >= 3).sum()
    path = next(
        p for p in re.findall(r"<path [^>]*>", drawn) if views.CLASSES[4][1] in p
    )
    assert len(re.findall(r"M\d", path)) == many
    assert "56 of 63 provinces" in drawn


def test_the_page_of_the_docs_is_the_one_that_the_figures_give():
    page = write_coverage.PAGE
    told = (ROOT / page).read_text(encoding="utf-8")
    hint = "run: python scripts/write_coverage.py"
    assert write_coverage.listing() in told, hint
    drawn = (ROOT / write_coverage.PICTURE).read_text(encoding="utf-8")
    assert drawn == write_coverage.picture(), hint


@pytest.mark.parametrize(("language", "word"), [("vi", "Tỉnh"), ("en", "Province")])
def test_the_start_page_shows_picture_and_table_in_its_language(language, word):
    text = published_page(language).text
    assert text.count("<svg") == 1
    assert f">{word}</th>" in text
    assert "Quảng Nam" in text
