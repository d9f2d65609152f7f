"""Workbooks of unusual shapes, as offices have made them: the same truth in each.

A column "Đạt" and a column "Chưa đạt" a criterion, lists of numbers, lists of
communes, a block or a sheet a commune, groups of criteria in rows, a value and a mark,
a column a year, two rows a commune.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from office_books import COMMUNES, CRITERIA
from openpyxl.worksheet.worksheet import Worksheet

TRUTH = {
    (name, number): (2 * row + 3 * number) % 7 > 1
    for row, name in enumerate(COMMUNES)
    for number in range(1, 20)
}
TITLE = "TỔNG HỢP KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI"
DATE = "(Số liệu đến ngày 31/12/2023)"
NUMBERS = range(1, 20)
VALUED = (2, 3, 4, 9)  # criteria beside which a share stands
GROUPS = {1: "QUY HOẠCH", 2: "HẠ TẦNG KINH TẾ - XÃ HỘI", 10: "KINH TẾ",
          14: "VĂN HÓA - XÃ HỘI", 18: "HỆ THỐNG CHÍNH TRỊ"}  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI")
Rows = list[list[Any]]


def put(sheet: Worksheet, rows: Rows, at: int = 1) -> int:
    """Write rows from a line on; gives the line below them."""
    for r, row in enumerate(rows, at):
        for c, value in enumerate(row, 1):
            if value != "":
                sheet.cell(r, c, value)
    return at + len(rows)


def met(name: str) -> int:
    return sum(TRUTH[name, n] for n in NUMBERS)


def mark(name: str, number: int, yes: str = "Đạt", no: str = "Chưa đạt") -> str:
    return yes if TRUTH[name, number] else no


def ranges(numbers: list[int]) -> str:
    """Write 1, 2, 5-9 as officers do."""
    found: list[list[int]] = []
    for n in numbers:
        if found and n == found[-1][1] + 1:
            found[-1][1] = n
        else:
            found.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def pairs(sheet: Worksheet) -> None:
    line = put(sheet, [[TITLE], [DATE], []])
    first = ["STT", "Đơn vị", *(x for n in NUMBERS for x in (f"TC {n}", ""))]
    put(sheet, [first, ["", "", *["Đạt", "Chưa đạt"] * 19]], line)
    for n in range(19):
        sheet.merge_cells(None, line, 3 + 2 * n, line, 4 + 2 * n)
    rows: Rows = [["I", "Huyện Tràng Định"]]
    for i, name in enumerate(COMMUNES, 1):
        ticks = [("x", "") if TRUTH[name, n] else ("", "x") for n in NUMBERS]
        rows.append([i, name, *(x for pair in ticks for x in pair)])
    counts = [sum(TRUTH[name, n] for name in COMMUNES) for n in NUMBERS]
    rows.append(["", "Cộng", *(x for c in counts for x in (c, 6 - c))])
    put(sheet, rows, line + 2)


def criteria_listed(sheet: Worksheet) -> None:
    head = ["TT", "Tên xã", "Huyện", "Số tiêu chí đạt", "Các tiêu chí đã đạt",
            "Các tiêu chí chưa đạt"]  # fmt: skip
    rows: Rows = [[TITLE], [DATE], [], head]
    for i, name in enumerate(COMMUNES, 1):
        yes = [n for n in NUMBERS if TRUTH[name, n]]
        no = [n for n in NUMBERS if not TRUTH[name, n]]
        cells = [f"{len(yes)}/19", ranges(yes), ranges(no)]
        rows.append([i, f"Xã {name}", "Tràng Định", *cells])
    put(sheet, rows)


def communes_listed(sheet: Worksheet) -> None:
    head = ["TT", "Tiêu chí", "Số xã đạt", "Tên xã đạt", "Tên xã chưa đạt"]
    rows: Rows = [["HUYỆN TRÀNG ĐỊNH"], [DATE], head]
    for n in NUMBERS:
        yes = [name for name in COMMUNES if TRUTH[name, n]]
        no = [name for name in COMMUNES if not TRUTH[name, n]]
        cells = [len(yes), ", ".join(yes), "; ".join(no)]
        rows.append([n, CRITERIA[n - 1], *cells])
    put(sheet, rows)


def blocks(sheet: Worksheet) -> None:
    rows: Rows = [
        ["HUYỆN TRÀNG ĐỊNH"],
        [DATE],
        [],
        ["TT", "Tiêu chí", "Kết quả đánh giá"],
    ]
    for roman, name in zip(ROMAN, COMMUNES, strict=True):
        rows.append([roman, f"XÃ {name.upper()}", "", f"{met(name)}/19 tiêu chí"])
        rows += [[n, CRITERIA[n - 1], mark(name, n)] for n in NUMBERS]
    put(sheet, rows)


def sheet_a_commune(sheet: Worksheet) -> None:
    book = sheet.parent
    book.remove(sheet)
    for name in COMMUNES:
        own = book.create_sheet(name)
        head = ["TT", "Tên tiêu chí", "Kết quả tự đánh giá", "Kết quả thẩm tra"]
        rows: Rows = [
            ["BIỂU ĐÁNH GIÁ NĂM 2023"],
            [f"Xã {name}, huyện Tràng Định"],
            head,
        ]
        for n in NUMBERS:  # the commune thinks it met them all; the district decides
            rows.append([n, CRITERIA[n - 1], "Đạt", mark(name, n)])
        put(own, [*rows, ["", "Tổng cộng", 19, met(name)]])


def groups(sheet: Worksheet) -> None:
    line = put(sheet, [[TITLE], [DATE], []])
    put(
        sheet,
        [
            ["TT", "Nội dung tiêu chí", "Huyện Tràng Định"],
            ["", "", *COMMUNES, "Cộng (xã)"],
        ],
        line,
    )
    sheet.merge_cells(None, line, 3, line, 9)
    rows: Rows = []
    for n in NUMBERS:
        if n in GROUPS:
            rows.append(
                [
                    ("I", "II", "III", "IV", "V")[len([g for g in GROUPS if g < n])],
                    GROUPS[n],
                ]
            )
        marks = [mark(name, n, "Đ", "KĐ") for name in COMMUNES]
        rows.append([n, CRITERIA[n - 1], *marks, marks.count("Đ")])
    rows.append(["", "Tổng số tiêu chí đạt", *map(met, COMMUNES)])
    put(sheet, rows, line + 2)


def value_and_mark(sheet: Worksheet) -> None:
    line = put(sheet, [[TITLE], [DATE]])
    heads: Rows = [["TT", "Xã"], ["", ""], ["", ""], ["A", "B"]]
    for n in NUMBERS:
        heads[0] += [CRITERIA[n - 1], ""]
        heads[1] += [f"Tiêu chí số {n}", ""]
        heads[2] += ["Kết quả", "Đ/KĐ"]
        heads[3] += [2 * n - 1, 2 * n]
    rows: Rows = []
    for i, name in enumerate(COMMUNES, 1):
        row: list[Any] = [i, f"Xã {name}"]
        for n in NUMBERS:
            row += [
                mark(name, n, "95%", "42,5%") if n in VALUED else "",
                mark(name, n, "Đ", "KĐ"),
            ]
        rows.append(row)
    put(sheet, heads + rows, line)


def column_a_year(sheet: Worksheet) -> None:
    line = put(sheet, [[f"{TITLE} CÁC NĂM"], []])
    first = [
        "TT",
        "Tên xã",
        "Huyện",
        *(x for n in NUMBERS for x in (f"{n}. {CRITERIA[n - 1]}", "")),
    ]
    put(sheet, [first, ["", "", "", *["Năm 2022", "Năm 2023"] * 19]], line)
    for n in range(19):
        sheet.merge_cells(None, line, 4 + 2 * n, line, 5 + 2 * n)
    rows: Rows = []
    for i, name in enumerate(COMMUNES, 1):  # a year before nothing was met
        rows.append(
            [
                i,
                name,
                "Tràng Định",
                *(x for n in NUMBERS for x in ("CĐ", mark(name, n, "Đ", "CĐ"))),
            ]
        )
    put(sheet, rows, line + 2)


def two_rows(sheet: Worksheet) -> None:
    rows: Rows = [
        ["HUYỆN TRÀNG ĐỊNH"],
        [DATE],
        ["TT", "Tên xã", "Nội dung", *(f"Tiêu chí {n}" for n in NUMBERS)],
    ]
    for i, name in enumerate(COMMUNES, 1):
        values = [mark(name, n, "95%", "40%") if n in VALUED else "" for n in NUMBERS]
        rows.append([i, name, "Kết quả", *values])
        rows.append(["", "", "Đánh giá", *(mark(name, n) for n in NUMBERS)])
        for c in (1, 2):
            sheet.merge_cells(None, 2 * i + 2, c, 2 * i + 3, c)
    put(sheet, rows)


SHAPES: dict[str, Callable[[Worksheet], None]] = {
    one.__name__: one
    for one in (pairs, criteria_listed, communes_listed, blocks, sheet_a_commune,
                groups, value_and_mark, column_a_year, two_rows)
}  # fmt: skip


def write(name: str, path: Path) -> None:
    """Write the workbook of a shape."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu"
    SHAPES[name](sheet)
    book.save(path)
