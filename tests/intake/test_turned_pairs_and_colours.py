"""Turned tables with two columns a commune, numbers in colours, who is in charge."""

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from ntm_analysis.files.workbooks import workbooks
from ntm_analysis.intake.cells.coloured import colours

TITLE = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM NĂM 2023 HUYỆN BÌNH GIA"
LINE = (
    "Quy hoạch|Giao thông|Thủy lợi|Điện|Trường học|CSVC văn hóa|CSHT thương mại|Thông"
    " tin truyền thông|Nhà ở dân cư|Thu nhập|Nghèo đa chiều|Lao động|Tổ chức sản xuất"
    "|Giáo dục|Y tế|Văn hóa|Môi trường và ATTP|Hệ thống chính trị|Quốc phòng và an ninh"
)
NAMES = LINE.split("|")
MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDC",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
}
WORDS = {"D": "Đạt", "C": "Chưa đạt"}


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    found = {}
    for name in MARKS:
        if own := marks(intake, f"Xã {name}"):
            found[name] = "".join(signs[own.get(n)] for n in range(1, 20))
    return found


def numbered():
    return zip(range(1, 20), NAMES, *MARKS.values(), strict=True)


def joined(*rows):
    return "\n".join(" | ".join(map(str, row)) for row in rows)


@pytest.mark.parametrize("pair", [("Thực hiện", "Đánh giá"), ("Kết quả", "Kết luận")])
@pytest.mark.parametrize("unit", [["ĐVT"], ["ĐVT", "Yêu cầu"], []])
def test_two_columns_a_commune_beside_criteria_in_rows(
    workbook, read, marks, pair, unit
):
    wide = 2 + len(unit)
    rows = [[TITLE], []]
    rows.append(["TT", "Nội dung", *unit, *(x for n in MARKS for x in (n, ""))])
    rows.append([""] * wide + [*pair] * len(MARKS))
    for n, name, *own in numbered():
        cells = [x for m in own for x in (70 + n, WORDS[m])]
        rows.append([n, name, *["%"] * len(unit), *cells])
    boxes = [(2, c, 2, c + 1) for c in range(wide, wide + 2 * len(MARKS), 2)]
    boxes += [(2, c, 3, c) for c in range(wide)]
    book = workbook({"S": joined(*rows)}, merged=boxes)
    assert said(read(book), marks) == MARKS


@pytest.mark.parametrize(
    "head",
    [
        "Ngành phụ trách",
        "Cơ quan theo dõi",
        "Đơn vị tham mưu",
        "Phòng phụ trách",
        "Phòng, ngành thẩm tra",
    ],
)
def test_offices_in_charge_are_no_criteria(workbook, read, marks, head):
    offices = ["Giáo dục", "Văn hóa", "Y tế", "Điện", "Giao thông"]
    rows = [[TITLE], [], ["TT", "Tiêu chí", head, *MARKS]]
    for n, name, *own in numbered():
        rows.append([n, name, offices[n % 5], *(WORDS[m] for m in own)])
    assert said(read(workbook({"S": joined(*rows)})), marks) == MARKS


def test_offices_in_a_line_below_the_criteria_are_none_either(workbook, read, marks):
    rows = [[TITLE], [], ["TT", "Tên xã", *NAMES]]
    rows.append(["", "Ngành phụ trách", *["Giáo dục", "Văn hóa", "Y tế"] * 6, "Y tế"])
    for n, (name, own) in enumerate(MARKS.items(), 1):
        rows.append([n, name, *(WORDS[m] for m in own)])
    assert said(read(workbook({"S": joined(*rows)})), marks) == MARKS


@pytest.mark.parametrize("numeral", ["I", "1"])
def test_a_form_of_one_commune_with_numbers_of_criteria_in_words(
    workbook, read, marks, numeral
):
    roman = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX"
    own = MARKS["Hoa Thám"]
    rows = [["XÃ HOA THÁM, HUYỆN BÌNH GIA"], [TITLE], []]
    rows.append(["TT", "Tiêu chí / nội dung", "Mức", "Đánh giá", ""])
    rows.append(["", "", "", "Đạt", "Chưa đạt"])
    for n, name, mark in zip(range(1, 20), NAMES, own, strict=True):
        lead = roman.split()[n - 1] if numeral == "I" else n
        x = ["X", ""] if mark == "D" else ["", "X"]
        rows.append([lead, f"Tiêu chí {n}: {name}", "", *x])
        rows.append([f"{n}.1", "Chỉ tiêu của tiêu chí", "≥ 80%", *x])
    boxes = [(3, c, 4, c) for c in range(3)] + [(3, 3, 3, 4)]
    book = workbook({"S": joined(*rows)}, merged=boxes)
    assert said(read(book), marks) == {"Hoa Thám": own}


GREEN, ORANGE = "FF92D050", "FFF4B084"


def coloured(path, turned, legend=True, denied=False):
    book = openpyxl.Workbook()
    sheet = book.active
    cells = {(1, 1): TITLE}
    if legend:
        cells |= {(2, 1): "Chú giải:", (2, 3): "Đạt", (2, 6): "Chưa đạt"}
        cells[2, 8] = "Không tô màu: chưa có số liệu đánh giá"
    fills = {(2, 2): GREEN, (2, 5): ORANGE} if legend else {}
    for n, name in enumerate(NAMES, 1):
        cells[(3 + n, 1) if turned else (3, 1 + n)] = f"{n}. {name}"
    cells[3, 1] = "Tiêu chí" if turned else "Tên xã"
    for k, (name, own) in enumerate(MARKS.items(), 1):
        cells[(3, 1 + k) if turned else (3 + k, 1)] = name
        for n, mark in enumerate(own, 1):
            at = (3 + n, 1 + k) if turned else (3 + k, 1 + n)
            cells[at] = "Chưa đạt" if denied and n == 1 else 50 + n
            if (k, n) != (2, 5):
                fills[at] = GREEN if mark == "D" else ORANGE
    for at, value in cells.items():
        sheet.cell(*at, value)
    for at, colour in fills.items():
        sheet.cell(*at).fill = PatternFill("solid", fgColor=colour)
    book.save(path)
    return path


@pytest.mark.parametrize("turned", [True, False])
def test_numbers_in_the_colours_of_a_legend_are_marks(tmp_path, read, marks, turned):
    intake = read(coloured(tmp_path / "a.xlsx", turned))
    bare = MARKS["Tân Văn"][:4] + "." + MARKS["Tân Văn"][5:]
    assert said(intake, marks) == MARKS | {"Tân Văn": bare}


@pytest.mark.parametrize("more", [{"legend": False}, {"denied": True}])
def test_colours_without_a_legend_or_denied_by_words_judge_nothing(tmp_path, more):
    path = coloured(tmp_path / "a.xlsx", turned=False, **more)
    assert colours.read(workbooks.read(path)) == []


@pytest.mark.parametrize(
    "text", ["Điện (hộ sử dụng điện thường xuyên, an toàn)", "Điện (hộ dùng điện)"]
)
def test_a_criterion_with_its_indicator_in_brackets_is_the_criterion(
    workbook, read, marks, text
):
    rows = [[TITLE], [], ["TT", "Tiêu chí", *MARKS]]
    for n, name, *own in numbered():
        rows.append([n, text if n == 4 else name, *(WORDS[m] for m in own)])
    assert said(read(workbook({"S": joined(*rows)})), marks) == MARKS


@pytest.mark.parametrize(
    "pair", [("Xã tự ĐG", "Thẩm định"), ("Xã tự đánh giá", "Huyện thẩm định")]
)
def test_of_two_judges_below_each_commune_the_higher_is_read(
    workbook, read, marks, pair
):
    rows = [[TITLE], [], ["TT", "Tiêu chí", *(x for n in MARKS for x in (n, ""))]]
    rows.append(["", "", *pair * len(MARKS)])
    for n, name, *own in numbered():
        rows.append([n, name, *(x for m in own for x in ("Đạt", WORDS[m]))])
    boxes = [(2, c, 2, c + 1) for c in range(2, 2 + 2 * len(MARKS), 2)]
    boxes += [(2, c, 3, c) for c in range(2)]
    assert said(read(workbook({"S": joined(*rows)}, merged=boxes)), marks) == MARKS


GROUPS = [
    *["Quy hoạch"],
    *["Hạ tầng kinh tế - xã hội"] * 8,
    *["Kinh tế và tổ chức sản xuất"] * 4,
    *["Văn hóa - xã hội - môi trường"] * 4,
    *["Hệ thống chính trị"] * 2,
]


def page(groups, numbers=range(1, 20)):
    def line(cells):
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    lines = [line(["TT", "Xã", *groups]), line(["TT", "Xã", *numbers])]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        lines.append(line([n, name, *("Đ" if m == "D" else "K" for m in own)]))
    note = "<p>Ghi chú: Đ - Đạt; K - Không đạt</p>"
    return f"<p>{TITLE}</p><table>{''.join(lines)}</table>{note}"


def test_numbers_below_names_of_groups_are_the_criteria(tmp_path, read, marks):
    path = tmp_path / "a.xls"
    path.write_text(page(GROUPS), encoding="utf-8")
    assert said(read(path), marks) == MARKS


def test_numbers_below_names_of_other_criteria_decide_nothing(tmp_path, read, marks):
    path = tmp_path / "a.xls"
    path.write_text(page(["Y tế", *GROUPS[1:]]), encoding="utf-8")
    assert all(set(own[:14]) == {"."} for own in said(read(path), marks).values())


@pytest.mark.parametrize("merged", [True, False])
def test_the_mark_merged_over_its_indicators_is_the_criterions(
    workbook, read, marks, merged
):
    own = MARKS["Hoa Thám"]
    rows = [["XÃ HOA THÁM, HUYỆN BÌNH GIA"], [TITLE], []]
    heads = ["Tiêu chí", "Mã CT", "Hiện trạng", "Chỉ tiêu đạt/không", "Kết quả"]
    rows.append(heads)
    boxes = []
    for n, name, mark in zip(range(1, 20), NAMES, own, strict=True):
        if merged:
            boxes += [(len(rows), c, len(rows) + 1, c) for c in (0, 4)]
        rows.append([f"{n}. {name}", f"{n}.1", "Có", "Đạt", WORDS[mark]])
        rows.append(["", f"{n}.2", "", WORDS[mark], ""])
    intake = read(workbook({"S": joined(*rows)}, merged=boxes))
    found = said(intake, marks)["Hoa Thám"]
    assert found == own if merged else set(found) <= {"D", "."}


@pytest.mark.parametrize("years", [["2021", "2022", "2023"], ["2022", "2023"]])
def test_of_a_column_a_year_below_each_commune_that_of_the_day_is_read(
    workbook, read, marks, years
):
    wide = len(years)
    blank = [""] * (wide - 1)
    rows = [["DIỄN BIẾN KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM"], []]
    rows.append(["TT", "Tiêu chí", *(x for n in MARKS for x in (n, *blank))])
    rows.append(["", "", *years * len(MARKS)])
    for n, name, *own in numbered():
        cells = [x for m in own for x in (*(["Đạt"] * (wide - 1)), WORDS[m])]
        rows.append([n, name, *cells])
    boxes = [(2, c, 2, c + wide - 1) for c in range(2, 2 + wide * len(MARKS), wide)]
    boxes += [(2, c, 3, c) for c in range(2)]
    book = workbook({"S": joined(*rows)}, merged=boxes)
    assert said(read(book), marks) == MARKS
    every = dict.fromkeys(MARKS, "D" * 19)
    assert said(read(book, as_of="2022-12-31"), marks) == every


def test_a_sheet_of_one_commune_among_others_with_criteria_in_rows(
    workbook, read, marks
):
    sheets = {}
    for names in (list(MARKS)[:1], list(MARKS)[1:]):
        rows = [[TITLE], [], ["Số", "Tiêu chí", *names, "Tỷ lệ xã đạt"]]
        for n, text in enumerate(NAMES, 1):
            own = [WORDS[MARKS[name][n - 1]] for name in names]
            rows.append([n, text, *own, "100%"])
        sheets[f"Nhóm {len(names)}"] = joined(*rows)
    assert said(read(workbook(sheets)), marks) == MARKS
