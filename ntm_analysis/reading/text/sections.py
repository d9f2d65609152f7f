"""What the headings above a statement say for it: kind, time, place, criterion.

Headings stand on a stack by rank; a new one closes all of its rank and below. A
bullet closes bullets, a plain paragraph closes nothing but bullets.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass, replace
from typing import Literal

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.text.blocks import (
    COLON_RANK,
    PLAIN_RANK,
    TextBlock,
    announces,
)
from ntm_analysis.reading.text.criterion_names import heading_criterion

_TARGET = re.compile(
    r"mục tiêu(?! quốc gia)|phương hướng|nhiệm vụ|chỉ tiêu|định hướng|phấn đấu|lộ trình|giải pháp|kế hoạch|dự kiến|nhu cầu"
)
_ACTUAL = re.compile(
    r"kết quả|đánh giá|tình hình|thực trạng|đạt được|đã thực hiện|tổng kết|sơ kết|kiểm điểm|tồn tại|hạn chế|hiện trạng"
)
# "Tán thành kết quả năm 2023 và quyết nghị các chỉ tiêu năm 2024 như sau:" decides;
# "kết quả thực hiện nghị quyết thông qua các chỉ tiêu ..." tells what became of it
_DECIDES = re.compile(
    r"(?<!nghị quyết )(?<!\w)(?<!đã )(?<!được )(?:quyết nghị|quyết định|thông qua|đề ra|đặt ra|xác định)(?: (?:các|một số|những|\d{1,2}))* (?:chỉ tiêu|mục tiêu(?! quốc gia)|nhiệm vụ|phương hướng)"
)
# "Nghị quyết xác định:" above the goals one by one
_RESOLVED = re.compile(
    r"[ \"*+-]{0,4}(?:nghị quyết|đại hội)(?: (?!đánh|nhìn|kết)[^\s.:;,]+){0,5}? (?:xác định|đề ra|đặt ra|quyết nghị)(?: rõ)? ?: ?$"
)
_THIS_PROGRAMME = re.compile(r"nông thôn mới|(?<!\w)(?:xd)?ntm(?!\w)")
_OTHER_PROGRAMME = re.compile(
    r"(?:chương trình|dự án|đề án|chính sách)[^\n:.]{0,100}(?:giảm nghèo|dân tộc thiểu số|an sinh|chuyển đổi số|việc làm|nước sạch)"
)
# "B. GIẢM NGHÈO BỀN VỮNG" beside "A. NÔNG THÔN MỚI" in a report on three programmes
_OTHERS_NAME = re.compile(
    r"(?:[a-zivx\d]{1,4}[.)/-] ?)?(?:(?:kết quả |tình hình )?(?:thực hiện )?(?:về )?)(?:công tác )?(?:giảm nghèo(?: bền vững| đa chiều)?|(?:phát triển (?:kinh tế - xã hội )?)?vùng (?:đồng bào )?(?:dân tộc thiểu số|dtts)(?: và miền núi)?|an sinh xã hội|bảo hiểm y tế)[:.]?"
)
_PLAN_TITLE = re.compile(r"(?:kế hoạch|đề án|phương án|chương trình|tờ trình)(?!\w)")
_LAST_SENTENCE = re.compile(r"(?:\D|\d{3})[.;] ([^.;]{4,200}:)$")
_GOALS_ALONE = re.compile(
    r"(?:(?:\d{1,2}\.?){1,3}[.)/]? ?|[a-zđivx]{1,4}[.)/] ?|[-+*•] ?)?(?:về )?(?:các |một số )?(?:mục tiêu|chỉ tiêu|nhiệm vụ)(?: (?:chung|chủ yếu|cụ thể|chính|cơ bản|kế hoạch))*[:.]?"
)
_GOALS_REPORTED = re.compile(
    r"kết quả (?:thực hiện|đạt được|hoàn thành)[^.:;]{0,24}(?:mục tiêu(?! quốc gia)|chỉ tiêu|nhiệm vụ)"
)
# "Thực hiện nhiệm vụ được giao, Sở báo cáo một số kết quả chính:"
_REPORTS = re.compile(
    r"báo cáo (?:[^\s.:;]+ ){0,5}?(?:kết quả|tình hình|tiến độ)(?!\w)"
)
_SPOKEN = 400  # characters of a heading searched, so that time stays linear
_LIST_LIKE = 140  # a longer plain paragraph ends the list that a colon opened


@dataclass(frozen=True, slots=True)
class TextHeading:
    """A heading and what it says for the blocks below it."""

    rank: int
    text: str
    kind: Literal["actual", "target"] | None
    time: str
    place: tuple[str, Level] | None
    criterion: int | None


class Sections:
    """The headings in force while a document is walked through."""

    def __init__(self) -> None:
        self.stack: list[TextHeading] = []
        self.opened = False  # the block before was a heading with a colon
        self.listed = 0  # the rank of a list that goals with a colon opened, else 0
        self.sign = ""  # the sign of its bullets

    def enter(self, block: TextBlock) -> None:
        """Close what a block ends."""
        rank = block.rank
        if rank == PLAIN_RANK:
            follows = self.opened and not block.is_heading
            rank = COLON_RANK + 1 if follows or _listed(block) else COLON_RANK
        goes_on = self._goes_on(block)
        self.opened = False
        self.stack = [h for h in self.stack if h.rank < rank or (goes_on and _lists(h))]

    def _goes_on(self, block: TextBlock) -> bool:
        """Say whether "Mục tiêu đến năm 2025:" still lists: "1. ...", "2. ..."."""
        sign = block.text[0] if block.text[0] in _SIGNS else ""
        head = self.stack[-1].text[:1] if self.stack else ""
        first = _FIRST.match(block.text) and block.rank < COLON_RANK
        if self.opened and (first or (sign and head in _SIGNS and sign != head)):
            self.listed, self.sign = block.rank, sign
        elif block.rank < self.listed or block.rank in (PLAIN_RANK, COLON_RANK):
            self.listed = 0
        elif block.rank == self.listed and sign != self.sign:
            self.listed = 0  # "* Kết quả:" after "* Mục tiêu:", "- ...", "- ..."
        return self.listed > 0

    def open(self, heading: TextHeading) -> None:
        """Put a heading in force."""
        if heading.kind == "target" and self._reports_goals(heading):
            heading = replace(heading, kind="actual")
        self.stack.append(heading)
        self.opened = announces(heading.text)

    def _reports_goals(self, heading: TextHeading) -> bool:
        """Say whether "1. Mục tiêu" stands under "Kết quả thực hiện mục tiêu"."""
        above = [h for h in self.stack[-2:] if h.rank < heading.rank]
        return bool(_GOALS_ALONE.fullmatch(heading.text)) and any(
            _GOALS_REPORTED.search(h.text[:_SPOKEN]) for h in above
        )

    def kind(self) -> Literal["actual", "target"] | None:
        """The kind that the nearest heading gives."""
        return next((h.kind for h in reversed(self.stack) if h.kind), None)

    def part_kind(self) -> Literal["actual", "target"] | None:
        """The kind that the nearest heading gives which is no plan's own title."""
        kinds = (h for h in reversed(self.stack) if h.kind)
        return next((h.kind for h in kinds if not _PLAN_TITLE.match(h.text)), None)

    def time(self) -> str:
        """The time that the nearest heading gives."""
        return next((h.time for h in reversed(self.stack) if h.time), "")

    def place(self) -> tuple[str, Level] | None:
        """The place that the nearest heading gives."""
        return next((h.place for h in reversed(self.stack) if h.place), None)

    def nearest(self) -> str:
        """The words of the nearest heading."""
        return self.stack[-1].text if self.stack else ""

    def lead_time(self) -> str:
        """The words of the nearest heading that gives a time."""
        return next((h.text for h in reversed(self.stack) if h.time), "")

    def speaks_of(self, words: re.Pattern[str]) -> bool:
        """Say whether a heading in force has the words."""
        return any(words.search(h.text[:_SPOKEN]) for h in self.stack)

    def names_other_programme(self) -> bool:
        """Say whether the nearest heading of a programme is another one's."""
        for found in reversed(self.stack):
            if _THIS_PROGRAMME.search(found.text[:_SPOKEN]):
                return False
            words = found.text[:_SPOKEN]
            if _OTHER_PROGRAMME.search(words) or _OTHERS_NAME.fullmatch(words):
                return True
        return False

    def criterion(self) -> int | None:
        """The criterion that the nearest heading gives."""
        return next((h.criterion for h in reversed(self.stack) if h.criterion), None)

    def leads(self) -> list[str]:
        """The words of the headings that hand over to a list, the nearest first."""
        return [h.text for h in reversed(self.stack) if announces(h.text)]


_SIGNS = frozenset("-–+•*✓")
_FIRST = re.compile(r"(?:1|a|i)[.)/] ?(?!\d)")


def _lists(heading: TextHeading) -> bool:
    """Say whether goals, or results of a time, are listed: "Kết quả đến 31/3/2023:"."""
    listing = heading.rank >= COLON_RANK and announces(heading.text)
    dated = heading.kind == "actual" and bool(heading.time)
    return listing and (heading.kind == "target" or dated)


def _listed(block: TextBlock) -> bool:
    return len(block.text) <= _LIST_LIKE or block.text.endswith(";")


def decides_from(text: str) -> int:
    """Where a line that hands over to a list decides on goals; 0 if it does not.

    >>> decides_from("kết quả năm 2023 và quyết nghị các chỉ tiêu như sau:")
    20
    >>> decides_from("kết quả các chỉ tiêu năm 2023:")
    0
    """
    found = _DECIDES.search(text[-_SPOKEN:]) if announces(text) else None
    return max(0, len(text) - _SPOKEN) + found.start() if found else 0


def last_sentence_from(text: str) -> int:
    """Where the sentence begins with which a line hands over to a list; else 0."""
    found = _LAST_SENTENCE.search(text, max(0, len(text) - _SPOKEN))
    return found.start(1) if found else 0


def heading_kind(text: str) -> Literal["actual", "target"] | None:
    """Say whether a heading announces what is planned or what was reached."""
    if decides_from(text) or _RESOLVED.match(text):
        return "target"
    # "Bộ tiêu chí gồm 47 chỉ tiêu. Kết quả rà soát:" is of the results
    return _kind_of_words(text[last_sentence_from(text) :]) or _kind_of_words(text)


def _kind_of_words(text: str) -> Literal["actual", "target"] | None:
    target, actual = _TARGET.search(text), _ACTUAL.search(text)
    if actual and target and _REPORTS.search(text, target.end(), actual.end()):
        return "actual"
    if actual and target:
        return "actual" if actual.start() < target.start() else "target"
    return "target" if target else "actual" if actual else None


def heading(
    block: TextBlock, time: str, place: tuple[str, Level] | None
) -> TextHeading:
    """Read a block as a heading."""
    text = block.text
    return TextHeading(
        block.rank, text, heading_kind(text), time, place, heading_criterion(text)
    )
