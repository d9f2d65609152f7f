"""Both languages say everything, and with the same values."""

from string import Formatter

import pytest

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.page.language import LANGUAGES, say, vocabulary


def named(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(vocabulary()))
def test_each_key_has_both_languages_with_the_same_values(key):
    entry = vocabulary()[key]
    assert set(entry) == set(LANGUAGES), key
    assert named(entry["vi"]) == named(entry["en"]), key
    assert all(text.strip() for text in entry.values()), key


def test_an_unknown_key_names_the_nearest_one():
    with pytest.raises(UnknownNameError, match=r"general\.no_report"):
        say("general.no_reports", "vi")
