"""A demo province ends at its published sums, says that it is invented, and imports."""

import pandas as pd
import pytest

from ntm_analysis.cli import main
from ntm_analysis.periods import Period
from ntm_analysis.tables.intake.reading import Request, place_of, read_file


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo")
    assert main(["demo", "panel", "--province", "Lạng Sơn", "--out", str(out)]) == 0
    return out / "20-2025-06"


@pytest.fixture(scope="module")
def panel(folder):
    table = pd.read_csv(folder / "panel.csv", dtype={"place_code": str})
    return table[table["as_of"] == "2025-06"]


def test_the_panel_ends_at_the_published_mean_and_number_at_the_standard(panel):
    # Published for 2025-06: 15.21 criteria per commune, 106 of 175 communes.
    assert panel["place_code"].nunique() == 175
    assert round(panel["met"].sum() / 175, 2) == 15.21
    assert (panel.groupby("place_code")["met"].sum() == 19).sum() == 106
    assert panel["synthetic"].all()


@pytest.mark.parametrize(
    ("name", "problems"),
    [
        ("01-nhom-huyen-D-CD.xlsx", {"ambiguous_commune", "column_total"}),
        ("02-mot-ky-hieu-x.xlsx", set()),
        ("03-cot-huyen-cong-tru.xlsx", set()),
        ("04-bang-doc.csv", set()),
        ("05-phong-chu-TCVN3.csv", {"legacy_text"}),
    ],
)
def test_every_layout_gives_the_same_marks_back(folder, panel, name, problems):
    day = Period("2025-06")
    intake = read_file(folder / name, Request(place_of("20", day), day, "XA-2021"))
    assert {p.code for p in intake.problems} == problems
    table = intake.tables["assessments"]
    assert table["synthetic"].all() or name == "04-bang-doc.csv"
    keys = ["place_code", "criterion"]
    both = table.merge(panel, on=keys, suffixes=("", "_true"))
    assert len(both) >= 3306  # one commune of 175 has a town's name and is reported
    assert (both["met"].astype(bool) == both["met_true"].astype(bool)).all()


def test_a_province_without_published_sums_is_refused(capsys):
    assert main(["demo", "panel", "--province", "Lạng Sơn", "--as-of", "2019"]) == 12
    assert "Published for: 2025-06" in capsys.readouterr().err
