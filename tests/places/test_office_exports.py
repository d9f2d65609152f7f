"""Exports of the statistics office as they come: pages named .xls, two-row headings."""

import pandas as pd
import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks import sheets_text
from ntm_analysis.places import unit_list
from ntm_analysis.places.changes import conversion

PAGE = """<html><head><meta charset="utf-8"></head><body><table>
<tr><td colspan="4">DANH MỤC ĐƠN VỊ HÀNH CHÍNH</td></tr>
<tr><th>Mã</th><th>Tên</th><th>Cấp</th><th>Mã TP</th><th>Tỉnh / Thành Phố</th></tr>
<tr><td>'02962</td><td>Xuân Hòa</td><td>Xã</td>
    <td rowspan="2">15</td><td rowspan="2">Tỉnh Lào Cai</td></tr>
<tr><td>2998</td><td>Phúc Khánh</td><td>Xã</td></tr>
</table></body></html>"""

XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>
<Row><Cell ss:MergeAcross="1"><Data>Trước sắp xếp</Data></Cell>
     <Cell ss:MergeAcross="1"><Data>Từ ngày 01/07/2025</Data></Cell></Row>
<Row><Cell><Data>Mã ĐVHC</Data></Cell><Cell><Data>Tên</Data></Cell>
     <Cell><Data>Mã ĐVHC</Data></Cell><Cell><Data>Tên</Data></Cell></Row>
<Row ss:Index="5"><Cell><Data>02983</Data></Cell>
     <Cell ss:Index="3"><Data>02998</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_a_list_that_is_a_page_in_truth_is_read_with_kinds_of_their_own_column(
    tmp_path,
):
    path = tmp_path / "danh-muc.xls"
    path.write_text(PAGE, encoding="utf-8")
    [cells] = sheets_text.tables(path)
    read = unit_list.read(cells).units
    assert read[["code", "name", "parent_code"]].to_numpy().tolist() == [
        ["15", "Tỉnh Lào Cai", ""],
        ["02962", "Xã Xuân Hòa", "15"],
        ["02998", "Xã Phúc Khánh", "15"],
    ]


def test_a_conversion_table_in_xml_with_a_heading_of_two_rows_is_read(tmp_path):
    path = tmp_path / "chuyen-doi.xls"
    path.write_text(XML, encoding="utf-8")
    [cells] = sheets_text.tables(path)
    read = conversion.read(cells, {"02983"}, {"02998"})
    assert read.pairs[["old_code", "new_code"]].to_numpy().tolist() == [
        ["02983", "02998"]
    ]
    assert read.problems == ()


def test_rows_about_a_province_or_district_itself_are_no_communes():
    cells = pd.DataFrame(
        [
            ["code", "name", "type", "province_code", "province"],
            ["15", "Tỉnh Lào Cai", "Tỉnh", "15", "Tỉnh Lào Cai"],
            ["087", "Huyện Bảo Yên", "Huyện", "15", "Tỉnh Lào Cai"],
            ["02962", "Xã Xuân Hòa", "Xã", "15", "Tỉnh Lào Cai"],
        ]
    )
    read = unit_list.read(cells).units
    assert read["code"].tolist() == ["15", "02962"]


def test_a_page_without_a_table_is_refused(tmp_path):
    path = tmp_path / "trang.xls"
    path.write_text("<html><body><p>Phiên làm việc đã hết hạn</p></body></html>")
    with pytest.raises(ImportRefusedError, match="without a table"):
        sheets_text.tables(path)
