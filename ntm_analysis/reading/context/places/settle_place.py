"""The place of a statement: the subject before it, its paragraph, headings, document."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.places.known_places import (
    BARE_DISTRICT,
    KnownPlaces,
    Place,
)
from ntm_analysis.reading.context.places.number_places import (
    counted_in,
    given_to,
    granted_by,
)
from ntm_analysis.reading.context.places.place_subjects import (
    AS_FOR,
    JOINED,
    PlaceSubjects,
)
from ntm_analysis.reading.context.places.told_beside import told_beside
from ntm_analysis.reading.context.places.unnamed_places import (
    begins_with,
    goes_on_with,
)
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import PlaceMention
from ntm_analysis.reading.text.proper_names import all_capitals
from ntm_analysis.reading.text.sections import Sections
from ntm_analysis.reading.text.sentence import REACH, Sentence

# "Các xã này đều có ...": a paragraph that goes on with what the one before was about.
_THESE = re.compile(
    r"[ \"+*•-]{0,4}(?:(?:các |những )?(?:xã|huyện|địa phương|tỉnh) (?:này|đó|trên)|tại đây|nơi đây)(?!\w)"
)
# "các huyện nghèo" are of a province; "18 xã huyện Bá Thước" are of that district.
_OF_PROVINCES, _EACH_DISTRICT = (
    re.compile(rf"(?:(?:các|mỗi|những|số|[\d#]+|đơn vị|cấp) )*{word}(?!\w)")
    for word in ("tỉnh", "huyện")
)
_TOTAL = re.compile(r"(?<!\w)tổng (?:số |các )*(?:nguồn|vốn|kinh phí|mức|nhu cầu)")
_OF_A_COMMUNE = ("income_", "poverty_", "funding", "criteria_")
_LEAD = 160  # characters before a number
_WITHIN_ONE = ("province", "district", "commune")
_THERE = re.compile(r"[ \"+*•-]{0,4}(?:ở|tại|nơi) (?:đó|đấy|ấy)(?!\w)")
# "14/14 xã được công nhận; thu nhập 63,1 triệu đồng": of where these communes are
_COUNTS_XA = re.compile(r"(?<![\d/])\d{1,3}/\d{1,3} xã(?!\w)")
_ITEM_SIGN = re.compile(r" ?[*•+-] ?")
_NATION: Place = ("Việt Nam", "national")


class PlaceSettler:
    """Finds places, and remembers the subject of the paragraph."""

    def __init__(self, copy: WorkingCopy, facts: DocumentFacts) -> None:
        self.copy, self.work, self.facts = copy, copy.work, facts
        self.known = KnownPlaces(copy, facts)
        self.subjects = PlaceSubjects(copy, facts)
        self.carried: Place | None = None
        self.subject: Place | None = None
        self.before: Place | None = None  # the subject of the paragraph before
        self.lingers: Place | None = None  # a subject that no heading has closed
        self.headed: Place | None = None  # "* ĐẮK LẮK: ..." in a round of news
        self.sentences = 0
        # how the last place was found
        self.is_subject = self.is_counted = self.is_left_open = False
        self.is_one_of = self.is_carried = False
        self.after_unnamed = False  # "toàn tỉnh" stood before in the paragraph

    def forget(self, *, heads: bool = False) -> None:
        """Begin a paragraph, or a section that says anew what it is about."""
        last = self.subject or self.carried
        self.before = last or self.before
        self.lingers = None if heads else last or self.lingers
        self.carried = self.subject = self.headed = None
        self.sentences = 0

    def begin(self, start: int) -> None:
        """Begin a sentence: only the subject of the paragraph's first goes on."""
        self.sentences += 1
        if self.sentences == 2:
            self.subject = self.carried
        self.carried = self.subject
        if self.sentences == 1 and _THESE.match(self.work, start):
            self.carried = self.before
        own, spoken = self.facts.place, begins_with(self.work, start)
        if spoken == own.level and self.carried and self.carried[1] != spoken:
            self.carried = None  # "Toàn tỉnh có 84 xã. Huyện có 14 xã đạt chuẩn"
            self.after_unnamed = False
        elif self._ends_unnamed(start):
            self.carried, self.after_unnamed = None, True

    def _ends_unnamed(self, start: int) -> bool:
        """Say whether a sentence leaves "toàn tỉnh" for the document's own place."""
        unnamed = self.carried is not None and not self.carried[0]
        own = bool(self.facts.place.name)
        return unnamed and own and not goes_on_with(self.work, start)

    def opens(self, sentence: Sentence) -> None:
        """Let a paragraph's first sentence give it its subject, figures or none."""
        if self.sentences != 1 or self.carried or not sentence.places:
            return
        first = sentence.places[0]
        if self._heads_item(first, sentence):
            self.headed = self.carried = first.name, first.level
            return
        if first.level not in ("district", "commune"):
            return
        head = self.work[sentence.start : first.start].strip(' "-+*•')
        after = self.work[first.end : first.end + 1]
        if not head and not JOINED.match(self.work, first.end):
            self.carried = first.name, first.level
        elif AS_FOR.fullmatch(head) and after in (",", ":") and self._alone(sentence):
            self.carried = first.name, first.level  # "Tại huyện Bình Lục, ..."

    def _heads_item(self, first: PlaceMention, sentence: Sentence) -> bool:
        """Say whether an item of a round of news names its province: "* ĐẮK LẮK: ..."."""
        opened = _ITEM_SIGN.fullmatch(self.work, sentence.start, first.start)
        titled = all_capitals(self.copy, first.start, first.end)
        told = self.work.startswith(":", first.end) and first.level == "province"
        return bool(told and (opened or titled))

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
        if there := counted_in(self.work, meaning, sentence):
            return self._wide_enough(there, meaning)
        if near := self.known.named_last(meaning, sentence):
            aside = meaning.district or sentence.in_brackets(meaning.start)
            if near[1] == "district" and not aside:
                self.carried = near
            return near
        if there := given_to(self.work, meaning, sentence):
            return there
        if there := granted_by(self.work, meaning, sentence):
            return there
        speaker = self.subjects.subject(
            meaning, sentence, self.headed or sections.place()
        )
        self.is_one_of = self.subjects.is_one_of
        self.is_left_open = self.subjects.is_left_open
        if speaker and not speaker[0]:
            speaker = self._told_before(speaker, sections)
            self.is_subject = not speaker[0]
        if speaker:
            found = self._wide_enough(speaker, meaning)
            aside = meaning.district or sentence.in_brackets(meaning.start)
            if not aside and not self.subjects.is_apart:
                self.carried = found
            return found
        own = self.facts.place
        self.is_subject = False
        in_province = own.level == "province" and self.facts.is_report
        # "ngân sách tỉnh 640 tỷ, huyện 283 tỷ" names who gives, and no district
        if in_province and not self.carried and meaning.measure != "funding":
            near = self.known.last_of("district", BARE_DISTRICT, meaning, sentence)
            if near and not sections.place():
                self.is_carried = True  # "hộ nghèo của huyện còn 3,94%"
                return self._wide_enough(near, meaning)
        if self._is_total_after_one(meaning, sentence):
            self.carried = None  # "Xã A về đích. Tổng nguồn lực huy động 68 tỷ đồng"
        news = not self.facts.is_report and self.facts.kind == "actual"
        near = self.carried or sections.place()
        # no wider place is named
        alone = not own.name or (own.level == "national" and not own.is_said)
        of_one = meaning.measure.startswith(_OF_A_COMMUNE)
        at = max(meaning.number_start, sentence.start)
        counted = _COUNTS_XA.search(self.work, sentence.start, at)
        if own.commune and of_one and (news or alone) and not (near or counted):
            return own.commune, "commune"
        self.is_counted = not (self.carried or sections.place() or own.is_said)
        # said by an earlier sentence, which may have told of it alone
        wide = own.is_said and own.level in ("province", "region", "national")
        inner = self.carried is not None and self.carried[1] in ("district", "commune")
        of_one = self.carried is not None and self.carried[1] == "commune"
        wide = wide or (of_one and own.level == "district")
        # "tỉnh Phú Yên có 69 xã. Đến 30/9 có 41 xã" in a report of Đắk Lắk
        beside = self.carried is not None and self.carried[1] == own.level
        beside = beside and own.is_said and self.carried != (own.name, own.level)
        self.is_carried = (inner and wide) or beside
        self.is_carried = self.is_carried and self.carried != sections.place()
        inner = self.lingers is not None and self.lingers[1] in ("district", "commune")
        wider = own.level not in ("district", "commune")
        if inner and wider and not (self.carried or sections.place()):
            self.is_left_open = True
        self.is_left_open = self.is_left_open or self.after_unnamed
        at = max(meaning.number_start, meaning.start)
        of_district = BARE_DISTRICT.search(
            self.work, max(sentence.start, at - _LEAD), at + 1
        )
        if news and own.level == "province" and of_district and not self.carried:
            self.is_left_open = True  # "toàn huyện huy động": which district's?
        if _THERE.match(self.work, sentence.start):
            self.is_left_open = True  # "anh lên Sơn Động mà xem. Ở đó bình quân ..."
        found = self.carried or sections.place() or (own.name, own.level)
        return self._wide_enough(found, meaning)

    def _told_before(self, unnamed: Place, sections: Sections) -> Place:
        """The place of "toàn huyện" where what stands before named one of its level."""
        level = unnamed[1]
        for near in (self.carried, sections.place()):
            if near and near[1] == level:
                return near
        for earlier in (self.before, self.lingers):
            if earlier and earlier[1] == level:
                self.is_left_open = True
                return earlier
        return unnamed

    def _is_total_after_one(self, meaning: Meaning, sentence: Sentence) -> bool:
        """Say whether a district's money follows what was told of one commune."""
        own = self.facts.place
        one = self.carried is not None and self.carried[1] == "commune"
        if not one or meaning.measure != "funding" or own.level == "commune":
            return False
        begin = max(sentence.start, meaning.number_start - REACH)
        wide = own.is_said and self.facts.is_report
        return wide and bool(_TOTAL.search(self.work, begin, meaning.end))

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
            if own.province and own.is_of_province:
                return own.province, "province"
            # of a province that the text does not name, unless it lists several
            unnamed = own.level in _WITHIN_ONE and not own.province
            return ("", "province") if unnamed else _NATION
        return found
