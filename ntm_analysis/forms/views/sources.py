"""The sheet of sources: which imports the numbers of the forms come from."""

from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.contents import Contents, titles, words
from ntm_analysis.page.language import say


def sources(contents: Contents) -> FormTable:
    """Draw a row an import."""
    table = FormTable(say("forms.sheet_source", "vi"))
    titles(table, contents, "sheet_source")
    keys = ("import", "file", "as_of", "when", "who", "hash")
    table.heading([words(*(f"source_{key}" for key in keys))])
    for row in contents.sources.itertuples(index=False):
        table.line([str(cell) for cell in row])
    table.finish([9, 40, 14, 28, 16, 70], 0)
    return table
