"""What a reviewer types into the fields of a figure, as values of the schema.

Numbers as Vietnamese writes them ("2.526,4", "9,5-10") or with a decimal point; an
empty field is "not stated". A wrong cell is refused with what is allowed.
"""

import re
from collections.abc import Mapping
from typing import Any, get_args

from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period
from ntm_analysis.reading.figure import MEASURES, Bound, Kind, Level, StatedFigure

CHOICES: dict[str, tuple[str, ...]] = {
    "measure": MEASURES,
    "kind": get_args(Kind),
    "place_level": get_args(Level),
    "bound": get_args(Bound),
}
TEXTS = ("place", "unit", "time", "scope", "subset", "label", "fund_source")
WHOLES = ("criterion", "band_low", "band_high")
NUMBERS = ("denominator", "percent", "change")
FIELDS = (
    *("measure", "kind", "place", "place_level", "value", "denominator", "percent"),
    *("unit", "bound", "time", "criterion", "band_low", "band_high", "scope", "subset"),
    *("fund_source", "label", "change", "names"),
)
_RANGE = re.compile(r"\s*(\S+?)\s*(?:-|–|;|đến)\s*(\S+)\s*")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")


def typed(cells: Mapping[str, str]) -> dict[str, Any]:
    """Turn the text of fields into values of the schema.

    Raises
    ------
    DataError
        For the first field that holds something else than it may.
    """
    return {key: _value(key, text.strip()) for key, text in cells.items()}


def cells(figure: StatedFigure) -> dict[str, str]:
    """Write a figure into the fields; the inverse of `typed`."""
    row = figure.to_dict()
    return {key: _cell(row.get(key)) for key in FIELDS}


def _value(key: str, text: str) -> Any:
    if key in CHOICES:
        return _chosen(key, text)
    if key == "names":
        return [name.strip() for name in text.split(";") if name.strip()]
    if not text:
        return "" if key in ("place", "unit", "time") else None
    if key in TEXTS:
        return str(Period(text)) if key == "time" else text
    if key == "value" and (found := _RANGE.fullmatch(text)):
        return [number(found[1], key), number(found[2], key)]
    value = number(text, key)
    if key in WHOLES and value % 1:
        raise DataError(f"{key} is {text!r}, but a whole number must stand there.")
    return int(value) if value % 1 == 0 else value


def number(text: str, key: str) -> float:
    """Read "2.526,4", "2526.4" or "207"; a lone dot before three digits groups.

    >>> number("2.526,4", "value"), number("9.5", "value"), number("2.526", "value")
    (2526.4, 9.5, 2526.0)
    """
    if not _NUMBER.fullmatch(text):
        raise DataError(f"{key} is {text!r}, but a number such as 207 or 9,5 is asked.")
    if "," in text:
        whole, _, digits = text.replace(".", "").partition(",")
        return float(f"{whole}.{digits.replace(',', '')}")
    grouped = re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text)
    if grouped:
        return float(text.replace(".", ""))
    if text.count(".") > 1:
        raise DataError(f"{key} is {text!r}, which is no number.")
    return float(text)


def _chosen(key: str, text: str) -> str:
    if text not in CHOICES[key]:
        raise DataError(f"{key} is {text!r}; allowed: {', '.join(CHOICES[key])}.")
    return text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        numeric = all(isinstance(part, (int, float)) for part in value)
        return (" - " if numeric and value else "; ").join(_cell(v) for v in value)
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value)
