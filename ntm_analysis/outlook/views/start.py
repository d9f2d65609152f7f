"""The first table of the workbench: every plan with its short answer."""

from collections.abc import Mapping, Sequence

from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.outlook.views import answers, targets
from ntm_analysis.outlook.views.verdicts import Verdicts
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date
from ntm_analysis.page.tables import Column, table


def overview(
    plans: Sequence[Plan],
    judged: Mapping[str, Sequence[Judgement]],
    outlooks: Mapping[str, Mapping[str, Outlook]],
    measures: Mapping[str, str],
    language: Language,
) -> Html:
    """Draw one row a plan: where, which document, the first target and its verdict.

    Parameters
    ----------
    judged, outlooks
        By the plan's key; outlooks then by the target's figure id.
    """
    keys = ("key", "place", "document", "target", "verdict", "tally")
    columns = [Column(key, say(f"start.{key}", language)) for key in keys]
    names = targets.TargetNames(measures, {})
    rows = [
        _row(plan, judged[plan.key], Verdicts(outlooks[plan.key], language), names)
        for plan in plans
    ]
    return table(rows, columns, say("start.caption", language), language)


def _row(
    plan: Plan,
    judgements: Sequence[Judgement],
    verdicts: Verdicts,
    names: targets.TargetNames,
) -> dict[str, str]:
    language = verdicts.language
    first = answers.lead(judgements)[:1]
    title = plan.title_vi if language == "vi" else plan.title_en
    return {
        "key": plan.key,
        "place": plan.place,
        "document": f"{plan.number or title} ({date(plan.date.text, language)})",
        "target": targets.headline(first[0], names, language) if first else "",
        "verdict": verdicts.words(first[0]) if first else "",
        "tally": answers.tally(judgements, verdicts),
    }
