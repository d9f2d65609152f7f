"""What each column of a sheet holds: decided from the heading, or told by a file.

A mapping can be written to YAML, corrected by hand and given back, and is offered
again for the next sheet of the same shape (`fingerprint`).
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.heading_cells import (
    ColumnHeading,
    rank_of_assessor,
    rank_of_body,
)
from ntm_analysis.intake.sheets.names import roman
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Label
from ntm_analysis.text import fold

Layout = Literal[
    "matrix",
    "indicators",
    "long",
    "by_criterion",
    "bands",
    "recognitions",
    "form05",
    "form06",
    "form07",
    "none",
]
Empty = Literal["auto", "not_met", "no_report"]
LAYOUTS = (
    "matrix",
    "indicators",
    "long",
    "by_criterion",
    "bands",
    "recognitions",
    "form05",
    "form06",
    "form07",
)
FORMS = ("form05", "form06", "form07", "bands")
TOTALS = ("total_met", "total_unmet", "rate")
EMPTIES = ("auto", "not_met", "no_report")
ROLES = (
    "number",
    "note",
    "place_code",
    "commune_group",
    "commune_class",
    "criterion",
    "as_of",
    "kind",
    "criteria_set",
    "revoked",
    "act",
    "decision_date",
    "decision_number",
    "title",
    "total_unmet",
    "rate",
    "total_met",
    "district",
    "commune",
    "content",
    "unit",
    "value",
    "mark",
    "source",
    "ignore",
)


@dataclass(frozen=True, slots=True)
class Use:
    """What one column holds: a role, or a criterion or indicator as mark or value."""

    role: str
    criterion: int = 0
    indicator: str = ""
    text: str = ""  # of the heading
    block: str = ""  # the widest heading above, where criteria stand more than once
    conflict: str = ""
    leaf: str = ""  # the lowest heading, where a higher one names the criterion
    under: str = ""  # of a column that is not read: what the headings above it name

    def spoken(self) -> str:
        """Write the use as it stands in a mapping file."""
        if self.indicator:
            return f"indicator {self.indicator} {self.role}"
        return (
            f"criterion {self.criterion} {self.role}" if self.criterion else self.role
        )


@dataclass(frozen=True)
class Mapping:
    """How one sheet is read: layout, lines of the heading, use of each column."""

    layout: Layout
    sheet: str
    header: tuple[int, int]  # first and last line, counted from 1 as in Excel
    uses: dict[int, Use]  # by column, counted from 0 at column A
    empty: Empty = "auto"
    fingerprint: str = ""
    chosen: str = "heading"  # heading, file or earlier
    turned: bool = False  # criteria stand in rows; columns here are the sheet's rows

    def first(self, role: str) -> int | None:
        """Give the first column of a role, or None."""
        return next(
            (c for c, use in sorted(self.uses.items()) if use.role == role), None
        )

    def judged(self) -> dict[int, Use]:
        """Give the columns that hold marks or values of criteria."""
        return {c: use for c, use in sorted(self.uses.items()) if use.criterion}


def decide(
    header: Header,
    sheet: str,
    first_row: int,
    first_column: int,
    count: int,
    partial: bool = False,
) -> Mapping:
    """Decide from the heading; `count` is the number of criteria of the set.

    `partial` is true of one table of several, which may number some criteria only.
    """
    uses = {c + first_column: _use(path) for c, path in enumerate(header.paths)}
    uses = _with_bare_numbers(uses, header, first_column, count, partial)
    uses = {c: use for c, use in uses.items() if use.role != "ignore" or use.text}
    uses = _with_units(uses)
    uses = _with_own_mark(uses)
    layout = _layout(uses)
    if layout == "long" or (layout == "none" and _long_by_judges(uses)):
        layout = "long"
        uses = {c: _numbering(use) for c, use in uses.items()}
        uses = _judged_once(uses)
        if all(use.role != "criterion" for use in uses.values()):  # named, no number
            uses = {
                c: replace(use, role="criterion") if use.role == "content" else use
                for c, use in uses.items()
            }
    return Mapping(
        layout=layout,
        sheet=sheet,
        header=(first_row + header.first + 1, first_row + header.last + 1),
        uses=uses,
        fingerprint=fingerprint(header),
    )


def _numbering(use: Use) -> Use:
    """In a long table "Số TC" is the number of the criterion, not how many are met."""
    short = use.role == "total_met" and fold(use.text) in ("so tc", "tc")
    return replace(use, role="criterion") if short else use


def _judged_once(uses: dict[int, Use]) -> dict[int, Use]:
    """Of several columns of results that of the highest who judged holds.

    Without a judge's name the first counts; the others are listed as not read.
    """
    judges = {c for c, u in uses.items() if _is_judge(u)}
    uses = {c: replace(u, role="mark") if c in judges else u for c, u in uses.items()}
    marks = [c for c, use in sorted(uses.items()) if use.role == "mark"]
    if len(marks) < 2:
        return uses
    ranks = {c: rank_of_body(uses[c].text) for c in marks}
    final = [c for c in marks if fold(uses[c].text).startswith("ket luan")]
    best = final[-1] if final else max(marks, key=lambda c: (ranks[c], -c))
    others = set(marks) - {best}
    return {c: Use("ignore", text=u.text) if c in others else u
            for c, u in uses.items()}  # fmt: skip


def _is_judge(use: Use) -> bool:
    """ "Tỉnh" alone names the province of a row, "Đoàn tỉnh" who judged it."""
    alone = len(use.text.split()) < 2
    rank = rank_of_assessor(use.text) if alone else rank_of_body(use.text)
    return use.role == "ignore" and not use.criterion and rank > 0


def _long_by_judges(uses: dict[int, Use]) -> bool:
    """A table "Xã | Nội dung | Xã tự đánh giá | Huyện thẩm định" is a long one."""
    roles = {use.role for use in uses.values()}
    placed = roles & {"commune", "place_code"} and roles & {"content", "criterion"}
    return bool(placed) and any(map(_is_judge, uses.values()))


def fingerprint(header: Header) -> str:
    """Name the shape of a heading: equal for sheets with the same labels."""
    labels = [" / ".join(fold(h.text) for h in path) for path in header.paths]
    return hashlib.sha256("\n".join(labels).encode()).hexdigest()[:16]


_BELOW = ("count", "period")  # lines that say nothing of what a column holds


def _use(path: tuple[ColumnHeading, ...]) -> Use:
    """Read a column's path from its own label up to the widest."""
    sub = ""
    text = path[-1].text if path else ""
    wide = (h for h in path if h.width > 1 and not h.role)
    block = next((h.text for h in wide if not _is_criterion(h)), "")
    block = next((h.text for h in path if h.role == "period"), block)
    block = block or framed(text)
    for depth, heading in enumerate(reversed(path)):
        label = heading.label
        leaf = depth == 0 or all(h.role in _BELOW for h in path[-depth:])
        if heading.role in ("value", "mark") and not sub:
            sub = heading.role
        elif label and label.conflict:
            return Use("ignore", text=text, conflict=label.conflict)
        elif label and label.sure and not label.foreign and heading.role != "criterion":
            if leaf or sub or heading.width == 1:
                if other := _contradicting(path, label):
                    return Use("ignore", text=text, conflict=other)
                code = label.indicator or _code_beside(path, label.criterion)
                role = sub or ("value" if code else "mark")
                return Use(role, label.criterion, code, heading.text, block, leaf=text)
        elif heading.role == "criterion" and heading.width > 2:
            continue  # "Tiêu chí" over the numbers 1 to 19
        elif (
            heading.role and heading.role not in _BELOW and (leaf or heading.width == 1)
        ):
            return Use(heading.role, text=heading.text, block=block)
    return Use(sub or "ignore", text=text, block=block, under=_under(path))


def _code_beside(path: tuple[ColumnHeading, ...], criterion: int) -> str:
    """Give the indicator whose number stands beside a name: "6.3 | Nhà văn hóa"."""
    codes = (
        heading.label.indicator
        for heading in path
        if heading.label and heading.width == 1
        if heading.label.criterion == criterion
    )
    return next((code for code in codes if code), "")


_FRAME = re.compile(r"(?P<frame>[^\[\]]*20\d\d[^\[\]]*?)\s*\[[^\[\]]+\]")


def framed(text: str) -> str:
    """Give what a form on the web asks of a criterion, where it names a year.

    >>> framed("Kết quả đến 31/3/2023 [1. Quy hoạch]"), framed("Kết quả [1. Quy hoạch]")
    ('Kết quả đến 31/3/2023', '')
    """
    found = _FRAME.fullmatch(text)
    return found["frame"] if found else ""


def _under(path: tuple[ColumnHeading, ...]) -> str:
    """Give the criterion or indicator that stands over a column of other words."""
    for heading in reversed(path[:-1]):
        label = heading.label
        if label and label.sure and not label.foreign and not label.conflict:
            return label.indicator or str(label.criterion)
    return ""


def _is_criterion(heading: ColumnHeading) -> bool:
    """A criterion over its indicators is no block: blocks hold several criteria."""
    label = heading.label
    return bool(label and label.sure and not label.foreign and not label.indicator)


def _contradicting(path: tuple[ColumnHeading, ...], label: Label) -> str:
    """Say which two criteria the lines above one column name, if they differ."""
    for heading in path:
        other = heading.label
        known = other and other.sure and not other.foreign and other.criterion
        if known and heading.width == 1 and known != label.criterion:
            return f"{label.criterion} / {known}"
    return ""


def _with_bare_numbers(
    uses: dict[int, Use], header: Header, left: int, count: int, partial: bool
) -> dict[int, Use]:
    """Take bare numbers for criteria where they run from 1 to the set's count.

    "9. NO" is taken by its number where its neighbours are criteria before and after.
    """
    if below := _numbered_below_groups(header, left, count):
        return uses | below
    weak: dict[int, Label] = {}
    for column, path in enumerate(header.paths):
        said = [h.label for h in path if h.label and h.role != "count"]
        label = said[-1] if said else next((h.label for h in path if h.label), None)
        use = uses[column + left]
        if label and not label.sure and use.role == "ignore" and not use.conflict:
            weak[column + left] = label
    numbers = [label.criterion for label in weak.values()]
    run = {} if weak else _roman_run(uses, header, left, count)
    if run:
        weak = run
    elif any(use.indicator for use in uses.values()):
        weak = {c: w for c, w in weak.items() if _between(c, w.criterion, uses)}
    elif not _whole_runs(numbers, count) and not (
        partial and len(numbers) > 2 and _run(numbers, count)
    ):
        weak = {c: w for c, w in weak.items() if w.named and _inside(c, w, uses)}
    marks = {
        c: Use(
            "mark",
            w.criterion,
            text=uses[c].text or str(w.criterion),
            block=uses[c].block if len(weak) > count else "",
        )
        for c, w in weak.items()
    }
    return uses | marks


def _numbered_below_groups(header: Header, left: int, count: int) -> dict[int, Use]:
    """Take the line 1 to 19 below names of groups: "Hạ tầng" over the numbers 2 to 9.

    A name of a group may be that of a criterion: "Văn hóa - xã hội - môi trường".
    Where one stands over a single number that is another's, nothing is taken.
    """
    found: dict[int, Use] = {}
    for column, path in enumerate(header.paths):
        own = path[-1].label if path else None
        if len(path) < 2 or own is None or own.sure or own.named or own.indicator:
            continue
        found[column + left] = Use("mark", own.criterion, text=path[-1].text)
    if [use.criterion for use in found.values()] != list(range(1, count + 1)):
        return {}
    over = {c: header.paths[c - left][-2] for c in found}
    texts = Counter(heading.text for heading in over.values())
    for column, heading in over.items():
        label = heading.label
        alone = texts[heading.text] == 1 and label and label.sure
        if alone and label and label.criterion != found[column].criterion:
            return {}
    return found if max(texts.values()) > 1 else {}


_ROMAN_LEAD = re.compile(r"([IVXLC]{1,6})\s*[.):\-–/]\s*\S")
_UNIT = re.compile(
    r"[(\[,]\s*(?:%|tr\.?\s*đ|trđ|triệu|tỷ lệ|m2|m²|km|hộ|người|nghìn|1000)"
    r"[^)\]]*[)\]]?$",
    re.IGNORECASE,
)


def _with_units(uses: dict[int, Use]) -> dict[int, Use]:
    """Of two columns of one criterion, that with a unit in its heading holds values."""
    marked: dict[tuple[int, str, str], list[int]] = {}
    for column, use in uses.items():
        if use.criterion and use.role == "mark":
            key = (use.criterion, use.indicator, use.block)
            marked.setdefault(key, []).append(column)
    values = {
        column
        for columns in marked.values()
        if len(columns) == 2
        for column in columns
        if _UNIT.search(uses[column].text)
    }
    both = {c for cs in marked.values() if values.issuperset(cs) for c in cs}
    return {
        c: replace(use, role="value") if c in values - both else use
        for c, use in uses.items()
    }


def _with_own_mark(uses: dict[int, Use]) -> dict[int, Use]:
    """Of "4" and "Đánh giá" below "Tiêu chí 4" the latter is the criterion's mark.

    The other column is its only indicator, which has the criterion's number.
    """
    marked: dict[tuple[int, str], list[int]] = {}
    for column, use in uses.items():
        if use.criterion and use.role == "mark" and not use.indicator:
            marked.setdefault((use.criterion, use.block), []).append(column)
    bare = {
        column
        for columns in marked.values()
        if len(columns) == 2 and sum(_is_judgement(uses[c]) for c in columns) == 1
        for column in columns
        if not _is_judgement(uses[column])
    }
    return {
        c: Use("ignore", text=use.text or f"{use.criterion}") if c in bare else use
        for c, use in uses.items()
    }


def _is_judgement(use: Use) -> bool:
    return role_of(use.leaf) == "mark"


def _roman_run(
    uses: dict[int, Use], header: Header, left: int, count: int
) -> dict[int, Label]:
    """Take I, II ... XIX for the criteria where they run to the set's count."""
    found: dict[int, Label] = {}
    for column, path in enumerate(header.paths):
        text = path[-1].text.strip(" .") if path else ""
        lead = _ROMAN_LEAD.match(text)  # "IV. Điện"
        number = roman((lead[1] if lead else text).lower())
        use = uses[column + left]
        if number and (use.role == "ignore" or use.criterion == number):
            found[column + left] = Label(number, sure=False)
    run = [label.criterion for label in found.values()]
    if run != list(range(1, count + 1)):
        return {}
    return {c: label for c, label in found.items() if uses[c].role == "ignore"}


def _whole_runs(numbers: list[int], count: int) -> bool:
    """Say whether numbers run from 1 to the count: once, block by block, or each
    several times, as where a column a year stands under every criterion."""
    times = max(1, len(numbers) // count)
    run = range(1, count + 1)
    return numbers in (list(run) * times, [n for n in run for _ in range(times)])


def _run(numbers: list[int], count: int) -> bool:
    first, last = numbers[0], numbers[-1]
    return numbers == list(range(first, last + 1)) and first >= 1 and last <= count


def _between(column: int, number: int, uses: dict[int, Use]) -> bool:
    """Accept "5" between 4.2 and 6.1: a criterion whose only indicator is itself."""
    before = [u.criterion for c, u in uses.items() if u.indicator and c < column]
    after = [u.criterion for c, u in uses.items() if u.indicator and c > column]
    return (not before or before[-1] < number) and (not after or number < after[0])


def _inside(column: int, label: Label, uses: dict[int, Use]) -> bool:
    known = {c: use.criterion for c, use in sorted(uses.items()) if use.criterion}
    before = [n for c, n in known.items() if c < column]
    after = [n for c, n in known.items() if c > column]
    number = label.criterion
    return (
        len(known) >= 3
        and number not in known.values()
        and (not before or max(before) < number)
        and (not after or number < min(after))
    )


def _layout(uses: dict[int, Use]) -> Layout:
    roles = {use.role for use in uses.values() if not use.criterion}
    criteria = {(u.criterion, u.indicator) for u in uses.values() if u.criterion}
    placed = bool(roles & {"commune", "place_code"})
    if placed and "criterion" in roles and len(criteria) < 2:
        return "long"
    if placed and "content" in roles and roles & {"value", "mark"} and not criteria:
        return "long"
    if len(criteria) >= 2:
        return "indicators" if any(code for _, code in criteria) else "matrix"
    if placed and roles & {"decision_number", "revoked"}:
        return "recognitions"
    if roles & {"content", "criterion"} and roles & {"value", "mark"}:
        return "by_criterion"
    return "matrix" if placed and criteria else "none"


def with_places(mapping: Mapping, roles: dict[int, str]) -> Mapping:
    """Take columns for those of communes and districts; the layout follows from it."""
    texts = {c: use.text for c, use in mapping.uses.items()}
    uses = mapping.uses | {c: Use(r, text=texts.get(c, "")) for c, r in roles.items()}
    return replace(mapping, uses=uses, layout=_layout(uses))
