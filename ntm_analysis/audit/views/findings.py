"""The audit of a plan on a page: one sentence, the slips first, then what fits.

Draws the findings of `plans.audit` as they are; nothing is computed here.
"""

from collections.abc import Sequence

from ntm_analysis.audit.laws import Evidence, Finding
from ntm_analysis.audit.laws.words import title
from ntm_analysis.page.html import Html, SectionHeading, details, paragraph, reference
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table

MOST_WORDS = 3  # evidences told in words beside a check that fits


def heading(language: Language) -> SectionHeading:
    """Give the section's title, with what it shows."""
    return SectionHeading(
        "audit", say("audit.title", language), say("audit.lead", language)
    )


def summary(findings: Sequence[Finding], language: Language) -> str:
    """Say how many checks were made and how many do not fit.

    >>> summary([], "vi")
    'Không có phép kiểm nào áp dụng được: văn bản nêu quá ít số liệu liên quan nhau.'
    """
    failed = sum(not finding.passed and finding.sure for finding in findings)
    passed = sum(finding.passed for finding in findings)
    key = "summary" if findings else "nothing_to_check"
    if findings and passed == len(findings):
        key = "summary_all"
    counts = {"checks": len(findings), "passed": passed}
    values = counts | {"failed": failed} if findings else {}
    return say(f"audit.{key}", language, **values)


def line(findings: Sequence[Finding], language: Language) -> Html:
    """Say the result of the audit in a line, as the second page of a briefing does."""
    said = f"{summary(findings, language)} {unsure(findings, language)}".strip()
    return Html('<p class="line"><b>{}:</b> {}</p>').format(
        say("audit.title", language), said
    )


def unsure(findings: Sequence[Finding], language: Language) -> str:
    """Say how many mismatches may be misreadings; empty if there is none."""
    doubted = sum(not finding.passed and not finding.sure for finding in findings)
    return say("audit.unsure", language, count=doubted) if doubted else ""


def findings_table(findings: Sequence[Finding], language: Language) -> Html:
    """Show what does not fit with its evidence, and fold what fits below it."""
    slips = [finding for finding in findings if not finding.passed]
    fits = [finding for finding in findings if finding.passed]
    line = paragraph(summary(findings, language), "audit")
    if doubted := unsure(findings, language):
        line += paragraph(doubted, "audit")
    shown = line + _rows(slips, "audit.slips", language) if slips else line
    if not fits:
        return shown
    inner = _rows(fits, "audit.fits", language)
    return shown + details(say("audit.what_fits", language), inner)


def _rows(findings: Sequence[Finding], caption: str, language: Language) -> Html:
    rows = [_row(finding, language) for finding in findings]
    columns = [
        Column("mark", say("audit.mark", language)),
        Column("check", say("audit.check", language)),
        Column("message", say("audit.message", language)),
        Column("evidence", say("audit.evidence", language)),
    ]
    return table(rows, columns, say(caption, language), language)


def _row(finding: Finding, language: Language) -> dict[str, str]:
    return {
        "mark": say(_mark(finding), language),
        "check": title(finding.check, language),
        "message": finding.message,
        "evidence": _evidences(finding),
        "row_class": "" if finding.passed else "slip",
    }


def _mark(finding: Finding) -> str:
    if finding.passed:
        return "audit.fit"
    return "audit.slip" if finding.sure else "audit.doubted"


def _evidences(finding: Finding) -> Html:
    """Show the words behind a slip; of what fits with many figures only the marks."""
    if not finding.passed or len(finding.evidences) <= MOST_WORDS:
        return Html("<br>").join(_evidence(evidence) for evidence in finding.evidences)
    marks = [e for e in finding.evidences if e.figure_id]
    return Html(" ").join(reference(e.figure_id, e.evidence) for e in marks)


def _evidence(evidence: Evidence) -> str:
    words = evidence.evidence or evidence.figure
    if evidence.figure_id:
        return words + reference(evidence.figure_id, evidence.section)
    if evidence.end is None:
        return words
    return Html("{} <small>{}</small>").format(words, evidence.start)
