"""What the national programme wants, beside what a province's plan wants."""

from collections.abc import Callable, Sequence

from ntm_analysis.figures.views.amounts import with_unit
from ntm_analysis.outlook.models.national_ask import MODERN, NationalAsk
from ntm_analysis.outlook.views.targets import TargetNames, goal
from ntm_analysis.page.html import NOTHING, Html, SectionHeading, notes, reference
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, date, number, percent
from ntm_analysis.page.tables import Column, table

Source = Callable[[str], str]
KEYS = ("target", "nation", "here", "plan", "compared")


def heading(language: Language) -> SectionHeading:
    """Head the section on what the national programme asks."""
    title, lead = say("national.title", language), say("national.lead", language)
    return SectionHeading("national", title, lead)


def targets_table(
    asks: Sequence[NationalAsk],
    names: TargetNames,
    place: str,
    source: Source,
    language: Language,
) -> Html:
    """Draw one row a target of the nation; nothing where none is in force."""
    if not asks:
        return NOTHING
    columns = [Column(key, say(f"national.col_{key}", language)) for key in KEYS]
    rows = [_row(ask, names, source, language) for ask in asks]
    caption = say("national.caption", language, place=place)
    said = notes([say("national.note", language)])
    return table(rows, columns, caption, language) + said


def _row(
    ask: NationalAsk, names: TargetNames, source: Source, language: Language
) -> dict[str, str]:
    mark = reference(ask.figure_id, source(ask.figure_id))
    wanted = ask.wanted
    plan: str = say("national.no_target", language)
    if wanted is not None:
        said = f"{goal(wanted, language)} ({date(wanted.deadline, language)})"
        plan = said + reference(wanted.figure_id, source(wanted.figure_id))
    return {
        "target": names.measures.get(ask.measure, ask.measure),
        "nation": level(ask, language) + mark,
        "here": here(ask, language),
        "plan": plan,
        "compared": say(f"national.{ask.compared}", language),
    }


def level(ask: NationalAsk, language: Language) -> str:
    """Say the nation's target: "65% (2030)", "2,5–3 lần"."""
    if ask.is_share:
        key = "national.share_modern" if ask.measure == MODERN else "national.share"
        text = say(key, language, share=percent(ask.level, language))
    else:
        text = number(ask.level, language)
        if ask.level_high is not None:
            text = f"{text}–{number(ask.level_high, language)}"
        text = with_unit(text, _UNITS.get(ask.measure, ""), language)
    return f"{text} ({date(ask.deadline, language)})"


def here(ask: NationalAsk, language: Language) -> str:
    """Say what a share would be here; a dash where it is no share."""
    if ask.here is None:
        return MISSING
    whole = number(ask.whole, language)
    return say("national.here", language, count=ask.here, whole=whole)


_UNITS = {
    "income_multiple": "times",
    "poverty_rate_reduction": "percentage_points_per_year",
}
