"""An office's own list of units: read, carried over, used, restated over."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from ntm_analysis.cli import main
from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.places.tables import own_lists, restated, units

pytestmark = pytest.mark.usefixtures("english")

ROOT = Path(__file__).parents[2]
DAY = "2024-12-20"
HEADING = ["Tỉnh Thành Phố", "Mã TP", "Quận Huyện", "Mã QH", "Phường Xã", "Mã PX"]


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    """A copy of the unit lists, so that nothing is written into the project."""
    shutil.copytree(ROOT / "data" / "places", tmp_path / "data" / "places")
    (tmp_path / "data" / "catalog.yml").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    forget_all()
    yield tmp_path
    forget_all()


def lang_son(folder: Path, extra: str = "") -> Path:
    """Write the units of Lạng Sơn before the reform as the office exports them.

    Khánh Long holds Vĩnh Tiến there already, which the list of 2021-11 has apart.
    """
    gazetteer = units.load()
    province = gazetteer.place("20", "2025-06-30")
    rows = [
        [province.name, "20", district.name, district.code, commune.name, commune.code]
        for district in gazetteer.children(province)
        for commune in gazetteer.children(district)
    ]
    table = pd.DataFrame(rows, columns=HEADING)
    path = folder / "danh-muc.csv"
    path.write_text(
        "DANH MỤC ĐƠN VỊ HÀNH CHÍNH,,,,,\n" + table.to_csv(index=False) + extra,
        encoding="utf-8",
    )
    return path


def test_a_list_of_one_province_carries_all_others_over(own_home):
    report = own_lists.add(lang_son(own_home), DAY)
    assert report.counts == {"commune": 194, "district": 11, "province": 1}
    assert report.before == "2021-11"
    assert report.ended == 200 - 194  # communes of Lạng Sơn, published 200 and 194
    assert len(units.frame(DAY)) == len(units.frame("2021-11")) - 6


def test_a_date_is_read_by_the_list_from_its_day_to_the_next(own_home):
    own_lists.add(lang_son(own_home), DAY)
    gazetteer = units.load()
    days = ("2024-12-19", DAY, "2024-12-31", "2025-01-01")
    assert [gazetteer.vintage_of(day).name for day in days] == [
        "2021-11",
        DAY,
        DAY,
        "2025-06-30",
    ]
    found = units.names().resolve("xã Khánh Long, Tràng Định, Lạng Sơn", DAY)
    assert found.place is not None
    assert (found.place.vintage, found.notes) == (DAY, ())


def test_the_changes_beside_it_are_derived(own_home):
    own_lists.add(lang_son(own_home), DAY)
    into = units.changes(DAY).set_index("old_code").loc["06007"]  # Vĩnh Tiến
    assert (into["new_code"], into["how"]) == ("05998", "later_list")
    onward = units.changes("2025-06-30").set_index("old_code").loc["05998"]
    assert (onward["new_code"], onward["how"]) == ("05998", "same_code")


def test_totals_still_agree_on_the_way_over_it(own_home):
    own_lists.add(lang_son(own_home), DAY)
    communes = units.frame("2021-11").query("level == 'commune'")
    rows = communes.rename(columns={"code": "place_code"})[["place_code", "vintage"]]
    found = restated.restate(rows.assign(n=1), onto="2025-07-01", columns=["n"])
    assert found["n"].sum() == 10599
    doan_ket = found.set_index("place_code").loc["06001"]
    assert doan_ket["predecessors"] == "05998;06001;06007;06010"


def test_bad_rows_are_named_and_the_good_ones_kept(own_home, capsys):
    extra = "Tỉnh Lạng Sơn,20,Huyện Tràng Định,180,Xã Nhầm,9x\n"
    file = lang_son(own_home, extra)
    assert main(["places", "add-list", str(file), "--valid", DAY, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "194 commune" in out
    assert "row 197: commune code '9x' has not 5 digits" in err
    assert not (own_home / "data" / "places" / "own").exists()


def test_a_day_with_a_list_and_a_day_that_is_none_are_refused(own_home):
    with pytest.raises(ImportRefusedError, match="already"):
        own_lists.add(lang_son(own_home), "2025-06-30")
    with pytest.raises(ImportRefusedError, match="no exact day"):
        own_lists.add(lang_son(own_home), "2024")


def test_a_sheet_without_the_headings_is_refused_with_them(own_home):
    file = own_home / "x.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match="Mã PX"):
        own_lists.add(file, DAY)
