"""Of which day a title says its marks are, and what a table of another day becomes."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.sheets.title_dates import of_title
from ntm_analysis.intake.views.refusals import spoken
from ntm_analysis.page.retelling import retold

TC = " | ".join(f"TC{n}" for n in range(1, 20))
CELLS = " | ".join("Đạt" if n % 4 else "Chưa đạt" for n in range(1, 20))


def table(title, head=TC, name="S"):
    rows = "\n".join(f"{n} | {xa} | {CELLS}"
                     for n, xa in enumerate(("Hoa Thám", "Tân Văn"), 1))  # fmt: skip
    return {name: f"{title}\nTT | Xã | {head}\n{rows}"}


@pytest.mark.parametrize(
    ("title", "days"),
    [
        (
            "Theo Quyết định số 318/QĐ-TTg ngày 08/3/2022, đến 31/12/2023",
            ["2023-12-31"],
        ),
        ("(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 01 năm 2024)", []),
        ("(Kèm theo Công văn số   /UBND ngày   /01/2024) năm 2023", ["2023"]),
        ("Từ năm 2021 đến năm 2023", ["2023"]),
        ("Giai đoạn 2021 - 2025, tính đến 30/6/2023", ["2023-06-30"]),
        ("Năm 2023 (so với năm 2022)", ["2023"]),
        ("Kết quả năm 2023, cập nhật 10/01/2024", ["2023"]),
        ("Thông tư 05/2022/TT-BNN ngày 25/7/2022; năm 2023", ["2023"]),
    ],
)
def test_what_a_title_cites_compares_or_spans_dates_nothing(title, days):
    assert [period.text for period in of_title(title)] == days


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ TIÊU CHÍ NTM ĐẾN 31/12/2022",
        "Tiêu chí NTM năm 2021",
        "TIÊU CHÍ NTM 6 THÁNG ĐẦU NĂM 2022",
        "KẾT QUẢ TIÊU CHÍ NTM NĂM 2024",
    ],
)
def test_a_table_of_another_year_is_not_taken(workbook, read, title):
    book = workbook(table(title))
    with pytest.raises(ImportRefusedError, match="2023-12-31 is asked for") as refused:
        read(book)
    assert "--as-of" in spoken(str(refused.value), "vi")
    assert "Nêu đúng ngày" in retold(str(refused.value), "vi")
    assert read(book, sheets=("S",)).taken == 2
    year = title.split()[-1][-4:]
    assert read(book, as_of=f"{year}-12-31").taken == 2


@pytest.mark.parametrize(
    "title",
    [
        "Tiêu chí NTM đến 30/11/2023",
        "Tiêu chí NTM quý II năm 2023",
        "Kết quả tiêu chí NTM giai đoạn 2021-2025, hết năm 2023",
        "Tiêu chí NTM theo QĐ 318/QĐ-TTg ngày 08/3/2022",
    ],
)
def test_a_day_of_the_same_year_is_taken(workbook, read, title):
    assert read(workbook(table(title))).taken == 2


def test_of_two_sheets_that_of_the_year_is_read_and_the_other_named(workbook, read):
    sheets = table("TIÊU CHÍ NTM NĂM 2022", name="cu") | table("TIÊU CHÍ NTM NĂM 2023")
    intake = read(workbook(sheets))
    assert intake.taken == 2
    assert "dated_left" in {decision.code for decision in intake.decisions}
    assert set(intake.tables["assessments"]["sheet"]) == {"S"}


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ TIÊU CHÍ NTM NĂM 2022 VÀ NĂM 2023",
        "Kết quả tiêu chí NTM năm 2022, kế hoạch năm 2023",
        "So sánh tiêu chí NTM năm 2022 - 2023",
    ],
)
def test_a_title_of_two_years_over_one_block_is_asked_about(workbook, read, title):
    with pytest.raises(ImportRefusedError, match="names two years") as refused:
        read(workbook(table(title)))
    assert "hai năm" in spoken(str(refused.value), "vi")
    assert "hai năm" in retold(str(refused.value), "vi")


def test_a_year_that_a_column_bears_needs_no_asking(workbook, read):
    head = f"{TC} | Kế hoạch 2024"
    title = "KẾT QUẢ TIÊU CHÍ NTM NĂM 2023, KẾ HOẠCH NĂM 2024"
    assert read(workbook(table(title, head))).taken == 2


@pytest.mark.parametrize(
    "title",
    [
        "ƯỚC THỰC HIỆN TIÊU CHÍ NTM ĐẾN 31/12/2023",
        "Dự ước kết quả tiêu chí NTM năm 2023",
        "Kết quả 9 tháng và ước cả năm 2023 các tiêu chí NTM",
        "Tiêu chí NTM ước đạt đến cuối năm 2023",
    ],
)
def test_an_estimate_is_no_result(workbook, read, title):
    book = workbook(table(title))
    with pytest.raises(ImportRefusedError, match="what is estimated") as refused:
        read(book)
    assert "--kind estimate" in spoken(str(refused.value), "vi")
    assert "--kind estimate" in retold(str(refused.value), "vi")
    assert set(read(book, kind="estimate").tables["assessments"]["kind"]) == {
        "estimate"
    }


@pytest.mark.parametrize(
    "title",
    [
        "TIÊU CHÍ NTM NĂM 2023 (quy ước: Đạt, Chưa đạt)",
        "Tiêu chí NTM về nước sạch 2023",
    ],
)
def test_a_convention_or_water_is_no_estimate(workbook, read, title):
    assert read(workbook(table(title))).taken == 2
