"""Sheets "KH" and "KQ", a sheet a quarter, heads that only count, columns unnamed."""

import pytest
from said_marks import MARKS, NUMBERS, said

from ntm_analysis.errors import ImportRefusedError

TITLE = "KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ NÔNG THÔN MỚI HUYỆN BÌNH GIA"


OTHERS = {name: own.replace("C", "D") for name, own in MARKS.items()}
WORDS = {"D": "Đ", "C": "CĐ"}


def plain(of, title=TITLE):
    lines = [title, "", " | ".join(["TT", "Tên xã", *(f"TC{n}" for n in NUMBERS)])]
    lines += [
        " | ".join([f"{n}", name, *(WORDS[m] for m in own)])
        for n, (name, own) in enumerate(of.items(), 1)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("plan", "result"),
    [("KH", "KQ"), ("Đăng ký", "Kết quả"), ("KH_2023", "TH KH 2023"), ("BM-KH", "1")],
)
@pytest.mark.parametrize("first", [True, False])
def test_of_plan_and_result_the_result_is_read(
    workbook, read, marks, words, plan, result, first
):
    sheets = {plan: plain(OTHERS), result: plain(MARKS)}
    if not first:
        sheets = dict(reversed(sheets.items()))
    intake = read(workbook(sheets))
    assert said(intake, marks) == MARKS
    assert any("kế hoạch, đăng ký" in line and plan in line for line in words(intake))


def test_for_an_import_of_plans_the_plan_is_read(workbook, read, marks):
    book = workbook({"KH": plain(OTHERS), "KQ": plain(MARKS)})
    assert said(read(book, kind="plan"), marks) == OTHERS


def test_a_lone_sheet_may_be_called_kh(workbook, read, marks):
    assert said(read(workbook({"KH": plain(MARKS)})), marks) == MARKS


@pytest.mark.parametrize("names", [("Sheet1", "Sheet2"), ("Lần 1", "Lần 2")])
def test_twins_whose_names_say_nothing_are_refused(workbook, read, names):
    book = workbook(dict(zip(names, map(plain, (OTHERS, MARKS)), strict=True)))
    with pytest.raises(ImportRefusedError, match="hold different marks"):
        read(book)


QUARTERS = """\
Quý I,Quý II,Quý III | 2023-06-30 | Quý II
6T,9T,12T | 2023-12-31 | 12T
T3,T6,T9 | 2023-03-31 | T3
31.3,30.6,30.9 | 2023-09-30 | 30.9
Q1-2023,Q2-2023 | 2023-06-30 | Q2-2023
6 tháng,Cả năm | 2023-06-30 | 6 tháng
Đợt 1 (tháng 6),Đợt 2 (tháng 12) | 2023-12-31 | Đợt 2 (tháng 12)"""


@pytest.mark.parametrize("line", QUARTERS.splitlines())
def test_of_a_sheet_a_quarter_that_of_the_day_is_read(
    workbook, read, marks, words, line
):
    names, day, own = (part.strip() for part in line.split("|"))
    sheets = {n: plain(MARKS if n == own else OTHERS) for n in names.split(",")}
    intake = read(workbook(sheets), as_of=day)
    assert said(intake, marks) == MARKS
    assert any("kỳ khác" in line for line in words(intake))


def test_where_no_quarter_is_of_the_day_none_is_read(workbook, read):
    book = workbook({"Quý I": plain(MARKS), "Quý II": plain(OTHERS)})
    with pytest.raises(ImportRefusedError, match="hold different marks"):
        read(book, as_of="2023-12-31")


def test_the_title_of_half_a_year_is_left_for_that_of_the_year(workbook, read, marks):
    half, year = f"{TITLE} 6 THÁNG ĐẦU NĂM 2023", f"{TITLE} NĂM 2023"
    book = workbook({"A": plain(OTHERS, half), "B": plain(MARKS, year)})
    assert said(read(book), marks) == MARKS
    assert said(read(book, as_of="2023-06-30"), marks) == OTHERS


COUNTED = {
    "all counted": [[f"({n})" for n in range(1, 23)]],
    "letters first": [["A", "B", *map(str, range(1, 21))]],
    "from three": [["TT", "Xã", *(f"({n})" for n in range(3, 23))]],
    "below words": [
        ["TT", "Tên xã", "Tiêu chí", *[""] * 18, "Số TC đạt"],
        [f"({n})" for n in range(1, 23)],
    ],
}


def counted(heads, totals=True, more=()):
    lines = [TITLE, "", *(" | ".join(head) for head in heads)]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        total = [str(own.count("D"))] if totals else []
        lines.append(
            " | ".join([f"{n}", name, *(WORDS[m] for m in own), *more, *total])
        )
    return "\n".join(lines)


@pytest.mark.parametrize("heads", COUNTED.values(), ids=COUNTED)
def test_heads_that_only_count_are_read_by_their_order(
    workbook, read, marks, words, heads
):
    intake = read(workbook({"S": counted(heads)}))
    assert said(intake, marks) == MARKS
    assert any("chỉ ghi số thứ tự cột" in line for line in words(intake))


def test_counted_heads_over_other_than_the_sets_number_are_refused(workbook, read):
    heads = [[f"({n})" for n in range(1, 24)]]
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": counted(heads, more=["Đ"])}))
    amounts = counted(COUNTED["all counted"]).replace("CĐ", "85").replace("Đ", "12")
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": amounts}))


def beside(pair, merged=False):
    """Draw two columns a criterion, the second without a name of its own."""
    heads = [text for n in NUMBERS for text in (f"TC{n}", "")]
    lines = [TITLE, "", " | ".join(["TT", "Tên xã", *heads])]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        cells = [text for k, m in enumerate(own) for text in pair(k, WORDS[m])]
        lines.append(" | ".join([f"{n}", name, *cells]))
    boxes = [(2, c, 2, c + 1) for c in range(2, 40, 2)] if merged else []
    return {"S": "\n".join(lines)}, boxes


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize(
    "pair",
    [
        lambda k, mark: (f"{60 + k}%", mark),
        lambda k, mark: (mark, f"{60 + k}"),
        lambda k, mark: (mark, "còn thiếu vốn" if k % 3 else ""),
        lambda k, mark: (f"{k},5", mark),
    ],
)
def test_of_a_value_and_a_mark_below_one_name_the_mark_is_read(
    workbook, read, marks, pair, merged
):
    sheets, boxes = beside(pair, merged)
    assert said(read(workbook(sheets, merged=boxes)), marks) == MARKS


@pytest.mark.parametrize("merged", [True, False])
def test_two_marks_below_one_name_that_differ_are_refused(
    workbook, read, marks, merged
):
    sheets, boxes = beside(lambda k, mark: (mark, "Đ"), merged)
    intake = read(workbook(sheets, merged=boxes))
    assert said(intake, marks) == {n: own.replace("C", ".") for n, own in MARKS.items()}


@pytest.mark.parametrize("lead", ["{n}", "{n:02d}", "Xã"])
@pytest.mark.parametrize("merged", [True, False])
def test_communes_numbered_and_named_below_one_heading(
    workbook, read, marks, lead, merged
):
    lines = [TITLE, "", " | ".join(["Xã", "", *(f"TC{n}" for n in NUMBERS)])]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        lines.append(" | ".join([lead.format(n=n), name, *(WORDS[m] for m in own)]))
    book = workbook({"S": "\n".join(lines)}, merged=[(2, 0, 2, 1)] if merged else [])
    assert said(read(book), marks) == MARKS


def test_a_page_whose_table_goes_on_without_a_heading(tmp_path, read, marks):
    def table(rows):
        lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"

    rows = [[n, name, *(WORDS[m] for m in own)]
            for n, (name, own) in enumerate(MARKS.items(), 1)]  # fmt: skip
    heads = ["TT", "Tên xã", *(f"TC{n}" for n in NUMBERS)]
    page = f"<p>{TITLE}</p>{table([heads, *rows[:2]])}<p></p>{table(rows[2:])}"
    path = tmp_path / "bieu.html"
    path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    assert said(read(path), marks) == MARKS
