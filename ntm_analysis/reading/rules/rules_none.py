"""Rules for what is said without a digit: "chưa có xã nào", "đưa xã X về đích"."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.standing import NTM

_NONE = re.compile(
    r"(?:không còn|không có|chưa có|xóa hẳn|chưa được|chưa xây dựng được|chưa(?= xã nào| huyện nào))(?: một| được| nào)? (?P<what>xã|huyện|đơn vị cấp huyện|thôn)(?: nào)?(?P<said>(?:(?!(?:chưa|không) có (?:xã|thôn))[^.;:()]){0,120})"
)
_KINDS = (
    ("advanced", re.compile(r"nâng cao(?! (?:chất|đời))")),
    ("model", re.compile(r"kiểu mẫu")),
    ("modern", re.compile(rf"{NTM} hiện đại")),
)
_RECOGNISED = re.compile(rf"đạt chuẩn|{NTM}|về đích|^ ?(?:xong|hoàn thành|đạt)(?!\w)")
_ALSO_DISTRICT = re.compile(
    rf"(?:,|và|hoặc|cũng như) (?:chưa có |không có )?(?P<what>huyện|đơn vị cấp huyện)(?: nào)?[^.;,]{{0,30}}(?:đạt|{NTM}|được công nhận)"
)

_OTHER = re.compile(rf"{NTM} (?:hiện đại,? )?thông minh")
_OF_SEVERAL = re.compile(
    r"(?:\d+|hai|ba|bốn) (?:tỉnh|huyện|địa phương)(?: là)? [^.;:\d]{2,100}, [^.;:,\d]{2,20} $"
)
_ASKED_FOR = re.compile(
    r"(?<!\w)(?:trình|đề nghị|nộp|thẩm định|thẩm tra|đăng ký)(?!\w)"
)
_PLANNED_BEFORE = re.compile(
    r"(?:được giao|đăng ký|phấn đấu|kế hoạch|chỉ tiêu)[^;.]{0,40}\d+ (?:xã|huyện|thôn)[^;.]{0,40}$"
)
_WORRY = re.compile(r"(?: nào)? ?(?:nào )?(?:phải|cần|muốn|bị|lo|chờ)(?!\w)")
_BAND = re.compile(
    r" ?(?:nào )?(?:đạt |hoàn thành )?(?:dưới|trên|từ) \S+(?: \S+)? tiêu chí"
)
_RELATIVE = re.compile(
    r"(?:(?:hai|ba|bốn|năm|các|những|số|\d) (?:huyện|xã|địa phương|đơn vị|tỉnh|nơi)|nơi)(?: còn| nào)? ?$"
)


_BEFORE_THAT = re.compile(
    r"(?<!\w)(?:trước (?:đó|đây|kia|năm #*|khi)|khi (?:đó|ấy)|lúc (?:đó|ấy))(?!\w)[^,;.]{0,40}(?:, ?)?$"
)


def nothing(clause: str, offset: int) -> list[Meaning]:
    """Understand "chưa có xã đạt nâng cao, kiểu mẫu": none of either."""
    found: list[Meaning] = []
    for match in _NONE.finditer(clause):
        if re.search(r"\d", match["said"]) or _OTHER.search(match["said"]):
            continue
        if _WORRY.match(match["said"]):
            continue  # "không còn xã nào phải lo đạt chuẩn"
        if _BAND.match(match["said"]):
            continue  # "không có xã đạt dưới năm tiêu chí" empties a band alone
        if _ASKED_FOR.search(match["said"]):
            continue  # "chưa xã nào được trình xét công nhận": some may be recognised
        if _RELATIVE.search(clause, max(0, match.start() - 24), match.start()):
            continue  # "hai huyện chưa có xã đạt chuẩn" says which, not how many
        if _OF_SEVERAL.search(clause, max(0, match.start() - 120), match.start()):
            continue  # "5 tỉnh Cao Bằng, Điện Biên, Kon Tum chưa có huyện nào"
        if _BEFORE_THAT.search(clause, max(0, match.start() - 60), match.start()):
            continue  # "Trước đó tỉnh chưa có xã nào đạt mức này"
        start = match.start() + offset
        told = _said(match, offset, start)
        for meaning in told if match[0].startswith("chưa") else ():
            meaning.kind = "actual"  # "được giao 4 xã nhưng chưa xã nào xong"
            if _PLANNED_BEFORE.search(
                clause, max(0, match.start() - 90), match.start()
            ):
                meaning.cumulative = False  # none of those planned, not none at all
        found += told
    return found


def _said(match: re.Match[str], offset: int, start: int) -> list[Meaning]:
    said, base = match["said"], match.start("said") + offset
    district = _ALSO_DISTRICT.search(said)
    own = said[: district.start()] if district else said
    found: list[Meaning] = []
    if match["what"] == "xã":
        for name, pattern in _KINDS:
            if named := pattern.search(own):
                found.append(_zero(f"communes_{name}", start, base + named.end()))
        if not found and (named := _RECOGNISED.search(own)):
            found.append(_zero("communes_recognized", start, base + named.end()))
    elif "nâng cao" in own or "kiểu mẫu" in own:
        return found
    elif match["what"] != "thôn" and (named := _RECOGNISED.search(own)):
        found.append(_zero("districts_recognized", start, base + named.end()))
    elif named := _RECOGNISED.search(own):
        found.append(_zero("villages_recognized", start, base + named.end()))
    if district:
        end = base + district.end()
        found.append(_zero("districts_recognized", start, end))
    return found


def _zero(measure: str, start: int, end: int) -> Meaning:
    return Meaning(
        measure=measure,
        unit=measure.partition("_")[0],
        rule="none",
        start=start,
        end=end,
        value=0.0,
        cumulative=True,
    )
