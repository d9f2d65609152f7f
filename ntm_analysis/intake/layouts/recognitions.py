"""Acts of recognition and of revocation: number, date, commune, title.

A recognition is a legal act that stands until another act revokes it (QĐ 18/2022,
chapters II and IV). It is taken from its decision and never derived from marks; a row
without the number and date of a decision is refused.
"""

import re
from datetime import date
from typing import Any

import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.files import cells as written
from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake import frames
from ntm_analysis.intake.cells import bounds
from ntm_analysis.intake.layouts import day_order
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.rows import Row, RowReader
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.text import plain

TITLES = (
    ("modern", r".*hien dai.*|modern"),
    ("model", r".*kieu mau.*|model"),
    ("advanced", r".*nang cao.*|advanced"),
    ("ntm", r".*(?:dat chuan|nong thon moi|ntm).*|x|d|dat|"),
)
_REVOKED_BY = re.compile(r"^thu hồi(?: tại| theo| bằng)?:? ", re.IGNORECASE)
_MORE = re.compile(r"\btháng\b|\d{1,2}[-/.]\d", re.IGNORECASE)
_DAY_BEHIND = re.compile(r"\s+ngày\b|\s*;|\s*,\s*(?:ngày\b|\d{1,2}[/.-]\d)")


class RecognitionReader:
    """Reads one sheet of a row a commune and act."""

    def __init__(
        self, rows: RowReader, context: frames.Context, findings: Findings
    ) -> None:
        """Take the rows of the sheet."""
        self.rows, self.context, self.findings = rows, context, findings
        self.sheet, self.mapping, self.roster = rows.sheet, rows.mapping, rows.roster
        self.as_of = Period(context.as_of).last
        self.kept: list[dict[str, Any]] = []
        self.known: dict[tuple[str, ...], str] = {}  # acts, with their cells
        self.taken = self.refused = 0
        self.returned: dict[int, str] = {}
        self.order = day_order.DayOrder()

    def read(self) -> pd.DataFrame:
        """Read all acts."""
        rows = list(self.rows)
        self.order = day_order.of_cells(
            self._cell(row, "decision_date") for row in rows
        )
        for row in rows:
            if row.kind == "commune" or (row.kind == "remark" and self._acts(row)):
                good = self._take(row)
                self.taken += good
                self.refused += not good
                if not good:
                    self.returned[row.index] = row.district_text
        if not self.kept:
            return frames.empty("recognitions")
        return frames.typed("recognitions", pd.DataFrame(self.kept))

    def _acts(self, row: Row) -> bool:
        return bool(row.name) and bool(text_of(self._cell(row, "decision_number")))

    def _take(self, row: Row) -> bool:
        match = self.rows.match(row)
        where, district = self._where(row, "commune"), row.district_text
        if match.place is None or match.stated:
            self.roster.tell(match, self.findings, where, row.name, district)
        if match.place is None:
            return False
        number = text_of(self._cell(row, "decision_number"))
        revoked = text_of(self._cell(row, "revoked"))
        act = self._act(row)
        said = (act == "revoked" and revoked) or number
        if not re.search(r"\d", said):
            self._tell("no_decision", row, "decision_number")
            return False
        title = self._title(row)
        # "13/QĐ-UBND | 7/5/2019 | Thu hồi: QĐ 88 ngày 1/2/2022" are two acts, each of
        # its own day.
        both = act == "revoked" and said == revoked and bool(re.search(r"\d", number))
        day = self._day_within(row, revoked) if both else self._day(row, said)
        first = self._day(row, number) if both else None
        if day is None or title is None or (both and first is None):
            return False
        if not self._possible(row, day) or (first and not self._possible(row, first)):
            return False
        good = self._keep(row, match.place, act, title, said, day)
        if first:
            good = (
                self._keep(row, match.place, "recognised", title, number, first) or good
            )
        return good

    def _keep(
        self, row: Row, place: Place, act: str, title: str, said: str, day: str
    ) -> bool:
        """Keep an act; one that stands twice counts once, and is told."""
        key = (place.code, act, title, _number(said), day)
        if key in self.known:
            self.findings.add(
                "act_twice", self._where(row, "decision_number"), row.name,
                place=place.name, first=self.known[key],
            )  # fmt: skip
            return True
        self.known[key] = self._where(row, "decision_number")
        above = self.roster.district_of(place)
        province = self.roster.province.code
        self.kept.append(
            frames.placed(place, above.name if above else "", province)
            | {
                "act": act, "title": title, "number": _number(said), "date": day,
                "source": self.context.source, "file": self.context.file,
                "sheet": self.sheet.name,
                "cell": self._where(row, "decision_number"),
                "synthetic": self.context.synthetic,
            }
        )  # fmt: skip
        return True

    def _day_within(self, row: Row, text: str) -> str | None:
        """Read the day that a text names beside its number; none is told."""
        if found := written.periods_in(text):
            return found[0].text
        self._tell("unreadable_date", row, "revoked", value=text)
        return None

    def _act(self, row: Row) -> str:
        words = plain(text_of(self._cell(row, "act")))
        revoked = text_of(self._cell(row, "revoked"))
        number = plain(text_of(self._cell(row, "decision_number")))
        said = "thu hoi" in words or words == "revoked" or "thu hoi" in number
        return "revoked" if said or re.search(r"\d", revoked) else "recognised"

    def _day(self, row: Row, number: str) -> str | None:
        cell = self._cell(row, "decision_date")
        text = text_of(cell)
        if example := self.order.month_first_beside(cell):
            self._tell("day_or_month", row, "decision_date", example=example)
            return None
        if example := self.order.swapped_beside(cell):
            self.findings.add(
                "day_swapped", self._where(row, "decision_date"), text, example=example
            )
        try:
            return written.period(cell, self.sheet.calendar_1904).text
        except DataError:
            for words in (text, number):
                if found := written.periods_in(words):
                    if words == text and len(found[0].text) == 4 and _MORE.search(text):
                        break  # "07 tháng Năm 2019" is no whole year
                    return found[0].text
        self._tell("unreadable_date", row, "decision_date", value=text)
        return None

    def _possible(self, row: Row, day: str) -> bool:
        """List a day that is odd; a day that has not come yet is refused."""
        stated = Period(day)
        today = max(date.today(), self.as_of)
        why, refused = bounds.odd_day(stated.last, self.as_of, today)
        if why:
            self.findings.add(
                "odd_day", self._where(row, "decision_date"), day, refused,
                why=why, as_of=self.as_of.isoformat(),
            )  # fmt: skip
        return not refused

    def _title(self, row: Row) -> str | None:
        words = plain(text_of(self._cell(row, "title"))).strip()
        for title, pattern in TITLES:
            if re.fullmatch(pattern, words):
                return title
        self._tell("unknown_title", row, "title", value=words)
        return None

    def _cell(self, row: Row, role: str) -> Cell:
        column = self.mapping.first(role)
        if column is None:
            return ""
        return self.rows.sheet.cell(row.index, column - self.sheet.first_column)

    def _where(self, row: Row, role: str) -> str:
        column = self.mapping.first(role)
        if column is None:
            return self.sheet.place(row.index, self.rows.name or 0)
        return self.sheet.place(row.index, column - self.sheet.first_column)

    def _tell(
        self, code: str, row: Row, role: str, value: str = "", **said: str
    ) -> None:
        found = value or text_of(self._cell(row, role))
        self.findings.add(code, self._where(row, role), found, True, **said)


def _number(text: str) -> str:
    """Give a decision's number without its date: "123/QĐ-UBND, 1/2/2018"."""
    number = _DAY_BEHIND.split(text, maxsplit=1)[0].strip()
    return _REVOKED_BY.sub("", number)
