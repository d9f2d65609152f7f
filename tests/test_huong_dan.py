"""Every command of docs/huong-dan.md runs as it is printed, in the order of the page.

They run in a copy of the project's data, with the files that an officer would have
there. What takes minutes, waits for a browser, asks a network or writes into the system
is named in `ONLY_PARSED`: of these the options are checked, and their work by the tests
of their own rooms.
"""

import itertools
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from made_plans import written
from typer import rich_utils

from ntm_analysis.boundaries import boundaries
from ntm_analysis.briefings.catalogue import run_store
from ntm_analysis.briefings.records import Record
from ntm_analysis.cli import GROUPS, main
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.store import ledger
from ntm_analysis.store.folder import folder as store_folder

HOME = Path(__file__).parents[1]
PAGE = HOME / "docs" / "huong-dan.md"
# What a page, a server, an installation or the system's own timer would need.
ONLY_PARSED = {
    "ntm lab",
    "ntm serve",
    "ntm serve explore --no-browser",
    "ntm serve import",
    "ntm serve review",
    'ntm briefing --place "Lạng Sơn"',
    "ntm briefing lang-son-2018 --out gui",
    "ntm briefing lang-son-2018 --out gui --pdf",
    "ntm edition data/editions/five-plans.yml",
    "ntm edition data/editions/five-plans.yml --pdf --zip",
    "ntm schedule install data/editions/five-plans.yml",
    "ntm schedule status data/editions/five-plans.yml",
    "ntm schedule remove data/editions/five-plans.yml",
    "ntm due data/editions/five-plans.yml",
}
OF_THE_SHELL = ("make", "source", "export", "unset", "rm")
BOOK = """TT;Tên xã;Huyện;TC1;TC2
1;Khánh Long;Tràng Định;Đ;CĐ
2;Đoàn Kết;Tràng Định;Đ;Đ
3;Không Có Xã Này;Tràng Định;Đ;Đ
"""
COUNTED = [20, 33, 48, 54, 61, 66, 75, 82, 88]  # communes at the standard, invented


def commands() -> list[str]:
    """Give the lines of the page's blocks, in their order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.S | re.M)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A copy of the project's data, with an officer's files beside it."""
    for name in ("data", "maps"):
        own = shutil.ignore_patterns("store", "user")
        shutil.copytree(HOME / name, tmp_path / name, ignore=own)
    (tmp_path / "notebooks").symlink_to(HOME / "notebooks")
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    for name in ("NTM_STORE", "NTM_MAPS", "NTM_OFFICE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    forget_all()
    written("1-province-five-years", tmp_path).rename("ke-hoach.docx")
    rows = [line.split(";") for line in BOOK.splitlines()]
    pd.DataFrame(rows[1:], columns=rows[0]).to_excel("so-2023.xlsx", index=False)
    years = range(2016, 2016 + len(COUNTED))
    lines = [
        f"Lạng Sơn,{year}-12-31,{n},175" for year, n in zip(years, COUNTED, strict=True)
    ]
    text = "\n".join(["place,as_of,value,denominator", *lines])
    Path("lich-su.csv").write_text(text, encoding="utf-8")
    plain = {"parameters": {}, "inputs": "", "data_version": "", "code_version": ""}
    with run_store.run_written(tmp_path / "out", "five-plans") as writer:
        for key, outcome in (("lang-son-2018", "done"), ("lao-cai-2024", "failed")):
            writer.add(Record(key=key, outcome=outcome, **plain), tmp_path / "out")
        writer.end(run_store.KEPT_BACK)
    layer = boundaries.load("province", "2025-07-01", "schematic").geometry
    layer.rename(columns={"code": "ma"})[["ma", "name", "geometry"]].to_file(
        "tinh.geojson"
    )
    yield tmp_path
    forget_all()


def mend() -> None:
    """Type over what is yellow, as the page says."""
    book = openpyxl.load_workbook("loi.xlsx")
    wrong = [
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value == "Không Có Xã Này"
    ]
    assert len(wrong) == 1
    wrong[0].value = "Quốc Việt"
    book.save("loi.xlsx")


def in_the_shell(words: list[str], monkeypatch) -> int:
    """Do what a line without `ntm` does: variables and the exercise's folder."""
    match words:
        case ["export", setting]:
            monkeypatch.setenv(*setting.split("=", 1))
        case ["unset", name]:
            monkeypatch.delenv(name)
        case ["rm", "-r", name]:
            shutil.rmtree(name)
        case ["make", target]:  # said, not done: it would fill .venv
            return subprocess.run(
                ["make", "-n", target], cwd=HOME, capture_output=True
            ).returncode
        case ["source", path]:  # made by the line before
            made = (HOME / "Makefile").read_text("utf-8")
            assert f"BIN := {Path(path).parent}" in made
        case _:
            pytest.fail(f"a line that no test knows: {words}")
    return 0


def outcomes(line: str) -> list[str]:
    """Name the files that a line says it writes."""
    words = shlex.split(line)
    names = ("--out", "--docx", "--xlsx", "--problems")
    pairs = itertools.pairwise(words)
    return [after for word, after in pairs if word in names and "." in after]


def test_every_command_of_the_page_runs_in_its_order(office, monkeypatch, capsys):
    said: dict[str, str] = {}
    failed = []
    for line in commands():
        words = shlex.split(line)
        if words[0] != "ntm":
            assert in_the_shell(words, monkeypatch) == 0, line
            continue
        if words[1:3] == ["import", "loi.xlsx"]:
            mend()
        only = ["--help"] if line in ONLY_PARSED else []
        code = main([*words[1:], *only])
        found = capsys.readouterr()
        if code:
            failed.append(f"{code}: {line}\n{found.out[-400:]}{found.err}")
            continue
        said[line] = found.out + found.err
        if not only:
            for name in outcomes(line):
                assert Path(name).stat().st_size > 0, line

    assert not failed, "\n".join(failed)
    add = next(line for line in said if "plan add" in line)
    assert "tuyen-quang-2026" in said[add]
    assert (office / "data" / "plans" / "tuyen-quang-2026").is_dir()
    assert not Path("bai-tap").exists()
    assert "NTM_STORE" not in os.environ
    assert "lao-cai-2024" in said["ntm runs --failed"]
    assert "lang-son-2018" not in said["ntm runs --failed"]
    # The real store: two imports, the second withdrawn; the exercise is nowhere in it.
    entries = ledger.read(store_folder())
    assert [(e.action, e.taken) for e in entries][:2] == [("import", 2), ("import", 1)]
    assert [e.action for e in entries[2:]] == ["undo"]


def test_what_is_only_parsed_stands_on_the_page_and_refuses_a_wrong_option():
    lines = commands()
    assert set(lines) >= ONLY_PARSED
    for line in ONLY_PARSED:
        assert main([*shlex.split(line)[1:], "--khong-co", "--help"]) == 2, line


def test_the_help_screen_of_the_page_is_the_real_one(monkeypatch, capsys):
    monkeypatch.setattr(rich_utils, "MAX_WIDTH", 80)
    shown = re.search(r"^```text\n(.*?)^```", PAGE.read_text("utf-8"), re.S | re.M)
    assert main(["undo", "--help", "--language", "vi"]) == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.strip("\n").splitlines()]
    assert shown is not None
    assert shown[1].splitlines() == [line for line in lines if line][:1] + lines[2:]


def test_the_page_speaks_of_every_command_of_an_office():
    known = {name for names in GROUPS.values() for name in names}
    shown = {shlex.split(line)[1] for line in commands() if line.startswith("ntm ")}
    assert known - shown == {"criteria"}
    starts = {line.split()[0] for line in commands()}
    assert starts <= {"ntm", *OF_THE_SHELL}
