"""Names without a level that a number is told of: "Điện Bàn, Phú Ninh đã có 100% số xã".

Such a name may be a district that the text names nowhere with its level; then the
place that was found is not the one that has so many. News leave the level out once a reader
knows it: "Yên Khánh đặt mục tiêu có thêm 2 xã" makes a province that the text names
unsure.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from functools import lru_cache

from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.proper_names import as_worked, proper_name
from ntm_analysis.reading.text.province_names import province_name
from ntm_analysis.reading.text.sentence import Sentence

_REACH = 60  # characters before a number
_HAS = re.compile(
    r" (?:(?:đã|đều|cũng|chỉ|mới|hiện|vẫn|nay|sẽ|phấn đấu) )*(?:có|đạt|với)(?: thêm| được| khoảng| gần| hơn| trên| tới| bình quân| tỷ lệ)* ?$"
)
# "toàn tỉnh 34,7 triệu đồng, riêng Nghĩa Đô 42 triệu đồng"
_ALONE = re.compile(
    r"(?<!\w)riêng (?:ở |tại )?[^\W\d_]+(?: [^\W\d_]+){1,2}(?P<end>)(?: là|:)? ?$"
)
# "Trong đó: Đồng Văn 8,4 tiêu chí/xã": a list of names without their level
_LISTED = re.compile(r"[:;,] [^\W\d_]+(?: [^\W\d_]+){1,2}(?P<end>) (?:là )?$")
_WORD = re.compile(r"[^\W\d_]+")
_COUNTS = ("communes_", "districts_", "villages_", "criteria_per", "poverty", "income")


def other_subject(
    copy: WorkingCopy, sentence: Sentence, meaning: Meaning, place: str
) -> bool:
    """Say whether a name in capitals right before "có", "đạt" is not the place found."""
    at = meaning.number_start
    if at < 0 or not meaning.measure.startswith(_COUNTS):
        return False
    begin = max(sentence.start, at - _REACH)
    verb = _HAS.search(copy.work, begin, at)
    alone = None if verb else _ALONE.search(copy.work, begin, at)
    listed = None if verb or alone else _LISTED.search(copy.work, begin, at)
    alone = alone or listed
    if not (verb or alone) or meaning.district or meaning.commune or meaning.place:
        return False
    ends = alone.end("end") if alone else verb.start() if verb else at
    words = list(_WORD.finditer(copy.work, begin, ends))[-2:]
    if len(words) < 2 or words[1].end() != ends:
        return False
    if copy.work[words[0].end() : words[1].start()] != " ":
        return False
    if not all(copy.capital(word.start()) for word in words):
        return False
    inside = any(
        p.start <= words[0].start() < p.end for p in sentence.places_before(at)
    )
    name = copy.work[words[0].start() : words[1].end()]
    return (listed is not None or not inside) and name not in as_worked(place)


_BEGINS = re.compile(
    r"[ \"+*•-]{0,4}(?:(?:\d{1,2}|[a-zđ])[.)] )?(?:(?:năm|đến|hết|cuối|nay|hiện nay|tới"
    r"|trong|quý|tháng|từ|riêng)(?: [\d/ivx-]+| năm| hết| cuối| nay| đầu| tháng)*,? )?"
    r"(?:(?:ở|tại|riêng|còn|với|về|đối với|theo)(?: ở| tại)? )?"
)
_SPEAKS = re.compile(
    r",? (?:đã|có|hiện|đạt|phấn đấu|sẽ|đặt|còn|cũng|mới|chưa|tiếp tục|dự kiến|bình quân"
    r"|công nhận|cần|hoàn thành|ước|quyết|tập trung|giảm|tăng|huy động|bắt|khởi|vẫn|vươn"
    r"|đang|trở thành|triển khai|thực hiện|xây dựng|nỗ lực|vượt|hướng|nâng|đưa|trình|là)"
    r"(?!\w)"
)
_NO_PLACES = re.compile(
    r"(?:ông|bà|anh|chị|đồng chí|chủ tịch|bí thư|giám đốc|bộ|sở|ban|hội|đoàn|đảng|trường"
    r"|công ty|ngân hàng|thủ tướng|chính phủ|quốc hội|nhà nước|chương trình|mặt trận|liên"
    r"|chi cục|cục|phòng|văn phòng|tổ|ủy|báo|đài|viện|trung tâm|quỹ|tập đoàn|tết|xuân)"
    r"(?!\w)"
)
_THERE = re.compile(r"(?<!\w)(?:ở|tại) $")
_FIRST_COLON = 100  # characters of a headline's "Ninh Bình: "


def speaks_unlevelled(copy: WorkingCopy, start: int, at: int, place: str) -> bool:
    """Say whether a name without its level is the subject between two places.

    Parameters
    ----------
    start, at
        Where the sentence begins, and its number.
    place
        The place that the number was given to: a name that it holds is none other.
    """
    colon = copy.work.find(": ", start, min(at, start + _FIRST_COLON))
    begins = [start] if colon < 0 else [start, colon + 2]
    return any(_subject_from(copy, begin, at, place) for begin in begins)


def _subject_from(copy: WorkingCopy, begin: int, at: int, place: str) -> bool:
    name, stop = _subject(copy, begin)
    if not name or stop > at:
        return False
    return name.lower() not in place.lower() and place.lower() not in name.lower()


_FARTHEST = 120  # characters in which a sentence names its subject


@lru_cache(maxsize=8)  # each figure of a sentence asks for the same
def _subject(copy: WorkingCopy, begin: int) -> tuple[str, int]:
    """The name without a level that speaks first, and where its verb begins."""
    end = min(len(copy.work), begin + _FARTHEST)
    opening = _BEGINS.match(copy.work, begin, end)
    here = opening.end() if opening else begin
    if here >= end or not copy.capital(here) or _NO_PLACES.match(copy.work, here):
        return "", begin
    name, stop = proper_name(copy, here, end)
    known = " " not in name or province_name(name) or name.isupper()
    there = copy.work[stop : stop + 1] == "," and _THERE.search(
        copy.work, begin, here
    )  # "Ở Bắc Hà, 7 xã đã đạt chuẩn"
    if known or not (there or _SPEAKS.match(copy.work, stop, end)):
        return "", begin
    return name, stop
