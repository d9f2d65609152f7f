"""Marks of old communes on the units of 2025-07-01, against hand sums.

Khánh Long (into which Vĩnh Tiến went), Đoàn Kết and Cao Minh of Tràng Định, Lạng Sơn,
became Đoàn Kết on 2025-07-01. The marks are synthetic.
"""

from datetime import date

import pytest

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.forms import export_tables
from ntm_analysis.intake.reading import Request
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.store import imports, receiving

# TC1 all met, TC2 differ, TC3 all not met, TC4 not reported by Cao Minh.
BEFORE = """TT;Tên xã;Huyện;TC1;TC2;TC3;TC4
1;Khánh Long;Tràng Định;Đ;CĐ;CĐ;Đ
2;Đoàn Kết;Tràng Định;Đ;Đ;CĐ;Đ
3;Cao Minh;Tràng Định;Đ;CĐ;CĐ;
4;Vĩnh Tiến;Tràng Định;Đ;CĐ;CĐ;Đ
5;Tân Yên;Tràng Định;Đ;CĐ;CĐ;Đ
"""


@pytest.fixture
def store(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    path = tmp_path / "xa.csv"
    path.write_text(BEFORE, encoding="utf-8")
    place = units.load().province("Lạng Sơn", "2024-12-31")
    request = Request(place, Period("2024-12-31"), "XA-2021")
    read = receiving.read_workbook(path, request, folder)
    imports.commit(read, date(2026, 8, 1), folder)
    monkeypatch.setenv("NTM_STORE", str(folder))
    return folder


def marks(onto: str = "2025-07-01"):
    return export_tables.restated("Lạng Sơn", onto, None, None, None)


def test_a_new_commune_has_the_mark_that_all_its_communes_had(store):
    rows = marks()
    new = rows[rows["place"] == "Xã Đoàn Kết"].set_index("criterion")
    assert new["why"].to_dict() == {1: "agreed", 2: "differ", 3: "agreed",
                                   4: "not_reported"}  # fmt: skip
    assert bool(new.loc[1, "met"]) is True
    assert bool(new.loc[3, "met"]) is False
    assert new.loc[[2, 4], "met"].isna().all()
    assert new["of_predecessors"].tolist() == [4, 4, 4, 4]
    assert new["met_by"].tolist() == [4, 1, 0, 3]


def test_a_commune_whose_neighbours_did_not_report_has_no_mark(store):
    rows = marks()
    other = rows[rows["place"] != "Xã Đoàn Kết"]
    assert len(other) == 4
    assert set(other["why"]) == {"not_reported"}
    assert other["met"].isna().all()


def test_a_list_that_is_none_is_refused_by_its_nearest(store):
    with pytest.raises(UnknownNameError, match="2025-07-01"):
        marks(onto="2025-07-02")
