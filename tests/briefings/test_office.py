"""The office's documents say what the page says: numbers, verdicts, sources."""

import re
import zipfile
from functools import cache
from html.parser import HTMLParser

import openpyxl
import pytest
from docx import Document

from ntm_analysis.briefings.office.lines import office_report
from ntm_analysis.briefings.office.sheet import COLUMNS, write_sheet
from ntm_analysis.briefings.office.word import target_cells, write_word
from ntm_analysis.cli import main
from ntm_analysis.outlook.app import judge_plan
from ntm_analysis.outlook.plan_page import plan_page

PLANS = ("lang-son-2018", "lai-chau-2014", "luc-nam-2022")
LANGUAGES = ("vi", "en")
VERDICTS = "✓→▲✕?"


class Rows(HTMLParser):
    """The rows of every table of a piece, without references."""

    def __init__(self):
        super().__init__()
        self.rows, self.depth = [], 0

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        elif tag == "a":
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= tag == "a"

    def handle_data(self, data):
        if self.rows and self.rows[-1] and not self.depth:
            self.rows[-1][-1] += data


@cache
def judged(key):
    return judge_plan(key)


@cache
def page_rows(key, language):
    """Rows of the page's table of targets: name, goal, verdict."""
    reader = Rows()
    reader.feed(str(plan_page(judged(key), language).targets()))
    told = [row for row in reader.rows if len(row) > 8 and row[9][:1] in VERDICTS]
    return {(row[0].strip(), row[3].strip(), row[9].strip()) for row in told}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PLANS)
def test_each_target_has_the_number_and_verdict_of_the_page(key, language):
    report = office_report(judged(key), language)
    ours = {(line.name, line.goal, line.verdict) for line in report.lines}
    assert ours == page_rows(key, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PLANS)
def test_the_first_screen_and_the_report_begin_with_the_same_answer(key, language):
    report = office_report(judged(key), language)
    screen = plan_page(judged(key), language).answer().html.striptags()
    assert report.leading
    for line in report.leading[:1]:
        # The screen says an addition in words: "thêm 7 xã" for "+7" of the table.
        added = {"vi": "thêm {} xã", "en": "{} more communes"}[language]
        number = line.goal.removeprefix("+")
        assert (line.goal if number == line.goal else added.format(number)) in screen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_holds_the_table_and_a_note_for_every_source(tmp_path, language):
    report = office_report(judged("lang-son-2018"), language)
    path = write_word(report, tmp_path / "bao-cao.docx")
    document = Document(str(path))
    told = [
        [cell.text.rstrip(", ") for cell in row.cells]  # marks of two notes: 2, 3
        for row in document.tables[1].rows[1:]
    ]
    expected = [target_cells(n, line, report) for n, line in enumerate(report.lines, 1)]
    assert told == expected
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert report.tally in text
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
        notes = archive.read("word/endnotes.xml").decode()
        kinds = archive.read("[Content_Types].xml").decode()
    assert "endnotes+xml" in kinds
    referred = {int(n) for n in re.findall(r'endnoteReference w:id="(\d+)"', body)}
    there = {int(n) for n in re.findall(r'<w:endnote w:id="(\d+)"', notes)}
    assert referred == there
    # Two marks of one note would make a reader add an empty note.
    marks = re.findall(r'endnoteReference w:id="(\d+)"', body)
    assert len(marks) == len(set(marks))
    repeated = re.findall(r"NOTEREF note(\d+) ", body)
    assert repeated
    assert {int(number) for number in repeated} <= there
    assert '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>' in body
    assert len(there) == len(set(report.labels.values()))
    first = next(row for row in expected if row[2].startswith("48/207"))
    assert first[3].startswith("36/207\n")  # a count says of how many, as on the page


def test_the_workbook_holds_numbers_as_numbers_and_nothing_where_nothing_is(tmp_path):
    report = office_report(judged("lang-son-2018"), "vi")
    path = write_sheet(report, tmp_path / "chi-tieu.xlsx")
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows[3:]]
    assert len(told) == len(report.lines)
    recognised = next(row for row in told if row["level"] == 48)
    # 48 of 207 by the end of 2018; 36 on 28/02/2018 (the plan's own numbers)
    assert (recognised["now"], recognised["whole"]) == (36, 207)
    assert recognised["said"][0] in VERDICTS
    by_hand = 12 / ((306 + 0) / 365.25)  # 28/02 to 31/12/2018 are 306 days
    assert recognised["required"] == pytest.approx(by_hand, rel=0.01)
    unknown = [row for row in told if row["now"] is None]
    assert unknown
    assert all(row["now_time"] is None for row in unknown)


def test_text_of_a_document_is_never_run_as_a_formula(tmp_path):
    from dataclasses import replace

    report = office_report(judged("lai-chau-2014"), "vi")
    line = replace(report.lines[0], name="=HYPERLINK(1)")
    path = write_sheet(replace(report, lines=(line,)), tmp_path / "x.xlsx")
    cell = openpyxl.load_workbook(path).active.cell(4, 2)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_the_command_writes_both_and_refuses_a_place(tmp_path, capsys):
    docx, xlsx = tmp_path / "a" / "b.docx", tmp_path / "c.xlsx"
    given = ["--docx", str(docx), "--xlsx", str(xlsx)]
    assert main(["briefing", "lai-chau-2014", *given]) == 0
    assert docx.exists()
    assert xlsx.exists()
    assert capsys.readouterr().out.split() == [str(docx), str(xlsx)]
    assert main(["briefing", "--place", "Lạng Sơn", *given]) == 2
    assert main(["briefing"]) == 2
