"""The sheet of a commune: its history, figures, plans and marks."""

import pandas as pd
import pytest
from drawn import drawn

from ntm_analysis.commune import commune_records, commune_sheet
from ntm_analysis.errors import PlaceNotResolvedError

# Việt Tiến, Phúc Khánh and Lương Sơn merged into Phúc Khánh on 2025-07-01.
SYNTHETIC = """
    place_code | vintage    | criterion | as_of      | met
    02983      | 2025-06-30 | 2         | 2024-12-31 | yes
    02983      | 2025-06-30 | 2         | 2025-03-31 | yes
    02998      | 2025-06-30 | 2         | 2025-03-31 | no
    02983      | 2025-06-30 | 3         | 2025-03-31 |
    02962      | 2025-06-30 | 2         | 2025-03-31 | yes
"""


def assessments() -> pd.DataFrame:
    rows = pd.DataFrame(drawn(SYNTHETIC))
    rows["criterion"] = rows["criterion"].astype(int)
    rows["met"] = rows["met"].map({"yes": True, "no": False}).astype("boolean")
    return rows.assign(criteria_set="XA-2021", kind="actual", synthetic=True)


def test_a_commune_is_followed_to_its_successor_with_its_share():
    sheet = commune_sheet.collect_sheet(
        "xã Mường Hoa, thị xã Sa Pa, Lào Cai", "2024-03-31"
    )
    steps = sheet.lineage[["role", "vintage", "name", "relation"]].to_numpy().tolist()
    # Mường Hoa was made of Hầu Thào and Sử Pán by Nghị quyết 767/NQ-UBTVQH14.
    before = sorted(row[2] for row in steps if row[0] == "before")
    assert before == ["Xã Hầu Thào", "Xã Sử Pán"]
    assert [row for row in steps if row[0] != "before"] == [
        ["self", "2021-11", "Xã Mường Hoa", ""],
        ["after", "2025-06-30", "Xã Mường Hoa", "whole"],
        ["after", "2025-07-01", "Xã Tả Van", "whole"],
    ]


def test_a_plan_that_names_the_commune_stands_on_its_sheet():
    sheet = commune_sheet.collect_sheet(
        "xã Mường Hoa, thị xã Sa Pa, Lào Cai", "2024-03-31"
    )
    named = sheet.named[["number", "due", "title"]].to_numpy().tolist()
    assert named == [["104/KH-BCĐ", "2024-H1", "ntm"]]


def test_what_was_published_after_the_day_is_marked_later():
    sheet = commune_sheet.collect_sheet(
        "xã Mường Hoa, thị xã Sa Pa, Lào Cai", "2024-02-15"
    )
    later = sheet.figures.set_index("time")["is_later"]
    assert later["2024-03"]
    assert not later["2021"]


def test_the_figures_of_a_predecessor_stand_under_its_own_name():
    sheet = commune_sheet.collect_sheet("xã Tả Van, tỉnh Lào Cai", "2026-01-01")
    assert "Mường Hoa, Sa Pa, Lào Cai" in set(sheet.figures["place"])
    assert set(sheet.lineage["role"]) == {"before", "self"}


def test_the_newest_mark_of_each_predecessor_counts_and_a_merged_unit_is_not_met():
    sheet = commune_sheet.collect_sheet("xã Phúc Khánh, tỉnh Lào Cai", "2026-01-01")
    found = commune_sheet.marks(assessments(), sheet).set_index("criterion")
    merged = int(found.loc[2, "of_predecessors"])
    assert merged == len(sheet.lineage.query("vintage == '2025-06-30'"))
    assert (found.loc[2, "met_by"], found.loc[2, "not_met_by"]) == (1, 1)
    assert pd.isna(found.loc[2, "met"])
    assert (found.loc[3, "met_by"], found.loc[3, "not_met_by"]) == (0, 0)


def test_a_unit_before_the_reform_shows_its_own_mark():
    sheet = commune_sheet.collect_sheet("xã Xuân Hòa, huyện Bảo Yên", "2025-06-30")
    found = commune_sheet.marks(assessments(), sheet)
    assert found[["criterion", "met", "as_of"]].to_numpy().tolist() == [
        [2, True, "2025-03-31"]
    ]


def test_marks_are_said_as_met_by_n_of_m_or_no_report():
    sheet = commune_sheet.collect_sheet("xã Phúc Khánh, tỉnh Lào Cai", "2026-01-01")
    marks = commune_sheet.marks(assessments(), sheet)
    drawn_table = commune_records.criteria(
        marks, {"XA-2021": {2: "Giao thông"}}, "vi"
    ).text
    assert "2. Giao thông" in drawn_table
    assert "xã trước sắp xếp đạt" in drawn_table
    assert "chưa có báo cáo" in drawn_table


def test_without_marks_the_sheet_says_how_to_bring_them_in():
    empty = pd.DataFrame(columns=["criterion"])
    assert "ntm import" in commune_records.criteria(empty, {}, "en").text


def test_an_ambiguous_commune_is_refused_with_the_candidates():
    with pytest.raises(PlaceNotResolvedError, match="may mean"):
        commune_sheet.collect_sheet("xã Tân Lập", "2024")
