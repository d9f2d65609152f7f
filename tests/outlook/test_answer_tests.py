"""What the other kinds of answer were worth, by hand sums drawn here."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from figure_histories import rows
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.outlook import answer_backtest, app
from ntm_analysis.outlook.models.answers import answer_tests, said_line
from ntm_analysis.outlook.models.answers.promises import (
    Promise,
    PromiseOutcome,
    SettledPromise,
)
from ntm_analysis.outlook.models.published.history import histories
from ntm_analysis.outlook.tables import answer_tests as shipped
from ntm_analysis.outlook.views import target_answers


def promise(name, deadline, kept, seen=None):
    last = date.fromisoformat(deadline)
    return SettledPromise(
        promise=Promise(
            figure_id=name,
            place=name,
            place_key=name,
            level="province",
            measure="communes_recognized",
            part="",
            number=10,
            unit="communes",
            is_addition=False,
            first=date(last.year, 1, 1),
            deadline=last,
        ),
        outcome=PromiseOutcome.KEPT if kept else PromiseOutcome.MISSED,
        came=10.0 if kept else 4.0,
        seen=seen or date(last.year + 1, 3, 1),
    )


EARLIER = [promise(f"P{i}", "2015-12-31", kept=i < 6) for i in range(8)]  # six of eight


def test_a_promise_is_asked_on_its_day_with_what_came_elsewhere_by_then():
    """Six of eight came by 2016-03: 0.75 is said in 2017, nothing in January 2016."""
    late, early = promise("L", "2018-12-31", False), promise("E", "2017-12-31", True)
    said_on = {"L": date(2017, 1, 1), "E": date(2016, 1, 15)}
    found = answer_tests.of_promises([*EARLIER, late, early], said_on)
    told = found.to_dict("records")
    assert [(r["place"], r["method"], r["stated"], r["met"]) for r in told] == [
        ("L", "base_rate_same_form", 0.75, 0.0)
    ]


def test_a_promise_without_a_day_or_printed_after_its_deadline_is_no_test():
    late = promise("L", "2018-12-31", False)
    for said_on in ({}, {"L": date(2019, 2, 1)}):
        assert answer_tests.of_promises([*EARLIER, late], said_on).empty


def test_paces_are_asked_at_the_targets_of_the_back_test():
    """Of 9 gains of 1 to 9 points: half of 20 left in 2 years asks for 5 points a year.

    5, 6, 7, 8 and 9 were as fast: 5 / 9; three quarters ask for 7.5: 2 / 9.
    """
    lines = ["place | day | value | of"]
    for place in range(1, 10):
        lines += [f"P{place} | 2015-12-31 | 20 | 100"]
        lines += [f"P{place} | 2016-12-31 | {20 + place} | 100"]
    figures = rows("\n".join(f"    {line}" for line in lines))
    met = {f"met_{name}": name != "75" for name in ("10", "25", "50", "75")}
    scored = pd.DataFrame(
        [
            {
                "place": "X",
                "known": "2018-01-31",
                "origin": "2017-12-31",
                "day": "2019-12-31",
                "horizon_years": 2.0,
                "value": 80.0,
                "denominator": 100.0,
            }
            | met
        ]
    )
    found = answer_tests.of_paces(scored, figures, "communes_recognized")
    assert found["stated"].tolist() == pytest.approx([1, 7 / 9, 5 / 9, 2 / 9])
    assert found["met"].tolist() == [1, 1, 1, 0]
    before = scored.assign(known="2016-06-30")  # when no gain was known yet
    assert answer_tests.of_paces(before, figures, "communes_recognized").empty


def test_a_count_that_fell_no_longer_stands():
    table = rows("""
        place | day        | value | of
        A     | 2015-12-31 | 20    | 100
        A     | 2016-12-31 | 30    | 100
        A     | 2017-12-31 | 25    | 100
    """)
    found = answer_tests.of_reported(histories(table), "communes_recognized")
    assert found["met"].tolist() == [1, 1, 0]  # 20 -> 30, 20 -> 25, 30 -> 25


def test_the_sums_of_a_kind_by_hand():
    """Said 0.2 0.2 0.8 0.8, came 0 1 1 1: Brier (0.04 + 0.64 + 0.04 + 0.04) / 4."""
    tests = pd.DataFrame(
        {
            "method": "pace",
            "measure": "x",
            "place": ["A", "A", "B", "B"],
            "origin": ["1", "2", "1", "2"],
            "day": "3",
            "stated": [0.2, 0.2, 0.8, 0.8],
            "met": [0.0, 1.0, 1.0, 1.0],
        }
    )
    found = answer_tests.summed_up(tests)[0]
    assert (found.tests, found.origins, found.places) == (4, 4, 2)
    assert (found.stated, found.met) == (0.5, 0.75)
    assert found.brier == pytest.approx(0.76 / 4)
    # B says 1 for A (0, 1), A says one half for B: (1 + 0 + 0.25 + 0.25) / 4; one half
    # for all is 0.25.
    assert found.brier_base == pytest.approx(0.25)
    assert found.tells_apart
    assert not found.is_enough
    assert [(c.from_, c.to, c.met) for c in found.classes] == [
        (0.0, 0.2, 0.5),
        (0.6, 0.8, 1.0),
    ]
    assert found.like(0.7) is None  # two origins are too few to say what came


def of_class(place, said, came):
    """Eight tests of one place in which as much was said, and so many came."""
    origins = [str(2010 + i) for i in range(8)]
    met = [float(i < came) for i in range(8)]
    told = {"place": place, "origin": origins, "stated": said, "met": met}
    return pd.DataFrame({"method": "pace", "measure": "x", "day": "3"} | told)


def test_what_came_when_as_much_was_said_is_nearer_where_two_places_agree_on_it():
    """Said 0.5 came in 2 of 8, said 0.9 in 6 of 8, at both places.

    Saying a quarter and three quarters leaves 3/16; saying 0.5 and 0.9 leaves
    (0.25 + (12 x 0.01 + 4 x 0.81) / 16) / 2 = 0.23; one rate for all 0.25.
    """
    parts = [
        of_class(p, said, came) for p in "AB" for said, came in ((0.5, 2), (0.9, 6))
    ]
    found = answer_tests.summed_up(pd.concat(parts))[0]
    assert found.brier_by_line == pytest.approx(3 / 16)
    assert found.brier == pytest.approx(0.23)
    assert found.is_nearer_by_line
    one_place = answer_tests.summed_up(pd.concat(parts[:2]))[0]
    assert one_place.brier_by_line == pytest.approx(one_place.brier)
    assert not one_place.is_nearer_by_line


def test_a_place_is_scored_by_the_line_of_the_other_places():
    """B and C: said 0.5 came in 2 of 8, 0.8 in 4 of 8; A said 0.7, seven of 8 came.

    For A the line says 0.25 + (0.2 / 0.3) x 0.25; for B the points of A and C are
    0.5 -> 2 of 8 and 0.75 -> 11 of 16, and 0.8 lies beyond the last.
    """
    others = [
        of_class(p, said, came) for p in "BC" for said, came in ((0.5, 2), (0.8, 4))
    ]
    tests = pd.concat([of_class("A", 0.7, 7), *others], ignore_index=True)
    number = np.clip(np.searchsorted(answer_tests.CLASSES, tests["stated"]), 1, 5)
    line = 0.25 + (0.2 / 0.3) * 0.25
    of_a = (7 * (1 - line) ** 2 + line**2) / 8
    last = 11 / 16
    of_b = (2 * 0.75**2 + 6 * 0.25**2 + 4 * (1 - last) ** 2 + 4 * last**2) / 16
    expected = (8 * of_a + 32 * of_b) / 40
    assert said_line.brier_by_line(tests, number) == pytest.approx(expected)


def said_class(stated, met, tests=10, origins=10, low=None, high=None):
    """A class of tests around what was said."""
    return said_line.SaidClass(
        method="pace",
        from_=stated - 0.1,
        to=stated + 0.1,
        stated=stated,
        met=met,
        met_low=met - 0.1 if low is None else low,
        met_high=met + 0.1 if high is None else high,
        tests=tests,
        origins=origins,
    )


def test_between_two_classes_the_number_lies_on_the_line_through_what_came():
    """0.3 came in 0.2, 0.5 in 0.4: said 0.35 is a quarter of the way, 0.25 came."""
    classes = [said_class(0.3, 0.2, low=0.1), said_class(0.5, 0.4, low=0.3, high=0.6)]
    found = said_line.came_at(classes, 0.35)
    assert found.number == pytest.approx(0.25)
    assert (found.low, found.high) == pytest.approx((0.15, 0.375))
    assert (found.below, found.above) == tuple(classes)
    for said, number in ((0.0, 0.2), (0.3, 0.2), (0.5, 0.4), (1.0, 0.4)):
        end = said_line.came_at(classes, said)
        assert end.number == pytest.approx(number)
        assert end.below is end.above


def test_classes_that_fall_are_one_point_and_thin_ones_are_none():
    """0.6 of 30 and 0.4 of 10 came: 22 of 40; (30 x 0.5 + 10 x 0.7) / 40 was said."""
    fallen = [said_class(0.5, 0.6, tests=30, origins=9), said_class(0.7, 0.4)]
    thin = said_class(0.9, 0.0, origins=7)
    one = said_line.rising(fallen)
    assert [(p.stated, p.met) for p in one] == [pytest.approx((0.55, 0.55))]
    assert (one[0].tests, one[0].origins) == (40, 10)
    assert (one[0].met_low, one[0].met_high) == pytest.approx((0.3, 0.7))
    assert said_line.came_at([*fallen, thin], 0.99).number == pytest.approx(0.55)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(1, 90)), min_size=1, max_size=5),
    st.lists(st.floats(0, 1), min_size=2, max_size=2),
)
def test_saying_more_never_makes_the_number_smaller_and_it_stays_within_what_came(
    came, asked
):
    classes = [
        said_class(0.1 + 0.2 * at, met, tests) for at, (met, tests) in enumerate(came)
    ]
    less, more = (said_line.came_at(classes, said).number for said in sorted(asked))
    assert less <= more + 1e-12
    mets = [met for met, _ in came]
    assert min(mets) - 1e-12 <= less
    assert more <= max(mets) + 1e-12


def test_a_pace_beside_a_limit_of_a_class_says_nearly_the_same():
    """59.8 % and 60.9 % of gains as fast were 31 and 57 % as classes."""
    pace = answer_backtest.kinds()["pace"]
    numbers = [pace.came_at(said).number for said in (0.598, 0.609)]
    assert numbers[1] - numbers[0] < 0.02


def test_a_pace_says_what_came_when_as_many_gains_were_as_fast():
    kinds = answer_backtest.kinds()
    assert kinds["pace"].is_nearer_by_line
    answers = [
        one
        for key in ("lang-son-2018", "quang-binh-2023", "lao-cai-2024")
        for each in app.judge_plan(key).answers.values()
        for one in (each.leading, *each.others)
    ]
    titles = [
        one
        for one in answers
        if one.kind == "pace" and one.reason.values["measure"] == "communes_recognized"
    ]
    assert titles
    for one in titles:
        came = kinds["pace"].came_at(one.said)
        values = one.reason.values
        assert one.said == pytest.approx(values["as_fast"] / values["count"])
        assert (one.number, one.low, one.high) == (came.number, came.low, came.high)
        told = target_answers.tested(one, "en")
        assert f"({came.below.tests} cases)" in told
        assert f"({came.above.tests} cases)" in told


def test_a_mean_is_vouched_for_by_means_and_one_criterion_by_nothing_of_its_own():
    tests = answer_backtest.kinds()
    mean = app.judge_plan("lai-chau-2014").answers["lai-chau-2014.19"].leading
    assert (mean.method, mean.tested) == ("pace", tests["pace_mean"])
    roads = app.judge_plan("lang-son-2018").answers["lang-son-2018.44"].leading
    assert roads.is_of_another_measure
    assert "gains of the mean" in target_answers.number(roads, "en")
    assert "could not be back-tested" in target_answers.tested(roads, "en")


def test_the_shipped_tests_were_made_from_the_figures_of_today():
    assert shipped.is_current(), "run: python scripts/make_backtest.py"
    again = answer_tests.summed_up(shipped.tests())
    kinds = answer_backtest.kinds()
    assert {one.method: one.tests for one in again} == {
        name: one.tests for name, one in kinds.items()
    }
    assert kinds["pace"].tells_apart
    assert kinds["pace"].is_enough


def test_a_number_of_other_measures_that_tells_nothing_apart_is_no_percentage():
    found = app.judge_plan("lang-son-2018").answers
    outside = [
        one.leading for one in found.values() if one.leading.is_of_another_measure
    ]
    assert outside
    for one in outside:
        assert "%" not in target_answers.number(one, "en")
        assert target_answers.tested(one, "en")
