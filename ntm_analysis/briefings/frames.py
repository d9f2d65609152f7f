"""What stands around a page: whose it is, from when, on which sources, made how."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import nbformat

from ntm_analysis.briefings.jobs import INDEX, Job
from ntm_analysis.briefings.page import PageFrame, PageLink
from ntm_analysis.briefings.parameters import checked, declared, notebook_path
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.views.versions import versions
from ntm_analysis.commune import commune_sheet
from ntm_analysis.commune import sheet_view as commune
from ntm_analysis.criteria import criteria_sets, set_calendar
from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.figures.tables import names, plans, provenance, subject
from ntm_analysis.figures.views import sources
from ntm_analysis.files.home import home
from ntm_analysis.outlook import place_page
from ntm_analysis.page.acts import act_name
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date

COMMUNE = "09_commune"
# Notebook that a page without a plan begins with -> what it is called.
TITLES = {
    "02_map": "plan_map.title",
    "13_place": "place_state.title",
    "10_change": "change.title",
    "12_panel": "commune_panel.page",
}


def frame(job: Job, record: Record) -> PageFrame:
    """Make the frame of a job's page.

    Raises
    ------
    UnknownNameError, PlaceNotResolvedError, ParameterError
        Before any notebook runs, for a plan, place, date or parameter that does not
        exist.
    """
    return replace(_frame(job, record), links=_links(job))


def _links(job: Job) -> tuple[PageLink, ...]:
    """Lead to the index, and to the page in the other language."""
    other: Language = "en" if job.language == "vi" else "vi"
    return tuple(
        PageLink(say("page.index", job.language), page, job.language)
        if page == INDEX
        else PageLink(say("page.other_language", job.language), page, other)
        for page in job.others
    )


def _frame(job: Job, record: Record) -> PageFrame:
    given = {
        key: str(job.parameters.get(key, "")) for key in ("plan", "place", "as_of")
    }
    language = job.language
    if notebook_path(job.notebooks[0], home() / "notebooks").stem == COMMUNE:
        return _of_commune(job, record)
    if not given["plan"] and not given["place"]:
        return _of_notebook(job, record)
    topic = subject.resolve_subject(**given)
    return PageFrame(
        title=_title(topic, job),
        place=topic.place,
        subtitle=_subtitle(topic, language, dated=bool(given["as_of"])),
        footer=versions(record, language, record.read_version),
        language=language,
        sources=lambda order, folded: _sources(order, folded, job, record),
        printed=_printed(topic, job),
    )


def _printed(topic: subject.Subject, job: Job) -> str:
    """Write the foot of a sheet: the place, the document, the day of its figures."""
    language = job.language
    parts = [
        topic.place,
        _document(topic, language),
        say("sources.as_of", language, day=date(topic.as_of.text, language)),
    ]
    return " · ".join(part for part in parts if part)


def _of_notebook(job: Job, record: Record) -> PageFrame:
    """Frame a notebook that is about no single place, such as the back-test."""
    language = job.language
    return PageFrame(
        title=_heading(job.notebooks[0], language),
        place=say("trends.nation", language),
        subtitle="",
        footer=versions(record, language, record.read_version),
        language=language,
        sources=lambda order, folded: _sources(order, folded, job, record),
    )


def _of_commune(job: Job, record: Record) -> PageFrame:
    """Frame the sheet of a commune: its name, where it lies, and the day."""
    notebook = notebook_path(COMMUNE, home() / "notebooks")
    stated = {name: p.default for name, p in declared(notebook).items()}
    given = stated | checked(notebook, job.parameters)
    language = job.language
    sheet = commune_sheet.collect_sheet(str(given["commune"]), str(given["as_of"]))
    return PageFrame(
        title=commune.title(sheet, language),
        place=", ".join(unit.name for unit in (sheet.place, *sheet.parents)),
        subtitle=commune.lead(sheet, language),
        footer=versions(record, language, record.read_version),
        language=language,
        sources=lambda order, folded: _sources(order, folded, job, record),
    )


def _heading(name: str, language: Language) -> str:
    """Read a notebook's first line: "# Kiểm định lùi / Back-test"."""
    path = notebook_path(name, home() / "notebooks")
    first = nbformat.read(path, as_version=4).cells[0].source.splitlines()[0]
    names = first.lstrip("# ").split(" / ")
    return str(names[0] if language == "vi" else names[-1])


def _title(topic: subject.Subject, job: Job) -> str:
    """Name the page by its plan, else by its place and first notebook."""
    if topic.plan is None:
        key = TITLES.get(job.notebooks[0], "trends.title")
        return f"{topic.place}: {say(key, job.language)}"
    return str(getattr(topic.plan, f"title_{job.language}"))


def _subtitle(topic: subject.Subject, language: Language, *, dated: bool) -> str:
    decided = act_name(_criteria_set(topic).decision, language)
    parts = [
        _document(topic, language),
        _known_by(topic, language, dated=dated),
        say("sources.set", language, decision=decided),
        unreviewed(topic.plan, language),
    ]
    return " · ".join(part for part in parts if part)


def _criteria_set(topic: subject.Subject) -> CriteriaSet:
    """Give the set that the plan goes by, else that in force on the day."""
    if topic.plan is not None:
        return criteria_sets.get(topic.plan.criteria_set)
    return set_calendar.on(topic.as_of)


def _known_by(topic: subject.Subject, language: Language, *, dated: bool) -> str:
    """Say of when the figures are; without a plan how old the place's newest is."""
    day = date(topic.as_of.text, language)
    if topic.plan is not None:
        return say("sources.as_of", language, day=day)
    seen = say("place_state.seen_on", language, day=day)
    newest = place_page.newest(topic, only_known=dated)
    if newest is None:
        return f"{seen} · {say('place_state.none', language, place=topic.place)}"
    values = {"place": topic.place, "time": date(newest.time, language)}
    return f"{seen} · {say('place_state.newest', language, **values)}"


def unreviewed(plan: plans.Plan | None, language: Language) -> str:
    """Say how much of a plan was read by machine alone; empty where nothing was."""
    read = plan.read_by if plan else None
    if read is None or not (read.unseen or read.left_out):
        return ""
    values = {"unseen": read.unseen, "kept": read.kept}
    said = [say("plan_add.on_page", language, **values)] if read.unseen else []
    if read.left_out:
        said.append(say("plan_add.on_page_left", language, count=read.left_out))
    return "; ".join(said)


def _document(topic: subject.Subject, language: Language) -> str:
    if topic.plan is None:
        return ""
    day = date(topic.plan.date.text, language)
    return f"{topic.plan.number} ({day})" if topic.plan.number else day


def _sources(
    order: Sequence[str], folded: frozenset[str], job: Job, record: Record
) -> Html:
    language = job.language
    lines = NOTHING
    if order:
        rows = provenance.rows(order, language)
        lines = sources.listing(rows, names.measures(language), language, folded)
    made = sources.method(_facts(job, record), language)
    title = say("page.sources", language)
    return Html(
        '<section class="sources"><h2 id="sources">{}</h2>{}{}</section>'
    ).format(title, lines, made)


def _facts(job: Job, record: Record) -> Mapping[str, str]:
    given = ", ".join(f"{name} = {value}" for name, value in job.parameters.items())
    language = job.language
    return {
        say("sources.parameters", language): given,
        say("sources.notebooks", language): ", ".join(job.notebooks),
        say("sources.data_version", language): record.read_version,
        say("sources.code_version", language): record.code_version,
    }
