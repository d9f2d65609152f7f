"""What became of promises follows from later figures, by hand sums drawn here."""

from dataclasses import replace
from datetime import date

import pytest
from drawn import drawn

from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.answers import answers
from ntm_analysis.outlook.models.answers.base_rate import base_rate, delivered
from ntm_analysis.outlook.models.answers.promises import (
    Promise,
    PromiseOutcome,
    SettledPromise,
    Told,
    settle,
    settle_all,
)
from ntm_analysis.outlook.models.backtest.scores import wilson
from ntm_analysis.outlook.tables import promises


def promise(
    number, deadline, is_addition=False, place="A", measure="communes_recognized"
):
    last = date.fromisoformat(deadline)
    return Promise(
        figure_id=f"{place}.{deadline}",
        place=place,
        place_key=place,
        level="province",
        measure=measure,
        part="",
        number=number,
        unit="communes",
        is_addition=is_addition,
        first=date(last.year, 1, 1),
        deadline=last,
    )


def counts(table):
    """Counts of one place; a row with a plus is what was added in the year."""
    return [
        Told(
            figure_id=f"f{i}",
            earliest=date.fromisoformat(row.get("earliest") or row["day"]),
            day=date.fromisoformat(row["day"]),
            first=date(int(row["day"][:4]), 1, 1),
            known=date.fromisoformat(row["day"]),
            number=float(row["count"].lstrip("+")),
            is_addition=row["count"].startswith("+"),
        )
        for i, row in enumerate(drawn(table))
    ]


SLOW = """
    day        | count
    2014-12-31 | 10
    2015-12-31 | 18
    2017-06-30 | 26
    2018-12-31 | 31
"""
LEVELS = """
    asked | by         | outcome | came | late
    18    | 2015-12-31 | kept    | 18   |
    20    | 2015-12-31 | late    | 18   | 0.00-1.50
    40    | 2015-12-31 | missed  | 18   |
    15    | 2016-12-31 | kept    | 18   |
    26    | 2016-12-31 | unknown |      |
    30    | 2016-12-31 | late    |      | 0.50-2.00
    40    | 2025-12-31 | unknown |      |
"""


@pytest.mark.parametrize("row", drawn(LEVELS), ids=str)
def test_a_level_is_settled_by_the_counts_around_its_deadline(row):
    """26 in mid 2017 leaves 2016 open; what came after 2025-06 nobody can see."""
    found = settle(promise(float(row["asked"]), row["by"]), counts(SLOW))
    assert found.outcome == row["outcome"]
    assert found.came == (float(row["came"]) if row["came"] else None)
    late = found.late_years and "-".join(f"{years:.2f}" for years in found.late_years)
    assert (late or "") == row["late"]


OPEN = """
    earliest   | day        | count
    2014-12-31 | 2014-12-31 | 10
    2015-01-01 | 2015-12-31 | 18
    2016-01-01 | 2016-12-31 | 25
"""
UNDATED = """
    asked | by         | outcome
    18    | 2015-12-31 | kept
    20    | 2015-12-31 | unknown
    26    | 2015-12-31 | missed
    30    | 2016-12-31 | unknown
"""


@pytest.mark.parametrize("row", drawn(UNDATED), ids=str)
def test_a_count_of_an_unknown_day_says_what_came_at_least(row):
    """18 on some day of 2015 leaves 20 by its end open; 25 in 2016 rules 26 out."""
    found = settle(promise(float(row["asked"]), row["by"]), counts(OPEN))
    assert found.outcome == row["outcome"]


def test_an_addition_to_a_count_of_an_unknown_day_is_open():
    """8 more in 2016 than on some day of 2015: perhaps all of them in 2015."""
    told = counts(OPEN.replace("2016-01-01", "2016-12-31"))
    assert settle(promise(7, "2016-12-31", True), told).outcome == "unknown"
    # 15 since the end of 2014 at most, so 16 in 2016 alone are ruled out.
    later = counts(OPEN.replace("2016-01-01 | 2016-12-31", "2017-06-30 | 2017-06-30"))
    assert settle(promise(16, "2016-12-31", True), later).outcome == "missed"


def test_a_fall_after_the_target_was_reached_does_not_make_it_late():
    table = """
        day        | count
        2014-12-31 | 10
        2017-06-30 | 26
        2019-06-30 | 20
    """
    assert settle(promise(25, "2015-12-31"), counts(table)).outcome == "unknown"


def test_a_decision_of_the_quarter_after_still_counts_for_the_year():
    table = """
        day        | count
        2019-12-31 | 50
        2021-02-28 | 62
    """
    assert (
        settle(promise(60, "2020-12-31"), counts(table)).outcome is PromiseOutcome.KEPT
    )


def test_an_addition_is_the_difference_of_two_counts():
    """10 -> 18 in 2015: eight came of eight promised, and of ten promised eight."""
    eight, ten = (settle(promise(n, "2015-12-31", True), counts(SLOW)) for n in (8, 10))
    assert (eight.outcome, eight.came) == (PromiseOutcome.KEPT, 8)
    assert (ten.outcome, ten.came) == (PromiseOutcome.LATE, 8)


def test_what_came_late_was_not_there_before_it_was_published():
    """20 by the end of 2015 came by mid 2017: in 2016 it was known to be missed."""
    found = settle(promise(20, "2015-12-31"), counts(SLOW))
    assert found.as_seen(date(2017, 6, 30)) == found
    before = found.as_seen(date(2016, 12, 31))
    assert (before.outcome, before.late_years) == (PromiseOutcome.MISSED, None)
    assert len(before.figures) == len(found.figures) - 1
    kept = settle(promise(18, "2015-12-31"), counts(SLOW))
    assert kept.as_seen(date(2015, 12, 31)) == kept


def test_the_base_rate_of_a_day_counts_as_late_only_what_had_come_by_then():
    known = [
        replace(one, late_seen=date(2017, 6, 30)) if one.late_years else one
        for one in settled("KKKKLLMM")
    ]
    asked = promise(5, "2018-12-31")
    early = base_rate(asked, known, date(2016, 12, 31))
    assert (early.kept, early.late, early.missed, early.late_years) == (4, 0, 4, None)
    later = base_rate(asked, known, date(2018, 1, 1))
    assert (later.kept, later.late, later.missed) == (4, 2, 2)


def test_a_stated_addition_goes_before_a_difference():
    table = SLOW + "    2015-12-31 | +9\n"
    found = settle(promise(9, "2015-12-31", True), counts(table))
    assert (found.outcome, found.came) == (PromiseOutcome.KEPT, 9)


def test_an_addition_without_a_count_at_its_start_is_settled_where_no_doubt_is_left():
    """In 2018 at most 31 - 26 = 5 were added: six are missed, of five nobody knows."""
    table = """
        day        | count
        2017-06-30 | 26
        2019-12-31 | 31
    """
    six, five = (settle(promise(n, "2018-12-31", True), counts(table)) for n in (6, 5))
    assert (six.outcome, five.outcome) == (
        PromiseOutcome.MISSED,
        PromiseOutcome.UNKNOWN,
    )


def settled(outcomes, deadline="2015-12-31", **more):
    """One promise of ten a place; K kept, L late, M missed, U unknown."""
    words = {
        "K": PromiseOutcome.KEPT,
        "L": PromiseOutcome.LATE,
        "M": PromiseOutcome.MISSED,
    }
    found = []
    for i, letter in enumerate(outcomes):
        outcome = words.get(letter, PromiseOutcome.UNKNOWN)
        known = None if letter == "U" else date(2016, 6, 30)
        late = (0.5, 1.5) if letter == "L" else None
        asked = promise(10, deadline, place=f"P{i}", **more)
        found.append(
            SettledPromise(
                promise=asked,
                outcome=outcome,
                came={"K": 12.0, "L": 4.0, "M": 6.0}.get(letter),
                seen=known,
                late_years=late,
            )
        )
    return found


def test_wilson_interval_of_eight_in_ten():
    """Wilson 1927; 95 %: 0.490 to 0.943, as R's prop.test without correction gives."""
    assert [round(end, 3) for end in wilson(8, 10, 0.95)] == [0.490, 0.943]
    assert wilson(0, 12)[0] == 0
    assert wilson(12, 12)[1] == 1


def test_the_base_rate_counts_other_places_of_the_same_form():
    kept = settled("KKKKLLMMU") + settled("MMMM", is_addition=True)
    found = base_rate(promise(5, "2018-12-31"), kept, date(2018, 1, 1))
    assert (found.kept, found.late, found.missed, found.unknown) == (4, 2, 2, 1)
    assert (found.comparable, found.places) == ("same_form", 8)
    assert found.share == 4 / 8
    assert found.late_years == 0.5
    own = base_rate(promise(5, "2018-12-31", place="P0"), kept, date(2018, 1, 1))
    # Without both of its own seven are left of the form: with the additions ten.
    assert (own.comparable, own.kept, own.total) == ("same_measure", 3, 10)


def test_another_measure_serves_only_by_its_name():
    kept = settled("KKKKKLMM", measure="communes_advanced")
    found = base_rate(promise(5, "2018-12-31"), kept, date(2018, 1, 1))
    assert found.comparable == "titles"
    asked = promise(5, "2018-12-31", measure="x")
    other = base_rate(asked, kept[:7], date(2018, 1, 1))
    assert other is None


def test_outcomes_of_later_years_serve_only_where_too_few_were_known():
    kept = settled("KKKKLLMM")
    early = base_rate(promise(5, "2018-12-31"), kept, date(2016, 1, 31))
    assert (early.known_then, early.kept) == (False, 4)
    later = base_rate(promise(5, "2018-12-31"), kept, date(2016, 6, 30))
    assert later.known_then


def test_of_promised_communes_as_many_count_as_were_promised():
    """Ten promised each; 12 came four times (counts as 10), 4 + 4, 6 + 6: 60 of 80."""
    found = delivered(
        promise(1, "2018-12-31"),
        settled("KKKKLLMM", is_addition=True),
        date(2018, 1, 1),
    )
    assert (found.promised, found.came, found.share) == (80, 60, 0.75)
    assert found.low < 0.75 < found.high


@pytest.mark.parametrize(
    ("measure", "level", "is_said"),
    [
        ("communes_recognized", 1.0, True),
        ("criteria_met", 10.0, True),
        ("criteria_met", 8.0, False),
        ("income_per_capita", 57.0, False),
    ],
)
def test_promised_communes_speak_for_a_communes_title_and_nothing_else(
    measure, level, is_said
):
    case = TargetCase(
        figure_id="t",
        measure=measure,
        unit="",
        as_of="2018-01-01",
        deadline="2018",
        level=level,
        added=None,
        reports=(),
        level_of_place="commune",
    )
    told = delivered(
        promise(1, "2018-12-31"),
        settled("KKKKLLMM", is_addition=True),
        date(2018, 1, 1),
    )
    assert (answers._named(case, told, 10) is not None) == is_said


def test_shipped_promises_are_settled_as_published():
    found = {
        (one.promise.place, one.promise.measure, str(one.promise.deadline)): one
        for one in settle_all(promises.stated(), promises.reported())
    }
    # 84 of 127 communes by the end of 2025: the communes ended on 2025-06-30 at 65.
    assert found["Lào Cai", "communes_recognized", "2025-12-31"].outcome == "unknown"
    # 72 by the end of 2024; 65 in June 2025, and of 62 in 2024 the day is not known.
    one = found["Lào Cai", "communes_recognized", "2024-12-31"]
    assert (one.outcome, one.came) == ("missed", None)
    # 26 of 122 by 2015: 28 came.
    one = found["Bình Định", "communes_recognized", "2015-12-31"]
    assert (one.outcome, one.came) == ("kept", 28)
