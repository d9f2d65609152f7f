"""The range of an axis: given, half given, or of the values."""

import pytest

from ntm_analysis.page.still.axes import axis

VALUES = [2.0, 10.0]


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        ([0, 20], 0.0, 20.0),
        ([0, None], 0.0, None),
        ([None, 20], None, 20.0),
        ([None, None], None, None),
    ],
)
def test_an_end_that_is_not_given_is_that_of_the_values(given, low, high):
    free = axis({}, VALUES, "vi")
    found = axis({"range": given}, VALUES, "vi")
    assert found.low == (free.low if low is None else low)
    assert found.high == (free.high if high is None else high)
    assert free.low < 2.0 < 10.0 < free.high


def test_an_axis_of_nothing_but_zeros_has_an_extent():
    found = axis({"range": [0, 0.0]}, [0.0], "vi")
    assert (found.low, found.high) == (0.0, 1.0)
    assert found.ticks
