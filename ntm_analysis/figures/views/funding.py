"""Funds of a plan by source, and whether the parts make the total that is stated."""

from collections.abc import Callable, Sequence

import pandas as pd

from ntm_analysis.figures import charts
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import (
    NOTHING,
    Html,
    nothing_published,
    paragraph,
    reference,
)
from ntm_analysis.page.language import Language, say, translated
from ntm_analysis.page.numbers import date
from ntm_analysis.page.tables import records
from ntm_analysis.periods import Period

Source = Callable[[str], str]


def title(language: Language) -> str:
    """The section's heading."""
    return say("funding.title", language)


def lead(language: Language) -> str:
    """What the reader should know before the section."""
    return say("funding.lead", language)


def by_source(
    rows: pd.DataFrame, containers: Sequence[str], source: Source, language: Language
) -> Chart | Html:
    """Draw the funds that a plan states; totals alone are a sentence.

    Parameters
    ----------
    rows : DataFrame
        As `figures.tables.funding.of_plan` gives them, value in billion đồng.
    containers
        Fund sources that contain others and are no part of the sum.
    """
    stated = rows[rows["value"].notna()]
    if stated.empty:
        return nothing_published("funding.none", language)
    bars = _bars(stated, containers, language)
    parts = [bar for bar in bars if not bar.is_total]
    if not parts:
        return Html("<p>{}</p>").format(
            _list("funding.undivided", bars, source, language)
        )
    biggest = max(parts, key=lambda bar: bar.billion_vnd)
    title = say(
        "funding.title_chart",
        language,
        name=biggest.name,
        amount=biggest.amount(language),
    )
    return charts.funds(bars, title, source, language)


def raised(rows: pd.DataFrame, source: Source, language: Language) -> Html:
    """Say what was raised or paid before the plan; nothing where it says nothing."""
    stated = rows[rows["value"].notna()]
    if stated.empty:
        return NOTHING
    bars = _bars(stated, (), language, dated=True)
    return Html("<p>{}</p>").format(_list("funding.raised", bars, source, language))


def _list(
    key: str, bars: Sequence[charts.FundBar], source: Source, language: Language
) -> Html:
    """Put funds into a sentence, each with its reference."""
    told = [
        Html("{}{}").format(
            say(
                "funding.amount",
                language,
                name=bar.name[:1].lower() + bar.name[1:],
                amount=bar.amount(language),
            ),
            reference(bar.figure_id, source(bar.figure_id)),
        )
        for bar in bars
    ]
    head = say(key, language)
    return Html("{} {}.").format(head, Html("; ").join(told))


def line(
    rows: pd.DataFrame,
    containers: Sequence[str],
    day: Period | None,
    source: Source,
    language: Language,
) -> Html:
    """Say the funds in a line: their total as stated, the largest source, the deadline.

    Parameters
    ----------
    rows, containers
        As `by_source` takes them.
    """
    bars = _bars(rows[rows["value"].notna()], containers, language)
    parts = [bar for bar in bars if not bar.is_total]
    totals = [bar for bar in bars if bar.is_total]
    if not bars:
        said = NOTHING + say("funding.none", language)
    else:
        biggest = max(parts or totals, key=lambda bar: bar.billion_vnd)
        whole = max(totals, key=lambda bar: bar.billion_vnd, default=None)
        total = say("funding.line_no_total", language)
        if whole is not None:
            amount = whole.amount(language)
            total = say("funding.line_total", language, amount=amount)
        told = say(
            "funding.line" if parts else "funding.line_only",
            language,
            total=total,
            name=biggest.name[:1].lower() + biggest.name[1:],
            amount=biggest.amount(language),
        )
        used = {bar.figure_id for bar in (whole, biggest) if bar is not None}
        said = (
            NOTHING + told + NOTHING.join(reference(f, source(f)) for f in sorted(used))
        )
    if day is not None:
        said += " " + say("funding.deadline", language, day=date(day.text, language))
    return Html('<p class="line"><b>{}:</b> {}</p>').format(title(language), said)


def deadline(day: Period | None, language: Language) -> Html:
    """Say until when the funds must be disbursed; nothing where the plan is silent."""
    if day is None:
        return NOTHING
    text = say("funding.deadline", language, day=date(day.text, language))
    return paragraph(text)


def _bars(
    rows: pd.DataFrame,
    containers: Sequence[str],
    language: Language,
    *,
    dated: bool = False,
) -> list[charts.FundBar]:
    """Make a bar of each row; they name their time where there are several."""
    dated = dated or rows["time"].nunique() > 1
    return [_bar(row, containers, language, dated=dated) for row in records(rows)]


def _bar(
    row: object, containers: Sequence[str], language: Language, *, dated: bool
) -> charts.FundBar:
    fund, label = row.fund_source, row.label  # type: ignore[attr-defined]
    share, high = row.percent, row.value_high  # type: ignore[attr-defined]
    name = say(f"funding.{fund}", language)
    more = [translated("outputs", label, language)] if label else []
    more += [date(row.time, language)] if dated else []  # type: ignore[attr-defined]
    return charts.FundBar(
        name=f"{name} ({', '.join(more)})" if more else name,
        billion_vnd=float(row.value),  # type: ignore[attr-defined]
        share_pct=None if pd.isna(share) else float(share),
        is_total=fund in containers,
        figure_id=row.figure_id,  # type: ignore[attr-defined]
        bound=row.bound,  # type: ignore[attr-defined]
        high_billion_vnd=None if pd.isna(high) else float(high),
    )
