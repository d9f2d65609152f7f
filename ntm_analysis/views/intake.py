"""The report of an import in words: for the screen, for JSON, for a notebook."""

from typing import Any

import pandas as pd

from ntm_analysis.tables.intake.mapping_files import as_dict
from ntm_analysis.tables.intake.problems import Decision, Problem
from ntm_analysis.tables.intake.reading import Intake
from ntm_analysis.views.language import Language, say

SHOWN = 20  # problems on a screen; the workbook of problems holds all


def problem(found: Problem, language: Language) -> dict[str, str]:
    """Say one problem: file, sheet, cell, value, rule, hint."""
    said = {"candidates": "–", **found.said}
    return {
        "file": found.file,
        "sheet": found.sheet,
        "cell": found.cell,
        "value": found.value,
        "rule": say(f"intake.rule_{found.code}", language),
        "hint": say(f"intake.hint_{found.code}", language, **said),
        "code": found.code,
        "effect": "refused" if found.refused else "listed",
    }


def decision(taken: Decision, language: Language) -> str:
    """Say one decision as a sentence."""
    return say(f"intake.told_{taken.code}", language, **taken.said)


def record(intake: Intake, language: Language = "vi") -> dict[str, Any]:
    """Give the whole report as plain values for JSON."""
    mappings = [as_dict(mapping) for mapping in intake.mappings]
    return {
        "file": intake.path.name,
        "taken": intake.taken,
        "refused": intake.refused,
        "cells": intake.cells,
        "mapping": mappings[0] if len(mappings) == 1 else {"sheets": mappings},
        "decisions": [decision(d, language) for d in intake.decisions],
        "problems": [problem(p, language) for p in intake.problems],
        "problems_left_out": intake.left_out,
    }


def text(intake: Intake, language: Language = "vi") -> str:
    """Write the report for a screen: decisions, first problems, counts."""
    lines = [decision(d, language) for d in intake.decisions]
    lines += [_line(problem(p, language)) for p in intake.problems[:SHOWN]]
    more = len(intake.problems) - SHOWN + intake.left_out
    if more > 0:
        lines.append(say("intake.told_more_problems", language, count=more))
    lines.append(
        say(
            "intake.taken",
            language,
            taken=intake.taken,
            cells=intake.cells,
            refused=intake.refused,
        )
    )
    return "\n".join(lines)


def problems_table(intake: Intake, language: Language = "vi") -> pd.DataFrame:
    """Give the problems as a table with headings in words."""
    keys = ("sheet", "cell", "value", "rule", "hint")
    rows = [problem(p, language) for p in intake.problems]
    names = {key: say(f"intake.column_{key}", language) for key in keys}
    return pd.DataFrame(rows, columns=[*keys]).rename(columns=names)


def _line(said: dict[str, str]) -> str:
    where = "!".join(part for part in (said["sheet"], said["cell"]) if part)
    sign = "✗" if said["effect"] == "refused" else "–"
    return f"{sign} {where} [{said['value']}]: {said['rule']}. {said['hint']}"
