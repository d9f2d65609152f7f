"""Years told before "lần lượt", dealt out to the numbers behind it, one each.

"Các năm 2022, 2023 lần lượt đạt 45,2 và 49,6 triệu đồng" states two incomes; taken for
one period, or all for the last year, they would be wrong without a word.
"""

import re

_IN_TURN = "lần lượt"
_REACH = 160  # characters before it in which the years stand
_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?: ?(?:,|;|và|, và|; và) (?:năm )?{_YEAR})+")
_LED = re.compile(rf" (?:trong |qua )?(?:các |từng )?năm {_YEARS.pattern}")
# "trong 3 năm 2021-2023": as many years as numbers, or a period of them all
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d) ?- ?((?:19|20)\d\d)(?!\d)")
_ONE = re.compile(rf"(?<!\d){_YEAR}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FIRST = re.compile(r"[^\d;,.:()]{0,30}")
_NEXT = re.compile(r"[^\d;,.:()]{0,30}(?:[;,] ?(?:và )?|và )(?:đạt |là |có |còn )?")


def dealt_year(work: str, sentence: tuple[int, int], at: int) -> str | None:
    """Give the year that is dealt to the number at a place of the working copy.

    Returns
    -------
    str or None
        None where nothing is dealt out there; "" where years are, but not as many as
        there are numbers.

    Examples
    --------
    >>> said = "các năm 2022 và 2023 lần lượt là 85 xã và 95 xã"
    >>> dealt_year(said, (0, len(said)), said.index("95"))
    '2023'
    """
    start, end = sentence
    turn = work.rfind(_IN_TURN, start, at)
    if turn < 0:
        return None
    behind = turn + len(_IN_TURN)
    if led := _LED.match(work, behind, end):  # "Lần lượt các năm 2019, 2020 có ..."
        numbers, years = _numbers(work, led.end(), end), _ONE.findall(led[0])
        if at not in numbers:
            return None
        return years[numbers.index(at)] if len(years) == len(numbers) else ""
    numbers = _numbers(work, behind, end)
    told = list(_YEARS.finditer(work, max(start, turn - _REACH), turn))
    if told:
        years = _ONE.findall(told[-1][0])
    else:
        years = years_of_period(work[max(start, turn - _REACH) : turn])
        if len(years) != len(numbers):
            return None
    if at not in numbers:
        return None
    return years[numbers.index(at)] if len(years) == len(numbers) else ""


def years_of_period(words: str) -> list[str]:
    """Give each year of the last period that is told; none of a long one.

    >>> years_of_period("trong giai đoạn 2021-2023, tỉnh")
    ['2021', '2022', '2023']
    """
    told = _PERIOD.findall(words)
    if not told or not 0 < int(told[-1][1]) - int(told[-1][0]) < _LONGEST:
        return []
    return [str(year) for year in range(int(told[-1][0]), int(told[-1][1]) + 1)]


_LONGEST = 12  # years


def _numbers(work: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    between = _FIRST
    while number := _NUMBER.search(work, start, end):
        if not between.fullmatch(work, start, number.start()):
            break
        found.append(number.start())
        start, between = number.end(), _NEXT
    return found
