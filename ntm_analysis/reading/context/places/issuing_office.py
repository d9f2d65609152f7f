"""The office whose head stands above a document, and whether it is the country's."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import PlaceMention, office_before

_ISSUER = re.compile(
    r"(?:ủy ban nhân dân|ubnd|hđnd|hội đồng nhân dân|đảng ủy|huyện ủy|tỉnh ủy|ban chỉ đạo|đảng bộ|bản tin(?: nội bộ)?|đài truyền thanh|ban quản lý|trang thông tin(?: điện tử)?|cổng thông tin(?: điện tử)?)\s{1,3}(?=(?:xã|huyện|tỉnh|thị xã|thành phố|tx|tp))|(?:huyện|thị|tỉnh|thành) ủy\s{1,3}"
)
HEAD = 600  # characters of the first lines
# The number of an act of the government or a ministry; "Hà Nội, ngày ..." below it is
# where it was signed. A citation stands within a line.
CENTRAL = re.compile(
    r"(?:^|\n)[ \t|]{0,9}số ?: ?[\d# ]{0,8}/(?:[\d#]{4}/)?(?:qh[\d#]{2}|[a-zđ]{2,4}-"
    r"(?:ttg|cp|vpcp|ubdt|vpđptw|b(?:nn|nnmt|nnptnt|kh|khđt|tc|xd|nv|gtvt|gdđt|yt|tp|ct"
    r"|vhttdl|lđtbxh|tnmt|khcn|tttt|ca|qp)))(?!\w)"
)
# Who writes for the country, in capitals above the day.
_CENTRAL_ISSUER = re.compile(
    r"(?:^|\n)[ \t|]{0,9}(?P<who>quốc hội|(?:thủ tướng )?chính phủ|bộ (?!chỉ huy|tư lệnh"
    r"|tiêu chí|chỉ số|đội)[^\n|]{3,60}|[^\n|]{0,60}trung ương[^\n|]{0,80})(?=[ \t]*[\n|])"
)
_DAY_LINE = re.compile(r"hà nội, ngày")
# A letterhead whose cells lie beside each other: all of it is one line
_BESIDE_DAY = re.compile(
    r"(?:^|\n)[ \t|]{0,9}(?P<who>quốc hội|(?:thủ tướng )?chính phủ|bộ (?!chỉ huy|tư lệnh|tiêu chí|chỉ số|đội)"
    r"|(?:ban chỉ đạo|văn phòng điều phối)[^\n]{0,90} trung ương)[^\n]{0,240}?(?=hà nội, ngày)"
)


def is_central(copy: WorkingCopy) -> bool:
    """Say whether an office of the country's stands above "Hà Nội, ngày ..."."""
    day = _DAY_LINE.search(copy.work, 0, HEAD)
    if day is None:
        return False
    beside = _BESIDE_DAY.search(copy.work, 0, day.end())
    if beside and all(copy.capital(beside.start("who") + n) for n in (0, 1)):
        return True  # "BỘ NÔNG NGHIỆP VÀ PTNT | Hà Nội, ngày ..."
    return any(
        copy.capital(found.start("who")) and copy.capital(found.end("who") - 1)
        for found in _CENTRAL_ISSUER.finditer(copy.work, 0, day.end())
    )


_REST, _FEW = 60, 3  # characters behind an issuer, small words that its line may have
_NUMBERED = re.compile(r"(?<!\w)số ?: ?[\d# ]{0,8}/[a-zđ]")


def issuing_office(
    copy: WorkingCopy, mentions: list[PlaceMention], head: int
) -> PlaceMention | None:
    """The place whose committee stands at the head, in capitals."""
    official = _NUMBERED.search(copy.work, 0, head)
    for found in _ISSUER.finditer(copy.work, 0, head):
        if not copy.capital(found.start()) or not copy.capital(found.start() + 1):
            continue
        line = copy.work.rfind("\n", 0, found.start()) + 1
        if not official and any(
            c.isalpha() and not copy.capital(line + i)
            for i, c in enumerate(copy.work[line : found.start()])
        ):
            continue  # "Chủ tịch UBND huyện ..." speaks in news
        for mention in mentions:
            if mention.start == found.end() and (
                official or not _goes_on(copy, mention.end)
            ):
                return _below(copy, mention, mentions) or mention
    begins = len(copy.work) - len(copy.work.lstrip())
    site = _SITE.match(copy.work, begins)
    if site and (own := [m for m in mentions if m.start == site.end()]):
        return own[0]
    if heads := _ISSUER.match(copy.work, begins):  # "Đảng ủy xã A", a line of its own
        own = [m for m in mentions if m.start == heads.end()]
        if own and not copy.work[own[0].end :].partition("\n")[0].strip():
            return own[0]
    first = (m for m in mentions if m.end <= head)
    named = (m for m in first if office_before(copy, m.start, m.end))
    return next(named, None)  # "BAN QUẢN LÝ CÁC CHƯƠNG TRÌNH MTQG XÃ HÒA PHONG"


# "Cổng thông tin điện tử xã Thanh Lương, thị xã Bình Long", the first words of all
_SITE = re.compile(
    r"(?:cổng|trang)(?: thông tin)?(?: điện tử)? |(?:đài truyền thanh|bản tin)(?: nội bộ)? "
)


def _below(
    copy: WorkingCopy, issuer: PlaceMention, mentions: list[PlaceMention]
) -> PlaceMention | None:
    """The place of the office on the next line: "ĐẢNG BỘ TỈNH A / ĐẢNG BỘ HUYỆN B"."""
    line = copy.work.find("\n", issuer.end)
    if line < 0 or copy.work[issuer.end : line].strip() or issuer.level != "province":
        return None
    found = _ISSUER.match(copy.work, line + 1)
    if not found or not copy.capital(found.start() + 1):
        return None
    near = [m for m in mentions if m.start == found.end()]
    return near[0] if near and near[0].level in ("district", "commune") else None


def _goes_on(copy: WorkingCopy, at: int) -> bool:
    """Say whether a sentence goes on behind a name: "UBND huyện A đã thẩm tra ..."."""
    after = copy.work[at : at + _REST]
    after = after[: after.find("\n")] if "\n" in after else after
    words = re.finditer(r"[^\W\d_]+", after)
    return sum(not copy.capital(at + w.start()) for w in words) > _FEW
