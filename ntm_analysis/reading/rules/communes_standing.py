"""Where a sentence says what a number of communes has reached.

After the number ("12 xã đạt chuẩn"), after names that follow it ("4 xã: A, B được
công nhận"), after a place ("249 đơn vị thuộc 57 tỉnh được công nhận"), before it
("số xã đạt chuẩn lên 48"), in the statement before it, or in the heading.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass, replace

from ntm_analysis.reading.rules.clause_context import REACH, ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.new_or_all import NEXT_YEAR, OF_THE_SUM, is_risen
from ntm_analysis.reading.rules.standing import NTM, standing
from ntm_analysis.reading.text.commune_lists import commune_list
from ntm_analysis.reading.text.criterion_names import (
    listed_criterion,
    named_criterion,
    topic_criterion,
)
from ntm_analysis.reading.text.pieces import SEPARATOR, Piece, first_part

_SUMS = re.compile(
    r"nâng|tổng số|lũy kế|cộng dồn|đưa|lên(?: là| thành| đạt| tới)? ?$|duy trì|thêm|mới|tăng|bổ sung|(?:chỉ|mới) có ?$"
)
_OF_PLACES = re.compile(r"^ ?(?:thuộc|của|tại|trên|ở|trong)(?: địa bàn)? ?$")
_OPENS_NAMES = re.compile(
    r" ?(?:,? ?(?:là|gồm|bao gồm|gồm có|đó là|cụ thể là)(?: các)?(?: xã)?)? ?[:(]? ?"
)
_NATIONAL = re.compile(r"đạt (?:chuẩn|(?:bộ )?tiêu chí) quốc gia về [^,;.]{2,24}")
_OF_WHICH = re.compile(r" ?(?:trên )?(?:tổng )?(?:số |các )xã")
_TITLES = re.compile(r"(?:các|những|nhiều) danh hiệu")
# "17 xã đạt chuẩn nâng cao, kiểu mẫu": so many of both titles together
_TWO_TITLES = re.compile(
    rf"^[^,;.:()\d]{{0,120}}(?:{NTM} |đạt (?:chuẩn )?)?nâng cao(?:,| và|, và|/| hoặc) ?(?:xã )?(?:đạt )?(?:chuẩn )?(?:{NTM} )?kiểu mẫu"
)
# "6 xã còn lại là tiêu chí thu nhập", "đang gặp khó về tiêu chí": no word of meeting it
_MET_BY = re.compile(
    r"(?:đạt|hoàn thành|đảm bảo|bảo đảm|đáp ứng|giữ|duy trì|thực hiện|đủ|có|tăng|thêm|nâng)(?!\w)[^,;.]{0,60}tiêu chí"
)
_PLIGHT = re.compile(r" (?:đang|gặp|khó|vướng|còn|là|về)(?!\w)")
# "12/12 xã, thị trấn đạt chuẩn"
_AND_TOWNS = re.compile(
    r"(?:(?:,| và|/) ?(?:phường|thị trấn|đặc khu))+(?= (?:đã |đều |được |đạt|về|hoàn))"
)
_ENDS_LIST = re.compile(r"[ ,;.:)]*")


@dataclass(frozen=True, slots=True)
class Reached:
    """A standing, its criterion, and the words that say it.

    `start` is where the words begin if they stand before the number, else None.
    """

    name: str
    criterion: int | None
    end: int
    start: int | None = None
    names: tuple[str, ...] = ()
    is_carried: bool = False
    is_of_sentence_before: bool = False


def reached(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Find what the communes of a piece have reached, None if nothing is said."""
    inside = piece.lead.endswith("(") and piece.tail.lstrip().startswith(")")
    tail = first_part(piece.tail.lstrip(" )") if inside else piece.tail)
    if inside and not tail.strip():
        tail = ""
    if _TITLES.search(tail) or _TWO_TITLES.search(piece.tail):
        return None  # "công nhận thêm 23 xã đạt các danh hiệu": of several kinds
    if piece.quantity.percent is not None and _OF_WHICH.match(tail):
        tail = ""  # "chiếm 30,2% số xã đạt chuẩn" says of what, not what
    at = piece.quantity.last
    if towns := _AND_TOWNS.match(piece.tail):
        tail, at = first_part(piece.tail[towns.end() :]), at + towns.end()
    own = _in(tail, at, scene)
    unmet = "tiêu chí" in tail and not _MET_BY.search(tail)
    if own and own.name == "criterion" and unmet:
        own = _in(_PLIGHT.split(tail)[0], piece.quantity.last, scene)
    said = (
        own
        or _after_names(piece, scene)
        or _after_places(piece, scene)
        or _after_named_places(piece, scene)
    )
    if said:
        return _as_lead_says(said, piece, scene)
    carried = _more_alike(piece, scene)
    carried = carried or _of_its_base(piece, scene)
    if not carried and (before := _before(piece, scene)):
        return before
    carried = (
        carried
        or _granted(piece, scene)
        or _of_the_heading(piece, scene)
        or _of_the_topic(piece, scene)
        or _inherited(piece, scene)
        or _of_the_sum_ahead(piece, scene)
    )
    return replace(carried, is_carried=True) if carried else None


def _of_its_base(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Give "nâng cao từ 25 lên 79 xã" the title of what it rose from."""
    if not is_risen(piece, scene) or standing(piece.lead):
        return None
    base = _in(scene.pieces[scene.index - 1].lead, 0, scene)
    if base is None or base.name == "criterion":
        return None
    return Reached(base.name, None, piece.quantity.last)


_GOES_ON = 16  # characters: "được công nhận" may go on with "đạt chuẩn"
_ONLY_GRANTED = re.compile(rf"chuẩn|{NTM}|về đích|cán đích|nâng cao|kiểu mẫu")


def _as_lead_says(said: Reached, piece: Piece, scene: ClauseContext) -> Reached:
    """Let "Về xã nâng cao: 37 xã được công nhận" count advanced communes.

    A title named for the count before in the sentence goes on too: "kế hoạch 2 xã
    kiểu mẫu; đã có 1 xã được công nhận".
    """
    words = piece.tail[: max(0, said.end - piece.quantity.last) + _GOES_ON]
    if said.name != "recognized" or said.names or _ONLY_GRANTED.search(words):
        return said
    lead = standing(piece.lead)
    if lead and lead[0] in ("advanced", "model"):
        return replace(said, name=lead[0])
    last = _of_communes(scene)
    # "... 5 xã nâng cao. Sang năm thêm 3 xã được công nhận"
    before, last = last is None, last or scene.earlier
    title = last.measure.removeprefix("communes_") if last and not lead else ""
    title = title.removesuffix("_new")
    if title in ("advanced", "model"):
        return replace(said, name=title, is_carried=True, is_of_sentence_before=before)
    return said


def _in(phrase: str, at: int, scene: ClauseContext) -> Reached | None:
    found = standing(phrase, scene.criterion is not None)
    if not found:
        return _national(phrase, at)
    name, length = found
    criterion = named_criterion(phrase) or scene.criterion
    if name == "criterion" and criterion is None:
        return None
    return Reached(name, criterion, at + length)


def _national(phrase: str, at: int) -> Reached | None:
    """Understand "đạt chuẩn quốc gia về y tế": the criterion of that name."""
    found = _NATIONAL.search(phrase)
    criterion = named_criterion(phrase) if found else None
    if not found or criterion is None:
        return None
    return Reached("criterion", criterion, at + found.end())


def _after_names(piece: Piece, scene: ClauseContext) -> Reached | None:
    copy, at = scene.copy, piece.quantity.last
    edge = min(scene.end, at + 600)
    opened = _OPENS_NAMES.match(copy.work, at, edge)
    begin = opened.end() if opened else at
    if begin >= edge or not copy.capital(begin):
        return None
    listed = commune_list(copy, begin, edge)
    if not listed.names:
        return None
    closed = _ENDS_LIST.match(copy.work, listed.end, edge)
    after = closed.end() if closed else listed.end
    found = _in(first_part(copy.work[after : min(edge, after + 80)]), after, scene)
    if not found or copy.work[listed.end : after].strip(" ,)"):
        return None
    return Reached(found.name, found.criterion, found.end, None, tuple(listed.names))


def _after_places(piece: Piece, scene: ClauseContext) -> Reached | None:
    after = scene.after
    if not after or after.quantity.noun not in ("provinces", "districts", "communes"):
        return None
    if not _OF_PLACES.match(piece.after[: after.quantity.start - piece.quantity.last]):
        return None
    tail = after.tail
    for phrase in (first_part(tail), tail):
        if found := _in(phrase, after.quantity.last, scene):
            return found
    return None


_NAMED_PLACES = re.compile(
    r" ?(?:thuộc|của|ở|tại|trên địa bàn)(?: các| hai| ba)? (?:huyện|thị xã|thành phố) [^;.:()\d]{2,100}?(?: \((?:tỉnh )?[^;.:()\d]{2,30}\))? (?=(?:đã |vừa |đều )?(?:đạt|được|về đích|cán đích|hoàn thành)(?!\w))"
)


def _after_named_places(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Understand "5 xã thuộc các huyện Xuân Trường, Giao Thủy đạt chuẩn kiểu mẫu"."""
    places = _NAMED_PLACES.match(piece.tail)
    if not places or not ("," in places[0] or "(" in places[0]):
        return None
    after = piece.quantity.last + places.end()
    return _in(first_part(piece.tail[places.end() :]), after, scene)


# "... đạt chuẩn và nhận đỡ đầu 43 xã": another verb has taken over.
_BY_FIELD = re.compile(r"(?:theo|về|trong)(?: \S+)? lĩnh vực|theo (?:nội dung|mặt)")
_TURNS = re.compile(
    r"(?<!\w)(?:và|,) (?:nhận|giúp|hỗ trợ|đỡ đầu|phụ trách|khảo sát|thăm|kiểm tra|chỉ đạo|triển khai|lựa chọn|chọn|tổ chức|thẩm định|đang|còn lại|trình)|(?:giúp|hỗ trợ|đỡ đầu|kết nghĩa|phụ trách)(?: \S+){0,3} ?$"
)


def _before(piece: Piece, scene: ClauseContext) -> Reached | None:
    found = _in(piece.lead, 0, scene)
    if found and _BY_FIELD.search(piece.lead, found.end):
        return None  # "xã kiểu mẫu theo lĩnh vực: giáo dục 6 xã"
    if not found or _TURNS.search(piece.lead, found.end):
        return None
    begin = 0
    for cut in SEPARATOR.finditer(piece.lead):
        if not standing(piece.lead[cut.end() :], scene.criterion is not None):
            break
        begin = cut.end()
    begin += len(piece.lead[begin:]) - len(piece.lead[begin:].lstrip(' -+•".'))
    return Reached(
        found.name, found.criterion, piece.quantity.last, piece.lead_start + begin
    )


_MORE_ALIKE = re.compile(
    r"(?:công nhận|hoàn thành)(?: thêm| mới| được| cho)* ?$|(?:trong đó|riêng)[^,;.:]{0,24} (?:thêm|mới|tăng) ?$"
)


def _more_alike(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Understand "nâng cao: 6/10; riêng năm 2023 công nhận mới 02 xã"."""
    last = _of_communes(scene)
    if not last or not _MORE_ALIKE.search(piece.lead):
        return None
    tail = first_part(piece.tail)
    return None if tail.strip(" .") else _as_earlier(last, piece.quantity.last)


_OTHER_KIND = re.compile(
    r" ?(?:đặc biệt|an toàn|anh hùng|văn hóa|miền núi|vùng|khu vực|loại|biên giới|bãi ngang|nghèo|đảo)(?!\w)"
)
_GRANTED = re.compile(r"(?:hoàn thành|công nhận)(?: thêm| mới| được| cho)* ?$")


def _granted(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Understand "được giao kế hoạch hoàn thành 2 xã"."""
    if scene.criterion is None and _GRANTED.search(piece.lead):
        tail = first_part(piece.tail)
        if _OTHER_KIND.match(tail):
            return None  # "đề xuất công nhận 13 xã đặc biệt khó khăn"
        if "danh hiệu" in tail:
            return None  # "công nhận thêm 23 xã đạt các danh hiệu, chia ra ..."
        return Reached("recognized", None, piece.quantity.last)
    return None


# "...; ước đến 31/12/2024 có 138 xã": the same count of another day.
_BY_THEN = re.compile(
    r"(?:ước|dự kiến|đến|hết|cuối)[^,;:.]{0,40}#[^,;:.]{0,12}(?:có|đạt|là) ?$|^[ ,;]*(?:và |còn )?(?:(?:sang|đến|tới) )?năm #+ (?:thì|(?:đã |thì )?(?:có|đạt|là|được))(?: khoảng| gần| trên)? ?$|(?<!\w)nay (?:đã )?(?:có|là|lên) ?$"
)
THAT_NUMBER = re.compile(r"(?:con )?số (?:này|đó|ấy)[^,;.:\d]{0,20}$")
_MEETS = re.compile(r" ?(?:đều )?(?:đạt|hoàn thành) ?")
_COUNTED = re.compile(r"(?:phấn đấu|hiện|đã)(?: \S+)? (?:có|đạt) ?$")


def _of_the_heading(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Understand "thêm 4 xã đạt", "phấn đấu đạt 46 xã" under a criterion's name."""
    if scene.criterion is None or piece.quantity.noun != "communes":
        return None
    tail = first_part(piece.tail).rstrip(".")
    meets = _MEETS.fullmatch(tail)
    if not meets and (tail.strip() or not _COUNTED.search(piece.lead)):
        return None
    end = piece.quantity.last + len(tail.rstrip() if meets else "")
    return Reached("criterion", scene.criterion, end)


_MEETS_IT = re.compile(
    r" ?(?:(?:là|gồm|:)[^;.]{3,140}? )?(?:đã |đều )?(?:đạt được|đạt|hoàn thành|thực hiện được)(?= ?(?:[.,;(]|$|trong|tiêu chí này))"
)


def _of_the_topic(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Understand "Tiêu chuẩn về y tế chỉ 4/56 xã hoàn thành": the sentence's topic."""
    told = any(m.measure.startswith("communes_") for m in scene.said)
    meets = _MEETS_IT.match(piece.tail)
    if piece.quantity.noun != "communes" or (told and scene.pieces[0] is not piece):
        return None
    begin, at = scene.sentence[0], piece.quantity.start
    begin = max(begin, at - REACH)
    begin = max(begin, scene.copy.work.rfind(";", begin, at) + 1)
    words = scene.copy.work[begin : min(begin + 80, at)]
    criterion = topic_criterion(words) if meets else None
    if not meets or criterion is None:
        return None
    return Reached("criterion", criterion, piece.quantity.last + meets.end())


_NAMED_NEXT = re.compile(r" ?(?:(?:bao )?gồm|là|[:(])")


def _inherited(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Take the standing of the sentence where the words only say how many."""
    last = _of_communes(scene)
    end = piece.quantity.last
    if last and last.criterion and is_only_of_criterion(piece):
        return None  # an item of the list, for `rules_lists.by_criterion`
    if last:
        counted = piece.quantity.denominator is not None and not piece.tail.strip(
            " ,;.)"
        )
        later = _BY_THEN.search(piece.lead) or THAT_NUMBER.search(piece.lead)
        then = bool(later) and "so với" not in piece.lead
        then = then and not first_part(piece.tail).strip(" .")
        if counted or then or _SUMS.search(piece.lead):
            last = _of_whole(piece, scene, last)
            name = last.measure.removeprefix("communes_")
            name = "criterion" if name == "meeting_criterion" else name
            criterion = _next_criterion(
                piece, last, sums=bool(then or _SUMS.search(piece.lead))
            )
            if name == "criterion" and criterion is None:
                return None
            return Reached(name, criterion, end)
        return None
    if scene.said:
        return None
    earlier, alone = scene.earlier, not first_part(piece.tail).strip(" .")
    if earlier and alone and _SUMS.search(piece.lead):
        return _as_earlier(earlier, end)
    if earlier and alone and THAT_NUMBER.search(piece.lead):
        return replace(_as_earlier(earlier, end), is_of_sentence_before=True)
    whole = piece.quantity.denominator is not None and _IN_ALL.search(piece.lead)
    if earlier and alone and whole:
        return replace(_as_earlier(earlier, end), is_of_sentence_before=True)
    named = alone or _NAMED_NEXT.match(piece.tail)
    if earlier and named and NEXT_YEAR.fullmatch(piece.lead):
        return _as_earlier(earlier, end) if earlier.cumulative is False else None
    return _in_heading(scene, end) if scene.heading_lead else None


# "Như vậy tính luôn 5 xã này thì cả tỉnh đã có 60/136 xã"
_IN_ALL = re.compile(
    r"(?<!\w)(?:như vậy|tính (?:luôn|cả|gộp)|cộng (?:cả|thêm)|tổng cộng|(?:đến|tới) (?:nay|thời điểm)|hiện(?: nay)?|toàn|cả)(?!\w)[^;.:()\d]{0,60}(?<!\w)(?:có|là|đạt|được)(?: khoảng| gần| trên)? ?$"
)
_ADDS = re.compile(r"(?<!\w)(?:có )?thêm(?: được)? ?$")
_SUM_AHEAD = re.compile(
    r"[^.\n]{0,160}?nâng (?:tổng )?số (?P<what>xã (?:được công nhận )?[^;.,\d]{3,50}?) lên (?:là |thành )?\d"
)


def _of_the_sum_ahead(piece: Piece, scene: ClauseContext) -> Reached | None:
    """Understand "năm 2025 thêm 2 xã, nâng tổng số xã đạt chuẩn lên 11/17 xã"."""
    if not _ADDS.search(piece.lead) or first_part(piece.tail).strip(" ,;.("):
        return None
    at = piece.quantity.last
    ahead = _SUM_AHEAD.match(scene.copy.work, at, min(scene.sentence[1], at + 260))
    found = standing(ahead["what"]) if ahead else None
    if not found or found[0] == "criterion":
        return None
    return Reached(found[0], None, at)


def _of_whole(piece: Piece, scene: ClauseContext, last: Meaning) -> Meaning:
    """Of "2 xã nâng cao; lũy kế có 101 xã, trong đó 21 xã nâng cao": of all who arrived.

    A part that bears the last title is no part of communes of that title.
    """
    after = scene.after
    if after is None or not OF_THE_SUM.match(after.lead):
        return last
    part = standing(first_part(after.tail))
    if not part or last.measure != f"communes_{part[0]}" or part[0] == "recognized":
        return last
    wholes = [m for m in scene.said if m.measure == "communes_recognized"]
    return wholes[-1] if wholes else last


def _as_earlier(last: Meaning, end: int) -> Reached:
    """Go on with the sentence before: "Kế hoạch năm 2019: thêm 5 xã"."""
    name = last.measure.removeprefix("communes_")
    name = "criterion" if name == "meeting_criterion" else name
    return Reached(name, last.criterion, end)


_ITEM = re.compile(r"[,;:.]")
# "8 xã đạt tiêu chí giao thông, trường học thì mới 5 xã": so few, of the next one
_ONLY_OF = re.compile(
    r"[ ,;]*(?:và |còn |riêng )?(?P<name>[^,;:.()\d]{3,40}?)(?: thì| cũng| hiện| chỉ)* mới(?: có| được| chỉ)* ?$"
)
_SAYS_HAVE = re.compile(r"(?:(?:đã |hiện |mới |chỉ |cũng |đều )*(?:có|đạt|là|được))?")


def _next_criterion(piece: Piece, last: Meaning, *, sums: bool) -> int | None:
    """Go on with a list of criteria: "giao thông 46/147 xã; điện: 142/147 xã".

    None where the list goes on with words that name no criterion: "nước sạch 9/12 xã"
    is none of the one before. Words that add up (`sums`) go on with it.
    """
    if last.criterion is None:
        return None
    words = _ITEM.split(piece.lead.rstrip(" :.-"))[-1].strip(" -+•")
    named = named_criterion(f"{words} ") or listed_criterion(words)
    if named or sums or _SAYS_HAVE.fullmatch(words):
        return named or last.criterion
    return None


def is_only_of_criterion(piece: Piece) -> bool:
    """Say whether "trường học thì mới 5 xã" tells how few meet a criterion."""
    found = _ONLY_OF.fullmatch(piece.lead)
    return found is not None and listed_criterion(found["name"].strip()) is not None


def _of_communes(scene: ClauseContext) -> Meaning | None:
    last = scene.previous
    if last and last.measure.startswith("communes_") and last.band_low is None:
        return last
    return None


def _in_heading(scene: ClauseContext, end: int) -> Reached | None:
    found = _in(scene.heading_lead, 0, scene)
    return Reached(found.name, found.criterion, end) if found else None
