"""A form on paper: letterhead above, place for signatures below, numbers as written.

Decimals are written with a comma in every program: a number with a fraction becomes
text, since programs show a decimal sign by their own settings; `ntm import` reads it
back. Whole numbers stay numbers, to be summed.
"""

from dataclasses import replace
from itertools import accumulate
from typing import Any

from ntm_analysis.forms.office import Office, Signer
from ntm_analysis.forms.sheets import FormTable, Styled, is_empty
from ntm_analysis.page.language import say
from ntm_analysis.text import fold

TITLE = "title centre"
BELOW = 4  # empty lines for a signature and a seal


def signed(table: FormTable, office: Office) -> FormTable:
    """Give a table with letterhead and signatures."""
    if table.commune:
        office = office.of_commune(table.commune)
    wide = max(table.width, 2)
    left = _half(table, wide)
    nation = [(say("forms.nation", "vi"), "letter strong"),
              (say("forms.motto", "vi"), "letter strong")]  # fmt: skip
    body = [(office.above, "letter"), (office.name, "letter strong")]
    if not office.above:  # a committee stands alone, in the line of the nation
        body = [(office.name, "letter strong"), ("", "letter")]
    pairs = [*zip(body, nation, strict=True),
             ((office.number, "letter"), (office.dated, "letter italic"))]  # fmt: skip
    head = [_pair(a, b, left, wide) for a, b in pairs]
    boxes = [_boxes(n, left, wide) for n in range(len(head))]
    above = len(head) + 1
    moved = [(a + above, b, c + above, d) for a, b, c, d in table.merged]
    titled = [n for n, row in enumerate(table.rows[: table.head]) if _is_title(row)]
    own = [
        [_written(x, c in table.means) for c, x in enumerate(row)] for row in table.rows
    ]
    for n in titled:
        own[n] = [(table.rows[n][0][0], TITLE), *[("", "plain")] * (wide - 1)]
    rows = [*head, [], *own]
    merged = [*(box for pair in boxes for box in pair), *moved]
    merged += [(n + above, 0, n + above, wide - 1) for n in titled]
    rows.append([])
    for line in _signatures(office, wide):
        merged += [(len(rows), a, len(rows), b) for a, b, _ in line if b > a]
        row: list[Styled] = [("", "plain")] * wide
        for a, _, styled in line:
            row[a] = styled
        rows.append(row)
    return replace(
        table, rows=rows, merged=merged, head=table.head + above,
        breaks=[row + above for row in table.breaks],
    )  # fmt: skip


def _is_title(row: list[Styled]) -> bool:
    return len(row) == 1 and row[0][1] == "title"


def _half(table: FormTable, wide: int) -> int:
    """Give the number of columns of the left half, by width."""
    widths = [table.widths[c] if c < len(table.widths) else 9 for c in range(wide)]
    middle = sum(widths) / 2
    edges = list(accumulate(widths))[:-1]  # right edge of each column but the last
    nearest = min(range(len(edges)), key=lambda column: abs(edges[column] - middle))
    return nearest + 1


def _pair(a: Styled, b: Styled, left: int, wide: int) -> list[Styled]:
    row: list[Styled] = [("", "plain")] * wide
    row[0], row[left] = a, b
    return row


def _boxes(row: int, left: int, wide: int) -> list[tuple[int, int, int, int]]:
    boxes = [(row, 0, row, left - 1), (row, left, row, wide - 1)]
    return [box for box in boxes if box[3] > box[1]]


def _signatures(
    office: Office, wide: int
) -> list[list[tuple[int, int, tuple[Any, str]]]]:
    """Give the lines of the signatures: each a box of columns and what it says."""
    count = min(len(office.signers), wide)
    edges = [round(n * wide / count) for n in range(count + 1)]
    boxes = [(edges[n], edges[n + 1] - 1) for n in range(count)]
    titles = [(*box, (one.title, "letter strong"))
              for box, one in zip(boxes, office.signers, strict=False)]  # fmt: skip
    hints = [(*box, (_hint(one), "letter italic"))
             for box, one in zip(boxes, office.signers, strict=False)]  # fmt: skip
    names = [(*box, (one.name, "letter strong"))
             for box, one in zip(boxes, office.signers, strict=False)]  # fmt: skip
    return [titles, hints, *([] for _ in range(BELOW)), names]


def _hint(signer: Signer) -> str:
    """Say what is put below a title: a seal by who heads an office, else the name."""
    if not fold(signer.title).startswith(("nguoi ", "can bo ", "ke toan")):
        return say("forms.sign_and_seal", "vi")
    return say("forms.sign" if signer.name else "forms.sign_here", "vi")


def _written(cell: Styled, mean: bool = False) -> Styled:
    """Write a number with a fraction as Vietnamese text; others stay as they are."""
    value, style = cell
    if is_empty(value) or isinstance(value, str):
        return cell
    number = float(value)
    if style == "share":
        return f"{100 * number:.1f}%".replace(".", ","), "figure"
    strong = " strong" if style == "strong" else ""
    if mean:
        return f"{number:.2f}".replace(".", ","), f"figure{strong}"
    if number.is_integer():
        return cell
    whole, _, part = f"{abs(number):.15g}".partition(".")
    if "e" in part or "e" in whole:
        return cell
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if number < 0 else ""
    return f"{sign}{grouped},{part}", f"figure{strong}"
