"""The time of a statement.

The mention beside the number, else the nearest before it in the sentence, else one
after it, else what statements of the same kind before it had, the headings, the
title, the document's date. A baseline ("so với năm 2011", "chuyển từ năm 2017") is
never the time of what is stated.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.periods import Period
from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.times.sentence_times import candidate_times
from ntm_analysis.reading.context.times.told_times import (
    COUNTS,
    LEAD,
    ToldTimes,
    family,
)
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.quantities.times import TimeMention, is_by_set, names_set
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.blocks import PLAIN_RANK
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.sections import Sections
from ntm_analysis.reading.text.sentence import Sentence

_COMPARED = re.compile(
    r"^[^;:]{0,40}(?:so với|so)(?: thời điểm| với)?(?: cuối| đầu| hết)? ?$"
)
_AS_OF = re.compile(r"(?:tính đến|số liệu|(?<!từ )đến)(?: hết)?(?: ngày)? ?$")
_AHEAD = re.compile(r"phấn đấu|mục tiêu|kế hoạch|dự kiến|(?<!\w)(?:sẽ|cần|phải)(?!\w)")
_OPENS = re.compile(r"[ \"+*•-]{0,4}(?:trong )?")
YEARLY = ("income_per_capita", "poverty_rate", "poverty_rate_reduction")
RATES = ("income_per_capita", "poverty_rate")
_DAYS = ("day", "end_of_year", "end_of_month")
_PERIODS = ("year", "half", "quarter", "months")
_PARTS = ("half", "quarter", "months", "month")  # of a year
# "(baothanhhoa.vn) - 6 tháng đầu năm 2021, ...", "ĐTO - Trong năm 2023, ..."
_OPENS_NEWS = re.compile(
    r"[ \"+*•-]{0,4}(?:(?:\([^()\n]{2,40}\)|[^\W\d_]{2,12}) ?- ?)?(?:trong |(?:bước )?sang )?"
)
# "vừa quyết định công nhận xã đạt chuẩn nông thôn mới, nâng cao năm 2021."
_DECIDED = re.compile(
    r"công nhận (?:các |\d{1,3} )?(?:xã|huyện|thôn|ấp)[^.;:\d]{0,60}(?:chuẩn|nông thôn mới|ntm|nâng cao|kiểu mẫu) ?$"
)
_SPELLS_OUT = re.compile(r"[ \n\"+*•-]{0,4}(?:trong đó|cụ thể|theo đó)[ ,:]")
_ASIDE = 60  # characters from a span of years to its bracket
_CRITERIA = re.compile(r"tiêu chí(?! xã (?:đạt|về))[^.;:,\n\d]{0,40}$")


_REVIEW_DAYS = ("end_of_month", "day", "day_of_year")
_REVIEWED = re.compile(
    r"[ \"*+-]{0,4}(?:theo|qua|kết quả) (?:kết quả )?(?:rà soát|số liệu|thống kê|đánh giá)(?: mới nhất)?(?: tính)?(?: đến)?(?: ngày)? ?"
)


class TimeSettler:
    """Finds times, and remembers the last of each kind."""

    def __init__(self, copy: WorkingCopy, facts: DocumentFacts) -> None:
        self.work, self.facts = copy.work, facts
        self.told = ToldTimes(facts)
        self.period = ""  # the year or half-year that a paragraph begins with
        self.topic = ""  # the day of which a paragraph says at its head that it tells
        self.as_of_unknown = False  # the text speaks from later than any year it names
        self.now_unknown = False  # the last statement spoke of a day that none told
        self.last_period = ""  # of the paragraph before
        self.of_sibling = False  # the last time was that of the item before

    def enter(self, rank: int = PLAIN_RANK) -> None:
        """Begin a block."""
        self.told.block += 1
        self.told.rank = rank
        self.last_period = self.period
        told = (
            self.told.block - 1 in self.told.said_in.values()
            or self.told.block > LEAD + 1
        )
        self.topic = "" if told else self.topic  # a lead that only says of when it is
        self.period = ""

    def opens(self, sentence: Sentence) -> None:
        """Let "Tiến độ đến 30/9/2015 - ..." date what its paragraph goes on with."""
        if _SPELLS_OUT.match(self.work, sentence.start):
            self.period = self.last_period  # "Trong đó, công nhận 5 xã ..."
        years = sentence.times[:1]
        if (
            years
            and years[0].kind in _PERIODS
            and _OPENS_NEWS.fullmatch(
                self.work,
                max(sentence.start, self.work.rfind("\n", 0, years[0].start) + 1),
                years[0].start,
            )
        ):
            self.period = years[0].text(self.facts.year)
        if (
            years
            and years[0].kind in ("year", "end_of_year")
            and years[0].own_year
            and _OPENS.fullmatch(self.work, sentence.start, years[0].start)
        ):
            told = years[0].own_year or 0
            if self.facts.year and told < self.facts.year and self.facts.date:
                self.topic = years[0].form  # "Năm 2014, ...", told in January 2015
        last = sentence.times[-1:]
        if not self.period and last and last[0].kind == "year":
            named = self.work[max(sentence.start, last[0].start - 90) : last[0].start]
            ends = not self.work[last[0].end : sentence.end].strip(' .:"')
            if ends and _DECIDED.search(named):
                self.period = last[0].text(self.facts.year)  # "Theo đó, công nhận 6 xã"
        days = [m for m in sentence.times if m.kind in _DAYS and m.own_year]
        if len(sentence.times) == len(days) == 1:
            at = days[0].start
            if _AS_OF.search(self.work, max(sentence.start, at - 24), at):
                self.topic = "" if self.facts.is_future(days[0].form) else days[0].form

    def reviewed(self, sentence: Sentence) -> None:
        """Let "Theo rà soát hết tháng 5, ..." date what its paragraph goes on with."""
        for first in sentence.times[:1]:
            told = first.text(self.facts.year) if first.kind in _REVIEW_DAYS else ""
            if told and _REVIEWED.fullmatch(self.work, sentence.start, first.start):
                self.topic = "" if self.facts.is_future(told) else told

    def stated(self, meaning: Meaning, sentence: Sentence, sections: Sections) -> str:
        """The time that the sentence itself gives, "" if none."""
        year = self._year(sections)
        self.now_unknown = False
        for mention in candidate_times(
            self.work, meaning, sentence, goes_on=bool(self.told.carried)
        ):
            if is_by_set(self.work, mention):
                continue  # "rà theo bộ 2021 - 2025 thì chỉ 9 xã đủ 19/19 tiêu chí"
            if names_set(self.work, mention) and (
                sections.time() or self._is_of_a_set(mention)
            ):
                continue  # "đạt chuẩn NTM giai đoạn 2026-2030" under "Đến năm 2030"
            if mention.kind == "now" and self.work.startswith("xuất", mention.start):
                began = sentence.times_before(mention.start)[:1]
                if began and (told := began[0].text(year)):
                    return told  # "Năm 2011, ... xuất phát điểm thấp"
            if mention.kind == "now":
                if told := self._told_beside(mention, sentence, year):
                    return told
                now = self.facts.date or self._told_day() or self.facts.now
                if self._is_told_of(now, meaning):
                    self.as_of_unknown, now = True, ""
                self.now_unknown = not now
                return now
            if mention.kind == "span":
                if told := self._period_beside(mention, sentence):
                    return told
                if self._is_later_than_told(mention, sentence):
                    self.now_unknown = self.as_of_unknown = True
                    return ""
                if meaning.measure != "funding":
                    return self.facts.as_of
                headed = sections.time()
                closed = "/" in headed and not self.facts.is_open(headed)
                return headed if closed else self.facts.whole_period
            if mention.kind == "since":
                return self._since(mention, meaning)
            if text := mention.text(self._opening_year(mention, sentence) or year):
                return self._of_this_year(mention, sentence, text)
        return ""

    def _opening_year(self, mention: TimeMention, sentence: Sentence) -> int | None:
        """The year of "quý III" in "Năm 2024: ..., quý III được công nhận"."""
        first = sentence.times[0] if sentence.times else None
        if first is None or mention.needs_year != 0 or mention.kind == "this_year":
            return None
        opens = first.kind == "year" and first.start < mention.start
        begins = _OPENS.fullmatch(self.work, sentence.start, first.start)
        return first.own_year if opens and begins else None

    def _since(self, mention: TimeMention, meaning: Meaning) -> str:
        """Read "từ năm 2018 đến nay": a sum of these years, or what stands today."""
        day = self.facts.date
        stands = meaning.cumulative is True and family(meaning.measure) == COUNTS
        # a mean or a rate is of one day: "từ 2021 đến nay ...; bình quân 11,9 tiêu chí"
        stands = stands or meaning.measure in ("criteria_per_commune", *RATES)
        if day and stands:
            return day  # "Từ năm 2018 đến nay, toàn huyện có 27 bản đạt chuẩn"
        told = mention.text(self.facts.year)
        own = bool(day) and told.endswith(f"/{day[:4]}")
        return f"{told[:4]}/{day}" if own else told

    def _is_of_a_set(self, mention: TimeMention) -> bool:
        """Say whether a dated text names "19 tiêu chí giai đoạn 2021-2025", not over."""
        begin = max(0, mention.start - _ASIDE)
        named = _CRITERIA.search(self.work, begin, mention.start)
        return bool(self.facts.date and named) and self.facts.is_open(mention.form)

    def _of_this_year(self, mention: TimeMention, sentence: Sentence, text: str) -> str:
        """Read "Đến tháng 2, tỉnh có 64 xã" after goals of next year: of this one.

        "Trong 6 tháng" and "năm nay" too: a goal told before does not move them.
        """
        if mention.own_year or not self.facts.has_own_year or not self.facts.date:
            return text
        own = mention.text(self.facts.year)
        if own and self.work.startswith("năm nay", mention.start):
            return own
        if not own or not self.facts.is_future(text) or self.facts.is_future(own):
            return text
        begin = max(sentence.start, mention.start - _ASIDE)
        until = mention.kind in _PARTS or _AS_OF.search(self.work, begin, mention.start)
        ahead = _AHEAD.search(self.work, begin, mention.end + 2 * _ASIDE)
        return own if until and not ahead else text

    def _is_told_of(self, now: str, meaning: Meaning) -> bool:
        """Say whether "năm 2010 đạt 2,5; nay 9,6" leaves the guessed year behind."""
        if self.facts.date or self.facts.has_own_year or not now:
            return False
        known = self.told.values.get((meaning.measure, now))
        return known is not None and known != meaning.value

    def _is_later_than_told(self, span: TimeMention, sentence: Sentence) -> bool:
        """Say whether "năm 2011 ... sau 8 năm đã" leaves the guessed year behind.

        The year that a text without a date is thought to speak from is then only
        where it began.
        """
        if self.facts.has_own_year or not self.work.startswith("sau", span.start):
            return False
        if self.as_of_unknown:
            return True
        began = sentence.times_before(span.start)[:1]
        told = began[0].text(self.facts.year) if began else self.told.just_told()
        return bool(told) and told == self.facts.as_of

    def _told_beside(
        self, now: TimeMention, sentence: Sentence, year: int | None
    ) -> str:
        """The time in brackets right after "đến nay", which says when that is."""
        beside = sentence.time_in_bracket(self.work, now.end, as_of=True)
        return beside.text(year) if beside else ""

    def _period_beside(self, span: TimeMention, sentence: Sentence) -> str:
        """The period in brackets after "trong 10 năm xây dựng ... (2011-2020)"."""
        for mention in sentence.times:
            near = 0 <= mention.start - span.end < _ASIDE
            if near and mention.kind == "period":
                opened = self.work[mention.start - 1] == "("
                return mention.text(self.facts.year) if opened else ""
        return ""

    def _told_day(self) -> str:
        """The day or month of the document's year that counts before were told of."""
        told = self.told.last("actual", COUNTS)
        own = bool(told) and "/" not in told and told[:4] == str(self.facts.year)
        return told if own else ""

    def settled(
        self,
        stated: str,
        kind: Kind,
        sections: Sections,
        measure: str,
        *,
        adds: bool = False,
    ) -> str:
        """Complete a time that the sentence does not give, or cannot mean.

        What a period `adds` is of the one that its paragraph begins with.
        """
        self.of_sibling = False
        if stated and not (kind == "actual" and self.facts.is_future(stated)):
            return stated
        if self.now_unknown:
            return ""  # "đến nay" is later than what was told of before, and unknown
        if adds and kind == "actual" and self.period:
            return self.period
        carried = self.told.last(kind, measure)
        fresh = self.told.said_in.get((kind, COUNTS)) != self.told.block
        if kind == "actual" and self.topic and fresh:
            return self.topic
        own = self.told.carried.get((kind, family(measure)))
        flows = adds or measure == "funding"
        if flows and kind == "actual" and self.facts.reviewed and not own:
            return self.facts.reviewed
        if not own and fresh:
            carried = self._of_heading(carried, kind, sections)
        of_title = flows or (measure in YEARLY and not self.told.stated_here(kind))
        if of_title and not own and kind == "actual":
            carried = self._of_report(carried, sections, whole_year=not flows)
        if not own and family(measure) != COUNTS:
            carried = self._of_last_rate(carried, kind)
        if self.told.is_of_sibling(kind, measure, carried) and sections.time():
            if kind == "target":
                return (
                    sections.time()
                )  # "Mục tiêu năm 2023: - Đến 30/6 ...; - 2 xã ..."
            self.of_sibling = self.of_sibling or carried != sections.time()
        if kind == "target":
            usual = self.facts.planned
            if measure == "funding" and usual == self.facts.title_time[5:]:
                usual = self.facts.title_time  # the money of all the years
            return carried or sections.time() or usual
        heading = sections.time()
        if heading and sections.kind() == "target":
            heading = ""  # the time of what is planned there
        if heading and (self.facts.is_future(heading) or self.facts.is_open(heading)):
            heading = ""
        is_title = heading == self.facts.title_time and self.facts.kind == "target"
        if is_title and not self._has_ended(heading):
            heading = ""  # the years that the plan is for
        if self.as_of_unknown:
            return "" if carried == self.facts.as_of else carried or heading
        told = heading or self.facts.as_of
        counts = not flows and (
            family(measure) == COUNTS
            or measure == "ocop_products"
            # a rate in a report on a part of a year stands as it was on its day
            or (measure in RATES and "-" in told)
        )
        return carried or (self.facts.as_counted(told) if counts else told)

    def _of_heading(self, carried: str, kind: Kind, sections: Sections) -> str:
        """A heading's period for what has no day of its own: rates, incomes, funds."""
        heading = sections.time() or (self.facts.planned if kind == "target" else "")
        if len(carried) != len("2022-12-31") or not heading:
            return carried
        ends = str(Period(heading).last) == carried
        return heading if ends or heading == carried[:4] else carried

    def _has_ended(self, period: str) -> bool:
        """Say whether a period was over on the day that a document bears."""
        day = self.facts.date
        return bool(period and day) and Period(period).last < Period(day).first

    def _of_report(self, carried: str, sections: Sections, *, whole_year: bool) -> str:
        """The period of a report for its money, where counts before told its day.

        For its rates too where the period is a year.
        """
        period = sections.time() or self.facts.title_time
        if len(carried) != len("2022-12-31") or not period or "/" in period:
            return carried
        of_year = self.facts.is_report and len(period) == len("2022")
        if whole_year and not (of_year and carried != self.facts.date):
            return carried
        first, last = Period(period).first, Period(period).last
        return period if f"{first}" <= carried <= f"{last}" else carried

    def _of_last_rate(self, carried: str, kind: Kind) -> str:
        """Let a rate go on with the income told right before it in the paragraph.

        "Đến cuối năm 2024, 3 xã ... Năm 2024, thu nhập ... Tỷ lệ nghèo ...": of 2024;
        where the years differ it is not said which of them is meant.
        """
        last, block, time = self.told.told_last
        if (last, block) != (kind, self.told.block) or time == carried:
            return carried
        if carried.startswith(f"{time}-"):
            return time
        self.of_sibling = self.of_sibling or bool(carried)
        return carried

    def since(
        self,
        meaning: Meaning,
        measure: str,
        time: str,
        year: list[TimeMention],
        sentence: Sentence,
    ) -> str:
        """Make a gain "so với năm 2011" run from that baseline."""
        if not measure.endswith(("_gain", "_reduction", "_new")) or not time:
            return time
        for mention in year:
            between = self.work[meaning.number_end : mention.start]
            of = self.facts.year
            if mention.kind == "last_year":
                of = int(time.split("/")[-1][:4])  # of 2022, told in 2023: since 2021
            base = mention.text(of)
            compared = meaning.since_from is not None or _COMPARED.match(between)
            if compared and base and base < time:
                return _from_base(base, time)
        if base := self._compared_before(meaning, sentence):
            return _from_base(base, time) if base < time else time
        return time

    def _compared_before(self, meaning: Meaning, sentence: Sentence) -> str:
        """The year of "So với năm 2015, ... số xã đạt chuẩn tăng 570 xã"."""
        at = meaning.number_start
        if at < 0 or not _RISES.search(self.work, max(sentence.start, at - 24), at):
            return ""
        begin = max(sentence.start, at - _SINCE_BEFORE)
        told = list(_SINCE_YEAR.finditer(self.work[begin:at]))
        return told[-1]["year"] if told else ""

    def _year(self, sections: Sections) -> int | None:
        ahead = self.facts.kind == "target" and sections.kind() != "actual"
        planned = self.facts.title_time if ahead else ""
        near = (
            sections.time()
            or self.told.last("target", COUNTS)
            or (planned if len(planned) == len("2024") else "")  # a year's own plan
            or self.told.last("actual", COUNTS)
        )
        if not near and self.facts.year_is_ahead:
            return None  # "Ngày 11-12" of a text that names the year of a goal alone
        return int(near.split("/")[-1][:4]) if near else self.facts.year


_RISES = re.compile(r"(?:tăng|giảm)(?: thêm| được)?(?: khoảng| gần| hơn| trên)? ?$")
# one that opens its part of the sentence; behind a number it is of that one alone
_SINCE_YEAR = re.compile(
    r"(?:(?<=[,(] )|(?<=[(])|(?<=\n)|(?:^[ \n]?|[.] ))so với (?:(?:cuối|đầu|hết|thời điểm) )*(?:năm )?(?P<year>(?:19|20)\d\d)(?![\d/-])(?=[^;.(]*$)"
)
_SINCE_BEFORE = 240  # characters before a rise in which its base stands


def _from_base(base: str, time: str) -> str:
    own = time[:4] if time.endswith("-12-31") and len(base) == 4 else time
    return f"{base}/{own}"
