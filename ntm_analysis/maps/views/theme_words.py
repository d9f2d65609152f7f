"""The words of a themed map: title, names of special classes, and notes."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.tables.map_query import WITHIN_YEARS
from ntm_analysis.maps.views.map_notes import listed
from ntm_analysis.outlook.models.published.result import Reason
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date, number, percent
from ntm_analysis.page.tables import records

Edges = Sequence[float]


def heading(data: MapData, language: Language) -> str:
    """Name the map: theme, place, date; marked where the data are synthetic."""
    theme, place = quantity(data, language), data.place
    day = date(data.as_of.text, language)
    key, values = "of", {"theme": theme, "place": place, "day": day}
    if data.asked.kind.since and data.asked.since:
        key, values["since"] = "between", date(data.asked.since.text, language)
    said = say(f"themes.{key}", language, **values)
    mark = say("panel.mark_synthetic", language)
    return f"{mark} – {said}" if data.is_synthetic else said


def quantity(data: MapData, language: Language) -> str:
    """Say what the map shows."""
    asked = data.asked
    key = f"{data.theme}{_variant(data)}"
    band = data.band.label(language) if data.band else ""
    due = date(asked.deadline.text, language) if asked.deadline else ""
    target = percent(100 * asked.target_share, language)
    return say(
        f"themes.{key}",
        language,
        criterion=asked.criterion,
        band=band,
        deadline=due,
        target=target,
    )


def _variant(data: MapData) -> str:
    """Themes that say something else of single communes, or of the store's marks."""
    if data.theme == "probability" and data.ground.level == "province":
        return ""
    if data.asked.kind.store_words and data.origin == "store":
        return data.asked.kind.store_words
    is_commune = data.ground.level == "commune"
    if data.theme == "revocation":
        kind = "_chance" if data.origin == "panel" else "_finding"
        return kind if is_commune else ""
    return "_commune" if is_commune and data.asked.kind.commune_words else ""


def texts(data: MapData, language: Language) -> tuple[Edges, Sequence[str]] | None:
    """Give edges and names of classes that are no ranges of an amount, lowest first."""
    if data.bands:
        found = sorted(data.bands, key=lambda band: band.low)
        edges = [float(band.low) for band in found]
        return [*edges, float(found[-1].high + 1)], [b.label(language) for b in found]
    if data.ground.level != "commune":
        return None
    special = data.asked.kind.of_a_commune
    if special is None or data.origin == "panel":  # a panel gives chances: an amount
        return None
    return special[0], [say(f"themes.{key}", language) for key in special[1]]


def worded(data: MapData, values: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Say marks, titles and findings of single communes in words, not in percent."""
    special = texts(data, language)
    if special is None or data.bands:
        return values
    named, edges = special[1], special[0]
    words: list[str | None] = []
    for row in records(values):
        if pd.isna(row.value):
            words.append(None)
        elif pd.notna(row.number):
            met, of = number(row.number, language), number(row.denominator, language)
            words.append(say("themes.met_by", language, met=met, count=of))
        else:
            words.append(named[int(np.searchsorted(edges[1:-1], row.value, "right"))])
    return values.assign(words=pd.Series(words, values.index, dtype=object))


def notes(data: MapData, language: Language) -> list[str]:
    """Say what the values rest on, and what is not on the map."""
    if data.theme == "named":
        return listed("without_shape", list(data.ground.without_shape), language)
    found = []
    if data.is_synthetic:
        found.append(say("panel.note_synthetic", language))
    key, values = data.remark
    if key:
        found.append(say(f"themes.{key}", language, **_said(values, language)))
    elif data.values.empty:
        found.append(_nothing(data, language))
    if len(data.values):
        found.append(_basis(data, language))
    found.append(_within(data, language))
    if data.is_counted_anew:
        found.append(say("change.counted_anew", language))
    if data.breaks:
        sets = "; ".join(data.breaks)
        found.append(say("change.set_break", language, sets=sets))
    is_merged = (data.values["of_predecessors"] > 1).any()
    if data.ground.level == "commune" and is_merged and data.asked.kind.title is None:
        found.append(say("themes.merged", language))
    lost = list(data.ground.without_shape)
    return [line for line in found if line] + listed("without_shape", lost, language)


def _said(values: dict[str, object], language: Language) -> dict[str, object]:
    """Put reasons into words."""
    return {
        key: why(value, language) if isinstance(value, Reason) else value
        for key, value in values.items()
    }


def _within(data: MapData, language: Language) -> str:
    years, day = number(WITHIN_YEARS, language), date(data.as_of.text, language)
    return say("themes.within", language, years=years, day=day)


def _basis(data: MapData, language: Language) -> str:
    is_acts = data.asked.kind.title is not None and data.origin == "store"
    origin = "acts" if is_acts else data.origin
    return say(f"themes.origin_{origin}", language) if origin else ""


def _nothing(data: MapData, language: Language) -> str:
    level = say(f"themes.level_{data.ground.level}", language)
    return say("themes.nothing", language, level=level, place=data.place)
