"""A province without a plan: what its first screen says, by hand sums."""

import pandas as pd
import pytest

from ntm_analysis.criteria import province_decisions
from ntm_analysis.figures.tables.subject import newest_day
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.outlook.models import national_ask, place_state
from ntm_analysis.outlook.place_page import place_page
from ntm_analysis.outlook.trend_page import trend_page
from ntm_analysis.outlook.views import national as national_view
from ntm_analysis.outlook.views import place_answer

DAY = pd.Timestamp("2020-12-31")


def row(place, day, value, whole=None, measure="communes_recognized"):
    return {
        "measure": measure,
        "place_code": place,
        "time": day,
        "earliest": pd.Timestamp(day),
        "last_day": pd.Timestamp(day),
        "value": float(value),
        "denominator": float("nan") if whole is None else float(whole),
        "percent": float("nan"),
        "figure_id": f"{place}.{day}.{measure}",
    }


def state(own, peers=(), region=(), are_comparable=True):
    rows = pd.DataFrame(own)
    others = pd.DataFrame([*own, *peers])
    return place_state.state_of(
        rows, others, region, DAY.date(), are_comparable=are_comparable
    )


def test_the_pace_is_what_was_gained_between_two_counts_of_one_territory():
    found = state([row("A", "2016-12-31", 20, 100), row("A", "2020-12-31", 40, 100)])
    assert found.pace == pytest.approx(5, rel=0.01)  # 20 communes in 4 years
    assert found.earlier.value == 20


def test_a_count_of_another_territory_begins_no_pace():
    found = state([row("A", "2016-12-31", 20, 100), row("A", "2020-12-31", 40, 160)])
    assert found.pace is None


def test_counts_a_few_months_apart_or_of_long_ago_make_no_pace():
    near = state([row("A", "2020-08-31", 20), row("A", "2020-12-31", 40)])
    long_ago = state([row("A", "2011-12-31", 2), row("A", "2020-12-31", 40)])
    assert near.pace is None
    assert long_ago.pace is None


def test_the_rank_counts_those_of_the_same_time_with_a_higher_share():
    own = [row("A", "2020-12-31", 50, 100)]
    peers = [
        row("B", "2020-12-31", 60, 100),  # above
        row("C", "2020-11-30", 90, 100),  # above
        row("D", "2020-12-31", 10, 100),
        row("E", "2020-12-31", 49, 100),
        row("F", "2015-12-31", 99, 100),  # long ago: not counted
        row("G", "2020-12-31", 30),  # of how many is not known: not counted
    ]
    found = state(own, peers, ("A", "B", "D"))
    assert (found.nation.position, found.nation.count) == (3, 5)
    assert found.region is None  # three are too few


def test_counts_that_are_not_comparable_make_neither_pace_nor_rank():
    own = [row("A", "2019-12-31", 30, 100), row("A", "2020-12-31", 50, 100)]
    peers = [row(c, "2020-12-31", 60, 100) for c in "BCDEF"]
    found = state(own, peers, are_comparable=False)
    assert (found.pace, found.nation) == (None, None)
    assert found.count.value == 50


def wanted(level, deadline):
    return TargetCase(
        figure_id=f"plan.{deadline}",
        measure="communes_recognized",
        unit="communes",
        as_of="2026-02-20",
        deadline=deadline,
        level=level,
        added=None,
        reports=(),
    )


def national(measure, *, percent=None, value=None):
    stated = {"value": value, "percent": percent, "value_high": None}
    return {
        "measure": measure,
        "figure_id": f"VN.{measure}",
        "time": "2030",
        "percent_high": None,
    } | stated


def test_a_share_of_the_nation_is_rounded_up_to_whole_communes():
    rows = pd.DataFrame(
        [
            national("communes_recognized", percent=65.0),
            national("communes_modern", percent=10.0),
        ]
    )
    first, modern = national_ask.asks_of(rows, (), 110)
    assert (first.here, first.whole) == (72, 110)  # 71.5
    assert (modern.here, modern.whole) == (8, 72)  # 7.2 of those at the standard
    assert first.compared == "unknown"
    assert national_ask.asks_of(rows, (), None)[0].here is None


@pytest.mark.parametrize(
    ("level", "deadline", "compared", "modern_of"),
    [
        (60.0, "2030", "below", 60),
        (80.0, "2030", "above", 80),
        # A target of next year says nothing of 2030 unless it is there already.
        (47.0, "2026", "not_due", 72),
        (80.0, "2027", "above", 72),
    ],
)
def test_a_target_of_an_earlier_year_is_not_below_that_of_2030(
    level, deadline, compared, modern_of
):
    rows = pd.DataFrame(
        [
            national("communes_recognized", percent=65.0),
            national("communes_modern", percent=10.0),
        ]
    )
    first, modern = national_ask.asks_of(rows, (wanted(level, deadline),), 110)
    assert first.compared == compared
    assert modern.whole == modern_of
    assert "72/110" in national_view.line([first, modern], "vi")


def test_without_a_number_of_communes_nothing_is_set_beside_the_nation():
    rows = pd.DataFrame([national("communes_recognized", percent=65.0)])
    assert national_view.line(national_ask.asks_of(rows, (), None), "vi") == ""
    assert national_view.line([], "vi") == ""


def text(place, day):
    return place_page(place, day, "vi").answer().html.striptags()


def test_a_province_after_the_merger_says_why_it_is_not_ranked():
    said = text("Điện Biên", "2026-06-30")
    assert "Điện Biên có 0/42 xã đạt chuẩn nông thôn mới (07/2025" in said
    assert "28/42 xã" in said  # 65 % of 42 are 27.3
    assert "Không xếp thứ tự" in said
    assert "thứ 1" not in said


def test_an_old_figure_is_called_old():
    said = text("Lạng Sơn", "2024-12-31")
    # 2018-02-28 to 2024-12-31 are 6 years and 10 months
    assert "công bố gần nhất của Lạng Sơn là 36 (28/02/2018)" in said
    assert "đã 6,8 năm" in said
    assert "chưa có số mới" in said
    assert "Mục tiêu quốc gia" not in said  # of 2030, about other communes


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("place", ["Gia Lai", "Hà Nội", "Kon Tum", "Cà Mau", "VN"])
def test_every_kind_of_place_has_a_first_screen(place, language):
    page = place_page(place, "2024-06-30", language)
    summary = page.answer().summary["tally"]
    assert page.topic.place in summary
    assert "None" not in page.answer().html.striptags()
    assert "nan" not in page.answer().html.striptags().split()


def test_a_merged_province_says_what_the_old_ones_had_and_adds_only_one_time():
    def html(place):
        return str(place_page(place, "2026-03-31", "vi").answer().html)

    for place in ("Cà Mau", "Lâm Đồng"):
        old = place_page(place, "2026-03-31", "vi").before
        page = html(place)
        times = {known.time if known else None for _, known in old}
        assert all(name in page for name, _ in old)
        assert ("Không cộng được" in page) == (len(times) > 1 or None in times)
        assert "Không so được với số xã sau 01/07/2025" in page
    assert "Bạc Liêu 49/49 xã (20/05/2025)" in html("Cà Mau")  # as published
    assert place_page("Cà Mau", "2025-06-30", "vi").before == []


def test_counts_of_one_time_are_added_and_others_are_not():
    a = state([row("A", "2020-12-31", 50, 100)]).count
    b = state([row("A", "2020-12-31", 30, 90)]).count
    c = state([row("A", "2019-12-31", 30, 90)]).count
    assert "80" in place_answer._total([a, b], "vi")
    for counts in ([a, c], [a, None]):
        assert place_answer._total(counts, "vi").startswith("Không cộng được")
    assert place_answer._total([a], "vi") == ""


def test_a_merged_province_says_the_targets_that_it_has_stated():
    # Đồng Nai, September 2025: 70 % of 72 communes by 2030 are 50.4, so 51.
    said = text("Đồng Nai", "2026-06-30")
    assert "Mục tiêu riêng mà tỉnh đã nêu" in said
    assert "70%, tương ứng 51/72 xã, đến 2030" in said
    assert said.index("70%") < said.index("hiện đại: 10%, đến 2030")
    assert "69/82, đến 2026" in text("Tây Ninh", "2026-06-30")
    assert "Mục tiêu riêng" not in text("Hà Nội", "2026-06-30")


def test_a_target_stated_later_or_by_an_old_province_is_none():
    # Cà Mau, December 2025: 15 % by 2026 and 65 % by 2030; in 2016 it wanted 100 %.
    said = text("Cà Mau", "2026-06-30")
    assert "65%, tương ứng 36/55 xã, đến 2030" in said  # 35.75
    assert "100%" not in said
    assert "khoảng 10%, đến 2030" in said
    assert "Mục tiêu riêng" not in text("Cà Mau", "2025-11-30")
    assert "đến 2026" not in text("Cà Mau", "2027-01-31")


def test_a_place_is_shown_as_of_its_newest_figure_also_after_the_merger():
    """Lào Cai's 37 of 89 of 2025; Bắc Giang ended on 30/06/2025."""
    assert newest_day("Lào Cai") == "2025-12-31"
    assert newest_day("Bắc Giang") == ""
    assert newest_day("không có tỉnh này") == ""


def test_the_newest_count_of_a_page_is_that_of_its_trend():
    page = place_page("Lào Cai", "2025-12-31", "vi")
    assert page.state.count is not None
    assert (page.state.count.value, page.state.count.denominator) == (37, 89)
    title = trend_page("", "Lào Cai", "2025-12-31", "vi").recognised().title
    assert title.startswith("37/89 ")


DECISION = """
criteria_set: XA-2026
province: "80"
decision: 15/QĐ-UBND
date: "2026-03-01"
in_force_from: "2026-03-10"
source: congbao.pdf
criteria:
  - number: 6
    indicators:
      - {code: "6.1", text_vi: Tỷ lệ hộ nghèo, operator: max, unit: "%",
         thresholds: {ALL: 2}}
"""


def test_the_page_says_by_whose_levels_communes_are_judged(tmp_path, monkeypatch):
    """51/2025/QĐ-TTg leaves levels to the provinces: theirs, or that there are none."""
    monkeypatch.setattr(province_decisions, "OWN", tmp_path / "own")
    forget_all()
    (tmp_path / "decision.yml").write_text(DECISION, encoding="utf-8")
    province_decisions.add(tmp_path / "decision.yml")

    def said(place, day):
        return str(place_page(place, day, "vi").answer().html)

    own = "theo 15/QĐ-UBND, có hiệu lực từ 10/03/2026: 1 chỉ tiêu"
    none = "chỉ biết bộ tiêu chí quốc gia"
    assert own in said("Tây Ninh", "2026-06-30")
    assert none in said("Tây Ninh", "2026-03-01")
    assert none in said("Đồng Nai", "2026-06-30")
    for early in (said("Tây Ninh", "2025-12-31"), said("Lào Cai", "2024-12-31")):
        assert own not in early
        assert none not in early
    forget_all()


def test_the_nation_s_share_is_of_the_communes_that_the_province_counts():
    """An Giang prints 69 of 85; its list has 88 with three special zones: 56 or 58."""
    page = place_page("An Giang", "2026-03-31", "vi")
    ask = next(one for one in page.asks if one.measure == "communes_recognized")
    assert (ask.here, ask.whole) == (56, 85)
    before = place_page("An Giang", "2025-12-12", "vi")  # printed on 14 December
    assert before.asks[0].whole == 88


def test_a_province_s_own_share_and_the_nation_s_are_of_the_same_communes():
    page = place_page("Tây Ninh", "2026-06-30", "vi")
    ours = {one.whole for one in page.stated if one.whole is not None}
    (nation,) = {one.whole for one in page.asks if one.measure == "communes_recognized"}
    assert (ours, nation) == ({82}, 82)  # 67 of 82 are printed
