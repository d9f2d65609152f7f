"""What columns say only together with those beside them.

A bare "Tổng số" beside years is of all of them where it is their sum; counts of years
beside "Lũy kế" that they add up to are what each year added.
"""

# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ntm_analysis.reading.columns.head_words import core_of, head_kind, time_in
from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.columns.units import without_unit
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.grids.cell_values import plain_value
from ntm_analysis.reading.grids.grid import GridCell, TableGrid
from ntm_analysis.reading.grids.indicators import NamedIndicator, row_criterion
from ntm_analysis.reading.grids.understood import words_left
from ntm_analysis.reading.quantities.times import TimeMention

_SUM = re.compile(
    r"(?:tổng|cộng)(?: (?:số|cộng|vốn|kinh phí))?(?: (?:cả |toàn )?giai đoạn| (?:cả |trong )?0?\d{1,2} năm)?"
    r"|(?:cả|toàn) giai đoạn"
)
_BAND = re.compile(r"\d (?:tiêu chí|tc)(?!\w)")
_RUNNING = re.compile(r"(?:lũy|luỹ) kế")
_COMMUNES = re.compile(
    r"(?:tổng )?(?:số|số lượng) xã(?: (?:đã|được))?(?: (?:đạt|hoàn thành))?(?: chuẩn)?(?: (?:tăng thêm|thêm|mới))?|(?:lũy|luỹ) kế số xã(?: đạt)?"
)
_MET = re.compile(r"(?<!chưa )(?<!không )(?<!\w)(?:đạt|hoàn thành)(?!\w)")
_THEN_NEW = re.compile(r"(?<!\w)(?:thêm|mới)(?!\w)")
_LEADS_TO_TIME = re.compile(
    r"(?<!\w)(?:tính|đến|hết|cuối|ngày|năm|tháng|thời điểm|trong|vào|theo|có|/)(?!\w)|/"
)
_OF_SUMS: dict[frozenset[Kind | None], Kind] = {
    frozenset(["actual"]): "actual",
    frozenset(["target"]): "target",
    frozenset(["actual", "estimate"]): "estimate",
}
_ROUNDED = 0.6  # percent points, for shares written whole
_CLOSE = 0.005  # of a sum, for parts that were rounded


def years_of(columns: Sequence[TableColumn]) -> list[int]:
    """The columns of values of one year each, by their numbers."""
    return [
        at
        for at, column in enumerate(columns)
        if column.role == "value"
        and column.time is not None
        and column.time.kind in ("year", "bare_year")
        and not column.cumulative
    ]


def with_sums(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Give a bare "Tổng số" the period of the years beside it that it sums up.

    Where the sum says what it is, "Nhu cầu giai đoạn 2021-2025", its years are it too.
    """
    columns = _beside_names(columns, grid, heads)
    years = years_of(columns)
    columns = _with_group_sums(
        _as_their_sum(columns, grid, heads, years), grid, heads, years
    )
    stated = [c.time.form for c in columns if c.time is not None]
    if len(years) < 2 or not all(f.isdecimal() and len(f) == 4 for f in stated):
        return list(columns)
    period = _period_of(columns, years)
    if period is None:
        return list(columns)
    return [
        replace(column, role="value", time=period, sums_years=True)
        if column.role == "unknown"
        and says_sum(column)
        and sums_up(grid, heads, at, years)
        else column
        for at, column in enumerate(columns)
    ]


def _beside_names(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Read "Tổng" beside years that list names as how many these are, all years long.

    "Năm 2021 | Năm 2022 | Tổng" over "Bản Giang | Sơn Bình, Nà Tăm | 3".
    """
    rows = grid.rows[heads:]
    empty = [
        all(at >= len(row) or row[at] is None or not row[at].words for row in rows)  # type: ignore[union-attr]
        for at in range(len(columns))
    ]
    if not any(c.role == "left" and time_in(c.words) for c in columns):
        return list(columns)
    told = [
        time_in(c.words)
        for at, c in enumerate(columns)
        if c.role == "left" or (c.role == "value" and empty[at])
    ]
    forms = [t.form for t in told if t is not None and t.kind in ("year", "bare_year")]
    if len(forms) < 2 or not all(form.isdecimal() for form in forms):
        return list(columns)
    first, last = min(forms), max(forms)
    whole = int(last) - int(first) == len(forms) - 1
    period = TimeMention(0, 0, "period", f"{first}/{last}")
    counted = TableColumn("value", "", time=period, added=True, sums_years=True)
    return [
        replace(counted if whole else TableColumn("unknown", ""), words=column.words)
        if says_sum(column) and column.time is None
        else column
        for column in columns
    ]


def _period_of(
    columns: Sequence[TableColumn], years: Sequence[int]
) -> TimeMention | None:
    """The period that columns of years make; None where one is left out, or stated twice."""
    stated = [c.time.form for c in (columns[at] for at in years) if c.time is not None]
    first, last = min(stated), max(stated)
    if not (first + last).isdecimal() or int(last) - int(first) != len(years) - 1:
        return None
    if len(set(stated)) < len(years):
        return None
    return TimeMention(0, 0, "period", f"{first}/{last}")


def _with_group_sums(
    columns: Sequence[TableColumn],
    grid: TableGrid,
    heads: int,
    years: Sequence[int],
) -> list[TableColumn]:
    """Read "Số xã đăng ký trong năm / Cộng" as the sum of the years under its own head.

    Two groups of the same years stand beside each other, each with its sum. A sum of
    "trong năm" beside years that do not make it is of no year that is told.
    """
    found = list(columns)
    for at, column in enumerate(columns):
        group = column.words.rpartition(" / ")[0]
        named = column.time is not None and column.time.kind != "this_year"
        if not group or named or not says_sum(column):
            continue
        if column.role not in ("value", "unknown"):
            continue
        own = [n for n in years if columns[n].words.startswith(f"{group} / ")]
        period = _period_of(columns, own) if len(own) > 1 else None
        if period is not None and sums_up(grid, heads, at, own):
            found[at] = _summed([columns[n] for n in own], column, period)
        elif own and column.time is not None:
            found[at] = replace(column, role="unknown")
    return found


def _summed(
    years: Sequence[TableColumn], column: TableColumn, period: TimeMention
) -> TableColumn:
    """Give a sum what the years that make it say alike."""
    first, *others = years
    alike = all(year.measured == first.measured for year in others)
    same = all(year.kind == first.kind for year in others)
    return replace(
        column,
        role="value",
        time=period,
        measured=first.measured if alike else None,
        kind=first.kind if same else None,
        unit=column.unit or first.unit,
        added=all(year.added for year in years),
        cumulative=False,
        sums_years=True,
    )


def _as_their_sum(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int, years: Sequence[int]
) -> list[TableColumn]:
    """Give years that say no kind the kind of the period beside them that they make."""
    found = list(columns)
    kinds = frozenset(columns[at].kind for at in years)
    if len(years) < 2:
        return found
    for at, column in enumerate(columns):
        period = column.time is not None and column.time.kind == "period"
        if not period or at in years or not sums_up(grid, heads, at, years):
            continue
        if column.kind and kinds == frozenset([None]):
            for year in years:
                found[year] = replace(found[year], kind=column.kind)
        elif column.kind is None and kinds in _OF_SUMS:
            found[at] = replace(column, kind=_OF_SUMS[kinds])
    return found


def says_sum(column: TableColumn) -> bool:
    """Say whether the last words of a head are "Tổng số", "Cộng" and no more."""
    last = without_unit(column.words.rpartition(" / ")[2]).strip(" .:*()")
    return bool(_SUM.fullmatch(last))


def sums_up(grid: TableGrid, heads: int, at: int, years: Sequence[int]) -> bool:
    """Say whether a column is the sum of others in each row that states them all."""
    checked = 0
    for row in grid.rows[heads:]:
        parts, total = [plain_value(row, n) for n in years], plain_value(row, at)
        if total is None or any(part is None for part in parts):
            continue
        if abs(sum(p or 0 for p in parts) - total) > _CLOSE * abs(total):
            return False
        checked += total > 0
    return checked > 0


def with_running_totals(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Give a bare "Lũy kế" the time and kind of the column that it counts up."""
    found = list(columns)
    for at, (left, column) in enumerate(pairwise(columns), 1):
        told = left.role == "value" and (left.time or left.kind)
        if told and column.role == "unknown" and _RUNNING.fullmatch(column.words):
            found[at] = replace(
                column,
                role="value",
                kind=left.kind,
                time=left.time,
                cumulative=True,
                running=True,
            )
    return found


def with_bands(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Read "Số xã năm 2023" as a count where the rows are bands of criteria."""
    labels = [at for at, column in enumerate(columns) if column.role == "label"]
    if not labels:
        return list(columns)
    cells = [row[labels[0]] for row in grid.rows[heads:] if labels[0] < len(row)]
    bands = sum(bool(c and _BAND.search(c.words)) for c in cells)
    of_bands = bands > 1 and 2 * bands >= len(cells)
    criteria = sum(bool(c and c.words and row_criterion(c.words)) for c in cells)
    of_criteria = not of_bands and criteria > 1 and 2 * criteria >= len(cells)
    if not of_bands and not of_criteria:
        return list(columns)
    found = list(columns)
    for at, column in enumerate(columns):
        shared = at + 1 < len(columns) and columns[at + 1].role == "percent"
        met = of_criteria and bool(_MET.search(column.words))
        strange = column.role == "unknown" or (of_bands and column.role == "whole")
        if not strange or not (of_bands or shared or met):
            continue
        if _COMMUNES.fullmatch(_bare(column.words)) and not words_left(column.words):
            found[at] = replace(
                column,
                role="value",
                kind=head_kind(column.words),
                time=time_in(column.words),
                unit="communes",
                measured=_new_communes(column.words) if of_criteria else None,
            )
    return found


def _new_communes(words: str) -> NamedIndicator | None:
    """What "Số xã đạt thêm năm 2023" adds to a criterion's communes."""
    new = NamedIndicator("communes_recognized", "communes", is_new=True)
    return new if _THEN_NEW.search(words) else None


def with_proved_counts(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Read "2018 / Số xã" as what the title counts where its share of all proves it.

    In each row the count is that share of the communes there are: 4 of 9 beside 44,4.
    """
    whole = next((at for at, c in enumerate(columns) if c.role == "whole"), None)
    found = list(columns)
    if whole is None:
        return found
    for at, (column, beside) in enumerate(pairwise(columns)):
        if column.role != "unknown" or beside.role != "percent":
            continue
        proved = _are_shares(grid.rows[heads:], at, whole)
        if proved and _COMMUNES.fullmatch(_bare(column.words)):
            found[at] = replace(
                column,
                role="value",
                kind=head_kind(column.words),
                time=time_in(column.words),
                unnamed=True,
            )
    return found


def _are_shares(rows: Sequence[Sequence[GridCell | None]], at: int, whole: int) -> bool:
    parted = 0
    for row in rows:
        count, share, every = (plain_value(row, n) for n in (at, at + 1, whole))
        if count is None or share is None or not every:
            continue
        if abs(100 * count / every - share) > _ROUNDED:
            return False
        parted += 0 < count < every
    return parted > 1


def _bare(words: str) -> str:
    """Take the time and what leads to it off a head: "Đến 30/6/2017 / Số xã"."""
    return " ".join(_LEADS_TO_TIME.sub(" ", core_of(words)).split())
