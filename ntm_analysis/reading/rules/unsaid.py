"""Numbers that look like figures of the programme and are none.

Silence counts as much as reading: "12 xã cơ bản đạt chuẩn" has not arrived, "phải
đạt ít nhất 75% số xã" is a condition, "xã nông thôn mới thông minh" another title.
Each function gives the reason in a word, or None where the number may be read. What
is other money stands in `other_money`, whose income is no place's in `other_income`.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.standing import NTM, standing
from ntm_analysis.reading.text.pieces import Piece, first_part

# "thấp hơn 2,56% so với trung bình toàn tỉnh", "cao hơn bình quân cả nước 0,7".
_THAN_THAT = re.compile(
    r"(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ|gấp|tốt) hơn|(?<!\w)kém(?: hơn)?|(?<!\w)hơn(?= (?:cuối |đầu )?(?:năm|mức|cùng kỳ|bình quân|trung bình)(?!\w))) (?:(?:so )?với |là |khoảng |tới |đến |mức |chỉ |gần )*[^,;:.()\d]{3,60}$"
)
_THAN = re.compile(
    r"(?:(?:cao|thấp|nhiều|ít|kém|lớn|nhỏ) hơn|chênh(?: lệch)?|vượt)(?: là| tới| đến| khoảng| gần)* ?$"
)
_WITH = re.compile(
    r"[^,;.()\d]{0,24}(?:so với|(?<!\w)so (?:cùng|năm|kế|đầu|cuối|mức|bình)|(?:mức |so )?(?:bình quân|trung bình) (?:chung|cả|toàn|của))"
)


def is_difference(piece: Piece, *, said: bool) -> bool:
    """Say whether a number only tells how far a value lies from another one.

    Parameters
    ----------
    piece
        The number and its words.
    said
        The sentence has stated a value of the same measure before.
    """
    lead = piece.lead
    return bool(
        _THAN_THAT.search(lead[-90:])
        or (_THAN.search(lead[-40:]) and (said or _WITH.match(piece.tail)))
    )


# "đã in "có 06/08 xã đạt chuẩn"; nay đọc là ...": what a letter takes back
_TAKEN_BACK = re.compile(
    r"(?<!\w)(?:đã in|in nhầm|in sai|ghi nhầm|ghi sai|đã ghi|đã nêu|báo cáo nhầm|nhập nhầm)(?: là)?:? ?[\"“'][^\"”;]{0,80}$"
)
# "06 xã chất lượng tiêu chí 17 chưa chắc chắn"
_WEAK = re.compile(
    r"[^,;.:()]{0,60}(?:tiêu chí|chất lượng)[^,;.:()]{0,40} (?:chưa|không|thiếu|kém) (?:thật sự |thực sự |được )?(?:chắc|bền|vững|đảm bảo|bảo đảm|cao|ổn)(?!\w)"
)
_UNITS = ("communes", "districts", "villages", "percent", "criteria", "")
_NEGATED = re.compile(
    r"^ ?(?:(?:tổng )?số |các )?(?:xã|huyện|thôn|bản|ấp|đơn vị)?(?: nữa)?(?: \S+){0,3}? ?(?<!\w)(?:chưa|không(?! (?:dưới|quá|ít)))(?: được| thể| có| còn)*(?: xã| thôn)? (?:đạt|về|hoàn|cán|công|xã|giữ)"
)
# "42 xã vùng dân tộc thiểu số và miền núi chưa đạt chuẩn"
_FAR_NEGATED = re.compile(
    r"(?: (?!đạt|về|được|hoàn|cán|nhưng)[^\s,;:.()\d]+){3,10}? (?:hiện |vẫn |còn )*chưa (?:được )?(?:đạt|về|hoàn|cán|công)"
    r"| nữa (?:hiện |vẫn |còn |thì )*(?:chưa|không) (?:được )?(?:đạt|về|hoàn|cán|công)"
)
_NEARLY = re.compile(
    r"(?<!\w)(?:cơ bản|gần|sắp|suýt|tiệm cận|cận(?= đạt)|khó(?! khăn)|chậm|trượt|có khả năng|(?:nộp|lập|hoàn thiện) hồ sơ|đủ điều kiện|đang(?! (?:giữ|duy trì))|chuẩn bị|chờ|thuộc diện|đề nghị|đã trình|được trình|(?<!chương )(?<!quy )(?<!lộ )(?<!công )trình)(?!\w)"
)
# "Số xã chưa đạt chuẩn nông thôn mới của Sơn Tây là 4 xã"
_NOT_YET_BEFORE = re.compile(
    r"số (?:xã|huyện|thôn) (?:còn )?chưa (?:được )?(?:đạt|về|hoàn|công)[^,;:.()\d]{0,60}(?:là|còn|có)(?: khoảng)? ?$"
)
# "35 xã đạt chuẩn và cơ bản đạt chuẩn": both together are no sure number of either
_WITH_NEARLY = re.compile(
    r"[^;.:()\d]{0,60}?(?:,|(?<!\w)và|hoặc|/) ?(?:cơ bản|gần|cận|tiệm cận) (?:đạt|về)(?!\w)(?! (?:từ )?\d)"
)
_BASICALLY = re.compile(r" ?(?:đã |mới |chỉ |mới chỉ )?cơ bản (?:đạt|hoàn thành)(?!\w)")
_REVOKED = re.compile(
    r"thu hồi|tước|(?<!\w)rớt(?!\w)|không còn (?:đạt|giữ)|xin rút|bị loại"
)
_OTHER_TITLE = re.compile(
    rf"(?:{NTM}|^ ?(?:xã |thôn |huyện )?|xã )(?: |^)?(?:thông minh|sinh thái|đô thị|du lịch|thương mại|xanh(?! ?[-,–] ?sạch)|số(?= ?(?:[,.;:)]|$|và|hoặc)))(?!\w)|(?:^ ?|xã )hiện đại"
    rf"|{NTM},? ?[\"'(] ?(?:thông minh|hiện đại|sinh thái|bền vững|xanh|số|kiểu mới|đô thị|du lịch)[\"')]|{NTM} (?:bền vững|gắn với|kiểu mới|tiêu biểu|toàn diện|số(?= ?[,.;:)]))(?!\w)|^ ?(?:đã |đều )?(?:được )?(?:đạt|công nhận)(?: đạt)?(?: tiêu)? chuẩn (?:phù hợp|tiếp cận|chuyển đổi|an toàn|an ninh|văn minh)(?!\w)"
    rf"|(?:đạt(?: tiêu)? chuẩn|công nhận|danh hiệu) (?:xã )?{NTM} gắn với|(?<!\w)ntm[ -]?tm(?!\w)"
    rf"|văn hóa(?: ?-| và)? ?{NTM}|^ ?(?:đều |đã )?đạt (?:tiêu )?chuẩn (?=[\"'“])(?![\"'“] ?(?:xã )?{NTM})"
)
# "3 xã nông thôn mới (thông minh)"
_IN_BRACKET = re.compile(
    rf" ?(?:đã |được |đạt |công nhận |chuẩn |xã )*{NTM} ?\((?:ntm )?(?:thông minh|hiện đại|sinh thái|xanh|số|đô thị|du lịch)\)"
)
_OTHER_HONOUR = re.compile(
    rf"[^.;:()]{{0,30}}công nhận(?:(?!{NTM})[^.;()]){{0,40}}(?:(?<!vật chất )văn hóa|anh hùng|an toàn khu|di tích|làng nghề|an toàn thực phẩm|tiếp cận pháp luật|phổ cập|an ninh|học tập|gia đình)"
)
# "xã văn hóa nông thôn mới với 29 xã đạt chuẩn này": the title named before.
_THIS_TITLE = re.compile(
    r" ?(?:đã |được )?(?:đạt|công nhận)(?: \S+){0,2} (?:này|trên)(?!\w)"
)
_OTHER_NAMED = re.compile(r"văn hóa|đô thị|thông minh|hiện đại|sinh thái|an toàn")
# "24/25 khóm đạt chuẩn khóm văn hóa", "18 khóm được công nhận khóm văn minh"
_OTHER_VILLAGES = re.compile(
    r" ?(?:đã |đều )?(?:được )?(?:đạt|công nhận)(?: đạt)?(?: chuẩn)?(?: danh hiệu)?(?: (?:là )?(?:xã|thôn|bản|ấp|xóm|làng|khóm|buôn|khu phố|tổ dân phố|khu dân cư))? (?:văn hóa|văn minh|an toàn|thông minh|sáng|học tập|số)(?!\w)"
)
# "100% số thôn đạt chuẩn thôn thông minh": what the share is of stands before
_SHARE_OF = re.compile(
    r" ?(?:trên )?(?:tổng )?(?:số )?(?:các )?(?:xã|thôn|bản|ấp|xóm|làng|khóm|buôn|khu phố|tổ dân phố|khu dân cư)(?:, (?:xã|thôn|bản|ấp|xóm|tổ dân phố))*(?!\w)"
)
# "Một số xã đạt chuẩn nhưng chưa bền vững: 02/09 xã ...": something else of two of them
_BUT_LESS = re.compile(
    r"(?:một số|nhiều|vài|có|các|những) xã[^.;:\d]{0,80}(?:nhưng|song|tuy vậy|tuy nhiên)[^.;:\d]{0,80}: ?$"
)
# "Tờ trình xét công nhận 10 xã": asked for, not granted
_ASKED_FOR = re.compile(
    r"(?:tờ trình|hồ sơ|(?:thống nhất|tiếp tục|để|đã|và|sẽ) (?:đề nghị|đề xuất|kiến nghị|trình)|^[ \"+*•-]{0,4}(?:đề nghị|đề xuất|kiến nghị))(?: [^\W\d_]+){0,8} công nhận(?: thêm| cho)? ?$"
)
_NAMED_AND_NEARLY = re.compile(
    r" ?(?::|gồm|là|bao gồm)[^;.]{0,160}(?:đủ điều kiện|(?:hoàn thiện|lập|trình) hồ sơ|đề nghị)"
)
_CONDITION = QuickPattern(
    r"(?:(?<!\w)muốn|(?<!\w)để (?:được|đạt|lên|công nhận|trở thành)|điều kiện|(?<!\w)qu[yi] định(?! của)|theo tiêu chuẩn|theo bộ tiêu chí[^,;.]{0,40}, (?:huyện|xã|tỉnh)[^,;.]{0,40} là (?:huyện|xã|tỉnh)|tiêu chí [^,;.()\d]{0,20}yêu cầu|\(yêu cầu|(?<!\w)nếu(?!\w)|(?<!\w)khi(?= (?:có|đạt))|được xét khi)[^.;]{0,140}$"
)
_REQUIRED = re.compile(
    r"(?<!\w)(?:xã|huyện|thôn|đơn vị)[^.]{0,80}phải (?:đạt|đáp ứng|bảo đảm|đảm bảo|có)(?!\w)[^.]*$"
)
_OR_MORE = re.compile(r"[^,;.\d]{0,24} trở (?:lên|xuống)")
_STRIVEN = re.compile(r"phấn đấu|mục tiêu|kế hoạch|dự kiến")
_ONE_OF = re.compile(
    r"(?:^|[,:(] ?|(?:một|hai|ba|duy nhất|đầu tiên|nào|\d) )trong(?: số| tổng số)? ?$"
)
_IS_ONE = re.compile(r"(?<!\w)(?:là|trở thành|cũng là) ?$")
_IN_ALL = re.compile(
    r"(?:địa bàn|toàn) (?:tỉnh|huyện|thành phố|thị xã)(?: [^\W\d_]+){0,4} ?\( ?$"
)
_WITHOUT = re.compile(
    r"^[^,;.]{0,60}(?:chỉ có|mới có|chỉ|có)(?: duy nhất| mỗi)? (?:[^\W\d_]|\d)"
)


def is_required(piece: Piece, said: str) -> bool:
    """Say whether a bound is what a set of criteria asks of a unit, and no plan.

    `said` are the words of the sentence before the number.
    """
    bounded = piece.quantity.bound in ("at_least", "at_most")
    asked = _REQUIRED.search(said)
    at_least = bounded or _OR_MORE.match(piece.tail)
    return bool(at_least and asked and not _STRIVEN.search(asked[0]))


def is_with_nearly(meaning: Meaning, piece: Piece) -> bool:
    """Say whether a count is of those that arrived and those that nearly did."""
    counts = meaning.measure in ("communes_recognized", "districts_recognized")
    return counts and bool(_WITH_NEARLY.match(piece.tail))


# "Huyện sắp có đủ tám xã nâng cao"
_SOON = re.compile(r"(?<!\w)sắp (?:có|đạt|đủ|tròn|được|đón|cán|hoàn)[^,;.:()\d]{0,30}$")
# "Tham gia chung kết hội thi có 15 khu dân cư kiểu mẫu": those that compete
_COMPETE = re.compile(
    r"(?:hội thi|cuộc thi|chung kết|dự thi|vòng thi|thi đấu)(?!\w)[^,;.:()\d]{0,30}(?:có|gồm|của|với)(?: sự tham gia của| các)* ?$"
)


def counts_nothing(piece: Piece) -> str | None:
    """Say why a count of communes, districts, villages or criteria is no figure.

    Returns
    -------
    str or None
        "taken back", "negated", "nearly", "revoked", "other title", "condition", "whole",
        "spoken of" (the standing only says which communes something else is told of).
    """
    noun = piece.quantity.noun
    if _TAKEN_BACK.search(piece.before[-120:]):
        return "taken back"
    if _COMPETE.search(piece.lead[-100:]):
        return "spoken of"
    if noun not in _UNITS:
        return None
    tail = first_part(piece.tail)
    if _SOON.search(piece.lead[-50:]):
        return "nearly"
    if noun in ("communes", "percent") and _WEAK.match(piece.tail):
        return "negated"
    if noun == "percent" and _NEGATED.match(tail):
        return "negated"
    if noun in ("communes", "districts", "villages", "percent"):
        only = piece.quantity.spelled and piece.quantity.value == 1
        if only and _NEGATED.match(tail):
            return "negated"  # "chỉ còn duy nhất xã Nậm Khánh chưa đạt chuẩn"
        if _FAR_NEGATED.match(tail):
            return "negated"
        of = _SHARE_OF.match(tail) if noun == "percent" else None
        if (noun == "villages" or of) and _OTHER_VILLAGES.match(
            tail[of.end() :] if of else tail
        ):
            return "other title"
        if _BUT_LESS.search(piece.before[-240:]):
            return "spoken of"
        if _IN_BRACKET.match(piece.tail):
            return "other title"
        if _OTHER_TITLE.search(tail) or _OTHER_HONOUR.match(piece.tail):
            return "other title"
        if _THIS_TITLE.match(tail) and _OTHER_NAMED.search(piece.before[-120:]):
            return "other title"
        if _NAMED_AND_NEARLY.match(piece.tail) or _ASKED_FOR.search(piece.lead):
            return "nearly"
        if _REVOKED.search(tail) or _REVOKED.search(piece.lead[-40:]):
            return "revoked"
        if _NOT_YET_BEFORE.search(piece.lead):
            return "negated"
        if _WHICH_ARE.search(piece.lead) and not standing(tail):
            return "spoken of"
        if _THOSE.match(piece.tail) and _OF_THOSE.search(piece.lead):
            return "spoken of"
        if _IS_IT.search(piece.lead) and _LAST_ONES.match(piece.tail):
            return "spoken of"
        if (
            _SPOKEN_OF.search(piece.lead)
            or _WENT_TO.search(piece.lead)
            or _indefinite(piece)
        ):
            return "spoken of"
        found = standing(tail)
        if found and (_HAS_THING.match(tail) or _HAS_UNIT.match(tail)):
            return "spoken of"  # "112 xã có nhà văn hóa đạt chuẩn"
        if found and _goes_on(piece, found[1]):
            return "spoken of"
        placed = _WHERE.search(piece.lead) and not _HANDED.search(piece.lead)
        if placed and (found or _ALONG.search(piece.before[-90:])):
            return "spoken of"
        if not found and _AMONG.search(piece.before[-60:]) and _PLIGHT.match(tail):
            return "spoken of"
        if found and found[0] == "criterion" and _BASICALLY.match(tail):
            return "nearly"
        nearly = _NEARLY.search(tail)
        if found and found[0] != "criterion" and nearly and nearly.start() < found[1]:
            return "nearly"
        one = piece.quantity.value == 1 and piece.quantity.denominator is not None
        if one and _IS_ONE.search(piece.lead):
            return "whole"  # "Xã A là 1 trong 3 xã được công nhận"
        if _IN_ALL.search(piece.lead) and piece.tail.lstrip().startswith(")"):
            return "whole"  # "trên địa bàn tỉnh (573 xã)"
        one_of = _ONE_OF.search(piece.lead)
        if one_of and (
            "một" in one_of[0] or "nào" in one_of[0] or _WITHOUT.match(piece.tail)
        ):
            return "whole"
    if noun in ("criteria", "communes", "percent") and is_condition(piece):
        return "condition"
    return None


_OF_ITS_CRITERIA = (
    "criteria_per_commune",
    "criteria_per_commune_gain",
    "communes_in_band",
)
_OF_ONE = ("criteria_met", "criteria_outstanding")
_HIGHER = (
    r"(?:/ ?xã |(?:của|về|xã|theo|bộ|tiêu chí|quốc gia|nông thôn mới|ntm|đạt chuẩn) )*"
    r"(?:nâng cao|kiểu mẫu|hiện đại)(?! (?:chất|đời))"
)
_HIGHER_BEFORE = re.compile(
    rf"tiêu chí {_HIGHER}[^;.,\d]{{0,40}}$|[,;(] ?nâng cao (?:là |đạt |bình quân )*$"
)
_HIGHER_AFTER = re.compile(rf" ?{_HIGHER}")


def is_of_higher_set(meaning: Meaning, piece: Piece) -> bool:
    """Say whether criteria are counted of the advanced or model set, another scale.

    "12 xã đạt 15-18 tiêu chí nông thôn mới nâng cao" is no band of the plain set; the
    criteria that one commune meets of it are a figure, but unsure.
    """
    if meaning.measure not in (*_OF_ITS_CRITERIA, *_OF_ONE):
        return False
    behind = piece.after[max(0, meaning.end - piece.quantity.last) :]
    higher = _HIGHER_BEFORE.search(piece.before[-120:]) or _HIGHER_AFTER.match(behind)
    if higher and meaning.measure in _OF_ONE:
        meaning.doubts.add("rule_of_thumb")
        return False
    return bool(higher)


_OF_TOWNS = re.compile(
    r"(?:thành thị|đô thị|nội thành|các phường)(?!.*nông thôn)[^;.]*$"
)
_OF_COUNTRYSIDE = ("income_per_capita", "poverty_rate", "poverty_rate_reduction")


def is_of_towns(meaning: Meaning, piece: Piece) -> bool:
    """Say whether an income or a poverty rate is that of the towns alone."""
    if meaning.measure not in _OF_COUNTRYSIDE:
        return False
    return bool(_OF_TOWNS.search(piece.before[-100:]))


_SMALLER = {"communes": ("villages",), "districts": ("communes", "villages")}
_WHERE_THEY_ARE = re.compile(
    r"(?: [^\W\d_]+){0,6} (?:của|thuộc|ở|tại|trên địa bàn)(?: cả)? ?"
)


def is_whereabouts(piece: Piece, before: Piece | None) -> bool:
    """Say whether "9 huyện" only tells where "31 xã thuộc 9 huyện" are."""
    if before is None:
        return False
    if before.quantity.noun not in _SMALLER.get(piece.quantity.noun, ()):
        return False
    between = before.after[: piece.quantity.start - before.quantity.last]
    return bool(_WHERE_THEY_ARE.fullmatch(between))


# "Huyện nông thôn mới phải có 100% số xã đạt chuẩn": any of them, and none by name
_ASKED_OF_ANY = re.compile(
    rf"(?:^[ \"+*•-]{{0,4}}|[.;:\n\"] ?|(?<!\w)(?:một|mỗi|là|các|những) )(?:xã|huyện|tỉnh|thôn|bản) (?:được công nhận )?(?:đạt chuẩn )?{NTM}(?: nâng cao| kiểu mẫu| hiện đại)? (?:thì )?(?:phải|cần) (?:có|đạt|bảo đảm|đảm bảo|đáp ứng)(?!\w)[^.]*$"
)


# "hộ nghèo phải kéo xuống dưới 12% mới đạt": what is asked
_ONLY_THEN = re.compile(
    r" ?(?:[^\W\d_/]+ ){0,5}?(?:thì )?mới (?:được (?:xét|công nhận)|đạt(?! [\d#])|đủ|xong|về đích|qua)(?!\w)"
)
# "Có ít nhất 75% số xã đạt chuẩn thì huyện được xét công nhận"
_THEN_GRANTED = re.compile(
    r"[^.;:]{0,60}(?<!\w)thì (?:(?:huyện|xã|tỉnh|thôn|mới|sẽ) )+được (?:xét|công nhận)"
)
_MUST = re.compile(r"(?<!\w)(?:phải|cần|buộc|đòi hỏi)(?!\w)[^;.]*$")


def is_condition(piece: Piece) -> bool:
    """Say whether a number belongs to what has to be met: "muốn được công nhận, ..."."""
    if _ASKED_OF_ANY.search(piece.before):
        return True
    if _THEN_GRANTED.match(piece.tail):
        return True
    if _ONLY_THEN.match(piece.tail) and _MUST.search(piece.before[-60:]):
        return True
    found = _CONDITION.search(piece.before)
    if found and found[0].startswith("nếu"):
        if _THEN_WILL.search(found[0]) or _SEEN_BY.match(found[0]):
            return False
        return not _BUT_NOW.search(found[0] + piece.after[:120])
    return found is not None


# "nếu xã A được công nhận dịp này thì huyện sẽ có 3 xã": planned, and unsure
_THEN_WILL = re.compile(
    r"(?<!\w)thì [^;.\d]{0,60}(?<!\w)sẽ (?:có|nâng|đạt|là)(?!\w)[^;.\d]{0,30}$"
    r"|^nếu (?:được )?[^,;.\d]{3,40}, [^;.]{0,70}(?<!\w)sẽ (?:có|nâng lên|đạt)(?!\w)[^;.\d]{0,30}$"
)
# "Nếu soi bằng bộ tiêu chí mới thì bình quân chỉ đạt 11,9 tiêu chí/xã": another measure
_SEEN_BY = re.compile(
    r"nếu (?:soi|rà|rà soát|tính|xét|chấm|so|nhìn|đối chiếu|chỉ tính)(?: [^\W\d_]+){0,2}? (?:bằng|theo|vào|ở|với|trên|riêng)(?!\w)"
    r"|nếu không (?:kể|tính)(?!\w)|nếu tính \d+ xã (?:sau|trước|hiện|mới|cũ)(?!\w)"
)
# "nếu năm 2015 chỉ có 3 xã đạt chuẩn thì nay đã có 12": two times, no condition
_BUT_NOW = re.compile(
    r"#[^;.]{0,90}(?<!\w)thì (?:đến |tới |hết |cuối |vào |sang )*(?:nay|năm|hiện|giờ|giai đoạn)(?!\w)"
)
# "thăm 6 xã về đích", "12 xã đã đạt chuẩn bị ngập": these communes are not all.
# "6/10 đơn vị cấp huyện (gồm 5 huyện và một thành phố)"; "đối với 4 xã này"
_WHICH_ARE = re.compile(r"\((?:bao )?gồm(?: có)? ?$")
_THOSE = re.compile(r" ?(?:này|đó|nói trên|kể trên|trên đây)(?!\w)")
_OF_THOSE = re.compile(r"(?:đối với|cho|tại|của|ở)(?: cả)? ?$")
_IS_IT = re.compile(r"(?<!\w)(?:đây|đó) (?:cũng )?là ?$")
_LAST_ONES = re.compile(r" ?(?:cuối cùng|đầu tiên|tiếp theo|còn lại)(?!\w)")
_SPOKEN_OF = re.compile(
    r"(?:(?:ubnd|ủy ban nhân dân|đảng ủy)(?: của)?(?: các)? ?$)|(?:(?:nhập|hợp nhất|thành lập|hình thành)(?: \w+){0,3} (?:từ|của|trên cơ sở)|thăm|khảo sát|kiểm tra|làm việc (?:với|tại)|chủ tịch|bí thư|lãnh đạo|đại diện|người dân|cán bộ|hộ dân|nhân dân|số hộ)(?: (?:của|ở|tại|thuộc))? (?:một số |hơn |gần |khoảng )?$"
)
# "Tôi đã đến 4 xã trong số mới được công nhận"
_WENT_TO = re.compile(
    r"(?<!\w)(?:tôi|đoàn|phóng viên|nhà báo|pv)(?: [^\W\d_]+){0,3} (?:đến|tới|qua|ghé|về|đi)(?: thăm)? ?$"
)
_PREDICATE = re.compile(
    r"(?: giai đoạn [\d#]{4} ?[-–] ?[\d#]{4})?(?: (?!và )[^\W\d_]+){0,4}? (?:bị|mất|phải|nhận|tiếp tục|tham gia|rà soát|sáp nhập|ký|nợ|thiếu|gặp|được (?:hỗ trợ|thưởng|khen|chọn|đầu tư|vay|tuyên dương|tặng)|vẫn (?:còn|chưa)|đang (?:gặp|phải|đứng)|có nguy cơ|chưa (?:có|đảm bảo|bảo đảm|thực hiện|bố trí|xây)|không (?:có|đảm bảo|bảo đảm|duy trì)|còn (?:nợ|thiếu|chưa|gặp|khó))(?!\w)"
)
# "có 1.147 xã đạt chuẩn (chiếm 62,5%) nợ đọng": the bracket parts no predicate.
_BRACKET = re.compile(r" ?\([^()]{0,40}\)")
_WHERE = re.compile(
    r"(?<!\w)(?:tại|ở|đối với|trên địa bàn)(?: cả| tất cả| hơn| gần| khoảng)* ?$"
)
_HAS_THING = re.compile(
    rf" ?(?:(?:ở|của|thuộc|tại) (?:(?!có )[^\W\d_]+ ){{1,6}}?)?(?:đã |đều )?có (?!(?:quyết định|đủ|thêm|\d))[^,;.:()\d]{{3,40}}? đạt chuẩn(?! (?:xã )?{NTM})"
)
# "hỏi 1.440 hộ ở 36 xã của 12 huyện, là những xã lần lượt về đích"
_ALONG = re.compile(
    r"(?:hộ|người|phiếu|lớp|công trình|mô hình|dự án|km|trường hợp)(?: [^\W\d_]+){0,3} (?:tại|ở|trên địa bàn)(?: cả)? ?$"
)
# "Bảy xã có thôn được công nhận sẽ tổ chức công bố"
_HAS_UNIT = re.compile(
    r" ?(?:đã |đều )?có (?:các |những )?(?:thôn|bản|ấp|làng|khu dân cư|vườn|sản phẩm|trường|trạm|chợ|hộ|hợp tác xã|htx)(?!\w)"
)
_HANDED = re.compile(r"công nhận|công bố|trao|quyết định|danh hiệu")
_AMONG = re.compile(
    r"trong (?:tổng )?(?:số )?(?:các |những )?xã (?:đã |được )*(?:đạt|về|công nhận|hoàn thành)[^,;.:()\d]{0,40}(?:,|thì|có|còn)* ?$"
)
_PLIGHT = re.compile(
    r" ?(?:này )?(?:vẫn |hiện |đang )*(?:còn|chưa|không|thiếu|nợ|gặp|bị|mất|phải)(?!\w)"
)


def _goes_on(piece: Piece, at: int) -> bool:
    """Say whether another predicate follows a standing that so only tells which."""
    rest = piece.after[at:]
    return bool(
        _PREDICATE.match(
            _BRACKET.sub("", rest, count=1) if _BRACKET.match(rest) else rest
        )
    )


_ARRIVES = re.compile(r" ?(?:đã |vừa |mới )?(?:đạt|được|về|cán|hoàn)(?!\w)")
_COUNTS_ONE = re.compile(
    r"(?:có|thêm|mới|chỉ|được|công nhận|đưa|với|gồm|là|còn|ít nhất|phấn đấu|xây dựng|duy nhất)(?: [^\W\d_]+)? ?$"
)


def _indefinite(piece: Piece) -> bool:
    """Say whether "một xã nông thôn mới" is some commune, not a count of one."""
    quantity = piece.quantity
    one = quantity.spelled and quantity.value == 1 and quantity.denominator is None
    if not one or _COUNTS_ONE.search(piece.lead):
        return False
    return bool(piece.lead.strip(' "+*•-')) or not _ARRIVES.match(piece.tail)
