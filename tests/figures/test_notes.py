"""Every note on a figure is told to a Vietnamese reader in Vietnamese."""

import re

import pytest

from ntm_analysis.figures.tables import figures, names, notes, provenance
from ntm_analysis.figures.views import sources
from ntm_analysis.files.catalog import home, read_csv
from ntm_analysis.reading.tables import plan_figures

FILE = "data/figures/notes_vi.csv"
# Words that only an English note holds, outside of quotation marks.
ENGLISH = re.compile(
    r"\b(about|advanced|after|and|approximate|at least|average|by|commune|communes"
    r"|criteria|date|derived|district|each|end|expected|for|from|mean|merged|minimum"
    r"|minus|model|nearly|new|no|not|of|old|only|over|page|percent|plus|probably"
    r"|province|recognised|set|shown|since|target|than|the|uncertain|under|vs|was|with"
    r"|year)\b"
)


def shipped():
    return {note for note in figures.load()["note"] if note}


def unquoted(text):
    return re.sub(r'"[^"]*"', "", text)


def test_every_shipped_note_has_its_vietnamese_wording():
    known = set(notes.wordings())
    unsaid = (shipped() | set(plan_figures.NOTES.values())) - known
    missing = sorted({part for note in unsaid for part in note.split("; ")} - known)
    assert not missing, f"add a line note,note_vi to {FILE} for: {missing}"


def test_no_wording_stands_without_its_note():
    written = shipped() | set(plan_figures.NOTES.values())
    parts = {part for note in written for part in note.split("; ")}
    stale = sorted(set(notes.wordings()) - written - parts)
    assert not stale, f"no figure has these notes, take them out of {FILE}: {stale}"


def test_the_wordings_are_sorted_and_each_note_stands_once():
    held = list(read_csv(home() / FILE)["note"])
    assert held == sorted(set(held))


def test_no_wording_is_english_outside_of_a_quotation():
    said = notes.wordings().values()
    assert not [text for text in said if ENGLISH.search(unquoted(text))]


def test_a_wording_keeps_every_number_of_its_note():
    for note, wording in notes.wordings().items():
        kept = numbers(re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", wording))
        stated = numbers(re.sub(r"(?<=\d),(?=\d{3}\b)", "", note))
        assert stated <= kept, (note, wording)


def numbers(text):
    spans = re.sub(r"\b2021-25\b", "2021-2025", text)
    spans = re.sub(r"\b(region|Q)\s?\d\b", "", spans)  # khu vực I, quý III
    return {int(digits) for digits in re.findall(r"\d+", spans)}


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("derived: 15.15 minus 11.82", "suy ra: 15,15 trừ 11,82"),
        ("+2.67 vs 2015", "tăng 2,67 so với năm 2015"),
        ("date not shown", "trang không ghi ngày"),
        ("10-14", "10-14"),
        (
            "the bound itself is excluded; old province",
            "không kể chính giá trị nêu ra; tỉnh cũ",
        ),
        ("theo báo cáo của phòng", "theo báo cáo của phòng"),
        ("seen on the wall; old province", "seen on the wall; tỉnh cũ"),
    ],
)
def test_a_note_is_told_as_a_whole_or_remark_by_remark(note, said):
    assert notes.in_vietnamese(note) == said


def test_the_list_of_sources_speaks_the_language_of_its_page():
    table = figures.load()
    ids = list(
        table.loc[
            table["note"].str.startswith("after recognising 4 communes for 2020"),
            "figure_id",
        ]
    )
    vietnamese = sources.listing(
        provenance.rows(ids, "vi"), names.measures("vi"), "vi"
    ).text
    english = sources.listing(
        provenance.rows(ids, "en"), names.measures("en"), "en"
    ).text
    assert "sau khi công nhận 4 xã cho năm 2020" in vietnamese
    assert "after recognising" not in vietnamese
    assert "after recognising 4 communes for 2020" in english


def test_no_figure_rests_on_a_copy_on_an_unrelated_site():
    held = figures.sources()
    assert not list(held.loc[held["standing"] == "repost", "source_id"])
