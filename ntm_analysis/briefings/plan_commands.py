"""`ntm plan`: a document of an office becomes a plan of the workbench."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ntm_analysis.errors import NtmError

if TYPE_CHECKING:
    from ntm_analysis.briefings.plan_adding import Asked
    from ntm_analysis.page.language import Language
    from ntm_analysis.reading.review.review import ReviewState

_AROUND = 120  # characters of the document on either side of a figure


class Accept(StrEnum):
    """Which figures are taken without a person."""

    high = "high"
    all = "all"


class SpokenIn(StrEnum):
    """Language of the messages."""

    vi = "vi"
    en = "en"


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True)
    group.command("add")(add)
    group.command("list")(list_plans)
    group.command("remove")(remove)
    group.command("restore")(restore)
    app.add_typer(group, name="plan")


def add(
    file: Annotated[Path, typer.Argument()],
    reviewer: str = "",
    accept: Accept = Accept.high,
    plan_id: str = "",
    place: str = "",
    date: str = "",
    language: SpokenIn = SpokenIn.vi,
) -> None:
    """Read a plan, keep its figures under data/plans, and say what to look at."""
    from ntm_analysis.briefings.plan_adding import add_plan
    from ntm_analysis.briefings.views.plan_added import report
    from ntm_analysis.briefings.views.plan_refusals import in_language

    asks = bool(reviewer.strip()) and sys.stdin.isatty()
    try:
        added = add_plan(
            file,
            reviewer=reviewer,
            accept=accept.value,
            key=plan_id,
            place=place,
            date=date,
            language=language.value,
            ask=_asker(language.value) if asks else None,
        )
    except NtmError as error:
        raise in_language(error, language.value) from None
    for line in report(added, language.value):
        typer.echo(line, err=True)
    print(added.key)


PlanKey = Annotated[str, typer.Argument()]


def list_plans(
    language: SpokenIn = SpokenIn.vi,
) -> None:
    """List every plan: key, place, date, how it came in, title; tabs between."""
    from ntm_analysis.figures.tables import plans
    from ntm_analysis.page.language import say
    from ntm_analysis.page.numbers import date
    from ntm_analysis.reading.tables import plan_removal

    told: Language = "en" if language is SpokenIn.en else "vi"
    for plan in plans.load_all():
        came = say("results.plan_shipped", told)
        if plan_removal.was_added(plan.key):
            read = plan.read_by
            came = say("results.plan_added", told)
            if read:
                counts = {"unseen": read.unseen, "kept": read.kept}
                came = say("results.plan_unseen", told, **counts)
        title = getattr(plan, f"title_{language.value}")
        day = plan.date.text if told == "en" else date(plan.date.text, told)
        typer.echo("\t".join([plan.key, plan.place, day, came, title]))
    for key in plan_removal.removed():
        typer.echo("\t".join([key, "", "", say("results.plan_removed", told), ""]))


def remove(
    key: PlanKey,
    language: SpokenIn = SpokenIn.vi,
) -> None:
    """Put an added plan aside; nothing is lost, `ntm plan restore` brings it back."""
    from ntm_analysis.page.language import say
    from ntm_analysis.reading.tables import plan_removal

    kept = plan_removal.remove(key)
    told = say("plan_add.removed", language.value, plan=key, folder=kept)
    typer.echo(told, err=True)
    print(key)


def restore(
    key: PlanKey,
    language: SpokenIn = SpokenIn.vi,
) -> None:
    """Bring back a plan that `ntm plan remove` put aside."""
    from ntm_analysis.page.language import say
    from ntm_analysis.reading.tables import plan_removal

    place = plan_removal.restore(key)
    typer.echo(
        say("plan_add.restored", language.value, plan=key, folder=place), err=True
    )
    print(key)


ANSWERS = {"c": True, "y": True, "k": False, "n": False}


def _asker(language: "Language") -> "Asked":
    """Show a figure in its sentence and read one key."""
    from ntm_analysis.page.language import say
    from ntm_analysis.reading.views.figures_read import line

    def ask(state: "ReviewState", index: int) -> bool | None:
        words = state.passage(index)
        before, after = words.before[-_AROUND:], words.after[:_AROUND]
        typer.echo(f"\n…{before}[{words.figure}]{after}…", err=True)
        typer.echo(line(state.figures[index], language), err=True)
        question = say("plan_add.question", language)
        answer = typer.prompt(question, default="", show_default=False, err=True)
        return ANSWERS.get(answer.strip().lower()[:1])

    return ask
