"""Which of several tables, columns, days and districts an import is about."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.page.retelling import retold

TC = " | ".join(f"TC{n}" for n in range(1, 20))
NAMES = ("Hoa Thám", "Tân Văn", "Thiện Thuật", "Bình La", "Hưng Đạo")
WORDS = " | ".join("Đạt" if n % 3 else "Chưa đạt" for n in range(19))
OTHER = WORDS.replace("Chưa đạt", "Đạt", 1)


def table(title, marks, names=NAMES):
    lines = [title, f"TT | Xã | {TC}"]
    return "\n".join([*lines, *(f"{n} | {x} | {marks}" for n, x in enumerate(names))])


def met(intake):
    return int((intake.tables["assessments"]["met"] == True).sum())  # noqa: E712


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("nháp", "KẾT QUẢ TIÊU CHÍ"), ("PL1", "KẾT QUẢ TIÊU CHÍ")),
        (("A", "DỰ THẢO - KẾT QUẢ TIÊU CHÍ"), ("B", "KẾT QUẢ TIÊU CHÍ NTM")),
        (("bản cũ", "TIÊU CHÍ NTM"), ("bản mới", "TIÊU CHÍ NTM")),
    ],
)
def test_the_final_table_is_read_and_not_the_draft(workbook, read, first, second):
    sheets = {first[0]: table(first[1], OTHER), second[0]: table(second[1], WORDS)}
    assert met(read(workbook(sheets))) == 5 * 12
    turned = dict(reversed(sheets.items()))
    assert met(read(workbook(turned, name="b.xlsx"))) == 5 * 12


def test_two_tables_that_differ_are_refused_where_nothing_says_which_holds(
    workbook, read
):
    sheets = {"A": table("TIÊU CHÍ NTM", OTHER), "B": table("TIÊU CHÍ NTM", WORDS)}
    book = workbook(sheets)
    with pytest.raises(ImportRefusedError, match="different marks") as said:
        read(book)
    assert "Nêu trang bằng --sheet" in retold(str(said.value), "vi")
    assert met(read(book, sheets=("B",))) == 5 * 12
    sheets["A"] = sheets["B"]  # a copy is none of another opinion
    assert met(read(workbook(sheets, name="b.xlsx"))) == 5 * 12


def test_a_name_of_two_districts_is_that_of_all_other_rows(workbook, read):
    both = (*NAMES, "Hồng Thái")  # Bình Gia and Văn Lãng have one
    intake = read(workbook({"S": table("TIÊU CHÍ NTM", WORDS, both)}))
    assert [p.code for p in intake.problems] == ["district_of_rows"]
    assert "06115" in set(intake.tables["assessments"]["place_code"])


@pytest.mark.parametrize(
    "names",
    [
        (*NAMES[:3], "Hồng Thái"),  # so few may be by chance
        (*NAMES, "Bắc La", "Hồng Thái"),  # and one of Văn Lãng
        (*NAMES[:2], "Hồng Thái", "Hoàng Văn Thụ", "Hòa Bình"),
    ],
)
def test_it_stays_open_where_the_rows_do_not_tell(workbook, read, names):
    intake = read(workbook({"S": table("TIÊU CHÍ NTM", WORDS, names)}))
    assert {p.code for p in intake.problems} == {"ambiguous_commune"}
    assert "06115" not in set(intake.tables["assessments"]["place_code"])


@pytest.mark.parametrize("day", ["01/2022", "15/6/2023", "2021", "Năm 2020"])
@pytest.mark.parametrize(
    "title", ["THỜI ĐIỂM ĐẠT TIÊU CHÍ CỦA CÁC XÃ", "Thời gian đạt tiêu chí NTM"]
)
def test_days_below_a_title_of_days_are_marks(workbook, read, title, day):
    days = " | ".join(day if n % 3 else "CĐ" for n in range(19))
    assert met(read(workbook({"S": table(title, days)}))) == 5 * 12


def test_a_day_to_come_is_no_mark_and_without_the_title_none_is(workbook, read):
    days = " | ".join("12/2024" if n % 3 else "CĐ" for n in range(19))
    late = read(workbook({"S": table("THỜI ĐIỂM ĐẠT TIÊU CHÍ", days)}))
    assert {p.code for p in late.problems if p.refused} == {"mark_of_other_day"}
    days = days.replace("2024", "2022")
    bare = read(workbook({"S": table("TIÊU CHÍ NTM", days)}, name="b.xlsx"))
    assert met(bare) == 0


def test_what_a_sheet_says_of_its_empty_cells_holds(workbook, read):
    x = " | ".join("x" if n % 3 else "" for n in range(19))
    said = table("TIÊU CHÍ NTM\nx: đạt; ô trống: chưa đạt", x)
    intake = read(workbook({"S": said}))
    assert intake.tables["assessments"]["met"].notna().all()
    assert met(intake) == 5 * 12


@pytest.mark.parametrize(
    "title",
    [
        "KET QUA THUC HIEN BO TIEU CHI NTM HUYEN BINH GIA DEN 31/12/2023",
        "Tiến độ thực hiện bộ tiêu chí xã NTM huyện Bình Gia đến 31/12/2023",
        "Tổng hợp tiêu chí của các xã thuộc huyện Bình Gia tỉnh Lạng Sơn năm 2023",
    ],
)
def test_names_of_places_in_a_title_are_no_strange_words(workbook, read, title):
    signs = WORDS.replace("Chưa đạt", "✗").replace("Đạt", "✓")
    assert met(read(workbook({"S": table(title, signs)}))) == 5 * 12


def test_a_column_of_provinces_is_no_judge(workbook, read):
    rows = [
        f"Lạng Sơn | Bình Gia | {name} | TC{n} | {'Đạt' if n % 3 else 'Chưa đạt'}"
        for name in NAMES
        for n in range(1, 20)
    ]
    sheet = "\n".join(["Tỉnh | Huyện | Xã | Tiêu chí | Trạng thái", *rows])
    assert met(read(workbook({"S": sheet}))) == 5 * 13
