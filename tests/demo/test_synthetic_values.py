"""Values drawn for indicators lie on the side of the level that the mark says."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_analysis.demo.models import synthetic_values
from ntm_analysis.intake.cells.judging import Level, reaches
from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.outlook.models.reconstruction import fixed_sums

COMPARED = ["min", "min_exclusive", "max", "max_exclusive"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([*COMPARED, "none", "pass", "province_defined"]),
    st.decimals(1, 99, places=1).map(float),
    st.booleans(),
    st.integers(0, 99),
)
def test_an_import_judges_every_value_as_the_panel_says(op, level, inner, seed):
    asked = Level(op, level, level / 2 if inner and op == "min" else None)
    met = pd.DataFrame({7: pd.array([True, False] * 20, dtype="boolean")})
    drawn = synthetic_values.values(met, {7: ["7.1"]}, {"7.1": asked}, {"7.1"}, seed)
    assert drawn["met"].tolist() == met[7].tolist()
    numbers = drawn[drawn["value"].notna()]
    assert len(numbers) == (0 if op in ("pass", "province_defined") else 40)
    for row in numbers.itertuples():
        part = None if pd.isna(row.inner) else float(row.inner)
        reading = CellReading("number", float(row.value), part)
        assert reaches(reading, asked) == row.met, (row, asked)


def test_a_criterion_is_met_if_all_its_indicators_are_and_silent_if_not_reported():
    met = pd.DataFrame({2: pd.array([True, False, None] * 50, dtype="boolean")})
    codes = ["2.1", "2.2", "2.3"]
    drawn = synthetic_values.values(met, {2: codes}, {}, set(), seed=1)
    of = drawn.groupby("commune")["met"]
    assert of.all()[met[2].fillna(False)].all()
    assert not of.all()[met[2].eq(False).fillna(False)].any()
    assert (of.count()[met[2].isna()] == 0).all()


def test_sums_near_their_upper_end_are_drawn_as_they_are():
    # 71 communes of up to 10 criteria, 654 of 710 met: far behind the most likely sum.
    low, high = np.zeros(71, dtype=int), np.full(71, 10)
    generator = np.random.default_rng(1)
    drawn = fixed_sums.met_per_commune(low, high, (654, 654), 20, generator)
    assert drawn.shape == (20, 71)
    assert set(drawn.sum(axis=1)) == {654}
    assert drawn.min() >= 0
    assert drawn.max() <= 10
