"""One HTML page out of executed notebooks: what is tagged, in order, with its sources.

Cells tagged `briefing` are published; one tagged `first` as well comes before all
others (the answer first). References are numbered in the order of their appearance,
and the list of sources holds a line for each.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from nbconvert import HTMLExporter
from plotly.offline import get_plotlyjs
from traitlets.config import Config

from ntm_analysis.briefings import assets
from ntm_analysis.errors import DataError
from ntm_analysis.page.html import HEADING_MIME, SUMMARY_MIME
from ntm_analysis.page.language import Language, say

_REFERENCE = re.compile(r'(<a class="ref"[^>]*data-figure="([^"]+)"[^>]*>)◦(</a>)')
_FIGURE_MARK = "data-figure-json="


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """What stands around the notebooks' cells.

    `sources` makes the list of sources from the figure ids in order of reference.
    """

    title: str
    place: str
    subtitle: str
    footer: str
    language: Language
    sources: Callable[[Sequence[str]], str]


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
    return f"{before}{frame.sources(order)}{after}"


def published_cells(executed: Sequence[Path]) -> list[Any]:
    """Collect the tagged cells that show something, the first ones first."""
    notebooks = [nbformat.read(path, as_version=4) for path in executed]
    cells = [cell for notebook in notebooks for cell in notebook.cells]
    tagged = [cell for cell in cells if "briefing" in cell.metadata.get("tags", [])]
    shown = [cell for cell in (_only_html(cell) for cell in tagged) if cell.outputs]
    return sorted(shown, key=lambda cell: "first" not in cell.metadata["tags"])


def summary(executed: Sequence[Path]) -> dict[str, Any]:
    """Read what the answer cell says for an index page; empty where there is none."""
    for cell in published_cells(executed):
        for output in cell.outputs:
            if SUMMARY_MIME in output.data:
                return dict(output.data[SUMMARY_MIME])
    return {}


def number_references(page: str) -> tuple[str, list[str]]:
    """Give each referenced figure its number, counted in order of appearance."""
    order: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        number = order.setdefault(unescape(found[2]), len(order) + 1)
        return f"{found[1]}{number}{found[3]}"

    return _REFERENCE.sub(numbered, page), list(order)


def _only_html(cell: Any) -> Any:
    if cell.cell_type != "code":
        raise DataError(
            f"a {cell.cell_type} cell is tagged `briefing`; only code cells are "
            f"published, since words come in two languages."
        )
    kept = [out for out in cell.outputs if "text/html" in out.get("data", {})]
    for output in kept:
        ours = ("text/html", HEADING_MIME, SUMMARY_MIME)
        output.data = {key: output.data[key] for key in ours if key in output.data}
    cell.outputs = kept
    return cell


def _export(cells: list[Any], frame: PageFrame) -> str:
    notebook = nbformat.v4.new_notebook(cells=cells)
    markup = "".join(_html_of(cell) for cell in cells)
    resources = {"ntm": _resources(cells, frame, draws=_FIGURE_MARK in markup)}
    body, _ = _exporter().from_notebook_node(notebook, resources=resources)
    return str(body)


def _html_of(cell: Any) -> str:
    return "".join("".join(output.data["text/html"]) for output in cell.outputs)


def _resources(cells: list[Any], frame: PageFrame, *, draws: bool) -> dict[str, Any]:
    outputs = [output for cell in cells for output in cell.outputs]
    headings = [o.data[HEADING_MIME] for o in outputs if HEADING_MIME in o.data]
    scripts = (get_plotlyjs(), assets.drawing_script())
    last = {"anchor": "sources", "title": say("page.sources", frame.language)}
    return {
        "language": frame.language,
        "title": frame.title,
        "place": frame.place,
        "subtitle": frame.subtitle,
        "footer": frame.footer,
        "headings": [*headings, last],
        "contents_word": say("page.contents", frame.language),
        "fonts": assets.font_faces(),
        "style": assets.style(),
        "plotly": assets.plotly_script() if draws else "",
        "drawing": assets.drawing_script(),
        "policy": assets.policy(scripts if draws else ()),
    }


class _Exporter(HTMLExporter):
    """nbconvert's exporter, whose templates escape what is no markup of ours."""

    def _create_environment(self) -> jinja2.Environment:
        environment = super()._create_environment()
        environment.autoescape = True
        return environment


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
