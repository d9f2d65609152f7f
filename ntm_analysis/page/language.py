"""Every word that a reader sees, in Vietnamese and in English.

The words stand in `page/words/*.yml`, one file a topic: a key, then `vi:` and
`en:`, with {named} places for values. A test reads all files and refuses a key
that lacks a language or whose languages name different values.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.text import fold

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """Read all topics; a key is `topic.name`, the topic being the file's name."""
    words: dict[str, dict[str, str]] = {}
    for file in files("ntm_analysis.page").joinpath("words").iterdir():
        if file.name.endswith(".yml"):
            topic = file.name.removesuffix(".yml")
            entries = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
            words |= {f"{topic}.{key}": entry for key, entry in entries.items()}
    return words


def translated(topic: str, text: str, language: Language) -> str:
    """Give the words for what data calls by its own words; the text itself if none.

    >>> known("scopes", "20 xã biên giới", "en"), known("scopes", "xã đảo", "en")
    ('20 border communes', 'xã đảo')
    """
    key = f"{topic}.{'_'.join(fold(text).replace(',', ' ').split())}"
    return say(key, language) if key in vocabulary() else text


def say(key: str, language: Language, **values: object) -> str:
    """Give the words for `topic.name` in one language.

    >>> say("general.no_report", "vi"), say("general.no_report", "en")
    ('chưa có báo cáo', 'no report')
    """
    if key not in vocabulary():
        raise UnknownNameError(f"no words for {key!r}. {nearest(key, vocabulary())}")
    return vocabulary()[key][language].format(**values)
