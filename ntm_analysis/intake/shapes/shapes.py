"""Is a sheet of one of the unusual shapes? Then it is laid out as a plain table."""

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.shapes import blocks, columns, lists
from ntm_analysis.intake.shapes.laid_out import LaidOut
from ntm_analysis.intake.sheets.wording import Wording

TALL = 20_000  # rows: what is larger was written by a program, and plainly


def laid_out(
    sheet: Sheet, words: Wording, roster: Roster
) -> tuple[str, LaidOut] | None:
    """Give the table laid out anew and the key of its shape; None if it is plain."""
    if len(sheet.rows) > TALL:
        return None
    for name, shape in (("paired", columns.paired), ("two_rows", columns.two_rows),
                        ("criteria_listed", lists.of_criteria)):  # fmt: skip
        if found := shape(sheet, words):
            return name, found
    if listed := lists.of_communes(sheet, words, roster):
        return "communes_listed", listed
    if block := blocks.per_commune(sheet, words, roster):
        return "per_commune", block
    return None
