"""No briefing starts on data that does not check."""

from pathlib import Path

from ntm_analysis.checks import checking
from ntm_analysis.errors import DataError

MOST_SHOWN = 10


def refuse_broken_data(home: Path) -> None:
    """Check the project's data; slips that the sources themselves print do not block.

    Raises
    ------
    DataError
        With the first problems: file, row, column, value, rule.
    """
    found = checking.problems(home)
    errors = found[found["severity"] == "error"]
    if errors.empty:
        return
    lines = [
        f"{row.file} row {row.row}, {row.column}: {row.value!r}: {row.rule}. {row.hint}"
        for row in errors.head(MOST_SHOWN).itertuples()
    ]
    more = len(errors) - len(lines)
    tail = f"\n… and {more} more; `ntm check` lists all." if more > 0 else ""
    raise DataError("the data does not check:\n" + "\n".join(lines) + tail)
