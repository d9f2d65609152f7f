"""The table behind the fan: intervals and probability at every date of the path."""

from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.outlook.views.outlook_text import chance
from ntm_analysis.page import numbers
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table

# Share of the probability -> opacity of its band, the widest first.
BANDS = ((0.95, 0.15), (0.8, 0.22), (0.5, 0.35))


def path_table(found: Outlook, title: str, language: Language) -> Html:
    """Draw one row a date; a withheld probability is a dash at every date."""
    columns = [
        Column("day", say("charts.time", language)),
        Column("median", say("outlook.median", language), "number"),
        *(
            Column(
                f"{s}", say("outlook.band", language, share=f"{100 * s:.0f}%"), "number"
            )
            for s, _ in reversed(BANDS)
        ),
        Column("chance", say("outlook.chance", language), "number"),
    ]
    rows = []
    for expected in found.path:
        held = expected.distribution
        row = {
            "day": numbers.date(expected.day.isoformat(), language),
            "median": numbers.number(held.quantile(0.5), language),
        }
        for share, _ in BANDS:
            ends = (numbers.number(e, language) for e in held.interval(share))
            row[f"{share}"] = "–".join(ends)
        shown = found.p_target is not None and found.target is not None
        likely = held.at_least(found.target) if shown and found.target else None
        row["chance"] = chance(likely, language)
        rows.append(row)
    return table(rows, columns, title, language)
