"""One HTML page out of executed notebooks: what is tagged, in order, with its sources.

Cells tagged `briefing` are published. Another tag says where: `first` is the answer,
`beside` a small picture beside it, `second` the second page; the others follow in
order. A page with a second page has the others as its annex, folded on the screen.
References are numbered in the order of their appearance, and the list of sources holds
a line for each.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from nbconvert import HTMLExporter, TemplateExporter
from nbconvert.filters import Highlight2HTML
from traitlets.config import Config

from ntm_analysis.briefings import assets
from ntm_analysis.errors import DataError
from ntm_analysis.page.html import HEADING_MIME, SUMMARY_MIME
from ntm_analysis.page.language import Language, say

PARTS = ("first", "beside", "second", "rest")
# The innermost fold without a class; the annex bears one.
_FOLD = re.compile(r"<details>(?:(?!<details[ >]).)*?</details>", re.S)
_NUMBERED = re.compile(r'(<a class="ref"[^>]*data-figure="([^"]+)"[^>]*>)')
_REFERENCE = re.compile(r'(<a class="ref"[^>]*data-figure="([^"]+)"[^>]*>)◦(</a>)')


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the folder, in whose language its words are."""

    words: str
    page: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """What stands around the notebooks' cells.

    Attributes
    ----------
    printed
        Stands at the foot of every sheet of paper; empty is the title.
    sources
        Makes the list of sources from the figure ids in order of reference, and those
        of them whose numbers are folded and do not stand on paper.
    """

    title: str
    place: str
    subtitle: str
    footer: str
    language: Language
    sources: Callable[[Sequence[str], frozenset[str]], str]
    printed: str = ""
    links: tuple[PageLink, ...] = ()


def render(executed: Sequence[Path], frame: PageFrame) -> str:
    """Make the page; the same executed notebooks give the same bytes.

    Raises
    ------
    DataError
        When no cell is tagged `briefing`: then there is nothing to publish.
    """
    cells = published_cells(executed)
    if not cells:
        names = ", ".join(path.name for path in executed)
        raise DataError(f"no cell of {names} is tagged `briefing`.")
    body, order = number_references(_export(cells, frame))
    # The last mark is the template's own.
    before, _, after = body.rpartition("<!--sources-->")
    # A plain text: added to a piece, the page itself would be escaped as its text.
    return f"{before}{frame.sources(order, folded(body))}{after}"


def warm_up() -> None:
    """Compile the templates and the schema of notebooks before the first page."""
    cell = nbformat.v4.new_code_cell("", metadata={"tags": ["briefing"]})
    shown = {"text/html": "<p></p>"}
    cell.outputs = [nbformat.v4.new_output("display_data", data=shown)]
    notebook = nbformat.v4.new_notebook(cells=[cell])
    nbformat.reads(nbformat.writes(notebook), as_version=4)
    frame = PageFrame(
        title="",
        place="",
        subtitle="",
        footer="",
        language="vi",
        sources=lambda order, folded: "",
    )
    _export(notebook.cells, frame)


def published_cells(executed: Sequence[Path]) -> list[Any]:
    """Collect the tagged cells that show something, in the order of the page."""
    notebooks = [nbformat.read(path, as_version=4) for path in executed]
    cells = [cell for notebook in notebooks for cell in notebook.cells]
    tagged = [cell for cell in cells if "briefing" in cell.metadata.get("tags", [])]
    shown = [cell for cell in (_only_html(cell) for cell in tagged) if cell.outputs]
    return sorted(shown, key=lambda cell: PARTS.index(_part(cell)))


def summary(executed: Sequence[Path]) -> dict[str, Any]:
    """Read what the answer cell says for an index page; empty where there is none."""
    for cell in published_cells(executed):
        for output in cell.outputs:
            if SUMMARY_MIME in output.data:
                # Plain values: who takes them from another process would else import
                # nbformat to learn what their class is.
                found: dict[str, Any] = json.loads(
                    json.dumps(output.data[SUMMARY_MIME])
                )
                return found
    return {}


def number_references(page: str) -> tuple[str, list[str]]:
    """Give each referenced figure its number, counted in order of appearance."""
    order: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        number = order.setdefault(unescape(found[2]), len(order) + 1)
        return f"{found[1]}{number}{found[3]}"

    return _REFERENCE.sub(numbered, page), list(order)


def folded(page: str) -> frozenset[str]:
    """Give the figures that only folded lines refer to: paper does not show those.

    The annex itself is a fold of the screen, and is printed.
    """
    shown, count = page, 1
    while count:
        shown, count = _FOLD.subn("", shown)
    known = {unescape(found[2]) for found in _NUMBERED.finditer(page)}
    return frozenset(known - {unescape(f[2]) for f in _NUMBERED.finditer(shown)})


def _part(cell: Any) -> str:
    """Name the part of the page that a cell's tags put it into."""
    tags = cell.metadata["tags"]
    return next((part for part in PARTS if part in tags), "rest")


def _only_html(cell: Any) -> Any:
    if cell.cell_type != "code":
        raise DataError(
            f"a {cell.cell_type} cell is tagged `briefing`; only code cells are "
            f"published, since words come in two languages."
        )
    kept = [
        out
        for out in cell.outputs
        if "".join(out.get("data", {}).get("text/html", "")).strip()
    ]
    for output in kept:
        ours = ("text/html", HEADING_MIME, SUMMARY_MIME)
        output.data = {key: output.data[key] for key in ours if key in output.data}
    cell.outputs = kept
    return cell


def _export(cells: list[Any], frame: PageFrame) -> str:
    parts = [_part(cell) for cell in cells]
    for cell, before, part, after in zip(
        cells, [None, *parts], parts, [*parts[1:], None], strict=False
    ):
        # The template opens and closes each part of the page around its cells.
        cell.metadata["opens"] = part if part != before else ""
        cell.metadata["closes"] = part if part != after else ""
    notebook = nbformat.v4.new_notebook(cells=cells)
    resources = {"ntm": _resources(cells, frame)}
    body, _ = _exporter().from_notebook_node(notebook, resources=resources)
    return str(body)


def _resources(cells: list[Any], frame: PageFrame) -> dict[str, Any]:
    outputs = [output for cell in cells for output in cell.outputs]
    headings = [o.data[HEADING_MIME] for o in outputs if HEADING_MIME in o.data]
    parts = {_part(cell) for cell in cells}
    last = {"anchor": "sources", "title": say("page.sources", frame.language)}
    return {
        "language": frame.language,
        "title": frame.title,
        "place": frame.place,
        "subtitle": frame.subtitle,
        "footer": frame.footer,
        "headings": [*headings, last],
        "say": partial(_say, language=frame.language),
        "links": frame.links,
        "has_annex": "second" in parts,
        "has_first": "first" in parts,
        "printed": assets.css_string(frame.printed or frame.title),
        "fonts": assets.font_faces(),
        "style": assets.style(),
        "policy": assets.POLICY,
    }


def _say(key: str, *, language: Language) -> str:
    return say(key, language)


class _Exporter(HTMLExporter):
    """nbconvert's exporter, whose templates escape what is no markup of ours."""

    def _create_environment(self) -> jinja2.Environment:
        environment = super()._create_environment()
        environment.autoescape = True
        return environment

    def from_notebook_node(self, nb: Any, resources: Any = None, **more: Any) -> Any:
        """Fill the template; the page is not parsed and written again.

        The exporter of HTML reads the page as a tree to describe pictures and to let
        cells of JupyterLab be focused: our pieces bear their own words, and the page
        holds no such cells.
        """
        self.register_filter("highlight_code", Highlight2HTML(parent=self))
        return TemplateExporter.from_notebook_node(self, nb, resources, **more)


@cache
def _exporter() -> HTMLExporter:
    templates = files("ntm_analysis.briefings").joinpath("templates")
    settings = Config(
        HTMLExporter={
            "template_name": "ntm_briefing",
            "extra_template_basedirs": [str(templates)],
            "exclude_input": True,
            "exclude_input_prompt": True,
            "exclude_output_prompt": True,
            "exclude_anchor_links": True,
        }
    )
    return _Exporter(config=settings)
