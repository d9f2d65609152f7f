"""A problem as one line."""

from collections.abc import Mapping
from numbers import Integral
from typing import Any


def line(found: Mapping[Any, Any]) -> str:
    """Write one problem as one line: file, row, column, value, rule, hint.

    >>> line({"file": "data/x.csv", "row": 7, "column": "value", "value": "1.286,5",
    ...       "rule": "must be a number", "hint": "mend it"})
    "data/x.csv row 7: value is '1.286,5': must be a number (mend it)"
    """
    number = found["row"]
    row = f" row {number}" if isinstance(number, Integral) else ""  # else a whole file
    cell = f" {found['column']} is {found['value']!r}:" if found["column"] else ""
    return f"{found['file']}{row}:{cell} {found['rule']} ({found['hint']})"
