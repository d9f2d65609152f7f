"""Whether columns that say neither plan nor result are planned or reached.

Title, years against the document's date and the columns beside it decide together;
where they disagree, the numbers are left out and told.
"""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.grids.title_kind import title_kind
from ntm_analysis.reading.reader import read_document

OFFICE = "UBND TỈNH LẠNG SƠN"

TITLES = """
lines                                                                             | says
báo cáo kết quả năm 2022 ; biểu 2: kế hoạch xã đạt chuẩn đến hết năm 2023         | target
kế hoạch nông thôn mới năm 2023 ; biểu 1: thực trạng đến hết năm 2022             | actual
kế hoạch nông thôn mới năm 2023 ; biểu 1: một số chỉ tiêu                         |
kế hoạch số 45/kh-ubnd và kết quả thực hiện                                       | actual
số xã đạt chuẩn theo nghị quyết số 12/nq-hđnd                                     |
kết quả thực hiện các mục tiêu, chỉ tiêu                                          | actual
tình hình thực hiện chỉ tiêu được giao                                            | actual
kết quả năm 2022, kế hoạch năm 2023                                               | both
mục tiêu giai đoạn 2021-2025 và kết quả đến năm 2023                              | both
tình hình đăng ký xã đạt chuẩn của các huyện                                      | target
3. phân kỳ thực hiện                                                              |
giao chỉ tiêu số xã đạt chuẩn                                                     | target
"""


@pytest.mark.parametrize("row", drawn(TITLES))
def test_the_nearest_line_that_says_plan_or_result_speaks_for_the_table(row):
    said = title_kind(row["lines"].split(" ; "))
    assert ("both" if said.both else said.kind or "") == row["says"]


def read(heads: str, *lines: str):
    """Incomes and harvests below heads as they are read, with what is left out."""
    columns = heads.split(" | ")
    rows = [["Chỉ tiêu", *columns]]
    incomes = [str(41 + 3 * n) for n in range(len(columns))]
    rows.append(["Thu nhập bình quân đầu người nông thôn (triệu đồng)", *incomes])
    rows.append(["Sản lượng lúa (nghìn tấn)", *incomes])
    body = "".join(f"<p>{line}</p>" for line in (OFFICE, *lines)) + html_table(rows)
    return read_document(document_of(web_page(body), "x.html"))[0]


def kinds(heads: str, *lines: str) -> str:
    return " ".join(f"{f.time}:{f.kind}" for f in read(heads, *lines).figures)


WINTER = ("Lạng Sơn, ngày 12 tháng 12 năm 2022", "KẾ HOẠCH", "Nông thôn mới năm 2023")
SUMMER = ("Lạng Sơn, ngày 10 tháng 7 năm 2022", "BÁO CÁO", "Sơ kết 6 tháng năm 2022")
WHOLE = ("KẾ HOẠCH", "Xây dựng nông thôn mới giai đoạn 2021-2025")


def test_the_year_in_which_a_plan_for_the_next_is_written_is_not_planned():
    told = kinds("Năm 2021 | Năm 2022 | Mục tiêu năm 2023", *WINTER)
    assert told == "2021:actual 2023:target"


def test_a_year_that_goes_on_has_no_result_in_a_report_of_its_first_half():
    told = kinds("Đến 30/6/2022 | Đến hết năm 2022", *SUMMER)
    assert told == "2022-06-30:actual"
    assert "2022-12-31:estimate" in kinds("Ước đến hết năm 2022 | Năm 2021", *SUMMER)


def test_years_of_a_report_on_goals_that_were_met_are_results():
    lines = ("Lạng Sơn, ngày 9 tháng 1 năm 2024", "BÁO CÁO")
    title = "Kết quả thực hiện các mục tiêu, kế hoạch"
    told = kinds("Năm 2022 | Năm 2023", *lines, title)
    assert told == "2022:actual 2023:actual"


def test_a_year_that_is_over_below_a_title_of_goals_is_left_out_and_told():
    lines = ("Lạng Sơn, ngày 10 tháng 7 năm 2024", "NGHỊ QUYẾT")
    reading = read(
        "Năm 2023 | Năm 2024 | Năm 2025", *lines, "Biểu 1: Mục tiêu từng năm"
    )
    assert "2023" not in {f.time for f in reading.figures}
    assert ("2025", "target") in {(f.time, f.kind) for f in reading.figures}
    assert any(table.in_part for table in reading.unread)


def test_what_stood_before_the_goals_of_an_undated_plan_was_reached():
    told = kinds(
        "Năm 2020 | Mục tiêu năm 2021 | Mục tiêu năm 2022 | Đến hết năm 2023", *WHOLE
    )
    assert told == "2020:actual 2021:target 2022:target 2023-12-31:target"


def test_years_before_those_that_a_title_plans_were_reached():
    lines = (
        "Lạng Sơn, ngày 5 tháng 1 năm 2024",
        "QUYẾT ĐỊNH",
        "Nông thôn mới năm 2024",
    )
    told = kinds("Năm 2022 | Năm 2023 | Năm 2024", *lines, "Biểu 1: Mục tiêu năm 2024")
    assert told == "2022:actual 2023:actual 2024:target"


def test_a_report_s_own_year_below_the_goals_of_the_next_is_a_result_that_is_doubted():
    lines = ("Lạng Sơn, ngày 20 tháng 12 năm 2021", "BÁO CÁO", "Nông thôn mới năm 2021")
    found = read(
        "Năm 2021 | Năm 2022", *lines, "Biểu 1: Chỉ tiêu phấn đấu năm 2022"
    ).figures
    assert [(f.time, f.kind, f.confidence) for f in found] == [
        ("2021", "actual", "medium"),
        ("2022", "target", "high"),
    ]


def test_a_title_of_results_and_goals_leaves_its_own_year_out_where_no_head_plans():
    lines = (
        "BÁO CÁO",
        "Nông thôn mới",
        "Bảng 5. Kết quả năm 2020 và mục tiêu năm 2025",
    )
    told = kinds("Năm 2016 | Năm 2020 | Năm 2025", *lines)
    assert told == "2016:actual 2025:target"
    planned = kinds("Năm 2016 | Năm 2020 | Phấn đấu năm 2025", *lines)
    assert planned == "2016:actual 2020:actual 2025:target"
