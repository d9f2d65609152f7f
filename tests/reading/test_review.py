"""Decisions on figures, their log, and what another reading changes."""

import pytest
from invented import figure

from ntm_analysis.errors import DataError
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.rereading import compare
from ntm_analysis.reading.review.review import ReviewState

TEXT = "Năm 2018 có 48/207 xã đạt chuẩn; thêm 12 xã; còn 29 xã đạt 10-14 tiêu chí."


def stated(words: str, measure: str = "communes_recognized", **further) -> StatedFigure:
    start = TEXT.index(words)
    value = further.pop("value", None) or int(words.split("/")[0].split()[0])
    row = figure(measure, value)
    row |= {"evidence": words, "start": start, "end": start + len(words)}
    row |= {"criterion": None, "denominator": None, "percent": None, "names": []}
    return StatedFigure.from_dict(row | further)


def three() -> list[StatedFigure]:
    return [
        stated("48/207 xã", denominator=207),
        stated("12 xã", "communes_recognized_new"),
        stated("29 xã", "communes_in_band", band_low=10, band_high=14),
    ]


def review() -> ReviewState:
    return ReviewState(three(), TEXT, "Hà", clock=lambda: "2026-01-05T08:00:00+00:00")


def test_accepted_and_corrected_figures_are_kept_and_rejected_ones_are_not():
    state = review()
    state.accept(0)
    state.correct(1, {"value": 13}, "số liệu phụ lục")
    state.reject(2, "xã của huyện khác")
    assert [kept.value for kept in state.kept] == [48, 13]
    assert state.next_open() is None


def test_the_log_says_who_when_and_what_changed():
    state = review()
    state.correct(1, {"value": 13, "kind": "actual"}, "phụ lục")
    lines = [(c.who, c.action, c.key, c.before, c.after, c.reason) for c in state.log]
    assert lines == [
        ("Hà", "correct", "value", "12", "13", "phụ lục"),
        ("Hà", "correct", "kind", "target", "actual", "phụ lục"),
    ]
    assert {c.when for c in state.log} == {"2026-01-05T08:00:00+00:00"}
    assert state.log[0].evidence == "12 xã"


def test_a_decision_can_be_undone_and_the_log_keeps_both():
    state = review()
    state.accept(0)
    state.undo(0)
    assert (state.kept, state.next_open()) == ([], 0)
    assert [line.action for line in state.log] == ["accept", "undo"]


def test_the_next_open_figure_is_found_round_the_end():
    state = review()
    state.accept(2)
    assert state.next_open(after=1) == 0


def test_a_correction_to_an_unknown_measure_is_refused_and_decides_nothing():
    state = review()
    with pytest.raises(DataError, match="communes_recognised"):
        state.correct(0, {"measure": "communes_recognised"})
    assert (state.decisions, state.log) == ({}, [])


def test_a_correction_that_changes_nothing_is_an_acceptance():
    state = review()
    state.correct(0, {"value": 48})
    assert [line.action for line in state.log] == ["accept"]


def test_a_figure_is_shown_within_its_words():
    passage = review().passage(1)
    assert passage.figure == "12 xã"
    assert passage.before.endswith("đạt chuẩn; thêm ")
    assert passage.after.startswith("; còn 29 xã")


def test_a_review_without_a_name_is_refused():
    with pytest.raises(DataError, match="name of the person"):
        ReviewState(three(), TEXT, " ")


def test_decisions_survive_another_reading_where_it_reads_the_same():
    first = review()
    first.accept(0)
    first.correct(1, {"value": 13})
    again = three()
    again[0] = stated("48/207 xã", denominator=207, kind="actual")  # read otherwise
    second = ReviewState(again, TEXT, "Hà")
    assert second.adopt(first.rows()) == 1
    assert [kept.value for kept in second.kept] == [13]
    assert second.next_open() == 0


def test_another_reading_shows_what_it_adds_removes_and_changes():
    before = three()
    after = [
        stated("48/207 xã", denominator=207, kind="actual"),
        stated("29 xã", "communes_in_band", band_low=10, band_high=14),
        stated("10-14 tiêu chí", "criteria_per_commune", value=12),
    ]
    found = compare(before, after)
    assert [f.evidence for f in found.added] == ["10-14 tiêu chí"]
    assert [f.evidence for f in found.removed] == ["12 xã"]
    assert [(c.keys, c.value("kind")) for c in found.changed] == [
        (("kind",), ("target", "actual"))
    ]
    assert found.unchanged == 1


def test_the_same_reading_changes_nothing():
    found = compare(three(), three())
    assert (found.added, found.removed, found.changed) == ((), (), ())
    assert found.unchanged == 3
