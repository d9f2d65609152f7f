"""One question has one answer: start page, plan's page, command, table, index."""

import re
from html import unescape

import pytest

from ntm_analysis.figures.tables import plans
from ntm_analysis.outlook import app
from ntm_analysis.outlook.plan_page import plan_page
from ntm_analysis.outlook.views import answers
from ntm_analysis.outlook.views.first_screen import goal
from ntm_analysis.outlook.views.verdicts import worded

PLANS = sorted(plans.keys())


def text(piece: object) -> str:
    """What a reader sees of a piece."""
    html = getattr(piece, "_repr_html_", None)
    raw = html() if html else piece._repr_mimebundle_()["text/html"]
    return unescape(re.sub(r"<[^>]*>", " ", str(raw)))


def rows_of(piece: object) -> list[str]:
    raw = str(piece._repr_html_())
    return [
        unescape(re.sub(r"<[^>]*>", " ", row))
        for row in re.findall(r"<tr[^>]*>.*?</tr>", raw, re.S)[1:]
    ]


def by_target(piece: object) -> dict[str, str]:
    """The rows of a table by the figure that each row's first mark names."""
    raw = re.findall(r"<tr[^>]*>.*?</tr>", str(piece._repr_html_()), re.S)
    named = [(re.search(r'data-figure="([^"]*)"', row), row) for row in raw]
    return {
        mark[1]: unescape(re.sub(r"<[^>]*>", " ", row)) for mark, row in named if mark
    }


@pytest.fixture(scope="module")
def judged():
    return {key: app.judge_plan(key) for key in PLANS}


@pytest.mark.parametrize("key", PLANS)
def test_the_command_says_what_the_table_says(key, judged):
    record, _ = app.plan_record(key, None, "en")
    by_command = {row["figure_id"]: row for row in record["targets"]}
    frame = judged[key].frame.set_index("figure_id")
    assert list(by_command) == list(frame.index)
    for figure_id, row in frame.iterrows():
        said = by_command[figure_id]
        assert said["verdict_of_target"] == row["verdict"]
        assert said["answer_kind"] == row["answer_kind"]
        for theirs, ours in (
            (said["p_target"], row["probability"]),
            (said["answer"]["number"], row["number"]),
        ):
            assert theirs == pytest.approx(ours, nan_ok=True) or (
                theirs is None and ours != ours
            )
        assert said["answer"]["method"] == row["method"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("key", PLANS)
def test_the_page_gives_each_target_the_verdict_of_the_table(key, language, judged):
    found = judged[key]
    table = by_target(plan_page(found, language).targets())
    assert set(table) == {case.figure_id for case in found.cases}
    for figure_id, row in table.items():
        words = worded(found.verdict(figure_id), language)
        assert words in row, f"{figure_id}: {words!r} not in {row!r}"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_start_page_and_the_index_repeat_the_first_screen(language, judged):
    start = rows_of(app.start_page(language))
    assert len(start) == len(PLANS)
    for key, row in zip(PLANS, start, strict=True):
        page = plan_page(judged[key], language)
        screen = page.answer()
        tally = answers.tally(judged[key].judgements, page.verdicts)
        assert tally in row
        assert tally in text(screen)
        assert screen.summary["tally"] == tally
        first = answers.lead(judged[key].judgements)[0]
        words = worded(judged[key].verdict(first.case.figure_id), language)
        assert words in row
        assert first.case is judged[key].main
        outlook = judged[key].expected
        assert goal(first.case, outlook, page.words, language) in text(screen)
        shown = screen.summary["lines"][0]
        assert (shown["words"], shown["verdict"]) == (
            words,
            judged[key].verdict(first.case.figure_id),
        )


# The table of docs/outlook.md, plan by plan.
ANSWERED = {
    "lai-chau-2014": "4 by paces held elsewhere",
    "lang-son-2018": "3 with a probability, 3 by a bound, 1 by the base rate of "
    "promises, 40 by an outside view alone",
    "lao-cai-2024": "3 with a probability, 5 by paces held elsewhere, 2 by an outside "
    "view alone",
    "luc-nam-2022": "5 by the base rate of promises, 1 by an outside view alone",
    "quang-binh-2023": "1 with a probability, 1 by a bound, 1 by paces held elsewhere, "
    "3 by an outside view alone, 2 without an answer",
}


@pytest.mark.parametrize("key", PLANS)
def test_the_first_screen_says_how_many_targets_are_answered_by_what(key, judged):
    parts = ANSWERED[key]
    screen = text(plan_page(judged[key], "en").answer())
    assert f"Answered: {parts}." in screen
    assert sum(map(int, re.findall(r"\d+", parts))) == len(judged[key].cases)
    _, told = app.plan_record(key, None, "en")
    assert told.startswith(f"{len(judged[key].cases)} targets: {parts}.")


def test_targets_that_the_start_page_once_could_not_judge_are_judged_everywhere(judged):
    """Lạng Sơn 2018: the band of all criteria goes by the title."""
    frame = judged["lang-son-2018"].frame.set_index("figure_id")
    assert frame.loc["lang-son-2018.06", "verdict"] != "cannot_judge"
    assert 0 < frame.loc["lang-son-2018.06", "probability"] < 1
    mean = judged["lang-son-2018"].outlooks["lang-son-2018.04"]
    assert mean.path
    assert 0 <= frame.loc["lang-son-2018.04", "number"] <= 1
