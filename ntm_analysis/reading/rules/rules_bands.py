"""Rules for communes by the number of criteria that they meet.

"Số xã đạt 15-18 tiêu chí có 02/207 xã", "có 14 xã đạt 10-14 tiêu chí", "không còn
xã dưới 5 tiêu chí" (none), "giảm số xã dưới 15 tiêu chí" (a threshold, no count).
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.quantities.quantities import Quantity
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.new_or_all import is_cumulative
from ntm_analysis.reading.rules.standing import NTM
from ntm_analysis.reading.text.pieces import Piece, first_part

ALL_CRITERIA = 19

_TO_BAND = re.compile(
    r"^ ?(?:(?:tổng )?số xã )?(?:(?:thuộc )?vùng (?:[^\W\d_]+ ){1,9}?)?(?:(?:của|thuộc|tại|ở|trên địa bàn|trong) (?:toàn )?(?:tỉnh|huyện|thành phố|thị xã) (?:(?!đã |đạt |có |mới |chưa |không |đều |còn |cơ |gần |sắp )[^\W\d_]+ ){0,4}?)?(?:này |đều |khác |điểm |còn lại |biên giới |nghèo |vùng cao |vùng sâu |miền núi |bãi ngang |đặc biệt khó khăn |phấn đấu |sẽ |đã |nông thôn mới |ntm )*(?:\((?:#|\d)*\) ?)?(?:[^,;.:()\d]{4,60} cùng )?(?:mới |chỉ |cơ bản |được công nhận )*(?:chạm|đạt|đủ|hoàn thành|có|duy trì|(?:còn )?giữ|còn(?= dưới)|thuộc nhóm|ở nhóm|nhóm)?(?: chuẩn| đủ| vững| được| cơ bản| mức| nhóm| (?:và|hoặc) (?:gần|cơ bản) đạt)*(?: ?(?:từ|dưới|trên|ít nhất|khoảng|\d+/))* ?[≥≤⩾⩽<>=]{0,2} ?$"
)
_FROM_BAND = re.compile(
    r"^ ?\)?:? ?(?:(?:về )?(?:xây dựng )?(?:ntm |nông thôn mới ))?(?:trở lên|trở xuống)?(?: ?(?:nông thôn mới|ntm))? ?(?:\([^()]{0,30}\))?[ ,]{0,2}(?:của (?:(?!là |có )[^\W\d_]+ ){1,5}?)?(?:hiện |toàn tỉnh |toàn huyện |đến nay |trên địa bàn |tỉnh )*(?:có|là|:|còn|gồm|đạt|=|-|xuống(?: còn)?|chiếm|giảm còn|giảm xuống|tăng lên)*[: ]*(?:có |còn |là |khoảng |trên |xuống |dưới )*$"
)
_BAND_LEAD = re.compile(
    r"(?:xã|nhóm|đơn vị|số xã|^[ +*•-]*)(?: đã| được| mới| cơ bản| chỉ| còn| vẫn)*(?: đạt| hoàn thành| có)?(?: chuẩn| được| mức| đủ)?(?: từ| dưới| trên| khoảng)* ?[≥≤⩾⩽<>=]{0,2} ?$|^[^\w]{0,6}(?:đạt|nhóm|từ|dưới|trên|hoàn thành)(?: đạt)?(?: từ| dưới| trên)? ?[≥≤⩾⩽<>=]{0,2} ?$|(?:nhóm|loại)[^.;,:]{0,16}$|(?:nhóm|loại) [#\d]{1,2} ?\((?:đạt|từ|dưới| )*$"
)
_NONE = re.compile(
    r"(?:(?:không còn|không có|chưa có|xóa(?: hẳn| hết)?|hết(?! (?:năm|tháng|quý|giai|ngày))|không để|chấm dứt)(?: \S+){0,2} xã(?: (?!đạt|được|có)[^\W\d_]+){0,3}?(?: nào)?|không xã nào)(?: \S+){0,2} ?$"
)
_NONE_AFTER = re.compile(
    r"^ ?\)?:? ?(?:không có|không còn|chưa có|không)(?: xã)?(?: nào)?[ .;]*$"
)
_MOVED = re.compile(r"(?P<way>tăng|giảm)(?: thêm| đi)? ?$")
_COMPARED = re.compile(r" ?so(?: với)?(?!\w)")
_LESS = re.compile(r"(?:giảm|hạn chế|giảm dần)(?: \S+){0,3} (?:số )?xã(?: \S+){0,3} ?$")


# "bình quân mỗi xã chỉ có 4-5 tiêu chí, toàn huyện có 22 xã": a mean is no band
_OF_A_MEAN = re.compile(r"(?:bình quân|trung bình)[^;.:()\d]{0,40}$")
_NEARLY = re.compile(r" ?(?:đã )?cơ bản (?:đạt|hoàn thành)(?: đủ)? ?$")


_STILL_NOT = re.compile(
    r" ?(?:nữa )?(?:chưa|cần phải|phải) ?(?:được )?(?:đạt|hoàn thành)"
)
_ON_AVERAGE = re.compile(r"(?:bình quân|trung bình)(?: trên| mỗi)? ?$")


def band(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand communes with their band on either side."""
    after = scene.after
    if _is_each(piece):
        return None
    counted = after.quantity if after and after.quantity.noun == "criteria" else None
    if counted and max(counted.value, counted.high or 0) > ALL_CRITERIA:
        return None  # "61 xã đạt 854 tiêu chí": all of them together
    if counted and not float(counted.value).is_integer():
        return None  # "13 xã bình quân đạt 4,2 tiêu chí"
    if after and after.quantity.value == ALL_CRITERIA and _joins(piece, after, _NEARLY):
        return None  # "06 xã cơ bản đạt 19 tiêu chí"
    if after and _STILL_NOT.match(after.tail):
        return None  # "3 xã còn dưới 10 tiêu chí chưa đạt"
    if after and after.quantity.noun == "criteria" and _joins(piece, after, _TO_BAND):
        return band_of(piece, scene, after.quantity, piece.start, after.quantity.last)
    if after and (bare := _of_bare_marks(piece, after, scene)):
        return bare
    if goes_on := _goes_on(piece, scene):
        return goes_on
    before = scene.before
    if fallen := _fallen_to(piece, scene):
        return fallen
    if not piece.quantity.noun and _NUMBERED.search(piece.before[-12:]):
        return None  # "10 tiêu chí gồm: 1- Quy hoạch"
    if not piece.quantity.noun and _MORE_NUMBERS.match(piece.after):
        return None  # "xã mới đạt 6 tiêu chí: 4, 8, 13, ...": which ones
    if (
        before
        and before.quantity.noun == "criteria"
        and _joins(before, piece, _FROM_BAND)
        and (_BAND_LEAD.search(before.lead) or _is_in_row(before, scene))
        and not _OF_A_MEAN.search(before.lead)
        and not _is_taken(scene)
    ):
        return band_of(piece, scene, before.quantity, before.start, piece.quantity.last)
    return None


_MORE_NUMBERS = re.compile(r" ?(?:,|và|;) ?(?:số )?\d{1,2}(?= ?(?:[,.;)]|và|$))")
_BARE_BAND = re.compile(
    r" (?:chỉ |đều |mới |còn )*(?:đạt|giữ|giữ được|còn giữ được|hoàn thành)(?: được| từ)? ?$"
)


def _of_bare_marks(piece: Piece, after: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "9 xã giữ được 19/19; 17 xã đạt 16-18" where criteria are counted."""
    marks = after.quantity
    if piece.quantity.noun != "communes" or marks.noun or marks.value > ALL_CRITERIA:
        return None
    ranged = marks.high is not None and marks.high <= ALL_CRITERIA
    of_all = marks.denominator == scene.criteria
    if not (ranged or of_all) or not _joins(piece, after, _BARE_BAND):
        return None
    if "tiêu chí" not in scene.until(piece.quantity.start):
        known = scene.previous
        if known is None or known.measure != "communes_in_band":
            return None
    meaning = band_of(
        piece,
        scene,
        replace(marks, denominator=None),
        piece.start,
        marks.last,
    )
    meaning.doubts.add("rule_of_thumb")
    return meaning


_ROW_OPENS = re.compile(
    r"(?:xã còn lại|cơ cấu[^:.;]{0,40}|phân (?:loại|nhóm|theo)[^:.;]{0,40}|số xã[^:.;\d]{0,30}): ?(?:đạt |có |từ )*$"
)
_ROW_GOES_ON = re.compile(r" ?[,;] ?(?:và )?(?:đạt |có |từ )*$")


def _is_in_row(edge: Piece, scene: ClauseContext) -> bool:
    """Say whether a band stands before its count in a row of them.

    "Cơ cấu các xã còn lại: 15 - 18 tiêu chí 06 xã, 10 - 14 tiêu chí 47 xã"
    """
    if edge.quantity.high is None and edge.quantity.value != scene.criteria:
        return False
    if _ROW_OPENS.search(edge.before[-90:]):
        return True
    known = scene.previous
    in_row = known is not None and known.measure == "communes_in_band"
    return in_row and bool(_ROW_GOES_ON.fullmatch(edge.lead))


_BARE_RANGE = re.compile(r"[^,;:.()\d]{0,30}(?:đạt |có )?(?:từ )?")
_THAT_NUMBER = re.compile(
    r"(?<!\w)(?:con )?số (?:xã )?(?:này|đó|ấy)(?: (?:là|chỉ|còn|có|mới|tới|lên))* ?$"
)


def _goes_on(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "33 xã đạt từ 10 đến 14" after bands, and "năm 2015 số này là 73 xã"."""
    last, after = scene.previous, scene.after
    if last is None or last.measure != "communes_in_band" or last.unit == "percent":
        return None
    if _THAT_NUMBER.search(piece.lead):
        own = band_of(piece, scene, piece.quantity, piece.start, piece.quantity.last)
        own.band_low, own.band_high = last.band_low, last.band_high
        own.doubts |= {"standing_carried", "rule_of_thumb"}
        return own
    if counted := _of_bare_edge(piece, scene):
        return counted
    if after is None or after.quantity.noun or piece.quantity.noun != "communes":
        return None
    marks = after.quantity
    between = piece.after[: after.quantity.start - piece.quantity.last]
    exact = marks.high is None and (marks.bound == "exact" or marks.denominator)
    if exact and (marks.denominator or not _BARE_BAND.fullmatch(between)):
        return None  # "2 xã dưới 10" is a band, "2 xã 10" may be anything
    top = after.quantity.high or after.quantity.value
    within = top <= ALL_CRITERIA and not after.tail.strip(" .;,)")
    said = _BARE_RANGE.fullmatch(between) or _BARE_BELOW.fullmatch(between)
    if not within or not said:
        return None
    own = band_of(piece, scene, after.quantity, piece.start, after.quantity.last)
    own.doubts.add("standing_carried")
    if exact:
        own.doubts.add("rule_of_thumb")  # "2 xã đạt 17 tiêu chí, 1 xã đạt 14"
    return own


# "2 xã (Trà Vinh, Trà Cang) dưới 5", "dưới 10 còn 31 xã", "từ 10 đến 14 là 42 xã"
_BARE_BELOW = re.compile(
    r"(?: ?\([^()\d]{0,80}\)|,[^,;.:()\d]{3,50} -)? ?(?:đạt |còn |có |vẫn |chỉ |mới )*dưới "
)
_BARE_EDGE = re.compile(
    r"(?:^ ?|[,;:(] ?|(?<!\w)và )(?:(?:số )?xã |nhóm |đạt |có |còn )*(?:từ |dưới )?$"
)


def _of_bare_edge(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "dưới 10 còn 31 xã" where bands were counted before it."""
    edge = scene.before
    if edge is None or edge.quantity.noun or piece.quantity.noun != "communes":
        return None
    ranged = edge.quantity.high is not None
    if not ranged and edge.quantity.bound != "at_most":
        return None
    top = edge.quantity.high or edge.quantity.value
    if top > ALL_CRITERIA or not _BARE_EDGE.search(edge.lead):
        return None
    if not _joins(edge, piece, _FROM_BAND):
        return None
    own = band_of(piece, scene, edge.quantity, edge.start, piece.quantity.last)
    own.doubts.add("standing_carried")
    return own


_FALLEN = re.compile(
    r"[ ,]*(?:và )?(?:nay )?(?:chỉ |hiện )?(?:còn|lên|xuống|là)(?: lại| còn)? ?$"
)


def _fallen_to(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "38 xã" of "Số xã dưới 7 tiêu chí giảm 52 xã, chỉ còn 38 xã"."""
    if scene.index < 2 or not _FALLEN.fullmatch(piece.lead):
        return None
    edge, moved = scene.pieces[scene.index - 2 : scene.index]
    if edge.quantity.noun != "criteria" or moved.quantity.noun != "communes":
        return None
    if not _MOVED.search(moved.lead) or not _BAND_LEAD.search(edge.lead):
        return None
    return band_of(piece, scene, edge.quantity, edge.start, piece.quantity.last)


def _is_taken(scene: ClauseContext) -> bool:
    """Say whether the band before is another count's: "2 xã đạt 19 tiêu chí, 7 xã"."""
    if scene.index < 2:
        return False
    first, criteria = scene.pieces[scene.index - 2 : scene.index]
    return first.quantity.noun == "communes" and _joins(first, criteria, _TO_BAND)


def band_share(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "nhóm 15 - 18 tiêu chí chiếm 21,7% số xã": a band's share alone."""
    quantity, last = piece.quantity, scene.previous
    known = last is not None and last.measure == "communes_in_band"
    if quantity.percent is None or quantity.denominator is not None:
        return None
    of_communes = "xã" in piece.lead or re.match(r" ?(?:tổng )?số xã", piece.tail)
    if not (of_communes or (known and "nhóm" in piece.lead)):
        return None
    if not _BAND_LEAD.search(piece.lead):
        return None
    meaning = band_of(piece, scene, quantity, piece.start, quantity.last)
    meaning.rule, meaning.unit, meaning.value = "bands.share", "percent", None
    meaning.percent, meaning.bound, meaning.strict = quantity.percent, "exact", False
    return meaning


def changes(piece: Piece, scene: ClauseContext) -> bool:
    """Note "(tăng 01 xã so với năm 2011)" with the band before it."""
    last = scene.previous
    moved = _MOVED.search(piece.lead)
    if not last or last.measure != "communes_in_band" or last.change is not None:
        return False
    if not moved or not _COMPARED.match(piece.tail):
        return False
    value = piece.quantity.value
    last.change = -value if moved["way"] == "giảm" else value
    last.change_at = piece.quantity.last
    return True


_MEETS_NONE = re.compile(
    r" ?(?:chưa|không) (?:đạt|hoàn thành)(?: được)?(?: một)? tiêu chí nào(?!\w)"
)


def meets_none(piece: Piece) -> Meaning | None:
    """Understand "48 xã chưa đạt tiêu chí nào": the band of none."""
    found = _MEETS_NONE.match(piece.tail)
    if not found:
        return None
    quantity = piece.quantity
    return Meaning(
        measure="communes_in_band",
        unit="communes",
        rule="bands.band",
        start=piece.start,
        end=quantity.last + found.end(),
        value=quantity.stated,
        denominator=quantity.denominator,
        percent=quantity.percent,
        bound=quantity.bound,
        strict=quantity.strict,
        band_low=0,
        band_high=0,
        number_start=quantity.start,
        number_end=quantity.last,
    )


def empty_band(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "không còn xã dưới 5 tiêu chí": none; "giảm số xã dưới ..."."""
    quantity = piece.quantity
    bare = not quantity.noun and _is_bare_bound(piece, scene)
    if quantity.noun != "criteria" and not bare:
        return None
    none, less = _NONE.search(piece.lead), _LESS.search(piece.lead)
    none = none or _NONE_AFTER.search(piece.tail)
    if bare and not none:
        return None
    if not (none or less):
        return None
    after = scene.after
    counted = after and after.quantity.noun in ("communes", "percent")
    counted = counted or (after and _goes_down_to(piece, after))
    if after and counted and _joins(piece, after, _FROM_BAND):
        return None
    if less and after and _falls_from(after):
        return None  # "giảm số xã dưới 10 tiêu chí từ 32 xã xuống 20 xã": `lists.moved`
    meaning = band_of(piece, scene, quantity, piece.start, quantity.last)
    meaning.value = 0.0 if none else None
    meaning.threshold_only = None if none else True
    meaning.bound = "exact"
    return meaning


# "giảm xã dưới 5 tiêu chí xuống dưới 10": the number of such communes
_DOWN_TO = re.compile(r" ?xuống(?: còn| chỉ còn)?(?: dưới| khoảng)? ?")


def _goes_down_to(edge: Piece, after: Piece) -> bool:
    between = edge.after[: after.quantity.start - edge.quantity.last]
    bare = not after.quantity.noun and not first_part(after.tail).strip(" .")
    return bare and bool(_DOWN_TO.fullmatch(between))


def _is_bare_bound(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether "không có xã dưới 10" goes on with bands of criteria."""
    last = scene.previous or scene.earlier
    counted = last is not None and last.measure == "communes_in_band"
    bounded = piece.quantity.bound == "at_most" and piece.quantity.high is None
    return counted and bounded and piece.quantity.value <= ALL_CRITERIA


def is_band_edge(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether these criteria are the edge of a counted band beside them."""
    after, before = scene.after, scene.before
    if after and not after.quantity.noun and _MORE_NUMBERS.match(after.after):
        return False  # "xã mới đạt 6 tiêu chí: 4, 8, 13": which ones
    if after and _counts(after.quantity) and _joins(piece, after, _FROM_BAND):
        if _OF_A_MEAN.search(piece.lead):
            return False
        return bool(_BAND_LEAD.search(piece.lead)) or _is_in_row(piece, scene)
    if before is None or _is_each(before):
        return False
    return _counts(before.quantity) and _joins(before, piece, _TO_BAND)


def names_band(piece: Piece) -> bool:
    """Say whether a number of criteria is a band's: "số xã đạt dưới 5 tiêu chí"."""
    return bool(_BAND_LEAD.search(piece.lead)) and not _OF_A_MEAN.search(piece.lead)


def _falls_from(piece: Piece) -> bool:
    """Say whether a number is what a count fell or rose from."""
    return piece.quantity.noun in ("communes", "") and bool(_FROM.search(piece.lead))


_FROM = re.compile(r"(?<!\w)từ(?: mức)? ?$")


def _is_each(piece: Piece) -> bool:
    """Say whether "bình quân 1 xã" stands for each commune."""
    return piece.quantity.value == 1 and bool(_ON_AVERAGE.search(piece.lead))


def _counts(quantity: Quantity) -> bool:
    return quantity.noun in ("communes", "", "percent")


def _joins(first: Piece, second: Piece, pattern: re.Pattern[str]) -> bool:
    between = first.after[: second.quantity.start - first.quantity.last]
    return len(between) < 90 and bool(pattern.search(between))


def _edges(quantity: Quantity, most: int) -> tuple[int, int]:
    """The lowest and highest number of criteria of a band, both included.

    `most` is the size of the document's set; a number beyond it is of the nineteen.
    """
    most = most if quantity.value <= most else ALL_CRITERIA
    low = int(quantity.value)
    if quantity.high is not None:
        return low, int(quantity.high)
    if quantity.bound == "at_least":
        return low + quantity.strict, most
    if quantity.bound == "at_most":
        return 0, low - quantity.strict
    return low, low


def band_of(
    piece: Piece, scene: ClauseContext, criteria: Quantity, start: int, end: int
) -> Meaning:
    """Give the meaning of a count whose band other words name."""
    quantity = piece.quantity
    low, high = _edges(criteria, scene.criteria)
    if low == high == ALL_CRITERIA and _ADDED.search(piece.lead):
        return _arrived(piece, start, end)
    granted = low == high == ALL_CRITERIA and _AND_GRANTED.match(scene.copy.work, end)
    if granted:
        arrived = _arrived(piece, start, granted.end())
        arrived.cumulative = is_cumulative(piece, scene)
        return arrived
    share = quantity.noun == "percent"
    more = low == high == ALL_CRITERIA and _MORE.search(piece.lead)
    return Meaning(
        doubts={"rule_of_thumb"} if more else set(),  # all met, or arrived as well
        measure="communes_in_band",
        unit="percent" if share else "communes",
        rule="bands.band",
        start=start,
        end=max(end, quantity.last),
        value=None if share else quantity.stated,
        denominator=quantity.denominator,
        percent=quantity.value if share else quantity.percent,
        bound=quantity.bound,
        strict=quantity.strict,
        band_low=low,
        band_high=high,
    )


_AND_GRANTED = re.compile(
    rf"(?: (?:xây dựng )?{NTM})?,? (?:đã |đều )?được (?:[^\W\d_]+ ){{0,6}}?công nhận (?:là |đạt )?(?:tiêu )?(?:chuẩn )?(?:xây dựng )?(?:xã )?(?:đạt chuẩn )?{NTM}|"
    rf"(?: (?:xây dựng )?{NTM})?,? và (?:đã |đều )?(?:được|có)[^,;.:\d]{{0,60}}công nhận(?! (?:là )?(?:an toàn|văn hóa|đô thị))"
    rf"|(?: (?:xây dựng )?{NTM})?,? (?:và|để) (?:chính thức |đã |đều )*(?:đạt chuẩn|về đích|cán đích)(?: (?:xã |xây dựng )?{NTM})?(?! (?:quốc gia|văn hóa|văn minh|đô thị|tiêu chí|về (?!trước|sớm)))"
)
_ADDED = re.compile(r"bổ sung(?: thêm)?(?: được| có| khoảng)* ?$")
_MORE = re.compile(r"(?<!\w)thêm(?: được| có| khoảng)* ?$")
_NUMBERED = re.compile(r"gồm(?: có)? ?:? ?$")


def _arrived(piece: Piece, start: int, end: int) -> Meaning:
    """Understand "bổ sung 02 xã đủ 19/19 tiêu chí": two more that arrived."""
    quantity = piece.quantity
    return Meaning(
        measure="communes_recognized",
        unit="communes",
        rule="bands.arrived",
        start=start,
        end=max(end, quantity.last),
        value=quantity.stated,
        denominator=quantity.denominator,
        bound=quantity.bound,
        strict=quantity.strict,
        cumulative=False,
        takes_names=True,
    )


def tail_end(piece: Piece) -> int:
    """Where the first part of a piece's tail ends."""
    return piece.quantity.last + len(first_part(piece.tail))
