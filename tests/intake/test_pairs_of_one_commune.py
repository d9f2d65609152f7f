"""A sheet a commune with a column "Đạt" and one "Chưa đạt": the ticked one counts."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.sheets.sets import shares_act

MET = {n: n not in (3, 10, 17) for n in range(1, 20)}
YES, NO = "Đạt", "Chưa đạt"


def sheet(heads, cells):
    rows = "\n".join(f"{n} | TC{n} | {cells(MET[n])}" for n in range(1, 20))
    return f"ĐÁNH GIÁ TIÊU CHÍ NTM 2023\nXã Hoa Thám, huyện Bình Gia\n{heads}\n{rows}"


def ticks(*sides):
    return lambda met: " | ".join("x" if side is met else "" for side in sides)


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (f"TT | Tiêu chí | Kết quả |\n | | {YES} | {NO}", ticks(True, False)),
        (f"TT | Tiêu chí | Kết quả |\n | | {NO} | {YES}", ticks(False, True)),
        (f"TT | Tên tiêu chí | {YES} | {NO}", ticks(True, False)),
        (f"TT | Tên tiêu chí | Không đạt | {YES}", ticks(False, True)),
        (f"TT | Tiêu chí | Xã tự đánh giá | | Huyện thẩm định |\n"
         f" | | {YES} | {NO} | {YES} | {NO}",
         lambda met: "x | | " + ticks(True, False)(met)),
    ],
)  # fmt: skip
def test_the_ticked_column_says_whether_a_criterion_is_met(
    workbook, read, marks, heads, cells
):
    intake = read(workbook({"Hoa Thám": sheet(heads, cells)}))
    assert marks(intake, "Xã Hoa Thám") == MET


def test_a_tick_below_not_met_alone_is_never_met(workbook, read):
    book = workbook({"Hoa Thám": sheet(f"TT | Tên tiêu chí | {NO}", ticks(False))})
    try:
        found = read(book).tables["assessments"]["met"]
    except ImportRefusedError:
        return
    assert not (found == True).any()  # noqa: E712  (nullable)


def test_a_higher_title_of_the_same_decision_is_the_set_asked_for(
    workbook, read, marks
):
    cells = " | ".join("Đạt" if MET[n] else "Chưa đạt" for n in MET)
    head = " | ".join(f"TC{n}" for n in MET)
    rows = f"TT | Xã | {head}\n1 | Hoa Thám | {cells}\n2 | Tân Văn | {cells}"
    title = "TIÊU CHÍ XÃ NTM NÂNG CAO (QĐ 318/QĐ-TTg) NĂM 2023"
    book = workbook({"S": f"{title}\n{rows}"})
    assert marks(read(book, criteria_set="XA-NC-2021"), "Xã Hoa Thám") == MET
    with pytest.raises(ImportRefusedError, match="higher title"):
        read(book)
    plain = workbook(
        {"S": f"TIÊU CHÍ NTM (QĐ 318/QĐ-TTg) NĂM 2023\n{rows}"}, name="p.xlsx"
    )
    with pytest.raises(ImportRefusedError, match="names the set XA-2021"):
        read(plain, criteria_set="XA-NC-2021")
    assert not shares_act("XA-2016", "XA-NC-2021", "NTM nâng cao (QĐ 1980/QĐ-TTg)")
