"""Whether a count is what is added in a period, or all there are.

"có thêm 11 xã" adds, "nâng tổng số lên 58" sums; a denominator sums; a list goes on
with what it began with. Where the words leave it open, time and kind decide later.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import HAVE_NEW, RISE, Meaning
from ntm_analysis.reading.text.pieces import Piece

_NEW = re.compile(
    r"(?:thêm|mới|bổ sung|tăng)(?: được| có| ít nhất| khoảng| từ| trên| tối thiểu)*"
    r"(?: \d+)? ?$|(?:thêm|công nhận mới|tăng thêm)(?: \S+){0,4} ?$"
)
_GRANTED_IN = re.compile(
    r" ?được công nhận[^,;.:()\d#]{0,60}?(?<!đến )(?<!hết )(?<!từ )(?<!vào )(?<!cuối )năm #{4}(?!#)"
)
_GRANTED_MORE = re.compile(
    r" ?(?:đã |vừa )?được công nhận (?:thêm|mới)(?!\w)| (?:(?:của|ở|tại) [^,;.:()\d]{2,30}? )?vừa (?:được |chính thức ){0,2}(?:công nhận|đạt chuẩn)"
)
# "hai xã Lương Nha, Thục Luyện được công nhận từ trước"
_GRANTED_BEFORE = re.compile(
    r"[^;.:()\d]{0,60}(?:đã )?được công nhận (?:từ )?(?:những năm |các năm |thời kỳ |nhiệm kỳ |trước )?(?:trước|đó)(?: đó| đây)?(?!\w)"
)
# "nếu xã A được công nhận thì huyện sẽ có 3 xã"
_THEN_HAS = re.compile(r"(?<!\w)nếu [^;.]{4,120} thì [^;.\d]{0,60}sẽ có ?$")
# "UBND tỉnh vừa công nhận huyện Khánh Vĩnh có 2 xã đạt chuẩn"
_GRANTED_HAS = re.compile(
    r"(?<!được )(?:vừa|đã|quyết định|ký) (?:quyết định )?công nhận (?:huyện|tỉnh|thị xã|thành phố) [^,;.:\d]{2,40} có ?$"
)
_ONLY = re.compile(r"(?<!công nhận )(?<!thêm )(?<!\w)mới ?$")  # "mới 9/14 xã": so few
_SO_FEW = re.compile(r"(?<!\w)(?:mà|nhưng|song|thế mà|vậy mà|thì) mới ?$")
_NOT_NEW = re.compile(r"(?<!công nhận )(?<!dựng )(?<!thêm )mới(?: được| có| chỉ)+ ?$")
_SUM = re.compile(
    r"nâng (?:tổng|số|lên|tỷ lệ|toàn)|(?:như )?vậy (?:là|có|đã có|toàn)|tổng số|tổng cộng|lũy kế|cộng dồn|đưa (?:tổng )?số|lên(?: là| thành| đạt| tới)? ?$|duy trì|giữ vững|đã có(?: \S+){0,2} ?$|(?<!thực )(?<!xuất )hiện(?: nay)?,?(?: \S+){0,6} có|đến nay|tính đến|giữ "
)
_HAVE = re.compile(
    r"(?<!có )(?:có|đạt|là|còn|:)(?: được| khoảng| ít nhất| tối thiểu| trên| hơn| gần| từ| thêm)* ?$"
)
_GRANTED = re.compile(
    r"(?:công nhận|(?:lễ )?công bố|xây dựng|hoàn thành|phấn đấu|đăng ký|đưa|về đích|chỉ đạo|tập trung|hỗ trợ|cho|của|đối với|ngoài|với|tại|đồng ý|xét)(?: được| cho| thành công| \S+){0,3} ?$"
)
_PLANNED_TAIL = re.compile(
    r"^ ?(?:\S+ ){0,3}(?:phấn đấu|đăng ký|dự kiến|sẽ|theo kế hoạch)"
)
_REACHED_TAIL = re.compile(r"^ ?(?:này |đều )?đã ")
_FOLLOWED_BY_SUM = re.compile(
    r"nâng (?:tổng|số|lên|tỷ lệ|toàn)|lũy kế|tổng số|đưa (?:tổng )?số"
)
_PART = re.compile(
    r"(?:trong đó|rong đó|riêng|bao gồm|gồm(?: có)?|chia ra|trong số đó)\b[^.;]{0,60}$"
)
_WITHIN = re.compile(
    r"(?<!\w)riêng (?:trong )?năm|(?<!\w)trong (?:năm|giai đoạn|quý|tháng|[\d#]{1,2} tháng)|năm nay|(?:trong|qua) \d+ (?:tháng|năm)"
)
_UNTIL = re.compile(
    r"đến (?:hết|cuối|năm|nay|tháng|ngày|quý|[#\d])|(?<!\w)(?:hết|cuối) (?:năm|quý|tháng|[#\d]{1,2} tháng)"
)
# "6 xã được công nhận đạt chuẩn nâng cao: Phúc Trạch, Hương Trạch, ..." tells an event
_LISTED = re.compile(r"[^,;.:()]{0,60}: ?[^\W\d_]")
_NAMED_APART = re.compile(r"[^,;.:()\d]{0,60}, ?(?:bao )?gồm:? ")
_NAMED = re.compile(
    r"^[^,;.]{0,60}(?:gồm|là|:)(?: các)?(?: xã)?:? ?$|^[^,;.]{0,60}(?:gồm|là):|^[^,;.]{0,60} (?:bao )?gồm(?!\w)"
)


# "Đợt xét cuối năm có 9 xã qua được, trong đó 6 xã ...": what one round adds.
# "đã công nhận 50 xã đạt chuẩn. Gồm: huyện Củ Chi: 20/20 xã": counts of wholes sum to one
_WHOLES_FOLLOW = re.compile(
    r"[^.;:\d]{0,60}[.:;,]? ?(?:bao gồm|gồm|trong đó|cụ thể)[^.;\d]{0,40}\d{1,3}/\d{1,3} xã"
)
_ROUND = re.compile(
    r"(?<!\w)(?<!trước )(?:đợt|kỳ|lần)(?: \S+)? (?:xét|thẩm định|công nhận|này)[^.;]{0,100}$"
)
_PART_OF_NEW = re.compile(
    r"(?:thêm|công nhận mới) (?:\d+|[^\W\d_]+) xã[^.;]{0,60}(?:chia ra|trong đó|gồm)[^.;]{0,40}$"
)
_OF_WHOLE = re.compile(
    r"[ \"+*•-]{0,4}trong đó,? (?:(?:có|đã có)? ?|[^.;\d]{0,120}(?:huyện|thị xã|thành phố) [^.;:,\d]{2,30} có )"
)
# "61/80 xã đạt chuẩn; trong đó công nhận năm 2022: 05 xã": those of the year are new
_PART_OF_YEAR = re.compile(
    r"(?:trong đó|riêng)(?: có)?[ ,:]*(?:(?:được )?công nhận (?:mới |thêm )?)?(?:trong )?năm (?:#{4}|nay)(?!#)[^;.#]{0,30}$"
)
_BOUND = re.compile(r"(?:ít nhất|tối thiểu|khoảng|trên|hơn|gần|chừng)(?= |$)")
_SHORT = 4  # characters of a lead in an item of a list
_REACHES = re.compile(r"(?<!thêm )(?:phấn đấu|sẽ|để)(?: có)? đạt ?$")


# "Từ đầu năm đến nay, ... công nhận được 8 xã": what this year has added
_THIS_YEAR = re.compile(
    r"(?<!\w)từ đầu năm(?: \S+)? (?:đến|tới) (?:nay|thời điểm này|hết)[^;.]{0,130}(?:công nhận|công bố|có thêm|đạt thêm)[^;.,]{0,30}$"
)
# "tăng từ 85 xã lên 95 xã": neither number is what was added.
_BASE = re.compile(r"(?<!\w)từ(?: mức)? ?$")
_RISEN = re.compile(
    r"(?:^|[ ,;])(?:đã )?(?:lên|xuống|đến|còn|tới)(?: còn| mức| đến)? ?$"
)


# "thêm 5 xã, lũy kế có 59/80 xã; 9 xã nâng cao": the sum goes on
_SUM_GOES_ON = re.compile(
    r"lũy kế(?:(?!thêm|công nhận|đăng ký|bổ sung|trong năm|phấn đấu|kế hoạch|riêng|trong đó năm)[^.\n]){4,160}?[,;] ?(?:và |có |với ){0,2}$"
)


# "90 xã đạt chuẩn lũy kế"; "20 xã đạt chuẩn nâng cao (lũy kế 31 xã)"
_SUMMED_BEHIND = re.compile(
    r"[^,;:.()\d]{0,60}?(?<!\w)\(?(?:lũy kế|cộng dồn)(?= ?[,;.()]|$)"
)
_SUM_IN_BRACKET = re.compile(
    r"[^,;:.()\d]{0,60} ?\((?:lũy kế|nâng tổng số|tổng số|cộng dồn|đưa tổng số)(?!\w)"
)
_ADDED_IN_PLAN = re.compile(
    r"năm \d{4} ?:[^.\n]{0,60}(?<!\w)thêm(?!\w)[^.\n]{0,100}lũy kế"
)


def is_base(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a number is what another rose or fell from."""
    after = _like_beside(piece, scene, 1)
    return bool(after and _BASE.search(piece.lead) and _RISEN.search(after.lead))


def is_risen(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a number is what the one before it rose or fell to."""
    before = _like_beside(piece, scene, -1)
    return bool(before and _BASE.search(before.lead) and _RISEN.search(piece.lead))


def _like_beside(piece: Piece, scene: ClauseContext, step: int) -> Piece | None:
    """The next or last number; beyond a band's where both have one.

    "giảm từ 3 xã dưới 10 tiêu chí xuống còn 1 xã dưới 10 tiêu chí"
    """
    at = scene.index + step
    if not 0 <= at < len(scene.pieces):
        return None
    beside, further = scene.pieces[at], at + step
    band = beside.quantity.noun == "criteria" and piece.quantity.noun == "communes"
    if not band or not 0 <= further < len(scene.pieces):
        return beside
    other = scene.pieces[further]
    return other if other.quantity.noun == "communes" else beside


def is_part_of_year(piece: Piece) -> bool:
    """Say whether "trong đó năm 2022: 05 xã" tells what a year added to a whole."""
    return bool(_PART_OF_YEAR.search(piece.before[-90:]))


def is_part(piece: Piece) -> bool:
    """Say whether a piece stands after "trong đó", "riêng", "gồm"."""
    return bool(_PART.search(piece.before))


_YEAR_HAS = re.compile(
    r"(?:^|[^\w]|trong )năm #{4},?(?: (?!đến|hết|cuối|tính|hiện|đã)[^\W\d_]+){0,4} có ?$"
)


def is_granted_in_year(piece: Piece) -> bool:
    """Say whether "Năm 2022, tỉnh có 3 xã được công nhận" tells what a year added."""
    granted = re.match(r" ?(?:đã )?được công nhận(?!\w)", piece.tail)
    year = _YEAR_HAS.search(piece.before[-60:])
    return bool(granted and year) and not _UNTIL.search(piece.before[-60:])


# "Từ chỗ chỉ có 2 xã đạt chuẩn năm 2015, nay ..."
_FROM_THERE = re.compile(r"từ chỗ (?:mới |chỉ )*(?:có )?(?:khoảng )?$")
_YEARLY = re.compile(r"(?:mỗi|hằng|hàng|từng) năm[^;.:]{0,60}$")


def is_yearly(piece: Piece) -> bool:
    """Say whether "mỗi năm có từ 1 đến 2 xã về đích" tells what each year adds."""
    return bool(_YEARLY.search(piece.before[-80:]))


def has(piece: Piece) -> bool:
    """Say whether the words are only that there are so many."""
    return bool(_HAVE.search(piece.lead)) or not piece.lead.strip(" -+•")


def is_cumulative(piece: Piece, scene: ClauseContext) -> bool | None:
    """Decide whether a count is all there are; None leaves it to time and kind."""
    quantity, lead = piece.quantity, piece.lead
    if _GRANTED_MORE.match(piece.tail) or _GRANTED_HAS.search(lead):
        return False
    if _GRANTED_BEFORE.match(piece.tail) or _THEN_HAS.search(piece.before[-160:]):
        return True
    few = quantity.denominator is not None or _SO_FEW.search(lead)
    only = few and _ONLY.search(lead)
    if _NEW.search(lead) and not (only or _NOT_NEW.search(lead)):
        return False
    if _THIS_YEAR.search(lead[-160:]) and quantity.denominator is None:
        return False
    if is_part_of_year(piece) and quantity.denominator is None:
        return False
    if _SUM.search(lead) or quantity.denominator is not None:
        return True
    if _SUMMED_BEHIND.match(piece.after):
        return True
    if scene.after and _SUM_IN_BRACKET.match(piece.after):
        return False
    begin = max(0, quantity.start - 200)
    if _SUM_GOES_ON.search(scene.copy.work[begin : quantity.start]):
        # "Năm 2022: thêm 3 xã, lũy kế 16 xã; 1 xã nâng cao": of that year, or in all
        added = _ADDED_IN_PLAN.search(scene.copy.work, begin, quantity.start)
        return None if added else True
    if _WHOLES_FOLLOW.match(scene.copy.work, quantity.last, quantity.last + 160):
        return True
    if _TOGETHER_WITH.search(piece.before[-160:]):
        return True
    if _ROUND.search(piece.before[-120:]):
        return False
    if not scene.said and _PART_OF_NEW.search(piece.before[-120:]):
        return False
    if scene.after and _FOLLOWED_BY_SUM.search(scene.after.lead):
        return False
    if quantity.percent is not None and not scene.said:
        return True
    if _PLANNED_TAIL.search(piece.tail):
        return False
    if _REACHED_TAIL.search(piece.tail):
        return True
    if (listed := _listed_after(piece, scene)) is not None:
        return listed
    if is_granted_in_year(piece) or is_yearly(piece):
        return False
    if _FROM_THERE.search(lead):
        return True
    if scene.criterion is not None and _REACHES.search(lead):
        return True
    return _by_verb(piece)


# "Cùng với 15 xã được công nhận đợt này, tỉnh có 45 xã": of these and the others
_TOGETHER_WITH = re.compile(
    r"(?:^|[.;] ?)[ \"+*•-]{0,4}(?:như vậy,? )?(?:cùng với|tính cả|kể cả) [^;.]{0,120}, (?:[^,;.]{0,60} )?có(?: [^;.]{0,60})? ?$"
)
_SAYS_ALL = re.compile(
    r"(?<!\w)(?:(?:đạt|là)(?= ?$)|(?:có|tổng|lên|hiện|nay|lũy kế|cả|toàn|tất cả|đều|đã)(?!\w))"
)
_GRANTED_TAIL = re.compile(r" ?(?:đã |vừa |mới )?được (?:\S+ ){0,4}?công nhận(?!\w)")


def is_bare_grant(piece: Piece) -> bool:
    """Say whether "12 xã được công nhận" tells by no word of how long ago."""
    if piece.quantity.denominator is not None or piece.quantity.percent is not None:
        return False
    if not _GRANTED_TAIL.match(piece.tail):
        return False
    before = piece.before[-90:].rpartition(";")[2]
    return not (_SAYS_ALL.search(before) or _UNTIL.search(before))


_BY_THEN = re.compile(r"(?:đến|tới|vào)(?: hết| cuối)? năm #")
_NUMBER = re.compile(r"\d+ ?%?")


def _by_verb(piece: Piece) -> bool | None:
    lead = piece.lead
    if _WITHIN.search(piece.before[-60:]) and not _UNTIL.search(piece.before[-60:]):
        return False
    if _HAVE.search(lead):
        return None
    if not lead.strip():
        lead = _NUMBER.split(piece.before[-40:])[-1]  # "100% công nhận 14 xã"
    if granted := _GRANTED.search(lead):
        aims = granted[0].startswith(("phấn đấu", "đăng ký"))
        aims = aims and "công nhận" not in granted[0]  # "phấn đấu công nhận 9 xã"
        until = aims and _UNTIL.search(piece.before[-60:])
        built = granted[0].startswith("xây dựng") and _BY_THEN.search(piece.tail[:70])
        return None if until or built else False
    if _GRANTED_IN.match(piece.tail):
        return False  # "07 xã được công nhận đạt chuẩn nông thôn mới năm 2017"
    if piece.tail.lstrip().startswith("được công nhận"):
        listed = _LISTED.match(piece.tail) or _NAMED_APART.match(piece.tail)
        one_by_one = listed and not _UNTIL.search(piece.before[-60:])
        return not (one_by_one or _NAMED.search(piece.tail))
    return None


def goes_on_with(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """The count that an item of a list goes on with where neither says new or all."""
    words = _BOUND.sub("", piece.lead.strip(" ,;:()-"))
    said = [m for m in scene.said[-4:] if m.rule != RISE]
    part = OF_THE_SUM.match(piece.lead)  # "45 xã đạt chuẩn, trong đó 5 xã nâng cao"
    short = part or len(words.strip()) <= _SHORT
    if not short or not said or said[-1].cumulative is not None:
        return None
    counts = said[-1].measure in HAVE_NEW and said[-1].unit != "percent"
    return said[-1] if counts else None


# "Năm 2021: công nhận mới 01 xã. Năm 2022: 0 xã. Năm 2023 (ước cả năm): 02 xã gồm ..."
NEXT_YEAR = re.compile(
    r"[ \"+*•-]{0,4}(?:trong |đến |sang )?năm #{4} ?(?:\([^()]{0,24}\) ?)?[:,]? ?(?:(?:có|được|là|ước|dự kiến|đạt|công nhận) ?){0,3}"
)


def _listed_after(piece: Piece, scene: ClauseContext) -> bool | None:
    """Go on with a list, or with the whole that a part belongs to.

    After "có thêm 2 xã ..., nâng tổng số lên 15" the list of what is new goes on.
    """
    if not scene.said:
        whole = scene.earlier
        if whole and NEXT_YEAR.fullmatch(piece.lead):
            return False if whole.cumulative is False else None
        goes_on = whole and _OF_WHOLE.fullmatch(piece.lead)
        return whole.cumulative if whole and goes_on else None
    words = _BOUND.sub("", piece.lead.strip(" ,;:()-"))
    short = len(words.strip()) <= _SHORT
    if not short and not is_part(piece):
        return None
    said = [m for m in scene.said[-4:] if m.rule != RISE]
    if _is_sum_of_new(said) and not OF_THE_SUM.match(piece.lead):
        return False
    return said[-1].cumulative if said else None


OF_THE_SUM = re.compile(r"[ ,;]*trong đó(?: có| đã có)? ?$")


def _is_sum_of_new(said: list[Meaning]) -> bool:
    return len(said) > 1 and bool(said[-1].cumulative) and said[-2].cumulative is False


def follows_sum(meaning: Meaning, piece: Piece, scene: ClauseContext) -> bool:
    """Say whether it is open what a list goes on with.

    "thêm 4 xã đạt chuẩn, nâng tổng số lên 101 xã; 21 xã nâng cao": added, or in all;
    "..., 2 xã kiểu mẫu" behind it is as open.
    """
    said = [m for m in scene.said[-4:] if m is not meaning and m.rule != RISE]
    open_ = meaning.cumulative is False and meaning.measure in HAVE_NEW
    if not open_ or _NEW.search(piece.lead):
        return False
    goes_on = len(piece.lead.strip(" ,;:()-")) <= _SHORT
    as_open = said[-1].doubts & {"new_or_all"} if said and goes_on else None
    return _is_sum_of_new(said) or bool(as_open)


_RISES = re.compile(r"tăng(?: thêm)? ?$")
_ONLY_RISES = re.compile(r"[ ,;(-]*(?:đã )?tăng(?: thêm)? ?")


def is_aside(meaning: Meaning, piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a rise only tells more of the count before it.

    "2.182 xã nâng cao (tăng 570 xã) và 480 xã kiểu mẫu": the list goes on with all;
    "tăng 3 huyện so với tháng 9, chiếm 30,3%": the share is of all.
    """
    if meaning.measure not in HAVE_NEW or not _RISES.search(piece.lead):
        return False
    last = scene.last_count
    of_last = last and last.measure == meaning.measure and last.cumulative is not False
    alone = _ONLY_RISES.fullmatch(piece.lead) and of_last
    return bool(alone) or piece.tail.lstrip().startswith("so")


def is_summed(meaning: Meaning, scene: ClauseContext) -> bool:
    """Say whether a count behind a sum is of all, for those added were told before it.

    "thêm 4 xã đạt chuẩn, 3 xã nâng cao, nâng tổng số lên 73 xã, 12 xã nâng cao"
    """
    said = [m for m in scene.said if m is not meaning and m.rule != RISE]
    if meaning.cumulative is not False or not _is_sum_of_new(said):
        return False
    alike = [m for m in said if m.measure == meaning.measure]
    return bool(alike) and all(m.cumulative is False for m in alike)
