"""The help and the refusals of every command, in both languages."""

import re

import pytest
import typer
from typer import rich_utils

from ntm_analysis.cli import build_app, help_words, main, refusals
from ntm_analysis.cli.arguments import spoken_in
from ntm_analysis.page.language import LANGUAGES, vocabulary

TREE = typer.main.get_command(build_app())
PATHS = [path for path, _ in help_words.walked(TREE)]
# Words that no Vietnamese sentence has; "to" and "the" are Vietnamese words too.
ENGLISH = re.compile(
    r"(?<![-\w])(of|and|with|from|is|are|was|by|for|not|only|else|this|that|usage"
    r"|options|commands|arguments|default|required|missing|invalid|error|such)"
    r"(?![-\w])",
    re.IGNORECASE,
)
VIETNAMESE = re.compile("[ạảãăắằẳẵặâấầẩẫậđẹẻẽêếềểễệịỉĩọỏõôốồổỗộơớờởỡợụủũưứừửữựỳỵỷỹ]")


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    """No line of a help screen is broken inside a word."""
    monkeypatch.setattr(rich_utils, "MAX_WIDTH", 400)
    for name in ("NTM_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("path", PATHS)
def test_the_vietnamese_help_of_a_command_holds_no_english_sentence(path, capsys):
    assert main([*path.split(), "--help"]) == 0
    found = capsys.readouterr().out
    assert "Cách dùng: ntm" in found
    assert "Tuỳ chọn" in found
    assert VIETNAMESE.search(found)
    # What is typed stays as it is typed: commands, names of columns, quotations.
    said = re.sub(r"ntm [a-z -]+|`[^`]*`|\S*_\S*|<[a-z|-]+>", "", found)
    assert not ENGLISH.findall(said), said


@pytest.mark.parametrize("path", PATHS)
def test_the_english_help_of_a_command_says_the_same_in_english(path, capsys):
    assert main([*path.split(), "--help", "--language", "en"]) == 0
    found = capsys.readouterr().out
    assert "Usage: ntm" in found
    assert "Options" in found
    assert "Tuỳ chọn" not in found


def test_every_command_and_option_has_words_and_no_words_are_left_over():
    needed = {f"ntm {help_words.HELP}"}
    for path, command in help_words.walked(TREE):
        needed.add(path or "ntm")
        needed |= {help_words.key(param, path) for param in command.params}
    held = {key[5:] for key in vocabulary() if key.startswith("help.")}
    assert held == needed


def test_every_command_shows_an_example():
    groups = {path for path, one in help_words.walked(TREE) if hasattr(one, "commands")}
    for path in set(PATHS) - groups:
        words = vocabulary()[f"help.{path}"]
        assert f"ntm {path}" in words["vi"].partition("Ví dụ:")[2], path
        assert f"ntm {path}" in words["en"].partition("Example")[2], path


WRONG = [
    (["briefing", "--foo"], "no_such_option_near"),
    (["--foo"], "no_such_option"),
    (["nope"], "no_such_command"),
    (["places", "resolv"], "no_such_command_near"),
    (["import"], "missing_argument"),
    (["import", "x.xlsx"], "missing_option"),
    (["export", "table"], "missing_argument_of"),
    (["export", "table", "nope", "--place", "x"], "wrong_value"),
    (["export", "table", "nope", "--place", "x"], "not_one_of"),
    (["edition", "a.yml", "--jobs", "x"], "not_a_whole_number"),
    (["feasibility", "--target", "x"], "not_a_number"),
    (["edition", "a.yml", "--jobs", "0"], "too_small"),
    (["serve", "--limit", "99"], "too_large"),
    (["briefing", "a", "b", "c"], "extra_words"),
    (["briefing", "--out"], "needs_value"),
    (["runs", "--failed=3"], "takes_no_value"),
]


@pytest.mark.parametrize(("words", "key"), WRONG, ids=lambda x: str(x))
def test_a_wrong_command_line_is_refused_in_the_reader_s_language(
    words, key, capsys, monkeypatch
):
    for language in LANGUAGES:
        monkeypatch.setenv("NTM_LANGUAGE", language)
        assert main(words) == 2
        said = " ".join(capsys.readouterr().err.split())
        parts = re.split(r"\{\w+\}", vocabulary()[f"cli.{key}"][language])
        assert all(part.strip() in said for part in parts), said
        assert ("Error:" in said) is (language == "en")


def test_every_form_of_a_refusal_is_tried():
    tried = {key for _, key in WRONG}
    # No command asks for these: no choice is a required option, no group runs bare.
    assert set(refusals.FORMS) - tried == {"missing_command", "missing_option_of"}
    assert refusals.sentence("Missing command.", "vi") == "Thiếu tên lệnh."
    listed = refusals.sentence("Missing option '--a'. Choose from:\n\tb,\n\tc", "en")
    assert listed == "Missing option '--a'. Choose from: b, c."


def test_what_the_library_may_say_anew_is_shown_as_it_came():
    assert refusals.sentence("Something else.", "vi") == "Something else."


def test_a_language_that_is_none_is_refused_at_once(capsys):
    assert main(["store", "backup", "x.zip", "--language", "fr"]) == 2
    assert "vi, en" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        (["undo", "--language", "en"], "vi", "en"),
        (["undo", "--language=vi"], "en", "vi"),
        (["undo", "--language"], "en", "en"),
        ([], "en", "en"),
        (["undo"], "", "vi"),
    ],
)
def test_the_command_line_goes_before_the_system(
    words, environment, language, monkeypatch
):
    monkeypatch.setenv("NTM_LANGUAGE", environment)
    assert spoken_in(words) == language
