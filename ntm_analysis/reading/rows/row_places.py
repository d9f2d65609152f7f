"""Places that the labels of rows, or a column beside them, are."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501, RUF001

import re
from collections.abc import Callable, Sequence

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.columns.units import without_unit
from ntm_analysis.reading.context.document_place import DocumentPlace
from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.grids.grid import plain
from ntm_analysis.reading.grids.indicators import indicator
from ntm_analysis.reading.rows.scopes import scope_of
from ntm_analysis.reading.text.known_districts import districts
from ntm_analysis.reading.text.normal import working_copy
from ntm_analysis.reading.text.place_names import place_mentions
from ntm_analysis.reading.text.province_names import PROVINCES

Place = tuple[str, Level]
_LEVELS: dict[str, Level] = {
    "huyện": "district", "thị xã": "district", "thành phố": "district",
    "quận": "district", "tx": "district", "tp": "district", "h": "district", "xã": "commune",
    "phường": "commune", "thị trấn": "commune", "tt": "commune", "tỉnh": "province",
}  # fmt: skip
_PLACE = re.compile(
    r"(?P<level>[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Qq]uận|H\.|TX\.?|TP\.?|TT\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]ỉnh)\s*(?<=[.\s])(?P<name>[^\d,;:()]{2,40}(?: \d{1,2})?)"
)
_NAME = re.compile(
    r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: (?:[^\W\d_]+(?:['’-][^\W\d_]+)*|\d{1,2})){0,4}"
)
_OF_PLACES: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"(?:đơn vị|địa phương)(?: cấp)? xã(?!\w)"), "commune"),
    (re.compile(r"huyện|địa phương|đơn vị(?! tính)|địa bàn"), "district"),
    (re.compile(r"(?<!\w)xã(?! đạt)"), "commune"),
    (re.compile(r"tỉnh"), "province"),
    (re.compile(r"vùng|khu vực"), "region"),
)
_DASH = re.compile(r" ?[-–] ?")
_NAMES = re.compile(r"tên|gồm|cụ thể|danh sách")
_COUNTS = re.compile(r"(?:tổng )?(?:số|sl)(?!\w)")
_JOINED = {
    "Bà Rịa - Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "Thừa Thiên - Huế": "Thừa Thiên Huế",
}
_NO_NAME = re.compile(
    r"(?:NTM|Nông thôn|Đạt|Được|Nhóm|Khu vực|Vùng|Cụm|Đợt|Loại|Mục|Phần|Số|Tổng|Cộng|Nguồn|Vốn|Dự án|Tiêu chí|Các|Năm|Quý|Sở|Cục|Chi cục|Phòng|Ban (?!Mê)|Hội (?!An)|Văn phòng|VPĐP|UBND|Ngân hàng|Kho bạc|Công an|[IVX]+$|(?:Cấp )?(?:Tỉnh|Huyện|Xã|Thành phố|Thị xã|Địa phương)$)(?!\w)"
)
# "Đơn vị theo dõi" beside indicators is an office, no place
_OFFICES = re.compile(
    r"theo dõi|phụ trách|chủ trì|phối hợp|thực hiện|báo cáo|cung cấp|quản lý|tham mưu|trách nhiệm"
)
# What stands beside a place's name and changes nothing: "(đạt chuẩn 2019)", "- Lam Thao district"
_BESIDE_NAME = re.compile(
    r" ?\((?:huyện|thị xã|thành phố|TP|TX|mới|\d{1,3} (?:xã|phường|đơn vị)|(?:đã |huyện |xã )*(?:đạt chuẩn|NTM|nông thôn mới)[^()]*)\)$| [-–/] (?:[A-Z][\w']* ){1,4}(?:[Dd]istrict|[Tt]own|[Cc]ity|[Pp]rovince|[Cc]ommune)$| ?:$|^(?:UBND|Toàn) (?=(?:huyện|thị xã|thành phố|tỉnh|xã) [A-ZĐ])"
)
_NOTE_SIGN = re.compile(r" ?(?:[¹²³⁰⁴-⁹⁽⁾]+|\*+|\(\*+\)|\(\d\))$")
# "Đồng bằng sông Hồng - Red River Delta": words without marks behind a name with them
_IN_ENGLISH = re.compile(
    r"(?<=\w) ?[-–/] ?(?=[A-Za-z ,.&]*(?:[Cc]ountry|COUNTRY|[Dd]elta|DELTA|[Aa]reas?|AREAS?|[Cc]oast|[Cc]entral|[Rr]egion|[Hh]ighlands?|[Ss]outh|[Nn]orth|[Pp]rovince|[Dd]istrict)\b)[A-Za-z ,.&]{5,60}$"
)
# "Xã Gia Vân, huyện Gia Viễn", "Xã Gia Vân (huyện Gia Viễn)"
_OF_DISTRICT = re.compile(
    r"(?<=\w)(?:, ?| ?[-–] ?| ?\()(?:huyện|thị xã|thành phố|TX|TP|H)\.? ?[A-ZĐ][^,;()]{1,30}\)?$"
)
# "Vĩnh Long (cũ)", "Huyện Cái Bè trước sáp nhập"
_FORMER = re.compile(
    r"(?<=\w) ?(?:\((?:cũ|trước đây|trước (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất))\)|cũ|trước (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất))$"
)
_MOST = 2  # names that are known, at the least
_ITS_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[a-z])[.):] ?|^[-+•] ?")


def place_of(written: str, label_words: str, own: DocumentPlace) -> Place | None:
    """The place that a row's label is: with its level, or a name where the head says one.

    Parameters
    ----------
    written
        The label as it is written, capitals kept.
    label_words
        The head of the labels, in small letters.
    """
    level = level_of(label_words)
    if scope_of(plain(written)):
        return None  # "Xã ĐBKK" are many
    written = _IN_ENGLISH.sub("", " ".join(written.split()))
    written = _ITS_NUMBER.sub("", " ".join(written.split()))
    written = _FORMER.sub("", written)
    written = _NOTE_SIGN.sub("", _BESIDE_NAME.sub("", written))
    written = _BESIDE_NAME.sub("", written)
    if written[:3].lower() in ("xã ", "phư", "thị"):
        written = _OF_DISTRICT.sub("", written)
    if found := _PLACE.fullmatch(written.title() if written.isupper() else written):
        word = found["level"].lower().strip(".")
        named = is_named(found["name"])
        return (found["name"].strip(), _LEVELS[word]) if named else None
    if level is not None and (wide := _wide(written)):
        return wide
    if level == "region":
        return None
    written = _JOINED.get(_DASH.sub(" - ", written), written)
    known = written in PROVINCES
    if level is None or not (known or _NAME.fullmatch(written)):
        return None
    if not is_named(written):
        return None
    if indicator(without_unit(plain(written))):
        return None
    province = level == "district" and written in PROVINCES and own.level == "national"
    return written, "province" if province else level


def is_former(written: str) -> bool:
    """Say whether a label is of a place as it was before a merger: "Vĩnh Long (cũ)"."""
    return bool(_FORMER.search(_NOTE_SIGN.sub("", " ".join(written.split()))))


def is_level_said(written: str) -> bool:
    """Say whether a label begins with its level, "Huyện", "TP.", or is a province."""
    bare = _ITS_NUMBER.sub("", " ".join(written.split()))
    return bool(_PLACE.match(bare.title() if bare.isupper() else bare)) or (
        bare in PROVINCES
    )


def level_of(label_words: str) -> Level | None:
    """The level of places that a head of labels names."""
    return next((lv for p, lv in _OF_PLACES if p.search(label_words)), None)


def head_by_names(written: Sequence[str], own: DocumentPlace) -> str:
    """What a head without words would say of the names below it: districts, provinces.

    Most of the rows must be known districts of the document's province, or provinces in
    one of the nation; "" where they are not.
    """
    names = [_ITS_NUMBER.sub("", " ".join(label.split())) for label in written]
    known = districts()
    of_own = sum(own.name in known.get(n.lower(), ("", ()))[1] for n in names)
    provinces = sum(name in PROVINCES for name in names)
    if own.level == "province" and of_own >= _MOST and len(names) <= 2 * of_own:
        return "huyện"
    of_nation = own.level in ("national", "region")
    return "tỉnh" if of_nation and len(names) <= 2 * provinces > 2 * _MOST else ""


def column_of_places(
    columns: Sequence[TableColumn], cells_of: Callable[[int], list[str]], first: int
) -> tuple[int, Level] | None:
    """The column of places beside indicators: "Xã NTM nâng cao | Bát Xát | 7".

    Parameters
    ----------
    cells_of
        Gives the words of a column's cells as they are written.
    first
        The first column that may be it.
    """
    for at in range(first, len(columns)):
        column = columns[at]
        level = next((lv for p, lv in _OF_PLACES if p.match(column.words)), None)
        if column.role not in ("left", "label") or level is None:
            continue
        if _NAMES.match(_last(column)) and _COUNTS.match(_last(columns[at - 1])):
            continue  # "Số xã | Tên xã": who they are that are counted
        written = cells_of(at)
        bare = not _OFFICES.search(column.words)
        names = sum(
            bool(_PLACE.fullmatch(w) or (bare and _NAME.fullmatch(w) and is_named(w)))
            for w in written
        )
        if names > 1 and 2 * names >= len(written):
            return at, level
    return None


def _last(column: TableColumn) -> str:
    return column.words.rpartition(" / ")[2]


def name_in(written: str) -> str:
    """The name of a place that a cell is, "" where it is none."""
    written = _NOTE_SIGN.sub("", written)
    found = _PLACE.fullmatch(written)
    name = found["name"].strip() if found else written
    return name if _NAME.fullmatch(name) and is_named(name) else ""


def _wide(written: str) -> Place | None:
    """A region or the nation, where a row's label is its name and nothing else."""
    copy = working_copy(written)
    found = place_mentions(copy, 0, len(copy.work))
    parts = [copy.work[m.start : m.end] for m in found if m.level == "region"]
    if len(parts) > 1 and len(parts) == len(found):  # "Nam Trung Bộ và Tây Nguyên"
        joined = copy.work.strip() in (" và ".join(parts), " - ".join(parts))
        return (written, "region") if joined else None
    if len(found) != 1 or found[0].level not in ("region", "national"):
        return None
    alone = found[0].start <= 1 and found[0].end >= len(copy.work)
    return (found[0].name, found[0].level) if alone else None


def is_named(words: str) -> bool:
    """Say whether every word is a name's: capital, or a number."""
    if _NO_NAME.match(words):
        return False
    words = words.replace(" - ", " ").replace(" – ", " ")  # "Bà Rịa - Vũng Tàu"
    return all(word[0].isupper() or word.isdigit() for word in words.split())
