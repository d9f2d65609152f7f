"""Dates, deadlines and periods in prose, at the precision in which they are stated.

"Quý IV/2022" is 2022-Q4, "đến hết năm 2020" is 2020-12-31, "6 tháng đầu năm 2024"
is 2024-H1, "giai đoạn 2021-2025" is 2021/2025. What has no year of its own ("cuối
năm", "31/12", "năm nay") takes the year of its surroundings, later. Which figure a
time belongs to is not decided here.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ntm_analysis.reading.quantities.numbers import number
from ntm_analysis.reading.quick_pattern import QuickPattern

_YEAR = r"(?:19|20)\d{2}"
_END = r"(?:(?:tính |cho |kể |vào |phấn đấu |dự kiến )?(?:đến|tới|vào|trong) ?)?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OF_YEARS = ("19", "20")
_DASH = r" ?(?:-|đến(?: năm)?|÷) ?"

# "mười năm qua", "ba năm tới", "những năm qua" are no single year
_NOT_YEARS = (
    r"(?<!một )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!sáu )(?<!bảy )(?<!tám )(?<!chín )(?<!mười )"
    r"(?<!lăm )(?<!vài )(?<!mấy )(?<!nhiều )(?<!các )(?<!những )(?<!suốt )"
)
# "xã Bình Trung (nay là xã Tân Lập)", "sáng nay", "năm nay" do not say that it is now
_NOT_NAY = "".join(
    f"(?<!{word} )"
    for word in [
        "hiện",
        "đến",
        "tới",
        "năm",
        "hôm",
        "ngày",
        "sáng",
        "trưa",
        "chiều",
        "tối",
        "đêm",
        "tháng",
        "tuần",
        "vụ",
        "kỳ",
        "quý",
        "đợt",
        "mùa",
        "xưa",
        "lâu",
    ]
)
# Each kind, its pattern, and words of which a line must have one for it to match.
_PATTERNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("day", r"ngày ?(?P<d>\d{1,2}) ?tháng ?(?P<m>\d{1,2}) ?năm ?(?P<y>(?:19|20)\d{2})", ("ngày",)),
    ("day", r"(?<![\d/.,])(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d{2})(?!\d)", ("/", "-", ".")),
    ("period", rf"(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm|(?:\d|hai|ba|bốn) năm)(?: từ)?(?: năm)? ?\(?(?P<y>{_YEAR}){_DASH}(?P<z>{_YEAR})(?!\d)", _OF_YEARS),
    ("period", rf"từ (?:năm )?(?P<y>{_YEAR}) (?:đến|-)(?: hết| cuối)?(?: năm)? ?(?P<z>{_YEAR})(?!\d)", _OF_YEARS),
    ("period", rf"từ (?:đầu )?(?:năm )?(?P<y>{_YEAR}) (?:cho )?(?:đến|tới|-)(?: hết| cuối| đầu)? tháng ?(?P<m>\d{{1,2}}) ?(?:[/-]|năm|\.) ?(?P<z>{_YEAR})(?!\d)", _OF_YEARS),
    ("period", rf"(?:các năm|\d năm|hai năm|2 năm|trong năm|năm) ?\(?(?P<y>{_YEAR})(?:, ?(?:năm )?{_YEAR}(?!\d))*(?:,| và|, và| & | ?-) ?(?:năm )?(?P<z>{_YEAR})(?!\d)", _OF_YEARS),
    ("period", rf"(?<![\d/.,-])(?P<y>{_YEAR}) ?- ?(?P<z>{_YEAR})(?![\d/])", _OF_YEARS),
    ("since", rf"từ (?:đầu )?(?:năm )?(?P<y>{_YEAR}) (?:cho )?đến nay", ("đến nay",)),
    ("quarter", rf"quý ?(?P<q>iv|i{{1,3}}|[1-4])(?: ?/ ?| ?- ?|\.| năm | )(?P<y>{_YEAR})(?!\d)", ("quý",)),
    ("quarter", r"quý ?(?P<q>iv|i{1,3}|[1-4])(?![\w/])(?: năm nay)?", ("quý",)),
    ("half", rf"(?:6|06|sáu) tháng (?P<h>đầu|cuối) (?:năm|của năm)(?: nay)?(?: (?P<y>{_YEAR}))?(?!\d)", ("tháng",)),
    ("half", rf"(?:6|06|sáu) tháng(?: năm)? ?/? ?(?P<y>{_YEAR})(?!\d)", ("tháng",)),
    ("months", rf"(?<![\d/.,])(?P<n>0?[1-9]|1[0-2]|ba|sáu|bảy|tám|chín|mười|mười một) tháng(?! cuối| tuổi| thứ| vận hành| hoạt động| đi vào| thi công)(?P<first> đầu)?(?:(?: của)? năm)?(?: nay| qua)?(?:/| )?(?P<y>{_YEAR})?(?![\d,.]\d)(?!\d)", ("tháng",)),
    ("end_of_month", rf"(?:hết|cuối) tháng ?(?P<m>\d{{1,2}})(?:(?: ?[/-] ?|\.| năm )(?P<y>{_YEAR}|2\.0\d\d)| năm nay)?(?!\d)", ("tháng",)),
    ("month", rf"tháng ?(?P<m>\d{{1,2}})(?: ?[/-] ?|\.| năm )(?P<y>{_YEAR}|2\.0\d\d)(?!\d)", ("tháng",)),
    ("month", rf"(?<!đợt )(?<![\d/.,-])(?P<m>0?[1-9]|1[0-2])/(?P<y>{_YEAR})(?![\d/])", ("/19", "/20")),
    ("year", rf"đợt \d{{1,2}} ?[/-] ?(?P<y>{_YEAR})(?!\d)", ("đợt",)),
    ("year", rf"đợt (?:cuối|đầu|giữa) năm (?P<y>{_YEAR})(?!\d)", ("đợt",)),
    ("month", r"tháng ?(?P<m>0?[1-9]|1[0-2])(?! ?[\d/])", ("tháng",)),
    ("end_of_year", rf"(?:hết|cuối|kết thúc)(?: kế hoạch| tháng 12)? (?:của )?năm ?(?P<y>{_YEAR})(?!\d)", ("hết", "cuối", "kết thúc")),
    ("end_of_year", rf"(?:hết|cuối) (?P<y>{_YEAR})(?!\d)", ("hết", "cuối")),
    ("end_of_year", r"(?<!đợt )(?<!kỳ )(?:hết|cuối|dịp cuối) năm(?: nay)?(?! (?:trước|ngoái|sau|qua|(?:19|20)\d))", ("hết", "cuối")),
    ("year", rf"(?:năm(?: ngân sách| học| kế hoạch)?|niên độ) ?(?P<y>{_YEAR})(?!\d)", ("năm", "niên độ")),
    ("day_of_year", r"(?:(?<=ngày )|(?<=sáng )|(?<=chiều )|(?<=tối )|(?<=hôm )|(?<=đến )|(?<=trước )|(?<=\()(?<!% \())(?P<d>0?[1-9]|[12]\d|3[01])[/-](?P<m>0?[1-9]|1[0-2])(?![\d/%]|,\d| ?(?:xã|huyện|tiêu chí|thôn|đơn vị|tỉnh|đơn|bản|ấp|khu|phường|chỉ tiêu))", ("/", "-")),
    ("day_of_year", r"(?<![\d/.,-])(?P<d>3[01])[/-](?P<m>12|6|06|9|3)(?![\d/%]|,\d| ?(?:xã|huyện|tiêu chí|thôn))", ("/", "-")),
    ("last_year", rf"(?<!\d ){_NOT_YEARS}năm (?:trước|ngoái|qua)(?! đó)", ("năm",)),
    ("ago", r"(?<![\d.,])(?P<ago>[1-9]|1\d|20|hai|ba|bốn|năm|mười) năm (?:trước(?! đó)|về trước)", ("năm",)),
    ("this_year", r"năm nay|trong năm(?! \d)|cả năm(?! (?:19|20)\d\d(?![\d.,/]))", ("năm",)),
    ("next_year", rf"(?<!\d ){_NOT_YEARS}năm (?:sau|tới)", ("năm",)),
    ("span", r"(?:trong|sau|qua)(?: gần| hơn)? \d{1,2} năm(?: qua)?(?! ?(?:19|20)\d\d| \()|\d{1,2} năm qua|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))? năm qua", ("năm",)),
    ("now", r"(?:tính )?đến (?:nay|thời điểm (?:này|hiện (?:tại|nay)|báo cáo|thẩm (?:tra|định)|đánh giá)|ngày (?:báo cáo|thẩm (?:tra|định)|(?:ra|ký|ban hành) quyết định)(?! \d| này))|(?<!thực )(?<!thể )(?<!phát )(?<!xuất )(?<!biểu )hiện(?: nay| tại|(?= (?:\d{1,3}/\d{1,3} xã|toàn|có|đã|tỉnh|huyện|cả|trên|mới|xã|địa|vẫn|còn|đang)))|tới nay|cho đến nay|(?:thì|mà) nay(?= (?:đã|có|tăng))|(?:đến|tới) giờ|(?:hiện|thực) trạng(?= ?[:(])|xuất phát điểm", ("nay", "hiện", "giờ", "thời điểm", "trạng", "xuất phát", "đến ngày")),
    ("now", rf"(?:tính )?đến (?:ngày|thời điểm) (?:ký|ban hành|báo cáo)(?!\w)|(?:(?:cho )?(?:đến|tới) )?(?:hôm nay|ngày nay|bây giờ|giờ đây|giờ này|hiện giờ)(?! (?:năm|tháng) (?:ngoái|trước|sau))|(?<=[.;!?…:] )(?:còn )?(?:nay|giờ|hiện)(?:,| thì)(?= )|(?<=[.;!?…] )nay(?= (?!là |thuộc |gọi |đổi ))|{_NOT_NAY}nay(?= (?:đã|thì|có|còn|chỉ còn|tăng|giảm|đạt|lên|tỉnh|huyện|toàn|cả|xã có|xã đã|xã đạt|con số|số))", ("nay", "giờ", "hiện", "ký", "báo cáo", "ban hành")),
    ("bare_year", r"(?<![\d/.,-])(?P<y>20[0-4]\d)(?![\d/.,-]\d|\d| ?(?:xã|thôn|hộ|tỷ|triệu|km|ha|lượt|người|%|/|tiêu|m2|lao|đồng|công))", ("20",)),
)  # fmt: skip
_TIMES = [
    (kind, QuickPattern(rf"(?<!\w)(?:{p})" if p[0] != "(" else p), frozenset(words))
    for kind, p, words in _PATTERNS
]
_MONTHS = {"ba": 3, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named at a place; `text` is empty until a year is known.

    `needs_year` is the offset from the surrounding year (0 this year, -1 last year)
    where the words give none, else None. `form` is filled with that year.
    """

    start: int
    end: int
    kind: str
    form: str
    needs_year: int | None = None

    def text(self, year: int | None) -> str:
        """Give the period; empty where the surrounding year is not known either."""
        if self.needs_year is None:
            return self.form
        if year is None or not self.form:
            return ""
        form = self.form.replace("YYYY", str(year + self.needs_year))
        return _checked(form[:4] if form == f"{year}/{year}" else form)

    @property
    def own_year(self) -> int | None:
        """The year that the words themselves give."""
        if self.needs_year is not None or not self.form:
            return None
        return int(self.form.split("/")[-1][:4])


_SET = re.compile(
    r"(?:bộ tiêu chí|(?:theo|bằng|với) bộ(?= )|tiêu chí (?:quốc gia|mới)|(?<!đạt )(?<!đủ )(?:19|các|những) tiêu chí|đạt (?:chuẩn )?(?:nông thôn mới|ntm)(?: (?:nâng cao|hiện đại|kiểu mẫu))?)[^.;:,\n\d]{0,60} $"
)


def names_set(work: str, mention: TimeMention) -> bool:
    """Say whether a period only tells which set of criteria is meant.

    >>> words = "theo bộ tiêu chí quốc gia giai đoạn 2026-2030"
    >>> names_set(words, times(words)[0])
    True
    """
    begin = max(0, mention.start - 100)
    return mention.kind == "period" and bool(_SET.search(work, begin, mention.start))


_BY_SET = re.compile(
    r"(?:theo|bằng|với) bộ(?: tiêu chí)?(?: mới| quốc gia| cũ)*(?: giai đoạn| năm| của năm)? (?:năm )?$"
)


def is_by_set(work: str, mention: TimeMention) -> bool:
    """Say whether a time stands right behind "theo bộ": then it is the set's name."""
    begin = max(0, mention.start - 50)
    named = mention.kind in ("period", "year", "bare_year")
    return named and bool(_BY_SET.search(work, begin, mention.start))


def times(work: str) -> list[TimeMention]:
    """Find all time mentions of a working copy, in order, without overlaps."""
    found: list[TimeMention] = []
    start = 0
    told = [one for one in _TIMES if any(word in work for word in one[2])]
    every = {word for _, _, words in told for word in words}
    for line in work.split("\n"):  # no time goes on over a line's end
        end = start + len(line)
        here = {word for word in every if word in line}
        for kind, pattern, words in told if here else ():
            if not words.isdisjoint(here):
                found += _mentions(kind, pattern.finditer(work, start, end))
        start = end + 1
    return _earliest_and_longest(found)


def _mentions(kind: str, found: Iterator[re.Match[str]]) -> list[TimeMention]:
    return [told for match in found if (told := _mention(kind, match))]


def _earliest_and_longest(found: list[TimeMention]) -> list[TimeMention]:
    kept: list[TimeMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _mention(kind: str, match: re.Match[str]) -> TimeMention | None:
    parts = {k: v for k, v in match.groupdict().items() if v}
    if "y" in parts:
        parts["y"] = parts["y"].replace(".", "")
    form = _FORMS[kind](parts)
    if form is None:
        return None
    shift = {"last_year": -1, "next_year": 1}.get(kind, 0)
    if "ago" in parts:
        shift = -int(number(parts["ago"]))
    known = "YYYY" not in form
    if known and form and not _checked(form):
        return None
    return TimeMention(match.start(), match.end(), kind, form, None if known else shift)


def _checked(form: str) -> str:
    """Give back a form whose month, day and order of years exist, else nothing."""
    years = [int(part[:4]) for part in form.split("/")]
    if years != sorted(years):
        return ""
    parts = form.split("-")
    if len(parts) == 3:
        year, month, day = map(int, parts)
        if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
            return ""
    if len(parts) == 2 and parts[1].isdecimal() and not 1 <= int(parts[1]) <= 12:
        return ""
    return form


def _last_day(parts: dict[str, str], month: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    day = calendar.monthrange(int(parts.get("y", 2001)), month)[1]
    return f"{parts.get('y', 'YYYY')}-{month:02d}-{day:02d}"


def _after_months(parts: dict[str, str]) -> str | None:
    month = _MONTHS.get(parts["n"]) or int(parts["n"])
    if month == 3 and "first" in parts:
        return f"{parts.get('y', 'YYYY')}-Q1"
    if month == 12:
        return parts.get("y", "YYYY")
    if month == 6:
        return f"{parts.get('y', 'YYYY')}-H1"
    return _last_day(parts, month)


_FORMS = {
    "day": lambda p: f"{p['y']}-{int(p['m']):02d}-{int(p['d']):02d}",
    "period": lambda p: (
        f"{p['y']}/{p['z']}" + (f"-{int(p['m']):02d}" if "m" in p else "")
        if p["y"] < p["z"]
        else ""
    ),  # backwards: no time
    "since": lambda p: f"{p['y']}/YYYY",
    "quarter": lambda p: f"{p.get('y', 'YYYY')}-Q{_ROMAN[p['q']]}",
    "half": lambda p: f"{p.get('y', 'YYYY')}-H{2 if p.get('h') == 'cuối' else 1}",
    "months": _after_months,
    "end_of_month": lambda p: _last_day(p, int(p["m"])),
    "month": lambda p: f"{p.get('y', 'YYYY')}-{int(p['m']):02d}",
    "end_of_year": lambda p: f"{p.get('y', 'YYYY')}-12-31",
    "year": lambda p: p["y"],
    "day_of_year": lambda p: f"YYYY-{int(p['m']):02d}-{int(p['d']):02d}",
    "last_year": lambda p: "YYYY",
    "this_year": lambda p: "YYYY",
    "next_year": lambda p: "YYYY",
    "ago": lambda p: "YYYY",
    "now": lambda p: "",
    "span": lambda p: "",
    "bare_year": lambda p: p["y"],
}


def without_times(work: str, mentions: list[TimeMention]) -> str:
    """The text with "#" for the digits of its times, which are no counts."""
    pieces_: list[str] = []
    end = 0
    for mention in mentions:
        if mention.kind in ("now", "span"):
            continue
        pieces_ += [
            work[end : mention.start],
            re.sub(r"\d", "#", work[mention.start : mention.end]),
        ]
        end = mention.end
    return "".join([*pieces_, work[end:]])
