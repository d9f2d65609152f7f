"""Times that a title gives to what stands below it: a day of each year, a year by its ends.

"Số liệu lũy kế đến 31/12 hằng năm" above years, "từ đầu năm đến hết ngày 31/12/2023"
above money.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

_EACH = r"(?: (?:của|các|từng|hằng|hàng|mỗi)){1,2} năm(?!\w)"
_DAY_OF_EACH = re.compile(
    rf"(?<!\w)(?:đến|hết|cuối|tại|vào|thời điểm|ngày)(?: hết)?(?: thời điểm)?(?: ngày)? (?P<day>\d{{1,2}})(?:/| tháng )(?P<month>\d{{1,2}}){_EACH}"
)
_END_OF_EACH = re.compile(rf"(?<!\w)(?:hết|cuối){_EACH}")
# "Báo cáo gửi trước ngày 15/12 hằng năm" says when papers are due
_IS_DUE = re.compile(
    r"(?<!\w)(?:gửi|nộp|trước|chậm nhất|thời hạn|hoàn thành|báo cáo (?:về|trong|vào))(?!\w)"
)
_WHOLE_YEAR = re.compile(
    r"(?<!\w)từ (?:đầu năm(?: (?P<of>(?:19|20)\d\d))?|(?:ngày )?0?1/0?1(?:/(?P<since>(?:19|20)\d\d))?)(?: (?:đến|tới)| ?[-–])(?: hết| cuối)?(?: ngày)? (?:31/12/|31 tháng 12 năm )(?P<year>(?:19|20)\d\d)(?!\d)"
)
_LAST_DAY = "-12-31"


def day_of_each_year(title: str) -> str:
    """The month and day of the years below a title, "" where it names none.

    >>> day_of_each_year("(số liệu lũy kế đến 31/12 hằng năm)")
    '12-31'
    >>> day_of_each_year("tính đến cuối mỗi năm"), day_of_each_year("gửi trước ngày 15/12 hằng năm")
    ('12-31', '')
    """
    if _IS_DUE.search(title):
        return ""
    if day := _DAY_OF_EACH.search(title):
        number, month = int(day["day"]), int(day["month"])
        fits = 1 <= number <= 31 and 1 <= month <= 12
        return f"{month:02}-{number:02}" if fits else ""
    return "12-31" if _END_OF_EACH.search(title) else ""


def without_its_ends(time: str, words: str) -> str:
    """The year of what flows "từ đầu năm đến hết ngày 31/12/2023", else the time itself.

    >>> without_its_ends("2023-12-31", "lũy kế từ đầu năm đến hết ngày 31/12/2023")
    '2023'
    >>> without_its_ends("2023-12-31", "từ ngày 01/01/2021 đến 31/12/2023")
    '2023-12-31'
    """
    told = _WHOLE_YEAR.search(words) if time.endswith(_LAST_DAY) else None
    since = told and (told["of"] or told["since"] or told["year"])
    whole = told is not None and time == f"{told['year']}{_LAST_DAY}"
    return time[:4] if whole and since == time[:4] else time


def names_year(words: str, year: str) -> bool:
    """Say whether words name a year by itself: "năm 2023", and not its end.

    >>> names_year("vốn năm 2023 (đến 31/12/2023)", "2023"), names_year("hết năm 2023", "2023")
    (True, False)
    """
    alone = re.compile(
        rf"(?<!hết )(?<!cuối )(?<!đến )(?<!tháng \d\d )(?<!tháng \d )năm {year}(?!\d)"
    )
    return bool(alone.search(words))
