"""Money, incomes and poverty of a table that are not of the programme.

Such words stand in tables of any office; what the table's title and heads say beside
them decides whether they are read at all.
"""

# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.grids.indicators import NamedIndicator
from ntm_analysis.reading.rules.standing import NTM

_MEASURES = ("funding", "income_per_capita", "poverty_rate")
_COUNTRYSIDE = re.compile(r"nông\s+thôn|(?<!\w)NTM", re.IGNORECASE)
_PROGRAMME = re.compile(
    r"nông\s+thôn\s+mới|(?<!\w)NTM|xây\s+dựng\s+nông\s+thôn", re.IGNORECASE
)
# An office's name says nothing of what it writes about
_OFFICE = re.compile(r"(?:phát\s+triển|PT)\s+nông\s+thôn|PTNT", re.IGNORECASE)
_DEBTS = re.compile(r"(?<!\w)nợ(?! công)(?!\w)")
_OF_EACH = re.compile(
    r"bình quân|(?<!\w)bq(?!\w)|mỗi (?:xã|thôn)|(?:(?<! )/|(?:đồng|triệu|tỷ|trđ) ?/) ?xã(?! hội)(?!\w)|định mức|mức hỗ trợ"
)
# Rows of a table of several programmes that are of another one
_OF_ANOTHER = re.compile(
    r"(?:chương trình|(?<!\w)ct(?:mt(?:qg)?)?(?!\w)|mtqg|dự án)[^.;|]{0,40}(?:giảm nghèo|dân tộc thiểu số|dtts|135|30a|việc làm|trẻ em|du lịch)"
    r"|^(?:chương trình )?(?:mtqg )?(?:giảm nghèo|phát triển (?:kinh tế[ -]+xã hội|kt[ -]+xh) vùng)"
)
_INTEGRATED = re.compile(r"lồng ghép")
# What a title says of the programme beside another: "giảm nghèo gắn với nông thôn mới"
_TIED = re.compile(
    rf"gắn (?:với|liền với) (?:[^\W\d]+ ){{0,4}}?(?:xây dựng )?(?:{NTM})"
)
# "Quy định mức thưởng cho các xã" tells what each gets
_RATES_OF = re.compile(r"quy định (?:về )?(?:định )?mức|định mức")
# The budget of a place, and what is missing, are no money of the programme
_MISSING = re.compile(
    r"(?<!\w)thu ?[,-]? ?chi(?!\w)|(?<!\w)(?:thu|chi|cân đối) ngân sách|còn thiếu|thiếu hụt|chưa (?:được )?(?:bố trí|cấp|thanh toán)"
)
# Of a table of the whole economy only money that says so is the programme's
_WHOLE_ECONOMY = re.compile(
    r"kinh tế(?: ?[-–,] ?| và )xã hội|kt ?[-–] ?xh|quốc phòng|thu,? chi"
)
_SCORES = re.compile(
    r"chấm điểm|bảng điểm|tổng điểm|điểm (?:đạt|chuẩn|tối đa|thi đua)|thang điểm|điểm số|đơn vị(?: tính)? ?: ?điểm|đvt ?: ?điểm"
)
_OTHER_PROGRAMME = re.compile(
    r"(?:chương trình|mtqg|quốc gia)[^.;|]{0,30}"
    r"(?:giảm nghèo|phát triển kinh tế|việc làm|135|30a)|dân tộc thiểu số|dtts"
)


def speaks_of_the_countryside(text: str) -> bool:
    """Say whether a document names the programme or the countryside at all."""
    return bool(_COUNTRYSIDE.search(_OFFICE.sub(" ", text)))


def speaks_of_the_programme(text: str) -> bool:
    """Say whether words name the programme."""
    return bool(_PROGRAMME.search(_OFFICE.sub(" ", text)))


def speaks_of_the_whole_economy(words: str) -> bool:
    """Say whether words name the whole economy, of which the programme is a part."""
    return bool(_WHOLE_ECONOMY.search(words))


def gives_scores(title: str) -> bool:
    """Say whether a table gives points, so that "Thu nhập | 8" is no income."""
    return bool(_SCORES.search(title))


def without_ties(title: str) -> str:
    """Leave out of a title that something is tied to the programme."""
    return _TIED.sub(" ", title)


def names_another(words: str) -> bool:
    """Say whether a row or a section of money is of another programme.

    >>> names_another("chương trình mtqg giảm nghèo bền vững"), names_another("giao thông")
    (True, False)
    >>> names_another("vốn lồng ghép chương trình giảm nghèo")
    False
    """
    return bool(_OF_ANOTHER.search(words)) and not _INTEGRATED.search(words)


def is_foreign(
    measured: NamedIndicator,
    heads: str,
    title: str,
    of_countryside: bool,
    of_programme: bool,
) -> bool:
    """Say whether money, incomes or poverty are of something else, or of each commune.

    Parameters
    ----------
    heads, title
        The words of the column and row, and of the lines above the table, in small
        letters.
    of_countryside, of_programme
        Whether the document speaks of it, and of the programme.
    """
    if measured.measure not in _MEASURES:
        return False
    if measured.measure != "funding":
        return not of_countryside
    if not of_programme:
        return True
    if _DEBTS.search(title) or _OF_EACH.search(heads):
        return True
    if "toàn xã hội" in heads:
        return True
    named = speaks_of_the_programme(f"{title} | {heads}")
    if _WHOLE_ECONOMY.search(title) and not named:
        return True
    if _RATES_OF.search(title) or _MISSING.search(title):
        return True
    other = bool(_OTHER_PROGRAMME.search(title))
    return other and not re.search(NTM, without_ties(title))
