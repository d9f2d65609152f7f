"""Which dates of bands one picture may show."""

import pandas as pd
import pytest
from drawn import drawn

from ntm_analysis.figures.charts import bands as draw
from ntm_analysis.figures.tables import trends
from ntm_analysis.periods import Period

# day, kind, lowest, highest, communes
CUT_ACROSS = """
    time       | kind   | low | high | value
    2012-12-31 | actual | 7   | 9    | 20
    2012-12-31 | actual | 10  | 19   | 7
    2014-12-31 | actual | 5   | 9    | 30
    2014-12-31 | actual | 10  | 19   | 12
    2014-12-31 | actual | 0   | 4    | 3
    2015-12-31 | actual | 5   | 9    | 25
    2015-12-31 | actual | 10  | 19   | 20
    2020-12-31 | target | 0   | 4    | 0
"""


def table(text, criteria_set="XA-2009"):
    rows = pd.DataFrame(drawn(text))
    rows = rows.rename(columns={"low": "band_low", "high": "band_high"})
    rows = rows.astype({"band_low": "Int64", "band_high": "Int64", "value": float})
    year = rows["time"].map(lambda day: Period(day).decimal_year)
    return rows.assign(
        criteria_set=criteria_set,
        year=year,
        is_later=False,
        denominator=float("nan"),
        figure_id=[f"f{n}" for n in range(len(rows))],
    )


def on_one_scale(rows):
    return rows.assign(is_drawn=trends._of_one_scale(rows))


def test_bands_that_cut_across_each_other_and_single_bands_stay_out():
    rows = on_one_scale(table(CUT_ACROSS))
    assert set(rows.loc[rows["is_drawn"], "time"]) == {"2014-12-31", "2015-12-31"}


def test_what_is_not_drawn_stands_in_the_table_and_in_a_note():
    chart = draw(on_one_scale(table(CUT_ACROSS)), "Nhóm", str, "vi")
    drawn_bands = {bar.name for bar in chart.figure.data}
    assert drawn_bands == {"dưới 5 tiêu chí", "5–9 tiêu chí", "10–19 tiêu chí"}
    assert any("31/12/2012, 31/12/2020" in note for note in chart.notes)
    assert "7–9" in str(chart.data)


def test_two_criteria_sets_are_never_stacked():
    old = table(CUT_ACROSS).head(2)
    new = table(CUT_ACROSS).iloc[2:5].assign(criteria_set="XA-2016")
    rows = on_one_scale(pd.concat([old, new], ignore_index=True))
    assert set(rows.loc[rows["is_drawn"], "criteria_set"]) == {"XA-2016"}


@pytest.mark.parametrize("code", ["01", "12", "20", "24", "44", "52", "64"])
def test_no_province_shows_bands_that_cut_across_each_other(code):
    for vintage in ("2021-11", "2025-07-01"):
        rows = trends.bands(code, Period("2025-12-31"), vintage=vintage)
        shown = rows[rows["is_drawn"]]
        edges = {(int(a), int(b)) for a, b in shown[["band_low", "band_high"]].values}
        covered = [met for low, high in edges for met in range(low, high + 1)]
        assert len(covered) == len(set(covered))


def test_a_province_of_the_merger_has_no_bands_of_the_one_with_its_old_code():
    """52 was Bình Định, and is Gia Lai since 2025-07-01."""
    rows = trends.bands("52", Period("2026-03-12"), vintage="2025-07-01")
    assert not (rows["year"] < 2025).any()
