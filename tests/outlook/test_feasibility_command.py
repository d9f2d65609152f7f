"""`ntm feasibility --history`: one answer in JSON, and a refusal for each bad input."""

import json
import re

import pytest

from ntm_analysis.cli import main

LAO_CAI = """place,as_of,value,denominator
Lào Cai,2015-12,20,143
Lào Cai,2016-12,28,143
Lào Cai,2019-12,52,143
Lào Cai,2020,61,127
Lào Cai,2021,61,127
"""
LATER = "Lào Cai,2024-10,62,127\nLào Cai,2025-06,65,126\n"


@pytest.fixture
def ask(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("NTM_LANGUAGE", "en")

    def run(rows, *words, place="Lào Cai", target="84", deadline="2025"):
        file = tmp_path / "history.csv"
        file.write_text(rows, encoding="utf-8")
        given = ["--history", str(file), "--place", place, "--target", target]
        code = main(["feasibility", *given, "--deadline", deadline, *words])
        return code, *capsys.readouterr()

    return run


def test_the_answer_has_exactly_the_promised_keys(ask):
    code, out, _ = ask(LAO_CAI, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert list(found) == [
        "p_target",
        "mean",
        "quantiles",
        "pmf",
        "verdict",
        "reason",
        "backtest",
    ]
    assert list(found["quantiles"]) == ["0.05", "0.25", "0.5", "0.75", "0.95"]
    p = found["pmf"]["p"]
    assert sum(p) == pytest.approx(1)
    first = found["pmf"]["from"]
    assert found["p_target"] == pytest.approx(sum(p[84 - first :]))
    assert found["mean"] == pytest.approx(sum((first + i) * q for i, q in enumerate(p)))
    assert first + len(p) - 1 <= 127
    assert found["backtest"]["origins"] >= 8


def test_rows_after_the_as_of_date_change_nothing(ask):
    then = ask(LAO_CAI, "--format", "json", "--as-of", "2021-12-31")
    now = ask(LAO_CAI + LATER, "--format", "json", "--as-of", "2021-12-31")
    assert then == now


def test_the_plan_of_lao_cai_was_unlikely_on_its_own_date(ask):
    # 84 of 127 by 2025 was planned in February 2024; 65 of 126 were reached.
    rows = LAO_CAI + "Lào Cai,2024-02-15,62,127\n"
    found = json.loads(ask(rows, "--format", "json")[1])
    assert found["p_target"] < 0.33
    assert found["verdict"] == "unlikely"
    assert found["quantiles"]["0.05"] <= 65 <= found["quantiles"]["0.95"]


def test_one_figure_gets_an_answer_that_says_whose_pace_it_stands_on(ask):
    rows = "place,as_of,value,denominator\nNew place,2019-12,30,90\n"
    words = ("--format", "json", "--as-of", "2020-06-30")
    found = json.loads(ask(rows, *words, place="New place", deadline="2023")[1])
    assert 0 < found["p_target"] < 1
    assert "only one figure" in found["reason"]


def test_a_history_that_falls_says_so(ask):
    rows = LAO_CAI + "Lào Cai,2022,55,127\n"
    found = json.loads(ask(rows, "--format", "json")[1])
    assert "the count falls from 61 to 55 on 31 December 2022" in found["reason"]


def test_without_any_denominator_the_size_is_averaged_over(ask):
    rows = "place,as_of,value,denominator\nX,2017,30,\nX,2019,50,\n"
    words = ("--format", "json", "--as-of", "2020-06-30")
    found = json.loads(ask(rows, *words, place="X", deadline="2023")[1])
    assert "the number of communes is not known" in found["reason"]
    assert 0 < found["p_target"] < 1


def test_a_target_above_the_number_of_communes_is_impossible_and_says_so(ask):
    found = json.loads(ask(LAO_CAI, "--format", "json", target="130")[1])
    assert found["p_target"] == 0
    assert "above the number of communes" in found["reason"]


@pytest.mark.parametrize(("target", "verdict"), [("50", "reached"), ("60", "missed")])
def test_a_past_deadline_is_told_from_the_figures_without_a_probability(
    ask, target, verdict
):
    out = ask(LAO_CAI, "--format", "json", target=target, deadline="2019")[1]
    found = json.loads(out)
    assert (found["verdict"], found["p_target"]) == (verdict, None)
    assert "the deadline 31 December 2019 is past" in found["reason"]


def test_a_horizon_that_nobody_could_test_has_its_probability_withheld(ask):
    found = json.loads(ask(LAO_CAI, "--format", "json", deadline="2035")[1])
    assert (found["verdict"], found["p_target"]) == ("withheld", None)
    assert "communes formed on 1 July 2025" in found["reason"]
    early = "".join(LAO_CAI.splitlines(keepends=True)[:3])  # 2015 and 2016
    words = ("--format", "json", "--as-of", "2017-06-30")
    far = json.loads(ask(early, *words, deadline="2024-12")[1])
    assert (far["verdict"], far["p_target"]) == ("withheld", None)
    assert "longer than any that was tested (5.5 years)" in far["reason"]


def test_communes_that_end_before_the_deadline_are_judged_on_their_last_day(ask):
    """84 of 127 by the end of 2025: the 127 communes ended on 30 June 2025."""
    rows = LAO_CAI + "Lào Cai,2024-02-15,62,127\n"
    until = json.loads(ask(rows, "--format", "json", deadline="2025")[1])
    on_day = json.loads(ask(rows, "--format", "json", deadline="2025-06-30")[1])
    assert until["p_target"] == on_day["p_target"]
    assert "these communes end on 30 June 2025" in until["reason"]
    assert "these communes end" not in on_day["reason"]


def test_an_unknown_place_is_refused_with_the_nearest_name(ask):
    code, _, err = ask(LAO_CAI, place="Lào Cay")
    assert code == 3
    assert "no row of 'Lào Cay' with a value. Nearest: Lào Cai." in err


def test_a_value_above_its_denominator_is_refused_with_its_row(ask):
    code, _, err = ask(LAO_CAI + "Lào Cai,2022,130,127\n")
    assert code == 4
    assert "row 7: value 130 is above its denominator 127" in err


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Lào Cai,2022,many,127", "value is 'many'; a whole number"),
        ("Lào Cai,2022,-3,127", "value is '-3'; a whole number"),
        ("Lào Cai,31/13/2022,62,127", "as_of is '31/13/2022'"),
    ],
)
def test_a_row_that_does_not_check_is_named(ask, row, message):
    code, _, err = ask(f"{LAO_CAI}{row}\n")
    assert code == 4
    assert f"row 7: {message}" in err


def test_a_row_without_a_value_states_nothing_and_is_passed_over(ask):
    with_gap = ask(LAO_CAI + "Lào Cai,2021-12,,127\n", "--format", "json")
    assert with_gap == ask(LAO_CAI, "--format", "json")


def test_what_was_read_in_another_way_than_written_stands_in_the_reason(ask):
    rows = 'place,as_of,value,denominator\nCả nước,30/06/2021,"5.254","8.225"\n'
    out = ask(rows, "--format", "json", place="cả nước", target="6500")[1]
    assert '"5.254" is read as 5,254' in json.loads(out)["reason"]


@pytest.mark.parametrize(
    ("target", "words"),
    [("55", "on 31 December 2019 and 61 on 31 December 2020; whether 55 was reached")],
)
def test_between_two_figures_nobody_knows_whether_the_target_was_reached(
    ask, target, words
):
    code, out, err = ask(LAO_CAI, target=target, deadline="2020-06")
    assert (code, out) == (12, "")
    assert words in err


def test_a_deadline_gone_by_without_a_figure_is_named(ask):
    words = ("--format", "json", "--as-of", "2023-06-30")
    found = json.loads(ask(LAO_CAI, *words, deadline="2022")[1])
    assert 0 < found["p_target"] < 1
    assert "no figure for it is known yet" in found["reason"]


@pytest.mark.parametrize(
    "target",
    ["-1", "84.5", "nan", "inf", "-inf", "1e308", "-1e308", "1e-300", "200001", "many"],
)
def test_a_target_that_is_no_count_is_wrong_usage(ask, target):
    code, _, err = ask(LAO_CAI, target=target)
    assert code == 2
    words = "must be a number" if target == "many" else "a whole number of 0 to"
    assert words in err


@pytest.mark.parametrize("option", ["--deadline", "--as-of"])
def test_a_day_that_is_none_is_named_with_its_option(ask, option):
    code, _, err = ask(LAO_CAI, option, "soon")
    assert code == 2
    assert f"{option}: 'soon' is not a date" in err


def test_the_year_2000_deadline_of_a_later_history_cannot_be_judged(ask):
    code, _, err = ask(LAO_CAI, deadline="2014")
    assert code == 12
    assert "the deadline lies before the first figure" in err


def test_before_the_first_figure_nothing_can_be_judged(ask):
    code, _, err = ask(LAO_CAI, "--as-of", "2014")
    assert code == 12
    assert "no figure was known by then" in err


def test_a_back_test_of_other_figures_is_named_on_stderr(ask, monkeypatch):
    monkeypatch.setenv("NTM_CACHE", "off")
    before = ask(LAO_CAI, "--format", "json")
    monkeypatch.setattr(
        "ntm_analysis.outlook.tables.backtests.fingerprint", lambda name: "x"
    )
    code, out, err = ask(LAO_CAI, "--format", "json")
    assert (code, out) == before[:2]
    assert "was made from other figures" in err
    assert "was made from other figures" not in before[2]


def test_words_that_do_not_belong_together_are_wrong_usage(capsys):
    assert main(["feasibility", "--place", "Lào Cai"]) == 2
    assert "đủ cả --history" in capsys.readouterr().err


def test_the_text_puts_the_word_beside_the_number(ask):
    code, out, _ = ask(LAO_CAI, "--language", "vi")
    assert code == 0
    assert "Kiểm định lùi" in out
    assert any(word in out for word in ("khả năng)", "ngang ngửa)", "không thể)"))


@pytest.mark.parametrize(
    ("more", "target", "said"),
    [
        ("Lào Cai,31/12/2021,90,127\n", "84", "different figures for 31 December 2021"),
        ("Lào Cai,2022,61,300\n", "84", "far from the list of units"),
    ],
)
def test_no_probability_hangs_on_which_of_two_figures_is_right(ask, more, target, said):
    """84 of 127 is reached by one count and far off by the other; 300 are not the
    province's communes."""
    words = ("--format", "json", "--as-of", "2022-12-31")
    found = json.loads(ask(LAO_CAI + more, *words, target=target, deadline="2024")[1])
    assert found["p_target"] is None
    assert found["verdict"] == "withheld"
    assert said in found["reason"]


def test_two_figures_that_lead_to_the_same_answer_withhold_nothing(ask):
    words = ("--format", "json", "--as-of", "2022-12-31")
    for count, target in (("62", "110"), ("90", "60")):
        more = f"Lào Cai,31/12/2021,{count},127\n"
        found = json.loads(
            ask(LAO_CAI + more, *words, target=target, deadline="2024")[1]
        )
        assert found["p_target"] is not None
        assert "different figures" in found["reason"]


def test_nobody_knows_what_will_be_published_by_a_day_to_come(ask):
    code, _, err = ask(LAO_CAI, "--as-of", "2099")
    assert code == 2
    assert "--as-of is 2099-12-31, a day to come" in err


REFUSED = [
    ("Lào Cai,2001,3,9\n", "trước bộ tiêu chí đầu tiên .* 16/04/2009"),
    ("Lào Cai,2090,3,9\n", "ngày chưa đến"),
    ("Lào Cai,2018,12.5,9\n", "value là '12.5'; cần số nguyên"),
    ("Lào Cai,2018,9,3\n", "số 9 lớn hơn tổng số 3"),
    (
        "Lào Cai,2018,9,3\nLào Cai,31/13/2019,1,9\n",
        "(?s)2 dòng cần sửa.*không phải là ngày",
    ),
    ("Hà Nội,2018,9,30\n", "không dòng nào của 'Lào Cai'"),
]


@pytest.mark.parametrize(("rows", "said"), REFUSED)
def test_a_file_is_refused_in_vietnamese_too(ask, monkeypatch, rows, said):
    monkeypatch.setenv("NTM_LANGUAGE", "vi")
    code, _, err = ask("place,as_of,value,denominator\n" + rows)
    assert code in (3, 4)
    assert re.search(said, err)
    assert not re.search(r"\b(is|row|the|must)\b", err)
