"""What a statement's surroundings add to its meaning: time, kind, place, new or all."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.opened_heading import opened_heading
from ntm_analysis.reading.context.places.settle_place import PlaceSettler
from ntm_analysis.reading.context.questions import asked_in
from ntm_analysis.reading.context.result_or_plan import (
    is_planned_below,
    may_lie_ahead,
    stands_among_results,
    tells_of_result,
)
from ntm_analysis.reading.context.settle_kind import (
    Plans,
    announces_plan,
    is_ahead,
    kind_of,
    tells_both,
)
from ntm_analysis.reading.context.settle_new import NewOrAllSettler
from ntm_analysis.reading.context.times.nearby_times import NearbyTimes
from ntm_analysis.reading.context.times.sentence_times import AFTERWARDS
from ntm_analysis.reading.context.times.settle_time import TimeSettler
from ntm_analysis.reading.context.times.sum_years import (
    years_of_planned_sum,
    years_of_sum,
)
from ntm_analysis.reading.context.told_kinds import GOES_ON, ToldKinds
from ntm_analysis.reading.context.unsure import place_doubts, time_doubts
from ntm_analysis.reading.figure import Kind, Level
from ntm_analysis.reading.quantities.times import TimeMention
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
from ntm_analysis.reading.text.sections import (
    Sections,
    TextHeading,
)
from ntm_analysis.reading.text.sentence import Sentence, sentence_of

_ITEM = re.compile(r" ?[-+*•]")
_SAYS_ADDED = QuickPattern(
    r"(?<!\w)(?:thêm|(?<!thôn )mới|bổ sung|tăng|đợt|công nhận|đăng ký)(?!\w)"
)
# "so với cuối năm 2015 tăng 5,3 tiêu chí"
_SINCE_BEFORE = re.compile(
    r"so (?:với )?(?:cuối |đầu |hết |thời điểm )*(?:năm|tháng|ngày|quý)[^,;.]{2,20}(?:đã )?(?:tăng|giảm)(?: thêm| được)? ?$"
)
# "Riêng năm 2023, công nhận 5 xã.": what comes next is of all the time told of
_OF_ONE_YEAR = re.compile(
    r"[ \n\"+*•-]{0,4}(?:trong đó,? )?riêng (?:trong )?(?:năm|quý|tháng)(?!\w)"
)
# "đến 31/8 mới có 01 xã được công nhận"
_ONLY_NOW = re.compile(r"(?<!\w)mới (?:có|được)(?: \S+)? \d+ xã được công nhận")
_MEANWHILE = re.compile(
    r"(?<!\w)trong khi(?: đó)?,? (?:(?:vào|của|hồi|ở) )?(?:(?:thời điểm|cuối|đầu|hết) )*(?:năm|tháng|quý|cùng kỳ)(?!\w)[^;.:]*$"
)
# "năm 2021 thêm 3 xã, đưa tổng số xã nâng cao lên 9 xã": all there are by now
_SUMMED_UP = re.compile(
    r"(?:nâng|đưa)(?: tổng)?(?: số)?(?: xã| huyện| thôn)?(?!\w)[^;.:\d]{0,60} (?:lên|thành)(?: thành| đến)? ?$"
)
# "thu nhập 30,2 triệu đồng, năm 2010 là 13,9 triệu đồng"
_COMPARED_TO = re.compile(
    r"\d[^;.:]*[,(] ?(?:(?:cuối|đầu) )?năm (?:19|20)\d\d (?:là|chỉ|mới|đạt)(?: chỉ| mới| có| đạt| là)* ?$"
)
# "Từ chỗ năm 2010 mới có 2 xã", "100% số xã đạt chuẩn từ năm 2019"
_SET_OUT = re.compile(
    r"[ \"*+-]{0,4}từ chỗ (?:(?:vào |đầu |cuối )*năm|chỉ|mới|có)(?!\w)"
    r"|[^.;:\d]{0,40}(?<!\w)(?:bắt đầu|khởi đầu|bắt tay|xuất phát)(?!\w)[^.;:,\d]{0,40} năm (?:19|20)\d\d"
)
_STANDS_SINCE = re.compile(
    r"[^;:.]{0,50}?(?:đạt chuẩn|công nhận|về đích|hoàn thành)[^,;.:\d]{0,40} từ (?:cuối |đầu )?năm (?:19|20)\d\d(?=[,;.])"
)
_LEAD = 160  # characters before a statement in which its year is looked for
_PART = re.compile(r"trong đó,? (?:có |gồm )?$")


_AT_FIRST = re.compile(
    r"đầu (?:giai đoạn|nhiệm kỳ|kỳ)(?!\w)|bình quân (?:mỗi|hằng|hàng)"
)
_RATES = ("income_per_capita", "poverty_rate")
_BEFORE_MERGER = re.compile(
    r"[ \"*+-]{0,4}trước (?:khi )?(?:thực hiện )?(?:sắp xếp|sáp nhập|hợp nhất|nhập|(?:ngày )?0?1/0?7)(?!\w)"
)
_AFTER_MERGER = re.compile(
    r"[ \"*+-]{0,4}sau (?:khi )?(?:thực hiện )?(?:sắp xếp|sáp nhập|hợp nhất|nhập)(?!\w)(?! \d)"
)


def _this_year_on(time: str, facts: DocumentFacts) -> tuple[str, ...]:
    """The year of a time that is not over when the document speaks."""
    ends = time.split("/")[-1][:4]
    ahead = ends.isdigit() and int(ends) >= (facts.year or int(ends))
    return (time[:4],) if ahead else ()


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
        self.nearby = NearbyTimes(copy, facts, mentions)
        self.kinds = ToldKinds(copy)
        self.sections = Sections()
        self.times = TimeSettler(copy, facts)
        self.places = PlaceSettler(copy, facts)
        self.counts = NewOrAllSettler(copy)
        self.said_before: tuple[int, str, Kind, str] | None = None
        self.whole_stated = False  # its sentence gave the time of what was said before
        self.block_start = 0
        # what a question asks for, and what this block answers: None, plans or not
        self.question: Plans | None = None
        self.asked: Plans | None = None
        self.dates_list = False  # the block before was a heading that dates its list
        self.wordless = -1  # where a sentence begins whose kind no word of it tells
        self.planned = False  # the last statement whose words told its kind was a plan
        self.before_merger = False  # the paragraph tells of the time before a merger
        self.sentence_before: tuple[int, int] | None = None
        self.sentence_now: tuple[int, int] | None = None

    def enter(self, block: TextBlock) -> None:
        """Begin a block: close what it ends, open what it heads."""
        self.sections.enter(block)
        if self.before_merger:
            self.times.told.forget(("actual",))  # the next paragraph is of now
        self.before_merger = bool(_BEFORE_MERGER.match(block.text))
        self.block_start = self.kinds.block_start = block.start
        self.sentence_before = self.sentence_now = None
        self.places.forget(heads=block.is_heading)
        self.times.enter(block.rank)
        if self.dates_list:
            self.times.told.forget(("actual",))  # "Năm 2010 ... Tính đến 30/9/2015:"
        self.dates_list = False
        self.asked = self.question
        self.question = asked_in(block.text)
        if self.question is not None:
            self.times.told.forget(("actual",))  # what is asked next is of another time
        self.times.told.in_item = bool(_ITEM.match(block.text)) and not block.is_heading
        if self.times.told.in_item:
            self.times.told.forget_items_past()
        else:
            self.times.told.forget_past(section=block.is_heading and block.rank <= 4)
        if block.rank <= 4:
            self.times.told.forget(("target",))
        if block.is_heading:
            opened = opened_heading(
                self.copy, self.facts, block, self.nearby.within(block.start, block.end)
            )
            if opened.time or block.rank <= 2:
                self.times.told.forget()
            self.dates_list = bool(opened.time) and announces(block.text)
            self.sections.open(opened)
        elif goals_of(block.text):
            # A paragraph that begins with the title of the goals which it lists.
            self.sections.open(TextHeading(PLAIN_RANK, "", "target", "", None, None))
        elif results_of(block.text):
            self.sections.open(TextHeading(PLAIN_RANK, "", "actual", "", None, None))

    def _time_of_plan(self) -> str:
        """The year or years of "ban hành Kế hoạch ... năm 2024", told before its goals."""
        if self.sentence_before is None:
            return ""
        begin, end = self.sentence_before
        if not announces_plan(self.copy.work, begin, end):
            return ""
        told = [
            mention.form
            for mention in self.nearby.within(begin, end)
            if mention.own_year and mention.kind in ("year", "period")
        ]
        return told[-1] if told else ""

    def sentence(self, start: int, end: int) -> Sentence:
        """Gather the times and places of a sentence; a subject outlives the first."""
        self.places.begin(start)
        if _AFTER_MERGER.match(self.copy.work, start):
            self.times.told.forget(("actual",))  # "Trước 1/7 có ... Sau sắp xếp có"
        self.sentence_before, self.sentence_now = self.sentence_now, (start, end)
        found = sentence_of(self.copy, start, end, self.nearby.within(start, end))
        found = self.places.known.with_known(found)
        self.places.opens(found)
        if self.places.headed and self.sentence_before is None:
            self.times.told.forget()  # a round of news: of when that one told is its own
        if self.sentence_before is None:
            self.times.opens(found)
        self.times.reviewed(found)
        return found

    def settle(self, meaning: Meaning, sentence: Sentence) -> ResolvedMeasure:
        """Settle time, place and kind of one meaning."""
        stated = self.times.stated(meaning, sentence, self.sections)
        stated = stated or self.nearby.at_that_time(meaning, sentence, self.block_start)
        stated = self.nearby.before_bracket(meaning, sentence) or stated
        stated = stated or self.nearby.this_month(meaning, sentence)
        stated = stated or years_of_sum(
            self.copy.work, self.facts, meaning, sentence, self.sections
        )
        planned = self.kinds.planned_in(self.sentence_before)
        if self.asked and stated[:4] in ("", *_this_year_on(stated, self.facts)):
            planned = max(planned, self.asked)  # "Hỏi: Mục tiêu năm nay?"
        kind, goes_on, by_words = kind_of(
            self.copy,
            meaning,
            sentence,
            stated,
            self.sections,
            self.facts,
            self.kinds.before(sentence, stated),
            planned,
            self.kinds.last is None or self.kinds.last[3],
        )
        if (
            not by_words
            and kind == "actual"
            and is_planned_below(self.copy.work, meaning, sentence)
        ):
            kind = "target"  # a headline tells as done what its text plans
            meaning.doubts.add("plan_or_result")
        if (
            kind == "target"
            and not (by_words or planned or stated)
            and self.kinds.has_reached(self.sections)
        ):
            kind = "actual"  # "Đến 31/12/2021 có 8 xã. Tiêu chí bình quân 19."
            meaning.doubts.add("plan_or_result")
        if kind == "actual" and stated:
            self.kinds.reached_in = self.block_start
        elif kind == "target" and by_words:
            self.kinds.reached_in = -1
        usual = self.sections.kind() or self.facts.kind
        if not by_words and (kind != usual or (planned and kind == "actual")):
            meaning.doubts.add("plan_or_result")
        if self.kinds.goal_here == sentence.start:
            meaning.doubts.add("plan_or_result")
        next_year = bool(self.facts.year) and stated[:4] > str(self.facts.year)
        if kind == "actual" and (next_year or is_ahead(stated, self.facts.date)):
            meaning.doubts.add("plan_or_result")  # "cuối năm có 50 xã", in October
            if next_year and self.sections.kind() == "target":
                kind = "target"  # "II. MỤC TIÊU: Quý II/2027 được công nhận"
        if kind == "actual" and not by_words and stated:
            dated = bool(self.facts.date) and self.facts.has_own_year
            if dated and self.facts.is_future(stated):
                kind = "target"  # "thống nhất quý IV/2026 đủ 10/10 tiêu chí", in July
                meaning.doubts.add("plan_or_result")
        if kind == "target" and _is_past_day(stated, self.facts):
            meaning.doubts.add("plan_or_result")  # "đến hết tháng 9", told in October
        if kind == "target" and _is_past_year(stated, self.facts):
            meaning.doubts.add("plan_or_result")  # "(năm 2021: 72,6 triệu)", in 2022
        if tells_both(self.copy.work, meaning, sentence, kind):
            meaning.doubts.add("plan_or_result")
        if goes_on:
            self.kinds.last = sentence.start, kind, stated, by_words
        other = self.said_before is not None and self.said_before[2] != kind
        if "standing_carried" in meaning.doubts and other:
            meaning.doubts.add(
                "rule_of_thumb"
            )  # planned as models, recognised as what?
        later = self.times.now_unknown  # "... thì nay": not the time told before
        part = "" if later else self._time_of_whole(meaning, sentence, kind)
        like = meaning.like
        whole_stated = self.whole_stated
        flows = meaning.measure == "funding"
        if not (stated or part or later or flows) and kind == "actual":
            part = self.nearby.now_of_block(meaning, sentence, self.block_start)
        if kind == "target" and planned == Plans.GOALS and not (stated or part):
            part = self._time_of_plan()
        time = self.times.settled(
            stated or part,
            kind,
            self.sections,
            meaning.measure,
            adds=(like.cumulative if like else meaning.cumulative) is False,
        )
        if kind == "actual" and _SUMMED_UP.search(
            self.copy.work,
            max(sentence.start, meaning.number_start - 90),
            max(sentence.start, meaning.number_start),
        ):
            time = self.facts.as_counted(time) if time else ""
        ends = time.rpartition("/")[2]
        now = meaning.measure in _RATES and not _AT_FIRST.search(
            self.copy.work, max(sentence.start, meaning.start - 30), meaning.end
        )
        if kind == "actual" and now and ends != time:
            # "giai đoạn 2010 - 2019, ...; thu nhập 63 triệu", told in 2019: of now
            time = self.facts.date if self.facts.date[:4] == ends else time
        if meaning.measure == "funding" and kind == "target":
            time = (
                years_of_planned_sum(self.copy.work, self.facts, meaning, sentence)
                or time
            )
        if meaning.risen_at is not None and meaning.end <= meaning.risen_at:
            time = self.nearby.of_base(meaning, sentence)
            known = self.facts.year if self.facts.has_own_year else None
            if kind == "target" and known and time and int(time[:4]) <= known:
                kind = "actual"  # what a goal sets out from
                meaning.doubts.add("plan_or_result")
        elif self.nearby.is_of_base(meaning, time):
            # "từ 25 triệu năm 2015 lên 45 triệu": later; when, only a dated text knows
            own = self.facts.as_of if self.facts.has_own_year else ""
            time = "" if own == time else own
        else:
            self.said_before = sentence.start, meaning.measure, kind, time
            self.whole_stated = bool(stated or (part and whole_stated))
            if not self._is_then(meaning, sentence):
                self.times.told.keep(time, kind, meaning, sentence, stated=bool(stated))
        if meaning.since_from is None and meaning.measure.endswith(
            ("_gain", "_reduction")
        ):
            at = max(sentence.start, meaning.number_start - 60)
            then = _SINCE_BEFORE.search(
                self.copy.work, at, max(at, meaning.number_start)
            )
            meaning.since_from = then.start() if then else None
        since = meaning.since_from
        near = self.nearby.within(
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
        if all_there_are and _ONLY_NOW.search(
            self.copy.work, max(sentence.start, meaning.start - 60), meaning.end
        ):
            meaning.doubts.add("new_or_all")  # of those planned, or all there are?
        if all_there_are and is_of_this_year(self.copy.work, sentence.start, meaning):
            meaning.doubts.add("new_or_all")
        by_words = by_words and sentence.start != self.wordless
        if not by_words and kind == "actual" and self.planned:
            meaning.doubts.add("plan_or_result")  # goals may go on without a word
            self.wordless = sentence.start
        elif by_words:
            self.planned = kind == "target"
        time = self.times.since(meaning, measure, time, near, sentence)
        place, level = self.places.settled(meaning, sentence, self.sections)
        of_district = kind == "target" and (meaning.district or level == "district")
        self.kinds.end_goal(sentence, of_district=bool(of_district))
        of_whole = part if whole_stated else ""
        doubts = self._doubts(meaning, sentence, stated or of_whole, time, place)
        untimed = self.facts.year_is_ahead and "time_missing" in doubts
        guessed = untimed or (doubts >= {"time_taken", "time_guessed"} and not part)
        wordless = not by_words and guessed
        ahead = kind == "actual" and may_lie_ahead(
            self.nearby, sentence, meaning, stated
        )
        wordless = wordless or (ahead and not by_words)
        if wordless and not (
            kind == "actual"
            and (
                tells_of_result(
                    self.copy.work,
                    meaning,
                    measure,
                    sentence,
                    opens_block=self.sentence_before is None,
                )
                or (
                    not ahead
                    and stands_among_results(
                        self.copy.work, self.facts, meaning, measure, sentence
                    )
                )
            )
        ):
            meaning.doubts.add("plan_or_result")  # neither a word nor a time says so
        return ResolvedMeasure(measure, kind, place, level, time, doubts)

    def _doubts(
        self, meaning: Meaning, sentence: Sentence, stated: str, time: str, place: str
    ) -> frozenset[str]:
        """What of time and place was not said by the sentence itself."""
        at = max(meaning.number_start, meaning.start)
        begin = max(sentence.start, meaning.end - _LEAD)
        dated = any(m.own_year for m in self.nearby.within(begin, at))
        of_time = time_doubts(
            self.copy.work, self.facts, meaning, sentence, stated, time, dated=dated
        )
        if self.times.of_sibling:
            of_time.add("time_beside")
        of_place = place_doubts(self.copy, self.places, meaning, sentence, place)
        return frozenset(of_time | of_place)

    def _time_of_whole(self, meaning: Meaning, sentence: Sentence, kind: Kind) -> str:
        """The time of the same measure before it in the sentence, for its parts."""
        if not self.said_before:
            return ""
        start, measure, known, time = self.said_before
        same = start == sentence.start or (
            start >= self.block_start
            and bool(GOES_ON.match(self.copy.work, sentence.start))
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

    def _is_then(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether a number is only what another time is compared by.

        "bình quân 14,6 tiêu chí/xã, trong khi cuối năm 2021 là 16,1": of 2021 alone.
        """
        at = max(meaning.number_start, sentence.start)
        begin = max(sentence.start, at - _LEAD)
        work = self.copy.work
        if _OF_ONE_YEAR.match(work, sentence.start, at):
            return True
        if _SET_OUT.match(work, sentence.start, at) and not AFTERWARDS.search(
            work, begin, at
        ):
            return True
        if meaning.number_end >= 0 and _STANDS_SINCE.match(
            work, meaning.number_end, sentence.end
        ):
            return True
        return bool(_MEANWHILE.search(work, begin, at)) or bool(
            _COMPARED_TO.search(work, begin, at)
        )


def _is_past_year(stated: str, facts: DocumentFacts) -> bool:
    """Say whether a year was over when a dated text was written."""
    dated = bool(facts.date) and facts.has_own_year and len(stated) == len("2021")
    return dated and stated < facts.date[:4]


def _is_past_day(stated: str, facts: DocumentFacts) -> bool:
    """Say whether a day had gone by when a dated text was written."""
    written = len(facts.date) == len(stated) == len("2018-09-30")
    return written and facts.has_own_year and stated < facts.date
