"""Which standing a phrase speaks of: recognised, advanced, model, or one criterion.

"đạt chuẩn nông thôn mới", "về đích", "cán đích" is recognised; "nâng cao" and "kiểu
mẫu" stand for themselves where they belong to a commune; "đạt tiêu chí" is one
criterion, "đạt 15-18 tiêu chí" a band.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from typing import Literal

Standing = Literal["recognized", "advanced", "model", "modern", "criterion"]

NTM = r"(?:nông thôn mới|(?:xd)?ntm(?![^\W\d_]))"
_QUALITY = r"chất|đời|thu nhập|hiệu|năng lực|nhận|các|mức|tỷ|số|vai|trình|ý|giá|tiêu|dân|kiến|tinh"
_ADVANCED = re.compile(rf"nâng cao(?! (?:{_QUALITY}))|(?<!\w)ntm[ -]?nc(?!\w)")
_MODEL = re.compile(
    r"(?<!dân cư )(?<!cư )(?<!thôn )(?<!bản )(?<!vườn )(?<!mẫu )(?<!ấp )(?<!xóm )kiểu mẫu"
    r"|(?<!\w)ntm[ -]?km(?!\w)"
)
# A title since QĐ 51/2025/QĐ-TTg; before, see `context.period_2026`.
_MODERN = re.compile(
    rf"(?:{NTM}|^ ?(?:số )?xã|^ ?(?:đạt )?)(?: đạt)? ?hiện đại(?!,? (?:văn minh|thông minh|hóa))"
)
_CRITERION = re.compile(
    rf"(?<!bộ )tiêu chí(?! (?:về )?(?:xây dựng )?(?:{NTM}|xã|huyện|quốc gia|bình quân|chưa))|(?<!\w)tc(?: số)? ?\d{{1,2}}(?!\w)"
)
_RECOGNISED = re.compile(
    rf"đạt(?: được)?(?: tiêu)? chuẩn(?! (?:nghèo|văn hóa|đô thị|tiếp cận|(?:quốc gia )?về (?!đích|xã|xây dựng|{NTM})|hóa|bị|an toàn|an ninh|phổ cập|xóa mù|chuyển đổi|quốc phòng|vệ sinh|mức độ))|về đích|cán đích|đạt(?: được)? (?:danh hiệu )?(?:xã |huyện |thôn )?{NTM}|(?:^|xã) ?{NTM}|(?:^ ?|xã )chuẩn {NTM}"
    rf"|(?:hoàn thành|đạt) (?:các |toàn bộ |tất cả )?(?:bộ )?tiêu chí (?:xây dựng )?(?:xã )?{NTM}"
    rf"|(?:hoàn thành|hoàn tất|xây dựng xong)(?: (?:mục tiêu|chương trình(?: (?:mtqg|mục tiêu quốc gia))?|việc))? (?:về )?(?:xây dựng )?(?:xã |huyện )?{NTM}"
    r"|(?:giữ (?:được |vững )?|duy trì (?:đạt )?)(?:chuẩn|danh hiệu)|quyết định công nhận|công nhận mới|được (?:\S+ ){0,6}công nhận(?! (?:đủ |đạt )?(?:tiêu chuẩn |danh hiệu )?(?:là )?(?:\S+,? ){0,3}(?:an toàn|văn hóa|anh hùng|đô thị|điểm|khu du|di tích|gia đình|nghề))|hoàn thành nhiệm vụ(?! (?:quốc phòng|quân sự|chính trị|thu|kinh tế|năm học|sản xuất|giáo dục|công tác|an ninh))|công nhận(?: là)? xã(?! (?:an toàn|văn hóa|anh hùng))"
)
_HAS_NTM = re.compile(NTM)


def standing(phrase: str, in_criterion: bool = False) -> tuple[Standing, int] | None:
    """Find the standing that a phrase gives first, and where its words end.

    Parameters
    ----------
    in_criterion
        A heading names a criterion, so "đạt chuẩn" without "nông thôn mới" is it.

    Examples
    --------
    >>> standing(" đạt chuẩn ntm nâng cao")
    ('advanced', 23)
    >>> standing(" đạt chuẩn tiêu chí giao thông")[0], standing(" đạt chuẩn")[0]
    ('criterion', 'recognized')
    """
    recognised = _RECOGNISED.search(phrase)
    for name, pattern in _SPECIAL:
        found = pattern.search(phrase)
        if not found or (
            recognised and _parted(phrase, recognised.end(), found.start())
        ):
            continue
        if name == "criterion" and recognised and _says_ntm(phrase, recognised, found):
            continue
        return name, found.end()
    if not recognised:
        return None
    ntm = _HAS_NTM.search(phrase, recognised.start(), recognised.end() + 30)
    if in_criterion and not ntm and "đích" not in recognised[0]:
        return "criterion", recognised.end()
    return "recognized", max(recognised.end(), ntm.end() if ntm else 0)


_SPECIAL: tuple[tuple[Standing, re.Pattern[str]], ...] = (
    ("modern", _MODERN),
    ("model", _MODEL),
    ("advanced", _ADVANCED),
    ("criterion", _CRITERION),
)


def _says_ntm(phrase: str, recognised: re.Match[str], found: re.Match[str]) -> bool:
    """Say whether "nông thôn mới" was said before "tiêu chí" is."""
    return recognised.start() < found.start() and bool(
        _HAS_NTM.search(phrase, recognised.start(), found.start())
    )


def _parted(phrase: str, start: int, end: int) -> bool:
    """Say whether a comma or "và" stands between the two, so the first one counts."""
    between = phrase[start:end]
    return "," in between or ";" in between or " và " in between or ":" in between
