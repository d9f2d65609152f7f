"""Is every word of a table's title one that tables of marks are called by?

A list of what else offices count by criterion (projects, files handed in, who is in
charge, satisfaction ...) would never be whole; the words of "Kết quả thực hiện bộ tiêu
chí xã nông thôn mới đến 31/12/2023" nearly are. A title with other words is not
understood: whether its table holds marks must be shown by something else.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.intake.cells.coloured.colour_words import is_legend_of_colours
from ntm_analysis.text import fold, nfc

ABOVE = 12  # lines over a heading that may be its title
_OFFICE = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|ban chi dao|bcd|van phong|vpdp"
    r"|chi cuc|huyen uy|tinh uy|dang uy|cong hoa xa hoi|doc lap|hoi dong tham|to cong"
    r" tac|doan tham|ghi chu|chu thich|chu giai|luu y|don vi bao cao|noi nhan"
    r"|(?:o )?(?:khong|chua) to mau"
    r"|lap tai|lap ngay|lap bieu)\b.*"
    r"|so (?:\d+ ?)?.{0,12}\b(?:bc|bb|ubnd|kh|tb|cv|bcd|qd)\b.*"
    r"|.{0,40}\bngay \d* ?thang \d* ?nam \d*"
)
_TONED = re.compile(r"(?:sở|phòng)\s", re.IGNORECASE)  # "so", "phong" are other words
_SOURCE = re.compile(r"\bnguồn(?: số liệu)?\s*:.*", re.IGNORECASE)
_SAYS = re.compile(r":\s*(?:chưa đạt|không đạt|đạt)\b", re.IGNORECASE)  # of its signs
_BESIDE = re.compile(
    r"\bkem theo\b.*|\b(?:theo |ban hanh theo |tai )?(?:quyet dinh|qd|cong van"
    r"|bao cao|bc|nghi quyet|van ban|huong dan|thong bao|to trinh)(?: so)? ?\d.*"
    r"|\bnganh (?:nn|kt|gd|vh|ld|ldtbxh|y te|tnmt|tn|noi vu|ca|thong ke|tu phap|cong an"
    r"|quan su|nong nghiep|kinh te|giao duc|van hoa|lao dong|tai nguyen)\b.*"
)
# Phrases first, then words. A word belongs here only if tables of marks are called by
# it and tables of other things hardly are without a word of their own beside it.
_KNOWN = re.compile(
    r"\b(?:"
    r"(?:(?:de nghi|xet|tham tra|tham dinh|ho so|trinh|hoi dong) )+cong nhan|cong nhan"
    r"|cong bo|bo tieu chi|tieu chi|chi tieu|tc|nong thon(?: moi)?|xdntm"
    r"|ntm|chuan|dat|chua|khong"
    r"|da|duoc|con thieu|muc tieu quoc gia|mtqg|ctmtqg"
    r"|ket qua|kq|tinh hinh|tien do|dien bien|qua trinh|thuc trang|hien trang|muc do"
    r"|muc|thuc hien|danh gia"
    r"|ra soat|tham tra|tham dinh|phuc tra|xac nhan|hoan thanh|duy tri|giu vung|cung co"
    r"|hien co|hien nay|tong hop|th|thong ke|theo doi|so sanh|cap nhat|chi tiet|chung"
    r"|so bo|so ket|tong ket|tong|so lieu|chot|nhanh|tom tat|doi chieu|phuc vu"
    r"|(?<=ket qua )(?:kiem tra|nghiem thu|binh xet)|kiem tra(?=,? danh gia)|ma tran"
    r"|(?:(?<=dat )|(?<=thanh ))(?:thi )?ghi(?= (?:so )?nam)"
    r"|phieu(?= (?:tong hop|danh gia|ra soat))|(?<=bang )ke|to(?= (?:tham|cong tac))"
    r"|(?<=bang )tich|(?<=bang )danh dau|bang|bieu mau|bieu so|bieu|mau so|mau|phu luc"
    r"|pl|phu bieu|danh sach|danh muc|bao cao|bc|bien ban|sheet|trang"
    r"|xay dung|xd|h|chuong trinh|quoc gia|trung uong|thu tuong chinh phu|chinh phu"
    r"|ban hanh|ts"
    r"|cac|cua|ve|theo|tren|thoi gian|dia ban|tai|den|nam|quy|thang|ngay|tinh|het|cuoi"
    r"|dau(?! tu)|(?<!dau )tu|thoi diem|giai doan|ky|luy ke|ca|va|voi|cho|trong|o|sau"
    r"|truoc|khi|nay|lan|lai|toan|tung|moi|cu|nhom|loai|phan(?! cong)|so voi|doi|thuoc"
    r"|xa|huyen|thi xa|thanh pho|tx|tp|thi tran|phuong|don vi|hanh chinh|dia phuong|cap"
    r"|sap xep|sap nhap|hop nhat|khu vuc|mien nui|dong bang|vung|dac biet kho khan|dbkk"
    r"|bai ngang|phong|so|nganh|ubnd|ban|doan|hoi dong|ban chi dao"
    r"|quy hoach|ha tang|kinh te|xa hoi|to chuc san xuat|van hoa|moi truong"
    r"|he thong chinh tri|nang cao|kieu mau|du lieu|mo phong|vi du|du thao"
    r"|uoc tinh|uoc|viet nam|ptnt"
    r"|(?:count|sum|dem|tong) (?:of|cua)|(?:column|row) labels|nhan (?:cot|hang)"
    r"|ke hoach|muc tieu|dang ky|phan dau|lo trinh|du kien"  # judged in `subjects`
    r"|i{1,3}|iv|v|vi{1,3}|ix|x|[a-d]|\d+[a-d]?"
    r")\b"
)


# What is planned, asked for or may be: no finding of the day.
PLANNED = re.compile(
    r"\b(?:dang ky|(?<!xa )phan dau|du kien|lo trinh|ke hoach|muc tieu(?! quoc gia)"
    r"|kha nang|du bao|nhu cau|de xuat|cam ket"
    r"|giao chi tieu|chi tieu giao)\b|^kh \d{4}\b|^dk(?: |$)"
)
# Of a heading of columns: the sets of higher titles have as many criteria.
HIGHER = re.compile(r"\b(?:nang cao|kieu mau|thong minh|hien dai|ntm ?(?:nc|km))\b")
PLAIN_SET = re.compile(r"XA-\d{4}")  # of no higher title
_SUBJECT = re.compile(r"\b(?:tieu chi|tchi|tc\d*|nong thon moi|ntm|chuan)\b")
_FOUND = re.compile(
    r"\b(?:dat|ket qua|kq|danh gia|tham dinh|tham tra|hien trang|thuc trang)\b"
)
_UNMET = re.compile(
    r"\b(?:chua|khong|ko) (?:dat|hoan thanh)(?: chuan)?\b|\bcon (?:thieu|no|yeu)\b"
)


def names_criteria(texts: Iterable[str]) -> bool:
    """Say whether the lines of a title name criteria or the standard at all.

    >>> names_criteria(["Biểu 01", "Huyện Bình Gia"]), names_criteria(["TIÊU CHÍ NTM"])
    (False, True)
    """
    return any(_SUBJECT.search(fold(nfc(text))) for text in texts)


def names_findings(texts: Iterable[str]) -> bool:
    """Say whether a heading over the criteria calls them results: "Kết quả"."""
    return any(_FOUND.search(fold(nfc(text))) for text in texts)


def lists_unmet(texts: Iterable[str]) -> bool:
    """Say whether a title is of what is not met alone: a sign below it marks that.

    >>> lists_unmet(["CÁC TIÊU CHÍ CHƯA ĐẠT"]), lists_unmet(["Đạt và chưa đạt"])
    (True, False)
    """
    words = " ".join(fold(nfc(text)) for text in texts)
    rest = _UNMET.sub(" ", words)
    return rest != words and not re.search(r"\b(?:dat|ket qua|hoan thanh)\b", rest)


_REACHED = re.compile(
    r"\b(?:thoi (?:diem|gian)|nam|ngay|thang)(?: thang)?(?: nam)?"
    r"(?: (?:cac|tung|xa|duoc|cong nhan|xac nhan|tham dinh|danh gia|quyet dinh))*"
    r" (?:dat|hoan thanh)\b|\bngay (?:duoc )?cong nhan\b"
)


def says_when(texts: Iterable[str]) -> bool:
    """Say whether a title is of the days on which criteria were met.

    >>> says_when(["THỜI ĐIỂM ĐẠT TIÊU CHÍ"]), says_when(["Tiêu chí năm 2023"])
    (True, False)
    """
    return any(_REACHED.search(fold(nfc(text))) for text in texts)


def strange(texts: Iterable[str], is_place: Callable[[str], bool]) -> list[str]:
    """Give the lines of a title with words that no table of marks is called by.

    Parameters
    ----------
    texts
        The filled cells above a heading.
    is_place
        Says whether a text names a unit: names of places are no words.

    >>> strange(["TỔNG HỢP TIÊU CHÍ NTM NĂM 2023"], lambda text: False)
    []
    >>> strange(["Biểu 2", "Hồ sơ minh chứng các tiêu chí"], lambda text: False)
    ['Hồ sơ minh chứng các tiêu chí']
    """
    return [text for text in texts if _unknown(text, is_place)]


_OF_VERSIONS = re.compile(
    r"\b(?:chinh thuc|nhap|sach|goc|in|gui|sua|final|chot|trinh|ky|duyet|file|copy|ban"
    r"|sao|luu|trang tinh|so|data|du lieu|dung|nguon|nop|thay|the|hoan chinh)\b"
)


def is_strange_name(name: str, is_place: Callable[[str], bool]) -> bool:
    """Say whether the name of a sheet tells of something else than marks.

    Sheets bear names of days, persons and districts cut short: only words with
    accents, or several without, tell.

    >>> [is_strange_name(n, lambda _: False) for n in ("Hồ sơ minh chứng", "BG T12")]
    [True, False]
    """
    unknown = _OF_VERSIONS.sub(" ", " ".join(_unknown(name, is_place))).split()
    if len(name.split()) < 2:  # a name of a person, or cut short
        return False
    words = {fold(word) for word in nfc(name).split() if not word.isascii()}
    several = sum(len(word) > 1 for word in unknown) > 1
    return bool(words.intersection(unknown)) or (several and not name.isupper())


def _named_criteria() -> re.Pattern[str]:
    """Match "tiêu chí thu nhập, lao động": the names of criteria after that word."""
    return _names_in(tuple(criteria_sets.load()))  # another home may have others


@cache
def _names_in(sets: tuple[str, ...]) -> re.Pattern[str]:
    names = {
        fold(name)
        for one in map(criteria_sets.get, sets)
        if one.level == "commune"
        for criterion in one.criteria
        for name in (criterion.name_vi,)
    }
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(
        rf"\b(?:tieu chi|tc)(?: so)?(?: \d{{1,2}})*(?: ve)?"
        rf"(?: (?:{'|'.join(longest)}|va))+\b"
    )


def _unknown(said: str, is_place: Callable[[str], bool]) -> list[str]:
    """Give the words of a line that no table of marks is called by."""
    text = nfc(said)  # letters and marks apart make no name
    whole = fold(text)
    letterhead = _OFFICE.fullmatch(whole) or _TONED.match(text)
    if not whole or letterhead or _SAYS.search(text) or is_place(text):
        return []
    if is_legend_of_colours(text) or _STATE.fullmatch(whole):
        return []
    bare = _SOURCE.sub(" ", re.sub(r"\([^()]*\)", " ", text))
    words = _BESIDE.sub(" ", _without_places(bare, is_place))
    words = _named_criteria().sub(" ", words)
    return _KNOWN.sub(" ", words).split()


# A word of a legend in a cell of its own, beside its colour
_STATE = re.compile(
    r"(?:dang|cho|dang cho)(?: duoc)? (?:tham dinh|tham tra|xet|ra soat|danh gia)"
)
_PLACED = re.compile(  # looked for at every place word: "xã NTM huyện Đình Lập đến"
    r"\b(?:(?:xã|huyện|thị xã|thành phố|tỉnh|tx|tp|phường|thị trấn|đặc khu)\s+"
    r"|(?:h|x|tx|tp)\.\s*)"
    r"(?=(?P<name>[^\W\d_][^,;:()\d–-]{1,60}))",
    re.IGNORECASE,
)


_PLACED_BARE = re.compile(
    r"\b(?:(?:xa|huyen|thi xa|thanh pho|tinh|tx|tp|phuong|thi tran|dac khu)\s+"
    r"|(?:h|x|tx|tp)\.\s*)"
    r"(?=(?P<name>[^\W\d_][^,;:()\d–-]{1,60}))",
    re.IGNORECASE,
)


def _without_places(text: str, is_place: Callable[[str], bool]) -> str:
    """Take the names of places out of a title: "xã Tân Mỹ, huyện Văn Lãng"."""
    words = fold(text)
    bare = text.isascii()  # "HUYEN CHO DON": typed without accents
    for one in (_PLACED_BARE if bare else _PLACED).finditer(text):
        parts = one["name"].split()
        for length in range(len(parts), 0, -1):
            name = " ".join(parts[:length]).strip(" .")
            if is_place(name):
                words = words.replace(fold(name), " ", 1)
                break
    return words
