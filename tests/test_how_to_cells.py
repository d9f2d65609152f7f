"""The ten cells of docs/how-to.md run, in their order, as they are printed."""

import ast
import re
from pathlib import Path

import ntm_analysis as ntm

HOME = Path(__file__).parents[1]


def test_every_cell_for_an_analyst_runs(monkeypatch):
    monkeypatch.chdir(HOME)
    text = (HOME / "docs" / "how-to.md").read_text(encoding="utf-8")
    section = text.split("## Ten cells for an analyst")[1].split("\n## ")[0]
    cells = re.findall(r"```python\n(.*?)```", section, re.S)
    assert len(cells) == 11  # the import and ten questions
    names: dict[str, object] = {}
    language = ntm.options.language
    try:
        for cell in cells:
            tree = ast.parse(cell)
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "how-to.md", "exec"), names)
            if last is not None:
                shown = eval(
                    compile(ast.Expression(last.value), "how-to.md", "eval"), names
                )
                assert shown is not None, cell
    finally:
        ntm.options.language = language
