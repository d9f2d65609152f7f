"""Annexes sent as Word files: their tables, ticks and boxes; what they do not hold."""

import pytest
from said_marks import MARKS, NUMBERS, said, whole

from ntm_analysis.errors import ImportRefusedError
from tests.made_documents import docx, docx_table, paragraph, run

TITLE = "KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ NÔNG THÔN MỚI HUYỆN BÌNH GIA NĂM 2023"


TICK = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
CROSS = '<w:r><w:sym w:font="Wingdings" w:char="F0FB"/></w:r>'
LETTER = run("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
HEAD = ["TT", "Tên xã", *(f"TC{n}" for n in NUMBERS)]


def box(ticked):
    """A box of a form: what it is at first, then what somebody ticked."""
    state = f'<w:default w:val="0"/><w:checked w:val="{ticked}"/>'
    begin = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
    return f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r>'


def rows(yes, no, of=MARKS):
    signs = {"D": yes, "C": no}
    return [
        [f"{n}", name, *(signs[m] for m in own)]
        for n, (name, own) in enumerate(of.items(), 1)
    ]


def table(lines):
    """A table of Word whose cells may hold runs."""
    written = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in line) + "</w:tr>"
        for line in lines
    )
    return f"<w:tbl>{written}</w:tbl>"


@pytest.fixture
def word(tmp_path):
    def write(*blocks, name="phu luc.docx"):
        path = tmp_path / name
        body = [b if b.startswith("<w:tbl") else paragraph(b) for b in blocks]
        path.write_bytes(docx("".join(body)))
        return path

    return write


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Đạt", "Chưa đạt"), (TICK, CROSS), (LETTER, "x"), (box(1), box(0)), ("☑", "☐")],
)
def test_communes_in_rows_of_a_word_table_are_read(word, read, marks, yes, no):
    met = {True: yes, False: no}
    legend = "Ghi chú: ✓: đạt; x: chưa đạt." if yes == LETTER else "Nguồn: các xã."
    intake = read(
        word("PHỤ LỤC 01", TITLE, table([HEAD, *rows(*met.values())]), legend)
    )
    assert said(intake, marks) == MARKS
    assert whole(intake)


def test_criteria_in_rows_below_a_merged_heading_are_read(word, read, marks):
    head = [
        [("TT", 2, 1), ("Tiêu chí", 2, 1), ("Kết quả của các xã", 1, 4)],
        list(MARKS),
    ]
    signs = {"D": "Đ", "C": "CĐ"}
    body = [
        [f"{n}", f"Tiêu chí số {n}", *(signs[own[n - 1]] for own in MARKS.values())]
        for n in NUMBERS
    ]
    intake = read(word(TITLE, docx_table([*head, *body])))
    assert said(intake, marks) == MARKS


def test_what_was_crossed_out_or_deleted_is_no_mark(word, read, marks):
    struck = run("Đạt", "<w:strike/>") + run("Chưa đạt")
    deleted = f"<w:del>{run('Chưa đạt')}</w:del>{run('Đạt')}"
    intake = read(word(TITLE, table([HEAD, *rows(deleted, struck)])))
    assert said(intake, marks) == MARKS


def test_a_report_around_the_annex_does_not_matter(word, read, marks):
    story = [f"Đoạn {n}: năm 2023 xã Hồng Thái vận động làm đường." for n in range(60)]
    money = docx_table(
        [
            ["TT", "Nguồn vốn", "Kế hoạch", "Thực hiện"],
            *([f"{n}", f"Nguồn {n}", "1200", "1100"] for n in range(1, 6)),
        ]
    )
    blocks = [*story, "Biểu kinh phí", money, TITLE, table([HEAD, *rows("Đ", "CĐ")])]
    intake = read(word(*blocks))
    assert said(intake, marks) == MARKS


def test_what_is_planned_is_not_read_as_a_result(word, read):
    plan = TITLE.replace("KẾT QUẢ THỰC HIỆN", "KẾ HOẠCH, ĐĂNG KÝ THỰC HIỆN")
    with pytest.raises(ImportRefusedError, match="planned"):
        read(word(plan, table([HEAD, *rows("Đ", "CĐ")])))


def test_a_word_file_without_a_table_or_broken_is_named(word, read):
    with pytest.raises(ImportRefusedError, match="Word document without a table"):
        read(word(TITLE, "Đạt 19/19 tiêu chí."))
    broken = word(TITLE, table([HEAD, *rows("Đ", "CĐ")]))
    broken.write_bytes(
        broken.read_bytes().replace(b"word/document", b"word/documenX", 1)
    )
    with pytest.raises(ImportRefusedError):
        read(broken)


ASKED = ["Chỉ tiêu", "Mức yêu cầu", "Chuẩn NTM", "Quy định của Bộ tiêu chí"]


def form(asked):
    """A sheet of a commune: what is asked, what was done, what was found."""
    own = MARKS["Hoa Thám"]
    words = {"D": "Đạt", "C": "Chưa đạt"}
    lines = [
        "BIỂU ĐÁNH GIÁ CÁC TIÊU CHÍ XÃ NÔNG THÔN MỚI NĂM 2023",
        "Xã Hoa Thám, huyện Bình Gia",
        f"STT | Tiêu chí | {asked} | Thực hiện | Đánh giá",
    ]
    for n, met in enumerate(own, 1):
        if n % 3:
            lines.append(f"{n} | Tiêu chí {n} | Đạt | {words[met]} | {words[met]}")
        else:
            lines.append(f"{n} | Tiêu chí {n} | | | {words[met]}")
            lines += [f"{n}.{k} | Nội dung {k} | Đạt | {words[met]} | {words[met]}"
                      for k in (1, 2)]  # fmt: skip
    return "\n".join(lines)


@pytest.mark.parametrize("asked", ASKED)
def test_what_must_be_denies_no_finding(workbook, read, marks, asked):
    intake = read(workbook({"Hoa Thám": form(asked)}))
    assert said(intake, marks) == {"Hoa Thám": MARKS["Hoa Thám"]}


def test_a_column_that_nobody_knows_still_denies_it(workbook, read, marks):
    intake = read(workbook({"Hoa Thám": form("Rà soát lại")}))
    denied = [n for n, m in enumerate(MARKS["Hoa Thám"], 1) if m == "C" and n % 3]
    found = said(intake, marks).get("Hoa Thám", "." * 19)
    assert denied
    assert all(found[n - 1] == "." for n in denied)
