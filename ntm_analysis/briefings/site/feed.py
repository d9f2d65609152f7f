"""The changes of an edition as an Atom feed (RFC 4287), for who follows them.

No host is named: the feed and its entries have `urn:uuid:` names drawn from the
catalogue's identity, and links are relative to the feed's place. The same catalogue
gives the same names, so that a reader's program shows nothing twice.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from ntm_analysis.briefings.catalogue.run_store import PublishedEdition
from ntm_analysis.briefings.site.changes import PageChange
from ntm_analysis.briefings.site.words import change_lines, change_title
from ntm_analysis.page.language import Language, say

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 60
# XML 1.0 has no way to write these, not even as a number.
UNWRITABLE = dict.fromkeys(
    [
        *(code for code in range(32) if code not in (9, 10, 13)),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ]
)


def atom_feed(
    identity: str,
    title: str,
    steps: Sequence[tuple[PublishedEdition, Sequence[PageChange]]],
    language: Language,
    names: Mapping[str, str],
) -> str:
    """Write the feed.

    Parameters
    ----------
    identity
        The catalogue's id, a UUID.
    steps
        Each publication with what changed in it since the one before, the oldest
        first.
    names
        What stands beside the feed: `index` and `changes`, relative to it.
    """
    root = UUID(identity)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    began = [edition.began for edition, changes in steps if changes]
    last = max(began, default=steps[-1][0].began if steps else datetime.now(UTC))
    _add(feed, "id", f"urn:uuid:{root}")
    _add(feed, "title", title)
    _add(feed, "subtitle", say("changes.feed", language))
    _add(feed, "updated", _time(last))
    ET.SubElement(feed, "link", {"rel": "self", "href": "changes.atom"})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": names["changes"]})
    _add(ET.SubElement(feed, "author"), "name", say("index.product", language))
    written = 0
    for edition, changes in reversed(steps):
        for change in changes:
            if written == MOST_ENTRIES:
                return _text(feed)
            _entry(feed, root, edition, change, language, names)
            written += 1
    return _text(feed)


def _entry(
    feed: ET.Element,
    root: UUID,
    edition: PublishedEdition,
    change: PageChange,
    language: Language,
    names: Mapping[str, str],
) -> None:
    entry = ET.SubElement(feed, "entry")
    name = uuid5(root, f"{edition.run}/{change.kind}/{change.page.key}")
    _add(entry, "id", f"urn:uuid:{name}")
    _add(entry, "title", change_title(change, language))
    _add(entry, "updated", _time(edition.began))
    gone = change.kind == "gone"
    href = names["index"] if gone else f"../{change.page.page}"
    link = {"rel": "alternate", "type": "text/html", "href": href}
    ET.SubElement(entry, "link", link)
    lines = "\n".join(change_lines(change, language))
    _add(entry, "content", lines or change_title(change, language), type="text")


def _add(parent: ET.Element, name: str, text: str, **more: str) -> None:
    ET.SubElement(parent, name, more).text = text.translate(UNWRITABLE)


def _text(feed: ET.Element) -> str:
    ET.indent(feed, " ")
    body = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
