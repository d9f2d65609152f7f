"""What a statement's surroundings add to its meaning: time, kind, place, new or all."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.places.settle_place import PlaceSettler
from ntm_analysis.reading.context.settle_kind import (
    REACH,
    Plans,
    is_ahead,
    kind_of,
    plans,
    tells_both,
)
from ntm_analysis.reading.context.settle_new import NewOrAllSettler
from ntm_analysis.reading.context.times.settle_time import TimeSettler
from ntm_analysis.reading.context.times.sum_years import (
    years_of_planned_sum,
    years_of_sum,
)
from ntm_analysis.reading.context.unsure import place_doubts, time_doubts
from ntm_analysis.reading.figure import Kind, Level
from ntm_analysis.reading.quantities.times import TimeMention, names_set
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.said_plainly import is_of_this_year
from ntm_analysis.reading.text.blocks import (
    PLAIN_RANK,
    TextBlock,
    announces,
    goals_of,
    results_of,
)
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import place_mentions
from ntm_analysis.reading.text.sections import (
    Sections,
    TextHeading,
    decides_from,
    heading,
    last_sentence_from,
)
from ntm_analysis.reading.text.sentence import Sentence, is_baseline, sentence_of

_GOES_ON = re.compile(
    r"[ \"(]{0,3}(?:trong đó|trong tổng (?:số|vốn|nguồn)|bao gồm|gồm|cụ thể)(?!\w)"
)
_ITEM = re.compile(r" ?[-+*•]")
_SINCE = re.compile(r"(?:so với|(?<!\w)từ)(?: cuối| đầu| thời điểm)?(?: năm)? ?$")
_NUMBERED = re.compile(r"(?:\d{1,2}|[ivx]{1,5}|[a-zđ])[.)/] ?|[+*•-] ?")
_SAYS_ADDED = QuickPattern(
    r"(?<!\w)(?:thêm|(?<!thôn )mới|bổ sung|tăng|đợt|công nhận|đăng ký)(?!\w)"
)
_THEN = QuickPattern(r"(?<!\w)(?:lúc|khi|thời điểm) (?:đó|ấy)(?!\w)")
# "so với cuối năm 2015 tăng 5,3 tiêu chí"
_SINCE_BEFORE = re.compile(
    r"so với (?:cuối |đầu |hết |thời điểm )*(?:năm|tháng|ngày|quý)[^,;.]{2,20}(?:đã )?(?:tăng|giảm)(?: thêm| được)? ?$"
)
_THIS_MONTH = re.compile(r"(?:trong|riêng) tháng(?: này)?(?=[ ,:](?! ?\d))")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_COUNT_BELOW = re.compile(
    r"(?<![\d.,/])(?P<number>\d+(?:[.,]\d+)*)(?: \S+)? (?:xã|huyện|thôn|bản|ấp|đơn vị|tiêu chí|triệu|tỷ)"
)
_TEXT_BELOW = 1500  # characters below a headline
_APART = 200  # characters between two goals of a list over paragraphs
_NEXT_DISTRICT = re.compile(
    r"[ \"+*•\n-]{0,6}(?:riêng )?(?:huyện|thị xã|thành phố) [^,;.:\d]{2,30}?(?: có| bình quân| đạt|:)(?!\w)"
)
_PLANNED = re.compile(
    r"phấn đấu|mục tiêu(?! quốc gia)|kế hoạch|dự kiến|(?<!\w)(?:sẽ|cần|phải|để|nếu|đề nghị|đề xuất|xét|thẩm định|trình)(?!\w)|chỉ tiêu|đăng ký|lộ trình|quyết tâm"
)
_RECOGNISED = re.compile(r"được (?:\S+ ){0,6}công nhận|công nhận (?:thêm|cho)?(?= ?\d)")
_CHANGED = re.compile(
    r"[ ,(]{0,3}(?:và )?(?:tăng|giảm)[^;.:]{0,30} so (?:với )?(?:cùng kỳ|cuối|đầu|năm)"
)
_REPORTED = re.compile(r"(?<!\w)(?:đã|đến nay|hiện|tính đến|lũy kế|vừa)(?!\w)")
_BY_YEAR = re.compile(r"(?<!\w)(?:đến|tới|vào) năm \d{4}")
_BEFORE = 300  # characters before a sentence in which a plan is looked for
_LEAD = 160  # characters before a statement in which its year is looked for
_PART = re.compile(r"trong đó,? (?:có |gồm )?$")


@dataclass(frozen=True, slots=True)
class ResolvedMeasure:
    """A measure with its time, place and kind."""

    measure: str
    kind: Kind
    place: str
    level: Level
    time: str
    doubts: frozenset[str] = frozenset()


class ContextResolver:
    """Walks through a document beside the reader and remembers what goes on."""

    def __init__(
        self, copy: WorkingCopy, facts: DocumentFacts, mentions: list[TimeMention]
    ) -> None:
        self.copy, self.facts = copy, facts
        self.mentions = [m for m in mentions if not _is_citation(copy.work, m)]
        self.starts = [m.start for m in self.mentions]
        self.years = {str(m.own_year) for m in self.mentions if m.own_year}
        self.sections = Sections()
        self.times = TimeSettler(copy, facts)
        self.places = PlaceSettler(copy, facts)
        self.counts = NewOrAllSettler(copy)
        self.said_before: tuple[int, str, Kind, str] | None = None
        self.block_start = 0
        self.dates_list = False  # the block before was a heading that dates its list
        self.wordless = -1  # where a sentence begins whose kind no word of it tells
        self.planned = False  # the last statement whose words told its kind was a plan
        self.kind_before: tuple[int, Kind, str, bool] | None = None
        self.sentence_before: tuple[int, int] | None = None
        self.sentence_now: tuple[int, int] | None = None
        self.reached_in = -1  # the block that dates what was reached, plans none since
        self.goal_end = -2 * _APART  # where the last goal of a district ended
        self.goal_here = -1  # where a sentence begins that goes on with such goals
        self.plans_of: tuple[tuple[int, int], Plans] = ((-1, -1), Plans.NONE)

    def enter(self, block: TextBlock) -> None:
        """Begin a block: close what it ends, open what it heads."""
        self.sections.enter(block)
        self.block_start = block.start
        self.sentence_before = self.sentence_now = None
        self.places.forget(heads=block.is_heading)
        self.times.enter(block.rank)
        if self.dates_list:
            self.times.told.forget(("actual",))  # "Năm 2010 ... Tính đến 30/9/2015:"
        self.dates_list = False
        self.times.told.in_item = bool(_ITEM.match(block.text)) and not block.is_heading
        if self.times.told.in_item:
            self.times.told.forget_items_past()
        else:
            self.times.told.forget_past(section=block.is_heading and block.rank <= 4)
        if block.rank <= 4:
            self.times.told.forget(("target",))
        if block.is_heading:
            opened = self._heading(block)
            if opened.time or block.rank <= 2:
                self.times.told.forget()
            self.dates_list = bool(opened.time) and announces(block.text)
            self.sections.open(opened)
        elif goals_of(block.text):
            # A paragraph that begins with the title of the goals which it lists.
            self.sections.open(TextHeading(PLAIN_RANK, "", "target", "", None, None))
        elif results_of(block.text):
            self.sections.open(TextHeading(PLAIN_RANK, "", "actual", "", None, None))

    def sentence(self, start: int, end: int) -> Sentence:
        """Gather the times and places of a sentence; a subject outlives the first."""
        self.places.begin(start)
        self.sentence_before, self.sentence_now = self.sentence_now, (start, end)
        found = sentence_of(self.copy, start, end, self._within(start, end))
        found = self.places.known.with_known(found)
        self.places.opens(found)
        if self.sentence_before is None:
            self.times.opens(found)
        return found

    def settle(self, meaning: Meaning, sentence: Sentence) -> ResolvedMeasure:
        """Settle time, place and kind of one meaning."""
        stated = self.times.stated(meaning, sentence, self.sections)
        stated = stated or self._at_that_time(meaning, sentence)
        stated = self._before_bracket(meaning, sentence) or stated
        stated = stated or self._this_month(meaning, sentence)
        stated = stated or years_of_sum(
            self.copy.work, self.facts, meaning, sentence, self.sections
        )
        planned = self._planned_before()
        kind, goes_on, by_words = kind_of(
            self.copy,
            meaning,
            sentence,
            stated,
            self.sections,
            self.facts,
            self._kind_before(sentence, stated) or self._goal_before(sentence),
            planned,
            self.kind_before is None or self.kind_before[3],
        )
        if (
            not by_words
            and kind == "actual"
            and self._is_planned_below(meaning, sentence)
        ):
            kind = "target"  # a headline tells as done what its text plans
            meaning.doubts.add("plan_or_result")
        if kind == "target" and not (by_words or planned or stated) and self._reached():
            kind = "actual"  # "Đến 31/12/2021 có 8 xã. Tiêu chí bình quân 19."
            meaning.doubts.add("plan_or_result")
        if kind == "actual" and stated:
            self.reached_in = self.block_start
        elif kind == "target" and by_words:
            self.reached_in = -1
        usual = self.sections.kind() or self.facts.kind
        if not by_words and (kind != usual or (planned and kind == "actual")):
            meaning.doubts.add("plan_or_result")
        if self.goal_here == sentence.start:
            meaning.doubts.add("plan_or_result")
        next_year = bool(self.facts.year) and stated[:4] > str(self.facts.year)
        if kind == "actual" and (next_year or is_ahead(stated, self.facts.date)):
            meaning.doubts.add("plan_or_result")  # "cuối năm có 50 xã", in October
            if next_year and self.sections.kind() == "target":
                kind = "target"  # "II. MỤC TIÊU: Quý II/2027 được công nhận"
        if kind == "target" and _is_past_day(stated, self.facts):
            meaning.doubts.add("plan_or_result")  # "đến hết tháng 9", told in October
        if tells_both(self.copy.work, meaning, sentence, kind):
            meaning.doubts.add("plan_or_result")
        if goes_on:
            self.kind_before = sentence.start, kind, stated, by_words
        other = self.said_before is not None and self.said_before[2] != kind
        if "standing_carried" in meaning.doubts and other:
            meaning.doubts.add(
                "rule_of_thumb"
            )  # planned as models, recognised as what?
        later = self.times.now_unknown  # "... thì nay": not the time told before
        part = "" if later else self._time_of_whole(meaning, sentence, kind)
        like = meaning.like
        if not (stated or part or later) and kind == "actual":
            part = self._since_told(meaning, sentence)
        time = self.times.settled(
            stated or part,
            kind,
            self.sections,
            meaning.measure,
            adds=(like.cumulative if like else meaning.cumulative) is False,
        )
        if meaning.measure == "funding" and kind == "target":
            time = (
                years_of_planned_sum(self.copy.work, self.facts, meaning, sentence)
                or time
            )
        if meaning.risen_at is not None and meaning.end <= meaning.risen_at:
            time = self._time_of_base(meaning, sentence)
            known = self.facts.year if self.facts.has_own_year else None
            if kind == "target" and known and time and int(time[:4]) <= known:
                kind = "actual"  # what a goal sets out from
                meaning.doubts.add("plan_or_result")
        elif self._is_of_base(meaning, time):
            # "từ 25 triệu năm 2015 lên 45 triệu": later; when, only a dated text knows
            own = self.facts.as_of if self.facts.has_own_year else ""
            time = "" if own == time else own
        else:
            self.said_before = sentence.start, meaning.measure, kind, time
            self.times.told.keep(time, kind, meaning, sentence)
        if meaning.since_from is None and meaning.measure.endswith(
            ("_gain", "_reduction")
        ):
            at = max(sentence.start, meaning.number_start - 60)
            then = _SINCE_BEFORE.search(
                self.copy.work, at, max(at, meaning.number_start)
            )
            meaning.since_from = then.start() if then else None
        since = meaning.since_from
        near = self._within(
            meaning.number_end if since is None else since,
            min(sentence.end, meaning.end + 60),
        )
        measure = self.counts.measure(meaning, kind, sentence, self.sections)
        if measure.endswith("_new") and kind == "actual":
            self.counts.new_until = sentence.end
        if measure.endswith("_new") and self.counts.is_bare_grant(
            meaning, sentence, stated
        ):
            meaning.doubts.add("new_or_all")
        added = _SAYS_ADDED.search(self.copy.work, *self.counts.lead(meaning, sentence))
        if measure.endswith("_new") and kind == "target" and not added:
            meaning.doubts.add("new_or_all")  # "đến năm 2015 sẽ xây dựng 25 xã"
        all_there_are = kind == "actual" and not measure.endswith("_new")
        if all_there_are and is_of_this_year(self.copy.work, sentence.start, meaning):
            meaning.doubts.add("new_or_all")
        by_words = by_words and sentence.start != self.wordless
        if not by_words and kind == "actual" and self.planned:
            meaning.doubts.add("plan_or_result")  # goals may go on without a word
            self.wordless = sentence.start
        elif by_words:
            self.planned = kind == "target"
        time = self.times.since(meaning, measure, time, near)
        place, level = self.places.settled(meaning, sentence, self.sections)
        of_district = kind == "target" and (meaning.district or level == "district")
        self.goal_end = sentence.end if of_district else -2 * _APART
        doubts = self._doubts(meaning, sentence, stated or part, time, place)
        untimed = self.facts.year_is_ahead and "time_missing" in doubts
        guessed = untimed or doubts >= {"time_taken", "time_guessed"}
        wordless = not by_words and guessed
        ahead = kind == "actual" and self._may_lie_ahead(sentence, meaning, stated)
        wordless = wordless or (ahead and not by_words)
        if wordless and not (
            kind == "actual"
            and (
                self._tells_of_result(meaning, measure, sentence)
                or (not ahead and self._among_results(meaning, measure, sentence))
            )
        ):
            meaning.doubts.add("plan_or_result")  # neither a word nor a time says so
        return ResolvedMeasure(measure, kind, place, level, time, doubts)

    def _is_planned_below(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether the text plans the number that its headline only names."""
        work = self.copy.work
        line = work.find("\n", sentence.start + 1)
        if work[: sentence.start].strip() or not sentence.start <= meaning.end <= line:
            return False
        if meaning.number_start < 0:
            return False
        number = _DIGITS.match(work, meaning.number_start)
        below = _COUNT_BELOW.finditer(work, line, line + _TEXT_BELOW)
        found = next((m for m in below if number and m["number"] == number[0]), None)
        if found is None:
            return False
        begin = max(line, work.rfind(". ", line, found.start()))
        return plans(work, begin, found.start()) != Plans.NONE

    def _may_lie_ahead(self, sentence: Sentence, meaning: Meaning, stated: str) -> bool:
        """Say whether "đến năm 2030" is only thought past as no other year is told."""
        if self.facts.has_own_year or stated[:4] != str(self.facts.year):
            return False
        if meaning.denominator is not None:
            return False
        if self.years != {stated[:4]}:
            return False
        begin = max(sentence.start, meaning.start - _LEAD)
        return bool(_BY_YEAR.search(self.copy.work, begin, meaning.end))

    def _tells_of_result(
        self, meaning: Meaning, measure: str, sentence: Sentence
    ) -> bool:
        """Say whether weaker words tell that something is done.

        Being recognised and a change since last year are results; so is what a
        headline says was added. A word for a plan is none of these sentences'.
        """
        work, at = self.copy.work, max(meaning.number_start, meaning.start)
        begin = max(sentence.start, at - 60)
        edge = min(sentence.end, meaning.end + 60)
        if _PLANNED.search(work, max(sentence.start, at - REACH), edge):
            return False
        if _RECOGNISED.search(work, begin, meaning.end):
            return True
        if _CHANGED.match(work, meaning.end, edge):
            return True
        first = self.sentence_before is None and not work[: sentence.start].strip()
        return first and measure.endswith("_new")

    def _among_results(
        self, meaning: Meaning, measure: str, sentence: Sentence
    ) -> bool:
        """Say whether a plain sentence stands where nothing is planned.

        "Thu nhập bình quân đạt 62 triệu đồng": no headline, nothing that was added,
        no word of a plan in it, and none before it that no result has followed.
        """
        work = self.copy.work
        headline = not work[: sentence.start].strip()
        if headline or measure.endswith("_new") or self.facts.kind == "target":
            return False
        edge = min(sentence.end, meaning.end + _LEAD)
        begin = max(sentence.start, meaning.start - REACH)
        if _PLANNED.search(work, begin, edge):
            return False
        return plans(work, max(0, sentence.start - _BEFORE), sentence.start) == (
            Plans.NONE
        )

    def _reached(self) -> bool:
        """Say whether a plan's paragraph tells what had been reached, under no title."""
        return self.reached_in == self.block_start and not self.sections.part_kind()

    def _planned_before(self) -> Plans:
        """Whether the sentence before was a plan's, looked at once a sentence."""
        if self.sentence_before is None:
            return Plans.NONE
        if self.plans_of[0] != self.sentence_before:
            found = plans(self.copy.work, *self.sentence_before)
            self.plans_of = self.sentence_before, found
        return self.plans_of[1]

    def _doubts(
        self, meaning: Meaning, sentence: Sentence, stated: str, time: str, place: str
    ) -> frozenset[str]:
        """What of time and place was not said by the sentence itself."""
        at = max(meaning.number_start, meaning.start)
        begin = max(sentence.start, meaning.end - _LEAD)
        dated = any(m.own_year for m in self._within(begin, at))
        of_time = time_doubts(
            self.copy.work, self.facts, meaning, sentence, stated, time, dated=dated
        )
        if self.times.of_sibling:
            of_time.add("time_beside")
        of_place = place_doubts(self.copy, self.places, meaning, sentence, place)
        return frozenset(of_time | of_place)

    def baseline(self, meaning: Meaning, sentence: Sentence) -> tuple[str, int] | None:
        """The time since which a change is told, and where its words end."""
        if meaning.change_at is None:
            return None
        near = self._within(
            meaning.change_at, min(sentence.end, meaning.change_at + 40)
        )
        for mention in near:
            if time := mention.text(self.facts.year):
                return time, mention.end
        return None

    def _before_bracket(self, meaning: Meaning, sentence: Sentence) -> str:
        """The time right before a bracket: "so với năm 2013 (9,6 triệu đồng)"."""
        at = meaning.number_start
        if at < 2 or self.copy.work[at - 2 : at] != " (":
            return ""
        earlier = self._within(sentence.start, at)[-1:]
        near = earlier and not self.copy.work[earlier[0].end : at].strip(" (")
        return earlier[0].text(self.facts.year) if near else ""

    def _at_that_time(self, meaning: Meaning, sentence: Sentence) -> str:
        """The time told last before a sentence that says "lúc đó", "khi ấy"."""
        at = meaning.number_start if meaning.number_start >= 0 else meaning.end
        begin = max(sentence.start, at - 160)
        if not _THEN.search(self.copy.work, begin, at):
            return ""
        earlier = self._within(self.block_start, sentence.start)
        return earlier[-1].text(self.facts.year) if earlier else ""

    def _since_told(self, meaning: Meaning, sentence: Sentence) -> str:
        """The document's day where the paragraph last said "đến nay" of another thing.

        "Đạt chuẩn từ năm 2015; đến nay tự đánh giá 15/15. Hộ nghèo 1,04%": none of 2015.
        """
        at = max(meaning.number_start, sentence.start)
        told = self._within(self.block_start, at)
        return self.facts.now if told and told[-1].kind == "now" else ""

    def _time_of_whole(self, meaning: Meaning, sentence: Sentence, kind: Kind) -> str:
        """The time of the same measure before it in the sentence, for its parts."""
        if not self.said_before:
            return ""
        start, measure, known, time = self.said_before
        same = start == sentence.start or (
            start >= self.block_start
            and bool(_GOES_ON.match(self.copy.work, sentence.start))
        )
        if same and (measure, known) == (meaning.measure, kind):
            return time
        if measure == meaning.measure == "funding" and known == kind:
            # "Mười năm huy động được 6.104 tỷ. Ngân sách các cấp 2.311 tỷ; ..."
            return time if start >= self.block_start and "/" in time else ""
        at = meaning.number_start
        part = start == sentence.start and _PART.search(
            self.copy.work, max(sentence.start, at - 40), max(at, 0)
        )
        counts = measure.split("_")[0] == meaning.measure.split("_")[0]
        return time if part and counts and known == kind else ""

    def _time_of_base(self, meaning: Meaning, sentence: Sentence) -> str:
        """The time of what a number rose from: its own words give it, or nothing.

        "từ 41 lên 57 xã trong năm 2024" tells of 57 in 2024; the 41 are of before.
        """
        own = self._within(meaning.number_end, meaning.risen_at or sentence.end)
        earlier = self._within(sentence.start, meaning.number_start)
        for mention in own or earlier[-1:]:
            lead = self.copy.work[max(0, mention.start - 40) : mention.start]
            if own or _SINCE.search(lead):
                return mention.text(self.facts.year)
        return ""

    def _this_month(self, meaning: Meaning, sentence: Sentence) -> str:
        """The document's month for what was added "trong tháng"."""
        date = self.facts.date
        if meaning.cumulative is not False or len(date) != len("2023-11-25"):
            return ""
        begin = max(sentence.start, meaning.number_start - 60)
        found = _THIS_MONTH.search(
            self.copy.work, begin, max(begin, meaning.number_start)
        )
        return date[:7] if found else ""

    def _is_of_base(self, meaning: Meaning, time: str) -> bool:
        """Say whether the time found for a number is that of what it rose from."""
        if meaning.risen_from is None or not time:
            return False
        then = self._within(meaning.risen_from, meaning.number_start)
        return time in {mention.text(self.facts.year) for mention in then}

    def _kind_before(self, sentence: Sentence, stated: str) -> Kind | None:
        """The kind of the statement before in the same sentence, of the same time."""
        if self.kind_before is None:
            return None
        start, kind, time, _ = self.kind_before
        if _GOES_ON.match(self.copy.work, sentence.start) and not stated:
            return kind if start >= self.block_start else None
        return kind if start == sentence.start and stated in ("", time) else None

    def _goal_before(self, sentence: Sentence) -> Kind | None:
        """Go on with goals of districts: "Huyện A có 1 xã ...\nHuyện B có 1 xã ..."."""
        if sentence.start - self.goal_end > _APART or sentence.end == self.goal_end:
            return None
        if not _NEXT_DISTRICT.match(self.copy.work, sentence.start):
            return None
        if _REPORTED.search(self.copy.work, sentence.start, sentence.end):
            return None
        self.goal_here = sentence.start
        return "target"

    def _heading(self, block: TextBlock) -> TextHeading:
        found = [
            mention
            for mention in self._within(block.start, block.end)
            if not names_set(self.copy.work, mention)
            and not is_baseline(self.copy.work, mention)
        ]
        decided = block.start + (
            decides_from(block.text) or last_sentence_from(block.text)
        )
        own = str(self.facts.year)
        before = [m for m in found if decided == block.start or own in m.form]
        # "Xã về đích năm 2016. Kết quả chủ yếu:" tells of now
        found = [m for m in found if m.start >= decided] or before
        time = _finest([t for m in found if (t := m.text(self.facts.year))])
        if _tells_two_years(self.copy.work, found):
            time = ""  # "(số tiêu chí năm 2023; năm 2024)"
        places = place_mentions(self.copy, block.start, block.end)
        named = [
            p
            for p in places
            if len(block.text) < len(p.name) + 24
            or _NUMBERED.fullmatch(self.copy.work, block.start, p.start)
        ]
        return heading(block, time, (named[0].name, named[0].level) if named else None)

    def _within(self, start: int, end: int) -> list[TimeMention]:
        return self.mentions[
            bisect_left(self.starts, start) : bisect_left(self.starts, end)
        ]


def _finest(named: list[str]) -> str:
    """The first time of a heading, at the day that a bracket gives for it.

    >>> _finest(["2022", "2022-12-31"]), _finest(["2022", "2025"]), _finest([])
    ('2022-12-31', '2022', '')
    """
    if not named:
        return ""
    finer = [time for time in named if time.startswith(f"{named[0]}-")]
    return finer[0] if finer else named[0]


def _tells_two_years(work: str, mentions: list[TimeMention]) -> bool:
    """Say whether two years stand beside each other: "năm 2023; năm 2024"."""
    return any(
        work[one.end : other.start].strip() in (";", ",", "và", "|", "/")
        and one.kind == other.kind == "year"
        for one, other in pairwise(mentions)
    )


def _is_citation(work: str, mention: TimeMention) -> bool:
    """Say whether a date only tells which decision is meant."""
    if mention.kind not in ("day", "day_of_year"):
        return False
    before = work[max(0, mention.start - 40) : mention.start]
    return bool(_CITED.search(before))


_CITED = re.compile(
    r"/[a-zđ][^ ]{0,24},? (?:ngày )?$|số (?!liệu)\S{1,20},? (?:ngày )?$"
)


def _is_past_day(stated: str, facts: DocumentFacts) -> bool:
    """Say whether a day had gone by when a dated text was written."""
    written = len(facts.date) == len(stated) == len("2018-09-30")
    return written and facts.has_own_year and stated < facts.date
