"""The laws that a plan's numbers must obey, and the audit that asks them all.

Each law takes a `Book` of figures and yields an `Outcome` for every group of figures
that it can judge: passed or not. What is stated in part only is not judged, and so
not listed. docs/audit.md gives each law's formula.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ntm_analysis.audit.laws import (
    bands,
    deadlines,
    funding,
    growth,
    means,
    names,
    outstanding,
    repeats,
    shares,
    targets,
    times,
    wholes,
)
from ntm_analysis.audit.laws.book import Book
from ntm_analysis.audit.laws.outcome import Evidence, Finding, LawOutcome
from ntm_analysis.audit.laws.words import Language

Law = Callable[[Book], Iterator[LawOutcome]]

LAWS: tuple[Law, ...] = (
    shares.share_of_count,
    shares.count_within_whole,
    shares.rank_within_number,
    shares.percent_in_range,
    shares.range_in_order,
    shares.not_negative,
    growth.before_plus_new,
    growth.new_within_total,
    growth.before_plus_change,
    bands.bands_sum,
    bands.band_changes_sum,
    bands.band_before_change,
    bands.band_possible,
    means.mean_within_bands,
    means.criterion_at_least_standard,
    means.mean_of_criteria,
    means.mean_possible,
    funding.funding_sum,
    funding.funding_subtotal,
    funding.funding_share,
    funding.funding_shares_sum,
    names.names_counted,
    names.names_once,
    names.names_by_district,
    names.named_in_one_period,
    times.parts_of_period,
    times.period_in_order,
    times.period_reversed,
    targets.targets_rising,
    targets.facts_not_falling,
    targets.target_not_yet_met,
    deadlines.year_possible,
    deadlines.deadline_ahead,
    deadlines.commune_within_plan,
    repeats.stated_twice,
    repeats.growth_stated_twice,
    wholes.one_denominator,
    wholes.part_within_whole,
    wholes.ladder,
    wholes.districts_within_province,
    outstanding.outstanding_parts,
    outstanding.outstanding_told,
    outstanding.outstanding_possible,
)


# Laws about one figure or pair at a time: their passes are told in one line.
GATHERED = {
    "count_within_whole",
    "percent_in_range",
    "range_in_order",
    "new_within_total",
    "band_before_change",
    "band_possible",
    "year_possible",
    "deadline_ahead",
    "part_within_whole",
    "criterion_at_least_standard",
    "mean_possible",
    "names_once",
    "named_in_one_period",
    "period_in_order",
    "commune_within_plan",
    "outstanding_possible",
}


def audit(
    figures: Iterable[Any],
    language: Language = "vi",
    text: str = "",
    dated: str = "",
) -> list[Finding]:
    """Ask every law about the figures of one document or plan.

    Parameters
    ----------
    figures
        `StatedFigure`s, rows of the same keys, or rows of a plan's table (with
        `figure_id`, `level`, `value_high`), in the order of the text. NaN and None
        are "not stated".
    language
        Of the messages, "vi" or "en".
    text
        The document's extracted text, where there is one: the sentence around an
        evidence tells a part ("trong đó") from a whole.
    dated
        The document's own day, as YYYY-MM-DD, where it is known.

    Returns
    -------
    list of Finding
        In the order of `LAWS`; passes are listed, what cannot be judged is not.

    Examples
    --------
    >>> row = {"measure": "communes_meeting_criterion", "kind": "target",
    ...        "criterion": 2, "value": 58, "denominator": 207, "percent": 29}
    >>> for finding in audit([row], "en"):
    ...     print(finding.check, finding.passed, finding.difference)
    share_of_count False -0.980676
    count_within_whole True 0.0
    percent_in_range True 0.0
    """
    book = Book(figures, text, dated)
    found = [outcome for law in LAWS for outcome in _gathered(law(book))]
    return [outcome.tell(language) for outcome in found]


def _gathered(outcomes: Iterable[LawOutcome]) -> Iterator[LawOutcome]:
    """Keep each failure; gather the passes of a law that asks every figure alone."""
    passes: list[LawOutcome] = []
    for outcome in outcomes:
        if outcome.passed and outcome.check in GATHERED:
            passes.append(outcome)
        else:
            yield outcome
    if len(passes) == 1:
        yield passes[0]
    elif passes:
        items = tuple(item for outcome in passes for item in outcome.items)
        yield LawOutcome(passes[0].check, True, items, None, {"together": len(passes)})


__all__ = ["LAWS", "Evidence", "Finding", "audit"]
