"""One cell as a mark (met, not met, empty) or as a number.

Offices write Đ, CĐ, Đạt, Chưa đạt, x, +, 1, 0, percentages and numbers with a
decimal comma, and values with a second one in brackets: "95 (60)" is 95 % of
which 60 %. Single signs are looked up as they stand (`signs`); only words of Vietnamese
letters are compared without their accents. What an empty cell means is decided for the
whole sheet, not here.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ntm_analysis.errors import DataError
from ntm_analysis.files import cells as written
from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.cells.mark_spelling import Spelling, spelling
from ntm_analysis.intake.cells.signs import (
    Legend,
    is_sign,
    is_vietnamese,
    meaning,
    token,
)
from ntm_analysis.text import plain

Kind = Literal[
    "met", "not_met", "empty", "dash", "not_applicable", "number", "ambiguous", "bad"
]

_MET = frozenset(
    re.findall(
        r"[^,\n]+",
        """\
d,dat,x,co,yes,true,ok,dung,dc,roi,da co,da xong,
dat roi,dat chuan,dat chuan ntm,
da dat,giu vung,duy tri,duy tri dat,dat duy tri,
dat - duy tri,dat - giu vung,tiep tuc duy tri,
hoan thanh,da hoan thanh,dat yeu cau,da dat chuan,ht,da ht""",
    )
)
_NOT = frozenset(
    re.findall(
        r"[^,\n]+",
        """\
cd,kd,ko,chua,chua xong,khong,no,false,sai,kdat,cdat,chuadat,khongdat,chua dat,
khong dat,ko dat,c dat,k dat,chua hoan thanh,chua dat chuan,khong dat chuan,
chua dat yeu cau,khong dat yeu cau,khong hoan thanh,chua ht,cht""",
    )
)
_NONE = frozenset(
    re.findall(
        r"[^,\n]+",
        """\
khong ap dung,kad,n/a,na,kxd,khong xet,khong danh gia,chua danh gia,chua co bao cao,
chua bao cao,khong bao cao,chua co so lieu,khong co so lieu,chua xet,chua tham dinh,
chua co ket qua,chua co,khong co bao cao,khong xet ntm,khong xet nong thon moi,
khong thuoc dien xet,khong thuoc doi tuong,khong phai danh gia,chua xac dinh""",
    )
)
_DASHES = {"-", "–", "—", "_", "...", "…", "--"}
_NUMBER = r"-?\d+(?:[., ]\d+)*"
_VALUE = re.compile(
    rf"(?P<value>{_NUMBER})\s*(?P<percent>%)?"
    rf"(?:\s*[(/]\s*(?P<inner>{_NUMBER})\s*%?[^)]*\)?)?"
    r"\s*(?:tr|trd|trieu|trieu dong.*|tieu chi|tc|lan|m2.*|km|ho|xa)?\.?"
)
_UNITS = r"(?:%|tr|trd|tr\.? ?d(?:/.{1,12})?|trieu(?: dong.{0,14})?|km|ho|nguoi|m2)"
_MARK_AND_VALUE = re.compile(
    rf"(?P<mark>chua dat|khong dat|dat|cd|kd|d|x)\s*[(:\-,;]?\s*"
    rf"(?P<value>{_NUMBER})\s*{_UNITS}?\s*\)?"
)
_VALUE_AND_MARK = re.compile(
    rf"(?P<value>{_NUMBER})\s*{_UNITS}?\s*[(:\-–,;/]\s*"
    r"(?P<mark>chua dat|khong dat|dat|cd|kd|d)\s*\)?"
)


WHOLE = 100  # percent
_DEGREE = re.compile(rf"(?:da )?dat:? ?{_NUMBER} ?%\.?")
_SIGN_AND_WORD = re.compile(
    r"(?P<sign>[^\w\s()+\-.,;:/%<>≥≤=–—])\ufe0f? ?(?P<word>[^\W\d].*)"
)
_ANSWERS: dict[str, bool] = {"met": True, "not_met": False}
_REMARKED = re.compile(r"(?P<mark>[a-z ]{2,24}?)\s*\((?P<remark>[^()]{1,60})\)\.?")
# "Đạt (chưa thẩm định)", "Đạt (2/3 chỉ tiêu)": what stands in brackets is in the way.
_DOUBTS = re.compile(
    r"\b(?:chua|khong|ko|cho|uoc|du kien|ke hoach|tru|con|thieu|no"
    r"|(?:gan|can|sap) dat|phan dau|mot phan|tam thoi|xem lai|^co ban$)\b"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_DIGIT = re.compile(r"\d")
# "Chưa đạt do thiếu vốn": not met, with why; unless it goes on to say what is met.
_REASONED = re.compile(
    r"(?:(?:chua|khong|ko) dat|chua|cd|kd)(?: do|,| vi|;|:| -|\.) ?(?P<why>.+)"
)
_MET_TOO = re.compile(r"\bdat\b")
_BY_ACT = re.compile(r"(?:da )?dat (?P<act>(?:theo|tai) .{4,60})")
# "Đạt (QĐ 123/QĐ-UBND)": the act that says so. "Đạt (năm 2025)" may be a plan.
_ACT = re.compile(
    r"(?:(?:theo|tai|co) )?(?:qd|quyet dinh|nq|nghi quyet|tb|thong bao|cv|cong van|vb"
    r"|van ban|bien ban|bb|bao cao|bc|to trinh)(?: so)?[ .:]*\d[\w./\- ]*"
)


# "Đạt (4/4)", "Chưa đạt - 3/4 chỉ tiêu", "2/2 (Đ)": a mark and its indicators met.
_PART = (
    r"(?P<met>\d{1,2}) ?/ ?(?P<all>\d{1,2})(?: ?(?:chi tieu|ct|tieu chi|nd|noi dung))?"
)
_MARK = r"(?P<mark>chua dat|khong dat|dat|cd|kd|d)"
_WITH_PART = re.compile(rf"{_MARK}\s*[(:\-–,;]?\s*{_PART}\s*\)?")
_PART_WITH = re.compile(rf"{_PART}\s*[(:\-–,;]?\s*{_MARK}\s*\)?")


@dataclass(frozen=True, slots=True)
class CellReading:
    """What one cell says; `value` is the number beside or instead of a mark."""

    kind: Kind
    value: float | None = None
    inner: float | None = None  # "of which", the number in brackets
    slip: bool = False  # "Đât": taken for Đạt, and told

    @property
    def met(self) -> bool | None:
        """True, False, or None where the cell holds no mark."""
        return _ANSWERS.get(self.kind)


EMPTY, BAD = CellReading("empty"), CellReading("bad")
_ALONE = Legend()
_ONE, _ZERO = CellReading("met"), CellReading("not_met")


def read_mark(
    cell: Cell, percent: bool = False, legend: Legend | None = None
) -> CellReading:
    """Read a cell of a column of marks: there 1 and 0 are marks.

    `legend` says what the signs of this sheet mean.

    >>> [read_mark(c).kind for c in ("Đ", "CĐ", "x", 1.0, 0, "", "85,5%", "?")]
    ['met', 'not_met', 'met', 'met', 'not_met', 'empty', 'number', 'bad']
    >>> [read_mark(c).kind for c in ("√", "Ö", "Ñ", "☒", -1)]
    ['met', 'bad', 'bad', 'ambiguous', 'ambiguous']
    """
    if cell is None or cell == "":
        return EMPTY
    known = legend or _ALONE
    if isinstance(cell, bool):
        if turned := known.meanings.get(token(cell)):
            return CellReading(turned)
        return _ONE if cell else _ZERO
    if isinstance(cell, str):
        sign = token(cell)
        if said := known.meaning(sign) if sign else None:
            return CellReading(said)
        read = _read_text(cell)
        if read.met and _DEGREE.fullmatch(plain(cell)) and (read.value or 0) < WHOLE:
            return BAD  # "Đạt 80%" may say how much of the criterion is done
        # "2/3 Đ" says that a part is met: neither met nor a value of 2.
        return BAD if read.kind == "number" and "/" in cell else read
    if not percent and (cell in (1, 0, -1) or token(cell) in known.meanings):
        return CellReading(known.meaning(token(cell)) or "bad")
    return read_value(cell, percent)


def read_value(
    cell: Cell, percent: bool = False, legend: Legend | None = None
) -> CellReading:
    """Read a cell of a column of values; a cell shown as percent is 0..100.

    >>> read_value("95,5 (60)").value, read_value(0.855, percent=True).value
    (95.5, 85.5)
    >>> read_value("1.286").value, read_value("Đạt").kind
    (1286.0, 'met')
    """
    if cell is None or cell == "":
        return EMPTY
    if isinstance(cell, bool):
        return _ONE if cell else _ZERO
    if cell.__class__ is float and cell and not percent:  # -0.0 is no 0.0
        return _of_number(cell)  # type: ignore[arg-type]
    if isinstance(cell, float | int):
        return CellReading("number", round(cell * 100, 9) if percent else float(cell))
    if not isinstance(cell, str):
        return BAD
    sign = token(cell)
    said = (legend or _ALONE).meaning(sign) if is_sign(sign) else None
    return CellReading(said) if said else _read_text(cell)


@lru_cache(maxsize=65_536)
def _of_number(number: float) -> CellReading:
    return CellReading("number", number)


@lru_cache(maxsize=65_536)
def _read_text(text: str) -> CellReading:
    """Read a text, and ask how the mark that was found without accents is spelt."""
    found = _read_plain(text)
    if found.kind not in ("met", "not_met", "not_applicable"):
        return found
    said = [_in_brackets(found.kind, x) for x in _BRACKETS.findall(token(text))]
    if "other" in said:
        return BAD
    if "slip" in said:
        found = replace(found, slip=True)
    spelt = spelling(token(text))
    if spelt == "right":
        return found
    return replace(found, slip=True) if spelt == "slip" else BAD


def _in_brackets(kind: Kind, remark: str) -> Spelling:
    """Say whether a remark fits its mark: "Đạt (KĐ)", "CĐ (x)", "Đạt (?)" do not.

    Why something is not met may be a mark elsewhere: "CĐ (chưa có số liệu)".
    """
    sign = token(remark)
    if (sign in _DASHES and kind == "met") or "?" in remark:
        return "other"
    if is_sign(sign) and (drawn := meaning(sign)):
        return "right" if drawn in ("ambiguous", kind) else "other"
    word = plain(remark).strip(" .;,'\"*")
    own: Kind | None = (
        "met"
        if word in _MET
        else "not_met"
        if word in _NOT
        else "not_applicable"
        if word in _NONE
        else None
    )
    if own is None:
        return "right"
    if (kind == "met") != (own == "met"):
        return "other"
    return spelling(remark)


def _read_plain(text: str) -> CellReading:
    sign = token(text)
    if sign in _DASHES:
        return CellReading("dash")
    if is_sign(sign) or not is_vietnamese(sign):
        # A letter that means nothing here is not made one that does by folding.
        return EMPTY if not sign.strip(" .;,'\"") else BAD
    both = _SIGN_AND_WORD.fullmatch(sign)  # "✅ Đạt", of a form on the web
    if both and (own := meaning(both["sign"])):
        said = _read_text(both["word"])
        return said if own in ("ambiguous", said.kind) else BAD
    word = plain(sign).replace("_", " ").strip(" .;,'\"*")
    if not word:
        return EMPTY
    if word in _NONE:
        return CellReading("not_applicable")
    joined = word.replace(".", "").replace("/", "")
    if word in _MET or joined in _MET:
        return CellReading("met")
    if word in _NOT or joined in _NOT:
        return CellReading("not_met")
    if (found := _REASONED.fullmatch(word)) and not _MET_TOO.search(found["why"]):
        return CellReading("not_met")
    if found := _BY_ACT.fullmatch(word):
        return CellReading("met" if _ACT.fullmatch(found["act"]) else "bad")
    if part := _WITH_PART.fullmatch(word) or _PART_WITH.fullmatch(word):
        return _of_part(part["mark"], int(part["met"]), int(part["all"]))
    found = _REMARKED.fullmatch(word)
    if found and not _MARK_AND_VALUE.fullmatch(word):
        return _remarked(found["mark"], found["remark"]) or BAD
    return _read_number(word)


def _of_part(mark: str, met: int, whole: int) -> CellReading:
    """Read "Đạt (4/4)": all its indicators; where mark and part differ, nothing."""
    kind: Kind = "met" if mark in _MET else "not_met"
    agrees = 0 <= met <= whole > 0 and (met == whole) == (kind == "met")
    return CellReading(kind) if agrees else BAD


def _remarked(mark: str, remark: str) -> CellReading | None:
    """Read a mark with a remark in brackets, unless the remark takes it back."""
    if mark in _NOT:
        return CellReading("not_met")
    if mark in _NONE:
        return CellReading("not_applicable")
    if mark in _MET and _ACT.fullmatch(remark):
        return CellReading("met")
    if mark in _MET and not _DOUBTS.search(remark) and not _DIGIT.search(remark):
        return CellReading("met")
    return None


def _read_number(word: str) -> CellReading:
    if both := _MARK_AND_VALUE.fullmatch(word) or _VALUE_AND_MARK.fullmatch(word):
        kind: Kind = "met" if both["mark"] in _MET else "not_met"
        return CellReading(kind, number(both["value"]))
    if found := _VALUE.fullmatch(word):
        inner = number(found["inner"]) if found["inner"] else None
        value = number(found["value"])
        return BAD if value is None else CellReading("number", value, inner)
    return BAD


def number(text: str) -> float | None:
    """Read a number as `files.cells` does; None if it is none or may be two.

    >>> number("1.286"), number("85,5"), number("85.5"), number("5.259,5")
    (1286.0, 85.5, 85.5, 5259.5)
    """
    try:
        return written.number(text)
    except DataError:
        return None
