"""A scenario as a browser says it, read and refused where it cannot be tried."""

from collections.abc import Mapping
from typing import Any

from ntm_analysis.errors import UsageError
from ntm_analysis.page.language import Language, say
from ntm_analysis.panel.models.plans.own_scenarios import (
    ScenarioGround,
    ScenarioRequest,
)
from ntm_analysis.periods import Period

PACES = (0.25, 4.0)
MOST_MONEY = 100_000  # completions a year


def read_request(
    given: Mapping[str, Any], ground: ScenarioGround, language: Language
) -> ScenarioRequest:
    """Read a scenario.

    Raises
    ------
    UsageError
        If the pace or a budget is out of range, or a criterion, commune or deadline is
        none that can be chosen on the ground.
    """
    try:
        pace = round(float(given.get("pace", 1)), 2)
        pace_of = int(given.get("pace_of") or 0)
        criteria = tuple(sorted({int(k) for k in given.get("criteria", ())}))
        stated = [float(one or 0) for one in given.get("budgets", ())]
    except (TypeError, ValueError):
        raise UsageError(f"a scenario cannot be read: {given!r}.") from None
    communes = tuple(sorted({str(code) for code in given.get("communes", ())}))
    deadline = str(given.get("deadline", ""))
    if not PACES[0] <= pace <= PACES[1]:
        raise UsageError(f"pace {pace:g}: between {PACES[0]:g} and {PACES[1]:g}.")
    wanted = [*criteria, *([pace_of] if pace_of else [])]
    if unknown := [k for k in wanted if k not in ground.criteria]:
        raise UsageError(f"the set has no criterion {unknown[0]}.")
    open_codes = {one.code for one in ground.communes}
    if strangers := [code for code in communes if code not in open_codes]:
        raise UsageError(f"no commune {strangers[0]} can be named here.")
    if deadline and Period(deadline).last <= Period(ground.deadline).last:
        raise UsageError(f"deadline {deadline}: later than {ground.deadline}.")
    if not all(0 <= one <= MOST_MONEY for one in stated):
        raise UsageError(say("desk.whatif_money_wrong", language, most=MOST_MONEY))
    return ScenarioRequest(
        pace=pace,
        pace_of=pace_of if pace != 1 else 0,
        criteria=criteria,
        communes=communes,
        deadline=deadline,
        # No field filled in is no limit; one that is limits every year.
        budgets=tuple(stated) if any(stated) else (),
    )
