"""Names fold to keys and sort as CLDR's rules for Vietnamese say."""

import itertools
import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.text import ALPHABET, TONES, fold, plain, sort_key

# common/collation/vi.xml of Unicode's CLDR, the standard order: `<` another letter,
# `<<` the same letter with another mark, `<<<` another case.
CLDR = (
    "&\u0300<<\u0309<<\u0303<<\u0301<<\u0323"
    "&a<ă<<<Ă<â<<<Â&d<đ<<<Đ&e<ê<<<Ê&o<ô<<<Ô<ơ<<<Ơ&u<ư<<<Ư"
)


def chains():
    """Read the rules as chains of (step, letter)."""
    for rule in CLDR.split("&")[1:]:
        words = re.split("(<+)", rule)
        yield [("", words[0]), *zip(words[1::2], words[2::2], strict=True)]


@pytest.mark.parametrize("chain", list(chains()), ids=lambda c: c[0][1])
def test_each_rule_of_cldr_holds_between_all_its_letters(chain):
    letters = [letter for _, letter in chain]
    base = "a" if unicodedata.combining(letters[0]) else ""
    shown = [unicodedata.normalize("NFC", base + letter) for letter in letters]
    assert sorted(shown, key=sort_key) == shown
    steps = [step for step, _ in chain[1:]]
    for step, before, after in zip(steps, shown, shown[1:], strict=False):
        lower, upper = sort_key(before), sort_key(after)
        level = {"<": 0, "<<": 1, "<<<": 2}[step]
        assert lower[:level] == upper[:level]
        assert lower[level] < upper[level]


def test_another_letter_weighs_more_than_a_tone_and_a_tone_more_than_case():
    assert sorted(["ab", "á", "a", "Á", "A", "à", "ạ"], key=sort_key) == [
        "a", "A", "à", "á", "Á", "ạ", "ab",
    ]  # fmt: skip


def test_every_vowel_takes_every_tone_in_one_order():
    tones = ["", *TONES]
    for vowel in "aăâeêioôơuưy":
        row = [unicodedata.normalize("NFC", vowel + tone) for tone in tones]
        shuffled = random.Random(vowel).sample(row, len(row))
        assert sorted(shuffled, key=sort_key) == row


def test_names_stand_as_in_a_dictionary():
    names = [
        "Đà Nẵng",
        "An Giang",
        "Điện Biên",
        "Ăn",
        "Cà Mau",
        "Ân Thi",
        "Da Mi",
        "Ba",
    ]
    assert sorted(names, key=sort_key) == [
        "An Giang", "Ăn", "Ân Thi", "Ba", "Cà Mau", "Da Mi", "Đà Nẵng", "Điện Biên",
    ]  # fmt: skip


def test_numbers_count_before_the_tones_of_what_stands_before_them():
    assert sorted(["Hạ 1", "Hà 2", "Hà 10"], key=sort_key) == ["Hạ 1", "Hà 2", "Hà 10"]


def test_blanks_come_before_letters():
    assert sorted(["Ana", "An Bình"], key=sort_key) == ["An Bình", "Ana"]


def test_where_icu_is_installed_it_says_the_same():
    icu = pytest.importorskip("icu")
    order = icu.Collator.createInstance(icu.Locale("vi"))
    letters = [*ALPHABET, *ALPHABET.upper()]
    words = ["".join(pair) for pair in itertools.product(letters, repeat=2)]
    assert sorted(words, key=sort_key) == sorted(words, key=order.getSortKey)


@given(st.text())
def test_the_form_of_unicode_changes_neither_key_nor_order(text):
    apart = unicodedata.normalize("NFD", text)
    assert fold(apart) == fold(text)
    assert sort_key(apart) == sort_key(text)


@given(st.text())
def test_a_key_folds_to_itself_and_holds_no_vietnamese_mark(text):
    key = fold(text)
    assert fold(key) == key
    assert not set(key) & set("đăâêôơưáàảãạ")
    assert key == " ".join(key.split())


def test_icelandic_eth_is_the_letter_of_old_fonts_only_where_that_is_asked():
    assert plain("\u00d0ạt") == "dat"
    assert fold("\u00d0or") == "\u00f0or"
