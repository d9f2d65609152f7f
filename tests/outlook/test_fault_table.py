"""The faults that docs/outlook.md names each have the test that it names."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs" / "outlook.md"
NAMED = re.compile(r"`([a-z_]+/test_\w+\.py)::(test_\w+)`")


def rows():
    text = DOCS.read_text(encoding="utf-8")
    section = text.split("### Faults that an audit found")[1].split("\n### ")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][1:]


def test_every_fault_has_a_test():
    assert len(rows()) >= 35
    assert [row for row in rows() if not NAMED.search(row)] == []


def test_every_test_that_is_named_exists():
    named = {pair for row in rows() for pair in NAMED.findall(row)}
    there = {
        (file, node.name)
        for file in {file for file, _ in named}
        for node in ast.parse((TESTS / file).read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    assert named - there == set()
