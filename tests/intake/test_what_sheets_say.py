"""What a book says in words of its signs and its empty cells is taken at its word."""

import pytest

from ntm_analysis.intake.cells.sign_notes import blank_means, explained, third_states

TC = " | ".join(f"TC{n}" for n in range(1, 20))
STATES = "DDCBDDCDDBCDDDDCDDD"  # met, not met, and a third state


def book(signs, line, guide=None):
    cells = " | ".join(signs[state] for state in STATES)
    rows = "\n".join(f"{n} | {name} | {cells}"
                     for n, name in enumerate(("Hoa Thám", "Tân Văn"), 1))  # fmt: skip
    table = f"TIÊU CHÍ NTM NĂM 2023\nTT | Xã | {TC}\n{rows}\n\n | {line}"
    return {"S": table} | ({"Hướng dẫn": guide} if guide else {})


RIGHT = {n: state == "D" for n, state in enumerate(STATES, 1) if state != "B"}


@pytest.mark.parametrize(
    ("signs", "line"),
    [
        ("210", "2: đạt; 1: cơ bản đạt; 0: chưa đạt"),
        ("123", "1 - đạt, 2 - đạt một phần, 3 - chưa đạt"),
        ("vox", "v: đạt; o: cơ bản đạt; x: chưa đạt"),
        ("ĐCK", "Đ = đạt; K = chưa đạt; C = cơ bản đạt"),
        ("ABC", "Đạt: A; cơ bản đạt: B; chưa đạt: C"),
        ("x01", "Đạt (x), đang thực hiện ghi 0, chưa đạt ghi 1"),
    ],
)
def test_a_third_state_is_neither_met_nor_not(workbook, read, marks, signs, line):
    signs = dict(zip("DBC", signs, strict=True))
    intake = read(workbook(book(signs, line)))
    found = marks(intake, "Xã Hoa Thám")
    assert {n: met for n, met in found.items() if met is not None} == RIGHT
    assert any(p.refused for p in intake.problems)


def test_a_third_state_in_words_is_refused_once_a_kind(workbook, read, marks):
    words = {"D": "Đạt", "B": "Cơ bản đạt", "C": "Chưa đạt"}
    intake = read(workbook(book(words, "")))
    found = marks(intake, "Xã Hoa Thám")
    assert {n: met for n, met in found.items() if met is not None} == RIGHT


@pytest.mark.parametrize(
    ("line", "blank"),
    [
        ("x: đạt; ô trống: chưa đạt", "not_met"),
        ("Ô để trống là chưa đạt", "not_met"),
        ("Những ô không đánh dấu x là tiêu chí chưa đạt", "not_met"),
        ("Ô có dấu x là đạt, ô không có dấu là chưa đạt", "not_met"),
        ("x là đạt, còn lại là chưa đạt", "not_met"),
        ("Tiêu chí đạt đánh dấu x, chưa đạt để trống", "not_met"),
        ("x: chưa đạt; ô trống: đạt", "met"),
        ("Ô trống: chưa đánh giá", "no_report"),
        ("Để trống: chưa đạt hoặc chưa đánh giá", "no_report"),
        ("x: đạt", None),
        ("Số tiêu chí còn lại chưa đạt", None),
    ],
)
def test_what_an_empty_cell_means_is_read(line, blank):
    assert blank_means([line]) == blank


def test_an_empty_cell_said_to_be_open_is_open_whatever_the_total(
    workbook, read, marks
):
    signs = {"D": "x", "B": "", "C": ""}
    sheets = book(signs, "x: đạt; ô trống: chưa đánh giá")
    met = STATES.count("D")
    lines = [f"{line} | {met}" if line[:1].isdigit() else
             f"{line} | Số TC đạt" if line.startswith("TT") else line
             for line in sheets["S"].splitlines()]  # fmt: skip
    found = marks(read(workbook({"S": "\n".join(lines)})), "Xã Hoa Thám")
    assert {n: m for n, m in found.items() if m is not None} == {
        n: True for n, state in enumerate(STATES, 1) if state == "D"
    }


def test_a_sheet_of_guidance_explains_signs_and_empty_cells(workbook, read, marks):
    signs = {"D": "x", "B": "", "C": ""}
    guide = "HƯỚNG DẪN GHI BIỂU\nx: tiêu chí đạt\nô trống: tiêu chí chưa đạt"
    found = marks(read(workbook(book(signs, "", guide))), "Xã Hoa Thám")
    assert found == {n: state == "D" for n, state in enumerate(STATES, 1)}


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("Chưa đạt: x; đạt: để trống", {"x": "not_met"}),
        ("Các tiêu chí chưa đạt (đánh dấu x)", {"x": "not_met"}),
        ("Đạt: x - Chưa đạt: o", {"x": "met", "o": "not_met"}),
        ("o: đạt - x: chưa đạt", {"x": "not_met", "o": "met"}),
        ("Ô không đánh dấu x là chưa đạt", {}),
        ("Đạt: 5; chưa đạt: 1", {}),
    ],
)
def test_a_legend_is_read_in_either_order(line, signs):
    known = explained([line])
    assert {sign: known.get(sign) for sign in signs} == signs
    if not signs:
        assert not known.keys() & {"x", "1", "5"}


def test_a_number_of_a_criterion_is_no_sign():
    assert third_states(["Tiêu chí 2: cơ bản đạt"]) == set()


def counted(signs, count):
    lines = book(signs, "")["S"].splitlines()
    lines = [f"{line} | {count}" if line[:1].isdigit() else
             f"{line} | Số TC đạt" if line.startswith("TT") else line
             for line in lines]  # fmt: skip
    return {"S": "\n".join(lines)}


@pytest.mark.parametrize("third", ["Cơ bản đạt", "Đạt một phần", "Đang thực hiện"])
@pytest.mark.parametrize("met", [True, False])
def test_sums_say_whether_a_third_state_counts(workbook, read, marks, third, met):
    signs = {"D": "Đạt", "B": third, "C": "Chưa đạt"}
    count = STATES.count("D") + (STATES.count("B") if met else 0)
    found = marks(read(workbook(counted(signs, count))), "Xã Hoa Thám")
    assert found == {n: state == "D" or (met and state == "B")
                     for n, state in enumerate(STATES, 1)}  # fmt: skip


def test_a_note_says_that_a_third_state_does_not_count(workbook, read, marks):
    signs = {"D": "Đạt", "B": "Cơ bản đạt", "C": "Chưa đạt"}
    note = "Tiêu chí cơ bản đạt chưa được tính là đạt chuẩn"
    found = marks(read(workbook(book(signs, note))), "Xã Hoa Thám")
    assert found == {n: state == "D" for n, state in enumerate(STATES, 1)}
