"""Bars as plain values: communes by band, communes that meet each criterion."""

from collections.abc import Callable, Mapping
from typing import Any

from ntm_analysis.figures.band_names import band_name
from ntm_analysis.page import theme
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, number
from ntm_analysis.page.tables import records
from ntm_analysis.workbench.tables.known import Counted

Source = Callable[[str], str]


def bands(counted: Counted, source: Source, language: Language) -> dict[str, Any]:
    """Give communes by number of criteria met, most criteria first."""
    rows = list(records(counted.rows))
    total = sum(row.value for row in rows) or 1
    fills = _fills(len(rows))
    return {
        "title": _title("bands", counted, language),
        "bars": [
            {
                "key": f"{row.low}-{row.high}",
                "low": int(row.low),
                "high": int(row.high),
                "name": band_name(row.low, row.high, language),
                "part": row.value / total,
                "value": _communes(row.value, language),
                "fill": fill,
                "said": source(row.figure_id) if row.figure_id else "",
            }
            for row, fill in zip(rows, fills, strict=True)
        ],
        "brush": counted.origin == "store",
    }


def criteria(
    counted: Counted,
    names: Mapping[int, str],
    goals: Mapping[int, float],
    source: Source,
    language: Language,
) -> dict[str, Any]:
    """Give the communes that meet each criterion, with what the plan wants."""
    return {
        "title": _title("criteria", counted, language),
        "bars": [
            _criterion(row, names, goals, source, language)
            for row in records(counted.rows)
        ],
        "brush": counted.origin == "store",
    }


def _criterion(
    row: Any,
    names: Mapping[int, str],
    goals: Mapping[int, float],
    source: Source,
    language: Language,
) -> dict[str, Any]:
    goal, whole = goals.get(row.criterion), row.denominator
    has_whole = whole == whole and whole
    return {
        "key": str(row.criterion),
        "criterion": int(row.criterion),
        "name": f"{row.criterion}. {names.get(row.criterion, '')}",
        "part": row.value / whole if has_whole else None,
        "goal": goal / whole if goal is not None and has_whole else None,
        "value": count_of(row.value, whole, language),
        "fill": theme.ACTUAL,
        "said": source(row.figure_id) if row.figure_id else "",
    }


def _communes(count: float, language: Language) -> str:
    return say("desk.communes", language, count=number(count, language))


def _title(kind: str, counted: Counted, language: Language) -> str:
    if not counted.times:
        return say(f"desk.no_{kind}", language)
    times = "; ".join(date(text, language) for text in counted.times)
    key = f"desk.{kind}_{'store' if counted.origin == 'store' else 'published'}"
    said = say(key, language, times=times)
    mark = say("panel.mark_synthetic", language)
    return f"{mark} – {said}" if counted.synthetic else said


def _fills(count: int) -> list[str]:
    """Give the colours of bands, most criteria first: dark to light."""
    colours = list(theme.BANDS)[::-1]
    if count <= len(colours):
        return colours[:count]
    return [*colours, *[colours[-1]] * (count - len(colours))]
