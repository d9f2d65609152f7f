"""On which data and code a page stands, at its foot."""

from ntm_analysis.briefings.records import Record
from ntm_analysis.page.language import Language, say


def versions(record: Record, language: Language, read: str = "") -> str:
    """Say on which data and code a page stands."""
    data = say("sources.data_version", language)
    code = say("sources.code_version", language)
    return f"{data} {read or record.data_version} · {code} {record.code_version}"
