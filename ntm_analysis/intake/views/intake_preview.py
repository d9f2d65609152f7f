"""The preview of an import: how each column is read, the first rows, the problems.

`column_uses` and `first_rows` are plain values for an application; the others are the
same as pieces of a page.
"""

from typing import Any

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import letters
from ntm_analysis.intake.reading import Intake
from ntm_analysis.intake.sheets.mapping import Use
from ntm_analysis.intake.views import intake as words
from ntm_analysis.page.html import Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table

ROWS = 12  # of the tables shown; a preview is no copy of the workbook


def use_words(use: Use, language: Language) -> str:
    """Say what a column is read as: "tiêu chí 3: đánh giá"."""
    role = say(f"intake.role_{use.role}", language)
    if use.indicator:
        return say("intake.use_indicator", language, code=use.indicator, role=role)
    if use.criterion:
        return say("intake.use_criterion", language, number=use.criterion, role=role)
    return role


def column_uses(intake: Intake, language: Language) -> list[dict[str, str]]:
    """Give each column that is read: sheet, cell, value (its heading), use."""
    return [
        {
            "sheet": one.sheet,
            "cell": letters(column),
            "value": use.text,
            "use": use_words(use, language),
        }
        for one in intake.mappings
        for column, use in sorted(one.uses.items())
        if use.role != "ignore"
    ]


def mapping(intake: Intake, language: Language) -> Html:
    """Show how each column of each sheet is read."""
    columns = [
        Column("cell", say("intake.column_cell", language)),
        Column("sheet", say("intake.column_sheet", language)),
        Column("value", say("intake.header_heading", language)),
        Column("use", say("intake.mapping_heading", language)),
    ]
    rows = column_uses(intake, language)
    return table(rows, columns, say("intake.mapping_heading", language), language)


def first_rows(intake: Intake) -> tuple[list[int], list[dict[str, Any]]]:
    """Give the first communes as they would be stored.

    Returns
    -------
    criteria : list of int
        The numbers of the criteria that were read.
    rows : list of dict
        place, district and, by the criterion's number as text, "Đ" (met), "CĐ" (not
        met) or "" (no report).
    """
    found = intake.tables["assessments"]
    wide = found.head(ROWS * 60).pivot_table(
        index=["place_code", "place", "district"], columns="criterion", values="met",
        aggfunc="first", sort=False, dropna=False, observed=True,
    )  # fmt: skip
    wide = wide.dropna(how="all").head(ROWS).reset_index()
    criteria = [int(c) for c in wide.columns if not isinstance(c, str)]
    lines = [
        {"place": row["place"], "district": row["district"]}
        | {str(c): _sign(row[c]) for c in criteria}
        for row in wide.to_dict("records")
    ]
    return criteria, lines


def _sign(met: object) -> str:
    return "" if met is None or met is pd.NA or met != met else "Đ" if met else "CĐ"


def problems(intake: Intake, language: Language) -> Html:
    """Show every problem with its cell, rule and hint."""
    found = [words.problem(p, language) for p in intake.problems]
    if not found:
        return paragraph(say("intake.no_problems", language))
    keys = ("cell", "sheet", "value", "rule", "hint")
    columns = [Column(key, say(f"intake.column_{key}", language)) for key in keys]
    return table(found, columns, say("intake.problems_title", language), language)
