"""The start page says what there is of the reader's own place, and remembers it."""

import subprocess
import sys
from datetime import date

import pytest

from ntm_analysis.workbench.app import explore, start
from ntm_analysis.workbench.start_app import DOORS, StartPage
from ntm_analysis.workbench.tables import remembered, stock


@pytest.fixture(autouse=True)
def nothing_imported(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))


def test_it_says_what_data_there_is_and_that_nothing_was_imported():
    lines = StartPage("vi").opened({})["lines"]
    assert "5 kế hoạch" in lines[0]
    assert lines[1] == "Chưa nhập sổ nào của tỉnh."


def test_the_place_is_found_without_marks_and_remembered_for_next_time():
    told = StartPage("vi").chosen({"place": "lao cai"})
    assert told["place"] == "Lào Cai"
    assert told["plan"] == "lao-cai-2024"
    assert StartPage("vi").opened({})["place"]["place"] == "Lào Cai"
    assert explore().opening["choice"]["place"] == "Lào Cai"


def test_gaps_are_named_and_years_and_gaps_make_a_whole():
    lines = StartPage("en").chosen({"place": "Lạng Sơn"})["lines"]
    years = {int(y) for y in lines[1].split(": ")[1].strip(".").split(", ")}
    gaps = {int(y) for y in lines[2].split(": ")[1].strip(".").split(", ")}
    assert {2015, 2020} <= years  # 8 communes in 12/2015, 62 in 12/2020
    assert not years & gaps
    assert years | gaps == set(range(2010, max(years | gaps) + 1))


def test_an_unknown_place_names_the_nearest_and_is_not_remembered():
    told = StartPage("vi").chosen({"place": "Lạng Sn"})
    assert told["nearest"][0] == "Lạng Sơn"
    assert remembered.place() == ""


def test_a_broken_memory_is_no_memory(tmp_path):
    remembered.keep_place("Lào Cai")
    (tmp_path / "store" / "kept" / remembered.NAME).write_text("{", encoding="utf-8")
    assert remembered.place() == ""


def test_the_tour_tells_the_published_story_in_four_steps():
    page = StartPage("vi")
    steps = [page.tour({"step": k}) for k in range(4)]
    assert "8 xã" in steps[0]["text"]
    assert "36 xã" in steps[1]["text"]
    assert "48 xã" in steps[1]["text"]
    assert "%" in steps[2]["text"]
    assert "62 xã" in steps[3]["text"]
    assert page.tour({"step": 99})["step"] == 3


def test_every_door_leads_to_a_notebook_that_there_is():
    from ntm_analysis.files.catalog import home

    assert all((home() / "notebooks" / f"{name}.ipynb").exists() for name, _ in DOORS)


def test_the_widget_answers_and_says_a_refusal_in_words():
    desk = start("en")
    assert desk.answer("open", {})["value"]["doors"]
    assert "No plan" not in desk.answer("judge", {"plan": "lang-son-2018"})
    assert "nowhere" in desk.answer("judge", {"plan": "nowhere"})["error"]


def test_the_first_picture_does_not_wait_for_the_readers_of_files():
    told = subprocess.run(
        [sys.executable, "-c", "import ntm_analysis.workbench.app, sys; "
         "print([n for n in sys.modules if n.endswith(('review_app', 'import_app'))])"],
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "day", [date(2014, 6, 30), date(2018, 2, 28), date(2026, 11, 29)]
)
def test_the_newest_figure_is_of_a_period_that_has_ended(day):
    # The set of 2026 has 10 criteria "in 2026"; nobody reports the year's last day yet.
    assert stock.of_workbench(day).last <= day


def test_what_voila_serves_has_addresses_there_and_nothing_else_a_button(monkeypatch):
    monkeypatch.delenv("NTM_SERVED", raising=False)
    plain = start("vi").answer("open", {})["value"]["doors"]
    assert [door["address"] for door in plain] == [""] * len(DOORS)
    monkeypatch.setenv("NTM_SERVED", "1")
    served = start("vi").answer("open", {})["value"]["doors"]
    found = [door["address"] for door in served]
    assert found == ["/explore", "/what-if", "/import", "/review"]
