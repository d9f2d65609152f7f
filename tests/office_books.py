"""Workbooks as offices make them: a layout, a way of marking, and a fault each.

Every book holds the same truth, so what is read can be counted: right, wrong, or not
taken (refused or listed). Written with xlsxwriter; old letters with `to_tcvn3`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import xlsxwriter

from ntm_analysis.files.legacy_text import to_tcvn3

COMMUNES = ("Khánh Long", "Đoàn Kết", "Quốc Khánh", "Vĩnh Tiến", "Cao Minh", "Chí Minh")
CRITERIA = (
    "Quy hoạch", "Giao thông", "Thủy lợi", "Điện", "Trường học",
    "Cơ sở vật chất văn hóa", "Cơ sở hạ tầng thương mại nông thôn",
    "Thông tin và Truyền thông", "Nhà ở dân cư", "Thu nhập", "Nghèo đa chiều",
    "Lao động", "Tổ chức sản xuất", "Giáo dục và Đào tạo", "Y tế", "Văn hóa",
    "Môi trường và an toàn thực phẩm", "Hệ thống chính trị", "Quốc phòng và An ninh",
)  # fmt: skip
# Six communes by nineteen criteria: met unless the sum of both is a multiple of five.
TRUTH = {
    (name, number): (row + number) % 5 != 0
    for row, name in enumerate(COMMUNES)
    for number in range(1, 20)
}
SIGNS = {
    "Đ/CĐ": ("Đ", "CĐ", ""), "x/empty": ("x", "", ""), "1/0": (1, 0, ""),
    "words": ("Đạt", "Chưa đạt", ""), "Symbol": ("Ö", "", "Symbol"),
    "Wingdings": ("ü", "û", "Wingdings"), "boxes": ("þ", "o", "Wingdings"),
    "Wingdings 2": ("P", "O", "Wingdings 2"), "Webdings": ("a", "r", "Webdings"),
    "ballots": ("☑", "☐", ""), "Word": ("☒", "☐", ""), "dots": ("●", "○", ""),
    "tick/cross": ("√", "×", ""), "private": ("\uf0fc", "\uf0fb", ""),
    "true": (True, False, ""), "C/K": ("C", "K", ""), "TCVN3": ("§", "C§", ".VnTime"),
    "VNI": ("Ñ", "CÑ", "VNI-Times"), "plus": ("+", "-", ""),
    "Cyrillic": ("\u0445", "0", ""),
}  # fmt: skip
LAYOUTS = ("plain", "district rows", "below", "three below", "beside", "two sheets",
           "turned", "long", "by district")  # fmt: skip
FAULTS = ("none", "old names", "old headings", "unseen", "hidden rows", "struck",
          "twice", "remarks", "draft sheet")  # fmt: skip


@dataclass
class Book:
    """A grid per sheet; cells of marks carry the font of the signs."""

    signs: tuple[Any, Any, str]
    sheets: dict[str, list[list[Any]]] = field(default_factory=dict)
    struck: set[tuple[str, int]] = field(default_factory=set)
    hidden: set[tuple[str, int]] = field(default_factory=set)
    marks: set[tuple[str, int, int]] = field(default_factory=set)

    def row(self, sheet: str, cells: list[Any], first_mark: int | None = None) -> int:
        rows = self.sheets.setdefault(sheet, [])
        rows.append(cells)
        if first_mark is not None:
            last = len(rows) - 1
            self.marks |= {(sheet, last, c) for c in range(first_mark, len(cells))}
        return len(rows) - 1

    def sign(self, name: str, number: int) -> Any:
        return self.signs[0] if TRUTH[name, number] else self.signs[1]


def heading(numbers: range) -> list[str]:
    return [f"{n}. {CRITERIA[n - 1]}" for n in numbers]


def total(name: str) -> int:
    return sum(TRUTH[name, n] for n in range(1, 20))


def table(book: Book, sheet: str, numbers: range, totals: bool, groups=False) -> None:
    """Put one table of communes below what the sheet holds."""
    head = ["TT", "Tên xã", *([] if groups else ["Huyện"]), *heading(numbers)]
    book.row(sheet, head + (["Tổng số tiêu chí đạt"] if totals else []))
    if groups:
        book.row(sheet, ["I", "Huyện Tràng Định"])
    for n, name in enumerate(COMMUNES, 1):
        place = [n, f"Xã {name}", *([] if groups else ["Tràng Định"])]
        at = book.row(sheet, place + [book.sign(name, i) for i in numbers], len(place))
        if totals:
            book.sheets[sheet][at].append(total(name))


def laid_out(layout: str, signs: tuple[Any, Any, str]) -> Book:
    book = Book(signs)
    whole = range(1, 20)
    if layout in ("plain", "district rows"):
        book.row("Biểu", ["BIỂU TỔNG HỢP KẾT QUẢ ĐẾN 31/12/2023"])
        table(book, "Biểu", whole, True, layout == "district rows")
    elif layout in ("below", "three below"):
        cuts = [1, 11, 20] if layout == "below" else [1, 8, 14, 20]
        for first, end in pairwise(cuts):
            table(book, "Biểu", range(first, end), end == 20)
            book.row("Biểu", [])
    elif layout == "beside":
        head = ["TT", "Tên xã", *heading(whole), "Tổng số tiêu chí đạt"]
        book.row("Biểu", [*head, "", *head])
        for n in range(3):
            halves = []
            for name in (COMMUNES[n], COMMUNES[n + 3]):
                start = len(halves)
                halves += [n + 1, f"Xã {name}", *(book.sign(name, i) for i in whole)]
                halves += [total(name), ""]
                book.marks |= {("Biểu", n + 1, start + 2 + c) for c in range(19)}
            book.row("Biểu", halves[:-1])
    elif layout == "two sheets":
        table(book, "TC 1-10", range(1, 11), False)
        table(book, "TC 11-19", range(11, 20), True)
    elif layout == "turned":
        book.row("Biểu", ["TT", "Tiêu chí", *(f"Xã {name}" for name in COMMUNES)])
        for i in whole:
            cells = [i, CRITERIA[i - 1], *(book.sign(name, i) for name in COMMUNES)]
            book.row("Biểu", cells, 2)
        book.row("Biểu", ["", "Tổng số tiêu chí đạt", *map(total, COMMUNES)])
    elif layout == "long":
        book.row("Biểu", ["Tên xã", "Huyện", "Tiêu chí", "Kết quả"])
        for name, i in TRUTH:
            book.row("Biểu", [f"Xã {name}", "Tràng Định", i, book.sign(name, i)], 3)
    else:
        book.row("Trang 1", ["HUYỆN TRÀNG ĐỊNH"])
        head = ["TT", "Tên xã", *heading(whole), "Tổng số tiêu chí đạt"]
        book.row("Trang 1", head)
        for n, name in enumerate(COMMUNES, 1):
            cells = [n, name, *(book.sign(name, i) for i in whole)]
            at = book.row("Trang 1", cells, 2)
            book.sheets["Trang 1"][at].append(total(name))
    return book


def spoil(book: Book, fault: str) -> None:
    """Do to a book what happens to books in offices."""
    names = {f"Xã {name}" for name in COMMUNES} | set(COMMUNES) | {"Tràng Định"}
    for sheet, rows in list(book.sheets.items()):
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if not isinstance(cell, str) or (sheet, r, c) in book.marks:
                    continue
                if (fault == "old names" and cell in names) or (
                    fault == "old headings" and cell not in names
                ):
                    row[c] = to_tcvn3(cell)
                elif fault == "unseen" and cell in names:
                    row[c] = f"\ufeff{cell.replace(' ', chr(160), 1)}\u200b"
        if fault == "remarks":
            rows += [[], ["", "Ghi chú: số liệu do các xã báo cáo"],
                     ["", "Người lập biểu", "", "", "TM. ỦY BAN NHÂN DÂN"]]  # fmt: skip
        if fault == "hidden rows":
            book.hidden |= {(sheet, 2), (sheet, 3)}
    first = next(iter(book.sheets))
    if fault == "struck":
        copied = _copied(book, first)
        book.struck.add((first, copied))
    elif fault == "twice":
        _copied(book, first, same=True)
    elif fault == "draft sheet":
        book.sheets["Ghi chép"] = [["việc cần làm", 1], ["gọi các xã", 2]]


def _copied(book: Book, sheet: str, same: bool = False) -> int:
    """Put the first commune's row once more below its table, as it was or changed."""
    rows = book.sheets[sheet]
    at = min(r for name, r, _ in book.marks if name == sheet)
    end = at
    while end + 1 < len(rows) and rows[end + 1]:
        end += 1
    columns = [c for c in range(len(rows[at])) if (sheet, at, c) in book.marks]
    row = list(rows[at])
    if not same:
        swapped = {0: book.signs[1], 1: book.signs[0]}
        for c in columns:
            row[c] = swapped[int(row[c] == book.signs[1])]
    rows.insert(end + 1, row)
    book.marks = {(s, r + (s == sheet and r > end), c) for s, r, c in book.marks} | {
        (sheet, end + 1, c) for c in columns
    }
    return end + 1


def write(book: Book, path: Path) -> None:
    """Write a book with its fonts, hidden and crossed-out rows."""
    file = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    formats: dict[tuple[str, bool], Any] = {}
    for name, rows in book.sheets.items():
        sheet = file.add_worksheet(name)
        for r, row in enumerate(rows):
            struck = (name, r) in book.struck
            if (name, r) in book.hidden:
                sheet.set_row(r, None, None, {"hidden": True})
            for c, cell in enumerate(row):
                font = book.signs[2] if (name, r, c) in book.marks else ""
                if (font, struck) not in formats:
                    said = {"font_name": font} if font else {}
                    said |= {"font_strikeout": True} if struck else {}
                    formats[font, struck] = file.add_format(said)
                if cell != "":
                    sheet.write(r, c, cell, formats[font, struck])
    file.close()


def books() -> Iterator[tuple[str, Book]]:
    """Give every layout with every way of marking, and with every fault."""
    pairs = [(layout, sign, "none") for layout, sign in product(LAYOUTS, SIGNS)]
    some = ("Đ/CĐ", "Wingdings", "x/empty")
    pairs += [
        (layout, some[n % 3], fault)
        for n, (layout, fault) in enumerate(product(LAYOUTS, FAULTS[1:]))
    ]
    for layout, sign, fault in pairs:
        if layout == "long" and sign in ("x/empty", "Symbol"):
            continue  # a row without a result says nothing
        book = laid_out(layout, SIGNS[sign])
        if fault in ("struck", "twice") and layout in ("turned", "beside"):
            continue
        spoil(book, fault)
        yield f"{layout} · {sign} · {fault}", book
