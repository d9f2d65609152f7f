"""Time, place and kind of a statement, from its sentence, headings and document.

Time: the mention beside the number, else the nearest before it in the sentence,
else one after it, else what the sentence before settled, the headings, the title,
the document's date. A baseline ("so với năm 2011", "chuyển từ năm 2017") is never
the time of what is stated. Kind: the nearest word for a plan or a result.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left
from dataclasses import dataclass

from ntm_analysis.plans.blocks import Block
from ntm_analysis.plans.document_facts import DocumentFacts
from ntm_analysis.plans.figure import Kind, Level
from ntm_analysis.plans.meaning import Meaning
from ntm_analysis.plans.noise import Noise
from ntm_analysis.plans.normal import WorkingCopy
from ntm_analysis.plans.place_names import PlaceMention, place_mentions
from ntm_analysis.plans.sections import Sections
from ntm_analysis.plans.times import TimeMention

_BASELINE = re.compile(
    r"(?:so với(?: cùng kỳ)?(?: thời điểm)?(?: cuối| đầu| hết)?|so|hơn|chuyển từ|chuyển sang từ|kể từ|từ cuối|từ đầu)(?: cuối| đầu)? ?$"
)
_TARGET = re.compile(
    r"phấn đấu|(?<!vượt )mục tiêu(?! quốc gia)|(?<!vượt )(?<!so với )(?<!đạt )kế hoạch|dự kiến|(?<!\w)sẽ(?!\w)|đặt ra|đề ra|đăng ký|quyết tâm|(?<!\w)cần(?!\w)|(?<!\w)phải(?!\w)|hướng tới|để đưa|lộ trình|nhu cầu|ước(?= (?:đến|cuối|hết|cả năm))|yêu cầu|nỗ lực|(?<!\w)giao(?! thông)(?!\w)|bổ sung (?:thực hiện|vào kế hoạch|xã|phấn đấu)|thực hiện đạt chuẩn"
)
_ACTUAL = re.compile(
    r"(?<!xã )(?<!\w)đã(?!\w)|đạt được|kết quả|đến nay|(?<!thực )(?<!thể )(?<!phát )(?<!xuất )(?<!biểu )hiện(?: nay| có| tại|,| toàn| trên)|tính đến|thực hiện được|vượt (?:kế hoạch|mục tiêu|chỉ tiêu)|chưa (?:đạt|có)|còn (?=\d)"
)
_INNER_ACTUAL = re.compile(
    r"(?<!\w)đã(?!\w)|chưa (?:đạt|có)|vượt (?:kế hoạch|mục tiêu|chỉ tiêu)"
)
_ESTIMATE = re.compile(r"(?<!\w)ước(?! mơ| muốn)(?:(?: thực hiện| tính| đạt))?")
_SUBJECT_AFTER = re.compile(
    r" ?(?:\([^()]{0,40}\) ?)?(?:đã|có|hiện|đạt|phấn đấu|sẽ|đặt|được|còn|là|với|:|,|-|cũng|mới|chưa|không|trong|năm|tiếp tục|đến|xếp|đứng|dự kiến|\d|#|bình quân|công nhận|cũng|luôn|cần|hoàn thành|ước|tỷ lệ|thu nhập|quyết|tập trung|về|$)"
)
_OBJECT_BEFORE = re.compile(
    r"(?:gồm|thuộc|và|với|cho|từ|các huyện|,|\(|ủy|ubnd|hđnd|đảng bộ|ban chỉ đạo) ?$"
)
_WHOLE = re.compile(
    r"(?<!\w)(?P<scope>toàn|cả|trên địa bàn|của) (?P<level>tỉnh|huyện|thị xã|thành phố)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span, its times that are no baselines or citations, its places."""

    start: int
    end: int
    times: list[TimeMention]
    places: list[PlaceMention]
    brackets: list[tuple[int, int]]

    def reaches(self, mention: int, statement: int) -> bool:
        """Say whether words at one place speak for another: not out of brackets."""
        return all(a <= statement < b for a, b in self.brackets if a <= mention < b)


@dataclass(frozen=True, slots=True)
class Settled:
    """A meaning's measure with time, place and kind."""

    measure: str
    kind: Kind
    place: str
    level: Level
    time: str


class Settler:
    """Keeps what was settled last while a document is walked through."""

    def __init__(
        self,
        copy: WorkingCopy,
        facts: DocumentFacts,
        mentions: list[TimeMention],
        spans: list[Noise],
    ) -> None:
        self.copy, self.facts = copy, facts
        cited = {s.end for s in spans if s.reason == "document_number"}
        self.mentions = [m for m in mentions if not _is_citation(copy.work, m, cited)]
        self.starts = [m.start for m in self.mentions]
        self.sections = Sections()
        self.last_time = ""
        self.last_place: tuple[str, Level] | None = None
        self.subset_time = ""

    def heading(self, block: Block) -> tuple[tuple[str, Level] | None, str]:
        """Place and time that a heading names."""
        found = self._within(block.start, block.end)
        time = next((t for m in found if (t := m.text(self.facts.year))), "")
        places = place_mentions(self.copy, block.start, block.end)
        named = [p for p in places if len(block.text) < len(p.name) + 24]
        if time or block.rank <= 4:
            self.last_time = ""
        return ((named[0].name, named[0].level) if named else None), time

    def enter(self, block: Block, sections: Sections) -> None:
        """Begin a block: subjects of sentences do not outlive their paragraph."""
        self.sections = sections
        self.last_place = None

    def sentence(self, start: int, end: int) -> Sentence:
        """Gather the times and places of a sentence."""
        mentions = [
            m
            for m in self._within(start, end)
            if not _BASELINE.search(self.copy.work, max(start, m.start - 30), m.start)
        ]
        places = place_mentions(self.copy, start, end)
        return Sentence(
            start, end, mentions, places, _brackets(self.copy.work, start, end)
        )

    def settle(self, meaning: Meaning, sentence: Sentence) -> Settled:
        """Settle time, place and kind of one meaning."""
        time = self._time(meaning, sentence)
        kind = self._kind(meaning, sentence, time)
        if not time:
            time = self._default_time(kind)
        elif meaning.measure != "output" and not any(
            a <= meaning.start < b for a, b in sentence.brackets
        ):
            self.last_time = time
        time = self._since(meaning, sentence, time)
        place, level = self._place(meaning, sentence)
        measure = self._measure(meaning, kind, time, sentence)
        return Settled(measure, kind, place, level, time)

    def _within(self, start: int, end: int) -> list[TimeMention]:
        a, b = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return self.mentions[a:b]

    def _time(self, meaning: Meaning, sentence: Sentence) -> str:
        for mention in self._candidates(meaning, sentence):
            if mention.kind == "now":
                return self.facts.date or (
                    str(self.facts.year) if self.facts.year else ""
                )
            if text := mention.text(self._year(sentence)):
                return text
        return self.last_time or self.sections.time()

    def _candidates(self, meaning: Meaning, sentence: Sentence) -> list[TimeMention]:
        """The mentions of the sentence, the likeliest first."""
        work = self.copy.work
        at = meaning.number_end if meaning.number_end >= 0 else meaning.end
        seen = [m for m in sentence.times if sentence.reaches(m.start, at)]
        after = [m for m in seen if m.start >= at]
        edge = max(at, meaning.end)
        close = [
            m
            for m in after[:1]
            if m.start < edge
            or (m.start - edge < 40 and not _APART.search(work[edge : m.start]))
        ]
        before = [m for m in seen if m.end <= at and not self._of_reached(m)][::-1]
        if self._is_part(sentence, at) and self.last_time:
            before = [m for m in before if not self._of_other(sentence, m)]
            return close + before[:1]
        return close + before[:1] + after[:1]

    def _of_reached(self, mention: TimeMention) -> bool:
        """Say whether a period only tells which communes "đã đạt chuẩn" in it."""
        before = self.copy.work[max(0, mention.start - 40) : mention.start]
        return mention.kind == "period" and bool(_REACHED_IN.search(before))

    def _is_part(self, sentence: Sentence, at: int) -> bool:
        return "trong đó" in self.copy.work[max(sentence.start, at - 160) : at]

    def _of_other(self, sentence: Sentence, mention: TimeMention) -> bool:
        """Say whether a time belongs to what only describes the part."""
        before = self.copy.work[
            max(sentence.start, mention.start - 160) : mention.start
        ]
        part = before.rpartition("trong đó")[2]
        return bool(_OWN_VERB.search(part)) or len(part) == len(before)

    def _since(self, meaning: Meaning, sentence: Sentence, time: str) -> str:
        """Make a gain "so với năm 2011" run from that baseline."""
        if not meaning.measure.endswith(("_gain", "_reduction")) or not time:
            return time
        for mention in self._within(
            meaning.number_end, min(sentence.end, meaning.end + 60)
        ):
            before = self.copy.work[meaning.number_end : mention.start]
            base = mention.text(self._year(sentence))
            if "so với" in before and ";" not in before and base and base < time:
                return f"{base}/{time}"
        return time

    def _year(self, sentence: Sentence) -> int | None:
        near = self.sections.time() or self.last_time
        if near:
            return int(near.split("/")[-1][:4])
        return self.facts.year

    def _default_time(self, kind: Kind) -> str:
        year = str(self.facts.year) if self.facts.year else ""
        if kind == "target":
            return self.facts.title_time or year
        return self.facts.date or year

    def _kind(self, meaning: Meaning, sentence: Sentence, time: str) -> Kind:
        work = self.copy.work
        at = meaning.number_start if meaning.number_start >= 0 else meaning.start
        tail = work[at : min(max(meaning.end, at) + 2, sentence.end)]
        lead = work[max(sentence.start, at - 300) : at]
        target, actual = _last(_TARGET, lead), _last(_ACTUAL, lead)
        inner_target, inner_actual = _TARGET.search(tail), _INNER_ACTUAL.search(tail)
        if inner_target and inner_actual:
            return "target" if inner_target.start() < inner_actual.start() else "actual"
        if inner_target:
            return "target"
        if inner_actual:
            return "actual"
        if target >= 0 or actual >= 0:
            return "target" if target > actual else "actual"
        return self._default_kind(time)

    def _default_kind(self, time: str) -> Kind:
        kind = self.sections.kind() or self.facts.kind
        if not time or not self.facts.year:
            return kind
        year = int(time.split("/")[-1][:4])
        if kind == "target" and year < self.facts.year:
            return "actual"
        if kind == "actual" and year > self.facts.year:
            return "target"
        return kind

    def _place(self, meaning: Meaning, sentence: Sentence) -> tuple[str, Level]:
        own = self.facts.place
        found = self._subject(meaning, sentence)
        if found:
            self.last_place = found
            return found
        return self.last_place or self.sections.place() or (own.name, own.level)

    def _subject(
        self, meaning: Meaning, sentence: Sentence
    ) -> tuple[str, Level] | None:
        work = self.copy.work
        best: tuple[int, tuple[str, Level]] | None = None
        reach = meaning.end
        for whole in _WHOLE.finditer(work, sentence.start, reach):
            if named := self.facts.place.whole(whole["level"]):
                best = (whole.start(), named)
        for mention in sentence.places:
            if mention.start >= reach or (best and mention.start < best[0]):
                continue
            if mention.level == "national" or self._is_subject(mention, sentence):
                best = (mention.start, (mention.name, mention.level))
        return best[1] if best else None

    def _is_subject(self, mention: PlaceMention, sentence: Sentence) -> bool:
        work = self.copy.work
        if _OBJECT_BEFORE.search(
            work, max(sentence.start, mention.start - 16), mention.start
        ):
            return False
        return bool(_SUBJECT_AFTER.match(work, mention.end, mention.end + 48))

    def _measure(
        self, meaning: Meaning, kind: Kind, time: str, sentence: Sentence
    ) -> str:
        name = meaning.measure
        if f"{name}_new" not in _HAVE_NEW:
            return name
        cumulative = meaning.cumulative
        if cumulative is None:
            cumulative = self._is_total(meaning, kind, time, sentence)
        return name if cumulative else f"{name}_new"

    def _is_total(
        self, meaning: Meaning, kind: Kind, time: str, sentence: Sentence
    ) -> bool:
        """Decide by time: "đến hết năm" speaks of all, "năm 2018" of that year's."""
        work = self.copy.work
        until = re.search(
            r"đến (?:hết |cuối )?(?:năm|quý|tháng|nay|ngày|\d)",
            work[sentence.start : meaning.end],
        )
        if until:
            return True
        if kind == "target":
            return False
        after = work[meaning.end : meaning.end + 24]
        return not re.match(r" ?(?:trong năm|giai đoạn|năm) \d", after)


_HAVE_NEW = {
    "communes_recognized_new", "communes_advanced_new", "communes_model_new",
    "districts_recognized_new", "villages_recognized_new",
    "communes_meeting_criterion_new",
}  # fmt: skip


def _brackets(work: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of brackets; one that never closes ends with the sentence."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in _BRACKET.finditer(work, start, end):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            spans.append((opened.pop(), found.end()))
    return spans[:50] + [(a, end) for a in opened[:5]]


_BRACKET = re.compile(r"[()]")
_REACHED_IN = re.compile(r"đã đạt[^,;]{0,30}$")
_APART = re.compile(r"[,;:()\d]")
_OWN_VERB = re.compile(r"hoàn thành|đạt chuẩn|về đích")


def _last(pattern: re.Pattern[str], text: str) -> int:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found.start() if found else -1


def _is_citation(work: str, mention: TimeMention, cited: set[int]) -> bool:
    """Say whether a date only tells which decision is meant."""
    if mention.kind not in ("day", "day_of_year"):
        return False
    before = work[max(0, mention.start - 40) : mention.start]
    return bool(
        re.search(r"/[a-zđ][^ ]{0,24},? (?:ngày )?$|số \S{1,20},? (?:ngày )?$", before)
    )
