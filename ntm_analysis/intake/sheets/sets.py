"""A criteria set as an import needs it: names, indicators, levels by place and year.

Which level applies depends on the region, the year and the commune's class (specially
difficult communes use the northern mountains' levels: QĐ 318/2022, note of annex I).
A level that data/criteria does not hold is None, and nothing is decided by it.
"""

import re
from dataclasses import dataclass
from datetime import date

from ntm_analysis.criteria import criteria_sets, province_decisions
from ntm_analysis.criteria import indicators as measured
from ntm_analysis.criteria.sets import Criterion
from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.files.loaded import loaded
from ntm_analysis.intake.cells.judging import Level, expanded
from ntm_analysis.intake.sheets.wording import IndicatorWording, Wording, make
from ntm_analysis.text import fold, plain

KIN = ("XA-2009", "XA-2016", "XA-2021")  # their numbers keep their place
MOUNTAINS = "TDMNPB"
_CODE = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_WITH_INNER = re.compile(
    r"\s*(\d+(?:[.,]\d+)?)\s*(?:\(\s*(\d+(?:[.,]\d+)?)[^)]*\))?\s*"
)
_AREA = re.compile(r"(?:xa )?(?:khu vuc |kv ?)?i{2,3}")
_HARD = re.compile(
    r"x|co|1|dbkk|.*\bdbkk\b.*|.*dac biet kho khan.*|(?:khu vuc |kv ?)?iii|atk.*"
)


@dataclass(frozen=True)
class IntakeSet:
    """One criteria set, ready for an import."""

    set_id: str
    names: dict[int, str]
    wording: Wording
    indicators: dict[str, measured.Indicator]  # by code, ranges written out
    groups: tuple[str, ...] = ()  # of communes, where levels go by them

    @property
    def count(self) -> int:
        """Number of criteria."""
        return len(self.names)

    @property
    def needed(self) -> dict[int, frozenset[str]]:
        """Say which indicators a criterion has, by its number."""
        found: dict[int, set[str]] = {number: set() for number in self.names}
        for code in self.indicators:
            found[int(code.split(".")[0])].add(code)
        return {number: frozenset(codes) for number, codes in found.items() if codes}

    @property
    def units(self) -> dict[str, str]:
        """Give the unit of each indicator that is measured, by its code."""
        return {code: one.unit for code, one in self.indicators.items() if one.unit}

    def level(
        self, code: str, region: str, year: int, class_: str = "", group: str = ""
    ) -> Level | None:
        """Give what an indicator asks of a commune, or None if no level is known.

        `code` of a criterion with one indicator may be the criterion's number. Where
        levels go by commune group (the set of 2026), areas II and III are group 3.
        """
        found = self.indicators.get(code)
        if found is None:
            return None
        if found.operator in ("pass", "none"):
            return Level(found.operator)
        hard = self.set_id == "XA-2021" and _HARD.fullmatch(plain(class_).strip())
        key = MOUNTAINS if hard else region
        if self.groups and not found.thresholds.keys().isdisjoint(self.groups):
            area = _AREA.fullmatch(plain(class_).strip())
            key = group or ("G3" if area else "")
        threshold = found.threshold(key, year)
        said = _WITH_INNER.fullmatch(threshold.text) if threshold else None
        if not said:
            return None
        value, inner = (
            float(x.replace(",", ".")) if x else None for x in said.groups()
        )
        return Level(found.operator, value, inner)


@loaded
def _spans() -> dict[str, tuple[str, str]]:
    """Give decision number and years of each set of communes at the standard."""
    found = {}
    for key, one in criteria_sets.load().items():
        number = re.search(r"(\d+)(?:/\d{4})?/QĐ", one.decision)
        years = re.search(r"(20\d\d)-(20\d\d)", one.name_vi)
        if one.level == "commune" and one.title == "ntm" and number:
            found[key] = (number[1], "-".join(years.groups()) if years else "")
    return found


def named_in(text: str) -> tuple[str, str]:
    """Find the one set that a heading names; gives it and the text without its name.

    >>> named_in("Theo bộ tiêu chí giai đoạn 2016 - 2020 (QĐ 1980/QĐ-TTg)")[0]
    'XA-2016'
    >>> named_in("Bộ tiêu chí năm 2022"), named_in("Theo QĐ 318 và QĐ 1980")[0]
    (('', 'Bộ tiêu chí năm 2022'), '')
    """
    named = set()
    rest = text
    for key, (number, years) in _spans().items():
        act = rf"\b(?:QĐ|quyết định)\s*(?:số)?\s*:?\s*{number}\b[/\w-]*"
        forms = [act, rf"\b{number}/(?:20\d\d/)?QĐ[/\w-]*", re.escape(key)]
        if years:
            first, last = years.split("-")
            forms.append(
                rf"(?:giai đoạn|gđ|tiêu chí)[^\d.;]{{0,12}}{first}\s*[-–]\s*{last}"
            )
        for form in forms:
            if re.search(form, rest, re.IGNORECASE):
                named.add(key)
                rest = re.sub(form, " ", rest, flags=re.IGNORECASE)
    return (named.pop(), rest) if len(named) == 1 else ("", text)


_TITLED = {
    "advanced": re.compile(r"\bnang cao\b|\bntm ?nc\b"),
    "model": re.compile(r"\bkieu mau\b|\bntm ?km\b"),
    "modern": re.compile(r"\bhien dai\b|\bntm ?hd\b"),
}


def shares_act(named: str, asked: str, text: str) -> bool:
    """Say whether a heading that cites an act or years means the set asked for.

    The sets of higher titles stand in annexes of the same decisions, for the same
    years: "xã nông thôn mới nâng cao (QĐ 318/QĐ-TTg)" is of the advanced set.

    >>> shares_act("XA-2021", "XA-NC-2021", "NTM nâng cao (QĐ 318/QĐ-TTg)")
    True
    >>> shares_act("XA-2021", "XA-NC-2021", "Bộ tiêu chí NTM (QĐ 318/QĐ-TTg)")
    False
    """
    known = criteria_sets.load()
    word = _TITLED.get(known[asked].title) if asked in known else None
    if word is None or named not in known or not word.search(fold(text)):
        return False
    names = (known[key].name_vi for key in (named, asked))
    years = [re.search(r"20\d\d-20\d\d", name) for name in names]
    return all(years) and len({one[0] for one in years if one}) == 1


@loaded
def load(set_id: str, on: date | None = None, province: str = "") -> IntakeSet:
    """Prepare a criteria set of communes, as amended by a day.

    Parameters
    ----------
    province
        Code whose own decision on levels holds; see `criteria.province_decisions`.

    Raises
    ------
    UnknownNameError
        With the nearest ids, if there is no such set of communes.
    """
    known = {
        key: one
        for key, one in criteria_sets.load().items()
        if one.level == "commune" and one.criteria
    }
    if set_id not in known:
        raise UnknownNameError(f"no criteria set {set_id!r}. {nearest(set_id, known)}")
    asked = known[set_id]
    if province and on:
        asked = province_decisions.with_levels(asked, province, on)
    criteria = [asked.criterion(n, on) for n in asked.numbers]
    found = {
        code: one
        for criterion in criteria
        for one in criterion.indicators
        for code in expanded(one.code)
        if _CODE.fullmatch(code)
    }
    names = {c.number: c.name_vi for c in criteria}
    kin = [_names(known[k].criteria) for k in KIN if set_id in KIN and k in known]
    wording = make(set_id, names, kin, _worded(found))
    groups = province_decisions.groups_of(set_id)
    return IntakeSet(set_id, names, wording, found, groups)


def _names(criteria: tuple[Criterion, ...]) -> dict[int, str]:
    return {criterion.number: criterion.name_vi for criterion in criteria}


def _worded(found: dict[str, measured.Indicator]) -> dict[str, IndicatorWording]:
    """Take an indicator's own text; one text over a range names none of them."""
    return {
        code: IndicatorWording(
            code,
            int(code.split(".")[0]),
            one.text_vi if one.code == code else "",
            one.operator,
            one.unit,
        )
        for code, one in found.items()
    }
