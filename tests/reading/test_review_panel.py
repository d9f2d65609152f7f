"""The review panel, driven as a browser would: values set, buttons clicked."""

import pytest
from invented import figure

from ntm_analysis.errors import DataError
from ntm_analysis.page.language import say
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.review import ReviewState
from ntm_analysis.reading.review.review_fields import (
    CHOICES,
    FIELDS,
    cells,
    number,
    typed,
)
from ntm_analysis.reading.views.review import ReviewPanel, panel

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


@pytest.fixture
def shown() -> ReviewPanel:
    return ReviewPanel(
        ReviewState(two(), TEXT, "Hà"), lambda state: "data/plans/x", "vi"
    )


def test_the_figure_is_marked_in_its_sentence_and_markup_is_only_text(shown):
    assert "có <mark>48/207 xã</mark> &lt;đạt chuẩn&gt;" in shown.sentence.value


def test_accepting_goes_on_to_the_next_open_figure(shown):
    shown.buttons["accept"].click()
    assert shown.index == 1
    assert [f.value for f in shown.state.kept] == [48]
    assert shown.list.options[0][0].startswith("✓ 1. 48/207 xã")
    assert "Đã xem 1/2" in shown.message.value


def test_a_changed_field_is_logged_and_untouched_ones_are_not(shown):
    shown.fields["value"].value = "49"
    shown.reason.value = "phụ lục"
    shown.buttons["accept"].click()
    assert [(c.key, c.before, c.after, c.reason) for c in shown.state.log] == [
        ("value", "48", "49", "phụ lục")
    ]


def test_the_audit_is_told_again_after_each_decision(shown):
    shown.fields["percent"].value = "32,2"
    shown.buttons["accept"].click()
    assert "23,19% nhưng văn bản ghi 32,2%" in shown.findings.value


def test_a_wrong_cell_is_told_and_nothing_is_decided(shown):
    shown.fields["value"].value = "nhiều"
    shown.buttons["accept"].click()
    assert "value is &#39;nhiều&#39;" in shown.message.value
    assert shown.state.decisions == {}
    assert shown.index == 0


def test_rejecting_and_undoing_leave_the_figure_open(shown):
    shown.buttons["reject"].click()
    shown.list.value = 0
    assert shown.list.options[0][0].startswith("✗")
    shown.buttons["undo"].click()
    assert shown.state.next_open() == 0


def test_saving_calls_what_was_given_and_says_where(shown):
    shown.buttons["keep"].click()
    assert "Đã lưu vào data/plans/x" in shown.message.value


def test_a_refused_saving_is_told():
    def refuse(state: ReviewState) -> str:
        raise DataError("no figure was accepted")

    shown = ReviewPanel(ReviewState(two(), TEXT, "Hà"), refuse, "vi")
    shown.buttons["keep"].click()
    assert "no figure was accepted" in shown.message.value


def test_a_document_without_figures_can_be_shown():
    empty = ReviewPanel(ReviewState([], "không có số", "Hà"), str, "en")
    assert empty.index is None
    assert "No figure was read" in empty.message.value


def test_without_a_review_the_reader_is_told_how_to_open_one():
    assert "reviewer" in panel(None, "en").text


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


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_choice_is_offered_in_words(language):
    shown = ReviewPanel(ReviewState(two(), TEXT, "Hà"), str, language)
    for key, codes in CHOICES.items():
        offered = dict(shown.fields[key].options)
        assert set(offered.values()) == set(codes)
        assert not any("_" in words for words in offered)
