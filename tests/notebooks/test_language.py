"""A notebook opens in the language of the command that opened it; no file says one."""

import ast
import json
import re
from pathlib import Path

import pytest

from ntm_analysis.briefings.parameters import declared
from ntm_analysis.page.language import chosen_language

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
# What a notebook makes first, and holds the language.
PAGES = ("01_trends", "05_funding", "07_backtest", "12_panel", "13_place")
APPLICATIONS = ("00_start_here", "06_explore", "08_import", "14_what_if", "15_review")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_notebook_states_a_language_of_its_own(path):
    assert declared(path)["language"].default == ""


def run(name, until):
    """Run the cells of a notebook up to the first that begins so; give its value."""
    space: dict = {}
    cells = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        if re.match(until, source):
            last = ast.parse(source).body[-1]
            exec(compile(ast.Module([last], []), name, "exec"), space)
            return space.get("page") or eval(ast.unparse(last.value), space)
        exec(compile(source, name, "exec"), space)
    raise AssertionError(f"{name}: no cell {until}")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_in_the_language_of_its_command(name, language, monkeypatch):
    monkeypatch.setenv("NTM_LANGUAGE", language)
    assert run(name, "page = ").language == language


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", APPLICATIONS)
def test_an_application_is_in_the_language_of_its_command(
    name, language, monkeypatch, tmp_path
):
    monkeypatch.setenv("NTM_LANGUAGE", language)
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    desk = run(name, r"[a-z_]+\(")
    assert desk.language == language
    assert desk.words["remove"] == {"vi": "Bỏ", "en": "Remove"}[language]


def test_without_a_command_it_is_vietnamese_whatever_the_locale(monkeypatch):
    monkeypatch.delenv("NTM_LANGUAGE", raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert chosen_language("") == "vi"
    assert chosen_language("en") == "en"
