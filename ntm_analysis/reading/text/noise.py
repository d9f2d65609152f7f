"""Digits that state no figure: numbers of decisions, telephones, slogans, headings.

Each is passed over with its reason, so that a reader of the coverage can tell what
was left out on purpose from what was not understood.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass

from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.text.digit_edges import unclear_numbers

_LAW = r"(?:qđ|nq|tt|ct|kh|tb|bc|cv|nđ|ttr|hd|đa|ctr|qh|vbhn|thông báo|th|cđ|pl)"
_KINDS = (
    r"quyết định|nghị quyết|nghi quyết|kế hoạch|công văn|chỉ thị|thông báo|thông tư"
    r"|văn bản|nghị định|báo cáo|tờ trình|hướng dẫn|kết luận|đề án|chương trình"
    r"|luật|hợp đồng|công điện|biên bản|thông tri|quy định|giấy mời"
)
# Order decides: the first reason that covers a digit is the one that is given.
REASONS: tuple[tuple[str, str], ...] = (
    ("address", r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,64}"),
    ("telephone", r"(?:điện thoại|đt|đtdđ|fax|tel|hotline|số máy)[ .:]{1,4}\+?[\d. ()-]{6,20}\d"),
    ("telephone", r"(?<![\d.,/])0\d{2,3}[ .]\d{3,4}[ .]\d{3,4}(?![\d/])|(?<![\d.,/])0\d{9}(?!\d)"),
    ("document_number", rf"(?<!\d)\d{{1,6}}(?:/\d{{4}})? ?[-/] ?(?:{_LAW})(?!\w)(?:[-/ ]{{1,3}}[a-zđ0-9]{{1,12}}){{0,3}}"),
    ("document_number", r"(?<!\d)\d{1,6}(?:/\d{4})/[a-zđ]{2,6}(?:-[a-zđ]{2,9}){0,3}"),
    ("document_number", rf"(?<!\w)(?:{_KINDS})(?: số)? ?:? ?(?!(?:20[0-4]\d)(?![\d/]|[-a-zđ]))\d{{1,5}}(?:[a-zđ](?!\w))?(?![\d,]|\.\d| ?%|/\d{{1,4}} ?(?:xã|huyện|thôn|tiêu chí|đơn vị)| (?:xã|tỷ|triệu|tiêu chí|huyện|thôn|km|năm|tháng))"),
    ("document_number", r"(?<!\w)(?:số|sô) ?:? ?\d{1,5}(?:/\d{4})?/[a-zđ]"),
    ("document_number", r"(?<!\w)(?:số|sô) ?:? ?\d{1,5}(?:(?:,| và|, và|;) ?(?:số )?\d{1,5}){1,8} ?/[a-zđ]"),
    # a caption's own number, whatever it counts: "Bảng 2.1 Tiêu chí bình quân/xã"
    ("article", r"(?m)^[ \t>]*(?:bảng|biểu|phụ (?:lục|biểu)|hình|biểu (?:đồ|mẫu)|(?:sơ|bản) đồ|đồ thị|ảnh|hộp|mẫu|câu|mục|trang)(?: số)?:? ?\d{1,3}(?:\.\d{1,2})*(?![\d/%,]|\.\d)"),
    ("article", r"(?<!\w)(?:bảng|biểu(?: đồ)?|phụ (?:lục|biểu)|hình)(?: số)? \d{1,2}(?:\.\d{1,2})+(?![\d/%,]|\.\d)"),
    ("article", r"(?<!\w)(?:điều|khoản|điểm|mục|phụ lục|biểu(?: số)?|mẫu(?: số)?|phần|chương|trang|bảng|hình|biểu mẫu|tuần|khóa|kỳ họp|lần|lần thứ|khu vực|quốc lộ|tỉnh lộ|đường tỉnh|khối|lớp|loại|nhóm|vòng|lô|đợt)(?: thứ| số)? \d{1,4}(?:\.\d{1,2})*[a-zđ]?(?![\d/%,]|\.\d| ?(?:xã|%|tiêu chí|huyện|thôn|tỷ|triệu)| ?- ?\d{1,2} tiêu chí)"),
    ("slogan", r"(?<!\d)\d{1,2} không,? ?(?:và )?\d{1,2} sạch(?:,? ?\d{1,2} an toàn)?|(?<!\d)\d{1,2} (?:có|tốt|nhất|cùng|bám|xây)(?:,? \d{1,2} (?!(?:xã|huyện|thôn|bản|ấp|xóm|tiêu|hộ|tỷ|triệu|sản|đơn|tỉnh|khu|vườn|sao)(?!\w))[^\W\d_]{2,5}){1,3}(?![^\W\d_])"),
    ("slogan", r"(?<!\w)chương trình (?:135|30a|134|1719|167)|nghị quyết 30a?"),
    ("age", r"(?:dưới|trên|đủ|từ) \d{1,2}(?: ?- ?\d{1,2})? tuổi|\d{1,3} tuổi"),
    ("clock", r"(?<![\d.,/])\d{1,2}(?: ?giờ ?\d{0,2}|h\d{2}|:\d{2}(?::\d{2})?)(?![\d/])"),
    ("footnote", r"\[\d{1,3}\]|(?<=[^\W\d_])\(\d{1,2}\)|(?<=[^\W\d_])[¹²³⁴-⁹⁰]+"),
    ("version", r"(?<!\w)(?:cách mạng công nghiệp|công nghiệp|cmcn)(?: lần thứ)? \d(?:\.\d)?"),
)  # fmt: skip
_NOISE = [(reason, QuickPattern(pattern)) for reason, pattern in REASONS]
_NUMBERING = re.compile(
    r"(?m)^[ \t>]*(?:[-+*•][ \t]*)?(?:(?:\d{1,2}\.){1,4}\d{0,2}(?=[ \t]|[^\W\d])"
    r"|\d{1,2}[)/](?=[ \t]|[^\W\d])|\(\d{1,2}\)|[a-zđ]\d?[.)](?=[ \t]))"
)


@dataclass(frozen=True, slots=True)
class Noise:
    """A span of the working copy whose digits state no figure."""

    start: int
    end: int
    reason: str


def noise(work: str) -> list[Noise]:
    """Find the spans to pass over, in the order of the text, without overlaps."""
    found = [
        Noise(match.start(), match.end(), "numbering")
        for match in _NUMBERING.finditer(work)
    ]
    for reason, pattern in _NOISE:
        found += [Noise(m.start(), m.end(), reason) for m in pattern.finditer(work)]
    found += [Noise(*unclear) for unclear in unclear_numbers(work)]
    return _without_overlaps(found)


def masked(work: str, spans: list[Noise]) -> str:
    """Replace the digits of the spans by #, so that no rule reads them."""
    pieces: list[str] = []
    end = 0
    for span in spans:
        pieces += [work[end : span.start], _DIGIT.sub("#", work[span.start : span.end])]
        end = span.end
    return "".join([*pieces, work[end:]])


_DIGIT = re.compile(r"\d")
UNCLEAR = frozenset(
    ["letters_in_number", "parted_number", "row_of_numbers", "malformed_number"]
)


def _without_overlaps(spans: list[Noise]) -> list[Noise]:
    kept: list[Noise] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept.append(Noise(kept[-1].end, span.end, span.reason))
    return kept
