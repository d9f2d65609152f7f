"""The explorer behind its widget: a choice in, the values of every view out.

State -> tables (kept by place and date) -> plain values; the browser patches what it
has drawn. A view that is as it was is not sent again.
"""

import bisect
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ntm_analysis.commune import commune_page, commune_pieces
from ntm_analysis.errors import NtmError
from ntm_analysis.figures.tables import names, provenance
from ntm_analysis.maps.tables import map_extents
from ntm_analysis.page.html import NOTHING
from ntm_analysis.page.language import say
from ntm_analysis.periods import Period
from ntm_analysis.text import fold
from ntm_analysis.workbench import explore_map
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.explore_views import VIEWS
from ntm_analysis.workbench.explored import Explored, Value
from ntm_analysis.workbench.tables import offers
from ntm_analysis.workbench.views import places

HEAVY = ("head", "ground", "map")  # views that read or draw a map for the first time


class Explorer:
    """Answers choices; one for each widget, since it knows what was sent."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self._sent: dict[str, str] = {}
        self._last: Value = {}

    def moved(self, given: Mapping[str, Any]) -> Value:
        """Take a change of the choice and give the views that changed with it.

        Returns
        -------
        dict
            `views`: name -> values, only those that differ from what was sent before;
            or `nearest` and `message`, where the place is none that there is. `led`
            says that the place is none on the date, and which is shown in its stead.
        """
        typed = given.get("place")
        if typed is not None:
            found = offers.match(str(typed))
            if not found.place:
                return self._unknown(str(typed), found.nearest)
            given = {**given, "place": found.place}
            if fold(found.place) != fold(self.choice.place):
                given = {"plan": newest_plan(found.place), "level": "", **given}
        choice = self.choice.changed(given)
        led = offers.led(choice)
        if led is not None:
            day, plan = offers.day_of(choice).text, newest_plan(led.place)
            choice = replace(choice, place=led.place, as_of=day, plan=plan, level="")
        views = self.views(choice)
        self.choice = choice
        changed: Value = {}
        for name, value in views.items():
            # Most moves leave most views as they were: the very same object.
            if value is self._last.get(name):
                continue
            self._last[name] = value
            written = json.dumps(value, ensure_ascii=False)
            if self._sent.get(name) != written:
                self._sent[name] = written
                changed[name] = value
        answer: Value = {"views": changed, "choice": choice.place}
        if led is not None:
            answer["led"] = places.led(led, choice.language)
        return answer

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Give the steps that make the other dates of the slider.

        First one date of each other list of units, whose outlines take longest, then
        the nearest dates. A step is some views of one date of the choice as it stands,
        so that a reader who asks meanwhile waits for no more than those; taken again
        it costs next to nothing, since every view is kept.
        """
        yield from self.other_lists()
        for day in self._nearest_first():
            yield from self._steps(day)

    def other_lists(self) -> Iterator[Callable[[], object]]:
        """Give the steps that make the nearest date of each other list of units."""
        choice = self.choice
        days = [*reversed(self._nearest_first())]
        nearest = {_list_of(choice, day): day for day in days}
        nearest.pop(_list_of(choice, offers.topic(choice).as_of.text), None)
        for day in reversed(nearest.values()):
            yield from self._steps(day)

    def _nearest_first(self) -> list[str]:
        options = self._last.get("options", {})
        days = [day for day, _ in options.get("dates", ())]
        here = offers.topic(self.choice).as_of.last.isoformat()
        at = bisect.bisect_left(days, here)
        return sorted(days, key=lambda day: abs(days.index(day) - at))

    def _steps(self, day: str) -> Iterator[Callable[[], object]]:
        choice = replace(self.choice, as_of=day)
        light = [name for name in VIEWS if name not in HEAVY]
        for part in (*([name] for name in HEAVY), light):
            yield partial(self.views, choice, part)

    def forget_sent(self) -> None:
        """Send every view again, as to a page that was just opened."""
        self._sent.clear()
        self._last.clear()

    def views(self, choice: Choice, names: Iterable[str] = ()) -> Value:
        """Give the values of every view; one that cannot be made says why in words."""
        topic = offers.topic(choice)
        answer = Explored(choice, topic)
        found: Value = {}
        for name in names or VIEWS:
            try:
                found[name] = VIEWS[name](answer)
            except NtmError as error:
                found[name] = {"error": str(error)}
        return found

    def sheet(self, code: str, vintage: str) -> str:
        """Give the sheet of a commune as markup, every text of it escaped."""
        language = self.choice.language
        told = (
            names.measures(language),
            names.criteria,
            provenance.source_label_for(language),
        )
        opener = commune_pieces.opener(commune_page.of_code, *told, language)
        day = offers.topic(self.choice).as_of.text
        pieces = opener(code, vintage, day)
        return str(NOTHING.join(getattr(p, "html", lambda p=p: p)() for p in pieces))

    def nearest_of_map(self, _: Mapping[str, Any]) -> Value:
        """Give the nearest day on which an empty map would show something."""
        return explore_map.nearest_day(Explored(self.choice, offers.topic(self.choice)))

    def _unknown(self, typed: str, nearest: tuple[str, ...]) -> Value:
        language = self.choice.language
        said = say("desk.unknown_place", language, typed=typed)
        return {"message": said, "nearest": list(nearest)}


def _list_of(choice: Choice, day: str) -> str:
    """Name the list of units that the map of a choice shows on a day."""
    try:
        return map_extents.vintage_for("", Period(day), choice.level)
    except NtmError:  # the view of that day says why
        return ""


def newest_plan(place: str) -> str:
    """Name the newest plan of a place; empty if there is none."""
    own = offers.plans_of(place)
    return own[-1].key if own else ""
