"""A workbook of 2026 is judged by the levels that its province decided."""

import pandas as pd
import pytest

from ntm_analysis.criteria import province_decisions
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.places.tables import units

DECISION = """
criteria_set: XA-2026
province: "20"
decision: Quyết định 15/QĐ-UBND
date: "2026-03-01"
in_force_from: "2026-03-10"
source: congbao-2026-15.pdf
criteria:
  - number: 6
    indicators:
      - {code: "6.1", text_vi: Tỷ lệ hộ nghèo, operator: max, unit: "%",
         thresholds: {G1: 2, G2: 5, G3: 11.5}}
      - {code: "6.2", text_vi: Tỷ lệ tham gia bảo hiểm y tế, operator: min, unit: "%",
         thresholds: {ALL: 95}}
"""
SHEET = """
    TT | Tên xã | Nhóm xã | 6.1 | 6.2
    1 | Xã Tràng Định | Nhóm 2 | 6 | 96
    2 | Xã Thất Khê | Nhóm 3 | 6 | 96
    3 | Xã Đoàn Kết | Nhóm 3 | 6 | 90
    4 | Xã Quốc Khánh | | 6 | 96
"""


@pytest.fixture
def decided(tmp_path, monkeypatch):
    monkeypatch.setattr(province_decisions, "OWN", tmp_path / "own")
    forget_all()

    def add():
        file = tmp_path / "decision.yml"
        file.write_text(DECISION, encoding="utf-8")
        province_decisions.add(file)

    yield add
    forget_all()


def test_levels_go_by_the_group_of_the_commune_and_none_is_guessed(
    workbook, read, decided
):
    """6 % poor is too much for group 2, not for group 3; without a group unknown."""
    place = units.load().province("Lạng Sơn", "2026-06-30")
    asked = {"place": place, "criteria_set": "XA-2026", "as_of": "2026-H1"}
    book = workbook({"S": SHEET})
    assert read(book, **asked).tables["assessments"]["met"].isna().all()
    decided()
    found = read(book, **asked).tables["assessments"].set_index("place")["met"]
    assert dict(found.drop("Xã Quốc Khánh")) == {
        "Xã Tràng Định": False,
        "Xã Thất Khê": True,
        "Xã Đoàn Kết": False,
    }
    assert pd.isna(found["Xã Quốc Khánh"])
