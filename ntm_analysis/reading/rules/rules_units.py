"""Rules for districts, villages, model areas and gardens, products, ranks."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning, meaning_of
from ntm_analysis.reading.rules.new_or_all import has, is_cumulative
from ntm_analysis.reading.rules.standing import NTM, standing
from ntm_analysis.reading.rules.unsaid import is_whereabouts
from ntm_analysis.reading.text.pieces import Piece, first_part

_UNMET = re.compile(
    r"^ ?(?:(?:còn )?(?:chưa|không) (?:đạt|về|hoàn|được|có)|(?:còn )?trắng(?!\w))"
)
_THE_REST = re.compile(r" ?còn lại[^;.]{0,120}? có (?:\d|100)")
_EACH = re.compile(r"(?P<scope>mỗi (?:xã|thôn|huyện|năm)[^,;:.()]{0,60})")
_CHOSEN = re.compile(r"(?:lựa chọn|chọn)(?: thêm)?(?: ít nhất)?(?: từ)? ?$")
_GARDEN = re.compile(r"^ ?\"?(?:hộ )?(?:mẫu|(?:đạt )?chuẩn|nông thôn mới|ntm|kiểu mẫu)")
_AREA_BEFORE = re.compile(r"khu dân cư[^,;]{0,30}(?:mẫu|ntm|nông thôn mới)")
_GARDEN_BEFORE = re.compile(r"vườn (?:mẫu|chuẩn|ntm)")
_BARE_MODEL = re.compile(
    r"(?:khu dân cư (?:nông thôn mới |ntm )?kiểu mẫu|vườn mẫu)(?: cũng| đã| hiện| nay| đạt| có| là)* ?:? ?$"
)
# "vườn mẫu có 20 gốc bưởi" counts what stands in one
_OTHER_THINGS = re.compile(
    r" (?!(?:khu|vườn|mô hình|được|đạt|trên|trong|tăng|và|so|chiếm|bằng|vào|năm)(?!\w))[^\W\d_]"
)
_AREA = re.compile(
    r"^ ?(?:nông thôn mới |ntm )?(?:kiểu mẫu|nông thôn mới|ntm|mẫu)|^ ?đạt chuẩn(?: nông thôn mới| ntm)?(?: kiểu mẫu)?|^ ?(?:đã )?được công nhận (?:là |đạt )?(?:chuẩn )?(?:khu dân cư )?(?:nông thôn mới |ntm )?kiểu mẫu"
)
_OCOP = re.compile(
    r"ocop|(?:được |đạt |từ |xếp hạng |chuẩn )*(?:#|\d)? ?sao|mỗi xã một sản phẩm"
)
_PROGRAMME_NAME = re.compile(
    r"(?<!\w)mỗi (?:xã|làng|thôn|bản|phường|địa phương)(?:,? phường)? ?$"
)
_RANK_LEAD = re.compile(
    r"(?:đứng|xếp|xếp hạng|ở vị trí|vị trí|đứng hạng|hạng)(?: ở)?(?: vị trí)?(?: thứ| hạng| số)*(?: hạng)? ?$"
)
_RANK_NEAR = 300  # characters in which the programme is named
_RANK_OVER = re.compile(r"^ ?(?:so với|trong(?: số| tổng số)?|/|trên(?: tổng số)?) ?$")


# "2 huyện có 100% số xã đạt chuẩn" tells of their communes
_WITH_COMMUNES = re.compile(
    r"[^,;.:()\d]{0,60}(?<!\w)(?:có|với) (?:\d[\d,./]*(?: ?%)?|tất cả|toàn bộ)(?: số)?(?: các)? xã(?!\w)"
)


# "5 đơn vị cấp huyện đạt chuẩn gồm TP Vinh, thị xã Thái Hòa và ba huyện Nam Đàn, ..."
_NAMED_TOO = re.compile(
    r"(?:gồm|đó là|:) ?(?:(?!đạt|được|công nhận)[^;.:\d]){3,120}(?:,|(?<!\w)và)(?: có)? ?$"
)


def districts(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "3 huyện đạt chuẩn", "hoàn thành nhiệm vụ" among them."""
    if _THE_REST.match(piece.tail):
        return None  # "ba huyện còn lại đã có 100% số xã đạt chuẩn"
    if _UNMET.search(piece.tail) or piece.lead.rstrip().endswith(
        ("mỗi", "tại", "của", "ở")
    ):
        return None
    if _WITH_COMMUNES.match(piece.after) or _NAMED_TOO.search(piece.before):
        return None
    found = (
        _standing(piece, scene, "districts_")
        or _through_places(piece, scene)
        or _after_communes(piece, scene)
    )
    if not found or found[0] != "recognized":
        return None
    meaning = meaning_of(piece, "districts_recognized", "districts", found[1])
    each = re.search(r"mỗi tỉnh(?=(?: \S+){0,4} ?$)", piece.lead)
    meaning.scope = each[0] if each else None
    meaning.cumulative = is_cumulative(piece, scene)
    meaning.has = has(piece)
    if found[1] == piece.quantity.last and _after_communes(piece, scene):
        meaning.doubts |= {"standing_carried", "rule_of_thumb"}
    return _with_joined(meaning, scene)


# "Mục tiêu năm 2019: 50% số xã đạt chuẩn, ít nhất 70 huyện": an item of the goals
_ITEM_LEAD = re.compile(
    r" ?(?:, và|[,;]|và) ?(?:có )?(?:thêm )?(?:ít nhất|tối thiểu|trên|khoảng)? ?"
)
_ITEM_TAIL = re.compile(r" ?(?:[,;.]|$|và )")
# "119/119 xã đạt chuẩn, 38 xã kiểu mẫu; 10/10 đơn vị cấp huyện hoàn thành"
_ITEM_COMPLETES = re.compile(r" ?(?:đã |đều )?(?:hoàn thành|về đích) ?(?:[,;.]|$|và )")


def _after_communes(piece: Piece, scene: ClauseContext) -> tuple[str, int] | None:
    """Go on with communes that have arrived where a list names only so many districts."""
    last = scene.previous
    if last is None or not last.measure.startswith(_STANDINGS):
        return None
    plain = last.measure.startswith("communes_recognized")
    tail = _ITEM_COMPLETES.match(piece.tail)
    if not tail and not (plain and _ITEM_TAIL.match(piece.tail)):
        return None
    begins = tail and not piece.before.strip()  # behind a semicolon
    if not begins and not _ITEM_LEAD.fullmatch(piece.lead):
        return None
    return "recognized", piece.quantity.last


_STANDINGS = ("communes_recognized", "communes_advanced", "communes_model")


_JOINED = re.compile(r" ?(?:,|và|, và)(?: có)? ?")


def _with_joined(meaning: Meaning, scene: ClauseContext) -> Meaning | None:
    """Count "2 huyện và 1 thị xã được công nhận" as three units of that level.

    None where a part of them is told of a whole: "2/5 huyện và 1 thành phố".
    """
    for i in range(scene.index, 0, -1):
        before, here = scene.pieces[i - 1].quantity, scene.pieces[i]
        between = scene.pieces[i - 1].after[: here.quantity.start - before.last]
        if before.noun != "districts" or not _JOINED.fullmatch(between):
            break
        if before.denominator is not None or here.quantity.denominator is not None:
            return None
        if not isinstance(meaning.value, float) or not isinstance(before.value, float):
            return None
        meaning.value += before.value
        meaning.start = scene.pieces[i - 1].start
        meaning.doubts.add("rule_of_thumb")
    return meaning


def villages(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "14 thôn đạt chuẩn", "thôn kiểu mẫu", and shares of villages."""
    if _UNMET.search(piece.tail) or _CHOSEN.search(piece.lead):
        return None
    behind = _behind_where(piece, scene) or _behind_names(piece)
    found = behind or _standing(piece, scene, "villages_")
    tail = first_part(piece.tail)
    if not found and "kiểu mẫu" in tail and "khu dân cư" not in tail:
        found = "model", piece.quantity.last + tail.index("kiểu mẫu") + 8
    if _HAVE_THING.match(tail) and not standing(tail):
        return None  # "10/10 ấp có trụ sở"
    if areas := _AS_AREAS.match(piece.tail):
        return _modelled(piece, "residential_areas", areas)
    if not found or found[0] in ("criterion", "advanced"):
        return None
    if "khu dân cư" in first_part(piece.tail) and "kiểu mẫu" in piece.tail:
        return meaning_of(
            piece, "residential_areas_model", "residential_areas", found[1]
        )
    model = "kiểu mẫu" in first_part(piece.tail) or "kiểu mẫu" in piece.lead[-30:]
    model = behind[0] == "model" if behind else model or found[0] == "model"
    last = scene.previous
    plain = behind or (_PLAIN_TITLE.match(tail) and not model)
    if (
        last
        and last.measure == "villages_model"
        and not (plain or standing(piece.around))
    ):
        model = True  # "..., nâng tổng số lên 22 thôn"
    if _BOTH_TITLES.search(tail):
        model = False  # "28 thôn được công nhận nông thôn mới và kiểu mẫu"
    measure = "villages_model" if model else "villages_recognized"
    meaning = meaning_of(piece, measure, "villages", found[1])
    meaning.scope = _scope(piece)
    meaning.cumulative = is_cumulative(piece, scene)
    meaning.has = has(piece)
    return meaning


_HAVE_THING = re.compile(r" (?:đã |đều )?có (?!quyết định|thêm|\d)")
# "21 xóm đạt khu dân cư kiểu mẫu"
_AS_AREAS = re.compile(
    rf" ?(?:\([^()]{{0,20}}\) ?)?(?:đã |được )*(?:đạt|công nhận)(?: đạt| là| chuẩn| danh hiệu| tiêu chí)* khu dân cư (?:{NTM} )?kiểu mẫu"
)
_BOTH_TITLES = re.compile(rf"{NTM}(?:,| và|, và) (?:thôn |bản )?(?:{NTM} )?kiểu mẫu")
_PLAIN_TITLE = re.compile(rf" ?(?:đạt )?(?:chuẩn )?(?:thôn |ấp |bản )?{NTM}")


def residential(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "1-2 khu dân cư kiểu mẫu"."""
    tail = _AREA.search(piece.tail)
    if not tail and _with_gardens(piece, scene):
        return _modelled(piece, "residential_areas", None)
    if not tail and not _AREA_BEFORE.search(piece.lead):
        return None
    return _modelled(piece, "residential_areas", tail)


_JOINT = re.compile(r" ?(?:,|và|cùng|, và)(?: hơn| gần| trên| khoảng)* ?")
_GARDENS_STAND = re.compile(r" ?(?:mẫu )?(?:đạt chuẩn|được công nhận)")


def _with_gardens(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether "230 khu dân cư, hơn 2.300 vườn mẫu đạt chuẩn" goes on so."""
    after = scene.after
    if after is None or after.quantity.noun != "gardens":
        return False
    between = piece.after[: after.quantity.start - piece.quantity.last]
    return bool(_JOINT.fullmatch(between) and _GARDENS_STAND.match(after.tail))


def gardens(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "87 vườn mẫu"."""
    if _VISITED.search(piece.lead):
        return None
    tail = _GARDEN.search(piece.tail)
    if not tail and not _GARDEN_BEFORE.search(piece.lead):
        return None
    return _modelled(piece, "gardens", tail)


_VISITED = re.compile(r"(?<!\w)(?:thăm|tham quan|xem|học hỏi|khảo sát)(?: \S+)? ?$")
_VILLAGES_BEFORE = re.compile(
    r"số (?:thôn|bản|ấp|buôn|làng|xóm|khóm)(?:,? (?:thôn|bản|ấp|buôn|làng|xóm|khóm))*(?P<said>[^,;.:]{0,60}?)(?: lên| đạt| là| có|:)(?: là| đạt)? ?$"
)


def bare_villages(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "nâng số thôn đạt chuẩn toàn huyện lên 71/161"."""
    found = _VILLAGES_BEFORE.search(piece.lead)
    named = standing(found["said"]) if found else None
    if not named or named[0] in ("criterion", "advanced"):
        return None
    measure = "villages_model" if named[0] == "model" else "villages_recognized"
    meaning = meaning_of(piece, measure, "villages", piece.quantity.last)
    meaning.cumulative = True if measure == "villages_recognized" else None
    return meaning


def bare_models(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Khu dân cư kiểu mẫu: 52/90", "vườn mẫu đạt 48"."""
    if not _BARE_MODEL.search(piece.lead) or _OTHER_THINGS.match(piece.tail):
        return None
    unit = "gardens" if "vườn" in piece.lead[-40:] else "residential_areas"
    return _modelled(piece, unit, None)


def _modelled(piece: Piece, unit: str, tail: re.Match[str] | None) -> Meaning:
    last = piece.quantity.last + (tail.end() if tail else 0)
    meaning = meaning_of(piece, f"{unit}_model", unit, last)
    meaning.scope = _scope(piece)
    return meaning


_GRANTED_NOW = re.compile(
    r"(?:(?:công nhận|đánh giá|phân hạng|xếp hạng|chứng nhận|cấp)(?: và (?:công nhận|phân hạng|xếp hạng))?,? (?:mới|thêm|lại|bổ sung)|(?<!nông thôn )(?<!\w)(?:mới|thêm)(?: được| có)? (?:công nhận|phân hạng|xếp hạng)|(?<!\w)(?:có thêm|tăng thêm|phát triển (?:mới|thêm)|tăng))(?: được| có| ít nhất| khoảng| trên| từ| cho)* ?$"
)
_NEW_PRODUCTS = re.compile(
    r" ?(?:sản phẩm )?(?:ocop )?(?:(?<!nông thôn )mới|(?:được )?công nhận (?:mới|lại|thêm))(?!\w)"
)


# What a fair shows, and what each commune has to have, is no number of those there are.
_SHOWN = re.compile(
    r"(?:trưng bày|giới thiệu|quảng bá|bày bán|mang (?:đến|tới)|đưa|kết nối|tiêu thụ|tham gia|tham dự|triển lãm|gian hàng|bán|với sự (?:tham gia|góp mặt) của)(?: (?!công nhận|đánh giá|xếp hạng|phân hạng)[^\W\d_]+){0,4} ?$"
)
# "hội đồng đã chấm 74 sản phẩm", "9 sản phẩm phải hoàn thiện lại bao bì"
_GRADING = re.compile(
    r"(?<!\w)(?:chấm|chấm điểm|thẩm định|tiếp nhận|xét|nâng (?:chất|cấp|hạng))(?: \S+)? ?$"
)
_NOT_GRADED = re.compile(
    r" ?(?:ocop )?(?:phải|cần|chưa|không|bị|tham gia|dự thi|đăng ký|được đề nghị|đề nghị|hết hạn)(?!\w)"
)
_ASKED_EACH = re.compile(r"mỗi (?:xã|huyện|đơn vị)[^,;.]{0,20} phải (?:có|đạt)[^,;.]*$")


def products(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "35 sản phẩm OCOP", "12 sản phẩm đạt 4 sao"."""
    if _PROGRAMME_NAME.search(piece.before[-40:]):
        return None
    if _NOT_GRADED.match(piece.tail) or _GRADING.search(piece.lead):
        return None
    if _SHOWN.search(piece.lead) or _ASKED_EACH.search(piece.before[-80:]):
        return None
    text = f"{piece.lead}|{first_part(piece.after)}"
    known = scene.previous and scene.previous.measure == "ocop_products"
    if not known and not _OCOP.search(text):
        return None
    stars = re.search(r"(\d) ?sao", first_part(piece.after)[:50])
    meaning = meaning_of(piece, "ocop_products", "products", piece.quantity.last)
    meaning.end = piece.quantity.last + len(first_part(piece.tail))
    meaning.stars = int(stars[1]) if stars else None
    if _GRANTED_NOW.search(piece.lead) or _NEW_PRODUCTS.match(piece.tail):
        # There is no measure of what is added; a level it is not.
        meaning.scope = "công nhận trong kỳ"
        meaning.doubts.add("new_or_all")
    if known and meaning.stars is not None and _OF_THEM.search(piece.before[-80:]):
        # "24 sản phẩm, gồm 9 sản phẩm 3 sao, 2 sản phẩm 4 sao": parts of those told
        meaning.subset = f"{meaning.stars} sao"
        meaning.doubts.add("part_of_sum")
    return meaning


# what was told before is parted: "gồm", "trong đó", or the next part of it
_OF_THEM = re.compile(
    r"(?:trong đó|gồm|bao gồm)(?: có| ít nhất| tối thiểu| khoảng| trên)*:? ?(?:[\d#]+ sản phẩm[^.;]{0,40}, (?:và )?)*$"
)


def rank(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "đứng thứ 8 so với 15 tỉnh", "xếp thứ 2/63"."""
    quantity = piece.quantity
    if quantity.noun not in ("", "provinces", "districts") or not _RANK_LEAD.search(
        piece.lead
    ):
        return None
    begin = max(0, quantity.start - _RANK_NEAR)
    words = scene.copy.work[begin : quantity.start + _RANK_NEAR]
    if not scene.headed and not re.search(f"{NTM}|tiêu chí", words):
        return None  # "thu hút vốn FDI lớn (đứng thứ 3 cả nước)"
    meaning = meaning_of(piece, "rank", "rank", quantity.last)
    if after := scene.after:
        between = piece.after[: after.quantity.start - quantity.last]
        if _RANK_OVER.search(between) and after.quantity.noun in (
            "provinces",
            "districts",
            "communes",
        ):
            meaning.denominator, meaning.end = after.quantity.value, after.quantity.last
    return meaning


def _standing(
    piece: Piece, scene: ClauseContext, family: str
) -> tuple[str, int] | None:
    tail = first_part(piece.tail)
    if piece.lead.endswith("(") and piece.tail.lstrip().startswith(")"):
        rest = piece.tail.lstrip(" )")  # "100% đơn vị (6/6 huyện) của Hà Nam đạt"
        if found := standing(first_part(rest)):
            return found[0], piece.quantity.last + len(piece.tail) - len(rest) + found[
                1
            ]
    if found := standing(tail):
        return found[0], piece.quantity.last + found[1]
    if named := _NAMED_ASIDE.match(piece.tail):
        rest = piece.tail[named.end() :]  # "2 huyện (A và B) thuộc tỉnh C được ..."
        if found := standing(first_part(rest)):
            return found[0], piece.quantity.last + named.end() + found[1]
    last = scene.previous
    if found := standing(piece.lead):
        return found[0], piece.quantity.last
    if last and last.measure.startswith(family):
        own = _OWN_PREDICATE.search(tail) or _HIGHER.match(piece.tail)
        return None if own else ("recognized", piece.quantity.last)
    if not last and (found := standing(scene.heading_lead)):
        return found[0], piece.quantity.last
    return None


# "11/13 huyện đạt chuẩn; hai huyện A và B đang hoàn thiện hồ sơ": nothing to carry
_OWN_PREDICATE = re.compile(
    r"(?<!\w)(?:đang|chưa|chờ|còn lại|đã (?:nộp|trình|gửi|lập|hoàn thiện)|trình|đề nghị|phấn đấu|đăng ký|dự kiến|sáp nhập|bị|triển khai|hoàn thiện|tiếp tục|có|vận động|tổ chức)(?!\w)"
)
# "17/17 huyện đạt chuẩn; 4 huyện A, B, C và D đạt chuẩn nâng cao": another title
_HIGHER = re.compile(r"[^;.:()\d]{0,120}?(?:nâng cao|kiểu mẫu|hiện đại)(?!\w)")
_NAMED_ASIDE = re.compile(
    r" ?\([^()\d]{2,160}\)| (?:là|gồm) (?:(?!đạt|được|về đích)[^();.\d]){3,100}?(?= (?:đạt|được|về đích))"
)


def _through_places(piece: Piece, scene: ClauseContext) -> tuple[str, int] | None:
    """Understand "249 đơn vị cấp huyện thuộc 57 tỉnh ... được công nhận"."""
    after = scene.after
    if not after or after.quantity.noun != "provinces":
        return None
    for phrase in (first_part(after.tail), after.tail):
        if found := standing(phrase):
            return found[0], after.quantity.last + found[1]
    return None


def _behind_where(piece: Piece, scene: ClauseContext) -> tuple[str, int] | None:
    """Understand "12 thôn của 3 xã A, B, C đạt chuẩn": the standing of the villages."""
    after = scene.after
    if not after or not is_whereabouts(after, piece):
        return None
    words = re.split(r"[\d;:]", after.after[:_NAMES])[0]
    found = standing(words)
    if not found and (named := _BECOMES.search(words)):
        return "model", after.quantity.last + named.end()
    return (found[0], after.quantity.last + found[1]) if found else None


_NAMED_VILLAGES = re.compile(
    r" ?:? ?(?:gồm:? |là:? )?(?:(?:thôn|bản|ấp|xóm|buôn|làng|khóm) [^,;.:()]{1,24}(?:, | và ))+(?:thôn|bản|ấp|xóm|buôn|làng|khóm) [^,;.:()]{1,24}?(?= (?:đã |đều )?(?:được|đạt) )"
)


def _behind_names(piece: Piece) -> tuple[str, int] | None:
    """Understand "03 bản: bản Hột, bản Kép được công nhận đạt chuẩn"."""
    named = _NAMED_VILLAGES.match(piece.after)
    found = standing(first_part(piece.after[named.end() :])) if named else None
    if not named or not found:
        return None
    return found[0], piece.quantity.last + named.end() + found[1]


_BECOMES = re.compile(r"(?:trở thành|đạt) (?:thôn|bản|ấp|làng) kiểu mẫu")


_NAMES = 90  # characters of names between a place and its predicate


def _scope(piece: Piece) -> str | None:
    found = None
    for found in _EACH.finditer(piece.before[-120:]):  # noqa: B007
        pass
    if not found:
        return None
    words = re.split(
        r" (?:xây dựng|phấn đấu|có|lựa chọn|chọn|đạt|ít nhất)\b", found["scope"]
    )
    return words[0].strip()
