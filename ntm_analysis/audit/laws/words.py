"""The sentences of the audit, in Vietnamese and in English, from `words.yml`.

Numbers are written as each language writes them; a list of numbers becomes a sum.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from babel.numbers import format_decimal

from ntm_analysis.audit.laws.item import Item
from ntm_analysis.files import yaml_text

Language = Literal["vi", "en"]
_PART_OF_YEAR = re.compile(r"(?P<year>\d{4})-(?P<part>H[12]|Q[1-4])")
_TOO_LONG = 1e15  # beyond this a float has no exact units, and no plan has such sums


class Moment(str):
    """A stated time inside a sentence, to be written as a reader writes it."""

    __slots__ = ()


@cache
def vocabulary() -> dict[str, Any]:
    """Read the sentences: checks, measures, kinds and sources of funds."""
    file = files("ntm_analysis.audit.laws").joinpath("words.yml")
    words: dict[str, Any] = yaml_text.parsed(file.read_text(encoding="utf-8"))
    return words


def title(check: str, language: Language) -> str:
    """Name a law in a few words."""
    return str(vocabulary()["checks"][check]["title"][language])


def phrase(
    check: str, passed: bool, language: Language, values: Mapping[str, object]
) -> str:
    """Fill the sentence of a law with numbers and figures."""
    if "together" in values:
        told = {"title": title(check, language), "count": values["together"]}
        return str(vocabulary()["together"][language].format(**told))
    sentence = vocabulary()["checks"][check]["passed" if passed else "failed"]
    told = {name: written(value, language) for name, value in values.items()}
    return str(sentence[language].format(**told))


def written(value: object, language: Language) -> str:
    """Write a number, a sum, a figure or a text.

    >>> written(2526.4, "vi"), written([1, 3, -54], "en")
    ('2.526,4', '1 + 3 − 54')
    """
    if isinstance(value, Item):
        return described(value, language)
    if isinstance(value, Moment):
        return moment(value, language)
    if isinstance(value, bool) or value is None:
        return "–"
    if isinstance(value, (int, float)):
        return _number(value, language)
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], Moment):
        return f"{written(value[0], language)} ({written(value[1], language)})"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _sum(value, language)
    return str(value)


def described(item: Item, language: Language) -> str:
    """Say what a figure is about: measure, criterion or band, subset, kind, time."""
    words = vocabulary()
    parts = [_word(words["measures"], item.measure, language)]
    if item.criterion is not None:
        parts.append(f"{words['criterion'][language]} {item.criterion}")
    if item.band:
        parts.append(_band(item.band, language))
    if item.fund_source:
        parts.append(f"({_word(words['sources'], item.fund_source, language)})")
    if item.is_part:
        parts.append(f"[{item.scope or item.subset}]")
    detail = [_word(words["kinds"], item.kind, language), moment(item.time, language)]
    return f"{' '.join(parts)} ({', '.join(text for text in detail if text)})"


def named(key: str, code: str, language: Language) -> str:
    """Name a measure or kind; "" for keys that have no names here.

    >>> named("kind", "target", "vi"), named("bound", "exact", "vi")
    ('kế hoạch', '')
    """
    entries = vocabulary().get(f"{key}s", {})
    return str(entries[code][language]) if code in entries else ""


def moment(time: str, language: Language) -> str:
    """Write a time as stated: a Vietnamese day is 31/12/2019.

    >>> moment("2019-12-31", "vi"), moment("2024-H1", "vi"), moment("2022-Q4", "vi")
    ('31/12/2019', '6 tháng đầu năm 2024', 'quý 4/2022')
    >>> moment("2021/2025", "en"), moment("2018", "vi")
    ('2021–2025', '2018')
    """
    if "/" in time:
        return "–".join(moment(end, language) for end in time.split("/"))
    found = _PART_OF_YEAR.fullmatch(time)
    if found:
        part = found["part"]
        words = vocabulary()["times"]["Q" if part[0] == "Q" else part][language]
        return str(words.format(year=found["year"], part=part[1]))
    if language == "vi" and re.fullmatch(r"\d{4}(-\d\d){1,2}", time):
        return "/".join(reversed(time.split("-")))
    return time


def _word(entries: Mapping[str, Mapping[str, str]], key: str, language: str) -> str:
    return entries[key][language] if key in entries else key


def _band(band: tuple[int, int], language: Language) -> str:
    low, high = band
    span = str(low) if low == high else f"{low}–{high}"
    return f"{span} {vocabulary()['criteria'][language]}"


def _number(value: float, language: Language) -> str:
    if abs(value) >= _TOO_LONG:
        return f"{value:g}"
    shown = format_decimal(round(value, 4), "#,##0.####;−#,##0.####", locale=language)
    return str(shown)


def _sum(values: Sequence[object], language: Language) -> str:
    """Join numbers with their signs; texts with commas."""
    if not all(isinstance(value, (int, float)) for value in values):
        return ", ".join(written(value, language) for value in values)
    told = [_number(abs(float(str(value))), language) for value in values]
    signs = ["−" if float(str(value)) < 0 else "+" for value in values]
    joined = "".join(f" {sign} {text}" for sign, text in zip(signs, told, strict=True))
    return joined[3:] if signs and signs[0] == "+" else joined[1:].replace(" ", "", 1)
