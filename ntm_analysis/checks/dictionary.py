"""The data dictionary as a page: files, columns, measures, criteria sets.

Written from the catalogue and the files themselves, so that it cannot say anything
else than they do. `docs/data.md` says what a reader must know beside it.
"""

from collections.abc import Iterable
from pathlib import Path

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.figures.tables import figures
from ntm_analysis.files import entries
from ntm_analysis.files.catalog import home

HEAD = """# Data dictionary

Written by `scripts/write_data_dictionary.py` from `data/catalog.yml`; a test holds it
in step. What to know before using the figures stands in `data.md`.
"""


def page(folder: Path | None = None) -> str:
    """Write the page as Markdown."""
    folder = folder or home()
    catalog = entries.catalog(folder)
    parts = [HEAD, _files(catalog), *_columns(catalog)]
    return "\n".join([*parts, _measures(folder), _sets(folder)])


def _files(catalog: entries.Catalog) -> str:
    rows = (
        (
            f"`{entry.path}`",
            f"{entry.title_vi} · {entry.title_en}",
            entry.publisher,
            ", ".join(entry.urls),
            entry.retrieved,
            entry.unit,
            entry.licence,
        )
        for entry in catalog.entries
    )
    return "## Files\n\n" + _table(
        ("file", "content", "publisher", "address", "retrieved", "unit", "licence"),
        rows,
    )


def _columns(catalog: entries.Catalog) -> Iterable[str]:
    for schema, columns in catalog.columns.items():
        paths = [f"`{e.path}`" for e in catalog.entries if e.schema == schema]
        rows = ((f"`{name}`", said["vi"], said["en"]) for name, said in columns.items())
        table = _table(("column", "nghĩa", "meaning"), rows)
        yield f"## Columns of {schema}\n\n{', '.join(paths)}\n\n{table}"


def _measures(folder: Path) -> str:
    columns = ("measure", "unit", "nature", "vi", "en", "description")
    rows = figures.measures(folder)[list(columns)].itertuples(index=False)
    return "## Measures\n\n" + _table(columns, ((f"`{r[0]}`", *r[1:]) for r in rows))


def _sets(folder: Path) -> str:
    rows = (
        (
            f"`{s.id}`",
            f"{s.name_vi} · {s.name_en}",
            s.decision,
            str(s.in_force_from),
            str(s.in_force_to or ""),
            str(s.criteria_count or ""),
        )
        for s in criteria_sets.load(folder).values()
    )
    return "## Criteria sets\n\n" + _table(
        ("id", "name", "decision", "in force from", "to", "criteria"), rows
    )


def _table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(heading)
    lines = [_line(names), _line("---" for _ in names)]
    return "\n".join([*lines, *(_line(row) for row in rows), ""])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
