"""A row whose district is another province's is none of the communes here."""

import pytest

SHEET = """
    TT | Tên xã | Huyện | TC1 | TC2 | TC3
    1 | Khánh Long | Tràng Định | Đ | CĐ | Đ
    2 | Tân Văn | {} | Đ | Đ | CĐ
"""


def taken(intake):
    return intake.tables["assessments"]["place"].unique().tolist()


@pytest.mark.parametrize("stated", ["Huyện Lâm Hà", "Lâm Hà", "H. Lâm Hà"])
def test_a_commune_of_another_provinces_district_is_refused(stated, workbook, read):
    """Tân Văn lies in Lâm Hà (Lâm Đồng) and in Bình Gia (Lạng Sơn)."""
    intake = read(workbook({"S": SHEET.format(stated)}))
    assert taken(intake) == ["Xã Khánh Long"]
    assert [(p.code, p.cell) for p in intake.problems if p.refused] == [
        ("other_district", "B3")
    ]


@pytest.mark.parametrize("stated", ["Bình Gia", "Huyện Bình Gia", "1"])
def test_its_own_district_and_what_is_no_name_refuse_nothing(stated, workbook, read):
    intake = read(workbook({"S": SHEET.format(stated)}))
    assert taken(intake) == ["Xã Khánh Long", "Xã Tân Văn"]


def test_rows_of_a_long_table_are_asked_the_same(workbook, read):
    lines = [f"Tân Văn | Lâm Hà | TC{n} | Đạt" for n in range(1, 6)]
    lines += [f"Khánh Long | Tràng Định | TC{n} | Chưa đạt" for n in range(1, 6)]
    table = "\n".join(["Xã | Huyện | Tiêu chí | Kết quả", *lines])
    assert taken(read(workbook({"S": table}))) == ["Xã Khánh Long"]
