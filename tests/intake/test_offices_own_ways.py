"""Ways of single offices: judges below criteria, web forms, legends, counts, years."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.cells.legend import legend
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.cells.sign_notes import explained

TC = " | ".join(f"TC{n}" for n in range(1, 20))
NAMES = ("Hoa Thám", "Tân Văn", "Thiện Thuật", "Bình La", "Hưng Đạo")
HALF = [n % 3 > 0 for n in range(19)]  # 12 of 19


def written(met, unmet, marks=HALF):
    return " | ".join(met if mark else unmet for mark in marks)


def table(title, marks, head=TC, total="", count="", below=""):
    lines = [title, f"TT | Xã | {head} | {total}"]
    lines += [f"{n} | {name} | {marks} | {count}" for n, name in enumerate(NAMES, 1)]
    return "\n".join([*lines, below])


def answers(intake):
    met = intake.tables["assessments"]["met"]
    return int((met == True).sum()), int((met == False).sum())  # noqa: E712


@pytest.mark.parametrize("heading", ["Số buổi", "Số lượt", "Tổng số đoàn kiểm tra"])
def test_a_column_that_counts_something_else_confirms_nothing(workbook, read, heading):
    book = table("", written("x", ""), total=heading, count=12)
    book = book.replace("| x |  |  |", "| x | x |  |", 1).replace(" | 12", " | 13", 1)
    with pytest.raises(ImportRefusedError, match="one kind of sign"):
        read(workbook({"Sheet1": book}))


def test_counts_below_indicators_are_no_marks(workbook, read):
    rows = "\n".join(
        f"{n} | {name} | {n % 3} | {3 - n % 2} | 0" for n, name in enumerate(NAMES)
    )
    book = f"Biểu tiêu chí 13\nTT | Xã | 13.1 HTX | 13.2 Liên kết | 13.3 Khác\n{rows}"
    values = read(workbook({"S": book})).tables["values"]
    counted = values[values["indicator"].isin(["13.1", "13.2"])]
    assert counted["met"].isna().all()


def test_sheets_of_several_layouts_are_read_where_they_name_other_communes(
    workbook, read
):
    long = "\n".join(
        f"{name} | TC{n} | {'Đạt' if met else 'Chưa đạt'}"
        for name in ("Khánh Long", "Đoàn Kết")
        for n, met in enumerate(HALF, 1)
    )
    sheets = {
        "Bình Gia": table("KẾT QUẢ TIÊU CHÍ", written("Đạt", "Chưa đạt")),
        "Tràng Định": f"HUYỆN TRÀNG ĐỊNH\nXã | Tiêu chí | Kết quả năm 2023\n{long}",
    }
    assert answers(read(workbook(sheets))) == (7 * 12, 7 * 7)


def test_sheets_with_one_date_of_a_letter_are_read_together(workbook, read):
    title = "KẾT QUẢ TIÊU CHÍ NTM (kèm theo Báo cáo ngày 28/12/2022)"
    other = table(title, written("Đ", "CĐ"))
    for old, new in zip(
        NAMES, ("Khánh Long", "Cao Minh", "Chí Minh", "Tri Phương", "Kim Đồng"),
        strict=True,
    ):  # fmt: skip
        other = other.replace(old, new)
    sheets = {"A": table(title, written("Đ", "CĐ")), "B": other}
    intake = read(workbook(sheets), as_of="2022-12-31")
    assert answers(intake) == (10 * 12, 10 * 7)
    assert "date_differs" not in {p.code for p in intake.problems}


@pytest.mark.parametrize(
    ("form", "cells"),
    [
        ("Kết quả tiêu chí [{}. {}]", ("✅ Đạt", "❌ Chưa đạt")),
        ("tc_{}", ("DAT", "CHUA_DAT")),
        ("T.chí {}", ("x", "o")),
        ("Đánh giá tiêu chí {}", ("Đ", "KĐ")),
    ],
)
def test_headings_and_answers_of_web_forms_and_databases(workbook, read, form, cells):
    names = ["Quy hoạch", "Giao thông", "Thủy lợi", "Điện", "Trường học"]
    names += ["Cơ sở vật chất văn hóa", "Chợ", "Bưu điện", "Nhà ở", "Thu nhập"]
    head = " | ".join(form.format(n, name) for n, name in enumerate(names, 1))
    book = table("TIÊU CHÍ NTM", written(*cells, marks=HALF[:10]), head)
    assert answers(read(workbook({"S": book}))) == (5 * 6, 5 * 4)


@pytest.mark.parametrize("text", ["✅ Chưa đạt", "❌ Đạt", "✗ Đạt"])
def test_a_sign_that_contradicts_its_word_is_no_mark(text):
    assert read_mark(text).kind == "bad"


@pytest.mark.parametrize("labels", [("KH", "TH"), ("Kế hoạch", "Thực hiện")])
def test_of_rows_planned_and_done_the_latter_are_read(workbook, read, labels):
    lines = ["KẾ HOẠCH VÀ KẾT QUẢ TIÊU CHÍ NTM", f"TT | Xã | | {TC}"]
    for number, name in enumerate(NAMES, 1):
        lines.append(f"{number} | {name} | {labels[0]} | {written('Đ', 'Đ')}")
        lines.append(f" | | {labels[1]} | {written('Đ', 'CĐ')}")
    merged = [(2 + 2 * n, 1, 3 + 2 * n, 1) for n in range(5)]
    assert answers(read(workbook({"S": "\n".join(lines)}, merged))) == (60, 35)


@pytest.mark.parametrize(
    "note",
    [
        "Biểu đăng ký tiêu chí hoàn thành năm 2024",
        "Phụ lục kế hoạch thực hiện tiêu chí năm 2024",
        "Ghi chú: xã dự kiến đạt",
    ],
)
def test_a_title_may_stand_below_its_table(workbook, read, note):
    book = table("", written("Đ", ""), total="Tổng", count=12, below=f"\n | {note}")
    with pytest.raises(ImportRefusedError, match="what is planned"):
        read(workbook({"Sheet1": book}))


def test_a_sheet_a_commune_with_a_column_a_year_is_read_for_the_imports(workbook, read):
    names = ["Quy hoạch", "Giao thông", "Thủy lợi", "Điện", "Trường học", "Chợ"]
    rows = "\n".join(
        f"{n} | {name} | Chưa đạt | {'Đạt' if n % 2 else 'Chưa đạt'}"
        for n, name in zip((1, 2, 3, 4, 5, 7), names, strict=True)
    )
    sheet = f"THEO DÕI TIẾN ĐỘ ĐẠT TIÊU CHÍ\nTT | Tên tiêu chí | 2022 | 2023\n{rows}"
    book = workbook({"Hoa Thám": sheet, "Tân Văn": sheet})
    assert answers(read(book)) == (8, 4)
    assert answers(read(book, as_of="2022-12-31")) == (0, 12)


def test_x_and_a_dash_in_every_cell_are_two_answers(workbook, read):
    assert answers(read(workbook({"S": table("", written("x", "-"))}))) == (60, 0)
    gaps = workbook(
        {"S": table("", written("x", "-").replace("-", "", 1))}, name="b.xlsx"
    )
    with pytest.raises(ImportRefusedError, match="one kind of sign"):
        read(gaps)


@pytest.mark.parametrize("judges", [("Xã", "Huyện", "Tỉnh"), ("Xã", "Huyện")])
def test_below_each_criterion_the_highest_judge_holds(workbook, read, judges):
    wide = len(judges)
    gap = " | " * wide
    lines = [
        "KẾT QUẢ THẨM ĐỊNH TIÊU CHÍ NTM",
        "TT | Xã | " + gap.join(f"Tiêu chí {n}" for n in range(1, 11)) + gap,
        " | | " + " | ".join(judges * 10),
    ]
    for number, name in enumerate(NAMES, 1):
        last = ["Đ" if mark else "CĐ" for mark in HALF[:10]]
        cells = " | ".join(" | ".join(["Đ"] * (wide - 1) + [mark]) for mark in last)
        lines.append(f"{number} | {name} | {cells}")
    merged = [(1, 2 + wide * n, 1, 1 + wide * (n + 1)) for n in range(10)]
    merged += [(1, 0, 2, 0), (1, 1, 2, 1)]
    assert answers(read(workbook({"S": "\n".join(lines)}, merged))) == (30, 20)


@pytest.mark.parametrize(
    ("note", "meanings"),
    [
        ("o: tiêu chí đã đạt, x: tiêu chí chưa đạt", {"o": "met", "x": "not_met"}),
        ("x - xã chưa đạt; v - xã đã được đánh giá đạt", {"x": "not_met", "v": "met"}),
        ("Đ - đạt; CB - cơ bản đạt", {"đ": "met"}),
    ],
)
def test_legends_say_met_in_more_words(note, meanings):
    assert explained([note]) == meanings


def test_a_sign_that_a_legend_leaves_out_is_open_where_it_turns_its_like():
    rows = [(["x", "o", "o"], None)]
    found = legend(rows, ["x: chưa đạt; o: xem báo cáo"])
    assert (found.meaning("x"), found.meaning("o")) == ("not_met", "ambiguous")


def test_a_one_among_numbers_to_a_hundred_is_no_mark(workbook, read):
    numbers = " | ".join(str((37 * n + 1) % 97) for n in range(19))  # a 1 is the first
    intake = read(workbook({"S": table("TIÊU CHÍ NTM", numbers)}, name="c.xlsx"),
                  sheets=("S",))  # fmt: skip
    first = intake.tables["assessments"].query("criterion == 1")
    assert first["value"].tolist() == [1.0] * 5
    assert first["met"].isna().all()


def test_below_the_indicators_the_line_that_judges_a_criterion_is_read(workbook, read):
    lines = ["CHI TIẾT TIÊU CHÍ NTM NĂM 2023"]
    lines.append("Tiêu chí | Chỉ tiêu | Yêu cầu | " + " | ".join(NAMES))
    for number in range(1, 11):
        mark = "Đạt" if HALF[number - 1] else "Chưa đạt"
        lines.append(f"{number}. {TITLES[number - 1]}")
        lines.append(f" | {number}.1 | Đạt | " + " | ".join(["Đạt"] * 5))
        lines.append(f"Đánh giá tiêu chí {number} | | | " + " | ".join([mark] * 5))
    intake = read(workbook({"CT": "\n".join(lines)}))
    assert answers(intake) == (30, 20)
    account = intake.account
    assert account.read + account.refused + account.left_out == account.filled


TITLES = [
    "Quy hoạch", "Giao thông", "Thủy lợi", "Điện", "Trường học",
    "Cơ sở vật chất văn hóa", "Chợ", "Bưu điện", "Nhà ở", "Thu nhập",
]  # fmt: skip


def test_of_blocks_with_a_heading_each_the_first_is_read_too(workbook, read):
    lines = ["KẾT QUẢ TIÊU CHÍ NTM"]
    for name in NAMES:
        lines += [f"XÃ {name.upper()}", "TT | Tiêu chí | Kết quả"]
        lines += [
            f"{n} | TC{n} | {'Đạt' if met else 'Chưa đạt'}"
            for n, met in enumerate(HALF, 1)
        ]
    assert answers(read(workbook({"S": "\n".join(lines)}))) == (60, 35)


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("TỔNG HỢP TIÊU CHÍ NTM", True),
        ("KẾ HOẠCH TIÊU CHÍ NĂM 2024", False),
        ("PHÂN CÔNG PHỤ TRÁCH", False),
        ("", False),
    ],
)
def test_the_title_of_a_turned_table_is_asked_as_well(workbook, read, title, taken):
    lines = [title, "TT | Tiêu chí | " + " | ".join(NAMES)]
    for number, met in enumerate(HALF, 1):
        signs = ["x" if met else ""] * 5
        lines.append(f"{number} | TC{number} | " + " | ".join(signs))
    book = workbook({"S": "\n".join(lines)})
    if taken:
        assert answers(read(book))[0] == 60
    else:
        with pytest.raises(ImportRefusedError):
            read(book)
