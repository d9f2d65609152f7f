"""Rules for counts of communes: recognised, advanced, model, by criterion."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.communes_standing import THAT_NUMBER, reached
from ntm_analysis.reading.rules.lists.rules_lists import district_before
from ntm_analysis.reading.rules.meaning import RISE, Meaning, meaning_of
from ntm_analysis.reading.rules.new_or_all import (
    goes_on_with,
    has,
    is_bare_grant,
    is_base,
    is_cumulative,
    is_granted_in_year,
    is_part,
    is_part_of_year,
    is_risen,
    is_yearly,
)
from ntm_analysis.reading.rules.standing import standing
from ntm_analysis.reading.text.criterion_names import row_criterion
from ntm_analysis.reading.text.pieces import Piece, first_part
from ntm_analysis.reading.text.place_names import place_mentions

_EACH = re.compile(
    r"(?:vượt|thiếu|mỗi|từng|bình quân|trung bình|bình quân chung)(?: có)?(?: năm)? ?$|(?:bình quân|trung bình) (?:mỗi|một|1) (?:huyện|tỉnh)[^,;.:\d]{0,40}$"
)
_OTHER_CRITERIA = re.compile(r"tiêu chí (?:còn lại|khác)[^,;.:\d]{0,30}$")
_CHOSEN = re.compile(
    r"(?:lựa chọn|chọn|chỉ đạo điểm)(?: thêm)?(?: ít nhất)?(?: từ)? ?$"
)
_UNMET = re.compile(
    r"^ ?(?:còn lại |cũ |trước sắp xếp |trước sáp nhập |biên giới |nghèo |vùng cao |bãi ngang |đặc biệt khó khăn |điểm )*(?:(?:là |nào )?(?:chưa|không)(?: được)? (?:đạt|về|hoàn|cán|công|duy|giữ|đáp|đảm|bảo)|(?:bị|có nguy cơ|không còn|rớt|bị thu hồi))"
)
# "Số xã chưa đạt chuẩn nông thôn mới: 45"
_NOT_REACHED = re.compile(
    r"(?:số|các) xã (?:[^\W\d_]+ ){0,3}?(?:chưa|không)(?: thể| còn)?(?: được)? (?:công nhận|đạt|về đích|cán đích|hoàn thành|duy trì|giữ)[^;,.()]{0,70}$"
)
_TOTAL = re.compile(r"(?:trong|trên) tổng(?: số)? ?$|tổng số ?$|/ ?$|trong số ?$")
_NO_UNIT = re.compile(
    r" ?(?:[,;:.()]|$|và |chiếm|đạt|tăng|bằng|trong|trên|vào|năm (?=#|\d{4}|nay|trước|ngoái)|so|tương)"
)
_OF = re.compile(r"(?:của|tại|ở|cho|trong)(?: cả)? ?$")
_GRANTED_TO = re.compile(
    r"công nhận[^,;.:]{0,60} cho ?$|hoàn thành (?:việc )?xây dựng nông thôn mới (?:ở|tại|cho) ?$"
)
_COMMUNES = re.compile(r"(?:số|các) xã(?! hội)")
_NEXT_CELL = re.compile(r" ?\|? ?(\d{1,3}(?:[.,]\d{1,2})?)(?: ?%)?(?![\d,./])")
_IN_DISTRICTS = re.compile(r"(?:ở|tại|thuộc|gồm)(?: một số| các)? (?:huyện|địa phương)")
_ROUNDING = 0.6  # a share printed without decimals, or with one cut off
_MORE_OF_TITLE = re.compile(r"[^.;:\d]{0,40}?(?:nâng cao(?! (?:chất|đời))|kiểu mẫu)")
# "6 xã đạt chuẩn kiểu mẫu, NTM nâng cao": the titles of one count
_OR_ADVANCED = re.compile(
    r"(?:,| và| hoặc|,? ?/) ?(?:xã )?(?:nông thôn mới |ntm )?nâng cao(?! (?:chất|đời))"
)
_FAR = 45  # characters from a number to the end of its standing
_SUM = re.compile(r"nâng|lũy kế|tổng số|đưa|lên(?: là)? ?$")


def communes(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "12 xã ...": which standing, new or in all, or none of our matters."""
    if _EACH.search(piece.lead) or _TOTAL.search(piece.lead):
        return None
    if _BEYOND.search(piece.lead) or _THAN_PLANNED.match(piece.tail):
        return None
    if _OTHER_CRITERIA.search(piece.lead):
        return None  # "các tiêu chí còn lại 14/14 xã": it is not said which
    if _NOT_REACHED.search(piece.lead):
        return None
    if _CHOSEN.search(piece.lead):
        return _output(piece, "pilot_communes")
    if _UNMET.search(piece.tail):
        return _output(piece, "communes_not_yet_recognized")
    found = reached(piece, scene)
    named = found and found.end <= piece.quantity.last and _OF.search(piece.lead)
    if named and not _GRANTED_TO.search(piece.lead):
        return None
    if not found:
        return _part_of_previous(piece, scene)
    meaning = _meaning(piece, f"communes.{found.name}", found.end)
    if found.is_of_sentence_before:
        meaning.doubts.add("standing_far")
    if found.is_carried:
        meaning.doubts.add("standing_carried")
    if THAT_NUMBER.search(piece.lead):
        meaning.doubts.add("rule_of_thumb")  # "thì số ấy là 14": now, or then?
    if found.end - piece.quantity.last > _FAR and not found.names:
        meaning.doubts.add("standing_far")
    if found.name == "model" and _OR_ADVANCED.match(scene.copy.work, found.end):
        found = replace(found, name="advanced")  # the title that all of them have
        meaning.rule = "communes.advanced"
        meaning.doubts.add("rule_of_thumb")
    if found.name == "recognized" and _MORE_OF_TITLE.match(scene.copy.work, found.end):
        meaning.doubts.add("rule_of_thumb")  # the title may go on behind what was read
    if found.start is not None:
        meaning.start = found.start
    meaning.measure = f"communes_{found.name}"
    if found.name == "criterion":
        meaning.measure = "communes_meeting_criterion"
        meaning.criterion = found.criterion
    meaning.takes_names = found.name != "criterion" and not found.names
    meaning.names = found.names
    meaning = _as_part(piece, scene, meaning)
    if THAT_NUMBER.search(piece.lead):
        meaning.cumulative = True
    return meaning


def bare_communes(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "lên 151/207", a number of communes without the word."""
    quantity, last = piece.quantity, scene.previous
    if cell := _cell(piece, scene):
        return cell
    if not _NO_UNIT.match(piece.tail) or district_before(piece, scene):
        return None  # a district of which `rules_lists` knows no count
    known = bool(last and last.measure.startswith("communes_"))
    told = known or (not scene.said and scene.earlier is not None)
    named = bool(_COMMUNES.search(piece.lead) or _HEADED.search(piece.lead))
    named = named or (told and bool(THAT_NUMBER.search(piece.lead)))
    if is_risen(piece, scene) and scene.before:
        if _of_other_units(scene.before.lead):
            return None  # "huyện đạt chuẩn từ 4 lên 9"
    elif is_base(piece, scene):
        if _of_other_units(piece.lead):
            return None
        named = named or _titles_communes(piece.lead, known)
    if not named and not (known and (quantity.denominator or _SUM.search(piece.lead))):
        return None
    return communes(piece, scene)


# "Xã nâng cao: 4. Xã đạt chuẩn: tất cả 32."
_HEADED = re.compile(
    r"(?:^|[.;\n] ?)[ +*•-]{0,4}xã (?:đã )?(?:đạt chuẩn|được công nhận|nâng cao|kiểu mẫu|về đích|nông thôn mới|ntm)[^,;:.()\d]{0,30}: ?(?:tất cả |cả |là |có )?$"
)
# "xã nâng cao tăng từ 25", "(xã đạt chuẩn ... và) kiểu mẫu từ 4 (lên 21)"
_TITLE_OF_COMMUNES = re.compile(r"(?<!\w)xã(?! hội)")


# the last noun of units before a number: "huyện đạt chuẩn từ 4", "thôn kiểu mẫu từ 10"
_UNIT_NAMED = re.compile(
    r"(?<!\w)(?P<unit>xã(?! hội)|huyện|thị xã|đơn vị cấp huyện|tỉnh(?! (?:ta|này|đã|có))|(?<!nông )thôn|bản|ấp|buôn|làng|xóm|khóm|khu dân cư|vườn|hộ|sản phẩm|hợp tác xã|htx|mô hình|trường|trạm)(?!\w)"
)
_TITLE_OF_FIELD = re.compile(r"kiểu mẫu (?:về|theo|trong|lĩnh)|thông minh")


def _of_other_units(lead: str) -> bool:
    """Say whether what a number rose from is of districts, villages or others."""
    units = _UNIT_NAMED.findall(lead)
    return bool(units and units[-1] != "xã") or bool(_TITLE_OF_FIELD.search(lead))


def _titles_communes(lead: str, known: bool) -> bool:
    """Say whether what a number rose from is told of communes of a title."""
    title = standing(lead)
    named = title is not None and title[0] != "criterion"
    return named and (known or bool(_TITLE_OF_COMMUNES.search(lead)))


_PROPOSED = re.compile(r"đề xuất|đề nghị|trình|xét(?! duyệt)")
_ORDINAL = re.compile(
    r"(?:xã|huyện)(?: thứ)? (?:[^,;.:()]{0,40}(?:chuẩn|đích|nông thôn mới|ntm|công nhận|nâng cao|kiểu mẫu)[^,;.:()]{0,30})?thứ ?$"
)


def ordinal(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "là xã đạt chuẩn thứ 66": sixty-six in the wider place."""
    found = _ORDINAL.search(piece.lead)
    if not found or piece.quantity.denominator is not None:
        return None
    if _PROPOSED.search(first_part(piece.tail)):
        return None  # "là huyện thứ 3 của cả nước được đề xuất công nhận"
    named = standing(found[0]) or standing(first_part(piece.tail))
    if not named or named[0] == "criterion":
        return None
    district = found[0].startswith("huyện")
    meaning = _meaning(piece, "communes.ordinal", piece.quantity.last)
    meaning.measure = f"communes_{named[0]}"
    if district:
        meaning.measure, meaning.unit = "districts_recognized", "districts"
    meaning.cumulative, meaning.bound = True, "exact"
    meaning.is_of_wider = True
    at = piece.quantity.last
    for place in place_mentions(scene.copy, at, min(scene.end, at + 48))[:1]:
        if scene.copy.work[at : place.start].strip() in ("của", "ở", "tại"):
            meaning.place = place.name, place.level
    meaning.doubts.add("rule_of_thumb")
    return meaning


_MORE_THAN = re.compile(
    r"nhiều hơn (?:so với )?(?:(?:cuối |đầu |hết |cùng kỳ )*(?:năm|tháng|quý) [^,;.]{2,14})(?: là| tới| đến| khoảng)? ?$"
)


def more_than_then(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "nhiều hơn cuối năm 2021 tới 2.064 xã": what was added since."""
    last, found = scene.previous, _MORE_THAN.search(piece.lead)
    if not found or not last or not last.measure.startswith("communes_"):
        return None
    if last.band_low is not None:
        return None
    meaning = _meaning(piece, RISE, piece.quantity.last)
    meaning.start = piece.quantity.start - len(found[0])
    meaning.measure, meaning.criterion = last.measure, last.criterion
    meaning.cumulative, meaning.since_from = False, meaning.start
    return meaning


_PLAN_NUMBER = re.compile(
    r"(?:kế hoạch(?: giao(?! thông))?|chỉ tiêu|được giao|giao(?! thông))(?:(?! vốn| thu)[^,;.()]){0,30}?(?: là|:|giao)? ?$"
)
_THAN_PLANNED = re.compile(r" ?so với (?:mục tiêu|kế hoạch|chỉ tiêu)(?! quốc gia)")
_HELPED = re.compile(r"(?:giúp(?: đỡ)?|đỡ đầu|phụ trách|hỗ trợ|theo dõi)(?: \S+)? ?$")
_BEYOND = re.compile(r"(?:vượt|thiếu|thấp hơn|cao hơn|so với)[^,;.]{0,30}$")
_MORE = re.compile(
    r"(?:hơn|kém) (?:so với )?(?:kế hoạch|chỉ tiêu|mục tiêu)[^,;.]{0,30}$"
)
_PLAN_TAIL = re.compile(r"^ ?(?:$|[,;.)]|trong năm|năm #|nhưng|mà|và )")


_GOAL_NAMED = re.compile(r"(?:mục tiêu|chỉ tiêu|kế hoạch)(?: là| có| đạt)? ?$")
# "kết quả 11 xã; mục tiêu 16 xã"
_GOAL_ALONE = re.compile(r"[ ;,(]*(?:mục tiêu|chỉ tiêu|kế hoạch)(?: là| đạt)?:? ?")
_SET = re.compile(r" ?(?:đã )?(?:được )?(?:đề ra|đặt ra|giao|phê duyệt)(?!\w)")


def goal_named(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "150 xã, bằng 96% mục tiêu 156 xã đề ra": the goal of that count."""
    last = scene.last_count
    if not last or not last.measure.startswith("communes_"):
        return None
    if last.band_low is not None or last.unit == "percent":
        return None
    alone = _GOAL_ALONE.fullmatch(piece.lead) and not first_part(piece.tail).strip(" .")
    if not alone and (not _GOAL_NAMED.search(piece.lead) or not _SET.match(piece.tail)):
        return None
    meaning = _meaning(piece, "communes.goal", piece.quantity.last)
    meaning.measure, meaning.criterion = last.measure, last.criterion
    meaning.kind, meaning.cumulative, meaning.like = "target", last.cumulative, last
    meaning.doubts |= {"standing_carried", "rule_of_thumb"}
    return meaning


def planned(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Kế hoạch năm 2023 là 11 xã", "được giao 4 xã trong năm 2023"."""
    if not scene.titled or not _PLAN_NUMBER.search(piece.lead):
        return None
    if _BEYOND.search(piece.lead) or piece.quantity.denominator is not None:
        return None
    if _MORE.search(piece.lead):
        return None  # "nhiều hơn kế hoạch 2 xã"
    if _HELPED.search(piece.lead):
        return None  # "giao mỗi phòng giúp đỡ 01 xã"
    if not _PLAN_TAIL.match(piece.tail):
        return None
    last = scene.previous
    if last and not last.measure.startswith("communes_"):
        return None
    name = last.measure if last and last.band_low is None else "communes_recognized"
    meaning = _meaning(piece, "communes.planned", piece.quantity.last)
    meaning.measure = name
    meaning.criterion = last.criterion if last else None
    meaning.kind, meaning.cumulative = "target", False
    meaning.doubts.add("rule_of_thumb")
    return meaning


# "90 xã đạt chuẩn, ước cả năm 95 xã"
_EXPECTED_ALONE = re.compile(
    r"(?:^ ?|[,;(.] ?|và |(?<!\w)nhưng )(?:ước|dự ước|dự kiến|phấn đấu)(?: thực hiện| tính)?(?: đến)?(?: (?:cả|cuối|hết))*(?: năm| tháng| quý| kỳ)?[ #/]*,? ?(?:đạt|có|là|được|toàn (?:tỉnh|huyện) có)? ?(?:khoảng )?$"
)


def expected(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "ước cả năm 95 xã" behind the count of until now."""
    last = scene.last_count
    if last is None or not _EXPECTED_ALONE.search(piece.before[-80:]):
        return None
    counts = last.measure.startswith("communes_") and last.band_low is None
    if not counts or last.place or last.district or not _PLAN_TAIL.match(piece.tail):
        return None
    meaning = _meaning(piece, "communes.expected", piece.quantity.last)
    meaning.measure, meaning.criterion = last.measure, last.criterion
    meaning.like, meaning.cumulative = last, last.cumulative
    meaning.doubts |= {"standing_carried", "rule_of_thumb"}
    return meaning


def _cell(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand a table's row: "2 Giao thông 47/82 57,3"."""
    row = row_criterion(scene.block_head)
    quantity, low = piece.quantity, piece.quantity.value
    if not row or not quantity.denominator or scene.said:
        return None
    if piece.before.strip() != scene.block_head[: row[1]].strip():
        return None
    meaning = _meaning(piece, "communes.cell", quantity.last)
    meaning.measure, meaning.criterion = "communes_meeting_criterion", row[0]
    meaning.cumulative = True
    share = _NEXT_CELL.match(piece.after)
    if share and quantity.percent is None:
        stated = float(share[1].replace(",", "."))
        if abs(stated - 100 * low / quantity.denominator) < _ROUNDING:
            meaning.percent, meaning.end = stated, quantity.last + share.end()
    return meaning


def more_units(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "tăng 36 đơn vị" after a count of districts or communes."""
    last = scene.previous
    if not last or not re.search(r"tăng(?: thêm)? ?$|thêm ?$", piece.lead):
        return None
    if (
        not last.measure.startswith(("communes_", "districts_"))
        or last.band_low is not None
    ):
        return None
    meaning = _meaning(piece, RISE, piece.quantity.last)
    meaning.measure, meaning.criterion = last.measure, last.criterion
    meaning.unit, meaning.cumulative = last.unit, False
    return meaning


def completes(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether "trên tổng số 147 xã" only gives the count before it its whole."""
    last = scene.previous
    return bool(
        last
        and last.measure.startswith("communes_")
        and last.denominator is None
        and isinstance(last.value, float)
        and last.value <= piece.quantity.value
        and _TOTAL.search(piece.lead)
    )


_IS_GRANTED = re.compile(r"công nhận|đón|công bố|(?<!\w)(?:thêm|vừa|mới)(?!\w)|đăng ký")
_THAT_YEAR = re.compile(r"riêng (?:trong )?(?:năm|quý|đợt)(?!\w)[^,;.]{0,30}$")
_OF_WHOLE = re.compile(r"trong đó,?(?: có)? ?$")
_OF_OTHER_KIND = re.compile(
    r" ?(?:thuộc )?(?:đặc biệt khó khăn|nghèo|biên giới|bãi ngang|vùng|khu vực|miền núi)[^,;.]{0,20}$"
)


def _part_of_previous(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "(trong đó có 02 xã chuyển từ năm 2017 sang ...)"."""
    last = scene.previous
    if not last or not last.measure.startswith(("communes_", "districts_")):
        return None
    if last.measure.startswith("communes_") and _of_district(piece):
        return _like(piece, last)
    if last.band_low is not None or last.unit == "percent":
        return None
    if not is_part(piece) and not last.subset:
        return None
    tail = first_part(piece.tail)
    if "trong đó" not in piece.lead and _OF_OTHER_KIND.match(tail):
        return None  # "trong đó 5 xã đạt chuẩn, 6 xã đặc biệt khó khăn"
    meaning = _meaning(piece, "communes.part", piece.quantity.last + len(tail))
    meaning.measure, meaning.criterion = last.measure, last.criterion
    meaning.cumulative, meaning.subset = last.cumulative, tail.strip() or "part"
    if is_part_of_year(piece):
        meaning.cumulative = False
    elif _THAT_YEAR.search(piece.before[-60:]) and meaning.cumulative:
        meaning.cumulative = False  # "20/20 xã ...; riêng năm 2017 có 3 xã"
        meaning.doubts.add("new_or_all")
    meaning.doubts |= {"standing_carried"} | (last.doubts & {"standing_far"})
    return meaning


def _of_district(piece: Piece) -> bool:
    """Say whether a bracket counts a district's: "các huyện Krông Pa (5 xã), ..."."""
    inside = piece.lead.endswith("(") and piece.tail.lstrip().startswith(")")
    return inside and bool(_IN_DISTRICTS.search(piece.before))


def _like(piece: Piece, last: Meaning) -> Meaning:
    """The same measure as the statement before, of another place."""
    meaning = _meaning(piece, "communes.district", piece.quantity.last)
    meaning.start = piece.start
    meaning.measure, meaning.criterion = last.measure, last.criterion
    meaning.cumulative = last.cumulative
    meaning.band_low, meaning.band_high = last.band_low, last.band_high
    meaning.kind = last.kind
    return meaning


def _as_part(piece: Piece, scene: ClauseContext, meaning: Meaning) -> Meaning:
    """Give a part of a criterion's count the criterion, not the standing it names."""
    last = scene.previous
    if (
        last
        and last.measure == "communes_meeting_criterion"
        and meaning.measure == "communes_recognized"
        and (is_part(piece) or last.subset)
    ):
        meaning.measure, meaning.criterion = last.measure, last.criterion
        meaning.cumulative = last.cumulative
        meaning.subset = first_part(piece.tail).strip()
        meaning.takes_names = False
        return meaning
    meaning.cumulative = is_cumulative(piece, scene)
    if meaning.cumulative and is_bare_grant(piece):
        meaning.doubts.add("new_or_all")  # "9 xã được công nhận": by then, or now?
    in_year = is_granted_in_year(piece) or is_yearly(piece)
    if meaning.cumulative is False and in_year:
        meaning.doubts.add("new_or_all")
    meaning.has = has(piece)
    opens = not piece.lead.strip(" -+•")
    event = (opens or not meaning.has) and not _OF_WHOLE.search(piece.before[-40:])
    if meaning.names and meaning.cumulative is None and event:
        meaning.cumulative = False  # "hai xã A, B được công nhận" tells an event
        if not _IS_GRANTED.search(f"{piece.lead}|{piece.after[:200]}"):
            meaning.doubts.add("new_or_all")
    if meaning.cumulative is None:
        meaning.like = goes_on_with(piece, scene)
    return meaning


def _meaning(piece: Piece, rule: str, end: int) -> Meaning:
    meaning = meaning_of(piece, "output", "communes", end)
    meaning.rule = rule
    return meaning


def _output(piece: Piece, label: str) -> Meaning:
    meaning = _meaning(piece, "communes.output", piece.quantity.last)
    meaning.end = piece.quantity.last + len(first_part(piece.tail))
    meaning.label = label
    return meaning
