"""What stands in brackets behind a mark agrees with it, or nothing is read."""

import pytest

from ntm_analysis.intake.cells.marks import read_mark

CONTRADICTED = """
    Đạt (KĐ), Đạt (cđ), Đạt (chưa), Đạt (sai), Đạt (n/a), x (không), Có (ko), Đạt (✗)
    CĐ (Đ), Chưa đạt (đạt), không (x), Chưa (v), Không áp dụng (đạt), Đạt (-)
"""
DOUBTED = (
    "Đạt (?), Chưa đạt (?), Đạt (xem lại?), Đạt (gần đạt), Đạt (cơ bản), Đạt (Đất)"
)
AGREEING = """
    Đạt (Đ), Đạt (x), Đạt (duy trì), Đạt (✓), Đạt (dat), Đạt (95%), Đạt (4/4), Có (đạt)
    Đạt (QĐ 123/QĐ-UBND)
"""
UNMET = """
    CĐ (chưa), Chưa đạt (không), CĐ (chưa có số liệu), CĐ (thiếu vốn), Chưa (đạt 80%)
    Chưa đạt (đạt 2/3)
"""


def cells(text):
    return [x.strip() for line in text.strip().splitlines() for x in line.split(",")]


@pytest.mark.parametrize("cell", [*cells(CONTRADICTED), *cells(DOUBTED)])
def test_a_bracket_that_denies_or_doubts_its_mark_is_refused(cell):
    assert read_mark(cell).kind == "bad"


@pytest.mark.parametrize("cell", cells(AGREEING))
def test_a_bracket_that_agrees_changes_nothing(cell):
    assert (read_mark(cell).kind, read_mark(cell).slip) == ("met", False)


@pytest.mark.parametrize("cell", cells(UNMET))
def test_why_something_is_not_met_stays_beside_it(cell):
    assert read_mark(cell).kind == "not_met"


def test_a_slip_in_brackets_is_told_like_any_other():
    assert read_mark("Đạt (Đât)").slip
    assert read_mark("Đạt (Đât)").met
