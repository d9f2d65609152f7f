"""Decisions of provinces that were added: `ntm check` reads each of them again."""

import pytest

from ntm_analysis.checks import checking, decision_laws
from ntm_analysis.cli import main
from ntm_analysis.criteria import province_decisions

GOOD = """
criteria_set: XA-2026
province: "20"
decision: Quyết định 88/QĐ-UBND
date: "2026-04-01"
in_force_from: "2026-04-15"
source: vanban-88.pdf
criteria:
  - number: 6
    indicators:
      - {code: "6.1", text_vi: Tỷ lệ hộ nghèo, operator: max, unit: "%",
         thresholds: {ALL: 7}}
"""
NAME = "data/criteria/own/XA-2026-20-2026-04-15.yml"


@pytest.fixture
def added(tmp_path):
    file = tmp_path / "88.yml"
    file.write_text(GOOD, encoding="utf-8")
    kept = province_decisions.add(file, tmp_path)
    assert kept.relative_to(tmp_path).as_posix() == NAME
    return tmp_path


def test_a_decision_that_was_added_checks(added):
    assert list(decision_laws.broken(added)) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("ALL: 7", 'ALL: "7,5"', "level of ALL is '7,5', but must be a number"),
        ("operator: max", 'operator: "<="', "operator is '<=', but must be one of"),
        ("number: 6", "number: 16", "criterion 16 is not one of 1 to 10"),
        ('"2026-04-15"', '"15/4/2026"', "must be a day such as 2026-03-01"),
        ("criteria_set: XA-2026", "criteria_set: XA-2062", "no criteria set 'XA-2062'"),
        ('province: "20"', 'province: "98"', "must be a province's code"),
        ("criteria:", "criteria: [", "88"),  # no YAML any more: the parser's own words
    ],
)
def test_one_that_was_changed_by_hand_is_named_once(added, before, after, said):
    path = added / NAME
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    (found,) = decision_laws.broken(added)
    assert (found["severity"], found["file"]) == ("error", NAME)
    if said != "88":
        assert said in found["rule"]


def test_two_decisions_of_one_day_are_named(added):
    twin = (added / NAME).with_name("copy.yml")
    twin.write_text(GOOD, encoding="utf-8")
    (found,) = decision_laws.broken(added)
    assert found["file"].endswith("copy.yml")
    assert NAME in found["rule"]


def test_ntm_check_stops_at_a_decision_that_does_not_read(added, capsys):
    (added / "data" / "catalog.yml").write_text(
        "files: {}\nown: [data/criteria/own]\n", encoding="utf-8"
    )
    (added / NAME).write_text(GOOD.replace("ALL: 7", "G9: 7"), encoding="utf-8")
    found = checking.problems(added)
    own = found[found["file"] == NAME]
    assert own["severity"].tolist() == ["error"]
    assert "group 'G9' is not one of G1, G2, G3" in own["rule"].item()
    assert main(["check", "--path", str(added)]) == 4
    assert "G9" in capsys.readouterr().out
