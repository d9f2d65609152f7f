"""Rules for income, poverty and funds."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.fund_parts import is_spent_on, named_shortly, part_of
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.standing import NTM
from ntm_analysis.reading.rules.unsaid import (
    is_condition,
    is_difference,
    is_household_income,
    is_of_village,
    is_other_money,
    is_required,
    opens_with_village,
)
from ntm_analysis.reading.text.pieces import Piece, first_part
from ntm_analysis.reading.text.place_names import PlaceMention, place_mentions

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

_NOT_FUNDS = re.compile(
    r"giá trị sản xuất|sản lượng|doanh thu|grdp|xuất khẩu|thu ngân sách|tổng thu|tổng sản phẩm|nợ đọng|thu nhập|trị giá|lợi nhuận|bán lẻ|giá trị tăng|trợ cấp|mỗi hộ|mỗi năm thu|lương|thuế(?!\w)|thu nội địa|thu cân đối|chi thường xuyên|dự toán chi|chi (?:cân đối )?ngân sách(?: (?:nhà nước|địa phương|tỉnh|huyện|xã|thị xã|thành phố|trên địa bàn|quý \S+|năm #*|ước|đạt|thực hiện|là))* ?$"
)
_FUNDS = re.compile(
    r"vốn|kinh phí|ngân sách|(?<!\w)ns(?:nn|tw|đp|t|h|x)?(?!\w)|phần (?:của|cho|dành cho)|huy động|nguồn lực|(?<!\w)góp(?! phần| ý| sức)|ủng hộ|hỗ trợ|tín dụng|đầu tư|giải ngân|tạm ứng|phân bổ|bố trí|nhân dân|doanh nghiệp|lồng ghép|xã hội hóa|dư nợ|tổng nhu cầu|cộng đồng"
)
_MOVED = re.compile(
    r"(?:tăng|giảm|vượt|nhiều hơn|cao hơn|thấp hơn)(?: thêm| khoảng| gần| hơn| trên)* ?$"
)
# "Thu ngân sách 74 tỷ đồng, bằng 58% dự toán; chi 201 tỷ đồng"
# "nhân dân góp công trị giá 415 triệu đồng"
_GIVEN_WORTH = re.compile(r"(?<!\w)góp(?: [^\W\d_]+){0,6} trị giá(?= )")
_SPENT_OF_BUDGET = re.compile(
    r"(?<!\w)thu (?:ngân sách|nội địa|cân đối)(?!\w)(?:(?!nông thôn mới|(?<!\w)ntm)[^.]){0,160}[;,] (?:tổng )?chi(?: ngân sách[^;,.\d]{0,40})?(?: đạt| là| ước| được){0,2} ?$"
)
_SINCE = re.compile(r"[^,;.]{0,12}so (?:với|cùng|năm)")
_OF_FUNDS = re.compile(r" ?(?:tiền )?(?:vốn|kinh phí|ngân sách) ")
_KIND_OF_FUNDS = re.compile(
    r" (?:vốn|kinh phí)(?: (?:đầu tư(?: phát triển)?|sự nghiệp|thường xuyên|tín dụng|lồng ghép))?(?= ?(?:[,;.()]|$|và ))"
)
_SAID_NEAR = 700  # characters in which "chương trình" is the programme named before
_GIVER = re.compile(r"(?<!\w)(?:tỉnh|huyện|thành phố|thị xã|xã)(?!\w)")
_GIVEN = re.compile(
    r"(?<!\w)(?:cấp|giao|thưởng|dành|chi|phân bổ|cần|mỗi xã)(?: (?!xã|huyện|tỉnh)\S+){0,3} ?$"
)
# The first of these to stand before the amount, nearest to it, names the source.
_SHARES = re.compile(r"(?:chiếm|là|đạt|bằng|:)(?: khoảng| gần| hơn| trên| tới)? ?$")
_BUDGET_PART = re.compile(
    r"(?:trong đó|gồm)[ ,:]{0,3}(?:có )?(?:vốn |từ )*ngân sách(?: nhà nước)?(?: là| đạt)? ?$"
)
_SOURCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("central", re.compile(r"(?:ngân sách|(?<!\w)ns) (?:nhà nước )?(?:cấp )?(?:trung ương|tw)|nstw|vốn (?:trung ương|tw)|trái phiếu chính phủ|tpcp|(?<!và )trung ương(?= hỗ trợ|:| là)")),
    ("local", re.compile(r"(?:ngân sách|(?<!\w)ns) (?:của )?(?:cấp )?(?:địa phương|tỉnh|huyện|xã|thành phố|thị xã|các cấp)|(?<!\w)ns(?:đp|t|h|x)(?!\w)|vốn địa phương|đối ứng|tỉnh hỗ trợ|huyện hỗ trợ")),
    ("integrated", re.compile(r"lồng ghép|chương trình,? dự án khác")),
    ("credit", re.compile(r"tín dụng|vốn vay|dư nợ|ngân hàng")),
    ("enterprise", re.compile(r"doanh nghiệp|hợp tác xã|htx|tổ chức kinh tế")),
    ("community", re.compile(r"cộng đồng|dân cư|nhân dân|người dân|dân đóng góp|dân góp|(?<!\w)góp(?! phần| ý| sức)|xã hội hóa")),
    ("other", re.compile(r"(?:vốn|huy động|nguồn) khác|vốn đầu tư trực tiếp|trực tiếp cho chương trình|khác ?:?")),
    ("total", re.compile(r"tổng|huy động|nguồn lực|kinh phí|vốn|nhu cầu|ngân sách nhà nước|giải ngân|tạm ứng|bố trí|phân bổ|xã hội hóa")),
)  # fmt: skip
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
    if is_required(piece, _said(piece, scene)):
        return None
    if opens_with_village(_said(piece, scene)):
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
    if not known and is_household_income(near, piece.tail, quantity.noun):
        return None
    if dollars and _said_in_dong(piece, scene):
        return None  # "1.700 USD (tương đương 34 triệu đồng/năm)": one income
    if dollars:
        meaning = _meaning(piece, "income_per_capita", "usd_per_person_year")
        meaning.end = quantity.last + dollars.end()
        return meaning
    scale = 1000 if quantity.noun == "money" else 1
    if quantity.noun == "money" and not 0.001 <= quantity.value < 1:
        return None
    meaning = _meaning(piece, "income_per_capita", "million_vnd_per_person_year")
    meaning.value = _times(quantity.stated, scale)
    if some := _OF_SOME.search(piece.before[-120:]):
        meaning.scope = some["scope"]
        meaning.doubts.add("rule_of_thumb")  # of some communes, not of the place
    return meaning


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


def _said(piece: Piece, scene: ClauseContext) -> str:
    sentence, at = scene.around(piece.quantity.start)
    return sentence[:at]


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
    named = named or re.match(r" ?(?:số |tỷ lệ )?hộ nghèo", piece.tail)
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
    before = _said(piece, scene)
    if is_required(piece, before) or is_of_village(near) or opens_with_village(before):
        return None
    if _AND_NEAR_POOR.match(piece.tail):
        return None  # "60% hộ nghèo và cận nghèo": of both together
    if _UNITS_OF_RATE.search(near):
        return None  # "58 huyện có tỷ lệ hộ nghèo trên 50%" counts districts
    if _NOT_POOR.search(near) or (len(lead) < _BARE and _NEAR_POOR_LAST.search(near)):
        return None
    if re.match(
        r" ?(?:kế hoạch|so với kế|mục tiêu|số xã|xã|hộ dân|số hộ (?!nghèo)|dân số)",
        piece.tail,
    ):
        return None
    reduced = not _falls_from(piece, scene) and _is_reduction(lead, near)
    meaning = _meaning(
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
    if not named or _NEAR_POOR.search(piece.lead) or "giảm" in piece.lead[-20:]:
        return None
    meaning = _meaning(piece, "poverty_rate", "percent")
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


def funding(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand an amount for the programme and where it comes from."""
    quantity = piece.quantity
    if quantity.noun != "money" or quantity.value < _LEAST:
        return None
    near = piece.before[-260:]
    known = scene.previous is not None and scene.previous.measure == "funding"
    parted = scene.funds_before and _PARTS_BEGIN.match(piece.before)
    known = known or bool(parted and _part_of_place(piece, scene))
    lead = _GIVEN_WORTH.sub("góp", piece.lead)
    if _NOT_FUNDS.search(lead) or re.match(
        r" ?/ ?(?:người|ha|hộ|năm|khẩu|kg|tấn)", piece.tail
    ):
        return None
    funds = _FUNDS.search(near) or _GIVEN.search(piece.lead)
    funds = funds or _OF_FUNDS.match(piece.tail)
    if not known and not funds and not _FUNDS.search(scene.heading_lead):
        return None
    if not known and _NOT_FUNDS.search(near[-110:]):
        return None
    if not known and _SPENT_OF_BUDGET.search(_said(piece, scene)):
        return None
    if _MOVED.search(piece.lead) and _SINCE.match(piece.tail):
        return None  # "560 tỷ đồng, tăng 60 tỷ so với năm 2015"
    if _REGIONS.search(piece.lead):
        return None  # of two regions together: a figure has one place
    part = _part_of_place(piece, scene)
    source = _source(piece, scene) or (part and part[0])
    if not source:
        return None
    sentence, at = scene.around(quantity.start)
    begin = max(0, quantity.start - _SAID_NEAR)
    near_by = re.search(NTM, scene.copy.work[begin : quantity.start])
    if not known and is_other_money(
        sentence, at, headed=scene.headed, titled=scene.titled, near=bool(near_by)
    ):
        return None
    meaning = _meaning(piece, "funding", "billion_vnd")
    if part:
        meaning.place = part[1].name, part[1].level
        meaning.doubts.add("rule_of_thumb")
    if kept := _KIND_OF_FUNDS.match(piece.tail):
        meaning.end = max(meaning.end, quantity.last + kept.end())
    meaning.scope = meaning.scope or _each(piece)
    meaning.fund_source = "other" if _is_budget_part(piece, source) else source
    last = scene.previous
    if last and last.scope and meaning.scope and not _nearest_source(piece.lead):
        meaning.fund_source = last.fund_source  # "xã miền núi 2 tỷ, xã còn lại 1 tỷ"
    whole = last or scene.funds_before
    if is_spent_on(piece):
        first = next((m for m in scene.said if m.measure == "funding"), whole)
        meaning.fund_source = first.fund_source if first else "total"
        meaning.doubts.add("part_of_sum")
    elif meaning.fund_source == "total" and part_of(piece, whole):
        meaning.fund_source = whole.fund_source if whole else "total"
        meaning.doubts.add("part_of_sum")
    return meaning


_REWARD = re.compile(
    r"(?:mỗi|cấp|từng)(?: đơn vị)?(?: cấp)? (?:tỉnh|huyện|xã)(?:, (?:thành|thị xã)(?: phố)?)?(?=[^;.]{0,30}(?:được|nhận)[^;.]{0,30}(?:thưởng|tặng)[^;.\d]{0,40}$)"
    r"|(?:mỗi (?:đơn vị|địa phương)(?= được (?:thưởng|tặng)[^;.\d]{0,40}$)|cấp (?:tỉnh|huyện|xã)(?=,? (?:được )?(?:thưởng|tặng)[^;.\d]{0,40}$))"
)
_CONTEST = re.compile(r"cuộc thi|giải thưởng|hội thi")
# "Các xã đạt chuẩn nông thôn mới ... được hỗ trợ 500 triệu đồng/xã"
_GRANTED_EACH = re.compile(r"được (?:hỗ trợ|thưởng|tặng|nhận)(?: \S+){0,3} ?$")
_TO_EACH = re.compile(r" ?(?:/ ?|cho mỗi |mỗi )xã(?!\w)")
_GRANTEES = re.compile(rf"xã (?:được công nhận )?(?:đạt (?:chuẩn )?)?{NTM}[^.;]*$")
# "thưởng công trình cho xã đạt chuẩn nông thôn mới 500 triệu đồng/xã; xã nâng cao 700"
_SCALE = re.compile(
    rf"thưởng(?: [^\W\d_]+){{0,6}} cho (?:các )?xã (?:được công nhận )?(?:đạt )?(?:chuẩn )?{NTM}[^;,.\d]{{0,20}}$"
)
_NEXT_OF_SCALE = re.compile(rf" ?(?:và )?xã (?:đạt )?(?:chuẩn )?{NTM}[^;,.\d]{{0,20}}$")
_LEAST = 0.05  # billion dong; smaller sums are a household's or a person's
_NEXT_REWARD = re.compile(
    r"^[ ,;]*(?:và )?(?P<who>(?:mỗi|cấp|từng) (?:tỉnh|huyện|xã))[^;.,]{0,20}$"
)


def reward(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "cấp tỉnh được thưởng công trình trị giá 30 tỷ; cấp huyện 10 tỷ"."""
    last = scene.previous
    goes_on = last is not None and last.rule == "funding.reward"
    found = _NEXT_REWARD.search(piece.lead) if goes_on else None
    found = found or _REWARD.search(piece.before[-120:])
    begin = max(0, piece.quantity.start - _SAID_NEAR)
    before = scene.copy.work[begin : piece.quantity.start]
    each = _GRANTED_EACH.search(piece.lead) and _TO_EACH.match(piece.tail)
    if each and _GRANTEES.search(piece.before):
        meaning = _meaning(piece, "funding", "billion_vnd")
        meaning.rule, meaning.fund_source = "funding.reward", "total"
        meaning.scope = "mỗi xã"
        return meaning
    scale = _SCALE.search(piece.before[-160:]) or (
        goes_on and _NEXT_OF_SCALE.match(piece.lead)
    )
    if scale and _TO_EACH.match(piece.tail) and re.search(NTM, before):
        meaning = _meaning(piece, "funding", "billion_vnd")
        meaning.rule, meaning.fund_source = "funding.reward", "total"
        meaning.scope = "mỗi xã"
        meaning.doubts.add("rule_of_thumb")  # given, or only proposed?
        if re.search(r"đề xuất|đề nghị|dự kiến|dự thảo", piece.before[-200:]):
            meaning.kind = "target"
        return meaning
    if not found or piece.quantity.value < _LEAST or not re.search(NTM, before):
        return None
    if _CONTEST.search(before[-200:]):
        return None
    meaning = _meaning(piece, "funding", "billion_vnd")
    meaning.rule, meaning.fund_source = "funding.reward", "total"
    meaning.scope = found["who"] if "who" in found.re.groupindex else found[0]
    return meaning


_REGIONS = re.compile(
    r"(?:hai|ba|bốn|các|2|3) vùng(?!\w)|vùng [^,;.()\d]{4,40} và (?:vùng |khu vực )?(?:tây nguyên|(?:đồng bằng |duyên hải |trung du |đông |tây |nam |bắc ))"
)
# "xã vùng cao 2 tỷ đồng/xã, xã dưới 15 tiêu chí 2,5 tỷ đồng": what each such commune gets.
_KIND_OF_COMMUNE = re.compile(
    r"(?:^|[ ,:;])(?:các |mỗi |đối với |cho )*(?P<scope>xã (?:vùng (?:cao|thấp|sâu)|miền núi|đồng bằng|biên giới|đặc biệt khó khăn|đbkk|khó khăn|bãi ngang|an toàn khu|khu vực (?:i{1,3}|[123])|còn lại|nghèo|điểm|(?:đạt )?(?:dưới|trên|từ)(?: #?\d{1,2})?[^,;:()]{0,20}tiêu chí(?: trở lên)?))(?: (?:là|được|hỗ trợ|mức|bình quân)){0,3} ?$"
)


def _each(piece: Piece) -> str | None:
    """The communes whose each one an amount is for: "một xã cần chừng 120 tỷ đồng"."""
    if kind := _KIND_OF_COMMUNE.search(piece.before[-80:]):
        return f"mỗi {kind['scope']}"
    found = re.search(r"(?:mỗi|một|từng) xã(?=(?: \S+){0,3} ?$)", piece.before[-40:])
    if found:
        return found[0]
    after = re.match(r" ?(?:/ ?|cho )?(?:mỗi |một |1 )?xã(?!\w)", piece.tail)
    return "mỗi xã" if after else None


def fund_share(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "riêng dân góp chiếm 12,5%" after the sum that it is a part of."""
    last = scene.previous
    if piece.quantity.noun != "percent":
        return None
    if last is None and scene.funds_before and _PARTS_BEGIN.match(piece.before):
        last = scene.funds_before
    if last is None or last.measure != "funding":
        return _share_of_named_total(piece, scene)
    words = _PARTS_BEGIN.sub("", piece.lead).strip(" ,;:(")
    if _OTHER_SHARE.search(words):
        return None
    goes_on = last.rule == "funding.share" or _SOURCE_ALONE.fullmatch(words)
    source = _nearest_source(words) if goes_on or _SHARES.search(words) else None
    if source is None and goes_on and "ngân sách" in words:
        source = "other"
    if source == "total" and re.search(r"trong đó|riêng|gồm|ngân sách", words):
        source = "other"  # "trong đó ngân sách nhà nước các cấp chiếm 36,1%"
    if source in (None, "total", last.fund_source):
        return None
    meaning = _meaning(piece, "funding", "percent")
    meaning.rule, meaning.value = "funding.share", None
    meaning.percent, meaning.fund_source = piece.quantity.value, source
    meaning.kind = last.kind
    return meaning


# "Tổng huy động 1.250 tỷ đồng. Cơ cấu: ngân sách 40%, tín dụng 45%"
_PARTS_BEGIN = re.compile(
    r"[ \"+*•-]{0,4}(?:trong (?:đó|số đó|tổng nguồn vốn)|(?:về )?cơ cấu(?: (?:nguồn )?vốn| nguồn lực)?|gồm|bao gồm|cụ thể)[ ,:]{0,3}"
)
_OTHER_SHARE = re.compile(
    r"giải ngân|kế hoạch|so với|tăng|giảm|hoàn thành|hộ |xã|thôn|tỷ lệ (?!vốn)"
)
_SOURCE_ALONE = re.compile(
    r"(?:và )?(?:vốn |nguồn )?(?:ngân sách(?: nhà nước)?(?: các cấp| trung ương| địa phương| tỉnh| huyện| xã)?|tín dụng|doanh nghiệp|lồng ghép|cộng đồng|dân cư|nhân dân|người dân)(?: [^\W\d_]+){0,4}(?: hỗ trợ| đóng góp| chiếm)?(?: khoảng| gần| hơn| trên)?"
)
# "... chiếm 38%, tín dụng 45%, doanh nghiệp 7% tổng vốn huy động": the whole comes last.
_OF_TOTAL = re.compile(
    r" ?(?:trong |của )?tổng (?:số )?(?:nguồn )?(?:vốn|kinh phí|nguồn lực)(?! (?:đầu tư toàn|vay))"
)


def _share_of_named_total(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand the first share of sources whose whole is named behind the last."""
    words = piece.lead.rpartition(",")[2].strip(" ;:(+*•-")
    if scene.said or not _SOURCE_ALONE.fullmatch(words):
        return None
    last = scene.pieces[-1]
    parts = scene.pieces[scene.index :]
    if any(part.quantity.noun != "percent" for part in parts):
        return None
    whole = _OF_TOTAL.match(last.tail) or _OF_TOTAL.search(piece.before)
    programme = re.search(rf"{NTM}|chương trình", piece.before + last.tail)
    source = _nearest_source(words)
    if not whole or source is None or not (programme or scene.headed):
        return None
    meaning = _meaning(piece, "funding", "percent")
    meaning.rule, meaning.value = "funding.share", None
    meaning.percent = piece.quantity.value
    meaning.fund_source = "other" if source == "total" else source
    return meaning


def _is_budget_part(piece: Piece, source: str) -> bool:
    """Say whether "trong đó vốn ngân sách 96,2 tỷ đồng" is one part, not the total."""
    if source != "total" or piece.tail.lstrip().startswith("("):
        return False
    return bool(_BUDGET_PART.search(piece.before[-60:]))


def _source(piece: Piece, scene: ClauseContext) -> str | None:
    words = piece.lead
    if piece.lead.count(")"):
        words = re.sub(r"\([^()]*\)", "", piece.before[-140:])
    if len(words.strip(" ,;:.()-")) < 4:
        words = first_part(piece.tail)[:60] or scene.block_head
    last = scene.previous
    if (last or scene.funds_before) and (short := named_shortly(piece.lead)):
        return short
    if last and last.fund_source and re.search(r"riêng|năm", words):
        return last.fund_source
    if last and last.measure == "funding" and _YEAR_ALONE.fullmatch(piece.lead):
        return last.fund_source  # "chia theo năm: 2021: 402 tỷ; 2022: 455 tỷ"
    for text in (
        words,
        first_part(piece.tail)[:60],
        piece.before[-140:],
        scene.heading_lead,
    ):
        if source := _nearest_source(text):
            return source
    if given := _GIVEN.search(piece.lead):
        giver = _GIVER.search(piece.lead)
        needed = given[0].startswith("cần")
        return "local" if giver and not needed else "total"
    if "hỗ trợ" in words and re.search(NTM, words):
        return "total"  # "hỗ trợ thực hiện chương trình nông thôn mới là 400 tỷ đồng"
    return "total" if "phần" in words else None


def _part_of_place(
    piece: Piece, scene: ClauseContext
) -> tuple[str | None, PlaceMention] | None:
    """Go on with a total by place: "13,2 tỷ. Trong đó, xã A 9,9 tỷ và xã B 3,3 tỷ"."""
    last = scene.previous or scene.funds_before
    dealt = _DEALT_OUT.search(piece.before)
    if not dealt and (last is None or last.measure != "funding"):
        return None
    begin = max(scene.sentence[0], piece.quantity.start - _NAME_AND_LEVEL)
    named = place_mentions(scene.copy, begin, piece.quantity.start)
    if not named:
        return None
    between = scene.copy.work[named[-1].end : piece.quantity.start]
    if not _RECEIVES.fullmatch(between) or (dealt and named[-1].level == "province"):
        return None
    whole = last if last and last.measure == "funding" else None
    return (whole.fund_source if whole else None), named[-1]


# "Phân theo địa bàn vốn đầu tư: huyện X 58 tỷ", "ngân sách tỉnh đã hỗ trợ huyện X 31 tỷ"
_DEALT_OUT = re.compile(
    r"(?:phân (?:bổ|theo|khai|chia)|giao|bố trí|trong đó)[^:.]{0,80}: ?(?:huyện|xã|thị xã|thành phố) [^\d:;.,]{2,30}$"
    r"|(?<!\w)(?:hỗ trợ|phân bổ|cấp|bổ sung|thưởng)(?: cho)? (?:huyện|xã|thị xã|thành phố) [^\d:;.,]{2,30}$"
)
_YEAR_ALONE = re.compile(r"[ ;,:(]*(?:năm )?#{4} ?[:(-]? ?")
_NAME_AND_LEVEL = 60  # characters
_RECEIVES = re.compile(r" ?:?(?: (?:là|được|có|hơn|gần|trên|khoảng)){0,2} ?")


def _nearest_source(text: str) -> str | None:
    for name, pattern in _SOURCES:
        if pattern.search(text):
            return name
    return None


def _times(
    value: float | tuple[float, float], scale: float
) -> float | tuple[float, float]:
    if isinstance(value, tuple):
        return round(value[0] * scale, 6), round(value[1] * scale, 6)
    return round(value * scale, 6)


def _meaning(piece: Piece, measure: str, unit: str) -> Meaning:
    quantity = piece.quantity
    return Meaning(
        measure=measure,
        unit=unit,
        rule=measure,
        start=piece.start,
        end=quantity.last,
        value=quantity.stated,
        denominator=quantity.denominator,
        percent=quantity.percent,
        bound=quantity.bound,
        strict=quantity.strict,
    )
