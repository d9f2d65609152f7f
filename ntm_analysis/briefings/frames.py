"""What stands around a page: whose it is, from when, on which sources, made how."""

from collections.abc import Mapping, Sequence

from ntm_analysis.briefings.index import versions
from ntm_analysis.briefings.jobs import Job
from ntm_analysis.briefings.page import Frame
from ntm_analysis.briefings.records import Record
from ntm_analysis.tables import names, provenance, set_calendar, subject
from ntm_analysis.views import sources
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.numbers import date


def frame(job: Job, record: Record) -> Frame:
    """Make the frame of a job's page.

    Raises
    ------
    UnknownNameError, PlaceNotResolvedError
        Before any notebook runs, for a plan, place or date that does not exist.
    """
    given = {
        key: str(job.parameters.get(key, "")) for key in ("plan", "place", "as_of")
    }
    topic = subject.of(**given)
    language = job.language
    return Frame(
        title=_title(topic, language),
        place=topic.place,
        subtitle=_subtitle(topic, language),
        footer=versions(record, language),
        language=language,
        sources=lambda order: _sources(order, job, record),
    )


def _title(topic: subject.Subject, language: Language) -> str:
    if topic.plan is None:
        return f"{topic.place}: {say('trends.title', language)}"
    return str(getattr(topic.plan, f"title_{language}"))


def _subtitle(topic: subject.Subject, language: Language) -> str:
    decided = set_calendar.on(topic.as_of).decision
    parts = [
        _document(topic, language),
        say("sources.as_of", language, day=date(topic.as_of.text, language)),
        say("sources.set", language, decision=decided),
    ]
    return " · ".join(part for part in parts if part)


def _document(topic: subject.Subject, language: Language) -> str:
    if topic.plan is None:
        return ""
    day = date(topic.plan.date.text, language)
    return f"{topic.plan.number} ({day})" if topic.plan.number else day


def _sources(order: Sequence[str], job: Job, record: Record) -> str:
    language = job.language
    rows = provenance.rows(order, language)
    lines = sources.listing(rows, names.measures(language), language)
    made = sources.method(_facts(job, record), language)
    title = say("page.sources", language)
    return (
        f'<section class="sources"><h2 id="sources">{title}</h2>'
        f"{lines.text}{made.text}</section>"
    )


def _facts(job: Job, record: Record) -> Mapping[str, str]:
    given = ", ".join(f"{name} = {value}" for name, value in job.parameters.items())
    language = job.language
    return {
        say("sources.parameters", language): given,
        say("sources.notebooks", language): ", ".join(job.notebooks),
        say("sources.data_version", language): record.data_version,
        say("sources.code_version", language): record.code_version,
    }
