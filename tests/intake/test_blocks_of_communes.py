"""Forms with a block a commune: beside each other, with labels, legends and scores."""

import pytest
from said_marks import whole

from ntm_analysis.errors import ImportRefusedError

TITLE = "KẾT QUẢ THỰC HIỆN TIÊU CHÍ NTM NĂM 2023 HUYỆN BÌNH GIA"
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
    "Mông Ân": "DDCDDDDCDCDDCDDDDDD",
}
WORDS = {"D": "Đạt", "C": "Chưa đạt"}


def said(intake, marks):
    signs = {True: "D", False: "C", None: "."}
    found = {}
    for name in MARKS:
        if own := marks(intake, f"Xã {name}"):
            found[name] = "".join(signs[own.get(n)] for n in range(1, 20))
    return found


def numbered(own):
    return zip(range(1, 20), NAMES, own, strict=True)


def block(name, head="TC | Tên tiêu chí | Kết quả", signs=WORDS):
    lines = [f"Xã {name} | | ", head]
    lines += [f"{n} | {text} | {signs[m]}" for n, text, m in numbered(MARKS[name])]
    return [*lines, f" | Cộng | {MARKS[name].count('D')}"]


def beside(*blocks, gap=" | | "):
    return [gap.join(parts) for parts in zip(*blocks, strict=True)]


@pytest.mark.parametrize("across", [1, 2, 3, 4])
def test_blocks_beside_each_other_keep_their_own_marks(workbook, read, marks, across):
    names, lines = list(MARKS), [TITLE, ""]
    for first in range(0, len(names), across):
        lines += beside(*(block(name) for name in names[first : first + across]))
        lines.append("")
    intake = read(workbook({"S": "\n".join(lines)}))
    assert said(intake, marks) == MARKS
    assert whole(intake)


@pytest.mark.parametrize(
    ("heads", "gap"),
    [
        (["TC | Tên tiêu chí | Kết quả", "STT | Tiêu chí | Đánh giá"], " | | "),
        (["TC | Tên tiêu chí | Kết quả"] * 2, " | "),
        (["TC | Tên tiêu chí | Kết quả"] * 2, " | | | "),
        (["TT | Tiêu chí | Kết quả", " | Tiêu chí | Kết quả"], " | "),
    ],
)
def test_blocks_beside_each_other_need_not_be_alike(workbook, read, marks, heads, gap):
    names = list(MARKS)[:2]
    parts = [block(n, head) for n, head in zip(names, heads, strict=True)]
    lines = [TITLE, "", *beside(*parts, gap=gap)]
    found = said(read(workbook({"S": "\n".join(lines)})), marks)
    assert found == {name: MARKS[name] for name in names}


def test_another_column_of_words_starts_no_block(workbook, read, marks):
    lines = [TITLE, "Xã Hoa Thám", "TT | Tiêu chí | ĐVT | Nội dung | Kết quả"]
    lines += [f"{n} | {text} | % | như biểu | {WORDS[m]}"
              for n, text, m in numbered(MARKS["Hoa Thám"])]  # fmt: skip
    found = said(read(workbook({"S": "\n".join(lines)})), marks)
    assert found == {"Hoa Thám": MARKS["Hoa Thám"]}


def test_a_name_that_is_not_known_leaves_its_neighbour_its_own_marks(
    workbook, read, marks
):
    lines = beside(block("Hoa Thám"), block("Tân Văn"))
    lines[0] = lines[0].replace("Xã Tân Văn", "Xã Không Có")
    intake = read(workbook({"S": "\n".join([TITLE, "", *lines])}))
    assert said(intake, marks) == {"Hoa Thám": MARKS["Hoa Thám"]}
    assert intake.refused == 19


@pytest.mark.parametrize(
    "head", ["TC | Tên tiêu chí | Kết quả", "Tiêu chí | Nội dung | Đánh giá"]
)
def test_criteria_are_looked_for_where_they_are_named(workbook, read, marks, head):
    lines = [TITLE, ""]
    for name in MARKS:
        lines += [*block(name, head), ""]
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS


@pytest.mark.parametrize("label", ["Xã:", "Tên xã:", "Đơn vị đánh giá:"])
def test_a_sheet_a_commune_named_beside_a_label_with_years_and_blanks(
    workbook, read, marks, label
):
    sheets = {}
    for number, (name, own) in enumerate(MARKS.items(), 1):
        lines = ["TỔNG HỢP TIÊU CHÍ GIAI ĐOẠN 2021-2025",
                 f"Huyện: | Bình Gia | {label} | {name}", "",
                 "TT | Tiêu chí | Năm 2022 | Năm 2023 | KH 2024"]  # fmt: skip
        lines += [f"{n} | {text} | | {'Đ' if m == 'D' else ''} | Đ"
                  for n, text, m in numbered(own)]  # fmt: skip
        lines += [f" | Cộng | 0 | {own.count('D')} | 19",
                  " | Ghi chú: Đ là đạt; để trống là chưa đạt"]  # fmt: skip
        sheets[str(number)] = "\n".join(lines)
    intake = read(workbook(sheets))
    assert said(intake, marks) == MARKS
    assert whole(intake)


@pytest.mark.parametrize(
    "line", ["1. Xã {} - huyện Bình Gia: 18/19 tiêu chí", "Xã {} (18/19)", "II. Xã {}"]
)
def test_a_line_that_names_a_commune_may_tell_its_score(workbook, read, marks, line):
    lines = [TITLE, "TT | Tiêu chí | Kết quả xã báo cáo | Kết quả thẩm tra"]
    for name, own in MARKS.items():
        lines.append(line.format(name))
        lines += [f"{n} | {t} | Đạt | {WORDS[m]}" for n, t, m in numbered(own)]
    assert said(read(workbook({"S": "\n".join(lines)})), marks) == MARKS


def test_counts_of_indicators_beside_the_mark_of_the_criterion(workbook, read, marks):
    lines = [TITLE, f"TT | Xã | {' | | '.join(NAMES)} |", f" | | {'CT | TC | ' * 19}"]
    for number, (name, own) in enumerate(MARKS.items(), 1):
        cells = " | ".join(f"{n % 3} | {int(m == 'D')}" for n, m in enumerate(own))
        lines.append(f"{number} | {name} | {cells}")
    merged = [(1, 2 * k, 1, 2 * k + 1) for k in range(1, 20)]
    intake = read(workbook({"S": "\n".join(lines)}, merged))
    assert said(intake, marks) == MARKS


def labelled(name, label="Xã: | {}"):
    lines = block(name)
    return ["PHIẾU ĐÁNH GIÁ TIÊU CHÍ NTM NĂM 2023 | | ", label.format(name), *lines[1:]]


@pytest.mark.parametrize("label", ["Xã: | {} |", "Tên xã: {} | |", " | Xã: {} | "])
@pytest.mark.parametrize("across", [1, 2, 4])
def test_forms_beside_and_below_each_other_are_their_labels(
    workbook, read, marks, label, across
):
    names, lines = list(MARKS), []
    for first in range(0, len(names), across):
        forms = [labelled(name, label) for name in names[first : first + across]]
        lines += [*beside(*forms), ""]
    intake = read(workbook({"S": "\n".join(lines)}))
    assert said(intake, marks) == MARKS
    assert whole(intake)


@pytest.mark.parametrize("missing", ["Xã Không Có", "Xã: | ", ""])
@pytest.mark.parametrize("which", [1, 2, 3])
def test_a_block_without_a_known_name_is_not_its_neighbours(
    workbook, read, marks, missing, which
):
    lines = [TITLE]
    for number, name in enumerate(MARKS):
        own = block(name)
        if number == which:
            own[0] = missing
        lines += [*own, f" | | UBND XÃ {name.upper()}", ""]
    intake = read(workbook({"S": "\n".join(lines)}))
    kept = [name for number, name in enumerate(MARKS) if number != which]
    assert said(intake, marks) == {name: MARKS[name] for name in kept}
    assert intake.refused == 19
    assert whole(intake)


def test_names_that_stand_below_their_blocks_are_none_of_the_next(workbook, read):
    lines = [TITLE]
    for name in MARKS:
        own = block(name)
        lines += [*own[1:], own[0], ""]
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": "\n".join(lines)}))


def test_blocks_below_another_district_are_of_its_communes(workbook, read):
    lines = ["KẾT QUẢ TIÊU CHÍ NTM NĂM 2023"]
    for district, sign in (("BÌNH GIA", "Đạt"), ("CAO LỘC", "Chưa đạt")):
        lines += [f"HUYỆN {district}", "Xã Hồng Phong", "TT | Tiêu chí | Kết quả"]
        lines += [f"{n} | {text} | {sign}" for n, text in enumerate(NAMES, 1)]
    table = read(workbook({"S": "\n".join(lines)})).tables["assessments"]
    found = table.groupby("district")["met"].agg(["sum", "size"]).to_dict("index")
    assert found == {"Huyện Bình Gia": {"sum": 19, "size": 19},
                     "Huyện Cao Lộc": {"sum": 0, "size": 19}}  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        ("Kết quả năm nay", "Kết quả năm trước"),
        ("Kết quả đầu năm", "Kết quả cuối năm"),
        ("Kết quả NTM", "Kết quả NTM nâng cao"),
        ("Kết quả", "Kế hoạch"),
        ("Kết quả huyện thẩm tra", "Kết quả xã tự đánh giá"),
    ],
)
def test_a_column_of_another_year_title_or_judge_is_not_read(
    workbook, read, marks, heads
):
    before = heads[0].endswith("đầu năm")
    sheets = {}
    for name, own in MARKS.items():
        lines = [f"Xã {name}", f"TT | Tiêu chí | {' | '.join(heads)}"]
        for n, text, m in numbered(own):
            pair = [WORDS[m], WORDS["C" if m == "D" else "D"]]
            lines.append(f"{n} | {text} | {' | '.join(pair[::-1] if before else pair)}")
        sheets[name] = "\n".join(lines)
    assert said(read(workbook(sheets)), marks) == MARKS


def test_a_column_like_the_one_read_that_denies_a_mark_refuses_it(
    workbook, read, marks
):
    sheets = {}
    for name, own in MARKS.items():
        lines = [f"Xã {name}", "TT | Tiêu chí | Kết quả | Ý kiến ngành"]
        lines += [f"{n} | {text} | {'Đạt' if n == 3 else WORDS[m]} | {WORDS[m]}"
                  for n, text, m in numbered(own)]  # fmt: skip
        sheets[name] = "\n".join(lines)
    intake = read(workbook(sheets))
    denied = [name for name, own in MARKS.items() if own[2] == "C"]
    assert intake.refused == len(denied) == 3
    for name in denied:
        assert 3 not in marks(intake, f"Xã {name}")


@pytest.mark.parametrize(
    "pair", [("Năm trước", "Năm nay"), ("Đầu kỳ", "Cuối kỳ"), ("Kỳ trước", "Kỳ này")]
)
def test_columns_of_the_year_before_below_each_criterion(workbook, read, marks, pair):
    lines = [TITLE, f"TT | Xã | {' | | '.join(NAMES)} |", f" | {' | '.join(pair * 19)}"]
    lines[2] = " | " + lines[2]
    for number, (name, own) in enumerate(MARKS.items(), 1):
        cells = [c for m in own for c in ("CĐ" if m == "D" else "Đ",
                                          "Đ" if m == "D" else "CĐ")]  # fmt: skip
        lines.append(f"{number} | {name} | {' | '.join(cells)}")
    merged = [(1, 2 * k, 1, 2 * k + 1) for k in range(1, 20)]
    assert said(read(workbook({"S": "\n".join(lines)}, merged)), marks) == MARKS
