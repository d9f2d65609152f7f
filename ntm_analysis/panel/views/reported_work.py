"""What communes' own reports ask for: which criteria they lack, and who answers.

Counts of the last reports, no model: they stand where a plan's communes were imported,
in the place of what is reconstructed from published sums. A commune without a report
on a criterion is not counted as lacking it.
"""

from collections.abc import Mapping

from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number
from ntm_analysis.page.tables import Column, table
from ntm_analysis.panel.models.counts.panel_answer import PanelAnswer
from ntm_analysis.panel.models.counts.panel_counts import Lacking

Names = Mapping[int, str]
MOST_NAMED = 3  # criteria in a sentence


def holds(found: PanelAnswer, names: Names, language: Language) -> str:
    """Say which criteria most communes lack; empty where none is lacked."""
    most = _most(found)
    if not most:
        return ""
    said = say("recommend.holds_reported", language, **_words(found, names, language))
    return f"{_mark(found, language)}{said}"


def lead(found: PanelAnswer, names: Names, language: Language) -> Html:
    """Say it as the sentence that leads to the table."""
    if not _most(found):
        return NOTHING
    said = say("recommend.lead_reported", language, **_words(found, names, language))
    return paragraph(f"{_mark(found, language)}{said}")


def departments(found: PanelAnswer, names: Names, language: Language) -> Html:
    """Draw one line a department: its criteria with the communes that lack each."""
    parts: dict[str, list[Lacking]] = {}
    for one in _most(found, every=True):
        office = one.department.department(language) if one.department else ""
        parts.setdefault(office, []).append(one)
    if not parts:
        return NOTHING
    rows = [
        {
            "office": office or say("recommend.without", language),
            "lacking": "; ".join(
                f"{one.criterion}. {names.get(one.criterion, '')} "
                f"({number(one.outstanding, language)})"
                for one in own
            ),
            "lacking_total": number(sum(one.outstanding for one in own), language),
        }
        for office, own in parts.items()
    ]
    columns = [
        Column(
            key,
            say(f"recommend.col_{key}", language),
            "number" if key == "lacking_total" else "text",
        )
        for key in ("office", "lacking", "lacking_total")
    ]
    caption = say("recommend.caption_reported", language)
    note = say("recommend.offices_field", language) if any(parts) else ""
    drawn = table(rows, columns, caption, language)
    return drawn + (paragraph(note, "note") if note else NOTHING)


def _most(found: PanelAnswer, *, every: bool = False) -> list[Lacking]:
    """Give the criteria that communes lack, those lacked by most first."""
    lacked = [one for one in found.lacking if one.outstanding > 0]
    ordered = sorted(lacked, key=lambda one: (-one.outstanding, one.criterion))
    return ordered if every else ordered[:MOST_NAMED]


def _words(found: PanelAnswer, names: Names, language: Language) -> dict[str, str]:
    each = [
        say(
            "recommend.of_criterion",
            language,
            criterion=f"{one.criterion}. {names.get(one.criterion, '')}",
            count=number(one.outstanding, language),
        )
        for one in _most(found)
    ]
    count = number(len(found.panel.place_code), language)
    return {"criteria": ", ".join(each), "communes": count}


def _mark(found: PanelAnswer, language: Language) -> str:
    """Say before anything else that the rows are synthetic, where they are."""
    if not found.panel.synthetic:
        return ""
    mark = say("commune_panel.mark", language)
    return f"{mark[:1].upper()}{mark[1:]}: "
