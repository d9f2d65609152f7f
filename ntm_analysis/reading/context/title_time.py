"""The time in a document's title: what it reports on, looks back at or plans for."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.document_years import COMPARED, COMPARED_NEAR, HEAD
from ntm_analysis.reading.quantities.times import TimeMention, names_set
from ntm_analysis.reading.text.normal import WorkingCopy

_OF_TERM = re.compile(r"nhiệm kỳ:? ?$")


def stands_in_title(
    copy: WorkingCopy, mentions: list[TimeMention], title_time: str
) -> bool:
    """Say whether a time stands in a line of the head that is no sentence."""
    for mention in mentions:
        if mention.start > HEAD:
            break
        line = copy.work[mention.end :].partition("\n")[0].rstrip()
        ends = line.endswith((".", ";", ":", ","))
        if mention.own_year and mention.form == title_time and not ends:
            return True
    return False


# "61/80 xã, trong đó công nhận năm 2022: 05 xã" in the first lines is no title
_OF_A_PART = re.compile(r"\d[^.\n]{0,80}(?<!\w)(?:trong đó|riêng)(?!\w)[^.\n]{0,60}$")
# "31 xã dưới 10 tiêu chí (năm 2021: 47 xã)"
_IN_BRACKET = re.compile(r"\((?:cuối |đầu |hết )?(?:năm )?$")
_COMPARES = re.compile(r" ?(?::|là|chỉ|mới|đạt|có|còn)(?!\w) ?[\d ]")
_YEAR_NEXT = re.compile(r" ?[;|/] ?năm \d{4}")
_CRITERIA = re.compile(r"tiêu chí")
_UNTIL = re.compile(r"(?:đến|tính đến|hết)(?: ngày)? ?$")


def time_in_title(
    work: str, mentions: list[TimeMention], year: int | None, *, plans: bool = False
) -> str:
    """The first time in the head that no citation or date brings."""
    for mention in mentions:
        if mention.start > HEAD:
            break
        if COMPARED.search(work, max(0, mention.start - COMPARED_NEAR), mention.start):
            continue
        aside = _IN_BRACKET.search(work, max(0, mention.start - 8), mention.start)
        if aside and _COMPARES.match(work, mention.end):
            continue
        if mention.kind == "year" and _YEAR_NEXT.match(work, mention.end):
            continue  # "(số tiêu chí năm 2023; năm 2024)"
        if _OF_A_PART.search(work, max(0, mention.start - 200), mention.start):
            continue
        named = names_set(work, mention)
        if plans and not _CRITERIA.search(
            work, max(0, mention.start - 60), mention.start
        ):
            named = False  # "Đề án xây dựng huyện đạt chuẩn giai đoạn 2021-2025"
        if named or _OF_TERM.search(work, max(0, mention.start - 12), mention.start):
            continue
        dated = mention.kind == "day" or (mention.kind == "month" and mention.own_year)
        if dated and _UNTIL.search(work, 0, mention.start):
            return mention.form
        if mention.kind in (
            "year",
            "period",
            "quarter",
            "half",
            "months",
            "end_of_month",
        ):
            return mention.text(year)
    return str(year) if year else ""


_REVIEW = re.compile(
    r"(?<!\w)(?:tổng kết|nhìn lại|đánh giá kết quả|sự kiện (?:nổi bật|tiêu biểu)|dấu ấn)(?!\w)[^.\n]{0,100}? năm (?P<year>\d{4})(?![-–]| ?[-–] ?\d)"
)


def reviewed_year(work: str, date: str) -> str:
    """The year that news of December look back at: "Tổng kết phong trào năm 2014"."""
    found = _REVIEW.search(work, 0, HEAD // 2)
    own = found is not None and date.startswith(f"{found['year']}-12")
    return found["year"] if found and own else ""


_TURNS_AHEAD = re.compile(
    r"(?:kết quả|tình hình|tổng kết|sơ kết|đánh giá)[^.:]{4,200}(?<!\w)(?:phương hướng|nhiệm vụ|kế hoạch|mục tiêu|định hướng)[^.;:\n\d]{0,60}$"
)


def planned_in_title(work: str, mentions: list[TimeMention], title_time: str) -> str:
    """The later year or years for which a report's title announces what is planned."""
    ends = title_time.split("/")[-1][:4]
    for mention in mentions:
        if mention.start > HEAD or not ends:
            break
        later = bool(mention.own_year) and mention.form[:4] > ends
        if mention.kind not in ("year", "period") or not later:
            continue
        if _TURNS_AHEAD.search(work, max(0, mention.start - 300), mention.start):
            return mention.form
    return ""
