"""Legends that name both states together: "Đạt/Chưa đạt: 1/0", "Đạt (0)/Không (1)".

Read one by one, "1/0: đạt/chưa đạt" would say "0: đạt". The lists are paired in their
order and written as single explanations, which `sign_notes` reads.
"""

# ruff: noqa: RUF001  (quotation marks as offices type them)

import re
import unicodedata
from collections.abc import Iterable

_STATE = (
    r"(?:(?:chưa|không|ko|cơ bản|gần|sắp|tương đối) (?:đạt|hoàn thành)(?: chuẩn)?"
    r"|(?:chưa|không) (?:đánh giá|xét|thẩm định|rà soát|áp dụng|có số liệu|báo cáo)"
    r"|(?:đã )?(?:đạt|hoàn thành)(?: một phần| cơ bản| chuẩn)?)"
)
_NO = rf"(?:{_STATE}|không|chưa)"  # "đạt = 1/không = 0"
_SIGN = r"[\"“'‘]?(?:[^\s\w\"“”'‘’(),;:/=.]|\w{1,2})[\"”'’]?"
_SEP = r"\s*(?:[/|,;&–-]|hoặc|hay|và)\s*"
_HOW = (
    r"\s*(?:[:=→(]|->|tương ứng(?: với| là)?|(?:được )?(?:ghi|đánh|điền)(?: dấu| số)?"
    r"|ký hiệu(?: là)?|là|thì|\s)+\s*"
)
_STATES = rf"(?P<states>{_STATE}(?:{_SEP}{_NO})+)"
_SIGNS = rf"(?P<signs>{_SIGN}(?:\s*(?:[/|,;&]|hoặc|hay|và)\s*{_SIGN})+)"
_LISTS = (
    re.compile(rf"(?<!\w){_STATES}\)?{_HOW}{_SIGNS}(?!\w)\)?"),
    re.compile(rf"(?<![\w/]){_SIGNS}\)?{_HOW}{_STATES}(?!\w)\)?"),
)
_IS = r"\s*(?:[:=(–-]|\bghi\b|\blà\b|\s|\bsố\b)+\s*"
_PAIR = rf"{_STATE}{_IS}{_SIGN}\)?"
_PAIR_TOO = rf"{_NO}{_IS}{_SIGN}\)?"
_IN_TURN = re.compile(  # "đạt: 0/chưa đạt: 1"
    rf"(?<!\w){_PAIR}(?:\s*[/|]\s*{_PAIR_TOO})+(?!\w)"
)
_ONE = re.compile(rf"(?P<state>{_NO}){_IS}(?P<sign>{_SIGN})\)?")
_SAID = rf"{_SIGN}\)?\s*(?:[:=(–-]|là|nếu|khi|cho|\s)+\s*{_NO}"
_ITEM = rf"\(?(?:ghi |đánh |điền |số |dấu )*(?:{_SAID}|{_PAIR_TOO})\)?"
_WHOLE = re.compile(
    r"(?:(?:kết quả|đánh giá|kq|mức độ|ghi chú|chú thích|ký hiệu|quy ước|thẩm định)"
    r"\s*)*"
    rf"[:(]?\s*{_ITEM}(?:[\s/|,;.–-]+(?:hoặc |và )?{_ITEM})+\s*\)?\.?"
)


_COUNTS = re.compile(r"\b(?:số|tổng)\b[^;,.\n]{0,20}$")  # "số xã đạt/chưa đạt: 1/0"


def spread(text: str) -> str:
    """Write lists of states and signs as single explanations, in small letters.

    >>> spread("Ghi chú: Đạt/Chưa đạt: 1/0")
    'ghi chú: ; 1: đạt; 0: chưa đạt; '
    >>> spread("x/o (đạt/chưa đạt)"), spread("Đạt (0)/Chưa đạt (1)")
    ('; x: đạt; o: chưa đạt; ', '; 0: đạt; 1: chưa đạt; ')
    >>> spread("Số xã đạt: 5")
    'số xã đạt: 5'
    """
    said = unicodedata.normalize("NFC", text[:2000]).lower()
    for form in _LISTS:
        said = form.sub(_listed, said)
    return _IN_TURN.sub(_in_turn, said)


def _listed(found: re.Match[str]) -> str:
    states = [s for s in re.split(_SEP, found["states"]) if s]
    signs = re.split(r"\s*(?:[/|,;&]|hoặc|hay|và)\s*", found["signs"])
    counted = signs[0].isdigit() and _COUNTS.search(found.string[: found.start()])
    if len(states) != len(signs) or len(set(signs)) != len(signs) or counted:
        return found[0]
    return _said(zip(signs, states, strict=True))


def _in_turn(found: re.Match[str]) -> str:
    pairs = [(one["sign"], one["state"]) for one in _ONE.finditer(found[0])]
    if len({sign for sign, _ in pairs}) != len(pairs):
        return found[0]
    return _said(pairs)


def _said(pairs: Iterable[tuple[str, str]]) -> str:
    full = {"không": "không đạt", "chưa": "chưa đạt", "ko đạt": "không đạt"}
    return (
        "".join(f"; {sign}: {full.get(state, state)}" for sign, state in pairs) + "; "
    )


def is_legend(text: str) -> bool:
    """Say whether a heading is a legend and nothing else: it names no criterion.

    >>> [is_legend(t) for t in ("Đạt (1)/Chưa đạt (0)", "Ghi 1 nếu đạt, 0 nếu không")]
    [True, True]
    >>> [is_legend(t) for t in ("Quy hoạch: đạt (1)/chưa đạt (0)", "Chưa đạt", "TC 1")]
    [False, False, False]
    """
    if "đạt" not in unicodedata.normalize("NFC", text).lower() or len(text) > 120:
        return False
    said = " ".join(spread(text).split()).strip("; ")
    return bool(_WHOLE.fullmatch(said))
