"""The columns of a form: of which date and kind each is, and its rows."""

import pandas as pd

from ntm_analysis.periods import Period

Blocks = dict[str, tuple[str, str]]
MONEY = ("funding", "funding_part")
TARGET = {"target": "plan"}  # kind of figures -> kind of assessments


def blocks_of(day: Period, marks: pd.DataFrame) -> Blocks:
    """Name date and kind of the three columns; the period's actual or its estimate."""
    lasts = {text: Period(text).last for text in marks["as_of"].unique()}
    kinds = set(marks.loc[marks["as_of"].map(lasts) == day.last, "kind"])
    kind = "estimate" if "estimate" in kinds and "actual" not in kinds else "actual"
    return {
        "before": (f"{day.year - 1}-12-31", "actual"),
        "now": (day.text, kind),
        "plan": (f"{day.year}-12-31", "target"),
    }


def block(rows: pd.DataFrame, column: tuple[str, str]) -> pd.DataFrame:
    """Keep the rows of one column, of assessments or of figures."""
    as_of, kind = column
    return rows[(rows["as_of"] == as_of) & (rows["kind"] == TARGET.get(kind, kind))]


def of_blocks(rows: pd.DataFrame, blocks: Blocks) -> pd.DataFrame:
    """Keep the rows of the three columns, dated as the columns are.

    "2026-H1", "2026-06" and "2026-06-30" are one date: that of their last day.
    """
    lasts = {text: Period(text).last for text in rows["as_of"].unique()}
    parts = []
    for as_of, kind in dict.fromkeys(blocks.values()):
        same = rows["as_of"].map(lasts) == Period(as_of).last
        here = rows[same & rows["kind"].isin({kind, TARGET.get(kind, kind)})]
        parts.append(here.assign(as_of=pd.Series(as_of, here.index, dtype="str")))
    return pd.concat(parts)


def funds(stated: pd.DataFrame, day: Period) -> pd.DataFrame:
    """Money is planned for a span of time: its dates are compared as stated."""
    money = stated[stated["measure"].isin(MONEY)]
    spans = {(Period(t).first, Period(t).last): t
             for t in (str(day.year), f"{day.year}-H2")}  # fmt: skip
    texts = {
        text: day.text
        if Period(text).last == day.last and text not in spans.values()
        else spans.get((Period(text).first, Period(text).last), text)
        for text in money["as_of"].unique()
    }
    return money.assign(as_of=money["as_of"].map(texts).astype("str"))
