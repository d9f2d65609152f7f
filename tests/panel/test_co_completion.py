"""Criteria that are completed together are found, good years are not taken for ties."""

from dataclasses import replace

import pytest
from panels import known_panel, quarters

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.panel.models.hazards import co_completion, transitions


@pytest.fixture(scope="module")
def panel():
    return known_panel(300, 2, quarters(13), seed=6, shock_sd=0.6)[0]


def test_a_tied_pair_comes_first(panel):
    # Criterion 5 is made to follow criterion 3 wherever 3 is gained.
    met = panel.met.copy()
    gained = (met[:, 2, 1:] == 1) & (met[:, 2, :-1] == 0)
    for step in range(gained.shape[1]):
        now = gained[:, step] & (met[:, 4, step] == 0)
        met[now, 4, step + 1 :] = 1
    tied = replace(panel, met=met)
    first = co_completion.co_completions(tied, transitions.fit(tied))[0]
    assert (first.criterion, first.other) == (3, 5)
    assert first.lift > 1.5  # drawn towards one by ten pseudo-completions
    assert first.z > 5


def test_communes_and_years_alone_make_no_tie(panel):
    found = co_completion.co_completions(panel, transitions.fit(panel))
    assert len(found) > 150
    assert sum(abs(pair.z) > 3 for pair in found) <= 3


def test_a_reconstructed_panel_cannot_say():
    drawn = replace(known_panel(60, 1, quarters(9), 1)[0], reconstructed=True)
    with pytest.raises(CannotJudgeError, match="published sums leave it open"):
        co_completion.co_completions(drawn, transitions.fit(drawn))
