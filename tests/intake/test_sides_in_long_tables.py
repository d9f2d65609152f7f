"""Ticks below "Đạt" or "Chưa đạt" in a row a commune and criterion; numbered names."""

import pytest
from said_marks import MARKS, NAMES, joined, said, ticks, whole

SIDES = [("Đạt", "Chưa đạt"), ("Đạt", "Không đạt")]


def a_row_each(
    sides=SIDES[0], title="BẢNG KÊ KẾT QUẢ RÀ SOÁT TIÊU CHÍ NTM", named=False
):
    rows = [[title], [], ["TT", "Xã", "Tiêu chí", "Kết quả", "", "Ghi chú"]]
    rows.append(["", "", "", *sides, ""])
    merged = [(2, c, 3, c) for c in (0, 1, 2, 5)] + [(2, 3, 2, 4)]
    for at, (name, own) in enumerate(MARKS.items(), 1):
        for number, (text, mark) in enumerate(zip(NAMES, own, strict=True), 1):
            first = number == 1 or named
            note = "đang làm" if mark == "C" and number % 3 == 0 else ""
            rows.append(
                [
                    at if number == 1 else "",
                    name if first else "",
                    f"{number}. {text}",
                    *ticks(mark, sides),
                    note,
                ]
            )
    return joined(rows), merged


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("sides", SIDES)
def test_a_tick_below_not_met_says_so_in_a_row_each(
    workbook, read, marks, sides, named
):
    sheet, merged = a_row_each(sides, named=named)
    intake = read(workbook({"S": sheet}, merged))
    assert said(intake, marks) == MARKS
    assert whole(intake)


def test_a_tick_on_both_sides_of_a_row_is_refused(workbook, read, marks):
    sheet, merged = a_row_each()
    lines = sheet.splitlines()
    lines[4] = lines[4].replace("| x |  |", "| x | x |")
    intake = read(workbook({"S": "\n".join(lines)}, merged))
    assert said(intake, marks)["Hoa Thám"] == "." + MARKS["Hoa Thám"][1:]
    assert whole(intake)


TITLES = [
    "PHIẾU TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ TIÊU CHÍ",
    "KẾT QUẢ KIỂM TRA, ĐÁNH GIÁ CÁC TIÊU CHÍ XÃ NÔNG THÔN MỚI",
    "MA TRẬN TIÊU CHÍ NÔNG THÔN MỚI",
    "KẾT QUẢ NGHIỆM THU TIÊU CHÍ NÔNG THÔN MỚI",
    "BÁO CÁO NHANH TIẾN ĐỘ TIÊU CHÍ",
    "ĐÁNH GIÁ THỰC TRẠNG NÔNG THÔN THEO 19 TIÊU CHÍ",
    "KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH MTQG XDNTM",
]


@pytest.mark.parametrize("title", TITLES)
def test_titles_that_offices_write_are_understood(workbook, read, marks, title):
    rows = [[title], [], ["TT", "Tên xã", *NAMES]]
    for at, (name, own) in enumerate(MARKS.items(), 1):
        rows.append([at, name, *("x" if m == "D" else "" for m in own)])
    found = said(read(workbook({"S": joined(rows)})), marks)
    assert {n: own.replace(".", "C") for n, own in found.items()} == MARKS


@pytest.mark.parametrize(
    "title", ["LỊCH KIỂM TRA TIÊU CHÍ NTM", "PHIẾU KHẢO SÁT HÀI LÒNG VỀ TIÊU CHÍ NTM"]
)
def test_what_is_checked_or_asked_is_no_mark(workbook, read, title):
    rows = [[title], [], ["TT", "Tên xã", *NAMES]]
    for at, (name, own) in enumerate(MARKS.items(), 1):
        rows.append([at, name, *("x" if m == "D" else "" for m in own)])
    with pytest.raises(Exception, match=r"title|tiêu đề"):
        read(workbook({"S": joined(rows)}))


PARTS = {
    2: ["Đường xã được nhựa hóa", "Đường thôn được cứng hóa"],
    6: ["Nhà văn hóa xã", "Điểm vui chơi cho trẻ em", "Nhà văn hóa thôn"],
    9: ["Nhà tạm, dột nát", "Nhà ở kiên cố"],
}


def test_an_indicator_whose_name_is_a_criterions_too_goes_by_its_number(
    workbook, read, marks
):
    rows = [["KẾT QUẢ CÁC TIÊU CHÍ, CHỈ TIÊU XÃ NÔNG THÔN MỚI ĐẾN 31/12/2023"], []]
    rows.append(["Tiêu chí", "Nội dung tiêu chí, chỉ tiêu", *MARKS])
    for number, text in enumerate(NAMES, 1):
        own = ["Đạt" if m[number - 1] == "D" else "Chưa đạt" for m in MARKS.values()]
        rows.append([number, text, *own])
        for part, name in enumerate(PARTS.get(number, ()), 1):
            rows.append([f"{number}.{part}", name, *own])
    assert said(read(workbook({"S": joined(rows)})), marks) == MARKS


def years(mark, place):
    return (2019 + place % 4, "") if mark == "D" else ("", 2024 + place % 2)


def test_years_met_beside_years_to_come_are_marks_of_communes(workbook, read, marks):
    rows = [["KẾT QUẢ TIÊU CHÍ NÔNG THÔN MỚI CÁC XÃ ĐẾN 31/12/2023"], []]
    rows.append(["TT", "Tiêu chí", *(x for name in MARKS for x in (name, ""))])
    rows.append(["", "", *("Năm đạt", "Năm KH") * len(MARKS)])
    for n, text in enumerate(NAMES):
        pairs = [years(own[n], n) for own in MARKS.values()]
        rows.append([n + 1, text, *(x for pair in pairs for x in pair)])
    merged = [(2, c, 2, c + 1) for c in range(2, 10, 2)]
    intake = read(workbook({"S": joined(rows)}, merged))
    assert said(intake, marks) == MARKS
    assert whole(intake)


@pytest.mark.parametrize("heads", [("Năm đạt", "Năm KH"), ("Đạt năm", "Dự kiến đạt")])
def test_years_met_beside_years_to_come_are_marks_of_criteria(
    workbook, read, marks, heads
):
    rows = [["KẾT QUẢ TIÊU CHÍ NÔNG THÔN MỚI CÁC XÃ ĐẾN 31/12/2023"], []]
    rows.append(["TT", "Xã", *(x for text in NAMES for x in (text, ""))])
    rows.append(["", "", *heads * len(NAMES)])
    for at, (name, own) in enumerate(MARKS.items(), 1):
        pairs = [years(mark, n) for n, mark in enumerate(own)]
        rows.append([at, name, *(x for pair in pairs for x in pair)])
    merged = [(2, c, 2, c + 1) for c in range(2, 40, 2)]
    sheet = joined(rows)
    assert said(read(workbook({"S": sheet}, merged)), marks) == MARKS
    over = sheet.replace(
        "|  | 2024 |", "|  | 2022 |"
    )  # planned for a year that is over
    found = said(read(workbook({"S": over}, merged, name="over.xlsx")), marks)
    assert not any(
        mark != "." and mark != right
        for name, own in found.items()
        for mark, right in zip(own, MARKS[name], strict=True)
    )
    assert any("." in own for own in found.values())


def test_yes_and_no_below_communes_are_marks(workbook, read, marks):
    rows = [["BẢNG ĐÁNH GIÁ TIÊU CHÍ XÃ NÔNG THÔN MỚI ĐẾN 31/12/2023"], []]
    rows.append(["TT", "Tiêu chí", *(x for name in MARKS for x in (name, ""))])
    rows.append(["", "", *("Có", "Không") * len(MARKS)])
    for n, text in enumerate(NAMES):
        pairs = [ticks(own[n], SIDES[0]) for own in MARKS.values()]
        rows.append([n + 1, text, *(x for pair in pairs for x in pair)])
    merged = [(2, c, 2, c + 1) for c in range(2, 10, 2)]
    assert said(read(workbook({"S": joined(rows)}, merged)), marks) == MARKS


def test_sums_of_each_commune_below_its_rows_are_no_communes(workbook, read, marks):
    rows = [
        ["KẾT QUẢ TIÊU CHÍ NTM ĐẾN 31/12/2023"],
        ["TT", "Xã", "Tiêu chí", "Đánh giá"],
    ]
    for name, own in MARKS.items():
        for n, mark in enumerate(own, 1):
            rows.append([n, name, NAMES[n - 1], "Đạt" if mark == "D" else "Không đạt"])
        rows.append(["", f"Tổng số tiêu chí đạt của xã {name}", "", own.count("D")])
    intake = read(workbook({"S": joined(rows)}))
    assert said(intake, marks) == MARKS
    assert not intake.refused
    assert whole(intake)


def test_a_title_may_say_that_a_year_stands_where_a_criterion_is_not_met(
    workbook, read, marks
):
    title = "HIỆN TRẠNG TIÊU CHÍ NTM; TIÊU CHÍ CHƯA ĐẠT GHI NĂM KẾ HOẠCH"
    rows = [[title], ["(đến 31/12/2023)"], ["TT", "Xã", *NAMES]]
    for at, (name, own) in enumerate(MARKS.items(), 1):
        rows.append([at, name, *("Đạt" if m == "D" else 2025 for m in own)])
    assert said(read(workbook({"S": joined(rows)})), marks) == MARKS


@pytest.mark.parametrize("beside", [[], ["Đạt"]])
def test_a_name_alone_over_its_criteria_is_the_name_of_each(
    workbook, read, marks, beside
):
    heads = ["TT", "Xã", "Nội dung", *("Kế hoạch" for _ in beside), "Kết quả"]
    rows = [["KẾT QUẢ TIÊU CHÍ NTM ĐẾN 31/12/2023"], heads]
    for name, own in MARKS.items():
        rows.append(["", name, *("" for _ in heads[2:])])
        for n, mark in enumerate(own, 1):
            rows.append(
                [n, "", NAMES[n - 1], *beside, "Đạt" if mark == "D" else "Chưa đạt"]
            )
    intake = read(workbook({"S": joined(rows)}))
    assert said(intake, marks) == MARKS
    assert whole(intake)


@pytest.mark.parametrize("signs", [("HT", "Chưa HT"), ("HT", "CHT")])
def test_short_words_for_done_are_marks(workbook, read, marks, signs):
    rows = [["TIẾN ĐỘ HOÀN THÀNH CÁC TIÊU CHÍ NTM"], [], ["TT", "Tên xã", *NAMES]]
    for at, (name, own) in enumerate(MARKS.items(), 1):
        rows.append([at, name, *(signs[m == "C"] for m in own)])
    assert said(read(workbook({"S": joined(rows)})), marks) == MARKS


def test_a_year_of_arriving_that_is_not_over_decides_nothing(workbook, read, marks):
    rows = [["KẾT QUẢ TIÊU CHÍ NÔNG THÔN MỚI CÁC XÃ ĐẾN 30/6/2023"], []]
    rows.append(["TT", "Xã", *(x for text in NAMES for x in (text, ""))])
    rows.append(["", "", *("Năm đạt", "Năm KH") * len(NAMES)])
    for at, (name, own) in enumerate(MARKS.items(), 1):
        pairs = [("2023" if n == 0 else "2020", "") for n in range(len(own))]
        rows.append([at, name, *(x for pair in pairs for x in pair)])
    merged = [(2, c, 2, c + 1) for c in range(2, 40, 2)]
    intake = read(workbook({"S": joined(rows)}, merged), as_of="2023-06-30")
    assert set(said(intake, marks).values()) == {"." + "D" * 18}
