"""The first page of an edition: each briefing with its short answer."""

from collections.abc import Sequence
from functools import partial

import jinja2

from ntm_analysis.briefings import assets
from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.records import Record
from ntm_analysis.page.language import Language, say


def index_page(edition: Edition, made: Sequence[Record]) -> str:
    """Draw the index; a job that failed is named with its reason, without a link."""
    loader = jinja2.PackageLoader("ntm_analysis.briefings", "templates")
    page = jinja2.Environment(loader=loader, autoescape=True).get_template(
        "edition.html.j2"
    )
    language = edition.language
    return page.render(
        language=language,
        title=edition.title[language],
        policy=assets.POLICY,
        style=assets.font_faces() + assets.style(),
        say=partial(_say, language=language),
        made=made,
        footer=versions(made[0], language) if made else "",
    )


def versions(record: Record, language: Language) -> str:
    """Say on which data and code a page stands."""
    data = say("sources.data_version", language)
    code = say("sources.code_version", language)
    return f"{data} {record.data_version} · {code} {record.code_version}"


def _say(key: str, *, language: Language, **values: object) -> str:
    return say(key, language, **values)
