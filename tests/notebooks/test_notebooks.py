"""Notebooks are thin: no logic of their own, no outputs in the repository."""

import ast
import json
from pathlib import Path

import pytest

from ntm_analysis.briefings.parameters import declared

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LONGEST_CELL = 8
MOST_IMPORTS = 3
LOGIC = ast.FunctionDef | ast.ClassDef | ast.For


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request):
    return json.loads(request.param.read_text(encoding="utf-8"))["cells"]


def code(cells):
    return [
        ("".join(cell["source"]), cell) for cell in cells if cell["cell_type"] == "code"
    ]


def test_no_outputs_are_stored(cells):
    for _, cell in code(cells):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_a_cell_is_short_and_defines_nothing(cells):
    for source, cell in code(cells):
        if "parameters" in cell["metadata"].get("tags", []):
            continue
        tree = ast.parse(source)
        # One call may stand in as many lines as it has parameters.
        assert len(tree.body) == 1 or len(source.splitlines()) <= LONGEST_CELL, source
        for node in ast.walk(tree):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For), (
                source
            )


def test_a_notebook_asks_the_rooms_and_assembles_nothing(cells):
    trees = [ast.parse(source) for source, _ in code(cells)]
    found = [n for tree in trees for n in ast.walk(tree)]
    imports = [n for n in found if isinstance(n, ast.Import | ast.ImportFrom)]
    assert len(imports) <= MOST_IMPORTS, [ast.unparse(n) for n in imports]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_parameter_is_typed_and_commented(path):
    found = declared(path)
    assert "language" in found
    assert all(parameter.comment for parameter in found.values())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_notebook_says_what_it_is_for(path):
    first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]
    assert first["cell_type"] == "markdown"
    assert "".join(first["source"]).startswith("# ")
