"""One cell of a heading: its text and what it says; and lines that count columns."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.sheets.names import roman
from ntm_analysis.intake.sheets.wording import Label
from ntm_analysis.text import fold, nfc, plain


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """One label above a column: its text, how many columns it spans, what it says."""

    text: str
    width: int
    role: str | None
    label: Label | None


def text_of(cell: Cell) -> str:
    """Write a heading cell as text; 1.0 is "1", line breaks are spaces."""
    kind = cell.__class__
    if kind is str:
        return _on_one_line(cell)  # type: ignore[arg-type]
    if kind is float:
        return _number_as_text(cell)  # type: ignore[arg-type]
    if isinstance(cell, str):
        return _on_one_line(cell)
    return "" if kind is bool or cell is None else str(cell)


@lru_cache(maxsize=65_536)
def _number_as_text(number: float) -> str:
    return str(int(number)) if number.is_integer() else str(number)


@lru_cache(maxsize=65_536)
def _on_one_line(text: str) -> str:
    return " ".join(text.split())


_PERIOD = re.compile(
    r"(?:(?:thuc hien|th|ket qua|kq|ke hoach|kh|uoc|uth|nam|den|het|cuoi|ngay|thang|quy"
    r"|tinh|6 thang|9 thang|[1-4]|i{1,3}|iv)\s+)*(?:\d{1,2} ){0,2}20\d\d"
)


_ISO = re.compile(r"20\d\d-\d\d-\d\d(?: 00:00:00)?")  # a cell that is a date


_PART_OF_YEAR = re.compile(
    r"(?:(?:thuc hien|th|ket qua|kq|den|het|cuoi) )*"
    r"(?:(?:quy ?|q)(?P<quarter>[1-4]|i{1,3}|iv)|(?P<half>6 ?(?:thang|t)(?: dau nam)?)"
    r"|(?P<nine>9 ?(?:thang|t)(?: dau nam)?)|(?P<whole>ca nam|nam|12 thang))"
    r"(?: (?:(?:den|het) )?3[01] 0?(?:3|6|9|12))?"  # "Quý III (30/9)"
)


def part_of_year(text: str) -> str:
    """Read a part of a year that is not named: "Quý IV" is Q4, "6 tháng" H1.

    >>> [part_of_year(t) for t in ("Quý IV", "6 tháng", "9 tháng", "Cả năm", "Q2 2023")]
    ['Q4', 'H1', '09', '12', '']
    >>> part_of_year("Quý III (30/9)"), part_of_year("Quý III (30/5)")
    ('Q3', '')
    """
    found = _PART_OF_YEAR.fullmatch(fold(text)) if len(text) <= 40 else None
    if found is None:
        return ""
    if quarter := found["quarter"]:
        return f"Q{quarter if quarter.isdecimal() else roman(quarter)}"
    return "H1" if found["half"] else "09" if found["nine"] else "12"


_BEFORE = re.compile(r"\b(?:nam|ky|dot|quy|thang) (?:truoc|ngoai)\b|\bdau (?:nam|ky)\b")
_RELATIVE = re.compile(
    r"(?:(?:ket qua|kq|thuc hien|th|so|so lieu) )*(?:(?:nam|ky|dot|quy|thang)"
    r" (?:truoc|ngoai|nay|bao cao)|(?:dau|cuoi) (?:nam|ky))"
)


def is_before(text: str) -> bool:
    """Say whether a heading is of the year or count before: "Năm trước", "Đầu kỳ".

    >>> [is_before(t) for t in ("Kết quả năm trước", "Năm nay", "6 tháng đầu năm")]
    [True, False, False]
    """
    return bool(_BEFORE.search(fold(text))) and not part_of_year(text)


@lru_cache(maxsize=65_536)
def is_period(text: str) -> bool:
    """Say whether a heading is a date or "Năm trước", alone or with its kind.

    >>> [is_period(t) for t in ("Năm 2022", "TH 31/12/2023", "KH 2024", "Nhà ở 2022")]
    [True, True, True, False]
    >>> is_period("Quý III"), is_period("Q4"), is_period("6 tháng đầu năm")
    (True, True, True)
    """
    words = fold(text)
    dated = _PERIOD.fullmatch(words) or _ISO.fullmatch(text)
    relative = _RELATIVE.fullmatch(words)
    return len(text) <= 40 and bool(dated or relative or part_of_year(text))


_LEAD = r"(?:(?:[ivx]{1,4}|[a-z]|\d{1,2}) )?(?:bang |bieu |phan )?"
_ASSESSOR = re.compile(
    _LEAD + r"(?:(?:ket qua |kq |y kien )?"
    r"(?P<own>(?:xa )?tu (?:danh gia|dg|cham|ra soat)|xa (?:bao cao|de nghi|cham))"
    r"(?: .*)?"
    r"|(?:ket qua |kq |y kien )?(?P<who>tinh|huyen|thi xa|tx|thanh pho|tp)"
    r" (?:danh gia|cham|xac nhan|ket luan|ra soat|nghiem thu)(?: .{0,20})?"
    r"|(?P<self>tinh|huyen|thi xa|thanh pho|doan) tu (?:danh gia|cham|ra soat)(?: .*)?"
    r"|(?:ket qua |kq |y kien )?(?P<first>(?:danh gia|ket luan)(?: cua| cap)? xa)"
    r"(?: .*)?"
    r"|(?:ket qua |kq |y kien )?(?:danh gia|ket luan)(?: cua| cap)?"
    r" (?P<judge>tinh|huyen|thi xa|thanh pho)(?: .{0,20})?"
    r"|(?:ket qua |kq |y kien )?(?:danh gia|ket luan)(?: cua)?"
    r" (?:doan|hoi dong|to cong tac|to tham dinh|ban chi dao|bcd)"
    r"(?: (?:tham tra|tham dinh|cong tac|lien nganh|ntm))*"
    r"(?: (?:cap )?(?P<panel>tinh|huyen|thi xa|thanh pho))?(?: .{0,12})?"
    r"|(?:ket qua |kq |y kien )?(?:doan|hoi dong|to|to cong tac|ban chi dao|bcd|vpdp"
    r"|van phong dieu phoi|co quan|so|phong)"
    r"(?: (?:tham tra|tham dinh|cong tac|chuyen mon|nganh))*"
    r"(?: (?:cap )?(?P<team>tinh|huyen|thi xa|thanh pho))?"
    r" (?:danh gia|ket luan|cham|xac nhan|ra soat|tham tra|tham dinh)(?: .{0,20})?"
    r"|(?:ket qua |kq |y kien )?(?:(?P<level>tinh|huyen|thi xa|tp|thanh pho|phong|so)"
    r"(?: .{0,12})? )?(?:tham dinh|tham tra|phuc tra|kiem tra|danh gia lai)"
    r"(?: (?:cua |cap )?(?P<by>tinh|huyen|thi xa|tp|thanh pho))?(?: .{0,20})?)"
)


@lru_cache(maxsize=65_536)
def rank_of_assessor(text: str) -> int:
    """Rank who judged, by a heading: 1 the commune, 2 its district, 3 the province.

    >>> [rank_of_assessor(t) for t in ("Xã tự đánh giá", "Huyện thẩm định", "Y tế")]
    [1, 2, 0]
    >>> rank_of_assessor("Đánh giá của xã"), rank_of_assessor("Đánh giá của tỉnh")
    (1, 3)
    >>> rank_of_assessor("Đoàn thẩm tra đánh giá"), rank_of_assessor("II. Tự đánh giá")
    (2, 1)
    >>> rank_of_assessor("Huyện tự đánh giá"), rank_of_assessor("Tỉnh tự chấm")
    (2, 3)
    >>> rank_of_assessor("Kết luận của Đoàn thẩm tra")
    2
    """
    found = _ASSESSOR.fullmatch(fold(text)) if len(text) <= 60 else None
    if found is None:
        return 0
    if found["own"] or found["first"]:
        return 1
    return 3 if "tinh" in _levels(found) else 2


_BODY = re.compile(
    _LEAD + r"(?:(?:ban chi dao|bcd|doan|to|hoi dong|hd|vpdp|van phong (?:dieu phoi|dp)"
    r"|ubnd|co quan|lien nganh|cong tac|chuyen mon|tham dinh|tham tra|kiem tra"
    r"|phong|so"
    r"|nong nghiep|nn|ptnt|ntm|nong thon moi|moi truong|mt|cap|cua|va) )*"
    r"(?P<body>ban chi dao|bcd|doan|to cong tac|hoi dong|vpdp"
    r"|van phong (?:dieu phoi|dp)|tham dinh|tham tra|phong|so|huyen|tinh|thi xa|tx"
    r"|thanh pho|tp)"
    r"(?: (?:nn|nong nghiep|ptnt|mt|va|moi truong))*"
)


def rank_of_body(text: str) -> int:
    """Rank who judged where a block is named by it alone: "Xã", "BCĐ huyện", "Tỉnh".

    >>> [rank_of_body(t) for t in ("Xã", "Xã tự chấm", "BCĐ huyện", "Sở NN", "Năm")]
    [1, 1, 2, 3, 0]
    >>> rank_of_body("Số")
    0
    >>> rank_of_body("Đoàn thẩm định tỉnh"), rank_of_body("Huyện")
    (3, 2)
    """
    rank = rank_of_assessor(text)
    words = fold(text) if len(text) <= 60 else ""
    if nfc(text).strip().lower().startswith(("số", "xã nghèo")):  # and not "Sở"
        return rank
    if words in ("xa", "cap xa", "ubnd xa", "cua xa"):
        return 1
    if rank == 1 or not (found := _BODY.fullmatch(words)):
        return rank
    return 3 if found["body"] in ("tinh", "so") else 2


def _levels(found: re.Match[str]) -> tuple[str | None, ...]:
    return tuple(
        found[name] for name in ("level", "by", "judge", "team", "self", "who", "panel")
    )


_ASKED = re.compile(
    r"(?:muc |gia tri )?(?:yeu cau|chuan|quy dinh|nguong|muc dat chuan|tieu chuan"
    r"|chi tieu(?: giao| chuan)?|theo (?:bo tieu chi|quy dinh))\b.*"
    r"|(?:so )?(?:ct|chi tieu) dat"  # counts of indicators
)


def is_asked(text: str) -> bool:
    """Say whether a column holds what a criterion asks for, or counts of indicators.

    >>> [is_asked(t) for t in ("Chỉ tiêu", "Mức yêu cầu", "Chuẩn của vùng", "Kết quả")]
    [True, True, True, False]
    """
    return bool(_ASKED.fullmatch(fold(text)))


MET = frozenset(
    ("d", "dat", "dat chuan", "dat yeu cau", "da dat", "dat ntm", "co", "roi")
)
NOT_MET = frozenset(
    re.findall(
        r"[^,\n]+",
        """\
chua dat,khong dat,kd,cd,k d,c d,ko dat,k dat,c dat,chua dat chuan,khong dat chuan,
chua dat yeu cau,khong dat yeu cau,chua,khong""",
    )
)


@lru_cache(maxsize=65_536)
def says_met(text: str) -> bool | None:
    """Read a heading of marks: "Đạt" is True, "Chưa đạt" False, others None."""
    words = fold(text)
    return True if words in MET else False if words in NOT_MET else None


_YEAR_MET = re.compile(
    r"(?:nam|thoi gian|thoi diem)(?: (?:da|duoc|cong nhan))* (?:dat|hoan thanh)"
    r"(?: chuan)?|(?:da )?(?:dat|hoan thanh)(?: chuan)? nam"
)
_YEAR_PLANNED = re.compile(
    r"(?:nam |thoi gian |thoi diem )*(?:kh|ke hoach|du kien|phan dau|dang ky|lo trinh)"
    r"(?: (?:dat|hoan thanh|chuan|nam))*"
)


def side_of(text: str) -> bool | None:
    """Say which side of a pair a heading is: of what is met, or of what is not."""
    words = fold(text)
    if _YEAR_MET.fullmatch(words):
        return True
    return False if _YEAR_PLANNED.fullmatch(words) else says_met(text)


def counts_in_roman(texts: list[str]) -> bool:
    """Recognise a line I, II, III ... of ten or more.

    >>> counts_in_roman("I II III IV V VI VII VIII IX X".split())
    True
    """
    numbers = [roman(text.strip(" .").lower()) for text in texts]
    return len(numbers) >= 10 and numbers == list(range(1, len(numbers) + 1))


def sides_of_marks(texts: list[str]) -> bool:
    """Recognise a line "Đ CĐ Đ CĐ ...", or with a third column a criterion.

    >>> sides_of_marks(["Đ", "CĐ"] * 3), sides_of_marks(["1", "Xã A", "Đ", "CĐ"])
    (True, False)
    """
    sides = list(dict.fromkeys(texts))
    times = len(texts) // len(sides)
    if not 2 <= len(sides) <= 3 or times < 2 or texts != sides * times:
        return False
    return {True, False} <= {side_of(text) for text in sides}


def runs_of_numbers(texts: list[str]) -> bool:
    """Recognise a line 1 to 10 or more, block by block: under "Kết quả", "Đăng ký".

    >>> runs_of_numbers([str(n) for n in range(1, 11)] * 2)
    True
    """
    numbers = [int(text) for text in texts if text.isdecimal()]
    most = max(numbers, default=0)
    if len(numbers) != len(texts) or not 10 <= most <= len(numbers):
        return False
    return numbers == list(range(1, most + 1)) * (len(numbers) // most)


@lru_cache(maxsize=65_536)
def _bare(text: str) -> str:
    return plain(text).strip("()[] .").split("=")[0]


def counts_columns(texts: list[str]) -> bool:
    """Recognise a line that counts columns: "A B 1 2 3", "(1) (2) (3)", "1 2 3=1+2".

    >>> counts_columns(["A", "B", "1", "2", "3"]), counts_columns(["1", "Xã A", "Đ"])
    (True, False)
    """
    numbers = []
    letters = 0
    for text in texts:
        bare = _bare(text)
        if bare.isdecimal() and len(bare) < 7:
            numbers.append(int(bare))
        elif len(bare) == 1 and bare.isalpha():
            letters += 1
        else:
            return False
    steps = pairwise(numbers)
    return len(numbers) >= 3 and letters <= 3 and all(b - a == 1 for a, b in steps)


MANY = 4  # headings with a number that runs on
_COUNTED = (  # "Quy hoạch (3)": the row's number is (1), its name (2)
    re.compile(r"(?P<name>.*[^\W\d_)].*?)\s*[(\[]\s*(?:cột\s*)?(?P<n>\d{1,2})\s*[)\]]"),
    re.compile(r"[(\[]\s*(?:cột\s*)?(?P<n>\d{1,2})\s*[)\]][\s.:–-]*(?P<name>.*[^\W\d_].*)"),
    re.compile(r"(?:cột\s*)?(?P<n>\d{1,2})\s*[.:)–-]?\s+(?P<name>[^\W\d_].*)", re.I),
    re.compile(r"(?P<name>[^\W\d_].*?)\s+(?P<n>\d{1,2})"),
)  # fmt: skip


@lru_cache(maxsize=65_536)
def _counts_forms(text: str) -> tuple[re.Match[str] | None, ...]:
    """Match a text with each form of a heading that counts; () if it is of none."""
    found = tuple(form.fullmatch(text) for form in _COUNTED)
    return found if any(found) else ()


def without_counts(
    texts: Sequence[str], criterion: Callable[[str], int | None]
) -> list[str]:
    """Take the numbers that count columns off a line of headings: "Quy hoạch (3)".

    Such a number runs on over columns of any kind and lies beside the criteria's own
    by the same step everywhere.

    Parameters
    ----------
    texts
        One line of a heading, a text a column.
    criterion
        Gives the number of the criterion that a text names, None if it names none.

    >>> names = {"Quy hoạch": 1, "Giao thông": 2, "Thủy lợi": 3, "Điện": 4}
    >>> line = ["Xã (2)", "Quy hoạch (3)", "Giao thông (4)", "Thủy lợi (5)", "Điện (6)"]
    >>> without_counts(line, names.get)
    ['Xã', 'Quy hoạch', 'Giao thông', 'Thủy lợi', 'Điện']
    >>> without_counts([f"{name} ({n})" for name, n in names.items()], names.get)[:2]
    ['1. Quy hoạch', '2. Giao thông']
    """
    forms = [(c, m) for c, text in enumerate(texts) if (m := _counts_forms(text))]
    if len(forms) < MANY:
        return list(texts)
    for n in range(len(_COUNTED)):
        found = {c: one for c, matches in forms if (one := matches[n])}
        numbers = [int(one["n"]) for one in found.values()]
        steps = {number - column for column, number in zip(found, numbers, strict=True)}
        if len(found) < MANY or len(steps) != 1:
            continue
        beside = [
            number - own
            for one, number in zip(found.values(), numbers, strict=True)
            if (own := criterion(one["name"].strip())) is not None
        ]
        if len(beside) < MANY - 1 or len({own == 0 for own in beside}) > 1:
            continue
        lead = "{n}. {name}" if 0 in beside else "{name}"  # or they are its own
        return [
            lead.format(n=found[c]["n"], name=found[c]["name"].strip())
            if c in found
            else text
            for c, text in enumerate(texts)
        ]
    return list(texts)
