"""Money that somebody gives to the programme: "Công ty A ủng hộ 2 tỷ, hội B 500 triệu".

The first donor has the verb, the others only their names and sums. Money for the poor,
for victims of a flood or for a house that is not said to be of the programme is none
of it, and what each household must pay neither.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning, meaning_of
from ntm_analysis.reading.rules.standing import NTM
from ntm_analysis.reading.text.pieces import Piece, first_part

_FIRM = r"(?:tổng )?công ty|cty|tập đoàn|(?:các )?doanh nghiệp|ngân hàng|nhà máy|chi nhánh|hợp tác xã|htx|xí nghiệp|cơ sở|viettel|vietinbank|agribank|bidv|vnpt|vietcombank"
_BODY = r"hội|chi hội|câu lạc bộ|quỹ|đoàn|liên đoàn|nhóm|ban liên lạc|giáo xứ|nhà chùa|chùa|sở|cục|trường|bộ chỉ huy|bộ đội|đồn|công an|kiều bào|con em|bà con|doanh nhân|(?:gia đình )?(?:ông|bà|anh|chị)|mạnh thường quân|nhà hảo tâm|các nhà|cán bộ|đảng viên|đồng hương"
_DONOR = re.compile(rf"(?<!\w)(?:{_FIRM}|{_BODY})(?!\w)")
_IS_FIRM = re.compile(rf"(?<!\w)(?:{_FIRM})(?!\w)")
_GIVES = re.compile(
    r"(?<!\w)(?:ủng hộ|tài trợ|trao tặng|đóng góp|quyên góp|góp|tặng|giúp|hỗ trợ)"
    r"(?: (?:cho|xã|huyện|thôn|được|thêm|với|số tiền|tiền mặt|tiền|kinh phí|chương trình|phong trào|quỹ|xây dựng|nông thôn mới|ntm|tổng|trị giá|là|hơn|trên|gần|khoảng|mỗi|#))* ?$"
    r"|(?<!\w)(?:ủng hộ|tài trợ|trao tặng|hỗ trợ)(?: cho)? (?:xã|huyện|thị xã) [^,;:.()\d]{2,30}$"
)
_GIFTS = re.compile(r"(?<!\w)(?:ủng hộ|tài trợ|đóng góp|quyên góp|trao tặng|góp)(?!\w)")
_NEXT = re.compile(
    rf"[ ,;:(+*•-]*(?:(?:và|gồm|như|trong đó|cùng|còn)[ ,:]+)*(?:các )?(?:{_FIRM}|{_BODY})(?!\w)[^,;:.()\d]{{0,90}}:? ?$"
)
# a source of the funds, and nobody by name: "Doanh nghiệp: 21.400 triệu đồng"
_NOBODY = re.compile(
    r"[ ,;:(+*•-]*(?:(?:và|gồm|các|vốn|từ|nguồn) )*(?:doanh nghiệp|hợp tác xã|htx|ngân hàng)(?:,? (?:và |các )?(?:doanh nghiệp|hợp tác xã|htx|tổ chức kinh tế))*(?: (?:đóng góp|là|được))?:? ?"
)
# "chị Lan ở xã nông thôn mới Phú Hội" says nothing of what the money is for
_EPITHET = re.compile(rf"(?<!xây dựng )(?<!đích )(?:xã|huyện|thôn|bản|ấp) {NTM}")
_NOT_FOR_IT = re.compile(
    r"người nghèo|hộ nghèo|giảm nghèo|an sinh|nhà tình|đại đoàn kết|học bổng|bão|lũ|thiên tai|dịch bệnh|covid|quỹ vắc|trẻ em|học sinh|nạn nhân|liệt sĩ|bệnh nhân|cứu trợ|khuyến học|tết|nhà ở cho|xóa nhà|nhà tạm|giải thưởng|cuộc thi|giải bóng|lễ hội"
)
_MUST_PAY = re.compile(
    r"(?:mỗi|một|từng) (?:hộ|nhà|người|khẩu|lao động|gia đình)|bình quân|vay|lãi|lương"
)
_ONE_BUILDING = re.compile(
    r" ?(?:để )?(?:xây|sửa|làm|mua|lắp|tu bổ|tôn tạo|nâng cấp|dựng)(?!\w)(?! dựng (?:nông|ntm))"
)
_GIVER_NAME = re.compile(rf"(?<!\w)(?:{_FIRM}|{_BODY})(?!\w)[^,;:.]{{0,60}}$")
RULE = "funding.donated"
_SIGNS = re.compile(r"(?<=[,;:(])")
_EACH = re.compile(r" ?/ ?(?:người|hộ|khẩu|ha|năm|tháng|m)")
_PROGRAMME = re.compile(NTM)
_SAID_NEAR = 700  # characters in which the programme is named before
_WORDS = 110  # characters before a sum in which the next donor is named
_LEAST = 0.02  # billion dong; what a person gives


def donated(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Công ty A ủng hộ 2 tỷ đồng": what a donor gives."""
    if not (_GIVES.search(piece.lead) and _DONOR.search(piece.lead)):
        return None
    return _gift(piece, scene)


def next_donor(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Hội B 500 triệu đồng" after what another donor gave."""
    last = scene.previous
    if piece.quantity.noun != "money":
        return None
    if last is None:
        return _donor_of_sentence(piece, scene)
    if last.measure != "funding":
        return None
    own = _SIGNS.split(piece.before[-_WORDS:])[-1]
    if not _NEXT.fullmatch(own) or _NOBODY.fullmatch(own):
        return None
    if last.rule != RULE and not _GIFTS.search(scene.until(piece.quantity.start)):
        return None
    meaning = _gift(piece, scene)
    if meaning:
        meaning.kind, meaning.like = last.kind, last
        meaning.start = piece.quantity.start - len(own.lstrip())
    return meaning


def _donor_of_sentence(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Hội Phụ nữ 7,2 tỷ đồng" as a sentence, after what others gave."""
    until = scene.until(piece.quantity.start)
    begins = scene.sentence[0] == piece.quantity.start - len(until)
    if not scene.gift_before or not begins or not _NEXT.fullmatch(until):
        return None
    return _gift(piece, scene)


def is_donor(words: str) -> bool:
    """Say whether a place named behind these words only tells who gives."""
    return bool(_GIVER_NAME.search(words))


def _gift(piece: Piece, scene: ClauseContext) -> Meaning | None:
    quantity = piece.quantity
    if quantity.noun != "money" or quantity.value < _LEAST:
        return None
    each = _EACH.match(piece.tail)
    if each or _MUST_PAY.search(piece.lead):
        return None
    sentence, _ = scene.around(quantity.start)
    begin = max(0, quantity.start - _SAID_NEAR)
    here = bool(_PROGRAMME.search(_EPITHET.sub("", sentence)))
    before = _EPITHET.sub("", scene.copy.work[begin : quantity.start])
    near = here or bool(_PROGRAMME.search(before))
    if not near or _NOT_FOR_IT.search(sentence):
        return None
    if _ONE_BUILDING.match(first_part(piece.tail)) and not here:
        return None
    meaning = meaning_of(piece, "funding", "billion_vnd")
    meaning.rule = RULE
    firm = _IS_FIRM.search(piece.lead)
    meaning.fund_source = "enterprise" if firm else "community"
    meaning.doubts.add("rule_of_thumb")
    return meaning
