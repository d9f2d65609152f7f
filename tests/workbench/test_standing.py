"""A planner who types the province as it was, or as it is, arrives somewhere."""

from datetime import date

import pytest

from ntm_analysis.periods import Period
from ntm_analysis.workbench.app import explore, start
from ntm_analysis.workbench.tables import offers, standing

# Resolution 202/2025/QH15: 34 provinces since 2025-07-01; 175/2024/QH15: Huế.
LED = [
    ("Hà Giang", "2025-12-31", "Tuyên Quang"),
    ("Bắc Giang", "2025-07-01", "Bắc Ninh"),
    ("Bà Rịa - Vũng Tàu", "2026-06-30", "Hồ Chí Minh"),
    ("Thừa Thiên Huế", "2025-03-31", "Huế"),
    ("Huế", "2018-12-31", "Thừa Thiên Huế"),
]


@pytest.fixture(autouse=True)
def own_store(monkeypatch, tmp_path):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))


@pytest.mark.parametrize(("named", "day", "there"), LED)
def test_a_name_of_another_day_leads_to_the_province_of_that_day(named, day, there):
    assert standing.led(named, Period(day)).place == there


@pytest.mark.parametrize("named", ["Lạng Sơn", "Tuyên Quang", "Hà Nội"])
def test_a_province_that_there_still_is_leads_nowhere(named):
    assert standing.led(named, Period("2025-12-31")) is None
    assert standing.heir_today(named) is None


def test_the_change_is_dated_by_the_lists_of_units():
    found = standing.led("Hà Giang", Period("2025-12-31"))
    assert (found.until, found.since) == (date(2025, 6, 30), date(2025, 7, 1))
    hue = standing.led("Thừa Thiên Huế", Period("2025-03-31"))
    assert (hue.until, hue.since) == (date(2024, 12, 31), date(2025, 1, 1))


def test_every_place_that_is_offered_opens_on_the_start_page():
    page = start("vi")
    refused = [
        name
        for name in offers.places()
        if "error" in page.answer("place", {"place": name})
    ]
    assert refused == []


def test_the_explorer_goes_on_to_the_heir_says_so_and_knows_the_way_back():
    desk = explore(place="Hà Giang", language="vi")
    told = desk.answer("open", {})["value"]["views"]["head"]["heir"]
    assert told["said"] == "Từ 01/07/2025, Hà Giang thuộc Tuyên Quang."
    moved = desk.answer("move", {"as_of": "2025-12-31"})["value"]
    assert moved["choice"] == "Tuyên Quang"
    assert "Hà Giang thuộc Tuyên Quang" in moved["led"]["said"]
    back = desk.answer("move", moved["led"]["to"])["value"]
    assert back["choice"] == "Hà Giang"
    assert "led" not in back
    assert (
        desk.answer("move", {"place": "bac giang", "as_of": "2025-12-31"})["value"][
            "choice"
        ]
        == "Bắc Ninh"
    )


def test_a_place_to_compare_with_is_led_on_too():
    desk = explore(place="Lạng Sơn", as_of="2025-12-31", language="vi")
    desk.answer("open", {})
    shown = desk.answer("move", {"beside": ["Hà Giang"]})["value"]["views"]["compared"]
    assert [row[0] for row in shown["rows"]] == ["Lạng Sơn", "Tuyên Quang"]


def test_the_start_page_leads_to_the_heir_and_shows_what_there_was():
    page = start("vi")
    shown = page.answer("place", {"place": "ha giang"})["value"]
    assert shown["place"] == "Tuyên Quang"
    assert "Hà Giang thuộc Tuyên Quang" in shown["led"]["said"]
    assert "của Hà Giang đến 30/06/2025" in shown["led"]["said"]
    assert "2020" in shown["lines"][1]  # 45 of 195 communes are published of that year
    was = page.answer("place", {"place": "ha giang", "as_was": True})["value"]
    assert was["place"] == "Hà Giang"
    assert was["led"] is None


def test_a_province_that_took_others_in_says_that_its_figures_are_older():
    lines = start("vi").answer("place", {"place": "Tuyên Quang"})["value"]["lines"]
    assert "gồm cả Hà Giang" in lines[0]


def test_an_empty_map_names_the_nearest_day_on_which_it_shows_something():
    desk = explore(place="Lạng Sơn", as_of="2011-12-31", language="vi")
    desk.answer("open", {})
    near = desk.answer("map_nearest", {})["value"]["nearest"]
    there = desk.answer("move", {"as_of": near})["value"]["views"]["map"]
    assert any(kind >= 0 for kind in there["of"])
    assert desk.answer("map_nearest", {})["value"] == {}


def test_an_empty_map_that_never_shows_anything_says_so():
    desk = explore(place="Lạng Sơn", as_of="2011-12-31", language="vi")
    desk.answer("move", {"theme": "villages"})
    assert "Không có ngày nào" in desk.answer("map_nearest", {})["value"]["never"]


def test_the_slider_ends_with_what_is_known_not_with_what_is_planned():
    assert offers.dates("Lạng Sơn")[-1] <= "2026-12-31"
