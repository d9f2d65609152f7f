"""A table of another province is not read as that of the province asked."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.intake.views.refusals import spoken
from ntm_analysis.periods import Period

OURS = """
    {head}
    TT | Tên xã | TC1 | TC2
    1 | Hoa Thám | Đ | CĐ
    2 | Tân Văn | CĐ | Đ
    3 | Quang Trung | CĐ | Đ
"""
# Of Cao Bằng; Khánh Xuân (folded) and Quang Trung are names of Lạng Sơn too.
THEIRS = """
    TT | Tên xã | TC1 | TC2
    1 | Bảo Toàn | Đ | CĐ
    2 | Cô Ba | Đ | CĐ
    3 | Hồng Trị | Đ | CĐ
    4 | Huy Giáp | Đ | CĐ
    5 | Khánh Xuân | Đ | CĐ
    6 | Quang Trung | Đ | Đ
"""


def test_a_sheet_called_by_another_province_is_left_and_told(workbook, read):
    path = workbook({"Lạng Sơn": OURS.format(head=""), "Cao Bằng": THEIRS})
    intake = read(path)
    assert set(intake.tables["assessments"]["sheet"]) == {"Lạng Sơn"}
    (told,) = [d for d in intake.decisions if d.code == "other_province_left"]
    assert told.said["names"] == "Cao Bằng (Tỉnh Cao Bằng)"


def test_a_title_of_another_province_refuses_the_file_in_both_languages(workbook, read):
    head = "UBND TỈNH CAO BẰNG - Kết quả thực hiện năm 2023"
    with pytest.raises(ImportRefusedError, match="called by Tỉnh Cao Bằng") as refused:
        read(workbook({"S": OURS.format(head=head)}))
    assert "tiêu đề hoặc tên trang ghi Tỉnh Cao Bằng" in spoken(
        str(refused.value), "vi"
    )


@pytest.mark.parametrize(
    "head",
    ["UBND TỈNH LẠNG SƠN", "Tỉnh Lạng Sơn (so với tỉnh Cao Bằng)", "TP. Lạng Sơn",
     "Thành phố Lạng Sơn, tỉnh Lạng Sơn"],
)  # fmt: skip
def test_the_own_province_and_its_town_in_a_title_refuse_nothing(head, workbook, read):
    assert read(workbook({"S": OURS.format(head=head)})).taken == 3


def test_a_sheet_called_by_an_own_commune_that_shares_a_provinces_name_is_read(
    workbook, read
):
    """Thái Bình is a commune of Đình Lập and was a province."""
    names = "Quy hoạch,Giao thông,Thủy lợi,Điện,Trường học,Chợ,Nhà ở,Thu nhập,Y tế"
    lines = [f"{n} | {name} | Đạt" for n, name in enumerate(names.split(","), 1)]
    table = "\n".join(["TT | Tên tiêu chí | Tự đánh giá", *lines])
    communes = ("Thái Bình", "Tân Văn", "Hoa Thám")
    intake = read(
        workbook({c: f"BẢNG TỰ CHẤM XÃ {c.upper()}\n{table}" for c in communes})
    )
    places = set(intake.tables["assessments"]["place"])
    assert places == {"Xã Thái Bình", "Xã Tân Văn", "Xã Hoa Thám"}


def test_a_list_of_another_provinces_communes_is_refused_whole(workbook, read):
    with pytest.raises(ImportRefusedError, match=r"6 of its 6 .* Tỉnh Cao Bằng, 2 of"):
        read(workbook({"S": THEIRS}))


def test_a_former_province_may_be_named_in_the_sheets_of_its_new_one(workbook, read):
    rows = "TT | Tên xã | TC1 | TC2\n1 | Mai Châu | Đ | CĐ\n2 | Cao Phong | CĐ | Đ"
    day = "2026-06-30"
    path = workbook(
        {"Hòa Bình": rows, "Vĩnh Phúc": rows.replace("Mai Châu", "Tam Đảo")}
    )
    intake = read(path, "XA-2026", day, place=place_of("tỉnh Phú Thọ", Period(day)))
    assert "Xã Mai Châu" in set(intake.tables["assessments"]["place"])
