"""Lines of a PDF back into the paragraphs that a printer broke them from.

A printer breaks a line where its next word has no room. So a line goes on with the
one below where the first word of that did not fit at its end, unless the page shows
that a new paragraph begins: a wider gap, an indent, other letters, a list's sign.
Read line by line a sentence would be cut: "Phấn đấu năm 2025 có thêm" over "6 xã".
"""

import re
from itertools import pairwise

from ntm_analysis.files.documents.page_text import Block, Paragraph, PrintedLine

_SPACE = 0.4  # of the letters' height: the blank before a word, and what is not exact
_INDENT = 0.8  # of the letters' height
_SAME_SIZE = 0.2  # the letters of one line may come from several fonts
_GAP = 1.15  # of the usual step from line to line: more is a new paragraph
_STEP = 2.2  # of the letters' height: lines further apart are not one paragraph
_MIDDLE = 0.5  # of the letters' height: lines set in the middle of the page
_SIGN = re.compile(
    r"[-–—•*+✓\uf0b7·] ?(?=\S)|(?:[IVX]{1,5}|\d{1,2}|[a-zđA-ZĐ])[./)] ?(?=[^\d\s])"
    r"|(?:\d{1,2}\.){1,3}\d{1,2}\.? (?=[^\W\d])|\(\d{1,2}\) |[⁰¹²³⁴⁵⁶⁷⁸⁹⁽]"
)
_HANGING = re.compile(r"[-–—•*+✓\uf0b7·]|\w{1,4}[./)]")
_ITEM = 1.2  # of the letters' height: lines that stand in from all others are a list
_NARROW = 15.0  # letters' heights: so short a line does not show where lines break
_UNFINISHED = re.compile(r"[^.;:!?…\"”)]$")


def in_paragraphs(pages: list[list[Block]]) -> list[Block]:
    """Join the lines of each paragraph, over the pages too.

    Parameters
    ----------
    pages
        The blocks of each page in their order, without its furniture.
    """
    found: list[Block] = []
    last: PrintedLine | None = None
    begun: PrintedLine | None = None
    margin = 0.0
    for blocks in pages:
        lines = [b.line for b in blocks if isinstance(b, Paragraph) and b.line]
        step = _usual_step(lines)
        edge = min((one.left for one in lines), default=0.0)
        new_page = True
        for block in blocks:
            line = block.line if isinstance(block, Paragraph) else None
            if line is None or not isinstance(block, Paragraph):
                found.append(block)
                last = begun = None
                new_page = False
                continue
            above = found[-1] if found else None
            if (
                last
                and begun
                and isinstance(above, Paragraph)
                and _is_broken(last, line, margin)
                and _goes_on(above.text, begun, last, block, None if new_page else step)
                and not _is_item(above.text, begun, last, block, edge)
            ):
                above.text = f"{above.text.rstrip()} {block.text.lstrip()}"
            else:
                found.append(block)
                begun = line
            last = line
            margin = _margin(line, lines)
            new_page = False
    return found


def _margin(line: PrintedLine, lines: list[PrintedLine]) -> float:
    """How far to the right the lines reach among which one stands."""
    return max(
        other.right
        for other in lines
        if other.left < line.right and line.left < other.right
    )


def _usual_step(lines: list[PrintedLine]) -> float:
    """The step from line to line that is the smallest of the frequent ones, or 0."""
    steps: dict[int, int] = {}
    for above, below in pairwise(lines):
        step = (above.base - below.base) / max(above.size, 1.0)
        if 0.5 < step < _STEP:
            steps[round(step * 20)] = steps.get(round(step * 20), 0) + 1
    often = [step for step, count in steps.items() if count >= max(steps.values()) / 4]
    return min(often) / 20 if often else 0.0


def _is_broken(above: PrintedLine, below: PrintedLine, margin: float) -> bool:
    """Say whether the first word of a line had no room at the end of the one above."""
    room = margin - above.right
    return room < below.word + _SPACE * above.size


def _goes_on(
    words: str,
    begun: PrintedLine,
    above: PrintedLine,
    below: Paragraph,
    step: float | None,
) -> bool:
    """Say whether nothing on the page shows that a new paragraph begins.

    `step` is the usual one from line to line; None where a page lies between.
    """
    line = below.line
    if line is None or abs(line.size - above.size) > _SAME_SIZE * above.size:
        return False
    if step is not None:
        apart = (above.base - line.base) / above.size
        if not 0.3 < apart < _STEP or (step and apart > step * _GAP + 0.05):
            return False
    middle = (above.left + above.right - line.left - line.right) / 2
    indent = line.left - begun.left
    if above is not begun:  # below its second line a paragraph stands at one place
        moved = abs(line.left - above.left) > _INDENT * above.size
    else:
        hanging = bool(_HANGING.match(words))
        moved = indent > _INDENT * above.size and not hanging
        moved = moved or -indent > 6 * above.size
    if moved and abs(middle) > _MIDDLE * above.size:
        return False
    unfinished = bool(_UNFINISHED.search(words))
    if not unfinished and above.right - above.left < _NARROW * above.size:
        return False
    if _SIGN.match(below.text):
        return unfinished and below.text[0] not in "-–—•*+✓·"
    return True


def _is_item(
    words: str,
    begun: PrintedLine,
    above: PrintedLine,
    below: Paragraph,
    edge: float,
) -> bool:
    """Say whether a full line that stands in and ends as sentences do is an item.

    A browser draws the signs of a list, so that the text does not hold them.
    """
    line = below.line
    return (
        line is not None
        and above is begun
        and not _UNFINISHED.search(words)
        and below.text[:1].isupper()
        and line.left > edge + _ITEM * line.size
        and abs(line.left - above.left) < 1
    )
