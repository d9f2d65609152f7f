"""Reconstructed tables agree with what plan 42/KH-UBND of Lạng Sơn publishes."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from drawn import drawn

from ntm_analysis.figures.tables import plans, targets
from ntm_analysis.outlook.models.reconstruction import (
    margins,
    plan_margins,
    reconstruction,
)

# Plan 42/KH-UBND of 2018-02-28: communes that meet the criterion at the end of 2018,
# and how many of them are new; criterion 1 is not stated.
CRITERIA = """
    k  | planned | new
    2  | 58      | 11
    3  | 151     | 19
    4  | 115     | 6
    5  | 54      | 15
    6  | 52      | 11
    7  | 168     |
    8  | 61      | 10
    9  | 106     | 21
    10 | 58      | 4
    11 | 64      | 9
    12 | 207     |
    13 | 90      | 27
    14 | 187     | 14
    15 | 107     | 26
    16 | 90      | 26
    17 | 53      | 15
    18 | 55      | 15
    19 | 186     | 23
"""
BANDS = ((19, 19, 48), (15, 18, 2), (10, 14, 29), (5, 9, 128), (0, 4, 0))


def lang_son(**more) -> margins.Margins:
    rows = drawn(CRITERIA)
    values = {
        "communes": 207,
        "criteria": tuple(range(1, 20)),
        "recognised": 36,
        "target": 48,
        "deadline": "2018",
        "now": margins.State(),
        "planned": margins.State(
            met={int(r["k"]): int(r["planned"]) for r in rows},
            bands=BANDS,
            mean=(9.5, 10.0),
        ),
        "gained": {int(r["k"]): int(r["new"]) for r in rows if r["new"]},
        "gained_by_due": {5: 12},
        "title_is_all_met": True,
    }
    return margins.Margins(**(values | more))


@pytest.fixture(scope="module")
def found() -> reconstruction.Reconstruction:
    return reconstruction.draw(lang_son(), draws=40, seed=3)


def test_the_stated_criteria_sum_to_1862():
    assert sum(lang_son().planned.met.values()) == 1862


def test_every_draw_has_the_published_count_by_criterion(found):
    planned = found.planned.sum(axis=1)
    for criterion, count in lang_son().planned.met.items():
        assert set(planned[:, criterion - 1]) == {count}


def test_every_draw_has_the_published_bands_and_mean(found):
    met = found.planned.sum(axis=2)
    for low, high, count in BANDS:
        assert set(((met >= low) & (met <= high)).sum(axis=1)) == {count}
    assert (met.mean(axis=1) >= 9.5).all()
    assert (met.mean(axis=1) <= 10).all()


def test_planning_is_met_nearly_everywhere_since_no_other_count_fits(found):
    # Not stated, but 1862 and the bands leave 189 to 207 communes for criterion 1.
    assert found.planned[:, :, 0].sum(axis=1).min() >= 189


def test_taking_back_what_is_new_gives_36_communes_at_the_standard(found):
    new = found.planned.astype(int) - found.now
    assert new.min() == 0
    for criterion, count in lang_son().gained.items():
        assert set(new[:, :, criterion - 1].sum(axis=1)) == {count}
    assert set((found.now.sum(axis=2) == 19).sum(axis=1)) == {36}
    assert set(new[:, found.due, 4].sum(axis=1)) == {12}


PILOT = margins.Part(
    scope="05 xã điểm đặc biệt khó khăn", communes=5, total=(65, 65), gained={5: 3}
)
BORDER = margins.Part(scope="20 xã biên giới", communes=20, total=(187, 187))


def test_the_parts_of_the_plan_are_read_with_their_additions():
    # 5 communes of 13 criteria and 20 of 9,35; "mỗi huyện 01 xã" counts no communes.
    plan = plans.load("lang-son-2018")
    stated = plan_margins.of_plan(
        targets.of_plan("lang-son-2018"), plan.communes_total, tuple(range(1, 20))
    )
    assert stated.parts == (PILOT, BORDER)


def test_every_draw_has_communes_that_make_up_each_part_to_the_unit():
    found = reconstruction.draw(lang_son(parts=(PILOT, BORDER)), draws=40, seed=3)
    assert found.size == 40
    met = found.planned.sum(axis=2)[:, None, :]
    assert (found.members.sum(axis=2) == [5, 20]).all()
    assert ((met * found.members).sum(axis=2) == [65, 187]).all()
    new = found.planned.astype(int) - found.now
    assert ((new[:, :, 4] * found.members[:, 0]).sum(axis=1) == 3).all()
    # What held without the parts holds with them.
    for criterion, count in lang_son().planned.met.items():
        assert set(found.planned[:, :, criterion - 1].sum(axis=1)) == {count}
    for criterion, count in lang_son().gained.items():
        assert set(new[:, :, criterion - 1].sum(axis=1)) == {count}
    for low, high, count in BANDS:
        inside = (met[:, 0] >= low) & (met[:, 0] <= high)
        assert set(inside.sum(axis=1)) == {count}
    assert set(new[:, found.due, 4].sum(axis=1)) == {12}


def test_a_part_that_no_communes_add_up_to_is_named():
    # Five communes below 19 that are neither held nor due meet at most 5 x 18.
    part = replace(PILOT, total=(95, 95))
    found = reconstruction.draw(lang_son(parts=(part,)), draws=5, seed=3)
    assert [m.key for m in found.misfits] == ["part_sum"]


def test_the_same_seed_gives_the_same_tables(found):
    again = reconstruction.draw(lang_son(), draws=40, seed=3)
    assert (again.now == found.now).all()


def test_a_count_below_the_communes_at_the_standard_is_named():
    met = lang_son().planned.met | {6: 40}
    planned = replace(lang_son().planned, met=met)
    found = reconstruction.draw(lang_son(planned=planned))
    assert not found.usable
    misfit = {"criterion": 6, "count": 40, "communes": 207, "full": 48}
    assert margins.Misfit("criterion_below_full", misfit) in found.misfits


def test_bands_that_do_not_sum_are_named():
    planned = margins.State(bands=((19, 19, 48), (0, 18, 150)))
    found = reconstruction.draw(lang_son(planned=planned, gained={}))
    assert [m.key for m in found.misfits] == ["bands_sum"]


def test_a_mean_that_the_bands_exclude_is_named():
    planned = margins.State(bands=BANDS, mean=(14.0, 15.0))
    found = reconstruction.draw(lang_son(planned=planned, gained={}))
    assert [m.key for m in found.misfits] == ["bands_against_mean"]


def test_groups_keep_their_outstanding_criteria():
    # Plan 104/KH-BCĐ of Lào Cai: 11 outstanding in 4 communes, 103 in 12.
    names = ("Mường Hoa", "Vĩnh Yên", "Cam Cọn", "Chiềng Ken")
    groups = (
        margins.Group(
            scope="62 xã", communes=62, outstanding=252, recognised=True, names=()
        ),
        margins.Group(
            scope="04 xã", communes=4, outstanding=11, recognised=False, names=names
        ),
    )
    found = reconstruction.draw(
        lang_son(
            communes=127,
            recognised=62,
            target=66,
            planned=margins.State(),
            gained={},
            groups=groups,
        )
    )
    assert set(19 * 62 - found.now[:, :62].sum(axis=(1, 2))) == {252}
    assert set(19 * 4 - found.now[:, 62:66].sum(axis=(1, 2))) == {11}
    assert found.names[62:66] == names
    assert not found.by_criterion


def test_nothing_published_gives_no_draw():
    found = reconstruction.draw(lang_son(planned=margins.State(), gained={}))
    assert [m.key for m in found.misfits] == ["nothing_published"]


FIGURES = """
    measure                | kind   | scope                    | time       | value | band_low | band_high
    communes_recognized    | actual |                          | 2024-02-15 | 62    |          |
    communes_recognized    | target |                          | 2025-12-31 | 84    |          |
    criteria_outstanding   | target | 62 xã đã được công nhận  | 2025       | 252   |          |
    criteria_outstanding   | actual | 12 xã                    | 2024-02-15 | 103   |          |
    criteria_outstanding   | target | 12 xã                    | 2024       | 70    |          |
    criteria_outstanding   | target | 12 xã                    | 2025       | 33    |          |
    communes_in_band       | actual |                          | 2024-02-15 |       | 0        | 12
"""  # noqa: E501


def test_a_plan_s_figures_become_margins():
    rows = pd.DataFrame(drawn(FIGURES)).assign(criterion=pd.NA, value_high=np.nan)
    for column in ("value", "band_low", "band_high"):
        rows[column] = pd.to_numeric(rows[column].replace("", None))
    rows["last_day"] = pd.Timestamp("2024-02-15")
    found = plan_margins.of_plan(rows, 127, tuple(range(1, 20)), {"2025": ("X",) * 12})
    assert (found.recognised, found.target, found.deadline) == (62, 84, "2025-12-31")
    kept, due = found.groups
    assert (kept.communes, kept.outstanding, kept.recognised) == (62, 252, True)
    # 70 and 33 are parts of the 103 outstanding now, not further ones.
    assert (due.communes, due.outstanding, len(due.names)) == (12, 103, 12)
    assert found.now.bands == ()
