"""Rules for lists: what is said once and holds for each of their items.

"3 huyện, 71 xã, 205 xóm đạt chuẩn" shares one predicate; "Kim Bôi 9 xã; Lạc Sơn 12
xã" carries the standing that was told before, for the district each item names.
Lists of criteria: `criteria_named`; numbers by year: `number_series`; what "lần lượt"
deals out: `in_turn`.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace
from itertools import pairwise

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.new_or_all import has, is_cumulative
from ntm_analysis.reading.rules.standing import standing
from ntm_analysis.reading.text.criterion_names import named_criterion
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.pieces import Piece, first_part
from ntm_analysis.reading.text.place_names import PlaceMention, place_mentions
from ntm_analysis.reading.text.proper_names import proper_name

_UNITS = {"communes": "xã", "districts": "huyện", "villages": "thôn"}
_JOINT = re.compile(
    r"^(?:,? ?(?:phường|thị trấn|thôn|bản|buôn|thị xã|thành phố))* ?(?:,|và|cùng|cùng với|, và)(?: có| khoảng| gần| hơn| trên| cùng| \d+/)* ?$"
)
_SHARE_OF = re.compile(r"^ ?(?:số )?(?:xã|huyện)(?!\w)")
_LONGEST = 5  # items of a list that share one predicate


def shared(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "71 xã" of "3 huyện, 71 xã, 205 xóm đạt chuẩn nông thôn mới"."""
    noun = piece.quantity.noun
    if noun == "percent":
        noun = "communes" if _SHARE_OF.match(piece.tail) else ""
    if noun not in _UNITS:
        return None
    found = _predicate(piece, scene)
    if not found or (noun != "communes" and found[0] == "advanced"):
        return None
    name = "recognized" if noun == "districts" else found[0]
    meaning = _counted(piece, f"lists.shared.{name}", f"{noun}_{name}", noun)
    meaning.end = max(meaning.end, found[1])
    if noun == "villages" and name == "model":
        meaning.cumulative = None
    elif piece.quantity.noun == "percent" or _with_share(piece, scene):
        meaning.cumulative = True
    else:
        meaning.cumulative = is_cumulative(piece, scene)
    meaning.has = has(piece)
    return meaning


def _with_share(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a share follows: "70 huyện và 50% số xã" are both of all."""
    after = scene.after
    return after is not None and after.quantity.noun == "percent"


def _predicate(piece: Piece, scene: ClauseContext) -> tuple[str, int] | None:
    """The standing that the last item of a list has, where only joints part them."""
    here, noun = piece, piece.quantity.noun
    if standing(first_part(piece.tail)):
        return None
    for other in scene.pieces[scene.index + 1 : scene.index + _LONGEST]:
        what = other.quantity.noun
        if what == "percent" and _SHARE_OF.match(other.tail):
            what = "communes"
        if what == "residential" and other.tail:
            what = "residential areas"  # "20 xã và 109 khu dân cư được công nhận"
        elif what not in _UNITS or what == noun:
            return None  # "9 xã, 2 xã nâng cao": two statements
        between = here.after[: other.quantity.start - here.quantity.last]
        if here.quantity.noun == "percent":
            between = _SHARE_OF.sub("", between)
        if not _JOINT.match(between):
            return None
        found = standing(first_part(other.tail)) or standing(other.tail[:60])
        if found and found[0] != "criterion":
            return found[0], other.quantity.last + found[1]
        here = other
    return None


_NAME_BEFORE = re.compile(
    r"(?:(?:^|[;,:(.•+-] ?|và |\n|(?<!\w)(?:trong đó|gồm|riêng|như|còn|trong khi đó|trong khi|tuy nhiên|ngược lại|tiếp đó|tiếp đến|tiếp theo|kế đến|sau đó)(?: có| là)? )(?:(?:huyện|thị xã|thành phố|tp\.?|tx\.?) )?|(?<!\w)(?:huyện|thị xã|thành phố) )(?P<name>(?!(?:trong|gồm|riêng|như|còn)(?!\w))[^\W\d_]+(?:['-][^\W\d_]+)?(?: (?!(?:có|đạt|được|là|thêm)(?!\w))[^\W\d_]+(?:['-][^\W\d_]+)?){0,3})(?: có| đạt| được| là|:| \()? ?(?:thêm )?$"
)
_BARE_TAIL = re.compile(r"^ ?(?:[,;.()]|$|và )")
_NAME = 44  # characters before a number in which a district is named


_MORE = re.compile(r"(?<!\w)(?:có )?thêm(?: được)? ?$")


def by_district(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Lạc Sơn 12 xã" where the standing was told before the list."""
    quantity = piece.quantity
    counted = quantity.noun == "communes" or (
        quantity.noun == "" and quantity.denominator is not None
    )
    last = scene.previous
    goes_on = last is not None and last.rule == "lists.district"
    ends = goes_on and standing(
        first_part(piece.tail)
    )  # "... và Cần Giờ 4 xã đạt chuẩn"
    if not counted or not (ends or _BARE_TAIL.match(piece.tail)):
        return None
    if not quantity.noun and _are_criteria(piece, scene):
        return None
    name = district_before(piece, scene)
    if _MORE.search(piece.lead):
        return None  # "Bình Định: Thêm 9 xã, toàn tỉnh có 28 xã": no item of a list
    if not name or (not quantity.noun and _counts_others(piece, scene)):
        return None
    told = _told(piece, scene)
    if told is None:
        return None
    meaning = _counted(piece, "lists.district", told.measure, "communes")
    meaning.start = quantity.start - _back(piece, scene, name)
    meaning.criterion, meaning.cumulative = told.criterion, told.cumulative
    if quantity.denominator is not None:
        meaning.cumulative = True  # "TP Tuy Hòa có 4/4 xã": all there are
    meaning.band_low, meaning.band_high = told.band_low, told.band_high
    meaning.kind, meaning.district, meaning.like = told.kind, name, told
    begin = max(scene.sentence[0], quantity.start - _NAME)
    named = place_mentions(scene.copy, begin, quantity.start)
    if named and named[-1].level == "province" and named[-1].name.endswith(name):
        # "trong đó Tây Ninh 63/71 xã, Bà Rịa - Vũng Tàu 45/47 xã"
        meaning.district, meaning.place = None, (named[-1].name, "province")
    if told is scene.earlier and told.settled_as and not meaning.kind:
        kind, time = (
            told.settled_as
        )  # a paragraph before told when, and what is planned
        meaning.kind = "target" if kind == "target" else None
        meaning.time = time if kind == "target" else None
    meaning.takes_names = told.takes_names
    return meaning


_CRITERIA = 19.0  # of the sets since 2009; no list gives two districts so many communes


def _are_criteria(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether "Quyết Tiến (18/19), Đông Thành (17/19)" tells of criteria met.

    So does "Bùi La Nhân đạt 13/15 tiêu chí; Lâm Trung Thủy 11/15".
    """
    of_all = [p for p in scene.pieces if p.quantity.denominator == _CRITERIA]
    before = scene.copy.work[scene.sentence[0] : piece.quantity.start]
    return len(of_all) > 1 or f"/{piece.quantity.denominator:g} tiêu chí" in before


_OTHERS = re.compile(
    r"(?<!\w)(?:trường|trạm|lớp|chợ|hộ|gia đình|cơ quan|cơ sở|hợp tác xã|htx|(?<!nông )thôn|bản|ấp|xóm|buôn|làng|nhà văn hóa|nhà máy|công trình|dự án|đảng bộ|chi bộ|đảng viên|đại biểu|vườn|sản phẩm|mô hình|bác sĩ|giáo viên|học sinh|điểm)(?!\w)"
)


def _counts_others(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a bare "6/7" goes on with schools or clinics, and not communes."""
    begin = max(scene.sentence[0], piece.quantity.start - 240)
    return bool(_OTHERS.search(scene.copy.work, begin, piece.quantity.start))


_YEAR_BEFORE = re.compile(
    r"^[ ;,:.•+-]*(?:và |còn )?(?:(?:đến|hết|cuối|trong) )*(?:năm )?#{4} ?(?::|là|có|đạt|-|\()? ?$"
)
_ENDS = re.compile(r"(?<!\w)(?:hết|cuối)(?!\w)")
_ROUTE = re.compile(r"lộ trình|từng năm|các năm|theo năm|(?:hằng|hàng|mỗi) năm|cụ thể")
_OPENS_ROUTE = re.compile(r"lộ trình|cụ thể(?: là)?|: ?(?=(?:năm )?#{4})")
_OF_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d ?[:(-]? ?(?:có |là )?(?P<number>\d{1,3}) xã"
)
_YEARLY = re.compile(r"(?:hằng|hàng|từng|mỗi) năm")


def _adds_yearly(words: str, scene: ClauseContext, at: int) -> bool | None:
    """False where a list of years tells what each has added: its counts also fall."""
    sentence, _ = scene.around(at)
    counts = [int(count) for count in _OF_YEAR.findall(sentence)]
    falls = any(b < a for a, b in pairwise(counts))
    granted = _YEARLY.search(words) and "công nhận" in words
    return False if falls or granted else _adds(words)


_STEP = re.compile(
    r"[-+•*]? ?(?:đến |hết |cuối )*năm \d{4}[^;:]{0,12}:? ?\d{1,3} xã[;.,]?"
)
_ABOVE = 500  # characters


def _route_above(work: str, at: int) -> str:
    """The heading above "- Năm 2026: 12 xã", over other years of the same list."""
    lines = work[max(0, at - _ABOVE) : at].split("\n")[:-1]
    above = (line.strip() for line in reversed(lines) if line.strip())
    line = next((line for line in above if not _STEP.fullmatch(line)), "")
    return "" if line.endswith((".", ";")) else line


def by_year(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Lộ trình: năm 2026: 12 xã; năm 2027: 15 xã" after a standing."""
    lead = _OPENS_ROUTE.split(piece.lead)[-1].lstrip(" :")
    last = scene.previous
    after = piece.quantity.last
    # "năm 2016 hai xã Đức Tân, Đức Thạnh; năm 2017 một xã Đức Hòa"
    named = last is not None and piece.tail[:1] == " " and len(piece.tail) > 1
    named = named and scene.copy.capital(after + 1)
    bare = named or _BARE_TAIL.match(piece.tail)
    if piece.quantity.noun != "communes" or not bare:
        return None
    if not _YEAR_BEFORE.match(lead):
        return None
    begin = max(0, piece.quantity.start - 240)
    words = scene.copy.work[begin : piece.quantity.start].rpartition("\n")[2]
    if last is None:
        if not standing(words):
            words = _route_above(scene.copy.work, piece.quantity.start)
        told = standing(words)
        if not told or told[0] == "criterion" or not _ROUTE.search(words):
            return None
        at = piece.quantity.start
        measure, cumulative = f"communes_{told[0]}", _adds_yearly(words, scene, at)
    elif last.measure.startswith("communes_") and last.band_low is None:
        if last.district or last.commune or last.place:
            return None
        measure, cumulative = last.measure, last.cumulative
    else:
        return None
    written = scene.copy.work[
        piece.quantity.start - len(piece.lead) : piece.quantity.start
    ]
    years = _YEARS.findall(written)
    if not years:
        return None
    meaning = _counted(piece, "lists.year", measure, "communes")
    meaning.time = f"{years[-1]}-12-31" if _ENDS.search(lead) else years[-1]
    meaning.criterion = last.criterion if last else None
    meaning.cumulative = cumulative
    meaning.kind = last.kind if last else None
    if cumulative is None:
        meaning.doubts.add("new_or_all")
    return meaning


def district_before(piece: Piece, scene: ClauseContext) -> str:
    """The name right before a number, "" if no name of capitals stands there."""
    copy, at = scene.copy, piece.quantity.start
    begin = max(scene.sentence[0], at - _NAME)
    found = _NAME_BEFORE.search(copy.work, begin, at)
    if not found or not copy.capital(found.start("name")):
        return ""
    name, end = proper_name(copy, found.start("name"), at)
    rest = copy.work[end : found.end("name")].split()  # "Kỳ Sơn mới có 2/20"
    whole = end <= found.end("name") and set(rest) <= _ADVERBS
    whole = whole and " " in name  # districts have two words
    return name if whole else ""


_ADVERBS = frozenset({"mới", "chỉ", "hiện", "cũng", "đã", "vẫn", "còn"})
_NONE_THERE = re.compile(
    r"(?:[;,:] ?|và )(?:(?:huyện|thị xã|thành phố) )?(?P<name>[^\W\d_]+(?: (?!(?:chưa|không)(?!\w))[^\W\d_]+){1,3}) (?:chưa|không) có xã nào(?= ?(?:[,;.]|$))"
)


def none_there(
    copy: WorkingCopy, clause: str, offset: int, said: list[Meaning]
) -> list[Meaning]:
    """Understand "Pác Nặm chưa có xã nào" at the end of a list of districts."""
    last = said[-1] if said else None
    if last is None or last.rule != "lists.district":
        return []
    found: list[Meaning] = []
    for match in _NONE_THERE.finditer(clause):
        begin, end = (offset + at for at in match.span("name"))
        if not copy.capital(begin) or proper_name(copy, begin, end)[1] != end:
            continue
        name = proper_name(copy, begin, end)[0]
        there = replace(last, start=begin, end=offset + match.end(), value=0.0)
        there = replace(there, district=name, names=(), takes_names=False)
        there = replace(there, denominator=None, percent=None, bound="exact")
        found.append(replace(there, number_start=-1, number_end=-1))
    return found


def _back(piece: Piece, scene: ClauseContext, name: str) -> int:
    words = scene.copy.work[piece.quantity.start - _NAME : piece.quantity.start]
    found = words.rfind(name.lower())
    return len(words) - found if found >= 0 else 0


def _told(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """The count whose standing a list of districts goes on with."""
    last = scene.previous
    if last and last.measure.startswith("communes_"):
        if piece.quantity.denominator is None or last.denominator is not None:
            return last
        # "A có 108/148 xã đạt chuẩn, 27 xã nâng cao; B có 46/85 xã": the wholes go on
        wholes = (m for m in reversed(scene.said) if m.denominator is not None)
        like = next((m for m in wholes if m.measure.startswith("communes_")), last)
        return like
    if last:
        return None
    if later := _said_later(piece, scene):
        return later
    begin = max(scene.sentence[0], piece.quantity.start - 240)
    lead = scene.copy.work[begin : piece.quantity.start]
    for words in (lead, scene.heading_lead):
        found = standing(words)
        criterion = named_criterion(words) if found else None
        if found and (found[0] != "criterion" or criterion):
            measure = f"communes_{found[0]}"
            if found[0] == "criterion":
                measure = "communes_meeting_criterion"
            told = _counted(piece, "lists.district", measure, "communes")
            told.criterion = criterion if found[0] == "criterion" else None
            told.cumulative = _adds(words)
            return told
    return scene.earlier


def _said_later(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """The standing at the end of "Bình Chánh 14 xã và Cần Giờ 4 xã đạt chuẩn"."""
    for other in scene.pieces[scene.index + 1 : scene.index + 2 * _LONGEST]:
        if other.quantity.noun != "communes":
            return None
        found = standing(first_part(other.tail))
        if found and found[0] != "criterion":
            told = _counted(piece, "lists.district", f"communes_{found[0]}", "communes")
            told.cumulative = True if piece.quantity.denominator else None
            return told
        if first_part(other.tail).strip(" ."):
            return None
    return None


def _adds(words: str) -> bool | None:
    if re.search(
        r"thêm|công nhận mới|mới (?:đạt|được)|trong năm|đợt|được công nhận (?:trong )?(?:năm|quý)(?= \S)",
        words,
    ):
        return False
    whole = re.search(r"hiện|đến nay|lũy kế|tổng|kết quả|tính đến", words)
    return True if whole or _NUMBER_OF.search(words) else None


_NUMBER_OF = re.compile(
    r"(?<!\w)số xã (?:đã |được |sẽ )*(?:công nhận|đạt|nâng cao|kiểu mẫu|nông thôn mới|ntm)"
)


def by_place(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Tây Nguyên 58,9%" in a list of shares by region or province."""
    last = scene.previous
    if not last or last.unit != "percent" or not last.measure.startswith("communes_"):
        return None
    if not _BARE_TAIL.match(piece.tail):
        return None
    named = _places_before(piece, scene)
    if not named and (name := district_before(piece, scene)):
        meaning = _counted(piece, "lists.place", last.measure, "communes")
        meaning.start = piece.quantity.start - _back(piece, scene, name)
        meaning.criterion, meaning.district = last.criterion, name
        meaning.cumulative, meaning.kind = last.cumulative, last.kind
        meaning.doubts.add("rule_of_thumb")
        return meaning
    words = scene.copy.work[named[-1].end : piece.quantity.start] if named else "?"
    if not named or not _REACHED.fullmatch(words):
        return None
    meaning = _counted(piece, "lists.place", last.measure, "communes")
    meaning.start, meaning.criterion = named[-1].start, last.criterion
    meaning.cumulative, meaning.kind = last.cumulative, last.kind
    meaning.place = named[-1].name, named[-1].level
    return meaning


_MOST_CRITERIA = 19


def mean_by_place(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Tân Uyên 15,2" behind "bình quân tiêu chí/xã: Than Uyên 15,5"."""
    last, quantity = scene.previous, piece.quantity
    if last is None or last.measure != "criteria_per_commune" or quantity.noun:
        return None
    if quantity.denominator is not None or not _BARE_TAIL.match(piece.tail):
        return None
    named = _places_before(piece, scene)
    words = scene.copy.work[named[-1].end : quantity.start] if named else "?"
    if len(named) != 1 or not _REACHED.fullmatch(words):
        return None
    if quantity.high is not None or quantity.value > _MOST_CRITERIA:
        return None
    meaning = _counted(piece, "lists.place", last.measure, "criteria")
    meaning.start, meaning.kind = named[-1].start, last.kind
    meaning.place = named[-1].name, named[-1].level
    meaning.doubts.add("rule_of_thumb")
    return meaning


def _places_before(piece: Piece, scene: ClauseContext) -> list[PlaceMention]:
    """The places of a lead, or of what a bracket follows: "Tây Nguyên (49,6%)"."""
    opened = piece.lead.strip() == "("
    begin = piece.lead_start - (_NAME if opened else 0)
    begin = max(scene.sentence[0], begin)
    return place_mentions(scene.copy, begin, piece.quantity.start)


def units_by_place(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Gia Lai có 11 đơn vị" after "53 xã đạt chuẩn, trong đó ..."."""
    last = scene.previous
    counts = last and last.measure.startswith(("communes_", "districts_"))
    if not last or not counts or last.unit == "percent" or last.band_low is not None:
        return None
    if not _BARE_TAIL.match(piece.tail):
        return None
    named = _places_before(piece, scene)
    words = scene.copy.work[named[-1].end : piece.quantity.start] if named else "?"
    if not named or not _REACHED.fullmatch(words):
        return None
    meaning = _counted(piece, "lists.units", last.measure, last.unit)
    meaning.start, meaning.criterion = named[-1].start, last.criterion
    meaning.cumulative, meaning.like = last.cumulative, last
    meaning.kind, meaning.place = last.kind, (named[-1].name, named[-1].level)
    return meaning


_REACHED = re.compile(
    r" ?:? ?(?:(?:chỉ|mới|đã|cũng|đạt|là|có|với|khoảng|gần|hơn|trên) ?){0,4}\(?"
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
