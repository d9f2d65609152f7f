"""Biểu 07: funds mobilised, in million dong."""

from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.contents import (
    ROMAN,
    Contents,
    number,
    titles,
    without_value,
    words,
)
from ntm_analysis.page.language import say

FUNDS = ("total", "central", "local", "integrated", "credit", "enterprise", "community")
# Rows of the form below a source of funds; other parts that were stated follow them.
PARTS = {
    "central": ("investment", "regular"),
    "local": ("province", "commune"),
    "community": ("cash", "labour"),
}
MILLION_PER_BILLION = 1000


def form07(contents: Contents) -> FormTable:
    """Draw the plan of the year, what was raised, and the plan of the rest."""
    table = FormTable("Biểu 07")
    titles(table, contents, "form07", say("forms.million", "vi"))
    raised = "raised_half" if contents.period.endswith("-H1") else "raised"
    table.heading([words("tt", "content", "year_plan", raised, "rest_plan", "note")])
    for place, fund in enumerate(FUNDS):
        cells = _cells(contents, measure="funding", fund_source=fund)
        label = say(f"forms.fund_{fund}", "vi")
        table.line([ROMAN[place], label, *cells, without_value(cells)], strong=True)
        for line, part in enumerate(_parts(contents, fund), start=1):
            own = _cells(contents, measure="funding_part", fund_source=fund, label=part)
            table.line([str(line), part, *own, without_value(own)])
    table.finish([6, 52, 20, 22, 20, 20], 2)
    return table


def _cells(contents: Contents, **keys: str) -> list[float | None]:
    found = [number(contents, block, **keys) for block in contents.funds.values()]
    return [None if v is None else round(v * MILLION_PER_BILLION, 6) for v in found]


def _parts(contents: Contents, fund: str) -> list[str]:
    """Name the parts of a source: the form's own, and others that were stated."""
    own = [say(f"forms.fund_{part}", "vi") for part in PARTS.get(fund, ())]
    rows = contents.figures[contents.figures["measure"] == "funding_part"]
    stated = rows.loc[rows["fund_source"] == fund, "label"]
    return list(dict.fromkeys([*own, *stated]))
