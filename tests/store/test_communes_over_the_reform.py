"""A province's imported marks across the reform, against hand sums.

Khánh Long (into which Vĩnh Tiến went), Đoàn Kết and Cao Minh of Tràng Định, Lạng Sơn,
became Đoàn Kết on 2025-07-01.
The marks are synthetic.
"""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ntm_analysis.commune import commune_sheet, communes
from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.intake.reading import Request
from ntm_analysis.maps.views import two_dates as section
from ntm_analysis.panel.tables import panel_dates
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.store import imports, receiving

BEFORE = """TT;Tên xã;Huyện;TC1;TC2
1;Khánh Long;Tràng Định;Đ;CĐ
2;Đoàn Kết;Tràng Định;Đ;Đ
3;Cao Minh;Tràng Định;CĐ;CĐ
4;Vĩnh Tiến;Tràng Định;Đ;CĐ
5;Tân Yên;Tràng Định;Đ;CĐ
"""
AFTER = """TT;Tên xã;TC1;TC2;TC3;TC4
1;Đoàn Kết;Đ;Đ;Đ;CĐ
"""


def keep(store: Path, text: str, as_of: str, criteria_set: str) -> None:
    path = store.parent / f"{as_of}.csv"
    path.write_text(text, encoding="utf-8")
    place = units.load().province("Lạng Sơn", as_of)
    request = Request(place, Period(as_of), criteria_set)
    imports.commit(
        receiving.read_workbook(path, request, store), date(2026, 8, 1), store
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("reform") / "store"
    keep(folder, BEFORE, "2024-12-31", "XA-2021")
    keep(folder, AFTER, "2026-06-30", "XA-2026")
    return folder


@pytest.fixture(scope="module")
def rows(store) -> pd.DataFrame:
    panel = communes.of_province("Lạng Sơn", "2025-07-01", store)
    return panel_dates.compare(panel, "Lạng Sơn", "2024-12-31", "2026-06-30")


def test_criteria_met_add_up_over_the_predecessors(rows):
    # 2024: 1 + 2 + 0 + 1 of 8 marks; 2026: 3 of 4.
    row = rows.set_index("name").loc["Xã Đoàn Kết"]
    assert (row["value_first"], row["denominator_first"]) == (4, 8)
    assert (row["value_second"], row["denominator_second"]) == (3, 4)
    assert row["change_pp"] == pytest.approx(100 * (3 / 4 - 4 / 8))


def test_a_commune_of_which_one_predecessor_reported_has_no_share(rows):
    # Tân Yên became Tân Tiến with others that did not report.
    reported = rows[(rows["reported_first"] > 0) & (rows["name"] != "Xã Đoàn Kết")]
    assert len(reported) == 1
    assert (reported["reported_first"] < reported["of_predecessors"]).all()
    assert reported["share_first"].isna().all()


def test_every_commune_of_the_province_is_in_the_table(rows):
    assert len(rows) == len(units.load().communes(units.load().province("20", "2026")))
    assert rows["share_first"].notna().sum() == 1


def test_the_sheet_says_met_by_n_of_m_and_then_the_own_mark(store):
    old = commune_sheet.collect_sheet("xã Đoàn Kết, Lạng Sơn", "2025-12-31")
    before = commune_sheet.marks(communes.assessments(old, store), old)
    counted = before[["criterion", "met_by", "not_met_by", "of_predecessors"]]
    assert counted.to_numpy().tolist() == [[1, 3, 1, 4], [2, 1, 3, 4]]
    assert before["met"].isna().all()
    new = commune_sheet.collect_sheet("xã Đoàn Kết, Lạng Sơn", "2026-06-30")
    after = commune_sheet.marks(communes.assessments(new, store), new)
    assert after["met"].tolist() == [True, True, True, False]
    assert set(after["criteria_set"]) == {"XA-2026"}


def test_the_page_speaks_of_criteria_not_of_communes(rows):
    assert section.label(rows, "communes", "vi") == "Tỷ lệ tiêu chí đạt"
    table = section.side_by_side(rows, "2024-12-31", "2026-06-30", str, "vi").text
    assert "4/8 (50%)" in table
    assert "đơn vị trước sắp xếp có báo cáo" in table


def test_an_empty_store_cannot_be_judged(tmp_path):
    panel = communes.of_province("Lạng Sơn", "2025-07-01", tmp_path / "none")
    with pytest.raises(CannotJudgeError, match="ntm import"):
        panel_dates.compare(panel, "Lạng Sơn", "2024", "2026")
