"""What changes for a document of the period from 2026: ten criteria, modern communes.

QĐ 51/2025/QĐ-TTg (in force 2026-02-15) has ten criteria where the sets before had
nineteen, and one title above the standard, "xã nông thôn mới hiện đại". Before, these
words were praise and no title.
"""

import re
from dataclasses import replace

from ntm_analysis.reading.confidence import confidence, in_order
from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.indicators import OF_THE_TEN

ALL_BEFORE, ALL_NOW = 19, 10
FIRST_YEAR = 2026
_NAMED = re.compile(r"51/2025/qđ-ttg|bộ tiêu chí[^.;]{0,60}2026 ?[-–] ?2030")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/202[6-9]|tháng \d{1,2}(?:/| năm )202[6-9]")
# The names of the nineteen that a criterion of the ten took over; no other of them is
# a criterion of its own now. "Số 8" stands as it is written.
_NOW = {11: 6, 13: 3, 17: 8, 18: 9, 19: 10}
_NUMBER = re.compile(r"(?<!\w)(?:số|tiêu chí) ?(\d{1,2})(?!\d)")
_BEHIND = 14  # characters behind a figure's words in which "số 2" may stand
_OF_A_COMMUNE = ("criteria_met",)
_MODERN = ("communes_modern", "communes_modern_new")


def size_of_set(work: str, facts: DocumentFacts) -> int:
    """Give the number of criteria of the set that a document goes by.

    Parameters
    ----------
    work
        The working copy, in small letters.
    """
    year = facts.year or 0
    period = "/" in facts.title_time and facts.title_time[:4] >= str(FIRST_YEAR)
    if period and facts.kind == "target" and facts.date < f"{FIRST_YEAR}-02-15":
        return (
            ALL_NOW  # a plan of 2026-2030; what it tells of 2025 is no day of its own
        )
    if not facts.has_own_year and _NAMED.search(work) and _DAY.search(work):
        return ALL_NOW
    part = "-" in facts.title_time and facts.title_time[:4] >= str(FIRST_YEAR)
    if part and not facts.date:
        return ALL_NOW  # a table of "6 tháng đầu năm 2026" without a date
    if not facts.has_own_year or year < FIRST_YEAR - 1:
        return ALL_BEFORE
    if year >= FIRST_YEAR and (not facts.date or facts.date >= "2026-02-15"):
        return ALL_NOW
    return ALL_NOW if _NAMED.search(work) else ALL_BEFORE


def as_of_period(
    figure: StatedFigure, size: int, facts: DocumentFacts, source: str
) -> StatedFigure | None:
    """Give a figure as the document's period understands it, None where it is none.

    A criterion called by an old name gets the number that it has now, or is not read
    where none took it over; a number that is not written beside it is unsure. Modern
    communes are counted from 2026 on only, and the criteria of one commune in
    documents of a commune only.
    """
    of_now = figure.rule == "table" and figure.time >= str(FIRST_YEAR)
    # "đến năm 2030 có 5 xã nông thôn mới hiện đại", told in 2025: of the set to come
    to_come = figure.kind == "target" and figure.time[:4] > str(FIRST_YEAR)
    if figure.measure in _MODERN and size != ALL_NOW and not (of_now or to_come):
        return None
    if figure.measure in _OF_A_COMMUNE and facts.place.level != "commune":
        return None
    open_band = figure.band_high == ALL_BEFORE and (figure.band_low or 0) <= ALL_NOW
    if size == ALL_NOW and figure.band_high == ALL_BEFORE:
        figure = replace(figure, band_high=ALL_NOW)
    elif open_band and not facts.date and figure.time >= str(FIRST_YEAR):
        # "8 tiêu chí trở lên" in an undated text: of the nineteen, or of the ten?
        doubts = {*(figure.unsure or ()), "rule_of_thumb"}
        figure = replace(figure, confidence=confidence(doubts), unsure=in_order(doubts))
    if figure.criterion is None:
        return figure
    if figure.criterion > OF_THE_TEN:
        now = figure.criterion - OF_THE_TEN
        # no name of the nineteen is like theirs, and a table may tell how things stood
        in_table = figure.rule == "table" and bool(_NAMED.search(source.lower()))
        named = size == ALL_NOW or of_now or in_table
        return replace(figure, criterion=now) if named else None
    if size != ALL_NOW:
        return figure
    if figure.criterion > ALL_NOW:
        now_is = _NOW.get(figure.criterion)
        return None if now_is is None else replace(figure, criterion=now_is)
    words = source[figure.start : figure.end + _BEHIND].lower()
    if any(int(n) == figure.criterion for n in _NUMBER.findall(words)):
        return figure
    # "Giao thông" was number 2 and is none now; "tiêu chí số 2" may stand in a heading.
    return replace(figure, confidence="medium", unsure=("rule_of_thumb",))
