"""The upper rows of a sheet as a grid: which of them are its heading.

Rows are scored by what their cells say. A heading that is printed anew on every page
counts where it stands first; a row that names a commune below the column of communes
is no heading any more, whatever its marks look like.
"""

import re
from functools import lru_cache

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.paired_states import is_legend
from ntm_analysis.intake.layouts.band_labels import band
from ntm_analysis.intake.sheets.heading_cells import (
    ColumnHeading,
    counts_columns,
    counts_in_roman,
    is_period,
    rank_of_assessor,
    rank_of_body,
    runs_of_numbers,
    says_met,
    sides_of_marks,
    text_of,
    without_counts,
)
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Label, Wording
from ntm_analysis.text import fold

DEEP = 80  # a heading below this row is none
LINES = 8  # most lines of one heading
TALL = 3  # of a turned sheet: "TT" and "Tên tiêu chí" are merged over two at most
NAMES = ("commune", "district")
_STANDARDS = re.compile(
    r"(?:muc )?(?:chuan|dat chuan|yeu cau|quy dinh|can dat|phai dat|toi thieu)"
    r"(?: (?:chuan|quy dinh|can dat|theo quy dinh|toi thieu|yeu cau|ntm|bo tieu chi))*"
)
_IN_CHARGE = re.compile(
    r"(?:ten )?(?:cac )?(?:nganh|co quan|don vi|bo phan|phong|phong ban|so|can bo"
    r"|nguoi)"
    r"(?: (?:nganh|ban|don vi|chuyen mon))?"
    r"(?: (?:phu trach|tham tra|theo doi|tham muu|chu tri|quan ly|tham dinh|phoi hop"
    r"|va))+"
)
_AIMS = frozenset(("chi tieu", "muc tieu", "tieu chuan", "chi tieu chuan"))
_COUNTED_PARTS = ("ct", "so ct", "chi tieu", "so chi tieu", "ct dat", "chi tieu dat")
_OF_THE_WHOLE = ("tc", "tieu chi", "tc dat", "tieu chi dat")
BODIES = frozenset(("xa", "huyen", "tinh", "thi xa", "thanh pho", "tp", "tx"))
JUDGES = 4  # so many such headings below criteria are no columns of places
PLACES = frozenset(("commune", "content", "district", "place_code"))


@lru_cache(maxsize=65_536)
def _may_rename(text: str) -> bool:
    """Say whether a text may change what its row, or itself, is called."""
    words = fold(text)
    named = words in BODIES or words in _COUNTED_PARTS or words in _OF_THE_WHOLE
    return named or bool(_IN_CHARGE.fullmatch(words))


class HeaderGrid:
    """The upper rows of a sheet with merged cells filled in."""

    def __init__(self, sheet: Sheet, words: Wording) -> None:
        self.sheet, self.words = sheet, words
        rows = sheet.rows[:DEEP]
        self.width = max((len(row) for row in rows), default=0)
        self.cells = [
            without_counts([text_of(cell) for cell in row], words.criterion_named)
            for row in rows
        ]
        for row in self.cells:
            row += [""] * (self.width - len(row))
        self.spans: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        self.merged = set(sheet.merged)
        for box in sheet.merged:
            self._fill(box)
        self._fix_tens()
        self._read: dict[str, Label | None] = {}
        self._roles: dict[str, str | None] = {}
        self._points: dict[str, float] = {}
        for index in range(1, len(self.cells)):
            if not any(map(_may_rename, self.cells[index])):
                continue
            self._leave_who_is_in_charge(index)
            self._name_judges(index)
            self._name_pairs(index)

    def _fill(self, box: tuple[int, int, int, int]) -> None:
        top, left, bottom, right = box
        if not (0 <= top < len(self.cells) and 0 <= left < self.width):
            return
        text = self.cells[top][left]
        for row in range(top, min(bottom, len(self.cells) - 1) + 1):
            for column in range(left, min(right, self.width - 1) + 1):
                self.cells[row][column] = text
                self.spans[row, column] = box

    def _fix_tens(self) -> None:
        """After 17.9 a number 17.1 is 17.10, whose zero the number has lost."""
        for row in self.cells:
            for column in range(1, len(row)):
                whole, dot, part = row[column - 1].partition(".")
                if dot and part == "9" and row[column] == f"{whole}.1":
                    row[column] = f"{whole}.10"

    def _leave_who_is_in_charge(self, row: int) -> None:
        """ "Ngành phụ trách | Giáo dục | Văn hóa": offices, and no criteria."""
        cells = self.cells[row]
        for column, text in enumerate(cells):
            if not text or not _IN_CHARGE.fullmatch(fold(text)):
                continue
            above = self.cells[row - 1]
            own = [
                c
                for c in range(column + 1, len(cells))
                if cells[c]
                and cells[c] != above[c]  # and not merged over both lines
                and self._beside_a_criterion(row, c)
            ]
            offices = [cells[c] for c in own]
            # One office has several criteria; "Đánh giá" beside is a column of its own.
            several = len(set(offices)) < len(offices)
            if several and not any(map(self.role, offices)):
                for c in own:
                    cells[c] = ""
            return

    def _beside_a_criterion(self, row: int, column: int) -> bool:
        near = range(max(0, row - LINES), min(len(self.cells), row + LINES))
        texts = [self.cells[r][column] for r in near if r != row]
        return any((one := self.label(t)) and one.sure for t in texts if t)

    def _name_judges(self, row: int) -> None:
        """Below criteria "Xã | Huyện | Tỉnh" say who judged, and name no places."""
        below = [
            column
            for column, text in enumerate(self.cells[row])
            if fold(text) in BODIES and self._names_criterion(row - 1, column)
        ]
        if len(below) >= JUDGES:
            for column in below:
                self.cells[row][column] = f"Đánh giá {self.cells[row][column]}"

    def _name_pairs(self, row: int) -> None:
        """Below criteria "CT | TC" are the indicators met, and the criterion's mark."""
        below = [
            (column, words)
            for column, text in enumerate(self.cells[row])
            if (words := fold(text)) in (*_COUNTED_PARTS, *_OF_THE_WHOLE)
            and self._names_criterion(row - 1, column)
        ]
        sides = {words in _COUNTED_PARTS for _, words in below}
        if len(below) >= 2 * JUDGES and len(sides) == 2:
            for column, words in below:
                part = words in _COUNTED_PARTS
                self.cells[row][column] = "CT đạt" if part else "Kết luận"

    def _names_criterion(self, row: int, column: int) -> bool:
        """Say whether a cell, or the one it goes on from, names a criterion."""
        text = self.cells[row][column]
        while not text and column > 0:
            column -= 1
            text = self.cells[row][column]
        label = self.label(text) if text else None
        return bool(label and label.sure and not label.foreign)

    def texts(self, row: int) -> list[str]:
        """Give the different texts of a row, in order."""
        return list(dict.fromkeys(text for text in self.cells[row] if text))

    def label(self, text: str) -> Label | None:
        """Say which criterion a text names, remembered."""
        if text not in self._read:
            self._read[text] = self.words.read(text)
        return self._read[text]

    def role(self, text: str) -> str | None:
        """Say what a text makes of its column, remembered."""
        if text not in self._roles:
            self._roles[text] = role_of(text)
        return self._roles[text]

    def _over_names(self, row: int, column: int) -> bool:
        """In a turned sheet: "Các xã" above names; no criteria stand in its row."""
        if not self.sheet.turned or self.role(self.cells[row][column]) not in NAMES:
            return False
        labels = [self.label(text) for text in self.cells[row] if text]
        return sum(bool(one and one.sure) for one in labels) < 2

    def _lines_of_heading(self, box: tuple[int, int, int, int], text: str) -> bool:
        """In a turned sheet a tall cell is a title over the table, or "Các xã"."""
        tall = box[2] - box[0] >= TALL
        return self._heads(text) and not tall and not self._over_names(*box[:2])

    def width_of(self, row: int, column: int) -> int:
        """Count the columns that a cell spans."""
        box = self.spans.get((row, column))
        return box[3] - box[1] + 1 if box else 1

    def score(self, row: int) -> float:
        """Count what a row has of a heading; "1 | Xã A | Đạt | CĐ" has nothing."""
        if self._is_row_of_marks([text for text in self.cells[row] if text]):
            return 0.0
        points = 0.0
        for column, text in enumerate(self.cells[row]):
            worth = self._worth(text) if text else 0.0
            if not worth or self.width_of(row, column) > max(3, self.width * 0.6):
                continue
            if not self._over_names(row, column):
                points += worth
        return points

    def _worth(self, text: str) -> float:
        """Count what a text has of a heading, remembered."""
        worth = self._points.get(text)
        if worth is None:
            if role := self.role(text):
                worth = 3.0 if role in ("commune", "content", "place_code") else 1.0
            elif label := self.label(text):
                worth = 1.0 if label.sure or band(text) else 0.3
            else:
                worth = 1.0 if band(text) else 0.0
            self._points[text] = worth
        return worth

    def anchor(self) -> int | None:
        """Choose the row that most looks like a heading, the upper one of equals."""
        scores = [self.score(row) for row in range(len(self.cells))]
        # Rows of data may hold words too, but only a heading names the communes.
        named = [r for r in range(len(scores)) if self._names_places(r)]
        candidates = named or [r for r, points in enumerate(scores) if points >= 4]
        if not candidates:
            return None

        def near(row: int) -> float:
            return sum(scores[row : row + 4]) if named else scores[row]

        best = max(candidates, key=lambda row: (near(row), -row))
        if near(best) < 4:
            return None
        return next(row for row in candidates if row == best or self._same(row, best))

    def _same(self, row: int, other: int) -> bool:
        """Say whether two rows are one heading, printed on two pages."""
        texts = set(self.texts(row))
        return len(texts) >= 3 and texts == set(self.texts(other))

    def _names_places(self, row: int) -> bool:
        said = {self.role(text) for text in set(self.cells[row]) if text}
        if not said & PLACES or len(said) < 2:
            return False
        roles = {
            self.role(text)
            for column, text in enumerate(self.cells[row])
            if text
            and self.width_of(row, column) <= max(3, self.width * 0.6)
            and not self._over_names(row, column)
        }
        return bool(roles & PLACES) and len(roles) > 1

    def block(self, anchor: int) -> tuple[int, int]:
        """Extend the anchor over its merged cells and the lines that belong to it."""
        first = last = anchor
        for column in range(self.width):
            box = self.spans.get((anchor, column))
            text = self.cells[anchor][column]
            if box and self.sheet.turned and not self._lines_of_heading(box, text):
                continue
            if box and text and box[2] - box[0] < LINES:
                first, last = min(first, box[0]), max(last, box[2])
        while first > 0 and anchor - first < LINES and self._belongs_above(first - 1):
            first -= 1
        while last + 1 < len(self.cells) and last - first < LINES:
            if self._belongs(first, last + 1):
                last += 1
            elif self._numbers_below_a_gap(last + 1):
                last += 2
            elif self._states_standards(first, last + 1):
                self.cells[last + 1] = [""] * self.width  # "≥ 80%" heads no column
                last += 1
            else:
                break
        self._spread(first, last)
        return first, last

    def _numbers_below_a_gap(self, gap: int) -> bool:
        """Say whether the criteria's numbers stand below an empty line."""
        if any(self.cells[gap]) or gap + 1 >= len(self.cells):
            return False
        return runs_of_numbers([text for text in self.cells[gap + 1] if text])

    def _states_standards(self, first: int, row: int) -> bool:
        """Say whether a line gives what each criterion asks for, above more heading."""
        lead = next((text for text in self.cells[row] if text), "")
        column = self.cells[row].index(lead) if lead else 0
        asked = any(re.search("[≥≤><]", text) for text in self.cells[row])
        words = fold(lead)
        states = _STANDARDS.fullmatch(words) or (asked and words in _AIMS)
        if not states or row + 1 >= len(self.cells):
            return False
        named = self._of_places(first, row)
        if column > max(named, default=2):
            return False
        below = [t for c, t in enumerate(self.cells[row + 1]) if t and c not in named]
        return not any(self.cells[row + 1][c] for c in named) or (
            len(below) >= 2 and all(map(self._heads, below))
        )

    def _of_places(self, first: int, last: int) -> list[int]:
        """Give the columns that a heading calls those of places."""
        return [
            c
            for c in range(self.width)
            if any(self.role(self.cells[r][c]) in NAMES for r in range(first, last))
        ]

    def _spread(self, first: int, last: int) -> None:
        """A label that is not merged stands over its first column only.

        It is meant for the empty cells to its right as well, where both columns have
        labels of their own below and stand under the same label above.
        """
        for row in reversed(range(first, last)):
            upper, lower = self.cells[row], self.cells[row + 1]
            for column in range(1, self.width):
                both = lower[column] and lower[column - 1]
                under = all(
                    self.cells[line][column] in ("", self.cells[line][column - 1])
                    for line in range(first, row)
                )
                # A web page repeats the text of a merged cell in each that it fills.
                same = upper[column] in ("", upper[column - 1]) and upper[column - 1]
                alone = not self._is_merged(row, column)
                if (
                    both
                    and alone
                    and under
                    and same
                    and lower[column] != lower[column - 1]
                ):
                    upper[column] = upper[column - 1]
                    self._widen(row, column)

    def _is_merged(self, row: int, column: int) -> bool:
        """Say whether a cell or the one before is merged: it means what it covers."""
        boxes = [self.spans.get((row, c)) for c in (column - 1, column)]
        left, own = (box if box in self.merged else None for box in boxes)
        return own is not None or (left is not None)

    def _widen(self, row: int, column: int) -> None:
        left = self.spans.get((row, column - 1), (row, column - 1, row, column - 1))[1]
        for inside in range(left, column + 1):
            self.spans[row, inside] = (row, left, row, column)

    def _belongs_above(self, row: int) -> bool:
        narrow = [
            text
            for column, text in enumerate(self.cells[row])
            if text and self.width_of(row, column) <= max(2, self.width * 0.4)
        ]
        said = [t for t in dict.fromkeys(narrow) if self.role(t) or self.label(t)]
        return len(said) >= 2

    def _belongs(self, first: int, row: int) -> bool:
        """Say whether a row below is heading too: it counts columns or labels them."""
        filled = [(c, text) for c, text in enumerate(self.cells[row]) if text]
        if not filled:
            return False
        above = self.cells[row - 1]  # a web page repeats what is merged downwards
        texts = [text for c, text in filled if text != above[c]]
        if counts_columns(texts) or counts_in_roman(texts) or sides_of_marks(texts):
            return True
        if runs_of_numbers(texts) or all(map(is_legend, texts)):
            return True
        if self._is_row_of_marks(texts):
            return False
        heads = sum(1 for _, t in filled if self._heads(t))
        return heads >= max(2, 0.5 * len(filled)) and not self._names_a_unit(first, row)

    def _is_row_of_marks(self, texts: list[str]) -> bool:
        """Say whether a row is one of the table's: number, name, "Đạt", "Chưa đạt"."""
        marks = sum(says_met(text) is not None for text in texts)
        if self.sheet.turned and texts and marks >= JUDGES:
            # A commune's name, then its marks: "Diên Lâm | Đạt | Chưa đạt | Đạt".
            return 2 * marks > len(texts) and not self._heads(texts[0])
        if len(texts) < 2 or not texts[0].isdecimal():
            return False
        return marks > 0 and says_met(texts[1]) is None and not self._heads(texts[1])

    def _names_a_unit(self, first: int, row: int) -> bool:
        """A row with a name of its own below "Tên xã" is one of the table's.

        In a turned sheet communes stand below "Tiêu chí": a text there that is no
        heading is a name, though the marks beside it ("Đạt") look like headings.
        """
        return any(
            text
            and text != above
            and (
                self.role(above) == "commune"
                or (
                    self.sheet.turned
                    and self.role(above) in ("criterion", "content")
                    and not self._heads(text)
                )
            )
            for line in range(first, row)
            for column, (above, text) in enumerate(
                zip(self.cells[line], self.cells[row], strict=True)
            )
            if not self._over_criteria(line, column, row)
        )

    def _heads(self, text: str) -> bool:
        if self.role(text) or is_period(text) or rank_of_assessor(text):
            return True
        label = self.label(text)
        return bool(label and (label.sure or label.indicator))

    def _names_judge(self, text: str) -> bool:
        """Say whether a heading below a criterion is of who judged it."""
        several = len(text.split()) > 1
        return bool(rank_of_assessor(text) or (several and rank_of_body(text)))

    def _over_criteria(self, row: int, column: int, last: int) -> bool:
        """Say whether a wide cell of the heading stands over columns of criteria."""
        box = self.spans.get((row, column))
        if box is None or box[3] - box[1] < 2:
            return False
        below = {
            text
            for line in range(box[2] + 1, last + 1)
            for text in self.cells[line][box[1] : box[3] + 1]
            if text and self.label(text)
        }
        return len(below) >= 2

    def path(self, column: int, first: int, last: int) -> tuple[ColumnHeading, ...]:
        """Collect the labels above a column, each once, from the widest down."""
        path: list[ColumnHeading] = []
        for row in range(first, last + 1):
            text = self.cells[row][column]
            if not text or (path and path[-1].text == text):
                continue
            if counts_columns([t for t in self.cells[row] if t]) and path:
                label = self.label(text)
                if not label or not label.sure:
                    label = Label(label.criterion, sure=False) if label else None
                path.append(ColumnHeading(text, 1, "count", label))
                continue
            width = self.width_of(row, column)
            role = self.role(text)
            if role == "commune" and self._over_criteria(row, column, last):
                role = None  # "Xã nông thôn mới" over its nineteen columns
            elif width > 1 and is_legend(text):
                role = None  # it explains the signs of the columns below
            below = any(h.label and not h.label.indicator for h in path)
            if (role is None and is_period(text) and any(h.label for h in path)) or (
                role in (None, "mark") and below and self._names_judge(text)
            ):
                role = "period"  # below a criterion: a column a year, or a judge
            path.append(ColumnHeading(text, width, role, self.label(text)))
        return tuple(path)
