"""What the store holds of a place, kept while its ledger stands as it is."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from ntm_analysis.figures.tables import recognitions
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.files.loaded import loaded
from ntm_analysis.maps.tables import map_extents, map_marks, map_query
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.panel.tables.commune_reports import newest
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act
from ntm_analysis.store import folder

WITHIN_YEARS = map_query.WITHIN_YEARS
MOST_KEPT = 16
Mark = tuple[int, int]
_GROUNDS: dict[tuple[str, str, str, str], MapExtent] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Holdings:
    """Marks and acts of a place; dates of its reports as stated, oldest first.

    `sets` are the last day and the criteria set of each report.
    """

    marks: pd.DataFrame
    acts: tuple[Act, ...]
    acts_synthetic: bool
    dates: tuple[str, ...]
    sets: tuple[tuple[date, str], ...] = ()

    @property
    def is_synthetic(self) -> bool:
        """Whether marks that were imported as synthetic are among them."""
        return bool(len(self.marks)) and bool(self.marks["synthetic"].any())


_HELD: dict[tuple[str, str, str, bool, Mark], Holdings] = {}


def ledger_mark() -> Mark:
    """Give what changes when anything is imported or undone."""
    path = folder.folder() / "head.json"
    if not path.exists():
        return (0, 0)
    told = path.stat()
    return (told.st_mtime_ns, told.st_size)


def ground(topic: Subject, level: str) -> MapExtent:
    """Give the ground of a subject, looked up once for each list of units."""
    vintage = map_extents.vintage_for("", topic.as_of, level)
    key = (topic.place_code, topic.vintage, level, vintage)
    if key not in _GROUNDS:
        _keep(_GROUNDS, key, map_extents.map_extent(topic, level, vintage))
    return replace(_GROUNDS[key], subject=topic)


def held(where: MapExtent, *, synthetic: bool) -> Holdings:
    """Give what provinces of a ground brought in."""
    key = (where.place_code, where.own_code, where.vintage, synthetic, ledger_mark())
    if key not in _HELD:
        asked = map_query.parse_query(where.subject.as_of, "share")
        found = map_marks.stored_marks(where, asked, synthetic=synthetic)
        texts = [str(one) for one in found.marks["as_of"].unique()]
        dates = tuple(sorted(texts, key=lambda text: Period(text).last))
        told = found.marks[["criteria_set", "as_of"]].drop_duplicates()
        pairs = zip(told["as_of"], told["criteria_set"], strict=True)
        sets = tuple((Period(str(day)).last, str(key)) for day, key in pairs)
        own = Holdings(found.marks, found.acts, found.acts_synthetic, dates, sets)
        _keep(_HELD, key, own)
    return _HELD[key]


def _keep(kept: dict[Any, Any], key: object, value: object) -> None:
    """Keep a value; the oldest goes, so that a kernel does not grow all day."""
    kept[key] = value
    if len(kept) > MOST_KEPT:
        del kept[next(iter(kept))]


@loaded
def published_acts() -> tuple[Act, ...]:
    """Give the reports and stated titles of communes that the project holds."""
    return (*recognitions.reports(), *recognitions.stated())


def newest_marks(
    own: Holdings, vintage: str, day: Period, key: str = ""
) -> pd.DataFrame:
    """Keep each commune's newest report by a day; `key` names one criteria set."""
    marks = own.marks
    if key:
        marks = marks[marks["criteria_set"] == key]
    if marks.empty:
        return marks
    return newest(marks, day, vintage, WITHIN_YEARS)
