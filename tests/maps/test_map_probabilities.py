"""Probabilities on a map: of communes, districts and provinces; all data synthetic."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ntm_analysis.criteria import criteria_rules
from ntm_analysis.demo.models import synthetic
from ntm_analysis.figures.tables import subject
from ntm_analysis.maps.models import map_outlooks, map_probabilities
from ntm_analysis.maps.tables import map_data, map_extents, map_query
from ntm_analysis.maps.tables.map_forecast_inputs import ForecastInputs
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import Reason
from ntm_analysis.outlook.tables import outlook_inputs
from ntm_analysis.panel.models.counts import panel_outlook
from ntm_analysis.panel.models.hazards.panel import from_table
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units

DAY, DUE = "2024-12-31", "2025-12-31"
DATES = [f"{year}-12-31" for year in range(2011, 2025)]


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    gazetteer = units.load()
    province = gazetteer.province("Lạng Sơn", "2021-11")
    rural = [c for c in gazetteer.communes(province) if c.type == "xã"][:90]
    communes = pd.DataFrame(
        {
            "place_code": [c.code for c in rural],
            "vintage": "2021-11",
            "place": [c.name for c in rural],
            "district": [gazetteer.parents(c)[0].name for c in rural],
            "province_code": province.code,
        }
    )
    met = {criterion: 62 + criterion for criterion in range(1, 20)}
    # 55 communes meet all 19; together they meet as many as the criteria say.
    per_commune = [19] * 55 + [10] * 8 + [9] * 27
    assert sum(per_commune) == sum(met.values())
    return synthetic.panel(
        communes, met, DATES, 4, per_commune=per_commune, criteria_set="XA-2021"
    )


def drawn(rows, theme, level="commune", vintage="2021-11", held=(), **more):
    topic = subject.resolve_subject(place="Lạng Sơn", as_of=more.pop("day", DAY))
    asked = map_query.parse_query(topic.as_of, theme, deadline=DUE, **more)
    ground = map_extents.map_extent(topic, level, vintage)
    found = map_data.build_map_data(ground, asked, rows)
    rule = criteria_rules.revocation_on(Period(DAY).last)
    return map_probabilities.add_probabilities(
        found, ForecastInputs(rows=rows, recognised=held, rule=rule)
    )[0]


@pytest.fixture
def vouched(monkeypatch):
    """A back-test that vouches, whatever the drawn panel is worth."""
    judged = panel_outlook.judge

    def judge(panel, question, place, **more):
        found = judged(panel, question, place, **more)
        return replace(found, p_target=found.at_deadline.at_least(question.target))

    monkeypatch.setattr(panel_outlook, "judge", judge)


def test_chances_of_communes_add_up_to_the_mean_of_the_outlook(rows, vouched):
    found = drawn(rows, "probability", target_pct=50.0)
    assert found.origin == "panel"
    question = Question(target=45, deadline=Period(DUE).last, as_of=Period(DAY).last)
    outlook = panel_outlook.judge(from_table(rows), question, "Lạng Sơn")
    # The outlook goes there by quarters, the map in one step.
    assert found.values["value"].sum() == pytest.approx(
        outlook.at_deadline.mean, rel=5e-3
    )
    assert found.is_synthetic


def test_a_larger_part_of_a_districts_communes_is_never_more_likely(rows, vouched):
    few = drawn(rows, "probability", "district", target_pct=20.0).values
    many = drawn(rows, "probability", "district", target_pct=90.0).values
    both = few.merge(many, on="code")
    assert len(both) > 1
    assert (both["value_x"] >= both["value_y"] - 1e-12).all()


def test_without_a_back_test_that_vouches_there_is_no_probability(rows):
    short = rows[rows["as_of"] >= "2022-12-31"]
    found = drawn(short, "probability", target_pct=50.0)
    key, values = found.remark
    assert key == "withheld"
    assert isinstance(values["reason"], Reason)
    assert found.values["value"].isna().all()


def test_the_units_of_the_reform_have_no_probability_from_the_old_ones(rows):
    found = drawn(rows, "probability", vintage="2025-07-01", day="2025-07-01")
    assert found.remark == (
        "other_list",
        {"held": "2021-11", "drawn": "2025-07-01"},
    )


def test_titles_at_risk_need_titles(rows):
    assert drawn(rows, "revocation").remark[0] == "no_titles"


def test_cases_of_revocation_are_those_of_the_rule(rows):
    """18/2022/QĐ-TTg: half of the criteria unmet is a case, whichever they are."""
    short = rows[rows["as_of"] >= "2022-12-31"].copy()
    codes = sorted(short["place_code"].unique())[:3]
    for code, met in zip(codes, (19, 18, 9), strict=True):
        mine = short["place_code"] == code
        short.loc[mine, "met"] = short.loc[mine, "criterion"] <= met
    found = drawn(short, "revocation", held=codes)
    known = found.values.set_index("code")["value"].reindex(codes)
    assert known.tolist() == [0, 0, 1]
    others = found.values[~found.values["code"].isin(codes)]
    assert set(others["why"]) == {"no_title"}


def test_provinces_are_judged_by_their_published_figures():
    topic = subject.resolve_subject(place="Lạng Sơn", as_of="2021-12-31")
    region = map_extents.region(topic, "2021-11")
    ground = replace(region, layer=region.layer.only({"20", "10", "19"}))
    inputs = outlook_inputs.of_provinces()
    chances = []
    # Two years ahead the back-test vouches for low and high targets alike.
    for part in (20.0, 60.0):
        asked = map_query.parse_query(topic.as_of, "probability", target_pct=part,
                             deadline="2023-12-31")  # fmt: skip
        data = map_data.build_map_data(
            ground, asked, pd.DataFrame(columns=["synthetic"])
        )[0]
        found = map_outlooks.judge_provinces(data, inputs).values
        chances.append(found.set_index("code")["value"])
    known = pd.concat(chances, axis=1).dropna()
    assert not known.empty  # others are withheld: no back-test vouches for them
    assert np.all(known.iloc[:, 0] >= known.iloc[:, 1] - 1e-12)
