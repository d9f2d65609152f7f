"""An income or a rate beside the numbered columns of marks tells no mark."""

import pytest
from said_marks import MARKS, said, whole

from ntm_analysis.errors import ImportRefusedError

SIGNS = {"D": 1, "C": 0}
BEFORE = {"Thu nhập": 39.7, "Hộ nghèo": 4.2, "Dân số": 3111}


def sheet(extra, behind=False):
    """Draw the communes with columns of values before, or behind, "1" to "19"."""
    head = ["TT", "Xã", *([] if behind else extra), *range(1, 20)]
    head += extra if behind else []
    lines = [["THÔNG TIN CÁC XÃ VÀ KẾT QUẢ TIÊU CHÍ NÔNG THÔN MỚI NĂM 2023"]]
    lines += [["Tiêu chí đạt nhập 1, chưa đạt nhập 0"], [*head, "Tổng số tiêu chí đạt"]]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        values = [BEFORE[word] for word in extra]
        row = [n, name, *([] if behind else values), *(SIGNS[m] for m in own)]
        lines.append([*row, *(values if behind else []), own.count("D")])
    return "\n".join(" | ".join(map(str, line)) for line in lines)


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("extra", [["Thu nhập"], ["Dân số", "Thu nhập", "Hộ nghèo"]])
def test_values_beside_the_numbers_are_left_and_told(
    workbook, read, marks, extra, behind
):
    intake = read(workbook({"S": sheet(extra, behind)}))
    assert said(intake, marks) == MARKS
    assert whole(intake)
    assert "column_unread" in {p.code for p in intake.problems}


def test_two_whole_rows_of_numbers_are_still_refused(workbook, read):
    twice = sheet([]).splitlines()
    twice[2] += " | " + " | ".join(map(str, range(1, 20)))
    for line, own in enumerate(MARKS.values(), 3):
        twice[line] += " | " + " | ".join(str(SIGNS[m]) for m in own)
    with pytest.raises(ImportRefusedError, match="criteri"):
        read(workbook({"S": "\n".join(twice)}))
