"""What a plan asks beyond figures, and which district criteria it names as open."""

from collections.abc import Mapping

from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say


def listing(plan: Plan, district: Mapping[int, str], language: Language) -> Html:
    """List the plan's asks with their sections; nothing where it has none.

    Parameters
    ----------
    district
        Number of a district criterion -> its name, where the plan is of a district.
    """
    lines = [_line(getattr(ask, language), ask.section) for ask in plan.asks]
    if opened := open_criteria(plan, district, language):
        lines.insert(0, opened)
    if not lines:
        return NOTHING
    items = NOTHING.join(Html("<li>{}</li>").format(line) for line in lines)
    title = say("asks.title", language)
    return Html("<h3>{}</h3><ul>{}</ul>").format(title, items)


def open_criteria(plan: Plan, district: Mapping[int, str], language: Language) -> str:
    """Say which district criteria are not yet met; empty where the plan names none."""
    numbers = plan.open_district_criteria
    if not numbers:
        return ""
    named = "; ".join(f"{n}. {district.get(n, '')}" for n in numbers)
    count, of = len(numbers), len(district)
    return say("asks.open", language, count=count, of=of, named=named)


def _line(text: str, section: str) -> str:
    return f"{text} ({section})" if section else text
