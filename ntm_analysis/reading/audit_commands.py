"""`ntm audit`: where a document or plan contradicts itself.

The laws stand in `audit.laws`; here a file or key becomes figures, and findings
become lines. Findings are a result, not an error: the exit code is 0.
"""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ntm_analysis.page.answer_format import AnswerFormat

if TYPE_CHECKING:
    from ntm_analysis.audit.laws import Finding
    from ntm_analysis.page.language import Language


class Tongue(StrEnum):
    """Language of the messages."""

    vi = "vi"
    en = "en"


FINDINGS = 1  # exit code of --strict when something does not fit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit)


def audit(
    source: Annotated[str, typer.Argument()],
    form: Annotated[AnswerFormat, typer.Option("--format")] = AnswerFormat.text,
    language: Annotated[Tongue, typer.Option("--language")] = Tongue.vi,
    strict: Annotated[bool, typer.Option("--strict")] = False,
) -> int:
    """Check the figures of a document or plan against each other."""
    from ntm_analysis.reading.tables import readings

    reading = readings.read_source(source)
    for note in reading.notes:
        typer.echo(f"ntm: {note.in_language(language.value)}", err=True)
    findings = reading.findings(language.value)
    if form is AnswerFormat.json:
        rows = [finding.to_dict() for finding in findings]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _tell(findings, language.value)
    failed = any(not finding.passed and finding.sure for finding in findings)
    return FINDINGS if strict and failed else 0


def _tell(findings: "list[Finding]", language: "Language") -> None:
    from ntm_analysis.audit.views.findings import summary, unsure

    print(summary(findings, language))
    if doubted := unsure(findings, language):
        print(doubted)
    for finding in sorted(findings, key=lambda f: (f.passed, not f.sure)):
        mark = "✓" if finding.passed else "✗" if finding.sure else "?"
        print(f"{mark} {finding.message}")
        for evidence in [] if finding.passed else finding.evidences:
            at = f"[{evidence.start}–{evidence.end}] " if evidence.end else ""
            row = " ".join(filter(None, (evidence.figure_id, evidence.section)))
            print(f"    {at}{row and row + ': '}{evidence.evidence or evidence.figure}")
