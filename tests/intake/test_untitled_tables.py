"""What says that a lone sign means met: title, legend, sums; else nothing is taken.

And what says that it means the opposite: offices cross what is missing as well.
"""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.views.refusals import spoken
from ntm_analysis.page.retelling import retold

MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDD",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
}
TC = " | ".join(f"TC{n}" for n in range(1, 20))
NUMBERS = " | ".join(str(n) for n in range(1, 20))
X, NOT_X = {"D": "x", "C": ""}, {"D": "", "C": "x"}
WORDS = {"D": "Đạt", "C": "Chưa đạt"}


def table(title, signs, head=TC, total="", count=None, below=""):
    lines = [title, f"TT | Xã | {head} | {total}"]
    for number, (name, marks) in enumerate(MARKS.items(), 1):
        cells = " | ".join(signs[mark] for mark in marks)
        beside = count(marks) if count else ""
        lines.append(f"{number} | {name} | {cells} | {beside}")
    return "\n".join([*lines, below])


def said(intake):
    """Write the marks of each commune as D and C, a dot where there is none."""
    table = intake.tables["assessments"]
    return {
        place.removeprefix("Xã "): "".join(
            "." if met != met or met is None else "DC"[not met]
            for met in own.sort_values("criterion")["met"].astype(object).map(
                lambda m: m if isinstance(m, bool) else None
            )
        )
        for place, own in table.groupby("place")
    }  # fmt: skip


def met(marks):
    return marks.count("D")


@pytest.mark.parametrize("title", ["", "Biểu 01", "DANH SÁCH CÁC XÃ HUYỆN BÌNH GIA"])
@pytest.mark.parametrize("sign", ["x", "1", "+", "✓"])
def test_a_lone_sign_without_a_word_is_asked_for(workbook, read, title, sign):
    book = workbook({"Sheet1": table(title, {"D": sign, "C": ""})})
    with pytest.raises(ImportRefusedError, match="one kind of sign") as refused:
        read(book)
    assert "--sheet" in spoken(str(refused.value), "vi")
    assert "một loại dấu" in retold(str(refused.value), "vi")
    assert read(book, sheets=("Sheet1",)).taken == 3


@pytest.mark.parametrize(
    ("signs", "head"),
    [
        (WORDS, NUMBERS),
        ({"D": "1", "C": "0"}, TC),
        ({"D": "✓", "C": "✗"}, TC),
        ({"D": "+", "C": "-"}, TC),
        ({"D": "Có", "C": "Không"}, TC),
    ],
)
def test_two_kinds_of_marks_need_no_title(workbook, read, signs, head):
    assert said(read(workbook({"Sheet1": table("", signs, head)}))) == MARKS


def test_ones_and_noughts_below_bare_numbers_are_asked_for(workbook, read):
    with pytest.raises(ImportRefusedError, match="no title"):
        read(workbook({"Sheet1": table("", {"D": "1", "C": "0"}, NUMBERS)}))


NAMES = (
    "Quy hoạch | Giao thông | Thủy lợi | Điện | Trường học | CSVCVH | CSHT TMNT | TT&TT"
    " | Nhà ở dân cư | Thu nhập | Nghèo đa chiều | Lao động | TCSX | GD&ĐT | Y tế"
    " | Văn hóa | MT&ATTP | HTCT&TCPL | QP&AN"
)


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        *((NAMES, total) for total in ("Tổng số TC đạt", "Số tiêu chí đạt", "Đạt")),
        *((TC, total) for total in ("Tổng số TC đạt", "Số tiêu chí đạt", "Đạt")),
        (NUMBERS, "Số TC đạt chuẩn"),
    ],
)
@pytest.mark.parametrize("form", ["{}", "{}/19"])
def test_a_column_that_counts_the_signs_is_their_total(
    workbook, read, head, heading, form
):
    book = table("", X, head, total=heading, count=lambda m: form.format(met(m)))
    assert said(read(workbook({"Sheet1": book}))) == MARKS


@pytest.mark.parametrize("head", [TC, NUMBERS])
@pytest.mark.parametrize("heading", ["Tổng", "Cộng", "Số TC", "Ghi chú", ""])
def test_a_plain_total_below_numbers_may_count_anything(workbook, read, head, heading):
    book = workbook({"Sheet1": table("", X, head, total=heading, count=met)})
    with pytest.raises(ImportRefusedError, match="one kind of sign"):
        read(book)
    assert said(read(book, sheets=("Sheet1",))) == MARKS


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("Tieu chi NTM Binh Gia 2023", True),
        ("BC_ket_qua_tieu_chi-NTM", True),
        ("Ho so minh chung tieu chi NTM", False),
        ("Can bo phu trach tieu chi", False),
        ("Binh Gia 2023", False),
    ],
)
@pytest.mark.parametrize("heading", ["Tổng", "Số TC", ""])
def test_a_plain_total_below_names_is_doubted_unless_the_file_is_called_by_criteria(
    workbook, read, name, taken, heading
):
    sheets = {"Sheet1": table("", X, NAMES, total=heading, count=met)}
    intake = read(workbook(sheets, name=f"{name}.xlsx"))
    assert said(intake) == MARKS
    doubts = [one for one in intake.decisions if one.code == "unsaid_marks"]
    assert [one.said for one in doubts] == ([] if taken else [{"sheet": "Sheet1"}])


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("Hồ sơ minh chứng", False),
        ("Phân công", False),
        ("Công nợ", False),
        ("can bo phu trach", False),
        ("Sheet1", True),
        ("BG T12", True),
        ("Bản chính thức", True),
        ("Hương", True),
        ("Tổng hợp tiêu chí", True),
        ("Kết quả chị Hoa gửi", True),
    ],
)
def test_the_name_of_a_sheet_is_the_title_of_an_untitled_table(
    workbook, read, name, taken
):
    signs = {"D": "1", "C": "0"}
    book = workbook({name: table("", signs, total="Tổng", count=met)})
    if taken:
        assert said(read(book)) == MARKS
    else:
        with pytest.raises(ImportRefusedError, match=name):
            read(book)
    titled = workbook({name: table("TIÊU CHÍ NTM NĂM 2023", signs)}, name="b.xlsx")
    assert said(read(titled)) == MARKS


def test_the_name_of_a_text_file_says_nothing(tmp_path, read):
    lines = table("", {"D": "1", "C": "0"}).replace(" | ", ";")
    path = tmp_path / "hồ sơ gửi tỉnh.csv"
    path.write_text(lines.strip(), encoding="utf-8")
    assert said(read(path)) == MARKS


@pytest.mark.parametrize(
    "line",
    [
        "Đ: tiêu chí xã cam kết hoàn thành trong năm 2025",
        "Ghi chú: Đ = phấn đấu đạt",
        "Đ: đạt năm 2024",
    ],
)
def test_a_legend_that_makes_a_mark_a_plan_outweighs_its_sums(workbook, read, line):
    signs = {"D": "Đ", "C": ""}
    book = table("", signs, total="Số TC đạt", count=met, below=f"\n | {line}")
    with pytest.raises(ImportRefusedError, match="planned"):
        read(workbook({"S": book}))


def test_a_legend_of_something_else_is_no_mark(workbook, read):
    line = "\n | x: có cán bộ phụ trách"
    book = table("TIÊU CHÍ NTM", X, total="Số TC", count=met, below=line)
    with pytest.raises(ImportRefusedError, match="có cán bộ phụ trách") as refused:
        read(workbook({"S": book}))
    assert "chú thích trên trang" in spoken(str(refused.value), "vi")
    assert "chú thích trên trang" in retold(str(refused.value), "vi")
    legend = line.replace("có cán bộ phụ trách", "đạt")
    titled = table("TIÊU CHÍ NTM", X, total="Số TC", count=met, below=legend)
    assert said(read(workbook({"S": titled}, name="b.xlsx"))) == MARKS


@pytest.mark.parametrize(
    ("total", "count"),
    [("Số TC đạt", met), ("Số TC chưa đạt", lambda marks: marks.count("C"))],
)
def test_a_sign_that_the_totals_count_as_missing_is_not_met(
    workbook, read, total, count
):
    book = table("TIÊU CHÍ NTM NĂM 2023", NOT_X, total=total, count=count)
    assert said(read(workbook({"S": book}))) == MARKS


def test_a_line_of_communes_met_says_the_same(workbook, read):
    sums = [sum(marks[n] == "D" for marks in MARKS.values()) for n in range(19)]
    below = "| Số xã đạt | " + " | ".join(map(str, sums))
    book = table("TIÊU CHÍ NTM NĂM 2023", NOT_X, below=below)
    assert said(read(workbook({"S": book}))) == {
        name: marks.replace("D", ".") for name, marks in MARKS.items()
    }
    untitled = table("", X, below=below)
    assert said(read(workbook({"S": untitled}))) == MARKS


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        ("TỔNG HỢP CÁC TIÊU CHÍ CHƯA ĐẠT NĂM 2023", "C"),
        ("Biểu tiêu chí NTM còn thiếu của các xã", "C"),
        ("TỔNG HỢP TIÊU CHÍ ĐẠT, CHƯA ĐẠT NĂM 2023", "D"),
    ],
)
def test_a_title_of_what_is_missing_turns_its_sign(workbook, read, title, sign):
    found = said(read(workbook({"S": table(title, NOT_X)})))
    assert found == {
        name: "".join(sign if mark == "C" else "." for mark in marks)
        for name, marks in MARKS.items()
    }


def test_a_sign_that_no_total_agrees_with_is_refused(workbook, read):
    book = table("TIÊU CHÍ NTM", X, total="Số TC đạt", count=lambda m: met(m) // 3)
    intake = read(workbook({"S": book}))
    assert {p.code for p in intake.problems if p.refused} == {"ambiguous_mark"}
    assert intake.tables["assessments"]["met"].isna().all()


@pytest.mark.parametrize("heading", ["Đăng ký năm 2024", "Kế hoạch", "Phân công"])
def test_a_heading_over_all_criteria_is_a_title(workbook, read, heading):
    rows = table("KẾT QUẢ TIÊU CHÍ NTM", WORDS).splitlines()
    lines = [rows[0], f"TT | Xã | {heading}", f" | | {TC}", *rows[2:]]
    signs = [line.replace("Chưa đạt", "").replace("Đạt", "x") for line in lines]
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": "\n".join(signs)}, merged=[(1, 2, 1, 20)]))


@pytest.mark.parametrize(
    "title",
    ["RÀ SOÁT, ĐĂNG KÝ TIÊU CHÍ ĐẠT CHUẨN NĂM 2024", "Kế hoạch tiêu chí năm 2025"],
)
def test_a_plan_of_years_to_come_is_one_whatever_else_it_says(workbook, read, title):
    with pytest.raises(ImportRefusedError, match="what is planned"):
        read(workbook({"S": table(title, WORDS)}))


def long(first, second, other):
    lines = [f"KẾT QUẢ TIÊU CHÍ\nTT | Xã | Tiêu chí | {first} | {second}"]
    for name, marks in MARKS.items():
        for number, mark in enumerate(marks, 1):
            lines.append(f"1 | {name} | TC{number} | {other} | {WORDS[mark]}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tự đánh giá", "BCĐ huyện"),
        ("Xã tự đánh giá", "Đoàn thẩm định tỉnh"),
        ("Năm 2022", "Năm 2023"),
    ],
)
def test_the_finding_of_the_import_is_read_in_a_long_table(
    workbook, read, first, second
):
    assert said(read(workbook({"S": long(first, second, "Đạt")}))) == MARKS


def test_a_mark_that_an_unknown_judge_contradicts_is_refused(workbook, read):
    intake = read(workbook({"S": long("Tự đánh giá", "Thường trực HU", "Đạt")}))
    assert {p.code for p in intake.problems if p.refused} == {"rival_mark"}
    for name, marks in said(intake).items():
        assert marks == "D" * MARKS[name].count("D")  # where both agree
    account = intake.account
    assert account.read + account.refused + account.left_out == account.filled


ONES = {"D": "1", "C": "0"}
TURNED = {"D": "0", "C": "1"}


@pytest.mark.parametrize("signs", [ONES, TURNED])
@pytest.mark.parametrize(
    ("total", "count"),
    [("Số TC đạt", met), ("Số TC chưa đạt", lambda marks: marks.count("C"))],
)
def test_sums_say_which_of_1_and_0_is_met(workbook, read, signs, total, count):
    book = table("TIÊU CHÍ NTM NĂM 2023", signs, total=total, count=count)
    assert said(read(workbook({"S": book}))) == MARKS


@pytest.mark.parametrize(
    "line",
    [
        "Những ô có số 1 là tiêu chí chưa đạt, những ô có số 0 là tiêu chí đạt",
        "Ô ghi số 0 là tiêu chí đạt, ô ghi số 1 là chưa đạt",
        "(0) đạt; (1) chưa đạt",
    ],
)
def test_a_line_says_which_of_1_and_0_is_met(workbook, read, line):
    book = table("TIÊU CHÍ NTM NĂM 2023", TURNED, below=f" | {line}")
    assert said(read(workbook({"S": book}))) == MARKS


def test_half_a_legend_or_a_title_of_what_is_missing_leaves_0_open(workbook, read):
    half = table("TIÊU CHÍ NTM", TURNED, below=" | Ô ghi số 1 là tiêu chí chưa đạt")
    found = said(read(workbook({"S": half})))
    assert found == {name: marks.replace("D", "") for name, marks in MARKS.items()}
    titled = table("CÁC TIÊU CHÍ CHƯA ĐẠT CỦA CÁC XÃ NĂM 2023", TURNED)
    assert said(read(workbook({"S": titled}, name="b.xlsx"))) == {}


def test_who_checked_is_not_passed_over_for_a_word_that_is_not_known(workbook, read):
    lines = table("KẾT QUẢ TIÊU CHÍ NTM", WORDS).splitlines()
    own = " | ".join(["Đạt"] * 19)
    rows = [line.replace(f"{name} | ", f"{name} | {own} | ")
            for line, name in zip(lines[2:5], MARKS, strict=True)]  # fmt: skip
    head = f"TT | Xã | Xã báo cáo{' | ' * 19}Huyện kiểm tra"
    book = "\n".join([lines[0], head, f" | | {TC} | {TC}", *rows])
    merged = [(1, 2, 1, 20), (1, 21, 1, 39)]
    assert said(read(workbook({"S": book}, merged=merged))) == MARKS
