"""The table of targets as a workbook: numbers as numbers, their sources beside them."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ntm_analysis.briefings.frames import unreviewed
from ntm_analysis.briefings.office.lines import OfficeLine, OfficeReport
from ntm_analysis.page.language import say
from ntm_analysis.page.numbers import date

COLUMNS = (
    *("number", "target", "plan", "level", "deadline", "now", "now_time", "whole"),
    *("required", "achieved", "probability", "chance", "said", "sources"),
)
WIDTHS = (5, 48, 18, 10, 12, 10, 12, 10, 10, 10, 10, 24, 24, 60)
PERCENT, PACE = "0%", "0.0"


def write_sheet(report: OfficeReport, path: Path) -> Path:
    """Write the targets of a report as xlsx, one a row; empty is not known.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = say("office.sheet", report.language)
    plan, language = report.plan, report.language
    title = plan.title_vi if language == "vi" else plan.title_en
    sheet.append([_text(f"{title} · {plan.number} · {date(report.as_of, language)}")])
    sheet.append([_text(unreviewed(plan, language))])
    sheet.append([say(f"office.col_{key}", language) for key in COLUMNS])
    for order, line in enumerate(report.lines, 1):
        sheet.append(_cells(order, line, report))
    for row in sheet.iter_rows(min_row=4, max_col=len(COLUMNS)):
        for cell in row:
            # A text that begins with = is no formula of ours.
            if isinstance(cell.value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        for key, form in (("required", PACE), ("achieved", PACE)):
            row[COLUMNS.index(key)].number_format = form
        row[COLUMNS.index("probability")].number_format = PERCENT
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C4"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def _cells(order: int, line: OfficeLine, report: OfficeReport) -> list[object]:
    language = report.language
    sources = "\n".join(report.labels[figure] for figure in line.sources)
    return [
        order,
        line.name,
        line.goal,
        line.level,
        date(line.deadline, language),
        line.now,
        date(line.now_time, language) if line.now_time else None,
        line.whole,
        line.required,
        line.achieved,
        line.probability,
        line.chance,
        line.verdict,
        sources,
    ]


def _text(text: str) -> str | None:
    return text or None
