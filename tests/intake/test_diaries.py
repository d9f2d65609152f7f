"""A diary of one commune: rows are days, and the title alone names the commune."""

import pytest

from ntm_analysis.errors import ImportRefusedError

TITLE = "NHẬT KÝ KẾT QUẢ BỘ TIÊU CHÍ NÔNG THÔN MỚI XÃ HOA THÁM"
DAYS = ("31/03/2023", "30/06/2023", "30/09/2023")
STATES = ("D" * 9 + "C" * 10, "D" * 12 + "C" * 7, "C" + "D" * 18)
WORDS = {"D": "Đạt", "C": "Chưa đạt"}


def diary(title=TITLE, head="Ngày chốt số liệu", days=DAYS):
    heads = [f"TC{n}" for n in range(1, 20)]
    rows = [[title], [""], [head, "Công văn số", *heads, "Số TC đạt", "Ghi chú"]]
    for number, (day, state) in enumerate(zip(days, STATES, strict=False)):
        marks = [WORDS[m] for m in state]
        rows.append([day, f"{number}/UBND-KT", *marks, str(state.count("D")), ""])
    return {"Nhật ký": "\n".join(" | ".join(row) for row in rows)}


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    own = marks(intake, "Xã Hoa Thám")
    return "".join(signs[own.get(n)] for n in range(1, 20))


@pytest.mark.parametrize(("day", "state"), [("2023-03-31", 0), ("2023-06-30", 1)])
@pytest.mark.parametrize(
    ("title", "head", "days"),
    [
        (TITLE, "Ngày chốt số liệu", DAYS),
        (f"{TITLE} NĂM 2023", "Thời điểm", DAYS),
        ("UBND xã Hoa Thám", "Kỳ báo cáo", ("Quý I/2023", "Quý II/2023")),
        ("Tên xã: Hoa Thám", "Tháng", ("Tháng 3/2023", "Tháng 6/2023")),
    ],
)
def test_the_row_of_the_day_is_read(
    day, state, title, head, days, workbook, read, marks
):
    intake = read(workbook(diary(title, head, days)), as_of=day)
    assert said(intake, marks) == STATES[state]
    assert intake.account.left_out > 0  # the other days


@pytest.mark.parametrize(
    ("given", "day", "told"),
    [
        ({}, "2023-12-31", "2023-03-31; 2023-06-30; 2023-09-30"),
        ({"days": (DAYS[0], DAYS[1], DAYS[1])}, "2023-06-30", "exactly one"),
        ({"title": "NHẬT KÝ BỘ TIÊU CHÍ"}, "2023-06-30", "Tên xã"),
        ({"title": "NHẬT KÝ XÃ KHÔNG CÓ"}, "2023-06-30", "Tên xã"),
        ({"title": "XÃ HOA THÁM, XÃ TÂN VĂN"}, "2023-06-30", "Tên xã"),
    ],
)
def test_what_the_day_or_the_name_leaves_open_is_refused(
    given, day, told, workbook, read
):
    with pytest.raises(ImportRefusedError, match=told):
        read(workbook(diary(**given)), as_of=day)


def test_the_day_of_typing_is_not_that_of_the_numbers(workbook, read):
    intake = read(workbook(diary(head="Ngày nhập")), as_of="2023-06-30")
    assert (intake.taken, len(intake.tables["assessments"])) == (0, 0)
    assert any(problem.refused for problem in intake.problems)


def test_a_column_of_days_beside_communes_is_no_diary(workbook, read):
    sheet = diary()["Nhật ký"].replace("Công văn số", "Tên xã")
    for number, name in enumerate(("Hoa Thám", "Tân Văn", "Thiện Thuật")):
        sheet = sheet.replace(f"{number}/UBND-KT", name)
    intake = read(workbook({"Nhật ký": sheet}), as_of="2023-06-30")
    assert intake.taken == 3
