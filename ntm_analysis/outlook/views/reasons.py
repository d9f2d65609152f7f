"""Saying why: a reason of an outlook as words, its numbers as readers write them."""

from datetime import date

from ntm_analysis.outlook.models.published.result import Reason
from ntm_analysis.page import numbers
from ntm_analysis.page.language import Language, say, vocabulary

COUNTS = ("value", "target", "mean", "median", "low", "high")
SHARES = (
    "p",
    "share",
    "skill",
    "stated",
    "percent",
)  # values 0..1 that are shown as percentages


def why(reason: Reason, language: Language) -> str:
    """Give the words for a reason; a key with a dot names its own topic."""
    key = reason.key if "." in reason.key else f"outlook.why_{reason.key}"
    topic = key.partition(".")[0]
    shown = {n: _shown(n, v, topic, language) for n, v in reason.values.items()}
    return say(key, language, **shown)


def _shown(name: str, value: object, topic: str, language: Language) -> str:
    if isinstance(value, date):
        return numbers.date(value.isoformat(), language)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _named(name, str(value), topic, language)
    if name in SHARES:
        return numbers.percent(100 * value, language, digits=0)
    return numbers.number(value, language, digits=_digits(name, value))


def _digits(name: str, value: float) -> int:
    """A mean of 6,67 criteria needs its hundredths; 70,66 communes do not."""
    if name in ("brier", "base"):
        return 3
    is_mean = name in COUNTS and 0 < abs(value) < 20
    return 2 if is_mean else 1


def _named(name: str, value: str, topic: str, language: Language) -> str:
    key = f"{topic}.{name}_{value}"
    return say(key, language) if key in vocabulary() else value
