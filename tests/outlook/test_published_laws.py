"""Laws of every answer on a history that nobody has seen before."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from drawn import drawn
from figure_histories import rows, synthetic_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.published import judge
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.tables import backtests
from ntm_analysis.outlook.views.outlook_json import plain

AS_OF = date(2022, 12, 31)  # one day, so that the reference is fitted once
REFERENCE = Reference.from_rows(synthetic_rows(12, seed=3))
SCORED = backtests.load()
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@st.composite
def unseen(draw):
    """Up to eight figures at odd days, rising or not; sizes stated or not."""
    size = draw(st.integers(1, 400))
    days = draw(
        st.lists(st.dates(date(2011, 1, 1), AS_OF), min_size=1, max_size=8, unique=True)
    )
    stated = draw(st.booleans())
    table = "day | value | of\n" + "\n".join(
        f"{day} | {draw(st.integers(0, size))} | {size if stated else ''}"
        for day in days
    )
    return History.from_rows(rows(table), AS_OF)


def asked(history, target, deadline):
    question = Question(target=target, deadline=deadline, as_of=AS_OF)
    return judge(question, history, REFERENCE, SCORED)


@settings(max_examples=40, deadline=None)
@given(unseen(), st.integers(0, 450), st.integers(1, 2500))
def test_the_numbers_of_an_answer_agree_with_its_distribution(history, target, days):
    found = plain(asked(history, float(target), AS_OF + timedelta(days=days)))
    first, p = found["pmf"]["from"], np.array(found["pmf"]["p"])
    counts = first + np.arange(p.size)
    assert p.sum() == pytest.approx(1)
    assert p.min() >= 0
    assert found["mean"] == pytest.approx(p @ counts)
    below = np.cumsum(p)
    for level in LEVELS:
        quantile = found["quantiles"][f"{level:g}"]
        at = int(quantile - first)
        assert below[at] >= level - 1e-9
        assert at == 0 or below[at - 1] < level + 1e-9
    if found["p_target"] is None:
        assert found["verdict"] == "withheld"
        assert found["backtest"]["reason"] in found["reason"]
    else:
        assert found["p_target"] == pytest.approx(p[counts >= target].sum())


@settings(max_examples=25, deadline=None)
@given(unseen(), st.integers(1, 400))
def test_a_higher_target_is_never_likelier_nor_an_earlier_deadline(history, more):
    target = float(history.value[-1]) + more
    days = [AS_OF + timedelta(days=d) for d in (30, 200, 600, 950, 1500, 2000)]
    paths = [asked(history, target, day).at_deadline for day in days]
    chances = [path.at_least(target) for path in paths]
    assert all(a <= b + 1e-9 for a, b in pairwise(chances))
    steps = [path.at_least(target + more) for path in paths]
    assert all(high <= low for high, low in zip(steps, chances, strict=True))


@settings(max_examples=20, deadline=None)
@given(unseen(), st.integers(1, 1500))
def test_an_answer_is_the_same_every_time(history, days):
    deadline = AS_OF + timedelta(days=days)
    again = [plain(asked(history, 50.0, deadline)) for _ in range(2)]
    assert again[0] == again[1]


MERGERS = """
    as_of      | deadline   | named
    2022-12-31 | 2024-12-31 |
    2023-12-31 | 2024-12-31 | 35/2023/UBTVQH15
    2018-12-31 | 2020-12-31 |
    2019-12-31 | 2020-12-31 | 653/2019/UBTVQH14
"""


@pytest.mark.parametrize("row", drawn(MERGERS), ids=str)
def test_a_round_of_mergers_is_named_once_it_is_decided(row):
    """Decided on 2019-03-12 and 2023-07-12; the day before, nobody knew."""
    day, deadline = (date.fromisoformat(row[name]) for name in ("as_of", "deadline"))
    table = f"day | value | of\n{day} | 50 | 100"
    question = Question(target=60.0, deadline=deadline, as_of=day)
    found = judge(question, History.from_rows(rows(table), day), REFERENCE, SCORED)
    named = [c for c in found.basis.cautions if c.key == "communes_merge"]
    assert [c.values["source"] for c in named] == (
        [row["named"]] if row["named"] else []
    )


def test_a_count_by_the_set_of_2026_is_another_count():
    day = date(2025, 6, 30)
    table = f"day | value | of\n{day} | 50 | 100"
    keys = []
    for deadline in (date(2025, 12, 31), date(2027, 12, 31)):
        question = Question(target=60.0, deadline=deadline, as_of=day)
        found = judge(question, History.from_rows(rows(table), day), REFERENCE, SCORED)
        keys.append({caution.key for caution in found.basis.cautions})
    assert "counted_anew" not in keys[0]
    assert "counted_anew" in keys[1]


@pytest.mark.parametrize(
    ("day", "is_drawn"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)]
)
def test_no_forecast_leads_from_titles_of_before_into_the_set_of_2026(day, is_drawn):
    table = f"day | value | of\n{day} | 50 | 100"
    question = Question(target=60.0, deadline=date(2027, 12, 31), as_of=day)
    found = judge(question, History.from_rows(rows(table), day), REFERENCE, SCORED)
    assert bool(found.path) is is_drawn
    assert (found.reason.key == "anew_untested") is not is_drawn
    assert found.p_target is None
    assert found.last_value == 50
