"""A clause cut into pieces: each quantity with the words that speak of it.

Between two quantities stand the tail of the first and the lead of the second; they
part at the last comma, bracket, colon or "và" between them. Windows are bounded, so
that a clause of any length is read in time linear in its length.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass
from itertools import pairwise

from ntm_analysis.reading.quantities.quantities import Quantity, quantities

WINDOW = 320  # characters looked at on either side of a quantity
_PART = re.compile(
    r"[,;:()]| và (?:có |thêm |ít nhất |khoảng |gần |hơn |trên )*(?=\S{0,12}$)| và (?=(?:không|chưa|toàn|cả|tỉnh|huyện|nâng|đưa|số|tỷ lệ|phấn đấu) )| - | tại "
)
_ASIDE = re.compile(
    r" ?(?:(?:điểm|biên giới|miền núi|nghèo|còn lại|đầu tiên) ?)?(?:(?:của|ở|tại|thuộc) [^,;:()]{2,30})?\([^()]{0,80}\)(?= (?:đạt|được|đã|về|cán|hoàn))"
)
_FAR = 90  # characters between two quantities that part themselves
SEPARATOR = re.compile(r"[,;:()]|\. ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A quantity of a clause and the words around it.

    `lead` and `tail` belong to it alone; `before` and `after` are the clause on
    either side, within the window. Places are those of the working copy.
    """

    quantity: Quantity
    lead: str
    tail: str
    before: str
    after: str
    lead_start: int
    tail_end: int

    @property
    def start(self) -> int:
        """Where the words that state the quantity begin."""
        text = self.lead
        cut = max((m.end() for m in SEPARATOR.finditer(text)), default=0)
        if len(text) - cut < 3:
            cut = 0
        return self.lead_start + len(text) - len(text[cut:].lstrip(' ,;:().-+•"'))

    @property
    def lead_from(self) -> int:
        """Where the whole lead begins."""
        return self.lead_start + len(self.lead) - len(self.lead.lstrip(' ,;:().-+•"'))

    @property
    def around(self) -> str:
        """Lead and tail, parted by a bar."""
        return f"{self.lead}|{self.tail}"


def pieces(clause: str, offset: int) -> list[Piece]:
    """Cut a clause (masked) at its quantities; `offset` is its place."""
    found = quantities(clause, offset)
    cuts = [_parting(clause, a, b, offset) for a, b in pairwise(found)]
    cut = []
    for i, quantity in enumerate(found):
        lead_from = cuts[i - 1] if i else 0
        tail_to = cuts[i] if i < len(cuts) else len(clause)
        here, there = quantity.start - offset, quantity.last - offset
        lead_from = max(lead_from, here - WINDOW)
        tail_to = max(there, min(tail_to, there + WINDOW))
        cut.append(
            Piece(
                quantity,
                clause[lead_from:here],
                clause[there:tail_to],
                clause[max(0, here - WINDOW) : here],
                clause[there : there + WINDOW],
                lead_from + offset,
                tail_to + offset,
            )
        )
    return cut


# "9 xã biên giới đạt chuẩn nông thôn mới và đỡ đầu 3 xã": the predicate is the first's.
_PREDICATE = re.compile(
    r" ?(?:số (?:xã|huyện|thôn) )?(?:(?:này|biên giới|miền núi|vùng cao|đặc biệt khó khăn|điểm|đã|đều|vừa|cũng|được|sẽ|phấn đấu|dự kiến) ){0,4}"
    r"(?:đạt (?:chuẩn|tiêu chí) (?:nông thôn mới|ntm)|đạt chuẩn|về đích|cán đích|hoàn thành xây dựng|công nhận(?: đạt chuẩn)?)"
    r"(?: (?:nông thôn mới|ntm))?(?: nâng cao| kiểu mẫu)?(?= (?:và|nâng|đưa|lên|đạt|thì|nhưng|song|trong khi|trên tổng|trong tổng) |\W*$)"
)


def _parting(clause: str, first: Quantity, second: Quantity, offset: int) -> int:
    start, end = first.last - offset, second.start - offset
    between = clause[max(start, end - WINDOW) : end]
    last = None
    for last in _PART.finditer(between):  # noqa: B007 - the last one is wanted
        pass
    if last is None:
        if len(between) < end - start or len(between) >= _FAR:
            return end
        said = _PREDICATE.match(between)
        return start + said.end() if said else start
    return end - len(between) + last.start()


def first_part(tail: str) -> str:
    """Give a tail up to its first comma, bracket or colon; one that opens it is skipped."""
    opening = _ASIDE.match(tail)
    found = SEPARATOR.search(tail, opening.end() if opening else 0)
    return tail[: found.start()] if found else tail


def clauses(work: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a sentence between its semicolons."""
    spans, begin = [], start
    while (at := work.find(";", begin, end)) >= 0:
        spans.append((begin, at))
        begin = at + 1
    return [*spans, (begin, end)]
