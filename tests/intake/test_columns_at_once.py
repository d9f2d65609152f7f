"""Lines judged column by column say what they say one after the other."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake import frames
from ntm_analysis.intake.cells.judging import Level
from ntm_analysis.intake.cells.marks import EMPTY, CellReading
from ntm_analysis.intake.frames import Context
from ntm_analysis.intake.layouts.matrix_tables import MatrixTables
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.rows import Row
from ntm_analysis.intake.sheets.mapping import Use

COLUMNS = [
    (2, Use("mark", criterion=1)),
    (3, Use("value", 2, "2.1")),
    (4, Use("value", 2, "2.2")),
    (5, Use("value", criterion=11)),
    (6, Use("mark", criterion=12)),
    (7, Use("value", 12, "12.1")),
    (8, Use("mark", criterion=10)),
]
NEEDED = {2: frozenset({"2.1", "2.2"})}
READINGS = [EMPTY, CellReading("met"), CellReading("not_met"), CellReading("dash"),
            CellReading("met", 85.0), *(CellReading("number", n) for n in (3.0, 40.0)),
            CellReading("number", 95.0, 60.0)]  # fmt: skip
lines_of = st.lists(
    st.tuples(
        st.lists(st.sampled_from(READINGS), min_size=7, max_size=7),
        st.sampled_from(["", "II"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


def levels(code: str, class_: str, group: str) -> Level | None:
    if code == "2.2":
        return None
    return Level("min", 90 if class_ else 30)


def judged(lines, slowly):
    sheet = Sheet("S", [[""] * 9 for _ in range(9)], first_row=3, first_column=1)
    context = Context("f", "XA-2021", "2023-12-31", "actual", "f")
    tables = MatrixTables(sheet, COLUMNS, context, Findings("f", "S"), levels)
    place = SimpleNamespace(name="Xã A")
    made = [
        Line(Row("commune", n), place, "", cells, EMPTY, EMPTY, class_=class_)
        for n, (cells, class_, _) in enumerate(lines)
    ]
    apart = [late for _, _, late in lines]
    tables.add(
        [
            replace(x, unread=slowly or some)
            for x, some in zip(made, apart, strict=True)
        ],
        NEEDED,
    )
    rows = (tables._criteria.by_line(), tables._values.by_line())
    return (
        [list(zip(*map(list, found.values()), strict=True)) for found in rows],
        (tables.cells, +tables.undecided),
        sorted((p.code, p.cell) for p in tables.findings.problems),
    )


@given(lines_of)
def test_columns_at_once_are_lines_one_by_one(lines):
    assert judged(lines, slowly=False) == judged(lines, slowly=True)


def test_places_of_a_column_are_those_of_its_cells():
    sheet = Sheet("S", [["a", "b"]] * 3, first_row=7, first_column=25)
    for one in (sheet, sheet.turn()):
        rows = list(range(len(one.rows)))
        written = [[one.place(row, column) for row in rows] for column in (1, 0)]
        assert one.places_below([1, 0], rows) == written
        assert one.column(1, rows) == [one.cell(row, 1) for row in rows]
        assert one.column(9, rows) == one.column(-1, rows) == [""] * len(rows)
    assert sheet.places_below([1], [0, 2]) == [["AA8", "AA10"]]


def test_a_table_put_together_by_column_is_typed_as_pandas_types_it():
    who = {"place_code": ["001", "002"], "place": ["Xã A", "Xã B"]}
    rows = {
        "line": [0, 0, 1],
        "criterion": [1, 2, 1],
        "indicator": ["1.1", "2.1", "1.1"],
        "met": [True, None, False],
        "value": [85.5, None, 0.0],
        "inner": [None, None, None],
        "cell": ["D4", "E4", "D5"],
    }
    shared = {"file": "a.xlsx", "sheet": "Biểu", "synthetic": True}
    plainly = pd.DataFrame(
        [
            {name: cells[n] for name, cells in rows.items()}
            | {name: texts[rows["line"][n]] for name, texts in who.items()}
            | shared
            for n in range(3)
        ]
    )
    found = frames.together("values", rows, who, shared)
    pd.testing.assert_frame_equal(found, frames.typed("values", plainly))
    found.loc[0, ["met", "value", "place"]] = [False, 1.0, "Xã C"]  # may be changed
    assert list(found["met"])[:1] == [False]
