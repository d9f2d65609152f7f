"""The report of an import in words: for the screen, for JSON, for a notebook."""

from dataclasses import asdict
from typing import Any

import pandas as pd

from ntm_analysis.intake.doubts import answers
from ntm_analysis.intake.problems import ImportDecision, Problem, ProblemKind, kinds
from ntm_analysis.intake.reading import Intake
from ntm_analysis.intake.sheets.account import named
from ntm_analysis.intake.sheets.mapping_files import as_dict
from ntm_analysis.page.language import Language, say

SHOWN = 20  # kinds of problems on a screen; the workbook of problems holds all
CELLS = 12  # cells named on a screen
LISTED = 60  # problems of one kind that are written out in the workbook of problems
AREAS = 6  # areas named on a screen
EXAMPLES = 3  # problems of one kind that are written out on a screen


def problem(found: Problem, language: Language) -> dict[str, str]:
    """Say one problem: file, sheet, cell, value, rule, hint."""
    said = {"candidates": "–", **found.said}
    if why := said.pop("why", ""):
        said["reason"] = say(f"intake.bound_{why}", language)
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


def decision(taken: ImportDecision, language: Language) -> str:
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
        **asdict(answers(intake.tables["assessments"])),
        "mapping": mappings[0] if len(mappings) == 1 else {"sheets": mappings},
        "decisions": [decision(d, language) for d in intake.decisions],
        "problems": [problem(p, language) for p in intake.problems],
        "problems_left_out": intake.left_out,
        "filled": intake.account.filled,
        "read": intake.account.read,
        "cells_refused": intake.account.refused,
        "cells_left_out": intake.account.left_out,
        "left_out": [asdict(area) for area in intake.account.areas],
        "kinds": [kind(k, language) for k in kinds(intake.problems)],
    }


def text(intake: Intake, language: Language = "vi") -> str:
    """Write the report for a screen: decisions, first problems, counts."""
    lines = [decision(d, language) for d in intake.decisions]
    found = kinds(intake.problems)
    lines += [_line(k, language) for k in found[:SHOWN]]
    more = sum(len(k.problems) for k in found[SHOWN:]) + intake.left_out
    if more > 0:
        lines.append(say("intake.told_more_problems", language, count=more))
    lines.append(accounted(intake, language))
    lines.append(counted(intake, language))
    return "\n".join(lines)


def accounted(intake: Intake, language: Language = "vi") -> str:
    """Say what became of the filled cells of the file, and where those left out are."""
    found = intake.account
    counts = {"filled": found.filled, "read": found.read, "refused": found.refused}
    where = named(found.areas, AREAS)
    left = {"left": found.left_out, "where": f" ({where})" if where else ""}
    return say("intake.accounted", language, **counts, **left)


def counted(intake: Intake, language: Language = "vi") -> str:
    """Write what was taken and refused, and how many criteria are met and not met."""
    counts = {"taken": intake.taken, "cells": intake.cells, "refused": intake.refused}
    found = answers(intake.tables["assessments"])
    if not found.total:
        return say("intake.taken", language, **counts)
    return say("intake.taken_answers", language, **counts, **asdict(found))


def problems_table(intake: Intake, language: Language = "vi") -> pd.DataFrame:
    """Give the problems as a table with headings in words."""
    keys = ("sheet", "cell", "value", "rule", "hint")
    rows = [problem(p, language) for p in intake.problems]
    names = {key: say(f"intake.column_{key}", language) for key in keys}
    return pd.DataFrame(rows, columns=[*keys]).rename(columns=names)


def kind(found: ProblemKind, language: Language) -> dict[str, Any]:
    """Say one kind of problem: its first as an example, how many, and their cells."""
    said = problem(found.first, language)
    return said | {"count": len(found.problems), "cells": found.cells}


def gathered(found: ProblemKind, language: Language) -> dict[str, str]:
    """Say one kind of problem for a list: its cells, values and hints in one line."""
    said = problem(found.first, language)
    if len(found.problems) == 1:
        return said
    values = list(dict.fromkeys(p.value for p in found.problems if p.value))
    hints = [problem(p, language)["hint"] for p in found.problems[:LISTED]]
    if len(set(hints)) > 1 and len(values) > 1:
        hints = [
            f"{p.cell} [{p.value}]: {hint}"
            for p, hint in zip(found.problems, hints, strict=False)
        ]
    more = len(found.problems) - LISTED
    lines = list(dict.fromkeys(hints)) + ([f"… +{more}"] if more > 0 else [])
    return said | {
        "cell": cells_named(found, language, LISTED),
        "value": ", ".join(values[:CELLS]) + (" …" if len(values) > CELLS else ""),
        "hint": "\n".join(lines if len(values) > 1 else lines[:1]),
    }


def cells_named(found: ProblemKind, language: Language, most: int = CELLS) -> str:
    """Write the cells of a kind: "3 ô: D3, E2, F4"."""
    named = ", ".join(found.cells[:most]) + (" …" if len(found.cells) > most else "")
    return say("intake.cells", language, count=len(found.problems), cells=named)


def _line(found: ProblemKind, language: Language) -> str:
    """Write one kind in one line; what differs from cell to cell as examples."""
    said = problem(found.first, language)
    where = "!".join(part for part in (said["sheet"], said["cell"]) if part)
    sign = "✗" if said["effect"] == "refused" else "–"
    if len(found.problems) == 1:
        value = f"[{said['value']}]" if said["value"] or where else ""
        lead = " ".join(part for part in (sign, where, value) if part)
        colon = ":" if where or value else ""  # of the whole file: no place, no sign
        return f"{lead}{colon} {said['rule']}. {said['hint']}"
    behind = cells_named(found, language)
    if len({p.value for p in found.problems}) == 1:
        value = f" [{said['value']}]" if said["value"] else ""
        return (
            f"{sign} {said['sheet']}{value}: {said['rule']}. {behind}. {said['hint']}"
        )
    examples = (problem(p, language) for p in found.problems[:EXAMPLES])
    shown = " · ".join(f"{e['cell']} [{e['value']}]: {e['hint']}" for e in examples)
    return f"{sign} {said['sheet']}: {said['rule']}. {behind}. {shown}"
