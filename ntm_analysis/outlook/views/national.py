"""What the national programme wants, beside what a province's plan wants."""

from collections.abc import Callable, Sequence

from ntm_analysis.figures.views.amounts import with_unit
from ntm_analysis.outlook.models.national_ask import MODERN, RECOGNISED, NationalAsk
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
    *,
    has_plan: bool = True,
) -> Html:
    """Draw one row a target of the nation; nothing where none is in force."""
    if not asks:
        return NOTHING
    keys = KEYS if has_plan else KEYS[:3]
    columns = [Column(key, say(f"national.col_{key}", language)) for key in keys]
    rows = [_row(ask, names, source, language) for ask in asks]
    caption = say("national.caption", language, place=place)
    said = notes([say("national.note", language)])
    return table(rows, columns, caption, language) + said


def _row(
    ask: NationalAsk, names: TargetNames, source: Source, language: Language
) -> dict[str, str]:
    mark = reference(ask.figure_id, source(ask.figure_id))
    plan: str = wanted(ask, language)
    if ask.wanted is not None:
        key = ask.wanted.figure_id
        plan = NOTHING + plan + reference(key, source(key))
    return {
        "target": names.measures.get(ask.measure, ask.measure),
        "nation": NOTHING + level(ask, language) + mark,
        "here": here(ask, language),
        "plan": plan,
        "compared": compared(ask, language),
    }


def line(asks: Sequence[NationalAsk], language: Language) -> str:
    """Set a plan beside the nation's target of communes, for a first screen.

    Empty where none is in force or the number of communes is not known.
    """
    found = [one for one in asks if one.measure == RECOGNISED and one.here is not None]
    if not found:
        return ""
    ask = found[0]
    said = {
        "nation": level(ask, language),
        "here": here(ask, language),
        "plan": wanted(ask, language),
    }
    return say(f"national.line_{ask.compared}", language, **said)


def wanted(ask: NationalAsk, language: Language) -> str:
    """Say what the plan wants of it, and by when."""
    case = ask.wanted
    if case is None:
        return say("national.no_target", language)
    return f"{goal(case, language)} ({date(case.deadline, language)})"


def compared(ask: NationalAsk, language: Language) -> str:
    """Say how the plan stands to the common level."""
    return say(f"national.{ask.compared}", language)


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
