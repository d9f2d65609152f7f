"""The kinds that statements before were told with, where they go on to the next.

Within a sentence, over a list of districts' goals, and in a plan's paragraph that has
begun to tell what was reached.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.settle_kind import (
    Plans,
    plans,
)
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.sections import (
    Sections,
)
from ntm_analysis.reading.text.sentence import Sentence

GOES_ON = re.compile(
    r"[ \"(]{0,3}(?:trong đó|trong tổng (?:số|vốn|nguồn)|bao gồm|gồm|cụ thể)(?!\w)"
)
# "Một là, đến năm 2030 có 60% số xã ... Hai là, thu nhập 75 triệu đồng"
_NEXT_GOAL = re.compile(
    r"[ \"(*+-]{0,3}(?:(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là|thứ (?:hai|ba|tư|năm|sáu))[ ,:]"
)
_APART = 200  # characters between two goals of a list over paragraphs
_NEXT_DISTRICT = re.compile(
    r"[ \"+*•\n-]{0,6}(?:riêng )?(?:huyện|thị xã|thành phố) [^,;.:\d]{2,30}?(?: có| bình quân| đạt|:)(?!\w)"
)
_REPORTED = re.compile(r"(?<!\w)(?:đã|đến nay|hiện|tính đến|lũy kế|vừa)(?!\w)")


class ToldKinds:
    """Remembers whether the statements before were results or plans."""

    def __init__(self, copy: WorkingCopy) -> None:
        self.work = copy.work
        self.block_start = 0
        self.last: tuple[int, Kind, str, bool] | None = None  # of the same sentence
        self.reached_in = -1  # the block that dates what was reached, plans none since
        self.goal_end = -2 * _APART  # where the last goal of a district ended
        self.goal_here = -1  # where a sentence begins that goes on with such goals
        self.plans_of: tuple[tuple[int, int], Plans] = ((-1, -1), Plans.NONE)

    def before(self, sentence: Sentence, stated: str) -> Kind | None:
        """The kind that goes on to a statement of a time, None if none does."""
        return self._of_sentence(sentence, stated) or self._goal_before(sentence)

    def end_goal(self, sentence: Sentence, *, of_district: bool) -> None:
        """Remember where a district's goal ends, with which the next may go on."""
        self.goal_end = sentence.end if of_district else -2 * _APART

    def _of_sentence(self, sentence: Sentence, stated: str) -> Kind | None:
        """The kind of the statement before in the same sentence, of the same time."""
        if self.last is None:
            return None
        start, kind, time, _ = self.last
        goes_on = GOES_ON.match(self.work, sentence.start) or (
            kind == "target"
            and _NEXT_GOAL.match(self.work, sentence.start)
            and not _REPORTED.search(self.work, sentence.start, sentence.end)
        )
        if goes_on and not stated:
            return kind if start >= self.block_start else None
        return kind if start == sentence.start and stated in ("", time) else None

    def _goal_before(self, sentence: Sentence) -> Kind | None:
        """Go on with goals of districts: "Huyện A có 1 xã ...\nHuyện B có 1 xã ..."."""
        if sentence.start - self.goal_end > _APART or sentence.end == self.goal_end:
            return None
        if not _NEXT_DISTRICT.match(self.work, sentence.start):
            return None
        if _REPORTED.search(self.work, sentence.start, sentence.end):
            return None
        self.goal_here = sentence.start
        return "target"

    def planned_in(self, before: tuple[int, int] | None) -> Plans:
        """Whether the sentence before was a plan's, looked at once a sentence."""
        if before is None:
            return Plans.NONE
        if self.plans_of[0] != before:
            found = plans(self.work, *before)
            self.plans_of = before, found
        return self.plans_of[1]

    def has_reached(self, sections: Sections) -> bool:
        """Say whether a plan's paragraph tells what had been reached, under no title."""
        return self.reached_in == self.block_start and not sections.part_kind()
