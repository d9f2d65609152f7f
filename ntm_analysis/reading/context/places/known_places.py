"""The places that a document names elsewhere: by their name alone, or as "huyện này".

A district that the text once names with its level is known without it; news go on to
speak of "xã", "địa phương này", "tỉnh này", the one that they named last.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left
from dataclasses import replace

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import PlaceMention, place_mentions
from ntm_analysis.reading.text.proper_names import as_worked, proper_name
from ntm_analysis.reading.text.province_names import PROVINCES, province_name
from ntm_analysis.reading.text.sentence import Sentence

Place = tuple[str, Level]
_MOST_KNOWN = 60  # names of districts looked for without their level
# A name of two words or more right before a count of communes: "Đại Lộc có 15/17 xã".
_COUNTS_XA = QuickPattern(
    r"(?<= )(?:có|đạt) (?:thêm |tới |khoảng |trên |hơn )?\d+(?:/\d+)? xã(?! hội)"
)
_ADVERB = re.compile(r" (?:đã|hiện|mới|cũng)$")
_BARE_NAME = re.compile(
    r"(?:^|[;,:(.] ?|[•+\n-] ?|(?<!\w)(?:và|riêng|trong đó|như|còn|là|nay|theo đó,?) )(?P<name>(?!(?:trong|riêng|như|còn|theo|và|là|nay)(?!\w))[^\W\d_]+(?:['-][^\W\d_]+)?(?: [^\W\d_]+(?:['-][^\W\d_]+)?){1,3})$"
)
_LONGEST_NAME = 44  # characters
_BARE_COMMUNE = re.compile(
    r"(?<![\w/])(?<!\d )(?<!các )(?<!mỗi )(?<!số )(?<!một )(?<!những )(?<!cấp )(?<!bộ )(?<!thị )(?<!phường, )(?<!nhiều )(?<!nhận )(?<!hiệu )(?:xã(?: này| nhà)?|địa phương này)(?= (?:\d|đã|có|được|đạt|hoàn|mới|chỉ|còn|sẽ|phấn|là|để|đặt|huy|tổ|tập|xây|giảm|nâng|đón|dự|ước|hiện|luôn|vẫn)(?!\w)| \d| ?[,.;])|(?<=trên địa bàn )xã(?! hội)(?!\w)"
)
# "Đứng đầu là Lâm Đồng: tỉnh này có 41 xã"
_THIS_PROVINCE = re.compile(r"(?<!các )(?<!những )(?<!\d )(?<!\w)tỉnh này(?!\w)")
BARE_DISTRICT = re.compile(
    r"(?<![\w/])(?<!\d )(?<!các )(?<!mỗi )(?<!số )(?<!một )(?<!những )(?<!cấp )(?<!đơn vị )(?<!nhiều )(?<!là )(?:toàn |của )?huyện(?: này| nhà)?(?= (?:\d|đã|có|được|đạt|hoàn|mới|chỉ|còn|sẽ|phấn|lên|để|về|hiện|vẫn|bình quân|giảm|tăng|đăng ký|đặt|cũng|huy động|tập trung|quyết tâm)(?!\w)| \d| ?[,.;])"
)
_GIVES = re.compile(r"[;,:(] ?(?:xã|huyện) \d")
_OF_THE_DISTRICT = re.compile(r" (?:của|trong|toàn) huyện(?: này)? \S{1,6}")
_BACK = 12  # mentions looked back at


class KnownPlaces:
    """Gathers what a document names, each list made when it is first needed."""

    def __init__(self, copy: WorkingCopy, facts: DocumentFacts) -> None:
        self.copy, self.work, self.facts = copy, copy.work, facts
        self.known: re.Pattern[str] | None = None
        self.names: dict[str, Place] = {}
        self.mentioned: list[PlaceMention] | None = None

    def with_known(self, sentence: Sentence) -> Sentence:
        """Add the places that the document names with their level elsewhere."""
        if self.known is None:
            mentions = place_mentions(self.copy, 0, len(self.work))
            levels: dict[str, Level] = {
                m.name: m.level for m in mentions if m.level == "district"
            }
            if not self.facts.is_report:
                for m in mentions:  # "riêng Tân Hòa cần 40 tỷ đồng": of news
                    if m.level == "commune":
                        levels.setdefault(m.name, "commune")
            if self.facts.place.commune:
                levels[self.facts.place.commune] = "commune"
            self.names = {
                as_worked(name): (name, level)
                for name, level in list(levels.items())[:_MOST_KNOWN]
                if " " in name and name not in PROVINCES
            }
            words = "|".join(map(re.escape, self.names)) or "(?!)"
            self.known = re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")
        taken = {i for p in sentence.places for i in range(p.start, p.end)}
        more = [
            PlaceMention(m.start(), m.end(), *self.names[m[0]])
            for m in self.known.finditer(self.work, sentence.start, sentence.end)
            if self.copy.capital(m.start()) and m.start() not in taken
        ]
        taken |= {i for p in more for i in range(p.start, p.end)}
        more += [m for m in self._that_count(sentence) if m.start not in taken]
        if not more:
            return sentence
        places = sorted([*sentence.places, *more], key=lambda p: p.start)
        return replace(sentence, places=places)

    def _that_count(self, sentence: Sentence) -> list[PlaceMention]:
        """Read "Đại Lộc có 15/17 xã": what counts communes and is no province."""
        found: list[PlaceMention] = []
        if self.work.find(" xã", sentence.start, sentence.end) < 0:
            return found
        for match in _COUNTS_XA.finditer(self.work, sentence.start, sentence.end):
            at = match.start() - 1
            begin = max(sentence.start, at - _LONGEST_NAME)
            if adverb := _ADVERB.search(self.work, begin, at):
                at = adverb.start()
            named = _BARE_NAME.search(self.work, begin, at)
            if not named or not self.copy.capital(named.start("name")):
                continue
            name, stop = proper_name(self.copy, named.start("name"), at)
            if stop == at and " " in name and not province_name(name):
                found.append(PlaceMention(named.start("name"), stop, name, "district"))
        return found

    def named_last(self, meaning: Meaning, sentence: Sentence) -> Place | None:
        """What news speak of as "xã", "địa phương này", "huyện": the one named last."""
        if self.facts.is_report or self.facts.kind == "target":
            return None
        counts = meaning.measure.startswith(("communes_", "districts_", "villages_"))
        found = None
        if not counts and not (meaning.scope or "").startswith("mỗi xã"):
            found = self.last_of("commune", _BARE_COMMUNE, meaning, sentence)
        if found:
            return found
        if near := self.last_of("province", _THIS_PROVINCE, meaning, sentence):
            return near
        several = self.facts.place.level == "province" or not self.facts.place.is_said
        if several and not meaning.commune:
            return self.last_of("district", BARE_DISTRICT, meaning, sentence)
        return None

    def last_of(
        self,
        level: Level,
        words: re.Pattern[str],
        meaning: Meaning,
        sentence: Sentence,
    ) -> Place | None:
        """The place of a level named last before a word for it: "tỉnh này", "huyện"."""
        at = max(meaning.number_start, meaning.start)
        begin = max(sentence.start, at - 160)
        found = None
        until = at + 4
        if own := _OF_THE_DISTRICT.match(self.work, max(meaning.number_end, 0)):
            until = max(until, own.end())  # "19/19 xã của huyện đã được công nhận"
        for match in words.finditer(self.work, begin, until):
            gives = meaning.measure == "funding" and _GIVES.match(
                self.work, max(begin, match.start() - 2)
            )
            found = found if gives else match  # "huyện 342 tỷ; xã 911 tỷ": who gave
        if not found:
            return None
        if self.mentioned is None:
            self.mentioned = place_mentions(self.copy, 0, len(self.work))
        last = bisect_left(self.mentioned, found.start(), key=lambda m: m.start)
        before = reversed(self.mentioned[max(0, last - _BACK) : last])
        named = next((m for m in before if m.level == level), None)
        after = self.mentioned[last : last + _BACK]
        if any(found.start() <= m.start < at for m in after):
            return None  # another place speaks after it
        return (named.name, level) if named else None
