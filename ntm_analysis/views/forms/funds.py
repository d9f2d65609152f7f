"""Biểu 07: funds mobilised, in million dong."""

from ntm_analysis.views.forms.contents import ROMAN, Contents, number, titles, words
from ntm_analysis.views.language import say
from ntm_analysis.views.sheets import Table

FUNDS = ("total", "central", "local", "integrated", "credit", "enterprise", "community")
# Rows of the form that the store does not split; left for the office to fill in.
PARTS = {
    "central": ("investment", "regular"),
    "local": ("province", "commune"),
    "community": ("cash", "labour"),
}
MILLION_PER_BILLION = 1000


def form07(contents: Contents) -> Table:
    """Draw the plan of the year, what was raised, and the plan of the rest."""
    table = Table("Biểu 07")
    titles(table, contents, "form07", say("forms.million", "vi"))
    raised = "raised_half" if contents.period.endswith("-H1") else "raised"
    table.heading([words("tt", "content", "year_plan", raised, "rest_plan", "note")])
    for place, fund in enumerate(FUNDS):
        cells = [
            None if value is None else round(value * MILLION_PER_BILLION, 6)
            for block in contents.funds.values()
            for value in [number(contents, block, measure="funding", fund_source=fund)]
        ]
        label = say(f"forms.fund_{fund}", "vi")
        table.line([ROMAN[place], label, *cells, ""], strong=True)
        for line, part in enumerate(PARTS.get(fund, ()), start=1):
            label = say(f"forms.fund_{part}", "vi")
            table.line([str(line), label, None, None, None, ""])
    table.finish([6, 52, 20, 22, 20, 20], 2)
    return table
