"""The units that heads, titles and cells name, in whatever way they are written."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

_UNITS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("trillion", re.compile(r"nghìn tỷ(?: đồng)?|ngàn tỷ(?: đồng)?")),
    ("billion", re.compile(r"(?<!nghìn )(?<!ngàn )t[ỷỉ](?: đồng|\.? ?đ| vnđ)?")),
    ("million", re.compile(r"triệu(?: ?đồng| ?đ| vnđ)?(?: ?/ ?(?:người|ng|khẩu)(?: ?/ ?năm)?| ?/ ?năm)?|tr(?:đ|\. ?đ|[. ] ?đồng|đồng|iệu)(?: ?/ ?(?:người|ng|khẩu))?(?: ?/ ?năm)?")),
    ("thousand", re.compile(r"(?:nghìn|ngàn|1\.000|1000) ?(?:đồng|đ)(?: ?/ ?(?:người|khẩu)(?: ?/ ?năm)?)?")),
    ("dong", re.compile(r"đồng(?: ?/ ?người(?: ?/ ?năm)?)?|vnđ|vnd")),
    ("percent", re.compile(r"%(?: ?/ ?năm)?|phần trăm|tỷ lệ")),
    ("criteria", re.compile(r"tiêu chí(?: ?/ ?xã)?|tc(?:/xã)?")),
    ("communes", re.compile(r"(?:số |đơn vị )?xã(?:, ?phường)?")),
    ("districts", re.compile(r"(?:đơn vị cấp )?huyện|đơn vị cấp huyện|huyện(?:(?:, ?| và | ?/ ?)(?:thị xã|thành phố|tx|tp)){1,2}")),
    ("villages", re.compile(r"(?:thôn|bản|ấp|xóm|buôn|làng|khóm)(?:(?:, ?| và | ?/ ?)(?:thôn|bản|ấp|xóm|buôn|làng|khóm|khu phố|tổ dân phố)){0,3}")),
    ("products", re.compile(r"(?:sản phẩm|sp)(?: ocop)?")),
    ("residential_areas", re.compile(r"khu(?: dân cư)?|kdc")),
    ("gardens", re.compile(r"vườn(?: mẫu)?|hộ(?: gia đình)?")),
)  # fmt: skip
_BRACKET = re.compile(r"\(([^()]{1,40})\)")
_NAMED_UNIT = re.compile(
    r"(?:đvt|đơn vị(?: tính)?|đ/v tính|đv tính)(?: ?[-/] ?unit)? ?: ?([^.;\n)]{1,40})"
)


def unit_of(words: str) -> str:
    """Name the unit that words are, "" where they are none.

    >>> unit_of("triệu đồng"), unit_of("xã"), unit_of("%"), unit_of("huyện lỵ")
    ('million', 'communes', 'percent', '')
    """
    bare = words.strip(" ().:")
    return next((name for name, p in _UNITS if p.fullmatch(bare)), "")


def unit_named_in(words: str) -> str:
    """Name the unit in "(Đơn vị tính: triệu đồng)" or in brackets at the end.

    >>> unit_named_in("bảng 2. nguồn vốn (đơn vị: tỷ đồng)"), unit_named_in("thu nhập (năm)")
    ('billion', '')
    """
    named = _NAMED_UNIT.search(words)
    if named and (unit := unit_of(named[1])):
        return unit
    return next((u for b in _BRACKET.findall(words) if (u := unit_of(b))), "")


def without_unit(words: str) -> str:
    """Take units in brackets off the words of a row or column."""
    return " ".join(
        _BRACKET.sub(lambda m: "" if unit_of(m[1]) else m[0], words).split()
    )
