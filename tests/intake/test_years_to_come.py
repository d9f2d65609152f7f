"""Years where others have "Đ": what is met today and when the rest shall be."""

import pytest
from said_marks import MARKS, NAMES, NUMBERS, said, whole

from ntm_analysis.errors import ImportRefusedError

TITLE = "HIỆN TRẠNG VÀ LỘ TRÌNH HOÀN THÀNH TIÊU CHÍ NÔNG THÔN MỚI HUYỆN BÌNH GIA"
FOUND = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NÔNG THÔN MỚI HUYỆN BÌNH GIA"
NOTE = 'Ghi chú: "Đ" là tiêu chí đã đạt; ô ghi năm là tiêu chí chưa đạt, năm phấn đấu.'


def table(title, note="", years=("2024", "2025"), total="Số tiêu chí đạt", slip=0):
    head = ["TT", "Xã", *(f"TC{n}" for n in NUMBERS), *([total] if total else [])]
    lines = [title, "(Số liệu đến 31/12/2023)", note, " | ".join(head)]
    for n, (name, own) in enumerate(MARKS.items(), 1):
        cells = [
            "Đ" if m == "D" else years[(n + k) % len(years)] for k, m in enumerate(own)
        ]
        sums = [str(own.count("D") + slip)] if total else []
        lines.append(" | ".join([f"{n}", name, *cells, *sums]))
    return "\n".join(lines)


@pytest.mark.parametrize(
    "asked",
    [
        {"title": TITLE, "note": NOTE},
        {"title": TITLE, "note": NOTE, "total": ""},
        {"title": TITLE, "total": ""},
        {"title": FOUND},  # the sums alone
        {"title": TITLE, "years": ("DK 2024", "KH 2026")},
        {"title": TITLE, "years": ("Năm 2024", "2025")},
    ],
    ids=str,
)
def test_a_year_to_come_is_not_met(workbook, read, marks, words, asked):
    intake = read(workbook({"S": table(**asked)}))
    assert said(intake, marks) == MARKS
    assert whole(intake)
    assert any("năm sau ngày số liệu" in line for line in words(intake))


@pytest.mark.parametrize(
    "asked",
    [
        {"title": FOUND, "total": ""},  # nothing says what a year is
        {"title": FOUND, "slip": 1},  # the sums deny it
        {"title": TITLE, "slip": 1},
        {"title": FOUND, "years": ("2021", "2025")},  # one may be when it was met
        {"title": TITLE, "years": ("2022", "2023")},
    ],
    ids=str,
)
def test_years_that_nothing_explains_are_no_marks(workbook, read, marks, asked):
    try:
        intake = read(workbook({"S": table(**asked)}))
    except ImportRefusedError:
        return
    assert all("C" not in own for own in said(intake, marks).values())


def test_a_year_of_the_present_is_to_come_in_its_middle(workbook, read, marks):
    sheet = table(TITLE, NOTE, ("2023", "2024")).replace("31/12/2023", "30/6/2023")
    assert said(read(workbook({"S": sheet}), as_of="2023-06-30"), marks) == MARKS


def test_amounts_beside_marks_stay_amounts(workbook, read):
    sheet = table("KINH PHÍ THỰC HIỆN TIÊU CHÍ", years=("2500", "1800"), total="")
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": sheet}))


def with_parts(first, second, marked=("Đạt", "Chưa đạt")):
    """Two columns of indicators and one of the finding below each criterion."""
    over, leaf, merged = ["TT", "Xã"], ["", ""], [(1, 0, 2, 0), (1, 1, 2, 1)]
    for n, name in enumerate(NAMES, 1):
        merged.append((1, len(over), 1, len(over) + 2))
        over += [f"Tiêu chí {n}: {name}", "", ""]
        leaf += [first, second, "Đánh giá"]
    lines = [FOUND, " | ".join(over), " | ".join(leaf)]
    words = {"D": "Đạt", "C": "Chưa đạt"}
    for n, (name, own) in enumerate(MARKS.items(), 1):
        cells = []
        for m in own:
            parts = ("Đạt", "Đạt") if m == "D" else marked
            cells += [*parts, words[m]]
        lines.append(" | ".join([f"{n}", name, *cells]))
    return "\n".join(lines), merged


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hạng mục một (Đạt)", "Hạng mục hai (≥70%)"),
        ("Có công trình phục vụ nhân dân trong vùng", "Hạng mục hai (100% (70% cứng))"),
        ("Nhà tạm (Không)", "Có đủ các công trình theo đúng mẫu"),
    ],
)
def test_one_indicator_met_does_not_deny_not_met(workbook, read, marks, first, second):
    sheet, merged = with_parts(first, second)
    assert said(read(workbook({"S": sheet}, merged)), marks) == MARKS


def test_all_indicators_met_deny_not_met(workbook, read, marks):
    sheet, merged = with_parts("Hạng mục một (Đạt)", "Hạng mục hai (Đạt)", ("Đạt",) * 2)
    found = said(read(workbook({"S": sheet}, merged)), marks)
    assert found == {name: own.replace("C", ".") for name, own in MARKS.items()}


@pytest.mark.parametrize(
    "other", ["Kiểm tra lại của đoàn công tác", "Cột thêm", "Đợt hai"]
)
def test_another_finding_still_denies_not_met(workbook, read, marks, other):
    sheet, merged = with_parts("Hạng mục một (Đạt)", other, ("Chưa đạt", "Đạt"))
    try:
        found = said(read(workbook({"S": sheet}, merged)), marks)
    except ImportRefusedError:
        return
    assert all("C" not in own for own in found.values())
