"""Thirty slips in a workbook, two commands: import, correct what is yellow, import."""

import random

import openpyxl
import pytest
from office_books import CRITERIA

from ntm_analysis.cli import main
from ntm_analysis.places.tables import units
from ntm_analysis.store import state

SLIPS = ("Đạt?", "gần đạt", "đ đ", "??", "xx", "đang làm")


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Write thirty communes of Lạng Sơn with a slip in each: a name, or a mark."""
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    gazetteer = units.load()
    province = gazetteer.province("Lạng Sơn", "2023-12-31")
    communes = [
        (unit, gazetteer.parents(unit)[0])
        for unit in gazetteer.units("2021-11", "commune")
        if unit.type == "xã" and gazetteer.parents(unit)[-1].code == province.code
    ][:30]
    draw = random.Random(7)
    sheet_book = openpyxl.Workbook()
    sheet = sheet_book.active
    sheet.append(["SỐ LIỆU ĐẾN 31/12/2023"])
    sheet.append(["TT", "Tên xã", "Huyện", *CRITERIA])
    right = {}
    for n, (unit, above) in enumerate(communes):
        met = [draw.random() < 0.7 for _ in CRITERIA]
        name, marks = unit.name, ["Đ" if m else "CĐ" for m in met]
        if n % 3 == 0:
            name = f"{name} Qx{n}"  # no commune is called so
        else:
            marks[n % 19] = SLIPS[n % len(SLIPS)]
        sheet.append([n + 1, name, above.name, *marks])
        right[unit.code] = (unit.name, met)
    sheet_book.save(tmp_path / "so.xlsx")
    return tmp_path / "so.xlsx", right


def run(*words):
    return main([str(word) for word in words])


def test_thirty_slips_are_corrected_where_they_are_yellow_and_taken(
    book, tmp_path, capsys
):
    path, right = book
    back = tmp_path / "loi.xlsx"
    about = (
        "--place",
        "Lạng Sơn",
        "--as-of",
        "2023-12-31",
        "--criteria-set",
        "XA-2021",
    )
    assert run("import", path, *about, "--problems", back) == 0
    assert "từ chối 10 dòng" in capsys.readouterr().out
    corrected(back, right)
    assert run("import", back, *about) == 0
    assert "từ chối 0 dòng" in capsys.readouterr().out
    table = state.assessments("20")
    kept = {
        (code, int(criterion)): bool(met)
        for code, criterion, met in zip(
            table["place_code"], table["criterion"], table["met"], strict=True
        )
    }
    assert kept == {
        (code, n): met
        for code, (_, all_) in right.items()
        for n, met in enumerate(all_, 1)
    }


def corrected(path, right):
    """Type over the yellow cells, and nothing else, as an officer does."""
    known = dict(right.values())
    workbook = openpyxl.load_workbook(path)
    changed = 0
    sheet = workbook.worksheets[0]
    for row in sheet.iter_rows(min_row=4):
        for column, cell in enumerate(row):
            if cell.fill.fill_type is None:
                continue
            assert cell.comment is not None  # says what is wrong
            if column == 1:
                cell.value = str(cell.value).rsplit(" Qx", 1)[0]
            else:
                cell.value = "Đ" if known[row[1].value][column - 3] else "CĐ"
            changed += 1
    assert changed == 30
    workbook.save(path)
