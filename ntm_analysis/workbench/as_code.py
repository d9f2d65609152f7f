"""A choice of the explorer in other hands: calls to paste, a line of an edition, a run.

All three say the same: this place, this date, this plan. The line is read by the
edition's own reader, the run is the command `ntm briefing` with the same words.
"""

from pathlib import Path

from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.workbench.choice import Choice

MEASURE = "communes_recognized"


def calls(choice: Choice, topic: Subject) -> list[str]:
    """Write the choice as calls of the facade that an analyst can paste into a cell."""
    place, day = topic.place, topic.as_of.text
    lines = [
        "import ntm_analysis as ntm",
        f"ntm.figures({MEASURE!r}, place={place!r}, until={day!r})",
        f"ntm.map({choice.theme!r}, place={place!r}, date={day!r}{_criterion(choice)})",
    ]
    if choice.plan:
        lines.append(f"ntm.plan({choice.plan!r}).outlook({day!r})")
    return lines


def _criterion(choice: Choice) -> str:
    return f", criterion={choice.criterion}" if choice.theme == "criterion" else ""


def edition_entry(choice: Choice, topic: Subject) -> list[str]:
    """Write the choice as an entry below `jobs:` of an edition's file."""
    named = ("plan", choice.plan) if choice.plan else ("place", topic.place)
    return [
        f"  - {named[0]}: {named[1]}",
        f'    as_of: "{topic.as_of.text}"',
        f"    language: {choice.language}",
    ]


def command(choice: Choice, topic: Subject, out: Path) -> list[str]:
    """Give the words of the command that makes the choice a briefing below a folder."""
    named = [choice.plan] if choice.plan else ["--place", topic.place]
    dated = ["--as-of", topic.as_of.text, "--language", choice.language]
    return ["briefing", *named, *dated, "--out", str(out)]
