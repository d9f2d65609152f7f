"""Looking around without writing code: choose a plan or a place, move the date.

The charts are those of the briefings. What is drawn for a choice comes from a
function that the notebook hands over; the widgets hold no data and no logic.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets
from IPython.display import display

from ntm_analysis.errors import NtmError
from ntm_analysis.maps.views import plan_map
from ntm_analysis.outlook.views import trends
from ntm_analysis.page.html import Html, display_data
from ntm_analysis.page.language import Language, say
from ntm_analysis.text import fold, sort_key

Content = Any
Load = Callable[[str, str, str, str], Content]
Draw = Callable[[Content, Language], object]


class Explorer:
    """Widgets over one loading function; `box` is what a notebook shows.

    Parameters
    ----------
    load
        Gives the content for (plan, place, as_of, language).
    plans
        What a planner reads -> key of the plan.
    places
        Names of the places that can be typed, with or without diacritics.
    years
        Years of the slider.
    """

    def __init__(
        self,
        load: Load,
        plans: Mapping[str, str],
        places: Sequence[str],
        years: Sequence[str],
        *,
        plan: str = "",
        language: Language = "vi",
    ) -> None:
        self._load = load
        self._named = {typed(name): name for name in places}
        words = {key: say(f"explorer.{key}", language) for key in LABELS}
        self.language = widgets.ToggleButtons(
            options=[("Tiếng Việt", "vi"), ("English", "en")], value=language
        )
        first = plan or next(iter(plans.values()))
        self.plan = _wide(widgets.Dropdown, dict(plans), words["plan"], value=first)
        self.place = _place(self._named, words)
        self.year = widgets.SelectionSlider(
            options=[(words["own_date"], ""), *((year, year) for year in years)],
            value="",
            description=words["year"],
            continuous_update=False,
            layout=widgets.Layout(width="32rem"),
        )
        self.shown = widgets.Output()
        self.box = widgets.VBox(
            [self.language, self.plan, self.place, self.year, self.shown]
        )
        for control in (self.language, self.plan, self.place, self.year):
            control.observe(self._follow, names="value")
        self.draw()

    def draw(self) -> None:
        """Draw everything anew for what the widgets say."""
        # Set at once instead of captured: no flicker, and capturing has been seen to
        # hang under nbclient (a message of the output widget is lost).
        self.shown.outputs = tuple(display_data(drawing) for drawing in self.drawings())

    def drawings(self) -> list[object]:
        """Give what is shown, or the refusal in words."""
        language: Language = self.language.value
        try:
            place = place_named(self.place.value, self._named)
            plan = "" if place else self.plan.value
            found = self._load(plan, place, self.year.value, language)
        except NtmError as error:
            return [Html('<p role="alert">{}</p>').format(error)]
        own = [draw(found, language) for draw in CHARTS]
        return [drawing for drawing in own if drawing is not None]

    def _ipython_display_(self) -> None:
        display(self.box)

    def _follow(self, _: object) -> None:
        self.draw()


LABELS = ("plan", "place", "year", "own_date", "type_ahead")
CHARTS: tuple[Draw, ...] = (
    lambda c, lang: trends.recognised(c.recognised, c.cases, c.sets, c.source, lang),
    lambda c, lang: trends.means(c.means, c.cases, c.sets, c.source, lang),
    lambda c, lang: trends.bands(c.bands, c.source, lang),
    lambda c, lang: trends.criteria(c.cases, c.criteria, c.source, lang),
    lambda c, lang: plan_map.pair(c.inside, c.region, c.source, lang),
)


def typed(name: str) -> str:
    """What the type-ahead matches: the name, and the name as typed without marks.

    >>> typed("Lạng Sơn")
    'Lạng Sơn (lang son)'
    """
    return f"{name} ({fold(name)})"


def place_named(text: str, named: Mapping[str, str]) -> str:
    """Give the place that was chosen or typed in full; unfinished typing is none."""
    by_key = {fold(name): name for name in named.values()}
    return named.get(text) or by_key.get(fold(text), "")


def _place(named: Mapping[str, str], words: Mapping[str, str]) -> widgets.Combobox:
    return _wide(
        widgets.Combobox,
        sorted(named, key=sort_key),
        words["place"],
        placeholder=words["type_ahead"],
    )


def _wide(kind: Any, options: Any, label: str, **more: Any) -> Any:
    return kind(
        options=options,
        description=label,
        layout=widgets.Layout(width="min(100%, 48rem)"),
        **more,
    )
