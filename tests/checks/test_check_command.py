"""`ntm check` on the shipped data, and on a copy with one of each kind of damage."""

import json
import shutil

import pandas as pd
import pytest

from ntm_analysis.checks import checking
from ntm_analysis.cli import main
from ntm_analysis.errors import DataError
from ntm_analysis.files.catalog import home

pytestmark = pytest.mark.usefixtures("english")

MESSAGE = "if the files were changed on purpose: ntm check --accept"


@pytest.fixture
def copy(tmp_path):
    for name in ("data", "maps"):
        own = shutil.ignore_patterns("store", "user")
        shutil.copytree(home() / name, tmp_path / name, ignore=own)
    return tmp_path


def test_the_shipped_data_checks():
    found = checking.problems()
    errors = [checking.line(row) for row in found.to_dict("records")]
    assert not (found["severity"] == "error").any(), (MESSAGE, errors)


def test_slips_that_were_published_are_listed_and_stop_nothing(capsys):
    assert main(["check", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    slip = next(p for p in printed if p["value"] == "20" and p["column"] == "percent")
    # Bình Định planned 26 of 122 communes and printed 20 percent; 26/122 is 21.3
    assert (slip["severity"], slip["file"]) == ("warning", "data/figures/provinces.csv")


def test_each_damage_is_named_with_its_file(copy, capsys):
    data = copy / "data"
    _replace(data / "figures" / "national.csv", "5360,", '"5.360,0",')
    _replace(data / "sources.csv", "press", "pres", 1)
    _replace(data / "plans" / "lang-son-2018" / "plan.yml", '"20"', '"99"')
    _replace(data / "plans" / "luc-nam-2022" / "plan.yml", "key:", "keys:")
    _replace(data / "plans" / "lao-cai-2024" / "communes.csv", "2024-H1", "2024-H3", 1)
    _replace(data / "criteria" / "XA-2016.yml", "number: 7", "number: 8", 1)
    (data / "figures" / "districts.csv").unlink()
    (data / "new.csv").write_text("a\n1\n", encoding="utf-8")
    assert main(["check", "--path", str(copy), "--format", "json"]) == 4
    printed = json.loads(capsys.readouterr().out)
    named = {(p["file"], p["row"], p["column"], p["value"]) for p in printed}
    assert ("data/figures/national.csv", 2, "value", "5.360,0") in named
    assert ("data/sources.csv", 7, "standing", "pres") in named
    assert ("data/plans/lang-son-2018/plan.yml", None, "place_code", "99") in named
    assert ("data/plans/lao-cai-2024/communes.csv", 2, "due", "2024-H3") in named
    said = {p["file"]: p["rule"] for p in printed if p["column"] == ""}
    assert "incomplete" in said["data/plans/luc-nam-2022/plan.yml"]
    assert "numbered" in said["data/criteria"]
    assert said["data/figures/districts.csv"] == "the file is missing"
    assert any("no entry" in p["rule"] and p["file"] == "data/new.csv" for p in printed)


def test_a_silent_change_is_found_and_can_be_accepted(copy, capsys):
    path = copy / "data" / "plans" / "lang-son-2018" / "figures.csv"
    _replace(path, ",48,", ",49,", 1)
    assert main(["check", "--path", str(copy)]) == 4
    text = capsys.readouterr().out
    assert "data/plans/lang-son-2018/figures.csv: sha256 is" in text
    assert main(["check", "--path", str(copy), "--accept"]) == 0


def test_what_does_not_check_is_not_accepted(copy):
    _replace(copy / "data" / "figures" / "funding.csv", "billion_vnd", "VND", 1)
    with pytest.raises(DataError, match=r"funding\.csv row 2: unit is 'VND'"):
        checking.accept(copy)


DAMAGE = [
    ("criteria/XA-2026.yml", "", "must hold keys and values"),
    ("criteria/bands.yml", "schemes: [{id: X}]", "incomplete"),
    ("criteria/recognition.yml", "a: 1", "incomplete"),
    ("criteria/departments.csv", "number,from\n1,2018-13-99\n", "column is missing"),
    ("checksums.sha256", "", "no checksums are recorded"),
    ("plans/luc-nam-2022/plan.yml", "[1, 2]", "must hold keys and values"),
    ("places/units_2021-11.csv", "", "does not read as CSV"),
    ("sources.csv", "source_id\n\x00", "column is missing"),
]


def test_no_damage_ends_in_a_traceback(copy):
    for name, content, _ in DAMAGE:
        (copy / "data" / name).write_text(content, encoding="utf-8")
    said = [checking.line(row) for row in checking.problems(copy).to_dict("records")]
    for name, _, rule in DAMAGE:
        assert any(name in line and rule in line for line in said), name


def test_a_broken_catalogue_is_one_line_and_code_4(copy, capsys):
    (copy / "data" / "catalog.yml").write_text("files: [", encoding="utf-8")
    assert main(["check", "--path", str(copy)]) == 4
    assert "data/catalog.yml line 2 is not YAML" in capsys.readouterr().out


def test_a_folder_without_data_is_refused(tmp_path, capsys):
    assert main(["check", "--path", str(tmp_path)]) == 4
    assert "holds no folder data/" in capsys.readouterr().err


def test_a_line_of_a_whole_file_has_no_row():
    whole = {"file": "f", "row": pd.NA, "column": "", "rule": "r", "hint": "h"}
    assert checking.line(whole) == "f: r (h)"


def _replace(path, old, new, count=-1):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def test_a_layer_of_the_users_own_is_no_lost_file(copy):
    (copy / "maps" / "user").mkdir()
    shipped = (copy / "maps" / "schematic" / "layers.yml").read_text(encoding="utf-8")
    (copy / "maps" / "user" / "layers.yml").write_text(shipped, encoding="utf-8")
    found = checking.problems(copy)
    assert [
        row["file"] for row in found.to_dict("records") if row["column"] == "sha256"
    ] == []
