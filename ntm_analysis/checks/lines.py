"""A problem as one line."""

from collections.abc import Mapping
from numbers import Integral
from typing import Any

from ntm_analysis.page.language import Language, say
from ntm_analysis.page.retelling import retold


def line(found: Mapping[Any, Any], language: Language = "en") -> str:
    """Write one problem as one line: file, row, column, value, rule, hint.

    >>> line({"file": "data/x.csv", "row": 7, "column": "value", "value": "1.286,5",
    ...       "rule": "must be a number", "hint": "mend it"})
    "data/x.csv row 7: value is '1.286,5': must be a number (mend it)"
    """
    number = found["row"]
    place = str(found["file"])
    if isinstance(number, Integral):  # else a whole file
        place = say("results.problem_row", language, file=place, row=number)
    cell = ""
    if found["column"]:
        values = {"column": found["column"], "value": repr(found["value"])}
        cell = say("results.problem_cell", language, **values)
    rule, hint = (retold(str(found[key]), language) for key in ("rule", "hint"))
    said = {"place": place, "cell": cell, "rule": rule, "hint": hint}
    return say("results.problem", language, **said)
