"""YAML of others ends no process: depth, long numbers and days that are none."""

import pytest
import yaml

from ntm_analysis.errors import DataError
from ntm_analysis.files import yaml_text
from ntm_analysis.files.catalog import read_yaml

MANY = 60_000
DEEP = {
    "dashes": "- " * MANY,
    "dashes below a key": "criteria:\n" + "- " * MANY,
    "questions": "? " * MANY,
    "both": "? - " * MANY,
    "brackets": "[" * MANY,
    "brackets in lines": "[\n" * MANY,
    "braces": "a: " + "{a: " * MANY,
    "closing signs in quotes": "['}]', " * MANY,
    "closing signs before": "']' : x\n" * 300 + "b: " + "[" * MANY + "]" * MANY,
    "a closed nest": "[" * 2_000 + "]" * 2_000,
    "steps": "".join(" " * n + "a:\n" for n in range(1_000)),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_what_is_nested_without_end_is_refused(tmp_path, text):
    with pytest.raises(yaml.YAMLError):
        yaml_text.parsed(text)
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.yml.* is not YAML"):
        read_yaml(path)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "9" * 5_000,
        "a: 2024-02-30",
        "a: !!int x",
        "a: !!float x",
        "a: !!bool x",
        "a: !!timestamp x",
        "a: !!binary é",
    ],
)
def test_numbers_and_days_that_are_none_are_refused(text):
    with pytest.raises(yaml.YAMLError):
        yaml_text.parsed(text)


@pytest.mark.parametrize("loader", [yaml_text.LOADER, yaml.SafeLoader])
@pytest.mark.parametrize("depth", [1, 150])
def test_what_is_as_deep_as_files_are_is_read_by_either_reader(loader, depth):
    nest = [1]
    for _ in range(depth - 1):
        nest = [nest]
    for style in (True, False):
        text = yaml.safe_dump(nest, default_flow_style=style)
        assert yaml_text.parsed(text, loader) == nest


def test_many_small_lists_are_no_depth():
    text = "\n".join("- {a: [1, 2], b: 'x [y'}" for _ in range(1_000))
    assert len(yaml_text.parsed(text)) == 1_000
