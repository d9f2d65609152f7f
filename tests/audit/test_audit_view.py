"""The audit on a page, and the tables of figures beside it."""

from pathlib import Path

from invented import figure

from ntm_analysis.audit.laws import audit
from ntm_analysis.audit.laws.words import vocabulary
from ntm_analysis.audit.views.findings import findings_table, summary
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.rereading import compare
from ntm_analysis.reading.views.figures_read import (
    changes,
    changes_caption,
    figures_table,
)

DOCS = Path(__file__).parents[2] / "docs"
BANDS = [
    figure(
        "communes_in_band",
        n,
        band_low=a,
        band_high=b,
        denominator=207,
        figure_id=f"x.{b}",
    )
    for n, a, b in [(48, 19, 19), (2, 15, 18), (29, 10, 14), (128, 5, 9), (0, 0, 4)]
]


def test_one_sentence_counts_what_fits_and_what_does_not():
    found = audit(BANDS, "vi")
    assert summary(found, "vi") == f"{len(found)} phép kiểm đều đạt."
    assert summary([], "en").startswith("No check applies")


def test_what_fits_is_folded_with_its_sum_written_out():
    html = findings_table(audit(BANDS, "vi"), "vi").text
    assert "48 + 2 + 29 + 128 + 0 = 207" in html
    assert html.index("<details>") < html.index("48 + 2")
    assert 'data-figure="x.19"' in html


def test_a_slip_stands_before_what_fits_and_is_marked_in_words():
    broken = [BANDS[0] | {"value": 49}, *BANDS[1:]]
    html = findings_table(audit(broken, "vi"), "vi").text
    assert html.index("lệch 1") < html.index("<details>")
    assert "✗ không khớp" in html


def test_words_of_a_document_are_escaped():
    row = figure("communes_recognized", 300, denominator=207, evidence="<b>300</b> xã")
    assert "<b>300" not in findings_table(audit([row], "vi"), "vi").text


def test_figures_are_shown_as_stated_with_whole_and_range():
    rows = [BANDS[0], figure("criteria_per_commune", [9.5, 10], bound="range")]
    html = figures_table(rows, "vi").text
    assert "48/207" in html
    assert "9,5–10" in html
    assert "2 số liệu đọc được" in html


def test_another_reading_is_shown_key_by_key():
    stated = {"evidence": "48 xã", "start": 3, "end": 8}
    before = StatedFigure.from_dict(figure("communes_recognized", 48, **stated))
    after = StatedFigure.from_dict(figure("communes_recognized", 49, **stated))
    difference = compare([before], [after])
    (row,) = changes(difference, "en")
    assert (row["mark"], row["detail"]) == ("changed", "value: 48 → 49")
    assert "0 figures as before, 1 otherwise" in changes_caption(difference, "en")


def test_the_page_on_the_audit_explains_every_check():
    page = (DOCS / "audit.md").read_text(encoding="utf-8")
    missing = [check for check in vocabulary()["checks"] if f"`{check}`" not in page]
    assert missing == []
