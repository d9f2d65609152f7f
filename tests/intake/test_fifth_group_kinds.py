"""Kinds met in fresh books: blocks a criterion, lists of what is met, given-up rows."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.cells.sign_notes import explained, unlisted_means
from ntm_analysis.intake.sheets.titles import strange

MET = {n: n not in (3, 10, 17) for n in range(1, 20)}
TC = " | ".join(f"TC{n}" for n in range(1, 20))
XA = ("Hoa Thám", "Tân Văn", "Thiện Thuật")
OWN = {n: "Đạt" if MET[n] else "Chưa đạt" for n in MET}


def test_tables_of_one_criterion_below_each_other_are_read_by_their_titles(
    workbook, read, marks
):
    lines = ["KẾT QUẢ TỪNG TIÊU CHÍ NTM 2023", ""]
    for n in MET:
        lines += [f"Tiêu chí số {n}", "TT | Xã | Kết quả | Ghi chú"]
        lines += [f"{i} | {name} | {OWN[n] if i == 1 else 'Đạt'} |"
                  for i, name in enumerate(XA, 1)]  # fmt: skip
        lines += [f" | Số xã đạt | {2 + MET[n]} |", ""]
    intake = read(workbook({"S": "\n".join(lines)}))
    assert marks(intake, "Xã Hoa Thám") == MET
    assert set(marks(intake, "Xã Tân Văn").values()) == {True}
    account = intake.account
    assert account.read + account.refused + account.left_out == account.filled


def listed(title, only=True, mark="Đạt"):
    lines = [title, "TT | Xã | Tiêu chí số | Tên | Kết quả"]
    lines += [f"{n} | {name} | {n} | | {mark}"
              for name in XA for n in MET if MET[n] is only]  # fmt: skip
    return {"S": "\n".join(lines)}


@pytest.mark.parametrize(
    ("title", "only", "mark", "right"),
    [
        ("TIÊU CHÍ ĐÃ ĐẠT 2023 (không có trong danh sách là chưa đạt)", True, "Đạt",
         MET),
        ("TIÊU CHÍ CHƯA ĐẠT 2023 (tiêu chí không nêu trong danh sách: đạt)", False,
         "Chưa đạt", MET),
        ("TIÊU CHÍ ĐÃ ĐẠT 2023", True, "Đạt", {n: True for n in MET if MET[n]}),
    ],
)  # fmt: skip
def test_a_list_says_what_is_not_in_it(workbook, read, marks, title, only, mark, right):
    intake = read(workbook(listed(title, only, mark)))
    assert marks(intake, "Xã Hoa Thám") == right
    assert ("unlisted" in {d.code for d in intake.decisions}) == (len(right) == 19)


def test_a_list_with_a_row_that_is_not_understood_leaves_the_rest_open(
    workbook, read, marks
):
    sheets = listed("TIÊU CHÍ ĐÃ ĐẠT 2023 (không có trong danh sách là chưa đạt)")
    sheets["S"] = sheets["S"].replace("Hoa Thám | 1 | ", "Hoa Thám | 77 | ", 1)
    intake = read(workbook(sheets))
    assert set(marks(intake, "Xã Hoa Thám").values()) == {True}


@pytest.mark.parametrize(
    ("notes", "right"),
    [
        (("Số liệu cũ, không lấy dòng này", "Số liệu đã chỉnh 28/12"), MET),
        (("Thay số liệu cũ", "Không sử dụng"), dict.fromkeys(MET, True)),
        (("", ""), {}),
        (("Số liệu tháng 11", "Số liệu tháng 12"), {}),
    ],
)
def test_a_remark_gives_up_one_of_two_rows(workbook, read, marks, notes, right):
    cells = " | ".join(OWN[n] for n in MET)
    whole = " | ".join("Đạt" for _ in MET)
    rows = [f"1 | Hoa Thám | {whole} | {notes[0]}",
            f"2 | Hoa Thám | {cells} | {notes[1]}",
            f"3 | Tân Văn | {cells} | Không lấy dòng này"]  # fmt: skip
    lines = ["TIÊU CHÍ NTM 2023", f"TT | Xã | {TC} | Ghi chú", *rows]
    intake = read(workbook({"S": "\n".join(lines)}))
    assert marks(intake, "Xã Hoa Thám") == right
    assert marks(intake, "Xã Tân Văn") == MET  # its only row
    gone = [p for p in intake.problems if p.code == "row_withdrawn"]
    assert len(gone) == (1 if right else 0)


def test_what_is_counted_as_met_is_met():
    said = explained(["KQH: xã không quy hoạch chợ, tiêu chí 7 được tính là đạt"])
    assert said["kqh"] == "met"
    assert explained(["KT: chưa kiểm tra, chưa tính đạt"])["kt"] == "not_met"
    assert unlisted_means(["Tiêu chí chưa đạt"]) is None


def is_no_place(text):
    return False


def test_names_of_criteria_after_that_word_are_no_strange_words():
    assert not strange(["KẾT QUẢ TIÊU CHÍ THU NHẬP, LAO ĐỘNG"], is_no_place)
    assert not strange(
        ["Tiêu chí số 17 về môi trường và an toàn thực phẩm"], is_no_place
    )
    assert strange(["Kết quả các tiêu chí NTM được giao phụ trách"], is_no_place)
    assert strange(["Danh sách hộ vay vốn có thu nhập, lao động"], is_no_place)
    assert strange(["Cán bộ phụ trách tiêu chí"], is_no_place)


def test_counts_of_indicators_beside_a_conclusion_are_left(workbook, read, marks):
    lines = ["KẾT QUẢ TIÊU CHÍ NTM 2023",
             "TT | Tiêu chí | Xã Hoa Thám | | Xã Tân Văn |",
             " | | CT đạt | Kết luận | CT đạt | Kết luận"]  # fmt: skip
    lines += [f"{n} | TC{n} | 2 | {OWN[n]} | 3 | {OWN[n]}" for n in MET]
    merged = [(1, 2, 1, 3), (1, 4, 1, 5)]
    intake = read(workbook({"S": "\n".join(lines)}, merged))
    assert marks(intake, "Xã Hoa Thám") == marks(intake, "Xã Tân Văn") == MET


def test_persons_in_charge_of_criteria_are_no_marks(workbook, read):
    cells = " | ".join("x" for _ in MET)
    lines = ["CÁN BỘ PHỤ TRÁCH TIÊU CHÍ NTM 2023", f"TT | Xã | {TC}"]
    lines += [f"{n} | {name} | {cells}" for n, name in enumerate(XA, 1)]
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": "\n".join(lines)}))


@pytest.mark.parametrize(
    "title",
    [
        "ĐĂNG KÝ TỪNG TIÊU CHÍ NĂM 2024",
        "KẾT QUẢ TỪNG TIÊU CHÍ NĂM 2021",
        "ƯỚC THỰC HIỆN TỪNG TIÊU CHÍ NĂM 2023",
        "KIỂM TRA HỒ SƠ MINH CHỨNG TIÊU CHÍ NĂM 2023",
    ],
)
def test_the_title_of_a_sheet_is_that_of_each_block_in_it(workbook, read, title):
    lines = [title, ""]
    for n in (1, 2, 5):
        lines += [f"Tiêu chí số {n}", "TT | Xã | Kết quả | Ghi chú"]
        lines += [f"{i} | {name} | {OWN[n]} |" for i, name in enumerate(XA, 1)]
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": "\n".join(lines)}))


def test_a_legend_of_files_is_none_of_criteria(workbook, read):
    assert "x" not in explained(["Hồ sơ đạt (x), hồ sơ chưa đạt (o)"])
    assert explained(["Đạt (x), chưa đạt (o)"]) == {"x": "met", "o": "not_met"}
    cells = " | ".join("x" if MET[n] else "" for n in MET)
    lines = ["HỒ SƠ MINH CHỨNG TIÊU CHÍ NTM 2023", f"TT | Xã | {TC}"]
    lines += [f"{n} | {name} | {cells}" for n, name in enumerate(XA, 1)]
    note = " | Hồ sơ đạt ghi x, hồ sơ chưa đạt để trống"
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": "\n".join([*lines, note])}))


@pytest.mark.parametrize(("words", "taken"), [(True, 3), (False, 0)])
def test_who_is_in_charge_is_no_strange_word_above_marks_in_words(
    workbook, read, words, taken
):
    cells = f"{'Đạt' if words else 'x'} | {'Chưa đạt' if words else ''}"
    lines = [
        "Kết quả đánh giá các tiêu chí NTM được giao phụ trách năm 2023",
        "TT | Xã | Tiêu chí 3: Thủy lợi | Tiêu chí 13: Tổ chức sản xuất",
    ]
    lines += [f"{n} | {name} | {cells}" for n, name in enumerate(XA, 1)]
    book = workbook({"S": "\n".join(lines)})
    if taken:
        assert read(book).taken == taken
    else:
        with pytest.raises(ImportRefusedError):
            read(book)
