"""What each column of a sheet holds: decided from the heading, or told by a file.

A mapping can be written to YAML, corrected by hand and given back, and is offered
again for the next sheet of the same shape (`fingerprint`).
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import yaml

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.sources.workbook_bounds import column_index
from ntm_analysis.sources.workbooks import letters
from ntm_analysis.tables.intake.header import Header, Heading
from ntm_analysis.tables.intake.wording import Label
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

    def first(self, role: str) -> int | None:
        """Give the first column of a role, or None."""
        return next(
            (c for c, use in sorted(self.uses.items()) if use.role == role), None
        )

    def judged(self) -> dict[int, Use]:
        """Give the columns that hold marks or values of criteria."""
        return {c: use for c, use in sorted(self.uses.items()) if use.criterion}


def decide(
    header: Header, sheet: str, first_row: int, first_column: int, count: int
) -> Mapping:
    """Decide from the heading; `count` is the number of criteria of the set."""
    uses = {c + first_column: _use(path) for c, path in enumerate(header.paths)}
    uses = _with_bare_numbers(uses, header, first_column, count)
    uses = {c: use for c, use in uses.items() if use.role != "ignore" or use.text}
    return Mapping(
        layout=_layout(uses),
        sheet=sheet,
        header=(first_row + header.first + 1, first_row + header.last + 1),
        uses=uses,
        fingerprint=fingerprint(header),
    )


def fingerprint(header: Header) -> str:
    """Name the shape of a heading: equal for sheets with the same labels."""
    labels = [" / ".join(fold(h.text) for h in path) for path in header.paths]
    return hashlib.sha256("\n".join(labels).encode()).hexdigest()[:16]


def _use(path: tuple[Heading, ...]) -> Use:
    """Read a column's path from its own label up to the widest."""
    sub = ""
    text = path[-1].text if path else ""
    block = next((h.text for h in path if h.width > 1 and not h.role), "")
    for depth, heading in enumerate(reversed(path)):
        label = heading.label
        leaf = depth == 0 or all(h.role == "count" for h in path[-depth:])
        if heading.role in ("value", "mark") and not sub:
            sub = heading.role
        elif label and label.conflict:
            return Use("ignore", text=text, conflict=label.conflict)
        elif label and label.sure and not label.foreign and heading.role != "criterion":
            if leaf or sub or heading.width == 1:
                if other := _contradicting(path, label):
                    return Use("ignore", text=text, conflict=other)
                role = sub or ("value" if label.indicator else "mark")
                code = label.indicator or ""
                return Use(role, label.criterion, code, heading.text, block)
        elif heading.role and heading.role != "count" and (leaf or heading.width == 1):
            return Use(heading.role, text=heading.text, block=block)
    return Use(sub or "ignore", text=text, block=block)


def _contradicting(path: tuple[Heading, ...], label: Label) -> str:
    """Say which two criteria the lines above one column name, if they differ."""
    for heading in path:
        other = heading.label
        known = other and other.sure and not other.foreign and other.criterion
        if known and heading.width == 1 and known != label.criterion:
            return f"{label.criterion} / {known}"
    return ""


def _with_bare_numbers(
    uses: dict[int, Use], header: Header, left: int, count: int
) -> dict[int, Use]:
    """Take bare numbers for criteria where they run from 1 to the set's count."""
    weak: dict[int, int] = {}
    for column, path in enumerate(header.paths):
        said = [h.label for h in path if h.label and h.role != "count"]
        label = said[-1] if said else next((h.label for h in path if h.label), None)
        use = uses[column + left]
        if label and not label.sure and use.role == "ignore" and not use.conflict:
            weak[column + left] = label.criterion
    if any(use.indicator for use in uses.values()):
        weak = {c: n for c, n in weak.items() if _between(c, n, uses)}
    elif list(weak.values()) != list(range(1, count + 1)):
        return uses
    marks = {c: Use("mark", n, text=str(n)) for c, n in weak.items()}
    return uses | marks


def _between(column: int, number: int, uses: dict[int, Use]) -> bool:
    """Accept "5" between 4.2 and 6.1: a criterion whose only indicator is itself."""
    before = [u.criterion for c, u in uses.items() if u.indicator and c < column]
    after = [u.criterion for c, u in uses.items() if u.indicator and c > column]
    return (not before or before[-1] < number) and (not after or number < after[0])


def _layout(uses: dict[int, Use]) -> Layout:
    roles = {use.role for use in uses.values() if not use.criterion}
    criteria = {(u.criterion, u.indicator) for u in uses.values() if u.criterion}
    placed = bool(roles & {"commune", "place_code"})
    if placed and "criterion" in roles:
        return "long"
    if len(criteria) >= 2:
        return "indicators" if any(code for _, code in criteria) else "matrix"
    if placed and roles & {"decision_number", "revoked"}:
        return "recognitions"
    if roles & {"content", "criterion"} and roles & {"value", "mark"}:
        return "by_criterion"
    return "matrix" if placed and criteria else "none"


def repeated(mapping: Mapping) -> dict[tuple[int, str, str], list[int]]:
    """Find criteria in more than one column, as when dates stand in blocks."""
    columns: dict[tuple[int, str, str], list[int]] = {}
    for column, use in mapping.judged().items():
        columns.setdefault((use.criterion, use.indicator, use.role), []).append(column)
    return {key: found for key, found in columns.items() if len(found) > 1}


def blocks(mapping: Mapping) -> list[str]:
    """Name the blocks of columns, in order."""
    return list(dict.fromkeys(use.block for use in mapping.judged().values()))


def keep_block(mapping: Mapping, block: str) -> Mapping:
    """Read only the criteria of one block of columns."""
    uses = {
        c: use
        if not use.criterion or use.block == block
        else Use("ignore", text=use.text)
        for c, use in mapping.uses.items()
    }
    return replace(mapping, uses=uses)


def as_dict(mapping: Mapping) -> dict[str, Any]:
    """Write a mapping in the plain form of its file."""
    return {
        "layout": mapping.layout,
        "sheet": mapping.sheet,
        "header_rows": list(mapping.header),
        "columns": {
            letters(c): use.spoken()
            for c, use in sorted(mapping.uses.items())
            if use.role != "ignore"
        },
        "empty": mapping.empty,
        "fingerprint": mapping.fingerprint,
    }


def written(mapping: Mapping) -> str:
    """Write a mapping as YAML, with the headings as comments."""
    text = yaml.safe_dump(as_dict(mapping), allow_unicode=True, sort_keys=False)
    texts = {letters(c): use.text[:60] for c, use in mapping.uses.items()}

    def with_heading(found: re.Match[str]) -> str:
        heading = texts.get(found["column"], "")
        return f"{found[0]}  # {heading}" if heading else found[0]

    return re.sub(r"(?m)^  '?(?P<column>[A-Z]{1,3})'?: .*$", with_heading, text)


def load(path: Path) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    ImportRefusedError
        If it is no mapping; names what is not understood and what is allowed.
    """
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ImportRefusedError(f"{path}: no mapping can be read ({error}).") from None
    if not isinstance(said, dict) or not isinstance(said.get("columns"), dict):
        raise ImportRefusedError(
            f"{path}: a mapping holds `columns: {{A: role, ...}}`."
        )
    return from_dict(said, str(path))


def from_dict(said: dict[str, Any], where: str) -> Mapping:
    """Make a mapping of its plain form; `where` is for messages."""
    layout = _allowed(said.get("layout", "matrix"), LAYOUTS, "layout", where)
    empty = _allowed(said.get("empty", "auto"), EMPTIES, "empty", where)
    rows = said.get("header_rows", [1, 1])
    if not (isinstance(rows, list) and len(rows) == 2 and all(map(_is_row, rows))):
        raise ImportRefusedError(
            f"{where}: header_rows is {rows!r}, not [first, last]."
        )
    uses = {
        _column(name, where): _from_words(str(text), str(name), where)
        for name, text in said["columns"].items()
    }
    return Mapping(
        layout=layout,  # type: ignore[arg-type]
        sheet=str(said.get("sheet", "")),
        header=(rows[0], rows[1]),
        uses=uses,
        empty=empty,  # type: ignore[arg-type]
        fingerprint=str(said.get("fingerprint", "")),
        chosen="file",
    )


def _is_row(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= 1_048_576


def _allowed(value: object, allowed: Iterable[str], key: str, where: str) -> str:
    if value not in (known := list(allowed)):
        raise ImportRefusedError(
            f"{where}: {key} is {value!r}. Allowed: {', '.join(known)}."
        )
    return str(value)


def _column(name: object, where: str) -> int:
    if not re.fullmatch(r"[A-Z]{1,3}", str(name)):
        raise ImportRefusedError(f"{where}: {name!r} is no column such as A or AB.")
    return column_index(str(name))


def _from_words(text: str, column: str, where: str) -> Use:
    found = re.fullmatch(
        r"(?:criterion (?P<n>\d{1,2})"
        r"|indicator (?P<code>(?P<of>\d{1,2})(?:\.\d{1,2})?))"
        r"(?: (?P<role>mark|value))?",
        text,
    )
    if found:
        role = found["role"] or ("value" if found["code"] else "mark")
        return Use(role, int(found["n"] or found["of"]), found["code"] or "")
    if text not in ROLES:
        raise ImportRefusedError(
            f"{where}: column {column} is {text!r}. Allowed: criterion 1 [mark|value], "
            f"indicator 1.1 [mark|value], {', '.join(ROLES)}."
        )
    return Use(text)


def most_common_role(mapping: Mapping) -> str:
    """Name the role that most judged columns have: mark or value."""
    counts = Counter(use.role for use in mapping.judged().values())
    return counts.most_common(1)[0][0] if counts else "mark"
