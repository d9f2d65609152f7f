"""One commune's row of a matrix, read but not yet judged."""

from dataclasses import dataclass

from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.roster.rows import Row
from ntm_analysis.places.gazetteer import Place


@dataclass(slots=True)
class Line:
    """One commune's row: its unit, the readings of its judged cells, its totals."""

    row: Row
    place: Place
    district: str
    cells: list[CellReading]
    total: CellReading
    unmet: CellReading
    group: str = ""
    class_: str = ""
    unread: bool = False  # one of its cells could not be read
