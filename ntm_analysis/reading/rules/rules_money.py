"""Rules for the money of the programme: who gives it, to whom, for what."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.fund_parts import is_spent_on, named_shortly, part_of
from ntm_analysis.reading.rules.lists.rules_lists import district_before
from ntm_analysis.reading.rules.meaning import Meaning, meaning_of
from ntm_analysis.reading.rules.other_money import (
    is_of_other_programme,
    is_other_money,
)
from ntm_analysis.reading.rules.standing import NTM
from ntm_analysis.reading.text.pieces import Piece, first_part
from ntm_analysis.reading.text.place_names import PlaceMention, place_mentions
from ntm_analysis.reading.text.proper_names import proper_name

_NOT_FUNDS = re.compile(
    r"giá trị sản xuất|sản lượng|doanh thu|grdp|xuất khẩu|thu ngân sách|tổng thu|tổng sản phẩm|nợ đọng|thu nhập|trị giá|lợi nhuận|bán lẻ|giá trị tăng|trợ cấp|mỗi hộ|mỗi năm thu|lương|thuế(?!\w)|thu nội địa|thu cân đối|chi thường xuyên|dự toán chi|chi (?:cân đối )?ngân sách(?: (?:nhà nước|địa phương|tỉnh|huyện|xã|thị xã|thành phố|trên địa bàn|quý \S+|năm #*|ước|đạt|thực hiện|là))* ?$"
)
_FUNDS = re.compile(
    r"vốn|kinh phí|ngân sách|(?<!\w)ns(?:nn|tw|đp|t|h|x)?(?!\w)|phần (?:của|cho|dành cho)|huy động|nguồn lực|(?<!\w)góp(?! phần| ý| sức)|ủng hộ|hỗ trợ|tín dụng|đầu tư|giải ngân|thanh toán|tạm ứng|phân bổ|bố trí|nhân dân|doanh nghiệp|lồng ghép|xã hội hóa|dư nợ|tổng nhu cầu|cộng đồng|khái toán"
)
_BY_UNIT = re.compile(r" ?/ ?(?:người|hộ|khẩu|ha|kg|tấn)")
_EACH_YEAR = re.compile(r" ?/ ?năm")  # of a firm or a farm, but not of each commune
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
    r"(?<!\w)(?:cấp|giao|thưởng|dành|chi|phân bổ|cần|mỗi xã)(?: (?!xã|huyện|tỉnh)\S+){0,4} ?$"
)
# The first of these to stand before the amount, nearest to it, names the source.
_SUM_ALONE = re.compile(r"[ \"+*•-]{0,4}tổng(?: số| cộng)? ?:? ?")
# "Trên 26.700 tỷ đồng, gồm vốn ngân sách 7.912 tỷ" below "NGUỒN LỰC 5 NĂM"
_AT_FIRST = re.compile(r"[ \"+*•-]{0,4}(?:(?:trên|hơn|gần|khoảng) )?")
_PARTS_FOLLOW = re.compile(
    r" ?(?:, |: ?|\. )(?:trong đó|gồm|bao gồm)[ :](?=[^.;]{0,40}(?:ngân sách|vốn|tín dụng|trung ương))"
)
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
    ("community", re.compile(r"cộng đồng|(?<!khu )dân cư|(?<!\w)dân (?:và con em|góp)|con em xa quê|nhân dân|người dân|dân đóng góp|dân góp|(?<!\w)góp(?! phần| ý| sức)|xã hội hóa")),
    ("other", re.compile(r"(?:vốn|huy động|nguồn) khác|vốn đầu tư trực tiếp|trực tiếp cho chương trình|khác ?:?")),
    ("total", re.compile(r"tổng|khái toán|huy động|nguồn lực|kinh phí|vốn|nhu cầu|ngân sách nhà nước|giải ngân|thanh toán|tạm ứng|bố trí|phân bổ|xã hội hóa")),
)  # fmt: skip


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
    yearly = _EACH_YEAR.match(piece.tail) and not _each(piece)
    if _NOT_FUNDS.search(lead) or _BY_UNIT.match(piece.tail) or yearly:
        return None
    funds = _FUNDS.search(near) or _GIVEN.search(piece.lead)
    funds = funds or _OF_FUNDS.match(piece.tail)
    if scene.headed:
        funds = funds or _SUM_ALONE.fullmatch(piece.before)
        if not funds and _AT_FIRST.fullmatch(piece.before):
            funds = _PARTS_FOLLOW.match(piece.after)
    if not known and not funds and not _FUNDS.search(scene.heading_lead):
        return None
    if not known and _NOT_FUNDS.search(near[-110:]):
        return None
    if not known and _SPENT_OF_BUDGET.search(scene.until(piece.quantity.start)):
        return None
    if _MOVED.search(piece.lead) and _SINCE.match(piece.tail):
        return None  # "560 tỷ đồng, tăng 60 tỷ so với năm 2015"
    if not known and _OF_A_WORK.search(piece.before[-120:]):
        return None
    if _REGIONS.search(piece.lead):
        return None  # of two regions together: a figure has one place
    part = _part_of_place(piece, scene)
    source = _source(piece, scene) or (part and part[0])
    if not source:
        return None
    sentence, at = scene.around(quantity.start)
    begin = max(0, quantity.start - _SAID_NEAR)
    near_by = re.search(NTM, scene.copy.work[begin : quantity.start])
    # "vốn nông thôn mới năm nay 864 tỷ đồng. Đến ngày 25/9 mới giải ngân 329 tỷ đồng"
    if is_of_other_programme(piece.before):
        return None
    paid = scene.gift_before and _PAID_OUT.search(piece.lead)
    if not (known or paid) and is_other_money(
        sentence, at, headed=scene.headed, titled=scene.titled, near=bool(near_by)
    ):
        paid = scene.gift_before and _PAID_UNTIL.search(piece.lead)
        if not paid:
            return None
    meaning = meaning_of(piece, "funding", "billion_vnd")
    if paid and not known:
        meaning.doubts |= {"part_of_sum", "money_unsure"}
    if part:
        meaning.place = part[1].name, part[1].level
        meaning.doubts.add("rule_of_thumb")
    if kept := _KIND_OF_FUNDS.match(piece.tail):
        meaning.end = max(meaning.end, quantity.last + kept.end())
    if not piece.lead.strip(_SIGNS) and (named := _SOURCE_COLON.search(piece.before)):
        begin = quantity.start - len(piece.before) + named.start(1)
        meaning.start = min(meaning.start, begin)
    meaning.scope = meaning.scope or _each(piece)
    meaning.fund_source = "other" if _is_budget_part(piece, source) else source
    last = scene.previous
    if last and last.scope and meaning.scope and not _nearest_source(piece.lead):
        meaning.fund_source = last.fund_source  # "xã miền núi 2 tỷ, xã còn lại 1 tỷ"
    whole = last or scene.funds_before
    if _PROGRAMMES_PART.match(scene.copy.work, quantity.last):
        meaning.doubts.add("money_unsure")
    if _SECTOR_PAYS.search(piece.before[-80:]):
        meaning.doubts.add("money_unsure")  # "ngành điện bỏ vốn 11 tỷ"
    if is_spent_on(piece):
        first = next((m for m in scene.said if m.measure == "funding"), whole)
        meaning.fund_source = first.fund_source if first else "total"
        meaning.doubts.add("part_of_sum")
    elif meaning.fund_source == "total" and part_of(piece, whole):
        meaning.fund_source = whole.fund_source if whole else "total"
        meaning.doubts.add("part_of_sum")
    return meaning


# "Vốn giao xã 41,7 tỷ đồng, NTM 6,2 tỷ": what the first sum is for in all is not said
_PROGRAMMES_PART = re.compile(
    rf" ?(?:đồng ?)?[,;(] ?(?:trong đó,? |riêng |phần )?(?:có |cho |dành cho )?(?:vốn |chương trình |phần )?{NTM}(?: là| có|:)? ?\d"
    r"| ?(?:đồng )?(?:từ|của|cho) (?:cả )?(?:các|2|3|hai|ba) (?:chương trình|ctmtqg)"
)
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
# "mỗi thôn được thưởng, theo nghị quyết của tỉnh, 200 triệu đồng/thôn"
_EACH_VILLAGE = re.compile(r" ?/ ?(?:thôn|ấp|bản|khu dân cư|xóm|buôn)(?!\w)")
_VILLAGES_GET = re.compile(
    r"(?P<each>mỗi (?:thôn|ấp|bản|khu dân cư|xóm|buôn))(?!\w)[^;.]{0,60}(?:được|nhận)[^;.]{0,30}(?:thưởng|hỗ trợ)[^;.]*$"
)
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
        meaning = meaning_of(piece, "funding", "billion_vnd")
        meaning.rule, meaning.fund_source = "funding.reward", "total"
        meaning.scope = "mỗi xã"
        return meaning
    scale = _SCALE.search(piece.before[-160:]) or (
        goes_on and _NEXT_OF_SCALE.match(piece.lead)
    )
    if scale and _TO_EACH.match(piece.tail) and re.search(NTM, before):
        meaning = meaning_of(piece, "funding", "billion_vnd")
        meaning.rule, meaning.fund_source = "funding.reward", "total"
        meaning.scope = "mỗi xã"
        meaning.doubts.add("rule_of_thumb")  # given, or only proposed?
        if re.search(r"đề xuất|đề nghị|dự kiến|dự thảo", piece.before[-200:]):
            meaning.kind = "target"
        return meaning
    village = _EACH_VILLAGE.match(piece.tail) and _VILLAGES_GET.search(piece.before)
    if village and re.search(NTM, before):
        meaning = meaning_of(piece, "funding", "billion_vnd")
        meaning.rule, meaning.fund_source = "funding.reward", "total"
        meaning.scope = village["each"]
        meaning.doubts.add("rule_of_thumb")
        return meaning
    if not found or piece.quantity.value < _LEAST or not re.search(NTM, before):
        return None
    if _CONTEST.search(before[-200:]):
        return None
    meaning = meaning_of(piece, "funding", "billion_vnd")
    meaning.rule, meaning.fund_source = "funding.reward", "total"
    meaning.scope = found["who"] if "who" in found.re.groupindex else found[0]
    return meaning


# "chợ đầu mối Thổ Tang (vốn 165 tỷ đồng)": what one work costs
_OF_A_WORK = re.compile(
    r"(?<!\w)(?:dự án|chợ|cầu|đường|nhà máy|công trình|khu|trạm|hồ|bến|tuyến|trụ sở|trường|bệnh viện)(?!\w)[^,;.()]{2,50}\((?:tổng )?(?:vốn|mức đầu tư|kinh phí|trị giá)[^()\d]{0,24}$"
)
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
    found = re.search(
        r"(?:mỗi|một|từng) xã(?: biên giới| điểm| nghèo| miền núi| đảo)?(?=(?: \S+){0,3} ?$)",
        piece.before[-40:],
    )
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
    meaning = meaning_of(piece, "funding", "percent")
    meaning.rule, meaning.value = "funding.share", None
    meaning.percent, meaning.fund_source = piece.quantity.value, source
    meaning.kind = last.kind
    return meaning


# "Tổng huy động 1.250 tỷ đồng. Cơ cấu: ngân sách 40%, tín dụng 45%"
_PARTS_BEGIN = re.compile(
    r"[ \"+*•-]{0,4}(?:trong (?:đó|số đó|tổng nguồn vốn)|(?:về )?cơ cấu(?: (?:nguồn )?vốn| nguồn lực)?|gồm|bao gồm|cụ thể|(?:nhiều|cao|lớn) nhất(?= )|điển hình|tiêu biểu)[ ,:]{0,3}"
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
    meaning = meaning_of(piece, "funding", "percent")
    meaning.rule, meaning.value = "funding.share", None
    meaning.percent = piece.quantity.value
    meaning.fund_source = "other" if source == "total" else source
    return meaning


def _is_budget_part(piece: Piece, source: str) -> bool:
    """Say whether "trong đó vốn ngân sách 96,2 tỷ đồng" is one part, not the total."""
    if source != "total" or piece.tail.lstrip().startswith("("):
        return False
    return bool(_BUDGET_PART.search(piece.before[-60:]))


# "trong đó ngân sách trung ương: 61,2 tỷ": the colon parts a source from its amount
_SOURCE_COLON = re.compile(
    r"(?:^|[,;:.(]|trong đó|gồm(?: có)?) ?((?:từ |nguồn |vốn |do )*(?:ngân sách|ns|nst|nstw|tpcp|trái phiếu|tín dụng|"
    r"doanh nghiệp|cộng đồng|nhân dân|người dân|dân cư|lồng ghép|đối ứng|vay)[^,;:.()\d]{0,40}): ?$"
)


_PAID_OUT = re.compile(
    r"(?<!\w)giải ngân(?: được| đạt| mới| là| trên| hơn| gần| khoảng)* ?$"
)
_CARRIED_OUT = re.compile(
    r"(?<!\w)(?:thực hiện|đã chi|đã sử dụng|đạt)(?: được| đạt| mới| là| trên| hơn| gần| khoảng)* ?$"
)
# "Giải ngân đến 31/10/2024: 312 tỷ đồng" behind the sum of the year
_PAID_UNTIL = re.compile(
    r"(?<!\w)giải ngân (?:lũy kế |tính )?(?:đến|hết) [^,;.:\d]{0,24}[#/.]*[# /]*:?(?: được| đạt| mới| là| trên| hơn| gần| khoảng)* ?:? ?$"
)
_SIGNS = " ,;:.()-"
_PARTS_BEHIND = re.compile(r" ?(?:đồng ?)?: ?[^\W\d_]")


def _source(piece: Piece, scene: ClauseContext) -> str | None:
    words = piece.lead
    if piece.lead.count(")"):
        words = re.sub(r"\([^()]*\)", "", piece.before[-140:])
    if len(words.strip(_SIGNS)) < 4 and not _nearest_source(words):
        if headed := _SOURCE_COLON.search(piece.before):
            return _nearest_source(headed[1])
        words = first_part(piece.tail)[:60] or scene.block_head
        if _PARTS_BEHIND.match(piece.after):
            words = piece.before[-140:]  # "Vốn 3 năm: 486 tỷ đồng: NSTW 310 tỷ"
    last = scene.previous
    if last and last.measure == "funding" and _CARRIED_OUT.search(piece.lead):
        return last.fund_source  # "kế hoạch năm 1.226 tỷ; sáu tháng thực hiện 487 tỷ"
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
        if _IS_GIVEN.search(piece.lead):
            return "total"  # "Năm 2023 tỉnh được giao 296.470 triệu đồng"
        return "local" if giver and not needed else "total"
    if "hỗ trợ" in words and re.search(NTM, words + first_part(piece.tail)[:60]):
        return "total"  # "hỗ trợ thực hiện chương trình nông thôn mới là 400 tỷ đồng"
    return "total" if "phần" in words else None


def _part_of_place(
    piece: Piece, scene: ClauseContext
) -> tuple[str | None, PlaceMention] | None:
    """Go on with a total by place: "13,2 tỷ. Trong đó, xã A 9,9 tỷ và xã B 3,3 tỷ"."""
    last = scene.previous or scene.funds_before
    dealt = _DEALT_OUT.search(piece.before)
    if not dealt and (last is None or last.measure != "funding"):
        return None if last else _named_in_list(piece, scene)
    begin = max(scene.sentence[0], piece.quantity.start - _NAME_AND_LEVEL)
    named = place_mentions(scene.copy, begin, piece.quantity.start)
    if not named or named[-1].end + _LONGEST_VERB < piece.quantity.start:
        return _named_in_list(piece, scene)
    between = scene.copy.work[named[-1].end : piece.quantity.start]
    if not _RECEIVES.fullmatch(between) or (dealt and named[-1].level == "province"):
        return None
    whole = last if last and last.measure == "funding" else None
    return (whole.fund_source if whole else None), named[-1]


# "các xã làm tốt như: Hậu Thành 12 tỷ đồng, Tân Thành 9,5 tỷ đồng"
_LIST_OF = re.compile(
    r"(?<!\w)(?:các|những|một số|nhiều|có) (?P<level>xã|huyện|địa phương)(?: [^\W\d_,;:.]+){0,8} ?(?:, )?(?:như|gồm|là|:)"
)
_DEALT_ABOVE = re.compile(
    r"(?:chia|phân|phân bổ|phân khai|phân chia|giao)(?: vốn| chi tiết| cụ thể)? (?:theo|cho|về)(?: từng| các)? (?:huyện|địa phương)(?!\w)[^.]*$"
)
_LONGEST_VERB = 24  # characters from a place to the sum that is its


def _named_in_list(
    piece: Piece, scene: ClauseContext
) -> tuple[str | None, PlaceMention] | None:
    """Read a place of a list that names their level once, before all of them."""
    last = scene.previous
    dealt = last is None and _DEALT_ABOVE.search(scene.heading_lead[-120:])
    name = _opening_name(piece, scene) if dealt else district_before(piece, scene)
    if not name or (last is not None and last.measure != "funding"):
        return None
    begin = max(scene.sentence[0], piece.quantity.start - _LIST_REACH)
    opened = None
    for opened in _LIST_OF.finditer(scene.copy.work, begin, piece.quantity.start):  # noqa: B007
        pass
    if opened is not None:
        level: Level = "district" if opened["level"] == "huyện" else "commune"
        first = piece.quantity.start - opened.end() - len(name) < _LIST_OPENS
        if last is None and not first:
            return None
    elif dealt:
        level = "district"  # "Phân theo huyện:\nHòa An: 41.200 triệu đồng"
    elif last and last.place and last.place[1] in ("district", "commune"):
        level = last.place[1]  # "xã A 2,5 tỷ đồng, B 1,8 tỷ đồng"
    else:
        return None
    at = piece.quantity.start
    source = last.fund_source if last else None
    return source, PlaceMention(at - len(name), at, name, level)


def _opening_name(piece: Piece, scene: ClauseContext) -> str:
    """The name in capitals that a sentence begins with, right before its sum."""
    work, at = scene.copy.work, piece.quantity.start
    begin = scene.sentence[0]
    begin += len(work[begin:at]) - len(work[begin:at].lstrip(' \n"+*•-'))
    if begin >= at or not scene.copy.capital(begin):
        return ""
    name, end = proper_name(scene.copy, begin, at)
    return name if " " in name and not work[end:at].strip(" :") else ""


_LIST_OPENS = 6  # characters beside the name from a list's colon to its first sum
_LIST_REACH = 300  # characters

# "Phân theo địa bàn vốn đầu tư: huyện X 58 tỷ", "ngân sách tỉnh đã hỗ trợ huyện X 31 tỷ"
_DEALT_OUT = re.compile(
    r"(?:phân (?:bổ|theo|khai|chia)|giao|bố trí|trong đó)[^:.]{0,80}: ?(?:huyện|xã|thị xã|thành phố) [^\d:;.,]{2,30}$"
    r"|(?<!\w)(?:hỗ trợ|phân bổ|cấp|bổ sung|thưởng)(?: cho)? (?:huyện|xã|thị xã|thành phố) [^\d:;.,]{2,30}$"
)
_SECTOR_PAYS = re.compile(
    r"(?<!\w)(?:ngành (?:điện|y tế|giáo dục|giao thông|bưu điện|viễn thông)|điện lực|viettel|vnpt)(?: [^\W\d_]+){0,4} (?:bỏ|đầu tư|chi|ứng)(?: ra)?(?: vốn)?(?: [^\W\d_]+){0,3} ?$"
)
_IS_GIVEN = re.compile(r"được (?:giao|cấp|phân bổ)(?: [^\W\d_]+){0,3} ?$")
_YEAR_ALONE = re.compile(r"[ ;,:(]*(?:năm )?#{4} ?[:(-]? ?")
_NAME_AND_LEVEL = 60  # characters
_RECEIVES = re.compile(
    r" ?[:,]?(?: (?:là|được|có|hơn|gần|trên|khoảng|huy động|đóng góp|đầu tư|góp|chi)){0,3} ?"
)


def _nearest_source(text: str) -> str | None:
    for name, pattern in _SOURCES:
        if pattern.search(text):
            return name
    return None
