"""Which criterion a heading or a phrase means: "Tiêu chí số 2 về Giao thông" is 2.

The nineteen names of the commune sets of 2009, 2016 and 2022 keep their numbers,
though what 12, 17, 18 and 19 ask has changed (QĐ 491/QĐ-TTg 2009, QĐ 1980/QĐ-TTg
2016, QĐ 318/QĐ-TTg 2022, each Article 1); the words for them are listed here. The
ten of 2026 (QĐ 51/2025/QĐ-TTg) are known by their number only.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

_NAMES: tuple[tuple[int, str], ...] = (
    (1, r"quy hoạch"),
    (2, r"giao thông"),
    (3, r"thủy lợi"),
    (4, r"điện(?! tử| thoại| biên| quan)"),
    (5, r"trường học|cơ sở vật chất trường|csvc trường"),
    (6, r"cơ sở vật chất văn hóa|csvc văn hóa|thiết chế văn hóa"),
    (7, r"cơ sở hạ tầng thương mại|hạ tầng thương mại|chợ(?: nông thôn)?(?!\w)"),
    (8, r"thông tin (?:và|&) truyền thông|thông tin,? truyền thông|bưu điện|tt&tt"),
    (9, r"nhà ở"),
    (10, r"thu nhập"),
    (11, r"(?:tỷ lệ )?hộ nghèo|nghèo đa chiều|giảm nghèo"),
    (12, r"(?:tỷ lệ )?lao động(?: có việc làm)?|cơ cấu lao động|việc làm"),
    (13, r"(?:hình thức )?tổ chức sản xuất|htsx|kinh tế nông thôn"),
    (14, r"giáo dục"),
    (15, r"y tế"),
    (16, r"văn hóa"),
    (17, r"môi trường|an toàn thực phẩm"),
    (18, r"hệ thống (?:tổ chức )?chính trị|tiếp cận pháp luật|htct"),
    (19, r"quốc phòng|an ninh"),
)  # fmt: skip
_ANY = "|".join(f"(?P<c{number}>{names})" for number, names in _NAMES)
_NUMBERED = re.compile(
    r"(?<!\w)(?:tiêu chí|tc)(?: số)? ?(?P<number>\d{1,2})(?![\d,/%-]|\.\d| ?- ?\d| ?(?:xã|tiêu chí|đến))"
)
_NAMED = re.compile(
    r"(?<!\w)(?:tiêu chí(?: số \d{1,2})?|tc|chuẩn|chỉ tiêu)(?: quốc gia)?(?: về)?:? ?\"?(?:"
    + _ANY
    + ")"
)
_HEAD = re.compile(r"^[^:\d]{0,12}?(?:về )?(?:" + _ANY + r")[^:.;]{0,60}:")
_HEAD_NUMBERED = re.compile(
    r"^[^:]{0,8}?(?:\d{1,2}\.\d{0,2} )?(?:về )?(?:thực hiện )?(?:nhóm )?tiêu chí(?: số)? ?(?P<number>\d{1,2})(?![\d,/%-]| ?(?:xã|tiêu chí))"
)
_HEAD_NAMED = re.compile(
    r"^[^:]{0,8}?(?:về )?(?:thực hiện )?tiêu chí(?: về)? \"?(?:" + _ANY + ")"
)
_ALONE = re.compile(
    r"(?:về |và )?(?:"
    + _ANY
    + r")(?: (?:và|,|&) [^\d]{1,40}| dân cư| và đào tạo| trật tự| xã)?(?: có| đạt| là)?"
)
_TOPIC = re.compile(
    r"[ \"+*•.()\d-]{0,8}(?:riêng |còn |trong đó |đối với |như )?(?:về (?:tiêu chí )?|(?:các )?tiêu (?:chí|chuẩn)(?: số)?(?: về)? )(?:"
    + _ANY
    + r")(?!\w)"
)
_TOPIC_NUMBERED = re.compile(
    r"[ \"+*•.()-]{0,4}(?:riêng |còn |trong đó |đối với )?tiêu (?:chí|chuẩn)(?: số)? (?P<number>\d{1,2})(?![\d,/%-]| ?(?:xã|tiêu chí))"
)
_ROW = re.compile(
    r"(?:\d{1,2} ?[.)|]? ?)?\|? ?(?:tiêu chí )?(?:về )?(?:"
    + _ANY
    + r")(?![^\W_])[^\d:;.%]{0,60}(?P<cell>\d{1,4} ?/ ?\d{1,4})(?![\d/])"
)
_BEGINS = re.compile(r"(?:tiêu chí )?(?:về )?(?:" + _ANY + r")(?![^\W_])")
_IN_BRACKETS = re.compile(r"\((?:tiêu chí|tc)(?: số)? ?(?P<number>\d{1,2})\)")
HIGHEST = 19


def named_criterion(phrase: str) -> int | None:
    """Give the criterion that a phrase names by number or by name.

    >>> named_criterion("đạt chuẩn tiêu chí số 17 về môi trường")
    17
    >>> named_criterion("đạt chuẩn về tiêu chí hộ nghèo"), named_criterion("12 xã")
    (11, None)
    """
    if found := _NUMBERED.search(phrase):
        return _valid(int(found["number"]))
    if found := _NAMED.search(phrase):
        return _which(found)
    return None


def listed_criterion(words: str) -> int | None:
    """Give the criterion whose name stands alone in a list, as "thủy lợi" does.

    >>> listed_criterion("thủy lợi"), listed_criterion("nâng tổng số lên")
    (3, None)
    """
    found = _ALONE.fullmatch(words)
    return _which(found) if found else None


def begins_with_criterion(words: str) -> int | None:
    """Give the criterion whose name words begin with, as a list of all of them does.

    >>> begins_with_criterion("cơ sở hạ tầng thương mại nông thôn")
    7
    >>> begins_with_criterion("quốc phòng và an ninh"), begins_with_criterion("vốn")
    (19, None)
    """
    found = _BEGINS.match(words)
    return _which(found) if found else None


def heading_criterion(text: str) -> int | None:
    """Give the criterion that a block's head names for all that follows in it.

    >>> heading_criterion("- tiêu chí số 2 về giao thông: năm 2018 ...")
    2
    >>> heading_criterion("+ về môi trường: có thêm 5 xã đạt chuẩn")
    17
    """
    head = text[:160]
    if found := _HEAD_NUMBERED.match(head):
        return _valid(int(found["number"]))
    if found := _IN_BRACKETS.search(head.partition(":")[0]):
        return _valid(int(found["number"]))
    if found := _HEAD_NAMED.match(head) or _HEAD.match(head):
        return _which(found)
    return None


def topic_criterion(sentence: str) -> int | None:
    """Give the criterion that a sentence begins with as what it speaks of.

    >>> topic_criterion("tiêu chuẩn về y tế cũng chỉ 4/56 xã hoàn thành")
    15
    """
    if found := _TOPIC.match(sentence):
        return _which(found)
    numbered = _TOPIC_NUMBERED.match(sentence)
    number = int(numbered["number"]) if numbered else 0
    return number if 1 <= number <= HIGHEST else None


def row_criterion(text: str) -> tuple[int, int] | None:
    """Give the criterion of a table's row, and where its cell "47/82" begins.

    >>> row_criterion("2 giao thông 47/82 57,3 52")
    (2, 13)
    """
    found = _ROW.match(text)
    if not found:
        return None
    named = next(k for k, v in found.groupdict().items() if v and k != "cell")
    return int(named[1:]), found.start("cell")


def _which(found: re.Match[str]) -> int:
    return int((found.lastgroup or "c0")[1:])


def _valid(number: int) -> int | None:
    return number if 1 <= number <= HIGHEST else None
