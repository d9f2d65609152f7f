"""Funds of a plan on its page: kinds apart, totals alone in words, periods named."""

import pandas as pd

from ntm_analysis.figures.tables import funding
from ntm_analysis.figures.views import funding as drawn
from ntm_analysis.page.chart import Chart


def rows(*stated):
    """Rows of (kind, time, fund source, billion đồng)."""
    told = [
        {
            "figure_id": f"p.{i:02}",
            "measure": "funding",
            "kind": kind,
            "time": time,
            "fund_source": fund,
            "value": value,
            "percent": None,
            "label": "",
            "bound": "exact",
            "value_high": None,
        }
        for i, (kind, time, fund, value) in enumerate(stated, 1)
    ]
    return pd.DataFrame(told)


def by_source(table, language="vi"):
    return drawn.by_source(table, funding.CONTAINERS, str, language)


def test_what_was_raised_before_is_no_part_of_what_is_planned():
    table = rows(
        ("actual", "2021/2025", "total", 9870.0), ("target", "2026", "local", 5.0)
    )
    assert funding.planned(table)["value"].tolist() == [5.0]
    assert funding.reported(table)["value"].tolist() == [9870.0]
    said = str(drawn.raised(funding.reported(table), str, "vi"))
    assert "9.870 tỷ đồng" in said
    assert "2021" in said


def test_totals_alone_are_a_sentence():
    said = str(by_source(rows(("target", "2026/2030", "total", 12500.0))))
    assert said.startswith("<p>")
    assert "12.500 tỷ đồng" in said
    assert "p.01" in said


def test_sources_of_several_years_name_their_year():
    table = rows(("target", "2026", "local", 5.0), ("target", "2027", "local", 7.0))
    chart = by_source(table)
    assert isinstance(chart, Chart)
    assert list(chart.figure.data[0].y) == [
        "Ngân sách địa phương (2027)",
        "Ngân sách địa phương (2026)",
    ]


def test_a_bound_or_a_range_of_funds_is_said():
    """ "hơn 97,8 tỷ đồng" is no 97,8; one total has no largest source beside it."""
    table = rows(("actual", "2024", "total", 97.8)).assign(bound="at_least")
    said = str(drawn.line(table, funding.CONTAINERS, None, lambda _: "", "vi"))
    assert "tổng ít nhất 97,8 tỷ đồng." in said
    assert "nguồn lớn nhất" not in said
    between = rows(("target", "2024", "total", 90.0)).assign(
        bound="range", value_high=95.0
    )
    assert "90–95 tỷ đồng" in str(by_source(between))
