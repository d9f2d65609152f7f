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
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.quantities.numbers import number
from ntm_analysis.reading.quantities.times import TimeMention, is_by_set, names_set
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.blocks import PLAIN_RANK
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.sections import Sections
from ntm_analysis.reading.text.sentence import Sentence

_REACHED_IN = re.compile(r"đã đạt[^,;]{0,30}$")
_ESTIMATED = re.compile(r"(?<!\w)ước(?: thực hiện)? ?$")
_APART = re.compile(
    r"[,;:()\d]|(?<!\w)(?:và (?:định|phấn|đến|hướng|tiến|sẽ|dự)|thì)(?!\w)"
)
_NUMBER_NEXT = re.compile(r"[^,;.\d]*\d")
_SEGMENT = re.compile(r"[,;:]")
_OWN_VERB = re.compile(r"hoàn thành|đạt chuẩn|về đích")
# "cả 3 xã đều đạt chuẩn, trong đó xã A đạt chuẩn nâng cao năm 2023": the year is A's
_OF_ONE_PART = re.compile(
    r"(?:trong đó|riêng)(?: có)? (?:xã|huyện|thị xã|thành phố) [^,;.\d]{2,80}$"
    r"|(?:trong đó|riêng)[ ,:]*(?:(?:được )?công nhận (?:mới |thêm )?)?(?:trong )?$"
)
# "11 xã về đích; Định Hóa phấn đấu đạt chuẩn trong năm nay": the year is of that goal
_OF_NEXT_GOAL = re.compile(
    r"(?:;|, ?(?:(?:huyện|xã|thị xã|thành phố|tỉnh)(?!\w)|\d))[^;]{0,80}?"
    r"(?<!\w)(?:phấn đấu|dự kiến|sẽ|đăng ký|mục tiêu|kế hoạch|quyết tâm)(?!\w)"
)
_COMPARED = re.compile(
    r"^[^;:]{0,40}(?:so với|so)(?: thời điểm| với)?(?: cuối| đầu| hết)? ?$"
)


_NEXT_YEAR = re.compile(r",? (?:và|còn)(?: đến| trong| hết| riêng)* ?")
_AS_OF = re.compile(r"(?:tính đến|số liệu|(?<!từ )đến)(?: hết)?(?: ngày)? ?$")
_AHEAD = re.compile(r"phấn đấu|mục tiêu|kế hoạch|dự kiến|(?<!\w)(?:sẽ|cần|phải)(?!\w)")
_OPENS = re.compile(r"[ \"+*•-]{0,4}(?:trong )?")
_DAYS = ("day", "end_of_year", "end_of_month")
_PERIODS = ("year", "half", "quarter", "months")
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
# "Tổng vốn huy động 5 năm khoảng 851.380 tỷ đồng", but "mỗi năm", "5 năm tới"
_YEARS_LONG = re.compile(
    r"(?<![\d.,/])(?<!\w)(?P<many>[2-9]|0[2-9]|1[0-5]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười lăm) năm(?! ?(?:19|20)\d\d)(?! (?:tới|trước|sau|tiếp|nay))"
)
_CRITERIA = re.compile(r"tiêu chí(?! xã (?:đạt|về))[^.;:,\n\d]{0,40}$")
_TOTAL = re.compile(
    r"^[ \"+*•-]{0,3}(?:\d{1,2}[.)] ?)?(?:nguồn )?vốn(?: thực hiện| huy động)? ?: ?$|(?<!\w)tổng (?:số |cộng |các |nguồn )*(?:vốn |lực |nguồn lực |kinh phí )*(?:đã )?(?:huy động|nguồn lực)"
)
_HEADING = 60  # characters of a heading that may tell how many years its money is of
# "Xã đạt chuẩn: 16 xã; 6 tháng đầu năm không có xã mới"
_NEXT_CLAUSE = re.compile(r"; ?(?:trong |riêng )?$")
_LEAD = 3  # blocks: headline, stamp, lead
_ROUNDED = 62  # days; a report of the 20th speaks of "the end of the month"


COUNTS = "counts"
_ITEMS = (7, 8)  # ranks of "-" and "+"
_UNITS = (
    "communes_",
    "criteria_",
    "districts_",
    "villages_",
    "residential_",
    "gardens_",
    "rank",
)


_STANDING_ENDS = re.compile(
    r"(?:đạt chuẩn|nông thôn mới|ntm|kiểu mẫu|nâng cao|công nhận|về đích)[) ]{0,2}"
    r"(?:(?:vào|trong) )?$"
)


class TimeSettler:
    """Finds times, and remembers the last of each kind."""

    def __init__(self, copy: WorkingCopy, facts: DocumentFacts) -> None:
        self.work, self.facts = copy.work, facts
        self.carried: dict[tuple[str, str], str] = {}  # by kind and family
        self.block = 0
        self.period = ""  # the year or half-year that a paragraph begins with
        self.topic = ""  # the day of which a paragraph says at its head that it tells
        self.as_of_unknown = False  # the text speaks from later than any year it names
        self.now_unknown = False  # the last statement spoke of a day that none told
        self.values: dict[tuple[str, str], float | tuple[float, float] | None] = {}
        self.in_item = False  # the block is a bullet
        self.told_in_items: set[tuple[str, str]] = set()  # keys that bullets stated
        self.said_in: dict[tuple[str, str], int] = {}  # the block that carried it
        self.rank = PLAIN_RANK  # of this block
        self.last_period = ""  # of the paragraph before
        self.said_at: dict[tuple[str, str], int] = {}  # the rank of the block
        self.told_last = ("", -1, "")  # kind, block and time of the last statement
        self.of_sibling = False  # the last time was that of the item before

    def enter(self, rank: int = PLAIN_RANK) -> None:
        """Begin a block."""
        self.block += 1
        self.rank = rank
        self.last_period = self.period
        told = self.block - 1 in self.said_in.values() or self.block > _LEAD + 1
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
                self.topic = "" if self._is_future(days[0].form) else days[0].form

    def forget(self, kinds: tuple[str, ...] = ("actual", "target", "estimate")) -> None:
        """Begin a section that does not go on with the times before it."""
        self.carried = {k: t for k, t in self.carried.items() if k[0] not in kinds}

    def forget_past(self, *, section: bool) -> None:
        """Begin a paragraph: what was told of an earlier year ends with its own.

        Where the document's year is only guessed, with its section.
        """
        year = self.facts.year
        if not year or not (section or self.facts.has_own_year):
            return
        self.told_in_items = set()
        if self.block <= _LEAD and not section:
            return  # a headline's year is that of the lead
        if self.facts.is_report and self.facts.as_of[:4].isdigit():
            year = min(year, int(self.facts.as_of[:4]))  # of a report in January
        self.carried = {
            key: time
            for key, time in self.carried.items()
            if key[0] != "actual" or int(time.split("/")[-1][:4] or year) >= year
        }

    def forget_items_past(self) -> None:
        """Begin a bullet: an earlier year that the bullet before told was its own.

        "- 3 xã đạt chuẩn (năm 2021, 2022, 2023)" does not date "- Hộ nghèo 0,38%".
        """
        year = self.facts.year
        if not year or not self.facts.has_own_year or not self.facts.date:
            return
        for key in self.told_in_items:
            told = self.carried.get(key, "")
            if key[0] == "actual" and told and int(told.split("/")[-1][:4]) < year - 1:
                del self.carried[key]
        self.told_in_items = set()

    def stated(self, meaning: Meaning, sentence: Sentence, sections: Sections) -> str:
        """The time that the sentence itself gives, "" if none."""
        year = self._year(sections)
        self.now_unknown = False
        for mention in self._candidates(meaning, sentence):
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
                closed = "/" in headed and not self._is_open(headed)
                return headed if closed else self.facts.whole_period
            if text := mention.text(year):
                return self._of_this_year(mention, sentence, text)
        return ""

    def _is_of_a_set(self, mention: TimeMention) -> bool:
        """Say whether a dated text names "19 tiêu chí giai đoạn 2021-2025", not over."""
        begin = max(0, mention.start - _ASIDE)
        named = _CRITERIA.search(self.work, begin, mention.start)
        return bool(self.facts.date and named) and self._is_open(mention.form)

    def over_years(
        self, meaning: Meaning, sentence: Sentence, sections: Sections
    ) -> str:
        """The title's years for money that "5 năm" raised, where they are so many."""
        first, _, last = self.facts.title_time.partition("/")
        if meaning.measure != "funding" or not (first[:4].isdigit() and last):
            return ""
        begin = max(sentence.start, meaning.number_start - 2 * _ASIDE)
        found = _YEARS_LONG.search(self.work, begin, max(begin, meaning.number_start))
        found = found or _YEARS_LONG.search(sections.nearest()[-_HEADING:])
        raised = (
            self.facts.is_report
            and not sections.time()
            and int(last[:4]) > int(first[:4]) + 1
        )
        if not found and raised and not self._is_open(self.facts.title_time):
            total = _TOTAL.search(self.work, begin, max(begin, meaning.number_start))
            if total:
                meaning.doubts.add("time_beside")  # of the years, or of the last?
                return self.facts.title_time
        if not found or self._is_open(self.facts.title_time):
            return ""
        years = int(last[:4]) - int(first[:4])
        same = number(found["many"]) in (years, years + 1)
        return self.facts.title_time if same else ""

    def _of_this_year(self, mention: TimeMention, sentence: Sentence, text: str) -> str:
        """Read "Đến tháng 2, tỉnh có 64 xã" after goals of next year: of this one."""
        if mention.own_year or not self.facts.has_own_year or not self.facts.date:
            return text
        own = mention.text(self.facts.year)
        if not own or not self._is_future(text) or self._is_future(own):
            return text
        begin = max(sentence.start, mention.start - _ASIDE)
        until = _AS_OF.search(self.work, begin, mention.start)
        ahead = _AHEAD.search(self.work, begin, mention.end + 2 * _ASIDE)
        return own if until and not ahead else text

    def _is_told_of(self, now: str, meaning: Meaning) -> bool:
        """Say whether "năm 2010 đạt 2,5; nay 9,6" leaves the guessed year behind."""
        if self.facts.date or self.facts.has_own_year or not now:
            return False
        known = self.values.get((meaning.measure, now))
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
        told = began[0].text(self.facts.year) if began else self._just_told()
        return bool(told) and told == self.facts.as_of

    def _just_told(self) -> str:
        """The time of the last result of this paragraph."""
        here = [k for k, block in self.said_in.items() if block == self.block]
        times = [self.carried.get(k, "") for k in here if k[0] == "actual"]
        return times[-1] if times else ""

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
        told = self._carried("actual", COUNTS)
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
        if stated and not (kind == "actual" and self._is_future(stated)):
            return stated
        if self.now_unknown:
            return ""  # "đến nay" is later than what was told of before, and unknown
        if adds and kind == "actual" and self.period:
            return self.period
        carried = self._carried(kind, measure)
        fresh = self.said_in.get((kind, COUNTS)) != self.block
        if kind == "actual" and self.topic and fresh:
            return self.topic
        own = self.carried.get((kind, _family(measure)))
        flows = adds or measure == "funding"
        if flows and kind == "actual" and self.facts.reviewed and not own:
            return self.facts.reviewed
        if not own and fresh:
            carried = self._of_heading(carried, kind, sections)
        if not own and _family(measure) != COUNTS:
            carried = self._of_last_rate(carried, kind)
        if self._is_of_sibling(kind, measure, carried) and sections.time():
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
        if heading and (self._is_future(heading) or self._is_open(heading)):
            heading = ""
        if heading == self.facts.title_time and self.facts.kind == "target":
            heading = ""  # the years that the plan is for
        if self.as_of_unknown:
            return "" if carried == self.facts.as_of else carried or heading
        return carried or heading or self.facts.as_of

    def _of_heading(self, carried: str, kind: Kind, sections: Sections) -> str:
        """A heading's period for what has no day of its own: rates, incomes, funds."""
        heading = sections.time() or (self.facts.planned if kind == "target" else "")
        if len(carried) != len("2022-12-31") or not heading:
            return carried
        ends = str(Period(heading).last) == carried
        return heading if ends or heading == carried[:4] else carried

    def _of_last_rate(self, carried: str, kind: Kind) -> str:
        """Let a rate go on with the income told right before it in the paragraph.

        "Đến cuối năm 2024, 3 xã ... Năm 2024, thu nhập ... Tỷ lệ nghèo ...": of 2024;
        where the years differ it is not said which of them is meant.
        """
        last, block, time = self.told_last
        if (last, block) != (kind, self.block) or time == carried:
            return carried
        if carried.startswith(f"{time}-"):
            return time
        self.of_sibling = self.of_sibling or bool(carried)
        return carried

    def _is_of_sibling(self, kind: Kind, measure: str, carried: str) -> bool:
        """Say whether a time was told by another item of the list this one is in."""
        key = kind, _family(measure)
        key = key if self.carried.get(key) else (kind, COUNTS)
        if not carried or self.rank not in _ITEMS or self.carried.get(key) != carried:
            return False
        apart = self.said_in.get(key) != self.block
        return apart and self.rank <= self.said_at.get(key, 0)

    def keep(self, time: str, kind: Kind, meaning: Meaning, sentence: Sentence) -> None:
        """Remember a time for the statements that follow."""
        if meaning.measure == "output" or sentence.in_brackets(meaning.start):
            return
        if meaning.value_implied:
            return  # "trong đó xã An Hòa đạt chuẩn năm 2023" dates that commune alone
        if meaning.scope and meaning.measure != "funding":
            return  # of some communes: "13 xã phấn đấu đạt chuẩn năm 2021 hiện đạt ..."
        if kind == "actual" and meaning.cumulative is not False:
            self.values.setdefault((meaning.measure, time), meaning.value)
        flows = meaning.cumulative is False or meaning.measure == "funding"
        known = self._carried(kind, meaning.measure)
        if flows and known and not time.startswith(f"{known}-"):
            return  # what was added in a half-year does not date what stands
        self.told_last = kind, self.block, time
        self.carried[kind, _family(meaning.measure)] = time
        self.said_in[kind, _family(meaning.measure)] = self.block
        if self.in_item:
            self.told_in_items.add((kind, _family(meaning.measure)))
        self.said_at[kind, _family(meaning.measure)] = self.rank

    def _carried(self, kind: str, measure: str) -> str:
        """The last time of the same family, else that of the counts of units."""
        own = self.carried.get((kind, _family(measure)))
        return own or self.carried.get((kind, COUNTS), "")

    def since(
        self, meaning: Meaning, measure: str, time: str, year: list[TimeMention]
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
                own = time[:4] if time.endswith("-12-31") and len(base) == 4 else time
                return f"{base}/{own}"
        return time

    def _candidates(self, meaning: Meaning, sentence: Sentence) -> list[TimeMention]:
        at = meaning.number_end if meaning.number_end >= 0 else meaning.end
        for place in (at, meaning.end):  # "42 xã (năm 2021)", "42 xã nâng cao (2021)"
            if aside := sentence.time_in_bracket(self.work, place, as_of=True):
                return [aside]
        after = sentence.times_after(at)[:1]
        close = [m for m in after if self._is_close(m, max(at, meaning.end))]
        before = [m for m in sentence.times_before(at) if self._reaches(m, at)]
        if meaning.risen_from is not None:  # "từ 40 xã năm 2015 xuống 12 xã"
            before = [m for m in before if m.start < meaning.risen_from]
        own = self._year_of_standing(meaning, sentence, at)
        parted = before and "," in self.work[before[0].end : max(at, meaning.start)]
        if own and parted and own.kind == "end_of_year":
            return [own]  # "năm 2020, phấn đấu 2 huyện đạt chuẩn vào cuối năm 2021"
        if own and before and before[0].kind.startswith("day"):
            return [own]  # "Ngày 30/11 họp xét 4 xã ... đạt chuẩn năm 2015"
        if "trong đó" in self.work[max(sentence.start, at - 160) : at] and self.carried:
            return close + [m for m in before if self._of_part(sentence, m)][:1]
        later = [
            m
            for m in after
            if not self._leads_on(m)
            and m.kind != "period"
            and not _OF_ONE_PART.search(self.work, at, m.start)
            and not _NEXT_CLAUSE.search(self.work, at, m.start)
            and not _OF_NEXT_GOAL.search(self.work, at, m.start)
        ]
        return close + before[:1] + later

    def _year_of_standing(
        self, meaning: Meaning, sentence: Sentence, at: int
    ) -> TimeMention | None:
        """The year right behind "đạt chuẩn nông thôn mới", that of the standing."""
        if not meaning.measure.startswith(("communes_", "districts_", "villages_")):
            return None
        for mention in sentence.times_after(at)[:1]:
            words = self.work[at : mention.start]
            named = _STANDING_ENDS.search(words[-40:])
            if (
                mention.kind in ("year", "end_of_year")
                and named
                and not re.search(r"\d", words)
            ):
                return mention
        return None

    def _leads_on(self, mention: TimeMention) -> bool:
        """Say whether a time after a number stands before the next number."""
        return bool(_NUMBER_NEXT.match(self.work, mention.end, mention.end + 60))

    def _is_close(self, mention: TimeMention, edge: int) -> bool:
        if mention.start < edge:
            return True
        if _NEXT_YEAR.fullmatch(self.work, edge, mention.start) and self._leads_on(
            mention
        ):
            return False  # "325 tỷ đồng và năm 2013: 450 tỷ đồng"
        return mention.start - edge < 40 and not _APART.search(
            self.work[edge : mention.start]
        )

    def _reaches(self, mention: TimeMention, at: int) -> bool:
        """Say whether a time before a number may be the number's."""
        return not self._of_reached(mention) and not self._of_estimate(mention, at)

    def _of_estimate(self, mention: TimeMention, at: int) -> bool:
        """Say whether "ước cả năm" stands in a clause that ended before a number."""
        if ";" not in self.work[mention.end : min(at, mention.end + 200)]:
            return False
        before = self.work[max(0, mention.start - 16) : mention.start]
        return bool(_ESTIMATED.search(before))

    def _of_reached(self, mention: TimeMention) -> bool:
        """Say whether a period only tells which communes "đã đạt chuẩn" in it."""
        before = self.work[max(0, mention.start - 40) : mention.start]
        return mention.kind == "period" and bool(_REACHED_IN.search(before))

    def _of_part(self, sentence: Sentence, mention: TimeMention) -> bool:
        """Say whether a time stands for a part itself, not for its description."""
        before = self.work[max(sentence.start, mention.start - 160) : mention.start]
        _, named, part = before.rpartition("trong đó")
        return bool(named) and not _OWN_VERB.search(_SEGMENT.split(part)[-1])

    def _year(self, sections: Sections) -> int | None:
        ahead = self.facts.kind == "target" and sections.kind() != "actual"
        planned = self.facts.title_time if ahead else ""
        near = (
            sections.time()
            or self._carried("target", COUNTS)
            or (planned if len(planned) == len("2024") else "")  # a year's own plan
            or self._carried("actual", COUNTS)
        )
        if not near and self.facts.year_is_ahead:
            return None  # "Ngày 11-12" of a text that names the year of a goal alone
        return int(near.split("/")[-1][:4]) if near else self.facts.year

    def _is_open(self, time: str) -> bool:
        """Say whether a period of years goes on beyond the document's year."""
        return "/" in time and int(time.split("/")[1][:4]) > (self.facts.year or 9999)

    def _is_future(self, time: str) -> bool:
        """Say whether a time begins after the document's date, if that is stated."""
        if not self.facts.has_own_year:
            return False
        if not self.facts.date:
            return bool(self.facts.year) and int(time[:4]) > (self.facts.year or 0)
        days = (Period(time).first - Period(self.facts.date).last).days
        return days > _ROUNDED


def _family(measure: str) -> str:
    """Counts of units date what follows; a rate or a fund dates only its like."""
    return COUNTS if measure.startswith(_UNITS) else measure
