import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.errors import DataError
from ntm_analysis.maps.models.classes import SHARE, classify

SHARES = pd.Series({"a": 0.0, "b": 0.2, "c": 1.0, "d": float("nan"), "e": 0.19})


def test_a_fixed_class_holds_its_lower_edge_and_the_last_its_upper_edge_too():
    found = classify(SHARES, SHARE)
    assert dict(found.of) == {"a": 0, "b": 1, "c": 4, "e": 0}
    assert found.counts == (2, 1, 0, 0, 1)


def test_no_report_is_counted_apart_and_is_in_no_class():
    found = classify(SHARES, SHARE)
    assert found.no_report == ("d",)
    assert "d" not in found.of


def test_a_percentage_given_as_a_share_is_refused_with_its_code():
    with pytest.raises(DataError, match=r"x: 23 lies outside.*never percent"):
        classify(pd.Series({"x": 23.0}), SHARE)


def test_a_code_that_stands_twice_is_refused():
    with pytest.raises(DataError, match="twice: a"):
        classify(pd.Series([0.1, 0.2], index=["a", "a"]), SHARE)


def test_edges_that_do_not_ascend_are_refused():
    with pytest.raises(DataError, match="ascend"):
        classify(SHARES, (0.0, 0.5, 0.5, 1.0))


def test_natural_breaks_part_three_plain_groups():
    values = pd.Series({"a": 1.0, "b": 1.1, "c": 5.0, "d": 5.1, "e": 9.0, "f": 9.2})
    found = classify(values, scheme="natural", count=3)
    assert found.counts == (2, 2, 2)
    assert [found.of[code] for code in "abcdef"] == [0, 0, 1, 1, 2, 2]


def test_quantiles_of_equal_values_make_one_class_and_no_error():
    found = classify(pd.Series({"a": 0.5, "b": 0.5}), scheme="quantiles")
    assert found.counts == (2,)


def test_without_any_report_every_scheme_counts_nothing():
    empty = pd.Series({"a": float("nan")})
    for scheme in ("fixed", "natural", "quantiles"):
        assert sum(classify(empty, scheme=scheme).counts) == 0


@given(
    st.lists(st.floats(0, 1) | st.just(float("nan")), min_size=1, max_size=40),
    st.sampled_from(["fixed", "natural", "quantiles"]),
)
def test_every_area_is_in_one_class_or_without_a_report(numbers, scheme):
    values = pd.Series(numbers, index=[str(k) for k in range(len(numbers))])
    found = classify(values, scheme=scheme, count=4)
    assert sum(found.counts) + len(found.no_report) == len(values)
    for code, number in found.of.items():
        low, high = found.edges[number], found.edges[number + 1]
        assert low <= values[code] <= high
