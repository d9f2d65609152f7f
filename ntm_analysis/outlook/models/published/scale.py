"""An outlook counted in steps, in the unit of its measure again.

Means are judged in hundredths of a criterion, so that one method serves counts and
means; here hundredths become criteria.
"""

from collections.abc import Mapping
from dataclasses import replace

from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.result import Expected, Outlook, Reason

# Values of reasons that are in the unit of the measure.
IN_UNITS = (
    *("target", "mean", "median", "value", "required", "shown", "before", "after"),
    *("low", "high"),
)


def in_units(found: Outlook, step: float) -> Outlook:
    """Multiply every value by the step; a step of one changes nothing."""
    if step == 1:
        return found
    return replace(
        found,
        target=_times(found.target, step),
        target_high=_times(found.target_high, step),
        denominator=_times(found.denominator, step),
        last_value=_times(found.last_value, step),
        path=tuple(_expected(expected, step) for expected in found.path),
        reason=_reason(found.reason, step),
        limits=tuple(_reason(reason, step) for reason in found.limits),
        basis=replace(
            found.basis,
            cautions=tuple(_reason(reason, step) for reason in found.basis.cautions),
        ),
    )


def _times(value: float | None, step: float) -> float | None:
    return None if value is None else round(value * step, 6)


def _expected(expected: Expected, step: float) -> Expected:
    found = expected.distribution
    first = round(found.first * step, 6)
    scaled = Distribution(first, found.p, found.step * step)
    return replace(expected, distribution=scaled)


def _reason(reason: Reason, step: float) -> Reason:
    return Reason(reason.key, _scaled(reason.values, step))


def _scaled(values: Mapping[str, object], step: float) -> dict[str, object]:
    return {
        name: value * step
        if name in IN_UNITS and isinstance(value, int | float)
        else value
        for name, value in values.items()
    }
