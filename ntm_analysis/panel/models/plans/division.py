"""Who is to do what: the work of a route by department, named communes by district."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ntm_analysis.figures.tables.plans import NamedCommune
from ntm_analysis.panel.models.plans.plan_answer import CriterionDue, PlanAnswer

LEAST = 0.5  # completions, on average over the draws, that are worth a line


@dataclass(frozen=True, slots=True, kw_only=True)
class OfDepartment:
    """The criteria of a route that one department answers for.

    Attributes
    ----------
    department
        Its name; empty where nobody is known to answer for the criteria.
    criteria
        Those with most to complete first.
    """

    department: str
    criteria: tuple[CriterionDue, ...]

    @property
    def completions(self) -> float:
        """Completions in the route, on average over the draws."""
        return sum(one.in_route.mean for one in self.criteria)

    @property
    def rise(self) -> float | None:
        """Rise of the probability (0..1) by the criterion that adds most."""
        rises = [one.rise.mean for one in self.criteria if one.rise is not None]
        return max(rises, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfDistrict:
    """The communes of one district that a plan names, by the date they are due."""

    district: str
    communes: Mapping[str, tuple[str, ...]]  # date as stated -> names

    @property
    def count(self) -> int:
        """How many communes."""
        return sum(len(names) for names in self.communes.values())


def by_department(
    found: PlanAnswer, departments: Mapping[int, str]
) -> tuple[OfDepartment, ...]:
    """Divide the work of the cheapest route, the largest share first.

    Parameters
    ----------
    departments
        Criterion -> who answers for it; a criterion that it lacks has nobody.
    """
    parts: dict[str, list[CriterionDue]] = {}
    for one in sorted(found.criteria, key=lambda c: -c.in_route.mean):
        if one.in_route.mean >= LEAST:
            parts.setdefault(departments.get(one.criterion, ""), []).append(one)
    made = [
        OfDepartment(department=name, criteria=tuple(own))
        for name, own in parts.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.completions, one.department)))


def by_district(communes: Iterable[NamedCommune]) -> tuple[OfDistrict, ...]:
    """Put the communes that a plan names under their districts, the soonest first."""
    parts: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in sorted(communes, key=lambda c: c.due.last):
        own = parts.setdefault(one.district, {})
        own[one.due.text] = (*own.get(one.due.text, ()), one.commune)
    made = [OfDistrict(district=name, communes=own) for name, own in parts.items()]
    return tuple(sorted(made, key=lambda one: (-one.count, one.district)))
