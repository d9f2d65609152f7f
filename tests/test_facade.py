"""`import ntm_analysis as ntm`: what an analyst asks and gets."""

import subprocess
import sys

import pandas as pd
import pytest

import ntm_analysis as ntm
from ntm_analysis.errors import (
    PlaceNotResolvedError,
    UnknownNameError,
    UsageError,
)
from ntm_analysis.outlook.app import judge_plan


@pytest.fixture(autouse=True)
def words():
    before = ntm.options.language
    yield
    ntm.options.language = before


def test_the_facade_loads_nothing_heavy_before_it_is_asked():
    code = (
        "import sys, ntm_analysis as ntm; "
        "print([m for m in ('pandas', 'plotly', 'geopandas', 'scipy') "
        "if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert said.stdout.strip() == "[]", said.stderr


def test_figures_come_with_date_share_and_source():
    found = ntm.figures("communes_recognized", place="Lạng Sơn", until="2018-02-28")
    last = found.frame.iloc[-1]
    assert (last["value"], last["time"]) == (36, "2018-02-28")
    assert "42/KH-UBND" in last["source"]
    assert set(found.sources["figure_id"]) == set(found.frame["figure_id"])
    june = ntm.figures("communes_recognized", place="Lạng Sơn").frame.iloc[-1]
    assert june["percent"] == pytest.approx(100 * june["value"] / june["denominator"])


def test_a_name_without_diacritics_and_a_code_ask_for_the_same_place():
    frames = [
        ntm.figures("communes_recognized", place=name).frame
        for name in ("Lạng Sơn", "lang son", "20")
    ]
    assert frames[0].equals(frames[1])
    assert set(frames[2]["place_code"]) <= {"20"}


def test_kinds_are_named_and_never_mixed_unasked():
    assert set(ntm.figures("communes_recognized").frame["kind"]) == {"actual"}
    wanted = ntm.figures("communes_recognized", kinds=["target"]).frame
    assert set(wanted["kind"]) == {"target"}
    with pytest.raises(UsageError, match="actual, estimate, target"):
        ntm.figures("communes_recognized", kinds=["forecast"])


def test_the_unknown_is_refused_with_what_is_near():
    with pytest.raises(UnknownNameError, match="communes_recognized"):
        ntm.figures("communes_recognised")
    with pytest.raises(UnknownNameError, match="lang-son-2018"):
        ntm.plan("lang-son-2019")
    with pytest.raises(PlaceNotResolvedError, match="Chi Lăng"):
        ntm.places.resolve("xã Chi Lăng, Lạng Sơn", at="2020-12-31")
    with pytest.raises(UsageError, match="vi, en"):
        ntm.options.language = "fr"


def test_a_result_is_not_changed_by_what_is_written_into_its_table():
    found = ntm.figures("communes_recognized", place="Lạng Sơn")
    first = found.frame
    first["value"] = 0
    assert (found.frame["value"] > 0).any()


def test_the_number_of_a_plan_is_that_of_the_application_layer():
    ours = ntm.plan("lai-chau-2014").outlook().frame
    assert ours.equals(judge_plan("lai-chau-2014").frame)
    assert len(ntm.plan("lai-chau-2014").targets) >= len(ours)
    findings = ntm.plan("lang-son-2018").audit().findings
    assert {"check", "passed", "message"} <= set(findings.columns)


def test_a_place_is_resolved_on_its_day():
    found = ntm.places.resolve("xã Mường Hoa, thị xã Sa Pa, Lào Cai", at="2020-12-31")
    assert found.place.level == "commune"
    assert found.frame["in"].iloc[0].startswith("Thị xã Sa Pa")


def test_a_map_names_the_figure_behind_each_value():
    found = ntm.map("share", place="VN", date="2024-12-31", level="province")
    frame = found.frame
    assert 20 < frame["value"].notna().sum() <= 63
    assert (frame.loc[frame["value"].notna(), "figure_id"] != "").all()
    assert set(found.sources["figure_id"]) == set(frame["figure_id"]) - {""}
    assert "<svg" in found._repr_html_()


def test_a_document_gives_figures_and_findings(tmp_path):
    path = tmp_path / "bao-cao.txt"
    path.write_text(
        "BÁO CÁO\nKết quả năm 2018\nĐến hết năm 2018, toàn tỉnh có 48/207 xã đạt chuẩn "
        "nông thôn mới, chiếm 23,2%.",
        encoding="utf-8",
    )
    found = ntm.read_document(path)
    assert found.figures["value"].to_list() == [48]
    assert "48/207" in found.sources["evidence"].iloc[0]
    assert isinstance(found.findings, pd.DataFrame)


def test_every_result_shows_itself_in_the_language_that_was_chosen():
    found = ntm.figures("communes_recognized", place="Lạng Sơn")
    vietnamese = found._repr_html_()
    ntm.options.language = "en"
    assert found._repr_html_() != vietnamese


def test_a_panel_that_is_not_held_says_so_in_every_part(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    asked = ntm.panel("Lạng Sơn", as_of="2024-12-31").target(120, by="2025-12-31")
    for part in (asked.outlook(), asked.bottlenecks(), asked.route(), asked.plot()):
        assert "Lạng Sơn" in str(part)


def test_a_result_in_a_terminal_says_what_its_table_holds_and_not_how_it_is_built():
    found = ntm.figures("communes_recognized", place="Lạng Sơn")
    first, heads, *rows = repr(found).splitlines()
    count = len(found.frame)
    assert (
        first == f"Figures: .frame has {count} rows, {len(found.frame.columns)} columns"
    )
    assert heads.split()[:3] == ["date", "time", "place"]
    assert len(rows) == count
    assert "36" in repr(found)  # of 207 communes at the end of 2017
    empty = ntm.panel("Lạng Sơn")
    assert repr(empty).startswith("PanelQuestion: .frame has 0 rows")
