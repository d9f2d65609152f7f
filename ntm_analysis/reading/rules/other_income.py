"""Incomes that are not a place's: of a household, a firm's workers, or one village."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

_INCOME = re.compile(r"thu nhập([^;.]*)$")
_A_HEAD = re.compile(
    r"đầu người|(?:mỗi|một) (?:nông dân|người|cư dân)|bình quân|/ ?người|người dân|cư dân|nông thôn|toàn"
)
_A_HOUSE = re.compile(
    r"(?<!\w)(?:hộ|sào|héc|ha|công đất|gia đình|mô hình|vườn|trang trại|anh|chị|ông|bà|công nhân|lao động|mỗi vụ|mỗi tháng)(?!\w)"
)
_VILLAGE_HAS = re.compile(
    r"(?<!nông )(?<!\w)(?:thôn|bản|ấp|xóm|làng|buôn|khóm) [^,;.:\d]{2,20}(?: \d)? (?:có )?(?:thu nhập|(?:tỷ lệ )?hộ nghèo)(?:(?!(?:xã|huyện|tỉnh)(?!\w))[^;.])*$"
)
_OF_SOME = re.compile(
    r"[^,;\d]{0,30}(?:của|ở|tại) (?:các |những |nhiều |mỗi |một số )?(?:hộ(?! nghèo)|gia đình|thành viên|xã viên|công nhân|mô hình|trang trại|người (?:trồng|nuôi|làm nghề|lao động tại))(?!\w)"
)


def is_of_village(near: str) -> bool:
    """Say whether a rate or an income is a village's, which is no place of figures."""
    return bool(_VILLAGE_HAS.search(near))


def opens_with_village(said: str) -> bool:
    """Say whether a sentence begins with a village and names no wider place since."""
    return bool(_VILLAGE_OPENS.match(said))


# "Hợp tác xã có 35 thành viên, thu nhập bình quân 120 triệu đồng/người/năm"
_FIRM_HAS = re.compile(
    r"(?<!\w)(?:hợp tác xã|htx|tổ hợp tác|công ty|doanh nghiệp|cơ sở|nhà máy|trang trại|khu dân cư(?: số)? [\d#])(?:(?!(?<!tác )(?:xã|huyện|tỉnh|toàn|người dân|nông thôn)(?!\w))[^;.]){0,160}thu nhập(?:(?!(?:xã(?! viên)|huyện|tỉnh)(?!\w))[^;.])*$"
)
_OF_WORKERS = re.compile(
    r"thu nhập (?:bình quân )?(?:của )?(?:lao động (?:ngành|tại|trong|ở)|công nhân|ngư dân|xã viên|thành viên|đoàn viên|hội viên)(?!\w)[^,;.]*$"
)
# "tiêu chí thu nhập: mức tối thiểu của vùng là 50 triệu đồng/người": what is asked
_ASKED_INCOME = re.compile(
    r"(?<!trên )(?<!vượt )mức (?:tối thiểu|đạt chuẩn|chuẩn|sàn|quy định|yêu cầu)(?:[^,;.\d]{0,40}(?<!\w)(?:là|từ)|:) ?$"
)
# "Thôn Phú Mỹ có 95% hộ khá, không còn hộ nghèo; thu nhập 60 triệu đồng/người/năm"
_VILLAGE_OPENS = re.compile(
    r"[ \"+*•-]{0,4}(?:thôn|bản|ấp|xóm|làng|buôn|khóm|khu dân cư) [^\W\d_](?:(?!(?<!\w)(?:xã|huyện|tỉnh|toàn)(?!\w))[^.])*$"
)


def is_household_income(near: str, tail: str, unit: str) -> bool:
    """Say whether an income is a household's, a field's or a firm's, not a place's."""
    found = None
    for found in _INCOME.finditer(near):  # noqa: B007 - the last one is wanted
        pass
    said = found[1] if found else near
    if re.match(
        r"[^,;]{0,40}(?:của|ở|tại|trong) (?:bản|thôn|ấp|xóm|làng|buôn)(?!\w)", said
    ):
        return True  # a village is no place of the figures
    if is_of_village(near) or _FIRM_HAS.search(near) or _OF_WORKERS.search(near):
        return True
    if _ASKED_INCOME.search(near):
        return True
    if _OF_SOME.match(said):
        return True  # "thu nhập bình quân của các hộ trồng quế"
    if unit == "each_person":
        return False
    clause = near[-90:]
    if re.search(r"(?:mỗi|một) (?:nông dân|người dân|cư dân)(?!\w)", clause):
        return False
    if _A_HEAD.search(said) or _A_HEAD.search(tail[:30]):
        return bool(re.search(r"(?:mỗi|một|\d) ?(?:hộ|sào|ha)(?!\w)", said + tail[:20]))
    return bool(_A_HOUSE.search(clause)) or not _A_HEAD.search(clause)
