"""A sheet a criterion with its indicators, a row a criterion with a column a day."""

import pytest
from said_marks import MARKS, NUMBERS, said, whole

from ntm_analysis.errors import ImportRefusedError

BEFORE = {name: "C" * 4 + own[4:] for name, own in MARKS.items()}
WORDS = {"D": "Đạt", "C": "Chưa đạt"}


# What the columns beside the mark are called: some are known as indicators, some not.
PARTS = {
    1: "Có quy hoạch được duyệt",
    2: "Đường xã được nhựa hóa | Đường trục thôn được cứng hóa",
    7: "Xã có chợ nông thôn hoặc nơi mua bán, trao đổi hàng hóa",
    8: "Có điểm phục vụ bưu chính | Có dịch vụ viễn thông, internet",
    10: "Thu nhập bình quân đầu người",
    15: "Xã đạt tiêu chí quốc gia về y tế | Bảo hiểm y tế",
    18: "Cán bộ xã đạt chuẩn | Xã đạt chuẩn tiếp cận pháp luật",
}
NAMES = {1: "QUY HOẠCH", 2: "GIAO THÔNG", 10: "THU NHẬP", 15: "Y TẾ"}


def sheet(number, of=MARKS, title="TIÊU CHÍ SỐ"):
    parts = PARTS.get(number, "Nội dung khác")
    empty = " | ".join("Đạt" for _ in parts.split("|"))
    lines = [
        f"{title} {number}: {NAMES.get(number, '')}".strip(": "),
        "Số liệu đến 31/12/2023",
        f"STT | Tên xã | {parts} | Đánh giá tiêu chí {number} | Ghi chú",
    ]
    lines += [
        f"{n} | {name} | {empty} | {WORDS[own[number - 1]]} | "
        for n, (name, own) in enumerate(of.items(), 1)
    ]
    return "\n".join(lines)


def test_a_sheet_a_criterion_is_read_whatever_its_indicators_are(workbook, read, marks):
    intake = read(workbook({f"TC{n}": sheet(n) for n in NUMBERS}))
    assert said(intake, marks) == MARKS
    assert whole(intake)


def test_a_draft_of_a_criterion_gives_nothing(workbook, read, marks):
    sheets = {f"TC{n}": sheet(n) for n in NUMBERS}
    sheets["TC2 nháp"] = sheet(2, dict.fromkeys(MARKS, "C" * 19))
    assert said(read(workbook(sheets)), marks) == MARKS


def test_a_criterion_called_thu_nhap_is_no_draft(workbook, read, marks):
    sheets = {"Thu nhập": sheet(10), "Y tế": sheet(15), "Quy hoạch": sheet(1)}
    found = said(read(workbook(sheets)), marks)
    assert {name: own[9] for name, own in found.items()} == {
        name: own[9] for name, own in MARKS.items()
    }


def test_a_criterion_planned_on_another_sheet_is_left(workbook, read, marks):
    sheets = {f"TC{n}": sheet(n) for n in NUMBERS if n != 18}
    sheets["TC18"] = sheet(18, title="KẾ HOẠCH PHẤN ĐẤU TIÊU CHÍ SỐ")
    found = said(read(workbook(sheets)), marks)
    assert {own[17] for own in found.values()} == {"."}
    assert {name: own[:17] for name, own in found.items()} == {
        name: own[:17] for name, own in MARKS.items()
    }


def by_day(title, days, head="Xã | Số TC | Tên tiêu chí"):
    lines = [title, "", f"{head} | {' | '.join(days)} | Biến động"]
    for name, own in MARKS.items():
        for n, (old, new) in enumerate(zip(BEFORE[name], own, strict=True), 1):
            change = "tăng" if old != new else ""
            marked = [WORDS[old]] * (len(days) - 1) + [WORDS[new]]
            lines.append(
                f"{name} | {n} | Tiêu chí {n} | {' | '.join(marked)} | {change}"
            )
    return "\n".join(lines)


TITLES = [
    "DIỄN BIẾN TỪNG TIÊU CHÍ CỦA CÁC XÃ HUYỆN BÌNH GIA",
    "QUÁ TRÌNH ĐẠT CÁC TIÊU CHÍ NTM CỦA CÁC XÃ",
    "KẾT QUẢ THỰC HIỆN TIÊU CHÍ",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "days",
    [
        ("31/12/2022", "31/12/2023"),
        ("31/12/2022", "30/6/2023", "31/12/2023"),
        ("Năm 2022", "Năm 2023"),
    ],
)
def test_of_a_column_a_day_that_of_the_import_is_read(
    workbook, read, marks, title, days
):
    intake = read(workbook({"Danh sach": by_day(title, days)}))
    assert said(intake, marks) == MARKS
    assert whole(intake)


def test_an_earlier_day_may_be_asked(workbook, read, marks):
    book = workbook({"DS": by_day(TITLES[0], ("31/12/2022", "31/12/2023"))})
    assert said(read(book, as_of="2022-12-31"), marks) == BEFORE


def test_a_day_that_no_column_has_gives_nothing(workbook, read):
    book = workbook({"DS": by_day(TITLES[0], ("31/12/2021", "31/12/2022"))})
    with pytest.raises(ImportRefusedError):
        read(book)


@pytest.mark.parametrize("title", ["DIỄN BIẾN DỊCH BỆNH", "QUÁ TRÌNH BỒI THƯỜNG"])
def test_what_goes_on_otherwise_is_no_table_of_marks(workbook, read, title):
    lines = [title, "", " | ".join(["TT", "Tên xã", *(f"{n}" for n in NUMBERS)])]
    lines += [
        " | ".join([f"{n}", name, *("x" if m == "D" else "" for m in own)])
        for n, (name, own) in enumerate(MARKS.items(), 1)
    ]
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": "\n".join(lines)}))


def test_a_number_met_beside_a_list_of_the_rest_is_still_read(workbook, read, marks):
    lines = ["KẾT QUẢ THỰC HIỆN TIÊU CHÍ", "", "TT | Tên xã | Số TC | Ghi chú"]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        rest = ", ".join(str(k) for k, m in enumerate(own, 1) if m == "C")
        lines.append(f"{n} | {name} | {own.count('D')} | Chưa đạt: {rest}")
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS
