"""What a heading that names no criterion says its column holds."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from ntm_analysis.files import yaml_text
from ntm_analysis.intake.cells.paired_states import is_legend
from ntm_analysis.text import fold, nfc

_CAMEL = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZĐ][a-zà-ỹ])")  # "MaXa" of programs
# Communes whose folded name is a heading's: "Diện xã", "Xã, phường, xã".
_UNITS = frozenset(("điền xá", "xã phương xá"))
_NOT_COMMUNES = re.compile(r".*\b(?:dat chuan|so xa|tong|ty le|nhom|loai|ma)\b.*")


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Read the patterns of roles.yml in their order."""
    text = files("ntm_analysis.intake.sheets").joinpath("roles.yml")
    return tuple(
        (role, re.compile(pattern))
        for one in yaml_text.parsed(text.read_text(encoding="utf-8"))
        for role, pattern in one.items()
    )


@lru_cache(maxsize=8192)
def role_of(text: str) -> str | None:
    """Say what a heading makes of its column, or None.

    >>> [role_of(t) for t in ("TT", "Tên xã", "Huyện, thị xã", "Đơn vị tính")]
    ['number', 'commune', 'district', 'unit']
    >>> [role_of(t) for t in ("Tổng số TC đạt", "Số tiêu chí chưa đạt", "Giao thông")]
    ['total_met', 'total_unmet', None]
    """
    if is_legend(text):
        return "mark"
    words = fold(_CAMEL.sub(" ", text) if " " not in text else text)
    if not words or len(words) > 60 or nfc(text).lower() in _UNITS:
        return None
    for role, pattern in patterns():
        if pattern.fullmatch(words) and not (role == "commune" and _is_unit(words)):
            return role
    return None


def _is_unit(words: str) -> bool:
    return "don vi tinh" in words or bool(_NOT_COMMUNES.fullmatch(words))
