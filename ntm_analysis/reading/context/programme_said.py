"""Whether what a document states is of the programme at all.

Nearby words, headings, the title and the whole text say so; a text that speaks of
another programme, a flood or the criteria that must be met states no figure of it.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Collection

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.titled import (
    EXCERPT,
    is_titled,
    is_titled_otherwise,
    lays_down,
    names_in_title,
)
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.other_money import NO_OTHER
from ntm_analysis.reading.rules.standing import NTM
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.sections import Sections
from ntm_analysis.reading.text.sentence import Sentence

_NEAR = 320  # characters of the sentence on either side of a figure
_AGO = 700  # characters that a list "trong đó ..." may stand after its count
_SPEAKS = re.compile(
    rf"{NTM}|tiêu chí(?! quốc gia về y tế)|(?:mtqg|mục tiêu quốc gia){NO_OTHER}|về đích"
)
_COUNTRYSIDE = re.compile(r"(?:khu vực|vùng|ở|dân|dân cư|người dân) nông thôn(?! mới)")
_NAMED = re.compile(
    rf"{NTM}|mtqg|mục tiêu quốc gia|19(?:/19)? tiêu chí|về đích|cán đích|kiểu mẫu|vườn mẫu"
)
_NAMES_IT = re.compile(
    rf"{NTM}|(?:mtqg|mục tiêu quốc gia){NO_OTHER}|xây dựng nông thôn|khu vực nông thôn|19(?:/19)? tiêu chí|về đích|kiểu mẫu|vườn mẫu"
)
_STATISTICS = re.compile(r"\s*(?:tổng cục|cục|chi cục) thống kê(?!\w)")
_EPITHETS = re.compile(rf"(?:xã|huyện|thôn|bản|ấp) {NTM}")
_WHICH_ARRIVED = re.compile(
    rf"(?:xã|huyện|thôn|bản|ấp)(?: đã| được| vừa){{0,2}} (?:đạt|về|công nhận)[^,;.]{{0,24}}{NTM}"
)
_FUNDS = re.compile(r"vốn|ngân sách|kinh phí|nguồn lực|huy động|phân bổ|giải ngân")
_POOR_COUNTED = "poverty.households"
_OCOP = re.compile(r"(?<!\w)ocop(?!\w)|mỗi xã một sản phẩm")
# in a text that lays down what must be met: words for what is, or is planned
_TELLS = re.compile(
    r"(?<!\w)(?:đã (?!đạt)|đến nay|hiện(?: nay)?(?: có|,)|hiện nay|tính đến|toàn (?:tỉnh|huyện|thành phố) (?:đã |hiện )?có|cả nước (?:đã |hiện )?có|phấn đấu|mục tiêu(?! quốc gia)|kế hoạch năm)(?!\w)"
)
# "KẾ HOẠCH\nBố trí, ổn định dân cư vùng thiên tai": of that, whatever it mentions
_PLAN_TITLE = re.compile(
    r"\n(?:kế hoạch|đề án|phương án|dự án)[^\n]{0,4}\n(?![^\n]*(?:kinh tế|chương trình mục tiêu|nông nghiệp, nông dân))[^\n]{8,240}"
)
_TITLE = 900  # characters in which a title stands
_SPOKEN = 6000  # characters; a speech or letter of this length stays with its title
# "tổng kinh phí thực hiện chương trình là ...", in a text titled by the programme
_THE_PROGRAMME = re.compile(
    r"(?:thực hiện|vốn|kinh phí|nguồn lực)(?: \S+){0,2} chương trình(?= (?:là|đạt|hơn|trên|gần|khoảng|ước|giai đoạn|năm|trong|từ)(?!\w)| ?[\d#,:])"
)
OF_WHICH = re.compile(r"[ \"+*•-]{0,4}(?:trong đó|cụ thể|bao gồm|gồm)(?!\w)")
CRITERION = "communes_meeting_criterion"


class ProgrammeSaid:
    """What title, headings and words say of the programme."""

    def __init__(
        self, copy: WorkingCopy, facts: DocumentFacts, sections: Sections
    ) -> None:
        self.work, self.facts, self.sections = copy.work, facts, sections
        self.titled_otherwise = is_titled_otherwise(copy.work)
        self.titled = is_titled(copy, facts)
        self.in_title = names_in_title(copy.work)
        self.titled_aside = not self.in_title and bool(
            _PLAN_TITLE.search(copy.work[:_TITLE])
        )
        self.lays_down = lays_down(copy.work)
        self.names_it = len(copy.work) < EXCERPT or bool(_NAMES_IT.search(copy.work))
        self.of_others = self.titled_otherwise or bool(_STATISTICS.match(copy.work))
        self.named = len(copy.work) < EXCERPT or bool(_NAMED.search(copy.work))
        self.counts_communes = False  # a count of the programme's own was read

    def leaves_out(
        self, meaning: Meaning, sentence: Sentence, doubts: Collection[str]
    ) -> bool:
        """Say whether a figure is of another thing, or only of what is asked."""
        of_any_text = _is_of_any_text(meaning)
        counts = meaning.measure.startswith(("communes_", "districts_", "villages_"))
        of_units = meaning.measure.startswith(("communes_", "districts_"))
        far = not self.counts_communes and self._is_far(meaning)
        of_units = of_units and far
        of_units |= meaning.measure == "ocop_products"
        if "programme_unsaid" in doubts and (
            of_any_text or of_units or (counts and not self.named)
        ):
            return True  # "8 xã đạt chuẩn quốc gia về y tế" in a text about a flood
        if meaning.measure == "funding" and self._is_of_other_programme(sentence):
            return True
        if not self.names_it and (
            meaning.measure == "funding"
            or (self.of_others and meaning.measure.startswith(("income_", "poverty_")))
        ):
            return True  # a text about another programme, a season, a flood
        if (
            meaning.measure == "funding"
            and not {"programme_unsaid", "money_unsure"}.isdisjoint(doubts)
            and self.titled_aside
        ):
            return True
        # "thu nhập năm 2022 đạt từ 45 triệu đồng": what is asked
        return self.lays_down and not _TELLS.search(
            self.work, sentence.start, max(sentence.start, meaning.number_start)
        )

    def remember(self, meaning: Meaning, doubts: Collection[str]) -> None:
        """Let a count of the programme's own speak for those that follow."""
        if meaning.measure.startswith("communes_") and not _is_of_any_text(meaning):
            self.counts_communes |= "programme_unsaid" not in doubts

    def doubts(self, meaning: Meaning, sentence: Sentence) -> set[str]:
        """Doubt a figure where nothing near it speaks of the programme."""
        begin = max(sentence.start, meaning.start - _NEAR)
        words = self.work[begin : min(sentence.end, meaning.end + _NEAR)]
        if meaning.measure == "ocop_products" and _OCOP.search(
            self.work, max(0, meaning.start - _AGO), meaning.end + _NEAR
        ):
            if self._is_far(meaning) and not self.titled:
                return {"programme_unsaid"}
            return set()  # a programme of its own, and part of this one
        counts = meaning.measure.startswith(("communes_", "districts_", "villages_"))
        if counts and meaning.measure != CRITERION:
            before = self.work[max(0, begin - 2 * _NEAR) : begin]
            words += "".join(re.findall(NTM, _EPITHETS.sub("", before)))
        funds = meaning.measure == "funding"
        if funds and OF_WHICH.match(self.work, sentence.start):
            words += self.work[max(0, sentence.start - _NEAR) : sentence.start]
        if funds and not _FUNDS.search(words):
            words = _WHICH_ARRIVED.sub("", words)  # names communes, not the money
            if self.titled and not _SPEAKS.search(words):
                return set() if _THE_PROGRAMME.search(words) else {"money_unsure"}
        if _SPEAKS.search(words) or self.sections.speaks_of(_SPEAKS):
            return set()
        if not self.titled:
            living = meaning.measure in ("income_per_capita", "poverty_rate")
            if living and self.names_it and _COUNTRYSIDE.search(words):
                return set()  # of the countryside, in a text on the programme
            return {"programme_unsaid"}
        official = self.facts.is_report or self.facts.kind == "target"
        official = official and (self.in_title or len(self.work) < EXCERPT)
        return {"money_unsure"} if funds and not official else set()

    def _is_of_other_programme(self, sentence: Sentence) -> bool:
        """Say whether money stands in a text about another programme, unnamed."""
        headed = self.sections.names_other_programme()
        if not self.titled_otherwise and not headed:
            return False
        end = min(sentence.end, sentence.start + _AGO)
        return not re.search(NTM, self.work[sentence.start : end])

    def _is_far(self, meaning: Meaning) -> bool:
        """Say whether neither a title nor the words around name the programme."""
        work = self.work
        if self.in_title and len(work) < _SPOKEN:
            return False
        title = work[: work.find("\n", 1)] if "\n" in work[1:] else ""
        near = work[max(0, meaning.start - _AGO) : meaning.end + _AGO]
        return len(work) >= EXCERPT and not re.search(NTM, f"{title}|{near}")


def _is_of_any_text(meaning: Meaning) -> bool:
    """Say whether texts of many kinds state such a figure in the same words."""
    return meaning.measure == CRITERION or meaning.rule == _POOR_COUNTED
