"""What a page recommends: which department and district does what, by when.

From the route of the plan's own sums, the communes that the plan names, and what the
plan itself has assigned. Nobody is named whom neither the plan nor the criteria names.
"""

from collections.abc import Mapping, Sequence, Set

from ntm_analysis.figures.tables.plans import Ask, Plan
from ntm_analysis.figures.views.asks import open_criteria
from ntm_analysis.page.html import NOTHING, Html, SectionHeading, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, date, number
from ntm_analysis.page.tables import Column, table
from ntm_analysis.panel.models.plans.division import OfDepartment, OfDistrict
from ntm_analysis.panel.models.plans.plan_answer import PlanAnswer, Spread
from ntm_analysis.panel.views.scenarios import points

ALONE = 0.05  # a criterion that adds less decides nothing by itself


def heading(language: Language) -> SectionHeading:
    """Heading of the section."""
    return SectionHeading("recommended", say("recommend.title", language))


def lead(
    found: PlanAnswer,
    plan: Plan,
    goal: str,
    deadline: str,
    language: Language,
    *,
    has_tasks: bool,
) -> Html:
    """Say what the target takes, as the sentence before the tables.

    `has_tasks` says whether the plan itself assigns anything: a sentence that leads to
    a list stands only where there is one.
    """
    if found.route_cost is not None and found.by_criterion:
        said = say(
            "recommend.lead_route",
            language,
            goal=goal,
            deadline=deadline,
            cost=completions(found.route_cost, language),
            count=found.wanted,
        )
    elif plan.communes and goal:
        by_district = any(one.district for one in plan.communes)
        key = "lead_named" if by_district else "lead_communes"
        said = say(f"recommend.{key}", language, goal=goal, deadline=deadline)
    elif has_tasks:
        said = say("recommend.lead_plan", language)
    else:
        level = "commune" if plan.level == "commune" else "other"
        said = say(f"recommend.lead_nothing_{level}", language)
    return paragraph(said)


def departments(
    found: PlanAnswer,
    parts: Sequence[OfDepartment],
    names: Mapping[int, str],
    deadline: str,
    language: Language,
    *,
    by_plan: Set[str] = frozenset(),
) -> Html:
    """Draw one line a department: its criteria, by when, and what they move.

    `by_plan` are the offices that the plan itself puts in charge.
    """
    if not parts:
        return NOTHING
    moves = any(one.rise is not None for one in parts)
    if not any(one.department for one in parts):
        return _by_criterion(found, parts, names, deadline, language)
    keys = ["office", "work", "total", "due", *(["moves"] if moves else [])]
    rows = [
        {
            "office": one.department or say("recommend.without", language),
            "work": "; ".join(
                f"{c.criterion}. {names.get(c.criterion, '')} "
                f"({number(c.in_route.mean, language, 0)})"
                for c in one.criteria
            ),
            "total": number(one.completions, language, 0),
            "due": deadline,
            "moves": _moves(one, language),
        }
        for one in parts
    ]
    columns = [_column(key, key in ("total", "moves"), language) for key in keys]
    drawn = table(rows, columns, say("recommend.caption", language), language)
    named = {one.department for one in parts if one.department}
    whose = "offices_plan" if named and named <= by_plan else "offices_field"
    said = [say(f"recommend.{whose}", language)] if named else []
    said.append(say("recommend.offices_note", language, draws=found.draws))
    if moves:
        said.append(say("recommend.moves_note", language))
    return drawn + paragraph(" ".join(said), "note")


def _by_criterion(
    found: PlanAnswer,
    parts: Sequence[OfDepartment],
    names: Mapping[int, str],
    deadline: str,
    language: Language,
) -> Html:
    """Draw one line a criterion, where nobody is known to answer for any."""
    due = sorted(
        (one for part in parts for one in part.criteria),
        key=lambda one: (-one.in_route.mean, one.criterion),
    )
    rows = [
        {
            "criterion": f"{one.criterion}. {names.get(one.criterion, '')}",
            "total": number(one.in_route.mean, language, 0),
            "due": deadline,
        }
        for one in due
    ]
    columns = [
        _column(key, key == "total", language) for key in ("criterion", "total", "due")
    ]
    said = [
        say("recommend.offices_none", language),
        say("recommend.offices_note", language, draws=found.draws),
    ]
    drawn = table(rows, columns, say("recommend.caption_criteria", language), language)
    return drawn + paragraph(" ".join(said), "note")


def districts(parts: Sequence[OfDistrict], language: Language) -> Html:
    """Draw one line a district: the communes that the plan names, and their dates.

    Since 2025-07-01 communes lie in no district; then there is no such column.
    """
    if not parts:
        return NOTHING
    rows = [
        {
            "district": one.district or say("recommend.no_district", language),
            "communes": "; ".join(
                f"{', '.join(names)} ({date(due, language)})"
                for due, names in one.communes.items()
            ),
            "count": number(one.count, language),
        }
        for one in parts
    ]
    in_districts = any(one.district for one in parts)
    keys = ["district", "communes", "count"] if in_districts else ["communes", "count"]
    columns = [_column(key, key == "count", language) for key in keys]
    caption = "caption_named" if in_districts else "caption_communes"
    return table(rows, columns, say(f"recommend.{caption}", language), language)


def assigned(
    plan: Plan,
    district: Mapping[int, str],
    criteria: Mapping[int, str],
    language: Language,
) -> Html:
    """List what the plan itself has assigned, with its sections.

    Parameters
    ----------
    district, criteria
        Names of the criteria for districts and for communes, by number.
    """
    lines = [_line(ask, language) for ask in plan.asks]
    lines += [
        say(
            "recommend.in_charge",
            language,
            office=office,
            criteria="; ".join(
                f"{number}. {criteria.get(number, '')}".rstrip(". ")
                for number, own in plan.offices.items()
                if own == office
            ),
        )
        for office in dict.fromkeys(plan.offices.values())
    ]
    opened = open_criteria(plan, district, language)
    lines = [opened, *lines] if opened else lines
    if not lines:
        return NOTHING
    items = NOTHING.join(Html("<li>{}</li>").format(line) for line in lines)
    return Html('<h3>{}</h3><ul class="asks">{}</ul>').format(
        say("recommend.plan_says", language), items
    )


def holds(found: PlanAnswer, names: Mapping[int, str], language: Language) -> str:
    """Say what holds the target back: one criterion, or that none does alone."""
    said = []
    lacking = [one for one in found.criteria if one.outstanding.mean > 0]
    if found.by_criterion and lacking:
        said.append(_bottleneck(found, names, language))
    if found.route_cost is not None and found.wanted:
        cost = completions(found.route_cost, language)
        said.append(say("recommend.needs", language, cost=cost, count=found.wanted))
    return " ".join(said)


def completions(cost: Spread, language: Language) -> str:
    """Write a number of completions with its middle 80 %, or one number."""
    low, high = (number(v, language, 0) for v in (cost.low, cost.high))
    if low == high:
        return say("recommend.completions_one", language, count=low)
    return say("recommend.completions", language, low=low, high=high)


def _bottleneck(found: PlanAnswer, names: Mapping[int, str], language: Language) -> str:
    first = found.criteria[0]
    named = f"{first.criterion}. {names.get(first.criterion, '')}"
    if first.rise is None or first.rise.mean >= ALONE:
        return say("decides.short", language, criteria=named)
    said = {"first": named, "rise": number(100 * first.rise.mean, language, 1)}
    chances = {one.name: one.p_target for one in found.scenarios}
    done = [name for name in chances if name.startswith("criteria_met ")]
    if not done or "as_today" not in chances:
        return say("recommend.alone_one", language, **said)
    together = chances[done[0]] - chances["as_today"]
    said |= {
        "set": done[0].removeprefix("criteria_met "),
        "both": number(100 * together, language, 1),
    }
    return say("recommend.alone", language, **said)


def _moves(one: OfDepartment, language: Language) -> str:
    if one.rise is None:
        return MISSING
    value = points(one.rise, language)
    key = "points" if len(one.criteria) == 1 else "points_to"
    return say(f"recommend.{key}", language, value=value)


def _line(ask: Ask, language: Language) -> str:
    text = str(getattr(ask, language))
    return f"{text} ({ask.section})" if ask.section else text


def _column(key: str, is_number: bool, language: Language) -> Column:
    return Column(
        key, say(f"recommend.col_{key}", language), "number" if is_number else "text"
    )
