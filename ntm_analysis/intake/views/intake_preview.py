"""The preview of an import in a notebook: heading, mapping, rows, problems, commit.

Each piece displays itself without any interaction; only the button that keeps the
import is a widget, and it calls what it is given.
"""

from collections.abc import Callable

import ipywidgets
import pandas as pd

from ntm_analysis.errors import NtmError
from ntm_analysis.files.workbooks.workbooks import letters
from ntm_analysis.intake.reading import Intake
from ntm_analysis.intake.views import intake as words
from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table

ROWS = 12  # of the tables shown; a preview is no copy of the workbook


def decided(intake: Intake, language: Language) -> Html:
    """Say in sentences what was recognised and how much was taken."""
    lines = [words.decision(d, language) for d in intake.decisions]
    lines.append(words.counted(intake, language))
    items = NOTHING.join(Html("<li>{}</li>").format(line) for line in lines)
    return Html("<ul>{}</ul>").format(items)


def mapping(intake: Intake, language: Language) -> Html:
    """Show how each column of each sheet is read."""
    rows = [
        {
            "sheet": one.sheet,
            "cell": letters(column),
            "value": use.text,
            "use": use.spoken(),
        }
        for one in intake.mappings
        for column, use in sorted(one.uses.items())
        if use.role != "ignore"
    ]
    columns = [
        Column("cell", say("intake.column_cell", language)),
        Column("sheet", say("intake.column_sheet", language)),
        Column("value", say("intake.header_heading", language)),
        Column("use", say("intake.mapping_heading", language)),
    ]
    return table(rows, columns, say("intake.mapping_heading", language), language)


def rows(intake: Intake, language: Language) -> Html:
    """Show the first communes as they would be stored."""
    found = intake.tables["assessments"]
    wide = found.head(ROWS * 60).pivot_table(
        index=["place_code", "place", "district"], columns="criterion", values="met",
        aggfunc="first", sort=False, dropna=False, observed=True,
    )  # fmt: skip
    wide = wide.dropna(how="all").head(ROWS).reset_index()
    criteria = [c for c in wide.columns if isinstance(c, int)]
    lines = [
        {"place": row["place"], "district": row["district"]}
        | {str(c): _sign(row[c]) for c in criteria}
        for row in wide.to_dict("records")
    ]
    columns = [
        Column("place", say("intake.commune", language)),
        Column("district", say("intake.district", language)),
        *(Column(str(c), f"TC{c}") for c in criteria),
    ]
    return table(lines, columns, say("intake.rows_heading", language), language)


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


def commit_box(
    intake: Intake, keep: Callable[[Intake], int], language: Language
) -> ipywidgets.VBox:
    """Give a button that keeps the import once and says its number."""
    button = ipywidgets.Button(description=say("intake.commit", language))
    said = ipywidgets.Label(say("intake.dry", language))

    def on_click(_: ipywidgets.Button) -> None:
        button.disabled = True
        try:
            said.value = say("intake.stored", language, number=keep(intake))
        except NtmError as error:  # nobody reads a kernel's log: the page says it
            said.value, button.disabled = str(error), False

    button.on_click(on_click)
    return ipywidgets.VBox([button, said])
