"""What the words of a head or a label say of plan or result and of time, and what is left."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace
from functools import lru_cache

from ntm_analysis.reading.columns.units import unit_of
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.quantities.times import TimeMention, names_set, times

_ESTIMATE = re.compile(
    r"(?<!\w)(?:(?:dự )?ước(?: thực hiện| đạt| tính| th)?|ưth|uth)(?!\w)"
)
_TARGET = re.compile(
    r"(?<!\w)(?:kế hoạch(?: còn lại| (?:đã )?(?:được )?giao)?|kh|mục tiêu(?! quốc gia)|phấn đấu|đăng ký|dự kiến|chỉ tiêu(?: giao)?|được giao|định hướng|nhu cầu(?: còn lại)?|dự toán(?: giao)?(?!\w)|lộ trình|phân bổ|phân khai|(?:vốn )?trung hạn(?= *(?:giai đoạn|\d{4}|$))|^mt(?= *(?:đến|năm|giai đoạn|\d{4}|$))|^(?:nhiệm vụ|phương hướng)(?= *(?:năm|đến|giai đoạn|\d{4}|$))|(?:nghị quyết|nq)(?= *(?:(?:được )?giao|đề ra|đại hội|hđnd|đến|năm|\d{4}|$))(?: hđnd(?: tỉnh| huyện)?| đại hội(?: đảng bộ)?)?(?: đề ra| đặt ra)?|giao(?= (?:năm|đến|\d{4})))(?!\w)"
)
_ACTUAL = re.compile(
    r"(?<!\w)(?:thực hiện(?! (?:chương trình|nhiệm vụ|dự án|ctmtqg|các chương trình|kế hoạch|đề án|bộ tiêu chí|nghị quyết|quyết định))|th|kết quả|kq|hiện (?:có|tại|nay)|hiện trạng|đã đạt|đạt được|đã thực hiện|đã chi(?: trả)?|đã sử dụng|đã thanh toán|thực trạng|giải ngân|đã huy động|số liệu|tự (?:rà soát|đánh giá)|rà soát(?!,| điều chỉnh| bổ sung| mục tiêu| kế hoạch))(?!\w)"
)
_GLUED = re.compile(r"(?<!\w)(kh|th|ưth|uth|ước|năm)((?:19|20)\d\d)(?!\d)")
_MONTHS = re.compile(r"(?<![\w/])(\d{1,2}) ?t ?/ ?((?:19|20)\d\d)(?!\d)")  # "6T/2021"
_MONTHS_OF = re.compile(r"(?<![\w/])(\d{1,2}) ?t(?= (?:đầu|cuối) năm)")  # "6T đầu năm"
_PERIOD = re.compile(r"(?<!\w)gđ\.? ?(?=(?:19|20)\d\d)")
# "thời điểm 30 tháng 6 năm 2022"; "6 tháng năm 2022" are months
_DAY_IN_WORDS = re.compile(
    r"(?<!ngày )(?<!\d)(\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d\d)"
)
# "Kế hoạch 2022 / Số xã", and not the last of "2021 - 2025 / Số xã"
_BARE_YEAR = re.compile(
    r"(?<!năm )(?<![\d/.,\w–-])(?<![–-] )(?<!đến )((?:19|20)\d\d)(?= / )"
)
_SILENT = re.compile(
    r"tổng(?= *(?:giai đoạn|các năm|cả|$))|(?<!\w)(?:(?:thời điểm|kỳ|ngày|năm) báo cáo|theo bộ tiêu chí(?: quốc gia)?(?: mới| cũ)?|(?:trước|sau) (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất)(?: (?:đơn vị hành chính|đvhc))?|(?:đầu|cuối) nhiệm kỳ|(?:(?:chia (?:ra )?)?theo (?:từng |các )?|từng )(?:năm|quý|tháng)|năm|từ|đến|hết|cuối|tính|ngày|(?:tại )?thời điểm|tại (?=(?:ngày )?\d)|của|và|trong|giai đoạn|toàn tỉnh|toàn huyện|số lượng|số tiền|giá trị|tổng cộng|tổng số|cộng|số liệu|đạt|lũy kế|luỹ kế|kỳ này|kỳ trước|kỳ báo cáo|kỳ|thời|cả|đầu|tháng|quý|là|nếu có|có|vốn kế hoạch|được|trên địa bàn|nay|tăng thêm|đạt thêm|thêm|công nhận (?:thêm|mới)|phát sinh|trước|các năm|sơ bộ|chính thức|prel|est|giữa kỳ|(?:tự )?(?:rà soát|đánh giá)|mức|khi|trung hạn)(?!\w)|[^\w%]+|\d+"
)
# "Phấn đấu đến hết năm / 2026", "Mục tiêu đến 31/12 hằng năm / Năm 2026"
_END_OF_EACH = re.compile(
    r"(?<!\w)((?:hết|cuối))(?: (?:các|từng|hằng|hàng|mỗi))*(?: năm)? / (?:năm )?(?=(?:19|20)\d\d(?![\d/.-]| ?[-–]))"
)
_DAY_OF_EACH = re.compile(
    r"(?<![\d/])(\d{1,2}/\d{1,2})(?: (?:của|các|từng|hằng|hàng|mỗi))*(?: năm)? / (?:năm )?(?=(?:19|20)\d\d(?![\d/.-]| ?[-–]))"
)
_UNTIL = re.compile(r" (?:(?:tính )?đến|hết|vào)(?: ngày| hết| cuối)*$")


@lru_cache(4096)
def kind_in(words: str) -> Kind | None:
    """Say whether words announce what is planned, estimated or reached."""
    if _ESTIMATE.search(words):
        return "estimate"
    target, actual = _TARGET.search(words), _ACTUAL.search(words)
    if target and actual:  # "kết quả thực hiện kế hoạch" is a result
        return "actual" if actual.start() < target.start() else "target"
    return "target" if target else "actual" if actual else None


# "Dự kiến / Kết quả năm 2025": a result that is expected
_EXPECTED = re.compile(r"(?<!\w)(?:dự kiến|ước|phấn đấu|định hướng|nhu cầu)(?!\w)")
_PLANNED_PLAINLY = re.compile(r"(?<!\w)(?:đăng ký|phấn đấu|dự kiến)(?!\w)")


@lru_cache(4096)
def head_kind(words: str) -> Kind | None:
    """Say what a head of several lines announces: the innermost line that says it.

    >>> head_kind("kết quả / năm 2017 / kh"), head_kind("kế hoạch năm 2023 / thực hiện")
    ('target', 'actual')
    >>> head_kind("dự kiến / kết quả năm 2025"), head_kind("kết quả / năm 2017")
    ('target', 'actual')
    """
    lines = words.split(" / ")
    for at in range(len(lines) - 1, 0, -1):
        kind, line = kind_in(lines[at]), lines[at]
        bare = kind is not None and not rest_of(line)
        if not bare and not (kind == "target" and _PLANNED_PLAINLY.search(line)):
            continue
        if kind == "actual" and any(_EXPECTED.search(x) for x in lines[:at]):
            break
        return kind
    return kind_in(words.replace(" / ", " "))


_OF_ACT = re.compile(r"(?:số:? ?\d\S{0,23}|/[a-zđ][^ ]{1,24}),? (?:ngày )?$")


def spread_out(words: str) -> str:
    """Part what a head runs together: "TH2022", "6T/2021"."""
    words = _MONTHS.sub(r"\1 tháng năm \2", _GLUED.sub(r"\1 \2", words))
    words = _MONTHS_OF.sub(r"\1 tháng", words)
    words = _DAY_OF_EACH.sub(r"\1/", _END_OF_EACH.sub(r"\1 năm ", words))
    words = _BARE_YEAR.sub(r"năm \1", words)
    words = _DAY_IN_WORDS.sub(r"ngày \1 tháng \2 năm \3", words)
    return _PERIOD.sub("giai đoạn ", words)


@lru_cache(4096)  # titles and labels come again in every cell
def time_in(words: str) -> TimeMention | None:
    """Give the last time that words name, but not that in the name of a set.

    A time without a year takes the one that stands before it: "Năm 2022 / Trong năm".

    >>> time_in("xã đạt chuẩn ntm giai đoạn 2026 - 2030") is None
    True
    >>> time_in("6 tháng đầu năm 2023 / thực hiện 6 tháng").form
    '2023-H1'
    >>> time_in("6 tháng đầu năm 2023 / kế hoạch năm").form
    '2023'
    """
    found = _times_in(words)
    if not found:
        return None
    last = found[-1]
    years = [m.own_year for m in found if m.own_year is not None]
    if not years:
        return last
    if last.kind in _PARTS_OF_YEARS and _WHOLE_YEAR.search(words):
        return replace(last, kind="year", form=str(years[-1]), needs_year=None)
    if last.needs_year is None:
        return last
    return replace(last, form=last.text(years[-1]), needs_year=None)


def period_in(words: str) -> TimeMention | None:
    """Give the last period that words name, also where it may name a set: of a plan.

    >>> period_in("kế hoạch xã đạt chuẩn ntm giai đoạn 2021-2025").form
    '2021/2025'
    """
    found = [m for m in times(spread_out(words)) if m.kind == "period"]
    return found[-1] if found else None


# "Giai đoạn 2021 - 6/2025", "từ năm 2021 đến tháng 6 năm 2025"
_SINCE = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|từ)(?: từ)?(?: đầu)?(?: năm)? ((?:19|20)\d\d) ?(?:-|–|÷|đến)(?: hết| cuối| ngày)*(?: \(?)?$"
)


def own_time_in(words: str) -> TimeMention | None:
    """The time that a head or a label names, with the year in which it begins.

    >>> own_time_in("giai đoạn 2021 - 6/2025").form, time_in("giai đoạn 2021 - 6/2025").form
    ('2021/2025-06', '2025-06')
    """
    last = time_in(words)
    if last is None or last.kind not in ("month", "day", "quarter", "end_of_month"):
        return last
    begins = _SINCE.search(spread_out(words), 0, last.start)
    if begins is None or last.needs_year is not None or begins[1] >= last.form[:4]:
        return last
    return replace(last, kind="period", form=f"{begins[1]}/{last.form}")


_PARTS_OF_YEARS = ("half", "quarter", "months", "month")
_WHOLE_YEAR = re.compile(r"/ [^/\d]*(?<!trong )(?<!đầu )(?<!cuối )năm$")


def _times_in(words: str) -> list[TimeMention]:
    spread = spread_out(words)
    return [
        m
        for m in times(spread)
        if m.kind not in ("now", "span")
        and not names_set(spread, m)
        and not (m.kind == "day" and _OF_ACT.search(spread, 0, m.start))
    ]


def timeless(words: str) -> str:
    """Take times off a head, and what leads to them, and leave plan and result."""
    for mention in reversed(times(words)):
        words = f"{words[: mention.start]} {words[mention.end :]}"
    return _UNTIL.sub("", " ".join(words.split()).strip(" /-:,"))


def core_of(words: str) -> str:
    """Take times and the words for plan and result off a head."""
    words = spread_out(words)
    for mention in reversed(times(words)):
        words = f"{words[: mention.start]} {words[mention.end :]}"
    for pattern in (_ESTIMATE, _TARGET, _ACTUAL):
        words = pattern.sub(" ", words)
    return _UNTIL.sub("", " ".join(words.split()).strip(" /-:,"))


def rest_of(words: str) -> str:
    """Give what is left of a head when all that is understood is taken away."""
    words = core_of(words)
    words = " ".join(word for word in words.split() if not unit_of(word))
    return _SILENT.sub(" ", words).strip()
