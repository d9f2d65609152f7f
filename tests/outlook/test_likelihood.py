"""Words for probabilities: the edges of the scale belong where the note puts them."""

import pytest
from drawn import drawn

from ntm_analysis.errors import DataError
from ntm_analysis.outlook.models.likelihood import Likelihood, likelihood
from ntm_analysis.page.language import say

EDGES = """
    p      | word
    1      | virtually_certain
    0.99   | virtually_certain
    0.9899 | very_likely
    0.90   | very_likely
    0.8999 | likely
    0.66   | likely
    0.6599 | as_likely_as_not
    0.3301 | as_likely_as_not
    0.33   | unlikely
    0.1001 | unlikely
    0.10   | very_unlikely
    0.0101 | very_unlikely
    0.01   | exceptionally_unlikely
    0      | exceptionally_unlikely
"""


@pytest.mark.parametrize("row", drawn(EDGES), ids=str)
def test_each_edge_belongs_to_the_narrower_word(row):
    assert likelihood(float(row["p"])) == row["word"]


def test_every_word_of_the_scale_is_said_in_both_languages():
    vietnamese = [say(f"likelihood.{word}", "vi") for word in Likelihood]
    english = [say(f"likelihood.{word}", "en") for word in Likelihood]
    assert len(set(vietnamese)) == len(set(english)) == 7


@pytest.mark.parametrize("number", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_gets_no_word(number):
    with pytest.raises(DataError, match="is not a probability"):
        likelihood(number)
