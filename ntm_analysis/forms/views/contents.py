"""Everything that the forms of one place and period show, and how it is looked up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ntm_analysis.criteria.bands import Band
from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.page.language import say
from ntm_analysis.page.numbers import date

GROUPS = ("G1", "G2", "G3")
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
         "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")  # fmt: skip


@dataclass(frozen=True)
class Contents:
    """Everything that the forms of one place and period show."""

    place: str
    period: str  # as stated: 2026-H1
    date: str  # for a title: 30/06/2026
    set_name: str
    criteria: dict[int, str]
    bands: tuple[Band, ...]
    figures: pd.DataFrame  # models.form_figures.COLUMNS, fund_source and label
    blocks: dict[str, tuple[str, str]]  # before, now, plan -> (as_of, kind of figures)
    marks: pd.DataFrame  # assessments of the blocks
    values: pd.DataFrame  # indicators of the blocks
    by_place: pd.DataFrame  # models.form_figures.by_place of the block "now"
    sources: pd.DataFrame  # one row an import
    funds: dict[str, tuple[str, str]] = field(default_factory=dict)
    synthetic: bool = False
    indicators: dict[str, tuple[str, str]] = field(default_factory=dict)  # name, unit

    @property
    def period_words(self) -> str:
        """Say the period as forms do: 6 tháng đầu năm 2026."""
        return date(self.period, "vi")

    @property
    def block_words(self) -> list[str]:
        """Say the three columns of a form: year before, period, plan."""
        half = self.period.endswith("-H1")
        year = re.fullmatch(r"\d{4}|\d{4}-12-31", self.period)
        now = "now_half" if half else "now_year" if year else "now"
        if self.blocks["now"][1] == "estimate":
            now = f"estimate_{now}"
        return words("before", now, "plan_half" if half else "plan")


def titles(table: FormTable, contents: Contents, form: str, *more: str) -> None:
    """Write a form's title, its place and period, and that data are synthetic."""
    table.titles(
        say(f"forms.{form}", "vi"),
        say(
            "forms.subtitle", "vi", place=contents.place, period=contents.period_words,
            set=contents.set_name,
        ),
        *more,
        say("forms.synthetic", "vi") if contents.synthetic else "",
    )  # fmt: skip


def words(*keys: str) -> list[str]:
    """Say several words of the forms."""
    return [say(f"forms.{key}", "vi") for key in keys]


def without_value(cells: Sequence[float | None]) -> str:
    """Say that a row has no number in any column; "" if it has one."""
    none = all(cell is None for cell in cells)
    return say("forms.no_value", "vi") if none else ""


def number(contents: Contents, block: tuple[str, str], **keys: Any) -> float | None:
    """Find one number: as_of and kind of a block, and the keys of a figure."""
    table = contents.figures
    rows = table[(table["as_of"] == block[0]) & (table["kind"] == block[1])]
    for key, value in keys.items():
        rows = rows[(rows[key] == value).fillna(False)]
    return float(rows["value"].iloc[0]) if len(rows) else None
