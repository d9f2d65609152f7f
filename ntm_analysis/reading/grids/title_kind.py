"""Whether what stands above a table says that it plans or that it reports.

The line nearest to the table speaks first, and a caption ("Biểu 2: ...") alone: what
stands before it is the document's. An act that is only named plans nothing ("theo Kế
hoạch số 45/KH-UBND"), and a line that names both, "Kết quả năm 2022 và kế hoạch năm
2023", decides nothing.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ntm_analysis.reading.columns.head_words import kind_in
from ntm_analysis.reading.figure import Kind

_CAPTION = re.compile(
    r"(?:(?:bảng|biểu|phụ lục|phụ biểu|biểu mẫu)(?: số)? ?[\divxlab]*[.:]|(?:bảng|biểu|phụ lục|phụ biểu)(?: số)? ?\d)"
)
_ACT = re.compile(
    r"(?:(?:ban hành )?kèm theo |theo |tại |của |thực hiện )?(?:kế hoạch|nghị quyết|quyết định|chương trình|đề án|kh|nq|qđ)(?: số)?:? ?\d+ ?[/-] ?[^ ,;)]+(?: ngày \d[\d/.-]*)?"
)
# "Một số chỉ tiêu" above a table are indicators, of a plan or not
_INDICATORS = re.compile(
    r"(?<!giao )(?<!giao các )chỉ tiêu(?! (?:được )?giao| kế hoạch| phấn đấu| (?:xây dựng |công nhận |phát triển )?xã(?!\w))"
)
# "Phân kỳ thực hiện" says what is carried out, and not that it was
_CARRIED_OUT = re.compile(
    r"(phân kỳ|kinh phí|vốn|nguồn lực|để|tổ chức|giải pháp|nội dung|danh mục|đơn vị) thực hiện(?!\w)"
)
_THEN_RESULT = re.compile(
    r"(?<!\w)(?:kế hoạch|mục tiêu|chỉ tiêu|nhiệm vụ|đăng ký|dự kiến|lộ trình|phấn đấu)(?!\w).*?(?:,|;|/|và|-|–) ?(?:kết quả|kq|hiện trạng|thực trạng|tình hình|(?:kết quả )?thực hiện (?=năm|đến|\d))(?!\w)"
)
_THEN_PLAN = re.compile(
    r"(?<!\w)(?:kết quả|kq|hiện trạng|thực trạng|tình hình|thực hiện|hiện có|rà soát|đã đạt)(?!\w).*?(?:,|;|/|và|-|–) ?(?:kế hoạch|mục tiêu|dự kiến|đăng ký|lộ trình|phấn đấu|phương hướng|nhiệm vụ|nhu cầu|chỉ tiêu (?:giao|năm|đến|kế hoạch|phấn đấu))(?!\w)(?! đã)"
)
# "Kết quả thực hiện các mục tiêu, kế hoạch": what was to be done, not a second thing
_OF_GOALS = re.compile(
    r"(?:kết quả|tình hình|tiến độ|mức độ|đánh giá|so sánh|rà soát)[^,;]{0,30}?(?:thực hiện|hoàn thành|đạt)[^,;]{0,20}? (?:mục tiêu|chỉ tiêu|kế hoạch|nhiệm vụ)(?:(?:,| và|;) (?:mục tiêu|chỉ tiêu|kế hoạch|nhiệm vụ))*"
)
# "Tính đến hết tháng 9 năm 2023 và dự kiến cả năm"
_UNTIL_THEN_PLAN = re.compile(
    r"(?:tính|số liệu)? ?(?:đến|tới) (?:nay|hết|ngày|cuối|\d)[^;]*?(?:,|;|/|và|-|–) ?(?:kế hoạch|mục tiêu|dự kiến|đăng ký|lộ trình|phấn đấu|phương hướng|nhiệm vụ|nhu cầu)(?!\w)"
)
_ASKED = re.compile(r"(?:kết quả|tình hình|tổng hợp) (?:đăng ký|giao)(?!\w)")


@dataclass(frozen=True, slots=True)
class TitleKind:
    """What a title says: plan or result, None for neither; `both` where it names both."""

    kind: Kind | None = None
    both: bool = False
    line: str = ""  # that says so


def title_kind(lines: Sequence[str]) -> TitleKind:
    """Say whether the lines above a table announce a plan or a result.

    >>> title_kind(["báo cáo kết quả năm 2022", "biểu 2: kế hoạch năm 2023"]).kind
    'target'
    >>> title_kind(["kế hoạch số 45/kh-ubnd và kết quả"]).kind
    'actual'
    >>> title_kind(["kết quả năm 2022, kế hoạch năm 2023"]).both
    True
    """
    for line in reversed(lines):
        said = _of_line(line)
        if said.kind or said.both or _CAPTION.match(line):
            return replace(said, line=line)
    return TitleKind()


def _of_line(line: str) -> TitleKind:
    words = _CARRIED_OUT.sub(r"\1", _INDICATORS.sub(" ", _ACT.sub(" ", line)))
    if _ASKED.search(words):
        return TitleKind("target")
    goals = _OF_GOALS.search(words)
    if goals:
        words = words[: goals.start()] + " kết quả " + words[goals.end() :]
    if _THEN_PLAN.search(words) or _THEN_RESULT.search(words):
        return TitleKind(both=True)
    until = _UNTIL_THEN_PLAN.search(words)
    if until and not kind_in(words[: until.start()]):
        return TitleKind(both=True)
    return TitleKind(kind_in(words))
