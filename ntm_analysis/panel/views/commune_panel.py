"""The sections of a province's commune panel, each with its mark if it is synthetic.

Draws what `panel.models.counts.panel_answer` found with the views of its parts; where a
part may not or cannot be given, the reason stands in its place. Without any report in
the store there is one sentence on how to bring them in, and no section.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from ntm_analysis.outlook.views import outlook
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import NOTHING, Html, SectionHeading, notes, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date, number
from ntm_analysis.panel.models.counts.panel_answer import PanelAnswer
from ntm_analysis.panel.tables.commune_panel import StoredPanel
from ntm_analysis.panel.views import bottleneck, panel_others, panel_tables
from ntm_analysis.panel.views import scenarios as drawn

Names = Mapping[int, str]


def heading(held: StoredPanel, language: Language) -> SectionHeading:
    """Give the page's heading."""
    title = say("commune_panel.title", language, place=held.place.name)
    return SectionHeading("commune-panel", title)


def state(held: StoredPanel, found: PanelAnswer | None, language: Language) -> Html:
    """Say what the store holds, what it lacks, and how to bring in more."""
    if found is None:
        return _nothing(held, language)
    lines = [_summary(held, found, language)]
    if held.left_out:
        lines.append(say("commune_panel.left_out", language, count=held.left_out))
    if held.missing:
        listed = ", ".join(map(str, held.missing))
        lines.append(say("commune_panel.missing", language, criteria=listed))
    first, *rest = lines
    return _marked(paragraph(first) + notes(rest), found, language)


def chances(found: PanelAnswer | None, language: Language) -> Html | Chart:
    """Draw the outlook of the target with every report, or say why there is none."""
    if found is None:
        return NOTHING
    known = found.history
    rows = pd.DataFrame(
        {
            "day": known.day,
            "earliest": known.earliest or known.day,
            "value": known.value,
            "denominator": known.stated,
        }
    )
    fan = outlook.fan(found.outlook, rows, 1.0, (), language)
    if isinstance(fan, Html) or not found.panel.synthetic:
        return fan if isinstance(fan, Chart) else _marked(fan, found, language)
    bottleneck.mark(fan.figure, say("panel.mark_synthetic", language))
    note = say("panel.note_synthetic", language)
    return replace(fan, notes=(*fan.notes, note))


def vouching(found: PanelAnswer | None, language: Language) -> Html:
    """Say what the panel's own back-test showed."""
    return NOTHING if found is None else outlook.vouching(found.outlook, language)


def others(found: PanelAnswer | None, language: Language) -> Html:
    """Draw mean criteria, communes below fifteen criteria and whole districts."""
    if found is None or not found.others:
        return NOTHING
    return _marked(panel_others.counts(found, language), found, language)


def lacking(
    found: PanelAnswer | None, names: Names, language: Language
) -> Html | Chart:
    """Draw the bottlenecks; without a probability, count what is outstanding."""
    if found is None:
        return NOTHING
    if found.bottlenecks is not None:
        return bottleneck.of_panel(found.bottlenecks, names, language)
    counted = panel_tables.lacking(found, names, language)
    return _marked(_withheld(found, language) + counted, found, language)


def blocked(found: PanelAnswer | None, names: Names, language: Language) -> Html:
    """List the communes that lack one criterion only."""
    if found is None:
        return NOTHING
    return _marked(panel_tables.blocked(found, names, language), found, language)


def titles(found: PanelAnswer | None, language: Language) -> Html:
    """Draw the recognised communes before the rule of revocation."""
    if found is None:
        return NOTHING
    if found.rule is None:
        key, values = "titles_no_rule", {"set": found.panel.criteria_set}
        return _note(say(f"commune_panel.{key}", language, **values))
    if not found.titles:
        return _note(say("commune_panel.titles_none", language))
    table = drawn.titles(found.titles, found.rule.decision, language)
    if any(row.chance != row.chance for row in found.titles):  # NaN: not given
        table += _note(say("commune_panel.titles_no_risk", language))
    return _marked(table, found, language)


def route(found: PanelAnswer | None, language: Language) -> Html:
    """Draw the cheapest route to the target, or say why there is none."""
    if found is None:
        return NOTHING
    if not found.target:
        return _note(say("commune_panel.no_target", language))
    if found.route.status == "found":
        made = drawn.route(found.route, found.panel, language, found.years)
    else:
        criteria = found.panel.criteria
        made = _note(drawn.route_sentence(found.route, criteria, language))
    if found.unreported:
        text = say("commune_panel.route_unreported", language, count=found.unreported)
        made += _note(text)
    return _marked(made, found, language)


def scenarios(found: PanelAnswer | None, language: Language) -> Html:
    """Set the usual scenarios side by side, where a probability may be given."""
    if found is None:
        return NOTHING
    if found.scenarios is None:
        return _withheld(found, language)
    return drawn.whatif(found.scenarios, language)


def together(found: PanelAnswer | None, names: Names, language: Language) -> Html:
    """Draw the pairs of criteria that were completed together."""
    if found is None:
        return NOTHING
    return _marked(panel_tables.together(found, names, language), found, language)


def section(
    name: str, found: PanelAnswer | None, language: Language
) -> SectionHeading | Html:
    """Give a section's heading; none where there is nothing to head."""
    if found is None:
        return NOTHING
    counts = name != "route" or found.route.unit == "completions"
    key = f"{name}_lead" if counts else "route_lead_money"
    lead = say(f"commune_panel.{key}", language)
    unproved = found.route.status == "found" and not found.route.is_proved
    title = "route_unproved" if name == "route" and unproved else name
    return SectionHeading(name, say(f"commune_panel.{title}", language), lead)


def target(found: PanelAnswer | None, language: Language) -> SectionHeading | Html:
    """Give the heading of the outlook: how many communes by when."""
    if found is None:
        return NOTHING
    key = "outlook_lead" if found.target else "outlook_free"
    values = {
        "target": number(found.target, language),
        "deadline": date(found.outlook.deadline.isoformat(), language),
    }
    lead = say(f"commune_panel.{key}", language, **values)
    return SectionHeading("outlook", say("commune_panel.outlook", language), lead)


def _summary(held: StoredPanel, found: PanelAnswer, language: Language) -> str:
    panel = found.panel
    return say(
        "commune_panel.lead",
        language,
        communes=number(len(panel.place_code), language),
        criteria=len(panel.criteria),
        set=held.criteria_set,
        dates=len(panel.dates),
        first=date(panel.dates[0], language),
        last=date(panel.dates[-1], language),
        ready=number(int(panel.at_standard[-1]), language),
        held=number(int(found.recognised.sum()), language),
    )


def _nothing(held: StoredPanel, language: Language) -> Html:
    values = {"place": held.place.name, "set": held.criteria_set}
    day = date(held.as_of.text, language)
    lines = [
        say("commune_panel.nothing", language, day=day, **values),
        say("commune_panel.bring", language, **values),
    ]
    if held.synthetic_left_out:
        left = number(held.synthetic_left_out, language)
        lines.append(say("commune_panel.synthetic_left", language, count=left))
    if held.other:
        listed = "; ".join(f"{key}, {date(day, language)}" for key, day in held.other)
        lines.append(say("commune_panel.other", language, held=listed))
    return NOTHING.join(paragraph(line) for line in lines)


def _withheld(found: PanelAnswer, language: Language) -> Html:
    reason = why(found.outlook.reason, language)
    return _note(say("commune_panel.withheld", language, reason=reason))


def _note(text: str) -> Html:
    return paragraph(text, "note")


def _marked(piece: Html, found: PanelAnswer, language: Language) -> Html:
    """Put the mark above what stands on synthetic rows."""
    if not found.panel.synthetic:
        return piece
    text = say("commune_panel.mark", language)
    return paragraph(Html("<strong>{}</strong>").format(text), "note") + piece
