"""Rules for percentages of communes, and for physical outputs."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.quantities.quantities import Quantity
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.rules_lists import district_before
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.standing import NTM, standing
from ntm_analysis.reading.text.criterion_names import named_criterion
from ntm_analysis.reading.text.pieces import Piece, first_part
from ntm_analysis.reading.text.province_names import province_name

_OF = re.compile(
    r"^ ?(?:trở lên )?(?:tổng )?(?:số |các )?(?P<what>xã|huyện|đơn vị cấp huyện|thôn|bản|ấp|buôn|xóm|khóm)(?!\w| hội)(?:(?:,| và|/) ?(?:thị xã|thành phố|quận|bản|ấp|buôn|xóm|làng|phường|thị trấn)(?: thuộc tỉnh)?(?!\w))*"
)
_OF_UNITS = re.compile(r"^ ?(?:tổng )?số đơn vị(?!\w)")
_FAR_OFF = 170  # characters in which the predicate of a long subject is looked for
_AT_LEVEL = re.compile(r"(?<!\w)(?:ở|đối với|với) cấp (huyện|xã)(?: có|,|:)* ?$")
_RATE = re.compile(
    r"(?:tỷ lệ|số)(?: số)? (?P<what>xã|huyện|đơn vị cấp huyện|thôn|bản|ấp|buôn)(?! hội)[^;.]{0,70}$"
)
_ATTACHED = re.compile(
    r"(?:chiếm|đạt|tỷ lệ|tương ứng|tương đương|bằng|\(|là)[^,;%]{0,16}$|^ ?\(? ?$"
)
_PLACES_WITH = re.compile(
    r"(?:\d+|hai|ba|bốn|năm|nhiều|một số) (?:địa phương|đơn vị|huyện|tỉnh)[^,;.:\d]{0,16} (?:có|đạt|với) ?$"
)
# "7 tỉnh có tỷ lệ xã đạt chuẩn dưới 30%": provinces are counted
_WITH_RATE = re.compile(
    r"(?:[\d#]+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|một số|các) (?:địa phương|đơn vị|huyện|tỉnh)[^;.:\d]{0,16} (?:có|với) (?:tỷ lệ|số) [^;.:\d]{0,60}$"
)
# "Trong 178 xã nông thôn mới có 20% số xã đạt kiểu mẫu"
_OF_SOME = re.compile(
    rf"(?<!\w)(?:trong|trên)(?: tổng)?(?: số)? (?:[\d./#]+ |các |những )?xã (?:đã |được )*(?:công nhận |đạt )?(?:chuẩn )?(?:{NTM}|chuẩn|công nhận|về đích)[^;.:]{{0,40}}$"
)
_ONLY_DATED = re.compile(
    r"[ ,;]*(?:và |nhưng |thì )?(?:(?:đến |hết |cuối )*năm #+|(?:đến|tới|cho đến) (?:nay|giờ)|hiện(?: nay| tại)?|nay|bây giờ)(?:,? (?:đã|đạt|là|có|còn|tối thiểu|ít nhất|trên|lên|thì|con số (?:này|ấy|đó)))* ?"
)
_LATER = re.compile(r"(?<!\w)(?:nay|hiện|giờ)(?!\w)|#")
_PRAISED = re.compile(r"(?:đề nghị|lựa chọn|xét)[^.;]{0,24} khen thưởng")
_SAYS_SHARE = re.compile(r"(?:chiếm|tương ứng|tương đương|bằng)[^,;%]{0,20}$")
_NO_SHARE = re.compile(
    r"^ ?(?:kế hoạch|so với|mục tiêu|chỉ tiêu|kh(?!\w)|nghị quyết|cùng kỳ)"
)
_MEASURES = {"xã": "communes", "huyện": "districts", "đơn vị cấp huyện": "districts"}
_OUTPUTS = {
    "km": "km", "ha": "ha", "works": "works", "schools": "schools",
    "people": "people", "households": "households", "models": "models",
    "cooperatives": "cooperatives", "tonnes": "tonnes", "metres": "metres",
}  # fmt: skip
_DONE = re.compile(
    r"xây dựng|nâng cấp|làm mới|sửa chữa|cải tạo|kiên cố|cứng hóa|bê tông|đầu tư|hoàn thành|tạo việc làm|đào tạo|dạy nghề|bồi dưỡng|tập huấn|lắp đặt|trồng|công nhận|tưới|hiến|xóa|hỗ trợ|thành lập|khởi công|xây mới|mở rộng"
)


def attaches(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a percentage only completes the count before it."""
    last = scene.last_count
    if not last or piece.quantity.noun != "percent" or last.percent is not None:
        return False
    if not last.measure.startswith(("communes_", "districts_", "villages_", "funding")):
        return False
    if last.measure == "funding" and (
        _OWN_FUNDS.search(piece.lead) or not _fits(last, piece.quantity.value)
    ):
        return False  # "(98,3/234 tỷ đồng), vốn sự nghiệp đạt 11%": of the next
    bracketed = piece.lead.strip() == "("
    if (bracketed or _SAYS_SHARE.search(piece.lead)) and last.value is not None:
        return not _NO_SHARE.match(piece.tail)
    if _OF.match(piece.tail) or _NO_SHARE.match(piece.tail) or last.value is None:
        return False
    if _RATE.search(piece.lead):
        return False  # "thêm 20 xã, nâng tỷ lệ xã đạt chuẩn lên 95%": its own subject
    fits = last.denominator is not None and _fits(last, piece.quantity.value)
    if last.measure != "funding" and _LATER.search(piece.lead) and not fits:
        return False  # "năm 2020 có 165/182 xã đạt chuẩn, đến nay đạt 100%"
    lead = piece.lead.strip(" ,")
    return bool(_ATTACHED.search(lead)) and "tăng" not in lead and "giảm" not in lead


_OWN_FUNDS = re.compile(r"(?<!\w)(?:vốn|nguồn|ngân sách|kinh phí)(?!\w)")
_ROUNDED = 1.5  # percent points between a share and its count of a whole


def _fits(last: Meaning, share: float) -> bool:
    """Say whether a share can be that of a count and its whole, where both are told."""
    if not last.denominator or not isinstance(last.value, float):
        return True
    return abs(100 * last.value / last.denominator - share) <= _ROUNDED


_HAVE_THINGS = re.compile(
    rf" ?(?:số )?(?:xã|huyện|thôn|ấp|bản)(?:(?:,| và) (?:xã|huyện|thôn|ấp|bản|thị trấn))* (?:đã |đều )?có (?!quyết định|đủ|thêm|\d)[^,;.:()\d]{{3,60}} đạt chuẩn(?! (?:xã )?{NTM})"
)
_HAVE_COMMUNES = re.compile(
    r" ?(?:số )?(?:huyện|địa phương|đơn vị)[^;.:()\d]{0,60}?(?:đều |đã ){0,2}có (?:ít nhất )?(?:\S+ )?xã(?!\w)"
)


def share(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "80% số xã đạt chuẩn", "tỷ lệ xã đạt nâng cao là 42,4%"."""
    if piece.quantity.noun != "percent" or _NO_SHARE.match(piece.tail):
        return None
    if re.search(r"(?:tăng|giảm|vượt)(?: thêm)? ?$", piece.lead):
        return None
    if _PRAISED.search(scene.block_head):
        return None  # "đề nghị khen thưởng: ... 5% số xã" says whom to praise
    if _HAVE_THINGS.match(piece.tail):
        return None  # "100% xã, ấp có cơ sở vật chất văn hóa đạt chuẩn"
    if _HAVE_COMMUNES.match(piece.tail):
        return None  # "100% huyện đều đã có xã đạt chuẩn" tells of districts
    before = scene.before
    of_places = before and before.quantity.noun in ("provinces", "districts")
    if _WITH_RATE.search(piece.before[-110:]) and not _OF.match(piece.tail):
        return None
    if _PLACES_WITH.search(piece.before[-40:]) and _OF.match(piece.tail):
        return None  # "3 địa phương đạt 100% số xã" counts them
    if of_places and re.match(r" ?có (?:tỷ lệ|số)", piece.lead):
        return None  # "12 tỉnh có tỷ lệ xã đạt chuẩn trên 40%" counts provinces
    if before and before.quantity.noun == "provinces" and _OF.match(piece.tail):
        return None  # "16 tỉnh có 100% số xã" counts provinces
    if of := _OF.match(piece.tail):
        rest = piece.tail[of.end() :]
        phrase, what = first_part(rest), of["what"]
        end = piece.quantity.last + of.end()
        if scene.after and _opens_count(piece, of.end(), scene.after):
            # "30% số xã (tương đương 24 xã) đạt chuẩn"
            behind = scene.after.tail.lstrip(" )")
            phrase = first_part(behind)
            end = scene.after.quantity.last + len(scene.after.tail) - len(behind)
    elif _OF_UNITS.match(piece.tail) and "cấp huyện" in piece.before[-120:]:
        phrase, what, end = first_part(piece.tail), "huyện", piece.quantity.last
    elif rate := _RATE.search(piece.lead):
        phrase, what, end = rate[0], rate["what"], piece.quantity.last - len(rate[0])
        if piece.lead.endswith("(") and piece.tail.lstrip().startswith(")"):
            phrase = first_part(piece.tail.lstrip(" )"))
            end = piece.quantity.last + len(piece.tail) - len(piece.tail.lstrip(" )"))
    elif level := _AT_LEVEL.search(piece.before[-40:]):
        phrase, what, end = first_part(piece.tail), level[1], piece.quantity.last
    else:
        return _listed_share(piece, scene)
    found = standing(phrase, scene.criterion is not None)
    ends = of and not found and not first_part(rest).strip(" .")
    rate = _RATE.search(piece.lead) if ends else None
    if rate and rate["what"] == what and (found := standing(rate[0])):
        # "số xã đạt chuẩn nông thôn mới chiếm 83,2% tổng số xã"
        told = _share(piece, scene, what, rate[0], found[0], end)
        return _counted_beside(told, piece, scene) if told else None
    if not found and what not in _MEASURES and "kiểu mẫu" in phrase:
        found = "model", phrase.index("kiểu mẫu") + 8
    outside = rest[:_FAR_OFF].partition("(")[0] if of else ""
    if not found and of and scene.after is None and standing(outside):
        far = standing(outside)
        meaning = far and _share(piece, scene, what, rest, far[0], end + far[1])
        if meaning:
            meaning.doubts.add("standing_far")
        return meaning or None
    if not found and of and (told := _same_share(piece, scene, phrase)):
        return told
    if not found:
        return None
    stated = _share(piece, scene, what, phrase, found[0], end + found[1])
    if stated and found[0] != "recognized" and _OF_SOME.search(piece.before[-90:]):
        stated.doubts.add("rule_of_thumb")  # of all communes, or of those?
    name = district_before(piece, scene)
    if stated and name and not province_name(name) and ":" in piece.lead:
        stated.district = name  # "số xã đạt chuẩn cao là: Đông Triều 100%"
    return _counted_beside(stated, piece, scene) if stated else None


_THAT_IS = re.compile(
    r"^[^,;.()\d]{0,60}(?:, ?|\()(?:tức|tức là|tương đương|tương ứng)(?: với)?(?: là| khoảng| từ)?$"
)
_ALONE = re.compile(r" ?\)")
_OPENS_COUNT = re.compile(
    r" ?\((?:tức(?: là)?|tương đương|tương ứng|khoảng|bằng)?(?: với)? ?"
)


def _opens_count(piece: Piece, end: int, after: Piece) -> bool:
    """Say whether a bracket opens behind "số xã", with the number of communes."""
    between = piece.after[end : after.quantity.start - piece.quantity.last]
    return bool(_OPENS_COUNT.fullmatch(between) and _ALONE.match(after.tail))


# "50% số xã đạt chuẩn nâng cao (40 xã)"
_BRACKETED = re.compile(r"^[^,;.()\d]{0,80}\((?:khoảng|là)?$")
_ROUNDING = 1.0  # a share printed without decimals, or with one cut off


def _counted_beside(stated: Meaning, piece: Piece, scene: ClauseContext) -> Meaning:
    """Make "24,1% (20/83 xã)" the count that it is, with its share."""
    after = scene.after
    ranged = piece.quantity.high is not None
    if after is None or (stated.percent is None and not ranged):
        return stated
    count = after.quantity
    between = piece.after[: count.start - piece.quantity.last].strip()
    unit = stated.measure.partition("_")[0]
    that_is = bool(_THAT_IS.search(between))
    bracketed = bool(_BRACKETED.search(between))
    if piece.tail.strip() not in ("", "(") and not (bracketed or that_is):
        return stated
    if that_is and count.high is not None and count.noun == unit:
        # "từ 50 đến 55% tổng số xã, tương đương với từ 59 đến 65 xã"
        stated.percent = None
    elif that_is and count.high is None and _is_told(stated, count, unit):
        # "20% số xã đạt chuẩn, tức 26 trên tổng số 122 xã"
        stated.denominator = count.denominator
    elif bracketed and _is_share_of(stated, after, unit):
        stated.denominator = count.denominator
    else:
        return stated
    stated.value, stated.unit = count.stated, unit
    stated.end = max(stated.end, count.last)
    return stated


def _is_told(stated: Meaning, count: Quantity, unit: str) -> bool:
    """Say whether a number behind "tức" has its whole, or the unit of the share."""
    return bool(
        count.denominator or (count.noun == unit and stated.percent is not None)
    )


def _is_share_of(stated: Meaning, after: Piece, unit: str) -> bool:
    """Say whether a number in brackets may be what a share is of: "50% (8 xã)"."""
    count = after.quantity
    if count.high is not None or stated.percent is None:
        return False
    if not count.denominator:
        return count.noun == unit and bool(_ALONE.match(after.tail))
    told = 100 * count.value / count.denominator
    return abs(told - stated.percent) <= _ROUNDING and count.noun in ("", unit)


def is_said_beside(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a count stands in the bracket of the share that took it up."""
    last = scene.previous
    return bool(
        last
        and last.rule == "share"
        and last.value is not None
        and last.denominator in (None, piece.quantity.denominator)
        and last.value == piece.quantity.stated
        and last.end >= piece.quantity.last
    )


def _same_share(piece: Piece, scene: ClauseContext, rest: str) -> Meaning | None:
    """Understand "..., năm 2020 có 60% số xã" after a share of communes."""
    last = scene.previous
    dated = _LATER.search(piece.lead) and not rest.strip(" .")
    if not last or last.unit not in ("percent", "communes") or not dated:
        return None
    if not last.measure.startswith("communes_") or last.band_low is not None:
        return None
    meaning = _share(piece, scene, "xã", "", "recognized", piece.quantity.last)
    if meaning:
        meaning.measure, meaning.criterion = last.measure, last.criterion
        meaning.doubts.add("standing_carried")
    return meaning


def _listed_share(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "..., trong đó 40% đạt chuẩn nâng cao" after a share of communes."""
    last = scene.previous
    if not last or not last.measure.startswith(
        ("communes_", "districts_", "villages_")
    ):
        return None
    if last.unit != "percent":
        later = _ONLY_DATED.fullmatch(piece.lead) and last.denominator is not None
        return _same_share(piece, scene, first_part(piece.tail)) if later else None
    phrase = first_part(piece.tail)
    found = standing(phrase)
    if not found and _ONLY_DATED.fullmatch(piece.lead):
        return _same_share(piece, scene, phrase)  # "...; đến năm 2020 đạt 50%"
    if not found:
        return None
    what = {"c": "xã", "d": "huyện"}.get(last.measure[0], "thôn")
    return _share(piece, scene, what, phrase, found[0], piece.quantity.last + found[1])


def _share(
    piece: Piece, scene: ClauseContext, what: str, phrase: str, name: str, end: int
) -> Meaning | None:
    quantity = piece.quantity
    family = _MEASURES.get(what, "villages")
    criterion = named_criterion(phrase) or scene.criterion
    if name == "criterion":
        if family != "communes" or criterion is None:
            return None
        measure = "communes_meeting_criterion"
    elif family == "communes":
        measure = f"communes_{name}"
    elif family == "villages" and "khu dân cư" in phrase and "kiểu mẫu" in phrase:
        measure = "residential_areas_model"
    elif family == "villages":
        measure = "villages_model" if "kiểu mẫu" in phrase else "villages_recognized"
    elif name == "recognized":
        measure = "districts_recognized"
    else:
        return None
    high = quantity.high
    scope = re.search(r"(mỗi (?:xã|huyện))", piece.before[-80:])
    return Meaning(
        doubts={"rule_of_thumb"} if family == "villages" else set(),
        measure=measure,
        unit="percent",
        rule="share",
        start=piece.start,
        end=max(end, quantity.last),
        value=quantity.stated if high is not None else None,
        percent=None if high is not None else quantity.value,
        bound=quantity.bound,
        strict=quantity.strict,
        criterion=criterion if name == "criterion" else None,
        scope=scope[1] if scope else None,
        cumulative=True,
    )


def stars(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "phấn đấu có sản phẩm OCOP đạt 5 sao": one class, no count."""
    if not _SOME_PRODUCT.search(piece.lead):
        return None
    quantity = piece.quantity
    return Meaning(
        measure="ocop_products",
        unit="products",
        rule="stars",
        start=piece.start,
        end=quantity.last,
        threshold_only=True,
        stars=int(quantity.value),
    )


_SOME_PRODUCT = re.compile(
    r"(?<!\d )(?<!chưa )(?<!không )có (?:thêm )?sản phẩm(?: ocop)?(?: \S+){0,3} ?$"
)


def output(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand other physical things that were or shall be made."""
    quantity = piece.quantity
    unit = _OUTPUTS.get(quantity.noun)
    tail = first_part(piece.tail)
    if not unit or not _DONE.search(f"{piece.before[-120:]}|{tail}"):
        return None
    return Meaning(
        measure="output",
        unit=unit,
        rule="output",
        start=piece.start,
        end=quantity.last + len(tail.rstrip()),
        value=quantity.stated,
        denominator=quantity.denominator,
        percent=quantity.percent,
        bound=quantity.bound,
        strict=quantity.strict,
        label=f"{quantity.noun} {tail.strip()}".strip()[:80],
    )
