"""What the heads of a table's columns say: measure, kind, time, unit, or nothing.

A head is understood if all of its words are: "Thực hiện 2022", "Kế hoạch năm 2023
(xã)", "Tỷ lệ (%)". One word too many ("Điểm", "So với cùng kỳ") and the column gives
no figure. Heads of several rows, merged or not, are read together from the top.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ntm_analysis.reading.figure import Kind, Level
from ntm_analysis.reading.grids.grid import GridCell, TableGrid
from ntm_analysis.reading.grids.indicators import NamedIndicator, indicator
from ntm_analysis.reading.grids.plain_heads import in_plain_words
from ntm_analysis.reading.grids.understood import words_left
from ntm_analysis.reading.quantities.times import TimeMention, names_set, times

Role = Literal["index", "label", "unit", "value", "percent", "whole", "left", "unknown"]

MOST_HEAD_ROWS = 6
_INDEX = re.compile(r"(?:số )?(?:tt|stt|thứ tự)|#|no\.?|số tt")
_UNIT = re.compile(r"đvt|đơn vị tính|đ/v ?tính|đv tính|đơn vị")
_LABEL = re.compile(
    r"chỉ tiêu|nội dung|tiêu chí|huyện|địa phương|đơn vị|nguồn|danh mục|hạng mục|chỉ số|(?<!\w)tên|(?<!\w)xã|diễn giải|mục tiêu|địa bàn|tỉnh|khoản mục|loại vốn|lĩnh vực|^(?:tên )?(?:vùng|khu vực)(?! )|các vùng|cấp huyện|^năm$|giai đoạn|thời (?:điểm|gian)|nhóm|^(?:tên )?(?:các )?chương trình"
)
_LEFT = re.compile(
    r"ghi chú|chủ trì|phối hợp|phụ trách|(?:th|thực hiện|ước|ưth|giải ngân)[^;/]{0,24}(?<! )/ ?(?:kh|kế hoạch|mục tiêu|dự toán|nq)(?!\w)|cơ quan|nguồn số liệu|căn cứ|đánh giá|xếp loại|yêu cầu|quy định|tên (?:các )?xã|danh sách|so với|so sánh|chênh|tốc độ|tỷ trọng|cơ cấu|(?:%|tỷ lệ) ?(?:thực hiện|hoàn thành|đạt|so|th|kh)|th ?/ ?kh|tăng ?(?:,|/|\(\+\)) ?giảm|mức tăng|(?:đạt|hoàn thành) (?:%|tỷ lệ|so)"
)
_PERCENT = re.compile(
    r"(?:đạt )?(?:tỷ lệ|tỉ lệ)(?: ?\(?%\)?)?|%|\(%\)|tỷ lệ đạt(?: ?\(?%\)?)?"
)
_WHOLE = re.compile(
    r"tổng (?:số )?(?:xã|đơn vị)(?: (?:toàn huyện|trên địa bàn|của huyện|hiện có))?|số xã(?: (?:hiện có|trên địa bàn|toàn huyện))?|tổng số xã.{0,30}|(?:tổng )?số xã (?:(?:tham gia|thực hiện|triển khai) )?(?:xd|xây dựng|thực hiện) (?:ntm|nông thôn mới)|số xã thực hiện (?:chương trình.{0,30}|ntm)|tổng (?:số )?(?:thôn|bản|ấp|xóm|buôn|làng|khóm|khu dân cư|huyện|hộ)(?:(?:, ?| ?/ ?)(?:thôn|bản|ấp|xóm|buôn|làng|khóm|tổ dân phố)){0,3}(?: .{0,24})?"
)
_REACHED = re.compile(r"(?<!\w)(?:đạt|hoàn thành|công nhận|về đích)(?!\w)")
_ESTIMATE = re.compile(
    r"(?<!\w)(?:(?:dự )?ước(?: thực hiện| đạt| tính| th)?|ưth|uth)(?!\w)"
)
_TARGET = re.compile(
    r"(?<!\w)(?:kế hoạch(?: còn lại| (?:được )?giao)?|kh|mục tiêu(?! quốc gia)|phấn đấu|đăng ký|dự kiến|chỉ tiêu(?: giao)?|được giao|định hướng|nhu cầu(?: còn lại)?|dự toán(?: giao)?(?!\w)|lộ trình|phân bổ|phân khai|^mt(?= *(?:đến|năm|giai đoạn|\d{4}|$))|^(?:nhiệm vụ|phương hướng)(?= *(?:năm|đến|giai đoạn|\d{4}|$))|(?:nghị quyết|nq)(?= *(?:giao|đề ra|đại hội|hđnd|đến|năm|\d{4}|$))(?: hđnd(?: tỉnh| huyện)?| đại hội(?: đảng bộ)?)?|giao(?= (?:năm|đến|\d{4})))(?!\w)"
)
_ACTUAL = re.compile(
    r"(?<!\w)(?:thực hiện(?! (?:chương trình|nhiệm vụ|dự án|ctmtqg|các chương trình|kế hoạch|đề án|bộ tiêu chí|nghị quyết|quyết định))|th|kết quả|kq|hiện (?:có|tại|nay)|hiện trạng|đã đạt|đạt được|đã thực hiện|thực trạng|giải ngân|đã huy động|số liệu|rà soát(?!,| điều chỉnh| bổ sung| mục tiêu| kế hoạch))(?!\w)"
)
_GLUED = re.compile(r"(?<!\w)(kh|th|ưth|uth|ước|năm)((?:19|20)\d\d)(?!\d)")
_MONTHS = re.compile(r"(?<![\w/])(\d{1,2}) ?t ?/ ?((?:19|20)\d\d)(?!\d)")  # "6T/2021"
_MONTHS_OF = re.compile(r"(?<![\w/])(\d{1,2}) ?t(?= (?:đầu|cuối) năm)")  # "6T đầu năm"
_PERIOD = re.compile(r"(?<!\w)gđ\.? ?(?=(?:19|20)\d\d)")
# "thời điểm 30 tháng 6 năm 2022"; "6 tháng năm 2022" are months
_DAY_IN_WORDS = re.compile(
    r"(?<!ngày )(?<!\d)(\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d\d)"
)
# "Kế hoạch 2022 / Số xã", and not the last of "2021 - 2025 / Số xã"
_BARE_YEAR = re.compile(
    r"(?<!năm )(?<![\d/.,\w–-])(?<![–-] )(?<!đến )((?:19|20)\d\d)(?= / )"
)
_SUMMING = re.compile(r"[()]|(?:lũy|luỹ) kế|cộng dồn")
_OTHER_TERM = re.compile(
    r"(?<!\w)(?:kỳ (?:trước|này|sau)|đầu kỳ|giữa kỳ|xuất phát điểm|năm gốc)(?!\w)"
)
_CITATION = re.compile(
    r"\(?theo (?:qđ|quyết định|nq|nghị quyết|kh|kế hoạch)(?: số)?:? ?\d\S*\)?"
)
_SILENT = re.compile(
    r"tổng(?= *(?:giai đoạn|các năm|cả|$))|(?<!\w)(?:(?:thời điểm|kỳ|ngày|năm) báo cáo|theo bộ tiêu chí(?: quốc gia)?(?: mới)?|sau (?:sáp nhập|sắp xếp|hợp nhất)|năm|từ|đến|hết|cuối|tính|ngày|thời điểm|của|và|trong|giai đoạn|toàn tỉnh|toàn huyện|số lượng|số tiền|giá trị|tổng cộng|tổng số|cộng|số liệu|đạt|lũy kế|luỹ kế|kỳ|thời|cả|đầu|tháng|quý|là|có|vốn kế hoạch|được|trên địa bàn|nay|tăng thêm|đạt thêm|công nhận (?:thêm|mới)|phát sinh|trước|các năm|sơ bộ|chính thức|prel|est|giữa kỳ|rà soát|mức)(?!\w)|[^\w%]+|\d+"
)
_COUNTED = re.compile(r"(?:tổng )?(?:số|số lượng) (?:xã|thôn|huyện)")
_NAMES_BAND = re.compile(r"tiêu chí|(?<!\w)tc(?!\w)")
_MEAN = re.compile(r"(?:số )?(?:bình quân|trung bình|bq|tb)(?: chung)?")
_OF_WHICH = re.compile(
    r"(?:trong đó|bao gồm|chia ra|phân theo) ?:? ?(?:(?:theo )?(?:các|từng) năm ?:? ?)?"
)
_YEAR_OF = re.compile(
    r"năm ((?:(?:dự kiến|đăng ký|phấn đấu|được|kế hoạch) )*)(?:công nhận|đạt chuẩn|về đích|hoàn thành)(?= (?:năm )?(?:19|20)\d\d$)"
)
_UNNAMED = re.compile(
    r"(?:đã |(?:phấn đấu |dự kiến |kế hoạch |đăng ký )+)?(?:được )?(?:đạt chuẩn|công nhận|về đích)(?: thêm| trong)?(?: số xã)?|(?:lũy|luỹ) kế(?: (?:đến|tới))?(?: hết)? số xã"
)
_MARK = re.compile(r"[x×*+✓✔●•-]|đ|đạt|k|không|chưa")
_UNTIL = re.compile(r" (?:(?:tính )?đến|hết|vào)(?: ngày| hết| cuối)*$")
RUNNING = re.compile(r"(?:lũy|luỹ) kế|cộng dồn")
_RUNNING = re.compile(rf"{RUNNING.pattern}|tổng số")
_CUMULATIVE = re.compile(
    r"(?:lũy|luỹ) kế|cộng dồn|(?<!\d )(?:đến|tới) (?:hết|nay|cuối|ngày|năm|tháng|quý|thời điểm|\d)|tổng số|trước (?:năm )?\d{4}|(?:các )?năm trước|hiện (?:có|trạng|nay|tại)"
)
_ADDED = re.compile(
    r"(?<!\w)đăng ký(?!.*(?:đến|hết|lũy kế))|trong (?:năm|kỳ|quý|tháng|giai đoạn|đợt|\d{1,2} tháng)|(?<!nông thôn )(?<!\w)mới(?! (?:nâng|kiểu|hiện))(?!\w)|tăng thêm|(?<!\w)thêm|phát sinh|bổ sung|từng năm|(?<!\w)riêng (?:trong )?(?:năm|quý|tháng|kỳ|\d)|(?<!\w)từ (?:đầu (?:năm|nhiệm kỳ|kỳ|giai đoạn)|ngày|tháng|năm|\d)|công nhận (?:năm|quý|đợt)|(?<!đã )công nhận [^/;]{0,30}(?<!đến )(?<!hết )(?<!cuối )(?<!\w)năm (?=(?:19|20)\d\d)|(?<!\w)đợt \d|năm (?:(?:dự kiến|đăng ký|phấn đấu|được|kế hoạch) )*(?:công nhận|đạt chuẩn|về đích|hoàn thành)(?: /| (?=(?:năm )?(?:19|20)\d\d))"
)
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


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its role, and for one of values what its head says."""

    role: Role
    words: str
    kind: Kind | None = None
    time: TimeMention | None = None
    measured: NamedIndicator | None = None
    unit: str = ""
    cumulative: bool = False  # of all that stand at a time
    running: bool = False  # "lũy kế": all, whatever the row is called
    added: bool = False  # "trong năm", "công nhận mới"
    place: tuple[str, Level] | None = None
    unnamed: bool = (
        False  # "Đã đạt chuẩn": of what the title says, if it says one thing
    )
    sums_years: bool = False  # of the columns of years beside it


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


@lru_cache(4096)
def kind_in(words: str) -> Kind | None:
    """Say whether words announce what is planned, estimated or reached."""
    if _ESTIMATE.search(words):
        return "estimate"
    target, actual = _TARGET.search(words), _ACTUAL.search(words)
    if target and actual:  # "kết quả thực hiện kế hoạch" is a result
        return "actual" if actual.start() < target.start() else "target"
    return "target" if target else "actual" if actual else None


_OF_ACT = re.compile(r"(?:số:? ?\d\S{0,23}|/[a-zđ][^ ]{1,24}),? (?:ngày )?$")


def _spread(words: str) -> str:
    """Part what a head runs together: "TH2022", "6T/2021"."""
    words = _MONTHS.sub(r"\1 tháng năm \2", _GLUED.sub(r"\1 \2", words))
    words = _MONTHS_OF.sub(r"\1 tháng", words)
    words = _BARE_YEAR.sub(r"năm \1", words)
    words = _DAY_IN_WORDS.sub(r"ngày \1 tháng \2 năm \3", words)
    return _PERIOD.sub("giai đoạn ", words)


@lru_cache(4096)  # titles and labels come again in every cell
def time_in(words: str) -> TimeMention | None:
    """Give the last time that words name, but not that in the name of a set.

    A time without a year takes the one that stands before it: "Năm 2022 / Trong năm".

    >>> time_in("xã đạt chuẩn ntm giai đoạn 2026 - 2030") is None
    True
    >>> time_in("6 tháng đầu năm 2023 / thực hiện 6 tháng").form
    '2023-H1'
    >>> time_in("6 tháng đầu năm 2023 / kế hoạch năm").form
    '2023'
    """
    found = _times_in(words)
    if not found:
        return None
    last = found[-1]
    years = [m.own_year for m in found if m.own_year is not None]
    if not years:
        return last
    if last.kind in _PARTS_OF_YEARS and _WHOLE_YEAR.search(words):
        return replace(last, kind="year", form=str(years[-1]), needs_year=None)
    if last.needs_year is None:
        return last
    return replace(last, form=last.text(years[-1]), needs_year=None)


_PARTS_OF_YEARS = ("half", "quarter", "months", "month")
_WHOLE_YEAR = re.compile(r"/ [^/\d]*(?<!trong )(?<!đầu )(?<!cuối )năm$")


def _times_in(words: str) -> list[TimeMention]:
    spread = _spread(words)
    return [
        m
        for m in times(spread)
        if m.kind not in ("now", "span")
        and not names_set(spread, m)
        and not (m.kind == "day" and _OF_ACT.search(spread, 0, m.start))
    ]


def head_rows(grid: TableGrid) -> int:
    """Count the rows at the top that hold no values: heads, and numbers of columns."""
    count = 0
    first = grid.rows[0][0] if grid.rows and grid.rows[0] else None
    for row in grid.rows[: MOST_HEAD_ROWS + 1]:
        cells = [cell for cell in row if cell is not None and cell.words]
        values = sum(cell.is_value for cell in cells)
        if not count and 0 < values < len(cells) / 2 and not _states_counts(cells):
            count = 1  # "Dưới 15 tiêu chí" is a head, though it reads as a number
            continue
        flagged = bool(cells) and all(cell.heading for cell in cells)
        # the first head reaches down to here: "TT" beside "Tiêu chí số" over "1 | 2 | 3"
        flagged = flagged or (count == 1 and row[0] is not None and row[0] is first)
        states = not _is_numbering(cells) and any(c.is_value for c in cells)
        if not flagged and states and not _are_bands(grid, count):
            break
        if count and not flagged and _opens_section(row):
            break
        count += 1
    return min(count, MOST_HEAD_ROWS)


def _are_bands(grid: TableGrid, at: int) -> bool:
    """Say whether a row's numbers are bands, "15-18 tiêu chí", over bare counts."""
    below = grid.rows[at + 1] if at + 1 < len(grid.rows) else ()
    bands = 0
    for number, cell in enumerate(grid.rows[at]):
        if cell is None or cell.number is None or not cell.is_value:
            continue
        under = below[number] if number < len(below) else None
        counts = under is not None and under.number is not None
        if not cell.number.unit.startswith(("tiêu chí", "tc")):
            return False
        if counts and under is not None and under.number and under.number.unit:
            return False
        bands += 1
    return bands > 0


def _states_counts(cells: list[GridCell]) -> bool:
    """Say whether a row has a number that is nothing else."""
    return any(c.number is not None and not c.number.unit and c.is_value for c in cells)


_FORMULA = re.compile(r" ?[=:] ?[\d()+\-*/:x%. ]+$")  # "(6=5/4)"
_SECTION = re.compile(r"[ivx]{1,5}|[a-zđ]")


def _opens_section(cells: Sequence[GridCell | None]) -> bool:
    """Say whether a row is "II | Đời sống dân cư" with nothing beside it."""
    words = [cell.words.strip(" .)") for cell in cells if cell and not cell.spans]
    return (
        len(words) > 2
        and bool(_SECTION.fullmatch(words[0]))
        and bool(words[1])
        and not any(words[2:])
    )


def _is_numbering(cells: list[GridCell]) -> bool:
    """Say whether a row only numbers the columns: 1 2 3, (1) (2), A B 1 2."""
    words = [
        _FORMULA.sub("", cell.words.strip("()")).strip("() ")
        for cell in cells
        if cell.words
    ]
    numbers = [int(w) for w in words if w.isdecimal() and len(w) < 3]
    letters = [w for w in words if len(w) == 1 and w.isalpha()]
    if len(numbers) < 2 or len(numbers) + len(letters) < len(words) - 1:
        return False
    if len(numbers) + len(letters) < len(words) and (
        numbers[0] > 1 or words[0].isdecimal()
    ):
        return False  # "Số xã đạt chuẩn | 4 | 5 | 6", "1 | Sông Hinh | 2 | 3"
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def columns_of(grid: TableGrid, heads: int) -> list[TableColumn]:
    """Read the heads of all columns."""
    columns = []
    labelled = False
    for number in range(grid.width):
        words = _head(grid, heads, number)
        body = [row[number] for row in grid.rows[heads:] if number < len(row)]
        column = _column(words, [c for c in body if c and c.words], labelled)
        labelled = labelled or column.role == "label"
        columns.append(column)
    if not labelled:  # whatever its head, the first column of words names the rows
        columns = _first_words_as_labels(columns, grid, heads)
    if any(column.role == "value" and column.time for column in columns):
        # beside years a bare "Tổng số" is of no time that is told
        columns = [replace(c, role="unknown") if _is_bare(c) else c for c in columns]
    if not any(column.role in ("value", "unknown") for column in columns):
        # "Nhóm xã | Số xã": what counts communes is the only value
        columns = [
            replace(c, role="value") if c.role == "whole" else c for c in columns
        ]
    return columns


def _first_words_as_labels(
    columns: list[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    for at, column in enumerate(columns):
        cells = [row[at] for row in grid.rows[heads:] if at < len(row)]
        worded = [
            c for c in cells if c is not None and re.search(r"[^\W\d]{2}", c.words)
        ]
        if column.role == "left" and not _LEFT.search(column.words) and worded:
            return [*columns[:at], replace(column, role="label"), *columns[at + 1 :]]
        if column.role != "index":
            break
    return columns


def _is_bare(column: TableColumn) -> bool:
    """Say whether a column of values tells neither time, nor kind, nor measure."""
    told = column.time or column.kind or column.measured or column.place
    return column.role == "value" and not told


def _head(grid: TableGrid, heads: int, number: int) -> str:
    parts: list[str] = []
    seen: set[int] = set()
    for at, row in enumerate(grid.rows[:heads]):
        cell = row[number] if number < len(row) else None
        if cell is not None and not cell.words:
            cell = _lost_merge(grid.rows[at:heads], number)
        if cell is None or id(cell) in seen or not cell.words:
            continue
        seen.add(id(cell))
        whole = cell.spans and sum(c is cell for c in row) == grid.width
        if not whole and not _is_numbering([c for c in row if c]):
            parts.append(cell.words)
    return " / ".join(parts)


def _lost_merge(
    heads: Sequence[tuple[GridCell | None, ...]], number: int
) -> GridCell | None:
    """The head left of an empty one that stood over both before a merge was lost.

    "Xã nâng cao |        | Xã kiểu mẫu |" above "Năm 2023 | Lũy kế | Năm 2023 | Lũy kế".
    """
    row, *below = heads
    left = number - 1
    while left >= 0 and (row[left] is None or not row[left].words):  # type: ignore[union-attr]
        left -= 1
    if left < 0 or not below:
        return None
    under = [r[n] for r in below for n in range(left, number + 1) if n < len(r)]
    parted = under and all(cell is not None and cell.words for cell in under)
    return row[left] if parted else None


def _column(words: str, body: list[GridCell], labelled: bool) -> TableColumn:
    bare = words.strip(" .:*")
    # "Dưới 10 tiêu chí" reads as a number and names a band
    values = sum(cell.is_value and not _NAMES_BAND.search(cell.words) for cell in body)
    if _INDEX.fullmatch(bare):
        return TableColumn("index", words)
    if _UNIT.fullmatch(bare) and body and not values:
        units = sum(bool(unit_of(cell.words)) for cell in body)
        if bare != "đơn vị" or units * 2 >= len(body):
            return TableColumn("unit", words)
    marks = sum(bool(_MARK.fullmatch(cell.words)) for cell in body) if values else 0
    textual = values * 2 < len(body) - marks
    if not labelled and textual and body:
        is_label = bool(_LABEL.search(bare)) or not bare
        return TableColumn("label" if is_label else "left", words)
    if _LEFT.search(bare) or (textual and body):
        return TableColumn("left", words)
    return _value_column(words, bare)


def _value_column(words: str, bare: str) -> TableColumn:
    if _PERCENT.fullmatch(bare.rpartition(" / ")[2]) or _PERCENT.fullmatch(bare):
        group = bare.rpartition(" / ")[0]
        rate = indicator(f"tỷ lệ {core_of(group)}") if group else None
        if rate is None or rate.measure != "poverty_rate":
            return TableColumn("percent", words, kind_in(group), time_in(group))
        return TableColumn(
            "value", words, kind_in(group), time_in(group), rate, "percent"
        )
    if _WHOLE.fullmatch(without_unit(bare)) and not _REACHED.search(bare):
        return TableColumn("whole", words)
    if _OTHER_TERM.search(bare) and time_in(_spread(bare)) is None:
        return TableColumn("unknown", words)  # "Thực hiện kỳ trước": of which time?
    bare = in_plain_words(bare)
    unit = unit_named_in(bare)
    spread = _CITATION.sub("", _spread(without_unit(bare))).replace(" / ", " ")
    spread = _YEAR_OF.sub(r"\1", _OF_WHICH.sub("", spread))
    kind, time = kind_in(spread), time_in(_spread(without_unit(bare)))
    measured = indicator(" ".join(spread.split())) or indicator(core_of(spread))
    group, _, last = bare.rpartition(" / ")
    if measured is None and group and not rest_of(_spread(group)):
        measured = indicator(core_of(_spread(without_unit(last))))  # below a time alone
    if measured is None and group and _COUNTED.fullmatch(core_of(without_unit(last))):
        measured = indicator(f"{last} {core_of(group)}")  # "Đạt chuẩn NTM / Số xã"
    if measured is None and _NAMES_BAND.search(
        spread
    ):  # "đạt 15-18 tiêu chí" of communes
        band = indicator(f"số xã {core_of(spread)}")
        measured = band if band and band.band else None
    if measured is None:  # "Lộ trình (số xã đạt lũy kế) / 2021"
        measured = indicator(_SUMMING.sub(" ", core_of(spread)).strip())
    if measured is None and unit == "criteria" and _MEAN.fullmatch(core_of(spread)):
        measured = indicator("bình quân tiêu chí/xã")
    if measured is None and unit == "percent":
        measured = indicator(f"tỷ lệ {core_of(spread)}")  # "Hộ nghèo (%)"
    if measured is None:
        measured = indicator(_timeless(spread))  # "Đã đạt chuẩn NTM đến 31/12/2022"
    of_money = measured is not None and measured.measure == "funding"
    if of_money and words_left(spread, of_money=True):
        return TableColumn("unknown", words)
    unnamed = measured is None and bool(_UNNAMED.fullmatch(_timeless(spread)))
    known = measured is not None or unnamed or not rest_of(spread)
    if not bare or not known:
        return TableColumn("unknown", words)
    added = bool(_ADDED.search(spread) or _ADDED.search(bare))
    return TableColumn(
        "value",
        words,
        kind,
        time,
        measured,
        unit,
        cumulative=bool(_CUMULATIVE.search(spread)) and not added,
        running=bool(_RUNNING.search(spread)),
        added=added,
        unnamed=unnamed,
    )


def _timeless(words: str) -> str:
    """Take times off a head, and what leads to them, and leave plan and result."""
    for mention in reversed(times(words)):
        words = f"{words[: mention.start]} {words[mention.end :]}"
    return _UNTIL.sub("", " ".join(words.split()).strip(" /-:,"))


def core_of(words: str) -> str:
    """Take times and the words for plan and result off a head."""
    words = _spread(words)
    for mention in reversed(times(words)):
        words = f"{words[: mention.start]} {words[mention.end :]}"
    for pattern in (_ESTIMATE, _TARGET, _ACTUAL):
        words = pattern.sub(" ", words)
    return _UNTIL.sub("", " ".join(words.split()).strip(" /-:,"))


def rest_of(words: str) -> str:
    """Give what is left of a head when all that is understood is taken away."""
    words = core_of(words)
    words = " ".join(word for word in words.split() if not unit_of(word))
    return _SILENT.sub(" ", words).strip()
