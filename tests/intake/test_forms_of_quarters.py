"""Answers of a web form by quarter, a commune's form with a column a quarter, days."""

import pytest

from ntm_analysis.errors import ImportRefusedError

LINE = (
    "Quy hoạch|Giao thông|Thủy lợi|Điện|Trường học|CSVC văn hóa|CSHT thương mại|Thông"
    " tin truyền thông|Nhà ở dân cư|Thu nhập|Nghèo đa chiều|Lao động|Tổ chức sản xuất"
    "|Giáo dục|Y tế|Văn hóa|Môi trường và ATTP|Hệ thống chính trị|Quốc phòng và an ninh"
)
NAMES = LINE.split("|")
MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDC",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
}
WORDS = {"D": "Đạt", "C": "Chưa đạt"}


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    found = {}
    for name in MARKS:
        if own := marks(intake, f"Xã {name}"):
            found[name] = "".join(signs[own.get(n)] for n in range(1, 20))
    return found


def joined(*rows):
    return "\n".join(" | ".join(map(str, row)) for row in rows)


def answers(*questions):
    """Draw the answers to questions, each before the names of all criteria."""
    heads = [f"{q} [{n}. {name}]" for q in questions for n, name in enumerate(NAMES, 1)]
    rows = [["Dấu thời gian", "Email", "Tên xã", *heads]]
    for name, own in MARKS.items():
        cells = []
        for number, _ in enumerate(questions):
            cells += [WORDS[m] if number == 0 else "Đạt" for m in own]
        rows.append(["03/04/2023 14:17:00", "a@b.vn", name, *cells])
    return {"S": joined(*rows)}


@pytest.mark.parametrize(
    "question", ["Kết quả đến 31/3/2023", "Kết quả", "Đánh giá quý I/2023"]
)
def test_a_question_with_its_day_before_each_criterion(workbook, read, marks, question):
    intake = read(workbook(answers(question)), as_of="2023-03-31")
    assert said(intake, marks) == MARKS


def test_of_two_questions_that_of_the_day_is_read(workbook, read, marks):
    book = workbook(answers("Kết quả đến 31/3/2023", "Kết quả đến 30/6/2023"))
    assert said(read(book, as_of="2023-03-31"), marks) == MARKS
    every = dict.fromkeys(MARKS, "D" * 19)
    assert said(read(book, as_of="2023-06-30"), marks) == every
    with pytest.raises(ImportRefusedError):
        read(book, as_of="2023-12-31")


def test_a_question_of_another_year_is_not_taken(workbook, read):
    with pytest.raises(ImportRefusedError):
        read(workbook(answers("Kết quả đến 31/12/2021")))


def quarters(heads):
    own = MARKS["Hoa Thám"]
    rows = [
        ["XÃ HOA THÁM, HUYỆN BÌNH GIA"],
        ["Theo dõi tiêu chí NTM năm 2023"],
        [],
    ]
    rows.append(["TT", "Tiêu chí", "Kết quả năm 2023", *[""] * (len(heads) - 1)])
    rows.append(["", "", *heads])
    for n, name, mark in zip(range(1, 20), NAMES, own, strict=True):
        after = ["Giữ vững"] * (len(heads) - 3)
        rows.append([n, name, "Chưa đạt", WORDS[mark], "Đạt", *after])
    boxes = [(3, 2, 3, 1 + len(heads)), (3, 0, 4, 0), (3, 1, 4, 1)]
    return {"S": joined(*rows)}, boxes


@pytest.mark.parametrize(
    "heads",
    [
        ["Quý I (31/3)", "Quý II (30/6)", "Quý III (30/9)", "Kế hoạch Quý IV"],
        ["Quý I", "Quý II", "Quý III"],
        ["Quý 1", "Quý 2", "Quý 3", "KH quý 4"],
    ],
)
def test_a_communes_form_with_a_column_a_quarter(workbook, read, marks, heads):
    sheets, boxes = quarters(heads)
    own = MARKS["Hoa Thám"]
    book = workbook(sheets, merged=boxes)
    assert said(read(book, as_of="2023-06-30"), marks) == {"Hoa Thám": own}
    assert said(read(book, as_of="2023-09-30"), marks) == {"Hoa Thám": "D" * 19}


@pytest.mark.parametrize(
    "title",
    [
        "THỜI ĐIỂM CÁC XÃ ĐƯỢC XÁC NHẬN ĐẠT TỪNG TIÊU CHÍ NTM",
        "NGÀY ĐẠT CÁC TIÊU CHÍ NTM CỦA CÁC XÃ",
        "Thời gian xã được công nhận đạt tiêu chí",
    ],
)
def test_days_below_a_title_of_when_criteria_were_met(workbook, read, marks, title):
    rows = [[title], ["Lũy kế đến 31/12/2023 - Nguồn: biên bản thẩm tra của huyện"], []]
    rows.append(["TT", "Tên xã", *(f"TC{n}" for n in range(1, 20))])
    for n, (name, own) in enumerate(MARKS.items(), 1):
        rows.append([n, name, *("15/11/2022" if m == "D" else "chưa đạt" for m in own)])
    assert said(read(workbook({"S": joined(*rows)})), marks) == MARKS
