"""The explorer answers choices by what was known on the date, as the pages do."""

import json
from datetime import date, timedelta

import pandas as pd
import pytest
from imported_panel import kept_in

from ntm_analysis.errors import UsageError
from ntm_analysis.figures.tables import trends
from ntm_analysis.workbench import explored
from ntm_analysis.workbench.app import explore
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.explore_app import Explorer
from ntm_analysis.workbench.explored import Explored
from ntm_analysis.workbench.tables import holdings, known, offers, trails

LANG_SON = Choice(place="Lạng Sơn", plan="lang-son-2018")


@pytest.fixture(autouse=True)
def nothing_imported(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))


@pytest.fixture
def explorer():
    return Explorer(LANG_SON)


def title(answer, view="recognised"):
    return answer["views"][view]["title"]


def test_it_opens_on_the_plan_at_its_own_date(explorer):
    answer = explorer.moved({})
    assert title(answer) == "36 xã đạt chuẩn nông thôn mới (28/02/2018)"
    assert answer["views"]["head"]["day"] == "2018-02-28"
    assert len(answer["views"]["table"]["rows"]) == 207  # communes of the plan


def test_moving_the_date_sends_what_changed_and_nothing_else(explorer):
    explorer.moved({})
    answer = explorer.moved({"as_of": "2020-12-31"})
    assert title(answer) == "62 xã đạt chuẩn nông thôn mới (12/2020)"
    assert "ground" not in answer["views"] or "2019-10" not in str(answer)
    assert explorer.moved({"as_of": "2020-12-31"})["views"] == {}


@pytest.mark.parametrize("typed", ["Quảng Bình", "quang binh", "quảng b"])
def test_a_place_is_found_with_and_without_diacritics(explorer, typed):
    answer = explorer.moved({"place": typed, "as_of": "2019-12-31"})
    assert title(answer) == "72 xã đạt chuẩn nông thôn mới (12/2019)"
    assert answer["choice"] == "Quảng Bình"


@pytest.mark.parametrize("typed", ["khong co", "lng sơn", "", "<b>x</b>"])
def test_an_unknown_place_is_answered_and_the_views_stay(explorer, typed):
    explorer.moved({})
    answer = explorer.moved({"place": typed})
    assert "views" not in answer
    assert typed in answer["message"]
    assert explorer.choice.place == "Lạng Sơn"
    assert set(answer["nearest"]) <= set(offers.places())


def test_another_province_brings_its_own_plan_or_none(explorer):
    explorer.moved({"place": "Lào Cai"})
    assert explorer.choice.plan == "lao-cai-2024"
    explorer.moved({"place": "Hà Giang"})
    assert explorer.choice.plan == ""


def test_the_plan_in_force_is_told_from_a_later_one(explorer):
    before = explorer.moved({"as_of": "2017-12-31"})["views"]["head"]["plans"]
    after = explorer.moved({"as_of": "2018-12-31"})["views"]["head"]["plans"]
    assert [plan["said"] for plan in before] == ["ban hành sau ngày này"]
    assert [plan["said"] for plan in after] == ["đang hiệu lực"]


def test_where_nothing_is_reported_the_nearest_date_is_named(explorer):
    head = explorer.moved({"as_of": "2012-12-31"})["views"]["head"]
    days = offers.reported("Lạng Sơn", "communes_recognized")
    assert head["nearest"] == str(min(days, key=lambda d: abs((d - LAST_2012).days)))


@pytest.mark.parametrize("place", ["Lạng Sơn", "Lào Cai", "Lai Châu", "Hà Nội"])
@pytest.mark.parametrize("day", ["2011-12-31", "2016-12-31", "2023-12-31"])
def test_an_empty_view_leads_to_a_day_on_which_it_shows_something(place, day):
    explorer = Explorer(Choice(place=place))
    views = explorer.views(explorer.choice.changed({"as_of": day}))
    for name in ("bands", "criteria"):
        shown = views[name]
        assert bool(shown["bars"]) != ("nearest" in shown) or not offers.reported(
            place, {"bands": "communes_in_band"}.get(name, "communes_meeting_criterion")
        )
        if "nearest" in shown:
            there = explorer.choice.changed({"as_of": shown["nearest"]})
            assert explorer.views(there)[name]["bars"], (name, shown["nearest"])


LAST_2012 = pd.Timestamp("2012-12-31").date()


@pytest.mark.parametrize("day", ["2014-12-31", "2018-02-28", "2020-06-30"])
def test_series_are_those_of_the_briefings_at_every_date(day):
    topic = offers.topic(Choice(place="Lạng Sơn", as_of=day))
    where = (topic.place_code, topic.vintage)
    for measure in ("communes_recognized", "criteria_per_commune"):
        expected = trends.series(*where, measure, topic.as_of)
        pd.testing.assert_frame_equal(trails.series(topic, measure), expected)
    expected = trends.bands(topic.place_code, topic.as_of)
    pd.testing.assert_frame_equal(trails.bands(topic, ""), expected)


def test_what_is_kept_between_reports_is_what_would_be_made_anew():
    days = offers.dates("Lạng Sơn")[::4]
    kept = {d: views(LANG_SON, d) for d in days}
    for day in days:
        explored.KEPT.clear()
        assert views(LANG_SON, day) == kept[day], day


def views(choice, day):
    found = Explorer(choice).moved({"as_of": day})["views"]
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def test_a_view_changes_on_no_day_that_it_is_not_made_anew(tmp_path, monkeypatch):
    """Turning days of the map and the days around them: kept, then anew."""
    monkeypatch.setenv("NTM_STORE", str(kept_in(tmp_path / "own")))
    choice = Choice(place="Lạng Sơn", level="commune", synthetic=True)
    day = "2019-12-31"
    asked = Explored(choice, offers.topic(choice.changed({"as_of": day})))
    assert asked.own.dates  # figures, acts and imported marks all have a say
    near = {d + timedelta(days=k) for d in asked.turning_days("map") for k in (-1, 0)}
    days = [str(d) for d in sorted(near) if date(2018, 1, 1) < d < date(2025, 2, 1)]
    days = days[::4]
    kept = {d: views(choice, d) for d in days}
    for day in days:
        explored.KEPT.clear()
        assert views(choice, day) == kept[day], day


def test_bands_say_their_own_date_and_are_gone_after_two_years():
    def shown(day):
        topic = offers.topic(Choice(place="Lạng Sơn", as_of=day))
        ground = holdings.ground(topic, "")
        own = holdings.held(ground, synthetic=False)
        return known.bands(topic, own, ground.vintage, "", "").times

    topic = offers.topic(LANG_SON.changed({"as_of": "2030"}))
    told = trends.bands("20", topic.as_of, vintage=topic.vintage)
    last = told.loc[told["kind"] == "actual", "time"].iloc[-1]
    end = pd.Timestamp(str(last)) + pd.offsets.MonthEnd(0)
    assert shown(str(end.date())) == (str(last),)
    later = (end + pd.Timedelta(days=800)).date()
    assert shown(str(later)) == ()


def test_four_places_are_compared_and_no_more(explorer):
    beside = ["Lào Cai", "Lai Châu", "Hà Giang", "Cao Bằng"]
    answer = explorer.moved({"beside": beside, "as_of": "2019-12-31"})
    rows = answer["views"]["compared"]["rows"]
    assert [row[0] for row in rows] == ["Lạng Sơn", *beside[:3]]


def test_what_changed_is_said_between_two_dates(explorer):
    given = {"as_of": "2020-12-31", "since": "2018-02-28"}
    lines = explorer.moved(given)["views"]["changed"]["lines"]
    assert lines[0].startswith("Xã đạt chuẩn: 36 (28/02/2018) → 62 (12/2020)")
    assert lines[0].endswith("+26 xã.")  # 62 - 36


def test_the_calls_run_and_give_what_is_shown(explorer):
    import ntm_analysis as ntm

    calls = explorer.moved({})["views"]["head"]["calls"]
    found = eval(calls[1], {"ntm": ntm})
    assert found.frame["value"].iloc[-1] == 36


@pytest.mark.parametrize(
    "given", [{"theme": "x"}, {"level": "village"}, {"criterion": "a"}, {"beside": 3}]
)
def test_what_the_explorer_does_not_offer_is_refused(given):
    with pytest.raises(UsageError):
        LANG_SON.changed(given)


def test_a_refusal_stands_in_its_view_and_the_others_are_drawn(explorer):
    answer = explorer.moved({"level": "district", "as_of": "2025-12-31"})
    assert "error" in answer["views"]["ground"]
    assert answer["views"]["recognised"]["title"]


def test_a_fault_of_the_program_is_words_and_the_widget_lives(monkeypatch):
    desk = explore(plan="lang-son-2018")
    desk._answers["move"] = lambda given: 1 / 0
    assert "ZeroDivisionError" in desk.answer("move", {})["error"]
    assert "value" in desk.answer("open", {})


def test_english_is_complete(explorer):
    answer = explorer.moved({"language": "en"})
    assert title(answer) == "36 communes at the standard (28 February 2018)"


def test_the_country_is_shown_without_a_refusal(explorer):
    given = {"place": "ca nuoc", "as_of": "2019-12-31"}
    assert explorer.moved(given)["nearest"]  # only names of the list are taken
    answer = explorer.moved({"place": "viet nam", "as_of": "2019-12-31"})
    refused = [name for name, view in answer["views"].items() if "error" in view]
    assert refused == []
