"""A synthetic panel as the workbooks that offices really keep, each a little different.

For tests, the tutorial and measurement. Every file says in its title, and every row
of its table where there is room, that the data are synthetic.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from ntm_analysis.sources.legacy_text import to_tcvn3
from ntm_analysis.views.language import say
from ntm_analysis.views.sheets import OPTIONS, merged

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
         "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")  # fmt: skip
BOX = {"border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}


@dataclass(frozen=True, slots=True)
class Panel:
    """Assessments of one date, wide: a row a commune, a column a criterion."""

    province: str
    date: str  # 31/12/2023
    names: dict[int, str]  # criterion -> name
    communes: pd.DataFrame  # place_code, place, district; index 0..n-1
    met: pd.DataFrame  # columns are criteria; boolean, NA is no report


def write_all(panel: Panel, folder: Path) -> list[Path]:
    """Write every layout; gives the files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        grouped(panel, folder / "01-nhom-huyen-D-CD.xlsx"),
        single_mark(panel, folder / "02-mot-ky-hieu-x.xlsx"),
        plus_minus(panel, folder / "03-cot-huyen-cong-tru.xlsx"),
        long(panel, folder / "04-bang-doc.csv"),
        legacy(panel, folder / "05-phong-chu-TCVN3.csv"),
        bands(panel, folder / "06-nhom-xa.xlsx"),
    ]


def grouped(panel: Panel, path: Path) -> Path:
    """Districts as grouping rows, names above numbers, Đ and CĐ, totals, notes."""
    names = list(panel.names.values())
    head = [
        [
            "TT",
            "Tên xã",
            *["Kết quả thực hiện các tiêu chí"] * len(names),
            "Tổng số TC đạt",
            "Ghi chú",
        ],
        ["TT", "Tên xã", *names, "Tổng số TC đạt", "Ghi chú"],
        ["TT", "Tên xã", *(f"TC{n}" for n in panel.names), "Tổng số TC đạt", "Ghi chú"],
    ]
    rows: list[list[Any]] = []
    for place, (district, part) in enumerate(
        panel.communes.groupby("district", sort=False)
    ):
        rows.append(
            [ROMAN[place % 20], str(district).upper() if place % 2 else district]
        )
        for line, index in enumerate(part.index, start=1):
            met = panel.met.loc[index]
            name = part.loc[index, "place"]
            shown = name if line % 3 else str(name).removeprefix("Xã ")
            marks = ["" if pd.isna(m) else "Đ" if m else "CĐ" for m in met]
            rows.append([line, shown, *marks, int(met.fillna(False).sum()), _mark()])
    sums = [int(panel.met[n].fillna(False).sum()) for n in panel.names]
    rows.append(["", "Tổng cộng", *sums, sum(sums)])
    rows += [[], ["", "Người lập biểu", *[""] * 10, "TM. ỦY BAN NHÂN DÂN"]]
    return _book(path, "Biểu TH", _titles(panel), head, rows)


def single_mark(panel: Panel, path: Path) -> Path:
    """One x for met, nothing for not met; the total beside the row confirms it."""
    head = [["STT", "Đơn vị", *(str(n) for n in panel.names), "Tổng số tiêu chí đạt"]]
    rows: list[list[Any]] = []
    number = 0
    for district, part in panel.communes.groupby("district", sort=False):
        rows.append(["", str(district)])
        for index in part.index:
            number += 1
            met = panel.met.loc[index]
            total = "" if met.isna().all() else int(met.fillna(False).sum())
            marks = ["x" if m is True or m == True else "" for m in met.fillna(False)]  # noqa: E712
            rows.append([number, part.loc[index, "place"], *marks, total])
    return _book(path, "Sheet1", _titles(panel), head, rows)


def plus_minus(panel: Panel, path: Path) -> Path:
    """The district in a merged column, + and -, a sheet of instructions before."""
    head = [["TT", "Huyện", "Xã", *(f"{n}. {name}" for n, name in panel.names.items())]]
    rows: list[list[Any]] = []
    boxes = []
    for district, part in panel.communes.groupby("district", sort=False):
        boxes.append((len(rows), len(rows) + len(part) - 1))
        for line, index in enumerate(part.index):
            marks = [
                "" if pd.isna(m) else "+" if m else "-" for m in panel.met.loc[index]
            ]
            own = district if line == 0 else ""
            rows.append([len(rows) + 1, own, part.loc[index, "place"], *marks])
    return _book(path, "Kết quả", _titles(panel), head, rows, boxes, guide=True)


def long(panel: Panel, path: Path) -> Path:
    """A row a commune and criterion, semicolons, UTF-8 with a byte order mark."""
    lines = ["Mã xã;Tên xã;Huyện;Tiêu chí;Đánh giá;Nguồn"]
    source = say("forms.synthetic", "vi")
    for number, who in enumerate(panel.communes.to_dict("records")):
        for criterion, mark in zip(panel.met, _words(panel, number), strict=True):
            cells = (who["place_code"], who["place"], who["district"], criterion, mark)
            lines.append(";".join(str(cell) for cell in (*cells, source)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


def _words(panel: Panel, number: int) -> list[str]:
    said = {True: "Đạt", False: "Chưa đạt"}
    marks = list(panel.met.loc[number])
    return ["" if pd.isna(m) else said[bool(m)] for m in marks]


def legacy(panel: Panel, path: Path) -> Path:
    """The table in TCVN3 (ABC), as a file of the years before 2010."""
    heads = ["TT", "Tên xã", "Huyện", *(f"TC{n}" for n in panel.names), "Ghi chú"]
    lines = [f"{_titles(panel)[0]};{say('forms.synthetic', 'vi')}", ";".join(heads)]
    for number, who in enumerate(panel.communes.to_dict("records")):
        marks = _words(panel, number)
        cells = [str(number + 1), who["place"], who["district"], *marks, _mark()]
        lines.append(";".join(cells))
    text = to_tcvn3("\n".join(lines) + "\n")
    path.write_bytes(text.encode("latin-1", errors="replace"))
    return path


def bands(panel: Panel, path: Path) -> Path:
    """Communes by number of criteria met, a row a district."""
    count = len(panel.names)
    edges = {
        f"{count} tiêu chí": (count, count),
        f"15-{count - 1} tiêu chí": (15, count - 1),
        "10-14 tiêu chí": (10, 14),
        "5-9 tiêu chí": (5, 9),
        "Dưới 5 tiêu chí": (0, 4),
    }
    head = [["TT", "Huyện, thành phố", "Tổng số xã", *edges, "Ghi chú"]]
    met = panel.met.fillna(False).sum(axis=1)
    rows: list[list[Any]] = []
    for place, (district, part) in enumerate(
        panel.communes.groupby("district", sort=False), 1
    ):
        own = met[part.index]
        counts = [int(own.between(low, high).sum()) for low, high in edges.values()]
        rows.append([place, district, len(part), *counts, _mark()])
    counts = [int(met.between(low, high).sum()) for low, high in edges.values()]
    rows.append(["", "Tổng cộng", len(met), *counts, _mark()])
    return _book(path, "Nhóm xã", _titles(panel), head, rows)


def _titles(panel: Panel) -> list[str]:
    return [
        f"KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ NÔNG THÔN MỚI - {panel.province.upper()}",
        f"(Tính đến ngày {panel.date}) - {say('forms.synthetic', 'vi')}",
    ]


def _mark() -> str:
    return "mô phỏng"


def _book(
    path: Path, name: str, titles: list[str], head: list[list[str]],
    rows: list[list[Any]], boxes: list[tuple[int, int]] | None = None,
    guide: bool = False,
) -> Path:  # fmt: skip
    book = xlsxwriter.Workbook(path, OPTIONS)
    form = book.add_format(BOX)
    if guide:
        book.add_worksheet("Hướng dẫn").write_string(
            0, 0, "Ghi + nếu đạt, - nếu chưa đạt"
        )
    sheet = book.add_worksheet(name)
    width = len(head[0]) - 1
    for row, title in enumerate(titles):
        sheet.merge_range(row, 0, row, width, title, form)
    top = len(titles) + 1
    for first, left, last, right in merged(head):
        text = head[first][left]
        if (first, left) == (last, right):
            sheet.write_string(top + first, left, text, form)
        else:
            sheet.merge_range(top + first, left, top + last, right, text, form)
    start = top + len(head)
    for row, cells in enumerate(rows, start=start):
        for column, value in enumerate(cells):
            if value != "":
                sheet.write(row, column, value, form)
    for first, last in boxes or []:
        if last > first:
            sheet.merge_range(start + first, 1, start + last, 1, rows[first][1], form)
    book.close()
    return path
