"""No csv hands a spreadsheet program a text that it would run."""

import csv
import io

import pandas as pd
import pytest

from ntm_analysis.files.formulas import disarmed, restored
from ntm_analysis.forms import table_files
from ntm_analysis.forms.books import csv_text
from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.reading.review import stated

HOSTILE = (
    "=1+1",
    "+84",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\uff1d1",
    '=HYPERLINK("x")',
)


@pytest.mark.parametrize("text", [*HOSTILE, "-", "+", "Xã A", "", "'tis", "''", "'=1"])
def test_a_text_is_given_back_as_it_was(text):
    assert restored(disarmed(text)) == text.replace("\r", "\n")


@pytest.mark.parametrize(
    "make",
    [
        lambda texts: pd.Series(texts, dtype="str"),
        lambda texts: pd.Series(texts, dtype=object),
        lambda texts: pd.Series([*texts[:-1], None], dtype=object),
        lambda texts: pd.Categorical(texts),
    ],
    ids=["text", "object", "with a gap", "category"],
)
def test_a_table_of_any_kind_of_column_is_disarmed(make):
    table = pd.DataFrame({"=head": make(list(HOSTILE)), "share": -0.5})
    head, *rows = csv.reader(io.StringIO(table_files.csv(table), newline=""))
    assert head == ["'=head", "share"]
    assert {row[0][:1] for row in rows} <= {"'", ""}
    assert len(rows) == len(HOSTILE)
    assert {row[1] for row in rows} == {"-0.5"}  # a number stays a number


def test_a_form_as_csv_is_disarmed():
    form = FormTable("t")
    form.heading([["TT", "Xã"]])
    for number, text in enumerate(HOSTILE, 1):
        form.line([number, text])
    form.finish([5, 20], 1)
    text = csv_text.content(form).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [r[1] for r in rows if len(r) > 1 and r[0].isdigit()] == [
        f"'{text}".replace("\r", "\n") for text in HOSTILE
    ]


def test_figures_of_a_document_come_back_with_their_own_words(tmp_path):
    path = tmp_path / "f.csv"
    words = "- Trong đó: 48 xã"
    path.write_text(
        f'measure,value,evidence\ncommunes_recognized,48,"{disarmed(words)}"\n',
        encoding="utf-8",
    )
    (row,) = stated.load(path)
    assert row["evidence"] == words
