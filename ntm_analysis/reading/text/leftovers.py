"""Words beside a figure that no rule has understood: then it is not read surely.

A rule finds "1.147 xã đạt chuẩn" and stops; what follows ("nợ đọng", "chưa có nước
sạch") may say that the number counts something else. What sure figures of marked
texts are followed by is nearly nothing, so whatever else follows is a doubt, and so
are words before the number that compare, ask, set a condition or pick out.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.text.normal import WorkingCopy

_REACH = 120  # characters looked at on either side
_STOPS = re.compile(
    r"[,;:().\n\d#%|\"–]| [-+] | (?:và|nhưng|song|còn|thì|trong khi)(?!\w)"
)
_KNOWN = re.compile(
    r"(?:(?:/ ?(?:năm|xã|người)|đạt|so|với|cuối|đầu|hết|năm|tháng|quý|ngày|nay|vào|trong|trước|đến|giai|đoạn|tổng|số|xã|huyện|thôn|ấp|bản|tỉnh|đơn|vị|cấp|ocop|sao|từ|hạng|tiêu|chuẩn|chí|hộ|nghèo|trở|lên|xuống|gồm|là|theo|bộ|quốc|gia|về|xây|dựng|nông|mới|ntm|nâng|cao|kiểu|mẫu|khu|dân|cư|hoàn|thành|nhiệm|vụ|mỗi|của|toàn|cả|nước|địa|bàn|trên|cho|chương|trình|vốn|ngân|sách|các|được|công|nhận|huy|động|khác|này|đợt|kỳ|cùng|lần|bình|quân|thu|nhập|tối|thiểu|tăng|giảm|chiếm|tỷ|lệ|bằng|nhân|đóng|góp|trung|ương|vùng|miền|núi|đồng|bằng|biên|giới|khó|khăn|đặc|biệt|thiểu|tộc|bào|trực|thuộc|thị|thành|phố|quận|việt|nam)(?!\w)[ \"]*)*"
)
# "9.878 tỷ đồng để thực hiện chương trình mục tiêu quốc gia xây dựng nông thôn mới"
_FOR_IT = re.compile(
    r" ?(?:để |nhằm |cho )?(?:(?:thực hiện|xây dựng|triển khai|đầu tư) )?(?:cho )?(?:chương trình (?:(?:mục tiêu quốc gia|mtqg) )?)?(?:về )?(?:xây dựng )?(?:nông thôn mới|ntm)(?!\w)"
)
_ALARM = re.compile(
    r"(?<!\w)(?:(?:thấp|cao|nhiều|ít|kém|lớn|nhỏ) hơn|hơn (?:năm|mức|bình|cùng)|kém|chênh|muốn|nếu|trong số|một trong|đề nghị|đề xuất|kiến nghị|dự thảo|ví dụ|chẳng hạn|giả sử|đối với|quy định|yêu cầu|điều kiện|lấy ý kiến|nợ|thiếu|vượt|thu hồi|tước|chuẩn bị|sắp|chờ)(?!\w)"
)
_BRACKET = re.compile(r" ?\)| ?\([^()]{0,80}\)")  # "(chiếm 62,5%) nợ đọng"
_PARTS = ";.:\n("
_WORD = re.compile(r"\S+")
_AT = re.compile(r"(?<!\w)(?:tại|ở)(?: cả| tất cả| hơn| gần| khoảng)* ?$")


def has_unread_words(copy: WorkingCopy, start: int, number: int, end: int) -> bool:
    """Say whether words stand before or behind a figure that may change its sense.

    Parameters
    ----------
    start, end
        The words that state the figure, as places of the working copy.
    number
        Where its number begins; `start` where it has none.
    """
    return _asks(copy, start, number) or _goes_on(copy, end)


def _asks(copy: WorkingCopy, start: int, number: int) -> bool:
    begin = max(0, min(start, number) - _REACH)
    at = max(start, number)
    begin = max([begin, *(copy.work.rfind(sign, begin, at) + 1 for sign in _PARTS)])
    before = copy.work[begin:at].rpartition(")")[2]  # "(vượt kế hoạch), trong đó 35 xã"
    last = before.rpartition(",")[2] if number <= start else before
    words = last if len(last) > len(before) // 2 else before
    return bool(_ALARM.search(words) or _AT.search(before))


def _goes_on(copy: WorkingCopy, end: int) -> bool:
    if copy.work[end : end + 1].isalnum():
        return True  # the words were cut
    if bracket := _BRACKET.match(copy.work, end, end + _REACH):
        end = bracket.end()
    if said := _FOR_IT.match(copy.work, end, end + _REACH):
        end = said.end()
    after = copy.work[end : end + _REACH]
    found = _STOPS.search(after)
    words = after[: found.start()] if found else after
    if not words.strip():
        return False
    return any(
        not _KNOWN.fullmatch(word[0])
        for word in _WORD.finditer(words)
        if not copy.capital(end + word.start())  # a name
    )
