"""Rules for criteria: the mean a commune, its gain, and what is outstanding."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.new_or_all import is_base, is_risen
from ntm_analysis.reading.rules.unsaid import is_difference
from ntm_analysis.reading.text.pieces import Piece, first_part

_MEAN = re.compile(
    r"bình quân|trung bình|(?:mỗi|một|(?<![\d.,/])0?1) xã|tiêu chí ?/ ?xã|mức đạt chuẩn bình quân"
)
_GAIN = re.compile(
    r"tăng(?! cường|\w)(?: \S+){0,6} ?:? ?$|thêm(?: được)?(?: từ)? ?$|tăng bình quân"
)
_EACH_GAINS = re.compile(
    r"xã[^,;:.]{0,40}tăng(?: thêm)?(?: ít nhất| tối thiểu| từ)* ?$"
)
_DIFFERENCE = re.compile(
    r"(?:cao|thấp|nhiều|ít|kém) hơn(?: (?:so với )?(?:cuối |đầu |hết |cùng kỳ )?(?:năm|tháng|quý) \S+)?(?: \S+)? ?$|vượt(?: \S+)? ?$"
)
# A comparison with another time is a gain; with another place it is none.
_THAN = re.compile(
    r"(?P<way>cao|thấp|nhiều|ít|kém) hơn (?:so với )?(?P<when>(?:cuối |đầu |hết |cùng kỳ )*(?:năm|tháng|quý) [^,;.]{2,14})?(?: là| tới| khoảng)? ?$"
)
_THEN_LOWER = re.compile(
    r"(?:năm (?:trước|ngoái|#{4})|cùng kỳ)[^,;.]{0,12} (?P<way>thấp|ít|kém) hơn ?$"
)
_THAN_AFTER = re.compile(
    r" ?(?:so )?(?:với )?(?:cuối |đầu |hết |cùng kỳ )*(?:năm|tháng|quý) [#tn]"
)
_RISES_TO = re.compile(r"(?:lên|đạt|còn|là)(?: mức| bình quân| trên)? ?$")
_EACH_LATER = re.compile(
    r"^(?: ?trở (?:lên|xuống))? ?/ ?(?:01 |1 )?xã|^(?: ?trở lên)? ?(?:mỗi|một) xã"
)
_OUTSTANDING_TAIL = re.compile(
    r"^[^,;.]{0,60}(?:chưa (?:đạt|hoàn thành)|còn lại|cần (?:phải )?(?:hoàn thành|thực hiện)|phải (?:hoàn thành|thực hiện)|khó (?:đạt|thực hiện))"
)
_OUTSTANDING_LEAD = re.compile(
    r"(?:còn|tổng số|hoàn thành|thực hiện|thiếu|phải|với|duy trì|đạt chuẩn|chưa đạt|nợ|lượt|gồm|củng cố|khắc phục)(?: \S+){0,4} ?$"
)
_NAMED = re.compile(
    r"(?:số|lượt) (?:lượt )?tiêu chí (?:phải|cần|chưa|còn|chưa đạt|cần phải)[^.;]{0,60}$"
)
_MET = re.compile(r"tiêu chí (?:đã )?đạt(?: chuẩn| được)?(?: \S+){0,3} ?$")
_FALLS = re.compile(r"(?<!\w)giảm(?: đi| bình quân)? ?$")
_ALL_CRITERIA = 19
_STILL = re.compile(r"chưa (?:đạt|hoàn thành)")
_DISTRICT = re.compile(
    r"(?:tiêu chí|xây dựng|đạt chuẩn) ?(?:xây dựng )?huyện|^ ?(?:xây dựng |của )?huyện|huyện (?:ntm|nông thôn mới|đạt)"
)
_SUBJECT = re.compile(
    r"(?:(?:đối với|riêng|trong đó,?) )?(?P<scope>(?:\d{1,3} |các |những |mỗi huyện (?:lựa )?chọn thêm \d+ |mỗi )xã(?! \d| mới (?:đạt|có|được|chỉ))[^,;:.|()]{0,60}?)(?:,[^;:]{0,80})?(?=(?: (?:phấn đấu|đạt|đã|để|có|hoàn thành|tăng|bình quân|đến|là|phải|duy trì)\b|:|, hoàn))"
)
_WHOSE = re.compile(r"của (?:cả )?(?P<scope>\d{1,3} xã)[^,;.]{0,30}$")
_REACHED = re.compile(r"(?<!chưa )đạt(?: được)?(?: từ| khoảng| trên| dưới)* ?$")
_SPOKEN_OF = re.compile(
    r" ?(?:được|là|khó|có|cần|nào|trong bộ|quan trọng|cơ bản|cuối|chủ yếu|chưa (?!đạt|hoàn thành))(?!\w)"
)
# "Tổng số 19 tiêu chí, 75 chỉ tiêu": the size of a set
_SIZE_OF_SET = re.compile(r"tổng (?:số|cộng)(?: có| gồm| là)?:? ?$")
_AND_INDICATORS = re.compile(
    r" ?(?:,|và|với|gồm|\()? ?\(?\d{2,3} (?:chỉ tiêu|nội dung)"
)
_SET_ONLY = re.compile(
    r"(?:bộ|thực hiện|hướng dẫn|nội dung|trong|đủ|về|các|gồm|theo|nhóm|quy định) ?$"
)


def criteria_each(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "8,2 tiêu chí/xã": the mean, or what it gained."""
    if _differs(piece, scene):
        return _compared(piece, scene)
    if _FALLS.search(piece.lead):
        return _fall(piece)
    gained = _is_gain(piece, scene) or _gains_elsewhere(piece, scene)
    meaning = _each(
        piece, "criteria_per_commune_gain" if gained else "criteria_per_commune"
    )
    if _NOT_QUITE.search(piece.lead):
        meaning.doubts.add("rule_of_thumb")  # "chưa đến năm tiêu chí mỗi xã"
    if gained and _gains_elsewhere(piece, scene):
        meaning.doubts.add("rule_of_thumb")
    return meaning


_NOT_QUITE = re.compile(r"(?:chưa|không) (?:đến|tới|đầy|được)(?: nổi)? ?$")
# "bình quân tăng 2,7 tiêu chí/xã, trong khi đó của cả nước là 2,1"
_ELSEWHERE = re.compile(
    r"(?:trong khi(?: đó)?|còn|mức)[^;.\d]{0,16}(?:cả nước|toàn quốc|toàn tỉnh|vùng|cùng kỳ)[^;.,\d]{0,16}$"
)


def _gains_elsewhere(piece: Piece, scene: ClauseContext) -> bool:
    last = scene.previous
    gain = last is not None and last.measure == "criteria_per_commune_gain"
    return gain and bool(_ELSEWHERE.search(piece.lead))


_LACKS = re.compile(
    r"(?:bình quân|trung bình|mỗi xã)[^,;.]{0,40}(?:thiếu|nợ|chưa đạt|hụt)(?: từ| khoảng| tới)* ?$"
)
_OPINION = re.compile(r"(?<!\w)(?:nên|thay vì)(?: [^\W\d_]+){0,2} ?$")
_OF_THE_REST = re.compile(
    r"còn lại(?! (?:bình quân|trung bình|phấn đấu|tăng|mỗi))(?: [^\W\d_]+){0,6} ?$"
)


_KEPT = re.compile(
    r"phải (?:giữ|duy trì|bảo đảm|đảm bảo)(?: vững| đủ| đạt)?(?: và [^\W\d_]+(?: [^\W\d_]+)?)? ?$"
)
_SET_OF = re.compile(r"bộ tiêu chí[^;:.()]{0,60}\((?:gồm|có)? ?$")


def criteria(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand a number of criteria that is no band."""
    tail = piece.tail
    if _SET_OF.search(piece.lead) and tail.lstrip().startswith(")"):
        return None  # "Bộ tiêu chí (10 tiêu chí)": the size of the set
    if _KEPT.search(piece.lead):
        return None  # "Các xã vừa đạt chuẩn phải giữ 19 tiêu chí"
    if _OPINION.search(piece.lead):
        return None  # "mỗi xã chỉ nên có 15 tiêu chí"
    if _LACKS.search(piece.lead):
        return None  # "bình quân mỗi xã này còn thiếu 3 tiêu chí"
    if _OF_THE_REST.search(piece.lead):
        return None  # "2 xã đạt 11 - 15 tiêu chí, còn lại đạt từ 6 - 10 tiêu chí"
    if met := _met(piece, scene):
        return met
    if _EACH_LATER.search(tail):
        gained = _is_gain(piece, scene)
        meaning = _each(
            piece, "criteria_per_commune_gain" if gained else "criteria_per_commune"
        )
        meaning.end = piece.quantity.last + (
            found.end() if (found := _EACH_LATER.search(tail)) else 0
        )
        return meaning
    if _differs(piece, scene):
        return _compared(piece, scene)
    if _FALLS.search(piece.lead) and scene.previous and _of_mean(scene.previous):
        return _fall(piece)
    sum_before = scene.before is not None and scene.before.quantity.noun == "money"
    if sum_before and piece.quantity.value == _ALL_CRITERIA:
        return None  # "mỗi xã phải có 150 tỷ đồng mới đạt đủ 19 tiêu chí"
    if _is_mean(piece, scene) and piece.quantity.value <= _ALL_CRITERIA:
        return _each(piece, _mean_or_gain(piece, scene))
    gains = _GAIN.search(piece.lead) and piece.quantity.value <= _ALL_CRITERIA
    if gains and scene.previous and _of_mean(scene.previous):
        return _each(piece, "criteria_per_commune_gain")
    if (each := _EACH_GAINS.search(piece.lead)) and not _of_one(piece, scene, each):
        return _each(piece, "criteria_per_commune_gain")
    if met := _met_in_words(piece, scene):
        return met
    return _outstanding(piece, scene) or _mean_of_chosen(piece)


def _of_one(piece: Piece, scene: ClauseContext, gains: re.Match[str]) -> bool:
    """Say whether "xã Hòa Lễ tăng 2 tiêu chí" tells of one commune, by its name."""
    name = piece.lead_start + gains.start() + len("xã ")
    before = piece.lead[: gains.start()].rstrip().rpartition(" ")[2]
    alone = before not in ("mỗi", "từng", "các", "những")
    return alone and not scene.of_commune and scene.copy.capital(name)


def _met(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "xã đạt 7/10 tiêu chí" in a document of that commune."""
    quantity = piece.quantity
    if not scene.of_commune or quantity.denominator not in (10, _ALL_CRITERIA):
        return None
    if _STILL.search(piece.tail) or quantity.value > (quantity.denominator or 0):
        return None
    return _criteria_met(piece)


# "Khi rà soát xã mới đạt 6 tiêu chí", "đưa tổng số lên 14 tiêu chí"
_COMMUNE_MEETS = re.compile(
    r"(?:(?<!chưa )(?<!không )(?<!phải )(?:đạt|hoàn thành)|(?:tổng )?số(?: tiêu chí)?(?: đạt)? lên|(?<!\w)xã (?:chỉ |mới )có|(?:khởi động|bắt tay|bắt đầu|triển khai)[^;.]{0,30}có|(?:đến nay|tháng [\d#/]{1,7}|năm [\d#]{4})(?: xã)?(?= được))(?: được| đủ| cả| chuẩn| từ| mới)* ?$"
)
_COMPLETES = re.compile(r"hoàn thành(?: được)? ?$")
_OF_OTHERS = re.compile(
    r"(?:các|những|mỗi|nhiều|(?<![\d#])[\d#]{1,3}) (?:xã|thôn|bản|ấp|huyện)|(?<!\w)(?:thôn|ấp|bản|hộ|huyện|tỉnh) [^,;.]{0,40}$|yêu cầu|điều kiện|quy định"
)


def _met_in_words(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "xã mới đạt 6 tiêu chí" in a document of that commune; never sure."""
    quantity = piece.quantity
    whole = quantity.denominator is None and float(quantity.value).is_integer()
    if not (scene.of_commune and whole) or quantity.high is not None:
        return None
    if quantity.value > _ALL_CRITERIA or quantity.bound == "at_most":
        return None
    if quantity.value != scene.criteria and _COMPLETES.search(piece.lead):
        return None  # "tháng 5 hoàn thành 2 tiêu chí": of those that are left
    if not _COMMUNE_MEETS.search(piece.lead) or _STILL.search(piece.tail):
        return None
    said = scene.until(quantity.start)
    if _OF_OTHERS.search(said) or re.search(r"nếu|khi (?:có|đạt)", said):
        return None
    meaning = _criteria_met(piece)
    meaning.doubts.add("rule_of_thumb")
    return meaning


def _criteria_met(piece: Piece) -> Meaning:
    quantity = piece.quantity
    return Meaning(
        measure="criteria_met",
        unit="criteria",
        rule="criteria.met",
        start=piece.start,
        end=quantity.last,
        value=quantity.stated,
        denominator=quantity.denominator,
        bound=quantity.bound,
        strict=quantity.strict,
        cumulative=True,
    )


_NUMBER_MET = re.compile(
    r"(?<!\w)số tiêu chí (?:(?:đã |xã )?đạt(?: chuẩn| được)?|(?:đã )?hoàn thành)(?: là)?:? ?$"
)


def bare_met(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Tổng số tiêu chí đạt: 17/19" in a document of that commune."""
    if piece.quantity.noun:
        return None
    if _NUMBER_MET.search(piece.before[-60:]):
        return _met(piece, scene)
    # "Đầu năm đạt 14/19 tiêu chí, đến nay đạt 16/19"
    last = scene.previous
    met = last is not None and last.measure == "criteria_met"
    if met and last and last.denominator == piece.quantity.denominator:
        return _met(piece, scene) if _NOW_MEETS.search(piece.lead) else None
    return None


_NOW_MEETS = re.compile(
    r"(?:đến nay|hiện|nay|nay đã|sau|cuối|hết|đến|năm)(?!\w)[^;:.()]{0,40}(?<!\w)(?:đạt|có|được|là)(?: được)? ?$|^[ ,;]*(?:và )?(?:đã )?(?:đạt|nâng lên|tăng lên|lên) ?$"
)


# "nhóm xã này bình quân 12,9 tiêu chí/xã, trong khi cả tỉnh là 13,4"
_MEAN_ELSEWHERE = re.compile(
    r"(?:trong khi(?: đó)?,? |còn |(?<!\w)mà )(?:(?:mức )?bình quân (?:chung )?(?:của )?)?(?:cả|toàn) (?:tỉnh|huyện|nước|quốc|thành phố|vùng)(?: (?:là|đạt|chỉ|mới|được))* ?$"
)


_NOT_ONE = re.compile(
    r"(?:chưa|không|chẳng)(?: có)?(?: một| lấy một)? xã nào[^;.\d]{0,24}$"
)


def bare_mean(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "số tiêu chí bình quân/xã đạt 16,5", without a unit after it."""
    lead, before = piece.lead, scene.before
    if before and before.quantity.spelled and before.quantity.value == 1:
        lead = piece.before[-70:]  # "tiêu chí bình quân một xã là 9,1"
    last = scene.previous
    told = last is not None and last.measure == "criteria_per_commune"
    if told and not piece.quantity.noun and _MEAN_ELSEWHERE.search(piece.before[-60:]):
        meaning = _each(piece, "criteria_per_commune")
        meaning.doubts.add("standing_carried")
        meaning.scope = None
        return meaning if piece.quantity.value <= _ALL_CRITERIA else None
    if _NOT_ONE.search(piece.before[-40:]):
        return None  # "3,1 tiêu chí mỗi xã, chưa một xã nào quá 8"
    if piece.quantity.noun or "tiêu chí" not in lead or not _MEAN.search(lead):
        return None
    return (
        _each(piece, _mean_or_gain(piece, scene)) if piece.quantity.value < 30 else None
    )


def _is_mean(piece: Piece, scene: ClauseContext) -> bool:
    if _MEAN.search(piece.lead) or _MEAN.search(first_part(piece.tail)[:30]):
        return True
    before = scene.before
    near = piece.before[-110:]
    if (
        before
        and before.quantity.noun == "communes"
        and _MEAN.search(before.lead[-24:])
    ):
        return len(piece.lead) < 70
    return bool(_MEAN.search(near)) and not re.search(
        r"[;:(]", near.rpartition("bình quân")[2]
    )


def _mean_or_gain(piece: Piece, scene: ClauseContext) -> str:
    if is_base(piece, scene) or is_risen(piece, scene):
        return "criteria_per_commune"
    gained = _GAIN.search(piece.lead) and not _RISES_TO.search(piece.lead)
    return "criteria_per_commune_gain" if gained else "criteria_per_commune"


def _is_gain(piece: Piece, scene: ClauseContext) -> bool:
    if is_base(piece, scene) or is_risen(piece, scene):
        return False
    if _GAIN.search(piece.lead) and not _RISES_TO.search(piece.lead):
        return True
    last = scene.previous
    inherits = "trong đó" in piece.before and not re.search(
        r"đạt|bình quân", piece.lead
    )
    return bool(last and inherits and last.measure == "criteria_per_commune_gain")


def _differs(piece: Piece, scene: ClauseContext) -> bool:
    said = any(_of_mean(m) for m in scene.said)
    return bool(_DIFFERENCE.search(piece.lead)) or is_difference(piece, said=said)


def _compared(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "nhiều hơn năm 2022 0,6 tiêu chí", "năm trước thấp hơn 0,6"."""
    if not (scene.said and any(_of_mean(m) for m in scene.said[-3:])):
        return None
    lead = piece.lead
    than, then = _THAN.search(lead), _THEN_LOWER.search(lead)
    if then:
        below = False
    elif than and (than["when"] or _THAN_AFTER.match(piece.tail)):
        below = than["way"] in ("thấp", "ít", "kém")
    else:
        return None
    meaning = _fall(piece) if below else _each(piece, "criteria_per_commune_gain")
    if meaning:
        meaning.scope = None
        meaning.rule = "criteria.compared"
    return meaning


def _fall(piece: Piece) -> Meaning | None:
    """Understand "giảm 0,6 tiêu chí so với cuối năm 2021": a gain below nought."""
    meaning = _each(piece, "criteria_per_commune_gain")
    if not isinstance(meaning.value, float):
        return None
    meaning.value = -meaning.value
    return meaning


def _of_mean(meaning: Meaning) -> bool:
    return meaning.measure in ("criteria_per_commune", "criteria_per_commune_gain")


def _mean_of_chosen(piece: Piece) -> Meaning | None:
    """Understand "mỗi huyện chọn 01 xã ... đạt từ 10 tiêu chí trở lên"."""
    if piece.quantity.bound == "exact" or not re.search(
        r"mỗi (?:huyện|xã)", piece.before
    ):
        return None
    return _each(piece, "criteria_per_commune")


_WITH_SET = re.compile(r"(?<!\w)(?:với|cùng|của|theo|có|qua|từ) ?$")
_UNMET_BESIDE = re.compile(r"chưa|còn|thiếu|nợ|lượt|tổng số|khó|phải|cần")
_OF_ONE_COMMUNE = re.compile(
    r"(?<!các )(?<!mỗi )(?<!những )(?<!\d )(?<!\w)xã(?: [^\W\d_]+){0,6} đạt(?: được| chuẩn)* \d{1,2}(?:/\d{1,2})? tiêu chí[^;.\d]{0,20}$"
)
_THE_SET = re.compile(
    r"(?:phải|cần|để|sẽ|phấn đấu|quyết tâm)(?: cơ bản)? (?:hoàn thành|đạt|thực hiện)(?: đủ| được| cả| toàn bộ)* ?$"
)
_NOT_ALL = re.compile(r"chưa (?:đạt|hoàn thành)(?: được)?(?: đủ| cả)? ?$")


_ARE_NAMED = re.compile(
    r" ?(?:còn )?chưa (?:đạt|hoàn thành)(?: chuẩn| được)?,? ?(?:gồm|bao gồm|là|:|\()(?! \d)"
)


def _outstanding(piece: Piece, scene: ClauseContext) -> Meaning | None:
    quantity = piece.quantity
    if quantity.denominator is not None or quantity.value != int(quantity.value):
        return None
    if quantity.value == _ALL_CRITERIA and _NOT_ALL.search(piece.lead):
        return None  # "7 xã này đều chưa đạt 19 tiêu chí" lacks some of them
    if quantity.value == _ALL_CRITERIA and _THE_SET.search(piece.lead):
        return None  # "hai xã phải hoàn thành 19 tiêu chí": the whole set
    if _OF_ONE_COMMUNE.search(piece.before[-90:]):
        return None  # "xã đạt 16 tiêu chí, ba tiêu chí còn lại là giao thông, ..."
    set_only = quantity.value in (10, _ALL_CRITERIA) and _WITH_SET.search(piece.lead)
    if set_only and not _UNMET_BESIDE.search(f"{piece.lead[-40:]}|{piece.tail[:40]}"):
        return None  # "Bước sang giai đoạn mới với 10 tiêu chí"
    sized = _SIZE_OF_SET.search(piece.lead) or _AND_INDICATORS.match(piece.after)
    if quantity.value == scene.criteria and sized and not _STILL.search(piece.tail):
        return None
    if quantity.value <= _ALL_CRITERIA and _ARE_NAMED.match(piece.tail):
        return None  # "Bốn tiêu chí chưa đạt gồm: ...": those of one commune's set
    tail = _OUTSTANDING_TAIL.search(piece.tail)
    if piece.quantity.bound in ("at_least", "at_most") and "xã" in piece.lead:
        return None
    named = _NAMED.search(piece.before[-70:])
    if not tail and not named and _MET.search(piece.lead):
        return None  # "tổng số tiêu chí đạt chuẩn là 2.278 tiêu chí"
    if (
        not tail
        and not named
        and not (_OUTSTANDING_LEAD.search(piece.lead) and _counts_pairs(piece))
    ):
        return None
    district = _DISTRICT.search(piece.tail[:60]) or _DISTRICT.search(piece.lead[-40:])
    return Meaning(
        measure="criteria_outstanding",
        unit="criteria",
        rule="criteria.outstanding",
        start=quantity.start - len(named[0]) if named else piece.start,
        end=quantity.last + (tail.end() if tail else 0),
        value=quantity.stated,
        bound=quantity.bound,
        strict=quantity.strict,
        scope=_scope(piece),
        kind="actual"
        if _STILL.search(f"{piece.before[-50:]}|{piece.tail[:40]}")
        else None,
        criteria_set="district" if district else None,
    )


def _counts_pairs(piece: Piece) -> bool:
    """Say whether the criteria are counted over communes, not the set itself."""
    if _REACHED.search(piece.lead):
        return False  # "các xã còn lại mới đạt từ 8 đến 12 tiêu chí"
    few = piece.quantity.value <= _ALL_CRITERIA
    if few and _SPOKEN_OF.match(piece.tail):
        return False  # "còn 9 tiêu chí được đánh giá là khó": of the set
    if piece.quantity.value in (10, 19) and _SET_ONLY.search(piece.lead):
        return False
    return piece.quantity.value > 20 or bool(
        re.search(r"lượt|chưa|còn|tổng số|với|phải|thiếu", piece.lead)
    )


def _each(piece: Piece, measure: str) -> Meaning:
    quantity = piece.quantity
    return Meaning(
        measure=measure,
        unit="criteria",
        rule=measure,
        start=piece.start,
        end=quantity.last,
        value=quantity.stated,
        bound=quantity.bound,
        strict=quantity.strict,
        scope=_scope(piece),
    )


# "36/133 xã", "36 trên tổng số 133 xã": the whole that others are counted of.
_WHOLE = re.compile(r"\d ?/ ?$|\d (?:xã )?trên(?: tổng số)? $|tổng số $")


def _scope(piece: Piece) -> str | None:
    """The communes that the words before a mean are about, if not all."""
    if whose := _WHOSE.search(piece.before[-60:]):
        return whose["scope"]
    found = None
    before = piece.before[-200:] + ":"
    for found in _SUBJECT.finditer(before):  # noqa: B007
        pass
    if not found or _WHOLE.search(before[: found.start("scope")]):
        return None
    scope = found["scope"].strip()
    whole = re.fullmatch(
        r"(?:các|mỗi|những|0?1) xã(?: (?:trên địa bàn|trong|toàn)[^,]*)?", scope
    )
    return None if whole and "điểm" not in scope else scope
