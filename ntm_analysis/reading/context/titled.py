"""Whether the head of a document speaks of the programme, or of another one."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.rules.standing import NTM
from ntm_analysis.reading.text.normal import WorkingCopy

EXCERPT = 300  # characters; a shorter text is a sentence or two out of a document
_HEAD = 1500  # characters in which a document says what it is about
_FIRST_LINES = 700  # characters: letterhead, day, title and the first paragraph
_MENTIONS = 2  # of the programme in the head of a text that is no plan and no report
_EPITHET = re.compile(r"(?:xã|huyện|thôn|bản|ấp) $")  # "xã nông thôn mới Tân Ninh"
# "Xã nông thôn mới hiện đại: thí điểm phải ra thí điểm"
_AS_TOPIC = re.compile(r"(?: hiện đại| nâng cao| kiểu mẫu)? ?[:?!](?!\w)")
# "Đón nhận danh hiệu huyện nông thôn mới"
_ARRIVES = re.compile(
    r"(?:danh hiệu|công nhận|trở thành|xây dựng|đích|đạt chuẩn|đạt) (?:là )?(?:xã|huyện|thôn|bản|ấp) $"
)
# "QUYẾT ĐỊNH\nVề việc phân bổ vốn thực hiện Chương trình ... nông thôn mới năm 2024"
_TITLE_LINES = re.compile(
    rf"\n(?:quyết định|nghị quyết|thông báo|tờ trình|chỉ thị|hướng dẫn|kết luận|chương trình|đề án|kế hoạch|báo cáo)(?: (?:hành động|kết luận))?(?: số:? [^\n]{{4,60}}|[^\n]{{0,4}})\n(?:về việc |v/v |về )?[^\n.;]{{0,200}}{NTM}"
)
# "BÀI PHÁT BIỂU\ncủa Phó Chủ tịch ... tại Hội nghị tổng kết Chương trình ... nông thôn mới"
_SPEECH_LINES = re.compile(
    rf"(?:^|\n) ?(?:bài |lời )?(?:phát biểu|diễn văn|tham luận)(?!\w)[^\n.;]{{0,120}}\n?[^\n.;]{{0,200}}(?:hội nghị|buổi lễ|(?<!\w)lễ)(?!\w)[^\n.;]{{0,120}}(?:chương trình|xây dựng|phong trào)[^\n.;]{{0,60}}{NTM}"
)
# "KẾ HOẠCH\nThực hiện Chương trình ... giảm nghèo bền vững năm 2022"
_OTHER_TITLE = re.compile(
    r"\n[^\n]{0,60}(?:chương trình|kế hoạch|đề án|dự án|công tác|chính sách|phong trào|cuộc vận động)[^\n]{0,160}?(?:giảm nghèo|nhà tạm|nhà dột nát|đền ơn đáp nghĩa|khuyến học|bảo vệ an ninh|hiến máu|an sinh xã hội|dân tộc thiểu số|chuyển đổi số|cải cách hành chính|phòng,? chống|bảo vệ rừng|nước sạch)[^\n]*"
)
# "QUYẾT ĐỊNH\nBan hành Bộ tiêu chí xã nông thôn mới", "Hướng dẫn thực hiện tiêu chí"
_LAYS_DOWN = re.compile(
    r"(?m)^[ \"]{0,3}(?:(?:quyết định|quy định|hướng dẫn|thông tư|công văn|nghị định)(?: tạm thời)?[ :]{0,3})?(?:về )?(?:(?:việc |v/v )?(?:ban hành|sửa đổi|bổ sung|điều chỉnh|quy định|hướng dẫn|cụ thể hóa)(?!\w)[^\n.;]{0,90}(?<!\w)(?:tiêu chí|tiêu chuẩn|điều kiện|trình tự|thủ tục)(?!\w)|(?:bộ tiêu chí|điều kiện, trình tự|trình tự, thủ tục|quy định (?:về )?điều kiện)(?!\w)[^\n.;\d]{4,90})[^\n.;]{0,120}$"
)
_SENTENCE_LINE = re.compile(r"\n[^\n]*?(?:[.;] ?|[^\n]{220})(?=\n|$)")


# "HƯỚNG DẪN\nCách chấm và hồ sơ minh chứng 19 tiêu chí"
_GUIDES = re.compile(
    r"(?m)^ ?(?:cách (?:chấm|tính|đánh giá)|hồ sơ minh chứng|phương pháp (?:chấm|tính|đánh giá)|thang điểm|sổ tay)[^\n.;]{0,80}(?:tiêu chí|nông thôn mới)"
)


def names_in_title(work: str) -> bool:
    """Say whether the lines before the first sentence name the programme."""
    return bool(re.search(NTM, work[: _title_end(work)]))


def lays_down(work: str) -> bool:
    """Say whether a document's title issues or explains what places have to meet."""
    end = _title_end(work)
    return bool(_LAYS_DOWN.search(work, 0, end) or _GUIDES.search(work, 0, end))


def _title_end(work: str) -> int:
    body = _SENTENCE_LINE.search(work, 0, _HEAD)
    return body.start() if body else _HEAD


def is_titled(copy: WorkingCopy, facts: DocumentFacts) -> bool:
    """Say whether the head speaks of the programme, not only of a place's title."""
    named = [
        found.start()
        for found in re.finditer(NTM, copy.work[:_HEAD])
        if copy.capital(found.start() + 1)
        or not _EPITHET.search(copy.work, max(0, found.start() - 6), found.start())
        or _AS_TOPIC.match(copy.work, found.end())
        or _ARRIVES.search(copy.work, max(0, found.start() - 24), found.start())
    ]
    title = copy.work.find("\n", 1)
    if title < 0 and len(copy.work) < EXCERPT:
        return True  # a sentence or two out of a document that is about it
    head = copy.work[:_HEAD]
    if _TITLE_LINES.search(head) or _SPEECH_LINES.search(head[:_FIRST_LINES]):
        return True
    official = facts.is_report or facts.kind == "target"
    official = official and not is_titled_otherwise(copy.work)
    in_title = bool(named) and named[0] < title
    if official and len(named) == 1 and len(copy.work) > _HEAD // 2:
        return in_title or named[0] < _FIRST_LINES  # named once, far down: in passing
    return in_title or len(named) > (0 if official else _MENTIONS)


def is_titled_otherwise(work: str) -> bool:
    """Say whether a line of the head names another programme and not this one."""
    found = _OTHER_TITLE.search(work[:_HEAD])
    return found is not None and not re.search(NTM, work[: found.end()])
