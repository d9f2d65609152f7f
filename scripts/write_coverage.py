"""Write what is published, by province and year: docs/coverage.svg and its table.

Run from the project's folder: `python scripts/write_coverage.py`. The table stands in
docs/data.md between two marks.
"""

from pathlib import Path

from ntm_analysis.figures.tables import published_years as tables
from ntm_analysis.figures.views import published_years as views

PAGE = Path("docs", "data.md")
PICTURE = Path("docs", "coverage.svg")
BEGIN, END = "<!-- coverage: begin -->\n", "<!-- coverage: end -->"


def main() -> None:
    """Write both and say where they are."""
    PICTURE.write_text(picture(), encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(before + BEGIN + listing() + END + after, encoding="utf-8")
    print(PICTURE, PAGE, sep="\n")


def picture() -> str:
    """Draw the grid as it stands in docs/."""
    return str(views.picture(tables.by_year(), "en")) + "\n"


def listing() -> str:
    """List the provinces as a table of the page."""
    rows = tables.by_province()
    told = rows[rows["first"].notna()]
    lines = [
        "| province | years with communes at the standard | dates | other | from-to |",
        "|---|---|---|---|---|",
        *(
            f"| {row.place}{' (from 2025-07-01)' if row.is_new else ''} | {row.years} "
            f"| {row.dates} | {row.other} | {row.first}-{row.last} |"
            for row in told.itertuples()
        ),
    ]
    silent = rows[~rows["is_new"] & (rows["dates"] == 0)]
    names = ", ".join(silent["place"])
    sentence = f"No count of communes at the standard is published here for {names}.\n"
    return "\n".join(lines) + "\n\n" + sentence


if __name__ == "__main__":
    main()
