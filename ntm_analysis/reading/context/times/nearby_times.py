"""The times near a number that other words than a date's own give it.

Those right before a bracket, of "lúc đó", of "trong tháng", of what a number rose from
and since when it changed; and the document's mentions, by where they stand.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.sentence import Sentence, is_baseline

_SINCE = re.compile(r"(?:so với|(?<!\w)từ)(?: cuối| đầu| thời điểm)?(?: năm)? ?$")
_THEN = QuickPattern(r"(?<!\w)(?:lúc|khi|thời điểm) (?:đó|ấy)(?!\w)")
_WAS = re.compile(r" (?:chỉ |mới )?(?:là|đạt|còn) (?:chỉ )?")
_THIS_MONTH = re.compile(r"(?:trong|riêng) tháng(?: này)?(?=[ ,:](?! ?\d))")
_CITED = re.compile(
    r"/[a-zđ][^ ]{0,24},? \(?(?:ngày )?$|số (?!liệu)\S{1,20},? \(?(?:ngày )?$"
)


class NearbyTimes:
    """Looks up a document's mentions of times; dates of cited acts are none."""

    def __init__(
        self, copy: WorkingCopy, facts: DocumentFacts, mentions: list[TimeMention]
    ) -> None:
        self.work, self.facts = copy.work, facts
        self.mentions = [m for m in mentions if not _is_citation(copy.work, m)]
        self.starts = [m.start for m in self.mentions]
        self.years = {str(m.own_year) for m in self.mentions if m.own_year}

    def within(self, start: int, end: int) -> list[TimeMention]:
        """The mentions that begin in a stretch of the text."""
        return self.mentions[
            bisect_left(self.starts, start) : bisect_left(self.starts, end)
        ]

    def before_bracket(self, meaning: Meaning, sentence: Sentence) -> str:
        """The time right before a number or its bracket: "so với năm 2013 (9,6)"."""
        at = meaning.number_start
        bracket = at >= 2 and self.work[at - 2 : at] == " ("
        if not bracket and not _WAS.search(self.work, max(0, at - 16), max(0, at)):
            return ""
        earlier = self.within(sentence.start, at)[-1:]
        if not earlier:
            return ""
        words = self.work[earlier[0].end : at]
        near = not words.strip(" (")
        if not bracket:  # "36 triệu đồng, so với năm 2016 là 34 triệu đồng"
            near = bool(_WAS.fullmatch(words)) and is_baseline(self.work, earlier[0])
        return earlier[0].text(self.facts.year) if near else ""

    def at_that_time(
        self, meaning: Meaning, sentence: Sentence, block_start: int
    ) -> str:
        """The time told last before a sentence that says "lúc đó", "khi ấy"."""
        at = meaning.number_start if meaning.number_start >= 0 else meaning.end
        begin = max(sentence.start, at - 160)
        if not _THEN.search(self.work, begin, at):
            return ""
        earlier = self.within(block_start, sentence.start)
        return earlier[-1].text(self.facts.year) if earlier else ""

    def now_of_block(
        self, meaning: Meaning, sentence: Sentence, block_start: int
    ) -> str:
        """The document's day where the paragraph last said "đến nay" of another thing.

        "Đạt chuẩn từ năm 2015; đến nay tự đánh giá 15/15. Hộ nghèo 1,04%": none of 2015.
        """
        at = max(meaning.number_start, sentence.start)
        told = self.within(block_start, at)
        return self.facts.now if told and told[-1].kind == "now" else ""

    def of_base(self, meaning: Meaning, sentence: Sentence) -> str:
        """The time of what a number rose from: its own words give it, or nothing.

        "từ 41 lên 57 xã trong năm 2024" tells of 57 in 2024; the 41 are of before.
        """
        own = self.within(meaning.number_end, meaning.risen_at or sentence.end)
        earlier = self.within(sentence.start, meaning.number_start)
        for mention in own or earlier[-1:]:
            lead = self.work[max(0, mention.start - 40) : mention.start]
            if own or _SINCE.search(lead):
                return mention.text(self.facts.year)
        return ""

    def is_of_base(self, meaning: Meaning, time: str) -> bool:
        """Say whether the time found for a number is that of what it rose from."""
        if meaning.risen_from is None or not time:
            return False
        then = self.within(meaning.risen_from, meaning.number_start)
        return time in {mention.text(self.facts.year) for mention in then}

    def this_month(self, meaning: Meaning, sentence: Sentence) -> str:
        """The document's month for what was added "trong tháng"."""
        date = self.facts.date
        if meaning.cumulative is not False or len(date) != len("2023-11-25"):
            return ""
        begin = max(sentence.start, meaning.number_start - 60)
        found = _THIS_MONTH.search(self.work, begin, max(begin, meaning.number_start))
        return date[:7] if found else ""

    def baseline(self, meaning: Meaning, sentence: Sentence) -> tuple[str, int] | None:
        """The time since which a change is told, and where its words end."""
        if meaning.change_at is None:
            return None
        near = self.within(meaning.change_at, min(sentence.end, meaning.change_at + 40))
        for mention in near:
            if time := mention.text(self.facts.year):
                return time, mention.end
        return None


def _is_citation(work: str, mention: TimeMention) -> bool:
    """Say whether a date only tells which decision is meant."""
    if mention.kind not in ("day", "day_of_year"):
        return False
    before = work[max(0, mention.start - 40) : mention.start]
    return bool(_CITED.search(before))
