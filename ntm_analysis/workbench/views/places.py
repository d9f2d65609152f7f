"""Head, commune table, comparison and change of the explorer as plain values."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.page.acts import act_name
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, number, percent
from ntm_analysis.page.tables import records
from ntm_analysis.periods import Period
from ntm_analysis.workbench.tables.standing import Led, day_of_heir

A_DAY = 0.5 / 366  # decimal years; days differ by more


def head(
    topic: Subject,
    plans: Sequence[Plan],
    in_force: str,
    chosen: str,
    found: CriteriaSet,
    is_own_set: bool,
    nearest: str,
    language: Language,
) -> dict[str, Any]:
    """Say which place, date, set and plan the views are about."""
    key = "set_in_force" if is_own_set else "set_chosen"
    return {
        "place": topic.place,
        "date": date(topic.as_of.text, language),
        "day": topic.as_of.last.isoformat(),
        "set": say(
            f"desk.{key}", language, decision=act_name(found.decision, language)
        ),
        "plans": [
            {
                "key": plan.key,
                "name": plan_name(plan, language),
                "said": _standing(plan, in_force, topic, language),
            }
            for plan in plans
        ],
        "plan": chosen,
        "nearest": nearest,
        "nearest_said": say("desk.nearest", language, time=date(nearest, language))
        if nearest
        else "",
    }


def led(found: Led, language: Language) -> dict[str, Any]:
    """Say that a province is none on the date, which is shown, and the way back."""
    values = {
        "named": found.named,
        "place": found.place,
        "since": date(found.since.isoformat(), language),
        "back": date(found.back.isoformat(), language),
    }
    key = "led_heir" if found.back < found.since else "led_before"
    return {
        "said": say(f"desk.{key}", language, **values),
        "to": {"place": found.named, "as_of": found.back.isoformat()},
        "to_said": say("desk.led_back", language, **values),
    }


def heir(found: Led, language: Language) -> dict[str, Any]:
    """Say what a province of an earlier day is part of now, and the way there."""
    day = day_of_heir(found.place)
    values = {
        "named": found.named,
        "place": found.place,
        "since": date(found.since.isoformat(), language),
        "back": date(day, language),
    }
    return {
        "said": say("desk.heir_now", language, **values),
        "to": {"place": found.place, "as_of": day},
        "to_said": say("desk.heir_go", language, **values),
    }


def plan_name(plan: Plan, language: Language) -> str:
    """Name a plan by its number and date, or its title where it has no number."""
    title = plan.title_vi if language == "vi" else plan.title_en
    return f"{plan.number or title} ({date(plan.date.text, language)})"


def _standing(plan: Plan, in_force: str, topic: Subject, language: Language) -> str:
    if plan.key == in_force:
        return say("desk.plan_in_force", language)
    later = plan.date.last > topic.as_of.last
    return say("desk.plan_later" if later else "desk.plan_before", language)


def table(
    rows: pd.DataFrame, due: Mapping[str, str], language: Language
) -> dict[str, Any]:
    """Give the communes: what is known of each, in words and as numbers to sort by."""
    cells = [
        {
            "code": row.code,
            "name": row.name,
            "district": row.district,
            "met": None if pd.isna(row.met) else int(row.met),
            "known": None if pd.isna(row.known) else int(row.known),
            "lacking": list(row.lacking),
            "time": date(row.time, language) if row.time else "",
            "title": _title(row, language),
            "holds": row.title in ("recognised", "reported", "stated"),
            "due": due.get(row.code, ""),
        }
        for row in records(rows)
    ]
    reported = int(rows["met"].notna().sum()) if len(rows) else 0
    titled = sum(bool(cell["title"]) for cell in cells)
    values = {"count": len(cells), "reported": reported, "titled": titled}
    invented = any(bool(one) for one in rows.get("synthetic", pd.Series()).dropna())
    said = say("desk.table", language, **values)
    if invented:
        said = f"{say('panel.mark_synthetic', language)} – {said}"
    return {"title": said, "rows": cells}


def _title(row: Any, language: Language) -> str:
    if not row.title:
        return ""
    day = date(row.title_time, language)
    return say(f"desk.title_{row.title}", language, time=day)


def compared(
    found: Mapping[str, tuple[pd.DataFrame, pd.DataFrame]], language: Language
) -> list[list[str]]:
    """Give a row a place: newest known communes, their share, date, and mean."""
    none = say("general.no_report", language)
    rows = []
    for name, pair in found.items():
        last, mean = (_last(table) for table in pair)
        row = [name, none, "", "", none, ""]
        if last is not None:
            row[1] = count_of(last["value"], last["denominator"], language)
            row[2] = percent(last["percent"], language)
            row[3] = date(last["time"], language)
        if mean is not None:
            row[4] = number(mean["value"], language)
            row[5] = date(mean["time"], language)
        rows.append(row)
    return rows


def _last(rows: pd.DataFrame) -> Any:
    known = rows[~rows["is_later"]]
    return known.iloc[-1] if len(known) else None


def changed(
    titled: pd.DataFrame, means: pd.DataFrame, since: str, day: str, language: Language
) -> list[str]:
    """Say what changed between two days in communes and mean criteria."""
    found = [
        _change("change_titled", titled, since, day, language),
        _change("change_mean", means, since, day, language),
    ]
    return [line for line in found if line]


def _change(
    key: str, rows: pd.DataFrame, since: str, day: str, language: Language
) -> str:
    ends = [Period(text).decimal_year + A_DAY for text in (since, day)]
    first, last = (rows[rows["year"] <= end].tail(1) for end in ends)
    ids = [list(one["figure_id"]) for one in (first, last)]
    if not all(ids) or ids[0] == ids[1]:
        return say(f"desk.{key}_none", language)
    a, b = first.iloc[-1], last.iloc[-1]
    difference = b["value"] - a["value"]
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    text = say(
        f"desk.{key}",
        language,
        old=count_of(a["value"], a["denominator"], language),
        new=count_of(b["value"], b["denominator"], language),
        then=date(a["time"], language),
        now=date(b["time"], language),
        change=f"{sign}{number(abs(difference), language)}",
    )
    if a["segment"] != b["segment"]:
        text += " " + say("desk.change_set", language)
    return text
