"""The place that speaks in a sentence: "huyện A có ...", "toàn tỉnh có ...".

Not the one that is only spoken of: whose office acts, who gives, with whom one is
compared, or what an item before it was about.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.places.known_places import Place
from ntm_analysis.reading.context.places.number_places import COUNTS_COMMUNES
from ntm_analysis.reading.context.places.unnamed_places import UNNAMED_LEVELS
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.rules.donors import RULE as DONATED
from ntm_analysis.reading.rules.donors import is_donor
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import PlaceMention, place_mentions
from ntm_analysis.reading.text.proper_names import proper_name
from ntm_analysis.reading.text.sentence import REACH, Sentence

JOINED = re.compile(r" ?(?:,|và|;|-|\(|:)")
AS_FOR = re.compile(r"(?:đối với|riêng(?: đối với| tại| ở)?|còn(?: tại| ở)?|tại|ở)")
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
# "Chúng tôi có 5 huyện được công nhận", in a speech
_SPEECH = re.compile(r"\s*(?:bài |lời )?(?:phát biểu|tham luận|diễn văn)(?!\w)")
_OURS = re.compile(
    r"(?<!\w)chúng tôi(?= (?:đã|có|đạt|hiện|mới|đăng ký|phấn đấu|còn|sẽ|chỉ|huy động)(?!\w))"
)
_LEVEL_OF = {"tỉnh": "province", "huyện": "district", "thị xã": "district"}
_LISTED_NAME = QuickPattern(
    r"(?:[;,:(] ?|(?:và|huyện|huyện:|ở) )(?P<name>[^\W\d_]+(?:['-][^\W\d_]+)?(?: [^\W\d_]+(?:['-][^\W\d_]+)?){0,3}) ?[(:]? ?$"
)
_OF_DISTRICTS = re.compile(
    r"(?<!\w)(?:theo|các|từng|một số|những|ở|tại|thuộc) (?:huyện|địa phương)"
)
_COUNTS_ONE = re.compile(r" (?:đã |hiện )?(?:có|đạt) \d")
_HAS_MEAN = re.compile(r" (?:đã |hiện )?(?:có|đạt) (?:thêm )?(?:bình quân|\d)")
_COUNTS_NEXT = re.compile(r" (?:đã |hiện )?(?:có|đạt) \d+/\d")
_PICKED = re.compile(r"trong đó,? (?:có )?$|(?<!\w)xã [^;.:()\d]{3,30}(?:,| \() ?$")
_BECOMES = re.compile(r" (?:đã |cũng )?(?:trở thành|là) (?:huyện|xã|địa phương|tỉnh)")
_VERB = re.compile(
    r" (?:đã|có|hiện|đạt|còn|mới|chưa|phấn đấu|đặt|sẽ|được|đăng ký|dự kiến)(?!\w)"
)
_FORMER = re.compile(r" \(?(?:cũ|trước đây)(?!\w)")
# "..., huyện C đạt chuẩn; không còn xã dưới 15 tiêu chí": C's own predicate has ended
_OWN_END = re.compile(
    r" (?:đã |được |sẽ )*(?:đạt chuẩn|hoàn thành|về đích|công nhận)[^;\d]{0,80};"
)
# "...; riêng huyện Bác Ái còn 31,2%": what follows is of the whole again
_APART = re.compile(r"riêng (?:tại |ở |đối với )?$")
_COMPARED = re.compile(
    r"(?:cao hơn|thấp hơn|vượt|so với|bằng|gấp|hơn)(?!\w)[^,;.]{0,30}$"
)
# "trở thành tỉnh thứ hai sau Nam Định có 100% số xã": whom it comes after or is like
_LIKENED = re.compile(
    r"(?<!\w)(?:(?:thứ|đứng|xếp|chỉ|hạng|liền|ngay|kế)(?: [^\W\d_]+){0,3} sau|giống(?: như)?|tương tự(?: như)?|cùng với|cũng như|(?<!có )như|không kém|kém|thua)(?: (?:các )?(?:tỉnh|huyện|thành phố))?(?: [^\W\d_]+(?: [^\W\d_]+){0,2}(?:,| và))? ?$"
)
_TOLD_NEXT = re.compile(r"[ (,]{0,3}(?:(?:là|đạt|chỉ|khoảng) ){0,2}")
_INSIDE = 24  # characters from a sentence's beginning


class PlaceSubjects:
    """Finds the place that speaks in a sentence, and says how it was named."""

    def __init__(self, copy: WorkingCopy, facts: DocumentFacts) -> None:
        self.copy, self.work, self.facts = copy, copy.work, facts
        self.is_speech = bool(_SPEECH.match(copy.work))
        self.is_one_of = False  # named with another right behind it
        self.is_apart = False  # named only for itself, within a sentence of the whole
        self.is_left_open = False  # of a whole that the text does not name

    def subject(
        self, meaning: Meaning, sentence: Sentence, headed: Place | None
    ) -> Place | None:
        """The place that a statement of a sentence is told of, None where none speaks."""
        self.is_apart = self.is_one_of = self.is_left_open = False
        whole = self._whole(meaning, sentence, headed)
        if listed := self._listed(meaning, sentence):
            return listed
        for mention in sentence.places_before(meaning.end):
            if whole and mention.start < whole[0]:
                if not whole[1][0] and mention.level == whole[1][1]:
                    return mention.name, mention.level  # "Hà Nam ..., toàn tỉnh có"
                if whole[1][0]:
                    break
                continue
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
            elif found["scope"] != "của" and word in UNNAMED_LEVELS:
                last = (found.start(), ("", UNNAMED_LEVELS[word]))
            elif word == "tỉnh" and self.facts.place.level in ("district", "commune"):
                self.is_left_open = True  # of a province that the text does not name
        home = self.facts.place
        if self.is_speech and home.level in ("province", "district"):
            for found in _OURS.finditer(self.work, begin, meaning.end):
                if last is None or found.start() > last[0]:
                    last = (found.start(), (home.name, home.level))
        return last

    def _listed(self, meaning: Meaning, sentence: Sentence) -> Place | None:
        """Read the name in a list of districts: "theo huyện: Thới Bình 6/11; U Minh 2/7"."""
        at = meaning.number_start
        if at < 0 or not meaning.measure.startswith(COUNTS_COMMUNES):
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
        if _LIKENED.search(self.work, begin, mention.start):
            return False
        if mention.level == "national":
            before = self.work[max(sentence.start, mention.start - 40) : mention.start]
            own = self.work[mention.end : max(mention.end, meaning.number_start)]
            # "cao hơn bình quân cả nước 16,9%; trong đó 191 xã nâng cao": told aside
            return not _COMPARED.search(before) or bool(_TOLD_NEXT.fullmatch(own))
        counted = meaning.measure.startswith(COUNTS_COMMUNES)
        counted = counted and meaning.measure != "criteria_outstanding"
        if mention.level == "commune" and counted:
            return False
        if mention.start >= meaning.number_start >= 0:
            return False
        if self.work[mention.end : max(mention.end, meaning.number_start)] == " (":
            return True  # "mức của tỉnh Thanh Hóa (16,9 tiêu chí/xã)"
        head = self.work[sentence.start : mention.start].strip(' "-+*•')
        if not head and not JOINED.match(self.work, mention.end):
            return True  # the sentence begins with it
        begin = max(sentence.start, mention.start - 16)
        if _COUNTS_NEXT.match(self.work, mention.end):
            return True  # "đó là TP Tuy Hòa có 4/4 xã, huyện Phú Hòa có 8/8 xã"
        if AS_FOR.fullmatch(head) and self.work[mention.end : mention.end + 1] == ",":
            return True  # "Đối với huyện Duyên Hải, tổng nguồn lực ..."
        if _OBJECT_BEFORE.search(self.work, begin, mention.start):
            return self._begins(mention)
        return bool(_SUBJECT_AFTER.match(self.work, mention.end, mention.end + 48))
