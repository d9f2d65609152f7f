"""Funds by source in billion đồng; totals are left to the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html, cited
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number, percent
from ntm_analysis.page.tables import Column, table

Source = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class FundBar:
    """One source of funds in billion đồng."""

    name: str
    billion_vnd: float
    share_pct: float | None
    is_total: bool
    figure_id: str
    bound: str = "exact"
    high_billion_vnd: float | None = None  # where the document states a range

    def amount(self, language: Language) -> str:
        """Say billion đồng with what the document says of its precision."""
        said = number(self.billion_vnd, language)
        if self.high_billion_vnd is not None:
            return f"{said}–{number(self.high_billion_vnd, language)}"
        if self.bound in ("exact", "range"):
            return said
        return say(f"funding.{self.bound}", language, amount=said)


def funds(
    bars: Sequence[FundBar], title: str, source: Source, language: Language
) -> Chart:
    """Draw funds by source in billion đồng; totals are left to the table."""
    parts = [bar for bar in bars if not bar.is_total][::-1]
    figure = go.Figure(
        layout=theme.layout(
            height=80 + 34 * len(parts),
            showlegend=False,
            xaxis={"title": {"text": say("charts.billion_vnd", language)}},
            yaxis={"showgrid": False},
            margin={"r": 90},
        )
    )
    figure.add_bar(
        y=[bar.name for bar in parts],
        x=[bar.billion_vnd for bar in parts],
        orientation="h",
        marker={"color": theme.ESTIMATE, "line": {"color": theme.ACTUAL, "width": 1}},
        text=[
            f"{bar.amount(language)} · {percent(bar.share_pct, language)}"
            for bar in parts
        ],
        textposition="outside",
        cliponaxis=False,
    )
    return Chart(
        anchor="chart-funds",
        figure=figure,
        title=title,
        alt=say("charts.funds_alt", language, count=len(parts)),
        data=_fund_table(bars, title, source, language),
        language=language,
    )


def _fund_table(
    bars: Sequence[FundBar], title: str, source: Source, language: Language
) -> Html:
    columns = [
        Column("name", say("charts.fund_source", language)),
        Column("amount", say("charts.billion_vnd", language), "number"),
        Column("share", "%", "number"),
        Column("source", say("general.source", language)),
    ]
    shown = [
        {
            "name": bar.name,
            "amount": bar.amount(language),
            "share": percent(bar.share_pct, language),
            "row_class": "total" if bar.is_total else "",
            "source": cited(bar.figure_id, source),
        }
        for bar in bars
    ]
    return table(shown, columns, title, language)
