"""An office's conversion table: read, checked, kept, preferred."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from ntm_analysis.cli import main
from ntm_analysis.errors import ImportRefusedError, UnknownNameError
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.places.tables import conversions, units

pytestmark = pytest.mark.usefixtures("english")

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    """A copy of the unit lists, so that nothing is written into the project."""
    shutil.copytree(ROOT / "data" / "places", tmp_path / "data" / "places")
    (tmp_path / "data" / "catalog.yml").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    forget_all()
    yield tmp_path
    forget_all()


def workbook(path: Path) -> Path:
    """Write a table as an office has it: a title, merged new codes, lost zeros."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Bảng chuyển đổi")
        sheet.write(0, 0, "BẢNG CHUYỂN ĐỔI MÃ ĐƠN VỊ HÀNH CHÍNH")
        heading = ["TT", "Mã xã cũ", "Tên xã cũ", "Mã xã mới", "Tên xã mới", "Dân số"]
        sheet.write_row(2, 0, heading)
        sheet.write_row(3, 0, [1, 2962, "Xã Xuân Hòa"])
        sheet.write_row(4, 0, [2, "02983", "Xã Việt Tiến"])
        sheet.write_row(5, 0, [3, "99999", "Xã Không Có", "02962", "Xã Xuân Hòa"])
        sheet.write_row(6, 0, [4, "02986", "Xã Yên Sơn", "77777", "?"])
        sheet.merge_range(3, 3, 4, 3, "02962")
        sheet.merge_range(3, 4, 4, 4, "Xã Xuân Hòa")
    return path


def test_a_table_with_title_merged_cells_and_lost_zeros_is_read(own_home):
    report = conversions.add(workbook(own_home / "bang.xlsx"), "2025-07-01")
    assert report.columns["old_code"] == "Mã xã cũ"
    assert (report.pairs, report.units, report.agreeing) == (2, 2, 1)
    assert report.differing == ("02983",)  # shipped: Phúc Khánh (02998)


def test_bad_rows_are_collected_with_their_number_and_the_good_ones_kept(own_home):
    report = conversions.add(workbook(own_home / "bang.xlsx"), "2025-07-01")
    assert [p.row for p in report.problems] == [6, 7]
    assert "old code '99999'" in report.problems[0].why
    assert "new code '77777'" in report.problems[1].why
    kept = pd.read_csv(report.kept, dtype=str)
    assert kept[["old_code", "new_code"]].to_numpy().tolist() == [
        ["02962", "02962"],
        ["02983", "02962"],
    ]


def test_the_office_goes_before_the_package_only_for_the_units_it_names(own_home):
    before = len(units.changes("2025-07-01"))
    conversions.add(workbook(own_home / "bang.xlsx"), "2025-07-01")
    after = units.changes("2025-07-01")
    assert len(after) == before
    found = units.names().resolve("xã Việt Tiến, huyện Bảo Yên, Lào Cai", "2026")
    assert found.place is not None
    assert found.place.code == "02962"


def test_population_gives_the_shares_of_a_split_unit(own_home):
    file = own_home / "bang.csv"
    file.write_text(
        "old_code,new_code,dân số\n02962,02962,900\n02962,02998,100\n", encoding="utf-8"
    )
    conversions.add(file, "2025-07-01")
    found = units.changes("2025-07-01").query("old_code == '02962'")
    shares = dict(zip(found["new_code"], found["area_weight"], strict=True))
    assert shares == {"02962": 0.9, "02998": 0.1}
    assert set(found["weight_basis"]) == {"office"}


def test_a_dry_run_writes_nothing(own_home, capsys):
    file = workbook(own_home / "bang.xlsx")
    assert main(["places", "add-changes", str(file), "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "2 pairs of 2 units onto 2025-07-01; 1 units as known" in out
    assert "row 6: old code '99999'" in err
    assert not (own_home / "data" / "places" / "own").exists()


def test_a_table_without_the_headings_is_refused_with_what_to_name(own_home):
    file = own_home / "x.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match="Mã xã cũ"):
        conversions.add(file, "2025-07-01")


def test_a_list_that_no_change_made_is_refused(own_home):
    with pytest.raises(UnknownNameError, match="2025-06-30"):
        conversions.add(workbook(own_home / "bang.xlsx"), "2024-01-01")
