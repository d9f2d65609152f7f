"""How the classes of a map look and what they are called.

One place for fill, words and pattern of a class, so that map, legend and table cannot
part ways. "No report" is grey and hatched; losses carry level lines, because grey
print cannot tell two hues apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ntm_analysis.maps.drawing import palette
from ntm_analysis.maps.models.classes import Classes
from ntm_analysis.maps.views.map_legend import (
    COUNTED,
    Unit,
    box,
    class_texts,
    count_box,
    none_box,
    outside_box,
)
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say

Entry = tuple[Html, str]  # a swatch, and its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """Classes with a fill and words each; `lined` of the lowest carry lines."""

    classes: Classes
    fills: tuple[str, ...]
    texts: tuple[str, ...]
    lined: int = 0
    outside: frozenset[str] = frozenset()  # of whom the theme does not speak
    outside_key: str = "maps.outside"
    counted: frozenset[str] = frozenset()  # their number is known, of how many is not

    def fill(self, code: str, anchor: str) -> str:
        """Give the fill of an area: a colour, or the name of a pattern."""
        found = self.classes.of.get(code)
        if found is None:
            return f"url(#{anchor}-{self.name(code)})"
        return (
            f"url(#{anchor}-loss-{found})" if found < self.lined else self.fills[found]
        )

    def name(self, code: str) -> str:
        """Give the number of an area's class, else why it is in none."""
        found = self.classes.of.get(code)
        if found is not None:
            return str(found)
        if code in self.outside:
            return "outside"
        return "counted" if code in self.counted else "none"

    def words(self, code: str, language: Language) -> str:
        """Name the class of an area."""
        found = self.classes.of.get(code)
        if found is not None:
            return self.texts[found]
        keys = {"outside": self.outside_key, "counted": "maps.count_alone"}
        return say(keys.get(self.name(code), "maps.not_recent"), language)

    def patterns(self, anchor: str, scale: float) -> Html:
        """Give the patterns of the classes that carry lines."""
        return NOTHING.join(
            pattern(f"{anchor}-loss-{k}", self.fills[k], "M0 3H6", scale, "#222", 0.8)
            for k in range(self.lined)
        )

    def entries(self, language: Language, *, used: bool = False) -> list[Entry]:
        """Give swatch and words of each class with its count, and of "no report".

        With `used`, only of classes that some area is in.
        """
        counted = [
            (
                box(fill, lines=k < self.lined),
                say("maps.counted", language, label=text, count=count),
            )
            for k, (fill, text, count) in enumerate(
                zip(self.fills, self.texts, self.classes.counts, strict=False)
            )
            if count or not used
        ]
        return [*counted, *self.blank_entries(language)]

    def blank_entries(self, language: Language) -> list[Entry]:
        """Give the legend of all that is in no class: no report, outside, counts."""
        return list(self.blank_classes(language).values())

    def blank_classes(self, language: Language) -> dict[str, Entry]:
        """Give it by the name that `name` gives an area; only names that some have."""
        names = [self.name(code) for code in self.classes.no_report]
        missing = names.count("none")
        entries = {"none": none_entry(missing, language)} if missing else {}
        for name, swatch, key in (
            ("counted", count_box(), "maps.count_alone"),
            ("outside", outside_box(), self.outside_key),
        ):
            if count := names.count(name):
                label = say(key, language)
                said = say("maps.counted", language, label=label, count=count)
                entries[name] = (swatch, said)
        return entries


def paint(
    classes: Classes,
    unit: Unit,
    language: Language,
    colours: Sequence[str] | None = None,
    texts: Sequence[str] = (),
    lined: int = 0,
    rows: pd.DataFrame | None = None,
) -> Paint:
    """Choose fills and words; words made of the edges where none are given.

    `rows` tell which areas the theme does not speak of.
    """
    told = pd.DataFrame() if rows is None else rows
    return Paint(
        classes=classes,
        fills=tuple(colours or palette.sequential(classes.size)),
        texts=tuple(texts) or class_texts(classes, unit, language),
        lined=lined,
        outside=outside_codes(told),
        outside_key=outside_key(told),
        counted=counted_codes(told),
    )


def pattern(
    name: str,
    ground: str,
    line: str,
    scale: float,
    stroke: str,
    width: float,
    turn: str = "",
) -> Html:
    """Write a pattern of lines on a ground; `scale` undoes that of the drawing."""
    return Html(
        '<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="{turn}scale({scale:g})">'
        '<rect width="6" height="6" fill="{ground}"/>'
        '<path d="{line}" stroke="{stroke}" stroke-width="{width:g}"/></pattern>'
    ).format(
        name=name,
        ground=ground,
        line=line,
        scale=scale,
        stroke=stroke,
        width=width,
        turn=turn,
    )


def hatch(anchor: str, scale: float) -> Html:
    """Write the patterns of "no report", of counts alone, and of what lies outside."""
    none, outside = f"{anchor}-none", f"{anchor}-outside"
    lines = pattern(none, "#dcdcdc", "M0 0V6", scale, "#8a8a8a", 2.4, "rotate(45) ")
    lines += pattern(f"{anchor}-counted", COUNTED, "M0 3H6", scale, "#c2a15a", 1)
    return lines + pattern(outside, "#fbfbfb", "M2.4 3h1.2", scale, "#999", 1.2)


def outside_codes(rows: pd.DataFrame) -> frozenset[str]:
    """Give the areas whose row says that the theme does not speak of them.

    Wards and townships, and on a map of titles at risk communes without one.
    """
    if "why" not in rows:
        return frozenset()
    return frozenset(rows.loc[rows["why"].isin(["outside", "no_title"]), "code"])


def counted_codes(rows: pd.DataFrame) -> frozenset[str]:
    """Give the areas whose number is known and of how many it is one is not.

    "No report" would be wrong of them, a share would be made up.
    """
    if "number" not in rows:
        return frozenset()
    why = rows["why"] if "why" in rows else pd.Series("", rows.index)
    alone = rows["number"].notna() & rows["value"].isna() & why.fillna("").eq("")
    return frozenset(rows.loc[alone, "code"])


def outside_key(rows: pd.DataFrame) -> str:
    """Name the words for the areas of whom a theme does not speak."""
    holds = "why" in rows and (rows["why"] == "no_title").any()
    return "maps.outside_title" if holds else "maps.outside"


def none_entry(count: int, language: Language) -> Entry:
    """Give the legend's line of "no report"."""
    missing = say("maps.not_recent", language)
    return none_box(), say("maps.counted", language, label=missing, count=count)
