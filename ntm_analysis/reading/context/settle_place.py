"""The place of a statement: the subject before it, its paragraph, headings, document."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left
from dataclasses import replace

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.told_beside import told_beside
from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.rules.donors import RULE as DONATED
from ntm_analysis.reading.rules.donors import is_donor
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import (
    PROVINCES,
    PlaceMention,
    as_worked,
    place_mentions,
    proper_name,
    province_name,
)
from ntm_analysis.reading.text.sections import Sections
from ntm_analysis.reading.text.sentence import REACH, Sentence

_SUBJECT_AFTER = re.compile(
    r" ?(?:\([^()]{0,40}\) ?)?(?:cũ(?!\w) ?|trước đây ?)?(?:đã|có|hiện|đạt|phấn đấu|sẽ|đặt|được|còn|là|với|:|,|-|cũng|mới|chưa|không|trong|năm|tiếp tục|đến|xếp|đứng|dự kiến|\d|#|bình quân|công nhận|luôn|cần|hoàn thành|ước|tỷ lệ|thu nhập|quyết|tập trung|về|chỉ|giảm|tăng|huy động|bắt (?:tay|đầu)|khởi|dẫn|vẫn|vươn|đang|trở thành|triển khai|thực hiện|xây dựng|ban hành|lấy|dành|chi|bố trí|phân bổ|đầu tư|phê duyệt|xác định|nỗ lực|tiến|vượt|mong|kỳ vọng|hướng|nâng|đưa|$)"
)
_OBJECT_BEFORE = re.compile(
    r"(?:dẫn đầu(?: cả)?(?: vùng| khu vực)?|đứng đầu(?: cả)?(?: vùng| khu vực)?|đi đầu(?: ở| trong| vùng| khu vực)*|phía [^,;.]{2,12}|gồm|thuộc|và|với|cho|từ|các huyện|\(|ủy|ubnd|hđnd|đảng bộ|ban chỉ đạo|nhân dân|là|giúp|hỗ trợ|sáp nhập|hợp nhất|:)(?: (?:cả |hai |ba |các |những )?(?:huyện|xã|tỉnh))? ?$"
)
# "là tỉnh thứ hai ở Tây Nguyên hoàn thành": the region only says among whom.
_RANKED_IN = re.compile(
    r"(?:thứ \w+|đầu tiên|duy nhất|tiên phong)(?: (?:ở|tại|của|trong|vùng|khu vực|miền|toàn))* ?$"
)
_WHOLE = QuickPattern(
    r"(?<!\w)(?P<scope>toàn|cả|trên địa bàn|(?<!đầu tiên )(?<!duy nhất )của) (?P<level>tỉnh|huyện|thị xã|thành phố|vùng|xã(?! hội))(?!\w)|(?P<city>thành phố)(?= (?:đã |hiện |mới |còn )?(?:có|đạt|đầu tư|chi|huy động)(?!\w))"
)
_MOST_KNOWN = 60  # names of districts looked for without their level
_BARE_COMMUNE = re.compile(
    r"(?<![\w/])(?<!\d )(?<!các )(?<!mỗi )(?<!số )(?<!một )(?<!những )(?<!cấp )(?<!bộ )(?<!thị )(?<!phường, )(?<!nhiều )(?:xã(?: này| nhà)?|địa phương này)(?= (?:\d|đã|có|được|đạt|hoàn|mới|chỉ|còn|sẽ|phấn|là|để|đặt|huy|tổ|tập|xây|giảm|nâng|đón|dự|ước|hiện|luôn|vẫn)(?!\w)| \d| ?[,.;])"
)
# "Đứng đầu là Lâm Đồng: tỉnh này có 41 xã"
_THIS_PROVINCE = re.compile(r"(?<!các )(?<!những )(?<!\d )(?<!\w)tỉnh này(?!\w)")
_JOINED = re.compile(r" ?(?:,|và|;|-|\(|:)")
_BARE_DISTRICT = re.compile(
    r"(?<![\w/])(?<!\d )(?<!các )(?<!mỗi )(?<!số )(?<!một )(?<!những )(?<!cấp )(?<!đơn vị )(?<!nhiều )(?<!là )(?:toàn |của )?huyện(?: này| nhà)?(?= (?:\d|đã|có|được|đạt|hoàn|mới|chỉ|còn|sẽ|phấn|lên|để|về|hiện|vẫn|bình quân|giảm|tăng)(?!\w)| \d| ?[,.;])"
)
# "Các xã này đều có ...": a paragraph that goes on with what the one before was about.
_THESE = re.compile(
    r"[ \"+*•-]{0,4}(?:(?:các |những )?(?:xã|huyện|địa phương|tỉnh) (?:này|đó|trên)|tại đây|nơi đây)(?!\w)"
)
_BACK = 12  # mentions looked back at
_LEVEL_OF = {"tỉnh": "province", "huyện": "district", "thị xã": "district"}
_LISTED_NAME = QuickPattern(
    r"(?:[;,:(] ?|(?:và|huyện|huyện:|ở) )(?P<name>[^\W\d_]+(?:['-][^\W\d_]+)?(?: [^\W\d_]+(?:['-][^\W\d_]+)?){0,3}) ?[(:]? ?$"
)
_OF_DISTRICTS = re.compile(
    r"(?<!\w)(?:theo|các|từng|một số|những|ở|tại|thuộc) (?:huyện|địa phương)"
)
# "các huyện nghèo" are of a province; "18 xã huyện Bá Thước" are of that district.
_OF_PROVINCES, _EACH_DISTRICT = (
    re.compile(rf"(?:(?:các|mỗi|những|số|[\d#]+|đơn vị|cấp) )*{word}(?!\w)")
    for word in ("tỉnh", "huyện")
)
_COUNTS_ONE = re.compile(r" (?:đã |hiện )?(?:có|đạt) \d")
_HAS_MEAN = re.compile(r" (?:đã |hiện )?(?:có|đạt) (?:thêm )?(?:bình quân|\d)")
# A name of two words or more right before a count of communes: "Đại Lộc có 15/17 xã".
_COUNTS_XA = QuickPattern(
    r"(?<= )(?:có|đạt) (?:thêm |tới |khoảng |trên |hơn )?\d+(?:/\d+)? xã(?! hội)"
)
_ADVERB = re.compile(r" (?:đã|hiện|mới|cũng)$")
_BARE_NAME = re.compile(
    r"(?:^|[;,:(.] ?|[•+\n-] ?|(?<!\w)(?:và|riêng|trong đó|như|còn|là|nay|theo đó,?) )(?P<name>(?!(?:trong|riêng|như|còn|theo|và|là|nay)(?!\w))[^\W\d_]+(?:['-][^\W\d_]+)?(?: [^\W\d_]+(?:['-][^\W\d_]+)?){1,3})$"
)
_LONGEST_NAME = 44  # characters
_COUNTS_NEXT = re.compile(r" (?:đã |hiện )?(?:có|đạt) \d+/\d")
_PICKED = re.compile(r"trong đó,? (?:có )?$|(?<!\w)xã [^;.:()\d]{3,30}(?:,| \() ?$")
_BECOMES = re.compile(r" (?:đã |cũng )?(?:trở thành|là) (?:huyện|xã|địa phương|tỉnh)")
_VERB = re.compile(r" (?:đã|có|hiện|đạt|còn|mới|chưa|phấn đấu)(?!\w)")
_FORMER = re.compile(r" \(?(?:cũ|trước đây)(?!\w)")
# "..., huyện C đạt chuẩn; không còn xã dưới 15 tiêu chí": C's own predicate has ended
_OWN_END = re.compile(
    r" (?:đã |được |sẽ )*(?:đạt chuẩn|hoàn thành|về đích|công nhận)[^;\d]{0,80};"
)
_GRANTS = re.compile(
    r" (?:đã |vừa |cũng )*(?:(?:ký|ban hành|ra) )*(?:các )?(?:quyết định )?(?:về )?(?:việc )?(?:công nhận|công bố)(?: thêm| mới| cho)* ?"
)
_GIVEN = re.compile(
    r"(?:phân bổ|hỗ trợ|bố trí|cấp|giao|dành|thưởng|bổ sung)[^,;.:\d]{0,20}cho ?$"
)
# "Công ty Sao Mai ủng hộ xã Bình Nguyên 300 triệu đồng"
_GIVES_TO = re.compile(r"(?:ủng hộ|tài trợ|tặng|hỗ trợ|giúp)(?: cho)? $")
# "Các xã đều làm tốt: xã Hòa Phú huy động 3,2 tỷ đồng, xã Hòa Sơn 2,5 tỷ đồng"
_RAISES = re.compile(
    r"(?: (?:đã|được|huy động|đóng góp|góp|chi|đầu tư|hơn|trên|gần|khoảng))* "
)
# "...; riêng huyện Bác Ái còn 31,2%": what follows is of the whole again
_APART = re.compile(r"riêng (?:tại |ở |đối với )?$")
_COMPARED = re.compile(
    r"(?:cao hơn|thấp hơn|vượt|so với|bằng|gấp|hơn)(?!\w)[^,;.]{0,30}$"
)
_TOLD_NEXT = re.compile(r"[ (,]{0,3}(?:(?:là|đạt|chỉ|khoảng) ){0,2}")
_TOTAL = re.compile(r"(?<!\w)tổng (?:số |các )*(?:nguồn|vốn|kinh phí|mức|nhu cầu)")
_INSIDE = 24  # characters from a sentence's beginning
_AS_FOR = re.compile(r"(?:đối với|riêng(?: đối với| tại| ở)?|còn(?: tại| ở)?|tại|ở)")
_OF_PLACE = re.compile(
    r" ?(?:\([^()\d]{2,160}\) ?)?(?:(?:tổng )?(?:số |các )?(?:xã|thôn|bản|ấp|buôn) )?(?:trên địa bàn|của|ở|tại|thuộc) (?:toàn )?"
)
_COUNTS_COMMUNES = ("communes_", "districts_", "criteria_", "villages_")
_OF_A_COMMUNE = ("income_", "poverty_", "funding", "criteria_")
Place = tuple[str, Level]
_NATION: Place = ("Việt Nam", "national")


class PlaceSettler:
    """Finds places, and remembers the subject of the paragraph."""

    def __init__(self, copy: WorkingCopy, facts: DocumentFacts) -> None:
        self.copy, self.work, self.facts = copy, copy.work, facts
        self.carried: Place | None = None
        self.subject: Place | None = None
        self.before: Place | None = None  # the subject of the paragraph before
        self.lingers: Place | None = None  # a subject that no heading has closed
        self.sentences = 0
        self.known: re.Pattern[str] | None = None
        self.names: dict[str, Place] = {}
        self.mentioned: list[PlaceMention] | None = None
        # how the last place was found
        self.is_subject = self.is_counted = self.is_left_open = False
        self.is_one_of = self.is_carried = False
        self.is_apart = False  # named only for itself, within a sentence of the whole

    def forget(self, *, heads: bool = False) -> None:
        """Begin a paragraph, or a section that says anew what it is about."""
        last = self.subject or self.carried
        self.before = last or self.before
        self.lingers = None if heads else last or self.lingers
        self.carried = self.subject = None
        self.sentences = 0

    def begin(self, start: int) -> None:
        """Begin a sentence: only the subject of the paragraph's first goes on."""
        self.sentences += 1
        if self.sentences == 2:
            self.subject = self.carried
        self.carried = self.subject
        if self.sentences == 1 and _THESE.match(self.work, start):
            self.carried = self.before

    def opens(self, sentence: Sentence) -> None:
        """Let a paragraph's first sentence give it its subject, figures or none."""
        if self.sentences != 1 or self.carried or not sentence.places:
            return
        first = sentence.places[0]
        if first.level not in ("district", "commune"):
            return
        head = self.work[sentence.start : first.start].strip(' "-+*•')
        after = self.work[first.end : first.end + 1]
        if not head and not _JOINED.match(self.work, first.end):
            self.carried = first.name, first.level
        elif _AS_FOR.fullmatch(head) and after in (",", ":") and self._alone(sentence):
            self.carried = first.name, first.level  # "Tại huyện Bình Lục, ..."

    def _alone(self, sentence: Sentence) -> bool:
        """Say whether no other place stands right behind the first of a sentence."""
        first, *others = sentence.places[:2]
        return not others or others[0].start > first.end + 4

    def settled(
        self, meaning: Meaning, sentence: Sentence, sections: Sections
    ) -> Place:
        """The place that a statement is about."""
        self.is_subject, self.is_counted, self.is_left_open = True, False, False
        self.is_carried = self.is_one_of = False
        if there := told_beside(self.copy, meaning, sentence):
            return there
        if there := self._counted_in(meaning, sentence):
            return self._wide_enough(there, meaning)
        if near := self._named_last(meaning, sentence):
            aside = meaning.district or sentence.in_brackets(meaning.start)
            if near[1] == "district" and not aside:
                self.carried = near
            return near
        if there := self._given_to(meaning, sentence):
            return there
        if there := self._granted_by(meaning, sentence):
            return there
        if found := self._subject(meaning, sentence, sections.place()):
            found = self._wide_enough(found, meaning)
            aside = meaning.district or sentence.in_brackets(meaning.start)
            if not aside and not self.is_apart:
                self.carried = found
            return found
        own = self.facts.place
        self.is_subject = False
        in_province = own.level == "province" and self.facts.is_report
        # "ngân sách tỉnh 640 tỷ, huyện 283 tỷ" names who gives, and no district
        if in_province and not self.carried and meaning.measure != "funding":
            near = self._last_of("district", _BARE_DISTRICT, meaning, sentence)
            if near and not sections.place():
                self.is_carried = True  # "hộ nghèo của huyện còn 3,94%"
                return self._wide_enough(near, meaning)
        if self._is_total_after_one(meaning, sentence):
            self.carried = None  # "Xã A về đích. Tổng nguồn lực huy động 68 tỷ đồng"
        news = not self.facts.is_report and self.facts.kind == "actual"
        near = self.carried or sections.place()
        alone = own.level == "national" and not own.is_said  # no wider place is named
        of_one = meaning.measure.startswith(_OF_A_COMMUNE)
        if own.commune and of_one and (news or alone) and not near:
            return own.commune, "commune"
        self.is_counted = not (self.carried or sections.place() or own.is_said)
        # said by an earlier sentence, which may have told of it alone
        wide = own.is_said and own.level in ("province", "region", "national")
        inner = self.carried is not None and self.carried[1] in ("district", "commune")
        of_one = self.carried is not None and self.carried[1] == "commune"
        wide = wide or (of_one and own.level == "district")
        self.is_carried = inner and wide and self.carried != sections.place()
        inner = self.lingers is not None and self.lingers[1] in ("district", "commune")
        wider = own.level not in ("district", "commune")
        if inner and wider and not (self.carried or sections.place()):
            self.is_left_open = True
        found = self.carried or sections.place() or (own.name, own.level)
        return self._wide_enough(found, meaning)

    def _is_total_after_one(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether a district's money follows what was told of one commune."""
        own = self.facts.place
        one = self.carried is not None and self.carried[1] == "commune"
        if not one or meaning.measure != "funding" or own.level == "commune":
            return False
        begin = max(sentence.start, meaning.number_start - REACH)
        wide = own.is_said and self.facts.is_report
        return wide and bool(_TOTAL.search(self.work, begin, meaning.end))

    def _counted_in(self, meaning: Meaning, sentence: Sentence) -> Place | None:
        """Read "100% số xã trên địa bàn thành phố Lạng Sơn": whose communes these are."""
        if not meaning.measure.startswith(_COUNTS_COMMUNES) or meaning.number_end < 0:
            return None
        of = _OF_PLACE.match(self.work, meaning.number_end, sentence.end)
        if not of:
            return None
        at = bisect_left(sentence.places, of.end(), key=lambda p: p.start)
        named = sentence.places[at : at + 2]
        if not named or named[0].start != of.end():
            return None
        if named[0].level == "commune" and not meaning.measure.startswith("villages_"):
            return None
        joined = self.work[named[0].end : named[1].start] if len(named) > 1 else "?"
        if (
            joined.strip(" ") in (",", "và", ", và")
            and named[1].level == named[0].level
        ):
            return None  # of several
        return named[0].name, named[0].level

    def _granted_by(self, meaning: Meaning, sentence: Sentence) -> Place | None:
        """Read "Chủ tịch UBND tỉnh Nam Định công nhận 57 xã": of that place."""
        if not meaning.measure.startswith("communes_") or meaning.number_start < 0:
            return None
        for mention in sentence.places_before(meaning.number_start)[:1]:
            between = self.work[mention.end : meaning.number_start]
            granting = mention.level in ("province", "district")
            if granting and _GRANTS.fullmatch(between):
                return mention.name, mention.level
        return None

    def _given_to(self, meaning: Meaning, sentence: Sentence) -> Place | None:
        """Read "Phân bổ cho xã Bản Hon 9.200 triệu đồng": whose money it is."""
        if meaning.measure != "funding" or meaning.number_start < 0:
            return None
        for mention in sentence.places_before(meaning.number_start)[:1]:
            between = self.work[mention.end : meaning.number_start]
            before = self.work[max(sentence.start, mention.start - 40) : mention.start]
            if _GIVEN.search(before) and between.strip(" :-") == "":
                return mention.name, mention.level
            to_it = meaning.rule == DONATED and _GIVES_TO.search(before)
            if to_it and not between.strip():
                return mention.name, mention.level
            if before.endswith(": ") and _RAISES.fullmatch(between):
                return mention.name, mention.level
        return None

    def _wide_enough(self, found: Place, meaning: Meaning) -> Place:
        """Go up where a place cannot hold what is counted: districts in a district."""
        if meaning.district or meaning.commune:
            return found
        own, level = self.facts.place, found[1]
        each = meaning.scope or ""
        of_provinces = bool(_OF_PROVINCES.match(each))
        of_districts = meaning.measure.startswith("districts_")
        of_districts = of_districts or bool(_EACH_DISTRICT.match(each))
        of_communes = meaning.measure.startswith("communes_")
        of_communes = of_communes or each.startswith(("mỗi xã", "các xã"))
        if of_communes and level == "commune" != own.level:
            return own.name, own.level
        if of_provinces and level not in ("national", "region"):
            return _NATION
        if of_districts and level in ("district", "commune"):
            within = own.province and own.is_of_province
            return (own.province, "province") if within else _NATION
        return found

    def with_known(self, sentence: Sentence) -> Sentence:
        """Add the places that the document names with their level elsewhere."""
        if self.known is None:
            mentions = place_mentions(self.copy, 0, len(self.work))
            levels: dict[str, Level] = {
                m.name: m.level for m in mentions if m.level == "district"
            }
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

    def _named_last(self, meaning: Meaning, sentence: Sentence) -> Place | None:
        """What news speak of as "xã", "địa phương này", "huyện": the one named last."""
        if self.facts.is_report or self.facts.kind == "target":
            return None
        counts = meaning.measure.startswith(("communes_", "districts_", "villages_"))
        found = None
        if not counts and not (meaning.scope or "").startswith("mỗi xã"):
            found = self._last_of("commune", _BARE_COMMUNE, meaning, sentence)
        if found:
            return found
        if near := self._last_of("province", _THIS_PROVINCE, meaning, sentence):
            return near
        several = self.facts.place.level == "province" or not self.facts.place.is_said
        if several and not meaning.commune:
            return self._last_of("district", _BARE_DISTRICT, meaning, sentence)
        return None

    def _last_of(
        self,
        level: Level,
        words: re.Pattern[str],
        meaning: Meaning,
        sentence: Sentence,
    ) -> Place | None:
        at = max(meaning.number_start, meaning.start)
        begin = max(sentence.start, at - 160)
        found = None
        for found in words.finditer(self.work, begin, at + 4):  # noqa: B007
            pass
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

    def _subject(
        self, meaning: Meaning, sentence: Sentence, headed: Place | None
    ) -> Place | None:
        whole = self._whole(meaning, sentence, headed)
        self.is_apart = self.is_one_of = False
        if listed := self._listed(meaning, sentence):
            return listed
        for mention in sentence.places_before(meaning.end):
            if whole and mention.start < whole[0]:
                break
            if self._is_in_item_before(mention, meaning, sentence):
                continue
            if self._speaks(mention, meaning, sentence):
                before = self.work[
                    max(sentence.start, mention.start - 20) : mention.start
                ]
                comma = self.work[mention.end : mention.end + 2] == ", "
                self.is_one_of = comma and self.copy.capital(mention.end + 2)
                inside = mention.start - sentence.start > _INSIDE
                self.is_apart = inside and bool(_APART.search(before))
                mention = self._within(mention, sentence)
                return mention.name, mention.level
        return whole[1] if whole else None

    def _is_in_item_before(
        self, mention: PlaceMention, meaning: Meaning, sentence: Sentence
    ) -> bool:
        """Say whether "huyện A có ...; xã B đạt chuẩn; 22 sản phẩm" has left B behind."""
        at = max(meaning.number_start, meaning.start)
        if self.work.find(";", mention.end, max(at, mention.end)) < 0:
            return False
        before = self.work[max(sentence.start, mention.start - 40) : mention.start]
        if mention.level == "province" and _FORMER.match(self.work, mention.end):
            return True  # "trong đó ... Hòa Bình cũ 20 xã; có 3 xã nâng cao"
        inside = mention.start - sentence.start > _INSIDE
        if mention.level == "district":
            if inside and _OWN_END.match(self.work, mention.end, at):
                return True
            # "trong đó huyện C đạt chuẩn; có 42 xã", "xã B, huyện C đạt chuẩn; 5 xã"
            return bool(_PICKED.search(before))
        return mention.level == "commune" and sentence.places[0].level != "commune"

    def _within(self, mention: PlaceMention, sentence: Sentence) -> PlaceMention:
        """The district of "huyện Phú Bình, tỉnh Thái Nguyên có 19/19 xã"."""
        if mention.level != "province":
            return mention
        at = bisect_left(sentence.places, mention.start, key=lambda m: m.start)
        inner = sentence.places[at - 1] if at else None
        if inner is None or inner.level != "district":
            return mention
        listed = at > 1 and self.work[sentence.places[at - 2].end : inner.start] == ", "
        joined = self.work[inner.end : mention.start].strip() == ","
        return inner if joined and not listed else mention

    def _whole(
        self, meaning: Meaning, sentence: Sentence, headed: Place | None
    ) -> tuple[int, Place] | None:
        """The last "toàn tỉnh" or "toàn huyện" before the end of the statement."""
        last = None
        begin = max(sentence.start, meaning.end - REACH)
        for found in _WHOLE.finditer(self.work, begin, meaning.end):
            word = found["level"] or found["city"]
            level = _LEVEL_OF.get(word)
            own = headed if headed and headed[1] == level else None
            if named := own or self.facts.place.whole(word):
                last = (found.start(), named)
            elif word == "tỉnh" and self.facts.place.level in ("district", "commune"):
                self.is_left_open = True  # of a province that the text does not name
        return last

    def _listed(self, meaning: Meaning, sentence: Sentence) -> Place | None:
        """Read the name in a list of districts: "theo huyện: Thới Bình 6/11; U Minh 2/7"."""
        at = meaning.number_start
        if at < 0 or not meaning.measure.startswith(_COUNTS_COMMUNES):
            return None
        begin = max(sentence.start, at - 40)
        found = _LISTED_NAME.search(self.work, begin, at)
        if not found or not self.copy.capital(found.start("name")):
            return None
        if not _OF_DISTRICTS.search(self.work, max(sentence.start, at - REACH), at):
            return None
        name, end = proper_name(self.copy, found.start("name"), at)
        return (name, "district") if end == found.end("name") else None

    def _begins(self, mention: PlaceMention) -> bool:
        """Say whether a place after a colon begins a statement: "Tồn tại: Huyện X có"."""
        if self.work[max(0, mention.start - 3) : mention.start] == "và ":
            return self._ends_list(mention) or bool(
                _BECOMES.match(self.work, mention.end)
            )
        if self.work[max(0, mention.start - 2) : mention.start] != ": ":
            return False
        if _COUNTS_ONE.match(self.work, mention.end, mention.end + 16):
            return True
        capital = self.copy.capital(mention.start)
        return capital and bool(_VERB.match(self.work, mention.end, mention.end + 16))

    def _ends_list(self, mention: PlaceMention) -> bool:
        """Say whether "A có 9 ...; B có 9 ... và C có 13" goes on with its last item."""
        if not _HAS_MEAN.match(self.work, mention.end, mention.end + 40):
            return False
        begin = max(0, mention.start - 160)
        earlier = place_mentions(self.copy, begin, mention.start)
        last = earlier[-1] if earlier else None
        return last is not None and bool(
            _HAS_MEAN.match(self.work, last.end, last.end + 40)
        )

    def _speaks(
        self, mention: PlaceMention, meaning: Meaning, sentence: Sentence
    ) -> bool:
        gives = meaning.rule == DONATED and mention.start > sentence.start
        begin = max(sentence.start, mention.start - 60)
        if gives and is_donor(self.work[begin : mention.start]):
            return False  # "Hội đồng hương huyện A tại Hà Nội ủng hộ 500 triệu đồng"
        begin = max(sentence.start, mention.start - 30)
        if _RANKED_IN.search(self.work, begin, mention.start):
            return False
        if mention.level == "national":
            before = self.work[max(sentence.start, mention.start - 40) : mention.start]
            own = self.work[mention.end : max(mention.end, meaning.number_start)]
            # "cao hơn bình quân cả nước 16,9%; trong đó 191 xã nâng cao": told aside
            return not _COMPARED.search(before) or bool(_TOLD_NEXT.fullmatch(own))
        counted = meaning.measure.startswith(_COUNTS_COMMUNES)
        counted = counted and meaning.measure != "criteria_outstanding"
        if mention.level == "commune" and counted:
            return False
        if mention.start >= meaning.number_start >= 0:
            return False
        if self.work[mention.end : max(mention.end, meaning.number_start)] == " (":
            return True  # "mức của tỉnh Thanh Hóa (16,9 tiêu chí/xã)"
        head = self.work[sentence.start : mention.start].strip(' "-+*•')
        if not head and not _JOINED.match(self.work, mention.end):
            return True  # the sentence begins with it
        begin = max(sentence.start, mention.start - 16)
        if _COUNTS_NEXT.match(self.work, mention.end):
            return True  # "đó là TP Tuy Hòa có 4/4 xã, huyện Phú Hòa có 8/8 xã"
        if _AS_FOR.fullmatch(head) and self.work[mention.end : mention.end + 1] == ",":
            return True  # "Đối với huyện Duyên Hải, tổng nguồn lực ..."
        if _OBJECT_BEFORE.search(self.work, begin, mention.start):
            return self._begins(mention)
        return bool(_SUBJECT_AFTER.match(self.work, mention.end, mention.end + 48))
