"""Tables and remarks of a commune's sheet, with the sheet's own words."""

from collections.abc import Mapping, Sequence

from ntm_analysis.page.html import Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table


def drawn(
    rows: Sequence[Mapping[str, str]],
    keys: Sequence[str],
    caption: str,
    language: Language,
) -> Html:
    """Draw rows of ready text under the headings of their keys."""
    columns = [
        Column(
            key,
            say(f"commune.{key}", language),
            align="number" if key in ("value", "share") else "text",
        )
        for key in keys
    ]
    return table(rows, columns, say(f"commune.{caption}", language), language)


def remark(key: str, language: Language, **values: object) -> Html:
    """Write a sentence under a table."""
    return paragraph(say(f"commune.{key}", language, **values), "note")
