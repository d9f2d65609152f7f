"""Whether the counts of a table's column were added, or stand in all.

"Kế hoạch năm 2023" may be the communes to be recognised in that year or all that shall
stand at its end, and no word says which. The columns beside it do: what stands cannot
be fewer than what stood before, and what was added makes the next standing when it is
put to the last. Where neither words nor numbers decide, the counts are left out, or
unsure where no column of the table says "lũy kế".
"""

# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.columns.heads_alike import alike, group_of, sisters, stands
from ntm_analysis.reading.confidence import confidence, in_order
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.above_whole import Found, above_whole
from ntm_analysis.reading.grids.indicators import HAVE_NEW

Verdict = Literal[
    "added", "standing", "from_none", "unsure", "unanchored", "paired", "open"
]

# These have no measure of what is new
_ALSO_COUNTED = (
    "villages_model", "residential_areas_model", "gardens_model", "ocop_products",
)  # fmt: skip

_UNTIL = re.compile(
    r"(?:đến|tới) (?:hết|nay|cuối|ngày|thời điểm|\d)|(?<!\w)(?:hết|cuối) (?:năm|tháng|quý) \d|(?:lũy|luỹ) kế"
)
_SINCE = re.compile(
    r"thêm|(?<!nông thôn )(?<!\w)mới(?!\w)|đăng ký|trong (?:năm|kỳ|quý|tháng|giai đoạn)|giai đoạn|từ (?:đầu|ngày|năm|tháng)|danh sách|lộ trình|(?<!đến )(?<!hết )(?<!cuối )năm (?:19|20)\d\d"
)
# "Dự kiến công nhận xã nông thôn mới giai đoạn 2024-2025": in each year so many
_ROUNDS = re.compile(
    r"(?:dự kiến|kế hoạch|đăng ký|lộ trình|tiến độ|phấn đấu)(?: xét)?,? công nhận (?:các )?(?:xã|huyện|thôn|bản|ấp)"
)
_FIRST_MODERN = "2026"  # QĐ 51/2025/QĐ-TTg
_MANY = {"commune": 4, "district": 6}  # no place has so many new ones in one year
_MANY_OF_A_PROVINCE = 20
_FEWER = 0.7  # of what stood before: a new set of criteria hardly takes more away
_FAR_FEWER = 0.35  # of what was reached at a goal's end: the goal was of new ones
_NEAR = 12  # columns from what stood to what stands then
_ROWS = 40  # looked at for what stands beside a plan; the others are alike
_MANY_ROWS = 6  # in each of which no fewer are planned than stood
_ENOUGH = 3  # standing before; below it one more and all there are look alike


@dataclass(frozen=True, slots=True)
class _Count:
    """A count of one column."""

    at: int
    value: float
    year: int  # in which its time ends, 0 where it has none
    kind: str
    named_new: bool  # by the row or the column


Measure = tuple[str, object, object, object]
Rows = dict[tuple[int, Measure], dict[int, _Count]]  # counts by their columns


def settle_added(
    columns: Sequence[TableColumn], found: list[Found], title: str = ""
) -> list[Found]:
    """Give counts that were added their measure; leave out what cannot be told.

    A title "Số xã đạt chuẩn đến hết năm 2023" says it of columns without a time; what
    it plans so is not sure.
    """
    numbers: dict[int, int] = {}
    keys = [
        (numbers.setdefault(id(row), len(numbers)), _measure(figure))
        for row, _, figure in found
    ]
    rows = _counts(keys, found)
    counted = frozenset(at for row in rows.values() for at in row)
    standing = frozenset(at for at in counted if stands(columns[at]))
    if _says_standing(title):
        silent = {at for at in counted if _is_silent(columns[at], columns)}
        standing |= silent
        found = [
            (row, at, _doubted(f) if at in silent and f.kind == "target" else f)
            for row, at, f in found
        ]
    table = _Counts(
        columns,
        rows,
        counted,
        standing,
        _falling(rows),
        above_whole(columns, found),
        rounds=bool(_ROUNDS.search(title)),
    )
    verdicts = {at: table.verdict(at) for at in counted if at not in standing}
    _share_groups(columns, verdicts)
    settled: list[Found] = []
    for key, (row, at, figure) in zip(keys, found, strict=True):
        verdict = verdicts.get(at, "open") if _is_count(figure) else "open"
        if row.running or _is_first(figure):
            verdict = "open"
        beside = not standing.isdisjoint(rows.get(key, ()))
        if verdict == "added" and _measure(figure)[0] in HAVE_NEW:
            settled.append((row, at, replace(figure, measure=_new(figure))))
        elif verdict == "added":
            settled += [] if beside else [(row, at, _doubted(figure))]
        elif verdict == "unanchored" and not figure.measure.endswith("_new"):
            settled += [] if row.place else [(row, at, _doubted(figure))]
        elif verdict == "paired" and not figure.measure.endswith("_new"):
            settled += [(row, at, _doubted(figure))] if _is_many(figure) else []
        elif verdict == "unsure" and not figure.measure.endswith("_new"):
            settled += [] if beside else [(row, at, _doubted(figure))]
        else:
            settled.append((row, at, figure))
    return settled


def _share_groups(columns: Sequence[TableColumn], verdicts: dict[int, Verdict]) -> None:
    """Decide what numbers leave open as they decide its sisters under one head.

    "Nhiệm vụ năm 2024 | Xã NTM | Xã nâng cao": both are added, or both stand. Where none
    stood before, "Xã kiểu mẫu | Năm 2024" goes by the same year of "Xã nâng cao".
    """
    decided: dict[tuple[str, object, object], set[Verdict]] = {}
    for at, verdict in verdicts.items():
        if verdict in ("added", "standing", "from_none"):
            told: Verdict = "added" if verdict == "added" else "standing"
            decided.setdefault(sisters(columns[at]), set()).add(told)
    for at, verdict in verdicts.items():
        if verdict in ("paired", "unsure", "unanchored", "open"):
            of_plan = _result_of(columns, at, verdicts)
            verdicts[at] = "added" if of_plan else verdict
    of_alike: dict[tuple[object, ...], set[Verdict]] = {}
    for at, verdict in verdicts.items():
        if verdict in ("added", "standing") and group_of(columns[at]):
            of_alike.setdefault(alike(columns[at]), set()).add(verdict)
    for at, verdict in verdicts.items():
        if verdict == "from_none" and of_alike.get(alike(columns[at])) == {"added"}:
            verdicts[at] = "added"
    for at, verdict in verdicts.items():
        beside = decided.get(sisters(columns[at]), set())
        grouped = group_of(columns[at])
        if (
            grouped
            and verdict in ("unanchored", "unsure", "paired")
            and len(beside) == 1
        ):
            verdicts[at] = next(iter(beside))


def _result_of(
    columns: Sequence[TableColumn], at: int, verdicts: dict[int, Verdict]
) -> bool:
    """Say whether a result stands beside a year's plan of what is added, and no more."""
    column, group = columns[at], group_of(columns[at])
    if not group or column.kind not in ("actual", "estimate"):
        return False
    beside = [n for n, c in enumerate(columns) if n != at and group_of(c) == group]
    plans = [n for n in beside if columns[n].kind == "target"]
    alone = not any(stands(columns[n]) for n in beside)
    return alone and bool(plans) and all(verdicts.get(n) == "added" for n in plans)


def _is_first(figure: StatedFigure) -> bool:
    """Say whether a title is counted in the year that first has it: all are new."""
    return figure.measure == "communes_modern" and figure.time[:4] == _FIRST_MODERN


def _is_many(figure: StatedFigure) -> bool:
    """Say whether a count is more than a place adds in one year."""
    value = figure.value if isinstance(figure.value, int | float) else 0
    least = _MANY.get(figure.place_level or "", _MANY_OF_A_PROVINCE)
    return value >= least or _measure(figure)[0] not in HAVE_NEW[:3]


def _counts(keys: Sequence[tuple[int, Measure]], found: Sequence[Found]) -> Rows:
    rows: Rows = {}
    for key, (row, at, figure) in zip(keys, found, strict=True):
        if (
            row.running
            or not _is_count(figure)
            or not isinstance(figure.value, int | float)
        ):
            continue
        end = figure.time.split("/")[-1][:4]
        rows.setdefault(key, {})[at] = _Count(
            at,
            float(figure.value),
            int(end) if end.isdecimal() else 0,
            figure.kind,
            figure.measure.endswith("_new"),
        )
    return rows


def _is_count(figure: StatedFigure) -> bool:
    return _measure(figure)[0] in (*HAVE_NEW, *_ALSO_COUNTED)


def _measure(figure: StatedFigure) -> Measure:
    name = figure.measure.removesuffix("_new")
    return name, figure.criterion, figure.stars, figure.scope


def _new(figure: StatedFigure) -> str:
    return f"{figure.measure.removesuffix('_new')}_new"


def _says_standing(title: str) -> bool:
    """Say whether a title tells of all there are at a day: "đến hết năm 2023"."""
    return bool(_UNTIL.search(title)) and not _SINCE.search(title)


def _is_silent(column: TableColumn, columns: Sequence[TableColumn]) -> bool:
    """Say whether a head names no time and nothing that was added.

    "TH" beside "KH 2024" under one head is what came of that year's plan.
    """
    own = column.measured is not None and column.measured.is_new
    group = group_of(column)
    of_plan = column.kind in ("actual", "estimate") and any(
        beside.kind == "target" and beside.time is not None and _of_a_year(beside)
        for beside in columns
        if group and group_of(beside) == group
    )
    return column.time is None and not column.added and not own and not of_plan


@dataclass(frozen=True, slots=True)
class _Counts:
    """The counts of one table by rows; `standing` are columns of all there are."""

    columns: Sequence[TableColumn]
    rows: Rows
    counted: frozenset[int]
    standing: frozenset[int]
    falling: frozenset[int]  # columns, see `_falling`
    above_whole: frozenset[int]  # columns, see `_above_whole`
    rounds: bool = False  # the title plans what is recognised in each year

    def verdict(self, at: int) -> Verdict:
        """Decide one column from its words, and from the counts beside it."""
        held = [r for r in self.rows.values() if at in r and not r[at].named_new]
        if not held:
            return "open"
        pairs = [
            (row[at].value, row[n].value)
            for row in held
            for n in self._near(at)
            if n in row and _stood_then(row[n], row[at])
            if not _may_be_missed(row[at], row[n])
        ]
        fewer = any(value < _FEWER * stood for value, stood in pairs)
        at_least = bool(pairs) and all(value >= stood for value, stood in pairs)
        many = sum(stood for _, stood in pairs) >= _ENOUGH
        adds = self._adds_up(at, held)
        if self.columns[at].added or (self.rounds and self._is_open_year(at)):
            time = self.columns[at].time
            of_years = time is not None and time.kind == "period"  # more than stood
            doubtful = at_least and many and not (adds or of_years)
            if doubtful and len(pairs) >= _MANY_ROWS:
                return "standing"  # "Đăng ký đạt năm 2014" of nineteen criteria
            return "unsure" if doubtful else "added"
        if fewer or adds:
            return "added"
        if not pairs and at in self.above_whole:
            return "added"
        if at_least and many:
            return "standing"
        if at_least and all(stood == 0 for _, stood in pairs):
            return "from_none"
        if at_least:
            return "unanchored"  # too few stood before to tell
        if pairs or at in self.falling:
            return "unsure"
        if not self._anchored(at, held):
            return "unanchored"
        if self._paired([*held]):
            return "paired"
        # plans beside results of each year, year below year: which, no word says
        each = len(held) > 1 and all(self._paired([row]) for row in held)
        return "unsure" if each else "open"

    def _paired(self, held: Sequence[dict[int, _Count]]) -> bool:
        """Say whether nothing but a year's plan and its result stand side by side.

        "Kế hoạch 5 | Thực hiện 4" may be of that year or of all until then.
        """
        if len(self.counted) > _NEAR:
            return False
        open_ = [
            c
            for row in held
            for n, c in row.items()
            if not self.columns[n].added  # "Đăng ký 2023" is new, whatever is beside it
        ]
        kinds = {c.kind for c in open_}
        years = {c.year for c in open_}
        alone = not any(n in self.standing for row in held for n in row)
        return alone and len(years) == 1 and "target" in kinds and len(kinds) > 1

    def _anchored(self, at: int, held: Sequence[dict[int, _Count]]) -> bool:
        """Say whether what is planned stands beside what there is or will be.

        "Kế hoạch năm 2025" alone is as likely of that year as of all until then.
        """
        if not any(
            row[at].kind == "target" and _of_a_year(self.columns[at]) for row in held
        ):
            return True
        return any(
            n in self.standing or row[n].kind != "target"
            for row in held[:_ROWS]
            for n in row
            if n != at
        )

    def _near(self, at: int) -> list[int]:
        """Columns of what stands that are not far from one."""
        near = range(max(0, at - _NEAR), at + _NEAR + 1)
        own = self.columns[at].place
        return [n for n in near if n in self.standing and self.columns[n].place == own]

    def _adds_up(self, at: int, held: Sequence[dict[int, _Count]]) -> bool:
        """Say whether what stood and what was added are what stands then.

        "Hiện có 11 | Kế hoạch 2 | Lũy kế 13", also over several years, in each row;
        and "Năm 2021 3 | Năm 2022 2 | Lũy kế 10", where years are more than the last.
        """
        for total in range(at + 1, at + _NEAR + 1):
            if total not in self.standing:
                continue
            for since in range(max(0, total - _NEAR), at):
                if since not in self.counted or not self._stood(since, at):
                    continue
                years = [
                    n
                    for n in range(since + 1, total)
                    if n in self.counted and n not in self.standing
                ]
                for parts in ([at], years):
                    if _sums(held, [since, *parts], total):
                        return True
        years = [n for n in sorted(self.counted) if self._is_open_year(n)]
        few = 1 < len(years) <= _NEAR
        return few and at in years and self._years_add(years, held)

    def _stood(self, since: int, at: int) -> bool:
        before, after = self.columns[since], self.columns[at]
        planned = (before.kind, after.kind) == ("actual", "target")
        return since in self.standing or planned

    def _is_open_year(self, at: int) -> bool:
        """Say whether a column is of one year, and no word says what it counts."""
        time = self.columns[at].time
        named = time is not None and time.kind in ("year", "bare_year", "period")
        return named and at not in self.standing

    def _years_add(
        self, years: Sequence[int], held: Sequence[dict[int, _Count]]
    ) -> bool:
        """Say whether years and a total after them differ as what was added would.

        Beside "Lũy kế" the last year's count is the same where years are counted up.
        """
        differs = same = False
        for row in held:
            values = [row[at].value for at in years if at in row]
            if len(values) < len(years):
                continue
            last = max(row[at].year for at in years)
            ends = [row[n] for n in self.standing if n in row and row[n].year <= last]
            for total in (count.value for count in ends):
                if total < values[-1]:
                    return False
                more = sum(values) > values[-1]  # else both are the same
                same = same or (more and total == values[-1])
                differs = differs or total >= sum(values) > values[-1]
        return differs and not same


def _falling(rows: Rows) -> frozenset[int]:
    """Columns whose counts fall from a year to the next, to the right or down."""
    falling: set[int] = set()
    columns: dict[int, list[tuple[int, float]]] = {}
    for row in rows.values():
        dated = [c for c in row.values() if c.year and not c.named_new]
        ordered = sorted(dated, key=lambda c: c.year)
        for way in (ordered, ordered[::-1]):
            falling |= _beyond(way, 1 if way is ordered else -1)
        for c in dated:
            columns.setdefault(c.at, []).append((c.year, c.value))
    for at, stated in columns.items():
        years = sorted(stated)
        each_once = len({year for year, _ in years}) == len(years) > 1
        if each_once and any(b < a for (_, a), (_, b) in pairwise(years)):
            falling.add(at)
    return frozenset(falling)


def _beyond(ordered: Sequence[_Count], sign: int) -> set[int]:
    """Columns with a count below one of a year before them (above, for sign -1)."""
    found: set[int] = set()
    highest = before = -math.inf
    year = 0
    for c in ordered:
        if c.year != year:
            before, year = highest, c.year
        if sign * c.value < before:
            found.add(c.at)
        highest = max(highest, sign * c.value)
    return found


def _stood_then(stood: _Count, count: _Count) -> bool:
    """Say whether one count stood when the other was reached, or before.

    What a plan will have standing says nothing of results.
    """
    if stood.kind == "target" and count.kind != "target":
        return False
    if not stood.year or not count.year:
        return stood.at < count.at or stood.kind == count.kind
    return stood.year <= count.year


def _may_be_missed(goal: _Count, reached: _Count) -> bool:
    """Say whether a goal is only lower than what was reached at its end: 50, and 82."""
    goals = goal.kind == "target" and reached.kind != "target" and goal.at < reached.at
    same = goal.year == reached.year and goal.year > 0
    return goals and same and goal.value >= _FAR_FEWER * reached.value


def _of_a_year(column: TableColumn) -> bool:
    return column.time is None or column.time.kind in ("year", "bare_year", "this_year")


def _sums(rows: Sequence[dict[int, _Count]], parts: Sequence[int], total: int) -> bool:
    """Say whether parts make a total in each row that has all, once not trivially."""
    full = [
        [r[n].value for n in (*parts, total)]
        for r in rows
        if all(n in r for n in (*parts, total))
    ]
    holds = all(sum(values) == last for *values, last in full)
    return holds and any(first and sum(rest) for first, *rest, _ in full)


def _doubted(figure: StatedFigure) -> StatedFigure:
    doubts = {*(figure.unsure or ()), "new_or_all"}
    return replace(
        figure,
        confidence=confidence(doubts),
        unsure=in_order(doubts),
    )
