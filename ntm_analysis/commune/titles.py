"""The titles of a unit on its sheet: what is known, by which act, of which predecessor.

Draws what `figures.tables.recognitions` gives. A merged unit without a stated status is
"not stated", with the acts of its predecessors beside it; silence is never "not
recognised".
"""

from collections.abc import Callable, Sequence

from ntm_analysis.page.html import Html, cited, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date
from ntm_analysis.page.tables import Column, table
from ntm_analysis.places.changes.recognition import Act, Standing, TitleState

Source = Callable[[str], str]


def titles(standings: Sequence[Standing], source: Source, language: Language) -> Html:
    """Draw each title with what is known of it and by which act or report."""
    rows = [
        {
            "titles": say(f"commune.title_{standing.title}", language),
            "state": _state(standing, language),
            "acts": _acts(standing, source, language),
        }
        for standing in standings
    ]
    columns = [
        Column(key, say(f"commune.{key}", language))
        for key in ("titles", "state", "acts")
    ]
    drawn = table(rows, columns, say("commune.titles", language), language)
    if not any(s.state is TitleState.NOT_STATED for s in standings):
        return drawn
    return drawn + paragraph(say("commune.titles_note", language), "note")


def _state(standing: Standing, language: Language) -> str:
    return say(
        f"commune.state_{standing.state}",
        language,
        **(
            {
                "held": standing.recognised_predecessors,
                "count": len(standing.predecessors),
            }
            if standing.state is TitleState.NOT_STATED
            else {}
        ),
    )


def _acts(standing: Standing, source: Source, language: Language) -> Html:
    """Say the unit's own acts; of a merged unit each predecessor with its acts."""
    if standing.state is not TitleState.NOT_STATED:
        return Html("; ").join(_act(act, source, language) for act in standing.acts)
    return Html("<br>").join(
        _of_one(p, source, language) for p in standing.predecessors
    )


def _of_one(standing: Standing, source: Source, language: Language) -> Html:
    """Name a predecessor with what is known of it."""
    said = _acts(standing, source, language) or _state(standing, language)
    return Html("<b>{}</b>: {}").format(standing.place.name, said)


def _act(act: Act, source: Source, language: Language) -> str:
    key = "act" if act.number else "act_unnumbered"
    said = say(
        f"commune.{key}",
        language,
        kind=say(f"commune.kind_{act.kind}", language),
        number=act.number,
        time=date(act.time.text, language),
    )
    origin = cited(act.figure_id, source) if act.figure_id else act.source
    return Html("{} ({})").format(said, origin) if origin else said
