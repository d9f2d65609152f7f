"""What stands beside and below the marks: other tables, lists, totals, days."""

import pytest
import xlsxwriter
from said_marks import whole

from ntm_analysis.errors import ImportRefusedError

TITLE = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM NĂM 2023 HUYỆN BÌNH GIA"
TC = " | ".join(f"TC{n}" for n in range(1, 20))
MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDC",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
}
BEFORE = {name: "CCCC" + own[4:] for name, own in MARKS.items()}
SIGNS = {"D": "Đ", "C": "CĐ"}


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    found = {name: marks(intake, f"Xã {name}") for name in MARKS}
    return {name: "".join(signs[own.get(n)] for n in range(1, 20))
            for name, own in found.items()}  # fmt: skip


def table(signs=SIGNS, totals=None):
    heads = ["TT", "Tên xã", TC, *(totals or ())]
    lines = [TITLE, " | ".join(heads)]
    for number, (name, own) in enumerate(MARKS.items(), 1):
        counts = (BEFORE[name].count("D"), own.count("D"))
        beside = "".join(f" | {n}" for n in counts) if totals else ""
        cells = " | ".join(signs[m] for m in own)
        lines.append(f"{number} | {name} | {cells}{beside}")
    return lines


@pytest.mark.parametrize(
    "heads",
    [
        "TT | Tên xã | Kế hoạch (km) | Thực hiện (km) | Đạt (%)",
        "TT | Tên xã | Số hộ nghèo | Tỷ lệ",
        "STT | Xã | Dân số | Diện tích | Ghi chú",
    ],
)
@pytest.mark.parametrize("communes", [list(MARKS), ["Quý Hòa", "Vĩnh Yên"]])
def test_numbers_of_a_further_table_below_are_no_marks(
    workbook, read, marks, heads, communes
):
    lines = [*table(), "", "SỐ LIỆU KHÁC", heads]
    lines += [f"{n} | {name} | 1 | 0 | 1" for n, name in enumerate(communes, 1)]
    lines += ["", "Ghi chú: Đ: đạt; CĐ: chưa đạt"]
    intake = read(workbook({"S": "\n".join(lines)}))
    assert said(intake, marks) == MARKS
    assert intake.tables["assessments"]["place_code"].nunique() == 3
    assert whole(intake)


@pytest.mark.parametrize(
    "heads",
    [("Số TC đạt năm 2022", "Số TC đạt năm 2023"), ("Số TC đạt đầu năm", "Tổng")],
)
def test_the_total_of_the_date_confirms_what_is_left_blank(
    workbook, read, marks, heads
):
    lines = table({"D": "x", "C": ""}, heads)
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS


def test_the_day_on_which_a_mark_was_written_down_is_not_its_day(workbook, read, marks):
    lines = ["STT | Huyện | Xã | Số TC | Tên tiêu chí | Kết quả | Ngày cập nhật"]
    lines += [f"1 | Bình Gia | {name} | {n} | Tiêu chí {n} | {SIGNS[m]} | {n}/12/2023"
              for name, own in MARKS.items() for n, m in enumerate(own, 1)]  # fmt: skip
    intake = read(workbook({"Tiêu chí": "\n".join(lines)}))
    assert said(intake, marks) == MARKS
    assert {str(day) for day in intake.tables["assessments"]["as_of"]} == {"2023-12-31"}


def listed(heads, sides):
    lines = [TITLE, f"TT | Tên xã | {' | '.join(heads)}", "(1) | (2) | (3) | (4)"]
    for number, name in enumerate(MARKS, 1):
        cells = [
            ", ".join(str(n) for n, m in enumerate(own[name], 1) if m == side)
            for own, side in sides
        ]
        lines.append(f"{number} | {name} | {' | '.join(cells)}")
    return {"S": "\n".join(lines)}


@pytest.mark.parametrize(
    ("heads", "sides"),
    [
        (("Các tiêu chí đã đạt (ghi số thứ tự tiêu chí)", "Các tiêu chí chưa đạt"),
         ((MARKS, "D"), (MARKS, "C"))),
        (("Các tiêu chí đã đạt năm 2022", "Các tiêu chí đã đạt năm 2023"),
         ((BEFORE, "D"), (MARKS, "D"))),
    ],
)  # fmt: skip
def test_lists_are_those_of_the_day(workbook, read, marks, heads, sides):
    found = said(read(workbook(listed(heads, sides))), marks)
    both = "chưa" in heads[1]
    for name, own in MARKS.items():
        assert found[name] == (own if both else own.replace("C", "."))


@pytest.mark.parametrize(
    "heads",
    [
        ("Các tiêu chí đạt tăng thêm", "Ghi chú"),
        ("Các tiêu chí đã đạt năm 2022", "Ghi chú"),
        ("Các tiêu chí đã đạt", "Các tiêu chí đã đạt (huyện)"),
    ],
)
def test_lists_of_another_day_or_two_of_one_are_not_read(workbook, read, heads):
    with pytest.raises(ImportRefusedError):
        read(workbook(listed(heads, ((BEFORE, "D"), (MARKS, "D")))))


@pytest.mark.parametrize(
    "rest", ["Chưa rà soát (không tô màu)", "Chưa đánh giá: để trắng"]
)
def test_a_legend_may_end_with_what_is_not_coloured(tmp_path, read, marks, rest):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet = book.add_worksheet("S")
    fill = {m: book.add_format({"bg_color": c})
            for m, c in (("D", "#92D050"), ("C", "#FF6B6B"))}  # fmt: skip
    sheet.write(0, 0, TITLE)
    sheet.write(1, 1, "Chú thích:")
    sheet.write_blank(1, 2, None, fill["D"])
    sheet.write(1, 3, "Đạt")
    sheet.write_blank(1, 6, None, fill["C"])
    sheet.write(1, 7, "Chưa đạt")
    sheet.write(1, 12, rest)
    for c, text in enumerate(["TT", "Xã", *TC.split(" | ")]):
        sheet.write(2, c, text)
    for r, (name, own) in enumerate(MARKS.items(), 3):
        sheet.write(r, 1, name)
        for c, m in enumerate(own, 2):
            if c != 4:
                sheet.write_blank(r, c, None, fill[m])
    book.close()
    found = said(read(tmp_path / "b.xlsx"), marks)
    assert found == {n: own[:2] + "." + own[3:] for n, own in MARKS.items()}


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Đã được công nhận đạt chuẩn NTM năm 2022 (đạt 19/19 tiêu chí)", True),
        ("Phấn đấu đạt 19/19 tiêu chí", False),
        ("Dự kiến năm 2025 đạt 19/19 tiêu chí", False),
        ("Đạt 18/19 tiêu chí", False),
        ("Xã đạt 19/19 tiêu chí năm 2024", False),
    ],
)
def test_a_text_over_a_whole_row_may_say_that_all_is_met(
    workbook, read, marks, text, met
):
    lines = table()
    lines.append(" | ".join(["4", "Mông Ân", text, *[""] * 18]))
    intake = read(workbook({"S": "\n".join(lines)}, [(5, 2, 5, 20)]))
    found = marks(intake, "Xã Mông Ân")
    assert found == dict.fromkeys(range(1, 20), True if met else None)
    assert whole(intake)


def test_sums_below_two_lines_a_commune_are_none_of_its_lines(workbook, read, marks):
    lines = [TITLE.replace("NĂM 2023 ", ""), f"TT | Tên xã | Thời điểm | {TC}"]
    for number, (name, own) in enumerate(MARKS.items(), 1):
        cells = [" | ".join(SIGNS[m] for m in one) for one in (BEFORE[name], own)]
        lines.append(f"{number} | {name} | 31/12/2022 | {cells[0]}")
        lines.append(f" | | 31/12/2023 | {cells[1]}")
    for day in ("31/12/2022", "31/12/2023"):
        lines.append(f"Số xã đạt | | {day} | {' | '.join('2' * 19)}")
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS


@pytest.mark.parametrize("judge", ["Kết luận của Đoàn thẩm tra", "Ý kiến khác"])
def test_a_commune_judges_itself_only_where_the_other_agrees(
    workbook, read, marks, judge
):
    lines = [TITLE, f"TT | Xã | Số TC | Tên tiêu chí | Xã tự đánh giá | {judge}"]
    other = {"D": "Đạt", "C": "Chưa đạt"}
    for name, own in MARKS.items():
        for n, m in enumerate(own, 1):
            final = "" if n == 5 else other[m]
            lines.append(f"{n} | {name} | {n} | Tiêu chí {n} | Đạt | {final}")
    found = said(read(workbook({"S": "\n".join(lines)})), marks)
    for name, own in MARKS.items():
        known = own if judge.startswith("Kết") else own.replace("C", ".")
        assert found[name] == known[:4] + "." + known[5:]


def communes_listed(everybody):
    lines = [TITLE, "TT | Tên tiêu chí | Tên các xã đạt | Tên các xã chưa đạt"]
    for n in range(1, 20):
        sides = [[x for x, own in MARKS.items() if own[n - 1] == m] for m in "DC"]
        cells = [", ".join(names) or "Không có xã nào" for names in sides]
        cells = [everybody if len(names) == 3 else c
                 for names, c in zip(sides, cells, strict=True)]  # fmt: skip
        lines.append(f"{n} | Tiêu chí {n} | {' | '.join(cells)}")
    return {"S": "\n".join(lines)}


def test_all_communes_of_a_list_are_those_that_the_lists_name(workbook, read, marks):
    intake = read(workbook(communes_listed("Toàn bộ 3 xã")))
    assert said(intake, marks) == MARKS
    other = read(workbook(communes_listed("Tất cả 4 xã"), name="b.xlsx"))
    open_ = {n for n in range(19) if len({own[n] for own in MARKS.values()}) == 1}
    for name, own in said(other, marks).items():
        assert own == "".join("." if n in open_ else m
                              for n, m in enumerate(MARKS[name]))  # fmt: skip
