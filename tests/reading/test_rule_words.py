"""Every rule that reads figures is called by words for who reviews them."""

import ast
from pathlib import Path

import pytest

import ntm_analysis.reading
from ntm_analysis.figures.tables import names
from ntm_analysis.page.language import say
from ntm_analysis.reading.views.rule_words import rule_words

ROOM = Path(ntm_analysis.reading.__file__).parent


def names_of_rules() -> set[str]:
    """Collect what the room's code calls its rules, where that is a literal."""
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values = []
            if isinstance(node, ast.keyword) and node.arg == "rule":
                values = [node.value]
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "_meaning",
                "_counted",
            ):
                values = node.args[1:2]
            elif isinstance(node, ast.Assign):
                values = paired(node.targets[0], node.value)
            found |= {v.value for v in values if isinstance(v, ast.Constant)}
    return found - {None}


def paired(target: ast.expr, value: ast.expr) -> list[ast.expr]:
    """Give what is assigned to an attribute `rule`, alone or among others."""
    targets, values = [target], [value]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        targets, values = target.elts, value.elts
    pairs = zip(targets, values, strict=True)
    return [v for t, v in pairs if getattr(t, "attr", "") == "rule"]


RULES = sorted(names_of_rules())


def test_the_rules_are_found_in_the_code():
    assert {"table", "bands.band", "lists.district", "funding.reward"} <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_rule_has_words_of_its_own_or_its_family(rule, language):
    measures = names.measures(language)
    said = rule_words(rule, language)
    if rule not in measures:
        assert said != say("reading_rules.measure", language), rule
    assert "_" not in said
    assert "." not in said
