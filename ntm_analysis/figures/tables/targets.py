"""The targets of a plan: its figures of kind target, each with its deadline.

A document may state a target twice; `load` gives every statement, `distinct` each
target once. Whether a target will be met is judged in `models`.
"""

from pathlib import Path

import pandas as pd

from ntm_analysis.figures.tables import choice, figures, plans
from ntm_analysis.files.reads import question


def load(plan_key: str, folder: Path | None = None) -> pd.DataFrame:
    """Give every target that the plan states, in the order of the document.

    Returns
    -------
    DataFrame
        The columns of `figures.tables.figures.load`; `time` is the deadline as stated
        and `last_day` its last day.

    Raises
    ------
    UnknownNameError
        If there is no such plan.
    """
    stated = of_plan(plan_key, folder)
    return stated[stated["kind"] == "target"]


def distinct(plan_key: str, folder: Path | None = None) -> pd.DataFrame:
    """Give each target once, by the rule of `figures.tables.choice`, in document
    order."""
    once = choice.chosen(load(plan_key, folder))
    return once.sort_values("row")


def of_plan(plan_key: str, folder: Path | None = None) -> pd.DataFrame:
    """Give every figure of the plan's document, of every kind."""
    return _of_key(plans.load(plan_key, folder).key, folder)


@question
def _of_key(key: str, folder: Path | None) -> pd.DataFrame:
    table = figures.load(folder)
    return table[table["plan"] == key]
