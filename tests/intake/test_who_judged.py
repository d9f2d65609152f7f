"""Where a commune and those above it both judged, the higher finding is read.

The judges stand in columns, in blocks below each other, in rows of a commune or beside
it in a turned table; a column of marks whose judge is not known is not passed over.
"""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.sheets.heading_cells import rank_of_assessor

TC = " | ".join(f"TC{n}" for n in range(1, 20))
OWN = " | ".join(["Đạt"] * 19)
HIGH = " | ".join("Đạt" if n > 5 else "Chưa đạt" for n in range(1, 20))
JUDGED = {n: n > 5 for n in range(1, 20)}


@pytest.mark.parametrize(
    ("own", "high"),
    [
        ("I. KẾT QUẢ TỰ ĐÁNH GIÁ CỦA XÃ", "II. KẾT QUẢ THẨM ĐỊNH CỦA HUYỆN"),
        ("Xã tự đánh giá", "Đoàn thẩm tra đánh giá"),
        ("1. Kết quả tự đánh giá", "2. Hội đồng thẩm định tỉnh đánh giá"),
    ],
)
@pytest.mark.parametrize("turn", [False, True])
def test_of_two_blocks_that_of_the_higher_judge_is_read(
    workbook, read, marks, own, high, turn
):
    blocks = [(own, OWN), (high, HIGH)]
    lines = []
    for title, cells in reversed(blocks) if turn else blocks:
        lines += [title, f"TT | Xã | {TC}", f"1 | Hoa Thám | {cells}",
                  f"2 | Tân Văn | {cells}", ""]  # fmt: skip
    intake = read(workbook({"S": "\n".join(lines)}))
    assert marks(intake, "Xã Hoa Thám") == JUDGED
    assert any(d.code == "sheets_left" for d in intake.decisions)


def test_of_two_sheets_that_of_the_higher_judge_is_read(workbook, read, marks):
    sheet = "TT | Xã | {tc}\n1 | Hoa Thám | {cells}\n2 | Tân Văn | {cells}"
    intake = read(
        workbook(
            {
                "Xã tự đánh giá": sheet.format(tc=TC, cells=OWN),
                "Huyện thẩm định": sheet.format(tc=TC, cells=HIGH),
            }
        )
    )
    assert marks(intake, "Xã Hoa Thám") == JUDGED


def test_of_two_columns_a_commune_in_a_turned_table_the_higher_is_read(
    workbook, read, marks
):
    lines = ["TT | Tiêu chí | Xã Hoa Thám | | Xã Tân Văn |",
             " | | Xã tự đánh giá | Kết quả thẩm tra" * 1
             + " | Xã tự đánh giá | Kết quả thẩm tra"]  # fmt: skip
    for n in range(1, 20):
        high = "Đạt" if JUDGED[n] else "Chưa đạt"
        lines.append(f"{n} | TC{n} | Đạt | {high} | Đạt | {high}")
    merged = [(0, 2, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1)]
    intake = read(workbook({"S": "\n".join(lines)}, merged=merged))
    assert marks(intake, "Xã Hoa Thám") == JUDGED
    assert marks(intake, "Xã Tân Văn") == JUDGED


def appraisal(last: str) -> str:
    lines = [
        "Xã Tân Tiến, huyện Tràng Định",
        f"TT | Tên tiêu chí | Xã tự đánh giá | {last}",
    ]
    lines += [
        f"{n} | TC{n} | Đạt | {'Đạt' if JUDGED[n] else 'Chưa đạt'}"
        for n in range(1, 20)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("last", ["Đoàn thẩm tra đánh giá", "Tổ thẩm định kết luận"])
def test_the_finding_of_those_who_came_to_see_is_the_higher_one(
    workbook, read, marks, last
):
    intake = read(workbook({"Tân Tiến": appraisal(last)}))
    assert marks(intake, "Xã Tân Tiến") == JUDGED


def test_marks_under_a_heading_not_understood_are_not_passed_over(workbook, read):
    """Which of the two columns holds is not known: the commune's own is not taken."""
    with pytest.raises(ImportRefusedError, match="no sheet has a heading"):
        read(workbook({"Tân Tiến": appraisal("Cột bổ sung")}))


@pytest.mark.parametrize(
    ("labels", "kind", "right"),
    [
        (("Kế hoạch", "Thực hiện"), "actual", JUDGED),
        (("Mục tiêu", "Kết quả"), "actual", JUDGED),
        (("Kế hoạch", "Thực hiện"), "plan", dict.fromkeys(range(1, 20), True)),
    ],
)
def test_of_rows_of_plan_and_result_those_of_the_import_are_read(
    workbook, read, marks, labels, kind, right
):
    sheet = f"""
        TT | Xã | Nội dung | {TC} | Số TC đạt
        1 | Hoa Thám | {labels[0]} | {OWN} | 19
          |  | {labels[1]} | {HIGH} | 14
        2 | Tân Văn | {labels[0]} | {OWN} | 19
          |  | {labels[1]} | {HIGH} | 14"""
    merged = [(1, 1, 2, 1), (3, 1, 4, 1)]
    intake = read(workbook({"S": sheet.strip()}, merged=merged), kind=kind)
    assert marks(intake, "Xã Hoa Thám") == right


def test_a_second_row_below_a_merged_name_is_no_total(workbook, read):
    """What the rows are is not said: neither is taken."""
    x = " | ".join(["x"] * 19)
    some = " | ".join(["x"] * 9 + [""] * 10)
    sheet = f"""
        TT | Xã | Đợt | {TC} | Số TC đạt
        1 | Hoa Thám | A | {x} | 19
          |  | B | {some} | 9
        2 | Tân Văn | A | {x} | 19
          |  | B | {some} | 9"""
    merged = [(1, 1, 2, 1), (3, 1, 4, 1)]
    intake = read(workbook({"S": sheet.strip()}, merged=merged))
    assert (intake.taken, intake.refused) == (0, 4)
    assert {p.code for p in intake.problems if p.refused} == {"several_rows", "no_name"}


def test_those_who_judge_are_ranked_by_what_they_are_called():
    said = ["Đoàn thẩm tra đánh giá", "Hội đồng thẩm định tỉnh kết luận",
            "II. Kết quả thẩm định của huyện", "I. Tự đánh giá của xã", "Phòng học",
            "Tổ chức sản xuất"]  # fmt: skip
    assert [rank_of_assessor(text) for text in said] == [2, 3, 2, 1, 0, 0]
