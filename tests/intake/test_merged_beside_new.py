"""A new commune beside those that it was made of: those in force on the day count.

Quốc Khánh, Tri Phương and Đội Cấn of Tràng Định became one Quốc Khánh in July 2025.
"""

import pytest

from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period

BEFORE, AFTER = "2025-06-30", "2025-12-31"
STATES = {"new": "D" * 19, "a": "C" * 19, "b": "D" * 10 + "C" * 9, "c": "CD" * 9 + "C"}
WORDS = {"D": "Đạt", "C": "Chưa đạt"}


@pytest.fixture
def imported(workbook, read):
    def run(names, day):
        heads = " | ".join(f"TC{n}" for n in range(1, 20))
        rows = [f"KẾT QUẢ BỘ TIÊU CHÍ NÔNG THÔN MỚI\nTT | Tên xã | {heads}"]
        for (key, name), number in zip(names.items(), "1234", strict=False):
            marks = " | ".join(WORDS[m] for m in STATES[key])
            rows.append(f"{number} | {name} | {marks}")
        book = workbook({"S": "\n".join(rows)})
        return read(book, as_of=day, place=place_of("20", Period(day)))

    return run


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    places = sorted(set(intake.tables["assessments"]["place"]))
    return {
        place: "".join(signs[m] for _, m in sorted(marks(intake, place).items()))
        for place in places
    }


MARKED = {"new": "Quốc Khánh (mới)", "a": "Quốc Khánh (cũ)", "b": "Tri Phương (cũ)",
          "c": "Đội Cấn (cũ)"}  # fmt: skip
BARE_NEW = MARKED | {"new": "Xã Quốc Khánh"}
BARE_OTHERS = BARE_NEW | {"b": "Tri Phương", "c": "Đội Cấn"}
OLD = {"Xã Quốc Khánh": STATES["a"], "Xã Tri Phương": STATES["b"],
       "Xã Đội Cấn": STATES["c"]}  # fmt: skip


@pytest.mark.parametrize("names", [MARKED, BARE_NEW, BARE_OTHERS])
def test_after_the_merger_the_new_one_counts(names, imported, marks):
    intake = imported(names, AFTER)
    assert said(intake, marks) == {"Xã Quốc Khánh": STATES["new"]}
    assert {p.code for p in intake.problems if p.refused} == {"merged"}


@pytest.mark.parametrize("names", [MARKED, BARE_NEW, BARE_OTHERS])
def test_before_it_the_old_ones_count_and_the_new_one_is_refused(
    names, imported, marks
):
    intake = imported(names, BEFORE)
    assert said(intake, marks) == OLD
    (refused,) = [p for p in intake.problems if p.refused]
    assert refused.cell == "B3"


def test_the_old_namesake_is_not_taken_from_a_name_that_may_be_new(imported, marks):
    names = {"new": "Quốc Khánh", "b": "Tri Phương (cũ)", "c": "Đội Cấn (cũ)"}
    assert "Xã Quốc Khánh" not in said(imported(names, BEFORE), marks)
    assert said(imported(names, AFTER), marks) == {"Xã Quốc Khánh": STATES["new"]}


def test_names_without_a_word_are_those_of_the_day_as_before(imported, marks):
    names = {"a": "Quốc Khánh", "b": "Tri Phương", "c": "Đội Cấn"}
    assert said(imported(names, BEFORE), marks) == OLD
    assert said(imported(names, AFTER), marks) == {}


def test_a_remark_on_the_programme_makes_no_new_commune(imported, marks):
    intake = imported({"new": "Quốc Khánh (nông thôn mới)"}, BEFORE)
    assert said(intake, marks) == {"Xã Quốc Khánh": STATES["new"]}
