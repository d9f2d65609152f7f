"""A map in JupyterLab whose communes open their sheets: hover, click, zoom.

The map is `map_explorer`'s; what a click shows comes from a function that the
notebook hands over. Without a running JupyterLab it is drawn all the same.
"""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets
import plotly.graph_objects as go
from IPython.display import display

from ntm_analysis.errors import NtmError
from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.views.map_explorer import code_at
from ntm_analysis.maps.views.theme_map import FIXED, MapStyle, interactive
from ntm_analysis.page.html import Html, display_data, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.theme import CONFIG

Open = Callable[[str, str, str], Sequence[Any]]
Source = Callable[[str], str]


class ClickableMap:
    """One map over the sheet of the unit that was clicked.

    Parameters
    ----------
    opener
        Gives the pieces of a sheet for (code, vintage, date).
    """

    def __init__(
        self,
        data: MapData,
        source: Source,
        language: Language,
        opener: Open,
        style: MapStyle = FIXED,
    ) -> None:
        self._data, self._open, self._language = data, opener, language
        self.figure = go.FigureWidget(interactive(data, source, language, style))
        self.figure.update_layout(paper_bgcolor="#fff")  # as page.chart says
        self.figure._config = self.figure._config | CONFIG | {"scrollZoom": True}
        self.figure.data[-1].on_click(self._clicked)
        is_commune = data.ground.level == "commune"
        hint = say(f"maps.click_{'open' if is_commune else 'level'}", language)
        self.hint = widgets.HTML(str(paragraph(hint, "note")))
        self.sheet = widgets.Output()
        self.box = widgets.VBox([self.figure, self.hint, self.sheet])

    def show(self, code: str) -> None:
        """Open the sheet of a unit beneath the map; a refusal is said there."""
        ground, day = self._data.ground, self._data.as_of.text
        if ground.level != "commune":
            return
        try:
            pieces = self._open(code, ground.vintage, day)
        except NtmError as error:
            pieces = [Html('<p role="alert">{}</p>').format(error)]
        self.sheet.outputs = tuple(display_data(piece) for piece in pieces)

    def _clicked(self, _trace: object, points: Any, _state: object) -> None:
        if points.point_inds:
            self.show(code_at(self.figure, points.point_inds[0]))

    def _ipython_display_(self) -> None:
        display(self.box)
