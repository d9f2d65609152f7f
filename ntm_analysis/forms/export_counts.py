"""What the forms count beside marks: communes of the list, titles, other results."""

from dataclasses import dataclass

import pandas as pd

from ntm_analysis.forms import export_columns
from ntm_analysis.forms.export_columns import Blocks
from ntm_analysis.forms.models import form_figures
from ntm_analysis.intake import frames
from ntm_analysis.page.language import say
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units

REFORM = "2025-07-01"  # the list of two levels: other communes under old codes
RURAL = ("xã", "đặc khu")


@dataclass(frozen=True)
class Reported:
    """What is known of one place and set: the store's tables, or synthetic ones."""

    where: Place
    criteria_set: str
    marks: pd.DataFrame
    values: pd.DataFrame
    acts: pd.DataFrame
    groups: dict[str, str]  # commune -> G1, G2, G3
    stated: pd.DataFrame  # figures of imported forms


def of_listed(said: Reported) -> pd.DataFrame:
    """Keep acts of the communes that the list of the day has.

    A decision on a commune that was merged in July 2025 is none on the commune that
    took its code; whether a title passes on is for a decision to say.
    """
    listed = {unit.code for unit in units.load().communes(said.where)}
    acts = said.acts
    if acts.empty:
        return acts
    new = acts["vintage"].fillna(said.where.vintage) == REFORM
    same = new == (said.where.vintage == REFORM)
    return acts[acts["place_code"].isin(listed) & same]


def with_acts(counted: pd.DataFrame, said: Reported, blocks: Blocks) -> pd.DataFrame:
    """Count standing titles to the dates of the reported columns."""
    if said.acts.empty:
        return counted
    parts = [counted]
    for as_of, kind in (blocks["before"], blocks["now"]):
        last = str(Period(as_of).last)
        codes = form_figures.standing(said.acts, last)
        parts.append(
            form_figures.of_codes(
                "communes_recognized", codes, said.groups, as_of, kind
            )
        )
    return pd.concat([part for part in parts if len(part)], ignore_index=True)


def modern(said: Reported, blocks: Blocks) -> pd.DataFrame:
    """Count the communes with a standing decision as modern, where there is one."""
    acts = said.acts[said.acts["title"] == "modern"] if len(said.acts) else said.acts
    label = say("forms.row_modern", "vi")
    parts = [
        form_figures.of_codes(
            "output", form_figures.standing(acts, str(Period(as_of).last), "modern"),
            {}, as_of, kind,
        ).assign(label=label)
        for as_of, kind in (blocks["before"], blocks["now"])
        if len(acts)
    ]  # fmt: skip
    return together(*parts)


def totals(said: Reported, marks: pd.DataFrame, blocks: Blocks) -> pd.DataFrame:
    """Count the communes of the unit list, for the columns that have reports."""
    listed = [u.code for u in units.load().communes(said.where) if u.type in RURAL]
    if said.where.level == "commune":
        return together()
    parts = [
        form_figures.of_codes("communes_total", listed, said.groups, *block)
        for block in blocks.values()
        if len(export_columns.block(marks, block))
    ]
    return together(*parts)


def together(*tables: pd.DataFrame) -> pd.DataFrame:
    """Put figures below each other, in the columns that forms look at."""
    columns = [*form_figures.COLUMNS, "fund_source", "label"]
    typed = [frames.typed("figures", t)[columns] for t in tables if len(t)]
    if not typed:
        return frames.empty("figures")[columns]
    texts = {"fund_source": "", "label": ""}
    return pd.concat(typed, ignore_index=True).fillna(texts)
