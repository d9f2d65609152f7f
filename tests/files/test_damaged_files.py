"""No damaged file ends in a traceback, whatever reads it."""

import fuzz_readers
import pytest
from whole_files import all_wholes, zipped

from ntm_analysis.errors import (
    DataError,
    ParameterError,
    UsageError,
)
from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.intake.sheets import heading_cells
from ntm_analysis.maps.tables import map_query
from ntm_analysis.panel.tables import costs, means


def test_the_whole_files_are_read_so_that_damage_reaches_the_readers(tmp_path):
    for whole in all_wholes(tmp_path):
        path = fuzz_readers.placed(whole, whole.content, tmp_path / f"of {whole.name}")
        assert whole.reader(path) is not None, whole.name


def test_the_same_whole_files_are_made_each_time(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    other = {whole.name: whole.content for whole in all_wholes(second)}
    for whole in all_wholes(first):
        # A ledger knows its time, and MapInfo's table keeps what lay in the memory
        # behind the name of a column.
        if whole.name not in ("copy.zip", "b.dat"):
            assert other[whole.name] == whole.content, whole.name


def test_damaged_files_of_every_format_are_read_or_refused_in_our_own_words():
    found = fuzz_readers.run(300, seed=5)
    assert found["which"] == []
    assert found["read"] + found["refused"] + found["at_limit"] == 300
    assert found["slowest_s"] < 10
    assert found["child_mib"] <= 1024


# Signs that `str.isdigit` calls digits and `int` does not read, or not that many of.
NO_NUMBERS = ("²", "①", "9" * 5_000, "-1", "")
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("sign", NO_NUMBERS)
def test_a_sign_that_is_no_number_stops_no_document(sign):
    styles = (
        f'<w:styles xmlns:w="{SPACE}"><w:style w:styleId="a"><w:name w:val="heading '
        f'{sign}"/><w:pPr><w:outlineLvl w:val="{sign}"/><w:numPr><w:ilvl w:val="{sign}"'
        f'/><w:numId w:val="{sign}"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    numbers = (
        f'<w:numbering xmlns:w="{SPACE}"><w:abstractNum w:abstractNumId="{sign}">'
        f'<w:lvl w:ilvl="{sign}"><w:start w:val="{sign}"/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{sign}"><w:abstractNumId w:val="{sign}"/></w:num>'
        f"</w:numbering>"
    )
    text = (
        f'<w:document xmlns:w="{SPACE}"><w:body><w:p><w:pPr><w:pStyle w:val="a"/>'
        f'<w:numPr><w:ilvl w:val="{sign}"/><w:numId w:val="{sign}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>Có 48 xã đạt chuẩn.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr>"
        f'<w:gridSpan w:val="{sign}"/></w:tcPr><w:p><w:r><w:t>Xã</w:t></w:r></w:p>'
        f"</w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    parts = {
        "word/document.xml": text,
        "word/styles.xml": styles,
        "word/numbering.xml": numbers,
    }
    assert "48 xã" in document_of(zipped(parts), "a.docx").text
    page = f"<p>Có 48 xã đạt chuẩn.<table><tr><td colspan={sign!r}>Xã</table>"
    assert "48 xã" in document_of(page.encode(), "a.html").text


@pytest.mark.parametrize("sign", NO_NUMBERS)
def test_a_sign_that_is_no_number_is_refused_where_one_is_asked(tmp_path, sign):
    path = tmp_path / "costs.csv"
    path.write_text(f"criterion,cost,unit,source\n{sign},1,vnd,a\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"costs\.csv"):
        costs.load(path)
    with pytest.raises(UsageError, match="band is"):
        map_query._band(f"{sign}-18")
    with pytest.raises(ParameterError):
        means.stated(budgets=f"{sign}: 3")


@pytest.mark.parametrize("sign", NO_NUMBERS)
def test_a_row_of_such_signs_numbers_no_columns(sign):
    assert not heading_cells.counts_columns(
        [sign, "2", "3", "4"] if sign else ["²", "3", "4"]
    )


def test_a_file_of_costs_without_a_cost_says_so(tmp_path):
    path = tmp_path / "costs.csv"
    path.write_text("criterion,cost,unit,source\n", encoding="utf-8")
    with pytest.raises(DataError, match="states no cost"):
        costs.load(path)


def test_a_cell_without_end_and_a_cell_that_ends_in_nothing_are_refused(tmp_path):
    path = tmp_path / "costs.csv"
    for row in ('2,1,vnd,"' + "a" * 200_000, "2" + "\0" * 9 + ",1,vnd,a\n"):
        path.write_text(f"criterion,cost,unit,source\n{row}", encoding="utf-8")
        with pytest.raises(DataError, match=r"costs\.csv"):
            costs.load(path)
