"""The report as a Word document: the office's heading, findings, table, sources.

Set as official papers are (Nghị định 30/2020/NĐ-CP, Phụ lục I): Times New Roman 13-14,
the country's name and motto on the right, A4 with 20/20/30/15 mm. Every number carries
its source as an endnote; all of it can be edited.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from ntm_analysis.briefings.frames import unreviewed
from ntm_analysis.briefings.office.endnotes import Endnotes
from ntm_analysis.briefings.office.lines import OfficeLine, OfficeReport
from ntm_analysis.outlook.views.verdicts import worded
from ntm_analysis.page.language import say
from ntm_analysis.page.numbers import MISSING, count_of, date, number

FONT, SIZE, HEAD, SMALL = "Times New Roman", Pt(13), Pt(12), Pt(10)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
COLUMNS = ("number", "target", "plan", "now", "required", "achieved", "chance", "said")
WIDTHS_MM = (9, 41, 24, 24, 17, 17, 14, 19)  # together what A4 leaves: 165
NATION_MM = (43, 40, 30, 30, 22)


def write_word(report: OfficeReport, path: Path) -> Path:
    """Write a report as docx; the same report gives the same text.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    document, notes = Document(), Endnotes()
    _set_up(document, report)
    _heading(document, report)
    _findings(document, report, notes)
    _targets(document, report, notes)
    _nation(document, report, notes)
    _asks(document, report)
    _foot(document, report)
    notes.attach(document)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def _set_up(document: WordDocument, report: OfficeReport) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    document.core_properties.title = _title(report)
    document.core_properties.author = report.plan.issuer_vi or report.plan.place
    language = "vi-VN" if report.language == "vi" else "en-GB"
    document.core_properties.language = language


def _heading(document: WordDocument, report: OfficeReport) -> None:
    plan, language = report.plan, report.language
    head = document.add_table(rows=1, cols=2)
    head.autofit = False
    left, right = head.rows[0].cells
    for column, width in zip(head.columns, (Mm(65), Mm(100)), strict=True):
        column.width = width  # the country's name takes one line
        column.cells[0].width = width
    issuer = plan.issuer_vi if language == "vi" else plan.issuer_en
    issuer = issuer or say("office.issuer", language, place=report.place.upper())
    _centred(left.paragraphs[0], issuer.upper(), bold=True, size=HEAD)
    _centred(left.add_paragraph(), say("office.number", language))
    country = say("office.country", language)
    _centred(right.paragraphs[0], country, bold=True, size=HEAD)
    _centred(right.add_paragraph(), say("office.motto", language), bold=True)
    place = plan.place.split(",")[0]
    day = say("office.dated", language, place=place)
    _centred(right.add_paragraph(), day, italic=True)
    report_word = document.add_paragraph()
    _centred(report_word, say("office.report", language), bold=True)
    report_word.paragraph_format.space_before = Pt(14)
    _centred(document.add_paragraph(), _title(report), bold=True)


def _title(report: OfficeReport) -> str:
    plan = report.plan
    title = plan.title_vi if report.language == "vi" else plan.title_en
    return say("office.title", report.language, title=title)


def _findings(document: WordDocument, report: OfficeReport, notes: Endnotes) -> None:
    language = report.language
    _section(document, say("office.findings", language))
    day = date(report.as_of, language)
    known = say("office.as_of", language, day=day, document=_document(report))
    document.add_paragraph(f"{known} {report.tally}")
    if said := unreviewed(report.plan, language):
        document.add_paragraph(f"{said}.").runs[0].italic = True
    for line in report.leading:
        paragraph = document.add_paragraph(style="List Bullet")
        due = date(line.deadline, language)
        told = say("office.line", language, name=line.name, goal=line.goal, due=due)
        paragraph.add_run(f"{told} ")
        paragraph.add_run(f"{line.verdict}. ").bold = True
        paragraph.add_run(line.sentence)
        _cite(paragraph, line, report, notes)


def _document(report: OfficeReport) -> str:
    plan = report.plan
    day = date(plan.date.text, report.language)
    return f"{plan.number}, {day}" if plan.number else day


def _targets(document: WordDocument, report: OfficeReport, notes: Endnotes) -> None:
    language = report.language
    _section(document, say("office.table", language))
    heads = [say(f"office.col_{key}", language) for key in COLUMNS]
    table = _table(document, heads, WIDTHS_MM)
    for order, line in enumerate(report.lines, 1):
        cells = _row(table, target_cells(order, line, report))
        _cite(cells[1], line, report, notes)


def target_cells(order: int, line: OfficeLine, report: OfficeReport) -> list[str]:
    """Give the words of one row of the table, in the order of `COLUMNS`."""
    language = report.language
    now = MISSING
    if line.now is not None:
        count = count_of(line.now, line.now_whole, language)
        now = f"{count}\n({date(line.now_time, language)})"
    unjudged = line.verdict == worded("cannot_judge", language)
    return [
        str(order),
        line.name,
        f"{line.goal}\n({date(line.deadline, language)})",
        now,
        number(line.required, language, 1),
        number(line.achieved, language, 1),
        line.chance,
        say("target_table.not_judged", language) if unjudged else line.verdict,
    ]


def _nation(document: WordDocument, report: OfficeReport, notes: Endnotes) -> None:
    if not report.national:
        return
    language = report.language
    _section(document, say("national.title", language))
    keys = ("target", "nation", "here", "plan", "compared")
    heads = [say(f"national.col_{key}", language) for key in keys]
    table = _table(document, heads, NATION_MM)
    for line in report.national:
        told = [line.name, line.nation, line.here, line.plan, line.compared]
        cells = _row(table, told)
        for figure in line.sources:
            notes.refer(cells[1], report.labels[figure])
    document.add_paragraph(say("national.note", language)).runs[0].font.size = SMALL


def _asks(document: WordDocument, report: OfficeReport) -> None:
    if not report.asks:
        return
    _section(document, say("office.asks", report.language))
    for ask in report.asks:
        document.add_paragraph(ask, style="List Bullet")


def _foot(document: WordDocument, report: OfficeReport) -> None:
    """Number the pages, and name the sources as what the endnotes are."""
    _section(document, say("general.source", report.language))
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = CENTRE
    foot.add_run(f"{_document(report)} · ").font.size = SMALL
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()
        run.font.size = SMALL
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _section(document: WordDocument, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = True


def _table(
    document: WordDocument, heads: Sequence[str], widths_mm: Iterable[float]
) -> Table:
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for cell, text, width in zip(table.rows[0].cells, heads, widths_mm, strict=True):
        cell.width = Mm(width)
        _centred(cell.paragraphs[0], text, bold=True, size=SMALL)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    return table


def _row(table: Table, texts: Sequence[str]) -> list[Paragraph]:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    told = []
    for cell, head, text in zip(row.cells, table.rows[0].cells, texts, strict=True):
        cell.width = head.width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(text).font.size = SMALL
        told.append(paragraph)
    return told


def _centred(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: Pt = SIZE,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, size
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.space_after = Pt(0)


def _cite(
    paragraph: Paragraph, line: OfficeLine, report: OfficeReport, notes: Endnotes
) -> None:
    for figure in line.sources:
        notes.refer(paragraph, report.labels[figure])
