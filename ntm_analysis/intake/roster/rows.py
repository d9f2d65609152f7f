"""What each row below a heading is: a commune, a group, a total, a remark.

Districts stand as grouping rows ("I. Huyện Tràng Định"), in a column of their own
(merged over their communes), or not at all. Totals, shares, repeated headings,
remarks and signatures are told apart by their words and by what their cells hold.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.paired_states import is_legend
from ntm_analysis.intake.cells.sign_notes import is_meaning
from ntm_analysis.intake.roster.communes import Match, Roster
from ntm_analysis.intake.roster.stated_districts import DistrictDoubt
from ntm_analysis.intake.sheets.heading_cells import counts_columns, text_of
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.text import fold

Kind = Literal["commune", "group", "total", "share", "remark"]

_TOTAL = re.compile(
    r"(?:\d+ )?(?:tong(?: cong| so)?(?: (?:toan|ca|chung|huyen|thi xa|thanh pho|tinh|so"
    r"|xa|cac|tieu chi|dat|cong|ket qua).*)?|tong (?:so|cong)(?: .*)?"
    r"|cong|(?:tong )?cong (?:chuyen|mang|trang|sang|luy ke|don)(?: .*)?"
    r"|(?:mang|chuyen) sang.*"
    r"|cong (?:xa dat|so xa dat|xa|so xa|cac xa|chung|toan tinh|toan huyen)"
    r"|cong (?:xa|huyen|thi tran|thi xa|thanh pho|tx|tp|h) .*"
    r"|toan (?:tinh|huyen|thi xa|thanh pho)|tong so xa.*|so xa dat.*|tong xa dat.*"
    r"|tinh .{2,20}|(?:grand )?total|tong chinh)"
)
_SHARE = re.compile(
    r"(?:ty|ti) le.*|%|dat ty le.*|binh quan.*|trung binh.*|so tieu chi binh quan.*"
)
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DISTRICT = re.compile(
    r"(?:huyen|thi xa|thanh pho|quan|tx|tp|h|cac xa|nhom|khu vuc|cum) .+"
)
_REMARK = re.compile(
    r"(?:ghi chu|chu thich|luu y|nguoi lap|nguoi tong hop|lap bieu|tm |thu truong|"
    r"chu tich|"
    r"pho chu tich|giam doc|ngay \d* ?thang|noi nhan|ky ten|truong phong|van phong|kt |"
    r"trang \d+(?: \d+)?$|"
    r"nguon|bieu|don vi tinh|\* |uy ban).*"
)
# What ends a table on paper: names of those who signed stand below it.
_SIGNATURE = re.compile(
    r"(?:nguoi (?:lap|tong hop)|thu truong|chu tich|pho chu tich|giam doc"
    r"|ke toan|nguoi (?:thuc hien|bao cao|kiem tra|kiem soat)|thu ky|can bo"
    r"|lanh dao|pho (?:truong phong|giam doc|chanh van phong)|chanh van phong"
    r"|truong phong|tm |kt |ky (?:ghi|ten|va|dong)|xac nhan|noi nhan).*"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the heading; `index` counts from 0 in the sheet's cells."""

    kind: Kind
    index: int
    name: str = ""
    district: Place | None = None
    district_text: str = ""
    code: str = ""


ABOVE = 12  # lines above a heading in which its district may stand
_PART = re.compile(r"\d{1,3}\s*/\s*\d{1,3}(?:\s*xã)?|\d{1,3}(?:[.,]\d+)?\s*%")
_VILLAGE = re.compile(
    r"(?:thon|ap|xom|khom|to dan pho|tdp|khu pho|khu dan cu)\b.*"
    r"|(?:ban|buon|lang|khu|bon|plei|to) .+"
)


def district_of(sheet: Sheet, head: int, roster: Roster) -> Place | None:
    """Find the district that the lines above a heading, or the sheet's name, say."""
    above = sheet.rows[max(0, head - ABOVE) : max(0, head)]
    named = roster.district(sheet.name)
    return roster.title_district(text_of(c) for row in above for c in row) or named


def matched(
    roster: Roster,
    name: str,
    district: Place | None,
    code: str,
    near: Place | None,
    voted: Place | None,
    stated: str = "",
    in_column: bool = False,
) -> Match:
    """Match a row's name; one that several districts have is that of the table's.

    Parameters
    ----------
    near
        The district that the title names.
    voted
        The one district of all names of the table that only one unit has.
    stated, in_column
        The district as a column, a row or a title above writes it.
    """
    found = roster.match(name, district, code, near, stated, in_column)
    if near and not district and not found.stated and not code and found.place:
        own = roster.district_of(found.place)
        if own and own.code != near.code:
            doubt = DistrictDoubt("district_of_title", near)
            return replace(found, district=doubt, stated=near.name)
    if found.why != "ambiguous_commune" or voted is None or district or near:
        return found
    again = roster.match(name, None, code, voted)
    if again.place is None:
        return found
    return Match(again.place, "district_of_rows", (again.place,))


def signs(text: str) -> bool:
    """Say whether a text is the line of one who signs: "Người lập biểu"."""
    return bool(_SIGNATURE.fullmatch(fold(text)))


def sums(text: str) -> bool:
    """Say whether a text is the label of a sum: "Tổng số tiêu chí đạt của xã A"."""
    return bool(_TOTAL.fullmatch(fold(text)))


def is_village(name: str, number: str) -> bool:
    """Say whether a row below a commune is one of its villages, by kind and lead.

    >>> [is_village(name, "") for name in ("- Bản Nà Lầu", "Thôn 3", "Bản Qua")]
    [True, True, False]
    """
    led = name.lstrip()[:1] in ("-", "–", "+", "*", "•")
    words = fold(name.lstrip("-–+*• "))
    if not _VILLAGE.fullmatch(words):
        return False
    return led or (words.split()[0] in _PLAIN and not number)


_PLAIN = ("thon", "ap", "xom", "khom", "tdp")


class RowReader:
    """Reads the rows of one sheet by its mapping."""

    def __init__(self, sheet: Sheet, mapping: Mapping, roster: Roster) -> None:
        """Take the sheet and how it is read."""
        self.sheet, self.mapping, self.roster = sheet, mapping, roster
        left = sheet.first_column
        self.name = self._relative("commune", left)
        self.number = self._relative("number", left)
        self.district_column = self._relative("district", left)
        self.code = self._relative("place_code", left)
        use = mapping.uses.get(mapping.first("commune") or -1)
        self.heading = fold(use.text) if use and use.text else "ten xa"
        self.judged = [c - left for c in mapping.judged()]
        self.filled = self._filled_down()
        # Rows that a commune's name is merged over: further rows of that commune.
        self.below_names = {
            row
            for top, column, bottom, _ in sheet.merged
            if column == self.name and top >= mapping.header[1] - sheet.first_row
            for row in range(top + 1, bottom + 1)
        }
        self.near = self._titled()  # district that the sheet's title names

    def _titled(self) -> Place | None:
        if self.district_column is not None:
            return None
        head = self.mapping.header[0] - 1 - self.sheet.first_row
        return district_of(self.sheet, head, self.roster)

    @cached_property
    def title(self) -> str:
        """The district that a title names, as written, if it is none here."""
        head = self.mapping.header[0] - 1 - self.sheet.first_row
        above = self.sheet.rows[max(0, head - ABOVE) : max(0, head)]
        texts = [text_of(cell) for row in above for cell in row]
        return self.roster.stated.of_title(texts)

    def match(self, row: Row) -> Match:
        """Find the commune of a row."""
        in_column = self.district_column is not None
        stated = row.district_text or ("" if in_column or self.near else self.title)
        return matched(
            self.roster, row.name, row.district, row.code, self.near, self.voted,
            stated, in_column,
        )  # fmt: skip

    @cached_property
    def voted(self) -> Place | None:
        """The district of all names that only one unit has, if no title names one."""
        if self.near or self.district_column is not None or self.name is None:
            return None
        first = self.mapping.header[1] - self.sheet.first_row
        return self.roster.district_of_all(
            text_of(self.sheet.cell(i, self.name))
            for i in self.sheet.filled
            if i >= first
        )

    def __iter__(self) -> Iterator[Row]:
        """Give every row below the heading, in order."""
        district: Place | None = None
        text = ""
        signed = False
        first = self.mapping.header[1] - self.sheet.first_row
        for index in self.sheet.filled:
            if index < first:
                continue
            row = self._row(index, district, text)
            signed = signed or self._signs(row)
            if signed and row.kind != "remark" and not self.roster.known(row.name):
                row = Row("remark", index, row.name, district)
            if row.kind == "group":
                if row.district or not self._inside(row.name):
                    district, text = row.district, row.name
            elif row.kind == "commune" and self.district_column is not None:
                district, text = row.district, row.district_text
            yield row

    def _signs(self, row: Row) -> bool:
        """Say whether a row without a number is one of those who sign."""
        number = text_of(self.sheet.cell(row.index, self.number))
        words = fold(row.name)
        return (
            not number.isdigit()
            and bool(_SIGNATURE.fullmatch(words))
            and not (self.roster.known(row.name))
        )

    def _inside(self, name: str) -> bool:
        """A group that is no district ("Khu vực III") leaves the district standing."""
        return bool(re.match(r"(?:khu vuc|nhom|cac xa|cum|xa )", fold(name)))

    def _row(self, index: int, district: Place | None, text: str) -> Row:
        cells = self.sheet.rows[index]
        name = text_of(self.sheet.cell(index, self.name))
        number = text_of(self.sheet.cell(index, self.number))
        if not name and number and not number.replace(".", "").isdigit():
            name, number = number, ""  # a grouping row merged over both columns
        wide = len(cells)
        marks = [cells[c] if c < wide else "" for c in self.judged]
        kind = self._kind(index, name, number, marks, cells)
        if kind == "group":
            found = self.roster.district(name)
            return Row(kind, index, name, found)
        if kind != "commune":
            return Row(kind, index, name, district)
        if self.district_column is not None:
            text = self.filled.get(index, "") or text
            district = self.roster.district_in_column(text) if text else None
        code = text_of(self.sheet.cell(index, self.code))
        return Row("commune", index, name, district, text, code)

    def _kind(
        self,
        index: int,
        name: str,
        number: str,
        marks: list[Cell],
        cells: list[Cell],
    ) -> Kind:
        words = fold(name)
        filled = len(marks) - marks.count("") - marks.count(None)
        if not words:
            below = index in self.below_names and filled
            return "commune" if below else self._unnamed(number, filled, cells)
        if self._counts_communes(name, marks) and not self._in_turn(index, number):
            return "group"
        numbered = bool(number) or not words.startswith(("tong", "cong"))
        roman = _ROMAN.fullmatch(number.strip(". "))
        if numbered and not roman and self.roster.known(name):
            return "commune"
        if _TOTAL.fullmatch(words):
            return "total"
        if _SHARE.fullmatch(words):
            return "share"
        if self._repeats(name, cells) or (not filled and is_meaning(name)):
            return "remark"
        if self._groups(name, number, words, marks):
            return "group"
        if _REMARK.fullmatch(words) and not number:
            return "remark"
        if is_village(name, number):
            return "remark"
        return "commune" if filled or number else "remark"

    def _counts_communes(self, name: str, marks: list[Cell]) -> bool:
        """Say whether a district's bare name, a town's too, stands before counts."""
        if not self.roster.is_district(name):
            return False
        numbers = [c for c in marks if isinstance(c, int | float) and c is not True]
        filled = [c for c in marks if c not in ("", None)]
        several = any(number > 1 for number in numbers)
        return len(numbers) == len(filled) and several

    def _in_turn(self, index: int, number: str) -> bool:
        """Say whether a row's number follows that of the row above, and goes on."""
        if not number.isdecimal():
            return False
        at = bisect_left(self.sheet.filled, index)
        around = self.sheet.filled[max(0, at - 1) : at + 2]
        numbers = {text_of(self.sheet.cell(i, self.number)) for i in around}
        first = self.mapping.header[1] - self.sheet.first_row
        last = at + 1 == len(self.sheet.filled)
        before = around[0] < first or str(int(number) - 1) in numbers
        return before and (last or str(int(number) + 1) in numbers)

    def _unnamed(self, number: str, filled: int, cells: list[Cell]) -> Kind:
        texts = [text_of(cell) for cell in cells if cell not in ("", None)]
        if any(_TOTAL.fullmatch(fold(text)) for text in texts[:3]):
            return "total"
        if self.code is not None and any(c for c in cells if c not in ("", None)):
            return "commune" if filled else "remark"
        if counts_columns(texts) or not filled or all(map(is_legend, texts)):
            return "remark"
        numbers = [c for c in cells if isinstance(c, int | float)]
        if number or (len(texts) > 4 and not numbers):
            return "commune"
        return "total" if numbers else "remark"

    def _repeats(self, name: str, cells: list[Cell]) -> bool:
        if fold(name) == self.heading:
            return True
        return counts_columns([text_of(c) for c in cells if c not in ("", None)])

    def _groups(self, name: str, number: str, words: str, marks: list[Cell]) -> bool:
        counted = all(
            cell in ("", None)
            or (isinstance(cell, str) and _PART.fullmatch(cell.strip()))
            or (isinstance(cell, int | float) and not isinstance(cell, bool))
            for cell in marks
        )
        if not counted:
            return False
        sign = number.strip(". )")
        if _ROMAN.fullmatch(sign) or (len(sign) == 1 and sign.isalpha()):
            return True
        lead = re.match(r"([IVXL]+|[A-Z])\s*[.)\-/]\s*\S", name)
        if lead and (_ROMAN.fullmatch(lead[1]) or len(lead[1]) == 1):
            return True
        lead_words = re.sub(r"^(?:[ivxl]+|[a-z]|\d+) ", "", words)
        return bool(_DISTRICT.fullmatch(lead_words) or _DISTRICT.fullmatch(words)) or (
            not any(cell not in ("", None) for cell in marks)
            and self.roster.district(name) is not None
        )

    def _filled_down(self) -> dict[int, str]:
        """Give the district beside each row, where one cell stands for several rows."""
        if self.district_column is None:
            return {}
        found: dict[int, str] = {}
        text = ""
        for index in self.sheet.filled:
            text = text_of(self.sheet.cell(index, self.district_column)) or text
            found[index] = text
        return found

    def _relative(self, role: str, left: int) -> int | None:
        column = self.mapping.first(role)
        return None if column is None else column - left
