"""Titles on the sheet of a merged commune: each predecessor beside its own acts."""

from datetime import date

from ntm_analysis.commune.titles import titles
from ntm_analysis.figures.tables import recognitions
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act
from ntm_analysis.places.tables import units

# Khánh Long, Đoàn Kết and Cao Minh became Đoàn Kết on 2025-07-01.
CAO_MINH, DOAN_KET = "06010", "06001"


def test_each_predecessor_stands_with_its_acts_or_with_none_known():
    act = Act(
        place=("2025-06-30", CAO_MINH),
        kind="recognised",
        title="ntm",
        time=Period("2020-02-28"),
        number="12/QĐ-UBND",
        source="sổ mô phỏng",
    )
    merged = units.load().place(DOAN_KET, "2025-07-01")
    known = recognitions.standings(merged, date(2025, 12, 31), [act])
    text = titles(known, str, "vi").text
    assert "1/3 xã trước đó có danh hiệu" in text
    assert "<b>Xã Cao Minh</b>: công nhận: 12/QĐ-UBND, 28/02/2020" in text
    assert "<b>Xã Khánh Long</b>: chưa có thông tin" in text
