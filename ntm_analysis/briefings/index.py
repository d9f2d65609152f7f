"""The first page of an edition: each briefing with its short answer."""

from collections.abc import Mapping, Sequence
from functools import partial

import jinja2

from ntm_analysis.briefings import assets
from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.records import Record
from ntm_analysis.page.language import Language, say
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import provinces, units
from ntm_analysis.text import fold


def index_page(edition: Edition, made: Sequence[Record]) -> str:
    """Draw the index; a job that failed is named with its reason, without a link.

    Provinces without a plan stand in tables, one a region; all else before them.
    """
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
        made=[record for record in made if not _is_province(record)],
        tables=_by_region(made, language),
        footer=versions(made[0], language) if made else "",
    )


def _is_province(record: Record) -> bool:
    return record.outcome != "failed" and "row" in record.summary


def _by_region(
    made: Sequence[Record], language: Language
) -> Mapping[str, Sequence[Record]]:
    """Give the provinces' records by region, regions in their usual order.

    One with land in two regions stands under both names; without a day of its own a
    page is of before 2025-07-01, as its notebooks take it.
    """
    found: dict[tuple[str, ...], list[Record]] = {}
    for record in made:
        if _is_province(record):
            found.setdefault(_regions(record), []).append(record)
    if not found:
        return {}
    names = provinces.region_names()
    order = {key: number for number, key in enumerate(names)}
    sorts = sorted(found, key=lambda keys: (len(keys) != 1, [order[k] for k in keys]))
    return {
        " – ".join(names[key][language] for key in keys)
        or say("index.no_region", language): found[keys]
        for keys in sorts
    }


def _regions(record: Record) -> tuple[str, ...]:
    place = str(record.parameters.get("place", ""))
    day = Period(str(record.parameters.get("as_of") or provinces.LAST_OF_63))
    if fold(place) in ("vn", "viet nam", "ca nuoc"):
        return ()
    found = units.load().province(place, day.last)
    return provinces.regions_of(found.code, found.vintage)


def versions(record: Record, language: Language) -> str:
    """Say on which data and code a page stands."""
    data = say("sources.data_version", language)
    code = say("sources.code_version", language)
    return f"{data} {record.data_version} · {code} {record.code_version}"


def _say(key: str, *, language: Language, **values: object) -> str:
    return say(key, language, **values)
