"""No briefing starts on data that does not check."""

from pathlib import Path

from ntm_analysis.checks import known, lines
from ntm_analysis.errors import DataError
from ntm_analysis.page.language import say, spoken_language

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
    language = spoken_language()
    said = [lines.line(row, language) for row in errors[:MOST_SHOWN]]
    more = len(errors) - len(said)
    if more > 0:
        said.append(say("results.more_problems", language, more=more))
    raise DataError("\n".join([say("results.data_wrong", language), *said]))
