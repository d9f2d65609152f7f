"""Names of colours as offices write them, and the colours of cells that they may mean.

"Xanh" is green or blue, "vàng" reaches into orange. A legend in words alone ("màu xanh:
đạt; màu đỏ: chưa đạt") tells colours apart only where each name fits one colour.
"""

import colorsys
import re
from collections.abc import Callable, Iterable

from ntm_analysis.text import nfc

NAMES = {
    "xanh": ("green", "blue"), "lục": ("green",), "lam": ("blue",), "đỏ": ("red",),
    "vàng": ("yellow", "orange"), "da cam": ("orange",), "cam": ("orange",),
    "tím": ("violet",), "hồng": ("pink", "red"), "xám": ("grey",), "đen": ("black",),
}  # fmt: skip
_NARROWED = {
    "lá": ("green",), "lá cây": ("green",), "lục": ("green",), "dương": ("blue",),
    "da trời": ("blue",), "lam": ("blue",), "biển": ("blue",), "nước biển": ("blue",),
}  # fmt: skip
_TAIL = (
    r"(?:\s(?P<tail>lá cây|lá|lục|nước biển|biển|dương|da trời|lam)(?:\scây)?)?"
    r"(?:\s(?:nhạt|đậm|tươi|sáng|chuối|non))*"
)
_NAME = rf"(?P<name>{'|'.join(NAMES)}){_TAIL}"
_LEAD = r"(?:(?:các|những|ô|nền|tô|có|được|bôi|đánh dấu|là|số|tiêu chí)\s)*"
_IS = r"\s*(?::|=|–|-|→|\blà\b|\bthể hiện\b|\btương ứng\b|\()+\s*(?:là\s)?"
NAMED = re.compile(  # "Màu xanh lá cây: tiêu chí đạt"
    rf"{_LEAD}(?:(?:màu|mầu|tô|nền)\s)+{_NAME}{_IS}(?P<what>.+)"
)
_NAMED_BARE = re.compile(rf"{_LEAD}(?:(?:màu|mầu|tô|nền)\s)*{_NAME}{_IS}(?P<what>.+)")
_TURNED = re.compile(  # "đạt: màu xanh", "tiêu chí đạt tô xanh", "đạt (xanh)"
    rf"(?P<what>.+?)\s*(?:(?::|=|–|-|\(|\bthì\b|\bđược\b|\bcó\b)\s*)*"
    rf"(?:(?:màu|mầu|tô|nền|bôi|ô)\s)*{_NAME}\)?"
)

_STATE = re.compile(
    r"(?:(?:các|những|ô|tiêu chí|xã|đã|được|chưa|không|cơ bản)\s)*"
    r"(?:đạt|hoàn thành|đánh giá)(?: chuẩn| yêu cầu| một phần)*"
)


def families(name: str, tail: str | None) -> tuple[str, ...]:
    """Give the families of colour that a name may mean: "xanh", "lá cây" is green."""
    return _NARROWED.get(tail or "", NAMES[name])


def family_of(colour: str) -> str | None:
    """Give the family of a colour; None if the file names it otherwise.

    >>> [family_of(c) for c in ("92D050", "FF0000", "FFC000", "5B9BD5", "theme 4 ")]
    ['green', 'red', 'orange', 'blue', None]
    """
    if not re.fullmatch(r"[0-9A-F]{6}", colour):
        return None
    hue, light, strong = colorsys.rgb_to_hls(
        *(int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    )
    if light > 0.98:
        return "white"
    if strong < 0.15 or light < 0.06:
        return "black" if light < 0.15 else "grey"
    ends = ((15, "red"), (48, "orange"), (68, "yellow"), (170, "green"),
            (255, "blue"), (300, "violet"), (345, "pink"), (361, "red"))  # fmt: skip
    return next(name for end, name in ends if hue * 360 < end)


_LABEL = re.compile(r"\s*(?:ghi chú|chú thích|chú giải|ký hiệu|quy ước)\s*:\s*")
_BETWEEN = re.compile(r"[;,.\n/]|\bvà\b")


def is_legend_of_colours(text: str) -> bool:
    """Say whether a line tells what colours mean and nothing else.

    >>> is_legend_of_colours("Tô xanh: đạt; tô đỏ: chưa đạt")
    True
    >>> is_legend_of_colours("Hồ sơ minh chứng (màu xanh: đạt)")
    False
    """
    line = _LABEL.sub("", " ".join(nfc(text[:1000]).lower().split()))
    parts = [part for one in _BETWEEN.split(line) if (part := one.strip(' ()"“”'))]
    return bool(parts) and all(
        any(
            (found := form.fullmatch(part)) and _STATE.fullmatch(found["what"].strip())
            for form in (_NAMED_BARE, _TURNED)
        )
        for part in parts
    )


def legend_in_words(
    clauses: Iterable[str], colours: set[str], meaning: Callable[[str], str | None]
) -> dict[str, str] | None:
    """Read what a sheet says in words of each of the colours that its cells have.

    Parameters
    ----------
    clauses
        Parts of its texts, in small letters.
    colours
        All colours of its empty cells.
    meaning
        Reads a state: "tiêu chí đạt" is "Đạt"; None if it is none.

    Returns
    -------
    The state of each colour; None where a name fits two colours, a colour two names
    or none, or two lines differ.

    >>> legend_in_words(["màu xanh: đạt", "đỏ: chưa đạt"], {"92D050", "FF0000"}, str)
    {'92D050': 'đạt', 'FF0000': 'chưa đạt'}
    >>> legend_in_words(["màu xanh: đạt"], {"92D050", "5B9BD5"}, str) is None
    True
    """
    found: dict[str, set[str]] = {}
    for clause in clauses:
        clause = nfc(clause).strip(' .()"“”')
        for form in (_NAMED_BARE, _TURNED):
            named = form.fullmatch(clause)
            what = meaning(named["what"].strip(' .,;:()"“”')) if named else None
            if named is None or what is None:
                continue
            meant = families(named["name"], named["tail"])
            fitting = {c for c in colours if family_of(c) in meant}
            if len(fitting) > 1:
                return None
            for colour in fitting:
                found.setdefault(colour, set()).add(what)
            break
    if found.keys() != colours or any(len(said) > 1 for said in found.values()):
        return None
    return {colour: next(iter(said)) for colour, said in found.items()}
