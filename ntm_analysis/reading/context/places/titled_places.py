"""What the title of a document names: its commune, province or region."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from itertools import pairwise

from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import PlaceMention
from ntm_analysis.reading.text.proper_names import as_worked

_LONGEST_TITLE = 200
# the line below "BIÊN BẢN", "BÁO CÁO"
_TITLE_LINE = re.compile(
    r"(?m:^)(?:biên bản|báo cáo|quyết định|kế hoạch|thông báo|tờ trình|đề án|chương trình|nghị quyết)[^\n]{0,4}\n(?P<title>[^\n]{8,240})"
)
_WEIGHS = re.compile(r"(?<!\w)(?:họp|thẩm tra|thẩm định|xét)(?!\w)")
_OF_RESULTS = re.compile(r"thẩm tra|kết quả|khảo sát|kiểm tra|đánh giá|rà soát")


def title_line(
    copy: WorkingCopy, mentions: list[PlaceMention], head: int
) -> tuple[re.Match[str] | None, list[PlaceMention]]:
    """The line below the name of a document's kind, and the places it names."""
    found = _TITLE_LINE.search(copy.work, 0, 2 * head)
    begin, end = found.span("title") if found else (0, 0)
    return found, [m for m in mentions if begin <= m.start < end]


def titled_commune(
    copy: WorkingCopy, mentions: list[PlaceMention], issuer: PlaceMention, head: int
) -> str:
    """The one commune that a title tells results of: "Thẩm tra kết quả ... xã An Thủy"."""
    found, named = title_line(copy, mentions, head)
    if not found or issuer.level == "commune":
        return ""
    if not _OF_RESULTS.search(found["title"]) or "công nhận" in found["title"]:
        return ""
    one = len({m.name for m in named}) == 1
    return named[0].name if one and all(m.level == "commune" for m in named) else ""


# "Kết quả thẩm định hồ sơ ... huyện Ứng Hòa đề nghị xét, công nhận huyện đạt chuẩn"
_APPRAISED = re.compile(r"thẩm tra|thẩm định")


def appraised_district(
    copy: WorkingCopy, mentions: list[PlaceMention], issuer: PlaceMention, head: int
) -> str:
    """The one district that a wider office's title tells the appraisal of."""
    found, named = title_line(copy, mentions, head)
    if not found or issuer.level != "province":
        return ""
    if not _APPRAISED.search(found["title"]):
        return ""
    one = len({m.name for m in named}) == 1 and named[0].level == "district"
    return named[0].name if one else ""


# "BÀI PHÁT BIỂU CỦA ĐỒNG CHÍ PHÓ CHỦ TỊCH UBND TỈNH KIÊN GIANG"
_SPEECH_OF = re.compile(
    r"\s*(?:bài |lời )?(?:phát biểu|tham luận|diễn văn|báo cáo tham luận)(?: [^\W\d_]+){0,14} (?:ubnd|ủy ban nhân dân|hđnd|tỉnh ủy|huyện ủy|thành ủy|chủ tịch|bí thư|giám đốc sở [^\n]{3,40})(?: của)? ?"
)


def speakers_place(
    copy: WorkingCopy, mentions: list[PlaceMention]
) -> PlaceMention | None:
    """The province or district whose office holder gives the speech below."""
    for named in mentions[:2]:
        if named.level in ("province", "district") and _SPEECH_OF.fullmatch(
            copy.work, 0, named.start
        ):
            return named
    return None


def weighed_commune(copy: WorkingCopy, mentions: list[PlaceMention], head: int) -> str:
    """The commune that minutes weigh: "Họp xét công nhận xã A, huyện B, tỉnh C"."""
    found, named = title_line(copy, mentions, head)
    if not found or not _WEIGHS.search(found["title"]):
        return ""
    if not copy.work.startswith(("biên bản", "báo cáo"), found.start()):
        return ""
    if not named or named[0].level != "commune":
        return ""
    address = all(
        copy.work[one.end : other.start].strip(" ,") == "" and other.level != "commune"
        for one, other in pairwise(named)
    )
    return named[0].name if address else ""


def titled_province(copy: WorkingCopy, mentions: list[PlaceMention], head: int) -> str:
    """The one place of a title without a letterhead: "... năm 2020 tỉnh Hậu Giang"."""
    _, named = title_line(copy, mentions, head)
    one = len(named) == 1 and named[0].level == "province"
    return named[0].name if one else ""


def in_title(
    copy: WorkingCopy, mentions: list[PlaceMention], name: str, head: int
) -> bool:
    """Say whether the line below a document's kind names a place."""
    found, named = title_line(copy, mentions, head)
    if not found:
        return True  # no such line: the first lines are asked elsewhere
    return any(m.name == name for m in named)


def stands_in_title(copy: WorkingCopy, end: int, name: str) -> bool:
    """Say whether the title has a place's name without its level: "Văn Yên: ..."."""
    if " " not in name:
        return False
    found = re.search(rf"(?<!\w){re.escape(as_worked(name))}(?!\w)", copy.work[:end])
    return found is not None and copy.capital(found.start())


def end_of_title(work: str) -> int:
    """Where the first line that says something ends."""
    begin = len(work) - len(work.lstrip())
    end = work.find("\n", begin)
    return min(len(work) if end < 0 else end, begin + _LONGEST_TITLE)


_REGIONAL = re.compile(r"(?:toàn|cả|trong|của) vùng(?! (?:sâu|xa|cao|đặc))|vùng gồm")
# "XÃ BÌNH THÀNH - HUYỆN ĐỊNH HÓA"
_ITS_DISTRICT = re.compile(r"[ ,(-]*(?:huyện|thị xã|thành phố) [^\n\d.;:]{2,30}|\s*")


def is_of_first_line(copy: WorkingCopy, first: PlaceMention, end: int) -> bool:
    """Say whether a line of capitals names one commune above all and nothing else."""
    if first.level != "commune" or not copy.capital(max(first.end - 1, 0)):
        return False
    before, after = copy.work[: first.start], copy.work[first.end : end]
    return not before.strip() and bool(_ITS_DISTRICT.fullmatch(after))


def titled_region(copy: WorkingCopy, mentions: list[PlaceMention]) -> str:
    """The region that a central office's title names, where "toàn vùng" is told of."""
    for named in mentions:
        if named.start > _LONGEST_TITLE:
            break
        line = copy.work[named.end :].partition("\n")[0].rstrip()
        if named.level == "region" and not line.endswith((".", ";", ":", ",")):
            told = len(_REGIONAL.findall(copy.work)) > 1
            return named.name if told else ""
    return ""


def is_of_region(work: str, named: int) -> bool:
    """Say whether a text tells of "toàn vùng", and of provinces only as its parts."""
    broad = len(_REGIONAL.findall(work))
    own = len(re.findall(r"(?:toàn|trên địa bàn|cả) tỉnh|tỉnh ủy|ubnd tỉnh", work))
    return broad >= 2 and broad >= named and not own
