"""The sheet of sources: which imports the numbers of the forms come from."""

from datetime import datetime, timedelta, timezone

from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.contents import Contents, titles, words
from ntm_analysis.page.language import say
from ntm_analysis.page.numbers import date

_VIETNAM = timezone(timedelta(hours=7))


def sources(contents: Contents) -> FormTable:
    """Draw a row an import."""
    table = FormTable(say("forms.sheet_source", "vi"))
    titles(table, contents, "sheet_source")
    keys = ("import", "file", "as_of", "when", "who", "hash")
    table.heading([words(*(f"source_{key}" for key in keys))])
    for row in contents.sources.to_dict("records"):
        row |= {"as_of": _date(row["as_of"]), "when": _moment(row["when"])}
        table.line([str(row[key]) for key in keys])
    table.finish([9, 40, 14, 28, 16, 70], 0)
    return table


def _date(text: str) -> str:
    return date(text, "vi") if text else ""


def _moment(text: str) -> str:
    """Write the moment of an import as people do, in Vietnam's time.

    >>> _moment("2026-11-30T20:46:36+00:00")
    '01/12/2026 03:46'
    """
    try:
        return f"{datetime.fromisoformat(text).astimezone(_VIETNAM):%d/%m/%Y %H:%M}"
    except ValueError:
        return text  # of a table without an import: left empty
