"""The sections of a page on what a plan or a document states and what does not fit."""

from dataclasses import dataclass

from ntm_analysis.audit.laws import Finding
from ntm_analysis.audit.views import findings as audit
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language, chosen_language
from ntm_analysis.reading.tables import readings
from ntm_analysis.reading.tables.readings import DocumentReading
from ntm_analysis.reading.views import coverage, figures_read


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """What was read and what every law says of it, in one language."""

    reading: DocumentReading
    found: list[Finding]
    language: Language

    def line(self) -> Html:
        """One sentence: how much fits."""
        return audit.line(self.found, self.language)

    def heading(self) -> SectionHeading:
        """Heading of the findings."""
        return audit.heading(self.language)

    def findings(self) -> Html:
        """The findings, each with its evidence."""
        return audit.findings_table(self.found, self.language)

    def figures(self) -> Html:
        """The figures as read."""
        return figures_read.figures_table(self.reading.rows, self.language)

    def coverage(self) -> Html:
        """What became of each number of the text."""
        digits = self.reading.digits()
        return coverage.section(self.reading.text, digits, self.language)


def audit_page(source: str, language: Language) -> AuditPage:
    """Read a plan (its key) or a document (its path) and ask every law.

    Raises
    ------
    UnknownNameError, DocumentRefusedError
        As of `readings.read_source`.
    """
    language = chosen_language(language)
    reading = readings.read_source(source)
    return AuditPage(
        reading=reading, found=reading.findings(language), language=language
    )
