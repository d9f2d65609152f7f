"""Forms of districts: pages of communes, marks with their parts, columns of years."""

import pytest
from said_marks import whole

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.cells.marks import read_mark

TITLE = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM HUYỆN BÌNH GIA ĐẾN 31/12/2023"
_LINE = (
    "Quy hoạch|Giao thông|Thủy lợi|Điện|Trường học|CSVC văn hóa|CSHT thương mại|Thông"
    " tin truyền thông|Nhà ở dân cư|Thu nhập|Nghèo đa chiều|Lao động|Tổ chức sản xuất"
    "|Giáo dục|Y tế|Văn hóa|Môi trường và ATTP|Hệ thống chính trị|Quốc phòng và an ninh"
)
NAMES = _LINE.split("|")
MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDD",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
    "Mông Ân": "DDCDDDDCDCDDCDDDDDD",
    "Hồng Phong": "DDDDDDDCDCDDDDDDCDD",
}
ALL = list(MARKS)
WORDS = {"D": "Đ", "C": "CĐ"}


def said(intake, marks):
    found = {}
    for name in MARKS:
        own = marks(intake, f"Xã {name}")
        if own:
            signs = {True: "D", False: "C", None: "?"}
            found[name] = "".join(signs[own.get(n)] for n in range(1, 20))
    return found


def page(names, criteria=range(19), total=True):
    lines = [f"TT | Tiêu chí | {' | '.join(names)}"]
    lines += [
        f"{c + 1} | {NAMES[c]} | {' | '.join(WORDS[MARKS[n][c]] for n in names)}"
        for c in criteria
    ]
    counts = " | ".join(str(MARKS[n].count("D")) for n in names)
    return [*lines, f" | Số tiêu chí đạt | {counts}"] if total else lines


@pytest.mark.parametrize(
    "lines",
    [
        [*page(ALL[:3]), "", *page(ALL[3:])],
        [*page(ALL[:4]), " | (tiếp theo)", *page(ALL[4:])],
        [*page(ALL[:2]), "", *page(ALL[2:4]), "", *page(ALL[4:])],
        [*page(ALL, range(10), False), "", *page(ALL, range(10, 19), False)],
    ],
)
def test_pages_of_a_table_with_criteria_in_rows_are_put_together(
    workbook, read, marks, lines
):
    intake = read(workbook({"S": "\n".join([TITLE, *lines])}))
    assert said(intake, marks) == MARKS
    assert whole(intake)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("KẾ HOẠCH HOÀN THÀNH TIÊU CHÍ NĂM 2025", [*page(ALL[:3]), *page(ALL[3:])]),
        # twice the same communes: which page holds is not said
        (TITLE, [*page(ALL[:3]), " | Lần 2", *page(ALL[:3])]),
    ],
)
def test_pages_that_hold_no_results_or_the_same_twice_are_refused(
    workbook, read, title, lines
):
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": "\n".join([title, *lines])}))


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Đạt (4/4)", "met"), ("Chưa đạt (1/2)", "not_met"), ("Đ 2/2", "met"),
        ("2/2 (Đạt)", "met"), ("3/4 - Chưa đạt", "not_met"),
        ("Chưa đạt - 1/3 chỉ tiêu", "not_met"),
        # the mark and its parts say different things
        ("Đạt (1/2)", "bad"), ("Chưa đạt (2/2)", "bad"), ("2/3 Đ", "bad"),
        ("Đạt (5/4)", "bad"), ("Đạt (0/0)", "bad"),
        ("Không xét NTM (đô thị)", "not_applicable"),
    ],
)  # fmt: skip
def test_a_mark_with_the_indicators_met_of_all_must_agree_with_them(cell, kind):
    assert read_mark(cell).kind == kind


@pytest.mark.parametrize("heading", ["TC đạt", "Tiêu chí đạt", "Các TC đã đạt"])
def test_a_total_called_tc_dat_beside_the_criteria_is_no_list(
    workbook, read, marks, heading
):
    lines = [TITLE, f"TT | Xã | {' | '.join(NAMES)} | {heading}"]
    for number, (name, own) in enumerate(MARKS.items(), 1):
        cells = " | ".join(WORDS[mark] for mark in own)
        lines.append(f"{number} | {name} | {cells} | {own.count('D')}")
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS


def years(heading, labels):
    lines = [TITLE, f"TT | {heading} | {' | '.join(labels)}"]
    for name, own in MARKS.items():
        lines.append(f"I | Xã {name} | 11/19 | 12/19")
        lines += [f"{n} | {NAMES[n - 1]} | {'CĐ' if n < 9 else 'Đ'} | {WORDS[mark]}"
                  for n, mark in enumerate(own, 1)]  # fmt: skip
    return {"S": "\n".join(lines)}


@pytest.mark.parametrize("heading", ["Xã / Tiêu chí", "Tên xã, tiêu chí", "Tiêu chí"])
def test_blocks_of_communes_with_a_column_a_year_are_read_for_the_year(
    workbook, read, marks, heading
):
    intake = read(workbook(years(heading, ["2022", "2023"])))
    assert said(intake, marks) == MARKS
    assert whole(intake)
    with pytest.raises(ImportRefusedError):
        read(workbook(years(heading, ["2022", "2024"]), name="b.xlsx"))
