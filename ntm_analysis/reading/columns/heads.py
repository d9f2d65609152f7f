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
from typing import Literal

from ntm_analysis.reading.columns.band_labels import are_bands, bands_beside
from ntm_analysis.reading.columns.head_rows import is_numbering
from ntm_analysis.reading.columns.head_words import (
    core_of,
    head_kind,
    own_time_in,
    rest_of,
    spread_out,
    time_in,
    timeless,
)
from ntm_analysis.reading.columns.plain_heads import beside_criteria, in_plain_words
from ntm_analysis.reading.columns.scopes_below import by_scopes
from ntm_analysis.reading.columns.units import unit_named_in, unit_of, without_unit
from ntm_analysis.reading.figure import Kind, Level
from ntm_analysis.reading.grids.grid import GridCell, TableGrid
from ntm_analysis.reading.grids.indicators import (
    NamedIndicator,
    indicator,
    row_criterion,
)
from ntm_analysis.reading.grids.understood import words_left
from ntm_analysis.reading.quantities.times import TimeMention

Role = Literal["index", "label", "unit", "value", "percent", "whole", "left", "unknown"]
_INDEX = re.compile(r"(?:số )?(?:tt|stt|thứ tự)|#|no\.?|số tt")
_UNIT = re.compile(r"đvt|đơn vị tính|đ/v ?tính|đv tính|đơn vị")
_LABEL = re.compile(
    r"chỉ tiêu|nội dung|tiêu chí|huyện|địa phương|đơn vị|nguồn|danh mục|hạng mục|chỉ số|(?<!\w)tên|(?<!\w)xã|diễn giải|mục tiêu|địa bàn|tỉnh|khoản mục|loại vốn|lĩnh vực|^(?:tên )?(?:vùng|khu vực)(?! )|các vùng|cấp huyện|^năm(?: (?:(?:được )?(?:công nhận|đạt chuẩn|về đích)|thực hiện|báo cáo|kế hoạch))?$|giai đoạn|^(?:lộ trình|mốc|phân kỳ)(?: thực hiện| thời gian)?$|thời (?:điểm|gian)|nhóm|^(?:tên )?(?:các )?chương trình|^phân loại|^loại xã|^danh hiệu$|^mức độ"
)
_LEFT = re.compile(
    r"ghi chú|chủ trì|phối hợp|phụ trách|(?:th|thực hiện|ước|ưth|giải ngân)[^;/]{0,24}(?<! )/ ?(?:kh|kế hoạch|mục tiêu|dự toán|nq)(?!\w)|cơ quan|nguồn số liệu|căn cứ|(?<!tự )đánh giá|xếp loại|yêu cầu|quy định|tên (?:các )?xã|danh sách|so với|so sánh|chênh|tốc độ|tỷ trọng|cơ cấu|(?:%|tỷ lệ) ?(?:thực hiện|hoàn thành|đạt|so|th|kh)|th ?/ ?kh|tăng ?(?:,|/|\(\+\)) ?giảm|mức tăng|(?:đạt|hoàn thành) (?:%|tỷ lệ|so)"
)
_PERCENT = re.compile(
    r"(?:đạt )?(?:tỷ lệ|tỉ lệ)(?: ?\(?%\)?)?|%|\(%\)|tỷ lệ đạt(?: ?\(?%\)?)?"
)
_WHOLE = re.compile(
    r"tổng (?:số )?(?:xã|đơn vị)(?: (?:toàn huyện|trên địa bàn|của huyện|hiện có))?|số xã(?: (?:hiện có|trên địa bàn|toàn huyện))?|tổng số xã.{0,30}|(?:tổng )?số xã (?:(?:tham gia|thực hiện|triển khai) )?(?:xd|xây dựng|thực hiện) (?:ntm|nông thôn mới)|số xã thực hiện (?:chương trình.{0,30}|ntm)|tổng (?:số )?(?:thôn|bản|ấp|xóm|buôn|làng|khóm|khu dân cư|huyện|hộ)(?:(?:, ?| ?/ ?)(?:thôn|bản|ấp|xóm|buôn|làng|khóm|tổ dân phố)){0,3}(?: .{0,24})?"
)
_TOPIC = re.compile(
    r"(?:(?:kết quả|tình hình|về|thực hiện|chương trình|xây dựng) ?)*(?:ntm|nông thôn mới)"
)
_ALL_COMMUNES = re.compile(r"tổng (?:số )?xã(?! (?:đạt|hoàn thành|được)).*")
_REACHED = re.compile(r"(?<!\w)(?:đạt|hoàn thành|công nhận|về đích)(?!\w)")
_SUMMING = re.compile(r"[()]|(?:lũy|luỹ) kế|cộng dồn")
_OTHER_TERM = re.compile(
    r"(?<!\w)(?:kỳ (?:trước|này|sau)|đầu kỳ|giữa kỳ|xuất phát điểm|năm gốc)(?!\w)"
)
# "Đầu nhiệm kỳ 2015 - 2020" is a time that the period only holds
_AT_ITS_START = re.compile(r"(?<!\w)đầu (?:nhiệm kỳ|giai đoạn|thời kỳ|kỳ)(?!\w)")
_CITATION = re.compile(
    r"\(?theo (?:qđ|quyết định|nq|nghị quyết|kh|kế hoạch)(?: số)?:? ?\d\S*\)?"
)
# "Theo NQ 10/2021" is an act, and no month
_ACT = re.compile(
    r"\(?(?:theo )?(?<!\w)(?:qđ|quyết định|nq|nghị quyết)(?: số)?:? ?\d+ ?[/-] ?\S*\)?"
)
_MONEY_OF_YEAR = re.compile(
    r"(?:kế hoạch )?(?:vốn|kinh phí|nguồn vốn)(?: (?:giao|kế hoạch|của))*(?: năm)? \d{4}(?: (?:kéo dài|chuyển sang|chuyển nguồn)(?: sang)?(?: (?:năm )?\d{4})?)?"
)
_ALL_OF = re.compile(r"tổng(?: số)?")
_NOUN = re.compile(
    r"(?:số )?(?:xã|huyện|thôn|bản|ấp|xóm|buôn|làng|khóm)(?:, ?(?:xã|phường|thị trấn|thôn|bản|ấp|xóm|buôn|làng|khóm|tổ dân phố))*(?: (?:miền núi|vùng cao|đồng bằng))?"
)
_COUNTED = re.compile(r"(?:tổng )?(?:số|số lượng) (?:xã|thôn|huyện)(?: (?:đã )?đạt)?")
_MET_OF_EACH = re.compile(r"(?:tiêu chí|tc) (?:đã )?đạt(?: được)?")
_MOST_CRITERIA = 19
_BARE_STANDING = re.compile(r"(?:đạt (?:chuẩn )?)?(?:ntm|nông thôn mới)")
_NAMES_BAND = re.compile(r"tiêu chí|(?<!\w)tc(?!\w)")
_RATES = ("income_per_capita", "poverty_rate")
_CRITERIA_OF = re.compile(r"số (?:tiêu chí|tc)(?: ntm)?(?: đạt)?")
_MEAN = re.compile(
    r"(?:số )?(?:bình quân|trung bình|bq|tb)(?: chung)?(?: (?:toàn|của) (?:huyện|tỉnh))?"
)
_OF_WHICH = re.compile(
    r"(?<!\w)riêng (?=(?:trong )?(?:năm|quý|tháng|kỳ|\d))|(?:trong đó|bao gồm|chia ra|phân theo) ?:? ?(?:(?:theo )?(?:các|từng) năm ?:? ?)?"
)
_YEAR_OF = re.compile(
    r"năm ((?:(?:dự kiến|đăng ký|phấn đấu|được|kế hoạch) )*)(?:công nhận|đạt chuẩn|về đích|hoàn thành)(?= (?:năm )?(?:19|20)\d\d$)"
)
_UNNAMED = re.compile(
    r"(?:(?:đã )?có (?:bằng|quyết định|qđ) |đã |(?:phấn đấu |dự kiến |kế hoạch |đăng ký |chỉ tiêu |mục tiêu )+)?(?:được )?(?:đạt chuẩn|công nhận|về đích)(?: thêm| trong)?(?: số xã)?|số xã (?:đăng ký|phấn đấu)|(?:lũy|luỹ) kế(?: (?:đến|tới))?(?: hết)? số xã"
)
# "Đến 30/9/2026 / Đạt chuẩn" without its day
_UNTIL = re.compile(
    r"^(?:(?:tính )?(?:đến|hết|trong)(?: ngày| hết| cuối| năm| thời điểm)*(?= ))"
)
_IN_YEAR = re.compile(
    r"(?:lũy|luỹ) kế (?:thực hiện )?(?:\d{1,2} tháng|(?:từ )?đầu năm)"
)
_REQUIRED = re.compile(
    r"(?:chỉ tiêu|mức|tiêu chuẩn|chuẩn|định mức)(?: (?:chung|chuẩn|đạt|đạt chuẩn|quy định|theo (?:quy định|bộ tiêu chí)|của (?:vùng|tỉnh|bộ tiêu chí)))*(?: ?/ ?.{0,30})?"
)
_SINCE_BEGIN = re.compile(r"từ đầu (?:năm|nhiệm kỳ|kỳ|giai đoạn)")
_LAST_TERM = re.compile(
    r"(?:thực hiện |kết quả |số liệu )?(?:trong )?(?:kỳ|tháng|quý|tuần)(?: (?:này|báo cáo))?"
)
_GROUP = re.compile(r"(?:tên )?(?:nhóm|lĩnh vực|phần|mục)(?: các)?(?: tiêu chí)?")
_INNER = re.compile(r"(?:tên |nội dung |các )*(?:tiêu chí|chỉ tiêu)|nội dung")
_MARK = re.compile(r"[x×*+✓✔●•-]|đ|đạt|k|không|chưa")
RUNNING = re.compile(r"(?:lũy|luỹ) kế|cộng dồn")
_NOW = re.compile(r"(?<!\w)(?:đến|tới|hiện|tính đến) nay(?!\w)")
_RUNNING = re.compile(rf"{RUNNING.pattern}|tổng số")
_CUMULATIVE = re.compile(
    r"(?:lũy|luỹ) kế|cộng dồn|(?<!\w)(?:hết|cuối) (?:năm|tháng|quý) \d|(?<!\d )(?:đến|tới) (?:hết|nay|cuối|ngày|năm|tháng|quý|thời điểm|\d)|tổng (?:số|xã (?:đã )?(?:đạt|được))|trước (?:năm )?\d{4}|(?:các )?năm trước|hiện (?:có|trạng|nay|tại)"
)
_ADDED = re.compile(
    r"(?<!\w)đăng ký(?!.*(?:đến|hết|lũy kế))|trong (?:năm|kỳ|quý|tháng|giai đoạn|đợt|\d{1,2} tháng)|(?<!nông thôn )(?<!tiêu chí )(?<!\w)mới(?! (?:nâng|kiểu|hiện))(?!\w)|tăng thêm|(?<!\w)thêm|phát sinh|bổ sung|từng năm|(?:lũy|luỹ) kế (?:thực hiện )?(?:\d{1,2} tháng|(?:từ )?đầu năm)|(?<!\w)riêng (?:trong )?(?:năm|quý|tháng|kỳ|\d)|(?<!\w)từ (?:đầu (?:năm|nhiệm kỳ|kỳ|giai đoạn)|ngày|tháng|năm|\d)|công nhận (?:năm|quý|đợt|(?:trong )?giai đoạn)|(?<!đã )công nhận [^/;]{0,30}(?<!đến )(?<!hết )(?<!cuối )(?<!\w)năm (?=(?:19|20)\d\d)|(?<!\w)đợt \d|năm (?:(?:dự kiến|đăng ký|phấn đấu|được|kế hoạch) )*(?:công nhận|đạt chuẩn|về đích|hoàn thành)(?: /| (?=(?:năm )?(?:19|20)\d\d))"
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
    scope: str = ""  # the communes that it counts: "Số xã đạt / Miền núi"


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
    if any(c.role == "label" and "tiêu chí" in c.words for c in columns):
        columns = [_beside_criteria(c) for c in columns]
    for at, named in bands_beside([column.words for column in columns]).items():
        if columns[at].role in ("value", "unknown"):
            columns[at] = replace(value_column(named), words=columns[at].words)
    columns = _beside_higher(_by_scopes(_inner_labels(columns)))
    if not labelled:  # whatever its head, the first column of words names the rows
        columns = _first_words_as_labels(columns, grid, heads)
    if any(column.role == "value" and column.time for column in columns):
        # beside years a bare "Tổng số" is of no time that is told
        columns = [replace(c, role="unknown") if _is_bare(c) else c for c in columns]
    if any(c.role == "label" and "tiêu chí" in c.words for c in columns):
        # what a criterion asks for is no goal of the place
        columns = [
            replace(c, role="left") if _REQUIRED.fullmatch(c.words.strip(" .")) else c
            for c in columns
        ]
    if any(_SINCE_BEGIN.search(column.words) for column in columns):
        # "Kỳ báo cáo" beside them is of its last weeks, and not of all that stand
        columns = [
            replace(c, role="unknown") if _LAST_TERM.fullmatch(c.words) else c
            for c in columns
        ]
    if not any(column.role in ("value", "unknown") for column in columns):
        # "Nhóm xã | Số xã": what counts communes is the only value
        columns = [
            replace(c, role="value") if c.role == "whole" else c for c in columns
        ]
    return columns


def _beside_criteria(column: TableColumn) -> TableColumn:
    said = beside_criteria(column.words)
    if column.role not in ("value", "unknown") or said == column.words:
        return column
    return replace(value_column(said), words=column.words)


def _beside_higher(columns: list[TableColumn]) -> list[TableColumn]:
    """Read "NTM" beside "NTM nâng cao" as the communes that arrived."""
    higher = {
        column.words.rpartition(" / ")[0]
        for column in columns
        if column.measured is not None
        and column.measured.measure in ("communes_advanced", "communes_model")
    }
    found = list(columns)
    for at, column in enumerate(columns):
        group, _, last = column.words.rpartition(" / ")
        if group in higher and _BARE_STANDING.fullmatch(last):
            named = value_column(f"{group} / xã {last}".removeprefix(" / "))
            found[at] = replace(named, words=column.words)
    return found


def _by_scopes(columns: list[TableColumn]) -> list[TableColumn]:
    found = list(columns)
    for at, head, scope in by_scopes([column.words for column in columns]):
        asked = value_column(head)
        if asked.role == "value":
            found[at] = replace(asked, words=columns[at].words, scope=scope)
    return found


def _inner_labels(columns: list[TableColumn]) -> list[TableColumn]:
    """Read "Tiêu chí" right of "Nhóm" as the labels: the inner ones name the rows."""
    found = list(columns)
    for at in range(1, len(columns)):
        outer, inner = columns[at - 1], columns[at]
        grouped = outer.role == "label" and _GROUP.fullmatch(outer.words)
        if grouped and inner.role == "left" and _INNER.fullmatch(inner.words):
            found[at - 1 : at + 1] = [
                replace(outer, role="left"),
                replace(inner, role="label"),
            ]
    return found


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
    now = column.running and bool(_NOW.search(column.words))
    told = column.time or column.kind or column.measured or column.place or now
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
        if not whole and not is_numbering([c for c in row if c]):
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
    if not labelled and are_bands([cell.words for cell in body]):
        return TableColumn("label", words)  # "15-18", "10-14", "Dưới 10"
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
    if _MET_OF_EACH.fullmatch(bare) and all(
        _is_count(c.words) for c in body if c.words
    ):
        return replace(value_column("số tiêu chí đạt"), words=words)
    return _value_column(words, bare)


def _is_count(words: str) -> bool:
    return words.isdecimal() and int(words) <= _MOST_CRITERIA


def _is_of_all(words: str, time: TimeMention | None) -> bool:
    """Say whether a head is of all there are: "lũy kế", or at a day."""
    at_a_day = time is not None and time.kind == "day"
    return at_a_day or bool(_CUMULATIVE.search(words))


_OF_BANDS = re.compile(
    r"(?:phân (?:loại|nhóm)|mức(?: độ)?|nhóm|số xã|xã|chia)[^/]{0,60}(?:tiêu chí|(?<!\w)tc(?!\w))"
)
_BARE_BAND = re.compile(
    r"(?:(?:từ|đạt|dưới|trên|xã) ){0,2}\d{1,2}(?: ?(?:-|–|đến|÷) ?(?:dưới )?\d{1,2})?(?: trở (?:lên|xuống))?"
)
_WHEN = re.compile(
    r"(?:(?:tính )?(?:đến|hết|cuối|ngày|năm|quý|tháng) ?){1,4}[\d/.-]{0,6}(?:19|20)\d\d"
)


def _band_below(bare: str) -> str:
    """Write "Phân loại theo mức độ đạt tiêu chí / Từ 14-18" as "Từ 14-18 tiêu chí"."""
    group, _, last = bare.rpartition(" / ")
    if not _BARE_BAND.fullmatch(last) or not _OF_BANDS.search(group):
        return bare
    when = _WHEN.search(group)
    return f"số xã {last} tiêu chí {when[0] if when else ''}".strip()


def _names_two_years(words: str) -> bool:
    """Say whether heads over each other name one year each, and not the same.

    "Thực trạng năm 2020 / 2024" stands where merged cells were lost.
    """
    lines = words.split(" / ")
    years = {x for line in lines if len(x := "".join(_SINGLE.findall(line))) == 4}
    return len(lines) > 1 and len(years) > 1


_SINGLE = re.compile(r"(?<![\d/.-])(?<!- )(?<!– )((?:19|20)\d\d)(?!\d| ?[-–/] ?\d)")


def value_column(words: str) -> TableColumn:
    """Read a head as that of a column of values; "unknown" where it is not one."""
    return _value_column(words, words.strip(" .:*"))


def _value_column(words: str, bare: str) -> TableColumn:
    if _PERCENT.fullmatch(bare.rpartition(" / ")[2]) or _PERCENT.fullmatch(bare):
        group = bare.rpartition(" / ")[0]
        rate = indicator(f"tỷ lệ {core_of(group)}") if group else None
        if rate is None or rate.measure != "poverty_rate":
            return TableColumn("percent", words, head_kind(group), time_in(group))
        return TableColumn(
            "value", words, head_kind(group), time_in(group), rate, "percent"
        )
    group, _, last = bare.rpartition(" / ")
    if _ALL_OF.fullmatch(last) and _NOUN.fullmatch(group):
        return TableColumn("whole", words)  # "Thôn, bản / Tổng số"
    if _TOPIC.fullmatch(group) and _ALL_COMMUNES.fullmatch(without_unit(last)):
        return TableColumn("whole", words)  # "Nông thôn mới / Tổng số xã"
    if _WHOLE.fullmatch(without_unit(bare)) and not _REACHED.search(bare):
        return TableColumn("whole", words)
    if _names_two_years(bare):
        return TableColumn("unknown", words)  # cells of the heads were lost
    if _OTHER_TERM.search(bare) and time_in(spread_out(bare)) is None:
        return TableColumn("unknown", words)  # "Thực hiện kỳ trước": of which time?
    told = time_in(spread_out(bare)) if _AT_ITS_START.search(bare) else None
    if told is not None and told.kind == "period":
        return TableColumn("unknown", words)
    bare = in_plain_words(bare)
    bare = _band_below(bare)
    unit = unit_named_in(bare)
    spread = _CITATION.sub("", spread_out(without_unit(bare))).replace(" / ", " ")
    spread = _YEAR_OF.sub(r"\1", _OF_WHICH.sub("", spread))
    kind, time = (
        head_kind(_CITATION.sub("", spread_out(without_unit(bare)))),
        own_time_in(spread_out(_ACT.sub("", without_unit(bare)))),
    )
    measured = indicator(" ".join(spread.split())) or indicator(core_of(spread))
    group, _, last = bare.rpartition(" / ")
    if measured is None and group and not rest_of(spread_out(group)):
        measured = indicator(
            core_of(spread_out(without_unit(last)))
        )  # below a time alone
    if measured is None and group and _COUNTED.fullmatch(core_of(without_unit(last))):
        measured = indicator(f"{last} {core_of(group)}")  # "Đạt chuẩn NTM / Số xã"
        topic, _, standing = group.rpartition(" / ")
        if measured is None and topic:  # "Nông thôn mới / Xã đạt chuẩn / Số xã"
            measured = indicator(f"số {core_of(standing)} {core_of(topic)}")
    if measured is None and _NAMES_BAND.search(
        spread
    ):  # "đạt 15-18 tiêu chí" of communes
        band = indicator(f"số xã {core_of(spread)}")
        measured = band if band and band.band else None
    if measured is None and group and row_criterion(group):
        rate = indicator(core_of(without_unit(last)))  # "Tiêu chí 10 / Mức thu nhập"
        measured = rate if rate and rate.measure in _RATES else None
    if measured is None:  # "Lộ trình (số xã đạt lũy kế) / 2021"
        measured = indicator(_SUMMING.sub(" ", core_of(spread)).strip())
    if measured is None and unit == "criteria" and _MEAN.fullmatch(core_of(spread)):
        measured = indicator("bình quân tiêu chí/xã")
    if measured is None and any(
        _CRITERIA_OF.fullmatch(x) for x in (timeless(spread), core_of(spread))
    ):
        measured = indicator("số tiêu chí đạt")  # "Số tiêu chí năm 2010"
    if measured is None and unit == "criteria" and not rest_of(spread):
        measured = indicator("số tiêu chí đạt")  # "Mức đạt năm 2019 (tiêu chí)"
    if measured is None and unit == "percent":
        measured = indicator(f"tỷ lệ {core_of(spread)}")  # "Hộ nghèo (%)"
    if measured is None:
        measured = indicator(timeless(spread))  # "Đã đạt chuẩn NTM đến 31/12/2022"
    if kind == "actual" and _MONEY_OF_YEAR.fullmatch(last):
        time = time_in(group) if group else None  # the year names the money
    of_money = measured is not None and measured.measure == "funding"
    if of_money and words_left(spread, of_money=True):
        return TableColumn("unknown", words)
    bares = (
        _UNTIL.sub("", words).strip() for words in (timeless(spread), core_of(spread))
    )
    unnamed = measured is None and any(_UNNAMED.fullmatch(words) for words in bares)
    known = measured is not None or unnamed or not rest_of(spread)
    if not bare or not known:
        return TableColumn("unknown", words)
    banded = measured is not None and measured.band is not None  # "Từ 14-18"
    added = not banded and bool(_ADDED.search(spread) or _ADDED.search(bare))
    return TableColumn(
        "value",
        words,
        kind,
        time,
        measured,
        unit,
        cumulative=_is_of_all(spread, time) and not added,
        running=bool(_RUNNING.search(spread)) and not _IN_YEAR.search(spread),
        added=added,
        unnamed=unnamed,
    )
