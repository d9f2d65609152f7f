"""More unusual workbooks, as district offices have made them: the same truth in each.

Small tables turned below "Các xã", two sets of criteria beside each other, indicators
met of all, marks of what is not met, a sheet a criterion, names written once, judges
beside each other, Roman numbers, rows by status, three columns a criterion.
"""

from collections.abc import Callable

from odd_books import (
    CRITERIA,
    DATE,
    NUMBERS,
    TITLE,
    TRUTH,
    Rows,
    mark,
    met,
    put,
    ranges,
)
from office_books import COMMUNES
from openpyxl.worksheet.worksheet import Worksheet

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
         "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX")  # fmt: skip
# Indicators of each criterion, as a district counted them.
INDICATORS = (2, 4, 2, 2, 1, 3, 1, 4, 2, 1, 1, 2, 6, 3, 4, 1, 12, 6, 2)
TC = [f"TC{n}" for n in NUMBERS]


def narrow(sheet: Worksheet) -> None:
    """Titles merged over all of a small turned table, "Các xã" over the names."""
    head: Rows = [
        ["UBND HUYỆN TRÀNG ĐỊNH"],
        ["KẾT QUẢ ĐẾN THÁNG 12/2023"],
        ["TT", "Tên tiêu chí", "Tên các xã", *[""] * 5, "Cộng"],
        ["", "", *COMMUNES],
    ]
    rows: Rows = [
        [n, CRITERIA[n - 1], *marks, marks.count("Đ")]
        for n in NUMBERS
        for marks in [[mark(name, n, "Đ", "CĐ") for name in COMMUNES]]
    ]
    put(sheet, [*head, *rows, ["", "Tổng cộng", *map(met, COMMUNES)]])
    for line in (1, 2):
        sheet.merge_cells(None, line, 1, line, 9)
    sheet.merge_cells(None, 3, 3, 3, 8)
    for column in (1, 2, 9):
        sheet.merge_cells(None, 3, column, 4, column)


def two_sets(sheet: Worksheet) -> None:
    line = put(sheet, [["HUYỆN TRÀNG ĐỊNH"], [DATE], []])
    old = "Theo Bộ tiêu chí giai đoạn 2016-2020 (QĐ 1980/QĐ-TTg)"
    new = "Theo Bộ tiêu chí giai đoạn 2021-2025 (QĐ 318/QĐ-TTg)"
    put(sheet, [["TT", "Xã", old, *[""] * 18, new], ["", "", *TC, *TC]], line)
    for left in (3, 22):
        sheet.merge_cells(None, line, left, line, left + 18)
    put(
        sheet,
        [
            [i, name, *["Đ"] * 19, *(mark(name, n, "Đ", "CĐ") for n in NUMBERS)]
            for i, name in enumerate(COMMUNES, 1)
        ],
        line + 2,
    )


def fractions(sheet: Worksheet) -> None:
    heads = [f"TC {n} ({INDICATORS[n - 1]} CT)" for n in NUMBERS]
    rows: Rows = [[TITLE], ["Huyện Tràng Định, 31/12/2023"], []]
    rows.append(["TT", "Xã", *heads, "Số tiêu chí đạt"])
    for i, name in enumerate(COMMUNES, 1):
        wholes = zip(NUMBERS, INDICATORS, strict=True)
        parts = [
            f"{all_ if TRUTH[name, n] else all_ // 2}/{all_}" for n, all_ in wholes
        ]
        rows.append([i, name, *parts, met(name)])
    put(sheet, rows)


def unmet_marked(sheet: Worksheet) -> None:
    rows: Rows = [
        ["HUYỆN TRÀNG ĐỊNH: TIÊU CHÍ CHƯA ĐẠT ĐẾN 31/12/2023"],
        ["(Đánh dấu x vào các tiêu chí chưa đạt)"],
        ["TT", "Tên xã", *TC, "Số tiêu chí chưa đạt"],
    ]
    for i, name in enumerate(COMMUNES, 1):
        signs = [mark(name, n, "", "x") for n in NUMBERS]
        rows.append([i, f"Xã {name}", *signs, 19 - met(name)])
    put(sheet, rows)


def unmet_listed(sheet: Worksheet) -> None:
    rows: Rows = [
        ["HUYỆN TRÀNG ĐỊNH"],
        [DATE],
        ["TT", "Tên xã", "Số tiêu chí đạt", "Các tiêu chí chưa đạt"],
    ]
    for i, name in enumerate(COMMUNES, 1):
        no = [n for n in NUMBERS if not TRUTH[name, n]]
        words = ranges(no).replace("-", "÷") if i % 2 else f"TC {ranges(no)}"
        rows.append([i, name, met(name), words])
    put(sheet, rows)


def sheet_a_criterion(sheet: Worksheet) -> None:
    book = sheet.parent
    book.remove(sheet)
    for n in NUMBERS:
        own = book.create_sheet(f"Biểu {n}")
        rows: Rows = [
            [f"Tiêu chí số {n}: {CRITERIA[n - 1]}"],
            ["Huyện Tràng Định, 31/12/2023"],
            ["TT", "Tên xã", "Đánh giá", "Nguyên nhân chưa đạt"],
        ]
        rows += [[i, name, mark(name, n)] for i, name in enumerate(COMMUNES, 1)]
        put(own, rows)


def names_once(sheet: Worksheet) -> None:
    rows: Rows = [
        ["HUYỆN TRÀNG ĐỊNH"],
        [DATE],
        ["TT", "Tên xã", "TC số", "Nội dung tiêu chí", "Kết quả"],
    ]
    for i, name in enumerate(COMMUNES, 1):
        for n in NUMBERS:
            first = [i, f"Xã {name}"] if n == 1 else ["", ""]
            rows.append([*first, n, CRITERIA[n - 1], mark(name, n)])
    put(sheet, rows)


def judges(sheet: Worksheet) -> None:
    line = put(sheet, [["HUYỆN TRÀNG ĐỊNH"], [DATE]])
    first = ["TT", "Tên xã", *(x for n in NUMBERS for x in (f"Tiêu chí {n}", ""))]
    put(sheet, [first, ["", "", *["Xã tự đánh giá", "Huyện thẩm định"] * 19]], line)
    for n in range(19):
        sheet.merge_cells(None, line, 3 + 2 * n, line, 4 + 2 * n)
    rows: Rows = [  # a commune thinks that it met them all
        [i, name, *(x for n in NUMBERS for x in ("Đ", mark(name, n, "Đ", "CĐ")))]
        for i, name in enumerate(COMMUNES, 1)
    ]
    put(sheet, rows, line + 2)


def roman_numbers(sheet: Worksheet) -> None:
    line = put(sheet, [["HUYỆN TRÀNG ĐỊNH"], [DATE]])
    heads: Rows = [["TT", "Xã", "TIÊU CHÍ", *[""] * 18, "Tổng số TC đạt"]]
    heads.append(["", "", *ROMAN, ""])
    put(sheet, heads, line)
    sheet.merge_cells(None, line, 3, line, 21)
    for column in (1, 2, 22):
        sheet.merge_cells(None, line, column, line + 1, column)
    rows: Rows = [
        [i, name, *(mark(name, n, "Đ", "0") for n in NUMBERS), met(name)]
        for i, name in enumerate(COMMUNES, 1)
    ]
    put(sheet, rows, line + 2)


def three_columns(sheet: Worksheet) -> None:
    line = put(sheet, [["HUYỆN TRÀNG ĐỊNH"], [DATE]])
    first = ["TT", "Đơn vị", *(x for n in NUMBERS for x in (f"TC{n}", "", ""))]
    put(sheet, [first, ["", "", *["Đ", "CĐ", "Chưa đánh giá"] * 19]], line)
    for n in range(19):
        sheet.merge_cells(None, line, 3 + 3 * n, line, 5 + 3 * n)
    rows: Rows = []
    for i, name in enumerate(COMMUNES, 1):
        ticks = [("x", "", "") if TRUTH[name, n] else ("", "x", "") for n in NUMBERS]
        rows.append([i, name, *(x for three in ticks for x in three)])
    put(sheet, rows, line + 2)


SHAPES: dict[str, Callable[[Worksheet], None]] = {
    f"later {one.__name__}": one
    for one in (narrow, two_sets, fractions, unmet_marked, unmet_listed,
                sheet_a_criterion, names_once, judges, roman_numbers, three_columns)
}  # fmt: skip
