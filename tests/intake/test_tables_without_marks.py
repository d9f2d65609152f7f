"""What is no table of marks is not read as one: nothing is stored, and it is said.

Under the headings of criteria offices tick who is in charge, what was handed in and
what is asked for; count projects and households; judge villages and other programmes.
"""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.views.refusals import spoken
from ntm_analysis.page.retelling import retold

TC = " | ".join(f"TC{n}" for n in range(1, 20))
X = " | ".join("x" if n % 3 else "" for n in range(19))  # 12 of 19
WORDS = " | ".join("Đạt" if n % 3 else "Chưa đạt" for n in range(19))


def table(title: str, marks: str, total: str = "Tổng", count: str = "12") -> str:
    return f"""
        {title}

        TT | Xã | {TC} | {total}
        1 | Hoa Thám | {marks} | {count}
        2 | Tân Văn | {marks} | {count}"""


@pytest.mark.parametrize(
    "title",
    [
        "PHÂN CÔNG CÁN BỘ PHỤ TRÁCH TIÊU CHÍ NĂM 2023",
        "Theo dõi nộp hồ sơ minh chứng các tiêu chí",
        "Số công trình đầu tư theo tiêu chí năm 2023",
        "Kết quả giám sát của HĐND về tiêu chí nông thôn mới",
        "TIÊU CHÍ CẦN HỖ TRỢ CỦA CÁC XÃ",
        "Các xã được tập huấn về tiêu chí năm 2023",
    ],
)
def test_signs_below_a_title_that_is_not_of_marks_are_refused(workbook, read, title):
    with pytest.raises(ImportRefusedError, match="does not say that its table") as said:
        read(workbook({"S": table(title, X)}))
    assert title in str(said.value)
    assert "nêu tên trang sau --sheet" in spoken(str(said.value), "vi")
    assert "nêu trang bằng --sheet" in retold(str(said.value), "vi")
    assert read(workbook({"S": table(title, X)}), sheets=("S",)).taken == 2


@pytest.mark.parametrize(
    "title",
    [
        "UBND HUYỆN BÌNH GIA | TỔNG HỢP TIÊU CHÍ XÃ NTM NĂM 2023",
        "Sở Nông nghiệp và PTNT | Hiện trạng các tiêu chí, đến 31/12/2023",
        "Kết quả thẩm tra hồ sơ đề nghị xét, công nhận xã đạt chuẩn nông thôn mới",
        "Mức độ đạt chuẩn các xã huyện Bình Gia (kèm theo Báo cáo số 12/BC-UBND)",
        "Tiến độ thực hiện Bộ tiêu chí quốc gia theo Quyết định số 318/QĐ-TTg",
    ],
)
def test_titles_of_tables_of_marks_are_understood(workbook, read, title):
    assert read(workbook({"S": table(title, X)})).taken == 2


ODD = "Bức tranh nông thôn mới huyện nhà sau một nhiệm kỳ"


@pytest.mark.parametrize(
    ("marks", "total", "count", "taken"),
    [
        (X, "Số tiêu chí đạt", "12", True),  # the total says what x means
        (X, "Số tiêu chí đạt", "7", False),  # it counts something else
        (X, "Tổng", "12", False),
        (X, "Số tiêu chí đăng ký", "12", False),
        (WORDS, "Tổng", "12", True),  # words say it themselves
    ],
)
def test_below_an_odd_title_words_or_totals_show_marks(
    workbook, read, marks, total, count, taken
):
    book = workbook({"S": table(ODD, marks, total, count)})
    if taken:
        assert read(book).taken == 2
    else:
        with pytest.raises(ImportRefusedError, match="does not say"):
            read(book)


def test_a_legend_shows_marks_below_an_odd_title(workbook, read):
    assert read(workbook({"S": table(ODD, X) + "\n x: đạt"})).taken == 2


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ ĐÁNH GIÁ XÃ ĐẠT CHUẨN TIẾP CẬN PHÁP LUẬT NĂM 2023",
        "Kết quả thực hiện Bộ tiêu chí quốc gia về y tế xã năm 2023",
        "Xã đạt chuẩn văn minh đô thị",
    ],
)
def test_words_of_another_programme_with_fewer_criteria_are_refused(
    workbook, read, title
):
    sheet = f"""
        {title}
        TT | Xã | Tiêu chí 1 | Tiêu chí 2 | Tiêu chí 3 | Tiêu chí 4 | Tiêu chí 5
        1 | Hoa Thám | Đạt | Đạt | Chưa đạt | Đạt | Đạt
        2 | Tân Văn | Đạt | Chưa đạt | Đạt | Đạt | Đạt"""
    with pytest.raises(ImportRefusedError, match="does not say"):
        read(workbook({"S": sheet}))


@pytest.mark.parametrize("heading", ["Thôn", "Tên ấp", "Thôn, bản", "Tổ dân phố"])
def test_a_table_of_villages_is_not_one_of_communes(workbook, read, heading):
    sheet = f"""
        TT | {heading} | Xã | {TC}
        1 | Đông | Hoa Thám | {WORDS}
        2 | Đoài | Tân Văn | {WORDS}"""
    with pytest.raises(ImportRefusedError, match="villages") as said:
        read(workbook({"S": sheet}))
    assert "thôn, bản, ấp" in retold(str(said.value), "vi")


def test_numbers_of_households_or_money_are_no_marks_whatever_the_title(workbook, read):
    numbers = " | ".join(str((7 * n) % 5) for n in range(19))
    for title in ("Tổng hợp các xã theo tiêu chí năm 2023", ""):
        with pytest.raises(ImportRefusedError, match="amounts"):
            read(workbook({"Vốn": table(title, numbers)}))


@pytest.mark.parametrize(
    "title",
    ["KHẢ NĂNG HOÀN THÀNH TIÊU CHÍ NĂM 2024", "Dự báo tiêu chí đạt năm 2024"],
)
def test_what_may_be_reached_is_a_plan(workbook, read, title):
    with pytest.raises(ImportRefusedError, match="what is planned"):
        read(workbook({"S": table(title, WORDS)}))


def test_advanced_communes_have_nineteen_criteria_too(workbook, read):
    title = "KẾT QUẢ RÀ SOÁT XÃ NÂNG CAO THEO 19 TIÊU CHÍ NĂM 2023"
    with pytest.raises(ImportRefusedError, match="higher title"):
        read(workbook({"S": table(title, WORDS)}))


def test_the_sheet_of_marks_is_read_beside_one_that_is_not_understood(workbook, read):
    book = {
        "Hồ sơ": table("Theo dõi nộp hồ sơ minh chứng", X),
        "Kết quả": table("KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM", WORDS),
    }
    intake = read(workbook(book))
    assert set(intake.tables["assessments"]["sheet"]) == {"Kết quả"}
    left = [d for d in intake.decisions if d.code == "strange_left"]
    assert "Hồ sơ" in left[0].said["names"]
    account = intake.account
    assert account.read + account.refused + account.left_out == account.filled
