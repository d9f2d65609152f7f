"""Writing the site around an edition's pages, in the folder beside the published one.

The index, and under history/ what changed, the feed and the record of runs. History
comes from the catalogue; without one the index stands alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

from ntm_analysis.briefings import publishing, records
from ntm_analysis.briefings.catalogue import run_store
from ntm_analysis.briefings.catalogue.page_text import digest, page_lines
from ntm_analysis.briefings.catalogue.run_store import PublishedEdition, PublishedPage
from ntm_analysis.briefings.jobs import INDEX, Edition
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.scheduling.due import last_date
from ntm_analysis.briefings.scheduling.rhythms import RHYTHMS
from ntm_analysis.briefings.site import shared
from ntm_analysis.briefings.site.changes import (
    PageChange,
    base_edition,
    page_changes,
)
from ntm_analysis.briefings.site.feed import atom_feed
from ntm_analysis.briefings.site.index import (
    LINKS,
    index_page,
    since_before,
    site_page,
)
from ntm_analysis.briefings.site.status_page import status_parts
from ntm_analysis.briefings.site.words import change_lines, change_title, shown_lines
from ntm_analysis.briefings.views.versions import versions
from ntm_analysis.page.language import Language, say

BACK = f"../{INDEX}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What all pages of history have in common."""

    title: str
    footer: str
    language: Language
    root: str | None = None  # see `index.site_page`


def write_site(
    edition: Edition,
    made: Sequence[Record],
    out: Path,
    run: tuple[int, datetime] | None,
    alone: Sequence[Record] = (),
) -> tuple[PublishedPage, ...]:
    """Write index and history beside the pages; give the pages as they will stand.

    Parameters
    ----------
    run
        Number and begin of this run in the catalogue; None where it is not written.
    alone
        Pages in the folder that are of no edition.

    Raises
    ------
    OutputError
        If the catalogue cannot be read.
    """
    folder = publishing.beside(out)
    if edition.shared:
        shared.write_style(folder)
    pages = published_pages(made, folder)
    pdfs = frozenset(path.name for path in folder.glob("*.pdf"))
    if run is None:
        page = index_page(edition, made, pdfs=pdfs, alone=alone)
        records.write_text(folder / INDEX, page)
        return pages
    number, began = run
    now = PublishedEdition(
        run=number, edition=edition.key, began=began, pages={p.key: p for p in pages}
    )
    before = run_store.published_editions(out, edition.key)

    def lines_of(digests: Sequence[str]) -> Mapping[str, Sequence[str]]:
        fresh = {page.digest: page.lines for page in pages}
        return run_store.page_lines_of(out, digests) | fresh

    base = base_edition(before, _period_began(edition, began))
    changes = page_changes(base.pages, now.pages, lines_of) if base else None
    language = edition.language
    heading = _since(base, language)
    since = since_before(heading, changes, language)
    page = index_page(edition, made, since, pdfs, alone)
    records.write_text(folder / INDEX, page)
    steps = [
        (new, page_changes(old.pages, new.pages, lines_of))
        for old, new in pairwise([*before, now])
    ]
    feed = atom_feed(
        run_store.catalogue_id(out),
        f"{edition.title[language]} – {say('changes.title', language)}",
        steps or [(now, ())],
        language,
        {"index": BACK, "changes": Path(LINKS["changes"]).name},
    )
    records.write_text(folder / LINKS["feed"], feed)
    foot = Heading(
        title=edition.title[language],
        footer=versions(made[0], language) if made else "",
        language=language,
        root="../" if edition.shared else None,
    )
    changed = _changes_page(changes or (), since, foot)
    records.write_text(folder / LINKS["changes"], changed)
    status = _status_page(out, foot)
    records.write_text(folder / LINKS["runs"], status)
    return pages


def published_pages(made: Sequence[Record], folder: Path) -> tuple[PublishedPage, ...]:
    """Read the words of every page that was made, with what the index says of it."""
    found = []
    for record in made:
        if record.outcome == "failed" or not record.page:
            continue
        lines = page_lines((folder / record.page).read_text(encoding="utf-8"))
        found.append(
            PublishedPage(
                key=record.key,
                page=record.page,
                language="en" if record.parameters.get("language") == "en" else "vi",
                title=str(record.summary.get("title", "")) or record.key,
                place=str(record.summary.get("place", "")),
                summary=record.summary,
                digest=digest(lines),
                lines=lines,
            )
        )
    return tuple(found)


def _period_began(edition: Edition, began: datetime) -> date:
    """Give the first day of the reporting period in which a run began."""
    rhythm = RHYTHMS.get(edition.schedule, RHYTHMS["quarterly"])
    return last_date(rhythm, began).astimezone(UTC).date()


def _since(base: PublishedEdition | None, language: Language) -> str:
    if base is None:
        return say("changes.title", language)
    day = f"{base.began.astimezone():%d/%m/%Y}"
    return say("changes.since", language, date=day)


def _changes_page(
    changes: Sequence[PageChange], since: Mapping[str, object], foot: Heading
) -> str:
    language = foot.language
    return site_page(
        "changes.html.j2",
        language,
        root=foot.root,
        title=say("changes.title", language),
        lead=foot.title,
        back=BACK,
        feed=Path(LINKS["feed"]).name,
        footer=foot.footer,
        since=since,
        changes=[_shown(change, language) for change in changes],
    )


def _shown(change: PageChange, language: Language) -> dict[str, object]:
    counts = {"removed": len(change.removed), "added": len(change.added)}
    return {
        "title": change_title(change, language),
        "page": "" if change.kind == "gone" else f"../{change.page.page}",
        "facts": change_lines(change, language),
        "counted": say("changes.lines", language, **counts),
        "removed": shown_lines(change.removed, language),
        "added": shown_lines(change.added, language),
    }


def _status_page(out: Path, foot: Heading) -> str:
    language = foot.language
    return site_page(
        "status.html.j2",
        language,
        root=foot.root,
        title=say("status.title", language),
        lead=say("status.lead", language),
        back=BACK,
        footer=foot.footer,
        body=status_parts(run_store.read_runs(out), language),
    )
