"""What a planner has to work with, laid beside a panel's question.

A and B of Bắc Sơn lack criterion 2, C of Lộc Bình lacks both criteria.
Costs: criterion 1 is 2, criterion 2 is 3 billion; a road completes criterion 2 in A and
B together for 4 billion.
"""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from ntm_analysis.errors import DataError, ParameterError
from ntm_analysis.panel.models.plans.plan_scenarios import money_sooner
from ntm_analysis.panel.models.routes import resources
from ntm_analysis.panel.models.routes.route import RouteTask, cheapest
from ntm_analysis.panel.tables import means as tables

PANEL = SimpleNamespace(
    place_code=np.array(["A", "B", "C"]),
    criteria=(1, 2),
    districts=("Huyện Bắc Sơn", "Huyện Lộc Bình"),
    district=np.array([0, 0, 1]),
)
ASKED = RouteTask(outstanding=np.array([[0, 1], [0, 1], [1, 1]], dtype=bool), target=2)
HEAD = "place_code,criterion,cost,unit,source,work\n"
OWN = ",1,2,billion_vnd,giá thử,\n,2,3,billion_vnd,giá thử,\n"
ROAD = "".join(f"{c},2,4000,million_vnd,dự án thử,đường liên xã\n" for c in "AB")
SPAN = ("2024-12-31", "2026-12-31")


def asked(tmp_path, text="", target=2, **given):
    costs = ""
    if text:
        path = tmp_path / "costs.csv"
        path.write_text(HEAD + text, encoding="utf-8")
        costs = str(path)
    stated = tables.stated(costs, **given)
    return resources.under(replace(ASKED, target=target), PANEL, stated, *SPAN)


def test_a_shared_work_is_paid_for_once(tmp_path):
    found = cheapest(asked(tmp_path, OWN + ROAD))
    assert list(found.communes) == [0, 1]
    assert found.cost == pytest.approx(4)  # not 3 + 3
    assert found.shared == ("đường liên xã",)
    assert list(found.by_commune) == [0, 0, 0]
    alone = cheapest(asked(tmp_path, OWN))
    assert (alone.cost, list(alone.by_commune)) == (6, [3, 3, 0])


def test_a_work_that_a_commune_no_longer_needs_is_not_paid_for(tmp_path):
    task = asked(tmp_path, OWN + ROAD, target=1)
    done = replace(task, outstanding=np.array([[1, 0], [0, 1], [1, 1]], dtype=bool))
    found = cheapest(done)
    assert (list(found.communes), found.cost) == ([0], 2)


def test_costs_missing_for_a_criterion_leave_no_route(tmp_path):
    found = cheapest(asked(tmp_path, ",2,3,billion_vnd,giá thử,\n"))
    assert (found.status, found.missing) == ("costs_missing", (0,))


def test_budgets_by_year_are_kept_and_later_years_do_not_count(tmp_path):
    task = asked(tmp_path, OWN, budgets="2025: 3; 2026: 3; 2027: 9")
    assert task.budgets == (3, 3, 9)
    short = resources.within(task, *SPAN)
    assert short.budgets == (3, 3)
    found = cheapest(short)
    assert found.status == "found"
    paid = (found.by_year * found.by_commune[:, None]).sum(axis=0)
    assert list(paid) == pytest.approx([3, 3])
    poor = asked(tmp_path, OWN, budgets="2025: 3; 2026: 2")
    assert cheapest(poor).status == "not_reachable"


def test_a_district_does_no_more_in_a_year_than_it_can(tmp_path):
    free = asked(tmp_path, target=2, capacity="Bắc Sơn: 1")
    assert cheapest(free).status == "found"  # one in each of two years
    closed = cheapest(asked(tmp_path, target=1, capacity="Huyện Bắc Sơn: 0"))
    assert list(closed.communes) == [2]
    assert cheapest(asked(tmp_path, capacity="bắc sơn: 0")).status == "not_reachable"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"budgets": "2025: 3"}, "each year from 2025 to 2026"),
        ({"budgets": "2024: 3; 2025: 3; 2026: 3"}, "each year from 2025"),
        ({"budgets": "2025: 3,5; 2026: 3"}, "decimal point"),
        ({"budgets": "2025: -1; 2026: 3"}, "from 0"),
        ({"budgets": "năm nay: 1"}, "YEAR: AMOUNT"),
        ({"capacity": "Bắc Sơn: 1; Bắc Sơn: 2"}, "once"),
        ({"capacity": "Sa Pa: 1"}, "no district 'Sa Pa'"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_is_allowed(tmp_path, given, said):
    with pytest.raises(ParameterError, match=said):
        asked(tmp_path, OWN, **given)


def test_a_work_needs_its_communes_and_one_cost(tmp_path):
    with pytest.raises(DataError, match="needs the place_code"):
        asked(tmp_path, ",2,4,billion_vnd,dự án thử,đường\n")
    two = "A,2,4,billion_vnd,a,đường\nB,2,5,billion_vnd,a,đường\n"
    with pytest.raises(DataError, match="has 2 costs"):
        asked(tmp_path, two)


def test_nothing_stated_changes_nothing(tmp_path):
    task = asked(tmp_path)
    assert (task.cost, task.budgets, task.capacity, task.shared) == (None, (), (), ())
    assert cheapest(task).cost == 2


def test_half_of_the_last_years_money_comes_sooner():
    assert money_sooner((30.0,), 2025) == []
    assert money_sooner((), 2025) == []
    moved = money_sooner((30.0, 41.0), 2025)
    assert [one.name for one in moved] == ["budget_moved 20.5 (2026 → 2025)"]
