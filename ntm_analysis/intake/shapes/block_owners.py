"""Whose each row of a sheet of blocks is: a block ends where its numbers begin anew.

"XÃ HOA THÁM" above criteria 1 to 19, "Xã Tân Văn" above the next. A block whose own
name is missing or not known is nobody's: its marks are never those of the one before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.shapes.block_names import (
    BlockName,
    bare_name,
    named_above,
    names_in_row,
)
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.text import fold

_SIGNED = re.compile(r"(?:tm |t m |kt )?(?:ubnd|uy ban nhan dan|chu tich)\b")


@dataclass(frozen=True, slots=True)
class BlockOwner:
    """The name that stands over a row, None where it is missing, and its district."""

    name: BlockName | None
    near: Place | None


def owners(
    sheet: Sheet,
    head: int,
    criteria: Mapping[int, int],
    words: Wording,
    roster: Roster,
    near: Place | None,
) -> dict[int, BlockOwner] | None:
    """Say of each row of a criterion whose it is.

    Parameters
    ----------
    head
        The first heading "Tiêu chí | Kết quả".
    criteria
        Rows below it and their criteria.
    near
        The district that the title names.

    Returns
    -------
    Owners by row; None where names stand below their blocks, or two above one.
    """
    walk = _Walk(sheet, words, roster, near)
    for index in sheet.filled:
        if index in criteria:
            walk.criterion(index, criteria[index])
        elif index != head:
            walk.line(index)
    if walk.named and walk.first is None:
        return None  # the first block has no name: those found stand below theirs
    if walk.unclear:
        return None
    if not walk.named:
        above = named_above(sheet, head, roster, near)
        return {i: BlockOwner(above, near) for i in criteria} if above else {}
    return walk.found


class _Walk:
    """Goes down a sheet and notes the names between the rows of criteria."""

    def __init__(
        self, sheet: Sheet, words: Wording, roster: Roster, near: Place | None
    ) -> None:
        self.sheet, self.words, self.roster = sheet, words, roster
        self.near = self.own_near = near
        self.found: dict[int, BlockOwner] = {}
        self.first: BlockName | None = None
        self.now: BlockName | None = None
        self.since: BlockName | None = None  # named since the last criterion
        self.bare: BlockName | None = None
        self.seen: set[int] = set()
        self.last = 0
        self.named = self.unclear = False

    def criterion(self, index: int, number: int) -> None:
        anew = not self.found or (number in self.seen and number != self.last)
        own = self.since or (self.bare if anew else None)
        if own is not None:
            self.now, self.seen, self.named = own, set(), True
        elif anew and self.named:
            self.now, self.seen = None, set()
        if not self.found:
            self.first = self.now
        self.found[index] = BlockOwner(self.now, self.own_near)
        self.seen.add(number)
        self.since, self.bare, self.last = None, None, number

    def line(self, index: int) -> None:
        texts = [t for c in self.sheet.rows[index] if (t := text_of(c))]
        if not any(isinstance(c, str) and c for c in self.sheet.rows[index]):
            return
        district = self.roster.title_district(texts) if len(texts) < 4 else None
        if district is not None:
            self.own_near = district
        names = names_in_row(self.sheet, index, self.roster, district or self.own_near)
        if not names:
            self.bare = self.bare or bare_name(
                self.sheet, index, self.words, self.roster, self.own_near
            )
            return
        known = [one for one in names if one.place is not None]
        if len({one.place.code for one in known if one.place}) > 1:
            self.unclear = True
        own = (known or names)[0]
        if self._signs(own, texts):
            return
        before = self.since
        if before is not None and (before.labelled or before.place is not None):
            if own.place is None or (before.labelled and not own.labelled):
                return
            if self._other(before, own) and before.labelled == own.labelled:
                self.now = None  # of two names the nearer one is the block's
        self.since = own

    def _signs(self, own: BlockName, texts: list[str]) -> bool:
        """Say whether "UBND xã Hoa Thám" signs the block above it."""
        same = self.now is not None and not self._other(self.now, own)
        return same and any(_SIGNED.match(fold(text)) for text in texts)

    @staticmethod
    def _other(one: BlockName, other: BlockName) -> bool:
        codes = [x.place.code if x.place else x.text for x in (one, other)]
        return codes[0] != codes[1]
