"""Which place a document, a heading or a sentence is about.

A place is named by its level and a name in capitals ("huyện Lục Nam", "TỈNH LẠNG
SƠN"), by a province's name alone, or by "cả nước", "toàn tỉnh", "toàn huyện".
Codes and vintages are not known here. How far a name goes is told by `proper_names`.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.text.headline_names import headline_name
from ntm_analysis.reading.text.known_districts import named_districts
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.proper_names import (
    NOT_NAMES,
    all_capitals,
    as_worked,
    proper_name,
)
from ntm_analysis.reading.text.province_names import (
    CITIES,
    PROVINCE_OF,
    province_at_start,
    province_name,
)

_LEVELS: dict[str, Level] = {
    "tỉnh": "province", "huyện": "district", "thị xã": "district", "tx": "district",
    "thành phố": "district", "tp": "district", "quận": "district", "xã": "commune",
}  # fmt: skip
_LEVEL = QuickPattern(
    r"(?<![^\W_])(?P<level>tỉnh|huyện|thị xã|tx\.?|thành phố|tp\.?|xã|quận)(?: (?:đạt chuẩn )?(?:nông thôn mới|ntm)(?: nâng cao| kiểu mẫu)?| đảo| biên giới| miền núi| vùng cao| vùng biên| nghèo| ven biển| trung du| cù lao| lúa| điểm)? +(?=[^\W\d_])"
)
_BARE = QuickPattern(
    r"(?<![^\W_])(?:" + "|".join(map(re.escape, PROVINCE_OF)) + r")(?![^\W_])"
)
_REGION = QuickPattern(
    r"(?<!\w)(?:vùng |khu vực |các tỉnh )?(?P<name>đồng bằng sông hồng|đồng bằng sông cửu long|duyên hải nam trung bộ|bắc trung bộ(?: và duyên hải (?:nam trung bộ|miền trung))?|tây nguyên|đông nam bộ|(?:trung du (?:và )?)?miền núi phía bắc|tây bắc|đông bắc bộ|tây nam bộ|duyên hải miền trung|vùng kinh tế trọng điểm (?:bắc bộ|miền trung|phía nam)|(?<=vùng )(?:đông bắc|bắc bộ|nam bộ)|(?<=các tỉnh )(?:đông bắc|nam bộ|miền tây))(?!\w)"
)
# "TP. HCM", "TP.HCM", "TPHCM": the one city that news write in letters only.
_SHORT_CITY = QuickPattern(r"(?<![^\W_])tp\.? ?hcm(?![^\W_])")
_SHORT_REGIONS = {
    "đbscl": "đồng bằng sông Cửu Long",
    "đbsh": "đồng bằng sông Hồng",
}
_SHORT_REGION = QuickPattern(r"(?<!\w)(?:đbscl|đbsh)(?!\w)")
NATION = QuickPattern(
    r"(?<!\w)(?<!nhất )(?<!nhất của )(?<!đầu )(?<!đầu của )(?<!thứ \d )(?<!thứ hai )(?<!thứ ba )(?:cả nước|toàn quốc|trung bình chung cả nước)(?!\w)"
)
# "Công ty TNHH Hòa Bình" is a firm's own name; "Công ty Điện lực Hòa Bình" a province's
_FIRM = re.compile(
    r"(?<!\w)(?:công ty|tập đoàn|doanh nghiệp|hợp tác xã|htx|nhà máy|khách sạn|siêu thị)(?: (?:tnhh|cổ phần|cp|mtv|một thành viên|tư nhân|xây dựng|thương mại|dịch vụ|đầu tư|và|xd|tm|dv|sản xuất|may|gỗ|xi măng|gạch|nông nghiệp))* $"
)
_ISSUER = re.compile(
    r"(?:ủy ban nhân dân|ubnd|hđnd|đảng ủy|đảng bộ|hội đồng nhân dân|bản tin(?: nội bộ)?|đài truyền thanh|ban quản lý|trang thông tin(?: điện tử)?|cổng thông tin(?: điện tử)?)\s{1,3}$"
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named at a span of the working copy."""

    start: int
    end: int
    name: str
    level: Level


def place_mentions(copy: WorkingCopy, start: int, end: int) -> list[PlaceMention]:
    """Give the places that a stretch names with their level, or as a province.

    The text is gone through once; each sentence takes its own.
    """
    every, starts = _mentions(copy)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    return [m for m in every[first:last] if m.end <= end]


@lru_cache(maxsize=2)
def _mentions(copy: WorkingCopy) -> tuple[list[PlaceMention], list[int]]:
    """Find all places of a text, in its order, and where each begins."""
    work, start, end = copy.work, 0, len(copy.work)
    found = [
        PlaceMention(m.start(), m.end(), "Việt Nam", "national")
        for m in NATION.finditer(work, start, end)
    ]
    for match in _LEVEL.finditer(work, start, end):
        if mention := _named(copy, match, end):
            found.append(mention)
    found += [
        PlaceMention(m.start(), m.end(), "Hồ Chí Minh", "province")
        for m in _SHORT_CITY.finditer(work, start, end)
    ]
    found += [
        PlaceMention(m.start(), m.end(), copy.shaped(*m.span("name")), "region")
        for m in _REGION.finditer(work, start, end)
    ]
    found += [
        PlaceMention(m.start(), m.end(), _SHORT_REGIONS[m[0]], "region")
        for m in _SHORT_REGION.finditer(work, start, end)
    ]
    found += _introduced(copy, start, end) + _titled(copy) + _party(copy)
    districts = {m.name.lower() for m in found if m.level == "district"}
    if told := headline_name(copy, PROVINCE_OF, districts):
        found.append(PlaceMention(*told))
    taken = {i for m in found for i in range(m.start, m.end)}
    for match in _BARE.finditer(work, start, end):
        second = match.start() + match[0].find(" ") + 1
        whole = copy.capital(match.start()) and copy.capital(second)
        if match.start() not in taken and whole:  # "xã Hòa Ninh bình luận"
            if _FIRM.search(work, max(0, match.start() - _LONGEST), match.start()):
                continue
            name = PROVINCE_OF[match[0]]
            if name == "Huế" and "thừa thiên huế" in work:
                name = "Thừa Thiên Huế"  # for short
            found.append(PlaceMention(match.start(), match.end(), name, "province"))
    taken = {i for m in found for i in range(m.start, m.end)}
    provinces = frozenset(m.name for m in found if m.level == "province")
    others = frozenset(m.name.lower() for m in found if m.level == "commune")
    found += [
        PlaceMention(a, b, name, "district")
        for a, b, name in named_districts(copy, provinces, frozenset(districts), others)
        if a not in taken
    ]
    found.sort(key=lambda m: m.start)
    return found, [m.start for m in found]


# "Tu Mơ Rông (Kon Tum) có 11 xã", "Hòa Vang (TP. Đà Nẵng) là huyện đầu tiên"
_IN_PROVINCE = re.compile(
    r"(?:^|\n|[.,] )(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3}) \((?P<around>(?:tỉnh |tp\.? ?|thành phố )?[^\W\d_]+(?: [^\W\d_]+){0,2})\) (?:là (?:một )?(?:trong những )?huyện|(?:hiện )?có \d{1,2} (?:xã|đơn vị))(?!\w)"
)


def _bare_province(words: str) -> str:
    return re.sub(r"^(?:tỉnh |tp\.? ?|thành phố )", "", words)


_LONGEST = 40  # characters of a name and what stands before it
# "Là huyện biên giới, Bình Liêu có 7 xã"
_ONE_THAT_IS = QuickPattern(
    r"(?<!\w)(?:là|vốn là) (?:một (?:trong những )?)?(?P<level>huyện|thị xã|xã)(?= (?!hội))[^,;.:\n]{0,60}, (?=[^\W\d_])"
)
_IS_ONE = re.compile(
    r" là (?:một (?:trong những )?)?(?P<level>huyện|thị xã|xã)(?= (?!hội))"
)
# "Vĩnh Lợi ở cửa ngõ tỉnh Bạc Liêu, rộng 25.104 ha, là huyện thứ 2 của tỉnh"
_LIES_AND_IS = re.compile(
    r"(?:^|\n|[.] )(?!(?:huyện|xã|thị xã|thành phố|tỉnh) )(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3}) (?:ở|nằm|thuộc|có|cách|vốn)(?!\w)(?:[^.\n]|[.](?=\d)){3,110}, (?:là|vốn là) (?:một (?:trong những )?)?(?P<level>huyện|thị xã|xã)(?= (?!hội))"
)


def _introduced(copy: WorkingCopy, start: int, end: int) -> list[PlaceMention]:
    """Find "Bù Đốp là huyện biên giới": a name that is told its level after it."""
    found = []
    for match in _LIES_AND_IS.finditer(copy.work, start, end):
        name, stop = proper_name(copy, match.start("name"), match.end("name"))
        whole = stop == match.end("name") and copy.capital(match.start("name"))
        if whole and " " in name and not province_name(name):
            level = _LEVELS[match["level"]]
            found.append(PlaceMention(match.start("name"), stop, name, level))
    for match in _IS_ONE.finditer(copy.work, start, end):
        at = match.start()
        edge = max(start, at - _LONGEST)
        cut = max(copy.work.rfind(mark, edge, at) for mark in ("\n", ". ", ", "))
        begin = edge if cut < 0 else cut + 1
        begin += len(copy.work[begin:at]) - len(copy.work[begin:at].lstrip())
        name, stop = proper_name(copy, begin, at)
        if " " in name and stop == at and not province_name(name):
            found.append(PlaceMention(begin, at, name, _LEVELS[match["level"]]))
    for match in _IN_PROVINCE.finditer(copy.work, start, end):
        name, stop = proper_name(copy, match.start("name"), match.end("name"))
        whole = stop == match.end("name") and copy.capital(match.start("name"))
        known = (
            " " not in name
            or province_name(name)
            or name.split()[0].lower() in NOT_NAMES
        )
        if whole and not known and province_name(_bare_province(match["around"])):
            found.append(PlaceMention(match.start("name"), stop, name, "district"))
    for match in _ONE_THAT_IS.finditer(copy.work, start, end):
        name, stop = proper_name(copy, match.end(), end)
        if copy.capital(match.end()) and " " in name and not province_name(name):
            level = _LEVELS[match["level"]]
            found.append(PlaceMention(match.end(), stop, name, level))
    return found


_TITLE = re.compile(
    r"\s*(?P<name>[^\W\d_][^\n:.,;\d]{3,30}?)(?: \([^()\n]{3,24}\))?: (?=\S)"
)
_OF_COUNTRYSIDE = re.compile(
    r"(?<!\w)(?:xã(?! hội)|thôn|bản|ấp|nông thôn mới|ntm|tiêu chí)(?!\w)"
)


def _titled(copy: WorkingCopy) -> list[PlaceMention]:
    """Read "Chợ Mới: Công nhận 3 thôn ..." at the head: a district without its level."""
    found = _TITLE.match(copy.work)
    if not found or not copy.capital(found.start("name")):
        return []
    begin, end = found.span("name")
    name, stop = proper_name(copy, begin, end)
    line = copy.work.find("\n", end)
    title = copy.work[end : line if line > 0 else end + 200]
    words = name.lower().split()
    if stop != end or len(words) < 2 or province_name(name) or words[0] in NOT_NAMES:
        return []
    if all_capitals(copy, begin, end) or not _OF_COUNTRYSIDE.search(title):
        return []
    two_levels = "huyện" not in copy.work and "xã" in title  # since July 2025
    return [PlaceMention(begin, end, name, "commune" if two_levels else "district")]


_PARTY = re.compile(r"(?<!\w)(?P<level>huyện|thị|tỉnh|thành) ủy\s{1,3}")
_FIRST_LINES = 300  # characters


def _party(copy: WorkingCopy) -> list[PlaceMention]:
    """Read "HUYỆN ỦY LẠC SƠN", a committee of the party at the head."""
    found = []
    for match in _PARTY.finditer(copy.work, 0, _FIRST_LINES):
        name, stop = proper_name(copy, match.end(), len(copy.work))
        level: Level = "province" if match["level"] in ("tỉnh", "thành") else "district"
        name = province_name(name) if level == "province" else name
        if " " in name:
            found.append(PlaceMention(match.end(), stop, name, level))
    return found


def _named(copy: WorkingCopy, match: re.Match[str], end: int) -> PlaceMention | None:
    name, stop = proper_name(copy, match.end(), end)
    if not name or _is_person(copy, match, name, stop):
        return None
    if name.lower() in _OFFICES:
        return None  # "Phó Bí thư Huyện Đoàn"
    name, stop = _without_person(copy, match, name, stop)
    word = match["level"].rstrip(".")
    level = _LEVELS[word]
    if level == "commune" and all_capitals(copy, match.end(), stop):
        # In a line of capitals any word may follow XÃ; an issuer is named after itself.
        issuer = _ISSUER.search(copy.work, max(0, match.start() - 40), match.start())
        issued = issuer or office_before(copy, match.start(), stop)
        if not issued and not re.search(rf"(?<!\w){re.escape(name)}", copy.source):
            return None
    if level == "province" and not (
        name := province_at_start(copy.work[match.end() : stop])
    ):
        return None
    if level == "district" and name.lower() in CITIES and word in ("thành phố", "tp"):
        level = "province"
    return PlaceMention(match.start(), stop, name, level)


# "BAN QUẢN LÝ CÁC CHƯƠNG TRÌNH MTQG / XÃ HÒA PHONG" at the head
_OWN_OFFICE = re.compile(
    r"(?:^|[\n\t|])(?:ban (?:quản lý|chỉ đạo|điều hành|thường vụ)|bql|bcđ|phòng (?:kinh tế|nông nghiệp)|trung tâm|hội đồng|ủy ban|đảng bộ|văn phòng)(?: [^\s,;.:()]{1,12}){0,14}\s{1,3}$"
)
_OFFICE_NAME = 120  # characters before the place's name


def office_before(copy: WorkingCopy, start: int, stop: int) -> bool:
    """Say whether an office of the place stands before its name at the head.

    All in capitals, and the name ends the line.
    """
    if stop > _FIRST_LINES or copy.work[stop : stop + 1] not in ("", "\n", "\t", "|"):
        return False
    begin = max(0, start - _OFFICE_NAME)
    found = _OWN_OFFICE.search(copy.work[begin:start])
    if found is None:
        return False
    letters = (begin + found.start() + n for n, c in enumerate(found[0]) if c.isalpha())
    return all(copy.capital(at) for at in letters)


_OFFICES = frozenset(("đoàn", "đội", "hội", "ủy"))
_OFFICER = re.compile(
    r"(?:chủ tịch|bí thư|phó chủ tịch|trưởng|phó|cán bộ|công chức|thường trực|giám đốc)(?: [^\W\d_]+){0,5} ?$"
)
_FAMILY = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh mai cao lương tạ thạch sơn kim lâm danh hà hứa nông vi lò lường quàng cầm vàng giàng thào sùng ma triệu bàn đàm quách".split()  # noqa: SIM905
)
# "Bí thư xã Y Hlôi" is a person; the communes of the lists whose names begin so are not
_AFTER_A_OR_Y = frozenset(
    "mú lù tý can tịch sơn dơi vao bung ngo roàng roằng xan nông tiêng vương ting rooi dơk lưới sào túc xing đớt".split()  # noqa: SIM905
)
_SPEAKS = re.compile(
    r" ?(?:,|:|kể|cho (?:biết|hay|rằng)|nói|chia sẻ|khẳng định|phấn khởi|thông tin|nhấn mạnh|đánh giá|tâm sự|vui|bộc bạch|nhớ|báo cáo|giới thiệu|dẫn|phát biểu)"
)


def _without_person(
    copy: WorkingCopy, match: re.Match[str], name: str, stop: int
) -> tuple[str, int]:
    """Cut "Chủ tịch UBND huyện Sông Hinh | Đặng Đình Toại" before who holds the office."""
    words = name.split()
    if len(words) < 3 or words[2].lower() not in _FAMILY:
        return name, stop
    before = copy.work[max(0, match.start() - 60) : match.start()]
    if not _OFFICER.search(before):
        return name, stop
    short = " ".join(words[:2])
    return short, match.end() + len(short)


def _is_person(copy: WorkingCopy, match: re.Match[str], name: str, stop: int) -> bool:
    """Say whether "Chủ tịch UBND xã Lê Minh Tán kể" names the one who speaks."""
    words = as_worked(name).split()
    before = copy.work[max(0, match.start() - 60) : match.start()]
    if words[:1] in (["a"], ["y"]) and words[1:2] and words[1] not in _AFTER_A_OR_Y:
        return bool(_OFFICER.search(before))
    if len(words) < 3 or words[0] not in _FAMILY:
        return False
    return bool(_OFFICER.search(before) and _SPEAKS.match(copy.work, stop))
