"""The doors of the applications: what a notebook or Voilà shows."""

from collections.abc import Mapping
from typing import Any

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.figures.tables import plans
from ntm_analysis.files.catalog import home
from ntm_analysis.page.language import LANGUAGES, Language, chosen_language
from ntm_analysis.workbench import as_code
from ntm_analysis.workbench.choice import THEMES, Choice
from ntm_analysis.workbench.desk import Desk, words
from ntm_analysis.workbench.explore_app import Explorer, newest_plan
from ntm_analysis.workbench.idle_work import IdleWork
from ntm_analysis.workbench.page_making import PageMaking
from ntm_analysis.workbench.start_app import StartPage
from ntm_analysis.workbench.tables import offers, remembered
from ntm_analysis.workbench.whatif_app import WhatIf
from ntm_analysis.workbench.whatif_subject import WhatIfSubject

PAGES = "out-explore"  # where briefings that are made here are kept
FIRST = "Lạng Sơn"  # of the tour; until the reader has chosen an own place


def start(language: Language = "vi") -> Desk:
    """Open the start page: own place, what data there is, where to go, a tour."""
    language = chosen_language(language)
    page = StartPage(language)
    answers = {
        "open": page.opened,
        "place": page.chosen,
        "judge": page.judged,
        "tour": page.tour,
        "list": page.listed,
    }
    return Desk("start", {"places": offers.places()}, answers, language)


def import_workbook(
    place: str = "",
    as_of: str = "",
    criteria_set: str = "",
    kind: str = "",
    language: Language = "vi",
) -> Desk:
    """Open the import of a province's workbook; what is given stands in the fields."""
    language = chosen_language(language)
    # Here: the first picture of the other applications does not wait for the readers.
    from ntm_analysis.workbench.import_app import ImportPage

    page = ImportPage(
        language, place=place, as_of=as_of, criteria_set=criteria_set, kind=kind
    )
    answers = {
        "open": page.opened,
        "send": page.inbox.sent,
        "preview": page.previewed,
        "book": page.problem_book,
        "commit": page.committed,
        "undo": page.undone,
    }
    return Desk("import", {}, answers, language)


def review(reviewer: str = "", language: Language = "vi") -> Desk:
    """Open the review of a document, which becomes a plan."""
    language = chosen_language(language)
    from ntm_analysis.workbench.review_app import ReviewPage

    page = ReviewPage(language, reviewer)
    answers = {
        "open": page.opened,
        "send": page.inbox.sent,
        "read": page.read,
        "decide": page.decided,
        "take": page.taken,
        "save": page.saved,
        "make": page.briefing,
        "making": lambda _: page.making.state(),
        "stop": lambda _: page.making.stop(),
    }
    return Desk("review", {}, answers, language)


def what_if(
    plan: str = "lang-son-2018",
    language: Language = "vi",
    *,
    place: str = "",
    criteria_set: str = "",
    target: int = 0,
    deadline: str = "",
    synthetic: bool = False,
) -> Desk:
    """Open the scenarios of a plan, or of a province whose communes were imported.

    Parameters
    ----------
    place, criteria_set
        A province, and the set it was imported with; empty is the newest. Without a
        place the plan is asked about.
    target, deadline
        Of the province: communes at the standard, by when; 0 and empty are proposed.
    synthetic
        Let what was imported as synthetic speak too.

    Raises
    ------
    UnknownNameError
        If there is no such plan, or nothing is held of the place; the message names
        the nearest.
    """
    language = chosen_language(language)
    if place:
        panel = offers.held_panel(place, criteria_set)
        subject = WhatIfSubject(
            panel=panel, target=target, deadline=deadline, synthetic=synthetic
        )
    else:
        subject = WhatIfSubject(plan=plans.load(plan).key, synthetic=synthetic)
    page = WhatIf(subject, language)
    answers = {
        "open": page.opened,
        "ask": page.asked,
        "course": page.followed,
        "send": page.inbox.sent,
        "costs": page.costed,
        "keep": page.kept,
        "freeze": page.frozen,
        "remove": page.removed,
    }
    return Desk("whatif", {}, answers, language)


def first_choice(
    place: str = "",
    plan: str = "",
    as_of: str = "",
    language: Language = "vi",
    *,
    synthetic: bool = False,
) -> Choice:
    """Give what the explorer shows first; parameters and errors as of `explore`."""
    named = place or (plans.load(plan).place if plan else remembered.place() or FIRST)
    found = offers.match(named)
    if not found.place:
        raise UnknownNameError(
            f"no place {named!r}. Nearest: {', '.join(found.nearest)}."
        )
    return Choice(
        place=found.place,
        plan=plan or newest_plan(found.place),
        as_of=as_of,
        language=language,
        synthetic=synthetic,
    )


def explore(
    place: str = "",
    plan: str = "",
    as_of: str = "",
    language: Language = "vi",
    *,
    synthetic: bool = False,
) -> Desk:
    """Open the explorer.

    Parameters
    ----------
    place
        Province, country or district of a plan, in any spelling; empty is the plan's,
        else the one that the reader chose last.
    plan
        Key of the plan beside; empty is the newest of the place.
    as_of
        Date as stated; empty is the plan's own.

    Raises
    ------
    UnknownNameError
        If there is no such plan or place; the message names the nearest.
    """
    language = chosen_language(language)
    begun = first_choice(place, plan, as_of, language, synthetic=synthetic)
    explorer, idle = Explorer(begun), IdleWork()

    def opened(_: Mapping[str, Any]) -> dict[str, Any]:
        explorer.forget_sent()
        answer = explorer.moved({})
        idle.start(explorer.ahead())
        return answer

    def moved(given: Mapping[str, Any]) -> dict[str, Any]:
        idle.stop()
        answer = explorer.moved(given)
        idle.start(explorer.ahead())
        if "language" in given:
            answer["words"] = words(explorer.choice.language)
        return answer

    def sheet(given: Mapping[str, Any]) -> dict[str, str]:
        return {"html": explorer.sheet(str(given["code"]), str(given["vintage"]))}

    making = PageMaking(language)

    def make(_: Mapping[str, Any]) -> dict[str, Any]:
        idle.stop()
        making.language = explorer.choice.language
        topic = offers.topic(explorer.choice)
        return making.start(as_code.command(explorer.choice, topic, home() / PAGES))

    answers = {
        "open": opened,
        "move": moved,
        "sheet": sheet,
        "map_nearest": explorer.nearest_of_map,
        "make": make,
        "making": lambda _: making.state(),
        "stop": lambda _: making.stop(),
    }
    opening = {
        "places": offers.places(),
        "languages": list(LANGUAGES),
        "themes": list(THEMES),
        "choice": {
            "place": begun.place,
            "plan": begun.plan,
            "as_of": begun.as_of,
            "theme": begun.theme,
            "level": begun.level,
            "synthetic": begun.synthetic,
            "beside": list(begun.beside),
        },
    }
    return Desk("explore", opening, answers, language)
