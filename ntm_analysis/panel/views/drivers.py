"""What decides a plan: which criteria, which communes, and what it would take.

Everything here is reconstructed from published sums and says so. Where nothing is
published by criterion, the section says that instead of guessing.
"""

from collections.abc import Mapping

from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import NOTHING, Html, notes, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.panel.models.plans.plan_panel import PlanAnswer
from ntm_analysis.panel.views import bottleneck
from ntm_analysis.panel.views import scenarios as drawn


def title(language: Language) -> str:
    """The section's heading."""
    return say("decides.title", language)


def lead(language: Language) -> str:
    """What the reader should know before the section."""
    return say("decides.lead", language)


def unless(stored: object | None, piece: Chart | Html) -> Chart | Html:
    """Leave out what is reconstructed where the communes' own reports are held."""
    return piece if stored is None else NOTHING


def criteria(
    found: PlanAnswer,
    names: Mapping[int, str],
    departments: Mapping[int, str],
    case: TargetCase | None,
    language: Language,
) -> Chart | Html:
    """Draw the criteria that hold the target back, or say why there are none."""
    lacking = any(one.outstanding.mean > 0 for one in found.criteria)
    wanted = (case.level or case.added) if case else None
    if found.by_criterion and lacking and wanted:
        target = int(wanted)
        return bottleneck.of_plan(found, names, target, language, departments)
    reasons = bottleneck.misfits(found, language) or (say("decides.none", language),)
    return notes(reasons)


def communes(found: PlanAnswer, language: Language) -> Html:
    """List the communes due, where the plan names or counts what they lack."""
    if not any(one.name for one in found.communes):
        return NOTHING
    return bottleneck.communes(found, language)


def route(found: PlanAnswer, language: Language) -> Html:
    """Say what the target would take at the least; misfits `criteria` has told."""
    if found.route_cost is None and found.misfits:
        return NOTHING
    return paragraph(drawn.plan_route(found, language))


def scenarios(found: PlanAnswer, language: Language) -> Html:
    """Set the usual scenarios side by side, where a probability may be shown."""
    return drawn.plan_whatif(found, language) if found.scenarios else NOTHING
