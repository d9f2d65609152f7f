"""The first screen of a province without a plan: state, pace, peers, what is open."""

from collections.abc import Callable, Mapping, Sequence

from ntm_analysis.criteria.province_decisions import ProvinceDecision
from ntm_analysis.figures.shares import whole
from ntm_analysis.outlook.models.national_ask import NationalAsk, StatedTarget
from ntm_analysis.outlook.models.place_state import Known, PlaceState, Rank
from ntm_analysis.outlook.views import decided_levels
from ntm_analysis.page.html import (
    NOTHING,
    FirstScreen,
    Html,
    SectionHeading,
    card,
    reference,
)
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import (
    count_of,
    date,
    number,
    percent,
    plain_value,
    stated_date,
)

Source = Callable[[str], str]
# What an office reports each year; the page says of each since when it is not known.
TITLES_BEFORE = ("communes_advanced", "communes_model")
TITLES_SINCE = ("communes_modern",)  # QĐ 51/2025/QĐ-TTg has no other above the standard
WATCHED = (
    "communes_recognized",
    "criteria_per_commune",
    "communes_in_band",
    "income_per_capita",
    "poverty_rate",
)
OLD_MONTHS = 18  # a yearly report that is older than this has been missed


def answer(
    state: PlaceState,
    place: str,
    asks: Sequence[NationalAsk],
    words: Mapping[str, str],
    source: Source,
    language: Language,
    *,
    merged: bool,
    before: Sequence[tuple[str, Known | None]] = (),
    stated: Sequence[StatedTarget] = (),
    levels: Sequence[ProvinceDecision] | None = None,
) -> FirstScreen:
    """Give the first screen and what an index repeats of it.

    Parameters
    ----------
    words
        Measure -> its name.
    merged
        Whether the communes are those formed on 2025-07-01: their counts are not
        comparable with those of before, nor between provinces.
    before
        The provinces that went into it and their last counts of communes.
    stated
        Targets of its own that the province has stated.
    levels
        Its decisions on the levels of the set of 2026; None where that says nothing.
    """
    stand, known = _stand(state, place, language), state.count
    mark = NOTHING if known is None else _mark(known, source)
    lines = [
        _pace(state, language, merged=merged),
        _peers(state, place, language, merged=merged),
        _stated(stated, words, source, language),
        _nation(asks, state, language),
        decided_levels.sentence(levels, language),
        _before(before, source, language),
        _unknown(state, words, language, merged=merged),
    ]
    heading = SectionHeading("answer", say("place_state.heading", language))
    items = NOTHING.join(Html("<li><p>{}</p></li>").format(x) for x in lines if x)
    html = (
        heading.html()
        + Html('<p class="lead">{}{}</p>').format(stand, mark)
        + _cards(state, asks, words, language)
        + Html('<ul class="answers">{}</ul>').format(items)
    )
    return FirstScreen(html, {"tally": stand, "lines": [], "row": row(state, language)})


def row(state: PlaceState, language: Language) -> dict[str, object]:
    """Give what an index says of a province in its table: count, time, age.

    `value` and `whole` are the count's numbers, None where nothing is known.
    """
    known = state.count
    if known is None:
        return {"count": "", "time": "", "age": "", "value": None, "whole": None}
    return {
        "value": plain_value(known.value),
        "whole": plain_value(whole(known.measure, known.denominator)),
        "count": _count(known, language),
        "time": _when(known, language),
        "age": age(known, state, language),
    }


def _stand(state: PlaceState, place: str, language: Language) -> str:
    known = state.count
    if known is None:
        return say("place_state.never", language, place=place)
    months = _months(known, state)
    key = "stand_old" if months > OLD_MONTHS else "stand" if months else "stand_now"
    return say(
        f"place_state.{key}",
        language,
        place=place,
        value=_count(known, language),
        time=_when(known, language),
        age=age(known, state, language),
        day=date(state.day.isoformat(), language),
    )


def _before(
    before: Sequence[tuple[str, Known | None]], source: Source, language: Language
) -> Html:
    """Say what the old provinces had reached; added up only where all counted then."""
    if not before:
        return NOTHING
    parts = [
        Html("{}{}").format(
            say(
                "place_state.before_one",
                language,
                place=name,
                value=_count(known, language),
                time=_when(known, language),
            ),
            _mark(known, source),
        )
        if known
        else Html("{}").format(say("place_state.before_none", language, place=name))
        for name, known in before
    ]
    said = Html("; ").join(parts)
    total = _total([known for _, known in before], language)
    head = say("place_state.before", language)
    other = say("place_state.before_other", language)
    ending = f"{total} {other}" if total else other
    return Html("{} {}. {}").format(head, said, ending)


def _total(counts: Sequence[Known | None], language: Language) -> str:
    """Add up counts of several provinces of one time; empty where they do not."""
    known = [count for count in counts if count is not None]
    if len(counts) < 2:
        return ""
    if len(known) < len(counts) or len({count.time for count in known}) > 1:
        return say("place_state.before_no_sum", language)
    value = number(sum(count.value for count in known), language, 0)
    return say("place_state.before_sum", language, value=value)


def _mark(known: Known, source: Source) -> Html:
    return reference(known.figure_id, source(known.figure_id))


def _pace(state: PlaceState, language: Language, *, merged: bool) -> str:
    start, end = state.earlier, state.count
    if start is None or end is None or state.pace is None:
        key = "no_pace_merged" if merged else "no_pace"
        return say(f"place_state.{key}", language)
    return say(
        "place_state.pace",
        language,
        pace=number(state.pace, language, 1),
        start=_count(start, language),
        since=_when(start, language),
        end=_count(end, language),
        until=_when(end, language),
    )


def _peers(state: PlaceState, place: str, language: Language, *, merged: bool) -> str:
    if merged:
        return say("place_state.peers_merged", language)
    said = [
        _rank(rank, f"place_state.rank_{name}", language)
        for name, rank in (("region", state.region), ("nation", state.nation))
        if rank is not None
    ]
    if not said:
        return say("place_state.no_peers", language)
    return say("place_state.peers", language, place=place, ranks="; ".join(said))


def _rank(rank: Rank, key: str, language: Language) -> str:
    spans = {date(d.isoformat()[:7], language): None for d in (rank.since, rank.until)}
    return say(
        key,
        language,
        position=rank.position,
        count=rank.count,
        span=" – ".join(spans),
    )


def _nation(asks: Sequence[NationalAsk], state: PlaceState, language: Language) -> str:
    ask = next((a for a in asks if a.measure == "communes_recognized"), None)
    if ask is None or ask.here is None:
        return ""
    values = {
        "share": percent(ask.level, language),
        "deadline": date(ask.deadline, language),
        "here": ask.here,
        "whole": number(ask.whole, language),
    }
    said = say("place_state.nation", language, **values)
    known = state.count
    if known is None or known.denominator != ask.whole:
        return said
    more = ask.here - known.value
    key = "nation_more" if more > 0 else "nation_met"
    more_said = say(f"place_state.{key}", language, more=number(max(more, 0), language))
    return f"{said} {more_said}"


def _stated(
    targets: Sequence[StatedTarget],
    words: Mapping[str, str],
    source: Source,
    language: Language,
) -> Html:
    """Name the province's own targets, each as it was stated and with its source."""
    if not targets:
        return NOTHING
    parts = [
        Html("{}{}").format(
            say(
                "place_state.stated_one",
                language,
                measure=words.get(one.measure, one.measure),
                value=_wanted(one, language),
                deadline=date(one.deadline, language),
            ),
            reference(one.figure_id, source(one.figure_id)),
        )
        for one in targets
    ]
    said = Html("; ").join(parts)
    return Html("{} {}.").format(say("place_state.stated", language), said)


def _wanted(one: StatedTarget, language: Language) -> str:
    if not one.is_share:
        said = count_of(one.level, one.whole, language)
    else:
        said = percent(one.level, language)
        if one.here is not None:
            value = count_of(one.here, one.whole, language)
            said = say("place_state.stated_share", language, share=said, value=value)
    if one.bound in ("approx", "at_least"):
        return say(f"place_state.stated_{one.bound}", language, value=said)
    return said


def _unknown(
    state: PlaceState, words: Mapping[str, str], language: Language, *, merged: bool
) -> str:
    """Name each watched measure that has no figure, or only an old one."""
    parts = []
    for measure in (*WATCHED, *(TITLES_SINCE if merged else TITLES_BEFORE)):
        known = state.last.get(measure)
        if known is None:
            never = say("place_state.never_published", language)
            parts.append(f"{words.get(measure, measure)} ({never})")
        elif _months(known, state) > OLD_MONTHS:
            since = _when(known, language)
            said = say("place_state.since", language, time=since)
            parts.append(f"{words.get(measure, measure)} ({said})")
    if not parts:
        return ""
    return say("place_state.unknown", language, list="; ".join(parts))


def _cards(
    state: PlaceState,
    asks: Sequence[NationalAsk],
    words: Mapping[str, str],
    language: Language,
) -> Html:
    drawn = NOTHING
    for measure in ("communes_recognized", "criteria_per_commune", "communes_advanced"):
        known = state.last.get(measure)
        if known is not None:
            label = words.get(measure, measure)
            drawn += card(_count(known, language), label, _when(known, language))
    for ask in asks:
        if ask.measure == "communes_recognized" and ask.here is not None:
            label = say("place_state.card_nation", language)
            value = f"{ask.here}/{number(ask.whole, language)}"
            drawn += card(value, label, date(ask.deadline, language), kind="target")
    return Html('<div class="cards">{}</div>').format(drawn) if drawn else NOTHING


def _when(known: Known, language: Language) -> str:
    return stated_date(known.time, known.is_open, language)


def _count(known: Known, language: Language) -> str:
    return count_of(known.value, whole(known.measure, known.denominator), language)


def age(known: Known, state: PlaceState, language: Language) -> str:
    """Say how old a figure is on the day of the page: "5 tháng", "3,5 năm"."""
    months = _months(known, state)
    if months < 24:
        return say("place_state.months", language, count=months)
    years = number(months / 12, language, 1)
    return say("place_state.years", language, count=years)


def _months(known: Known, state: PlaceState) -> int:
    return round((state.day - known.day).days / 30.44)
