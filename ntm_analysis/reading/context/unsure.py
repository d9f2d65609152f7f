"""What of a statement's time and place its own sentence does not say.

Each is a doubt with a weight (`confidence.WEIGHTS`); none changes the time or place.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.bare_subjects import (
    other_subject,
    speaks_unlevelled,
)
from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.places.settle_place import PlaceSettler
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import place_mentions
from ntm_analysis.reading.text.sentence import Sentence

_BEFORE_THAT = re.compile(
    r"trước (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp|(?:(?:thực hiện|vận hành|triển khai|tổ chức) )?(?:sắp xếp|mô hình|chính quyền|đơn vị hành chính))|trước (?:ngày )?0?1/7/2025|trước (?:đó|đây)(?!\w)"
)
# "tỉnh Bắc Giang cũ có 161 xã": now, or when it still was one?
_FORMER = re.compile(
    r"(?:tỉnh|huyện|thị xã|thành phố|xã|thị trấn) [^,;.:\d]{2,30} cũ(?!\w)[^,;.]{0,30}$"
)
# "tổng vốn 3 năm 5.236 tỷ đồng": of more than the year that is taken for it
_OVER_YEARS = re.compile(
    r"(?<![\d.,/])(?<!\w)(?:[2-9]|0[2-9]|10|hai|ba|bốn|năm) năm(?! ?(?:19|20)\d\d)(?! (?:tới|trước|sau|tiếp))"
)
# "từ chỗ bình quân chỉ 4,1 tiêu chí": where it all began, whenever that was
_AT_FIRST = re.compile(
    r"(?:từ chỗ|ban đầu|lúc đầu|buổi đầu|(?:mới|khi) bắt đầu|bắt tay vào|khởi điểm|(?:những )?ngày đầu)(?!\w)(?![^;.]*(?:đến nay|(?<!\w)nay(?!\w)|hiện|tới nay|bây giờ|sau \d))[^;.]*$"
)
_EACH_YEAR = re.compile(r"(?:mỗi|hằng|hàng) năm[^;.]{0,60}$")
# "Năm 2023: hộ nghèo đầu năm 18,9%": of the year's first day, not of the year
_AT_ITS_START = re.compile(
    r"(?<!tháng )(?<!từ )(?<!quý )(?<!hoạch )(?<!đợt )đầu (?:năm|kỳ|nhiệm kỳ)(?! (?:nay|\d))[ ,:]*(?:[^\s\d.;]+ ){0,3}$"
)
# "hộ nghèo đầu năm 2026 là 31,4%": a rate is found at a year's end, or for the year
_RATE_AT_START = re.compile(
    r"(?<!\w)(?<!tháng )(?<!từ )(?<!đến )(?<!tới )đầu năm \d{4}[ ,:]*(?:[^\s\d.;]+ ){0,3}$"
)
_ROUND_LATER = re.compile(
    r"[^;]{20,}(?<!\w)đợt (?:cuối|đầu|giữa|\d)[^;]{0,8}(?:năm|/) ?\d{4}"
)
_ARRIVES = re.compile(r"[^\d]*(?:về đích|cán đích|đạt chuẩn|công nhận)[^\d]*")
# "Giai đoạn tới, toàn tỉnh có 170 xã": by a year that is not told
_IN_TIME_TO_COME = re.compile(
    r"(?<!\w)(?:nhiệm kỳ|giai đoạn|thời gian|chặng đường|kỳ) (?:(?:sắp )?tới|tiếp theo)(?!\w)[^;.]*$"
)
# "3 tỉnh có tổng số 175/232 xã": of those together, wherever they are
_OF_SEVERAL = re.compile(
    r"(?<!\w)(?:[2-9]|\d\d|hai|ba|bốn|năm|sáu|bảy|tám) (?:tỉnh|huyện|địa phương)(?!\w)[^;.:\d]{0,40} tổng (?:số|cộng)(?: là)? ?$"
)
_OPENING = 24  # characters in which "Đến cuối năm 2023, " opens a sentence
# "cộng với 13 xã của năm trước thì toàn tỉnh có 18 xã": of now
_ADDED_TO = re.compile(
    r"(?:cộng|tính cả|gộp)(?: với)? [^;.]{0,40}(?:năm|đợt|kỳ) trước(?!\w)[^;.]{0,24}$"
)
_LEAD = 160  # characters before a statement in which its year is looked for
_NEAR_COMMUNE = 1200  # characters before a sentence in which a commune is told of


def time_doubts(
    work: str,
    facts: DocumentFacts,
    meaning: Meaning,
    sentence: Sentence,
    stated: str,
    time: str,
    *,
    dated: bool,
) -> set[str]:
    """What is not sure of a time; `stated` is the one that the sentence gives.

    `dated` says whether a year of its own stands shortly before the number.
    """
    doubts = set()
    at, number = meaning.end, max(meaning.number_start, meaning.start)
    if not time:
        doubts.add("time_missing")
    elif not stated:
        doubts.add("time_taken")
    written = stated and _has_year(sentence, at)
    if time and not facts.has_own_year and not written:
        doubts.add("time_guessed")
        if _counts_back(sentence, at, facts.year, time):
            doubts.add("time_beside")  # "mười năm trước", counted from a guess
    if stated and _is_of_clause_before(work, facts, meaning, sentence, stated):
        doubts.add("time_beside")
    ends = min(sentence.end, at + _LEAD)
    if meaning.cumulative is False and _ROUND_LATER.search(work, at, ends):
        doubts.add("time_beside")  # "... công nhận 9 xã và ... đợt cuối năm 2023"
    begin = max(sentence.start, at - _LEAD)
    opening = sentence.start, min(at, sentence.start + 3 * _OPENING)
    if _ADDED_TO.search(work, begin, number):
        doubts.add("time_beside")
    before = _BEFORE_THAT.search(work, begin, at) or _BEFORE_THAT.search(work, *opening)
    if before and not stated:
        doubts.add("time_beside")
    if not stated and _IN_TIME_TO_COME.search(work, begin, number):
        doubts.add("time_beside")
    then = _FORMER.search(work, begin, number) or _AT_FIRST.search(work, begin, number)
    if (then and not dated) or _AT_ITS_START.search(work, begin, number):
        doubts.add("time_beside")
    rate = meaning.measure == "poverty_rate"
    if rate and _RATE_AT_START.search(work, begin, number):
        doubts.add("time_beside")
    adds = meaning.measure == "funding" or meaning.cumulative is False
    if meaning.measure == "funding" and _EACH_YEAR.search(work, begin, number):
        doubts.add("time_beside")  # a mean over years
    one_year = adds and not dated and "/" not in time
    if one_year and _OVER_YEARS.search(work, begin, number):
        doubts.add("time_beside")
    return doubts


def place_doubts(
    copy: WorkingCopy,
    places: PlaceSettler,
    meaning: Meaning,
    sentence: Sentence,
    place: str,
) -> set[str]:
    """What is not sure of the place that `places` has just settled."""
    doubts = set()
    at, number = meaning.end, max(meaning.number_start, meaning.start)
    if places.is_counted:
        # A commune's income or rate is told in the same words as a province's.
        counts = meaning.measure.startswith(("communes_", "districts_"))
        of_province = counts and places.facts.place.level == "province" and place
        doubts.add("place_counted" if of_province else "place_unsaid")
    if not place:
        doubts.add("place_unsaid")  # "toàn tỉnh có 95 xã": of which?
    if places.is_one_of or places.is_carried:
        doubts.add("place_beside")
    if places.is_left_open:
        doubts.add("place_beside")  # "Tại huyện X, ..." may go on over paragraphs
    begin = max(sentence.start, number - _LEAD)
    if _OF_SEVERAL.search(copy.work, begin, number):
        doubts.add("place_beside")
    if _is_of_item(copy, meaning, sentence, place):
        doubts.add("place_beside")
    near = sentence.places_before(at)
    wider = {p.name for p in near if p.level != "commune"}
    if wider - {place, *meaning.names} and not places.is_subject:
        doubts.add("place_beside")
    if _may_be_of_a_commune(copy, places, meaning, sentence):
        doubts.add("place_beside")
    alone = not {*(p.name for p in near), *meaning.names} - {place}
    if other_subject(copy, sentence, meaning, place) or (
        alone and speaks_unlevelled(copy, sentence.start, number, place)
    ):
        doubts.add("place_beside")
    return doubts


# "+ Bảo Lý: ... Đạt 19/19. Thu nhập 37,2 triệu đồng": of the commune of the item?
_ITEM_NAME = re.compile(
    r"[ \t]*(?:[-+*•]|\d{1,2}[.)])? ?(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3}):"
)


def _is_of_item(
    copy: WorkingCopy, meaning: Meaning, sentence: Sentence, place: str
) -> bool:
    """Say whether a rate or an income stands in an item that a bare name opens."""
    if not meaning.measure.startswith(("income_", "poverty_")):
        return False
    line = copy.work.rfind("\n", 0, sentence.start + 1) + 1
    found = _ITEM_NAME.match(copy.work, line)
    if not found or found.end() > meaning.start:
        return False
    words = found["name"].split(" ")
    starts = found.start("name")
    capitals = 0
    for word in words:
        capitals += copy.capital(starts)
        starts += len(word) + 1
    return capitals == len(words) and found["name"] != place.lower()


def _may_be_of_a_commune(
    copy: WorkingCopy, places: PlaceSettler, meaning: Meaning, sentence: Sentence
) -> bool:
    """Say whether news that tell of a commune do not say whose income this is."""
    if not meaning.measure.startswith(("income_", "poverty_")):
        return False
    facts = places.facts
    news = not facts.is_report and facts.kind == "actual"
    if places.is_subject or not news or facts.place.level == "commune":
        return False
    begin = max(0, sentence.start - _NEAR_COMMUNE)
    near = place_mentions(copy, begin, max(meaning.number_start, begin))
    return any(m.level == "commune" for m in near)


def _is_of_clause_before(
    work: str, facts: DocumentFacts, meaning: Meaning, sentence: Sentence, stated: str
) -> bool:
    """Say whether a time is what another clause tells of.

    "xã đầu tiên đạt chuẩn kiểu mẫu năm 2021; thu nhập đạt 80 triệu đồng": the year
    may be of the commune's arrival alone. One that opens the sentence is of all.
    """
    at = meaning.number_start
    for mention in sentence.times_before(at)[:1]:
        opens = mention.start - sentence.start < _OPENING
        clause, parted, _ = work[mention.end : at].partition(";")
        # "Mục tiêu năm 2024: trước 30/6/2024 có 2 xã; bình quân 17 tiêu chí/xã"
        headed = any(
            ":" in work[m.end : mention.start]
            for m in sentence.times_before(mention.start)[:1]
        )
        tells = not clause.strip(' )"') or _ARRIVES.fullmatch(clause)
        if parted and (headed or (tells and not opens)):
            return mention.text(facts.year) == stated
    return False


def _has_year(sentence: Sentence, at: int) -> bool:
    """Say whether a time near a place of the sentence has its year there too."""
    near = [*sentence.times_before(at), *sentence.times_after(at)]
    return any(mention.own_year for mention in near)


def _counts_back(sentence: Sentence, at: int, year: int | None, time: str) -> bool:
    """Say whether a time is told as so many years before that of the text."""
    near = sentence.times_before(at)[:2]
    return any(m.needs_year and m.text(year) == time for m in near)
