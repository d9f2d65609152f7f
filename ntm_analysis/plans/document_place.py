"""Which place a document is about: what it names most and first.

A place in the first lines counts more; a document is about a district where its
title or its own words ("toàn huyện") say so, about the nation where "cả nước"
outweighs any province.
"""
# Patterns are read as wholes, so their lines may be long.

import re
from collections import Counter
from dataclasses import dataclass

from ntm_analysis.plans.figure import Level
from ntm_analysis.plans.normal import WorkingCopy
from ntm_analysis.plans.place_names import NATION, place_mentions, proper_name


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """The place that a document is about, and the places around it."""

    name: str
    level: Level
    province: str = ""
    district: str = ""

    def whole(self, word: str) -> tuple[str, Level] | None:
        """Resolve "toàn tỉnh", "toàn huyện" to the document's own places."""
        if word == "tỉnh" and self.province:
            return self.province, "province"
        if word in ("huyện", "thị xã") and self.district:
            return self.district, "district"
        return None


def document_place(copy: WorkingCopy) -> DocumentPlace:
    """Find the place of a document by what it names most and first.

    A place in the first lines counts more; a district weighs more than its province
    where the document speaks of "huyện" at its head.
    """
    head = _head_end(copy.work)
    counts: dict[Level, Counter[str]] = {"province": Counter(), "district": Counter()}
    for mention in place_mentions(copy, 0, len(copy.work)):
        if mention.level in counts:
            weight = 5 if mention.start < head else 1
            counts[mention.level][mention.name] += weight
    for found in _IS_DISTRICT.finditer(copy.work):
        name, _ = _name_before(copy, found.start())
        if name:
            counts["district"][name] += 4
    province = _most(counts["province"])
    district = _most(counts["district"])
    if _is_national(copy, counts["province"][province], head):
        return DocumentPlace("Việt Nam", "national")
    if _is_about_district(copy, counts, province, district, head):
        return DocumentPlace(district, "district", province, district)
    if province:
        return DocumentPlace(province, "province", province, "")
    return DocumentPlace("Việt Nam", "national")


_IS_DISTRICT = re.compile(r" là (?:một )?(?:huyện|thị xã)(?= )")


def _name_before(copy: WorkingCopy, end: int) -> tuple[str, int]:
    """Read the name whose last word ends at a place, from the start of its line."""
    begin = max(copy.work.rfind("\n", 0, end), copy.work.rfind(". ", 0, end) + 1) + 1
    name, stop = proper_name(copy, begin, end)
    return (name, stop) if stop == end else ("", begin)


def _is_national(copy: WorkingCopy, named: int, head: int) -> bool:
    """Say whether the nation is the subject: "cả nước" outweighs any province."""
    nation = len(NATION.findall(copy.work))
    title = copy.work.lstrip().partition("\n")[0]
    if any(m.level != "national" for m in place_mentions(copy, 0, len(title))):
        return False
    nation += 5 * len(NATION.findall(title))
    return nation > named and nation >= 2


def _head_end(work: str) -> int:
    return min(len(work), 600)


def _most(counts: Counter[str]) -> str:
    return max(counts, key=lambda n: (counts[n], n)) if counts else ""


_OWN_DISTRICT = re.compile(
    r"(?:toàn|trên địa bàn|cả) (?:huyện|thị xã)|ubnd (?:huyện|thị xã)|huyện ủy|thị ủy"
    r"|ủy ban nhân dân\s{0,3}(?:huyện|thị xã)|(?:^|\n)(?:huyện|thị xã) "
    r"|(?:^|[.\n] ?)(?:huyện|thị xã)(?= (?:có|đã|phấn|đạt|hoàn))"
)


def _is_about_district(
    copy: WorkingCopy,
    counts: dict[Level, Counter[str]],
    province: str,
    district: str,
    head: int,
) -> bool:
    if not district:
        return False
    if not province:
        return True
    if counts["district"][district] < 2:
        return False
    work = copy.work
    whole = len(re.findall(_OWN_DISTRICT, work))
    broad = len(re.findall(r"(?:toàn|trên địa bàn|cả) tỉnh|tỉnh ủy|ubnd tỉnh", work))
    title = any(
        m.level == "district" and m.name == district
        for m in place_mentions(copy, 0, min(head, 250))
    )
    if title and whole >= broad:
        return True
    if copy.work.lstrip().startswith(district.lower()):
        return counts["district"][district] > counts["province"][province]
    share = counts["district"][district] / sum(counts["district"].values())
    return (
        share > 0.6
        and counts["district"][district] > counts["province"][province]
        and whole > 0
    )
