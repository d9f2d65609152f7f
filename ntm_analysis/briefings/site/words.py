"""A change between two editions in sentences, for the page, the feed and commands."""

from collections.abc import Sequence

from ntm_analysis.briefings.site.changes import MOST_SENTENCES, ORDER, Fact, PageChange
from ntm_analysis.page.language import Language, say


def change_title(change: PageChange, language: Language) -> str:
    """Name a changed page with its place; of another kind of change that too."""
    page = change.page
    places = page.place and page.place not in page.title
    named = f"{page.place}: {page.title}" if places else page.title
    if change.kind == "changed":
        return named
    return f"{say(f'changes.{change.kind}', language)} – {named}"


def counted(changes: Sequence[PageChange], language: Language) -> str:
    """Count the changes of each kind there is; say so where there is none."""
    parts = [
        say(f"changes.counted_{kind}", language, count=count)
        for kind in ORDER
        if (count := sum(change.kind == kind for change in changes))
    ]
    return ", ".join(parts) + "." if parts else say("changes.nothing", language)


def change_lines(change: PageChange, language: Language) -> list[str]:
    """Say what the index said and says; where only details changed, how many lines."""
    said = [fact_line(fact, language) for fact in change.facts]
    if not said and (change.removed or change.added):
        counts = {"removed": len(change.removed), "added": len(change.added)}
        said.append(say("changes.words_only", language, **counts))
    return said


def fact_line(fact: Fact, language: Language) -> str:
    """Say one fact before and now; what was not known is told so, never as zero."""
    what = fact.of or say(f"changes.{fact.aspect}", language)
    key = "from_to" if fact.before and fact.now else "came_now"
    if not fact.now:
        key = "no_more"
    return say(f"changes.{key}", language, what=what, before=fact.before, now=fact.now)


def shown_lines(lines: Sequence[str], language: Language) -> list[str]:
    """Give the first lines, and how many more there are."""
    more = len(lines) - MOST_SENTENCES
    rest = [say("changes.more_lines", language, count=more)] if more > 0 else []
    return [*lines[:MOST_SENTENCES], *rest]
