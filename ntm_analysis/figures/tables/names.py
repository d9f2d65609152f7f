"""Names of measures, criteria and fund sources in the reader's language."""

from ntm_analysis.criteria import criteria_rules, criteria_sets
from ntm_analysis.criteria.departments import responsible
from ntm_analysis.figures.tables import figures, plans
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period


@loaded
def measures(language: str) -> dict[str, str]:
    """Map each measure to its name in a language (vi or en)."""
    table = figures.measures()
    return dict(zip(table["measure"], table[language], strict=True))


@loaded
def criteria(
    criteria_set: str, language: str, on: Period | None = None
) -> dict[int, str]:
    """Map each number of a criteria set to its name in a language."""
    found = criteria_sets.get(criteria_set)
    day = on.last if on else None
    return {
        number: getattr(found.criterion(number, day), f"name_{language}")
        for number in found.numbers
        if found.criteria
    }


def departments(criteria_set: str, language: str, on: Period) -> dict[int, str]:
    """Map each number to the department that answers for it on a date."""
    assigned = criteria_rules.departments()
    found = {
        number: responsible(assigned, number, on.last)
        for number in criteria_sets.get(criteria_set).numbers
    }
    return {
        number: getattr(one, f"department_{language}")
        for number, one in found.items()
        if one is not None
    }


def of_district(plan: plans.Plan, language: str) -> dict[int, str]:
    """Map each district criterion of a plan to its name; empty where it names none."""
    key = plan.district_criteria_set
    return criteria(key, language, plan.as_of) if key else {}
