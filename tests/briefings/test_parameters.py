"""A notebook gets what it declared, or nothing runs."""

import json

import pytest

from ntm_analysis.briefings.parameters import checked, declared, notebook_path
from ntm_analysis.errors import ParameterError, UnknownNameError

CELL = """plan: str = "lang-son-2018"  # key of a plan
district_code: str = "001"  # official code, text
criterion: int = 10  # number in the set
share: float = 0.5  # 0..1
static: bool = False  # no widgets
"""


@pytest.fixture
def notebook(tmp_path):
    return write(tmp_path / "03_trial.ipynb", CELL)


def write(path, source, tags=("parameters",)):
    cell = {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": [source]}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return path


def test_the_declaration_is_read_with_types_defaults_and_comments(notebook):
    found = declared(notebook)
    assert list(found) == ["plan", "district_code", "criterion", "share", "static"]
    assert found["district_code"].default == "001"
    assert found["criterion"].comment == "number in the set"


def test_a_code_stays_text_and_a_number_becomes_a_number(notebook):
    given = {"district_code": "001", "criterion": "11", "static": "true"}
    assert checked(notebook, given) == {
        "district_code": "001",
        "criterion": 11,
        "static": True,
    }


def test_a_misspelt_parameter_names_the_nearest(notebook):
    with pytest.raises(ParameterError, match=r"no parameter 'plann'. Nearest: plan"):
        checked(notebook, {"plann": "x"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("criterion", "eleven"), ("criterion", 1.5), ("plan", 3), ("static", "maybe")],
)
def test_a_value_of_another_type_is_refused_with_the_comment(notebook, name, value):
    with pytest.raises(ParameterError, match=rf"{name} must be"):
        checked(notebook, {name: value})


def test_a_notebook_without_its_parameters_cell_is_refused(tmp_path):
    bare = write(tmp_path / "04_bare.ipynb", CELL, tags=())
    with pytest.raises(ParameterError, match="0 cells"):
        declared(bare)


def test_a_notebook_is_found_by_name_and_by_number(notebook, tmp_path):
    assert notebook_path("03_trial", tmp_path) == notebook
    assert notebook_path("03", tmp_path) == notebook
    with pytest.raises(UnknownNameError, match="03_trial"):
        notebook_path("03_trail", tmp_path)
