"""How exactly a number was stated, and so how far a sum may lie beside it.

"23,2 %" stands for anything that rounds to it: half a unit of its last digit on
either side. The digits are those of the evidence ("28,0%" has one decimal, 28 has
none); without evidence, those of the number itself.
"""

import re
from decimal import Decimal

from ntm_analysis.audit.laws.item import Item

_TOKEN = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?|\d+\.\d+")
_HAIR = 1e-9  # binary fractions: 0.05 - (23.2 - 23.15) is not zero


def decimals(value: float) -> int:
    """Count the decimals that a number needs; 1700 has none.

    >>> decimals(23.2), decimals(28.0), decimals(38.64)
    (1, 0, 2)
    """
    exponent = Decimal(repr(round(value, 6))).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half_unit(value: float, evidence: str = "", *, scaled: bool = True) -> float:
    """Half a unit of the last digit in which a number was stated.

    Parameters
    ----------
    value
        The number in the unit of its figure.
    evidence
        The words that state it; the digits found there decide.
    scaled
        Whether the words may use another power of ten: "364 ngàn tỷ" is 364000.

    >>> half_unit(28, "chiếm 28,0%"), half_unit(28), half_unit(364000, "364 ngàn tỷ")
    (0.05, 0.5, 500.0)
    """
    for power in (0, 3, -3, 6, -6) if scaled else (0,):
        for token in _TOKEN.findall(evidence):
            number = _parsed(token)
            if value and abs(number * 10**power - value) <= _HAIR * abs(value):
                return 0.5 * 10.0 ** (power - _digits(token))
    return 0.5 * 10.0 ** -decimals(value)


def stated_half_unit(item: Item) -> float:
    """Half a unit of the last digit of an item's value."""
    return 0.0 if item.low is None else half_unit(item.low, item.evidence)


def percent_half_unit(item: Item) -> float:
    """Half a unit of the last digit of an item's percentage."""
    percent = item.percent or 0.0
    return half_unit(percent, item.evidence, scaled=False)


def close(difference: float, tolerance: float) -> bool:
    """Is a difference explained by rounding?"""
    return abs(difference) <= tolerance + _HAIR * max(1.0, abs(tolerance))


def fits_percent(computed: float, item: Item) -> bool:
    """Does a computed percentage round, or cut, to the stated one?

    One in ten percentages in published reports is cut, not rounded (20/143 = 13,986 %
    printed as 13,9 %); both are accepted, in this direction only.
    """
    half = percent_half_unit(item)
    difference = computed - (item.percent or 0.0)
    cut = -_HAIR <= difference < 2 * half - _HAIR
    return close(difference, half) or cut


def _parsed(token: str) -> float:
    if "," in token or re.fullmatch(r"\d{1,3}(\.\d{3})+", token):
        return float(token.replace(".", "").replace(",", "."))
    return float(token)


def _digits(token: str) -> int:
    if "," in token:
        return len(token.split(",")[1])
    grouped = re.fullmatch(r"\d{1,3}(\.\d{3})+", token)
    return 0 if grouped or "." not in token else len(token.split(".")[1])
