"""HiGHS with a time limit that holds.

Its presolve and its cuts do not look at the clock: 2,000 communes with 400 works took
11 s of 3 allowed. Presolve is left out (3,000 communes: 4.3 s with it, 0.1 s without);
large programmes run in a process of their own, which is ended with the time.
"""

import pickle
import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from ntm_analysis.panel.models.routes.route_task import Solved

# Entries of the rules; smaller ones overran by some tenths of a second at most, and a
# process of its own takes about a second to begin.
_LARGE = 6_000
_QUICK_SECONDS = 2.0  # of a small programme, in this process
_CHILD = (
    "import sys; sys.path[:] = {path!r}; "
    "from ntm_analysis.panel.models.routes import route_solver; route_solver.answer()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Least objective @ x with rules @ x <= limits, 0 <= x <= 1, some of x whole."""

    objective: np.ndarray
    rules: sparse.csr_array
    limits: np.ndarray
    whole: np.ndarray  # 1 where x is 0 or 1, else 0
    gap: float  # relative; the solver may stop there


def solve(programme: Programme, seconds: float) -> Solved:
    """Solve within so many seconds of the clock; what is not known by then is open."""
    begun = time.time()
    quick = Solved(columns=None, bound=-np.inf, is_impossible=False)
    if programme.rules.nnz < _LARGE:
        # The solver hears no interrupt: what is not quick goes on in a process that
        # can be ended, so that a reader may break it off.
        is_short = seconds <= 2 * _QUICK_SECONDS
        quick = _solved(programme, seconds if is_short else _QUICK_SECONDS)
        if is_short or _is_settled(programme, quick):
            return quick
    command = [sys.executable, "-c", _CHILD.format(path=sys.path)]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((programme, begun + seconds)),
            capture_output=True,
            timeout=max(begun + seconds - time.time(), 0.01) + 0.1,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return quick
    found: Solved = pickle.loads(done.stdout)
    is_nothing = found.columns is None and not found.is_impossible
    return quick if is_nothing else found


def _is_settled(programme: Programme, found: Solved) -> bool:
    """Whether a solution is within the gap asked for, or proved to be impossible."""
    if found.columns is None:
        return found.is_impossible
    value = float(programme.objective @ found.columns)
    return value - found.bound <= programme.gap * max(abs(value), 1e-9) + 1e-9


def answer() -> None:
    """Solve what stands on stdin until its deadline, and write it to stdout."""
    programme, until = pickle.loads(sys.stdin.buffer.read())
    found = _solved(programme, max(until - time.time() - 0.05, 0.01))
    sys.stdout.buffer.write(pickle.dumps(found))


def _solved(programme: Programme, seconds: float) -> Solved:
    found = milp(
        programme.objective,
        integrality=programme.whole,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(programme.rules, -np.inf, programme.limits),
        options={
            "mip_rel_gap": programme.gap,
            "time_limit": seconds,
            "presolve": False,
        },
    )
    return Solved.of(found)
