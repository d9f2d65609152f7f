"""A copy of the project's data with markup in every text, and what to look for.

Each column has a marker of its own (`¤name¤` and then markup of every kind that has
run somewhere), so that a text that stands as markup tells where it came from, and a
column that no view shows is noticed too.
"""

import ast
import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import yaml

from ntm_analysis.files import entries
from ntm_analysis.page.html import display_data

HOME = Path(__file__).parents[1]
RAN = "window.__ran=1"
HOSTILE = (
    f"<script>{RAN}</script>"
    f"<img src=x onerror={RAN}>"
    f'"><svg onload={RAN}></svg>'
    f"'><i onmouseover={RAN}>"
    f"</title></style></textarea><script>{RAN}</script>"
    f'<a href="javascript:{RAN}">x</a>'
    "<!--sources-->{{ 7*7 }}&lt;script&gt;%{x}"
)
# Columns that hold words; the others hold codes, numbers and days, which the checks
# hold to their lists.
FIGURES = ("scope", "label", "section", "note", "evidence")
OPEN = {
    "data/figures/national.csv": FIGURES,
    "data/figures/regions.csv": FIGURES,
    "data/figures/provinces.csv": FIGURES,
    "data/figures/districts.csv": FIGURES,
    "data/figures/communes.csv": FIGURES,
    "data/figures/funding.csv": FIGURES,
    "data/figures/measures.csv": ("vi", "en", "description"),
    "data/figures/notes_vi.csv": ("note_vi",),
    "data/plans/*/figures.csv": FIGURES,
    "data/plans/*/outcomes.csv": ("note_vi", "note_en"),
    "data/plans/*/communes.csv": ("section", "note"),
    "data/sources.csv": ("publisher", "note"),
    "data/criteria/departments.csv": ("department_vi", "department_en", "source"),
    "data/places/regions.csv": ("name_vi", "name_en"),
    "data/places/resolutions.csv": ("number",),
    "data/places/vintages.csv": ("source", "licence", "made_by", "note"),
}
PLAN_TEXTS = ("title_vi", "title_en", "number", "issuer_vi", "issuer_en")
CRITERIA_TEXTS = ("vi", "en", "name_vi", "name_en", "title_vi", "title_en")
# What a piece of a page is made of; all else came out of a text.
TAGS = """
a b br caption circle dd defs details div dl dt figcaption figure g h2 h3 li mark p path
pattern polygon polyline rect section small span strong style summary svg table tbody td
text th thead title tr tspan ul
"""
ATTRIBUTES = """
aria-hidden aria-label class cx cy d data-class data-code data-figure data-label
data-value fill fill-opacity height href id patterntransform patternunits points r rel
role rx scope stroke
stroke-dasharray stroke-width style text-anchor x1 x2 y1 y2
font-family font-size font-weight tabindex title transform viewbox width x xmlns y
"""


def marker(name: str) -> str:
    """Give the hostile text of one column."""
    return f"¤{name}¤{HOSTILE}"


def home(folder: Path) -> Path:
    """Copy the project's data into a folder and plant every text of it."""
    shutil.copytree(HOME / "data", folder / "data")
    for name in ("maps", "notebooks"):
        (folder / name).symlink_to(HOME / name, target_is_directory=True)
    for pattern, columns in OPEN.items():
        found = sorted(folder.glob(pattern))
        assert found, pattern
        for path in found:
            _plant_columns(path, columns)
    for path in sorted((folder / "data/places").glob("units_*.csv")):
        _plant_communes(path)
    for path in sorted((folder / "data/plans").glob("*/plan.yml")):
        _plant_yaml(path, PLAN_TEXTS, "plan")
    for path in sorted((folder / "data/criteria").glob("*.yml")):
        _plant_yaml(path, CRITERIA_TEXTS, "criteria")
    entries.record(folder)
    return folder


def _plant_columns(path: Path, columns: tuple[str, ...]) -> None:
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    for column in columns:
        filled = table[column] != ""
        if column in ("note", "evidence", "section"):  # shown of any figure
            filled |= True
        name = f"{path.stem}.{column}"
        table[column] = table[column].where(~filled, table[column] + marker(name))
    table.to_csv(path, index=False)


def _plant_communes(path: Path) -> None:
    """Mark the communes of Lục Nam, of whom no figure is published by name."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    inside = (table["parent_code"] == "218") & (table["level"] == "commune")
    named = table["name"] + marker("units.name")
    table["name"] = table["name"].where(~inside, named)
    table.to_csv(path, index=False)


def _plant_yaml(path: Path, keys: tuple[str, ...], name: str) -> None:
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    planted = _planted(whole, keys, name)
    text = yaml.safe_dump(planted, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


def _planted(value: object, keys: tuple[str, ...], name: str, key: str = "") -> object:
    if isinstance(value, dict):
        return {k: _planted(v, keys, name, str(k)) for k, v in value.items()}
    if isinstance(value, list):
        return [_planted(v, keys, name, key) for v in value]
    if name == "plan":
        keys += ("vi", "en", "section")  # of what a plan asks
    is_text = isinstance(value, str) and key in keys
    return f"{value}{marker(f'{name}.{key}')}" if is_text else value


def pieces(notebook: str, **parameters: object) -> Iterator[tuple[str, str]]:
    """Run a notebook's cells here; give (cell, html) of each that shows something."""
    path = next((HOME / "notebooks").glob(f"{notebook}*.ipynb"))
    space: dict[str, object] = {}
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(cells):
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, path.name, "exec"), space)
        if "parameters" in cell["metadata"].get("tags", []):
            space |= parameters
        if last is None:
            continue
        shown = eval(compile(ast.Expression(last.value), path.name, "eval"), space)
        for piece in _shown(shown):
            yield f"{path.stem} cell {number}", piece


def _shown(value: object) -> Iterator[str]:
    if hasattr(value, "drawings"):  # the explorer
        for piece in value.drawings():
            yield from _shown(piece)
    elif hasattr(value, "_repr_mimebundle_") or hasattr(value, "_repr_html_"):
        data = display_data(value)["data"]
        if "text/html" in data:
            yield str(data["text/html"])


class Found(HTMLParser):
    """What stands in a piece that is not of the page's own making."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS.split():
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            self.texts.append(value or "")
            if name not in ATTRIBUTES.split():
                self.wrong.append(f"<{tag} {name}>")
            if name == "href" and not re.match(r"#|https?://", value or ""):
                self.wrong.append(f"<{tag} href={value!r}>")

    def handle_data(self, data):
        self.texts.append(data)

    def handle_comment(self, data):
        self.wrong.append(f"<!--{data}-->")

    @property
    def columns(self) -> set[str]:
        """Columns whose marker stands in the piece as text."""
        return set(re.findall(r"¤([\w.-]+)¤", " ".join(self.texts)))


def _labels(value: object, key: str) -> Iterator[str]:
    """What plotly.js would read as a tag: all but a new line and the empty name."""
    if isinstance(value, str):
        for tag in re.findall(r"<[^<>]*>", value):
            if tag not in ("<br>", "<extra>", "</extra>"):
                yield f"{key}: {tag}"
    elif isinstance(value, list):
        for one in value:
            yield from _labels(one, key)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _labels(one, name)


def workbook(path: Path) -> Path:
    """Write the shipped example of a workbook with markers in cells of every kind."""
    import openpyxl

    example = HOME / "notebooks/examples/mo-phong-lang-son-2025-06.xlsx"
    book = openpyxl.load_workbook(example)
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f'"><i onclick=r()>{number}'  # 31 letters at most, no / in a name
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str):
                    continue
                # Every third row of marks and names, and the last headings.
                if cell.row % 3 == 0 or (cell.row < 4 and cell.column > 6):
                    cell.value += marker("workbook.cell")
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
