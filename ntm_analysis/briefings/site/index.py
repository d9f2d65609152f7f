"""The first page of an edition: map, search, a line for each page by region.

Draws what `site.entries` made of the records and `site.changes` of two editions; the
page works whole without its script, which only finds lines.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from ntm_analysis.briefings import assets
from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.site import shared
from ntm_analysis.briefings.site.changes import PageChange
from ntm_analysis.briefings.site.entries import SiteEntry, site_entries
from ntm_analysis.briefings.site.signs import anchor, sign_icon, sign_of
from ntm_analysis.briefings.site.words import change_lines, change_title, counted
from ntm_analysis.briefings.views.versions import versions
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.places.tables import provinces

HISTORY = "history"
LINKS = {
    "changes": f"{HISTORY}/changes.html",
    "runs": f"{HISTORY}/runs.html",
    "feed": f"{HISTORY}/changes.atom",
}
MOST_CHANGES = 5  # on the index; all of them stand on a page of their own
Part = tuple[str, list[SiteEntry], list[SiteEntry], list[SiteEntry]]


def index_page(
    edition: Edition,
    made: Sequence[Record],
    since: Mapping[str, Any] | None = None,
    pdfs: frozenset[str] = frozenset(),
    alone: Sequence[Record] = (),
) -> str:
    """Draw the index; a job that failed is named with its reason, without a link.

    Parameters
    ----------
    since
        What changed (see `since_before`); None where the site has no history.
    pdfs
        Names of the pages' PDFs that stand beside them.
    alone
        Pages that `ntm briefing` made in the folder: linked, with no verdict of theirs.
    """
    language = edition.language
    entries = [
        replace(entry, pdf=pdf if (pdf := _pdf(entry.page)) in pdfs else "")
        for entry in site_entries(made, language)
    ]
    whole = [entry for entry in entries if not entry.failure]
    script = assets.search_script()
    return site_page(
        "edition.html.j2",
        language,
        root="" if edition.shared else None,
        title=edition.title[language],
        lead=say("index.lead", language),
        policy=assets.policy_with(script),
        script=script,
        maps=_maps(whole, language),
        parts=_parts(whole, language),
        failed=[entry for entry in entries if entry.failure],
        alone=[_alone(record) for record in alone],
        history=LINKS if since is not None else None,
        feed=LINKS["feed"] if since is not None else "",
        since=since,
        icon=_icon,
        extras=partial(_extras, language=language),
        anchor=anchor,
        plain_words=_plain_words,
        footer=versions(made[0], language) if made else "",
    )


def _alone(record: Record) -> tuple[str, str, str]:
    """Give page, place and title of a page that stands beside the edition."""
    title = str(record.summary.get("title", "")) or record.key
    return record.page, str(record.summary.get("place", "")), title


def since_before(
    heading: str, changes: Sequence[PageChange] | None, language: Language
) -> dict[str, Any]:
    """Say in a few lines what changed; `changes` is None at a first publication."""
    if changes is None:
        first = say("changes.first", language)
        return {"title": heading, "counted": first, "lines": []}
    return {
        "title": heading,
        "counted": counted(changes, language),
        "lines": [
            (
                "" if change.kind == "gone" else change.page.page,
                change_title(change, language),
                " ".join(change_lines(change, language)[:2]),
            )
            for change in changes[:MOST_CHANGES]
        ],
    }


def site_page(
    template: str, language: Language, *, root: str | None = None, **values: object
) -> str:
    """Fill one of the site's templates.

    Parameters
    ----------
    root
        How the page leads to the site's folder, if it takes its style from there.
    """
    loader = jinja2.PackageLoader("ntm_analysis.briefings", "templates")
    page = jinja2.Environment(loader=loader, autoescape=True).get_template(template)
    given = {"policy": assets.POLICY, "feed": "", "back": "", "script": ""} | values
    style = assets.site_style()
    if root is None:
        style = assets.font_faces() + assets.style() + style
    else:
        given["policy"] = shared.policy(str(given["policy"]))
        given["stylesheet"] = root + shared.style_name()
    told: Callable[..., str] = partial(_say, language=language)
    return page.render(language=language, style=style, say=told, **given) + "\n"


def _parts(entries: Sequence[SiteEntry], language: Language) -> list[Part]:
    """Give plans, provinces and other pages by region, regions in their usual order.

    A province with land in two regions stands under both names; what is about no
    province stands first, what is about no place last.
    """
    named = any(entry.regions for entry in entries)
    names = provinces.region_names() if named else {}
    order = {key: number for number, key in enumerate(names)}
    found: dict[tuple[str, ...], list[SiteEntry]] = {}
    for entry in entries:
        if entry.kind != "other":
            found.setdefault(entry.regions, []).append(entry)
    sorts = sorted(found, key=lambda keys: (len(keys) > 1, [order[k] for k in keys]))
    parts: list[Part] = [
        (
            " – ".join(names[key][language] for key in keys)
            or say("index.no_region", language),
            [entry for entry in found[keys] if entry.kind == "plan"],
            [entry for entry in found[keys] if entry.kind == "place"],
            [],
        )
        for keys in sorts
    ]
    others = [entry for entry in entries if entry.kind == "other"]
    return [*parts, (say("index.other", language), [], [], others)] if others else parts


def _maps(entries: Sequence[SiteEntry], language: Language) -> Html:
    if not any(entry.province for entry in entries):
        return NOTHING
    # Imported here: drawing a map takes seconds to load, and not every index has one.
    from ntm_analysis.briefings.site.country_map import country_maps

    return country_maps(entries, language)


def _icon(entry: SiteEntry) -> Html:
    return sign_icon(sign_of(entry))


def _plain_words(entry: SiteEntry) -> str:
    """Give the verdict's words without the sign, which is drawn beside them."""
    return entry.words.partition(" ")[2] or entry.words


def _extras(entry: SiteEntry, language: Language) -> Html:
    """Give the links beside a page's name: the other language, the PDF."""
    link = Html(' <a class="more" href="{}"{}>{}<span class="unseen"> {}</span></a>')
    shown = NOTHING
    if entry.twin:
        other = "en" if entry.language == "vi" else "vi"
        mark = Html(' lang="{0}" hreflang="{0}"').format(other)
        word = say("index.other_language", entry.language)
        shown += link.format(entry.twin, mark, word, entry.place)
    if entry.pdf:
        shown += link.format(entry.pdf, NOTHING, "PDF", entry.place)
    return shown


def _pdf(page: str) -> str:
    return str(Path(page).with_suffix(".pdf")) if page else ""


def _say(key: str, *, language: Language, **values: object) -> str:
    return say(key, language, **values)
