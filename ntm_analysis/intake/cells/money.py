"""In which unit the money of a form is written: đồng, thousands, millions, billions.

The form asks for million đồng; offices write tỷ as well, and say so above the table or
in its headings. A number of đồng taken for millions is a million times too much.
"""

import re
from collections.abc import Iterable

from ntm_analysis.text import nfc

MILLION = "triệu đồng"
# Billions of đồng in one of each unit.
BILLIONS = {
    "nghìn tỷ đồng": 1e3, "tỷ đồng": 1.0, MILLION: 1e-3, "nghìn đồng": 1e-6,
    "đồng": 1e-9,
}  # fmt: skip
# A province raises from some billions to tens of thousands of billions a year.
MOST_BILLION, LEAST_BILLION = 100_000.0, 1.0
_MANY = {
    "nghìn tỷ": "nghìn tỷ đồng", "tỷ": "tỷ đồng", "triệu": MILLION, "tr": MILLION,
    "nghìn": "nghìn đồng", "1000": "nghìn đồng", "": "đồng",
}  # fmt: skip
# Nothing but the unit: "Đơn vị: xã Đồng Tâm" states none.
_UNIT = re.compile(
    r"\s*[:\-–]?\s*(?P<many>(?:nghìn|ngàn) t[ỷỉ]|t[ỷỉ]|triệu|tr\.?|nghìn|ngàn|1\.?000)?"
    r"\s*(?:đồng|đ|vn[đd])\s*(?=$|[,;.)\]/])"
)
_SAID = re.compile(r"(?:đơn vị(?: tính)?|đvt)")
_BRACKETED = re.compile(r"\(([^()]*)\)")


def units_in(texts: Iterable[str]) -> list[str]:
    """Name the units of money that titles and headings state, once each.

    >>> units_in(["Biểu 07", "Đơn vị tính: tỷ đồng"]), units_in(["Vốn (tr.đ)"])
    (['tỷ đồng'], ['triệu đồng'])
    >>> units_in(["Cộng đồng và người dân", "Đơn vị: xã Đồng Tâm"])
    []
    """
    found: dict[str, None] = {}
    for text in texts:
        words = " ".join(nfc(text).lower().split())
        places = [words[said.end() :] for said in _SAID.finditer(words)]
        for where in [*places, *_BRACKETED.findall(words)]:
            if unit := _UNIT.match(where):
                found[_name(unit["many"] or "")] = None
    return list(found)


def _name(many: str) -> str:
    plain = many.replace(".", "").replace("ngàn", "nghìn").replace("tỉ", "tỷ")
    return _MANY[plain]
