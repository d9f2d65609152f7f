"""Opening a review: the document, its head as a plan, and what was decided before.

Joins what was read with an earlier review of the same plan: figures that are read as
before keep their decision, and what another reading changed is listed.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables import plans
from ntm_analysis.figures.tables.subject import NATION_NAME
from ntm_analysis.files.catalog import home
from ntm_analysis.reading.context.document_head import document_head
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.rereading import Difference, compare
from ntm_analysis.reading.review.review import ReviewState
from ntm_analysis.reading.tables import plan_writing
from ntm_analysis.reading.tables.plan_head import PlanHead, head, named_set
from ntm_analysis.reading.tables.readings import DocumentReading


@dataclass(frozen=True, slots=True)
class Review:
    """One review of one document.

    `difference` is what this reading changed against the one that was reviewed
    before; None where there was none.
    """

    head: PlanHead
    state: ReviewState
    difference: Difference | None
    folder: Path | None = None

    def save(self, state: ReviewState) -> Path:
        """Write the plan; see `plan_writing.write`."""
        return plan_writing.write(self.head, state, self.folder)


def begin(
    reading: DocumentReading,
    reviewer: str,
    *,
    key: str = "",
    place: str = "",
    date: str = "",
    folder: Path | None = None,
) -> Review | None:
    """Open the review of a document that was read.

    Parameters
    ----------
    reading
        From `readings.of_file`; with its text.
    reviewer
        Name of the person who decides; "" opens nothing.
    key, place, date
        Of the plan, where the document's own first page does not say it right.

    Returns
    -------
    Review or None
        None without a reviewer or without a document's text: nothing to decide.

    Raises
    ------
    DataError
        If neither the document nor `place` and `date` say where and when it is from.
    PlaceNotResolvedError
        If the place fits no unit at the date.
    """
    if not reviewer.strip() or not reading.text:
        return None
    plan = _head(reading, key, place, date)
    if not key:
        plan = _beside_others(plan, folder)
    figures = [StatedFigure.from_dict(row) for row in reading.rows]
    state = ReviewState(figures, reading.text, reviewer)
    earlier = plan_writing.load_review(plan.key, folder)
    if not earlier:
        return Review(plan, state, None, folder)
    state.adopt(earlier)
    before = [StatedFigure.from_dict(row["read"]) for row in earlier]
    return Review(plan, state, compare(before, figures), folder)


def _beside_others(plan: PlanHead, folder: Path | None) -> PlanHead:
    """Keep a second document of a place and year apart from the first.

    A department plans for the same year as its province: its key then ends in the
    number of the document, or its day where it has none.
    """
    if _is_of(plan, folder):
        return plan
    digits = re.match(r"\d+", plan.number)
    return replace(plan, key=f"{plan.key}-{digits[0] if digits else plan.date[5:]}")


def _is_of(plan: PlanHead, folder: Path | None) -> bool:
    """Say whether a key is free, or that of the same document."""
    if plan.key not in plans.keys(folder):
        return True
    known = plans.read((folder or home()) / "data" / "plans" / plan.key)
    return (known.number, known.date.text) == (plan.number, plan.date)


def _head(reading: DocumentReading, key: str, place: str, date: str) -> PlanHead:
    said = document_head(reading.text)
    where, when = place or said.place, date or said.date
    if not where or not when:
        missing = "place" if not where else "date"
        raise DataError(
            f"{reading.name}: its first page names no {missing}. Give the parameter "
            f"`{missing}`."
        )
    if where == NATION_NAME:
        raise DataError(
            f"{reading.name}: it speaks for the whole country, and a plan is kept for "
            f"a province, a district or a commune. Give the one whose plan it is as "
            f"the parameter `place`."
        )
    return head(
        where,
        when,
        title_vi=said.title,
        number=said.number,
        key=key,
        criteria_set=named_set(reading.text, when),
    )
