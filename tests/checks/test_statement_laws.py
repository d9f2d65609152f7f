"""Each law between a page's words and a figure's cells, broken once by such a row."""

from pathlib import Path

import pandas as pd
import pytest

from ntm_analysis.checks import statement_laws as laws
from ntm_analysis.checks.project_files import ProjectFiles, _with_numbers
from ntm_analysis.figures.tables.figures import COLUMNS

GOOD = {
    "figure_id": "f",
    "place_code": "11",
    "vintage": "2021-11",
    "place": "Điện Biên",
    "level": "province",
    "measure": "communes_recognized",
    "kind": "actual",
    "time": "2020-12",
    "value": "30",
    "unit": "communes",
    "bound": "exact",
    "confidence": "high",
    "source_id": "s1",
}
MEASURES = {
    "communes_recognized": ("communes", "cumulative"),
    "communes_recognized_new": ("communes", "new"),
    "communes_basically_meeting": ("communes", "cumulative"),
    "criteria_per_commune": ("criteria", "mean"),
    "poverty_rate": ("percent", "rate"),
    "rural_population": ("persons", "mean"),
    "income_per_capita": ("million_vnd_per_person_year", "mean"),
}


def row(**cells):
    return dict.fromkeys(COLUMNS, "") | GOOD | {"file": "data/figures/f.csv"} | cells


def held(*rows):
    table = pd.DataFrame(list(rows)).assign(row=range(2, len(rows) + 2))
    measures = [(name, unit, nature) for name, (unit, nature) in MEASURES.items()]
    return ProjectFiles(
        folder=Path("nowhere"),
        figures=_with_numbers(table),
        measures=pd.DataFrame(measures, columns=["measure", "unit", "nature"]),
        sources=pd.DataFrame(
            {
                "source_id": ["s1", "s2", "s3"],
                "standing": ["press", "press", "unofficial"],
            }
        ),
        units=pd.DataFrame(),
        regions=pd.DataFrame(),
        set_counts={},
    )


def broken(law, *rows):
    found = law(held(*rows))
    assert found["rule"].str.len().all()
    assert found["hint"].str.len().all()
    return list(zip(found["row"], found["column"], found["severity"], strict=True))


def test_a_state_of_a_bare_year_must_say_that_its_page_shows_no_day():
    # Cần Thơ: 2 communes "so far" on a page of 2020; 6 on 24 December 2020
    assert broken(laws.dates, row(time="2020")) == [(2, "time", "error")]
    said = row(time="2020", note="after review; date not shown", confidence="medium")
    assert broken(laws.dates, said) == []
    assert broken(laws.dates, said | {"confidence": "high"}) == [
        (2, "confidence", "error")
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"time": "2020-12-31"},
        {"kind": "target"},
        {"measure": "communes_recognized_new"},
        {"measure": "income_per_capita"},
        {"level": "commune"},
        {"file": "data/plans/x/figures.csv"},
    ],
)
def test_a_date_an_addition_a_yearly_income_and_a_plan_may_be_of_a_year(cells):
    assert broken(laws.dates, row(**{"time": "2020"} | cells)) == []


def test_what_was_reached_is_not_published_before():
    early = row(time="2020-12", published="2020-11-30")
    assert broken(laws.published, early) == [(2, "published", "error")]
    for cells in (
        {"published": "2020-12"},
        {"published": "2020"},
        {"kind": "estimate"},
    ):
        assert broken(laws.published, early | cells) == []


def test_a_page_with_a_target_for_the_year_does_not_give_the_years_end():
    plan = row(kind="target", time="2020", value="5")
    now = row(time="2020", value="2")
    assert broken(laws.year_of_a_target, plan, now) == [(3, "time", "warning")]
    undated = now | {"note": "date not shown"}
    other_page = now | {"source_id": "s2"}
    assert broken(laws.year_of_a_target, plan, undated, other_page) == []


@pytest.mark.parametrize(
    ("cells", "is_wrong"),
    [
        ({"evidence": "có khoảng 30 xã cơ bản đạt chuẩn nông thôn mới"}, True),
        ({"note": "basically meet; outcome at end 2015: 19"}, True),
        ({"note": '"basically" meet after 5 years', "kind": "target"}, True),
        ({"note": "includes 4 communes basically complete"}, True),
        ({"note": "plus 23 basically (cơ bản) reaching"}, False),
        ({"note": "basically meet", "measure": "communes_basically_meeting"}, False),
        ({"note": "recognised on 2020-12-24"}, False),
    ],
)
def test_basically_meeting_is_no_recognition(cells, is_wrong):
    wrong = [(2, "measure", "error")] if is_wrong else []
    assert broken(laws.basically, row(**cells)) == wrong


@pytest.mark.parametrize(
    ("cells", "is_wrong"),
    [
        ({"note": "at least 30"}, True),
        ({"note": "after review; nearly 30 communes"}, True),
        ({"evidence": "toàn tỉnh có trên 30 xã"}, True),
        ({"evidence": "khoảng 1.286 tiêu chí", "value": "1286"}, True),
        ({"note": "about"}, True),
        ({"note": "over 26.5 percent", "value": "", "percent": "26.5"}, True),
        ({"note": "at least 30", "bound": "at_least"}, False),
        ({"note": "over 50 percent", "percent": "50"}, False),
        ({"note": "about 12 more by the end of the year"}, False),
        ({"note": "after more than 30 years"}, False),
    ],
)
def test_a_number_that_the_words_limit_is_not_exact(cells, is_wrong):
    wrong = [(2, "bound", "error")] if is_wrong else []
    assert broken(laws.bounds, row(**cells)) == wrong


def test_one_count_printed_by_two_pages_within_three_months_is_listed():
    # The nation: 1,761 communes dated February and April 2016
    first = row(time="2016-02", value="1761")
    again = first | {"time": "2016-04", "source_id": "s2"}
    assert broken(laws.reprints, first, again) == [(3, "time", "warning")]
    for cells in (
        {"source_id": "s1"},
        {"time": "2016-12"},
        {"value": "1762"},
        {"confidence": "medium"},
        {"place_code": "12"},
    ):
        assert broken(laws.reprints, first, again | cells) == []


def test_a_number_derived_from_an_expectation_is_an_estimate_and_stands_once():
    # Bắc Giang: 154 expected at the end of 2022 less 30 since 2020
    row_of = row(note="derived: 154 expected minus 30 since 2020", confidence="low")
    assert broken(laws.derived, row_of) == [(2, "kind", "error")]
    estimate = row_of | {"kind": "estimate"}
    assert broken(laws.derived, estimate) == []
    assert broken(laws.derived, estimate, estimate | {"source_id": "s2"}) == [
        (3, "note", "error")
    ]
    reported = row(note="derived: 15.15 minus 11.82", confidence="low")
    assert broken(laws.derived, reported) == []
    assert broken(laws.derived, reported | {"confidence": "high"}) == [
        (2, "confidence", "error")
    ]


def test_poor_rural_households_are_not_more_than_all_poor_households():
    # Điện Biên 2023: 547,936 of 646,182 persons are rural, 25.6 percent are poor;
    # 36.57 x (0.848 - 0.05) = 29.2 exceeds 25.6, and 32 x 0.798 = 25.5 does not
    land = row(measure="rural_population", value="547936", denominator="646182")
    whole = row(measure="poverty_rate", time="2023-12", value="25.6")
    rural = whole | {"scope": "khu vực nông thôn", "value": "36.57", "time": "2023"}
    assert broken(laws.rural_poverty, land, whole, rural) == [(4, "value", "error")]
    for cells in ({"value": "32"}, {"time": "2022"}, {"place_code": "12"}):
        assert broken(laws.rural_poverty, land, whole, rural | cells) == []


def test_a_stated_change_leads_back_to_the_number_stored_for_its_date():
    # Quảng Ninh (Quảng Bình): 227 criteria, 14 more than at the end of 2017
    before = row(measure="criteria_per_commune", time="2017-12", value="15.64")
    now = before | {
        "time": "2018-11",
        "value": "16.21",
        "change": "1.01",
        "change_since": "2017-12-31",
    }
    assert broken(laws.changes, before, now) == [(3, "change", "warning")]
    assert broken(laws.changes, before | {"value": "15.2"}, now) == []
    assert broken(laws.changes, before | {"time": "2018-03"}, now) == []


def test_an_unofficial_site_is_never_of_high_confidence():
    assert broken(laws.unrelated, row(source_id="s3")) == [(2, "confidence", "error")]
    assert broken(laws.unrelated, row(source_id="s3", confidence="medium")) == []
    assert broken(laws.unrelated, row(source_id="s1")) == []


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"kind": "target", "time": "2030", "published": "2023-08"}, 1),
        ({"kind": "target", "time": "2030", "published": "2025-06-11"}, 1),
        ({"kind": "target", "time": "2030", "published": "2025-09"}, 0),
        ({"kind": "target", "time": "2030", "published": ""}, 0),
        ({"kind": "estimate", "time": "2025-07", "published": "2025-04"}, 0),
        ({"kind": "target", "measure": "districts_advanced"}, 1),
        ({"kind": "actual", "measure": "districts_advanced"}, 0),
    ],
)
def test_a_target_of_the_old_communes_is_none_of_the_new_ones(cells, told):
    new, old = (row(vintage=day, **cells) for day in ("2025-07-01", "2025-06-30"))
    assert len(laws.territory(held(new))) == told
    assert laws.territory(held(old)).empty
