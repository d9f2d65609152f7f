"""The labels of bands of criteria: "15-18 tiêu chí", "Dưới 5", "19 TC"."""

import re
from functools import lru_cache

from ntm_analysis.text import plain

_BAND = re.compile(
    r"(?:so )?(?:xa )?(?:dat )?(?:tu )?"
    r"(?:(?P<low>\d{1,2})\s*(?:-|–|den|/)\s*(?P<high>\d{1,2})"
    r"|(?:duoi|<)\s*(?P<below>\d{1,2})|(?:>=|tren|tu)\s*(?P<from>\d{1,2})|(?P<at>\d{1,2}))"
    r"\s*(?:tieu chi|tc)(?: tro len)?(?:\s*\(.*\))?"
)


@lru_cache(maxsize=8192)
def band(text: str) -> tuple[int, int | None] | None:
    """Read the label of a band: its lowest and highest count; None if it is none.

    >>> band("15-18 tiêu chí"), band("Dưới 5 tiêu chí"), band("Đạt 19 tiêu chí")
    ((15, 18), (0, 4), (19, 19))
    """
    found = _BAND.fullmatch(plain(text).strip())
    if not found:
        return None
    if found["low"]:
        return int(found["low"]), int(found["high"])
    if found["below"]:
        return 0, int(found["below"]) - 1
    if found["from"]:
        return int(found["from"]), None
    return int(found["at"]), int(found["at"])
