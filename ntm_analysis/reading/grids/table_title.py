"""What the lines above a table say: what is measured, which years are planned."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.columns.head_words import time_in
from ntm_analysis.reading.columns.units import unit_named_in, without_unit
from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.grids.grid import TableGrid, plain
from ntm_analysis.reading.grids.indicators import NamedIndicator, title_indicator
from ntm_analysis.reading.rows.row_places import Place
from ntm_analysis.reading.text.normal import working_copy
from ntm_analysis.reading.text.place_names import place_mentions

# Regions as they are written where a title is in capitals
_REGIONS = (
    "Đồng bằng sông Hồng", "Đồng bằng sông Cửu Long", "Bắc Trung Bộ", "Tây Nguyên",
    "Duyên hải Nam Trung Bộ", "Đông Nam Bộ", "Miền núi phía Bắc", "Tây Bắc", "Đông Bắc",
    "Trung du và miền núi phía Bắc", "Bắc Trung Bộ và duyên hải miền Trung",
)  # fmt: skip
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_BESIDE = re.compile(r"(?:ubnd|so với|trừ|ngoài|riêng|cùng|giữa|với) $")
_LEVEL = re.compile(r"(?:xã|huyện|thị xã) ")
_SMALLER: dict[Level, tuple[Level, ...]] = {
    "province": ("district", "commune"),
    "district": ("commune",),
}
_TITLE_LINES = 3
_BELOW_TITLE = re.compile(
    r"[(]|kỳ báo cáo|số liệu|(?:đơn vị(?: tính)?|đvt) ?:|(?:tỉnh|huyện|thành phố|thị xã|xã) (?:[^\W\d]+ ?){1,4}(?:\([^()]{0,40}\))?$"
)
_PARAGRAPH = 10  # lines between a table and its title
_BROKEN = 60  # characters of a line that a page's edge breaks
_FAR = 1800  # characters before a table in which its title stands
_TITLE = 300  # characters of a line that may be a table's title
_HEAD = 600  # characters of a document in which its own title stands
_OFFICE = re.compile(
    r"(?:UBND|HĐND|ỦY BAN|UỶ BAN|HỘI ĐỒNG|BAN CHỈ ĐẠO|BCĐ|VĂN PHÒNG|SỞ |BỘ |HUYỆN ỦY|TỈNH ỦY|ĐẢNG ỦY)"
)
_MOTTO = re.compile(r"CỘNG H[OÒ][AÀ]|ĐỘC LẬP|ĐẢNG CỘNG SẢN|^SỐ ?:")
_SENTENCE = re.compile(r"[.;]\s*$")
_CAPTION = re.compile(r"^(?:bảng|biểu|phụ lục)(?: số)? ?[\divx.]*[.:]? ?")
_ITS_PERIOD = re.compile(r"giai đoạn ((?:19|20)\d\d) ?[-–] ?(?:19|20)\d\d(?: ?\(|$)")
_PLANS = re.compile(
    r"^(?:(?:bảng|biểu|phụ lục|phụ biểu)[ \divx.:-]*)?(?:đăng ký )?(?:kế hoạch|lộ trình|mục tiêu|nhu cầu|phân kỳ|dự kiến)(?! số:? ?\d)(?!.*(?:kết quả|thực hiện năm|đánh giá))"
)


def title_lines(text: str, grid: TableGrid, heads: int) -> list[str]:
    """The lines before the table, and rows of it that are one cell."""
    begin = max(0, grid.start - _FAR)
    before = [line for line in text[begin : grid.start].split("\n") if line.strip()]
    kept = _lines_above(before)
    if not kept:
        kept = _title_above_paragraph(before)
    for row in grid.rows[:heads]:
        words = {id(c): c.words for c in row if c and c.words}
        if len(words) == 1 and grid.width > 1:
            kept += words.values()
    return kept


def _lines_above(before: list[str]) -> list[str]:
    """The last lines that are no sentences and no rows of a table, three at most."""
    kept: list[str] = []
    for written in reversed(before[-_TITLE_LINES:]):
        line = plain(written)
        beside = _title_beside_office(written)
        if beside and all(_BELOW_TITLE.match(x) for x in kept):
            kept.insert(0, beside)
        if len(line) > _TITLE or "\t" in written or _says_something(line):
            break
        kept.insert(0, line)
    return kept


def _title_beside_office(written: str) -> str:
    """The title in capitals that a letterhead has beside its office, "" where none.

    "UBND TỈNH HẬU GIANG | CHỈ TIÊU GIAO NĂM 2022 (Kèm theo Quyết định ...)".
    """
    office, tab, title = written.partition("\t")
    bare = _IN_BRACKETS.sub(" ", title).strip()
    named = bool(tab) and _OFFICE.match(office) and "\t" not in title
    says = bare.isupper() and len(bare.split()) > 2 and not _MOTTO.search(bare)
    return plain(title) if named and says else ""


def _title_above_paragraph(before: list[str]) -> list[str]:
    """The title where a paragraph, perhaps of broken lines, stands below it."""
    above = before
    for number in range(_PARAGRAPH):
        written = above[-1] if above else ""
        line = plain(written)
        broken = number > 0 and len(line) >= _BROKEN
        if not (_says_something(line) or broken) or "\t" in written:
            return []
        above = above[:-1]
        if _is_title(above):
            return _lines_above(above)
    return []


def _says_something(line: str) -> bool:
    """Say whether a line is a sentence."""
    return line.endswith((".", ";")) and not unit_named_in(line)


def _is_title(lines: list[str]) -> bool:
    """Say whether the last lines are a title: in capitals, or "Biểu 2: ...".

    An act in brackets, a unit, a place or the time reported may stand below it.
    """
    named = [x for x in lines[-_TITLE_LINES:] if not _BELOW_TITLE.match(plain(x))]
    last = named[-1].strip() if named else ""
    capitals = last.isupper() and len(last.split()) > 2 and "\t" not in last
    return capitals or bool(_CAPTION.match(plain(last)))


def own_title(text: str, end: int) -> str:
    """The first lines of a document, before `end`, that are no sentences."""
    paragraphs: list[str] = []
    for line in text[: min(_HEAD, end)].split("\n"):
        bare = line.strip()
        if paragraphs and bare[:1].islower() and len(paragraphs[-1]) >= _BROKEN:
            paragraphs[-1] += f" {bare}"  # a line that the page's edge broke
        elif bare:
            paragraphs.append(bare)
    return " | ".join(plain(x) for x in paragraphs if not _SENTENCE.search(x))


def titled(lines: list[str]) -> NamedIndicator | None:
    """What the nearest line of the title says is measured."""
    bare = (_CAPTION.sub("", without_unit(line)) for line in reversed(lines))
    return next((found for line in bare if (found := title_indicator(line))), None)


def about_in(above: str, around: Level) -> Place | None:
    """The one smaller place that the last line above a table is about, if any.

    "Kết quả của xã Yên Thượng năm 2018" in a district's report; not in brackets, and
    not where several are named or an act is cited.
    """
    line = next((x for x in reversed(above.split("\n")) if x.strip()), "")
    if _says_something(plain(line)):
        return None  # "còn hai xã Sơn Lộc và Mỹ Lộc phấn đấu cuối năm."
    copy = working_copy(_IN_BRACKETS.sub(" ", line))
    levels = _SMALLER.get(around, ())
    named = {
        (place.name, place.level)
        for place in place_mentions(copy, 0, len(copy.work))
        if place.level in levels
        and _LEVEL.match(copy.work, place.start)
        and not _BESIDE.search(copy.work, 0, place.start)
    }
    return named.pop() if len(named) == 1 else None


def region_in(above: str) -> str:
    """The one region that the last lines above a table name, "" where none is."""
    copy = working_copy("\n".join(above.split("\n")[-3:]))
    named = {
        place.name
        for place in place_mentions(copy, 0, len(copy.work))
        if place.level == "region"
    }
    name = named.pop() if len(named) == 1 else ""
    return next((r for r in _REGIONS if r.lower() == name.lower()), name)


def plans_from(line: str) -> int:
    """The first year that a line plans: "Kế hoạch ... giai đoạn 2021-2025" is 2021."""
    begins = _PLANS.search(line)
    times = [t for t in (time_in(line),) if t is not None and begins]
    period = _ITS_PERIOD.search(line) if begins and not times else None
    if period:
        return int(period[1])  # behind "đạt chuẩn NTM" it would name a set elsewhere
    return int(times[0].form[:4]) if times and times[0].form[:4].isdigit() else 0
