"""One palette and one chart layout: the same colour means the same thing everywhere.

Colours are Okabe and Ito's (2008), told apart by readers with any colour vision and
in grey print; a word or a pattern always stands beside them. Charts have a
transparent ground, so that the page's light or dark scheme shows through.
"""

from typing import Any

ACTUAL = "#0072b2"
TARGET = "#d55e00"
ESTIMATE = "#56b4e9"
REGION = "#009e73"
NATION = "#7f7f7f"
NO_REPORT = "#bdbdbd"
# Bands from the fewest criteria to all of them: light to dark, read in grey print.
BANDS = ("#fde0c5", "#f4b183", "#a6cee3", "#5b9bd5", "#1f4e79")
FONT = "Be Vietnam Pro, system-ui, sans-serif"

# A goal looks the same on every chart: hollow, so that it is never taken for a fact.
GOAL: dict[str, Any] = {
    "size": 13,
    "symbol": "diamond-open",
    "color": TARGET,
    "line": {"width": 2},
}

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "toImage"],
    "displayModeBar": False,
}


def layout(**more: Any) -> dict[str, Any]:
    """Layout that every chart starts from; `more` adds to it or replaces."""
    axis = {
        "automargin": True,
        "zeroline": False,
        "gridcolor": "#d9d9d9",
        "linecolor": "#7f7f7f",
        "fixedrange": True,
        "separatethousands": True,
    }
    base: dict[str, Any] = {
        "font": {"family": FONT, "size": 13, "color": "#222"},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 10, "r": 20, "t": 10, "b": 10},
        "legend": {"orientation": "h", "y": -0.18, "x": 0},
        "xaxis": dict(axis),
        "yaxis": dict(axis),
        "hovermode": "closest",
        "dragmode": False,
        "bargap": 0.35,
    }
    for key, value in more.items():
        known = base.get(key)
        base[key] = known | value if isinstance(known, dict) else value
    return base
