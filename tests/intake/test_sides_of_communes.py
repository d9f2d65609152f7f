"""A tick below "Đạt" or below "Chưa đạt" of each commune, in columns or in rows."""

import pytest
from said_marks import MARKS, NAMES, joined, said, ticks, whole

SIDES = [("Đạt", "Chưa đạt"), ("Chưa đạt", "Đạt"), ("Đạt", "Không đạt"), ("Đ", "CĐ")]
TITLES = [
    "BẢNG TÍCH KẾT QUẢ TIÊU CHÍ XÃ NÔNG THÔN MỚI",
    "BẢNG ĐÁNH DẤU TIÊU CHÍ CỦA CÁC XÃ",
    "BẢNG KÊ TIÊU CHÍ XÃ NÔNG THÔN MỚI",
]


def in_columns(sides, title=TITLES[0], total="Tổng số", beside=()):
    rows = [[title], []]
    more = [""] * len(beside)
    rows.append(["TT", "Tiêu chí", *(x for name in MARKS for x in (name, "", *more))])
    rows.append(["", "", *(*sides, *beside) * len(MARKS)])
    for n, (text, *own) in enumerate(zip(NAMES, *MARKS.values(), strict=True), 1):
        note = ["đang làm"] * len(beside) if n % 5 == 0 else more
        rows.append([n, text, *(x for m in own for x in (*ticks(m, sides), *note))])
    met = [own.count("D") for own in MARKS.values()]
    counts = [(m, 19 - m) if sides[0].startswith("Đ") else (19 - m, m) for m in met]
    rows.append(["", total, *(x for pair in counts for x in (*pair, *more))])
    wide = 2 + len(beside)
    merged = [(2, c, 2, c + wide - 1) for c in range(2, 2 + wide * len(MARKS), wide)]
    return joined(rows), [*merged, (2, 0, 3, 0), (2, 1, 3, 1)]


def in_rows(sides, twice=False):
    rows = [[TITLES[0]], [], ["TT", "Tên xã", "Kết quả", *NAMES]]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        both = [ticks(m, sides) for m in own]
        rows.append([n, name, sides[0], *(a for a, _ in both)])
        rows.append(["", name if twice else "", sides[1], *(b for _, b in both)])
    return joined(rows)


@pytest.mark.parametrize("sides", SIDES)
def test_two_columns_of_ticks_a_commune_are_one_mark(workbook, read, marks, sides):
    intake = read(workbook({"S": in_columns(sides)[0]}, in_columns(sides)[1]))
    assert said(intake, marks) == MARKS
    assert whole(intake)


@pytest.mark.parametrize("title", TITLES)
def test_such_columns_say_themselves_that_they_are_marks(workbook, read, marks, title):
    sheet, merged = in_columns(SIDES[0], title)
    assert said(read(workbook({"S": sheet}, merged)), marks) == MARKS


@pytest.mark.parametrize(
    "total", ["Tổng số", "Cộng", "Tổng cộng tiêu chí", "Số tiêu chí"]
)
@pytest.mark.parametrize("beside", [(), ("Ghi chú",)])
def test_a_column_of_remarks_and_the_total_below_are_no_marks(
    workbook, read, marks, total, beside
):
    sheet, merged = in_columns(SIDES[0], total=total, beside=beside)
    intake = read(workbook({"S": sheet}, merged))
    assert said(intake, marks) == MARKS
    assert whole(intake)


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("sides", SIDES)
def test_two_rows_of_ticks_a_commune_are_one_mark(workbook, read, marks, sides, twice):
    intake = read(workbook({"S": in_rows(sides, twice)}))
    assert said(intake, marks) == MARKS
    assert whole(intake)


def test_a_tick_on_both_sides_is_refused(workbook, read, marks):
    lines = in_columns(SIDES[0])[0].splitlines()
    cells = lines[4].split(" | ")
    cells[2:4] = ["x", "x"]
    lines[4] = " | ".join(cells)
    found = said(
        read(workbook({"S": "\n".join(lines)}, in_columns(SIDES[0])[1])), marks
    )
    assert found["Hoa Thám"] == "." + MARKS["Hoa Thám"][1:]
    assert {n: own for n, own in found.items() if n != "Hoa Thám"} == {
        n: own for n, own in MARKS.items() if n != "Hoa Thám"
    }


def test_a_result_that_alternates_from_commune_to_commune_joins_nothing(
    workbook, read, marks
):
    rows = [["KẾT QUẢ TIÊU CHÍ NTM"], [], ["TT", "Tên xã", "Kết quả chung", *NAMES]]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        result = "Đạt" if n % 2 else "Chưa đạt"
        cells = ["Đ" if m == "D" else "CĐ" for m in own]
        rows.append([n, name, result, *cells])
    assert said(read(workbook({"S": joined(rows)})), marks) == MARKS
