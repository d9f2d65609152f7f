"""What cron and systemd are told, and that running what they run makes the edition."""

import os
import shlex
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from drawn import drawn
from small_home import small_home

from ntm_analysis.briefings.catalogue import run_store
from ntm_analysis.briefings.jobs import Edition, read_edition
from ntm_analysis.briefings.scheduling import installing, schedule
from ntm_analysis.briefings.scheduling.due import due_date, last_date, next_date
from ntm_analysis.cli import main
from ntm_analysis.errors import DataError

pytestmark = pytest.mark.usefixtures("english")

ROOT = Path(__file__).parents[2]
HOME, PROGRAM, OUT = Path("/srv/my office"), ["/srv/bin/ntm"], Path("/srv/out")
HANOI = timezone(timedelta(hours=7))
RHYTHMS = """
    named        | calendar                   | now              | last       | next
    quarterly    | *-01,04,07,10-05 05:00:00  | 2026-04-05 05:00 | 2026-04-05 | 2026-07-05
    quarterly    | *-01,04,07,10-05 05:00:00  | 2026-04-05 04:59 | 2026-01-05 | 2026-04-05
    half-yearly  | *-01,07-05 05:00:00        | 2026-01-31 12:00 | 2026-01-05 | 2026-07-05
    half-yearly  | *-01,07-05 05:00:00        | 2026-01-01 12:00 | 2025-07-05 | 2026-01-05
    nine-monthly | *-10-05 05:00:00           | 2026-10-05 05:01 | 2026-10-05 | 2027-10-05
    yearly       | *-01-05 05:00:00           | 2026-12-31 23:59 | 2026-01-05 | 2027-01-05
    monthly      | *-*-05 05:00:00            | 2026-03-31 00:00 | 2026-03-05 | 2026-04-05
"""  # noqa: E501
# Stand for the programs of the system: they write down what they are told.
CRONTAB = """#!/bin/sh
case "$1" in
-l) cat "$TABLE" 2>/dev/null || { echo "no crontab for office" >&2; exit 1; } ;;
-) cat > "$TABLE" ;;
esac
"""
SYSTEMCTL = """#!/bin/sh
echo "$@" >> "$TOLD"
"""


def edition(rhythm):
    return Edition(
        key="five",
        title={"vi": "Năm", "en": "Five"},
        language="vi",
        jobs=(),
        schedule=rhythm,
        source=Path("/srv/five 5%.yml"),
    )


@pytest.mark.parametrize("row", drawn(RHYTHMS), ids=str)
def test_an_edition_is_made_in_its_rhythm(row):
    wanted = edition(row["named"])
    units = schedule.systemd_units(wanted, HOME, PROGRAM, OUT)
    assert f"OnCalendar={row['calendar']}\n" in units["ntm-five.timer"]
    assert "Persistent=true" in units["ntm-five.timer"]
    now = datetime.fromisoformat(row["now"]).replace(tzinfo=HANOI)
    rhythm = schedule.rhythm(wanted)
    assert last_date(rhythm, now).isoformat() == f"{row['last']}T05:00:00+07:00"
    assert next_date(rhythm, now).isoformat() == f"{row['next']}T05:00:00+07:00"


def test_names_with_blanks_and_percent_signs_reach_the_program_whole():
    wanted = edition("yearly")
    line = schedule.crontab_line(wanted, HOME, PROGRAM, OUT)
    minute, command = line.split(" * * * * ")
    assert minute == "7"
    # crontab(5): a backslash keeps a percent sign.
    assert "five 5\\%.yml" in command
    words = shlex.split(command.replace("\\%", "%"))
    assert words[:2] == ["cd", "/srv/my office"]
    assert words[3:7] == ["/srv/bin/ntm", "due", "/srv/five 5%.yml", "--out"]
    service = schedule.systemd_units(wanted, HOME, PROGRAM, OUT)["ntm-five.service"]
    assert 'ExecStart=/srv/bin/ntm due "/srv/five 5%%.yml" --out /srv/out' in service


def test_an_unknown_rhythm_is_refused_with_the_nearest():
    with pytest.raises(DataError, match=r"schedule is 'quartely'. Nearest: quarterly"):
        schedule.rhythm(edition("quartely"))


def test_an_edition_is_due_until_a_later_run_was_published(tmp_path):
    wanted, out = edition("quarterly"), tmp_path / "out"
    now = datetime.now().astimezone()
    assert due_date(wanted, out, now).is_due
    with run_store.run_written(out, "another") as writer:
        _job(writer, out)
        writer.end(run_store.PUBLISHED)
    with run_store.run_written(out, "five") as writer:
        _job(writer, out)
        writer.end(run_store.KEPT_BACK)
    assert due_date(wanted, out, now).is_due
    with run_store.run_written(out, "five") as writer:
        _job(writer, out)
        writer.end(run_store.PUBLISHED)
    assert not due_date(wanted, out, now).is_due
    assert due_date(wanted, out, now + timedelta(days=100)).is_due


def _job(writer, out):
    from ntm_analysis.briefings.records import Record

    plain = {"parameters": {}, "inputs": "", "data_version": "", "code_version": ""}
    writer.add(Record(key="a", outcome="done", **plain), out)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An office's machine: its crontab, its systemd, a small project, its edition."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in {"crontab": CRONTAB, "systemctl": SYSTEMCTL}.items():
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    home = small_home(tmp_path / "home", n90_small="print(1)")
    (home / "data" / "catalog.yml").write_text("files: []\n", encoding="utf-8")
    file = home / "small.yml"
    file.write_text("key: small\njobs:\n  - notebook: 90_small\n", encoding="utf-8")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TABLE", str(tmp_path / "table"))
    monkeypatch.setenv("TOLD", str(tmp_path / "told"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("NTM_HOME", str(home))
    monkeypatch.chdir(home)
    return tmp_path


POSIX = pytest.mark.skipif(os.name != "posix", reason="cron and systemd")


@POSIX
def test_the_crontab_keeps_its_other_lines_and_one_entry_an_edition(office, capsys):
    table = office / "table"
    table.write_text("# mine\n1 2 3 4 5 backup\n", encoding="utf-8")
    words = ["small.yml", "--out", str(office / "out"), "--with", "cron"]
    for _ in range(2):
        assert main(["schedule", "install", *words]) == 0
    lines = table.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["# mine", "1 2 3 4 5 backup", "# ntm small begin"]
    assert lines[4:] == ["# ntm small end"]
    capsys.readouterr()
    assert main(["schedule", "status", "small.yml", "--out", str(office / "out")]) == 0
    said = capsys.readouterr().out
    assert "installed: crontab: 7 * * * * cd" in said
    assert ", due\n" in said
    assert main(["schedule", "remove", "small.yml"]) == 0
    assert table.read_text(encoding="utf-8") == "# mine\n1 2 3 4 5 backup\n"


@POSIX
def test_systemd_is_told_of_the_timer_and_told_off_again(office, capsys):
    words = ["small.yml", "--out", str(office / "out"), "--with", "systemd"]
    assert main(["schedule", "install", *words]) == 0
    units = office / "config" / "systemd" / "user"
    assert sorted(p.name for p in units.iterdir()) == [
        "ntm-small.service",
        "ntm-small.timer",
    ]
    told = (office / "told").read_text(encoding="utf-8").splitlines()
    assert told == ["--user daemon-reload", "--user enable --now ntm-small.timer"]
    assert main(["schedule", "remove", "small.yml"]) == 0
    assert list(units.iterdir()) == []
    told = (office / "told").read_text(encoding="utf-8").splitlines()
    assert told[2:] == ["--user disable --now ntm-small.timer", "--user daemon-reload"]


@POSIX
@pytest.mark.slow
def test_what_cron_runs_makes_the_edition_once(office, monkeypatch):
    monkeypatch.setattr(schedule, "JITTER_SECONDS", 0)
    monkeypatch.delenv("NTM_HOME")
    out, file = office / "out", office / "small.yml"
    file.write_text("key: small\njobs:\n  - notebook: 11_runs\n", encoding="utf-8")
    program = [sys.executable, "-m", "ntm_analysis"]
    line = schedule.crontab_line(read_edition(file), ROOT, program, out)
    command = line.split(" * * * * ")[1].replace("\\%", "%")
    for _ in range(2):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(["sh", "-c", command], env=environment, check=False)
        log = (office / ".out.small.log").read_text(encoding="utf-8")
        assert done.returncode == 0, log
    assert (out / "index.html").exists()
    assert "small: due since" in log
    assert "small: made" in log
    assert len(run_store.read_runs(out)) == 1


def test_blocks_of_two_editions_stand_side_by_side():
    one, other = edition("yearly"), edition("yearly")
    object.__setattr__(other, "key", "five-more")
    text = installing._with_block("", one, ["a"])
    text = installing._with_block(text, other, ["b"])
    assert installing._block(text, one) == ["a"]
    assert installing._block(text, other) == ["b"]
    assert "b" in installing._with_block(text, one, [])
