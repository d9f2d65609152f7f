"""Questions of an interview: what is asked for tells what the answer speaks of.

"Hỏi: Mục tiêu năm nay và năm tới?" is answered by plans though no word of the answer
says so; and each question turns from the time that the answer before spoke of.
"""

import re

from ntm_analysis.reading.context.settle_kind import Plans

_ASKED = re.compile(
    r"[ \"*•–-]{0,4}(?:hỏi|pv|p\.v|phóng viên|nhà báo|bạn đọc|mc|btv|biên tập viên)"
    r"(?: [^\W\d_]+){0,4} ?:"
)
_LONGEST = 300  # characters of a question
_FOR_PLANS = re.compile(
    r"mục tiêu(?! quốc gia)|kế hoạch|(?:thời gian|năm|giai đoạn|nhiệm kỳ) tới|sắp tới"
    r"|phấn đấu|dự kiến|hướng đi"
)
_FOR_RESULTS = re.compile(
    r"thế nào|ra sao|đến đâu|kết quả|thực hiện|đạt được|hoàn thành|đã |so với|vì sao"
    r"|tại sao"
)


def asked_in(text: str) -> Plans | None:
    """Give what a block asks for, None where it is no question.

    >>> asked_in("hỏi: mục tiêu năm nay và năm tới?") == Plans.GOALS
    True
    >>> asked_in("pv: kế hoạch năm nay thực hiện thế nào?") == Plans.NONE
    True
    >>> asked_in("mục tiêu là gì?") is None
    True
    """
    words = text.strip()[:_LONGEST]
    if not _ASKED.match(words) or not text.strip().endswith("?"):
        return None
    plans = _FOR_PLANS.search(words) and not _FOR_RESULTS.search(words)
    return Plans.GOALS if plans else Plans.NONE
