"""Counts whose band or noun stands some words before: what rose or fell.

"Số xã dưới 5 tiêu chí giảm từ 12 xuống còn 3 xã" states two counts of one band, the
first of before; "số huyện đạt chuẩn tăng từ 2 lên 5" two of districts. Which of them
is of which time is settled as for all numbers that rose (`new_or_all.is_base`).
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.new_or_all import is_base, is_risen
from ntm_analysis.reading.rules.rules_bands import band_of, names_band
from ntm_analysis.reading.rules.standing import standing
from ntm_analysis.reading.text.pieces import Piece

# between a band and what it moved from: " nông thôn mới của tỉnh giảm mạnh từ "
_MOVED_FROM = re.compile(
    r"[^,;.:()\d]{0,80}?(?:(?<!\w)(?:giảm|tăng|rút|hạ)(?: mạnh| dần| nhanh| đáng kể)?,? )?từ(?: mức| chỗ(?: có)?)? ?"
)
_UNITS_BEFORE = re.compile(
    r"(?:(?<!\w)số |(?:^|[,;:.]) ?(?:và )?)(?:(?P<districts>huyện|đơn vị cấp huyện)|(?P<villages>thôn|bản|ấp|buôn|làng|xóm|khóm))(?:,? (?:thị xã|thành phố|bản|ấp|xóm|khóm|buôn|làng))*(?P<said>[^,;.:()\d]{2,70}?)(?: (?:giảm|tăng|rút|hạ)(?: mạnh| dần| nhanh)?)? từ(?: mức)? ?$"
)


def moved_band(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand both numbers of "số xã dưới 5 tiêu chí giảm từ 12 xuống 3 xã"."""
    base, risen = is_base(piece, scene), is_risen(piece, scene)
    index = scene.index - (1 if base else 2)
    if not (base or risen) or index < 0:
        return None
    edge, first = scene.pieces[index], scene.pieces[index + 1]
    if edge.quantity.noun != "criteria" or not names_band(edge):
        return None
    between = edge.after[: first.quantity.start - edge.quantity.last]
    other = scene.pieces[scene.index + (1 if base else -1)]
    nouns = {piece.quantity.noun, other.quantity.noun} - {""}
    if not nouns and "số xã" in edge.lead:
        nouns = {"communes"}  # "số xã có dưới 10 tiêu chí giảm từ 9 xuống còn 2"
    if not _MOVED_FROM.fullmatch(between) or nouns not in ({"communes"}, {"percent"}):
        return None
    start = edge.start if base else piece.start
    meaning = band_of(piece, scene, edge.quantity, start, piece.quantity.last)
    if nouns == {"percent"}:
        meaning.value, meaning.percent = None, piece.quantity.value
        meaning.unit = "percent"
    meaning.rule = "bands.moved"
    return meaning


# "số xã đạt 15-18 tiêu chí nông thôn mới hiện nay trên địa bàn tỉnh là 31 xã"
_HAS_OF_BAND = re.compile(
    r"[^,;.:()\d]{0,100}?(?:(?<!\w)(?:là|có|còn|gồm|:)|:)(?: có| còn| chỉ| khoảng)* ?"
)
_STANDING = re.compile(
    r"đạt chuẩn|về đích|cán đích|công nhận|nâng cao|kiểu mẫu|(?<!\w)xã(?!\w)"
)


def far_band(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand a count some words behind its band; the title there is the set's."""
    edge = scene.before
    if edge is None or edge.quantity.noun != "criteria" or not names_band(edge):
        return None
    if "xã" not in edge.lead:
        return None
    between = edge.after[: piece.quantity.start - edge.quantity.last]
    if not _HAS_OF_BAND.fullmatch(between) or _STANDING.search(between):
        return None
    meaning = band_of(piece, scene, edge.quantity, edge.start, piece.quantity.last)
    meaning.doubts.add("standing_far")
    return meaning


def moved_units(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand both numbers of "số huyện đạt chuẩn tăng từ 2 lên 5"."""
    base, risen = is_base(piece, scene), is_risen(piece, scene)
    if not (base or risen):
        return None
    first = piece if base else scene.pieces[scene.index - 1]
    found = _UNITS_BEFORE.search(first.before[-160:])
    named = standing(found["said"]) if found else None
    if not found or not named or named[0] != "recognized":
        return None
    unit = "districts" if found["districts"] else "villages"
    if piece.quantity.noun not in ("", unit):
        return None
    return Meaning(
        doubts={"standing_carried"} if risen else set(),
        measure=f"{unit}_recognized",
        unit=unit,
        rule="lists.moved",
        start=piece.start,
        end=piece.quantity.last,
        value=piece.quantity.stated,
        denominator=piece.quantity.denominator,
        percent=piece.quantity.percent,
        bound=piece.quantity.bound,
        strict=piece.quantity.strict,
        cumulative=True,
    )


# "điều chỉnh mục tiêu từ 60 xuống 52 xã", "chỉ tiêu được nâng từ 52 lên 60 xã"
_GOAL_CHANGED = re.compile(
    r"(?<!\w)(?:điều chỉnh|sửa|thay đổi|nâng|hạ|giảm|tăng)(?: (?:đổi|giảm|tăng|lại|các|bớt|mức|một số))* (?:mục tiêu|chỉ tiêu|kế hoạch|nghị quyết|lộ trình)(?! (?:giảm|tăng|nâng|hạ)(?!\w))[^;.]{0,120}$"
    r"|(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|lộ trình)(?!\w)[^;.]{0,120}?(?<!\w)(?:(?:điều chỉnh|sửa)(?!\w)|được (?:nâng|hạ|giảm|tăng|rút)(?!\w))[^;.]{0,60}$"
)
_OTHERWISE = re.compile(
    r"(?<!\w)(?:thay (?:vì|cho)|(?:trước(?: đây| đó)?|ban đầu) (?:là|giao|đặt ra|đề ra)|(?:mục tiêu|chỉ tiêu|kế hoạch) (?:cũ|ban đầu|trước(?: đây)?)(?: là)?|chứ không (?:phải )?(?:là )?)(?: [^\W\d_]+){0,2} ?$"
)
# "có 52 xã thay vì 60 xã như kế hoạch": the plan is named behind it, or not at all
_INSTEAD_OF = re.compile(r"(?<!\w)thay vì(?: [^\W\d_]+){0,2} ?$")
_GOAL_NEAR = re.compile(r"mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|nghị quyết")
_REACH = 200  # characters before the former goal


def is_former_goal(piece: Piece) -> bool:
    """Say whether what a number rose or fell from is a goal that was changed."""
    return bool(_GOAL_CHANGED.search(piece.before[-_REACH:]))


def is_replaced(piece: Piece) -> bool:
    """Say whether a number is what a goal stands instead of: "thay vì 60 xã"."""
    near = piece.before[-_REACH:]
    if _INSTEAD_OF.search(near):
        return True
    return bool(_OTHERWISE.search(near) and _GOAL_NEAR.search(near))
