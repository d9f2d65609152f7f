"""What looks wrong about a whole import though every cell was read.

A column that is filled and gives no answer, a file whose marks all say the same, a
table without any mark: each is told on the screen, for a sign read the wrong way
looks like a good import.
"""

from dataclasses import dataclass

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings, Problem
from ntm_analysis.intake.sheets.mapping import Use

FEW = 20  # so many marks may say the same by chance
COMMUNES = 3  # so many communes may really have met everything


@dataclass(frozen=True, slots=True)
class Answers:
    """How many criteria of communes are met, not met, without a report."""

    met: int
    not_met: int
    no_report: int

    @property
    def total(self) -> int:
        """All rows of assessments."""
        return self.met + self.not_met + self.no_report


def answers(assessments: pd.DataFrame) -> Answers:
    """Count the answers of a table of assessments."""
    met = assessments["met"]
    yes = int((met == True).sum())  # noqa: E712  (nullable: NA is neither)
    no = int((met == False).sum())  # noqa: E712
    return Answers(yes, no, len(met) - yes - no)


def columns(
    sheet: Sheet,
    used: list[tuple[int, Use]],
    lines: list[Line],
    heading: int,
    findings: Findings,
) -> None:
    """List the columns of marks that are filled and give no answer."""
    for n, (column, use) in enumerate(used):
        if use.role != "mark":
            continue
        kinds = [line.cells[n].kind for line in lines]
        filled = len(kinds) - kinds.count("empty")
        # Unreadable cells and numbers are listed one by one already.
        other = {"met", "not_met", "bad", "number"} & set(kinds)
        if filled > 1 and not other:
            place = sheet.place(max(0, heading), column)
            findings.add("column_no_answer", place, use.text, count=filled)


def whole_file(file: str, tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """Doubt a file whose marks all give one answer."""
    found = answers(tables["assessments"])
    if tables["assessments"]["place_code"].nunique() < COMMUNES:
        return []
    for many, other, answer in (
        (found.met, found.not_met, "đạt"),
        (found.not_met, found.met, "chưa đạt"),
    ):
        if many >= FEW and not other and not found.no_report:
            said = {"count": str(many), "answer": answer}
            return [Problem("one_answer", file=file, said=said)]
    return []


def turned_round(file: str, problems: list[Problem], rows: int) -> str:
    """Say why nothing may be taken where every total denies the one answer of a file.

    One total that differs may be a slip; all of them say that a sign was misread.
    """
    alone = [one for one in problems if one.code == "one_answer"]
    denied = sum(one.code == "row_total" for one in problems)
    if not alone or denied < max(rows, COMMUNES):
        return ""
    said = alone[0].said
    return (
        f"{file}: all {said['count']} marks came out as {said['answer']}, and the "
        f"total beside each of its {rows} rows says otherwise. Nothing is taken: a "
        f"sign was read the wrong way. Write a legend (x: đạt; o: chưa đạt) and "
        f"import it again."
    )


def says_nothing(tables: dict[str, pd.DataFrame]) -> bool:
    """Say whether nothing was read, or criteria without one mark or value."""
    if all(table.empty for table in tables.values()):
        return True
    marks, values = tables["assessments"], tables["values"]
    stated = sum(
        int(table[column].notna().sum())
        for table in (marks, values)
        for column in ("met", "value")
    )
    return bool(len(marks) + len(values)) and stated == 0
