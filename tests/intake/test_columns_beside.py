"""A column of marks beside the one that is read is held against it; so are headings.

Which judge ranks higher is read from the headings; where they do not say it, only what
both columns agree on is taken.
"""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.sheets.heading_cells import rank_of_assessor, rank_of_body

NAMES = [
    "Quy hoạch",
    "Giao thông",
    "Thủy lợi và phòng, chống thiên tai",
    "Điện",
    "Trường học",
    "Cơ sở vật chất văn hóa",
    "Cơ sở hạ tầng thương mại nông thôn",
    "Thông tin và Truyền thông",
    "Nhà ở dân cư",
    "Thu nhập",
    "Nghèo đa chiều",
    "Lao động",
    "Tổ chức sản xuất và phát triển kinh tế nông thôn",
    "Giáo dục và Đào tạo",
    "Y tế",
    "Văn hóa",
    "Môi trường và an toàn thực phẩm",
    "Hệ thống chính trị và tiếp cận pháp luật",
    "Quốc phòng và An ninh",
]
HIGH = {n: n not in (2, 5, 11) for n in range(1, 20)}
WORDS = {True: "Đạt", False: "Chưa đạt"}


def beside(first, second, own=lambda n: "Đạt", other=lambda n: WORDS[HIGH[n]]):
    """Draw nineteen criteria with two columns each, and their merged headings."""
    head = " | ".join(f"{n}. {name} | " for n, name in enumerate(NAMES, 1))
    heads = " | ".join(f"{first} | {second}" for _ in NAMES)
    cells = " | ".join(f"{own(n)} | {other(n)}" for n in range(1, 20))
    lines = ["KẾT QUẢ TIÊU CHÍ NTM NĂM 2023", f"TT | Xã | {head}", f" | | {heads}"]
    lines += [f"{n} | {name} | {cells}" for n, name in enumerate(
        ("Hoa Thám", "Tân Văn", "Thiện Thuật"), 1)]  # fmt: skip
    merged = [(1, 0, 2, 0), (1, 1, 2, 1)]
    merged += [(1, 2 * n, 1, 2 * n + 1) for n in range(1, 20)]
    return {"S": "\n".join(lines)}, merged


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Huyện tự đánh giá", "Tỉnh thẩm định"),
        ("Xã chấm", "Huyện đánh giá"),
        ("Huyện đánh giá", "Sở NN&PTNT"),
        ("Tự đánh giá", "Văn phòng ĐP tỉnh"),
        ("Yêu cầu", "Kết luận"),
        ("Mức chuẩn", "KL"),
    ],
)
def test_of_two_columns_of_a_criterion_the_higher_judge_is_read(
    workbook, read, marks, first, second
):
    sheets, merged = beside(first, second)
    assert marks(read(workbook(sheets, merged)), "Xã Hoa Thám") == HIGH


@pytest.mark.parametrize(
    ("first", "second"),
    [("Đánh giá", "Cột bổ sung"), ("Kết quả", "Thường trực HU")],
)
def test_a_mark_that_an_unknown_column_contradicts_is_refused(
    workbook, read, marks, first, second
):
    sheets, merged = beside(first, second)
    intake = read(workbook(sheets, merged))
    refused = [p for p in intake.problems if p.refused]
    assert {p.code for p in refused} == {"rival_mark"}
    assert len(refused) == 3 * 3
    found = {
        n: met for n, met in marks(intake, "Xã Hoa Thám").items() if met is not None
    }
    assert found == {n: True for n in range(1, 20) if HIGH[n]}
    account = intake.account
    assert account.read + account.refused + account.left_out == account.filled


def test_a_number_beside_a_mark_of_unknown_heading_judges_nothing(workbook, read):
    sheets, merged = beside("Kết quả", "Cột bổ sung", own=lambda n: "85%")
    intake = read(workbook(sheets, merged))
    assert intake.tables["assessments"]["met"].isna().all()
    assert {p.code for p in intake.problems if p.refused} == {"rival_mark"}


def test_a_threshold_beside_a_result_is_not_held_against_it(workbook, read, marks):
    sheets, merged = beside("Quy định", "Kết quả", own=lambda n: "Đạt")
    intake = read(workbook(sheets, merged))
    assert marks(intake, "Xã Hoa Thám") == HIGH
    assert not any(p.refused for p in intake.problems)


def test_who_judged_is_ranked_by_a_body_alone():
    judges = ("Xã tự chấm", "Huyện tự đánh giá", "Huyện đánh giá", "Tỉnh tự chấm")
    assert [rank_of_assessor(text) for text in judges] == [1, 2, 2, 3]
    assert [rank_of_body(text) for text in ("Sở NN&PTNT", "Số", "Phòng NN")] == [
        3,
        0,
        2,
    ]


def table(title, head, cells):
    lines = [title, f"TT | Xã | {head}"]
    lines += [f"{n} | {name} | {cells}" for n, name in enumerate(
        ("Hoa Thám", "Tân Văn", "Thiện Thuật"), 1)]  # fmt: skip
    return "\n".join(lines)


def test_a_heading_that_is_not_merged_stands_over_the_columns_without_one(
    workbook, read, marks
):
    """Below "2. Giao thông" stand "Đường xã" and "Đường thôn": neither is its mark."""
    sheet = """
        TT | Xã | 1. Quy hoạch | 2. Giao thông | | 3. Thủy lợi và PCTT | 4. Điện
         | | | Đường xã | Đường thôn | |
        1 | Hoa Thám | Đạt | Đạt | Chưa đạt | Đạt | Chưa đạt
        2 | Tân Văn | Đạt | Đạt | Chưa đạt | Đạt | Chưa đạt"""
    merged = [(0, c, 1, c) for c in (0, 1, 2, 5, 6)]
    intake = read(workbook({"S": sheet.strip("\n")}, merged))
    assert marks(intake, "Xã Hoa Thám") == {1: True, 3: True, 4: False}
    assert "column_unread" in {p.code for p in intake.problems}


def test_a_table_of_other_columns_than_criteria_is_left(workbook, read):
    """Six of nineteen headings are near the names of criteria: they are indicators."""
    head = (
        "Quy hoạch chung xã | Đường trục thôn | Thủy lợi nội đồng | Hộ dùng điện"
        " | Thu nhập | Nhà văn hóa thôn | Chợ | Internet | Y tế | Đào tạo nghề | HTX"
    )
    cells = " | ".join(["Đạt", "Chưa đạt"] * 5 + ["Đạt"])
    book = workbook({"S": table("KẾT QUẢ CHỈ TIÊU NTM 2023", head, cells)})
    with pytest.raises(ImportRefusedError, match="name no criterion of XA-2021"):
        read(book)


def long(*head, row):
    lines = ["KẾT QUẢ TIÊU CHÍ NTM 2023", " | ".join(head)]
    for name in ("Hoa Thám", "Tân Văn"):
        lines += [" | ".join(row(name, n)) for n in range(1, 20)]
    return {"S": "\n".join(lines)}


def test_a_number_beside_the_name_of_another_criterion_is_refused(workbook, read):
    """The number may count rows, and the name may be a slip: neither is taken."""
    heads = ("Xã", "TC số", "Tên tiêu chí", "Đánh giá")

    def row(name, n):
        return name, f"{n % 19 + 1}", NAMES[n - 1], "Đạt"

    intake = read(workbook(long(*heads, row=row)))
    assert intake.taken == 0
    assert {p.code for p in intake.problems if p.refused} == {"unknown_criterion"}


def test_a_row_of_an_indicator_is_no_mark_of_its_criterion(workbook, read, marks):
    heads = ("Xã", "Tiêu chí", "Chỉ tiêu", "Đánh giá")

    def row(name, n):
        return name, f"TC{n}", f"{n}.1 Nội dung", WORDS[HIGH[n]]

    found = marks(read(workbook(long(*heads, row=row))), "Xã Hoa Thám")
    assert {n for n, met in found.items() if met} <= {4, 5, 10, 12}  # of one indicator
    assert not any(found[n] for n in range(1, 20) if not HIGH[n])


def test_rows_of_one_commune_numbered_otherwise_than_the_set_are_not_misread(
    workbook, read
):
    rows = "\n".join(
        f"{n - 1} | {NAMES[n - 1]} | {WORDS[HIGH[n]]}" for n in range(2, 20)
    )
    sheet = f"ĐÁNH GIÁ TIÊU CHÍ\nXã Hoa Thám\nTT | Nội dung | Đánh giá\n{rows}"
    try:
        found = read(workbook({"Hoa Thám": sheet})).tables["assessments"]
    except ImportRefusedError:
        return
    for number, met in zip(found["criterion"], found["met"], strict=True):
        assert met == HIGH[int(number)]
