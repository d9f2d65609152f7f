"""The start page behind its widget: the reader's place, the data, a guided tour."""

import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from ntm_analysis.criteria import set_calendar
from ntm_analysis.figures.app import published_page
from ntm_analysis.figures.tables import figures
from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.outlook.app import judge_plan, start_page
from ntm_analysis.outlook.views import outlook_text
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.page.numbers import number, percent
from ntm_analysis.workbench.applications import SERVED, address
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.tables import offers, remembered, standing, stock, trails
from ntm_analysis.workbench.tables.standing import Led
from ntm_analysis.workbench.views import places, trail

TITLED = "communes_recognized"
TOUR = ("lang-son-2018", ("2015-12-31", "2018-02-28", "2018-02-28", "2020-12-31"))
# Where the buttons lead: a notebook and the key of its words.
DOORS = (
    ("06_explore", "explore"),
    ("01_trends", "trend"),
    ("02_map", "map"),
    ("03_feasibility", "targets"),
    ("14_what_if", "whatif"),
    ("08_import", "import"),
    ("15_review", "review"),
    ("12_panel", "panel"),
)
Value = dict[str, Any]


class StartPage:
    """Answers the start page."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def opened(self, _: Mapping[str, Any]) -> Value:
        """Give what data is there and, if the reader has been here, the own place."""
        found = stock.of_workbench()
        language = self.language
        lines = [
            say(
                "desk.stock",
                language,
                figures=number(found.figures, language),
                plans=found.plans,
                last=date_words(found.last.isoformat(), language),
                age=_age(found.last, language),
            )
        ]
        if found.imports:
            day = date_words(found.last_import, language)
            lines.append(
                say("desk.stock_imports", language, count=found.imports, day=day)
            )
        else:
            lines.append(say("desk.stock_no_imports", language))
        own = remembered.place()
        answer: Value = {"lines": lines, "doors": self._doors()}
        if own and offers.match(own).place:
            answer["place"] = self.chosen({"place": own})
        return answer

    def chosen(self, given: Mapping[str, Any]) -> Value:
        """Give the state of a place in one picture, its data and its newest plan."""
        typed = str(given.get("place", ""))
        language = self.language
        found = offers.match(typed)
        if not found.place:
            said = say("desk.unknown_place", language, typed=typed)
            return {"message": said, "nearest": list(found.nearest)}
        remembered.keep_place(found.place)
        led = standing.heir_today(found.place)
        shown, day = found.place, ""
        if led is not None and given.get("as_was"):
            day, led = led.back.isoformat(), None
        elif led is not None:
            shown, day = led.place, standing.day_of_heir(led.place)
        topic = offers.topic(Choice(place=shown, as_of=day))
        rows = trails.series(topic, TITLED)
        lines = _merger(topic.place, led, language)
        was, silent = _was(led, shown), ""
        if was and rows.empty:  # nothing yet: the picture is of what there was
            topic = offers.topic(Choice(place=was[0], as_of=was[1]))
            rows = trails.series(topic, TITLED)
            back = date_words(was[1], language)
            values = {"named": was[0], "place": shown, "back": back}
            silent = say("desk.heir_silent", language, **values)
        told = None if led is None else places.led(led, language)
        if told and led and silent:
            since = date_words(led.since.isoformat(), language)
            values = {"named": led.named, "place": led.place, "since": since}
            told["said"] = f"{say('desk.heir_now', language, **values)} {silent}"
        elif silent:
            lines.append(silent)
        plan = offers.plans_of(shown)[-1:]
        own = stock.of_place(topic.place, topic.as_of.last)
        chart = trail.recognised(rows, [], set_calendar.timeline(), language)
        return {
            "place": shown,
            "chart": chart,
            "led": told,
            "lines": [*lines, *_told(own, language)],
            "plan": plan[0].key if plan else "",
            "plan_said": _named(plan, language),
        }

    def judged(self, given: Mapping[str, Any]) -> Value:
        """Judge the main target of a plan; takes seconds when nobody asked before."""
        found = judge_plan(str(given["plan"]))
        if found.expected is None:
            return {"text": say("desk.no_main_target", self.language)}
        return {"text": outlook_text.paragraph(found.expected, self.language)}

    def tour(self, given: Mapping[str, Any]) -> Value:
        """Give one step of the tour: a sentence and the picture of its day."""
        language = self.language
        key, days = TOUR
        step = min(max(int(given.get("step", 0)), 0), len(days) - 1)
        topic = offers.topic(Choice(place="Lạng Sơn", as_of=days[step]))
        rows = trails.series(topic, TITLED)
        known = rows[~rows["is_later"]].iloc[-1]
        values: dict[str, object] = {
            "value": number(known["value"], language),
            "time": date_words(known["time"], language),
        }
        goals: list[tuple[str, float]] = []
        if step >= 1:
            found = judge_plan(key)
            main = found.main
            assert main is not None, f"{key} sets a number of communes"
            assert main.level is not None, f"{key} sets a number of communes"
            goals = [(main.deadline, float(main.level))]
            values["target"] = number(main.level, language)
            outlook = found.expected
            chance = None if outlook is None else outlook.p_target
            shown = None if chance is None else 100 * chance
            values["chance"] = percent(shown, language, 0)
        chart = trail.recognised(rows, goals, set_calendar.timeline(), language)
        return {
            "step": step,
            "count": len(days),
            "text": say(f"desk.tour_{step + 1}", language, **values),
            "chart": chart,
        }

    def listed(self, _: Mapping[str, Any]) -> Value:
        """Give every plan with its short answer, and what is published, as pieces."""
        pieces = (start_page(self.language), published_page(self.language))
        return {"html": [str(piece) for piece in pieces]}

    def _doors(self) -> list[Value]:
        """Give where the buttons lead: notebooks, or what Voilà serves of them."""
        served = bool(os.environ.get(SERVED))
        return [
            {
                "path": f"notebooks/{name}.ipynb",
                "address": address(name),
                "name": say(f"desk.door_{key}", self.language),
                "said": say(f"desk.door_{key}_said", self.language),
            }
            for name, key in DOORS
            if address(name) or not served
        ]


def _was(led: Led | None, shown: str) -> tuple[str, str] | None:
    """Name the province that stood in the place of the one shown, and its last day."""
    if led is not None:
        return led.named, led.back.isoformat()
    before = standing.name_before(shown)
    return (before.place, before.until.isoformat()) if before else None


def _merger(place: str, led: Led | None, language: Language) -> list[str]:
    """Say that a province takes in others since the figures that are shown."""
    others = () if led is not None else standing.joined_today(place)
    if not others:
        return []
    values = {"place": place, "others": ", ".join(others)}
    since = date_words(figures.REFORM, language)
    return [say("desk.joined_now", language, since=since, **values)]


def _named(own: list[Plan], language: Language) -> str:
    if not own:
        return say("desk.no_plan_held", language)
    return places.plan_name(own[0], language)


def _told(own: stock.PlaceStock, language: Language) -> list[str]:
    if own.last is None:
        return [say("desk.place_nothing", language)]
    lines = [
        say(
            "desk.place_last",
            language,
            last=date_words(own.last.isoformat(), language),
            age=_age(own.last, language),
            other=own.other,
        )
    ]
    years = ", ".join(map(str, own.years)) or "–"
    lines.append(say("desk.place_years", language, count=len(own.years), years=years))
    if own.missing:
        gaps = ", ".join(map(str, own.missing))
        lines.append(say("desk.place_gaps", language, years=gaps))
    return lines


def _age(day: date, language: Language) -> str:
    months = max((date.today() - day).days * 12 // 365, 0)
    key = "age_months" if months < 24 else "age_years"
    return say(f"desk.{key}", language, count=months if months < 24 else months // 12)
