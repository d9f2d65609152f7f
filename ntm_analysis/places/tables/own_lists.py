"""An office's own list of units, checked and kept among the shipped ones.

How it is read stands in `places.unit_list`. A list of one province is enough: all
other provinces are carried over from the list before it. It goes to data/places/own/
and is used from its date up to the next list; the changes beside it are derived
(`places.changes.succession`).
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.files.workbooks import sheets_text
from ntm_analysis.files.writing import write_text
from ntm_analysis.page import numbers
from ntm_analysis.page.language import Language, say
from ntm_analysis.periods import Period
from ntm_analysis.places import unit_list
from ntm_analysis.places.changes.conversion import RowProblem
from ntm_analysis.places.gazetteer import as_day
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.conversions import kept_or_not


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReport:
    """What a list held and how it compares with the list before it."""

    file: str
    vintage: str
    counts: dict[str, int]  # units read, by level
    carried: int  # units of other provinces, from the list before
    before: str
    ended: int  # codes of its provinces that the list before has and this has not
    begun: int
    problems: tuple[RowProblem, ...]
    kept: Path | None

    def summary(self, language: Language) -> str:
        """Say it in a few lines."""
        read = ", ".join(
            f"{numbers.number(count, language)} {_level(level, language)}"
            for level, count in self.counts.items()
        )
        day = self.before if language == "en" else numbers.date(self.before, language)
        carried = numbers.number(self.carried, language)
        values = {"file": self.file, "counts": read, "carried": carried, "day": day}
        against = {"day": day, "ended": self.ended, "begun": self.begun}
        return "\n".join(
            [
                say("results.list_read", language, **values),
                say(
                    "results.list_against",
                    language,
                    **against,
                    left=len(self.problems),
                ),
                kept_or_not(self.kept, language),
            ]
        )


def _level(level: str, language: Language) -> str:
    return say(f"results.level_{level}", language)


def add(
    file: Path, valid: str, *, sheet: str | None = None, keep: bool = True
) -> ListReport:
    """Read an office's list of units that held on a day, and keep it.

    Parameters
    ----------
    file
        xls, xlsx, ods or csv with the statistics office's headings.
    valid
        The day on which the list held; it names the list.
    sheet, keep
        As in `places.tables.conversions.add`.

    Raises
    ------
    ImportRefusedError
        If no sheet has the headings, no row is a unit, the day is not exact or has a
        list already.
    """
    day = _day(valid)
    read = unit_list.read(_cells(file, sheet))
    before = units.load().vintage_of(day).name
    old = units.frame(before)
    inside = _inside(old, set(read.units["code"]))
    carried = old[~inside].assign(vintage=valid)
    table = pd.concat([read.units.assign(vintage=valid), carried], ignore_index=True)
    table = table.sort_values(["level", "code"], key=_order)
    if keep:
        _write(table, day, file)
    codes = set(read.units["code"])
    return ListReport(
        file=file.name,
        vintage=valid,
        counts={str(k): n for k, n in read.units["level"].value_counts().items()},
        carried=len(carried),
        before=before,
        ended=len(set(old.loc[inside, "code"]) - codes),
        begun=len(codes - set(old["code"])),
        problems=read.problems,
        kept=units.folder() / units.OWN / f"units_{valid}.csv" if keep else None,
    )


def _day(valid: str) -> date:
    if Period(valid).precision != "day":
        raise ImportRefusedError(f"{valid!r} is no exact day. Write it as 2023-12-31.")
    if valid in set(units.lists()["vintage"]):
        raise ImportRefusedError(
            f"there is a list of {valid} already. Remove it from data/places/own/ "
            f"first, or give another day."
        )
    return as_day(valid)


def _inside(old: pd.DataFrame, codes: set[str]) -> pd.Series:
    """Mark the units of the list before that lie in the provinces of the file."""
    parents = dict(zip(old["code"], old["parent_code"], strict=True))

    def province(code: str) -> str:
        while parents.get(code):
            code = parents[code]
        return code

    return old["code"].map(lambda code: province(code) in codes)


def _write(table: pd.DataFrame, day: date, file: Path) -> None:
    own = units.folder() / units.OWN
    write_text(own / f"units_{day}.csv", table.to_csv(index=False, lineterminator="\n"))
    listed = units.lists()
    rows = listed[listed["own"]].drop(columns="own")
    end = listed.loc[listed["used_from"] <= str(day), "used_to"].iloc[-1]
    added = {
        "vintage": str(day),
        "used_from": str(day),
        "used_to": end,
        "certain_from": str(day),
        "certain_to": str(day),
        "source": file.name,
    }
    rows = pd.concat([rows, pd.DataFrame([added])], ignore_index=True)
    write_text(own / "vintages.csv", rows.to_csv(index=False, lineterminator="\n"))
    forget_all()


def _order(column: pd.Series) -> pd.Series:
    ranks = {"province": 0, "district": 1, "commune": 2}
    return column.map(ranks) if column.name == "level" else column


def _cells(file: Path, name: str | None) -> pd.DataFrame:
    tables = sheets_text.tables(file, name)
    fitting = [table for table in tables if unit_list.has_heading(table)]
    return (fitting or tables)[0]
