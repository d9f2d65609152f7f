"""A merged commune inherits no title; its predecessors stand beside it."""

from datetime import date

import pandas as pd
import pytest

from ntm_analysis.figures.tables import recognitions
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act, TitleState, standing
from ntm_analysis.places.gazetteer import Gazetteer, Place, UnitChange, Vintage
from ntm_analysis.places.tables import units

DAY = date(2026, 1, 1)


def unit(code: str, vintage: str) -> Place:
    return Place(code, f"Xã {code}", code, "commune", "xã", "", vintage)


@pytest.fixture
def merged() -> Gazetteer:
    """A and B become M, C becomes Z alone."""
    lists = [
        Vintage("old", date(2000, 1, 1), date(2025, 6, 30), date.min, date.max),
        Vintage("new", date(2025, 7, 1), date(2999, 1, 1), date.min, date.max),
    ]
    pairs = [("A", "M"), ("B", "M"), ("C", "Z")]
    return Gazetteer(
        lists,
        [unit(c, "old") for c in "ABC"] + [unit(c, "new") for c in "MZ"],
        [UnitChange(a, "old", b, "new", "whole", 1.0, "whole") for a, b in pairs],
    )


def act(code: str, kind="recognised", time="2019", vintage="old", number="1/QĐ") -> Act:
    return Act(
        place=(vintage, code), kind=kind, title="ntm", time=Period(time), number=number
    )


def test_two_recognised_communes_do_not_make_a_recognised_successor(merged):
    found = standing(unit("M", "new"), "ntm", DAY, merged, [act("A"), act("B")])
    assert found.state is TitleState.NOT_STATED
    assert [p.state for p in found.predecessors] == [TitleState.RECOGNISED] * 2
    assert found.recognised_predecessors == 2
    assert found.predecessors[0].acts[0].number == "1/QĐ"


def test_a_stated_status_with_its_document_decides(merged):
    said = act("M", "stated", "2025-12-01", "new", "77/QĐ-UBND")
    found = standing(unit("M", "new"), "ntm", DAY, merged, [act("A"), said])
    assert (found.state, found.acts) == (TitleState.STATED, (said,))


def test_a_unit_that_went_on_alone_keeps_its_act(merged):
    found = standing(unit("Z", "new"), "ntm", DAY, merged, [act("C")])
    assert (found.state, found.acts[0].number) == (TitleState.RECOGNISED, "1/QĐ")


def test_a_later_revocation_decides_and_an_act_outranks_a_later_report(merged):
    acts = [act("C"), act("C", "revoked", "2023-05-01"), act("C", "reported", "2024")]
    assert (
        standing(unit("C", "old"), "ntm", DAY, merged, acts).state is TitleState.REVOKED
    )


def test_an_act_after_the_day_is_not_known_yet(merged):
    found = standing(
        unit("C", "old"), "ntm", date(2018, 1, 1), merged, [act("C", time="2019")]
    )
    assert found.state is TitleState.NONE_KNOWN


def test_without_any_act_nothing_is_known_which_is_not_unrecognised(merged):
    found = standing(unit("M", "new"), "ntm", DAY, merged, [])
    assert found.state is TitleState.NONE_KNOWN


def test_a_published_title_of_ban_cam_is_a_report_and_follows_into_its_successor():
    # Bản Cầm (02914) is reported recognised in 2019; merged with others in 2025.
    gazetteer = units.load()
    commune = gazetteer.place("02914", "2021-11")
    before = recognitions.standings(commune, date(2024, 1, 1))[0]
    assert before.state is TitleState.REPORTED
    (change,) = gazetteer.successors(gazetteer.place("02914", "2025-06-30"))
    after = gazetteer.place(change.new_code, change.new_vintage)
    assert recognitions.standings(after, DAY)[0].state is TitleState.NOT_STATED


def test_acts_of_the_store_become_acts_with_number_and_date():
    rows = pd.DataFrame(
        {
            "place_code": ["02962", "02962"],
            "vintage": ["2021-11", "2021-11"],
            "act": ["recognised", "revoked"],
            "title": ["ntm", "ntm"],
            "number": ["12/QĐ-UBND", "34/QĐ-UBND"],
            "date": ["2019-12-01", "2023-06-30"],
            "source": ["", ""],
        }
    )
    acts = recognitions.from_store(rows)
    commune = units.load().place("02962", "2021-11")
    before = recognitions.standings(commune, date(2020, 1, 1), acts)[0]
    after = recognitions.standings(commune, date(2024, 1, 1), acts)[0]
    assert (before.state, before.acts[-1].number) == (
        TitleState.RECOGNISED,
        "12/QĐ-UBND",
    )
    assert (after.state, after.acts[-1].number) == (TitleState.REVOKED, "34/QĐ-UBND")


def test_the_pilot_title_is_spoken_of_only_from_2026():
    commune = units.load().place("02962", "2025-07-01")
    titles = [s.title for s in recognitions.standings(commune, date(2025, 12, 31))]
    assert titles == ["ntm", "advanced", "model"]
    assert recognitions.standings(commune, date(2026, 3, 1))[-1].title == "modern"


def test_the_reform_is_named_with_its_resolution():
    assert "202/2025/QH15" in units.load().vintages["2025-07-01"].made_by
