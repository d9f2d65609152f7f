"""What changed between two editions: pages, verdicts, numbers, sentences.

Compared is what readers had: the line of the index (verdict, state, chance, outcome)
and the words of the page. A page made anew with the same words has not changed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from ntm_analysis.briefings.catalogue.run_store import PublishedEdition, PublishedPage

Kind = Literal["new", "gone", "changed"]
MOST_SENTENCES = 12  # of one page; the rest is counted
ASPECTS = ("verdict", "count", "goal", "chance", "came", "target")
ORDER: tuple[Kind, ...] = ("changed", "new", "gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that the index said of a page, before and now; empty is "nothing".

    `of` is the target that a verdict is about; empty for the page's leading one.
    """

    aspect: str  # one of ASPECTS
    before: str
    now: str
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """One page that is new, gone, or says something else.

    Attributes
    ----------
    removed, added
        Lines of the page that are not there any more, and new ones, in page order.
    """

    kind: Kind
    page: PublishedPage
    facts: tuple[Fact, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def base_edition(
    before: Sequence[PublishedEdition], period_began: date
) -> PublishedEdition | None:
    """Choose what an edition is compared with: the last one of the period before.

    Where none is so old, the first one there is: a second run on the same day does not
    wipe out what changed since readers last had the pages.
    """
    older = [one for one in before if one.began.date() < period_began]
    return older[-1] if older else next(iter(before), None)


def page_changes(
    before: Mapping[str, PublishedPage],
    now: Mapping[str, PublishedPage],
    lines_of: Callable[[Sequence[str]], Mapping[str, Sequence[str]]],
) -> list[PageChange]:
    """Compare two editions page by page; changed pages first, then new, then gone.

    Parameters
    ----------
    lines_of
        Gives the words of pages by their digests; where it gives none, only what the
        index said is compared.
    """
    found = [PageChange(kind="new", page=now[k]) for k in now if k not in before]
    found += [PageChange(kind="gone", page=before[k]) for k in before if k not in now]
    pairs = [(before[k], now[k]) for k in now if k in before]
    pairs = [
        (old, new)
        for old, new in pairs
        if old.digest != new.digest or _facts(old.summary, new.summary)
    ]
    words = lines_of([page.digest for pair in pairs for page in pair]) if pairs else {}
    for old, new in pairs:
        removed, added = _sentences(words.get(old.digest), words.get(new.digest))
        facts = tuple(_facts(old.summary, new.summary))
        found.append(
            PageChange(
                kind="changed", page=new, facts=facts, removed=removed, added=added
            )
        )
    return sorted(found, key=lambda one: (ORDER.index(one.kind), not one.facts))


def _facts(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Fact]:
    old, new = _leading(before), _leading(now)
    found = [
        Fact(aspect=aspect, before=old[aspect], now=new[aspect])
        for aspect in ("verdict", "count", "goal", "chance", "came")
        if old[aspect] != new[aspect]
    ]
    # One target is one fact: its verdict as the leading one stands already above.
    led = bool(found) and found[0].aspect == "verdict"
    earlier, later = _targets(before), _targets(now)
    for target in dict.fromkeys((*later, *earlier)):
        was, is_now = earlier.get(target, ""), later.get(target, "")
        if was == is_now or (led and {was, is_now} <= {found[0].before, found[0].now}):
            continue
        found.append(Fact(aspect="target", before=was, now=is_now, of=target))
    return found


def _leading(told: Mapping[str, Any]) -> dict[str, str]:
    row = told.get("leading") or told.get("row") or {}
    count, time = str(row.get("count", "")), str(row.get("time", ""))
    goal = ", ".join(str(row[k]) for k in ("goal", "deadline") if row.get(k))
    return {
        "verdict": str(row.get("words", "")),
        "count": f"{count} ({time})" if count and time else count,
        "goal": goal,
        "chance": str(row.get("chance", "")),
        "came": str(told.get("came", "")),
    }


def _targets(told: Mapping[str, Any]) -> dict[str, str]:
    lines = told.get("lines") or ()
    return {str(line["target"]): str(line["words"]) for line in lines}


def _sentences(
    before: Sequence[str] | None, now: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the lines that went and those that came; none where words are not kept."""
    if before is None or now is None:
        return (), ()
    removed: list[str] = []
    added: list[str] = []
    matcher = SequenceMatcher(a=before, b=now, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            removed += before[a:b]
            added += now[c:d]
    moved = set(removed) & set(added)  # only its place changed
    return (
        tuple(line for line in dict.fromkeys(removed) if line not in moved),
        tuple(line for line in dict.fromkeys(added) if line not in moved),
    )
