"""What became of a document's digits, on a page."""

import pytest

from ntm_analysis.page.language import LANGUAGES
from ntm_analysis.reading.coverage import DigitRun, coverage
from ntm_analysis.reading.text.noise import REASONS
from ntm_analysis.reading.views.coverage import marked, reason, section

TEXT = "Số: 12/KH-UBND <b>. Năm 2018 có 48/207 xã đạt chuẩn nông thôn mới; 77 điều lạ."


def test_one_sentence_counts_the_runs_and_open_ones_are_shown_in_their_passage():
    runs = coverage(TEXT)
    html = section(TEXT, runs, "en").text
    read = sum(run.state == "read" for run in runs)
    assert read >= 2
    assert f"{len(runs)} runs of digits: {read} read into figures" in html
    left = [TEXT[r.start : r.end] for r in runs if r.state == "not_understood"]
    for digits in left:
        assert f"<mark>{digits}</mark>" in html


def test_the_text_is_marked_and_its_markup_escaped():
    at = TEXT.index("48")
    runs = [
        DigitRun(4, 6, "passed_over", "document_number"),
        DigitRun(at, at + 2, "read"),
    ]
    html = marked(TEXT, runs, "vi")
    assert "<b>" not in html
    assert 'title="số hiệu văn bản"' in html
    assert "<mark>48</mark>" in html


def test_a_table_without_text_says_so():
    assert "no text" in section("", [], "en").text


def test_a_text_that_is_understood_says_so():
    words = "Năm 2018 có 48/207 xã đạt chuẩn nông thôn mới."
    assert "No digits were left" in section(words, coverage(words), "en").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_for_passing_over_has_words(language):
    further = ["numbering", "time", "criterion", "whole_set", "other_quantity", "page"]
    for name in {name for name, _ in REASONS} | set(further):
        assert reason(DigitRun(0, 1, "passed_over", name), language)
