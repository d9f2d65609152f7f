"""What is noted of a workbook beside its values, and the bounds it must keep.

The fast reader drops which cells are shown as percent, which hold a formula error and
which a formula that was never calculated, the fonts that give letters another shape
and what is crossed out; the readers of each format note them here, with the cells that
an ods file merges.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks.symbol_fonts import is_symbol_font

FILE_BYTES = 200 * 2**20
SHEET_BYTES = 400 * 2**20  # a sheet of 6 million cells has about 250 MiB of XML
TEXT_BYTES = 64 * 2**20  # shared texts; those of 8,000 communes are below 1 MiB
ALL_BYTES = 600 * 2**20
FILLS = 40_000  # coloured cells of a sheet whose colours are kept
CELLS = 12_000_000  # of the rectangle around all filled cells

Place = tuple[int, int]  # row and column from 0
Box = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(slots=True)
class SheetFacts:
    """Absolute cells of one sheet that need a word."""

    percent: set[Place] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    unsaved: set[Place] = field(default_factory=set)  # formulas without a saved value
    merged: list[Box] = field(default_factory=list)  # only where the reader has none
    fonts: dict[Place, str] = field(default_factory=dict)  # of signs or old letters
    texts: dict[Place, str] = field(default_factory=dict)  # of cells in several fonts
    struck: set[Place] = field(default_factory=set)  # crossed out
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    coloured: int = 0  # empty cells with a colour of their own
    fills: dict[Place, str] = field(default_factory=dict)  # colours; none if too many

    def marked(self) -> Iterator[Place]:
        """Give every cell that is more than its value."""
        yield from self.percent
        yield from self.errors
        yield from self.unsaved


@dataclass(slots=True)
class WorkbookFacts:
    """What was seen on the way."""

    sheets: dict[str, SheetFacts] = field(default_factory=dict)  # by sheet name
    linked: bool = False
    calendar_1904: bool = False  # days are counted from 1904-01-01
    unknown: bool = False  # percentages and errors could not be looked up


def matters(font: str) -> bool:
    """Say whether a font changes what a letter means: signs, or Vietnamese of old."""
    name = font.strip().lower()
    return name.startswith((".vn", "vni")) or is_symbol_font(font)


def refuse(path: Path, why: str, remedy: str) -> ImportRefusedError:
    """Make the refusal of a whole file: what is wrong and what to do."""
    return ImportRefusedError(f"{path.name}: {why}. {remedy}")


def check_area(path: Path, cells: int) -> None:
    """Refuse a sheet whose filled cells lie farther apart than any table's.

    Raises
    ------
    ImportRefusedError
        With the number of cells and how to find the stray one.
    """
    if cells > CELLS:
        raise refuse(
            path,
            f"a sheet spans {cells:,} cells between its first and its last filled one",
            f"At most {CELLS:,} are read; delete stray cells far from the table "
            f"(Ctrl+End shows the last one).",
        )


def column_index(letters: bytes | str) -> int:
    """Count a column's letters from 0.

    >>> column_index("A"), column_index("AA")
    (0, 26)
    """
    text = letters.decode() if isinstance(letters, bytes) else letters
    index = 0
    for letter in text:
        index = 26 * index + ord(letter) - 64
    return index - 1
