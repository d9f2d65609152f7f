"""Data flows one way; the import statements are the witness."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "ntm_analysis"
ORDER = [
    "errors",
    "text",
    "periods",
    "criteria",
    "places",
    "sources",
    "plans",
    "tables",
    "store",
    "models",
    "views",
    "briefings",
    "cli",
]
NOT_BEFORE = {
    "plotly": "views",
    "ipywidgets": "views",
    "papermill": "briefings",
    "nbconvert": "briefings",
    "typer": "cli",
}
NOT_IN = {
    "criteria": {"pandas"},
    "periods": {"pandas"},
    "models": {"openpyxl", "pathlib"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def layer(name: str) -> int:
    return ORDER.index(name.split(".")[0])


def imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports say the full name"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_own_layer_or_before(path):
    here = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    if here in ("__init__", "__main__"):
        return
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "ntm_analysis" and rest and not rest.startswith("__"):
            assert layer(rest) <= layer(here), f"{here} must not import {name}"
        if top in NOT_BEFORE:
            assert layer(here) >= ORDER.index(NOT_BEFORE[top]), f"{here}: {name}"
        assert top not in NOT_IN.get(here.split(".")[0], set()), f"{here}: {name}"
