"""Web pages saved as workbooks: the lines around a table are its title and legend."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.documents import web_tables

MARKS = {"Hoa Thám": "x x x x", "Tân Văn": "x . x x", "Thiện Thuật": ". x . x"}
TITLE = "Kết quả thực hiện các tiêu chí xã nông thôn mới đến 31/12/2023"


def page(tmp_path, before="", after="", caption="", total=True):
    heads = ["TT", "Xã", "TC1", "TC2", "TC3", "TC4", *(["Số"] if total else [])]
    rows = [f"<tr>{''.join(f'<th>{h}</th>' for h in heads)}</tr>"]
    for number, (name, marks) in enumerate(MARKS.items(), 1):
        cells = [str(number), name, *marks.replace(".", "").split(" ")]
        cells += [str(marks.count("x"))] if total else []
        rows.append(f"<tr>{''.join(f'<td>{c}</td>' for c in cells)}</tr>")
    path = tmp_path / "trang.html"
    path.write_text(
        "<html><head><meta charset='utf-8'><title>Cổng thông tin</title></head><body>"
        f"<ul><li><a href='#'>Hồ sơ minh chứng</a></li></ul>{before}"
        f"<table>{caption}{''.join(rows)}</table>{after}</body></html>",
        encoding="utf-8",
    )
    return path


WHOLE = {name: marks.replace(" ", "") for name, marks in MARKS.items()}


def said(intake, marks):
    return {
        name: "".join(
            {True: "x", False: ".", None: "?"}[met]
            for met in marks(intake, f"Xã {name}").values()
        )
        for name in MARKS
    }


@pytest.mark.parametrize(
    "around",
    [
        {"before": f"<h3>{TITLE}</h3>"},
        {"before": f"<p>Huyện Bình Gia</p><div>{TITLE}</div>"},
        {"before": f"<table><tr><td>UBND</td></tr><tr><td>{TITLE}</td></tr></table>"},
        {"caption": f"<caption>{TITLE}</caption>"},
        {"after": "<p>Ghi chú: x: đạt</p>"},
    ],
)
def test_a_title_or_legend_beside_the_table_of_a_page_is_its_own(
    tmp_path, read, marks, around
):
    intake = read(page(tmp_path, **around))
    assert said(intake, marks) == WHOLE
    account = intake.account
    assert account.read + account.refused + account.left_out == account.filled


@pytest.mark.parametrize(
    "around",
    [
        {},  # a menu is no title
        {"before": "<h3>Hồ sơ minh chứng đã nộp của các xã</h3>"},
        {"before": "<h3>Đăng ký tiêu chí hoàn thành năm 2024</h3>"},
        {"caption": "<caption>Kế hoạch hoàn thành tiêu chí NTM năm 2024</caption>"},
        {"before": f"<h3>{TITLE}</h3>", "after": "<p>x: đã có cán bộ phụ trách</p>"},
    ],
)
def test_what_the_lines_of_a_page_say_of_its_table_keeps_it_out(tmp_path, read, around):
    with pytest.raises(ImportRefusedError):
        read(page(tmp_path, **around))


def test_a_legend_behind_the_first_of_two_tables_is_not_the_second_ones_title(tmp_path):
    first = "<table>" + "<tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>" * 4
    between = f"</table><p>Ghi chú: x: chưa đạt</p><h3>{TITLE}</h3>"
    one, two = web_tables.tables(page(tmp_path, before=first + between))
    assert [row[0] for row in one][-1] == "Ghi chú: x: chưa đạt"
    assert [row[0] for row in two][:2] == [TITLE, "TT"]
