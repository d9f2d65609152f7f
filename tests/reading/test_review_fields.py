"""The fields of a figure under review: what is typed is read as it is shown."""

import pytest
from invented import figure

from ntm_analysis.errors import DataError
from ntm_analysis.page.language import say
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.review_fields import (
    FIELDS,
    cells,
    number,
    typed,
)

TEXT = "Năm 2018 có 48/207 xã <đạt chuẩn>, chiếm 23,2%; bình quân 9,5-10 tiêu chí."


def stated(words: str, measure: str, value: object, **further: object) -> StatedFigure:
    start = TEXT.index(words)
    row = figure(measure, value, evidence=words, start=start, end=start + len(words))
    return StatedFigure.from_dict(row | further)


def two() -> list[StatedFigure]:
    return [
        stated("48/207 xã", "communes_recognized", 48, denominator=207, percent=23.2),
        stated("9,5-10 tiêu chí", "criteria_per_commune", [9.5, 10], bound="range"),
    ]


@pytest.mark.parametrize("read", two(), ids=lambda f: f.measure)
def test_what_a_figure_shows_in_its_fields_is_read_back_the_same(read):
    row = read.to_dict()
    assert typed(cells(read)) == {key: row.get(key) for key in FIELDS}


def test_numbers_are_read_as_vietnamese_writes_them():
    told = {"value": "9,5 - 10", "denominator": "2.526,4", "criterion": ""}
    assert typed(told) == {"value": [9.5, 10], "denominator": 2526.4, "criterion": None}


@pytest.mark.parametrize("text", ["abc", "1.2.3", "4x", "9.5.1"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(DataError, match="value is"):
        number(text, "value")


def test_a_criterion_is_a_whole_number():
    with pytest.raises(DataError, match="whole number"):
        typed({"criterion": "2,5"})


@pytest.mark.parametrize("key", FIELDS)
def test_each_field_has_a_name_in_both_languages(key):
    assert say(f"review.{key}", "vi") != say(f"review.{key}", "en")
