"""Figures on the units of another date, against hand sums."""

import numpy as np
import pandas as pd
import pytest
from drawn import drawn
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_analysis.errors import DataError
from ntm_analysis.places.changes import restate
from ntm_analysis.places.changes.crosswalk import Crosswalk, between
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import restate as restated
from ntm_analysis.places.tables.restated import walk

# A and B merge into M; C is split between M (a quarter) and N; D ends unresolved.
CHANGES = """
    old_code | new_code | relation   | area_weight
    A        | M        | whole      | 1
    B        | M        | whole      | 1
    C        | M        | split      | 0.25
    C        | N        | split      | 0.75
    D        |          | unresolved | 1
"""


def drawn_walk(text: str = CHANGES, **options) -> Crosswalk:
    pairs = pd.DataFrame(drawn(text)).astype({"area_weight": float})
    return between(["before", "after"], {"after": pairs}, **options)


def table(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


def by_code(found: pd.DataFrame) -> pd.DataFrame:
    return found.set_index("place_code")


def test_counts_add_up_and_a_split_unit_is_dealt_out_by_largest_remainder():
    # C's 5 go 1.25 to M and 3.75 to N: floors 1 and 3, the last one to N.
    found = restate.counts(
        table(place_code=list("ABCD"), households=[10, 20, 5, 7]),
        drawn_walk(),
        columns=["households"],
    )
    assert by_code(found)["households"].to_dict() == {"D": 7, "M": 31, "N": 4}
    assert found["households"].sum() == 10 + 20 + 5 + 7


def test_every_row_names_its_predecessors_and_what_is_uncertain_in_it():
    found = by_code(
        restate.counts(table(place_code=list("ABCD"), n=[1] * 4), drawn_walk())
    )
    assert found["predecessors"].to_dict() == {"M": "A;B;C", "N": "C", "D": "D"}
    # M holds 1 + 1 + 0.25 old units, of which 0.25 rest on a split.
    assert found["uncertain_share"].to_dict() == pytest.approx(
        {"M": 0.25 / 2.25, "N": 1.0, "D": 0.0}
    )
    assert found["split_basis"].to_dict() == {"M": "area", "N": "area", "D": ""}
    assert found["vintage"].to_dict() == {"M": "after", "N": "after", "D": "before"}


def test_a_share_is_made_anew_from_counts_never_averaged():
    # A 9 of 10, B 1 of 90: 10 of 100 is 0.1; the mean of shares would be 0.456.
    found = restate.counts(
        table(place_code=["A", "B"], met=[9, 1], all=[10, 90]),
        drawn_walk(),
        shares={"share": ("met", "all")},
    )
    assert by_code(found)["share"]["M"] == pytest.approx(0.1)


def test_a_mean_is_weighted_by_communes():
    # 10 communes at 12.0 and 30 at 16.0: (120 + 480) / 40 = 15.
    found = restate.counts(
        table(place_code=["A", "B"], mean=[12.0, 16.0], communes=[10, 30]),
        drawn_walk(),
        means={"mean": "communes"},
    )
    assert by_code(found)["mean"]["M"] == pytest.approx(15.0)


def test_missing_is_not_zero_and_the_row_says_how_many_reported():
    found = by_code(
        restate.counts(
            table(place_code=["A", "C"], n=[4, None]), drawn_walk(), columns=["n"]
        )
    )
    assert found["n"]["M"] == 4
    assert np.isnan(found["n"]["N"])
    assert (found["reported"]["M"], found["of_predecessors"]["M"]) == (2, 3)


MARKS = """
    place_code | met
    A          | yes
    B          | no
    C          | yes
    D          |
"""


def test_marks_of_merged_communes_are_met_by_n_of_m_never_met():
    rows = pd.DataFrame(drawn(MARKS))
    rows["met"] = rows["met"].map({"yes": True, "no": False}).astype("boolean")
    found = by_code(restate.marks(rows, drawn_walk(), keys=()))
    assert found.loc["M", ["met_by", "not_met_by", "of_predecessors"]].tolist() == [
        2,
        1,
        3,
    ]
    assert found["met"].isna().all()
    assert found.loc["D", ["met_by", "not_met_by"]].tolist() == [0, 0]


def test_all_predecessors_at_the_mark_do_not_make_the_successor_met():
    rows = table(place_code=["A", "B"], met=pd.array([True, True], "boolean"))
    found = by_code(restate.marks(rows, drawn_walk(), keys=()))
    assert found["met_by"]["M"] == 2
    assert pd.isna(found["met"]["M"])


def test_a_unit_that_went_on_alone_keeps_its_mark():
    alone = "old_code | new_code | relation | area_weight\n A | Z | whole | 1"
    rows = table(place_code=["A"], met=pd.array([False], "boolean"))
    found = restate.marks(rows, drawn_walk(alone), keys=())
    assert found["met"].tolist() == [False]


def test_own_weights_replace_the_area_and_are_named():
    own = table(old_code=["C", "C"], new_code=["M", "N"], weight=[900, 100])
    found = by_code(
        restate.counts(
            table(place_code=["C"], n=[10]),
            drawn_walk(own=own, own_name="population 2024"),
            columns=["n"],
        )
    )
    assert found["n"].to_dict() == {"M": 9, "N": 1}
    assert found["split_basis"]["N"] == "population 2024, else area"


def test_own_weights_for_a_pair_that_did_not_happen_are_refused():
    own = table(old_code=["A"], new_code=["N"], weight=[1])
    with pytest.raises(DataError, match="A-N"):
        drawn_walk(own=own)


def test_a_code_of_another_list_is_refused():
    with pytest.raises(DataError, match=r"'X': no unit of the list of before"):
        restate.counts(table(place_code=["X"], n=[1]), drawn_walk(), columns=["n"])


def test_a_unit_that_stands_twice_for_one_key_is_refused():
    with pytest.raises(DataError, match=r"'A' stands 2 times"):
        restate.counts(table(place_code=["A", "A"]), drawn_walk())


@st.composite
def changed_tables(draw):
    old = [f"o{n}" for n in range(draw(st.integers(1, 6)))]
    pairs = []
    for code in old:
        new = draw(
            st.lists(st.sampled_from("UVWXY"), min_size=1, max_size=3, unique=True)
        )
        weights = [draw(st.integers(1, 1000)) for _ in new]
        pairs += [(code, n, "", float(w)) for n, w in zip(new, weights, strict=True)]
    changes = pd.DataFrame(
        pairs, columns=["old_code", "new_code", "relation", "area_weight"]
    )
    counts = draw(st.lists(st.integers(0, 10**6), min_size=len(old), max_size=len(old)))
    return changes, pd.DataFrame({"place_code": old, "n": counts})


@settings(max_examples=30, deadline=None)
@given(changed_tables())
def test_totals_before_and_after_agree_to_the_unit(drawn_case):
    changes, rows = drawn_case
    found = restate.counts(rows, between(["a", "b"], {"b": changes}), columns=["n"])
    assert found["n"].sum() == rows["n"].sum()
    assert (found["n"] == found["n"].round()).all()
    assert (found["n"] >= 0).all()


@settings(max_examples=30, deadline=None)
@given(changed_tables())
def test_a_share_of_counts_stays_between_its_parts(drawn_case):
    changes, rows = drawn_case
    rows["all"] = rows["n"] + 1
    found = restate.counts(
        rows, between(["a", "b"], {"b": changes}), shares={"share": ("n", "all")}
    )
    parts = rows["n"] / rows["all"]
    assert found["share"].between(parts.min() - 1e-9, parts.max() + 1e-9).all()


def test_all_communes_of_2021_are_kept_on_the_way_to_2025():
    communes = units.frame("2021-11").query("level == 'commune'")[["code", "vintage"]]
    rows = communes.rename(columns={"code": "place_code"}).assign(n=1)
    found = restated(rows, onto="2025-07-01", columns=["n"])
    assert found["n"].sum() == 10599
    assert set(found.loc[found["vintage"] == "2021-11", "place_code"]) == {
        c for c in walk("2021-11", "2025-07-01").unresolved if len(c) == 5
    }


def test_lao_cai_of_2024_is_counted_inside_the_province_of_2025():
    # Lào Cai (10) and Yên Bái (15) are Lào Cai (15) from 2025-07-01.
    rows = table(place_code=["10", "15"], vintage=["2021-11"] * 2, n=[127, 150])
    found = restated(rows, onto="2025-07-01", columns=["n"])
    assert found[["place_code", "n", "predecessors"]].to_numpy().tolist() == [
        ["15", 277, "10;15"]
    ]


def test_tables_of_two_dates_meet_on_one_list():
    rows = table(
        place_code=["10", "15", "15"],
        vintage=["2021-11", "2021-11", "2025-07-01"],
        as_of=["2024", "2024", "2026"],
        n=[62, 100, 81],
    )
    found = restated(rows, onto="2025-07-01", columns=["n"], keys=["as_of"])
    assert found.set_index("as_of")["n"].to_dict() == {"2024": 162, "2026": 81}
    assert set(found["place_code"]) == {"15"}


def test_districts_are_refused_on_a_list_without_districts():
    rows = table(place_code=["087"], vintage=["2021-11"], n=[1])
    with pytest.raises(DataError, match="has no districts"):
        restated(rows, onto="2025-07-01", columns=["n"])


def test_an_earlier_list_is_refused():
    rows = table(place_code=["15"], vintage=["2025-07-01"], n=[1])
    with pytest.raises(DataError, match="cannot be taken apart"):
        restated(rows, onto="2021-11", columns=["n"])
