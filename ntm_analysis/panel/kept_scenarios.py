"""Scenarios that readers keep: on disk, with who, when and the answer then.

They stand beside the store, by plan or by the panel of a province and criteria set
(`store/kept/scenarios/KEY.json`), so that a restarted kernel loses none. A frozen one
is shown in the briefing as it was answered on the day it was kept; it is not computed
again.
"""

import getpass
import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ntm_analysis.errors import StoreError, UsageError
from ntm_analysis.store import folder

LONGEST = 60  # letters of a name
MOST = 40  # scenarios a plan
_KEY = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptScenario:
    """One scenario as asked and answered.

    Attributes
    ----------
    pace : factor of the pace so far; 1 is as shown
    pace_of : criterion whose pace it is; 0 is every criterion
    criteria : met everywhere at once
    communes : code and name of those that finish all they lack at once
    deadline : as stated; empty is the target's own
    budgets : calendar year and what it pays for, in `unit`; empty is no limit
    unit, costs : completions, or billion_vnd by the costs of a file of this name
    target, until : communes wanted and by when; 0 and empty are the plan's own
    p_target, p_today : chance of the target (0..1), with the scenario and without;
        None where the panel's back-test did not vouch
    route : status of the least work left, as of `Route`; empty where not asked
    route_cost : of that route, in `unit`; None without one
    route_gap : how much less (0..1) another may cost; 0 where it is proved the cheapest
    p_route : chance once what the budgets pay for is completed; None without one
    """

    name: str
    who: str
    when: str
    pace: float
    criteria: tuple[int, ...]
    deadline: str
    p_target: float | None
    p_today: float | None
    frozen: bool = False
    pace_of: int = 0
    communes: tuple[tuple[str, str], ...] = ()
    budgets: tuple[tuple[int, float], ...] = ()
    target: int = 0
    until: str = ""
    route: str = ""
    route_cost: float | None = None
    route_gap: float = 0.0
    p_route: float | None = None
    unit: str = "completions"
    costs: str = ""


def panel_key(place_code: str, criteria_set: str) -> str:
    """Give the key under which scenarios of a province's panel are kept.

    >>> panel_key("20", "XA-2021")
    'panel-20-xa-2021'
    """
    return f"panel-{place_code}-{criteria_set}".lower()


def load(plan: str) -> tuple[KeptScenario, ...]:
    """Give the kept scenarios of a plan, oldest first.

    Raises
    ------
    StoreError
        If the file was damaged; the message names it.
    """
    path = _path(plan)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_read(one) for one in told)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"{path}: the kept scenarios cannot be read ({error}). Mend the file, or "
            f"move it away to begin anew."
        ) from None


def keep(plan: str, scenario: KeptScenario) -> tuple[KeptScenario, ...]:
    """Keep a scenario; one of the same name is replaced.

    Raises
    ------
    UsageError
        If the name is empty or too long, or there are too many.
    """
    name = " ".join(scenario.name.split())
    if not 0 < len(name) <= LONGEST:
        raise UsageError(f"a scenario's name has 1 to {LONGEST} letters.")
    with folder.lock(folder.folder()):
        others = [one for one in load(plan) if one.name != name]
        if len(others) >= MOST:
            raise UsageError(f"{MOST} scenarios of {plan} are kept; remove one first.")
        return _written(plan, [*others, replace(scenario, name=name)])


def freeze(plan: str, name: str, frozen: bool) -> tuple[KeptScenario, ...]:
    """Put a scenario into the briefing, or take it out."""
    with folder.lock(folder.folder()):
        found = [
            replace(one, frozen=frozen) if one.name == name else one
            for one in load(plan)
        ]
        return _written(plan, found)


def remove(plan: str, name: str) -> tuple[KeptScenario, ...]:
    """Remove a scenario."""
    with folder.lock(folder.folder()):
        return _written(plan, [one for one in load(plan) if one.name != name])


def author() -> str:
    """Name who keeps, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def today() -> str:
    """Give the day on which a scenario is kept."""
    return date.today().isoformat()


def _read(told: dict[str, Any]) -> KeptScenario:
    """Make a scenario of what its file says; lists become tuples."""
    pairs = {
        name: tuple((of(a), b) for a, b in told.get(name, ()))
        for name, of in (("communes", str), ("budgets", int))
    }
    return KeptScenario(**told | {"criteria": tuple(told["criteria"])} | pairs)


def _written(plan: str, kept: list[KeptScenario]) -> tuple[KeptScenario, ...]:
    told = json.dumps([asdict(one) for one in kept], ensure_ascii=False, indent=1)
    folder.write(_path(plan), told.encode())
    return tuple(kept)


def _path(plan: str) -> Path:
    if not _KEY.fullmatch(plan):
        raise UsageError(f"{plan!r} is no key of a plan.")
    return folder.folder() / folder.KEPT / "scenarios" / f"{plan}.json"
