"""Whether a page still stands on what it was made of, though data/ has changed.

Every page rests on most of the files as a whole, and on the tables of figures by the
questions that were asked when it was made (`files.reads`). The questions are asked
again, each once a run, and only where a table has changed.
"""

from collections.abc import Mapping

from ntm_analysis.briefings.records import Record
from ntm_analysis.errors import NtmError
from ntm_analysis.files import reads

MOST_SHOWN = 5
Answer = tuple[str, Mapping[str, str]]  # hash, and that of each row by its figure
NO_ANSWER: Answer = ("", {})


class AnswersAgain:
    """The questions that were asked again in one run."""

    def __init__(self) -> None:
        self._known: dict[str, Answer] = {}

    def stands(self, made: Record, wanted: Record) -> bool:
        """Say whether a page made before is the page that would be made now.

        Parameters
        ----------
        made
            Its record.
        wanted
            What it would rest on now: `records.blank_record`.
        """
        if made.inputs == wanted.inputs:
            return True
        before, now = made.rests_on, wanted.rests_on
        if before.everything or before.rest != now.rest:
            return False
        if before.always() != now.always():
            return False
        return all(self._hash(put) == told for put, told in before.asked.items())

    def changes(self, made: Record, wanted: Record) -> list[str]:
        """Name the files that changed and count for the page; of tables the rows."""
        before, now = made.rests_on, wanted.rests_on
        names = sorted({*before.files, *now.files})
        changed = [n for n in names if before.files.get(n) != now.files.get(n)]
        if not before.files:
            return ["data/ or maps/ changed"]
        if before.everything:
            return _first(changed)
        whole = [n for n in changed if not reads.is_name_by_question(n)]
        rows = self._rows(before.asked, before.rows)
        return _first([*whole, *rows])

    def _hash(self, put: str) -> str:
        return self._answer(put)[0]

    def _answer(self, put: str) -> Answer:
        if put not in self._known:
            try:
                self._known[put] = reads.ask_again(put)
            except (NtmError, LookupError, ValueError, TypeError):
                self._known[put] = NO_ANSWER  # the job has words for it
        return self._known[put]

    def _rows(self, asked: Mapping[str, str], rows: Mapping[str, str]) -> list[str]:
        """Name the figures that were added, changed or taken away."""
        from ntm_analysis.figures.tables import figures

        moved = [put for put, told in asked.items() if self._hash(put) != told]
        if not moved:
            return []
        now: dict[str, str] = {}
        for put in sorted(asked):  # as `reads.read_notes` does
            now |= self._answer(put)[1]
        differ = sorted(one for one in {*rows, *now} if rows.get(one) != now.get(one))
        if not differ:
            name = moved[0].partition(":")[2].partition(" ")[0]
            return [f"the tables of figures, as asked by {name}"]
        table = figures.load().set_index("figure_id")[["file", "row"]]
        there = table.index
        return [
            f"{table.at[one, 'file']!s} row {table.at[one, 'row']!s} ({one})"
            if one in there
            else f"{one} is gone"
            for one in differ
        ]


def _first(names: list[str]) -> list[str]:
    more = len(names) - MOST_SHOWN
    return [*names[:MOST_SHOWN], *([f"and {more} more"] if more > 0 else [])]
