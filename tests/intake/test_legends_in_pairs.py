"""Legends that name both states at once, in titles, headings and above long tables."""

import pytest

from ntm_analysis.places.tables import units

MARKS = {
    "Hoa Thám": "DDDDCDDDDCDDDDDDCDD",
    "Tân Văn": "DCDDDDCDDDDDCDDDDDD",
    "Thiện Thuật": "CDCDDDDDCDDCDDDCDDD",
}
TITLE = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM ĐẾN 31/12/2023"
NUMBERS = [str(n) for n in range(1, 20)]
TC = [f"TC{n}" for n in NUMBERS]
PLAIN, TURNED = {"D": "1", "C": "0"}, {"D": "0", "C": "1"}
LEGENDS = [
    ("Đạt (1)/Chưa đạt (0)", PLAIN),
    ("1/0: Đạt/Chưa đạt", PLAIN),
    ("Ghi 1 nếu đạt, ghi 0 nếu chưa đạt", PLAIN),
    ("(1: Đạt, 0: Chưa đạt)", PLAIN),
    ("Đạt (0)/Chưa đạt (1)", TURNED),
    ("Đạt: 0/Chưa đạt: 1", TURNED),
    ("0/1: Đạt/Chưa đạt", TURNED),
    ("Đạt/Chưa đạt: 0/1", TURNED),
    ("Đạt = 0/Không = 1", TURNED),
]


def lines(head, signs, below=()):
    rows = [TITLE, *head, *below]
    for number, (name, marks) in enumerate(MARKS.items(), 1):
        rows.append(" | ".join([str(number), name, *(signs[m] for m in marks)]))
    return {"S": "\n".join(rows)}


def said(intake, marks):
    return {
        name: "".join("DC"[not met] for met in marks(intake, f"Xã {name}").values())
        for name in MARKS
    }


@pytest.mark.parametrize(("legend", "signs"), LEGENDS)
def test_a_legend_of_both_states_is_read_as_a_line_and_as_a_heading(
    workbook, read, marks, legend, signs
):
    head = f"TT | Xã | {' | '.join(TC)}"
    line = workbook(lines([legend, head], signs), name="a.xlsx")
    assert said(read(line), marks) == MARKS
    over = [f"TT | Xã | {legend}" + " |" * 18, f" | | {' | '.join(NUMBERS)}"]
    book = workbook(lines(over, signs), [(1, 2, 1, 20)], name="b.xlsx")
    assert said(read(book), marks) == MARKS
    each = f" | | {' | '.join([legend] * 19)}"
    below = workbook(lines([head, each], signs), name="c.xlsx")
    assert said(read(below), marks) == MARKS


@pytest.mark.parametrize(("legend", "signs"), LEGENDS)
def test_a_legend_over_the_results_of_a_long_table_names_their_column(
    workbook, read, marks, legend, signs
):
    rows = [TITLE, f"TT | Xã | Tiêu chí | {legend}"]
    for name, own in MARKS.items():
        rows += [f"1 | {name} | TC{n} | {signs[m]}" for n, m in enumerate(own, 1)]
    assert said(read(workbook({"S": "\n".join(rows)})), marks) == MARKS


@pytest.mark.parametrize(
    "line", ["Số xã đạt/chưa đạt: 0/1", "Tổng số tiêu chí đạt/chưa đạt: 0/1"]
)
def test_counts_of_both_states_are_no_legend(workbook, read, marks, line):
    head = f"TT | Xã | {' | '.join(TC)}"
    book = workbook(lines([line, head], PLAIN))
    assert said(read(book), marks) == MARKS


@pytest.mark.parametrize("form", ["{name} ({n})", "({n}) {name}", "{n}. {name}",
                                  "{name} [{n}]", "{name} {n}"])  # fmt: skip
@pytest.mark.parametrize("first", [1, 3])
def test_numbers_in_headings_that_count_the_columns_name_no_criteria(
    workbook, read, marks, form, first
):
    names = ["Quy hoạch", "Giao thông", "Thủy lợi", "Điện", "Trường học",
             "CSVC văn hóa", "CSHT thương mại", "Thông tin truyền thông",
             "Nhà ở dân cư", "Thu nhập", "Nghèo đa chiều", "Lao động",
             "Tổ chức sản xuất", "Giáo dục", "Y tế", "Văn hóa", "Môi trường và ATTP",
             "Hệ thống chính trị", "Quốc phòng và an ninh"]  # fmt: skip
    heads = [form.format(name=name, n=n) for n, name in enumerate(names, first)]
    words = {"D": "Đ", "C": "CĐ"}
    book = workbook(lines([f"TT | Xã | {' | '.join(heads)}"], words))
    assert said(read(book), marks) == MARKS


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (("Ia Băng", "Ia Boòng", "Ia Bang"), "23905 23911 23924"),
        (("Xã Ia Bang", "Xã Ia Boòng", "Xã Ia Băng"), "23905 23911 23924"),
        (("Ia Bang", "Ia Boòng"), "23911"),  # Ia Băng may be meant
        (("Ia Bang", "Ia Boòng", "Ia Bang"), "23911"),
    ],
)
def test_namesakes_of_one_district_are_told_apart_where_both_are_written(
    workbook, read, names, taken
):
    rows = [TITLE, f"TT | Xã | Huyện | {' | '.join(TC)}"]
    rows += [f"{n} | {name} | Chư Prông | {' | '.join(['Đ'] * 19)}"
             for n, name in enumerate(names, 1)]  # fmt: skip
    place = units.load().province("Gia Lai", "2023-12-31")
    table = read(workbook({"S": "\n".join(rows)}), place=place).tables["assessments"]
    found = " ".join(sorted(set(table["place_code"])))
    assert found == taken
