"""Rules for counts that only follow from names: "Các xã ... gồm: A, B, C" is three."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.standing import standing
from ntm_analysis.reading.text.commune_lists import commune_list
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.proper_names import proper_name
from ntm_analysis.reading.text.province_names import CITIES

_LIST = re.compile(
    r"(?<!\w)(?:các|những) xã (?P<said>[^;:.()]{4,120}?)(?:,? ?(?:gồm|bao gồm|gồm có|đó là|là)(?: các)?(?: xã)?:?|:) ?(?=[^\W\d_])"
)
_ONE = QuickPattern(r"(?<!các )(?<!những )(?<!mỗi )(?<!thị )(?<!\w)xã (?=[^\W\d_])")
_ARRIVES = re.compile(
    r"(?:,? ?(?:huyện|thuộc)[^,;.]{0,30})?[^;.:]{0,150}?(?:về đích|cán đích|đạt (?:chuẩn )?(?:nông thôn mới|ntm)|hoàn thành (?:các |toàn bộ |tất cả |toàn diện )?(?:19(?:/19)? )?tiêu chí (?:xây dựng |xã )*(?:nông thôn mới|ntm)|được công nhận (?:xã )?đạt chuẩn|đạt chuẩn(?= ?(?:[,.;)]|$)))(?: xã)?(?: nông thôn mới| ntm)?(?: nâng cao| kiểu mẫu)?"
)
_ALL_OF_THEM = re.compile(r"19(?:/19)? tiêu chí xã|19(?:/19)? tiêu chí")
_ONE_OF_SEVERAL = re.compile(
    r"(?:công nhận|xã) (?:các )?(?:xã )?[^;.:()\d]{2,30}(?:,|,? và) ?$"
)
_IN_BRACKETS = re.compile(r" ?\([^()]{0,60}\)")
_ASKED = re.compile(r"(?:thêm|phấn đấu|đưa|dự kiến|công nhận)(?: có)? ?$")
_WHEN = re.compile(r"[^;.:,]{0,20}(?:quý|năm|tháng|6 tháng|cuối năm|#)")


def implied(
    copy: WorkingCopy,
    clause: str,
    offset: int,
    found: list[Meaning],
    *,
    sentence_end: int,
    counted: Meaning | None = None,
) -> list[Meaning]:
    """Find communes that a clause names as arriving without saying how many.

    Parameters
    ----------
    clause
        Masked stretch of the working copy that starts at `offset`.
    found
        What the clause has stated in digits already; not said twice.
    sentence_end
        Where the sentence ends; a list goes on over its semicolons.
    counted
        The last count of communes that the text stated before: a list of the same
        standing names those, and is no count of its own.
    """
    spans = [(m.start, m.end) for m in found if m.measure.startswith("communes_")]
    listed = _lists(copy, clause, offset, sentence_end)
    taken = spans + [(m.start, m.end) for m in listed]
    named = [m for m in listed if not _touches(m, spans) and not _names(counted, m)]
    named += [m for m in _single(copy, clause, offset) if not _touches(m, taken)]
    if not any(m.measure.startswith("districts_") for m in found):
        named += _named_districts(copy, clause, offset)
    return named


_DISTRICT = QuickPattern(r"(?<!các )(?<!những )(?<!\w)(?:huyện|thị xã|thành phố) ")
_AND = re.compile(
    r" ?(?:\([^()]{0,40}\) ?)?(?:,|và|, và) ?(?:huyện |thị xã |thành phố )?"
)
_DISTRICT_ARRIVES = re.compile(
    r" ?(?:\([^()]{0,40}\) ?)?(?:đã |đều |vừa |cũng |cùng ){0,3}(?:được (?:\S+ ){0,4}công nhận(?! (?:là )?(?:đô thị|an toàn|văn hóa|di tích))(?: (?:là )?(?:huyện )?(?:đạt chuẩn)?)?|về đích|cán đích|đạt chuẩn(?: huyện)?|hoàn thành (?:nhiệm vụ )?xây dựng)(?: (?:nông thôn mới|ntm))?"
)
_NOT_ARRIVED = re.compile(r"nâng cao|kiểu mẫu|chưa|đô thị")


def _named_districts(copy: WorkingCopy, clause: str, offset: int) -> list[Meaning]:
    """Find districts that a clause names as recognised: "huyện A và thành phố B"."""
    meanings = []
    position, edge = 0, offset + len(clause)
    while match := _DISTRICT.search(clause, position):
        position = match.end()
        names: list[str] = []
        name, end = proper_name(copy, match.end() + offset, edge)
        while name and len(names) < _MOST_NAMED:
            if not (names and name.lower() in CITIES):
                names.append(name)  # "huyện Chương Mỹ, thành phố Hà Nội" is one
            stop = end
            joint = _AND.match(copy.work, end, edge)
            if not joint or not copy.capital(joint.end()):
                break
            name, end = proper_name(copy, joint.end(), edge)
        if not names or _MEANS.search(
            clause, max(0, match.start() - 60), match.start()
        ):
            continue
        arrives = _DISTRICT_ARRIVES.match(clause, stop - offset)
        asked = _ASKED.search(clause, max(0, match.start() - 40), match.start())
        told = arrives and (asked or _TOLD.search(arrives[0]))
        when = arrives and _WHEN.match(clause, arrives.end())
        if len(names) == 1 and not (told or when):
            continue  # "kế hoạch xây dựng huyện A đạt chuẩn" is a plan's name
        if not arrives or _NOT_ARRIVED.match(clause[arrives.end() :].lstrip()[:12]):
            continue
        meanings.append(
            Meaning(
                measure="districts_recognized",
                unit="districts",
                rule="implied.districts",
                start=match.start() + offset,
                end=arrives.end() + offset,
                number_start=match.start() + offset,
                number_end=arrives.end() + offset,
                value=float(len(names)),
                value_implied=True,
                doubts={"named_not_counted"},
                cumulative=False,
                names=tuple(names),
                district=names[0] if len(names) == 1 else None,
            )
        )
        position = arrives.end()
    return meanings


_TOLD = re.compile(r"(?<!\w)(?:đã|vừa|được)(?!\w)")
# "dành 95 tỷ đồng, giúp hai huyện A, B về đích" says what the money is for.
_MEANS = re.compile(
    r"(?:giúp|hỗ trợ|dùng để|để|cho|nhằm)(?: đưa)?(?: (?:hai|ba|bốn|các|\d))? ?$|(?:của|ở|tại|thuộc|trên địa bàn) ?$|xã [^,;.()]{2,30}(?:,| \() ?$|(?:kế hoạch|đề án|lộ trình|xây dựng)(?: xây dựng)? ?$"
)
_MOST_NAMED = 12  # districts of one sentence


def _names(counted: Meaning | None, listed: Meaning) -> bool:
    """Say whether a list only names the communes that were counted before."""
    if counted is None:
        return False
    return counted.measure == listed.measure or counted.value == listed.value


def _lists(
    copy: WorkingCopy, clause: str, offset: int, sentence_end: int
) -> list[Meaning]:
    meanings = []
    for match in _LIST.finditer(clause):
        named = standing(match["said"])
        if (
            not named
            or named[0] == "criterion"
            or re.search(
                r"\d|chưa|không|phải|thừa nhận|đề nghị|xem xét|thẩm định|rà soát",
                match["said"],
            )
        ):
            continue
        communes = commune_list(copy, match.end() + offset, sentence_end)
        if len(communes.names) < 2:
            continue
        meanings.append(
            Meaning(
                measure=f"communes_{named[0]}",
                unit="communes",
                rule="implied.list",
                start=match.start() + offset,
                end=communes.end,
                number_start=match.start() + offset,
                number_end=match.start("said") + named[1] + offset,
                value=float(len(communes.names)),
                value_implied=True,
                doubts={"named_not_counted"},
                cumulative=False,
                names=tuple(communes.names),
            )
        )
    return meanings


_MORE_COMMUNES = re.compile(r"(?: ?\([^()]{0,40}\))?, ?(?=[^\W\d_])")
# "DANH SÁCH XÃ DỰ KIẾN ĐẠT CHUẨN": in capitals these look like names
_NO_NAME = re.compile(
    r" ?(?:dự kiến|đề nghị|đề xuất|đăng ký|phấn đấu|hoàn thành|trọng điểm|tiêu biểu|đặc biệt|còn lại|cần (?:đạt|về|hoàn|tập)|chưa|đã|được|có)(?!\w)"
)
_AND_COMMUNE = re.compile(r" và (?:xã )?")


def _single(copy: WorkingCopy, clause: str, offset: int) -> list[Meaning]:
    meanings = []
    position = 0
    while match := _ONE.search(clause, position):
        position = match.end()
        if _NO_NAME.match(copy.work, match.end() + offset):
            continue
        name, end = proper_name(copy, match.end() + offset, offset + len(clause))
        if not name or name.lower() in ("hội", "ntm", "nông"):
            continue
        more = _MORE_COMMUNES.match(copy.work, end, offset + len(clause))
        if more and copy.capital(more.end()):
            continue  # a list: "xã Kim Tân (Ia Pa), Ia Tôr (Chư Prông) ..."
        if copy.work[end : end + 1] == ")":
            continue  # "Bản Tết 1 (xã Nông Hạ) được công nhận thôn đạt chuẩn"
        names = [name]
        joint = _AND_COMMUNE.match(copy.work, end, offset + len(clause))
        if joint and copy.capital(joint.end()):
            other, stop = proper_name(copy, joint.end(), offset + len(clause))
            names, end = ([*names, other], stop) if other else (names, end)
        arrives = _ARRIVES.match(clause, end - offset, end - offset + 240)
        if not arrives or re.search(
            r"\d| xã [^\W\d_]|chưa|không",
            _ALL_OF_THEM.sub("", arrives[0].replace("xã hoàn", "")),
        ):
            continue
        listed = _IN_BRACKETS.sub(
            "", clause[max(0, match.start() - 120) : match.start()]
        )
        if _ONE_OF_SEVERAL.search(listed[-40:]):
            continue  # "công nhận xã A, xã B đạt chuẩn" is more than one
        asked = _ASKED.search(clause, max(0, match.start() - 40), match.start())
        if not asked and not _WHEN.match(clause, arrives.end()):
            continue
        if _WEIGHED.search(clause, max(0, match.start() - 60), match.start()):
            continue  # "Họp xét công nhận xã A đạt chuẩn"
        named = standing(arrives[0]) or ("recognized", 0)
        meanings.append(
            Meaning(
                measure=f"communes_{named[0]}".replace("criterion", "recognized"),
                unit="communes",
                rule="implied.one",
                start=_lead(clause, match.start()) + offset,
                end=arrives.end() + offset,
                number_start=match.start() + offset,
                number_end=arrives.end() + offset,
                value=float(len(names)),
                value_implied=True,
                doubts={"named_not_counted"},
                cumulative=False,
                names=tuple(names),
                commune=name if len(names) == 1 else None,
            )
        )
        position = arrives.end()
    return meanings


_WEIGHED = re.compile(
    r"(?<!\w)(?:họp|hội đồng|biên bản|hồ sơ|tờ trình|báo cáo)(?!\w)[^;.:\d]{0,30}(?:xét|thẩm định|thẩm tra|đề nghị|xem xét)(?:, (?:xét|thẩm định|đề nghị))?(?: (?:công nhận|đề nghị|hồ sơ|kết quả|mức độ))* ?$"
)


def _lead(clause: str, at: int) -> int:
    return at - 4 if clause[max(0, at - 4) : at] == "đưa " else at


def _touches(meaning: Meaning, spans: list[tuple[int, int]]) -> bool:
    return any(meaning.start < b and a < meaning.end for a, b in spans)
