"""Analytics on Vietnam's national programme on new rural development (NTM).

>>> import ntm_analysis as ntm
>>> ntm.options.language = "vi"  # or "en"

`ntm.figures`, `ntm.plan`, `ntm.map`, `ntm.panel`, `ntm.read_document`,
`ntm.read_workbook` and `ntm.places.resolve` answer an analyst's questions. Every result
is frozen, shows itself in a notebook, gives a table with `.frame`, where its numbers
come from with `.sources`, its picture with `.plot()`. Ten worked cells stand in
`docs/how-to.md`. The rooms behind stand in `docs/architecture.md`, a folder a noun.
"""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from ntm_analysis.maps.app import Map
    from ntm_analysis.outlook.plan_outlook import PlanOutlook
    from ntm_analysis.reading.app import DocumentRead
    from ntm_analysis.store.workbook import WorkbookRead

__version__ = "0.1.0"
__all__ = [
    "figures",
    "map",
    "options",
    "panel",
    "places",
    "plan",
    "plans",
    "read_document",
    "read_workbook",
]
# Rooms that are questions too, and what loads only when it is asked for.
_LAZY = {
    "figures": "ntm_analysis.figures",
    "panel": "ntm_analysis.panel",
    "places": "ntm_analysis.places",
}


def __getattr__(name: str) -> Any:
    """Load a room, or the options, when first asked for."""
    if name in _LAZY:
        return import_module(_LAZY[name])
    if name == "options":
        return import_module("ntm_analysis.page.results").options
    raise AttributeError(f"module 'ntm_analysis' has no attribute {name!r}")


@dataclass(frozen=True, slots=True)
class PlanDoor:
    """One plan under data/plans; `ntm.plan(key)` gives it."""

    key: str

    @property
    def targets(self) -> "pd.DataFrame":
        """The targets as the document states them, one row each."""
        tables = import_module("ntm_analysis.figures.tables.targets")
        found: pd.DataFrame = tables.load(self.key)
        return found

    def outlook(self, as_of: str = "") -> "PlanOutlook":
        """Judge every target: verdict, probability or base rate, reason."""
        app = import_module("ntm_analysis.outlook.app")
        found: PlanOutlook = app.judge_plan(self.key, as_of)
        return found

    def audit(self) -> "DocumentRead":
        """Ask the laws of plans about its figures; `.findings` has what came."""
        app = import_module("ntm_analysis.reading.app")
        found: DocumentRead = app.audit_plan(self.key)
        return found

    def briefing(self, path: str | Path, language: str = "", as_of: str = "") -> Path:
        """Write its briefing as one HTML file; takes half a minute to two."""
        app = import_module("ntm_analysis.briefings.app")
        chosen = language or import_module("ntm_analysis.page.results").options.language
        made: Path = app.write_briefing(self.key, Path(path), chosen, as_of)
        return made

    def _repr_html_(self) -> str:
        return self.outlook()._repr_html_()


def plan(key: str) -> PlanDoor:
    """Give a plan by its key.

    Raises
    ------
    UnknownNameError
        If there is none; the message names the nearest.
    """
    import_module("ntm_analysis.figures.tables.plans").load(key)
    return PlanDoor(key)


def plans() -> list[str]:
    """Name the plans there are."""
    return sorted(import_module("ntm_analysis.figures.tables.plans").keys())


def map(theme: str = "", place: str = "", date: str = "", **more: Any) -> "Map":  # noqa: A001
    """Draw a theme on the units of a place; `maps.app.draw_map` has all parameters."""
    app = import_module("ntm_analysis.maps.app")
    found: Map = app.draw_map(theme, place, date, **more)
    return found


def read_document(source: str | Path) -> "DocumentRead":
    """Read the figures and targets that a document (docx, pdf, html, txt) states."""
    app = import_module("ntm_analysis.reading.app")
    found: DocumentRead = app.read_document(str(source))
    return found


def read_workbook(
    file: str | Path, place: str, date: str, **more: str
) -> "WorkbookRead":
    """Read a province's workbook; `store.workbook.read_workbook` has all parameters."""
    room = import_module("ntm_analysis.store.workbook")
    found: WorkbookRead = room.read_workbook(str(file), place, date, **more)
    return found
