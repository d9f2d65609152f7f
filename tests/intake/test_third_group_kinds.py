"""Kinds met in fresh books: lacks in words, legends as tables, lists, questions."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.legacy_cells import modernise
from ntm_analysis.intake.cells.sign_notes import explained, lacks_are_written, texts_in

MET = {n: n not in (3, 10, 17) for n in range(1, 20)}
TC = " | ".join(f"TC{n}" for n in range(1, 20))
XA = ("Hoa Thám", "Tân Văn", "Thiện Thuật")


def table(cell, title="TIÊU CHÍ NTM NĂM 2023", total="", below="", head=TC):
    cells = " | ".join(cell(n) for n in MET)
    lines = [title, f"TT | Xã | {head} | {'Số TC đạt' if total else ''}"]
    lines += [f"{n} | {name} | {cells} | {total}" for n, name in enumerate(XA, 1)]
    return {"S": "\n".join([*lines, below])}


def said(found):
    return {n: met for n, met in found.items() if met is not None}


LACKS = {3: "Còn 13 nhà tạm", 10: "Mới đạt 21 triệu", 17: "Thiếu hồ sơ"}


@pytest.mark.parametrize(
    ("title", "total"),
    [
        ("TIÊU CHÍ NTM 2023 (chưa đạt ghi nội dung còn thiếu)", ""),
        ("TIÊU CHÍ NTM NĂM 2023", "16"),
    ],
)
def test_what_is_lacking_stands_for_not_met_where_a_note_or_sums_say_it(
    workbook, read, marks, title, total
):
    book = workbook(table(lambda n: LACKS.get(n, "Đạt"), title, total))
    intake = read(book)
    assert marks(intake, "Xã Hoa Thám") == MET
    assert "signs_lacking" in {decision.code for decision in intake.decisions}


@pytest.mark.parametrize("total", ["", "19", "12"])
def test_other_words_are_refused_where_nothing_says_what_they_are(
    workbook, read, marks, total
):
    intake = read(workbook(table(lambda n: LACKS.get(n, "Đạt"), total=total)))
    assert said(marks(intake, "Xã Hoa Thám")) == {n: True for n in MET if MET[n]}
    assert any(problem.refused for problem in intake.problems)


def test_sums_of_three_states_leave_the_third_open(workbook, read, marks):
    """Met and not met are counted apart from "cơ bản đạt": it is neither."""
    cells = " | ".join("CB" if n == 3 else "Đ" if MET[n] else "CĐ" for n in MET)
    lines = ["TIÊU CHÍ NTM 2023", f"TT | Xã | {TC} | Số TC đạt | Cơ bản đạt | Chưa đạt"]
    lines += [f"{n} | {name} | {cells} | 16 | 1 | 2" for n, name in enumerate(XA, 1)]
    intake = read(workbook({"S": "\n".join(lines)}))
    assert 3 not in said(marks(intake, "Xã Hoa Thám"))


@pytest.mark.parametrize(
    "rows", ["1 | Tiêu chí đạt\n2 | Tiêu chí chưa đạt", "1 | Đạt\n2 | Chưa đạt"]
)
@pytest.mark.parametrize("guide", [True, False])
def test_a_legend_may_be_a_table_of_signs(workbook, read, marks, rows, guide):
    sheets = table(lambda n: "1" if MET[n] else "2", below="" if guide else rows)
    if guide:
        sheets["Quy uoc"] = f"QUY ƯỚC GHI BIỂU\nKý hiệu | Ý nghĩa\n{rows}"
    assert marks(read(workbook(sheets)), "Xã Hoa Thám") == MET


def test_a_row_with_counts_is_no_legend():
    assert list(texts_in(["", 1.0, "Chưa đạt", 5.0])) == ["Chưa đạt"]
    assert "1: chưa đạt" in list(texts_in(["", 1.0, "Chưa đạt"]))


def test_a_sign_that_is_explained_twice_otherwise_is_asked_for(workbook, read):
    title = "TIÊU CHÍ NTM 2023 (đánh dấu x vào tiêu chí chưa đạt)"
    sheets = table(lambda n: "x" if MET[n] else "", title, below=" | x: tiêu chí đạt")
    intake = read(workbook(sheets))
    assert intake.tables["assessments"]["met"].isna().all()
    assert {p.code for p in intake.problems if p.refused} == {"ambiguous_mark"}


def test_a_sign_of_what_was_lost_is_not_met():
    said = explained(["Đ: đạt; C: chưa đạt; R: rớt chuẩn (năm trước đạt)"])
    assert (said["r"], said["c"], said["đ"]) == ("not_met", "not_met", "met")
    assert not lacks_are_written(["Đ: đạt; C: chưa đạt"])


@pytest.mark.parametrize("headed", [True, False])
def test_two_lists_a_sheet_are_marks_of_its_criterion(workbook, read, marks, headed):
    sheets = {}
    for n in MET:
        left = XA if MET[n] else XA[1:]
        right = () if MET[n] else XA[:1]
        lines = [f"TIÊU CHÍ SỐ {n}, NĂM 2023", f"Xã đạt ({len(left)}) | | Xã chưa đạt"]
        lines += ["TT | Tên xã | TT | Tên xã"] if headed else []
        for i, name in enumerate(left):
            other = f"1 | {right[0]}" if right and not i else ""
            lines.append(f"{i + 1} | {name} | {other}")
        sheets[f"TC{n}"] = "\n".join(lines)
    intake = read(workbook(sheets))
    assert marks(intake, "Xã Hoa Thám") == MET
    assert set(marks(intake, "Xã Tân Văn").values()) == {True}
    sheets["TC1"] = sheets["TC1"].replace("(3)", "(4)")
    found = marks(read(workbook(sheets, name="b.xlsx")), "Xã Hoa Thám")
    assert 1 not in found  # the list is not whole


def test_columns_a_year_below_what_is_and_what_is_planned(workbook, read, marks):
    lines = ["UBND XÃ HOA THÁM, HUYỆN BÌNH GIA", "TIẾN ĐỘ 19 TIÊU CHÍ NTM 2021-2025",
             "TT | Tiêu chí | Hiện trạng | | Kế hoạch |",
             " | | Năm 2022 | Năm 2023 | Năm 2024 | Năm 2025"]  # fmt: skip
    lines += [f"{n} | TC{n} | Chưa đạt | {'Đạt' if MET[n] else 'Chưa đạt'} | Đạt | Đạt"
              for n in MET]  # fmt: skip
    merged = [(2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5)]
    book = workbook({"Sheet1": "\n".join(lines)}, merged)
    assert marks(read(book), "Xã Hoa Thám") == MET
    with pytest.raises(ImportRefusedError):
        read(book, as_of="2024-12-31")


def test_of_a_column_a_day_and_commune_that_of_the_import_is_read(
    workbook, read, marks
):
    lines = ["SO SÁNH KẾT QUẢ TIÊU CHÍ NTM",
             "TT | Tiêu chí | Xã Hoa Thám | | Xã Tân Văn |",
             " | | 31/12/2022 | 31/12/2023 | 31/12/2022 | 31/12/2023"]  # fmt: skip
    own = {n: "Đạt" if MET[n] else "Chưa đạt" for n in MET}
    lines += [f"{n} | TC{n} | Đạt | {own[n]} | Đạt | {own[n]}" for n in MET]
    merged = [(1, 2, 1, 3), (1, 4, 1, 5)]
    intake = read(workbook({"S": "\n".join(lines)}, merged))
    assert marks(intake, "Xã Hoa Thám") == marks(intake, "Xã Tân Văn") == MET


def test_rows_of_indicators_met_stand_beside_those_of_marks(workbook, read, marks):
    lines = ["KẾT QUẢ CHỈ TIÊU, TIÊU CHÍ NTM 2023", f"TT | Xã | Nội dung | {TC}"]
    for n, name in enumerate(XA, 1):
        parts = " | ".join("2/2" if MET[k] else "1/2" for k in MET)
        own = " | ".join("Đạt" if MET[k] else "Chưa đạt" for k in MET)
        lines += [f"{n} | {name} | Số chỉ tiêu đạt | {parts}",
                  f" | | Đánh giá tiêu chí | {own}"]  # fmt: skip
    merged = [(r, c, r + 1, c) for r in (2, 4, 6) for c in (0, 1)]
    assert marks(read(workbook({"S": "\n".join(lines)}, merged)), "Xã Hoa Thám") == MET


def test_degrees_that_a_total_counts_are_marks_whatever_the_title(
    workbook, read, marks
):
    title = "TỶ LỆ CHỈ TIÊU ĐẠT CỦA TỪNG TIÊU CHÍ XÃ NTM (%) 2023"
    book = workbook(table(lambda n: "100" if MET[n] else "50", title, total="16"))
    assert marks(read(book), "Xã Hoa Thám") == MET
    other = table(lambda n: "100" if MET[n] else "50", "TỶ LỆ HỘ HÀI LÒNG (%) 2023")
    with pytest.raises(ImportRefusedError):
        read(workbook(other, name="b.xlsx"))


def test_questions_of_a_form_are_headings_of_marks(workbook, read, marks):
    head = " | ".join(f"Xã đã đạt TC{n} chưa?" for n in MET)
    cells = " | ".join("Rồi" if MET[n] else "Chưa" for n in MET)
    lines = [f"Xã | Huyện | {head} | Người trả lời"]
    lines += [f"{name} | Bình Gia | {cells} | Lan" for name in XA]
    book = workbook({"Câu trả lời": "\n".join(lines)})
    assert marks(read(book), "Xã Hoa Thám") == MET


def test_headings_of_programs_are_parted_at_their_capitals(tmp_path, read, marks):
    lines = ["TenXa,MaTieuChi,KyBaoCao,KetQua"]
    lines += [
        f"Hoa Thám,TC{n:02d},2023,{'Đạt' if MET[n] else 'Không đạt'}" for n in MET
    ]
    path = tmp_path / "xuat.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert marks(read(path), "Xã Hoa Thám") == MET


@pytest.mark.parametrize("title", ["NGÀY CÔNG NHẬN ĐẠT TIÊU CHÍ", "Ngày đạt tiêu chí"])
def test_days_below_such_a_title_are_met(workbook, read, marks, title):
    sheets = table(lambda n: "2021-03-15" if MET[n] else "", title,
                   below=" | Ô trống: chưa hoàn thành")  # fmt: skip
    assert marks(read(workbook(sheets)), "Xã Hoa Thám") == MET


def test_a_name_that_two_old_tables_read_follows_its_font():
    rows = [["Tên xã"], ["Vò LÔ"], ["Xã Bình Minh"]]
    modernise(rows, {(1, 0): ".VnTime"})
    assert rows == [["Tên xã"], ["Vũ Lễ"], ["Xã Bình Minh"]]


@pytest.mark.parametrize("legend", ["(1 = đạt; 0,5 = đạt một phần; 0 = chưa đạt)", ""])
@pytest.mark.parametrize(("total", "third"), [("15", False), ("16", True), ("", None)])
def test_a_half_between_ones_and_noughts_is_a_third_state(
    workbook, read, marks, legend, total, third
):
    """Below "11" 0,5 would be a poverty rate that is met, were the column not marks."""
    half = {11: "0.5"}
    names = ("Hoa Thám", "Tân Văn", "Thiện Thuật")
    lines = [f"TIÊU CHÍ NTM 2023 {legend}", f"TT | Xã | {TC} | Số TC đạt"]
    for n, name in enumerate(names, 1):
        own = half if n < 3 else {}
        cells = " | ".join(own.get(k, "1" if MET[k] else "0") for k in MET)
        count = total if n < 3 or not total else "16"
        lines.append(f"{n} | {name} | {cells} | {count}")
    found = said(marks(read(workbook({"S": "\n".join(lines)})), "Xã Hoa Thám"))
    expected = {n: met for n, met in MET.items() if n != 11}
    assert found == expected | ({} if third is None else {11: third})


def test_a_sign_in_brackets_may_be_a_third_state(workbook, read, marks):
    signs = {3: "±", 10: "-", 17: "±"}
    note = " | (+) đạt; (±) cơ bản đạt, chưa tính đạt; (-) chưa đạt"
    sheets = table(lambda n: signs.get(n, "+"), below=note)
    assert marks(read(workbook(sheets)), "Xã Hoa Thám") == MET


def test_lists_by_group_below_one_heading_are_put_together(workbook, read, marks):
    lines = ["TỔNG HỢP TIÊU CHÍ 2023",
             "TT | Xã | Tiêu chí đạt | | Số TC đạt | Tiêu chí chưa đạt",
             " | | Nhóm I | Nhóm II | |"]  # fmt: skip
    lines += [f"{n} | {name} | 1, 2, 4-9 | 11-16, 18, 19 | 16 | 3, 10, 17"
              for n, name in enumerate(XA, 1)]  # fmt: skip
    merged = [(1, 2, 1, 3), (1, 0, 2, 0), (1, 1, 2, 1), (1, 4, 2, 4), (1, 5, 2, 5)]
    assert marks(read(workbook({"S": "\n".join(lines)}, merged)), "Xã Hoa Thám") == MET


def test_a_sentence_may_name_its_criteria_in_brackets(workbook, read, marks):
    text = "Đạt 16/19 tiêu chí. Các tiêu chí chưa đạt: tiêu chí 3 (thủy lợi); tiêu chí "
    text += "10 (thu nhập); tiêu chí 17 (môi trường và an toàn thực phẩm)."
    lines = ["TÌNH HÌNH TIÊU CHÍ NTM 2023", "TT | Xã | Đánh giá"]
    lines += [f"{n} | {name} | {text}" for n, name in enumerate(XA, 1)]
    assert marks(read(workbook({"S": "\n".join(lines)})), "Xã Hoa Thám") == MET


def test_sums_of_a_page_are_no_communes(workbook, read):
    sheets = table(lambda n: "Đạt" if MET[n] else "Chưa đạt")
    lines = sheets["S"].splitlines()
    sums = " | ".join("2" for _ in MET)
    lines[4:4] = [f" | Cộng trang 1 | {sums}", f" | Mang sang | {sums}"]
    intake = read(workbook({"S": "\n".join(lines)}))
    assert (intake.taken, intake.refused) == (3, 0)


@pytest.mark.parametrize(
    "words",
    ["Chờ thẩm định", "Đang rà soát", "Hoãn báo cáo", "Chưa có số liệu", "Xã điểm"],
)
@pytest.mark.parametrize("title", ["TIÊU CHÍ NTM 2023", "(chưa đạt ghi lý do) 2023"])
def test_what_waits_is_not_decided_by_sums_or_notes(
    workbook, read, marks, words, title
):
    if words == "Xã điểm" and "ghi lý do" in title:
        return  # the note makes any words a reason
    cell = {3: words, 10: "Thiếu hồ sơ", 17: "Chưa đạt"}
    book = workbook(table(lambda n: cell.get(n, "Đạt"), title, total="16"))
    found = said(marks(read(book), "Xã Hoa Thám"))
    assert found == {n: met for n, met in MET.items() if n != 3}
