"""Commands refuse in one line, with an exit code of their own."""

import pytest
from typer.testing import CliRunner

from ntm_analysis.cli import GROUPS, build_app, main

COMMANDS = ("briefing", "edition", "schedule", "check", "lab", "read", "audit")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_helps(name):
    found = CliRunner().invoke(build_app(), [name, "--help"])
    assert found.exit_code == 0
    assert "Usage" in found.output


def test_every_group_is_named_once():
    assert len(set(GROUPS)) == len(GROUPS)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["briefing", "lang-son"], 3, "no plan 'lang-son'. Nearest: lang-son-2018."),
        (["briefing", "lang-son-2018", "--language", "fr"], 4, "allowed: vi, en"),
        (["briefing", "lang-son-2018", "--as-of", "2018-13"], 4, "not a date"),
        (["edition", "nowhere.yml"], 4, "no such edition file"),
        (["schedule", "show", "nowhere.yml"], 4, "no such edition file"),
        (["briefing"], 2, "name a plan, or a province with --place"),
        (["brieffing"], 2, "No such command"),
    ],
)
def test_bad_words_are_refused_in_words(words, code, said, capsys):
    assert main(words) == code
    told = capsys.readouterr().err
    assert said in " ".join(told.split())
    assert "Traceback" not in told
