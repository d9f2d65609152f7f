"""Rules for counts of communes: recognised, advanced, model, by criterion, by band."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.plans.criterion_names import named_criterion
from ntm_analysis.plans.meaning import Meaning
from ntm_analysis.plans.pieces import Piece, first_part
from ntm_analysis.plans.scene import Scene
from ntm_analysis.plans.standing import standing

ALL_CRITERIA = 19

_EACH = re.compile(
    r"(?:vượt|thiếu|mỗi|từng|bình quân|trung bình|bình quân chung)(?: có)?(?: năm)? ?$"
)
_CHOSEN = re.compile(
    r"(?:lựa chọn|chọn|chỉ đạo điểm)(?: thêm)?(?: ít nhất)?(?: từ)? ?$"
)
_UNMET = re.compile(
    r"^ ?(?:còn lại )?(?:(?:là |nào )?(?:chưa|không)(?: được)? (?:đạt|về|hoàn|cán|công|duy)|(?:bị|có nguy cơ|không còn|rớt|bị thu hồi))"
)
_TOTAL = re.compile(r"(?:trong|trên)(?: tổng)?(?: số)? ?$|tổng số ?$|/ ?$|trong số ?$")
_PART = re.compile(r"(?:trong đó|rong đó|riêng|bao gồm|gồm(?: có)?)\b[^.;]{0,60}$")
_NEW = re.compile(
    r"(?:thêm|mới|bổ sung|tăng)(?: được| có| ít nhất| khoảng| từ| trên| tối thiểu)*"
    r"(?: \d+)? ?$|(?:thêm|công nhận mới|tăng thêm)(?: \S+){0,4} ?$"
)
_SUM = re.compile(
    r"nâng (?:tổng|số|lên|tỷ lệ|toàn)|tổng số|tổng cộng|lũy kế|cộng dồn|đưa (?:tổng )?số|lên(?: là| thành| đạt| tới)? ?$|duy trì|giữ vững|đã có|(?<!thực )(?<!xuất )hiện(?: nay)?,?(?: \S+){0,6} có|đến nay|tính đến|giữ "
)
_HAVE = re.compile(
    r"(?<!có )(?:có|đạt|là|còn|:)(?: được| khoảng| ít nhất| trên| gần| từ| thêm)* ?$"
)
_GRANTED = re.compile(
    r"(?:công nhận|xây dựng|hoàn thành|phấn đấu|đăng ký|đưa|về đích|chỉ đạo|tập trung|hỗ trợ|cho|của|đối với|ngoài|với|tại)(?: được| cho| thành công| \S+){0,3} ?$"
)
_PLANNED_TAIL = re.compile(
    r"^ ?(?:\S+ ){0,3}(?:phấn đấu|đăng ký|dự kiến|sẽ|theo kế hoạch)"
)
_REACHED_TAIL = re.compile(r"^ ?(?:này |đều )?đã ")
_FOLLOWED_BY_SUM = re.compile(
    r"nâng (?:tổng|số|lên|tỷ lệ|toàn)|lũy kế|tổng số|đưa (?:tổng )?số"
)
_NO_UNIT = re.compile(
    r" ?(?:[,;:.()]|$|và |chiếm|đạt|tăng|bằng|trong|trên|vào|năm|so|tương)"
)
_COMMUNES = re.compile(r"(?:số|các) xã(?! hội)")
_SUBSET = re.compile(
    r"^ ?(?:thuộc|khu vực|chuyển|điểm|biên giới|đặc biệt|nghèo|vùng|miền|an toàn khu|bãi ngang|III|II|I|đồng bào|dân tộc|ven biển|hải đảo|khó khăn|trọng điểm|tiếp tục|còn lại)"
)


def communes(piece: Piece, scene: Scene) -> Meaning | None:
    """Understand "12 xã ...": which standing, new or in all, or none of our matters."""
    if _EACH.search(piece.lead) or _TOTAL.search(piece.lead):
        return None
    if _CHOSEN.search(piece.lead):
        return _output(piece, "pilot_communes")
    if _UNMET.search(piece.tail):
        return _output(piece, "communes_not_yet_recognized")
    found = _standing(piece, scene)
    by_lead = found and not standing(
        first_part(piece.tail), scene.criterion is not None
    )
    if not found:
        return _part_of_previous(piece, scene)
    name, criterion, end = found
    meaning = _meaning(piece, f"communes.{name}", end)
    if by_lead:
        meaning.start = piece.lead_from
    if name == "criterion":
        meaning.measure, meaning.criterion = "communes_meeting_criterion", criterion
    else:
        meaning.measure = f"communes_{name}"
        meaning.takes_names = True
    return _as_part(piece, scene, meaning)


def bare_communes(piece: Piece, scene: Scene) -> Meaning | None:
    """Understand "lên 151/207", a number of communes without the word."""
    quantity, last = piece.quantity, scene.previous
    if not _NO_UNIT.match(piece.tail):
        return None
    known = bool(last and last.measure.startswith("communes_"))
    named = _COMMUNES.search(piece.lead)
    if not named and not (known and (quantity.denominator or _SUM.search(piece.lead))):
        return None
    return communes(piece, scene)


def _standing(piece: Piece, scene: Scene) -> tuple[str, int | None, int] | None:
    """Look for the standing in the tail, then the lead, then the sentence."""
    tail = first_part(piece.tail)
    in_criterion = scene.criterion is not None
    for phrase, start in ((tail, piece.quantity.last), (piece.lead, None)):
        if found := standing(phrase, in_criterion):
            name, length = found
            criterion = named_criterion(phrase) or scene.criterion
            if name == "criterion" and criterion is None:
                continue
            return name, criterion, start + length if start else piece.quantity.last
    return _inherited(piece, scene)


def _inherited(piece: Piece, scene: Scene) -> tuple[str, int | None, int] | None:
    """Take the standing of the sentence where the words only say how many more."""
    last = scene.previous
    if (
        last
        and last.measure.startswith("communes_")
        and last.measure != "communes_in_band"
    ):
        if _SUM.search(piece.lead) or _NEW.search(piece.lead):
            name = last.measure.removeprefix("communes_")
            name = "criterion" if name == "meeting_criterion" else name
            return name, last.criterion, piece.quantity.last
        return None
    if last or not scene.heading_lead:
        return None
    if found := standing(scene.heading_lead, scene.criterion is not None):
        criterion = named_criterion(scene.heading_lead) or scene.criterion
        if found[0] != "criterion" or criterion:
            return found[0], criterion, piece.quantity.last
    return None


def _part_of_previous(piece: Piece, scene: Scene) -> Meaning | None:
    """Understand "(trong đó có 02 xã chuyển từ năm 2017 sang ...)"."""
    last = scene.previous
    if not last or not last.measure.startswith(("communes_", "districts_")):
        return None
    if last.measure == "communes_in_band":
        return None
    if not _PART.search(piece.before) and not last.subset:
        return None
    tail = first_part(piece.tail).strip()
    meaning = _meaning(
        piece, "communes.part", piece.quantity.last + len(first_part(piece.tail))
    )
    meaning.measure, meaning.criterion = last.measure, last.criterion
    meaning.cumulative, meaning.subset = last.cumulative, tail or "part"
    return meaning


def _as_part(piece: Piece, scene: Scene, meaning: Meaning) -> Meaning:
    """Give a part of a criterion's count the criterion, not the standing it names."""
    last = scene.previous
    parent = last and last.measure == "communes_meeting_criterion"
    if (
        parent
        and last
        and meaning.measure == "communes_recognized"
        and (_PART.search(piece.before) or last.subset)
    ):
        meaning.measure, meaning.criterion = last.measure, last.criterion
        meaning.cumulative = last.cumulative
        meaning.subset = first_part(piece.tail).strip()
        meaning.takes_names = False
        return meaning
    meaning.cumulative = is_cumulative(piece, scene)
    meaning.has = has(piece)
    return meaning


def is_cumulative(piece: Piece, scene: Scene) -> bool | None:
    """Decide whether a count is all there are; None leaves it to time and kind."""
    quantity, lead = piece.quantity, piece.lead
    if _NEW.search(lead):
        return False
    if _SUM.search(lead) or quantity.denominator is not None:
        return True
    if _next_sums(scene):
        return False
    if quantity.percent is not None and not scene.said:
        return True
    if _PLANNED_TAIL.search(piece.tail):
        return False
    if _REACHED_TAIL.search(piece.tail):
        return True
    if piece.tail.lstrip().startswith("được công nhận") and not _GRANTED.search(lead):
        return True
    if (listed := _listed_after(piece, scene)) is not None:
        return listed
    if _HAVE.search(lead):
        return None
    return False if _GRANTED.search(lead) else None


def has(piece: Piece) -> bool:
    """Say whether the words are only that there are so many."""
    return bool(_HAVE.search(piece.lead)) or not piece.lead.strip(" -+•")


def _next_sums(scene: Scene) -> bool:
    return bool(scene.after and _FOLLOWED_BY_SUM.search(scene.after.lead))


def _listed_after(piece: Piece, scene: Scene) -> bool | None:
    """Go on with a list, or with the whole that a part belongs to.

    After "có thêm 2 xã ..., nâng tổng số lên 15" the list of what is new goes on.
    """
    if not scene.said:
        return None
    short = len(piece.lead.strip(" ,;:()-")) <= 4
    if not short and not _PART.search(piece.before):
        return None
    last = scene.said[-1].cumulative
    if last and len(scene.said) > 1 and scene.said[-2].cumulative is False:
        return False
    return last


def _meaning(piece: Piece, rule: str, end: int) -> Meaning:
    quantity = piece.quantity
    return Meaning(
        measure="output",
        unit="communes",
        rule=rule,
        start=piece.start,
        end=max(end, quantity.last),
        value=quantity.stated,
        denominator=quantity.denominator,
        percent=quantity.percent,
        bound=quantity.bound,
        strict=quantity.strict,
    )


def _output(piece: Piece, label: str) -> Meaning:
    meaning = _meaning(piece, "communes.output", piece.quantity.last)
    meaning.end = piece.quantity.last + len(first_part(piece.tail))
    meaning.label = label
    return meaning
