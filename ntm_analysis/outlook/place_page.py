"""The first screen of a province's page without a plan, put together once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from ntm_analysis.criteria import province_decisions
from ntm_analysis.criteria.province_decisions import ProvinceDecision
from ntm_analysis.figures.tables import (
    choice,
    figures,
    names,
    national_targets,
    provenance,
    subject,
)
from ntm_analysis.figures.tables.subject import NATION, Subject
from ntm_analysis.files.reads import question
from ntm_analysis.outlook.models import national_ask, place_state
from ntm_analysis.outlook.models.national_ask import (
    NationalAsk,
    StatedTarget,
    stated_target,
)
from ntm_analysis.outlook.models.place_state import Known, PlaceState
from ntm_analysis.outlook.views import national, place_answer
from ntm_analysis.outlook.views.targets import TargetNames
from ntm_analysis.page.html import NOTHING, FirstScreen, Html, SectionHeading
from ntm_analysis.page.language import Language, chosen_language
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.provinces import LAST_OF_63
from ntm_analysis.places.tables.restated import related


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """What is known of a province on a day, in one language."""

    topic: Subject
    state: PlaceState
    asks: Sequence[NationalAsk]
    source: Callable[[str], str]
    language: Language
    before: Sequence[tuple[str, Known | None]] = ()  # see `counts_before`
    stated: Sequence[StatedTarget] = ()  # the province's own, without a plan
    levels: Sequence[ProvinceDecision] | None = None  # see `levels_decided`

    def answer(self) -> FirstScreen:
        """State and its age, pace, peers, the nation's target, what is unknown."""
        return place_answer.answer(
            self.state,
            self.topic.place,
            self.asks,
            names.measures(self.language),
            self.source,
            self.language,
            merged=is_merged(self.topic),
            before=self.before,
            stated=self.stated,
            levels=self.levels,
        )

    def national_heading(self) -> SectionHeading | Html:
        """Heading of the nation's targets; nothing where none is in force."""
        if not self.asks:
            return NOTHING
        return national.heading(self.language)

    def national(self) -> Html:
        """The nation's targets and what they would be here."""
        words = TargetNames(names.measures(self.language), {})
        place, source = self.topic.place, self.source
        return national.targets_table(
            self.asks, words, place, source, self.language, has_plan=False
        )


def place_page(place: str, as_of: str, language: Language) -> PlacePage:
    """Put together the first screen of a province, or of the nation.

    Raises
    ------
    UnknownNameError, PlaceNotResolvedError
        For a place that does not exist; the message names the nearest.
    """
    language = chosen_language(language)
    topic = subject.resolve_subject(place=place, as_of=as_of)
    national = national_targets.in_force(topic.as_of.last)
    communes = _communes(topic, only_known=bool(as_of))
    asks = national_ask.asks_of(national, (), communes)
    return PlacePage(
        topic=topic,
        state=state_of(topic, only_known=bool(as_of)),
        asks=asks if topic.place_code != NATION else [],
        source=provenance.source_label_for(language),
        language=language,
        before=counts_before(topic, only_known=bool(as_of)),
        stated=targets_stated(topic, communes),
        levels=levels_decided(topic),
    )


def levels_decided(topic: Subject) -> list[ProvinceDecision] | None:
    """Give the province's own decisions on the levels of the set of 2026.

    None where that set is not in force, or for what is no province.
    """
    if topic.level != "province":
        return None
    return province_decisions.for_place(topic.place_code, topic.as_of.last)


def targets_stated(topic: Subject, communes: float | None) -> list[StatedTarget]:
    """Give the targets on titles that a merged province has stated by the day.

    `communes` are those that its shares are of, as on the rest of the page.
    """
    if not is_merged(topic) or topic.level != "province":
        return []
    rows = national_targets.stated_by(topic.place_code, topic.as_of.last)
    return [stated_target(row, communes) for _, row in rows.iterrows()]


def counts_before(
    topic: Subject, *, only_known: bool = True
) -> list[tuple[str, Known | None]]:
    """Give the last count of each province of 2025-06-30 that went into a merged one.

    Names with counts of communes of before the merger; None where none is published,
    and nothing at all for a subject of before 2025-07-01.
    """
    if not is_merged(topic) or topic.level != "province":
        return []
    found = []
    for code in related(topic.place_code, topic.vintage, LAST_OF_63):
        place = units.load().place(code, LAST_OF_63)
        old = replace(
            topic,
            place_code=code,
            vintage=LAST_OF_63,
            place=place.short_name,
            as_of=Period(LAST_OF_63),
        )
        found.append((old.place, state_of(old, only_known=only_known).count))
    return found


def state_of(topic: Subject, *, only_known: bool = True) -> PlaceState:
    """Ask the published figures for the state of a subject's place.

    `only_known` leaves out what was published after the subject's day; a page that
    asks for no day of its own takes all that is published of the days before.
    """
    given = is_merged(topic), topic.level, topic.as_of.last, only_known
    own = _known(*given, topic.place_code, "")
    peers = _known(*given, "", "communes_recognized")
    peers = peers[peers["level"] == "province"]
    return place_state.state_of(
        own,
        peers,
        _region(topic),
        topic.as_of.last,
        are_comparable=not is_merged(topic),
    )


def newest(topic: Subject, *, only_known: bool = True) -> Known | None:
    """Give the newest figure of a subject's place, as `state_of` does."""
    return state_of(topic, only_known=only_known).newest


def is_merged(topic: Subject) -> bool:
    """Say whether a subject's communes are those formed on 2025-07-01."""
    return topic.vintage >= figures.REFORM


@question
def _known(
    merged: bool,
    level: str,
    known_by: date,
    only_known: bool,
    place_code: str,
    measure: str,
) -> pd.DataFrame:
    """Whole counts and rates of a territory as known: of one place, or one measure.

    Where no day of publication is stated a figure counts by its own date, as it does
    in the trend of the same page: one page has one newest figure.
    """
    table = figures.load()
    if place_code:
        table = table[table["place_code"] == place_code]
    if measure:
        table = table[table["measure"] == measure]
    day = pd.Timestamp(known_by)
    rows = table[
        (table["kind"] == "actual")
        & (table["scope"] == "")
        & table["criterion"].isna()
        & table["value"].notna()
        & ((table["vintage"] >= figures.REFORM) == merged)
        & (table["last_day"] <= day)
        & ((table["known_on"] <= day) | table["published"].eq("") | (not only_known))
        & table["level"].isin(["province", "national", level])
    ]
    return choice.chosen(rows)


def _region(topic: Subject) -> list[str]:
    table = units.regions()
    own = table[table["province_code"] == topic.place_code]
    if own.empty or is_merged(topic):
        return []
    return list(table.loc[table["region_id"].isin(own["region_id"]), "province_code"])


def _communes(topic: Subject, *, only_known: bool) -> float | None:
    """Count the communes of the province: as its newest count does, else its list.

    The list holds special zones (đặc khu) beside communes, which provinces leave out:
    An Giang counts 69 of 85, where 88 are listed. One page has one number.
    """
    if topic.place_code == NATION:
        return None
    given = is_merged(topic), topic.level, topic.as_of.last, only_known
    counted = _known(*given, topic.place_code, "communes_recognized")
    counted = counted[counted["denominator"].notna()].sort_values("last_day")
    if is_merged(topic) and len(counted):
        return float(counted["denominator"].iloc[-1])
    gazetteer = units.load()
    place = gazetteer.place(topic.place_code, topic.vintage)
    count = sum(unit.type in ("xã", "đặc khu") for unit in gazetteer.communes(place))
    return float(count) or None
