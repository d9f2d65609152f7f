"""Whether a figure stands in words that are plain for its kind; else it is not sure.

A rule reaches further than what is certain: over a comma, to a rate whose subject
stands far off, to communes that are only somebody's object. What is high is earned:
the number and what it measures stand together in one of the usual ways, and nothing
else stands between them.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy

_REACH = 160  # characters before a number
_SENTENCE = re.compile(r"[.!?] |\n")
_RATE = r"\d[\d.,]* ?%?"
# "tỷ lệ hộ nghèo (năm 2015) giảm từ 10% xuống còn 3,2%"
_POOR = re.compile(
    rf"(?:hộ nghèo|nghèo đa chiều|tỷ lệ nghèo)(?!,? (?:và|hoặc|cùng)? ?(?:hộ )?cận nghèo)(?:[^,;:()%\d]|(?:năm|quý|tháng) \d[\d/]*|(?:từ|mức) {_RATE}){{0,60}}:? ?$"
)
_OF_SOME = re.compile(r"đồng bào|dân tộc|các xã|những xã|vùng|cao hơn|thấp hơn|kém")
_UNITS = r"(?:tổng )?(?:số |các )?(?:xã|huyện|đơn vị cấp huyện|đơn vị)(?:(?:,| và|/)(?: các)? (?:thị xã|thành phố|thị trấn|phường))*"
_SHARE = re.compile(
    rf" ?(?:trở lên )?(?:{_UNITS})?(?:(?! có (?!quyết định))[^,;:()\d]){{0,50}}? ?(?:đạt|chuẩn|được|về đích|cán đích|hoàn thành|nông thôn|nâng cao|kiểu mẫu)(?!\w)"
)
_SHARE_BEFORE = re.compile(r"(?:tỷ lệ|số)(?: số)? (?:xã|huyện)[^,;:()%]{0,60}$")
# "12 xã (8,8%) đạt từ 15 - 18 tiêu chí"; "đạt từ 15 - 18 tiêu chí có 14 xã"
_BAND = re.compile(
    r"(?: ?\([^()]{0,20}\))?[^,;:()\d]{0,60}?(?:#|\d{1,2}(?:/\d{1,2})?)(?: ?(?:-|–|đến|tới) ?(?:dưới )?\d{1,2})? ?(?:/\d{1,2} )?tiêu chí(?: ?\([^()]{0,20}\))?"
)
_NO_CRITERION = re.compile(r" ?(?:chưa|không) đạt (?:một )?tiêu chí nào")
_BAND_BEFORE = re.compile(r"[^,;]{0,90}")
_NEARLY = re.compile(r"(?<!\w)(?:cơ bản|gần|tiệm cận)(?!\w)")
_THE_REST = re.compile(r" ?(?:xã |huyện )?còn lại(?!\w)")
# "31 xã đạt tiêu chí thu nhập và hộ nghèo": each of the two is met by as many or more
_TWO_CRITERIA = re.compile(
    r"(?: [^\W\d_]+){0,5}?(?:,| và) (?:tiêu chí )?(?:giao thông|thủy lợi|điện|trường|cơ sở|chợ|thông tin|nhà ở|thu nhập|hộ nghèo|lao động|tổ chức|giáo dục|y tế|văn hóa|môi trường|hệ thống|quốc phòng|an ninh|quy hoạch)(?! \d)"
)
_MEAN = re.compile(r"bình quân|trung bình|mỗi xã|một xã|/ ?(?:01 |1 )?xã")
# "đỡ đầu 9 xã về đích", "giúp 3 xã hoàn thành tiêu chí": whom somebody helps
_HELPED = re.compile(
    r"(?<!\w)(?:giúp|giúp đỡ|đỡ đầu|hỗ trợ|phụ trách|kết nghĩa|đồng hành|vận động)(?: (?:cho|cùng|với|các|thêm|xây dựng))*(?: được)? ?$"
)
# "Lẽ ra 12 xã đã về đích": what has not come about
_SHOULD_HAVE = re.compile(r"(?<!\w)(?:lẽ ra|đáng lẽ|đáng ra|giá như)(?!\w)[^;.]*$")
_THIS_YEAR = re.compile(
    r"(?<!\w)(?:từ đầu năm|trong năm(?: nay)?|năm nay|năm qua|trong quý|trong tháng|trong đợt)(?!\w)"
)
# "48/66 xã hình thành từ các xã đều đã đạt chuẩn": the old ones have arrived
_MADE_OF = re.compile(
    r"[^,;:.]{0,30}(?:hình thành|thành lập|sáp nhập|sắp xếp|hợp nhất|gồm(?: cả)?|nhập)(?: \S+){0,3} (?:từ|các|cả|\d+)(?!\w)[^,;:.]{0,20}(?<!\w)xã(?!\w)"
)
_COUNTS = ("communes_", "districts_", "villages_")


def is_said_plainly(copy: WorkingCopy, meaning: Meaning, sentence_start: int) -> bool:
    """Say whether the words of a figure are among the usual ones for its measure."""
    if meaning.number_start < 0:
        return True  # nothing is counted in digits; that is a doubt of its own
    work = copy.work
    begin = max(sentence_start, meaning.number_start - _REACH)
    before = work[begin : meaning.number_start]
    after = work[meaning.number_end : meaning.end]
    measure = meaning.measure
    if _THE_REST.match(work, meaning.number_end) or _SHOULD_HAVE.search(before):
        return False
    if measure.startswith(_COUNTS) and _HELPED.search(before):
        return False
    if measure.startswith(_COUNTS) and _MADE_OF.match(after):
        return False
    if measure == "communes_meeting_criterion" and _TWO_CRITERIA.match(
        work, meaning.end
    ):
        return False
    if measure == "poverty_rate" and meaning.rule == "poverty_rate":
        found = _POOR.search(before)
        return found is not None and not _OF_SOME.search(found[0])
    if meaning.rule == "share":
        return bool(_SHARE.match(after) or _SHARE_BEFORE.search(before))
    if meaning.rule == "bands.band" and meaning.value != 0:
        return _is_plain_band(before, after, work[meaning.start : meaning.number_start])
    if measure == "criteria_per_commune":
        own = re.split(r"[,;]", before)[-1]
        return bool(_MEAN.search(own + work[meaning.number_start : meaning.end + 12]))
    return True


def _is_plain_band(before: str, after: str, lead: str) -> bool:
    if _NO_CRITERION.match(after):
        return True
    if _NEARLY.search(after) or _NEARLY.search(before[-9:]):
        return False
    if "tiêu chí" in lead:
        return _BAND_BEFORE.fullmatch(lead) is not None and not re.search(r"[,;]", lead)
    return _BAND.match(after) is not None


def is_of_this_year(work: str, begin: int, meaning: Meaning) -> bool:
    """Say whether a count of all stands in a sentence on what a year has brought.

    "Từ đầu năm đến nay, huyện có 2 xã được công nhận": all, or those of the year?
    """
    if not meaning.measure.startswith(_COUNTS) or meaning.denominator is not None:
        return False
    if meaning.measure == "communes_in_band" or meaning.number_start < 0:
        return False
    begin = max(begin, meaning.number_start - _REACH)
    return bool(_THIS_YEAR.search(work, begin, meaning.number_start))
