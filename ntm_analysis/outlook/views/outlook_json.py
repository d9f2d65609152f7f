"""An outlook as plain JSON values, for `ntm feasibility --format json`."""

from math import isnan
from typing import Any

from ntm_analysis.outlook.models.published.result import BacktestSummary, Outlook
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page.language import Language

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def plain(found: Outlook, language: Language = "en") -> dict[str, Any]:
    """Give p_target, mean, quantiles, pmf, verdict, reason and backtest.

    What cannot be judged or is withheld is None; `reason` says why, and names the
    cautions about the data.
    """
    final = found.at_deadline
    cautions = [why(reason, language) for reason in found.basis.cautions]
    return {
        "p_target": found.p_target,
        "mean": None if final is None else final.mean,
        "quantiles": final and {f"{q:g}": final.quantile(q) for q in LEVELS},
        "pmf": final and {"from": _number(final.first), "p": final.p.tolist()},
        "verdict": str(found.verdict),
        "reason": "; ".join([why(found.reason, language), *cautions]),
        "backtest": None if found.backtest is None else _backtest(found.backtest),
    }


def _backtest(summary: BacktestSummary) -> dict[str, Any]:
    given = {
        "origins": summary.origins,
        "places": summary.places,
        "until": summary.until and summary.until.isoformat(),
        "horizon_years": summary.horizon_years and list(summary.horizon_years),
        "crps": _number(summary.crps),
        "baseline": summary.baseline or None,
        "crps_by_baseline": dict(summary.crps_by_baseline),
        "skill": _number(summary.skill),
        "skill_interval_90": [_number(summary.skill_low), _number(summary.skill_high)],
        "coverage": {f"{share:g}": s for share, s in summary.coverage.items()},
        "brier": summary.brier,
        "chance_skill": summary.chance_skill,
        "chance_base_rate": summary.chance_base_rate,
        "earned": summary.earned,
        "reason": summary.reason and why(summary.reason, "en"),
    }
    return given


def _number(value: float) -> float | int | None:
    if isnan(value):
        return None
    return int(value) if value == int(value) else value
