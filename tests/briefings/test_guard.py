"""A briefing refuses to start on data that does not check."""

import pytest

from ntm_analysis.briefings import guard
from ntm_analysis.errors import DataError
from ntm_analysis.files.catalog import home
from ntm_analysis.page.language import speaking


def problem(severity, row=2):
    return {
        "severity": severity,
        "file": "data/figures/national.csv",
        "row": row,
        "column": "value",
        "value": "5.360,0",
        "rule": "is no number",
        "hint": "write 5360",
    }


def told(monkeypatch, rows):
    monkeypatch.setattr(guard.known, "problem_rows", lambda _: rows)


def test_the_shipped_data_lets_a_briefing_start():
    guard.refuse_broken_data(home())


def test_an_error_is_named_with_file_row_value_and_rule(monkeypatch):
    told(monkeypatch, [problem("error")])
    words = r"national\.csv row 2: value is '5\.360,0': is no number \(write 5360\)"
    with speaking("en"), pytest.raises(DataError, match=words):
        guard.refuse_broken_data(home())


def test_slips_that_sources_printed_stop_nothing(monkeypatch):
    told(monkeypatch, [problem("warning")])
    guard.refuse_broken_data(home())


def test_ten_errors_are_shown_and_the_others_counted(monkeypatch):
    told(monkeypatch, [problem("error", row) for row in range(2, 15)])
    said = r"and 3 more; `ntm check` lists all"
    with speaking("en"), pytest.raises(DataError, match=said):
        guard.refuse_broken_data(home())
