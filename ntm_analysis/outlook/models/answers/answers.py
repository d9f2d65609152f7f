"""An answer for every target: by how likely, how usual, how fast, or within what bound.

Where the back-test has not earned a probability, a planner still wants to know what
speaks for the target. In this order: the probability; what is reported already; a
bound by what other targets of the plan are worth; how many places ever held the pace it
asks for, which told easy targets from hard ones in the back-test; how often promises of
this very kind, then of other kinds were kept, which did not. Each is named for what it
is, with what it was worth (`answer_tests`); none is passed off as another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import pandas as pd

from ntm_analysis.figures.additions import addition_period
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.answers.answer_tests import PACES_OF, AnswerTest
from ntm_analysis.outlook.models.answers.base_rate import (
    BaseRate,
    Delivered,
    base_rate,
    delivered,
)
from ntm_analysis.outlook.models.answers.bounds import at_least_the_title
from ntm_analysis.outlook.models.answers.paces_elsewhere import (
    Held,
    PacesElsewhere,
    elsewhere,
)
from ntm_analysis.outlook.models.answers.promises import Promise, SettledPromise
from ntm_analysis.outlook.models.published.result import Outlook, Reason
from ntm_analysis.periods import Period


class AnswerKind(StrEnum):
    """What sort of number an answer gives."""

    PROBABILITY = "probability"  # of the target, by a method whose back-test earned it
    BASE_RATE = "base_rate"  # share of comparable promises that were kept
    PACE = "pace"  # share of paces of other places that were as fast as required
    BOUND = "bound"  # what follows from other figures
    NONE = "none"  # nothing says anything


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAnswer:
    """One number with its 90 % interval, the method that gave it, and why this one.

    `number`, `low` and `high` are shares (0..1); None where there is no number. Where
    what came where as much was said was nearer at places left out, it is the number,
    and `said` what the method said. `figures` names the figures behind it.
    """

    kind: AnswerKind
    number: float | None
    low: float | None
    high: float | None
    method: str
    reason: Reason
    figures: tuple[str, ...] = ()
    tested: AnswerTest | None = None  # what this kind was worth in the past
    said: float | None = None

    @property
    def is_of_another_measure(self) -> bool:
        """Say whether it compares with promises or paces of other measures alone."""
        return self.method in ("base_rate_titles", "base_rate_all", "pace_mean")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The leading answer of a target and what else speaks.

    `needed` names the one figure that would change the answer most; None where a
    probability stands or the target is reached. `settled` are the promises behind a
    base rate.
    """

    leading: TargetAnswer
    others: tuple[TargetAnswer, ...] = ()
    needed: Reason | None = None
    settled: tuple[SettledPromise, ...] = ()


def answer_all(
    cases: Sequence[TargetCase],
    outlooks: Mapping[str, Outlook],
    settled: Sequence[SettledPromise],
    rows: Mapping[str, pd.DataFrame],
    as_of: date,
    criteria: int,
    tests: Mapping[str, AnswerTest] | None = None,
) -> dict[str, Answered]:
    """Answer every target of a plan, by the name of its figure.

    Parameters
    ----------
    outlooks
        `outlook.plan.judge_all`.
    settled
        Promises of all places and what became of them, `promises.settle_all`.
    rows
        Measure -> rows of `outlook.tables.histories.load`, for paces.
    criteria
        Number of criteria of the plan's set.
    tests
        What each method was worth, `outlook.tables.answer_tests.kinds`.
    """
    held = {measure: Held.by(table, as_of) for measure, table in rows.items()}
    found = {}
    for case in cases:
        outlook = outlooks[case.figure_id]
        asked = promise_of(case)
        rate = base_rate(asked, settled, as_of) if asked else None
        pace = _pace(
            case,
            elsewhere(case, cases, held, criteria, outlook.denominator, _now(outlook)),
        )
        own = _rate(rate, ("same_form", "same_measure"))
        answers = [
            _probability(outlook),
            _reported(case),
            _named(case, delivered(asked, settled, as_of) if asked else None, criteria),
            _bound(case, cases, outlooks),
            # A district moves in larger steps than any province, whose paces are known.
            *((pace, own) if case.level_of_place == "province" else (own, pace)),
            _rate(rate, ("titles", "all")),
        ]
        kept = [_tested(one, tests or {}) for one in answers if one is not None]
        leading = kept[0] if kept else _nothing(case)
        sure = leading.kind is AnswerKind.PROBABILITY or leading.method == "reported"
        found[case.figure_id] = Answered(
            leading=leading,
            others=tuple(kept[1:]),
            needed=None if sure else _needed(case),
            settled=rate.settled if rate else (),
        )
    return found


def _tested(found: TargetAnswer, tests: Mapping[str, AnswerTest]) -> TargetAnswer:
    """Put to an answer what its kind was worth, and take the nearer number."""
    method = found.method
    if found.kind is AnswerKind.PACE:  # tested by the measure whose paces are compared
        method = PACES_OF.get(str(found.reason.values["measure"]), "pace")
    test = tests.get(method)
    found = replace(found, tested=test)
    if test is None or found.number is None or found.kind is not AnswerKind.PACE:
        return found
    came = test.came_at(found.number)
    if came is None or not test.is_nearer_by_line or found.is_of_another_measure:
        return found
    return replace(
        found, number=came.number, low=came.low, high=came.high, said=found.number
    )


def counted(found: Mapping[str, Answered]) -> dict[AnswerKind, int]:
    """Count the leading answers by kind; every kind has an entry."""
    kinds = [one.leading.kind for one in found.values()]
    return {kind: kinds.count(kind) for kind in AnswerKind}


def promise_of(case: TargetCase) -> Promise | None:
    """Put a target as a promise; None without a number."""
    number = case.level if case.level is not None else case.added
    if number is None:
        return None
    period = addition_period(case.deadline)
    return Promise(
        figure_id=case.figure_id,
        place=case.place,
        place_key="",
        level=case.level_of_place,
        measure=case.measure,
        part=case.scope,
        number=number,
        unit=case.unit,
        is_addition=case.added is not None,
        first=period.first,
        deadline=Period(case.deadline).last,
    )


def _now(outlook: Outlook) -> tuple[float, date] | None:
    if outlook.last_value is None or outlook.last_day is None:
        return None
    return outlook.last_value, outlook.last_day


def _probability(outlook: Outlook) -> TargetAnswer | None:
    if outlook.p_target is None:
        return None
    return TargetAnswer(
        kind=AnswerKind.PROBABILITY,
        number=outlook.p_target,
        low=None,
        high=None,
        method=outlook.method,
        reason=outlook.reason,
        figures=outlook.basis.sources,
    )


def _reported(case: TargetCase) -> TargetAnswer | None:
    latest = case.latest
    if case.level is None or latest is None or case.is_lower_better:
        return None
    if latest.value < case.level or not case.is_comparable:
        return None
    said = {"value": latest.value, "day": Period(latest.time).last}
    return TargetAnswer(
        kind=AnswerKind.BOUND,
        number=1.0,
        low=1.0,
        high=1.0,
        method="reported",
        reason=Reason("answer.reported", said | {"target": case.level}),
        figures=(latest.figure_id,),
    )


def _named(
    case: TargetCase, found: Delivered | None, criteria: int
) -> TargetAnswer | None:
    """One named commune: the share of promised communes that came in time.

    Of its title, or all its criteria; eight of ten, or its income, are other promises.
    """
    all_met = case.measure == "criteria_met" and case.level == criteria
    if found is None or case.level_of_place != "commune":
        return None
    if not all_met and case.measure != "communes_recognized":
        return None
    said = {"came": found.came, "promised": found.promised, "count": found.promises}
    return TargetAnswer(
        kind=AnswerKind.BASE_RATE,
        number=found.share,
        low=found.low,
        high=found.high,
        method="delivered",
        reason=Reason("answer.delivered", said | _when(found.known_then)),
        figures=found.figures,
    )


def _rate(found: BaseRate | None, classes: tuple[str, ...]) -> TargetAnswer | None:
    if found is None or found.comparable not in classes:
        return None
    said = {"kept": found.kept, "total": found.total, "places": found.places}
    said |= {"late": found.late, "missed": found.missed, "unknown": found.unknown}
    key = f"answer.base_rate_{found.comparable}"
    return TargetAnswer(
        kind=AnswerKind.BASE_RATE,
        number=found.share,
        low=found.low,
        high=found.high,
        method=f"base_rate_{found.comparable}",
        reason=Reason(key, said | _when(found.known_then)),
        figures=tuple(one.promise.figure_id for one in found.settled),
    )


def _pace(case: TargetCase, found: PacesElsewhere | None) -> TargetAnswer | None:
    if found is None:
        return None
    said: dict[str, object] = {
        "as_fast": found.as_fast,
        "count": found.paces,
        "places": found.places,
        "required": found.required,
        "points": found.required_pp,
        "measure": found.measure,
    }
    key = "answer.pace" if found.measure == case.measure else "answer.pace_mean"
    if found.implied_mean is not None:
        key, said["value"] = "answer.pace_outstanding", found.implied_mean
    return TargetAnswer(
        kind=AnswerKind.PACE,
        number=found.share,
        low=found.low,
        high=found.high,
        method=key.removeprefix("answer."),
        reason=Reason(key, said | _when(found.known_then, found.until_reform)),
    )


def _bound(
    case: TargetCase, cases: Sequence[TargetCase], outlooks: Mapping[str, Outlook]
) -> TargetAnswer | None:
    found = at_least_the_title(case, cases, outlooks)
    if found is None:
        return None
    said = {"edge": found.edge, "wanted": found.wanted, "p": found.probability}
    return TargetAnswer(
        kind=AnswerKind.BOUND,
        number=found.probability,
        low=found.probability,
        high=1.0,
        method="at_least_the_title",
        reason=Reason("answer.at_least_the_title", said),
        figures=found.figures,
    )


def _when(known_then: bool, until_reform: bool = False) -> dict[str, object]:
    """Say whether what is compared with was published by the day of judgement.

    And, of a pace, whether it is asked for until communes end before the deadline.
    """
    when = "then" if known_then else "later"
    return {"when": f"{when}_until_reform" if until_reform else when}


def _nothing(case: TargetCase) -> TargetAnswer:
    return TargetAnswer(
        kind=AnswerKind.NONE,
        number=None,
        low=None,
        high=None,
        method="none",
        reason=Reason("answer.no_number"),
    )


def _needed(case: TargetCase) -> Reason:
    """Name the one published figure that would change the answer most."""
    if case.level is None and case.added is None:
        return Reason("answer.needs_number")
    if not case.reports:
        return Reason("answer.needs_first")
    return Reason("answer.needs_second")
