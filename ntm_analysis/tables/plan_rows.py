"""The figures of a plan as rows with the communes that each one names.

What the audit and the review take; a plan's table keeps the communes in a file of
their own. Nothing is judged here.
"""

from pathlib import Path
from typing import Any

from ntm_analysis.tables import plans, targets


def rows(plan_key: str, folder: Path | None = None) -> list[dict[str, Any]]:
    """Give every figure of a plan, in the order of its document.

    Returns
    -------
    list of dict
        The columns of `tables.figures` and `names`: the communes that stand under
        this figure in communes.csv, or in its evidence.

    Raises
    ------
    UnknownNameError
        If there is no such plan; the message names the nearest.
    """
    plan = plans.load(plan_key, folder)
    table = targets.of_plan(plan_key, folder).sort_values("row")
    return [
        {str(k): v for k, v in row.items()} | {"names": _names(row, plan)}
        for row in table.to_dict("records")
    ]


def _names(row: dict[Any, Any], plan: plans.Plan) -> list[str]:
    own, evidence = row["figure_id"], row["evidence"]
    return [
        named.commune
        for named in plan.communes
        if named.figure_id == own or named.commune in evidence
    ]
