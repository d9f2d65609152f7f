"""No briefing starts on data that does not check."""

from pathlib import Path

from ntm_analysis.checks import known, lines
from ntm_analysis.errors import DataError

MOST_SHOWN = 10


def refuse_broken_data(home: Path) -> None:
    """Check the project's data; slips that the sources themselves print do not block.

    Raises
    ------
    DataError
        With the first problems: file, row, column, value, rule.
    """
    rows = known.problem_rows(home)
    errors = [row for row in rows if row["severity"] == "error"]
    if not errors:
        return
    said = [lines.line(row) for row in errors[:MOST_SHOWN]]
    more = len(errors) - len(said)
    tail = f"\n… and {more} more; `ntm check` lists all." if more > 0 else ""
    raise DataError("the data does not check:\n" + "\n".join(said) + tail)
