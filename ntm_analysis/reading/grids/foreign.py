"""Money, incomes and poverty of a table that are not of the programme.

Such words stand in tables of any office; what the table's title and heads say beside
them decides whether they are read at all.
"""

import re

from ntm_analysis.reading.grids.indicators import NamedIndicator
from ntm_analysis.reading.rules.standing import NTM

_MEASURES = ("funding", "income_per_capita", "poverty_rate")
_COUNTRYSIDE = re.compile(r"nông\s+thôn|(?<!\w)NTM", re.IGNORECASE)
_DEBTS = re.compile(r"(?<!\w)nợ(?! công)(?!\w)")
_OF_EACH = re.compile(
    r"bình quân|(?<!\w)bq(?!\w)|mỗi (?:xã|thôn)|/ ?xã|định mức|mức hỗ trợ"
)
_OTHER_PROGRAMME = re.compile(
    r"(?:chương trình|mtqg|quốc gia)[^.;|]{0,30}"
    r"(?:giảm nghèo|phát triển kinh tế|việc làm|135|30a)|dân tộc thiểu số|dtts"
)


def speaks_of_the_countryside(text: str) -> bool:
    """Say whether a document names the programme or the countryside at all."""
    return bool(_COUNTRYSIDE.search(text))


def is_foreign(
    measured: NamedIndicator, heads: str, title: str, of_countryside: bool
) -> bool:
    """Say whether money, incomes or poverty are of something else, or of each commune.

    Parameters
    ----------
    heads, title
        The words of the column and of the lines above the table, in small letters.
    of_countryside
        Whether the document speaks of it.
    """
    if measured.measure not in _MEASURES:
        return False
    if measured.measure != "funding":
        return not of_countryside
    if not of_countryside and "chương trình" in title:
        return True
    if _DEBTS.search(title) or _OF_EACH.search(heads):
        return True
    return bool(_OTHER_PROGRAMME.search(title)) and not re.search(NTM, title)
