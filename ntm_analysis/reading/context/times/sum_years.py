"""The years that a sum of money is of, where "5 năm" stands under a title of as many.

What was raised is told in freer words than what is needed: a plan's "5 năm" counts
only right before its sum, but then whatever else the sentence dates.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.quantities.numbers import number
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.sections import Sections
from ntm_analysis.reading.text.sentence import Sentence

_ASIDE = 60  # characters before a planned sum that count its years, half of others'
# "Tổng vốn huy động 5 năm khoảng 851.380 tỷ đồng", but "mỗi năm", "5 năm tới"
_YEARS_LONG = re.compile(
    r"(?<![\d.,/])(?<!\w)(?P<many>[2-9]|0[2-9]|1[0-5]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười lăm) năm(?! ?(?:19|20)\d\d)(?! (?:tới|trước|sau|tiếp|nay))"
)
# "tổng nhu cầu vốn 5 năm là 851 tỷ đồng"
_YEARS_NEEDED = re.compile(
    r"(?:vốn|kinh phí|nhu cầu|nguồn lực|trong|cả)(?: cho)? (\d) năm(?! ?\d)[^,;.\d]{0,24}$"
)
_TOTAL_HEAD = re.compile(
    r"[ \n\"+*•-]{0,4}(?:\d{1,2}[.)] ?)?(?:(?:về )?nguồn )?vốn(?: thực hiện| huy động)? ?: ?"
)
_TOTAL = re.compile(
    r"(?<!\w)tổng (?:số |cộng |các |nguồn )*(?:vốn |lực |nguồn lực |kinh phí )*(?:đã )?(?:huy động|nguồn lực)"
)
_HEADING = 60  # characters of a heading that may tell how many years its money is of


def years_of_sum(
    work: str,
    facts: DocumentFacts,
    meaning: Meaning,
    sentence: Sentence,
    sections: Sections,
) -> str:
    """The title's years for money that "5 năm" raised, where they are so many."""
    first, _, last = facts.title_time.partition("/")
    if meaning.measure != "funding" or not (first[:4].isdigit() and last):
        return ""
    begin = max(sentence.start, meaning.number_start - 2 * _ASIDE)
    found = _YEARS_LONG.search(work, begin, max(begin, meaning.number_start))
    found = found or _YEARS_LONG.search(sections.nearest()[-_HEADING:])
    raised = (
        facts.is_report and not sections.time() and int(last[:4]) > int(first[:4]) + 1
    )
    if not found and raised and not facts.is_open(facts.title_time):
        total = _TOTAL.search(work, begin, max(begin, meaning.number_start))
        total = total or _TOTAL_HEAD.fullmatch(
            work, sentence.start, max(sentence.start, meaning.number_start)
        )
        if total:
            meaning.doubts.add("time_beside")  # of the years, or of the last?
            return facts.title_time
    if not found or facts.is_open(facts.title_time):
        return ""
    years = int(last[:4]) - int(first[:4])
    same = number(found["many"]) in (years, years + 1)
    return facts.title_time if same else ""


def years_of_planned_sum(
    work: str, facts: DocumentFacts, meaning: Meaning, sentence: Sentence
) -> str:
    """The years that a plan is for where "tổng nhu cầu 5 năm" has as many."""
    begin = max(sentence.start, meaning.number_start - _ASIDE)
    found = _YEARS_NEEDED.search(work, begin, meaning.number_start)
    first, _, last = facts.title_time.partition("/")
    if not found or not last:
        return ""
    same = int(last[:4]) - int(first[:4]) + 1 == int(found[1])
    return facts.title_time if same else ""
