"""Columns that cannot count all there are: more advanced communes than arrived ones."""

from collections.abc import Sequence
from itertools import pairwise

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.columns.heads_alike import alike, group_of, sisters, stands
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.rows.table_row import TableRow

Found = tuple[TableRow, int, StatedFigure]  # a figure with its row and column
_STANDINGS = ("communes_recognized", "communes_advanced", "communes_model")


def above_whole(
    columns: Sequence[TableColumn], found: Sequence[Found]
) -> frozenset[int]:
    """Columns with more communes of a higher standing than of the one it rests on.

    All that are advanced have arrived; six new advanced and five new ones may be. The
    standings stand below each other, or beside each other in a plan; results beside
    each other may be counted apart.
    """
    below: dict[tuple[object, ...], dict[str, tuple[int, float]]] = {}
    for row, at, figure in found:
        if not isinstance(figure.value, int | float) or figure.scope is not None:
            continue
        place = figure.place if row.place else ""
        stated = at, float(figure.value)
        below.setdefault((at, place, figure.time), {})[figure.measure] = stated
        if row.place and figure.kind == "target" and not stands(columns[at]):
            head = columns[at]
            group = alike(head) if group_of(head) else sisters(head)
            beside = ("beside", place, figure.time, figure.kind, group)
            below.setdefault(beside, {})[figure.measure] = stated
    above: set[int] = set()
    for key, values in below.items():
        for whole, part in pairwise(_STANDINGS):
            both = whole in values and part in values
            if both and values[part][1] > values[whole][1]:
                names = [*values] if key[0] == "beside" else [whole, part]
                above |= {values[name][0] for name in names}
    return frozenset(above)
