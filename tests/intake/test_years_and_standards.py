"""Two years beside each other, standards in a heading, page sums, dashes, plans."""

import pytest

TITLE = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM HUYỆN BÌNH GIA ĐẾN 31/12/2023"
TC = [f"TC{n}" for n in range(1, 20)]
MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDD",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
}
TURNED = {name: own[::-1] for name, own in MARKS.items()}
WORDS = {"D": "Đ", "C": "CĐ"}


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    found = {name: marks(intake, f"Xã {name}") for name in MARKS}
    return {name: "".join(signs[own.get(n)] for n in range(1, 20))
            for name, own in found.items()}  # fmt: skip


def rows(signs, marks=MARKS, total=False):
    for number, (name, own) in enumerate(marks.items(), 1):
        cells = [signs[mark] for mark in own]
        cells += [str(own.count("D"))] if total else []
        yield f"{number} | {name} | {' | '.join(cells)}"


def years(same, labels=("Năm 2022", "Năm 2023")):
    """Write every second criterion of the later year as `same`."""
    heads = " | | ".join(f"{n}. Tiêu chí {n}" for n in range(1, 20))
    lines = [TITLE, f"TT | Xã | {heads} |", f" | | {' | '.join(labels * 19)}"]
    for number, (name, own) in enumerate(MARKS.items(), 1):
        cells = []
        for n, mark in enumerate(own):
            before = mark if n % 2 else "DC"[mark == "D"]
            cells += [WORDS[before], same if n % 2 else WORDS[mark]]
        lines.append(f"{number} | {name} | {' | '.join(cells)}")
    return {"S": "\n".join(lines)}, [(1, 2 * k, 1, 2 * k + 1) for k in range(1, 20)]


@pytest.mark.parametrize("same", ["Giữ nguyên", "Không thay đổi", "Như năm 2022"])
def test_what_did_not_change_takes_the_mark_of_the_year_before(
    workbook, read, marks, same
):
    intake = read(workbook(*years(same)))
    assert said(intake, marks) == MARKS
    told = {one.code: one.said for one in intake.decisions}["carried_over"]
    assert told == {"sheet": "S", "count": "27"}


def test_without_a_year_before_unchanged_is_no_mark(workbook, read, marks):
    lines = [TITLE, f"TT | Xã | {' | '.join(TC)}"]
    lines += rows({"D": "Đ", "C": "Giữ nguyên"})
    found = said(read(workbook({"S": "\n".join(lines)})), marks)
    assert found == {name: own.replace("C", ".") for name, own in MARKS.items()}


@pytest.mark.parametrize("lead", ["Chuẩn", "Mức đạt chuẩn", "Yêu cầu", "Chỉ tiêu"])
def test_a_line_of_standards_inside_a_heading_heads_no_column(
    workbook, read, marks, lead
):
    heads = " | | ".join(TC)
    lines = [TITLE, f"TT | Xã | {heads} |", f" | {lead} | {'≥ 80% | | ' * 19}",
             f" | | {'Mức thực hiện | Kết quả | ' * 19}"]  # fmt: skip
    for number, (name, own) in enumerate(MARKS.items(), 1):
        cells = " | ".join(f"{85 if m == 'D' else 60}% | {WORDS[m]}" for m in own)
        lines.append(f"{number} | {name} | {cells}")
    merged = [(1, 2 * k, 1, 2 * k + 1) for k in range(1, 20)]
    assert said(read(workbook({"S": "\n".join(lines)}, merged)), marks) == MARKS


@pytest.mark.parametrize("name", ["Cộng trang", "Tổng cộng trang", "Cộng chuyển"])
def test_sums_of_a_page_are_no_marks_and_no_doubt(workbook, read, marks, name):
    lines = [TITLE, f"TT | Xã | {' | '.join(TC)} | Tổng số TC đạt"]
    for row in rows({"D": "1", "C": "0"}, total=True):
        lines += [row, f" | {name} | {' | '.join(['4'] * 20)}"]
    intake = read(workbook({"S": "\n".join(lines)}))
    assert said(intake, marks) == MARKS
    assert {one.code for one in intake.problems} == set()


@pytest.mark.parametrize(("sign", "dash"), [("x", "-"), ("1", "–"), ("Đ", "-")])
def test_dashes_are_answers_where_each_row_is_one(workbook, read, marks, sign, dash):
    signs = {"D": sign, "C": dash}
    lines = [TITLE, "TT | Xã | Tiêu chí | Đánh giá"]
    for name, own in MARKS.items():
        lines += [f"{n} | {name} | TC{n} | {signs[m]}" for n, m in enumerate(own, 1)]
    assert said(read(workbook({"S": "\n".join(lines)}, name="b.xlsx")), marks) == MARKS


def test_dashes_below_the_criteria_stay_open(workbook, read, marks):
    lines = [TITLE, f"TT | Xã | {' | '.join(TC)}", *rows({"D": "x", "C": "-"})]
    found = said(read(workbook({"S": "\n".join(lines)})), marks)
    assert "C" not in "".join(found.values())


PLANS = ["I. KẾ HOẠCH NĂM 2023 VỀ TIÊU CHÍ NTM", "A. ĐĂNG KÝ TIÊU CHÍ NĂM 2023"]
RESULTS = ["II. KẾT QUẢ THỰC HIỆN TIÊU CHÍ NĂM 2023", "B. ĐÁNH GIÁ TIÊU CHÍ NĂM 2023"]


@pytest.mark.parametrize(("plan", "result"), list(zip(PLANS, RESULTS, strict=True)))
@pytest.mark.parametrize("plan_first", [True, False])
def test_of_a_plan_and_a_result_below_each_other_the_result_is_read(
    workbook, read, marks, plan, result, plan_first
):
    head = f"TT | Xã | {' | '.join(TC)} | Cộng"
    signs = {"D": "x", "C": ""}
    parts = [[plan, head, *rows(signs, TURNED, True)],
             [result, head, *rows(signs, MARKS, True)]]  # fmt: skip
    if not plan_first:
        parts.reverse()
    lines = ["UBND HUYỆN BÌNH GIA", *parts[0], "", *parts[1]]
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS
