"""A province's own decision: what is wrong is refused, what is missing is named."""

from datetime import date

import pytest
import yaml

from ntm_analysis.cli import main
from ntm_analysis.criteria import criteria_sets, province_decisions
from ntm_analysis.errors import DataError
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.intake.sheets import sets

GOOD = """
criteria_set: XA-2026
province: "20"
decision: Quyết định 15/QĐ-UBND
date: "2026-03-01"
in_force_from: "2026-03-10"
in_force_to: null
source: congbao-2026-15.pdf
criteria:
  - number: 6
    indicators:
      - {code: "6.1", text_vi: Tỷ lệ hộ nghèo, operator: max, unit: "%",
         thresholds: {G1: 2, G2: 5, G3: 11.5}}
      - {code: "6.2", text_vi: Tỷ lệ tham gia bảo hiểm y tế, operator: min, unit: "%",
         thresholds: {ALL: 95}}
  - number: 1
    indicators:
      - {code: "1.1", text_vi: Có quy hoạch được duyệt, operator: pass}
"""


@pytest.fixture
def file(tmp_path):
    def write(**changed):
        stated = yaml.safe_load(GOOD) | changed
        path = tmp_path / "decision.yml"
        path.write_text(yaml.safe_dump(stated, allow_unicode=True), encoding="utf-8")
        return path

    return write


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setattr(province_decisions, "OWN", tmp_path / "own")
    forget_all()
    yield tmp_path / "own"
    forget_all()


def indicator(**changed):
    same = {
        "code": "6.1",
        "text_vi": "Tỷ lệ hộ nghèo",
        "operator": "max",
        "unit": "%",
        "thresholds": {"G1": 2, "G2": 5, "G3": 11.5},
    }
    return [{"number": 6, "indicators": [same | changed]}]


def test_what_the_decision_does_not_say_is_named(file):
    found = province_decisions.read(file())
    assert found.count == 3
    assert found.missing == (
        "no indicator of criterion 2, 3, 4, 5, 7, 8, 9, 10",
        "3 of the 47 indicators of XA-2026",
    )
    some = indicator(thresholds={"G1": 2, "G3": None})
    lacking = province_decisions.read(file(criteria=some, source="")).missing
    assert "6.1: no level for G2, G3" in lacking
    assert "source: where the decision can be read" in lacking


FAULTS = [
    ({"province": ""}, "province is empty"),
    ({"date": "1/3/2026"}, "date is '1/3/2026', but must be a day"),
    ({"in_force_from": "2025-12-01"}, "XA-2026 is in force from 2026-02-15"),
    ({"in_force_to": "2026-03-01"}, "lies before in_force_from"),
    ({"criteria_set": "XA-2027"}, "no criteria set 'XA-2027'"),
    ({"criteria_set": "TINH-2026"}, "must be a set for communes"),
    ({"criteria": [{"number": 11}]}, "criterion 11 is not one of 1 to 10"),
    ({"criteria": [{"number": 6}]}, "no indicator has a level"),
    ({"criteria": indicator() * 2}, "criterion 6 stands twice"),
    ({"criteria": indicator(code="7.1")}, r"code is '7.1', but must be .* \"6.1\""),
    ({"criteria": indicator(code=6.1)}, "code is 6.1, but must be a text"),
    ({"criteria": indicator(text_vi="")}, "text_vi is empty"),
    ({"criteria": indicator(operator=">=")}, "operator is '>='"),
    ({"criteria": indicator(thresholds={"G4": 1})}, "group 'G4' is not one of G1"),
    ({"criteria": indicator(thresholds={"G1": "5,5"})}, "level of G1 is '5,5'"),
    ({"criteria": indicator(thresholds={"G1": 115})}, "115 %, not 0 to 100"),
    ({"criteria": indicator(thresholds={"ALL": 5, "G3": 9})}, "not both"),
]


@pytest.mark.parametrize(("changed", "said"), FAULTS)
def test_a_fault_is_refused_with_where_and_what_is_allowed(file, changed, said):
    with pytest.raises(DataError, match=said):
        province_decisions.read(file(**changed))


def test_every_fault_is_told_at_once(file):
    wrong = indicator(operator=">=", thresholds={"G4": 1, "G1": "x"})
    with pytest.raises(DataError, match="2 to mend") as told:
        province_decisions.read(file(criteria=wrong))
    assert str(told.value).count("criterion 6: 6.1") == 2


def test_the_template_reads_once_it_is_filled_in(tmp_path):
    text = province_decisions.template("XA-2026")
    empty = tmp_path / "empty.yml"
    empty.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="province is empty"):
        province_decisions.read(empty)
    for key, value in (
        ("province", "20"),
        ("decision", "15/QĐ-UBND"),
        ("date", "2026-03-01"),
        ("in_force_from", "2026-03-10"),
    ):
        text = text.replace(f'{key}: ""', f'{key}: "{value}"', 1)
    text = text.replace("# - {", "- {").replace('text_vi: ""', 'text_vi: "Mức"')
    text = text.replace("G1: , G2: , G3: ", "G1: 1, G2: 2, G3: 3")
    filled = tmp_path / "filled.yml"
    filled.write_text(text, encoding="utf-8")
    assert province_decisions.read(filled).count == 10


def test_a_decision_judges_its_own_province_from_its_day_on(file, own):
    kept = province_decisions.add(file())
    assert kept.name == "XA-2026-20-2026-03-10.yml"
    day = date(2026, 6, 30)
    asked = sets.load("XA-2026", day, "20")
    levels = {g: asked.level("6.1", "TDMNPB", 2026, group=g) for g in ("G1", "G3")}
    assert {g: level.value for g, level in levels.items()} == {"G1": 2, "G3": 11.5}
    assert asked.level("6.1", "TDMNPB", 2026, class_="Khu vực II").value == 11.5
    assert asked.level("6.1", "TDMNPB", 2026) is None
    assert asked.level("6.2", "TDMNPB", 2026).value == 95
    assert asked.level("6.1", "TDMNPB", 2026, group="G2").value == 5
    for other in (
        sets.load("XA-2026", day, "01"),
        sets.load("XA-2026", date(2026, 3, 1), "20"),
        sets.load("XA-2026", day),
    ):
        assert other.level("6.1", "TDMNPB", 2026, group="G1") is None
    assert criteria_sets.get("XA-2026").criterion(6).indicators == ()


def test_the_command_names_what_is_missing_and_refuses_an_unknown_province(
    file, own, capsys, monkeypatch
):
    monkeypatch.setenv("NTM_LANGUAGE", "en")
    assert main(["criteria", "add", str(file()), "--dry-run"]) == 0
    told = capsys.readouterr()
    assert "Lạng Sơn: 3 indicators of XA-2026" in told.out
    assert "missing: 3 of the 47 indicators of XA-2026" in told.err
    assert not own.exists()
    assert main(["criteria", "add", str(file(province="99"))]) == 4
    assert "province is '99'" in capsys.readouterr().err
    assert main(["criteria", "add", str(file())]) == 0
    assert "kept as XA-2026-20-2026-03-10.yml" in capsys.readouterr().out
    assert main(["criteria", "list"]) == 0
    assert "20 XA-2026 Quyết định 15/QĐ-UBND" in capsys.readouterr().out
    assert main(["criteria", "template", "XA-2027"]) == 3


def test_faults_are_told_in_vietnamese_too_a_line_each(file, monkeypatch, capsys):
    monkeypatch.setenv("NTM_LANGUAGE", "vi")
    wrong = indicator(operator=">=", text_vi="", thresholds={"G4": 1})
    path = file(criteria=[*wrong, {"number": 11}])
    assert main(["criteria", "add", str(path)]) == 4
    first, *told = capsys.readouterr().err.splitlines()
    assert "chưa được lưu, 4 chỗ cần sửa:" in first
    assert told == [
        "  tiêu chí 6: 6.1: text_vi còn trống, phải nêu đo cái gì",
        "  tiêu chí 6: 6.1: operator là '>=', phải là một trong min, max, "
        "min_exclusive, max_exclusive, pass, none",
        "  tiêu chí 6: 6.1: nhóm 'G4' không thuộc G1, G2, G3, ALL",
        "  tiêu chí 11 không thuộc 1 đến 10 của XA-2026",
    ]
