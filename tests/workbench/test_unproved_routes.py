"""What the solver did not prove in its time is said at every door, and no more claimed.

The thirty communes of `imported_panel`: 15 at the standard need four completions in
four communes. The solver is taken as one that ran out of time.
"""

from dataclasses import replace

import numpy as np
import pytest
from imported_panel import kept_in

from ntm_analysis.panel import app, kept_scenarios
from ntm_analysis.panel.models.counts import panel_answer
from ntm_analysis.panel.models.plans import whatif
from ntm_analysis.panel.models.routes.route import cheapest
from ntm_analysis.panel.views import kept
from ntm_analysis.workbench.tables import offers
from ntm_analysis.workbench.whatif_app import WhatIf
from ntm_analysis.workbench.whatif_subject import WhatIfSubject

KEY = "panel-20-xa-2021"
PLAN = "lang-son-2018"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return kept_in(tmp_path_factory.mktemp("unproved") / "store")


@pytest.fixture(autouse=True)
def own_store(store, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(store))


@pytest.fixture
def solver(monkeypatch):
    """Make every route what a solver says that ran out of time."""

    def becomes(**stopped):
        def late(task):
            found = cheapest(task)
            return replace(found, **stopped) if found.status == "found" else found

        for module in (panel_answer, whatif):
            monkeypatch.setattr(module, "cheapest", late)

    return becomes


def unproved(solver):
    solver(gap=0.25, is_proved=False)


def unanswered(solver):
    none = np.zeros(0, dtype=int)
    solver(
        status="no_answer_in_time",
        communes=none,
        core=none,
        cost=np.nan,
        gap=np.nan,
        is_proved=False,
    )


def notebook(language="vi"):
    """The sections of notebook 12, which the facade and the page show too."""
    given = {"criteria_set": "XA-2021", "as_of": "2024-12-31", "synthetic": True}
    page = app.page_of_panel("20", 15, "2025-12-31", language, **given)
    heading = page.heading("route")
    return f"{heading.title} {page.route()}"


def application():
    chosen = WhatIfSubject(
        panel=offers.held_panel("Lạng Sơn"),
        target=15,
        deadline="2025-12-31",
        synthetic=True,
    )
    page = WhatIf(chosen, "vi")
    page.opened({})
    return page


def test_a_proved_route_is_the_cheapest_at_every_door():
    assert "Phương án ít tốn kém nhất" in notebook()
    assert "Ít nhất phải hoàn thành 4 lượt" in application().followed({})["route"][0]


def test_the_notebook_calls_no_unproved_route_the_cheapest(solver):
    unproved(solver)
    said = notebook()
    assert "Phương án ít tốn kém nhất" not in said
    assert (
        "Chưa chứng minh là ít tốn kém nhất: có thể còn phương án rẻ hơn tới 25%"
        in (said)
    )
    assert "another may cost up to 25% less" in notebook("en")


def test_the_notebook_says_that_no_answer_came_in_time(solver):
    unanswered(solver)
    assert "chưa có câu trả lời trong thời gian tính" in notebook()
    assert "không phương án nào nằm trong" not in notebook()


def test_the_application_on_communes_says_how_far_off_a_route_may_be(solver):
    unproved(solver)
    (said, *_) = application().followed({})["route"]
    assert "Ít nhất" not in said
    assert "có thể còn phương án rẻ hơn tới 25%" in said
    assert "4 lượt tiêu chí" in said


def test_the_application_on_communes_says_that_no_answer_came_in_time(solver):
    unanswered(solver)
    (said, *_) = application().followed({})["route"]
    assert said.startswith("Chưa có câu trả lời trong thời gian tính")


def test_a_kept_scenario_keeps_how_far_off_its_route_may_be(solver):
    unproved(solver)
    page = application()
    page.kept({"name": "Chưa chứng minh"})
    (one,) = kept_scenarios.load(KEY)
    assert one.route_gap == 0.25
    assert kept.work(one, "vi") == "4 lượt tiêu chí (có thể rẻ hơn tới 25%)"
    page.removed({"name": "Chưa chứng minh"})


def test_the_application_on_sums_says_how_far_off_a_route_may_be(solver):
    unproved(solver)
    said = WhatIf(PLAN, "vi").followed({})["route"]
    assert any("Chưa chứng minh là ít nhất" in line and "25%" in line for line in said)


def test_tables_without_an_answer_in_time_are_not_said_to_have_no_way(solver):
    unanswered(solver)
    said = WhatIf(PLAN, "vi").followed({})["route"]
    assert any("100% số bảng ước tính chưa có câu trả lời" in line for line in said)
    assert not any("không có cách nào" in line for line in said)


def test_tables_that_need_nothing_more_are_not_said_to_have_no_way():
    """With all nineteen criteria met everywhere no table lacks a commune."""
    page = WhatIf(PLAN, "vi")
    said = page.followed({"criteria": list(page.ground.criteria)})["route"]
    assert not any("không có cách nào" in line for line in said)
