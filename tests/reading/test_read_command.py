"""`ntm read` and `ntm audit` of documents that cannot be read whole."""

import json
import subprocess
import sys

import pytest
from made_documents import PdfMaker, docx, docx_table, paragraph

HEAD = ("UBND TỈNH TUYÊN QUANG", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2022")
SAID = "Hết năm 2022 toàn tỉnh có 62 xã đạt chuẩn nông thôn mới."


def ntm(*arguments):
    command = [sys.executable, "-m", "ntm_analysis", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def half_scanned(tmp_path):
    maker = PdfMaker()
    maker.text(*HEAD, SAID)
    maker.page()
    maker.picture()
    path = tmp_path / "half.pdf"
    path.write_bytes(maker.bytes())
    return path


@pytest.fixture
def scanned(tmp_path):
    maker = PdfMaker()
    maker.picture()
    path = tmp_path / "scan.pdf"
    path.write_bytes(maker.bytes())
    return path


def test_what_cannot_be_read_of_a_document_is_said_beside_what_is(
    english, half_scanned
):
    done = ntm("read", half_scanned)
    assert [json.loads(line)["value"] for line in done.stdout.splitlines()] == [62]
    assert "pages 2 of 2 hold no text" in done.stderr
    assert done.returncode == 0


def test_the_audit_says_it_in_the_language_asked_for(half_scanned):
    assert "trang 2 trong 2 trang" in ntm("audit", half_scanned).stderr
    english = ntm("audit", half_scanned, "--language", "en").stderr
    assert "pages 2 of 2 hold no text" in english


def test_a_document_of_which_nothing_can_be_read_ends_with_seven(
    english, scanned, half_scanned
):
    alone = ntm("read", scanned)
    assert (alone.returncode, alone.stdout) == (7, "")
    assert "pages of pictures" in alone.stderr
    both = ntm("read", scanned, half_scanned)
    assert both.returncode == 7
    assert len(both.stdout.splitlines()) == 1


def test_a_table_that_is_not_understood_is_one_line_on_stderr(english, tmp_path):
    table = docx_table([["Đội", "Điểm", "Hạng"], ["A", "7", "2"], ["B", "9", "1"]])
    path = tmp_path / "table.docx"
    path.write_bytes(docx("".join(map(paragraph, (*HEAD, SAID))) + table))
    done = ntm("read", path)
    assert len(done.stdout.splitlines()) == 1
    (line,) = done.stderr.splitlines()
    assert "a table of 4 numbers was not read" in line
    assert "đội | điểm | hạng" in line


def test_counts_that_a_scanner_spoilt_are_told_on_stderr(english, tmp_path):
    path = tmp_path / "scan.txt"
    spoilt = "Có l38 xã nâng cao, 1O4 xã kiểu mẫu, dọc quốc lộ QL1A; dịch H5N1."
    path.write_text("\n".join((*HEAD, SAID, spoilt)), encoding="utf-8")
    done = ntm("read", path)
    assert [json.loads(line)["value"] for line in done.stdout.splitlines()] == [62]
    (line,) = done.stderr.splitlines()
    assert "2 counts are spoilt" in line
    assert line.count("l38, 1O4.") == 1
    assert "2 số đếm bị hỏng" in ntm("audit", path, "--language", "vi").stderr
