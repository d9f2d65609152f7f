"""Which times of its own sentence may be a number's.

The one in a bracket right behind it, the one beside it, the nearest before it, else
one after it that no other clause or number claims.
"""

# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.rules.lists.carried_out import CARRIED_OUT
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.sentence import Sentence

_REACHED_IN = re.compile(r"đã đạt[^,;]{0,30}$")
_ESTIMATED = re.compile(r"(?<!\w)ước(?: thực hiện)? ?$")
# "vượt mục tiêu Quốc hội giao cho năm 2018 (39% số xã); bình quân ..."
_GOAL_OF = re.compile(
    r"(?:vượt|bằng|đạt|hoàn thành|so với) (?:[^\s,;.()\d]+ ){0,3}?(?:mục tiêu|kế hoạch|chỉ tiêu)[^,;.()\d]{0,40}$"
)
_SINCE_STANDING = re.compile(
    r"(?:đạt chuẩn|công nhận|về đích|hoàn thành)[^,;.:\d]{0,40} từ $"
)
# "huyện Cam Lộ được công nhận huyện nông thôn mới năm 2019; bình quân 16,1 tiêu chí"
_NAMED_ONE = re.compile(
    r"(?<!các )(?<!\d )(?:huyện|thị xã|thành phố) (?!đạt|được|đã|về|này|nông|nâng|kiểu)[^;:.,\d]{2,30}? (?:đã )?(?:được công nhận|đạt chuẩn|về đích)[^;:.\d]{0,50}$"
)
# "từ 165 xã đạt chuẩn năm 2020 lên 179 xã; ...": the year of what it rose from
_ROSE_FROM = re.compile(
    r"(?<!\w)từ (?:mức |chỗ )?\d[\d.,/]*[^;:.\d]{0,50}? \(?(?:(?:vào|cuối|đầu|hết|của) )*$"
)
_ROSE_TO = re.compile(r"\)? ?(?:đã )?(?:tăng )?(?:lên|xuống|còn)(?!\w)")
_SET_OUT = re.compile(r"từ chỗ (?:vào |đầu |cuối )*$")
AFTERWARDS = re.compile(r",? ?(?<!\w)(?:đến|sau|nay|hiện|giờ)(?!\w)")
_AFTER_NUMBER = re.compile(r"\d[^;.:]*[,(] ?$")
_COMPARES = re.compile(r" (?:là|chỉ|mới|đạt)(?!\w)")
_ALONE = re.compile(r"(?<!\w)riêng(?: trong)? ?$")
_APART = re.compile(
    r"[,;:()\d]|(?<!\w)(?:và (?:định|phấn|đến|hướng|tiến|sẽ|dự)|thì)(?!\w)"
)
_NUMBER_NEXT = re.compile(r"[^,;.\d]*\d")
_SEGMENT = re.compile(r"[,;:]")
_OWN_VERB = re.compile(r"hoàn thành|đạt chuẩn|về đích")
# "cả 3 xã đều đạt chuẩn, trong đó xã A đạt chuẩn nâng cao năm 2023": the year is A's
_OF_ONE_PART = re.compile(
    r"(?:trong đó|riêng)(?: có)? (?:xã|huyện|thị xã|thành phố) [^,;.\d]{2,80}$"
    r"|(?:trong đó|riêng)[ ,:]*(?:(?:được )?công nhận (?:mới |thêm )?)?(?:trong )?$"
)
# "11 xã về đích; Định Hóa phấn đấu đạt chuẩn trong năm nay": the year is of that goal
_OF_NEXT_GOAL = re.compile(
    r"(?:;|, ?(?:(?:huyện|xã|thị xã|thành phố|tỉnh)(?!\w)|\d))[^;]{0,80}?"
    r"(?<!\w)(?:phấn đấu|dự kiến|sẽ|đăng ký|mục tiêu|kế hoạch|quyết tâm)(?!\w)"
)
# "54,7 triệu đồng, tăng so với 49,8 triệu của năm 2020": the year is that of 49,8
_THAN_THEN = re.compile(r"(?<!\w)(?:so với|hơn|thay vì) (?:mức )?\d[^;:]{0,40}$")
# "tăng 0,6 tiêu chí/xã; hoàn chỉnh hồ sơ huyện để năm 2025 được công nhận"
_OF_NEXT_ACT = re.compile(r"; ?[^\W\d_][^;\d]{12,}(?<!\w)(?:để|nhằm|trước) (?:đến )?$")
_NEXT_YEAR = re.compile(r",? (?:và|còn)(?: đến| trong| hết| riêng)* ?")
# "Xã đạt chuẩn: 16 xã; 6 tháng đầu năm không có xã mới"
_NEXT_CLAUSE = re.compile(r"; ?(?:trong |riêng )?$")
_STANDING_ENDS = re.compile(
    r"(?:đạt chuẩn|nông thôn mới|ntm|kiểu mẫu|nâng cao|công nhận|về đích)[) ]{0,2}"
    r"(?:(?:vào|trong) )?$"
)


# "Hiện An Minh có 10/10 xã đạt chuẩn; huyện được công nhận vào tháng 3/2024"
_STANDS_NOW = re.compile(r"[ \"+*•-]{0,4}hiện(?! đại| thực| trạng)(?!\w)")


def candidate_times(
    work: str, meaning: Meaning, sentence: Sentence, *, goes_on: bool
) -> list[TimeMention]:
    """The mentions that may be a number's time, the likeliest first.

    `goes_on` says whether a time was told before that parts without one may take.
    """
    at = meaning.number_end if meaning.number_end >= 0 else meaning.end
    for place in (at, meaning.end):  # "42 xã (năm 2021)", "42 xã nâng cao (2021)"
        if aside := sentence.time_in_bracket(work, place, as_of=True):
            return [aside]
    after = sentence.times_after(at)[:1]
    close = [m for m in after if _is_close(work, m, max(at, meaning.end))]
    before = [m for m in sentence.times_before(at) if _reaches(work, m, at)]
    if meaning.rule == CARRIED_OUT:
        # "đến năm 2025: 80%; thực hiện: 65,9%": the goal's year is not the result's
        before = [m for m in before if m.start >= meaning.start]
    if meaning.risen_from is not None:  # "từ 40 xã năm 2015 xuống 12 xã"
        before = [m for m in before if m.start < meaning.risen_from]
    own = _year_of_standing(work, meaning, sentence, at)
    parted = before and "," in work[before[0].end : max(at, meaning.start)]
    if own and parted and own.kind == "end_of_year":
        return [own]  # "năm 2020, phấn đấu 2 huyện đạt chuẩn vào cuối năm 2021"
    if own and before and before[0].kind.startswith("day"):
        return [own]  # "Ngày 30/11 họp xét 4 xã ... đạt chuẩn năm 2015"
    if "trong đó" in work[max(sentence.start, at - 160) : at] and goes_on:
        return close + [m for m in before if _of_part(work, sentence, m)][:1]
    stands = _STANDS_NOW.match(work, sentence.start)
    later = [
        m
        for m in after
        if not _leads_on(work, m)
        and not (stands and ";" in work[at : m.start])
        and m.kind != "period"
        and not _OF_ONE_PART.search(work, at, m.start)
        and not _NEXT_CLAUSE.search(work, at, m.start)
        and not _OF_NEXT_GOAL.search(work, at, m.start)
        and not _THAN_THEN.search(work, at, m.start)
        and not _OF_NEXT_ACT.search(work, at, m.start)
    ]
    return close + before[:1] + later


def _year_of_standing(
    work: str, meaning: Meaning, sentence: Sentence, at: int
) -> TimeMention | None:
    """The year right behind "đạt chuẩn nông thôn mới", that of the standing."""
    if not meaning.measure.startswith(("communes_", "districts_", "villages_")):
        return None
    for mention in sentence.times_after(at)[:1]:
        words = work[at : mention.start]
        named = _STANDING_ENDS.search(words[-40:])
        if (
            mention.kind in ("year", "end_of_year")
            and named
            and not re.search(r"\d", words)
        ):
            return mention
    return None


def _leads_on(work: str, mention: TimeMention) -> bool:
    """Say whether a time after a number stands before the next number."""
    return bool(_NUMBER_NEXT.match(work, mention.end, mention.end + 60))


def _is_close(work: str, mention: TimeMention, edge: int) -> bool:
    if mention.start < edge:
        return True
    if _NEXT_YEAR.fullmatch(work, edge, mention.start) and _leads_on(work, mention):
        return False  # "325 tỷ đồng và năm 2013: 450 tỷ đồng"
    return mention.start - edge < 40 and not _APART.search(work[edge : mention.start])


def _reaches(work: str, mention: TimeMention, at: int) -> bool:
    """Say whether a time before a number may be the number's."""
    parted = (
        _of_estimate(work, mention, at)
        or _of_aside(work, mention, at)
        or _of_beginning(work, mention, at)
    )
    return not _of_reached(work, mention) and not parted


def _of_beginning(work: str, mention: TimeMention, at: int) -> bool:
    """Say whether a time is only since when something stands, or where it set out from.

    "100% số xã đạt chuẩn từ năm 2019, 8/8 huyện đạt chuẩn"; "Từ chỗ năm 2010 mới có 2
    xã, đến nay có 9 xã"; "30 triệu đồng, năm 2010 là 13 triệu đồng; hộ nghèo 3%".
    """
    if mention.kind not in ("year", "end_of_year"):
        return False
    before = work[max(0, mention.start - 60) : mention.start]
    between = work[mention.end : min(at, mention.end + 200)]
    if _SINCE_STANDING.search(before):
        return between.startswith((",", ";"))
    if _NAMED_ONE.search(before):
        return ";" in between
    if _ROSE_FROM.search(before) and _ROSE_TO.match(between):
        return True
    if _SET_OUT.search(before):
        return bool(AFTERWARDS.search(between))
    semicolon = between.find(";")
    return semicolon >= 0 and bool(
        _AFTER_NUMBER.search(before) and _COMPARES.match(between)
    )


def _of_estimate(work: str, mention: TimeMention, at: int) -> bool:
    """Say whether "ước cả năm" stands in a clause that ended before a number."""
    if work.startswith(":", mention.end):
        return False  # "Ước thực hiện năm 2024: thu nhập 58 triệu đồng; hộ nghèo 3,1%"
    if ";" not in work[mention.end : min(at, mention.end + 200)]:
        return False
    before = work[max(0, mention.start - 16) : mention.start]
    return bool(_ESTIMATED.search(before))


def _of_aside(work: str, mention: TimeMention, at: int) -> bool:
    """Say whether "trong đó riêng năm 2017 ..." was told in a clause that has ended."""
    if ";" not in work[mention.end : min(at, mention.end + 200)]:
        return False
    before = work[max(0, mention.start - 80) : mention.start]
    return bool(_ALONE.search(before) or _GOAL_OF.search(before))


def _of_reached(work: str, mention: TimeMention) -> bool:
    """Say whether a period only tells which communes "đã đạt chuẩn" in it."""
    before = work[max(0, mention.start - 40) : mention.start]
    return mention.kind == "period" and bool(_REACHED_IN.search(before))


def _of_part(work: str, sentence: Sentence, mention: TimeMention) -> bool:
    """Say whether a time stands for a part itself, not for its description."""
    before = work[max(sentence.start, mention.start - 160) : mention.start]
    _, named, part = before.rpartition("trong đó")
    return bool(named) and not _OWN_VERB.search(_SEGMENT.split(part)[-1])
