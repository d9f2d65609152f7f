"""What became of each number of a document: read, passed over, or not understood.

One sentence, the passages that a person should look at, and the whole text with its
digits marked; words and a colour of the page's own, never colour alone.
"""

from collections import Counter
from collections.abc import Sequence

from ntm_analysis.page.html import NOTHING, Html, details, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table
from ntm_analysis.reading.coverage import DigitRun

_AROUND = 60  # characters of the text beside digits that were not understood
_MARKS = {
    "read": Html("<mark>{digits}</mark>"),
    "passed_over": Html('<span title="{why}" style="opacity:.55">{digits}</span>'),
    "not_understood": Html('<mark style="outline:2px solid">⟨{digits}?⟩</mark>'),
}


def section(text: str, runs: Sequence[DigitRun], language: Language) -> Html:
    """Tell what became of the numbers; a plan's table has no text to tell of."""
    if not text:
        return paragraph(say("coverage.no_text", language))
    states = Counter(run.state for run in runs)
    counts = {name: states[name] for name in ("read", "passed_over", "not_understood")}
    line = say("coverage.summary", language, runs=len(runs), **counts)
    return (
        paragraph(line)
        + _open_passages(text, runs, language)
        + _reasons(runs, language)
        + details(say("coverage.text", language), marked(text, runs, language))
    )


def marked(text: str, runs: Sequence[DigitRun], language: Language) -> Html:
    """Write the text with each run of digits marked by what became of it."""
    pieces: list[str] = []
    last = 0
    for run in runs:
        digits, why = text[run.start : run.end], reason(run, language)
        pieces.append(text[last : run.start])
        pieces.append(_MARKS[run.state].format(digits=digits, why=why))
        last = run.end
    pieces.append(text[last:])
    inner = NOTHING.join(pieces)
    return Html('<div style="white-space:pre-wrap">{}</div>').format(inner)


def reason(run: DigitRun, language: Language) -> str:
    """Say why digits were passed over or are no number; "" where that is not known."""
    return say(f"coverage.reason_{run.reason}", language) if run.reason else ""


def _open_passages(text: str, runs: Sequence[DigitRun], language: Language) -> Html:
    left = [run for run in runs if run.state == "not_understood"]
    if not left:
        return paragraph(say("coverage.all_understood", language))
    rows = [
        {
            "digits": text[run.start : run.end],
            "passage": _passage(text, run),
            "why": reason(run, language),
        }
        for run in left
    ]
    columns = [
        Column("digits", say("coverage.digits", language)),
        Column("passage", say("coverage.passage", language)),
        Column("why", say("coverage.why", language)),
    ]
    return table(rows, columns, say("coverage.look_at", language), language)


def _passage(text: str, run: DigitRun) -> Html:
    before = text[max(0, run.start - _AROUND) : run.start]
    after = text[run.end : run.end + _AROUND]
    digits = text[run.start : run.end]
    return Html("…{}<mark>{}</mark>{}…").format(before, digits, after)


def _reasons(runs: Sequence[DigitRun], language: Language) -> Html:
    passed = [run for run in runs if run.state == "passed_over"]
    counts = Counter(reason(run, language) for run in passed)
    rows = [{"why": why, "count": str(n)} for why, n in counts.most_common()]
    columns = [
        Column("why", say("coverage.why", language)),
        Column("count", say("coverage.count", language), "number"),
    ]
    caption = say("coverage.passed_over", language)
    inner = table(rows, columns, caption, language)
    return details(caption, inner) if rows else NOTHING
