"""Recognition and revocation of a title: what the rule asks and when it is a case.

A title is a legal act with number and date and stands until a revocation act. The
functions here say what the rule of the day finds in reported criteria; they never
turn "19 of 19 met" into "recognised", nor a finding into a revocation. The numbers of
the rule are dated data, read in `criteria.criteria_sets`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RuleFinding(StrEnum):
    """What the rule finds; `UNKNOWN` where missing reports could change it."""

    COMPLETE = "complete"  # every criterion met
    KEEPS = "keeps"  # some unmet, no case: "nợ tiêu chí"
    CASE_KEY_CRITERION = "case_key_criterion"
    CASE_HALF_UNMET = "case_half_unmet"
    CASE_COMMUNES_REVOKED = "case_communes_revoked"
    UNKNOWN = "unknown"
    NO_RULE = "no_rule"  # the rule does not speak of this criteria set

    @property
    def is_case(self) -> bool:
        """Say whether the title is up for revocation."""
        return self.value.startswith("case")


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationRule:
    """The shares and key criteria of a decision, and where they stand."""

    id: str
    decision: str
    article: str
    in_force_from: date
    in_force_to: date | None
    unmet_share_with_key: float  # 0..1
    unmet_share_always: float  # 0..1
    revoked_communes_share: float  # 0..1, of a district's communes
    key_criteria: Mapping[str, frozenset[int]]  # by criteria set
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of recognition, in both languages."""

    id: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRule:
    """What a decision asks before a title is given."""

    id: str
    decision: str
    in_force_from: date
    in_force_to: date | None
    criteria_sets: tuple[str, ...]
    conditions: tuple[Condition, ...]
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Which conditions hold, fail, or are not reported; never a recognition."""

    held: tuple[str, ...]
    failed: tuple[str, ...]
    unreported: tuple[str, ...]


def commune_finding(
    unmet: Collection[int],
    criteria_set: str,
    criteria_count: int,
    rule: RevocationRule,
    unreported: Collection[int] = (),
) -> RuleFinding:
    """Find whether a recognised commune is a case for revocation.

    Parameters
    ----------
    unmet, unreported
        Numbers of the set reported as not met; numbers without any report. Missing
        is neither met nor unmet: where it matters the finding is `UNKNOWN`.

    Notes
    -----
    Decision 18/2022/QĐ-TTg, articles 23 and 24 of its annex: from 30 % to below 50 %
    of the criteria not met, among them income, environment (advanced: or quality of
    the living environment) or defence and security; or 50 % and more. Of nineteen:

    ======  ==================  ======
    unmet   key criterion       result
    ======  ==================  ======
    0-5     any                 keeps
    6-9     yes                 case
    6-9     no                  keeps
    10-19   any                 case
    ======  ==================  ======
    """
    if criteria_set not in rule.key_criteria:
        return RuleFinding.NO_RULE
    key = rule.key_criteria[criteria_set]
    best = _finding(set(unmet), key, criteria_count, rule)
    worst = _finding({*unmet, *unreported}, key, criteria_count, rule)
    if best is worst or (best.is_case and worst.is_case):
        return best
    return RuleFinding.UNKNOWN


def district_finding(
    unmet: Collection[int],
    criteria_set: str,
    criteria_count: int,
    rule: RevocationRule,
    *,
    communes: int,
    communes_revoked: int,
    unreported: Collection[int] = (),
) -> RuleFinding:
    """Find whether a recognised district is a case for revocation.

    Notes
    -----
    Decision 18/2022/QĐ-TTg: 30 % or more of the communes revoked; or 30 % to below
    50 % of the nine criteria not met (3-4), among them economy, environment, quality
    of the living environment or the political system; or 50 % and more (5-9).
    """
    if communes and communes_revoked / communes >= rule.revoked_communes_share:
        return RuleFinding.CASE_COMMUNES_REVOKED
    return commune_finding(unmet, criteria_set, criteria_count, rule, unreported)


def readiness(reported: Mapping[str, bool | None], rule: RecognitionRule) -> Readiness:
    """Sort the conditions of recognition by what is reported of them.

    Notes
    -----
    Decision 18/2022/QĐ-TTg: the whole set met, satisfaction of residents, no
    outstanding construction debt, no complicated security situation. Even all four
    held are no recognition: that is an act of the chairman of the province.
    """
    by_state: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for condition in rule.conditions:
        by_state[reported.get(condition.id)].append(condition.id)
    return Readiness(
        held=tuple(by_state[True]),
        failed=tuple(by_state[False]),
        unreported=tuple(by_state[None]),
    )


def _finding(
    unmet: set[int], key: frozenset[int], count: int, rule: RevocationRule
) -> RuleFinding:
    share = len(unmet) / count
    if share >= rule.unmet_share_always:
        return RuleFinding.CASE_HALF_UNMET
    if share >= rule.unmet_share_with_key and unmet & key:
        return RuleFinding.CASE_KEY_CRITERION
    return RuleFinding.KEEPS if unmet else RuleFinding.COMPLETE
