"""What is made ahead while nothing is asked."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from ntm_analysis.errors import UsageError
from ntm_analysis.workbench import explore_views, idle_work
from ntm_analysis.workbench.app import explore
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.explore_app import Explorer
from ntm_analysis.workbench.idle_work import IdleWork


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(idle_work, "STILL_SECONDS", 0.01)
    monkeypatch.setattr(idle_work, "PAUSE_SECONDS", 0.001)


def run(page):
    """Run in a thread of its own: one with a browser has a loop that runs already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, page).result()


async def until(held):
    for _ in range(2000):
        if held():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("nothing was done ahead")


def test_steps_are_taken_while_the_loop_is_free_and_one_that_is_refused_ends_none():
    taken = []

    def refused():
        raise UsageError("no such date")

    async def page():
        steps = [lambda: taken.append(1), refused, lambda: taken.append(2)]
        IdleWork().start(steps)
        assert taken == []  # first the reader is answered
        await until(lambda: taken == [1, 2])

    run(page())


def test_new_work_takes_the_place_of_what_was_begun():
    taken = []

    async def page():
        idle = IdleWork()
        idle.start([lambda: taken.append("old")] * 3)
        idle.start([lambda: taken.append("new")])
        await until(lambda: taken)
        await asyncio.sleep(0.05)
        idle.start([lambda: taken.append("never")])
        idle.stop()
        await asyncio.sleep(0.05)

    run(page())
    assert taken == ["new"]


def test_where_no_loop_runs_nothing_is_done_ahead():
    IdleWork().start([lambda: pytest.fail("taken")])


def test_each_other_list_of_units_comes_first_then_the_nearest_dates():
    explorer = Explorer(Choice(place="Lạng Sơn", plan="lang-son-2018"))
    explorer.moved({})  # 2018-02-28, on the list that held from October 2019
    days = list(dict.fromkeys(step.args[0].as_of for step in explorer.ahead()))
    # On the lists of November 2021, of June 2025 and of the reform.
    assert days[:3] == ["2020-01-31", "2025-06-30", "2025-07-01"]
    assert days[3] == "2018-02-28"
    assert all(abs(int(day[:4]) - 2018) <= 1 for day in days[4:6])


def test_a_date_made_ahead_is_answered_from_what_is_kept(monkeypatch):
    desk = explore(plan="lang-son-2018")

    async def page():
        desk.answer("open", {})
        explorer_days = []
        real = Explorer.views

        def noted(self, choice, names=()):
            explorer_days.append(choice.as_of)
            return real(self, choice, names)

        monkeypatch.setattr(Explorer, "views", noted)
        await until(lambda: len(set(explorer_days)) >= 3)  # two are made wholly
        return explorer_days

    days = run(page())
    drawn = []
    monkeypatch.setattr(explore_views, "_communes", lambda a: drawn.append(a) or {})
    answer = desk.answer("move", {"as_of": days[0]})
    assert not drawn
    assert "value" in answer
