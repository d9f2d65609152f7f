"""Revocation by decision 18/2022/QĐ-TTg, against the table of its shares."""

import pytest
from drawn import drawn
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.criteria import criteria_rules
from ntm_analysis.criteria.recognition import (
    RuleFinding,
    commune_finding,
    district_finding,
    readiness,
)

RULE = criteria_rules.revocation_rules()[0]
NOT_KEY = [n for n in range(1, 20) if n not in (10, 17, 19)]

# 30 % of nineteen criteria are 5.7, 50 % are 9.5
TABLE = """
    unmet | key | finding
    0     | no  | complete
    1     | yes | keeps
    5     | no  | keeps
    5     | yes | keeps
    6     | no  | keeps
    6     | yes | case_key_criterion
    9     | no  | keeps
    9     | yes | case_key_criterion
    10    | no  | case_half_unmet
    10    | yes | case_half_unmet
    19    | yes | case_half_unmet
"""


def unmet_criteria(count, key):
    return ([10, 17, 19, *NOT_KEY] if key == "yes" else [*NOT_KEY, 10, 17, 19])[:count]


@pytest.mark.parametrize("row", drawn(TABLE), ids=str)
def test_the_table_of_the_decision(row):
    unmet = unmet_criteria(int(row["unmet"]), row["key"])
    assert commune_finding(unmet, "XA-2021", 19, RULE) == row["finding"]


@pytest.mark.parametrize("key", [10, 17, 19])
def test_each_key_criterion_alone_is_enough(key):
    found = commune_finding([*NOT_KEY[:5], key], "XA-2021", 19, RULE)
    assert found is RuleFinding.CASE_KEY_CRITERION


def test_the_advanced_set_has_the_living_environment_as_a_key_too():
    unmet = [1, 2, 3, 4, 5, 18]
    assert commune_finding(unmet, "XA-NC-2021", 19, RULE).is_case
    assert not commune_finding(unmet, "XA-2021", 19, RULE).is_case


def test_a_missing_report_is_neither_met_nor_unmet():
    six_with_key = [1, 2, 3, 4, 5]
    assert commune_finding(six_with_key, "XA-2021", 19, RULE, [10]) == "unknown"
    assert commune_finding([1], "XA-2021", 19, RULE, [10]) == "keeps"
    assert commune_finding(range(1, 11), "XA-2021", 19, RULE, [11]).is_case


def test_no_finding_where_the_rule_does_not_speak_of_the_set():
    assert commune_finding(range(1, 11), "XA-2026", 10, RULE) == "no_rule"
    assert commune_finding(range(1, 20), "XA-2009", 19, RULE) == "no_rule"


@given(st.sets(st.integers(1, 19)), st.integers(1, 19))
def test_one_more_unmet_criterion_never_ends_a_case(unmet, more):
    before = commune_finding(unmet, "XA-2021", 19, RULE)
    after = commune_finding(unmet | {more}, "XA-2021", 19, RULE)
    assert after.is_case or not before.is_case


DISTRICT = """
    unmet     | communes | revoked | finding
              | 20       | 0       | complete
              | 20       | 5       | complete
              | 20       | 6       | case_communes_revoked
    1,2       | 20       | 0       | keeps
    1,2,3     | 20       | 0       | keeps
    1,2,6     | 20       | 0       | case_key_criterion
    1,2,3,9   | 20       | 0       | case_key_criterion
    1,2,3,4   | 20       | 0       | keeps
    1,2,3,4,5 | 20       | 0       | case_half_unmet
"""


@pytest.mark.parametrize("row", drawn(DISTRICT), ids=str)
def test_the_rule_for_districts(row):
    found = district_finding(
        [int(n) for n in row["unmet"].split(",") if n],
        "HUYEN-2021",
        9,
        RULE,
        communes=int(row["communes"]),
        communes_revoked=int(row["revoked"]),
    )
    assert found == row["finding"]


def test_nineteen_of_nineteen_is_not_recognised():
    rule = criteria_rules.recognition_rules()[0]
    found = readiness({"all_criteria": True, "no_debt": False}, rule)
    assert found.held == ("all_criteria",)
    assert found.failed == ("no_debt",)
    assert found.unreported == ("satisfaction", "security")
