"""The other counts of a panel's future as a table, beside the main one."""

from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number
from ntm_analysis.page.tables import Column, table
from ntm_analysis.panel.models.counts.panel_answer import PanelAnswer
from ntm_analysis.panel.models.counts.panel_others import OtherCount


def counts(found: PanelAnswer, language: Language) -> Html:
    """Draw median and 80 % interval of each; nothing where none may be given."""
    if not found.others:
        return NOTHING
    keys = ("other", "median", "interval", "of")
    columns = [
        Column(
            key,
            say(f"panel_others.{key}", language),
            "text" if key == "other" else "number",
        )
        for key in keys
    ]
    rows = [_row(one, language) for one in found.others]
    note = say("panel_others.note", language)
    drawn = table(rows, columns, say("panel_others.caption", language), language)
    return drawn + paragraph(note, "note")


def _row(one: OtherCount, language: Language) -> dict[str, str]:
    ends = (number(value, language) for value in (one.low, one.high))
    return {
        "other": say(f"panel_others.{one.key}", language),
        "median": number(one.median, language),
        "interval": "–".join(ends),
        "of": number(one.of, language),
    }
