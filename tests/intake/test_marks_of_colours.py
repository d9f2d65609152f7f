"""Colours alone are marks only where coloured cells say what each of them means."""

import pytest
import xlsxwriter

from ntm_analysis.errors import ImportRefusedError

GREEN, RED, YELLOW, BLUE = "#92D050", "#FF0000", "#FFFF00", "#5B9BD5"
NAMES = ("Khánh Long", "Đoàn Kết", "Quốc Khánh")
MET = ("101", "011", "110")


@pytest.fixture
def coloured(tmp_path, read):
    """Read a table of green and red cells with this legend: rows of (text, colour)."""

    def reading(legend, changed=(), above=False):
        book = xlsxwriter.Workbook(tmp_path / "mau.xlsx")
        sheet = book.add_worksheet("S")
        formats = {
            c: book.add_format({"bg_color": c}) for c in (GREEN, RED, YELLOW, BLUE)
        }
        top = len(legend) + 1 if above else 0
        for c, text in enumerate(("TT", "Tên xã", "Huyện", "TC1", "TC2", "TC3")):
            sheet.write(top, c, text)
        for r, (name, met) in enumerate(zip(NAMES, MET, strict=True), 1):
            for c, text in enumerate((r, name, "Tràng Định")):
                sheet.write(top + r, c, text)
            for c, sign in enumerate(met, 3):
                colour = GREEN if sign == "1" else RED
                text, colour = dict(changed).get((r, c - 2), ("", colour))
                sheet.write(top + r, c, text or None, formats.get(colour))
        for r, row in enumerate(legend, 0 if above else 5):
            for c, (text, colour) in enumerate(row, 1):
                sheet.write(r, c, text or None, formats.get(colour))
        book.close()
        return read(tmp_path / "mau.xlsx")

    return reading


ANSWERS = [{n: sign == "1" for n, sign in enumerate(met, 1)} for met in MET]
BESIDE = [[("", GREEN), ("Đạt", "")], [("", RED), ("Chưa đạt", "")]]


@pytest.mark.parametrize(
    "legend",
    [
        [[("Chú thích:", ""), ("Đạt", GREEN), ("Chưa đạt", RED)]],
        BESIDE,
        [[("Đạt", ""), ("", GREEN), ("Chưa đạt", ""), ("", RED)]],
        [[("", GREEN), ("Màu xanh: đạt", "")], [("", RED), ("Màu đỏ: chưa đạt", "")]],
        [*BESIDE, [("", YELLOW), ("Đang thẩm định", "")]],
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
def test_a_legend_of_coloured_cells_says_what_colours_mean(
    coloured, marks, legend, above
):
    intake = coloured(legend, above=above)
    assert [marks(intake, f"Xã {name}") for name in NAMES] == ANSWERS
    told = {one.code: one.said for one in intake.decisions}["colours_read"]
    assert told == {"sheet": "S", "marks": "Chưa đạt: 3; Đạt: 6"}


@pytest.mark.parametrize(
    "legend",
    [
        [[("KẾT QUẢ TIÊU CHÍ NTM 2023 (ô màu xanh: đạt; ô màu đỏ: chưa đạt)", "")]],
        [[("Ghi chú: Tiêu chí đạt tô màu xanh lá cây, chưa đạt tô màu đỏ", "")]],
        [[("Xanh = đạt, đỏ = chưa đạt", "")]],
        [[("Đạt (màu xanh), chưa đạt (màu đỏ)", "")]],
        [[("Tô xanh: đạt", "")], [("Tô đỏ là chưa đạt", "")]],
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_line_names_colours_that_each_fit_one_colour_of_the_cells(
    coloured, marks, legend, above
):
    intake = coloured(legend, above=above)
    assert [marks(intake, f"Xã {name}") for name in NAMES] == ANSWERS


@pytest.mark.parametrize(
    ("legend", "changed"),
    [
        # nothing says what a colour means, or a name fits two colours or none
        ([], ()),
        ([[("Màu xanh: đạt; màu đỏ: chưa đạt", "")]], {(1, 1): ("", BLUE)}),
        ([[("Màu xanh: đạt; màu đỏ: chưa đạt", "")]], {(1, 1): ("", YELLOW)}),
        ([[("Màu xanh: đạt; màu vàng: chưa đạt", "")]], ()),
        ([[("Màu xanh: đạt; màu xanh: chưa đạt; đỏ: chưa đạt", "")]], ()),
        ([[("Màu xanh: xã điểm; màu đỏ: chưa đạt", "")]], ()),
        # one colour used is in no legend
        (BESIDE, {(1, 1): ("", YELLOW)}),
        # one colour has two meanings, or one that is no state of a criterion
        ([*BESIDE, [("", GREEN), ("Chưa đạt", "")]], ()),
        ([[("", GREEN), ("Xã điểm", "")], [("", RED), ("Chưa đạt", "")]], ()),
        ([[("", GREEN), ("Đạt", ""), ("", RED)]], ()),
        # the legend names another colour than it shows
        ([[("", GREEN), ("Màu đỏ: chưa đạt", "")], [("", RED), ("Màu xanh: đạt", "")]],
         ()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
def test_colours_that_nothing_explains_are_refused(coloured, legend, changed, above):
    with pytest.raises(ImportRefusedError, match="empty cells are coloured"):
        coloured(legend, changed, above)


def test_cells_without_a_colour_are_what_the_sheet_says(coloured, marks):
    legend = [*BESIDE, [("Không tô màu: chưa đánh giá", "")]]
    intake = coloured(legend, {(2, 2): ("", "")})
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 2: None, 3: True}


def test_a_colour_beside_a_written_mark_is_no_mark(coloured, marks):
    """Where some cells are written the colours are left, and the rest stays empty."""
    intake = coloured(BESIDE, {(1, 1): ("CĐ", GREEN), (1, 2): ("Đ", RED)})
    assert marks(intake, "Xã Khánh Long")[1] is False
    assert marks(intake, "Xã Khánh Long")[2] is True
    assert "colours_read" not in {one.code for one in intake.decisions}
