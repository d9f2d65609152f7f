"""What the first page of a document says: title, number, date, place.

For the head of a plan that a reviewer then mends; empty where it is not stated.
"""

import re
from dataclasses import dataclass

from ntm_analysis.reading.context.document_facts import document_facts
from ntm_analysis.reading.context.document_place import DocumentPlace
from ntm_analysis.reading.quantities.times import times
from ntm_analysis.reading.text.noise import masked, noise
from ntm_analysis.reading.text.normal import working_copy

_NUMBER = re.compile(r"Số\s*:?\s*(\d{1,6}\s*/\s*[\w.-]*[A-ZĐ][\w.-]*)")
_KIND = re.compile(
    r"^\s*(kế hoạch|báo cáo|thông báo|đề án|nghị quyết|kết luận|tờ trình|quyết định|"
    r"chỉ thị|chương trình|phương án|hướng dẫn)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# The kind and the title in one line: "KẾ HOẠCH xây dựng nông thôn mới xã …".
_KIND_IN_LINE = re.compile(
    r"^[ \t]*(KẾ HOẠCH|BÁO CÁO|THÔNG BÁO|ĐỀ ÁN|NGHỊ QUYẾT|KẾT LUẬN|TỜ TRÌNH|"
    r"(?:Kế hoạch|Báo cáo|Đề án)(?=[ \t]+(?:thực hiện|xây dựng|triển khai|kết quả)))"
    r"[ \t]+(?=\w)",
    re.MULTILINE,
)
_FIRST_PAGE = 3000  # characters
_LONGEST_TITLE = 240
_UNFINISHED = re.compile(
    r"(?:[,(–-]|(?<!\w)(?:và|của|về|trên|tại|cho|với|theo|tỉnh|huyện|xã|năm))$"
)
_SECTION = re.compile(r"(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]\s")
_OPENS = re.compile(
    r"(?:Thực hiện|Xây dựng|Triển khai|Tổ chức|Phát triển|Về|Kết quả|Duy trì|"
    r"Nâng cao|Đánh giá|Tình hình)\s"
)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """Title, number, day and place of a document, each "" where not stated."""

    title: str
    number: str
    date: str
    place: str
    level: str


def document_head(text: str) -> DocumentHead:
    """Read the head of a document from its first page.

    >>> page = "Số: 42/KH-UBND\\nLạng Sơn, ngày 28 tháng 02 năm 2018\\nKẾ HOẠCH\\n"
    >>> head = document_head(page + "Xây dựng nông thôn mới tỉnh Lạng Sơn\\n\\nI.")
    >>> head.number, head.date, head.place
    ('42/KH-UBND', '2018-02-28', 'Lạng Sơn')
    >>> head.title
    'Kế hoạch xây dựng nông thôn mới tỉnh Lạng Sơn'
    """
    copy = working_copy(text)
    mentions = times(masked(copy.work, noise(copy.work)))
    facts = document_facts(copy, mentions)
    number = _NUMBER.search(text[:_FIRST_PAGE])
    return DocumentHead(
        title=_title(text[:_FIRST_PAGE]),
        number=re.sub(r"\s", "", number[1]) if number else "",
        date=facts.date,
        place=_place(facts.place),
        level=facts.place.level,
    )


def _title(page: str) -> str:
    found = _KIND.search(page)
    inline = _KIND_IN_LINE.search(page)
    if inline and (found is None or inline.start() < found.start()):
        found = inline
    lines = page[found.end() if found else 0 :].split("\n")
    told = ""
    for line in (line.strip() for line in lines if line.strip()):
        # A title runs on where the next line begins in lower case, and where its own
        # line ends in the middle of a phrase, as a folded line of a PDF does.
        goes_on = line[0].islower() or _UNFINISHED.search(told)
        if told and (_SECTION.match(line) or not goes_on):
            break
        told = f"{told} {line}".strip()
    if not found:
        return told[:_LONGEST_TITLE]
    kind = found[1].strip().capitalize()
    if found is inline and told.isupper():  # a title in capitals stays in capitals
        return f"{found[1]} {told}"[:_LONGEST_TITLE]
    if found is inline or _OPENS.match(told):  # "Kế hoạch thực hiện …" is one phrase
        return f"{kind} {told[0].lower()}{told[1:]}"[:_LONGEST_TITLE]
    return f"{kind}: {told}"[:_LONGEST_TITLE]


def _place(found: DocumentPlace) -> str:
    """Name a district with its province, since two may share a name.

    What no wider place is named in is of its commune, or of nobody knows whom.
    """
    if not found.name or (found.level == "national" and not found.is_said):
        return found.commune
    alone = not found.province or found.province == found.name
    return found.name if alone else f"{found.name}, {found.province}"
