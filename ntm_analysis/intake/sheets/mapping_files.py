"""A mapping as a YAML file that a person can read, correct and give back."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files import yaml_text
from ntm_analysis.files.workbooks.workbook_facts import column_index
from ntm_analysis.files.workbooks.workbooks import letters
from ntm_analysis.intake.sheets.mapping import EMPTIES, LAYOUTS, ROLES, Mapping, Use


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
    } | ({"turned": True} if mapping.turned else {})


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
        said = yaml_text.parsed(path.read_text(encoding="utf-8"))
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
        turned=said.get("turned") is True,
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
