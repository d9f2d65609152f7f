"""Codes that a legend explains, marks with days, lists with names, pivots and years."""

import pytest

from ntm_analysis.intake.cells.dated_marks import dated_mark
from ntm_analysis.periods import Period


def rows(*marks):
    """Draw three communes of Lạng Sơn with the marks of four criteria each."""
    names = ("Hoa Thám", "Quang Trung", "Tân Văn")
    lines = [f"{n + 1} | {name} | {marks[n]}" for n, name in enumerate(names)]
    return "\n".join(["TT | Tên xã | TC1 | TC2 | TC3 | TC4", *lines])


SCALE = rows("1 | 2 | 0 | 1", "2 | 1 | 2 | 0", "1 | 1 | 1 | 2")


def answers(intake):
    table = intake.tables["assessments"].sort_values(["place", "criterion"])
    return ["" if m is None else str(m)[0] for m in table["met"].astype(object)]


def test_a_legend_says_what_0_1_and_2_are(workbook, read):
    note = "Ghi chú: 1: đạt; 2: chưa đạt; 0: chưa đánh giá\n"
    intake = read(workbook({"S": note + SCALE}))
    assert answers(intake) == list("TF<TFTF<TTTF")
    other = "Ghi chú: 2 - đạt; 1 - chưa đạt; 0 - không áp dụng\n"
    assert answers(read(workbook({"S": other + SCALE}))) == list("FT<FTFT<FFFT")


def test_a_scale_that_nothing_explains_is_refused(workbook, read):
    intake = read(workbook({"S": SCALE}))
    assert {p.code for p in intake.problems if p.refused} == {"ambiguous_mark"}
    assert set(answers(intake)) <= {"<"}


def test_numbers_of_criteria_in_a_note_are_no_legend(workbook, read):
    note = "Tiêu chí 1: chưa đạt do thiếu vốn; tiêu chí số 0: đạt\n"
    marks = rows("1 | 0 | 0 | 1", "0 | 1 | 1 | 0", "1 | 1 | 1 | 0")
    assert answers(read(workbook({"S": note + marks}))) == list("TFFTFTTFTTTF")


DATED = """
    Đạt (15/6/2023)                   | met
    Đạt tháng 6/2022                  | met
    Đạt từ năm 2019                   | met
    Đạt năm 2023                      | met
    x (12/2020)                       | met
    Đạt (2025)                        | bad
    Đạt 2025                          | bad
    Đạt quý II/2024                   | bad
    Đạt (dự kiến 12/2024)             | none
    Chưa đạt (dự kiến 12/2024)        | not_met
    Chưa đạt, phấn đấu quý II/2024    | not_met
    CĐ (KH 2025)                      | not_met
    Chưa đạt, đăng ký đạt năm 2025    | not_met
    Chưa đạt năm 2022                 | bad
    Chưa đạt năm 2022, đạt năm 2023   | none
    Đạt 95                            | none
    Đạt (QĐ 123/QĐ-UBND ngày 5/1/2024)| none
"""


@pytest.mark.parametrize("line", DATED.strip().splitlines())
def test_a_mark_with_a_day_is_that_of_its_day(line):
    text, kind = (part.strip() for part in line.split("|"))
    read = dated_mark(text, Period("2023-12-31"))
    assert (read.kind if read else "none") == kind


def test_a_planned_mark_is_refused_with_its_reason(workbook, read):
    marks = rows("Đạt | Đạt (2025) | CĐ | CĐ", *["Đạt | CĐ | CĐ | CĐ"] * 2)
    intake = read(workbook({"S": marks}))
    refused = [(p.code, p.value) for p in intake.problems if p.refused]
    assert refused == [("mark_of_other_day", "Đạt (2025)")]


def test_numbers_with_the_names_of_their_criteria_are_a_list(workbook, read):
    water = "3 (Thủy lợi và phòng, chống thiên tai)"
    sheet = f"""
        TT | Xã | Số TC đạt | Các tiêu chí đã đạt | Các tiêu chí chưa đạt
        1 | Hoa Thám | 2 | TC: 1, 4 | {water}; 10 (Thu nhập)
        2 | Tân Văn | 2 | 1; 2 | 4 (Điện); 10 (thu nhập)
        3 | Quang Trung | 1 | 1 | 4 (Thu nhập); 11
    """
    intake = read(workbook({"S": sheet}))
    table = intake.tables["assessments"]
    unmet = table[table["met"] == False]  # noqa: E712
    pairs = set(zip(unmet["place"], unmet["criterion"].astype(int), strict=True))
    assert pairs == {("Xã Hoa Thám", 3), ("Xã Hoa Thám", 10), ("Xã Tân Văn", 4),
                     ("Xã Tân Văn", 10)}  # fmt: skip
    # The number says electricity, the name income: the list is refused.
    assert [p.code for p in intake.problems if p.refused] == ["unreadable_cell"]


def test_a_pivot_table_counts_what_is_met(workbook, read):
    head = " | ".join(str(n) for n in range(1, 20))

    def line(name, ones):
        marks = ["1" if n < ones else "" for n in range(19)]
        return f"{name} | {' | '.join(marks)} | {ones}"

    top = f"Row Labels | {head} | Grand Total"
    end = f"Grand Total | {' | '.join('1' * 19)} | 19"
    lines = [top, line("Hoa Thám", 15), line("Tân Văn", 4), end]
    sheet = "\n".join(["Count of Đạt | Column Labels", *lines])
    intake = read(workbook({"S": sheet}))
    met = intake.tables["assessments"].groupby("place")["met"].agg(["sum", "count"])
    assert met.T.to_dict("list") == {"Xã Hoa Thám": [15, 19], "Xã Tân Văn": [4, 19]}


def test_a_column_a_year_below_bare_numbers_is_read_by_the_day(workbook, read):
    numbers = " | ".join(f"{n} | " for n in range(1, 20))
    years = " | ".join("2022 | 2023" for _ in range(19))
    marks = " | ".join("CĐ | Đ" for _ in range(19))
    sheet = f"TT | Tên xã | {numbers}\n | | {years}\n1 | Hoa Thám | {marks}\n"
    sheet += f"2 | Tân Văn | {marks}"
    merged = [(0, 2 + 2 * n, 0, 3 + 2 * n) for n in range(19)]
    intake = read(workbook({"S": sheet}, merged=merged))
    assert answers(intake) == ["T"] * 38


def test_a_district_with_a_number_is_a_group_and_never_a_commune(workbook, read):
    sheet = """
        TT | Đơn vị | TC1 | TC2 | TC3
        1 | Huyện Bình Gia | 1/2 | 2/2 | 50%
        1.1 | Hoa Thám | Đ | Đ | CĐ
        1.2 | Tân Văn | CĐ | Đ | Đ
    """
    intake = read(workbook({"S": sheet}))
    taken = set(intake.tables["assessments"]["place"])
    assert taken == {"Xã Hoa Thám", "Xã Tân Văn"}
    assert [p for p in intake.problems if p.refused] == []


def test_names_with_commas_and_words_of_joining_are_read_whole(workbook, read):
    water = "TC 3 - Thủy lợi và phòng, chống thiên tai"
    sheet = f"""
        TT | Xã | Tiêu chí đạt | Tiêu chí chưa đạt
        1 | Hoa Thám | 1-2, 4 | {water}; TC 10 - Thu nhập
        2 | Tân Văn | Quy hoạch, TCSX, Giáo dục và đào tạo | Điện và Chợ
    """
    table = read(workbook({"S": sheet})).tables["assessments"]
    said = {
        (row.place, bool(row.met)): 0
        for row in table.dropna(subset=["met"]).itertuples()
    }
    for row in table.dropna(subset=["met"]).itertuples():
        said[row.place, bool(row.met)] += 2 ** int(row.criterion)
    assert said == {
        ("Xã Hoa Thám", True): 2**1 + 2**2 + 2**4,
        ("Xã Hoa Thám", False): 2**3 + 2**10,
        ("Xã Tân Văn", True): 2**1 + 2**13 + 2**14,
        ("Xã Tân Văn", False): 2**4 + 2**7,
    }


def test_quarters_without_a_year_are_those_of_the_import(workbook, read):
    numbers = " | ".join(f"{n} | " for n in range(1, 20))
    quarters = " | ".join("Q3 | Quý IV" for _ in range(19))
    marks = " | ".join("CĐ | Đ" for _ in range(19))
    sheet = f"TT | Tên xã | {numbers}\n | | {quarters}\n1 | Hoa Thám | {marks}"
    merged = [(0, 2 + 2 * n, 0, 3 + 2 * n) for n in range(19)]
    path = workbook({"S": sheet}, merged=merged)
    assert answers(read(path)) == ["T"] * 19
    assert answers(read(path, as_of="2023-09-30")) == ["F"] * 19


def test_communes_in_columns_with_a_column_a_year_are_read_by_the_day(workbook, read):
    sheet = """
        TT | Tiêu chí | Xã Hoa Thám | | Xã Tân Văn |
         | | Năm 2022 | Năm 2023 | Năm 2022 | Năm 2023
        1 | Quy hoạch | Đ | CĐ | CĐ | Đ
        2 | Giao thông | CĐ | Đ | CĐ | Đ
        3 | Thủy lợi | CĐ | Đ | Đ | CĐ
    """
    path = workbook({"S": sheet}, merged=[(0, 2, 0, 3), (0, 4, 0, 5)])
    assert answers(read(path)) == list("FTTTTF")
    assert answers(read(path, as_of="2022-12-31")) == list("TFFFFT")


def test_a_value_with_its_unit_stands_beside_the_mark_of_its_criterion(workbook, read):
    sheet = """
        TT | Tên xã | 9. Nhà ở | 10. Thu nhập | 11. Hộ nghèo | Thu nhập (tr.đ)
        1 | Hoa Thám | Đ | CĐ | Đ | 41,5
        2 | Tân Văn | Đ | Đ | CĐ | 44
    """
    table = read(workbook({"S": sheet})).tables["assessments"]
    tenth = table[table["criterion"] == 10]
    assert list(zip(tenth["met"], tenth["value"], strict=True)) == [
        (False, 41.5),
        (True, 44.0),
    ]


def test_roman_numbers_lead_the_names_of_criteria(workbook, read):
    romans = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX"
    names = "Quy hoạch|Giao thông|Thủy lợi|Điện|Trường học|CSVC văn hóa|Chợ|TT&TT|Nhà ở"
    names += "|Thu nhập|Nghèo|Lao động|TCSX|Giáo dục|Y tế|Văn hóa|Môi trường|HTCT|QPAN"
    heads = [f"{r}. {n}" for r, n in zip(romans.split(), names.split("|"), strict=True)]
    marks = ["Đ" if n % 3 else "CĐ" for n in range(19)]
    sheet = f"TT | Tên xã | {' | '.join(heads)}\n1 | Hoa Thám | {' | '.join(marks)}"
    assert answers(read(workbook({"S": sheet}))) == ["FTT"[n % 3] for n in range(19)]


def test_a_row_without_a_name_makes_the_one_above_doubtful(workbook, read):
    sheet = """
        TT | Tên xã | TC1 | TC2 | TC3 | TC4 | TC5
        1 | Hoa Thám | Đ | CĐ | Đ | Đ | Đ
         | | CĐ | CĐ | Đ | CĐ | Đ
        2 | Tân Văn | Đ | Đ | Đ | Đ | CĐ
    """
    intake = read(workbook({"S": sheet}))
    assert set(intake.tables["assessments"]["place"]) == {"Xã Tân Văn"}
    refused = [(p.code, p.cell) for p in intake.problems if p.refused]
    assert sorted(refused) == [("no_name", "B3"), ("several_rows", "B2")]


def test_words_that_a_legend_explains_are_marks(workbook, read):
    marks = rows(
        "Xanh | Đỏ | Vàng | Xanh", "Đỏ | Xanh | Đỏ | Vàng", "Xanh | Đỏ | Đỏ | Đỏ"
    )
    note = "\n | Xanh: đạt; Đỏ: chưa đạt; Vàng: chưa đánh giá"
    assert answers(read(workbook({"S": marks + note}))) == list("TF<TFTF<TFFF")
    intake = read(workbook({"S": marks}, name="unexplained.xlsx"))
    assert {p.code for p in intake.problems if p.refused} == {"unreadable_cell"}


@pytest.mark.parametrize(
    "cell",
    ["Chưa đạt - Hộ nghèo 5,2%", "CĐ: thiếu 2 km đường", "Chưa đạt; còn 3 phòng"],
)
def test_what_is_missing_behind_not_met_may_hold_numbers(cell, workbook, read):
    marks = rows(f"{cell} | Đ | Đ | Đ", *["Đ | Đ | CĐ | Đ"] * 2)
    assert answers(read(workbook({"S": marks})))[0] == "F"


def test_of_sheets_of_two_sets_that_of_the_set_asked_is_read(workbook, read):
    old = "Theo Bộ tiêu chí giai đoạn 2016-2020\n" + rows(*["CĐ | CĐ | CĐ | CĐ"] * 3)
    new = "Theo Bộ tiêu chí giai đoạn 2021-2025\n" + rows(*["Đ | Đ | Đ | Đ"] * 3)
    path = workbook({"Cũ": old, "Nay": new})
    assert answers(read(path)) == ["T"] * 12
    assert answers(read(path, "XA-2016")) == ["F"] * 12


def test_results_and_what_is_registered_for_next_year_are_two_blocks(workbook, read):
    numbers = " | ".join(str(n) for n in range(1, 20))
    results = "Kết quả đến 31/12/2023" + " | " * 18
    sheet = f"TT | Tên xã | {results} | Đăng ký đạt năm 2024{' | ' * 18}\n"
    sheet += f" | | {numbers} | {numbers}\n"
    sheet += f"1 | Hoa Thám | {' | '.join(['Đ'] * 19)} | {' | '.join(['CĐ'] * 19)}"
    path = workbook({"S": sheet}, merged=[(0, 2, 0, 20), (0, 21, 0, 39)])
    assert answers(read(path)) == ["T"] * 19


def test_six_months_and_the_whole_year_are_read_by_the_day(workbook, read):
    sheet = """
        TT | Tên xã | TC1 | | TC2 |
         | | 6 tháng | Cả năm | 6 tháng | Cả năm
        1 | Hoa Thám | CĐ | Đ | Đ | CĐ
        2 | Tân Văn | CĐ | Đ | CĐ | Đ
    """
    path = workbook({"S": sheet}, merged=[(0, 2, 0, 3), (0, 4, 0, 5)])
    assert answers(read(path)) == list("TFTT")
    assert answers(read(path, as_of="2023-06-30")) == list("FTFF")


def test_a_row_of_reasons_below_the_row_of_marks_is_no_other_result(workbook, read):
    sheet = """
        TT | Xã | Nội dung | TC1 | TC2 | TC3
        1 | Hoa Thám | Đánh giá | Đạt | Chưa đạt | Đạt
         | | Nguyên nhân | | Thiếu vốn |
        2 | Tân Văn | Đánh giá | Chưa đạt | Đạt | Đạt
         | | Nguyên nhân | Thiếu đất | |
    """
    path = workbook({"S": sheet}, merged=[(1, 1, 2, 1), (3, 1, 4, 1)])
    assert answers(read(path)) == list("TFTFTT")


def test_a_table_whose_names_have_no_heading_keeps_its_first_row(workbook, read):
    marks = ["Đạt | Chưa đạt | Đạt | Đạt | Đạt | Chưa đạt"] * 3
    names = ("Hoa Thám", "Quang Trung", "Tân Văn")
    lines = [f"{n} | {name} | {marks[0]}" for n, name in enumerate(names, 1)]
    heads = " | ".join(f"TC{n}" for n in range(1, 7))
    intake = read(workbook({"S": "\n".join([f" | | {heads}", *lines])}))
    assert answers(intake) == list("TFTTTF") * 3
