"""Degrees shown as percent, days as headings, lists by group, an eth for Đ."""

from datetime import date

import pytest
import xlsxwriter

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake import doubts
from ntm_analysis.intake.problems import Problem
from ntm_analysis.intake.views.refusals import spoken
from ntm_analysis.places.tables import units

TITLE = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM HUYỆN BÌNH GIA NĂM 2023"
TC = [f"TC{n}" for n in range(1, 20)]
MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDC",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
}
WORDS = {"D": "Đ", "C": "CĐ"}


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    found = {name: marks(intake, f"Xã {name}") for name in MARKS}
    return {name: "".join(signs[own.get(n)] for n in range(1, 20))
            for name, own in found.items()}  # fmt: skip


@pytest.fixture
def degrees(tmp_path, read):
    """Read degrees of completion with a total beside each row."""

    def reading(met, parts, form, title="MỨC ĐỘ HOÀN THÀNH TIÊU CHÍ NTM NĂM 2023"):
        book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
        sheet, shown = book.add_worksheet("S"), book.add_format({"num_format": form})
        sheet.write(0, 0, f"{title} (100% là đạt, dưới 100% là chưa đạt)")
        for c, text in enumerate(["TT", "Xã", *TC, "Số tiêu chí đạt"]):
            sheet.write(1, c, text)
        for r, (name, own) in enumerate(MARKS.items(), 2):
            sheet.write(r, 1, name)
            for c, mark in enumerate(own):
                value = met if mark == "D" else parts[(r + c) % len(parts)]
                sheet.write(r, c + 2, value, shown)
            sheet.write(r, 21, own.count("D"))
        book.close()
        return read(tmp_path / "b.xlsx")

    return reading


@pytest.mark.parametrize(
    ("met", "parts", "form"),
    [
        (1, (0.8, 0.95, 0.5), "0%"),  # shown as 100 %, 80 % ...
        (1, (0, 0.5), "0.0%"),
        (1, (0.8, 0.95, 0.5), "General"),
        (100, (80, 95, 50), "General"),
        ("100%", ("80%", "95%"), "General"),
    ],
)
def test_degrees_are_met_when_whole_however_they_are_shown(
    degrees, marks, met, parts, form
):
    assert said(degrees(met, parts, form), marks) == MARKS


def test_a_file_of_one_answer_that_every_total_denies_is_refused(english):
    one = Problem("one_answer", file="b.xlsx", said={"count": "57", "answer": "x"})
    slips = [Problem("row_total", file="b.xlsx") for _ in range(3)]
    assert "57 marks came out as x" in doubts.turned_round("b.xlsx", [one, *slips], 3)
    assert doubts.turned_round("b.xlsx", [one, *slips[:2]], 3) == ""
    assert doubts.turned_round("b.xlsx", slips, 3) == ""
    text = spoken(doubts.turned_round("b.xlsx", [one, *slips], 3), "vi")
    assert "không nhận gì" in text


@pytest.mark.parametrize("days", [(date(2022, 12, 31), date(2023, 12, 31)),
                                  ("2022-12-31", "2023-12-31")])  # fmt: skip
def test_columns_headed_by_days_are_read_for_the_day(tmp_path, read, marks, days):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet = book.add_worksheet("S")
    shown = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write(0, 0, "KẾT QUẢ TIÊU CHÍ NTM HUYỆN BÌNH GIA")
    for c, text in enumerate(("TT", "Xã", "TC", "Tên tiêu chí")):
        sheet.write(1, c, text)
    for c, day in enumerate(days, 4):
        if isinstance(day, date):
            sheet.write_datetime(1, c, day, shown)
        else:
            sheet.write(1, c, day)
    row = 2
    for name, own in MARKS.items():
        for n, mark in enumerate(own, 1):
            before = "CĐ" if mark == "D" else "Đ"
            for c, cell in enumerate(
                (row, name, n, f"Tiêu chí {n}", before, WORDS[mark])
            ):
                sheet.write(row, c, cell)
            row += 1
    book.close()
    assert said(read(tmp_path / "b.xlsx"), marks) == MARKS


GROUPS = {"Nhóm I (TC 1)": (1, 1), "Nhóm II. Hạ tầng (TC 2-9)": (2, 9),
          "Nhóm III (TC 10-13)": (10, 13), "Nhóm IV (TC 14-19)": (14, 19)}  # fmt: skip


def grouped(title, wanted="D", changed=None):
    lines = [title, f"TT | Xã | {' | '.join(GROUPS)} | Tổng số TC đạt"]
    for number, (name, own) in enumerate(MARKS.items(), 1):
        cells = [
            ", ".join(str(n) for n in range(a, b + 1) if own[n - 1] == wanted)
            for a, b in GROUPS.values()
        ]
        if changed and number == 1:
            cells[2] = changed
        lines.append(f"{number} | {name} | {' | '.join(cells)} | {own.count('D')}")
    return {"S": "\n".join(lines)}


def test_numbers_by_group_are_those_that_the_title_names(workbook, read, marks):
    book = workbook(grouped("SỐ HIỆU CÁC TIÊU CHÍ ĐÃ ĐẠT HUYỆN BÌNH GIA NĂM 2023"))
    intake = read(book)
    assert said(intake, marks) == MARKS
    account = intake.account
    assert account.read + account.refused + account.left_out == account.filled
    unmet = workbook(
        grouped("DANH SÁCH TIÊU CHÍ CHƯA ĐẠT NĂM 2023", "C"), name="b.xlsx"
    )
    assert said(read(unmet), marks) == MARKS


@pytest.mark.parametrize(
    ("title", "changed"),
    [
        ("CÁC XÃ HUYỆN BÌNH GIA NĂM 2023", None),  # nothing says what they are
        ("SỐ HIỆU CÁC TIÊU CHÍ ĐÃ ĐẠT NĂM 2023", "5, 6"),  # of another group
        ("SỐ HIỆU CÁC TIÊU CHÍ ĐÃ ĐẠT NĂM 2023", "xem phụ lục"),
    ],
)
def test_numbers_that_may_be_something_else_are_not_read(
    workbook, read, title, changed
):
    with pytest.raises(ImportRefusedError):
        read(workbook(grouped(title, changed=changed)))


@pytest.mark.parametrize("letter", ["Ð", "ð"])
def test_an_eth_alone_is_the_letter_of_met(workbook, read, marks, letter):
    signs = {"D": letter, "C": f"C{letter}"}
    lines = [TITLE, f"TT | Xã | {' | '.join(TC)}"]
    lines += [f"{n} | {name} | {' | '.join(signs[m] for m in own)}"
              for n, (name, own) in enumerate(MARKS.items(), 1)]  # fmt: skip
    lines.append("Ghi chó: § lµ ®¹t")  # a line in letters of before Unicode
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS


def test_a_commune_named_like_its_district_stands_in_its_turn(workbook, read):
    """Its 2 is a state of the legend, and no count of communes."""
    place = units.load().province("Hòa Bình", "2023-12-31")
    lines = ["THEO DÕI TIÊU CHÍ NTM HUYỆN KIM BÔI NĂM 2023"]
    lines += ["Quy ước: 2 - Đạt; 1 - Chưa đạt", f"TT | Xã | {' | '.join(TC)}"]
    for number, name in enumerate(("Hùng Sơn", "Kim Bôi", "Nam Thượng"), 1):
        lines.append(f"{number} | {name} | {' | '.join(['2', '1'] * 9 + ['2'])}")
    table = read(workbook({"S": "\n".join(lines)}), place=place).tables["assessments"]
    assert table["place_code"].nunique() == 3
    assert int(table["met"].sum()) == 30
