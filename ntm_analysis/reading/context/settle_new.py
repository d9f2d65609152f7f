"""Whether a count is of all there are or of those added, where its own words leave it open.

Decided by time and kind: "đến hết năm" speaks of all, "năm 2018" of that year's; a
goal that there shall be so many is of all; a round of recognition goes on in the
sentences that name its communes; what was told once as new is new again.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.rules.meaning import HAVE_NEW, Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.sections import Sections
from ntm_analysis.reading.text.sentence import Sentence

_ADDED = re.compile(
    r"(?<!\w)(?:thêm|mới(?! nâng| kiểu| giai|,|;|\.)|bổ sung|tăng|đợt|lần này)(?!\w)"
)
_ADDS = re.compile(r"thêm|công nhận|mỗi năm|hằng năm|hàng năm")
_NOT_SURE = re.compile(rf"{_ADDS.pattern}|mỗi (?:tỉnh|huyện|xã)")
_ARRIVES = re.compile(r" ?(?:[^,;.:()\d]{0,30} )?(?:về đích|cán đích)(?!\w)")
_DEADLINE = re.compile(r"[^,;.]{0,16}(?<!\w)(?:vào|đến|tới)(?: cuối| hết)? năm")
_GOAL = re.compile(
    r"mục tiêu[^;.]{0,120}(?<!\w)(?:là|có|đạt|dưới)(?: \S+){0,2} ?$|điểm đến|đích đến|cuối kỳ"
)
_IN_YEAR = re.compile(
    r"(?: (?:nhiệm vụ|xây dựng|đạt chuẩn|nông thôn mới|ntm|huyện|xã)| ?/ ?đạt chuẩn){0,5} ?(?:trong (?:năm )?|giai đoạn |năm )\d"
)
_NAMES_FOLLOW = re.compile(
    r"(?:[, ]{0,2}(?:bao )?(?:gồm|là)(?:(?: các| những)? xã)?[: ]|[^,;.:()\d]{0,40}: )"
)
_ONLY_HAS = re.compile(
    r"[ \"+*•-]{0,4}(?:(?:ở|về|với) (?:mức|danh hiệu|cấp độ)[^,;.:\d]{0,40} )?(?:(?:và|có|cùng với|đồng thời),? ?){0,2}"
)
_STANDS = re.compile(r"(?<!\w)(?:hiện|đã|đang)(?: nay)? có(?!\w)|đến nay")
_UNTIL = re.compile(
    r"(?:đến|vào)(?: hết| cuối| giữa)? (?:năm|quý|tháng|nay|ngày|\d)|hết (?:năm|quý|tháng|\d{1,2} tháng)|(?<!tháng )cuối năm"
)
# "đến hết năm 2019, tỉnh có": so many there are then, unless a round or a year brought them
_UNTIL_THEN = re.compile(
    r"(?<!\w)(?:(?:tính |cho )?(?:đến|tới)(?: hết| cuối| giữa| ngày)* (?:năm|quý|tháng|nay|ngày|thời điểm|\d)|hết (?:năm|quý|tháng)|cuối năm)[^;:()]{0,110}$"
)
_OPENS_UNTIL = re.compile(
    r"[ \"+*•-]{0,4}(?:tính |cho )?(?:đến|tới|hết)(?: hết| cuối| giữa| ngày)* (?:năm|quý|tháng|nay|ngày|thời điểm|\d)"
)
# "có 88 xã đạt chuẩn, tăng 07 xã so với năm 2020"; "Sau gần 13 năm, Nghệ An có 317 xã"
_RISEN_SINCE = re.compile(r",? (?:đã )?tăng(?: thêm)? \d+ xã so (?:với|cùng)")
_AFTER_YEARS = re.compile(
    r"[ \"+*•-]{0,4}(?:sau|qua)(?: gần| hơn| trên)? \d+ năm(?!\w)"
)
_OF_A_ROUND = re.compile(
    r"[^;:]{0,110}(?<!\w)(?:đợt|lần|kỳ) (?:\d|này|xét|i+(?!\w))|[^;:]{0,80}công nhận[^;:]{0,60}(?<!hết )(?<!cuối )(?<!đến )năm \d"
)
_WHOLE_HAS = re.compile(
    r"(?:toàn|cả) (?:tỉnh|huyện|nước|quốc|thành phố|vùng|thị xã)(?: \S+){0,4}? có(?: \S+){0,2} ?$"
)
# "Giai đoạn 2026-2030 phấn đấu có 36 xã đạt chuẩn": at its end
_PERIOD_HAS = re.compile(
    r"(?:giai đoạn|nhiệm kỳ)(?: \d{4} ?[-–] ?\d{4}| này| tới)?,? (?:[^\d.;,]{0,30} )?(?:phấn đấu|mục tiêu)(?: là)? có ?$"
)
_WITHIN_AFTER = re.compile(
    r"[^,;.:()\d\n]{0,36}(?<!\w)(?:vào đợt|trong (?:năm(?! qua)|quý|tháng|(?:\d{1,2}|sáu|chín) tháng)(?! tới))"
)

# "lên 76/119 xã", "tổng số 76 xã", "thêm 15 xã": a number in words that say new or all
_FULLER = re.compile(
    r"(?:(?P<sum>lên|lũy kế|tổng số|tổng cộng)|thêm|công nhận mới)(?: là| thành| có)? (?P<number>\d{1,4})(?:/\d+)? xã(?! hội)|(?<![\d/.,])(?P<whole>\d{1,4})/\d{2,4} xã(?! hội)"
)
_SPELLS_OUT = re.compile(r"[ \n\"+*•-]{0,4}(?:cụ thể|theo đó|trong đợt này)[ ,:]")
_DECIDED = re.compile(
    r"(?<!\w)(?:công nhận|quyết định|công bố)(?: \S+){0,12}? (?:xã|huyện)(?!\w)|(?:ban hành|ký) (?:các )?quyết định số"
)
# "Toàn tỉnh có 10 xã được công nhận ... Lũy kế đến hết năm, 155 xã": the ten are new
_SUM_FOLLOWS = re.compile(
    r"(?P<between>[^\n]{0,300}?)(?<!\w)(?:lũy kế|luỹ kế|cộng dồn|nâng (?:tổng )?số|nâng lên)(?!\w)[^\n.;]{0,110}\d xã(?! hội)"
)
_OTHERS_ADDED = re.compile(
    r"(?<!\w)(?:thêm|phấn đấu|mục tiêu|sẽ|công nhận mới|đang|vốn|kinh phí)(?!\w)"
)
_SUM_BEFORE = re.compile(
    r"(?:lũy kế|luỹ kế|cộng dồn|đến nay|hiện nay|hiện có|tính đến|đến hết|hết năm)"
)
_PARTS = ("half", "quarter", "months", "month")  # of a year
_UNTIL_PART = re.compile(r"(?:đến|tới|hết|cuối|qua|tính|sau)(?: hết| cuối)? ?$")
_ITSELF_UNTIL = re.compile(r"(?:tính |kể )?(?:đến|tới|hết|cuối|qua|sau)(?!\w)")
_SO_FAR = re.compile(
    r",? ?(?:(?:toàn |cả )?(?:tỉnh|huyện|thành phố|thị xã)(?: [^\W\d_]+){0,3}?,? )?(?:đã |mới |chỉ |cũng )*(?:có|thêm)(?: được)? "
)
_GRANTED = re.compile(
    r"[^,;.:()\d]{0,24}(?<!\w)(?:được (?:[^\W\d_]+ ){0,4}?công nhận|về đích|cán đích)"
)
_FEW = 10  # a smaller number may count other communes elsewhere
_ROUND_GOES_ON = 300  # characters from a count of those recognised to the next


class NewOrAllSettler:
    """Settles what is counted, and remembers what was told as new."""

    def __init__(self, copy: WorkingCopy) -> None:
        self.copy = copy
        # what a count was told as first: "công nhận thêm 10 xã ... Mười xã gồm"
        self.told_as: dict[tuple[str, Kind, float], bool] = {}
        self.goals: set[float] = set()  # numbers told as planned or as added
        self.fuller: dict[float, set[bool]] | None = None  # numbers told as all, or new
        self.new_until = -_ROUND_GOES_ON  # where the last who are new were told

    def measure(
        self, meaning: Meaning, kind: Kind, sentence: Sentence, sections: Sections
    ) -> str:
        """Name the measure of a count: of all, or with "_new" of those added."""
        name = meaning.measure
        if name not in HAVE_NEW:
            return name
        total = meaning.cumulative
        if meaning.denominator is None:
            if (kind == "target" or total is False) and isinstance(
                meaning.value, float
            ):
                self.goals.add(meaning.value)
        elif meaning.denominator in self.goals:
            meaning.doubts.add("new_or_all")  # "6/8 xã": of the eight that were planned
        risen = self.copy.work.endswith("lên ", 0, max(meaning.number_start, 0))
        within = _WITHIN_AFTER.match(self.copy.work, meaning.end, meaning.end + 70)
        if within and meaning.rule != "none" and not risen:
            total = bool(meaning.denominator)  # "6 xã đạt chuẩn trong 9 tháng"
            goal = kind == "target" and not total and meaning.cumulative is not False
            if goal and self._is_goal(meaning, sentence):
                total = True  # "mục tiêu có 25 xã đạt chuẩn trong năm 2020"
                meaning.doubts.add("new_or_all")
            if _STANDS.search(self.copy.work, *self.lead(meaning, sentence)):
                meaning.doubts.add("new_or_all")
        if total is None and meaning.like is not None:
            total = meaning.like.cumulative
            meaning.doubts |= meaning.like.doubts & {"new_or_all"}
        said = meaning.has and _UNTIL.search(
            self.copy.work, max(sentence.start, meaning.start - 80), meaning.end
        )  # "đến cuối năm toàn tỉnh có 13 xã" is of all, whatever a headline says
        if total is None and isinstance(meaning.value, float) and not said:
            total = self.told_as.get((name, kind, meaning.value))
            if total is not None:
                meaning.doubts.add(
                    "new_or_all"
                )  # as it was told before, a headline say
        if total is None and meaning.has and not said:
            total = self._as_told_elsewhere(meaning)
        if total and kind == "actual" and self._brought_by_part(meaning, sentence):
            total = False  # "trong 6 tháng, tỉnh đã có 9 xã được công nhận"
            meaning.doubts.add("new_or_all")
        if total is None:
            # Of a title that begins in 2026 hardly a commune has it: a goal is of all.
            first = name == "communes_modern" and kind == "target"
            total = first or self._is_total(meaning, kind, sentence, sections)
            at = max(meaning.number_start, sentence.start)
            adds = _NOT_SURE.search(self.copy.work, sentence.start, at)
            sure = kind == "actual" or (kind == "target" and not adds)
            if not (total and sure and self._stands(meaning, sentence)):
                meaning.doubts.add("new_or_all")
        elif isinstance(meaning.value, float):
            self.told_as.setdefault((name, kind, meaning.value), total)
        alone = meaning.denominator is None
        if total and kind == "actual" and alone and self._is_of_round(meaning):
            meaning.doubts.add("new_or_all")
        meaning.cumulative = total
        return name if total else f"{name}_new"

    def _as_told_elsewhere(self, meaning: Meaning) -> bool | None:
        """What the text says of the same number in fuller words: "lên 76/119 xã"."""
        value = meaning.value
        if not isinstance(value, float) or value < _FEW or meaning.unit != "communes":
            return None
        if self.fuller is None:
            self.fuller = {}
            for found in _FULLER.finditer(self.copy.work):
                number = float(found["number"] or found["whole"])
                whole = bool(found["whole"] or found["sum"])
                self.fuller.setdefault(number, set()).add(whole)
        told = self.fuller.get(value, set())
        return next(iter(told)) if len(told) == 1 else None

    def _is_goal(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether a plan tells how many there shall be: "mục tiêu là có 74 xã"."""
        work, at = self.copy.work, max(meaning.number_start, meaning.start)
        lead = work[max(sentence.start, at - 160) : at]
        if _DEADLINE.match(work, meaning.end, meaning.end + 40):
            return True
        if meaning.has and (_WHOLE_HAS.search(lead) or _PERIOD_HAS.search(lead)):
            return True
        return bool(_GOAL.search(lead)) and not _ADDS.search(lead)

    def _arrives_in_year(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether "năm 2020, toàn tỉnh có 3 xã về đích" tells whom a year brings."""
        arrives = _ARRIVES.match(self.copy.work, meaning.number_end, meaning.end + 8)
        return bool(arrives) and meaning.number_end >= 0

    def _is_total(
        self, meaning: Meaning, kind: Kind, sentence: Sentence, sections: Sections
    ) -> bool:
        """Decide by time: "đến hết năm" speaks of all, "năm 2018" of that year's."""
        work = self.copy.work
        begin = max(sentence.start, meaning.end - 300)
        if kind == "actual" and (
            self._sum_follows(meaning, sentence)
            or self._brought_by_part(meaning, sentence)
        ):
            return False
        if _UNTIL.search(work[begin : meaning.end]):
            return True
        own = bool(
            sentence.times_before(meaning.end) or sentence.times_after(meaning.end)[:1]
        )
        if not own and meaning.has and _UNTIL.search(sections.lead_time()):
            return True
        if kind == "target" and meaning.measure == "communes_meeting_criterion":
            return True  # "Môi trường: 200 xã đạt tiêu chí"
        if kind == "target" and own and self._arrives_in_year(meaning, sentence):
            return False
        if (
            kind == "target"
            and meaning.has
            and not own
            and "districts" in meaning.measure
        ):
            return True  # "phấn đấu ... Có 7 huyện đạt chuẩn": so many there shall be
        if kind == "target":
            return self._is_goal(meaning, sentence)
        if self._goes_on_with_round(meaning, sentence):
            return False
        if self._is_of_decision(meaning, sentence):
            return False
        return not _IN_YEAR.match(work, meaning.end, meaning.end + 90)

    def _brought_by_part(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether "6 tháng đầu năm mới có 3 xã được công nhận" tells whom they brought."""
        work, at = self.copy.work, max(meaning.number_start, sentence.start)
        part = sentence.times_before(at)[:1]
        if not part or part[0].kind not in _PARTS or meaning.denominator is not None:
            return False
        begin = max(sentence.start, part[0].start - 24)
        if _UNTIL_PART.search(work, begin, part[0].start) or _ITSELF_UNTIL.match(
            work, part[0].start
        ):
            return False
        only = _SO_FAR.fullmatch(work, part[0].end, at)
        return bool(only and _GRANTED.match(work, meaning.number_end, meaning.end + 4))

    def _sum_follows(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether the running total is told after it, so that this one is a year's."""
        if not meaning.has or meaning.denominator is not None:
            return False
        work, at = self.copy.work, meaning.end
        lead = work[sentence.start : max(sentence.start, meaning.number_start)]
        follows = _SUM_FOLLOWS.match(work, at, at + 440)
        if follows is None or _SUM_BEFORE.search(lead):
            return False
        return not _OTHERS_ADDED.search(follows["between"])

    def _stands(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether words tell that so many there are: "hết năm 2019, tỉnh có 103 xã".

        Not where a place "has" those whom a year or a round recognised.
        """
        if not meaning.has or meaning.doubts & {"new_or_all", "named_not_counted"}:
            return False
        work, at = self.copy.work, meaning.number_start
        if self._is_of_round(meaning):
            return False
        begin = max(sentence.start, at - 160)
        until = _UNTIL_THEN.search(work, begin, max(at, begin))
        if until is None and len(sentence.times_before(at)) == 1:
            until = _OPENS_UNTIL.match(work, sentence.start, at)
        if _RISEN_SINCE.match(work, meaning.end, meaning.end + 60):
            return True
        if _AFTER_YEARS.match(work, sentence.start, at):
            return True
        whole = _WHOLE_HAS.search(work[begin:at])
        return bool(until or (whole and not sentence.times_before(at)))

    def _is_of_round(self, meaning: Meaning) -> bool:
        """Say whether a round or a year stands behind those who were recognised."""
        at = meaning.number_end
        return at >= 0 and bool(_OF_A_ROUND.match(self.copy.work, at, at + 120))

    def _goes_on_with_round(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether "Có 6 xã nâng cao gồm: ..." lists on who was just recognised."""
        if not 0 <= sentence.start - self.new_until < _ROUND_GOES_ON:
            return False
        work, at = self.copy.work, meaning.number_start
        alone = _ONLY_HAS.fullmatch(work, sentence.start, max(at, sentence.start))
        named = _NAMES_FOLLOW.match(work, meaning.end, meaning.end + 40)
        return meaning.takes_names and bool(alone and named)

    def _is_of_decision(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether "Cụ thể: 2 xã đạt chuẩn gồm: ..." spells out what was decided."""
        work = self.copy.work
        if not meaning.takes_names or not _SPELLS_OUT.match(work, sentence.start):
            return False
        if not _NAMES_FOLLOW.match(work, meaning.end, meaning.end + 40):
            return False
        before = work[max(0, sentence.start - _ROUND_GOES_ON) : sentence.start]
        return bool(_DECIDED.search(before)) and not _STANDS.search(before)

    def is_bare_grant(self, meaning: Meaning, sentence: Sentence, stated: str) -> bool:
        """Say whether "công nhận cho 58 xã" tells neither a year nor that they are more."""
        if stated or meaning.rule == "none" or meaning.kind == "target":
            return False
        begin = max(sentence.start, meaning.number_start - 60)
        return not _ADDED.search(self.copy.work, begin, meaning.end)

    def lead(self, meaning: Meaning, sentence: Sentence) -> tuple[int, int]:
        """The words of a sentence before what a statement ends with."""
        return max(sentence.start, meaning.number_start - 60), meaning.end
