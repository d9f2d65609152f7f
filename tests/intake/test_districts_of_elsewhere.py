"""A row whose district is another one, or none, is told of, or none of the communes."""

import pytest

from ntm_analysis.places.tables import units

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


GROUPS = """
    TT | Tên xã | TC1 | TC2 | TC3
    I | {} | | |
    1 | Tân Văn | Đ | Đ | CĐ
    II | Huyện Tràng Định | | |
    2 | Khánh Long | Đ | CĐ | Đ
"""
BOTH = ["Xã Khánh Long", "Xã Tân Văn"]


def said(intake):
    """Give what was said of rows: code, and whether it refused one."""
    return [(p.code, p.refused) for p in intake.problems if p.cell]


@pytest.mark.parametrize("stated", ["Huyện Lạ", "Lạ", "TĐ"])
def test_a_district_that_nobody_has_is_named(stated, workbook, read):
    intake = read(workbook({"S": SHEET.format(stated)}))
    assert taken(intake) == BOTH
    assert said(intake) == [("district_unknown", False)]
    assert intake.problems[0].said["district"] == stated


@pytest.mark.parametrize("stated", ["Bình Da", "Huyện Bình Gai", "Binh Gja"])
def test_a_slip_of_its_own_district_is_told(stated, workbook, read):
    intake = read(workbook({"S": SHEET.format(stated)}))
    assert taken(intake) == BOTH
    assert said(intake) == [("district_slip", False)]
    assert intake.problems[0].said["meant"] == "Huyện Bình Gia"


@pytest.mark.parametrize("stated", ["Tràng Địn", "Lộc Bìn", "Lâm Hòa"])
def test_a_slip_of_another_district_is_refused(stated, workbook, read):
    """No Tân Văn lies in Tràng Định or Lộc Bình; that of Lâm Hà is in Lâm Đồng."""
    intake = read(workbook({"S": SHEET.format(stated)}))
    assert taken(intake) == ["Xã Khánh Long"]
    assert said(intake) == [("other_district", True)]


@pytest.mark.parametrize("stated", ["BG", "H.BG", "B.Gia", "KV III", "Miền núi", "-"])
def test_short_names_and_groups_of_another_kind_say_nothing(stated, workbook, read):
    intake = read(workbook({"S": SHEET.format(stated)}))
    assert taken(intake) == BOTH
    assert said(intake) == []


@pytest.mark.parametrize(
    ("group", "told"),
    [
        ("Huyện Lạ", [("district_unknown", False)]),
        ("Huyện Bình Da", [("district_slip", False)]),
        ("Huyện Lâm Hà", [("other_district", True)]),
        ("Huyện Tràng Địn", [("other_district", True)]),
        ("Khu vực III", []),
    ],
)
def test_rows_of_districts_are_asked_the_same(group, told, workbook, read):
    assert said(read(workbook({"S": GROUPS.format(group)}))) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Tân Văn (Lâm Hà)", [("other_district", True)]),
        ("Tân Văn (Huyện Lạ)", [("district_unknown", False)]),
        ("Tân Văn (Bình Gia)", []),
        ("Tân Văn (xã điểm)", []),
    ],
)
def test_a_district_in_brackets_is_asked_the_same(name, told, workbook, read):
    sheet = GROUPS.replace("I | {} | | |", "").replace("Tân Văn", name)
    assert said(read(workbook({"S": sheet}))) == told


def test_a_district_of_before_a_merger_fits_where_the_commune_lay_there(workbook, read):
    """Hoành Bồ went into Hạ Long at the end of 2019, Thống Nhất with it."""
    sheet = """
        TT | Tên xã | Huyện | TC1 | TC2 | TC3
        1 | Thống Nhất | Hoành Bồ | Đ | CĐ | Đ
        2 | Hải Xuân | {} | Đ | Đ | CĐ
    """
    place = units.load().province("Quảng Ninh", "2021-12-31")

    def of(district):
        book = workbook({"S": sheet.format(district)})
        return said(read(book, as_of="2021-12-31", place=place))

    assert of("Móng Cái") == [("district_ended", False)]
    assert ("other_district", True) in of("Hoành Bồ")  # it always lay in Móng Cái


def test_a_title_that_names_another_district_than_the_rows_is_told(workbook, read):
    rows = SHEET.replace("| Huyện |", "|").replace("| Tràng Định |", "|")
    rows = rows.replace("| {} |", "|").replace("Khánh Long", "Hoa Thám")

    def of(title):
        return said(read(workbook({"S": f"{title} |\n{rows.strip()}"})))

    assert of("HUYỆN BÌNH GIA") == []
    assert of("HUYỆN TRÀNG ĐỊNH") == [("district_of_title", False)] * 2
