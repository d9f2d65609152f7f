"""What one slip could turn is not decided; blocks, legends and dates apart."""

import pytest
from said_marks import whole

from ntm_analysis.errors import ImportRefusedError

TITLE = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM NĂM 2023 HUYỆN BÌNH GIA"
LINE = (
    "Quy hoạch|Giao thông|Thủy lợi|Điện|Trường học|CSVC văn hóa|CSHT thương mại|Thông"
    " tin truyền thông|Nhà ở dân cư|Thu nhập|Nghèo đa chiều|Lao động|Tổ chức sản xuất"
    "|Giáo dục|Y tế|Văn hóa|Môi trường và ATTP|Hệ thống chính trị|Quốc phòng và an ninh"
)
NAMES = LINE.split("|")
TC = [f"TC{n}" for n in range(1, 20)]
MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDC",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
    "Mông Ân": "DDCDDDDCDCDDCDDDDDD",
    "Hưng Đạo": "DCCDDDDCDCDDCDDCDDD",
}
SIGNS = {"D": "Đ", "C": "CĐ"}


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    found = {name: marks(intake, f"Xã {name}") for name in MARKS}
    return {name: "".join(signs[own.get(n)] for n in range(1, 20))
            for name, own in found.items() if own}  # fmt: skip


def table(signs, totals=None, above=(TITLE,), below=()):
    heads = ["TT", "Tên xã", *TC, *(["Số TC đạt"] if totals else [])]
    lines = [*above, " | ".join(heads)]
    for number, (name, own) in enumerate(MARKS.items(), 1):
        cells = [str(number), name, *(str(signs[m]) for m in own)]
        lines.append(" | ".join([*cells, *([str(totals[name])] if totals else [])]))
    return {"S": "\n".join([*lines, *below])}


def counted(wrong=()):
    return {n: own.count("D") - (n in wrong) for n, own in MARKS.items()}


@pytest.mark.parametrize("met", ["Đ", "v"])
def test_one_total_says_nothing_of_an_x_beside_another_sign(workbook, read, marks, met):
    alone = dict.fromkeys(MARKS, "") | {"Hoa Thám": "19"}  # 14 is right
    intake = read(workbook(table({"D": met, "C": "x"}, alone)))
    assert not any("C" in own for own in said(intake, marks).values())
    every = workbook(table({"D": met, "C": "x"}, counted()), name="b.xlsx")
    assert said(read(every), marks) == MARKS


def test_a_total_that_denies_its_row_leaves_its_degrees_in_doubt(workbook, read, marks):
    title = ("MỨC ĐỘ HOÀN THÀNH TIÊU CHÍ NTM NĂM 2023",)
    signs = {"D": 100, "C": 80}
    book = workbook(table(signs, counted({"Tân Văn"}), above=title))
    found = said(read(book), marks)
    assert found.pop("Tân Văn") == "." * 19
    assert found == {n: own for n, own in MARKS.items() if n != "Tân Văn"}
    two = table(signs, counted({"Tân Văn", "Mông Ân"}), above=title)
    found = said(read(workbook(two, name="b.xlsx")), marks)
    assert set("".join(found.values())) == {"."}


def test_blanks_are_not_met_where_every_column_is_counted_below(workbook, read, marks):
    sums = [sum(own[n] == "D" for own in MARKS.values()) for n in range(19)]
    right = table(
        {"D": "x", "C": ""}, below=[f" | Số xã đạt | {' | '.join(map(str, sums))}"]
    )
    assert said(read(workbook(right)), marks) == MARKS
    sums[4] -= 1
    slip = table(
        {"D": "x", "C": ""}, below=[f" | Số xã đạt | {' | '.join(map(str, sums))}"]
    )
    found = said(read(workbook(slip, name="b.xlsx")), marks)
    assert found == {n: own.replace("C", ".") for n, own in MARKS.items()}


@pytest.mark.parametrize("note", ["☑ đạt    ☐ chưa đạt", "Ghi chú: ☐ chưa đạt; ☑ đạt"])
def test_a_legend_may_stand_without_colons(workbook, read, marks, note):
    book = table({"D": "☑", "C": "☐"}, above=("BẢNG THEO DÕI", note))
    assert said(read(workbook(book)), marks) == MARKS


@pytest.mark.parametrize(
    "line", ["Số liệu tính đến 31/12/2022", "Kết quả đến cuối năm 2022."]
)
def test_a_line_below_may_date_the_table(workbook, read, line):
    title = ("TIÊU CHÍ NTM HUYỆN BÌNH GIA",)
    with pytest.raises(ImportRefusedError):
        read(workbook(table(SIGNS, above=title, below=["", line])))
    signed = table(SIGNS, above=title, below=["", "Bình Gia, ngày 10/01/2024"])
    assert read(workbook(signed, name="b.xlsx")).taken == 5


def test_a_sheet_of_registrations_is_told_by_its_short_name(workbook, read):
    book = table(SIGNS, above=("TIÊU CHÍ NTM HUYỆN BÌNH GIA",))
    with pytest.raises(ImportRefusedError):
        read(workbook({"ĐK": book["S"]}))


def turned(blocks):
    lines = ["TIÊU CHÍ NTM HUYỆN BÌNH GIA", "Ghi chú: Đ: đạt; CĐ: chưa đạt"]
    for title, names, turn in blocks:
        lines += [title, f"TT | Tiêu chí | {' | '.join(names)}"]
        for n, text in enumerate(NAMES):
            cells = [SIGNS["DC"["DC".index(MARKS[x][n]) ^ turn]] for x in names]
            lines.append(f"{n + 1} | {text} | {' | '.join(cells)}")
        lines.append("")
    return {"S": "\n".join(lines)}


def test_blocks_of_criteria_in_rows_are_of_their_own_titles(workbook, read, marks):
    names = list(MARKS)
    plan = turned([("Kết quả năm 2023", names[:3], 0), ("Kế hoạch", names[3:], 1)])
    intake = read(workbook(plan))
    assert said(intake, marks) == {n: MARKS[n] for n in names[:3]}
    assert whole(intake)
    years = turned([("Năm 2022", names, 1), ("Năm 2023", names, 0)])
    assert said(read(workbook(years, name="b.xlsx")), marks) == MARKS
    pages = turned([("", names[:2], 0), ("", names[2:], 0)])
    assert said(read(workbook(pages, name="c.xlsx")), marks) == MARKS


def test_days_of_entry_beside_the_rows_part_none_of_them(workbook, read, marks):
    lines = table(SIGNS)["S"].splitlines()
    lines[1] = lines[1].replace("Tên xã", "Tên xã | Cập nhật")
    for r, name in enumerate(MARKS, 2):
        lines[r] = lines[r].replace(name, f"{name} | 2023-12-{26 + r}")
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS
