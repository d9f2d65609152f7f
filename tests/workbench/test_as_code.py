"""A choice as calls, as a line of an edition and as a run says the same everywhere."""

import shlex

import pytest

import ntm_analysis as ntm
from ntm_analysis.briefings.jobs import place_job, plan_job, read_edition
from ntm_analysis.maps.tables import map_themes
from ntm_analysis.page.language import LANGUAGES, vocabulary
from ntm_analysis.workbench import as_code
from ntm_analysis.workbench.app import explore
from ntm_analysis.workbench.choice import THEMES, Choice
from ntm_analysis.workbench.explore_app import Explorer
from ntm_analysis.workbench.page_making import PageMaking
from ntm_analysis.workbench.tables import offers

OF_A_PLAN = Choice(place="Lạng Sơn", plan="lang-son-2018", as_of="2017-12-31")
OF_A_PLACE = Choice(place="Hà Giang", as_of="2019-12-31", language="en")


def as_edition(choice, folder):
    """An edition of this one entry, as its own reader reads it."""
    entry = as_code.edition_entry(choice, offers.topic(choice))
    path = folder / "own.yml"
    path.write_text("\n".join(["key: own", "jobs:", *entry]), encoding="utf-8")
    (job,) = read_edition(path).jobs
    return job


def test_the_line_of_an_edition_is_read_as_the_page_of_the_choice(tmp_path):
    job = as_edition(OF_A_PLAN, tmp_path)
    asked = plan_job("lang-son-2018", as_of="2017-12-31")
    assert (job.key, job.parameters, job.notebooks) == (
        asked.key,
        asked.parameters,
        asked.notebooks,
    )
    job = as_edition(OF_A_PLACE, tmp_path)
    asked = place_job("Hà Giang", as_of="2019-12-31", language="en")
    assert (job.parameters, job.language) == (asked.parameters, "en")


def test_the_command_of_the_choice_is_one_that_the_program_takes(tmp_path):
    words = as_code.command(OF_A_PLACE, offers.topic(OF_A_PLACE), tmp_path)
    assert shlex.join(words[:4]) == "briefing --place 'Hà Giang' --as-of"
    assert words[-2:] == ["--out", str(tmp_path)]


@pytest.mark.parametrize("choice", [OF_A_PLAN, OF_A_PLACE], ids=lambda c: c.place)
def test_every_call_runs(choice):
    for line in as_code.calls(choice, offers.topic(choice)):
        exec(line, {"ntm": ntm})


def test_the_calls_name_the_criterion_that_is_drawn():
    choice = Choice(place="Lạng Sơn", theme="criterion", criterion=7)
    assert "criterion=7" in as_code.calls(choice, offers.topic(choice))[2]


def test_the_themes_are_those_of_the_maps_that_one_day_answers():
    assert set(THEMES) < set(map_themes.THEMES)
    assert {"share", "mean", "criterion", "villages"} <= set(THEMES)
    assert not {"change", "pace", "probability", "named", "bands"} & set(THEMES)
    assert explore(plan="lang-son-2018").opening["themes"] == list(THEMES)
    for theme in THEMES:
        assert set(vocabulary()[f"desk.theme_{theme}"]) == set(LANGUAGES)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_draws_or_says_that_nothing_is_reported(
    theme, tmp_path, monkeypatch
):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    shown = Explorer(OF_A_PLAN).moved({"theme": theme, "level": "district"})
    views = shown["views"]
    assert "error" not in views["map"]
    assert len(views["map"]["of"]) == len(views["ground"]["units"])


def ended(making):
    state = making.state()
    while state["state"] == "running":
        state = making.state()
    return state


def test_a_run_that_is_refused_says_why_in_its_words():
    making = PageMaking("vi")
    assert making.start(["briefing", "khong-co"])["state"] == "running"
    state = ended(making)
    assert state["state"] == "failed"
    assert "khong-co" in state["said"]
    assert making.state()["state"] == "none"


def test_a_run_without_a_page_says_so():
    making = PageMaking("en")
    making.start(["--version"])
    assert "did not say where" in ended(making)["said"]


def test_a_run_that_is_stopped_is_gone():
    making = PageMaking("vi")
    making.start(["check"])
    run = making._run
    assert making.stop()["said"] == "Đã dừng; chưa lập được báo cáo."
    assert run is not None
    assert run.returncode is not None
    assert making.state() == {"state": "none", "said": ""}
