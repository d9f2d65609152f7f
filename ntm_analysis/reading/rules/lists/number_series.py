"""A number that goes on with the one before it, each with its year or from it to it.

"bình quân 5,1 (năm 2011), 11,8 (năm 2015)", "Số xã đạt chuẩn: 45 (2021); 52 (2022)",
"từ 58,2% (năm 2022) lên 63,5%".
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.pieces import Piece

_DATED = re.compile(
    r"^ ?(?:\([^()#\d]{0,18}#[^()]{0,18}\)|(?:(?:vào|cuối|hết|đến|của|trong) )*năm #+)"
)

_ARRIVED_IN = re.compile(r"^ (?:được công nhận |đạt )[^,;:.()#\d]{0,40}năm #+(?=,| và)")


# "từ 58,2% (năm 2022) lên 63,5%": what a share rose from, and what it rose to
_ROSE_FROM = re.compile(r"(?<!\w)từ ?$")
_ROSE_TO = re.compile(
    r" ?(?:\([^()#]{0,18}#{4}[^()#]{0,18}\)|(?:(?:vào|cuối|hết|của|trong) )*năm #{4})?,? ?"
    r"(?:đã |nay )?(?:lên|xuống|tới|đến)(?: còn| mức| tới| đến)? ?"
)


def series(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "11,8 (năm 2015)" after "bình quân 5,1 (năm 2011)"."""
    last, before = scene.previous, scene.before
    if last and before is None:
        return _next_year(last, piece, scene)
    if not last or not before or last.number_start != before.quantity.start:
        return None
    risen = bool(_ROSE_FROM.search(before.lead)) and _ROSE_TO.fullmatch(
        before.after[: piece.quantity.start - before.quantity.last]
    )
    share = last.unit == "percent" and last.value in (None, last.percent)
    dated = _DATED.match(piece.tail) and (
        _DATED.match(before.after) or _ARRIVED_IN.match(before.after)
    )
    if not dated and not (share and risen):
        return None
    if piece.quantity.noun not in ("", before.quantity.noun):
        return None
    if not risen and not re.fullmatch(
        r"[ ,;]*(?:và|lên|còn|đến)? ?", piece.lead.rpartition(")")[2]
    ):
        return None
    stated = None if share and last.value is None else piece.quantity.stated
    return replace(
        last,
        rule="lists.series",
        start=piece.quantity.start,
        end=piece.quantity.last,
        value=stated,
        percent=piece.quantity.value if share else piece.quantity.percent,
        denominator=piece.quantity.denominator,
        bound=piece.quantity.bound,
        names=(),
        subset=None,
        kind=None if risen else last.kind,  # a goal's rise begins at what is reached
    )


# "Số xã đạt chuẩn: 45 (2021); 52 (2022)": the next year's, behind a semicolon
_YEAR_ENDED = re.compile(
    r" ?(?:xã|huyện|%|tiêu chí(?:/xã)?)? ?\((?:năm )?(?:19|20)\d\d\) ?[;,] ?(?:và )?"
)


def _next_year(last: Meaning, piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "52 (2022)" behind "45 (2021);"."""
    between = scene.copy.work[last.number_end : piece.quantity.start]
    if not _YEAR_ENDED.fullmatch(between) or not _DATED.match(piece.tail):
        return None
    share = last.unit == "percent" and last.value in (None, last.percent)
    if piece.quantity.noun not in ("", last.unit) or last.names:
        return None
    return replace(
        last,
        rule="lists.series",
        start=piece.quantity.start,
        end=piece.quantity.last,
        value=None if share and last.value is None else piece.quantity.stated,
        percent=piece.quantity.value if share else piece.quantity.percent,
        denominator=piece.quantity.denominator,
        bound=piece.quantity.bound,
        doubts=last.doubts | {"standing_carried", "rule_of_thumb"},
        subset=None,
    )
