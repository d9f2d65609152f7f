"""The targets of a plan put together with the reports that stood before them.

A *title* (recognised, advanced, model) stands until it is revoked, whatever the
criteria set; its reports begin with the last one before the set in force (the opening
balance). A measure *of criteria* (mean, band, communes meeting one) means another thing
in another set: only reports of the set in force belong to it. Additions are settled by
`figures.additions`.
"""

import datetime
from dataclasses import replace
from typing import Any

import pandas as pd

from ntm_analysis.criteria import criteria_sets, poverty_standards, set_calendar
from ntm_analysis.figures.additions import addition_period, settled
from ntm_analysis.figures.plan_base import TITLE, with_base
from ntm_analysis.figures.shares import count_of_share
from ntm_analysis.figures.tables import choice, figures, plans, targets
from ntm_analysis.figures.tables.progress_before import OF_CRITERIA, with_progress
from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.files.loaded import loaded
from ntm_analysis.files.reads import question
from ntm_analysis.periods import Period, years_between
from ntm_analysis.places.tables import units

GAINS = {"criteria_per_commune_gain": "criteria_per_commune"}
POVERTY = "poverty_rate"
LOWER_IS_BETTER = {
    POVERTY,
    "construction_debt",
    "communes_at_risk_of_revocation",
}
NOT_JUDGED = {"funding", "funding_disbursed", "funding_per_commune", "rank"}


_REPORTED = [
    "figure_id",
    "place_code",
    "plan",
    "measure",
    "scope",
    "label",
    "criteria_set",
    "criterion",
    "band_low",
    "band_high",
    "time",
    "last_day",
    "value",
    "denominator",
]


def of_plan(plan_key: str, as_of: str = "") -> list[TargetCase]:
    """Put together every target of a plan, in the order of the document.

    Parameters
    ----------
    plan_key
        Key of a plan under data/plans.
    as_of
        Date up to which reports are known; empty is the plan's own date.

    Raises
    ------
    UnknownNameError
        If there is no such plan.
    """
    plan = plans.load(plan_key)
    day = Period(as_of) if as_of else plan.as_of
    stated = targets.distinct(plan_key)
    stated = stated[~stated["measure"].isin(NOT_JUDGED)]
    # Half of the columns are cut to each target's rows in half the time.
    known = _known(plan, day, plans.known_until(plan, as_of))[_REPORTED]
    by_scope = dict(iter(known.groupby("scope")))
    nothing = known.iloc[:0]
    found = []
    for _, row in stated.iterrows():
        base = base_measure(row["measure"])
        alike = by_scope.get(row["scope"], nothing)
        alike = alike[alike["measure"].isin([row["measure"], base, f"{base}_new"])]
        found.append(_case(row, plan, day, alike))
    if plan.vintage >= figures.REFORM:
        found = with_base(found, *_own(plan, known), plan.date.text)
    return settled(found)


def _own(
    plan: plans.Plan, known: pd.DataFrame
) -> tuple[list[ReportedValue], ReportedValue | None]:
    """What the plan itself reports: communes at the standard, and meeting all."""
    rows = known[
        (known["plan"] == plan.key)
        & (known["place_code"] == plan.place_code)
        & (known["scope"] == "")
        & known["value"].notna()
    ]
    count = max(criteria_sets.get(plan.criteria_set).numbers)
    band = rows[(rows["band_low"] == count) & (rows["band_high"] == count)]
    complete = band[band["measure"] == "communes_in_band"].tail(1)
    titles = rows[rows["measure"] == TITLE]
    stated = [_of_all(_report(row), plan) for _, row in titles.iterrows()]
    met = [_of_all(_report(row), plan) for _, row in complete.iterrows()]
    return stated, met[0] if met else None


def _of_all(report: ReportedValue, plan: plans.Plan) -> ReportedValue:
    """Take the plan's number of communes, where the count is printed without it."""
    total = float(plan.communes_total) if plan.communes_total else _listed(plan)
    return replace(report, denominator=report.denominator or total)


def _known(plan: plans.Plan, day: Period, known: datetime.date) -> pd.DataFrame:
    """Actual figures of the plan's place that were reached by the day, and known."""
    reformed = plan.vintage >= figures.REFORM
    return _reached(plan.place_code, reformed, day.last, known)


@question
def _reached(
    place_code: str, reformed: bool, day: datetime.date, known: datetime.date
) -> pd.DataFrame:
    table = figures.load()
    rows = table[
        (table["place_code"] == place_code)
        & (table["kind"] == "actual")
        & ((table["vintage"] >= figures.REFORM) == reformed)
        & (table["last_day"] <= pd.Timestamp(day))
        & (table["known_on"] <= pd.Timestamp(known))
    ]
    return choice.chosen(rows)


def _case(
    row: pd.Series, plan: plans.Plan, day: Period, known: pd.DataFrame
) -> TargetCase:
    """Put one target together; `known` are reports of its measure, scope and place."""
    measure = base_measure(row["measure"])
    is_addition = measure != row["measure"] or row["measure"] == "criteria_outstanding"
    value = _number(row["value"])
    share = _number(row["percent"]) if value is None else None
    rows = known if known.empty else _same(known, row, measure)
    case = TargetCase(
        figure_id=row["figure_id"],
        measure=measure,
        unit="percent" if share is not None else row["unit"],
        as_of=day.text,
        deadline=row["time"],
        level=None if is_addition else (value if value is not None else share),
        level_high=_number(row["value_high"]),
        added=value if is_addition else None,
        reports=(
            ()
            if share is not None
            else _reports(rows, measure, day, plan)
            or (() if is_addition else _before_the_change(row, day))
        ),
        denominator=_denominator(row, measure, plan),
        period_years=_period_years(row["time"], day, measure),
        limit=_limit(measure, plan),
        criterion=_whole(row["criterion"]),
        criteria_set=row["criteria_set"] or plan.criteria_set,
        band=_band(row),
        scope=row["scope"],
        label=row["label"],
        bound=row["bound"],
        place=row["place"],
        level_of_place=row["level"],
        is_lower_better=measure in LOWER_IS_BETTER or _whole(row["band_low"]) == 0,
    )
    if measure == POVERTY:
        case = _by_one_standard(case)
    if share is not None and measure == TITLE:
        case = _counted(case, share, _reports(rows, measure, day, plan))
    return with_progress(case, row, known, rows)


def _by_one_standard(case: TargetCase) -> TargetCase:
    """Keep the rates of the last poverty standard; say if the target's is another."""
    if case.latest is None:
        return case
    numbers = [poverty_standards.number_on(Period(r.time)) for r in case.reports]
    kept = zip(case.reports, numbers, strict=True)
    wanted = poverty_standards.number_on(Period(case.deadline))
    return replace(
        case,
        reports=tuple(report for report, number in kept if number == numbers[-1]),
        changes_standard=wanted != numbers[-1],
    )


def _counted(
    case: TargetCase, share: float, reports: tuple[ReportedValue, ...]
) -> TargetCase:
    """Take "80% of the communes" as the count that it comes to, rounded up.

    Of the communes that the last report counts among, else of the plan's or the list's.
    """
    latest = reports[-1].denominator if reports else None
    total = latest or case.denominator
    if total is None:
        return case
    return replace(
        case,
        unit="communes",
        level=float(count_of_share(share, total)),
        share=share,
        denominator=total,
        reports=reports,
    )


def base_measure(measure: str) -> str:
    """Name what an addition adds to.

    >>> base_measure("communes_recognized_new"), base_measure("poverty_rate")
    ('communes_recognized', 'poverty_rate')
    """
    return GAINS.get(measure, measure.removesuffix("_new"))


def _same(known: pd.DataFrame, row: pd.Series, measure: str) -> pd.DataFrame:
    # "252 outstanding criteria to complete" is work to do, not a level to come to.
    if measure == "criteria_outstanding" or (measure == "output" and not row["label"]):
        return known.iloc[:0]
    rows = known[
        (known["measure"] == measure)
        & (known["scope"] == row["scope"])
        & (known["label"] == row["label"])
    ]
    for column in ("criterion", "band_low", "band_high"):
        wanted = row[column]
        same = rows[column].isna() if pd.isna(wanted) else rows[column] == wanted
        rows = rows[same.fillna(False)]
    return rows[(rows["place_code"] == row["place_code"]) & rows["value"].notna()]


def _reports(
    rows: pd.DataFrame, measure: str, day: Period, plan: plans.Plan
) -> tuple[ReportedValue, ...]:
    if rows.empty:
        return ()
    start = pd.Timestamp(set_calendar.on(day).in_force_from)
    inside = rows[rows["last_day"] >= start]
    if measure not in OF_CRITERIA and len(before := rows[rows["last_day"] < start]):
        inside = pd.concat([before.tail(1), inside])
    return tuple(_report(row) for _, row in inside.iterrows())


def _before_the_change(row: pd.Series, day: Period) -> tuple[ReportedValue, ...]:
    """Give the count from which a target says that it changes, where none is reported.

    "207 of 207, maintained" is a change of nought: as many met it at the baseline.
    """
    change, since, value = row["change"], row["change_since"], _number(row["value"])
    if pd.isna(change) or not since or value is None:
        return ()
    if Period(since).last > day.last:
        return ()
    before, source = value - float(change), row["figure_id"]
    return (ReportedValue(since, before, source, _number(row["denominator"]), True),)


def _report(row: pd.Series) -> ReportedValue:
    denominator = _number(row["denominator"])
    return ReportedValue(
        row["time"],
        float(row["value"]),
        row["figure_id"],
        denominator,
        criteria_set=row["criteria_set"],
    )


def _denominator(row: pd.Series, measure: str, plan: plans.Plan) -> float | None:
    stated = _number(row["denominator"])
    if stated is not None or row["scope"] or not measure.startswith("communes_"):
        return stated
    if row["place_code"] != plan.place_code:
        return None
    return float(plan.communes_total) if plan.communes_total else _listed(plan)


def _listed(plan: plans.Plan) -> float | None:
    """Count the communes (xã) of the place in the unit list that holds at the date.

    A list older than the date but still in use serves; a younger one does not, since
    communes had merged by then.
    """
    gazetteer = units.load()
    vintage = gazetteer.vintage_of(plan.as_of.last)
    if plan.as_of.last < vintage.certain_from:
        return None
    return _rural(plan.place_code, plan.as_of.last) or None


@loaded
def _rural(place_code: str, day: datetime.date) -> float:
    gazetteer = units.load()
    place = gazetteer.place(place_code, gazetteer.vintage_of(day).name)
    place = units.on_day(place, day)  # its own list, between two lists
    return float(sum(unit.type == "xã" for unit in gazetteer.communes(place)))


def _period_years(deadline: str, day: Period, measure: str) -> float | None:
    if measure == "criteria_outstanding":
        left = years_between(day, Period(deadline))
        return left if left > 0 else None
    period = addition_period(deadline)
    return ((period.last - period.first).days + 1) / 365.25


def _limit(measure: str, plan: plans.Plan) -> float | None:
    if measure != "criteria_per_commune":
        return None
    return float(len(criteria_sets.get(plan.criteria_set).numbers))


def _band(row: pd.Series) -> tuple[int, int] | None:
    low, high = _whole(row["band_low"]), _whole(row["band_high"])
    return None if low is None or high is None else (low, high)


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
