"""What the index says of each page: where it is, its state, chance, verdict, outcome.

A line is made of a job's record alone (its parameters and the summary that its first
screen gave), so that a page that was taken over unchanged reads the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ntm_analysis.briefings.records import Record
from ntm_analysis.errors import NtmError
from ntm_analysis.figures.tables.subject import NATION, resolve_subject
from ntm_analysis.outlook.views.verdicts import SIGNS
from ntm_analysis.page.language import LANGUAGES, Language
from ntm_analysis.places.tables import provinces, units

Kind = Literal["plan", "place", "other"]
# Eighths would not be told apart at the size of a map's sign: quarters, none, all.
FILLED = ("none", "quarter", "half", "three_quarters", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEntry:
    """One page of the site, or a job that failed.

    Attributes
    ----------
    province, vintage, regions
        Code of the province it lies in, the unit list, ids of the regions; all empty
        for the nation and for a page that is about no place.
    share
        Of the communes (0..1) that meet the standard; None where it is not known.
    verdict
        A key of `outlook.views.verdicts.SIGNS`; empty where no target is judged.
    twin
        The same page in another language.
    failure
        Why it was not made; empty if it was.
    """

    key: str
    page: str
    language: Language
    kind: Kind
    title: str
    place: str
    province: str = ""
    vintage: str = ""
    regions: tuple[str, ...] = ()
    goal: str = ""
    count: str = ""
    time: str = ""
    age: str = ""
    share: float | None = None
    chance: str = ""
    verdict: str = ""
    words: str = ""
    came: str = ""
    said: str = ""
    lead: str = ""
    twin: str = ""
    pdf: str = ""
    failure: str = ""

    @property
    def filled(self) -> str:
        """Name the sign of the share, a word of `FILLED`; empty where unknown."""
        return "" if self.share is None else filled(self.share)


def filled(share: float) -> str:
    """Name how much of a circle stands for a share: only none and all are exact.

    >>> [filled(share) for share in (0, 0.01, 0.3, 0.5, 0.99, 1)]
    ['none', 'quarter', 'quarter', 'half', 'three_quarters', 'all']
    """
    if share <= 0 or share >= 1:
        return FILLED[0] if share <= 0 else FILLED[-1]
    return FILLED[min(3, max(1, round(share * 4)))]


def site_entries(made: Sequence[Record], language: Language) -> list[SiteEntry]:
    """Make a line of each record, in their order; a twin in another language has none.

    Parameters
    ----------
    language
        Of the index: of two twins the page in this language has the line.
    """
    found = [_entry(record) for record in made]
    names = [_untranslated(record) for record in made]
    kept = []
    for entry, name in zip(found, names, strict=True):
        twins = [
            other
            for other, told in zip(found, names, strict=True)
            if told == name and other is not entry and not other.failure
        ]
        leads = next((t for t in twins if t.language == language), None)
        if leads and entry.language != language and not entry.failure:
            continue
        kept.append(replace(entry, twin=twins[0].page) if twins else entry)
    return kept


def _untranslated(record: Record) -> tuple[str, str]:
    """Give what two languages of a page share: the key up to its language."""
    given = {k: str(v) for k, v in record.parameters.items() if k != "language"}
    language = str(record.parameters.get("language", ""))
    return record.key.removesuffix(f".{language}"), str(sorted(given.items()))


def _entry(record: Record) -> SiteEntry:
    told = record.summary
    language = str(record.parameters.get("language", "vi"))
    plain = SiteEntry(
        key=record.key,
        page=record.page,
        language=language if language in LANGUAGES else "vi",  # type: ignore[arg-type]
        kind="other",
        title=str(told.get("title", "")) or record.key,
        place=str(told.get("place", "")),
        lead=str(told.get("lead", "")),
    )
    if record.outcome == "failed":
        return replace(plain, title=record.key, failure=record.message or record.key)
    return replace(_with_place(plain, record.parameters), **_state(told))


def _state(told: Mapping[str, Any]) -> dict[str, Any]:
    """Take what the first screen told: a plan's leading target or a place's row."""
    leading = _table(told, "leading") or _table(told, "row")
    verdict = str(leading.get("verdict", ""))
    found = {
        name: str(leading.get(name, ""))
        for name in ("goal", "count", "time", "age", "chance", "words")
    }
    said = told.get("said")
    return {
        **found,
        "goal": _goal(leading),
        "verdict": verdict if verdict in SIGNS else "",
        "share": _share(leading.get("value"), leading.get("whole")),
        "came": str(told.get("came", "")),
        "said": str(said[0]) if isinstance(said, list) and said else "",
    }


def _table(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = told.get(name)
    return found if isinstance(found, dict) else {}


def _goal(leading: Mapping[str, Any]) -> str:
    parts = (leading.get("goal"), leading.get("deadline"))
    return ", ".join(str(part) for part in parts if part)


def _share(value: object, whole: object) -> float | None:
    """Divide a count by its denominator; None where either is not known."""
    if not isinstance(value, int | float) or not isinstance(whole, int | float):
        return None
    return min(1.0, max(0.0, value / whole)) if whole > 0 else None


def _with_place(entry: SiteEntry, given: Mapping[str, Any]) -> SiteEntry:
    """Find the province and regions of a page; one about no place keeps none."""
    plan, place = str(given.get("plan", "")), str(given.get("place", ""))
    if not plan and not place:
        return entry
    kind: Kind = "plan" if plan else "place"
    try:
        day = str(given.get("as_of", ""))
        found = resolve_subject(plan, place, day)
        if found.place_code == NATION:
            return replace(entry, kind=kind, vintage=found.vintage)
        gazetteer = units.load()
        place_of_list = gazetteer.place(found.place_code, found.vintage)
        province = gazetteer.province_of(place_of_list).code
        regions = provinces.regions_of(province, found.vintage)
    except NtmError:  # its notebook said so; the page stands, its place is not known
        return replace(entry, kind=kind)
    return replace(
        entry, kind=kind, province=province, vintage=found.vintage, regions=regions
    )
