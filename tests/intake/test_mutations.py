"""A damaged workbook is reported or refused: no crash, no request, no flood."""

import random
import resource
import socket

import pytest
import xlsxwriter
from workbook_mutations import (
    HEAVY,
    KINDS,
    STRINGS,
    external_links,
    mutated,
    packed,
    parts_of,
)

from ntm_analysis.errors import ImportRefusedError

TABLE = """
    TT | Tên xã | Huyện | TC1 | TC2 | TC3 | Tổng số TC đạt
    1 | Khánh Long | Tràng Định | Đ | CĐ | Đ | 2
    2 | Đoàn Kết | Tràng Định | Đ | Đ | Đ | 3
    3 | Quốc Việt | Tràng Định | Đ | 85,5 | CĐ | 1
"""
SEEDS = 240


@pytest.fixture
def base(workbook) -> bytes:
    return workbook({"S": TABLE}).read_bytes()


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a workbook asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def outcome(read, path) -> str:
    try:
        intake = read(path)
    except ImportRefusedError:
        return "refused"
    assert intake.taken + intake.refused >= 0
    assert all(p.code and (p.cell or p.value or p.code) for p in intake.problems)
    return "read"


def test_hundreds_of_damaged_workbooks_are_reported_or_refused(
    read, base, tmp_path, no_network
):
    path = tmp_path / "damaged.xlsx"
    found = set()
    for seed in range(SEEDS):
        name, content = mutated(base, seed)
        path.write_bytes(content)
        found.add((name, outcome(read, path)))
    names = {name for name, _ in found}
    assert names >= {kind.__name__ for kind in KINDS if kind not in HEAVY}
    assert {said for _, said in found} == {"read", "refused"}


@pytest.mark.parametrize("kind", HEAVY, ids=lambda kind: kind.__name__)
def test_what_unpacks_to_too_much_keeps_memory_bounded(read, base, tmp_path, kind):
    path = tmp_path / "heavy.xlsx"
    path.write_bytes(kind(base, random.Random(3)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert outcome(read, path) in ("read", "refused")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < 1.2 * 2**20  # KiB: far below 2 GiB in all


def test_a_zip_bomb_is_refused_with_its_part_and_size(read, base, tmp_path):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(packed(parts_of(base) | {STRINGS: b" " * 70 * 2**20}))
    with pytest.raises(ImportRefusedError, match=r"sharedStrings.* more than 64 MiB"):
        read(path)


def test_formula_errors_are_reported_by_cell_and_the_rest_is_taken(read, tmp_path):
    path = tmp_path / "errors.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["TT", "Tên xã", "Huyện", "TC1", "TC2"])
    sheet.write_row(1, 0, [1, "Khánh Long", "Tràng Định", "Đ"])
    sheet.write_formula(1, 4, "=1/0", None, "#DIV/0!")
    book.close()
    intake = read(path)
    assert [(p.code, p.cell) for p in intake.problems] == [("formula_error", "E2")]
    assert intake.cells == 1


def test_external_links_are_told_and_not_opened(read, base, tmp_path, no_network):
    path = tmp_path / "linked.xlsx"
    path.write_bytes(external_links(base, random.Random(1)))
    assert "external_links" in {p.code for p in read(path).problems}
