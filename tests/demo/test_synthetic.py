"""Generated panels say that they are generated and keep their margins."""

import pandas as pd
import pytest

from ntm_analysis.demo.models import synthetic
from ntm_analysis.errors import ParameterError
from ntm_analysis.intake.frames import ASSESSMENTS


def communes(count: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place_code": [f"{i:05d}" for i in range(count)],
            "vintage": "2018-01-01",
            "place": [f"Xã {i}" for i in range(count)],
            "district": [f"Huyện {i % 3}" for i in range(count)],
            "province_code": "20",
        }
    )


DATES = ["2016-12-31", "2017-12-31", "2018-02-28"]


def drawn_panel(**more):
    margins = {1: 30, 2: 9, 3: 14, 19: 12}
    return synthetic.panel(communes(30), margins, DATES, seed=7, **more)


def test_the_last_date_meets_the_published_margins_exactly():
    met = [4] * 6 + [3] * 5 + [2] * 7 + [1] * 12
    last = drawn_panel(per_commune=met).query("as_of == '2018-02-28'")
    assert last.groupby("criterion").met.sum().to_dict() == {1: 30, 2: 9, 3: 14, 19: 12}
    assert sorted(last.groupby("place_code").met.sum(), reverse=True) == met


def test_every_row_says_that_it_is_synthetic():
    rows = drawn_panel()
    assert rows.synthetic.all()
    assert set(rows.source) == {"synthetic panel, seed 7"}
    assert len(rows) == 30 * 4 * 3
    assert list(rows.columns) == list(ASSESSMENTS)


def test_the_same_seed_gives_the_same_rows():
    pd.testing.assert_frame_equal(drawn_panel(), drawn_panel())


def test_a_missing_report_is_neither_met_nor_unmet():
    rows = drawn_panel(no_report_share=0.4)
    silent = rows[rows.met.isna()]
    assert 0 < len(silent) < len(rows)
    assert "2018-02-28" not in set(silent.as_of)


def test_a_margin_above_the_number_of_communes_is_refused():
    with pytest.raises(ParameterError, match=r"criterion 2 has 31.*0 to 30"):
        synthetic.panel(communes(30), {2: 31}, DATES, seed=1)


def test_criteria_of_communes_that_no_table_has_are_refused():
    with pytest.raises(ParameterError, match=r"5 criteria met by 3 communes.*sum to 6"):
        synthetic.panel(communes(3), {1: 3, 2: 3}, DATES, 1, per_commune=[2, 2, 1])


def test_dates_out_of_order_are_refused():
    with pytest.raises(ParameterError, match="oldest first"):
        synthetic.panel(communes(3), {2: 1}, DATES[::-1], seed=1)


def test_the_standard_was_reached_over_years_not_at_once():
    margins = dict.fromkeys(range(1, 20), 70)
    met = [19] * 40 + [9] * 30 + [10] * 30
    rows = synthetic.panel(communes(100), margins, DATES, seed=1, per_commune=met)
    met = rows.groupby(["as_of", "place_code"])["met"].all()
    by_date = met.groupby("as_of").sum()
    assert by_date["2018-02-28"] == 40
    assert 8 < by_date["2016-12-31"] < 40
