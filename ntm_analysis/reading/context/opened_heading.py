"""The time and place that a heading gives the text below it."""

import re
from dataclasses import replace
from itertools import pairwise

from ntm_analysis.periods import Period
from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.quantities.times import TimeMention, names_set
from ntm_analysis.reading.text.blocks import (
    TextBlock,
)
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import place_mentions
from ntm_analysis.reading.text.sections import (
    TextHeading,
    decides_from,
    heading,
    last_sentence_from,
)
from ntm_analysis.reading.text.sentence import is_baseline

_PART_OF_YEAR = re.compile(r"\d{4}-[HQ]\d")
_WEEKS = 31  # days that a period still has to run
_OF_WHOLE = re.compile(r"(?<!\w)toàn (tỉnh|huyện|vùng)(?!\w)")
_NUMBERED = re.compile(r"(?:\d{1,2}|[ivx]{1,5}|[a-zđ])[.)/] ?|[+*•-] ?")


def opened_heading(
    copy: WorkingCopy,
    facts: DocumentFacts,
    block: TextBlock,
    mentions: list[TimeMention],
) -> TextHeading:
    """What a heading gives the text below it; `mentions` are the times in it."""
    found = [
        mention
        for mention in mentions
        if not names_set(copy.work, mention) and not is_baseline(copy.work, mention)
    ]
    decided = block.start + (decides_from(block.text) or last_sentence_from(block.text))
    own = str(facts.year)
    before = [m for m in found if decided == block.start or own in m.form]
    # "Xã về đích năm 2016. Kết quả chủ yếu:" tells of now
    found = [m for m in found if m.start >= decided] or before
    time = _finest([t for m in found if (t := m.text(facts.year))])
    if _tells_two_years(copy.work, found):
        time = ""  # "(số tiêu chí năm 2023; năm 2024)"
    places = place_mentions(copy, block.start, block.end)
    named = [
        p
        for p in places
        if len(block.text) < len(p.name) + 24
        or _NUMBERED.fullmatch(copy.work, block.start, p.start)
    ]
    place = (named[0].name, named[0].level) if named else None
    whole = _OF_WHOLE.search(block.text)  # "3. Tổng hợp toàn huyện"
    if not place and whole:
        place = facts.place.whole(whole[1])
    opened = heading(block, time, place)
    if opened.kind is None and _is_after(time, facts):
        opened = replace(opened, kind="target")
    return opened


def _is_after(time: str, facts: DocumentFacts) -> bool:
    """Say whether a half-year or quarter follows the one that a report is of.

    "4. Sáu tháng cuối năm", in a report of July on the first half of the year.
    """
    told = facts.title_time
    if not (facts.is_report and facts.kind == "actual" and facts.date):
        return False
    if not _PART_OF_YEAR.fullmatch(time) or not _PART_OF_YEAR.fullmatch(told):
        return False
    begins = Period(time).first
    ahead = (Period(time).last - Period(facts.date).last).days > _WEEKS
    return begins > Period(told).last and ahead


def _finest(named: list[str]) -> str:
    """The first time of a heading, at the day that a bracket gives for it.

    >>> _finest(["2022", "2022-12-31"]), _finest(["2022", "2025"]), _finest([])
    ('2022-12-31', '2022', '')
    """
    if not named:
        return ""
    finer = [time for time in named if time.startswith(f"{named[0]}-")]
    return finer[0] if finer else named[0]


def _tells_two_years(work: str, mentions: list[TimeMention]) -> bool:
    """Say whether two years stand beside each other: "năm 2023; năm 2024"."""
    return any(
        work[one.end : other.start].strip() in (";", ",", "và", "|", "/")
        and one.kind == other.kind == "year"
        for one, other in pairwise(mentions)
    )
