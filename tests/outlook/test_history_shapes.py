"""Histories as other systems write them: the same figures from every shape."""

import pytest
import xlsxwriter

from ntm_analysis.errors import DataError, UnknownNameError
from ntm_analysis.outlook.tables import history_file

DHIS2 = """dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value
NTM_XA,201512,Lạng Sơn,HllvX50cXC0,HllvX50cXC0,20
NTM_XA,2016Q4,Lạng Sơn,HllvX50cXC0,HllvX50cXC0,25
NTM_XA,2017S2,Lạng Sơn,HllvX50cXC0,HllvX50cXC0,36
NTM_XA,20180630,Lạng Sơn,HllvX50cXC0,HllvX50cXC0,38
NTM_XA,201512,Cao Bằng,HllvX50cXC0,HllvX50cXC0,9
"""
ANALYTICS = """"Data","Period","Organisation unit","Value","Numerator","Denominator"
"Xã đạt chuẩn","December 2015","Lạng Sơn","20","20","207"
"Xã đạt chuẩn","Tháng 12 2016","Lạng Sơn","25","25","207"
"""
SDG = """Year,Tỉnh,Units,Value
2015,,xã,1526
2016,,xã,2000
2015,Lạng Sơn,xã,20
2016,Lạng Sơn,xã,25
2016,Cao Bằng,xã,11
"""
WIDE = """TT;Tỉnh;Tổng số xã;Năm 2015;2016;30/6/2017
1;Cao Bằng;177;9;11;12
2;Tỉnh Lạng Sơn;207;20;25;30
"""
TURNED = """Năm,Lạng Sơn,Cao Bằng
2015,20,9
2016,25,11
"""


# A number of communes that could be a year.
LIKE_YEARS = "Year,Value\n2015,2016\n2016,2020\n"


@pytest.fixture
def read(tmp_path):
    def run(text, place="Lạng Sơn"):
        file = tmp_path / "history.csv"
        file.write_text(text, encoding="utf-8")
        return history_file.read(file, place)

    return run


def points(found):
    return {f"{row.day}": row.value for row in found.rows.itertuples()}


NAMED_PERIODS = """organisationunitname,periodname,dataname,value
Lạng Sơn,October - December 2015,Xã đạt chuẩn,20
Lạng Sơn,July 2016 to December 2016,Xã đạt chuẩn,25
"""
BOTH_PERIODS = """organisationunitid,organisationunitname,periodid,periodname,value
Qx12,Lạng Sơn,2015Q4,Quý cuối năm,20
Qx12,Lạng Sơn,201612,Tháng cuối năm,25
"""
RESULTS_AND_PLANS = """Tỉnh,TH 2015,Thực hiện năm 2016,Ước 2017,KH 2018
Lạng Sơn,20,25,33,48
"""
WORLD_BANK = """Series Name,Province,2015 [YR2015],2016 [YR2016]
Xã đạt chuẩn,Lạng Sơn,20,25
"""

BELOW_TITLES = """Tên dữ liệu: Xã đạt chuẩn
Xuất ngày 05/01/2017

Đơn vị,Năm 2015 (xã),Năm 2016 (xã),Tỷ lệ 2016 (%)
Lạng Sơn,20,25,"12,1"
"""
TWO_LINES = """TT;Tỉnh;Số xã đạt chuẩn;
;;2015;2016
1;Cao Bằng;9;11
2;Lạng Sơn;20;25
"""

TWO = {"2015-12-31": 20, "2016-12-31": 25}
SHAPES = {
    "DHIS2": (DHIS2, TWO | {"2017-12-31": 36, "2018-06-30": 38}, "shape_columns"),
    "analytics": (ANALYTICS, TWO, "shape_columns"),
    "Open SDG": (SDG, TWO, "shape_columns"),
    "of one series": ("Year,Value\n2015,20\n2016,25\n", TWO, "shape_series"),
    "a column a year": (WIDE, TWO | {"2017-06-30": 30}, "shape_column_a_year"),
    "named periods": (NAMED_PERIODS, TWO, "shape_columns"),
    "periods named and numbered": (BOTH_PERIODS, TWO, "shape_columns"),
    "results beside plans": (RESULTS_AND_PLANS, TWO, "shape_column_a_year_left"),
    "the World Bank's years": (WORLD_BANK, TWO, "shape_column_a_year"),
    "below its titles": (BELOW_TITLES, TWO, "shape_column_a_year_left"),
    "years in a second line": (TWO_LINES, TWO, "shape_column_a_year"),
    "a column a place": (TURNED, TWO, "shape_column_a_place"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_history_of_another_system_is_read_and_said_how(read, name):
    text, expected, note = SHAPES[name]
    found = read(text)
    assert points(found) == expected
    assert found.notes[0][0] == note


def test_denominators_come_with_their_column(read):
    assert read(WIDE).rows["denominator"].tolist() == [207.0] * 3
    assert read(ANALYTICS).rows["denominator"].tolist() == [207.0] * 2


def test_the_headline_of_a_series_is_the_place_that_the_file_does_not_name(read):
    assert points(read(SDG, "Cả nước")) == {"2015-12-31": 1526, "2016-12-31": 2000}
    with pytest.raises(UnknownNameError, match="no row of 'Hà Xuyên'"):
        read(SDG, "Hà Xuyên")  # never the nation's for a name that is not there


def test_a_place_with_two_series_is_refused_with_their_names(read):
    two = DHIS2 + "NTM_THON,201512,Lạng Sơn,HllvX50cXC0,HllvX50cXC0,300\n"
    with pytest.raises(DataError, match="holds 2 series: NTM_THON, NTM_XA"):
        read(two)


def test_a_period_that_is_no_date_is_named_with_its_row(read):
    with pytest.raises(DataError, match="row 2: as_of is '2015W52'"):
        read(DHIS2.replace("201512", "2015W52"))
    with pytest.raises(DataError, match="no column place, as_of"):
        read("mã,tên,value\n1,Lạng Sơn,3\n")


def test_a_workbook_with_a_column_a_year_is_read_below_its_title(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Số xã đạt chuẩn qua các năm")
    for c, head in enumerate(["Địa phương", 2015, 2016]):
        sheet.write(2, c, head)
    for c, cell in enumerate(["Lạng Sơn", 20, 25]):
        sheet.write(3, c, cell)
    book.close()
    found = history_file.read(tmp_path / "book.xlsx", "tỉnh Lạng Sơn")
    assert points(found) == TWO


def test_an_excel_that_is_a_web_page_is_read_and_what_is_no_table_is_named(tmp_path):
    file = tmp_path / "history.xls"
    cells = "".join(
        f"<tr><td>Lạng Sơn</td><td>{y}</td><td>{v}</td></tr>"
        for y, v in ((2015, 20), (2016, 25))
    )
    head = "<tr><td>place</td><td>as_of</td><td>value</td></tr>"
    file.write_text(
        f"<html><meta charset=utf-8><table>{head}{cells}</table></html>",
        encoding="utf-8",
    )
    assert points(history_file.read(file, "Lạng Sơn")) == TWO
    for content, word in ((b'{"dataValues": []}', "JSON"), (b"%PDF-1.4 x", "PDF")):
        file.write_bytes(content)
        with pytest.raises(DataError, match=word):
            history_file.read(file, "Lạng Sơn")


def test_numbers_that_could_be_years_are_numbers(read):
    found = points(read(LIKE_YEARS, "Việt Nam"))
    assert found == {"2015-12-31": 2016, "2016-12-31": 2020}


COUNTED = """Tỉnh,Số xã đạt chuẩn năm 2015,Số xã đạt chuẩn năm 2016,Tổng số xã 2016
Lạng Sơn,20,25,207
"""


def test_columns_of_one_count_are_read_by_their_years_and_no_total_is(read):
    assert points(read(COUNTED)) == {"2015-12-31": 20, "2016-12-31": 25}


@pytest.mark.parametrize(
    "head", ["Tổng số xã {}", "Tỷ lệ xã đạt {}", "Xã nâng cao {}", "Kế hoạch {}"]
)
def test_columns_of_another_measure_are_no_history(head, read):
    years = ",".join(head.format(year) for year in (2015, 2016))
    with pytest.raises(DataError, match="no column"):
        read(f"Tỉnh,{years}\nLạng Sơn,20,25\n")


@pytest.mark.parametrize("head", ["2017 (ước)", "Kế hoạch 2017", "2016-2017"])
def test_a_column_of_a_year_that_is_not_read_is_named(head, read):
    found = read(f"Tỉnh,2015,Year 2016,{head}\nLạng Sơn,20,25,30\n")
    assert points(found) == {"2015-12-31": 20, "2016-12-31": 25}
    assert any(head in str(note) for note in found.notes)
