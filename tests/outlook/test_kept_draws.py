"""Kept tables are the drawn ones, and are drawn anew for any other sums or code."""

import ast
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ntm_analysis.outlook import kept_draws
from ntm_analysis.outlook.models.reconstruction import reconstruction
from ntm_analysis.outlook.models.reconstruction.margins import (
    Group,
    Margins,
    TableSums,
    UnnamedPart,
)

SUMS = Margins(
    communes=6,
    criteria=(1, 2, 3),
    recognised=1,
    target=3,
    deadline="2025",
    now=TableSums(),
    planned=TableSums(met={1: 5, 2: 4, 3: 3}, bands=((3, 3, 2), (0, 2, 4))),
    gained={1: 1, 2: 1},
    gained_by_due={1: 1},
    parts=(UnnamedPart(scope="border", communes=2, total=(2, 5)),),
)
GROUPS = replace(
    SUMS,
    planned=TableSums(),
    gained={},
    gained_by_due={},
    parts=(),
    groups=(Group(scope="x", communes=2, outstanding=3, recognised=False),),
)
WRONG = replace(SUMS, planned=TableSums(met={1: 7}))


@pytest.fixture
def drawn(tmp_path, monkeypatch):
    """Keep tables in an empty folder and count how often any are drawn."""
    monkeypatch.setenv("NTM_CACHE", str(tmp_path / "kept"))
    counted = []
    real = reconstruction.draw

    def draw(*given):
        counted.append(given)
        return real(*given)

    monkeypatch.setattr(reconstruction, "draw", draw)
    return counted


def same(one, other):
    for name in one.__slots__:
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(mine, np.ndarray):
            assert mine.dtype == theirs.dtype, name
            assert np.array_equal(mine, theirs), name
        else:
            assert mine == theirs, name


@pytest.mark.parametrize("sums", [SUMS, GROUPS, WRONG], ids=["sums", "groups", "wrong"])
def test_kept_tables_are_those_that_are_drawn(drawn, sums):
    first, again = kept_draws.draw(sums, 20), kept_draws.draw(sums, 20)
    same(first, again)
    assert first.usable == (sums is not WRONG)


def test_the_second_asking_draws_nothing(drawn):
    kept_draws.draw(SUMS, 20)
    kept_draws.draw(SUMS, 20)
    assert len(drawn) == 1


@pytest.mark.parametrize(
    "given",
    [
        (replace(SUMS, gained={1: 1, 2: 0}), 20, 1, None),
        (SUMS, 21, 1, None),
        (SUMS, 20, 2, None),
        (SUMS, 20, 1, (0.0,)),
    ],
    ids=["sums", "draws", "seed", "spreads"],
)
def test_another_question_is_drawn_by_itself(drawn, given):
    kept_draws.draw(SUMS, 20)
    found = kept_draws.draw(*given)
    assert len(drawn) == 2
    assert found.margins == given[0]
    assert found.size == len(reconstruction.draw(*given).now)


def test_two_questions_under_one_name_are_told_apart(drawn, monkeypatch):
    """Names of files are cut short: what was asked stands in the file too."""
    kept = kept_draws.kept_value
    monkeypatch.setattr(
        kept_draws,
        "kept_value",
        lambda *given, **more: kept(*given, **more | {"where": Path("one")}),
    )
    kept_draws.draw(SUMS, 20)
    assert kept_draws.draw(SUMS, 10).size == 10


def test_no_module_that_draws_lies_outside_the_code_that_is_hashed():
    allowed = {"ntm_analysis.outlook.models.reconstruction", "numpy", "scipy", "pandas"}
    allowed |= set(sys.stdlib_module_names)
    reached = {path.stem for path in kept_draws.CODE}
    assert {"reconstruction", "margin_tables", "fixed_sums", "table_walk"} <= reached
    for path in kept_draws.CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert any(name == a or name.startswith(f"{a}.") for a in allowed), name
