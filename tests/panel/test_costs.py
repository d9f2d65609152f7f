"""A file of costs states units and sources; nothing is filled in."""

import numpy as np
import pytest

from ntm_analysis.errors import DataError
from ntm_analysis.panel.tables import costs

GOOD = """place_code,criterion,cost,unit,source
,2,4.5,billion_vnd,Đề án 12
,4,800,million_vnd,Đề án 12
06001,2,7,billion_vnd,Dự án 3
"""


def written(tmp_path, text):
    path = tmp_path / "costs.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_units_become_billion_vnd_and_a_commune_s_own_cost_goes_first(tmp_path):
    found = costs.load(written(tmp_path, GOOD))
    laid = costs.matrix(found, np.array(["06001", "06002"]), (2, 3, 4))
    np.testing.assert_allclose(laid, [[7, np.nan, 0.8], [4.5, np.nan, 0.8]])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",2,,billion_vnd,x", "row 2: cost '' is no number"),
        (',2,"4,5,6",billion_vnd,x', "row 2: cost '4,5,6' is no number; write 1.5"),
        (",2,-1,billion_vnd,x", "negative"),
        (",2,nan,billion_vnd,x", "cost 'nan' is no number"),
        (",2,1,tỷ,x", "unit 'tỷ'. Allowed: billion_vnd"),
        (",2,1,vnd,", "no source"),
        (",hai,1,vnd,x", "criterion 'hai'"),
    ],
)
def test_a_bad_row_is_named_with_the_remedy(tmp_path, row, said):
    text = GOOD.splitlines()[0] + "\n" + row + "\n"
    with pytest.raises(DataError, match=said):
        costs.load(written(tmp_path, text))


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(DataError, match="column source is missing"):
        costs.load(written(tmp_path, "criterion,cost,unit\n2,1,vnd\n"))


def test_a_commune_and_criterion_stands_once(tmp_path):
    with pytest.raises(DataError, match="row 5: commune and criterion stand twice"):
        costs.load(written(tmp_path, GOOD + ",2,5,billion_vnd,Khác\n"))


def test_costs_of_every_commune_by_criterion(tmp_path):
    found = costs.load(written(tmp_path, GOOD))
    np.testing.assert_allclose(costs.by_criterion(found, (2, 3, 4)), [4.5, np.nan, 0.8])


def test_a_comma_in_a_cost_is_its_decimal_sign(tmp_path):
    head = GOOD.splitlines()[0]
    (tmp_path / "costs.csv").write_text(f'{head}\n,2,"4,5",billion_vnd,x\n')
    assert costs.load(tmp_path / "costs.csv")["cost_billion_vnd"].tolist() == [4.5]
