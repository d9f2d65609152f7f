"""Commands refuse in one line, with an exit code of their own."""

import pytest

from ntm_analysis import __version__
from ntm_analysis.cli import GROUPS, main
from ntm_analysis.errors import DataError


def test_every_group_is_named_once():
    assert len(set(GROUPS)) == len(GROUPS)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["briefing", "lang-son"],
            3,
            "tên 'lang-son'. Gần nhất: lang-son-2018.",
        ),
        (["briefing", "lang-son-2018", "--language", "fr"], 4, "được phép: vi, en"),
        (["briefing", "lang-son-2018", "--as-of", "2018-13"], 4, "không phải là ngày"),
        (["edition", "nowhere.yml"], 4, "không có tệp kỳ báo cáo này"),
        (["schedule", "show", "nowhere.yml"], 4, "không có tệp kỳ báo cáo này"),
        (["briefing"], 2, "Nêu một kế hoạch, hoặc một tỉnh bằng --place"),
        (["brieffing"], 2, "Không có lệnh nào tên"),
    ],
)
def test_bad_words_are_refused_in_words(words, code, said, capsys):
    assert main(words) == code
    told = capsys.readouterr().err
    assert said in " ".join(told.split())
    assert "Traceback" not in told


def test_dates_are_written_as_the_reader_writes_them(capsys):
    assert main(["feasibility", "lang-son-2018", "--as-of", "28/02/2018"]) == 0
    as_written = capsys.readouterr().out
    assert main(["feasibility", "lang-son-2018", "--as-of=2018-02-28"]) == 0
    assert capsys.readouterr().out == as_written


def test_what_is_no_date_is_refused_by_the_command(capsys):
    code = main(["feasibility", "lang-son-2018", "--as-of", "31/13/2018"])
    assert code == DataError.exit_code
    assert "không phải là ngày" in capsys.readouterr().err


def test_the_language_of_the_environment_holds_where_none_is_named(monkeypatch, capsys):
    monkeypatch.setenv("NTM_LANGUAGE", "en")
    main(["feasibility", "lang-son-2018"])
    assert "targets" in capsys.readouterr().out
    main(["feasibility", "lang-son-2018", "--language", "vi"])
    assert "mục tiêu" in capsys.readouterr().out


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"ntm {__version__}\n"
