"""The explorer follows its widgets and draws what it is handed."""

import pytest

from ntm_analysis.briefings import exploring
from ntm_analysis.briefings.views.explorer import Explorer, place_named, typed
from ntm_analysis.errors import UnknownNameError


@pytest.fixture
def explorer():
    return Explorer(
        exploring.content,
        exploring.plan_titles("vi"),
        exploring.places(),
        exploring.years(),
        plan="lang-son-2018",
    )


def titles(explorer):
    return [getattr(drawing, "title", "") for drawing in explorer.drawings()]


def test_it_opens_on_the_plan_at_its_own_date(explorer):
    assert titles(explorer)[0] == "36 xã đạt chuẩn nông thôn mới (28/02/2018)"


def test_moving_the_date_changes_what_is_drawn(explorer):
    before = explorer.shown.outputs
    explorer.year.value = "2020"
    assert titles(explorer)[0] == "62 xã đạt chuẩn nông thôn mới (12/2020)"
    assert explorer.shown.outputs != before


@pytest.mark.parametrize("text", ["Quảng Bình", "quang binh", typed("Quảng Bình")])
def test_a_place_is_found_with_and_without_diacritics(explorer, text):
    explorer.year.value = "2019"
    explorer.place.value = text
    assert titles(explorer)[0] == "72 xã đạt chuẩn nông thôn mới (12/2019)"


def test_unfinished_typing_keeps_the_plan():
    assert place_named("quang b", {typed("Quảng Bình"): "Quảng Bình"}) == ""


def test_english_is_complete(explorer):
    explorer.language.value = "en"
    assert titles(explorer)[0] == "36 communes at the standard (28 February 2018)"


def test_a_refusal_is_shown_in_words_and_not_as_a_traceback():
    def refuse(*_):
        raise UnknownNameError("no plan 'x'. Nearest: lang-son-2018.")

    shown = Explorer(refuse, {"X": "x"}, [], ["2020"]).drawings()
    assert "Nearest: lang-son-2018" in shown[0].text
