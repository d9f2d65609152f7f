"""Is a sheet of one of the unusual shapes? Then it is laid out as a plain table."""

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.shapes import (
    blocks,
    columns,
    folded,
    list_groups,
    lists,
    one_criterion,
    pages,
    sentences,
    two_lists,
)
from ntm_analysis.intake.shapes.laid_out import LaidOut
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.wording import Wording

TALL = 20_000  # rows: what is larger was written by a program, and plainly


def laid_out(
    sheet: Sheet, header: Header | None, words: Wording, roster: Roster
) -> tuple[str, LaidOut] | None:
    """Give the table laid out anew and the key of its shape; None if it is plain."""
    if len(sheet.rows) > TALL:
        return None
    if joined := pages.of_pages(sheet, words, roster):
        return "pages", joined
    if lines := folded.of_lines(sheet, words):
        return "folded", lines
    if header and (pairs := columns.paired(sheet, header, roster.at)):
        return "paired", pairs
    if header and (rows := columns.two_rows(sheet, header)):
        return "two_rows", rows
    if header and (sides := columns.two_sides(sheet, header, roster.at)):
        return "paired", sides
    if header and (sides := columns.of_long(sheet, header)):
        return "paired", sides
    if numbers := lists.of_criteria(sheet, words, roster):
        return "criteria_listed", numbers
    if grouped := list_groups.of_title(sheet, words):
        return "criteria_listed", grouped
    if listed := two_lists.of_two_lists(sheet, words, roster):
        return "two_lists", listed
    if told := sentences.of_sentences(sheet, words):
        return "sentences", told
    if listed := lists.of_communes(sheet, words, roster):
        return "communes_listed", listed
    if block := blocks.per_commune(sheet, words, roster):
        return "per_commune", block
    if header and (one := one_criterion.of_title(sheet, header, words)):
        return "one_criterion", one
    return None
