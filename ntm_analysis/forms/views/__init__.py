"""The official forms as a workbook: Biểu 05, 06, 07, 10, or the table by criterion.

Draws what it is given: figures counted in `forms.models.form_figures` or stated by
imported forms, and the communes' own marks. A cell without a number stays empty;
nothing is filled in. What is written here is read again by `ntm import`.
"""

from pathlib import Path

from ntm_analysis.forms import books
from ntm_analysis.forms.office import Office
from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views import commune, funds, nineteen, province, signed, sources
from ntm_analysis.forms.views.contents import Contents
from ntm_analysis.page.language import say

__all__ = ["Contents", "tables", "write"]


def tables(contents: Contents) -> list[FormTable]:
    """Draw the forms of one place and period; those of the set's own kind."""
    if len(contents.criteria) != 10:
        return [
            nineteen.matrix(contents),
            nineteen.bands(contents),
            nineteen.criteria(contents),
        ]
    return [
        province.form05(contents),
        province.form06(contents),
        funds.form07(contents),
        *commune.forms10(contents),
    ]


def write(contents: Contents, path: Path, office: Office | None = None) -> None:
    """Write the workbook of one place and period, with its sources, to be signed."""
    title = f"{contents.place}, {contents.period_words}"
    if contents.synthetic:
        title = f"{say('forms.synthetic', 'vi')}: {title}"
    drawn = [signed.signed(table, office or Office()) for table in tables(contents)]
    books.write([*drawn, sources.sources(contents)], path, title)
