"""Synthetic workbooks of a nation: communes by indicators, a sheet a date."""

import random
from pathlib import Path

import xlsxwriter

from ntm_analysis.intake.sheets import sets
from ntm_analysis.places.tables import units

COMMUNES, DATES = 8227, 12
SET = "XA-2021"


def communes() -> dict[str, list[tuple[str, str]]]:
    """Give province code -> (commune, district), 8,227 rural communes in all."""
    gazetteer = units.load()
    found: dict[str, list[tuple[str, str]]] = {}
    left = COMMUNES
    for unit in gazetteer.units("2021-11", "commune"):
        if unit.type == "xã" and left:
            above = gazetteer.parents(unit)
            found.setdefault(above[-1].code, []).append((unit.name, above[0].name))
            left -= 1
    return found


def dates() -> list[str]:
    """Give twelve half-year ends."""
    return [f"{2022 - k // 2}-{'12-31' if k % 2 else '06-30'}" for k in range(DATES)]


def write_nation(folder: Path) -> int:
    """Write a workbook a province; gives the number of value cells."""
    folder.mkdir(parents=True, exist_ok=True)
    cells = 0
    for code, rows in communes().items():
        cells += write_indicators(folder / f"{code}.xlsx", rows, dates())
    return cells


def write_indicators(path: Path, rows: list[tuple[str, str]], days: list[str]) -> int:
    """Write communes by indicators, a sheet a date, titled synthetic."""
    chosen = sets.load(SET)
    draw = random.Random(path.stem)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    for day in days:
        sheet = book.add_worksheet(f"Biểu {day}")
        year, month, date = day.split("-")
        sheet.write(0, 0, f"DỮ LIỆU MÔ PHỎNG tính đến ngày {date}/{month}/{year}")
        heads = ["TT", "Tên xã", "Huyện", *chosen.indicators]
        for column, text in enumerate(heads):
            sheet.write_string(2, column, text)
        for line, (name, district) in enumerate(rows, start=1):
            sheet.write_number(2 + line, 0, line)
            sheet.write_string(2 + line, 1, name)
            sheet.write_string(2 + line, 2, district)
            for column, one in enumerate(chosen.indicators.values(), start=3):
                if one.operator in ("pass", "none"):
                    mark = "Đ" if draw.random() < 0.8 else "CĐ"
                    sheet.write_string(2 + line, column, mark)
                else:
                    sheet.write_number(
                        2 + line, column, round(draw.uniform(40, 100), 1)
                    )
    book.close()
    return len(rows) * len(chosen.indicators) * len(days)


def write_matrix(path: Path, rows: list[tuple[str, str]]) -> None:
    """Write communes by nineteen criteria, Đ and CĐ, titled synthetic."""
    draw = random.Random(path.stem)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Biểu")
    sheet.write(0, 0, "DỮ LIỆU MÔ PHỎNG")
    heads = ["TT", "Tên xã", "Huyện", *(f"TC{n}" for n in range(1, 20))]
    for column, text in enumerate(heads):
        sheet.write_string(2, column, text)
    for line, (name, district) in enumerate(rows, start=1):
        sheet.write_number(2 + line, 0, line)
        sheet.write_string(2 + line, 1, name)
        sheet.write_string(2 + line, 2, district)
        for column in range(3, 22):
            sheet.write_string(2 + line, column, "Đ" if draw.random() < 0.7 else "CĐ")
    book.close()
