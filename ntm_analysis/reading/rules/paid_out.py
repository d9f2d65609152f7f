"""Money paid out until a day, told behind the sum that was planned for the year."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.quick_pattern import QuickPattern

# "Kế hoạch vốn năm 2025 là 4.200 tỷ đồng; đến 30/6 giải ngân 3.120 tỷ đồng"
_SPENT = re.compile(
    r"(?<!\w)(?:giải ngân|thanh toán|(?:đã |thực )chi(?! tiết))(?!\w)(?:(?! (?:hết|100%|toàn bộ))[^;.:\d]|[\d./-]+(?=[^;:]))*$"
)
_UNTIL_A_DAY = re.compile(
    r"(?:tính |lũy kế )?(?:đến|hết) (?:ngày |hết |cuối |tháng |quý )*[\d#]|\d+ tháng|(?<!\w)(?:được|đạt)(?!\w)|lũy kế|(?<!\w)quý (?:\d|i)"
)
# nouns of a plan, of which the money was; no verb that intends
_PLAN_OF_MONEY = re.compile(
    r"kế hoạch|(?:được )?giao|(?<!\w)kh|chỉ tiêu|nhu cầu|phân bổ"
)
_NEAR = 96  # characters before the sum


def is_paid_out(lead: str, planning: QuickPattern) -> bool:
    """Say whether the words before a sum tell that it was paid, behind what was planned.

    `planning` finds the words of a plan; one that intends to pay is no payment.
    """
    found = _SPENT.search(lead, max(0, len(lead) - _NEAR))
    if not found:
        return False
    begin = max(lead.rfind(mark, 0, found.start()) for mark in ";,:(.") + 1
    own = lead[begin:]
    if not _UNTIL_A_DAY.search(own) or planning.search(own):
        return False
    planned = (m.start() for m in planning.finditer(lead))
    return all(_PLAN_OF_MONEY.match(lead, at) for at in planned)
