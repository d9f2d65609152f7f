"""The grid of provinces and years with what is published of each, as a picture.

Drawn as SVG without a library, so that it prints, opens on a phone and stands in
`docs/`. Cells are classed here by counts that the table gives; nothing is added up.
"""

from collections.abc import Iterator

import pandas as pd

from ntm_analysis.page import theme
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, records, table

CELL, GAP, LEFT, LINE = 14, 2, 130, 15
CLASSES = (
    ("none", "#f0f0f0"),
    ("other", theme.BANDS[0]),
    ("one", theme.BANDS[2]),
    ("few", theme.BANDS[3]),
    ("many", theme.BANDS[4]),
)


def cell_class(dates: int, other: int) -> str:
    """Name the class of one province and year.

    >>> cell_class(0, 0), cell_class(0, 7), cell_class(2, 0), cell_class(3, 2)
    ('none', 'other', 'few', 'many')
    """
    if dates == 0:
        return "other" if other else "none"
    return "one" if dates == 1 else "few" if dates == 2 else "many"


def picture(cells: pd.DataFrame, language: Language) -> Html:
    """Draw the grid as SVG.

    Parameters
    ----------
    cells
        Rows of `figures.tables.published_years.by_year`.
    """
    parts: list[Html] = []
    top = 2 * LINE
    for is_new, word in ((False, "before"), (True, "after")):
        part = cells[cells["is_new"] == is_new]
        parts.append(_text(0, top, say(f"published.{word}", language), "600"))
        parts += _panel(part, top + 8)
        top += LINE * (part["place_code"].nunique() + 3)
    known = cells[~cells["is_new"]].groupby("place_code")["dates"].sum()
    alt = say("published.alt", language, some=int((known > 0).sum()), all=len(known))
    width = LEFT + (CELL + GAP) * int(cells.groupby("is_new")["year"].nunique().max())
    return Html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{alt}" '
        'viewBox="0 0 {width} {height}" width="{width}" style="max-width:100%;'
        'height:auto" font-family="{font}" font-size="11" fill="#222">'
        "<title>{alt}</title>{legend}{parts}</svg>"
    ).format(
        alt=alt,
        width=width + 30,
        height=top,
        font=theme.FONT,
        legend=_legend(language),
        parts=NOTHING.join(parts),
    )


def listing(rows: pd.DataFrame, language: Language) -> Html:
    """List the provinces with the sums of `figures.tables.published_years.by_province`.

    Provinces of both lists stand one below the other, those formed on 2025-07-01 last.
    """
    columns = [
        Column("place", say("published.place", language)),
        Column("years", say("published.years", language), "number"),
        Column("dates", say("published.dates", language), "number"),
        Column("other", say("published.others", language), "number"),
        Column("span", say("published.span", language)),
    ]
    shown = [
        {
            "place": f"{row.place} ({'2025-07' if row.is_new else '2021-11'})",
            "years": str(row.years),
            "dates": str(row.dates),
            "other": str(row.other),
            "span": "" if pd.isna(row.first) else f"{row.first}-{row.last}",
        }
        for row in records(rows)
    ]
    return table(shown, columns, say("published.caption", language), language)


def _panel(cells: pd.DataFrame, top: int) -> Iterator[Html]:
    years = sorted(cells["year"].unique())
    places = list(dict.fromkeys(cells["place_code"]))
    across = {year: LEFT + (CELL + GAP) * i for i, year in enumerate(years)}
    down = {code: top + LINE * (i + 1) for i, code in enumerate(places)}
    for year, x in across.items():
        yield _text(x, top + LINE - 4, f"{year % 100:02d}")
    for code, name in cells.drop_duplicates("place_code")[
        ["place_code", "place"]
    ].itertuples(index=False):
        yield _text(0, down[code] + CELL - 3, name)
    classes = [
        cell_class(dates, other)
        for dates, other in zip(cells["dates"], cells["other"], strict=True)
    ]
    for name, colour in CLASSES:
        inside = cells[[found == name for found in classes]]
        squares = [
            f"M{across[year]} {down[code]}h{CELL}v{CELL - 1}h-{CELL}z"
            for code, year in zip(inside["place_code"], inside["year"], strict=True)
        ]
        if squares:
            mark = Html('<path d="{}" fill="{}"/>')
            yield mark.format("".join(squares), colour)


def _legend(language: Language) -> Html:
    parts = []
    x = 0
    for name, colour in CLASSES:
        word = say(f"published.{name}", language)
        square = Html('<rect x="{}" y="2" width="12" height="12" fill="{}"/>')
        parts += [square.format(x, colour), _text(x + 16, 12, word)]
        x += 26 + 6 * len(word)
    return NOTHING.join(parts)


def _text(x: int, y: int, words: str, weight: str = "400") -> Html:
    mark = Html('<text x="{}" y="{}" font-weight="{}">{}</text>')
    return mark.format(x, y, weight, words)
