"""Which place a document is about: its issuer, its title, or what it names most.

An issuer at the head ("ỦY BAN NHÂN DÂN XÃ ...", see `places.issuing_office`) decides. Else a place counts each
time it is named, more so in the first lines; one that stands in a bracket, in a
list of its like, as whom somebody helps, or as the home of one who speaks does not.
A document is about a district where its title or its own words ("toàn huyện") say
so, about a region or the nation where these outweigh any province.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ntm_analysis.reading.context.places.issuing_office import (
    CENTRAL,
    HEAD,
    is_central,
    issuing_office,
)
from ntm_analysis.reading.context.places.titled_places import (
    appraised_district,
    end_of_title,
    in_title,
    is_of_first_line,
    is_of_region,
    speakers_place,
    stands_in_title,
    titled_commune,
    titled_province,
    titled_region,
    weighed_commune,
)
from ntm_analysis.reading.context.places.unnamed_places import unnamed_level
from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import (
    NATION,
    PlaceMention,
    place_mentions,
)
from ntm_analysis.reading.text.proper_names import as_worked, proper_name
from ntm_analysis.reading.text.province_names import CITIES, PROVINCES


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """The place that a document is about, and the places around it.

    `is_said` tells whether its head or title names it; else it was only counted.
    `name` is empty where a text speaks of "toàn tỉnh" and never says of which.
    """

    name: str
    level: Level
    province: str = ""
    district: str = ""
    region: str = ""
    is_said: bool = True
    commune: str = ""  # the one that news are about
    is_of_province: bool = True  # `province` stands not only in brackets or lists

    def whole(self, word: str) -> tuple[str, Level] | None:
        """Resolve "toàn tỉnh", "toàn huyện" to the document's own places."""
        if word == "tỉnh" and self.province:
            return self.province, "province"
        if word in ("huyện", "thị xã") and self.district:
            return self.district, "district"
        if word == "thành phố" and self.province.lower() in CITIES:
            return self.province, "province"
        if word == "vùng" and self.region:
            return self.region, "region"
        if word == "xã" and self.commune:
            return self.commune, "commune"
        if word == "xã" and self.level == "commune" and self.name:
            return self.name, "commune"
        return None


_ASIDE = re.compile(
    r"(?:giúp|hỗ trợ|cho|tại các|ở các|như|sang|với|ven|giáp|gần|cạnh|sát|sáp nhập|hợp nhất|bí thư|chủ tịch|giám đốc|văn phòng|đoàn)(?: \S+){0,4} ?$"
)
_SCENE = re.compile(
    r"(?:^|,|\d|sáng|chiều|nay|tổ chức|diễn ra|họp) ?tại ?$"
)  # "Chiều 19/10, tại Nam Định, Thủ tướng ..."
# "Kể chuyện đến Hải Dương dự ngày hội, Thủ tướng ..."
_CAME = re.compile(r"(?<!\w)(?:đến|về|tới|xuống|lên|thăm) (?:tỉnh |thành phố )?$")
_TO_SEE = re.compile(r" (?:dự|thăm|công tác|kiểm tra|khảo sát)(?!\w)")
_FORMER = re.compile(r" ?\(?(?:cũ|trước đây)(?!\w)")
_LISTED = re.compile(r"(?: ?\([^()]{0,40}\))?(?:,| và|;)(?: (?:tỉnh|huyện|xã|các))? ?")
_SAID_FIRST = 5  # how often a place of the first lines counts


def document_place(copy: WorkingCopy) -> DocumentPlace:
    """Find the place of a document."""
    mentions = place_mentions(copy, 0, len(copy.work))
    head = min(len(copy.work), HEAD)
    aside = _asides(copy, mentions)
    if speaker := speakers_place(copy, mentions):
        inner = speaker.name if speaker.level == "district" else ""
        outer = "" if inner else speaker.name
        return DocumentPlace(speaker.name, speaker.level, outer, inner)
    if CENTRAL.search(copy.work, 0, head):
        if name := titled_region(copy, mentions):
            return DocumentPlace(name, "region", region=name)
        return DocumentPlace("Việt Nam", "national")
    counts = _counts(copy, mentions, aside, head)
    province, district = _most(counts["province"]), _most(counts["district"])
    issuer = issuing_office(copy, mentions, head)
    if issuer and issuer.level == "commune":
        return DocumentPlace(issuer.name, "commune", province, district)
    if issuer and (about := titled_commune(copy, mentions, issuer, head)):
        return DocumentPlace(about, "commune", province, district)
    if issuer and (about := appraised_district(copy, mentions, issuer, head)):
        return DocumentPlace(about, "district", issuer.name, about)
    visited = _VISITED.search(copy.work, 0, 2 * head)
    if visited and (
        there := next((m for m in mentions if m.start == visited.end()), None)
    ):
        if there.level == "commune":
            return DocumentPlace(there.name, "commune", province, district)
        return DocumentPlace(there.name, "district", province, there.name)
    if about := weighed_commune(copy, mentions, head):
        return DocumentPlace(about, "commune", province, district)
    if issuer is None and is_central(copy):
        if name := titled_region(copy, mentions):
            return DocumentPlace(name, "region", region=name)
        return DocumentPlace("Việt Nam", "national")
    if issuer is None and (name := titled_province(copy, mentions, head)):
        return DocumentPlace(name, "province", name)
    title_end = end_of_title(copy.work)
    title = [m for i, m in enumerate(mentions) if m.end <= title_end and i not in aside]
    first = title[0] if title else None
    if (
        first
        and first.level == "commune"
        and "huyện" not in copy.work  # since July 2025 there are none
        and (
            not copy.work[: first.start].strip()
            or not copy.work.startswith("xã", first.start)  # named without its level
            or _OF_COMMITTEE.search(copy.work, 0, first.start)
        )
        and all(m.level != "district" for m in mentions)
    ):
        return DocumentPlace(first.name, "commune", province)
    if (
        first
        and first.level == "commune"
        and _CONGRESS_OF.search(copy.work, 0, first.start)
        and sum(m.level == "commune" for m in title) == 1
    ):
        return DocumentPlace(first.name, "commune", province, district)
    if first and is_of_first_line(copy, first, title_end):
        return DocumentPlace(first.name, "commune", province, district)
    region = _most(counts["region"])
    said_region = any(m.level == "region" for m in title)
    if region and said_region and all(m.level == "region" for m in title):
        return DocumentPlace(region, "region", region=region)
    if region and is_of_region(copy.work, counts["province"][province]):
        return DocumentPlace(region, "region", region=region)
    if _is_national(copy, title, counts["province"][province], province):
        return DocumentPlace("Việt Nam", "national", region=region)
    held = counts["province"][province] > 0
    several = len(counts["province"]) > 1 and not held
    told_once = not held and not _OWN_PROVINCE.search(copy.work)
    several = several or (bool(counts["province"]) and told_once and not district)
    if several and _GOVERNMENT.search(copy.work, 0, head):
        return DocumentPlace("Việt Nam", "national", region=region, is_said=False)
    said = bool(issuer) or any(m.name in (province, district) for m in title)
    said = said or stands_in_title(copy, title_end, district or province)
    commune = "" if said else _main_commune(copy, mentions, province, district, head)
    said = said or (not commune and _is_only(counts, district, province))
    said = said or (not commune and _is_of_office(copy, mentions, counts, head))
    if commune and not counts["district"][district]:
        district = ""  # "(huyện Tân Kỳ cũ)" only tells where the commune lay
    of_province = issuer and issuer.level == "province" and issuer.name == province
    if issuer and issuer.level == "district":
        district = issuer.name
    own = issuer is not None and issuer.level == "district"
    if own or (
        not (of_province and not in_title(copy, mentions, district, head))
        and _is_about_district(copy, mentions, counts, province, district, head)
    ):
        return DocumentPlace(
            district, "district", province, district, region, said, commune, held
        )
    if province:
        return DocumentPlace(
            province, "province", province, "", region, said, commune, held
        )
    if not commune and (name := _of_site(copy.work)):
        return DocumentPlace(name, "province", name, is_said=False)
    signed = _SIGNED.search(copy.source)
    if not commune and signed and signed["name"] in PROVINCES:
        return DocumentPlace(signed["name"], "province", signed["name"], is_said=False)
    level = unnamed_level(copy.work, around=bool(commune))
    name = "" if level else "Việt Nam"  # never the nation's what "toàn tỉnh" has
    return DocumentPlace(
        name, level or "national", region=region, is_said=False, commune=commune
    )


# "Đại hội Đảng bộ xã Thọ Lập nhiệm kỳ 2025 - 2030: ..."
_CONGRESS_OF = re.compile(
    r"đại hội (?:đại biểu )?đảng bộ (?:lần thứ [^\W\d_]+ )?(?:xã )?$"
)
# a last line that is a bracket with a province's name
_SIGNED = re.compile(r"\n[ \t]*\((?P<name>[^\n()]{3,30})\)\s*$")

# "(thanhhoa.gov.vn) - Ngày 24/4/2024, ... toàn tỉnh có": no word names the province
_SITE_ADDRESS = re.compile(
    r"(?<![\w.@-])(?:https?://)?(?:www\.)?(?:bao)?(?P<name>[a-z]{4,14})\.(?:gov\.|com\.|org\.)?vn(?!\w)"
)
_OWN_PROVINCE = re.compile(r"(?:toàn|cả|của|trên địa bàn) tỉnh(?!\w)|ubnd tỉnh|tỉnh ủy")


def _of_site(work: str) -> str:
    """The province whose site told a text that speaks of "toàn tỉnh" without a name."""
    if not _OWN_PROVINCE.search(work):
        return ""
    names = {_in_letters(name): name for name in PROVINCES}
    found = (names.get(m["name"]) for m in _SITE_ADDRESS.finditer(work, 0, HEAD))
    return next((name for name in found if name), "")


def _in_letters(name: str) -> str:
    """Write a name as an address does: "Thanh Hóa" is thanhhoa."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if "a" <= c <= "z")


# "BIÊN BẢN LÀM VIỆC\ntại huyện Minh Hóa": what is told is of that district
_VISITED = re.compile(
    r"\nbiên bản\s{1,2}(?:(?:làm việc|kiểm tra|giám sát|khảo sát)\s{1,2})?[^\n.;:\d]{0,60}?(?<!\w)(?:tại|với)\s(?:ubnd )?(?=(?:huyện|thị xã|xã) )"
)


def _is_only(counts: dict[Level, Counter[str]], district: str, province: str) -> bool:
    """Say whether a text has one subject at its level, and nothing to mix it up with."""
    level: Level = "district" if counts["district"][district] else "province"
    named = [name for name, weight in counts[level].items() if weight]
    alone = len(counts[level]) == len(named) == 1
    return alone and len(counts["province"]) <= 1


_OFFICE = re.compile(
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|(?:tỉnh|thành) ủy|ban chỉ đạo[^,;.\n]{0,60}|văn phòng điều phối[^,;.\n]{0,60}) ?$"
)


def _is_of_office(
    copy: WorkingCopy,
    mentions: list[PlaceMention],
    counts: dict[Level, Counter[str]],
    head: int,
) -> bool:
    """Say whether the first lines tell what an office of the one province did."""
    if len(counts["province"]) != 1:
        return False
    return any(
        m.level == "province"
        and _OFFICE.search(copy.work, max(0, m.start - 90), m.start)
        for m in mentions
        if m.end <= head
    )


def _main_commune(
    copy: WorkingCopy,
    mentions: list[PlaceMention],
    province: str,
    district: str,
    head: int,
) -> str:
    """The commune that a text names in its first lines and more than any place."""
    named = [m for m in mentions if m.level == "commune"]
    first = next((m.name for m in named if m.start < head), "")
    if not first or 2 * sum(m.name == first for m in named) < len(named):
        return ""
    times = [
        len(re.findall(rf"(?<!\w){re.escape(as_worked(name))}(?!\w)", copy.work))
        for name in (first, province, district)
        if name
    ]
    title = copy.work.lstrip().removeprefix("xã ")
    titled = title.startswith(f"{as_worked(first)} ") and times[0] > 1
    often = times[0] >= _OFTEN or titled
    return first if often and times[0] == max(times) else ""


_GOVERNMENT = re.compile(r"thủ tướng|chính phủ|quốc hội")
_OFTEN = 3  # times that a text names the commune it is about


def _counts(
    copy: WorkingCopy, mentions: list[PlaceMention], aside: set[int], head: int
) -> dict[Level, Counter[str]]:
    """Count the mentions that may be the subject of the document, by level."""
    counts: dict[Level, Counter[str]] = {
        "region": Counter(),
        "province": Counter(),
        "district": Counter(),
    }
    title_end = end_of_title(copy.work)
    spoken_with = _SPEAKS_WITH.search(copy.work, 0, title_end)
    for index, mention in enumerate(mentions):
        if mention.level in counts:
            if spoken_with and mention.level == "district" and mention.end <= title_end:
                counts["district"][mention.name] += _SAID_FIRST
            weight = _SAID_FIRST if mention.start < head else 1
            if mention.level == "province" and _is_stamp(copy.work, mention):
                weight = 1  # where the paper is from
            # One that only stands aside is known, for texts that name no other.
            counts[mention.level][mention.name] += 0 if index in aside else weight
    for found in _IS_DISTRICT.finditer(copy.work):
        name, _ = _name_before(copy, found.start())
        if name:
            counts["district"][name] += 4
    if counts["province"]["Thừa Thiên Huế"]:  # "Huế" for short, until 2024
        counts["province"]["Thừa Thiên Huế"] += counts["province"].pop("Huế", 0)
    return counts


# "Báo Nam Định cuối tuần, số ra ngày 10/5/2015", "Kiên Giang, 19/4/2019": lines alone
_STAMP = re.compile(
    r"(?=[^\n]*\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)[^\n]{0,100}(?:\n|$)"
)
# "Trò chuyện với Bí thư Huyện ủy Quản Bạ": it is of that district that one speaks
_SPEAKS_WITH = re.compile(
    r"(?:trò chuyện|phỏng vấn|trao đổi|đối thoại|hỏi ?[-–]? ?đáp|gặp)(?!\w)[^\n]{0,60}(?:bí thư|chủ tịch|huyện ủy|lãnh đạo|văn phòng)"
)
# "Đại hội Đảng bộ xã Ea Kly nhiệm kỳ 2025-2030" in the first line
_OF_COMMITTEE = re.compile(
    r"(?<!\w)(?:đảng bộ|đảng ủy|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|mttq|mặt trận tổ quốc(?: việt nam)?) $"
)
_STAMPED = 500  # characters in which a stamp stands


def _is_stamp(work: str, mention: PlaceMention) -> bool:
    """Say whether a place stands in the line that tells the paper and its day."""
    if mention.start > _STAMPED:
        return False
    begin = work.rfind("\n", 0, mention.start) + 1
    return begin > 0 and bool(_STAMP.match(work, begin))


def _asides(copy: WorkingCopy, mentions: list[PlaceMention]) -> set[int]:
    """Indexes of the mentions in brackets, in lists of their like, or of objects."""
    work = copy.work
    aside = set()
    for index, (one, other) in enumerate(pairwise(mentions)):
        between = work[one.end : other.start]
        if one.level == other.level and _LISTED.fullmatch(between):
            aside |= {index, index + 1}
        of_one = other.level == "province" and one.level in ("district", "commune")
        if of_one and between.strip() == ",":
            aside.add(index + 1)  # "huyện Chương Mỹ, thành phố Hà Nội"
    for index, mention in enumerate(mentions):
        before = work[max(0, mention.start - 60) : mention.start]
        before = re.split(r"[\n.;]", before)[-1]
        opened, closed = before.rfind("("), before.rfind(")")
        after = work[mention.end : mention.end + 12]
        scene = _SCENE.search(before) and after[:1] in (",", ".", "\n")
        scene = scene or bool(_CAME.search(before) and _TO_SEE.match(after))
        if opened > closed or _ASIDE.search(before) or scene or _FORMER.match(after):
            aside.add(index)
    return aside


_IS_DISTRICT = re.compile(r" là (?:một )?(?:huyện|thị xã)(?= )")


def _name_before(copy: WorkingCopy, end: int) -> tuple[str, int]:
    """Read the name whose last word ends at a place, from the start of its line."""
    begin = max(copy.work.rfind("\n", 0, end), copy.work.rfind(". ", 0, end) + 1) + 1
    name, stop = proper_name(copy, begin, end)
    return (name, stop) if stop == end else ("", begin)


# "cao hơn 1,8 tiêu chí so với bình quân cả nước": of somewhere within it
_COMPARED_WITH = re.compile(
    r"(?<!\w)(?:so với|(?:cao|thấp|nhiều|ít) hơn|bằng|vượt)(?: (?:mức|bình quân|trung bình|chung|của))* (?:cả nước|toàn quốc)$"
)


def _is_national(
    copy: WorkingCopy, title: list[PlaceMention], named: int, province: str
) -> bool:
    """Say whether the nation is the subject: "cả nước" outweighs any province."""
    nation = sum(
        1
        for found in NATION.finditer(copy.work)
        if not _COMPARED_WITH.search(copy.work, max(0, found.start() - 40), found.end())
    )
    if any(m.level != "national" for m in title):
        return False
    nation += _SAID_FIRST * sum(m.level == "national" for m in title)
    first = NATION.search(copy.work, 0, HEAD)
    if first and not named and nation:
        return True  # provinces stand in lists and brackets only
    return nation > named and nation >= 2


def _most(counts: Counter[str]) -> str:
    return max(counts, key=lambda n: counts[n]) if counts else ""  # first of equals


_OWN_DISTRICT = re.compile(
    r"(?:toàn|trên địa bàn|cả) (?:huyện|thị xã)|ubnd (?:huyện|thị xã)|huyện ủy|thị ủy"
    r"|ủy ban nhân dân\s{0,3}(?:huyện|thị xã)|(?:^|\n)(?:huyện|thị xã) "
    r"|(?:^|[.\n] ?)(?:huyện|thị xã)(?= (?:có|đã|phấn|đạt|hoàn))"
)


def _is_about_district(
    copy: WorkingCopy,
    mentions: list[PlaceMention],
    counts: dict[Level, Counter[str]],
    province: str,
    district: str,
    head: int,
) -> bool:
    if not district:
        return False
    named = counts["district"][district]
    if not province:
        return True
    title_end = end_of_title(copy.work)
    titled = {m.level for m in mentions if m.end <= title_end}
    work = copy.work
    if named > 1 and work.lstrip().startswith(as_worked(district)):
        begins = work.lstrip()[len(district) :].lstrip().startswith(":")
        return begins or named > counts["province"][province]
    if named < 2 or ("province" in titled and "district" not in titled):
        return False
    whole = len(re.findall(_OWN_DISTRICT, work))
    broad = len(re.findall(r"(?:toàn|trên địa bàn|cả) tỉnh|tỉnh ủy|ubnd tỉnh", work))
    title = any(
        m.level == "district" and m.name == district and m.end <= min(head, 250)
        for m in mentions
    )
    if title and whole >= broad:
        return True
    share = named / max(1, sum(counts["district"].values()))
    return share > 0.6 and named > counts["province"][province] and whole > 0
