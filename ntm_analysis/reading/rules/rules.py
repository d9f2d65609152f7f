"""The rules in the order in which they are tried; the first meaning counts.

To add a rule: write a function of a piece and its scene beside its kin, name it
here under the nouns that it understands, and show a sentence in its test.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from ntm_analysis.reading.quantities.numbers import number
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.donors import donated, next_donor
from ntm_analysis.reading.rules.fund_parts import bare_part
from ntm_analysis.reading.rules.lists.bare_bands import band_then, bare_band
from ntm_analysis.reading.rules.lists.carried_out import carried_out
from ntm_analysis.reading.rules.lists.criteria_items import criterion_item
from ntm_analysis.reading.rules.lists.criteria_named import (
    bare_criterion,
    by_criterion,
)
from ntm_analysis.reading.rules.lists.criteria_numbered import is_of_unmet, numbered
from ntm_analysis.reading.rules.lists.dealt_years import dealt_year
from ntm_analysis.reading.rules.lists.in_turn import in_turn, is_dealt_unread
from ntm_analysis.reading.rules.lists.moved import (
    far_band,
    is_former_goal,
    is_replaced,
    moved_band,
    moved_units,
)
from ntm_analysis.reading.rules.lists.number_series import series
from ntm_analysis.reading.rules.lists.parts_by_name import part_by_name
from ntm_analysis.reading.rules.lists.rules_lists import (
    by_district,
    by_place,
    by_year,
    mean_by_place,
    shared,
    units_by_place,
)
from ntm_analysis.reading.rules.lists.since_then import since_then, stands_now
from ntm_analysis.reading.rules.lists.unit_above import (
    of_unit_above,
    told_by_unit_above,
)
from ntm_analysis.reading.rules.lists.year_series import year_of_series
from ntm_analysis.reading.rules.lists.years_beside import years_beside
from ntm_analysis.reading.rules.meaning import RISE, Meaning
from ntm_analysis.reading.rules.new_or_all import (
    follows_sum,
    is_aside,
    is_base,
    is_risen,
    is_summed,
)
from ntm_analysis.reading.rules.rules_bands import (
    band,
    band_share,
    changes,
    empty_band,
    is_band_edge,
    meets_none,
)
from ntm_analysis.reading.rules.rules_communes import (
    bare_communes,
    communes,
    completes,
    expected,
    goal_named,
    more_than_then,
    more_units,
    ordinal,
    planned,
)
from ntm_analysis.reading.rules.rules_criteria import (
    bare_mean,
    bare_met,
    criteria,
    criteria_each,
)
from ntm_analysis.reading.rules.rules_implied import implied
from ntm_analysis.reading.rules.rules_living import income, poor_households, poverty
from ntm_analysis.reading.rules.rules_money import fund_share, funding, reward
from ntm_analysis.reading.rules.rules_none import nothing
from ntm_analysis.reading.rules.rules_shares import (
    attaches,
    is_said_beside,
    output,
    share,
    stars,
)
from ntm_analysis.reading.rules.rules_units import (
    bare_models,
    bare_villages,
    districts,
    gardens,
    products,
    rank,
    residential,
    villages,
)
from ntm_analysis.reading.rules.unsaid import (
    counts_nothing,
    is_of_higher_set,
    is_of_towns,
    is_whereabouts,
    is_with_nearly,
)
from ntm_analysis.reading.text.pieces import Piece

Rule = Callable[[Piece, ClauseContext], Meaning | None]

RULES: dict[str, tuple[Rule, ...]] = {
    "communes": (
        in_turn,
        more_than_then,
        since_then,
        stands_now,
        goal_named,
        carried_out,
        moved_band,
        band_then,
        bare_band,
        numbered,
        criterion_item,
        shared,
        band,
        far_band,
        by_district,
        years_beside,
        by_year,
        communes,
        series,
        by_criterion,
        expected,
        planned,
    ),
    "criteria": (empty_band, band_share, criteria),
    "criteria_each": (series, criteria_each),
    "districts": (rank, moved_units, shared, districts),
    "provinces": (rank,),
    "villages": (moved_units, shared, villages),
    "residential": (residential,),
    "gardens": (gardens,),
    "products": (products,),
    "each_person": (income,),
    "money": (income, reward, next_donor, funding, donated),
    "percent": (
        in_turn,
        carried_out,
        moved_band,
        series,
        band,
        poverty,
        shared,
        share,
        by_criterion,
        by_place,
    ),
    "households": (poor_households, output),
    "stars": (stars,),
    "units": (more_units, units_by_place),
    "": (
        part_by_name,
        numbered,
        bare_criterion,
        rank,
        ordinal,
        income,
        criterion_item,
        moved_band,
        moved_units,
        bare_villages,
        bare_models,
        in_turn,
        series,
        bare_met,
        mean_by_place,
        bare_mean,
        bare_met,
        bare_part,
        band_then,
        band,
        empty_band,
        by_district,
        bare_communes,
    ),
}

__all__ = ["RULES", "implied", "nothing", "understand"]


def understand(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Give the meaning of a piece, or None where no rule knows it."""
    year = year_of_series(piece, scene)
    meaning = _understood(year.piece, year.scene) if year else None
    if year and meaning:
        return year.dated(meaning)
    if money := of_unit_above(piece, scene):
        meaning = _understood(*money)
        return told_by_unit_above(meaning, piece) if meaning else None
    return _understood(piece, scene)


def _understood(piece: Piece, scene: ClauseContext) -> Meaning | None:
    noun = piece.quantity.noun
    if is_whereabouts(piece, scene.before) or is_replaced(piece):
        return None
    if noun == "criteria" and is_band_edge(piece, scene):
        return None
    if noun == "communes" and completes(piece, scene):
        scene.said[-1].denominator = piece.quantity.value
        scene.said[-1].end = max(scene.said[-1].end, piece.quantity.last)
        return None
    if noun == "communes" and changes(piece, scene):
        return None
    if noun == "percent" and (meaning := fund_share(piece, scene)):
        meaning.number_start = piece.quantity.start
        meaning.number_end = piece.quantity.last
        return meaning
    if noun == "percent" and attaches(piece, scene):
        _complete(piece, scene)
        return None
    if is_said_beside(piece, scene):
        return None
    if noun == "communes" and is_of_unmet(piece, scene):
        return None
    if noun == "communes" and (empty := meets_none(piece)):
        return empty
    refused = counts_nothing(piece)
    for rule in RULES.get(noun, (output,)):
        if meaning := rule(piece, scene):
            if refused and meaning.measure != "output":
                return None
            if _is_torn(meaning) or is_of_higher_set(meaning, piece):
                return None
            if is_of_towns(meaning, piece):
                return None
            if is_with_nearly(meaning, piece):
                meaning.doubts |= {"rule_of_thumb", "words_unread", "new_or_all"}
            if is_aside(meaning, piece, scene):
                _tell_aside(meaning, piece, scene)
            if is_summed(meaning, scene):
                meaning.cumulative = True
            if follows_sum(meaning, piece, scene):
                meaning.doubts.add("new_or_all")
            meaning.number_start = piece.quantity.start
            meaning.number_end = piece.quantity.last
            _rise(meaning, piece, scene)
            _deal(meaning, piece, scene)
            if (
                meaning.rule != "lists.in_turn"
                and not meaning.time
                and is_dealt_unread(scene)
            ):
                meaning.doubts.add("rule_of_thumb")
            if meaning.band_low is None and _BY_SIGN.search(piece.lead):
                meaning.doubts.add("plan_or_result")
            if piece.quantity.denominator and _OF_PLANNED.search(
                f"{piece.lead[-60:]}|{piece.tail[:60]}"
            ):
                meaning.doubts.add("new_or_all")
            return meaning
    return _borrowed(piece, scene)


def _tell_aside(meaning: Meaning, piece: Piece, scene: ClauseContext) -> None:
    """Give "12 huyện, tăng 2 huyện, chiếm 80%" its share: it is that of the twelve."""
    meaning.rule = RISE
    if meaning.measure == "communes_meeting_criterion":
        meaning.doubts.add("new_or_all")  # since when is not said
    last = scene.last_count
    if meaning.percent is not None and last and last.percent is None:
        last.percent, meaning.percent = meaning.percent, None
    if (
        last
        and last.cumulative is None
        and piece.lead.strip() in ("(tăng", "(tăng thêm")
        and isinstance(last.value, float)
        and last.value > piece.quantity.value
    ):
        last.cumulative = True  # "Số xã đạt chuẩn: 67 xã (tăng 6 xã)"
        last.doubts.add("new_or_all")


def _beside(meaning: Meaning, piece: Piece, scene: ClauseContext) -> set[str]:
    """The doubts that a sign before a number and "lần lượt" leave on it."""
    doubts = set()
    dealt = meaning.time or meaning.rule == "lists.in_turn"
    if not dealt and is_dealt_unread(scene):
        doubts.add("rule_of_thumb")
    if meaning.band_low is None and _BY_SIGN.search(piece.lead):
        doubts.add("plan_or_result")
    return doubts


# "hộ nghèo ≤ 3%": a bound by its sign is asked or planned more often than reached
_BY_SIGN = re.compile(r"[≥≤⩾⩽<>]=? ?$")


def _deal(meaning: Meaning, piece: Piece, scene: ClauseContext) -> None:
    """Give a number the year that "lần lượt" deals to it."""
    year = dealt_year(scene.copy.work, scene.sentence, piece.quantity.start)
    if year:
        meaning.time = year
        if meaning.measure == "communes_recognized":  # reached in each, or by then?
            meaning.doubts.add("new_or_all")
    elif year == "":
        meaning.doubts |= {"time_guessed", "rule_of_thumb"}


def _borrowed(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "45,2" of "lần lượt 45,2 và 49,6 triệu", "từ 45,2 lên 49,6 triệu"."""
    work, start = scene.copy.work, piece.quantity.start
    if not piece.quantity.noun and scene.after and is_base(piece, scene):
        return _risen_from(piece, scene, scene.after)
    if piece.quantity.noun or not dealt_year(work, scene.sentence, start):
        return None
    for index, other in enumerate(scene.pieces[scene.index + 1 :], scene.index + 1):
        if not dealt_year(work, scene.sentence, other.quantity.start):
            return None
        if other.quantity.noun:
            meaning = understand(other, replace(scene, index=index, said=[]))
            own = _of_number(piece, other, meaning, work) if meaning else None
            if own:
                _deal(own, piece, scene)
            return own
    return None


def _risen_from(piece: Piece, scene: ClauseContext, other: Piece) -> Meaning | None:
    """Understand the bare number that one with its noun rose or fell from."""
    if not other.quantity.noun:
        return None
    beside = replace(scene, index=scene.index + 1, said=list(scene.said))
    meaning = understand(other, beside)
    own = _of_number(piece, other, meaning, scene.copy.work) if meaning else None
    if own is None or own.measure.endswith(("_new", "_gain", "_reduction")):
        return None
    own.risen_from, own.kind = None, None
    _rise(own, piece, scene)
    return own


def _of_number(
    piece: Piece, other: Piece, meaning: Meaning, work: str
) -> Meaning | None:
    try:  # as it is written: a sum of money is worth more than its digits
        told = number(work[other.quantity.start : other.quantity.number_end])
    except ValueError:
        return None
    own = piece.quantity.stated
    amounts = (meaning.value, told, own)
    if not all(isinstance(amount, (int, float)) and amount for amount in amounts):
        return None
    value, told, own = (float(cast(float, amount)) for amount in amounts)
    made = round(own * (value / told), 6)
    return replace(
        meaning,
        start=piece.start,
        end=piece.quantity.last,
        number_start=piece.quantity.start,
        number_end=piece.quantity.last,
        value=int(made) if made.is_integer() else made,
        percent=own if meaning.percent == told else None,
        denominator=None,
        doubts={*meaning.doubts, "standing_carried"},
        names=(),
    )


# "mới có 8/12 xã đạt chuẩn theo kế hoạch": of those planned, not of all communes.
_OF_PLANNED = re.compile(
    r"(?:xã|theo|so với|trong) (?:kế hoạch|chỉ tiêu|đăng ký)|đăng ký|được giao"
)


def _is_torn(meaning: Meaning) -> bool:
    """Say whether a count is no whole number: "số xã đạt chuẩn" above "14,5"."""
    value = meaning.value
    if meaning.unit not in _WHOLES or not isinstance(value, float):
        return False
    return not value.is_integer()


_SINCE_TERM = re.compile(
    r"[^;.:()\d]{0,30}so với (?:cuối |đầu )?(?:nhiệm kỳ|kỳ|giai đoạn) ?(?:trước)?(?!\w)"
)


def _rise(meaning: Meaning, piece: Piece, scene: ClauseContext) -> None:
    """Note that "tăng từ 85 lên 95 xã" states two wholes, the first of before."""
    base, risen = is_base(piece, scene), is_risen(piece, scene)
    if meaning.unit in _WHOLES and (base or risen):
        meaning.cumulative = True
    if risen and scene.before:
        meaning.risen_from = scene.before.quantity.start
    if _SINCE_TERM.match(piece.tail):
        meaning.doubts.add("rule_of_thumb")  # when the term began is not said
    if base:
        meaning.doubts.add("rule_of_thumb")  # its time is earlier, and often unsaid
        if is_former_goal(piece):
            meaning.kind = "target"  # "điều chỉnh mục tiêu từ 60 xuống 52 xã"
            meaning.doubts |= {"time_beside", "plan_or_result"}
        elif not _DATED.match(piece.after):
            meaning.kind = "actual"  # a goal's rise begins at what is reached
        meaning.risen_at = scene.after.quantity.start if scene.after else None


# a share of all communes is that of all there are, unless the words say "more"
_OF_ALL = re.compile(
    r" ?(?:trong |trên )?(?:tổng )?số (?:xã|huyện|thôn)(?!\w| (?:đăng|kế|được giao))"
)
_ADDED = re.compile(r"(?<!\w)(?:thêm|mới|bổ sung|tăng|đợt|công nhận|trong năm)(?!\w)")
_ADDED_NEAR = 60  # characters
_WHOLES = ("communes", "districts", "villages")
_DATED = re.compile(
    r"[^,;.()]{0,24}\(?(?:(?:vào|của|cuối|đầu|hết) )*(?:năm )?(?:19|20|#)"
)


def _complete(piece: Piece, scene: ClauseContext) -> None:
    last = scene.last_count
    if last is None:
        return
    if last.cumulative is None:
        last.cumulative = True
    elif _OF_ALL.match(piece.tail) and not last.cumulative:
        # "Năm 2015 khép lại với 52 xã đạt chuẩn, bằng 22,6% số xã của tỉnh"
        begin = max(scene.sentence[0], last.start - _ADDED_NEAR)
        work = scene.copy.work
        if not _ADDED.search(work, begin, max(begin, last.number_start)):
            last.cumulative = True
            last.doubts.add("new_or_all")
    last.percent = piece.quantity.value
    last.end = max(last.end, piece.quantity.last)
