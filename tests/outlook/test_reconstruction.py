"""Reconstructed tables agree with what plan 42/KH-UBND of Lạng Sơn publishes."""

import itertools
import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from drawn import drawn
from scipy import stats

from ntm_analysis.figures.tables import figures, plans, targets
from ntm_analysis.outlook.models.reconstruction import (
    dispersion,
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
        "now": margins.TableSums(),
        "planned": margins.TableSums(
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


def test_planning_which_was_not_counted_takes_what_the_mean_leaves(found):
    # 1862 marks are counted; means of 9,5 to 10 leave 105 to 207 for criterion 1.
    counts = found.planned[:, :, 0].sum(axis=1)
    assert counts.min() >= 105
    assert np.median(counts) > 190  # else most of the 128 communes would lack five


def test_taking_back_what_is_new_gives_36_communes_at_the_standard(found):
    new = found.planned.astype(int) - found.now
    assert new.min() == 0
    for criterion, count in lang_son().gained.items():
        assert set(new[:, :, criterion - 1].sum(axis=1)) == {count}
    assert set((found.now.sum(axis=2) == 19).sum(axis=1)) == {36}
    assert set(new[:, found.due, 4].sum(axis=1)) == {12}


PILOT = margins.UnnamedPart(
    scope="05 xã điểm đặc biệt khó khăn", communes=5, total=(65, 65), gained={5: 3}
)
BORDER = margins.UnnamedPart(scope="20 xã biên giới", communes=20, total=(187, 187))


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
    planned = margins.TableSums(bands=((19, 19, 48), (0, 18, 150)))
    found = reconstruction.draw(lang_son(planned=planned, gained={}))
    assert [m.key for m in found.misfits] == ["bands_sum"]


def test_a_mean_that_the_bands_exclude_is_named():
    planned = margins.TableSums(bands=BANDS, mean=(14.0, 15.0))
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
            planned=margins.TableSums(),
            gained={},
            groups=groups,
        )
    )
    assert set(19 * 62 - found.now[:, :62].sum(axis=(1, 2))) == {252}
    assert set(19 * 4 - found.now[:, 62:66].sum(axis=(1, 2))) == {11}
    assert found.names[62:66] == names
    assert not found.by_criterion


def test_nothing_published_gives_no_draw():
    found = reconstruction.draw(lang_son(planned=margins.TableSums(), gained={}))
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


def two_by_two(**state) -> margins.Margins:
    """Two communes, two criteria, each met by one of them: four tables."""
    return lang_son(
        communes=2,
        criteria=(1, 2),
        recognised=None,
        target=None,
        planned=margins.TableSums(),
        now=margins.TableSums(met={1: 1, 2: 1}, **state),
        gained={},
        gained_by_due={},
    )


def shares(found: reconstruction.Reconstruction) -> list[float]:
    """How often one commune has both marks, the other has, and the two mixed tables."""
    first = found.now.reshape(-1, 4)
    tables = ([1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 1], [0, 1, 1, 0])
    return [float((first == table).all(axis=1).mean()) for table in tables]


def test_without_a_spread_each_table_is_as_likely_as_any_other():
    found = reconstruction.draw(two_by_two(), draws=8000, rhos=(0.0,))
    assert shares(found) == pytest.approx([0.25] * 4, abs=0.02)


def test_with_a_spread_marks_go_together_as_the_beta_binomial_says():
    # rho 0,1 at share 0,5 is beta(4,5; 4,5). A row with both marks: 5,5 x 4,5 / 90;
    # none: the same; one certain mark: 4,5 x 4,5 / 90. So (5,5 / 4,5)^2 to 1.
    both = (5.5 / 4.5) ** 2
    right = [both / (2 * both + 2)] * 2 + [1 / (2 * both + 2)] * 2
    found = reconstruction.draw(two_by_two(), draws=8000, rhos=(0.1,))
    assert shares(found) == pytest.approx(right, abs=0.02)


@pytest.mark.parametrize("rho", [0.0, 0.15])
def test_tables_are_as_likely_as_full_enumeration_says(rho):
    # Four communes, three criteria: 3 and 2 communes counted, the third open; one
    # commune meets all, the others one or two.
    state = margins.TableSums(met={1: 3, 2: 2}, bands=((3, 3, 1), (1, 2, 3)))
    task = replace(two_by_two(), communes=4, criteria=(1, 2, 3), now=state)
    found = reconstruction.draw(task, draws=4000, rhos=(rho,))
    share = (3 + 3 + 3 + 6) / 2 / 12  # the middle of what the bands allow: 6 to 9
    weight = np.exp(dispersion.log_weight(3, share, rho))
    right = {}
    for cells in itertools.product((0, 1), repeat=12):
        table = np.array(cells).reshape(4, 3)
        met, counts = table.sum(axis=1), table.sum(axis=0)
        if met[0] == 3 and set(met[1:]) <= {1, 2} and (counts[:2] == [3, 2]).all():
            right[cells] = weight[met].prod() / math.comb(4, int(counts[2]))
    drawn_ones = Counter(map(tuple, found.now.reshape(-1, 12).tolist()))
    assert set(drawn_ones) <= set(right)
    expected = np.array([4000 * w / sum(right.values()) for w in right.values()])
    seen = np.array([drawn_ones[cells] for cells in right])
    distance = ((seen - expected) ** 2 / expected).sum()
    assert distance < stats.chi2.ppf(0.999, len(right) - 1)


def test_the_bands_of_lao_cai_lie_where_the_province_published_them():
    # 62 communes lack 252 criteria; in October 2024 published as 4 with all 19, 40
    # with 14-18, 16 with 10-13, 2 below. The spread was fitted to other places.
    lao_cai = margins.Group(
        scope="62 xã", communes=62, outstanding=252, recognised=True
    )
    found = reconstruction.draw(
        replace(
            two_by_two(),
            communes=62,
            criteria=tuple(range(1, 20)),
            now=margins.TableSums(),
            groups=(lao_cai,),
        ),
        draws=2000,
    )
    met = found.now.sum(axis=2)
    assert (met.sum(axis=1) == 62 * 19 - 252).all()
    for low, high, published in ((19, 19, 4), (14, 18, 40), (10, 13, 16), (0, 9, 2)):
        inside = ((met >= low) & (met <= high)).sum(axis=1)
        least, most = np.quantile(inside, [0.1, 0.9])
        assert least <= published <= most
        assert abs(inside.mean() - published) < 4


def test_the_spread_of_communes_is_that_of_the_published_bands():
    table = figures.load()
    bands = table[
        (table["measure"] == "communes_in_band")
        & (table["kind"] == "actual")
        & table["value"].notna()
        & ~table["place"].isin(["Việt Nam", "Lào Cai"])
    ]
    columns = ["band_low", "band_high", "value"]
    places = [
        [
            tuple(map(int, row))
            for row in part[columns].drop_duplicates().to_numpy(float)
        ]
        for _, part in bands.groupby(["place", "time", "scope", "criteria_set"])
    ]
    places = [place for place in places if dispersion.usable(place, 19)]
    assert len(places) >= 15
    each = np.array([dispersion.log_likelihood(place, 19) for place in places])
    best = dispersion.marginal(each, *dispersion.fitted(places, 19))
    ours = dispersion.marginal(each, dispersion.SHAPE, dispersion.SCALE)
    # Within the 90 % region of the fit (chi-squared, two parameters).
    assert 0 <= best - ours + 1e-6 < stats.chi2.ppf(0.9, 2) / 2
