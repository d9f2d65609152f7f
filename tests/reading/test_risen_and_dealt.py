"""What a number rose from, what "lần lượt" deals to years, and titles said otherwise."""

# Tables of sentences, so their lines may be long.
# ruff: noqa: E501
import subprocess
import sys

import pytest
from drawn import drawn
from made_documents import docx, docx_table, paragraph

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read, read_document

HEAD = "UBND TỈNH QUẢNG BÌNH\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2021\n\n"

BOTH = """
said                                                                       | first          | second
Thu nhập bình quân đầu người năm 2020, 2021 lần lượt là 38,5 và 40,2 triệu đồng. | 38.5 2020 | 40.2 2021
Năm 2020 và 2021, vốn huy động cho nông thôn mới lần lượt là 610 và 745 tỷ đồng. | 610 2020  | 745 2021
Giai đoạn 2020-2021 công nhận thêm lần lượt 6 và 9 xã đạt chuẩn nông thôn mới.   | 6 2020    | 9 2021
Giai đoạn 2020 - 2021, số xã đạt chuẩn nông thôn mới lần lượt là 78 và 87 xã.    | 78 2020   | 87 2021
"""


@pytest.mark.parametrize("row", drawn(BOTH), ids=str)
def test_each_number_gets_its_year_in_its_unit(row):
    found = [f"{f.value:g} {f.time}" for f in read(HEAD + row["said"])]
    assert found == [row["first"], row["second"]]


def test_years_that_are_not_as_many_as_the_numbers_date_none():
    said = "Giai đoạn 2016-2021, số xã nâng cao lần lượt là 7, 9 và 12 xã."
    assert all(f.confidence != "high" or f.time == "" for f in read(HEAD + said)[:2])


RISEN = """
said                                                                  | values
Thu nhập bình quân đầu người tăng từ 38,5 lên 40,2 triệu đồng/người.  | 38.5 40.2
Số xã đạt chuẩn nông thôn mới tăng 9 xã, từ 78 lên 87 xã.             | 9 78 87
Vốn huy động cho nông thôn mới tăng từ 610 lên 745 tỷ đồng.           | 610 745
"""


@pytest.mark.parametrize("row", drawn(RISEN), ids=str)
def test_what_a_number_rose_from_is_read_and_unsure(row):
    figures = read(HEAD + row["said"])
    assert [f"{f.value:g}" for f in figures] == row["values"].split()
    base = figures[-2]
    assert (base.time, base.confidence) == ("", "medium")


def test_what_a_goal_rises_from_is_reached():
    said = "Phấn đấu thu nhập bình quân đầu người tăng từ 40,2 lên 52 triệu đồng/người/năm vào năm 2025."
    found = [(f.value, f.kind) for f in read(HEAD + said)]
    assert found == [(40.2, "actual"), (52, "target")]
    said = "Phấn đấu năm 2025 số xã nâng cao tăng từ 7 xã lên 30 xã."
    found = [(f.value, f.kind) for f in read(HEAD + said)]
    assert found == [(7, "actual"), (30, "target")]
    said = "Phấn đấu số xã nâng cao tăng từ 30 xã năm 2025 lên 50 xã năm 2030."
    assert [f.kind for f in read(HEAD + said)] == ["target", "target"]


CITED = """
said
Theo Quyết định số 318/QĐ-UBND (ngày 08/3/2019), hiện nay có 87 xã đạt chuẩn nông thôn mới.
Theo Báo cáo số 9/BC-SNN (12/02/2020), đến nay toàn tỉnh có 87 xã đạt chuẩn nông thôn mới.
Thực hiện Nghị quyết số 05-NQ/TU (ngày 15/7/2020), hiện có 87 xã đạt chuẩn nông thôn mới.
"""


@pytest.mark.parametrize("row", drawn(CITED), ids=str)
def test_the_day_of_an_act_in_brackets_dates_nothing(row):
    (figure,) = read(HEAD + row["said"])
    assert (figure.value, figure.time) == (87, "2021")


NONE = """
said
Toàn tỉnh có 4 xã nông thôn mới "thông minh".
Toàn tỉnh có 4 xã nông thôn mới (thông minh).
Toàn tỉnh có 4 xã nông thôn mới bền vững.
Toàn tỉnh có 4 xã đạt chuẩn phù hợp với trẻ em.
Còn 4 xã nữa chưa về đích nông thôn mới.
Có 4 xã chậm về đích nông thôn mới.
Có 4 xã khó đạt chuẩn nông thôn mới.
Có 4 xã đã nộp hồ sơ xét đạt chuẩn nông thôn mới.
Có 4 xã mới chỉ cơ bản đạt tiêu chí giao thông.
"""


@pytest.mark.parametrize("row", drawn(NONE), ids=str)
def test_other_titles_and_those_that_have_not_arrived_are_silent(row):
    assert [f for f in read(HEAD + row["said"]) if f.measure != "output"] == []


READ = """
said
Toàn tỉnh có 4 xã khó khăn đạt chuẩn nông thôn mới.
Toàn tỉnh có 4 xã đạt chuẩn nông thôn mới (gồm cả xã an toàn khu).
Có thêm 4 xã nữa đạt chuẩn nông thôn mới.
"""


@pytest.mark.parametrize("row", drawn(READ), ids=str)
def test_words_alike_leave_a_count_as_it_is(row):
    (figure,) = read(HEAD + row["said"])
    assert figure.value == 4
    assert figure.measure.startswith("communes_recognized")


def test_signs_of_notes_in_a_table_are_no_words():
    rows = [
        ["Chỉ tiêu", "Năm 2020", "Năm 2021"],
        ["Số xã đạt chuẩn nông thôn mới¹", "78²", "87"],
        ["Số xã nâng cao (*)", "5", "8*"],
    ]
    body = "".join(map(paragraph, HEAD.strip().split("\n"))) + docx_table(rows)
    reading, notes = read_document(document_of(docx(body), "a.docx"))
    assert [f.value for f in reading.figures] == [78, 87, 5, 8]
    assert notes == ()


def test_rows_of_lost_columns_are_told():
    said = "Số xã đạt chuẩn nông thôn mới xã 78 87\nBình quân tiêu chí/xã 14,1 15\n"
    reading, notes = read_document(document_of((HEAD + said).encode(), "a.txt"))
    assert reading.figures == []
    (note,) = notes
    assert (note.key, note.values["count"]) == ("rows_lost", 2)


def test_a_document_without_figures_is_told(english, tmp_path):
    path = tmp_path / "none.txt"
    path.write_text(HEAD + "Các xã làm đường và trồng cây.\n", encoding="utf-8")
    command = [sys.executable, "-m", "ntm_analysis", "read", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no figure of the programme was read" in done.stderr
