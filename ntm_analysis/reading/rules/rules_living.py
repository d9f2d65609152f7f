"""Rules for what people live on: incomes, and the rate of poor households."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning, meaning_of
from ntm_analysis.reading.rules.other_income import (
    is_household_income,
    is_of_village,
    opens_with_village,
)
from ntm_analysis.reading.rules.unsaid import (
    is_condition,
    is_difference,
    is_required,
)
from ntm_analysis.reading.text.pieces import Piece
from ntm_analysis.reading.text.place_names import place_mentions

_INCOME = re.compile(r"thu nhập")
# "33 triệu đồng, trong khi bình quân chung cả nước gần 50": only to compare with.
_OF_OTHERS = re.compile(
    r"(?:trong khi|cao hơn|thấp hơn|so với)[^,;.]{0,16}(?:bình quân|mức|trung bình)[^,;.]*$"
)
_POOR_LINE = re.compile(r"chuẩn (?:thu nhập|nghèo)[^,;.]{0,40}$")
_NOT_A_YEAR = re.compile(
    r" ?(?:/ ?người)? ?(?:/|mỗi|một|trong) ?(?:\d{1,2} )?(?:tháng|quý|vụ|ngày)(?!\w)"
)
_EACH_MONTH = re.compile(
    r"(?:nhân khẩu|người|/)[ /]{0,3}(?:(?:[01#]{1,2}|một|mỗi) ?/? ?)?tháng(?! [\d#])[^,;.]*$|(?:hằng|hàng|mỗi|một) tháng[^,;.]*$"
)
_MONTHLY = 90  # characters
_OF_A_FIELD = re.compile(r" ?/ ?(?:ha|héc|sào|công|vụ|hộ|lứa|mô hình)(?!\w)")
_DOLLARS = re.compile(r" ?(?:usd|đô la(?: mỹ)?)(?: ?/ ?người)?(?: ?/ ?năm)?(?!\w)")
_POVERTY = re.compile(r"(?:hộ|tỷ lệ|số hộ) ?(?:hộ )?nghèo|nghèo đa chiều")
_ASKED_OF_POOR = re.compile(
    r"(?:nộp|đóng|thu|vay|miễn|giảm giá|được giảm|hưởng|được (?:hỗ trợ|cấp)|tham gia)(?: \S+){0,3} ?$"
)
_OTHER_RATE = re.compile(
    r"(?<!\w)(?:tỷ|tỉ) lệ (?!này|đó|còn|giảm|là|chỉ|trên|dưới|từ|\d)"
)
_OTHER_SUM = re.compile(
    r"quỹ|trị giá|tặng|ủng hộ|cho vay|vay vốn|hỗ trợ|đóng góp|quyên góp|kinh phí|tiền thưởng"
)
_CRITERION_OF_POOR = re.compile(
    r"tiêu chí (?:về )?(?:tỷ lệ )?(?:hộ )?nghèo[^,;.]{0,20}$"
)
_NEAR_POOR = re.compile(r"cận nghèo(?! và)")
_AND_NEAR_POOR = re.compile(r" ?(?:số )?hộ nghèo,? (?:và|cùng)? ?(?:hộ )?cận nghèo")
_OF_THE_POOR = re.compile(r" ?(?:trong |của |trên )?(?:tổng )?số (?:các )?hộ nghèo")
_LEFT = re.compile(r"(?<!\w)còn(?: khoảng| dưới| trên| gần)? ?$")
_NEAR_POOR_LAST = re.compile(r"cận nghèo[ (]*$")
_BARE = 3  # characters of a lead that is only a bracket
_UNITS_OF_RATE = re.compile(
    r"\d (?:xã|huyện|tỉnh|thôn)[^.;]{0,24} có tỷ lệ (?:hộ )?nghèo[^.;]{0,60}(?:trên|dưới|cao|từ)[^.;,]{0,12}$"
)
_NOT_POOR = re.compile(r"(?:hộ |khá,? |và )(?:khá|giàu|trung bình)(?!\w)[^;.]{0,30}$")
_REDUCED = re.compile(r"giảm(?:(?! còn| xuống| từ)[^,;]){0,40}$")
_REDUCED_TO = re.compile(
    r"(?:(?:còn|xuống|xuống còn|là|chiếm|ở mức|đạt|:)(?: dưới| khoảng| trên| mức| còn)*|giảm dưới) ?$"
)
_DATED = re.compile(r"[ (,]{0,3}(?:(?:vào|của|cuối|đầu|hết) )*năm (?:19|20|#)")
_FROM = re.compile(r"từ ?(?:mức )?$")
_DIFFERENCE = re.compile(r"so với|cùng kỳ|kế hoạch|mục tiêu")
_OF_EACH = re.compile(
    r"(?<!\w)(?:đều|(?:mỗi|từng|nhiều|một số|tất cả các|tại các|ở các) (?:xã|thôn|ấp|bản|huyện|địa phương))(?!\w)"
)


_OF_SOME = re.compile(
    r"(?<!\w)(?:ở|tại|của|trong)(?: cả)? (?P<scope>(?:\d{1,3}|một số|nhiều) xã)(?! hội)[^;.]*$"
)


def income(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "thu nhập bình quân đầu người đạt 24 triệu đồng/người/năm"."""
    near = piece.before[-160:]
    if piece.quantity.noun == "each_person" and not _INCOME.search(near):
        sentence, at = scene.around(piece.quantity.start)
        near = sentence[max(0, at - 160) : at]
    if not _INCOME.search(near) and not (
        scene.previous and scene.previous.measure == "income_per_capita"
    ):
        return None
    quantity = piece.quantity
    dollars = _DOLLARS.match(piece.tail) if quantity.noun == "" else None
    if quantity.noun not in ("each_person", "money") and not dollars:
        return None
    if quantity.noun == "money" and _OTHER_SUM.search(piece.lead):
        return None  # "..., vận động quỹ vì người nghèo 25 triệu đồng"
    if re.search(r"(?:tăng|giảm|cao hơn|thấp hơn|gấp)(?: thêm)? ?$", piece.lead):
        return None
    if _OF_OTHERS.search(piece.before[-60:]) or is_condition(piece):
        return None
    if is_required(piece, scene.until(piece.quantity.start)):
        return None
    if opens_with_village(scene.until(piece.quantity.start)):
        return None
    said = any(m.measure == "income_per_capita" for m in scene.said)
    if is_difference(piece, said=said):
        return None
    if _POOR_LINE.search(piece.before[-60:]):
        return None  # the income below which a household is poor
    if _OF_A_FIELD.match(piece.tail):
        return None
    if _EACH_MONTH.search(near[-_MONTHLY:]):
        return None  # "thu nhập bình quân 1 nhân khẩu 1 tháng 3,42 triệu đồng"
    if _NOT_A_YEAR.match(piece.tail):
        return None  # "36,5 triệu đồng/người/6 tháng"
    known = scene.previous and scene.previous.measure == "income_per_capita"
    bare = False
    if not known and is_household_income(near, piece.tail, quantity.noun):
        bare = _is_bare(piece, scene)
        if not bare:
            return None
    elif known and scene.previous:
        bare = "rule_of_thumb" in scene.previous.doubts
    if dollars and _said_in_dong(piece, scene):
        return None  # "1.700 USD (tương đương 34 triệu đồng/năm)": one income
    if dollars:
        meaning = meaning_of(piece, "income_per_capita", "usd_per_person_year")
        meaning.end = quantity.last + dollars.end()
        return meaning
    scale = 1000 if quantity.noun == "money" else 1
    if quantity.noun == "money" and not 0.001 <= quantity.value < 1:
        return None
    meaning = meaning_of(piece, "income_per_capita", "million_vnd_per_person_year")
    meaning.value = _times(quantity.stated, scale)
    if bare:
        meaning.doubts.add("rule_of_thumb")
    if some := _OF_SOME.search(piece.before[-120:]):
        meaning.scope = some["scope"]
        meaning.doubts.add("rule_of_thumb")  # of some communes, not of the place
    return meaning


# "hộ nghèo dưới 1%; thu nhập 65 triệu đồng": of each person, though it is not said
_BARE_INCOME = re.compile(
    r"(?:^|[.;:] ?)[ \"+*•-]{0,4}(?:và )?(?:tiêu chí )?thu nhập(?: (?:vùng |khu vực )?nông thôn)?(?: (?:đến )?(?:năm )?#{4})?:? ?(?:(?:đạt|là|phấn đấu|ước|từ|ít nhất|trên|khoảng|tối thiểu) ?)*$"
)
_ENDS_THERE = re.compile(
    r" ?(?:đồng)? ?(?:/ ?năm)? ?(?:[;,.)]|$|\((?:kh|kế hoạch|chỉ tiêu|mục tiêu|năm|tăng|quy định|vượt|đạt|cùng kỳ)(?!\w))"
)
_OF_A_HOUSE = re.compile(
    r"(?<!\w)(?:hộ(?! (?:nghèo|cận|khá))|mô hình|hợp tác xã|htx|tổ hợp|doanh nghiệp|công ty|vườn(?! mẫu| chuẩn)|trang trại|gia đình|ông|bà|anh|chị|lao động)(?!\w)"
)
_LIKELY = (0.01, 0.2)  # billion dong a person and year


def _is_bare(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether an income stands alone among what a document of the programme tells."""
    quantity = piece.quantity
    if quantity.noun != "money" or not (scene.titled or scene.headed):
        return False
    if not _LIKELY[0] <= quantity.value <= _LIKELY[1]:
        return False
    return bool(
        _BARE_INCOME.search(piece.before[-80:])
        and _ENDS_THERE.match(piece.after)
        and not _OF_A_HOUSE.search(scene.until(quantity.start))
    )


_THAT_IS = re.compile(
    r"[^(,;]{0,24}(?:\(|,) ?(?:(?:tương đương|tức|khoảng|hơn|gần|trên|là|với|bằng|quy đổi) ?)*"
)


def _said_in_dong(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether the same income stands in dong right behind the dollars."""
    after = scene.after
    if after is None or after.quantity.noun not in ("money", "each_person"):
        return False
    between = piece.after[: after.quantity.start - piece.quantity.last]
    return bool(_THAT_IS.fullmatch(between))


def poverty(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand the rate, "từ 38,64% ... xuống còn 33,11%", and its reduction."""
    quantity, lead = piece.quantity, piece.lead
    if quantity.noun != "percent":
        return None
    last = scene.previous
    near = piece.before[-130:]
    known = last is not None and last.measure.startswith("poverty_rate")
    named = _POVERTY.search(lead) or (
        _POVERTY.search(near) and not re.search(r"[;.]", near.rpartition("nghèo")[2])
    )
    named = named or re.match(
        r" ?(?:tổng )?(?:số |tỷ lệ )?hộ (?:(?:dân )?(?:là|thuộc diện) (?:hộ )?)?nghèo",
        piece.tail,
    )
    if not named and not (known and re.search(r"giảm|còn|xuống|nghèo|năm", lead)):
        return None
    if _OTHER_RATE.search(near.rpartition("nghèo")[2]):
        return None  # "hộ nghèo giảm 1%, tỷ lệ tham gia bảo hiểm y tế 91%"
    if _NEAR_POOR.search(lead) or _ASKED_OF_POOR.search(lead):
        return None
    if _CRITERION_OF_POOR.search(near):
        return None  # "tiêu chí hộ nghèo 48%": the communes that meet it
    said = any(m.measure.startswith("poverty_rate") for m in scene.said)
    if is_difference(piece, said=said) or is_condition(piece):
        return None
    before = scene.until(piece.quantity.start)
    if is_required(piece, before) or is_of_village(near) or opens_with_village(before):
        return None
    if _OF_THE_POOR.match(piece.tail) and not _LEFT.search(lead):
        return None  # "hộ Khmer (chiếm 54% số hộ nghèo)": a share of the poor
    if _AND_NEAR_POOR.match(piece.tail):
        return None  # "60% hộ nghèo và cận nghèo": of both together
    if _UNITS_OF_RATE.search(near):
        return None  # "58 huyện có tỷ lệ hộ nghèo trên 50%" counts districts
    if _NOT_POOR.search(near) or (len(lead) < _BARE and _NEAR_POOR_LAST.search(near)):
        return None
    if re.match(
        r" ?(?:kế hoạch|so với kế|mục tiêu|số xã|xã|hộ dân|số hộ (?!nghèo|là hộ nghèo|thuộc diện)|dân số)",
        piece.tail,
    ):
        return None
    reduced = not _falls_from(piece, scene) and _is_reduction(lead, near)
    meaning = meaning_of(
        piece, "poverty_rate_reduction" if reduced else "poverty_rate", "percent"
    )
    meaning.value = meaning.percent = quantity.value
    if quantity.high is not None:
        meaning.value, meaning.percent = quantity.stated, None
    if not reduced and _falls_from(piece, scene) and not _DATED.match(piece.after):
        meaning.kind = "actual"  # "giảm từ 4,55% xuống dưới 4%": what it is before
        meaning.doubts.add("time_beside")
    meaning.scope = _scope(piece)
    if meaning.scope and (apart := _district(piece, scene)):
        meaning.place, meaning.scope = apart, None  # "riêng huyện Bác Ái còn 31,2%"
    if _OF_EACH.search(lead):
        meaning.doubts.add("rule_of_thumb")  # a bound that each keeps, no rate of all
    return meaning


def poor_households(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "hộ nghèo còn 312 hộ, chiếm 0,81%": the rate beside the count."""
    quantity = piece.quantity
    if quantity.percent is None or quantity.denominator is not None:
        return None
    named = re.search(r"(?<!cận )(?:hộ )?nghèo[^,;.]{0,30}$", piece.lead)
    named = named or re.match(r" ?nghèo(?!\w)", piece.tail)
    if _OF_THE_POOR.match(piece.tail):
        return None  # "hộ nghèo Khmer 300 hộ, chiếm 40% tổng số hộ nghèo"
    if not named or _NEAR_POOR.search(piece.lead) or "giảm" in piece.lead[-20:]:
        return None
    meaning = meaning_of(piece, "poverty_rate", "percent")
    meaning.value = meaning.percent = quantity.percent
    meaning.bound, meaning.strict, meaning.rule = "exact", False, "poverty.households"
    return meaning


def _falls_from(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether this is the rate before, in "từ 38,64% xuống còn 33,11%"."""
    after = scene.after
    return bool(
        _FROM.search(piece.lead) and after and re.search(r"xuống|còn", after.lead)
    )


def _is_reduction(lead: str, near: str) -> bool:
    if _REDUCED_TO.search(lead):
        return False
    words = lead if re.search(r"giảm|(?<!\w)hạ ", lead) else near
    found = re.search(r"(?:giảm|(?<!\w)hạ)(?! nghèo|\w)([^,;(]*)$", words)
    return bool(found) and not re.search(r"còn|xuống|là ?$", found[1] if found else "")


def _district(piece: Piece, scene: ClauseContext) -> tuple[str, Level] | None:
    """The district or commune that "riêng" names, where it is all that it names."""
    found = _APART.search(piece.before[-80:])
    if not found:
        return None
    begin = piece.quantity.start - len(piece.before[-80:]) + found.start("place")
    end = piece.quantity.start - len(piece.before[-80:]) + found.end("place")
    named = place_mentions(scene.copy, begin, end)
    alone = len(named) == 1 and (named[0].start, named[0].end) == (begin, end)
    return (named[0].name, named[0].level) if alone else None


_APART = re.compile(
    r"riêng (?:tại |ở |đối với )?(?P<place>(?:huyện|thị xã|thành phố|xã) [^;:,.()%\d]{3,40}?)(?: giảm| còn| là)[^;:,.]{0,20}$"
)


def _scope(piece: Piece) -> str | None:
    found = re.search(
        r"riêng (?:tại |ở |đối với )?([^;:.()%\d]{3,50}?)(?: giảm| còn| phấn đấu| bình quân|$)",
        piece.before[-80:],
    )
    return found[1].strip() if found else None


def _times(
    value: float | tuple[float, float], scale: float
) -> float | tuple[float, float]:
    if isinstance(value, tuple):
        return round(value[0] * scale, 6), round(value[1] * scale, 6)
    return round(value * scale, 6)
