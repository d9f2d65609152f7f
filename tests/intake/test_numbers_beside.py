"""Blocks of criteria without names: numbers say whose they are, or nobody does."""

import pytest

NAMES = ["Hoa Thám", "Tân Văn", "Thiện Thuật", "Mông Ân"]
STATES = ["D" * 19, "C" * 19, "DC" * 9 + "D", "D" * 10 + "C" * 9]
WORDS = {"D": "Đạt", "C": "Chưa đạt"}
TITLE = "KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ NÔNG THÔN MỚI"


def drawn(order, left="TT", right="TT"):
    """Draw TC1 to TC10 with names, and beside them the rest in another order."""
    first = [f"TC{n}" for n in range(1, 11)]
    rest = [f"TC{n}" for n in range(11, 20)]
    rows = [[TITLE], [left, "Tên xã", *first, right, *rest]]
    for number, (name, other) in enumerate(zip(NAMES, order, strict=True)):
        marks = [WORDS[m] for m in STATES[number][:10]]
        behind = [WORDS[m] for m in STATES[other][10:]]
        rows.append([str(number + 1), name, *marks, str(other + 1), *behind])
    return {"S": "\n".join(" | ".join(row) for row in rows)}


def said(intake, marks):
    signs = {True: "D", False: "C", None: ""}
    found = [marks(intake, f"Xã {name}") for name in NAMES]
    return ["".join(signs[own.get(n)] for n in range(1, 20)) for own in found]


def test_a_block_in_the_same_order_is_read(workbook, read, marks):
    assert said(read(workbook(drawn([0, 1, 2, 3]))), marks) == STATES


@pytest.mark.parametrize("right", ["TT", "STT", "Số TT"])
@pytest.mark.parametrize("order", [[1, 0, 2, 3], [2, 3, 0, 1], [3, 1, 2, 0]])
def test_marks_behind_the_number_of_another_row_are_refused(
    order, right, workbook, read, marks
):
    intake = read(workbook(drawn(order, right=right)))
    moved = [number != other for number, other in enumerate(order)]
    assert said(intake, marks) == [
        state[:10] if other else state
        for state, other in zip(STATES, moved, strict=True)
    ]
    cells = [p.cell for p in intake.problems if p.code == "number_of_other_row"]
    assert len(cells) == 9 * sum(moved)


def test_numbers_within_a_district_before_the_names_refuse_nothing(
    workbook, read, marks
):
    sheet = drawn([0, 1, 2, 3])["S"].replace("| TT |", "|")
    lines = sheet.splitlines()
    lines[1] = lines[1].replace("TT |", "STT | TT huyện |", 1)
    for n in range(4):
        cells = lines[n + 2].split(" | ")
        del cells[12]
        lines[n + 2] = " | ".join([str(n + 8), *cells])
    intake = read(workbook({"S": "\n".join(lines)}))
    assert said(intake, marks) == STATES
    assert not [p for p in intake.problems if p.refused]


def test_codes_beside_each_other_are_compared_too(workbook, read, marks):
    """Hoa Thám 06073 and Tân Văn 06121: the right half has them in turn."""
    sheet = drawn([1, 0, 2, 3], "Mã xã", "Mã xã")["S"]
    for number, code in (("1", "06073"), ("2", "06121")):
        sheet = sheet.replace(f"\n{number} | ", f"\n{code} | ")
        sheet = sheet.replace(f" | {number} | ", f" | {code} | ")
    found = said(read(workbook({"S": sheet})), marks)
    assert found[:2] == [STATES[0][:10], STATES[1][:10]]


def test_marks_on_a_sheet_without_names_are_refused_with_their_cells(workbook, read):
    """Its rows were taken for lines of the heading, and nothing was said of them."""
    rest = [[TITLE], [""], ["TT", *(f"TC{n}" for n in range(11, 20))]]
    for k in (2, 0, 1, 3):
        own = [WORDS["D" if (n * 5 + k * k) % 3 else "C"] for n in range(10, 19)]
        rest.append([str(k + 1), *own])
    first = [[TITLE], ["TT", "Tên xã", *(f"TC{n}" for n in range(1, 11))]]
    first += [[str(n + 1), NAMES[n], *(WORDS[m] for m in STATES[n][:10])]
              for n in range(4)]  # fmt: skip
    book = {
        name: "\n".join(" | ".join(row) for row in rows)
        for name, rows in (("A", first), ("B", rest))
    }
    intake = read(workbook(book))
    assert intake.cells == 40
    refused = {p.cell for p in intake.problems if p.refused and p.sheet == "B"}
    assert refused == {f"{c}{r}" for c in "BCDEFGHIJ" for r in range(4, 8)}
