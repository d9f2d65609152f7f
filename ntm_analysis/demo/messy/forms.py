"""The forms of 2026 as handed in: letterhead, counted columns, signatures."""

from ntm_analysis.demo.messy.panel import spread
from ntm_analysis.forms import views as official
from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.contents import Contents


def forms(contents: Contents) -> dict[str, list[FormTable]]:
    """Draw Biểu 05, 06, 07 and 10 (a sheet a commune), each by its number."""
    found: dict[str, list[FormTable]] = {}
    for table in official.tables(contents):
        number = table.name.removeprefix("Biểu ")[:2]
        found.setdefault(number, []).append(_handed_in(table, contents))
    return found


def _handed_in(table: FormTable, contents: Contents) -> FormTable:
    """Add what surrounds a form; the table itself stays."""
    lead = 2
    made = FormTable(table.name)
    made.rows = [
        [(f"ỦY BAN NHÂN DÂN {contents.place.upper()}", "title")],
        [("(Kèm theo Mẫu số 03)", "plain")],
        *([*row] for row in table.rows),
    ]
    made.merged = [
        (top + lead, left, bottom + lead, right)
        for top, left, bottom, right in table.merged
    ]
    made.head, made.head_lines = table.head + lead, table.head_lines
    below = made.head + made.head_lines
    letters = ("A", "B", "C")[: 3 if table.head_lines == 2 else 2]
    count = [str(n) for n in range(1, table.width - len(letters) + 1)]
    made.rows.insert(below, [(f"({text})", "head") for text in (*letters, *count)])
    spread(made)
    made.rows += [[], [("", "plain"), ("Người lập biểu", "plain")]]
    made.finish(table.widths, table.frozen)
    return made
