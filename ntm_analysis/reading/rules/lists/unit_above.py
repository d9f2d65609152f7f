"""Sums of money whose unit stands once before them: "(đơn vị: triệu đồng): ngân sách tỉnh 20.000".

The unit is said in the line itself or in the line above the items. Only a number whose
own words name a source of funds or their sum is read, and never surely.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.standing import NTM
from ntm_analysis.reading.text.pieces import Piece, pieces

_MONEY = r"tỷ đồng|triệu đồng|nghìn đồng|ngàn đồng|trđ|tỷ"
_UNIT_SAID = re.compile(
    rf"\((?:(?:đơn vị(?: tính)?|đvt|tính bằng) ?:? ?)?(?P<aside>{_MONEY})\)(?=[^\n;.\d]{{0,24}}:|,? [^\n;.()\d]{{0,30}}:|[:.]? ?\n)"
    rf"|(?<!\w)(?:đơn vị(?: tính)?|đvt) ?: ?(?P<told>{_MONEY})(?= ?\)? ?[:;,.]? ?\n| ?\)? ?:)"
)
_SOURCE = re.compile(
    r"(?:(?:trong đó|gồm|bao gồm|cụ thể|và|có)[ :,]{1,2})*"
    r"(?:tổng (?:số|cộng|vốn|nguồn vốn|kinh phí|nguồn lực|huy động)(?: vốn| huy động)*"
    r"|(?:(?:nguồn|vốn|từ|do|nguồn vốn) )*(?:ngân sách|ns)(?: (?:nhà nước|trung ương|địa phương|tỉnh|huyện|xã|thành phố|tw|cấp|các cấp|và|hỗ trợ))*|nstw|nst|nsh|nsx|nsđp"
    r"|(?:(?:nguồn|vốn|từ|do) )*(?:trung ương|tỉnh|huyện|xã|thành phố|thị xã|tín dụng(?: chính sách)?|vay|lồng ghép|đối ứng|doanh nghiệp|hợp tác xã|trái phiếu chính phủ|xã hội hóa|khác|nguồn khác)(?: (?:và|hợp tác xã|hỗ trợ|đóng góp|tổ chức khác))*"
    r"|(?:(?:nguồn|vốn|từ|do) )*(?:người dân|nhân dân|dân|cộng đồng|dân cư)(?: (?:và cộng đồng|đóng góp|góp|tự nguyện))*)"
    r"(?: (?:năm )?#{4}| (?:#{1,2}|sáu|chín) tháng(?: đầu năm)?| cả năm)?(?: (?:là|đạt|khoảng|gần|hơn|trên))*"
)
_OTHER = re.compile(
    r"(?<!\w)(?:thu (?:ngân sách|nội địa)|thu nhập|nợ|doanh thu|giá trị|sản lượng|xuất khẩu|chi thường xuyên|dự toán)(?!\w)"
)
# "2. Vốn (triệu đồng)", a heading over the paragraph that tells the sums
_OF_FUNDS = re.compile(
    r"(?<!\w)(?:vốn|kinh phí|nguồn lực|huy động|ngân sách|giải ngân)(?!\w)"
)
_ITEM = re.compile(r"[ \t]*(?:[-+*•]|\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ][.)])[ \t]?\S")
_ENDS = re.compile(r" ?(?:[,;.)(]|$)")
_SENTENCE_ENDS = re.compile(r"[.](?!\d)")
_SEPARATORS = re.compile(r"[:;,()]")
_SIGNS = ' ,;:.()-+•*"'
_REACH = 500  # characters before a number
_HEAD = 200  # characters before the unit
_LAST = 8  # sums of the list that may still tell what it is of
_FROM_ITEMS = 30  # characters from the unit to the end of its line


def of_unit_above(
    piece: Piece, scene: ClauseContext
) -> tuple[Piece, ClauseContext] | None:
    """Give a bare number of a source the unit said before it, None where none is."""
    quantity, work = piece.quantity, scene.copy.work
    if quantity.noun or quantity.denominator is not None or quantity.high is not None:
        return None
    lead = _SEPARATORS.split(piece.lead.rstrip(_SIGNS))[-1].strip(_SIGNS)
    if not _SOURCE.fullmatch(lead) or not _ENDS.match(piece.tail):
        return None
    begin = max(0, quantity.start - _REACH)
    said = None
    for said in _UNIT_SAID.finditer(work, begin, quantity.start):  # noqa: B007
        pass
    if said is None or not _leads_to(work, said.end(), quantity.start):
        return None
    line = work.rfind("\n", max(0, said.start() - _HEAD), said.start()) + 1
    head = work[max(line, said.start() - _HEAD) : said.start()]
    below = not work[said.end() : work.find("\n", said.end())].strip(_SIGNS)
    if _OTHER.search(head) or (below and not _OF_FUNDS.search(head)):
        return None
    unit = said["aside"] or said["told"]
    digits = work[quantity.start : quantity.number_end]
    told = f"{lead} {digits} {unit}"
    cut = pieces(told, quantity.start - len(lead) - 1)
    if len(cut) != 1 or cut[0].quantity.noun != "money":
        return None
    earlier = [m for m in scene.said[-_LAST:] if m.measure == "funding"]
    headed = scene.headed or bool(re.search(NTM, head))
    beside = replace(
        scene, pieces=cut, index=0, said=earlier, heading_lead=head, headed=headed
    )
    return cut[0], beside


def told_by_unit_above(meaning: Meaning, piece: Piece) -> Meaning | None:
    """Give such a sum its own words; nothing but funds is read."""
    if meaning.measure != "funding":
        return None
    meaning.start, meaning.end = piece.start, piece.quantity.last
    meaning.number_start = piece.quantity.start
    meaning.number_end = piece.quantity.last
    meaning.doubts.add("rule_of_thumb")
    return meaning


def _leads_to(work: str, start: int, at: int) -> bool:
    """Say whether only items stand between the unit and a number."""
    first, *lines = work[start:at].split("\n")
    if "\t" in first or _SENTENCE_ENDS.search(first):
        return False
    if not lines:
        return True
    if len(first) > _FROM_ITEMS:
        return False
    if not first.strip(_SIGNS):
        lines = lines[1:]  # the paragraph right below a heading that says the unit
    return all(_ITEM.match(line) for line in lines if line.strip())
