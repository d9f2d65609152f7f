"""Quantities in prose: a number, what it counts, its bound, its parts.

"48/207 xã, chiếm 23,2%" is one quantity (48 communes of 207, 23.2 percent), "từ
9,5-10 tiêu chí" a range of criteria, "2 tỷ 735 triệu đồng" 2.735 billion dong, "ba
xã" three communes. What is said about the counted thing is decided by the rules.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass
from typing import Literal

from ntm_analysis.reading.quantities.numbers import DIGITS, WORDS, number
from ntm_analysis.reading.quantities.said_twice import (
    BEHIND,
    start_of_words,
    with_words_hidden,
)
from ntm_analysis.reading.quick_pattern import QuickPattern

Bound = Literal["exact", "at_least", "at_most", "approx", "range"]

_DISTRICT = (
    r"(?:đơn vị|địa phương)(?: hành chính)? (?:cấp huyện|\((?:cấp )?huyện\))|huyện(?:(?:,| và|/)? ?(?:thị xã|thị(?! trấn)|thành phố(?! hồ chí)|thành(?! lập| công| tích)|quận)(?!\w))*"
    r"|thị xã(?:, thành phố)?|thành phố(?! hồ chí)|quận"
)
_VILLAGE = r"(?:thôn(?!g tư|g báo|g tin)|bản(?! đồ| tin| sắc| quyền| án)|ấp|buôn|làng(?! nghề)|xóm|khóm|tổ dân phố|plei|phum|sóc|khu phố)"
_NOUNS: tuple[tuple[str, str], ...] = (
    ("criteria_each", r"(?:chuẩn )?tiêu chí ?(?:/ ?|trên (?:mỗi |một )?|mỗi |một )(?:0?1 |một |mỗi )?(?:xã|đơn vị)|tc ?/ ?xã"),
    ("criteria", r"(?:lượt )?(?:tổng số )?(?:tiêu chí|tc(?!\w)|lượt tiêu chí)"),
    ("indicators", r"chỉ tiêu"),
    ("communes", r"đơn vị \((?:cấp )?xã\)|(?:đơn vị (?:cấp )?)?xã(?! hội| viên|\w)(?:(?:,|/| và| -) ?(?:phường|thị trấn)(?!\w))*"),
    ("districts", _DISTRICT),
    ("provinces", r"tỉnh(?:, thành(?: phố)?)*"),
    ("villages", rf"{_VILLAGE}(?:(?:,|/| và| hoặc) ?{_VILLAGE})*(?: ?\({_VILLAGE}(?:, ?{_VILLAGE})*\))?"),
    ("residential", r"(?:mô hình )?\"?khu dân cư|khu(?= ?(?:[,.;)]|$))"),
    ("gardens", r"(?:mô hình )?(?:khu )?\"?vườn(?! cây| ươm| rau| quốc gia| trẻ)"),
    ("products", r"(?:lượt )?(?:nhóm )?sản phẩm|sp ocop"),
    ("stars", r"sao(?!\w)"),
    ("units", r"đơn vị(?! cấp| hành)"),
    ("each_person", r"triệu(?: đồng)? ?/ ?(?:01 |1 )?(?:người|khẩu|đầu người|lao động)(?: ?/ ?năm)?|tr(?:\.đ|đ)?/(?:người|khẩu)(?:/năm)?|triệu(?: đồng)? (?:một |mỗi )?người"),
    ("money", r"(?:nghìn|ngàn|triệu|trăm) tỷ(?: đồng)?|tỷ(?: đồng)?|triệu(?: đồng)?|tr(?:\.?đ)?(?![\w/])|tỷđ|nghìn đồng|ngàn đồng|đồng(?! bào| bằng| chí| bộ|\w)"),
    ("percent", r"%|phần trăm|điểm (?:phần trăm|%)"),
    ("km", r"km2?(?!\w)|ki-?lô-?mét"),
    ("ha", r"ha(?!\w)|hecta|héc-?ta"),
    ("metres", r"m[23²³]?(?!\w)|mét"),
    ("tonnes", r"tấn"),
    ("households", r"(?:lượt )?hộ(?! chiếu|i\w)"),
    ("people", r"(?:lượt )?(?:người|lao động|cán bộ|hội viên|học viên|đoàn viên|cháu|học sinh|nông dân|ngày công|công lao động|công(?! trình| ty| tác| nghệ| văn| chức| an| cộng| nhân| nghiệp| bố| khai))"),
    ("works", r"(?:hạng mục )?công trình|cầu|cống|trạm|nhà(?! nước| máy)|chợ|điểm|tuyến|hồ|đập|bể"),
    ("schools", r"trường(?! hợp)"),
    ("classes", r"lớp"),
    ("models", r"mô hình|dự án|chuỗi"),
    ("cooperatives", r"hợp tác xã|htx|tổ hợp tác|trang trại|doanh nghiệp"),
)  # fmt: skip
_NOUN = re.compile(
    r"\x01* ?(?:\([^()\d]{2,18}\) ?)?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _NOUNS)
    + ")"
)
WHOLE = {
    "communes", "districts", "villages", "residential", "gardens", "products",
    "provinces", "households", "people", "works", "schools", "criteria", "classes",
}  # fmt: skip
_COUNTED = r"(?:xã|huyện|thôn|bản|ấp|buôn|làng|xóm|tiêu chí|tỉnh|đơn vị|địa phương cấp|khu dân cư|vườn|khóm|sản phẩm|thị xã|trường|mô hình)"
_ANY = rf"(?:{DIGITS})"
# "mười ba phẩy sáu tiêu chí", "hai trên mười ba xã": the last words alone are no number
_NO_TAIL = "".join(
    f"(?<!{word} )"
    for word in [
        *("phẩy", "phảy", "rưỡi", "mười", "mươi"),
        *(f"{n} trên" for n in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy")),
        *(f"{n} trên" for n in ("tám", "chín", "mười")),
        *(f"{n} phần" for n in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy")),
    ]
)
_NUMBER = QuickPattern(
    rf"(?<![\w.,/:#])(?:{_ANY})|(?<=[^\W\d_])(?<!\d)(?:{DIGITS})(?= ?(?:xã|%))"
    rf"|(?<!\w)(?<!đầu )(?<!cuối )(?<!giữa )(?<!trong )(?<!hằng )(?<!hàng ){_NO_TAIL}(?P<words>{WORDS})(?= (?:(?:lượt |đơn vị cấp )?{_COUNTED}(?! hội)|(?:nghìn |ngàn |trăm )?tỷ|triệu đồng))"
    r"|(?<!\w)(?P<only>(?:một|1|01)? ?(?:xã|huyện|thôn) duy nhất|duy nhất (?:một|1|01)?(?![\d/]))"
)
_RANGE = re.compile(
    rf"(?: ?%(?= ?(?:-|÷|~|đến|tới) ?(?:{_ANY}) ?%))? ?(?:-|÷|~|đến|tới) ?(?:dưới )?(?P<high>{_ANY})(?!/)"
)
_OVER = re.compile(
    rf"(?: ?(?:{_COUNTED})? ?(?:/ ?(?:tổng số )?|(?:trên|trong)(?: tổng)? số )| (?P<of>trên|trong) (?=\d[\d.]* ?(?:xã|huyện|thôn|bản|ấp|xóm|làng|buôn|khóm|khu dân cư|tổ dân phố|đơn vị|tiêu chí)(?!\w)))(?P<over>{_ANY})"
)
# "100% số xã (17/17 đơn vị)": the units are what stands before the bracket.
_UNITS_OF = re.compile(
    r"(?:(?P<district>(?:cấp|số|các) huyện)|(?:số|các|cả|tỷ lệ|%) xã)(?!\w| hội)[^;:.()]{0,40}\($"
)
# "2. Cấp huyện: có 07/09 đơn vị được công nhận"
_LEVEL_HEAD = re.compile(
    r"(?:(?P<district>cấp huyện)|cấp xã) ?:(?: (?:có|đã có|hiện có|đã|hiện|đạt)){0,2} ?$"
)
_COUNTS = re.compile(rf" ?{_COUNTED}(?!\w)")
_BOUNDS: tuple[tuple[Bound, bool, str], ...] = (
    ("at_least", False, r"ít nhất|tối thiểu|không dưới|không thấp hơn|chí ít|không ít hơn"),
    ("at_most", False, r"không quá|tối đa|không vượt quá|nhiều nhất"),
    ("at_least", True, r"(?<!tỷ lệ )(?<!\w)(?:trên|hơn|vượt(?: quá)?|(?<!không )(?<!chưa )(?<!vượt )quá|cao hơn|lớn hơn|trên mức)"),
    ("at_most", True, r"(?<!\w)(?:dưới|chưa đến|chưa đầy|chưa tới|thấp hơn|nhỏ hơn|không đến)"),
    ("approx", False, r"(?<!\w)(?:khoảng|gần|xấp xỉ|chừng|ước chừng|độ chừng|ước khoảng)"),
    ("at_least", False, r"≥|>=|⩾"),
    ("at_most", False, r"≤|<=|⩽"),
    ("at_least", True, r"(?<![=-])>"),
    ("at_most", True, r"(?<![=-])<"),
)  # fmt: skip
_BEFORE = tuple(
    (bound, strict, re.compile(rf"(?:{words})(?: có| đạt| là| chỉ| số)? ?$"))
    for bound, strict, words in _BOUNDS
)
_GREATER = re.compile(
    rf"(?<!\w)(?:(?P<thousands>{WORDS}) (?:nghìn|ngàn) )?(?:(?P<hundreds>{WORDS}|không) trăm (?:linh |lẻ )?)?$"
)
_HUNDREDS = ("linh ", "trăm ", " lẻ ")
_UPWARDS = re.compile(
    r"(?: ?(?:đồng|/ ?người|/ ?năm|tiêu chí|số|xã|huyện|thôn|sản phẩm|sao|triệu|tỷ|%))* ?trở lên"
)
_DOWNWARDS = re.compile(r"(?: ?(?:đồng|tiêu chí|xã|huyện|thôn))* ?trở xuống")
_PERCENT_AFTER = re.compile(
    r"[ ,]{0,3}(?:\(|-)? ?(?:(?:chiếm|đạt|tương ứng|tương đương|bằng|ứng với|tỷ lệ)[ ,]{0,2})?(?:(?:với )?(?:tỷ lệ|tỉ lệ) ?)?"
    rf"(?:là |đạt |chiếm |: ?)?(?:khoảng |gần |hơn |trên )?(?P<percent>{_ANY}) ?(?:%|phần trăm)(?! kế hoạch| (?:so với )?mục tiêu| chỉ tiêu| kh)"
)
# "Tỷ lệ hộ nghèo tại 6 xã là 3,29%": a rate there, no share of communes
_OF_WHERE = re.compile(r"(?<!\w)(?:tại|ở|của|trong)(?: cả| tất cả)? $")
# "thu nhập 12,8 triệu đồng/người, 19,86% số hộ là hộ nghèo": the share is of others
_OF_HOUSEHOLDS = re.compile(r" ?(?:tổng )?(?:số )?(?:hộ|dân|người|xã)(?!\w)")
_OF_ALL = re.compile(r" ?(?:tổng )?số (?:xã|huyện|thôn|đơn vị)[^()]{0,24}\)")
_STANDS_NEXT = re.compile(
    r", (?:đã |đều )?(?:được công nhận|đạt chuẩn|đạt (?:nông thôn mới|ntm|tiêu chí)|về đích)(?!\w)"
)
_PERCENT_BEFORE = re.compile(
    rf" ?\((?:chiếm |đạt )?(?P<percent>{_ANY}) ?%\)(?= (?:xã|huyện|thôn|đơn vị|ấp|bản|buôn|xóm|khu dân cư|vườn|sản phẩm|tiêu chí))"
)
# "tiêu chí số 10, 11 và 14" names criteria; it counts nothing.
_REFERENCE = QuickPattern(
    r"(?<!\w)(?:tiêu chí|tc)(?: số)? ?\d{1,2}(?:(?:,| và|, và) ?(?:tiêu chí )?(?:số )?\d{1,2}(?![\d/%]|[.,]\d| ?(?:xã|huyện|thôn|tiêu chí|tỷ|triệu|km)))*(?![\d/%]|[,.]\d| ?- ?\d| ?(?:xã|tiêu chí))"
)
_DIGIT = re.compile(r"\d")
_MILLIONS = re.compile(
    rf" ?(?P<millions>{_ANY}|(?:(?P<hundreds>{WORDS}) trăm(?: linh| lẻ)? ?)?(?P<words>{WORDS})?) ?triệu(?: đồng)?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts, with its place in the working copy.

    `noun` is one of the names of the nouns above, or empty for a bare number.
    `number_end` is the end of the digits, `end` that of the noun, `last` that of an
    attached percentage.
    """

    start: int
    number_end: int
    end: int
    last: int
    noun: str
    value: float
    high: float | None = None
    denominator: float | None = None
    percent: float | None = None
    bound: Bound = "exact"
    strict: bool = False
    spelled: bool = False

    @property
    def stated(self) -> float | tuple[float, float]:
        """The value, or the pair of a range."""
        return self.value if self.high is None else (self.value, self.high)


def quantities(clause: str, offset: int = 0) -> list[Quantity]:
    """Find the quantities of a masked stretch of the working copy, in order.

    Parameters
    ----------
    clause
        Lower case, with the digits of dates and noise replaced by #.
    offset
        Place of the stretch in the working copy; added to all places.
    """
    found: list[Quantity] = []
    position = 0
    clause = _REFERENCE.sub(lambda m: _DIGIT.sub("@", m[0]), clause)
    clause = with_words_hidden(clause)
    while match := _NUMBER.search(clause, position):
        quantity = _quantity(clause, match, offset)
        found.append(quantity)
        position = max(quantity.last - offset, match.end())
    return found


def _quantity(clause: str, match: re.Match[str], offset: int) -> Quantity:
    start, end = match.span()
    over = high = None
    if share := _COUNT_OF_SHARE.match(clause, end):
        return _count_of_share(match, share, offset)
    if match["only"]:
        noun = "communes" if "xã" in match[0] else ""
        noun = noun or ("districts" if "huyện" in match[0] else "villages")
        named = _NOUN.match(clause, end)
        noun_end = end
        if "duy nhất" in match[0][:9] and named:
            noun, noun_end = named.lastgroup or "", named.end()
        return _built(clause, match, "1", None, None, end, noun, noun_end, offset)
    if high := _RANGE.match(clause, end):
        end = high.end()
        if number(high["high"]) <= number(match[0]):
            high, end = None, match.end()
    if not high and (over := _OVER.match(clause, end)):
        above = number(over["over"], True) < number(match[0], True)
        each = number(over["over"], True) == 1  # "14 tiêu chí/1 xã"
        if above and (each or over["of"] or not _COUNTS.match(clause, over.end())):
            over = None  # a date, a ratio
        else:
            end = over.end()
    early = _PERCENT_BEFORE.match(clause, end)  # "16/16 (100%) xã"
    named = _NOUN.match(clause, early.end() if early else end)
    early = early if named else None
    noun, noun_end = (named.lastgroup or "", named.end()) if named else ("", end)
    if not named and (unit := _UNIT_BEFORE.search(clause, max(0, start - 40), start)):
        noun, noun_end = _noun_of(unit["unit"]), end
    elif not named and (head := _HEAD_BEFORE.search(clause, max(0, start - 90), start)):
        noun, noun_end = _noun_of(head["unit"]), end
    if not named and over and (inside := _NOUN.match(clause, match.end())):
        noun = inside.lastgroup or ""
    bare = not noun and clause[end : end + 1] == ")"
    if over and (noun == "units" or bare):
        of = _UNITS_OF.search(clause, max(0, start - 60), start)
        of = of or _LEVEL_HEAD.search(clause, max(0, start - 30), start)
        noun = ("districts" if of["district"] else "communes") if of else noun
    return _built(
        clause,
        match,
        match[0],
        high["high"] if high else None,
        over["over"] if over else None,
        end,
        noun,
        noun_end,
        offset,
        number(early["percent"]) if early else None,
    )


# "52,5% (95/181) số xã đạt chuẩn": the count stands behind its share
_COUNT_OF_SHARE = re.compile(
    rf" ?(?:%|phần trăm) ?\((?P<value>{_ANY})(?: ?/ ?(?P<over>{_ANY}))?(?: (?:xã|huyện|thôn))?\) (?:tổng )?số (?P<noun>xã|huyện|thôn)(?!\w| hội)"
)


def _count_of_share(
    match: re.Match[str], share: re.Match[str], offset: int
) -> Quantity:
    return Quantity(
        start=match.start() + offset,
        number_end=share.end("over" if share["over"] else "value") + offset,
        end=share.end() + offset,
        last=share.end() + offset,
        noun=_noun_of(share["noun"]),
        value=number(share["value"], True),
        denominator=number(share["over"], True) if share["over"] else None,
        percent=number(match[0]),
    )


# "Xã đạt chuẩn NTM (xã): 31/31", "Tỷ lệ hộ nghèo (%): 0,72"
_UNIT_BEFORE = re.compile(r"\((?:đvt: ?)?(?P<unit>[^()\d]{1,24})\) ?[:=] ?$")


# "* Xã NTM nâng cao: 36", "- Huyện NTM: 04/9"
_HEAD_BEFORE = re.compile(
    r"(?:^|[;\n] ?|(?<!\w)[*•+-] ?)[*•+ -]{0,3}(?:số )?(?P<unit>xã|huyện|thôn|xóm|bản|ấp) (?:đạt (?:chuẩn )?|được công nhận )?(?:ntm|nông thôn mới|chuẩn)(?: nâng cao| kiểu mẫu| hiện đại)? ?: ?$"
)


def _noun_of(unit: str) -> str:
    """The noun that a unit in brackets names; "" for one that is none of ours."""
    named = _NOUN.fullmatch(unit.strip().removesuffix("/năm").strip())
    return (named.lastgroup or "") if named else ""


def _built(
    clause: str,
    match: re.Match[str],
    low: str,
    high: str | None,
    over: str | None,
    end: int,
    noun: str,
    noun_end: int,
    offset: int,
    percent: float | None = None,
) -> Quantity:
    whole = noun in WHOLE
    value, start = number(low, whole), match.start()
    if noun == "money":
        value, noun_end = _billions(clause, value, end, noun_end)
        half = None if high else _AND_HALF.match(clause, end)
        if half and value == int(number(low, whole)) * dict(_FACTORS)[half["unit"]]:
            # "19 tỷ rưỡi", "hai triệu rưỡi": half of that unit more
            value = round(value + dict(_FACTORS)[half["unit"]] / 2, 9)
            noun_end = half.end()
        if not match[0][0].isdigit():
            more, start = _spelled_before(clause, start)
            million = clause[end:noun_end].lstrip(f"{BEHIND} ").startswith("triệu")
            value = round(value + more * (1e-3 if million else 1), 9)
    elif not match[0][0].isdigit() and clause[max(0, start - 5) : start] in _HUNDREDS:
        more, start = _spelled_before(clause, start)
        value += more  # "một trăm linh bốn xã"
    bound, strict = _bound(clause, start, noun_end)
    last = noun_end
    if (
        percent is None
        and noun not in ("percent", "money_part")
        and (after := _PERCENT_AFTER.match(clause, noun_end))
        and not (_OF_WHERE.search(clause, 0, match.start()) and "là" in after[0])
        and not (noun == "each_person" and _OF_HOUSEHOLDS.match(clause, after.end()))
    ):
        percent, last = number(after["percent"]), after.end()
        if "(" in after[0] and clause[last : last + 1] == ")":
            last += 1
        elif "(" in after[0] and (rest := _OF_ALL.match(clause, last)):
            last = rest.end()  # "4.554 xã (bằng 51,16% tổng số xã) đạt chuẩn"
        elif "," in after[0] and _STANDS_NEXT.match(clause, last):
            last += 1  # "30/95 xã, bằng 31,6%, đạt chuẩn nâng cao"
    top = number(high, whole) if high else None
    if top is not None and noun == "criteria" and "dưới" in clause[match.end() : end]:
        top -= 1  # "5 đến dưới 10 tiêu chí" is the band 5 to 9
    if high and noun == "money":
        top = _billions(clause, number(high), end, noun_end)[0]
    return Quantity(
        start=start_of_words(clause, start) + offset,
        number_end=end + offset,
        end=noun_end + offset,
        last=last + offset,
        noun=noun,
        value=value,
        high=top,
        denominator=number(over, whole) if over else None,
        percent=percent,
        bound="range" if high else bound,
        strict=strict and not high,
        spelled=not match[0][0].isdigit(),
    )


def _spelled_before(clause: str, start: int) -> tuple[float, int]:
    """What stands before the last word of a sum: "bốn nghìn một trăm linh | năm tỷ"."""
    found = _GREATER.search(clause, max(0, start - 40), start)
    if not found or not found[0]:
        return 0.0, start
    hundreds = found["hundreds"] if found["hundreds"] != "không" else None
    more = 1000 * number(found["thousands"]) if found["thousands"] else 0.0
    return more + (100 * number(hundreds) if hundreds else 0.0), found.start()


def _billions(clause: str, value: float, end: int, noun_end: int) -> tuple[float, int]:
    unit = clause[end:noun_end].strip(f"{BEHIND} ")
    if not unit:  # "(triệu đồng/năm): 57,8"
        before = clause[max(0, end - 60) : end].rpartition("(")[2]
        unit = before.partition(")")[0].strip()
    factors = (factor for word, factor in _FACTORS if unit.startswith(word))
    value *= next(factors, 1e-9)
    if (
        unit == "tỷ"
        and (more := _MILLIONS.match(clause, noun_end))
        and more[0].strip()[0] != "t"
    ):
        if more["hundreds"] or more["words"]:
            millions = 100 * number(more["hundreds"]) if more["hundreds"] else 0.0
            millions += number(more["words"]) if more["words"] else 0.0
        else:
            millions = number(more["millions"])
        value += millions / 1000
        noun_end = more.end()
    return round(value, 9), noun_end


_AND_HALF = re.compile(r" ?(?P<unit>tỷ|triệu)(?: đồng)? rưỡi(?: đồng)?(?!\w)")
_FACTORS = (
    ("nghìn tỷ", 1000.0), ("ngàn tỷ", 1000.0), ("triệu tỷ", 1e6), ("trăm tỷ", 100.0),
    ("tỷ", 1.0), ("triệu", 1e-3), ("tr", 1e-3), ("nghìn", 1e-6), ("ngàn", 1e-6),
)  # fmt: skip


def _bound(clause: str, start: int, end: int) -> tuple[Bound, bool]:
    if _UPWARDS.match(clause, end):
        return "at_least", False
    if _DOWNWARDS.match(clause, end):
        return "at_most", False
    start = start_of_words(clause, start)
    before = clause[max(0, start - 24) : start]
    for bound, strict, pattern in _BEFORE:
        if pattern.search(before):
            return bound, strict
    return "exact", False
