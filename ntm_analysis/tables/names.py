"""Names of measures, criteria and fund sources in the reader's language."""

from functools import cache

from ntm_analysis.periods import Period
from ntm_analysis.tables import criteria_sets, figures


@cache
def measures(language: str) -> dict[str, str]:
    """Map each measure to its name in a language (vi or en)."""
    table = figures.measures()
    return dict(zip(table["measure"], table[language], strict=True))


@cache
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
