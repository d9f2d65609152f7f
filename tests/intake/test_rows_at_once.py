"""A row read at once says what its cells say one by one, problems included."""

from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets.mapping import Use

CELLS = ("Đ", "CĐ", "x", "", None, True, False, 1, 1.0, 0.0, 0, -1, 85.5, "85,5",
         "95 (60)", "60 (95)", 250.0, -3.0, "1,234", "Ö", "☒", "?", "-")  # fmt: skip
COLUMNS = [
    (0, Use("mark", criterion=1)),
    (1, Use("value", criterion=11)),
    (2, Use("mark", criterion=2)),
    (3, Use("value", criterion=11, indicator="11.1")),
]
UNITS = {"11": "%", "11.1": "%"}
rows_of_cells = st.lists(
    st.lists(st.sampled_from(CELLS), min_size=2, max_size=4), min_size=1, max_size=12
)
places = st.sets(st.tuples(st.integers(0, 11), st.integers(0, 3)), max_size=4)


@given(rows_of_cells, places, places, places)
def test_a_row_at_once_is_its_cells_one_by_one(rows, struck, errors, percent):
    sheet = Sheet("S", rows, struck=struck, errors=errors, percent=percent)
    at_once, single = Findings("f", "S"), Findings("f", "S")
    fast, slow = CellReader(sheet, at_once), CellReader(sheet, single)
    for index in range(len(rows)):
        expected = []
        for column, use in COLUMNS:
            read = slow.value if use.role == "value" else slow.mark
            unit = UNITS.get(use.indicator or str(use.criterion), "")
            expected.append(read(index, column, use.text, unit))
        assert fast.row(index, COLUMNS, UNITS) == expected
    assert at_once.problems == single.problems
    assert (fast.refused, fast.struck) == (slow.refused, slow.struck)
