"""What could not be taken, or should be looked at, with its cell.

A problem carries a code and the values of its sentence; the words, in Vietnamese
for the officer, stand in `page/words/intake.yml` under the same code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MOST = 5_000  # a sheet that is wrong everywhere says so once, not 50,000 times


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: where, what was found, which rule, and whether it was refused."""

    code: str
    sheet: str = ""
    cell: str = ""
    value: str = ""
    file: str = ""
    refused: bool = False  # the row or cell was not stored; else listed only
    said: dict[str, str] = field(default_factory=dict)  # values for the hint


@dataclass(frozen=True, slots=True)
class ImportDecision:
    """Something the import decided by itself and tells: what, with which values."""

    code: str
    said: dict[str, str] = field(default_factory=dict)


# Of these the value is the kind: one unknown sign is one thing to mend.
BY_VALUE = frozenset(
    ("unreadable_cell", "ambiguous_mark", "unknown_criterion", "mark_slip")
)


# These explain the refusals that follow from them, so they stand before them.
BEFORE_ALL = frozenset(
    ("list_earlier", "list_later", "list_half", "list_of_file", "names_of_both_lists")
)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems of one kind in one sheet: what is mended once, with its cells."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The problem that stands for the others."""
        return self.problems[0]

    @property
    def cells(self) -> list[str]:
        """The cells behind it, in order."""
        return [problem.cell for problem in self.problems if problem.cell]


def kinds(problems: Iterable[Problem]) -> list[ProblemKind]:
    """Gather problems by file, sheet and rule, and by sign where a sign is the fault.

    What is said of the whole list comes first, then what was refused; else the order
    is that in which a kind was met first.
    """
    found: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        value = problem.value if problem.code in BY_VALUE else ""
        effect = "refused" if problem.refused else "listed"
        key = (problem.file, problem.sheet, problem.code, effect, value)
        found.setdefault(key, []).append(problem)
    return sorted(
        (ProblemKind(tuple(same)) for same in found.values()),
        key=lambda kind: (
            kind.first.code not in BEFORE_ALL,
            not kind.first.refused,
        ),
    )


@dataclass(slots=True)
class Findings:
    """Problems and decisions of one sheet, collected while it is read."""

    file: str
    sheet: str
    problems: list[Problem] = field(default_factory=list)
    decisions: list[ImportDecision] = field(default_factory=list)
    left_out: int = 0  # problems beyond MOST

    def add(
        self,
        code: str,
        cell: str,
        value: object,
        refused: bool = False,
        /,
        **said: object,
    ) -> None:
        """Note a problem; beyond `MOST` only their number is kept."""
        if len(self.problems) >= MOST:
            self.left_out += 1
            return
        words = {key: str(word) for key, word in said.items()}
        text = "" if value is None else str(value)[:200]
        self.problems.append(
            Problem(code, self.sheet, cell, text, self.file, refused, words)
        )

    def decide(self, code: str, /, **said: object) -> None:
        """Note a decision that the reader must know."""
        words = {key: str(word) for key, word in said.items()}
        self.decisions.append(ImportDecision(code, words))

    def refusals(self) -> Iterator[Problem]:
        """Give the problems that kept something out of the store."""
        return (problem for problem in self.problems if problem.refused)
