"""Each published method gives the numbers that were worked out by hand."""

import numpy as np
import pytest
from drawn import drawn
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.errors import DataError
from ntm_analysis.outlook.models.methods import (
    ReportedPoint,
    Track,
    assess_all,
    linear_pace,
    pace,
)
from ntm_analysis.outlook.models.methods.escap import (
    PREDICTORS,
    escap_anticipated,
    escap_status,
    time_weights,
)
from ntm_analysis.outlook.models.methods.growth import (
    cagr_eurostat,
    mean_score,
    progress_score,
    un_progress_chart,
)
from ntm_analysis.outlook.models.methods.peers import (
    oecd_distance,
    sdsn_arrow,
    speed_percentile,
)
from ntm_analysis.outlook.models.methods.time_distance import time_distance


def track(values: dict[float, float], target: float, year: float, **more) -> Track:
    points = tuple(ReportedPoint(year, value) for year, value in values.items())
    return Track(points=points, target=target, target_year=year, **more)


RISING = track({2015: 40, 2021: 55}, 80, 2030)
FALLING = track({2015: 16.8, 2019: 13.0}, 8.4, 2030, direction=-1)
LATE = track({2021: 60, 2024: 72}, 90, 2025)


def test_eurostat_ratio_of_growth_rates_and_its_class():
    found = [cagr_eurostat(t) for t in (RISING, FALLING, LATE)]
    assert [round(a.value, 4) for a in found] == [1.1526, 1.3751, 0.5873]
    assert [a.category for a in found] == ["on_track", "on_track", "insufficient"]


def test_the_linear_scale_disagrees_with_the_growth_scale():
    """4.0 points a year shown against 7.5 required from the base: 0.533, not 0.587."""
    assert pace(LATE).achieved == 4.0
    assert pace(track({2021: 60}, 90, 2025)).required == 7.5
    assert pace(LATE).required == 18.0  # from the latest report on: 18 in one year
    assert round(linear_pace(LATE).value, 4) == 0.2222  # 4 / 18


def test_progress_score_of_statistics_canada():
    """R 1.1526 is 5 * 0.5526 / 0.70 = 3.947; 0.5873 is 5 * (0.5873 - 0.6) / 1.2."""
    found = [progress_score(t) for t in (RISING, FALLING, LATE)]
    assert found[0].value == pytest.approx(3.947, abs=0.001)
    assert found[1].value == 5  # 1.3751 lies beyond the end of the scale
    assert found[2].value == pytest.approx(5 * (0.587286 - 0.6) / 1.2, abs=0.001)
    classes = [one.category for one in found]
    assert classes == ["on_track", "on_track", "insufficient"]
    assert progress_score(track({2015: 40, 2021: 85}, 80, 2030)).value == 5
    assert progress_score(track({2015: 0, 2021: 5}, 80, 2030)).value is None


def test_scores_of_several_targets_are_averaged():
    """0.95 scores 2.5 and no growth -2.5: the mean is 0, acceleration needed."""
    flat = progress_score(track({2015: 40, 2021: 40}, 80, 2030)).value
    assert flat == pytest.approx(-2.5)
    assert mean_score([2.5, flat]) == (pytest.approx(0, abs=1e-9), "faster_pace")
    assert mean_score([5.0, 5.0]) == (5.0, "reached")


def test_months_behind_the_straight_line_to_the_target():
    """40 (2015) to 80 (2030): 55 is due in 2015 + 15 * 15 / 40 = 2020.625."""
    assert time_distance(RISING).value == pytest.approx(12 * (2021 - 2020.625))
    ahead = time_distance(track({2015: 40, 2021: 60}, 80, 2030)).value
    assert ahead == pytest.approx(12 * (2021 - 2022.5))
    below = time_distance(track({2015: 40, 2021: 36}, 80, 2030)).value
    assert below == pytest.approx(12 * (2021 - 2013.5))
    falling = time_distance(FALLING).value  # 3.8 of 8.4 in 4 of 15 years: ahead
    assert falling == pytest.approx(12 * (2019 - (2015 + 15 * 3.8 / 8.4)))
    met = time_distance(track({2015: 40, 2021: 85}, 80, 2030))
    assert (met.category, met.value < 0) == ("reached", True)
    assert time_distance(track({2015: 90, 2021: 70}, 80, 2030)).value is None


def test_un_progress_chart():
    slow = track({2015: 60, 2022: 62}, 100, 2030)
    found = [un_progress_chart(t) for t in (RISING, FALLING, slow)]
    assert [round(a.value, 4) for a in found] == [1.2170, 1.2354, 0.1092]
    assert [a.category for a in found] == ["on_track", "on_track", "faster_pace"]


def test_un_progress_chart_does_not_judge_a_base_beyond_the_target():
    """50 (2015) -> 45 (2021), target 48: the formula alone would give 5.79."""
    rising = un_progress_chart(track({2015: 50, 2021: 45}, 48, 2030))
    falling = un_progress_chart(track({2015: 8, 2021: 9}, 8.5, 2030, direction=-1))
    assert (rising.category, rising.rule) == ("cannot_judge", "base_beyond_target")
    assert (falling.category, falling.rule) == ("cannot_judge", "base_beyond_target")


def test_within_one_percent_of_a_full_target_counts_as_met():
    near = track({2015: 60, 2022: 99.2}, 100, 2030)
    assert un_progress_chart(near).rule == "within_tolerance"


def test_escap_status_index():
    assert escap_status(RISING).value == 3.75
    assert round(escap_status(FALLING).value, 4) == 4.5238


STEADY = (40, 43, 45, 49, 50, 53, 55)
SLOWING = (40, 42, 43, 43.5, 44, 44.3, 44.5)
ESCAP = """
    series  | predictor       | value   | index   | category
    steady  | weighted_linear | 77.6397 | 9.4099  | on_track
    steady  | weighted_logit  | 75.2821 | 8.8205  | faster_pace
    steady  | mean_logit_step | 75.2106 | 8.8026  | faster_pace
    steady  | geometric       | 88.6782 | 12.1695 | on_track
    slowing | weighted_linear | 50.7949 | 2.6987  | faster_pace
    slowing | weighted_logit  | 50.9206 | 2.7302  | faster_pace
    slowing | mean_logit_step | 51.3987 | 2.8497  | faster_pace
    slowing | geometric       | 52.2168 | 3.0542  | faster_pace
"""


@pytest.mark.parametrize("row", drawn(ESCAP), ids=str)
def test_escap_anticipated_progress_depends_on_the_predictor(row):
    values = STEADY if row["series"] == "steady" else SLOWING
    series = track(
        dict(zip(range(2015, 2022), values, strict=True)), 80, 2030, limit=100
    )
    assert round(PREDICTORS[row["predictor"]](series), 4) == float(row["value"])
    found = escap_anticipated(series, row["predictor"])
    assert round(found.value, 4) == float(row["index"])
    assert found.category == row["category"]


def test_escap_weights_grow_towards_the_present():
    weights = time_weights(np.arange(2015.0, 2022.0), 2030)
    assert weights.round(4).tolist() == [1, 1.0714, 1.1538, 1.25, 1.3636, 1.5, 1.6667]


def test_a_logit_at_its_limit_is_not_computed():
    full = track({2015: 0, 2021: 55}, 80, 2030, limit=100)
    assert escap_anticipated(full, "weighted_logit").rule == "at_the_limit"


def test_sdsn_arrow_looks_at_four_years():
    found = sdsn_arrow(track({2015: 40, 2018: 46, 2022: 52}, 100, 2030))
    assert found.value == 0.375
    assert found.category == "insufficient"


def test_oecd_distance_in_spreads_of_the_peers():
    peers = np.array([62.0, 70, 75, 81, 88])
    low = oecd_distance(track({2020: 62}, 90, 2025), peers)
    high = oecd_distance(track({2020: 88}, 90, 2025), peers)
    assert [round(low.value, 4), round(high.value, 4)] == [2.8042, 0.2003]


def test_speed_percentile_counts_the_paces_that_were_slower():
    paces = np.arange(1.0, 21.0)  # 1, 2, ..., 20 points a year
    found = speed_percentile(track({2020: 50}, 61, 2021), paces)  # requires 11
    assert found.value == 50.0


EDGES = """
    points | target | year | rule            | category
    none   | 50     | 2025 | no_report       | cannot_judge
    one    | 50     | 2025 | one_report      | cannot_judge
    one    | 30     | 2025 | already_met     | reached
    two    | 50     | 2021 | deadline_passed | cannot_judge
"""


@pytest.mark.parametrize("row", drawn(EDGES), ids=str)
def test_what_cannot_be_judged_says_why(row):
    values = {"none": {}, "one": {2020: 40}, "two": {2020: 30, 2022: 40}}[row["points"]]
    found = linear_pace(track(values, float(row["target"]), float(row["year"])))
    assert (found.rule, found.category) == (row["rule"], row["category"])


def test_growth_from_zero_has_no_rate():
    assert (
        cagr_eurostat(track({2015: 0, 2020: 10}, 50, 2025)).rule == "growth_from_zero"
    )


def test_two_values_of_one_date_are_refused():
    with pytest.raises(DataError, match="one value a date"):
        Track(
            points=(ReportedPoint(2020, 1), ReportedPoint(2020, 2)),
            target=3,
            target_year=2025,
        )


@given(st.floats(1, 99), st.floats(1, 99), st.floats(1, 99))
def test_a_lower_target_never_requires_a_faster_pace(latest, a, b):
    low, high = sorted((a, b))
    values = {2020.0: 1.0, 2022.0: latest}
    slow, fast = (pace(track(values, t, 2025.0)).required for t in (low, high))
    assert slow <= fast


@given(
    st.lists(st.floats(0.1, 100), max_size=6),
    st.floats(0.1, 100),
    st.floats(2015, 2035),
)
def test_every_method_answers_every_track_without_an_error(values, target, year):
    series = track(
        {2015.0 + i: v for i, v in enumerate(values)}, target, year, limit=100
    )
    found = assess_all(series, paces=np.array([1.0, 2.0]), peers=np.array([1.0]))
    assert len({a.method for a in found}) == 10
    assert all((a.value is not None) or a.rule != "formula" for a in found)
