"""From the text of a document to the figures that it states.

The text becomes a working copy, blocks, sentences, clauses and pieces; rules give
pieces a meaning; what the sentence, the headings and the document say adds time,
place and kind. Rules are tried in a fixed order and see bounded windows only, so
the same text always gives the same figures in time linear in its length.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_analysis.files.documents.document_notes import DocumentNote
from ntm_analysis.files.documents.documents import Document
from ntm_analysis.files.documents.page_text import PdfTable
from ntm_analysis.reading.confidence import LESS_SURE_RULES, confidence, in_order
from ntm_analysis.reading.context.document_facts import DocumentFacts, document_facts
from ntm_analysis.reading.context.period_2026 import as_of_period, size_of_set
from ntm_analysis.reading.context.resolve import ContextResolver, ResolvedMeasure
from ntm_analysis.reading.context.routes import settle_routes
from ntm_analysis.reading.context.titled import (
    EXCERPT,
    is_titled,
    is_titled_otherwise,
    lays_down,
    names_in_title,
)
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.grid import grid_of, tables_in
from ntm_analysis.reading.grids.table_figures import (
    TableReader,
    UnreadTable,
    is_prose,
)
from ntm_analysis.reading.quantities.times import TimeMention, times
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.rules_lists import none_there
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.rules import implied, nothing, understand
from ntm_analysis.reading.rules.said_plainly import is_said_plainly
from ntm_analysis.reading.rules.standing import NTM, standing
from ntm_analysis.reading.rules.unsaid import NO_OTHER
from ntm_analysis.reading.text.blocks import (
    Apart,
    TextBlock,
    blocks,
    content,
    in_one_line,
    sentences,
)
from ntm_analysis.reading.text.commune_lists import CommuneList, commune_list
from ntm_analysis.reading.text.criterion_names import heading_criterion, named_criterion
from ntm_analysis.reading.text.digit_edges import unclear_counts
from ntm_analysis.reading.text.doubts import with_doubts
from ntm_analysis.reading.text.leftovers import has_unread_words
from ntm_analysis.reading.text.noise import UNCLEAR, masked, noise
from ntm_analysis.reading.text.normal import WorkingCopy, working_copy
from ntm_analysis.reading.text.pieces import Piece, pieces
from ntm_analysis.reading.text.place_names import province_name
from ntm_analysis.reading.text.sentence import Sentence

_SPEAKS = re.compile(
    rf"{NTM}|tiêu chí(?! quốc gia về y tế)|(?:mtqg|mục tiêu quốc gia){NO_OTHER}|về đích"
)
_NAMED = re.compile(
    rf"{NTM}|mtqg|mục tiêu quốc gia|19(?:/19)? tiêu chí|về đích|cán đích|kiểu mẫu|vườn mẫu"
)
_NAMES_IT = re.compile(
    rf"{NTM}|(?:mtqg|mục tiêu quốc gia){NO_OTHER}|xây dựng nông thôn|khu vực nông thôn|19(?:/19)? tiêu chí|về đích|kiểu mẫu|vườn mẫu"
)
_STATISTICS = re.compile(r"\s*(?:tổng cục|cục|chi cục) thống kê(?!\w)")
_NEAR = 320  # characters of the sentence on either side of a figure
_EPITHETS = re.compile(rf"(?:xã|huyện|thôn|bản|ấp) {NTM}")
_WHICH_ARRIVED = re.compile(
    rf"(?:xã|huyện|thôn|bản|ấp)(?: đã| được| vừa){{0,2}} (?:đạt|về|công nhận)[^,;.]{{0,24}}{NTM}"
)
_FUNDS = re.compile(r"vốn|ngân sách|kinh phí|nguồn lực|huy động|phân bổ|giải ngân")
_CRITERION = "communes_meeting_criterion"
_CRITERION_NAME = re.compile(r" ?[^,;:.()\d]{2,40}?(?= ?(?:[,;:.()\d\n]|$))")
_CRITERION_NUMBER = re.compile(
    r" (?:số )?(?P<number>\d{1,2})(?: \([^()\d]{2,60}\))?(?![\d/])"
)
_POOR_COUNTED = "poverty.households"
_AGO = 700  # characters that a list "trong đó ..." may stand after its count
_OCOP = re.compile(r"(?<!\w)ocop(?!\w)|mỗi xã một sản phẩm")
_OF_WHICH = re.compile(r"[ \"+*•-]{0,4}(?:trong đó|cụ thể|bao gồm|gồm)(?!\w)")
# "Huyện Thanh Liêm 2 xã." after a paragraph that told of another district
_DISTRICT_ITEM = re.compile(
    r"[ +*•-]{0,4}(?:huyện|thị xã|thành phố) [^\W\d_]+(?: [^\W\d_]+){0,3}:? (?:có )?(?:thêm )?\d+ xã(?: ?\([^()]*\))?[ .;,]*"
)
# in a text that lays down what must be met: words for what is, or is planned
_TELLS = re.compile(
    r"(?<!\w)(?:đã (?!đạt)|đến nay|hiện(?: nay)?(?: có|,)|hiện nay|tính đến|toàn (?:tỉnh|huyện|thành phố) (?:đã |hiện )?có|cả nước (?:đã |hiện )?có|phấn đấu|mục tiêu(?! quốc gia)|kế hoạch năm)(?!\w)"
)
_EXAMPLE = re.compile(r"(?<!\w)ví dụ(?!\w)")
# "KẾ HOẠCH\nBố trí, ổn định dân cư vùng thiên tai": of that, whatever it mentions
_PLAN_TITLE = re.compile(
    r"\n(?:kế hoạch|đề án|phương án|dự án)[^\n]{0,4}\n(?![^\n]*(?:kinh tế|chương trình mục tiêu|nông nghiệp, nông dân))[^\n]{8,240}"
)
_TITLE = 900  # characters in which a title stands
_SPOKEN = 6000  # characters; a speech or letter of this length stays with its title
_HEADS = 120  # characters of a table's heads in a note
_MOST_UNCLEAR = 5  # counts without clean edges that a note shows
_MOST_NOTES = 20  # tables that are told of one document
# "tổng kinh phí thực hiện chương trình là ...", in a text titled by the programme
_THE_PROGRAMME = re.compile(
    r"(?:thực hiện|vốn|kinh phí|nguồn lực)(?: \S+){0,2} chương trình(?= (?:là|đạt|hơn|trên|gần|khoảng|ước|giai đoạn|năm|trong|từ)(?!\w)| ?[\d#,:])"
)
_OF_PROGRAMME = re.compile(rf"{NTM}|nguồn lực|vốn|kinh phí|huy động|ngân sách")


@dataclass(frozen=True, slots=True)
class PageReading:
    """The figures of a document, and the tables with numbers not understood."""

    figures: list[StatedFigure]
    unread: tuple[UnreadTable, ...] = ()
    unclear: tuple[str, ...] = ()  # counts that a scanner spoilt: "l38", "13 8"


def read(text: str, tables: Sequence[PdfTable] | None = None) -> list[StatedFigure]:
    """Read the figures and targets that a text states, in its order.

    Parameters
    ----------
    text
        The extracted text of one document; offsets of the figures refer to it.
    tables
        The tables of the document; None finds them in the text by tabs and bars.

    Returns
    -------
    list of StatedFigure
        `text[f.start:f.end] == f.evidence` for each; empty if nothing is stated.
    """
    return read_page(text, tables).figures


def read_page(text: str, tables: Sequence[PdfTable] | None = None) -> PageReading:
    """Read a text as `read` does, and tell which tables were not understood."""
    return _Reading(text, tables).reading()


def read_document(document: Document) -> tuple[PageReading, tuple[DocumentNote, ...]]:
    """Read a document with its tables; its notes, and those of tables not read."""
    reading = read_page(document.text, document.tables)
    unread = tuple(
        DocumentNote(
            document.name,
            "table_in_part" if t.in_part else "table_unread",
            number=t.number,
            count=t.numbers,
            heads=t.heads[:_HEADS],
        )
        for t in reading.unread[:_MOST_NOTES]
    )
    unclear = (
        DocumentNote(
            document.name,
            "numbers_unclear",
            count=len(reading.unclear),
            words=", ".join(reading.unclear[:_MOST_UNCLEAR]),
        )
        for _ in reading.unclear[:1]
    )
    return reading, (*document.notes, *unread, *unclear)


class _Reading:
    """One pass through one document."""

    def __init__(self, text: str, tables: Sequence[PdfTable] | None) -> None:
        given = tables_in(text) if tables is None else tables
        self.grids = [g for table in given if (g := grid_of(text, table))]
        self.copy: WorkingCopy = working_copy(text)
        self.copy = in_one_line(self.copy, blocks(self.copy, self._apart()))
        self.noise = noise(self.copy.work)
        clean = masked(self.copy.work, self.noise)
        self.mentions: list[TimeMention] = times(clean)
        self.masked = _without_times(clean, self.mentions)
        self.facts: DocumentFacts = document_facts(self.copy, self.mentions)
        self.settler = ContextResolver(self.copy, self.facts, self.mentions)
        self.titled_otherwise = is_titled_otherwise(self.copy.work)
        self.titled = is_titled(self.copy, self.facts)
        self.in_title = names_in_title(self.copy.work)
        self.titled_aside = not self.in_title and bool(
            _PLAN_TITLE.search(self.copy.work[:_TITLE])
        )
        self.lays_down = lays_down(self.copy.work)
        work = self.copy.work
        self.names_it = len(work) < EXCERPT or bool(_NAMES_IT.search(work))
        self.of_others = self.titled_otherwise or bool(_STATISTICS.match(work))
        self.named = len(work) < EXCERPT or bool(_NAMED.search(work))
        self.criteria = size_of_set(self.copy.work, self.facts)
        self.last_count: Meaning | None = None
        self.last_sum = -_AGO  # where the last money of the programme was told
        self.counts_communes = False  # a count of the programme's own was read

    def reading(self) -> PageReading:
        found: list[StatedFigure] = []
        for block in content(self.copy, blocks(self.copy, self._apart())):
            self.settler.enter(block)
            found += self._block(block)
        tables = TableReader(self.copy.source, self.facts)
        for grid in self.grids:
            if not is_prose(grid):
                found += tables.read(grid)
        told = (
            as_of_period(f, self.criteria, self.facts, self.copy.source) for f in found
        )
        found = [figure for figure in told if figure is not None]
        found.sort(key=lambda f: (f.start, f.end))
        figures = with_doubts(settle_routes(found), self.copy.source)
        return PageReading(figures, tuple(tables.unread), tuple(self._unclear()))

    def _unclear(self) -> Iterator[str]:
        """The counts outside tables that have no clean edges, as they are written."""
        tables = [(grid.start, grid.end) for grid in self.grids]
        found = [(n.start, n.end, n.reason) for n in self.noise if n.reason in UNCLEAR]
        for begin, after in unclear_counts(self.copy.work, found):
            start, end = self.copy.span(begin, after)
            if not any(a <= start < b for a, b in tables):
                yield self.copy.source[start:end]

    def _apart(self) -> list[Apart]:
        """The tables as stretches of the working copy; only sentences are prose."""
        return [
            Apart(
                self._work_place(grid.start),
                self._work_place(grid.end),
                tuple(
                    (self._work_place(cell.start), self._work_place(cell.end))
                    for cell in (grid.cells() if is_prose(grid) else ())
                    if cell.words
                ),
            )
            for grid in self.grids
        ]

    def _work_place(self, at: int) -> int:
        return bisect_left(self.copy.origin, at)

    def _block(self, block: TextBlock) -> list[StatedFigure]:
        found: list[StatedFigure] = []
        criterion = heading_criterion(block.text)
        criterion = criterion or self.settler.sections.criterion()
        said: list[Meaning] = []
        for start, end in sentences(self.copy, block):
            sentence = self.settler.sentence(start, end)
            earlier, funds, said = _count_of_communes(said), _total_funds(said), []
            last = self.last_count
            near = last is not None and start - last.end < _AGO
            opens = (
                _OF_WHICH.match(self.copy.work, start)  # a paragraph each sentence
                or _DISTRICT_ITEM.fullmatch(self.copy.work, start, end)
            )
            if earlier is None and near and opens:
                earlier = last
            for a, b in _clauses(self.masked, start, end):
                for meaning in self._clause(
                    (a, b), (start, end), criterion, block, said, earlier, funds
                ):
                    found += self._figure(meaning, sentence)
                    if meaning.measure == "funding":
                        self.last_sum = meaning.end
            self.last_count = _count_of_communes(said) or self.last_count
        return found

    def _clause(
        self,
        span: tuple[int, int],
        sentence: tuple[int, int],
        criterion: int | None,
        block: TextBlock,
        said: list[Meaning],
        earlier: Meaning | None,
        funds: Meaning | None,
    ) -> list[Meaning]:
        start, end = span
        clause = self.masked[start:end].replace("\n", " ")
        cut: list[Piece] = pieces(clause, start)
        found: list[Meaning] = []
        for index in range(len(cut)):
            scene = ClauseContext(
                copy=self.copy,
                sentence=sentence,
                end=end,
                pieces=cut,
                index=index,
                criterion=criterion,
                heading_lead=self._heading_lead(block, criterion),
                block_head=block.text[:80],
                said=said,
                earlier=earlier,
                funds_before=funds,
                gift_before=0 < start - self.last_sum < _NEAR,
                headed=self.settler.sections.speaks_of(_OF_PROGRAMME),
                titled=self.titled,
                criteria=self.criteria,
                of_commune=self.facts.place.level == "commune",
            )
            if meaning := understand(cut[index], scene):
                found.append(meaning)
                said.append(meaning)
        near = self.last_count and start - self.last_count.end < _AGO
        unsaid = nothing(clause, start) + implied(
            self.copy,
            clause,
            start,
            found,
            sentence_end=sentence[1],
            counted=self.last_count if near else None,
        )
        unsaid += none_there(self.copy, clause, start, found)
        said += unsaid
        return found + unsaid

    def _heading_lead(self, block: TextBlock, criterion: int | None) -> str:
        """The heading with a colon that says what is counted below it."""
        if block.is_heading:
            return ""
        leads = self.settler.sections.leads()
        telling = (lead for lead in leads if standing(lead, criterion is not None))
        return next(telling, leads[0] if leads else "")

    def _figure(self, meaning: Meaning, sentence: Sentence) -> list[StatedFigure]:
        names = CommuneList(names=list(meaning.names))
        if meaning.takes_names:
            names = _names(self.copy, meaning.end, sentence.end)
        settled: ResolvedMeasure = self.settler.settle(meaning, sentence)
        meaning.settled_as = settled.kind, settled.time
        if meaning.commune:
            settled = replace(settled, place=meaning.commune, level="commune")
        if meaning.district:
            own = self.facts.place.province  # its city may bear the province's name
            name = province_name(meaning.district)
            province = name if name != own else ""
            settled = replace(
                settled,
                place=province or meaning.district,
                level="province" if province else "district",
            )
        if meaning.place:
            place, level = meaning.place
            settled = replace(settled, place=place, level=level)
        if meaning.time:
            settled = replace(settled, time=meaning.time)
        end = max(meaning.end, names.end, self._end_of_number(meaning))
        since = self.settler.nearby.baseline(meaning, sentence)
        if since:
            end = max(end, since[1])
        stated_end = end
        start, end = self.copy.span(meaning.start, end)
        doubts = meaning.doubts | settled.doubts | self._of_programme(meaning, sentence)
        planned_money = meaning.measure == "funding" and settled.kind == "target"
        if meaning.rule in LESS_SURE_RULES or planned_money:
            doubts |= {"rule_of_thumb"}
        if not is_said_plainly(self.copy, meaning, sentence.start):
            doubts |= {"words_loose"}
        of_any_text = meaning.measure == _CRITERION or meaning.rule == _POOR_COUNTED
        counts = meaning.measure.startswith(("communes_", "districts_", "villages_"))
        of_units = meaning.measure.startswith(("communes_", "districts_"))
        far = not self.counts_communes and self._is_far_from_programme(meaning)
        of_units = of_units and far
        of_units |= meaning.measure == "ocop_products"
        if "programme_unsaid" in doubts and (
            of_any_text or of_units or (counts and not self.named)
        ):
            return []  # "8 xã đạt chuẩn quốc gia về y tế" in a text about a flood
        if meaning.measure == "funding" and self._is_of_other_programme(sentence):
            return []
        if not self.names_it and (
            meaning.measure == "funding"
            or (self.of_others and meaning.measure.startswith(("income_", "poverty_")))
        ):
            return []  # a text about another programme, a season, a flood
        number = max(sentence.start, meaning.number_start)
        begin = max(sentence.start, number - _NEAR)
        if _EXAMPLE.search(self.copy.work, begin, number):
            return []  # "Ví dụ: hộ 5 khẩu ... thì thu nhập 35 triệu đồng/người"
        if (
            meaning.measure == "funding"
            and doubts & {"programme_unsaid", "money_unsure"}
            and self.titled_aside
        ):
            return []
        if self.lays_down and not _TELLS.search(
            self.copy.work, sentence.start, max(sentence.start, meaning.number_start)
        ):
            return []  # "thu nhập năm 2022 đạt từ 45 triệu đồng": what is asked
        number = meaning.number_start if meaning.number_start >= 0 else meaning.start
        stated_end = max(stated_end, self._end_of_criterion(meaning))
        if meaning.value != 0 and has_unread_words(
            self.copy, meaning.start, number, stated_end
        ):
            doubts |= {"words_unread"}
        if meaning.district or meaning.commune or meaning.place:
            doubts -= {"place_counted", "place_unsaid", "place_beside"}
        if meaning.measure.startswith("communes_") and not of_any_text:
            self.counts_communes |= "programme_unsaid" not in doubts
        evidence = self.copy.source[start:end]
        return [
            StatedFigure(
                measure=settled.measure,
                kind=settled.kind,
                place=settled.place,
                place_level=settled.level,
                criterion=meaning.criterion,
                value=_whole(meaning.value),
                denominator=_whole_one(meaning.denominator),
                percent=_whole_one(meaning.percent),
                unit=meaning.unit,
                bound=meaning.bound,  # type: ignore[arg-type]
                time=settled.time,
                evidence=evidence,
                start=start,
                end=end,
                names=tuple(names.names),
                names_by_district=names.pairs(),
                band_low=meaning.band_low,
                band_high=meaning.band_high,
                fund_source=meaning.fund_source,
                label=self._as_written(meaning.label, meaning),
                scope=self._as_written(meaning.scope, meaning),
                subset=self._as_written(meaning.subset, meaning),
                change=_whole_one(meaning.change),
                change_since=since[0] if since else None,
                strict=meaning.strict or None,
                threshold_only=meaning.threshold_only,
                value_implied=meaning.value_implied,
                criteria_set=meaning.criteria_set,
                stars=meaning.stars,
                rule=meaning.rule,
                confidence=confidence(doubts),
                unsure=in_order(doubts),
            )
        ]

    def _is_of_other_programme(self, sentence: Sentence) -> bool:
        """Say whether money stands in a text about another programme, unnamed."""
        headed = self.settler.sections.names_other_programme()
        if not self.titled_otherwise and not headed:
            return False
        end = min(sentence.end, sentence.start + _AGO)
        return not re.search(NTM, self.copy.work[sentence.start : end])

    def _is_far_from_programme(self, meaning: Meaning) -> bool:
        """Say whether neither a title nor the words around name the programme."""
        work = self.copy.work
        if self.in_title and len(work) < _SPOKEN:
            return False
        title = work[: work.find("\n", 1)] if "\n" in work[1:] else ""
        near = work[max(0, meaning.start - _AGO) : meaning.end + _AGO]
        return len(work) >= EXCERPT and not re.search(NTM, f"{title}|{near}")

    def _end_of_number(self, meaning: Meaning) -> int:
        """Where the number of a criterion ends: "09 xã đạt tiêu chí | số 17 (y tế)"."""
        if meaning.measure != _CRITERION:
            return meaning.end
        found = _CRITERION_NUMBER.match(self.copy.work, meaning.end)
        own = found is not None and int(found["number"]) == meaning.criterion
        return found.end() if found and own else meaning.end

    def _end_of_criterion(self, meaning: Meaning) -> int:
        """Where the name of a criterion ends: "89% số xã đạt tiêu chí | giao thông"."""
        if meaning.measure != _CRITERION:
            return meaning.end
        words = _CRITERION_NAME.match(self.copy.work, meaning.end)
        named = (
            words
            and named_criterion(f"tiêu chí {words[0].strip()}") == meaning.criterion
        )
        return words.end() if words and named else meaning.end

    def _of_programme(self, meaning: Meaning, sentence: Sentence) -> set[str]:
        """Doubt a figure where nothing near it speaks of the programme."""
        begin = max(sentence.start, meaning.start - _NEAR)
        words = self.copy.work[begin : min(sentence.end, meaning.end + _NEAR)]
        if meaning.measure == "ocop_products" and _OCOP.search(
            self.copy.work, max(0, meaning.start - _AGO), meaning.end + _NEAR
        ):
            if self._is_far_from_programme(meaning) and not self.titled:
                return {"programme_unsaid"}
            return set()  # a programme of its own, and part of this one
        counts = meaning.measure.startswith(("communes_", "districts_", "villages_"))
        if counts and meaning.measure != _CRITERION:
            before = self.copy.work[max(0, begin - 2 * _NEAR) : begin]
            words += "".join(re.findall(NTM, _EPITHETS.sub("", before)))
        funds = meaning.measure == "funding"
        if funds and _OF_WHICH.match(self.copy.work, sentence.start):
            words += self.copy.work[max(0, sentence.start - _NEAR) : sentence.start]
        if funds and not _FUNDS.search(words):
            words = _WHICH_ARRIVED.sub("", words)  # names communes, not the money
            if self.titled and not _SPEAKS.search(words):
                return set() if _THE_PROGRAMME.search(words) else {"money_unsure"}
        if _SPEAKS.search(words) or self.settler.sections.speaks_of(_SPEAKS):
            return set()
        if not self.titled:
            return {"programme_unsaid"}
        official = self.facts.is_report or self.facts.kind == "target"
        official = official and (self.in_title or len(self.copy.work) < EXCERPT)
        return {"money_unsure"} if funds and not official else set()

    def _as_written(self, words: str | None, meaning: Meaning) -> str | None:
        """Give words of a rule as the text has them, with capitals and digits."""
        if not words:
            return None
        pattern = re.escape(words).replace("\\#", r"\d")
        begin = max(0, meaning.start - 320)
        found = re.compile(pattern).search(self.copy.work, begin, meaning.end + 320)
        if not found:
            return words
        start, end = self.copy.span(*found.span())
        return self.copy.source[start:end]


def _without_times(work: str, mentions: list[TimeMention]) -> str:
    pieces_: list[str] = []
    end = 0
    for mention in mentions:
        if mention.kind in ("now", "span"):
            continue
        pieces_ += [
            work[end : mention.start],
            re.sub(r"\d", "#", work[mention.start : mention.end]),
        ]
        end = mention.end
    return "".join([*pieces_, work[end:]])


def _clauses(work: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    while (at := work.find(";", begin, end)) >= 0:
        spans.append((begin, at))
        begin = at + 1
    return [*spans, (begin, end)]


def _total_funds(said: list[Meaning]) -> Meaning | None:
    """The sum of funds that a sentence ends with, for shares of it in the next."""
    last = said[-1] if said else None
    total = last is not None and last.measure == "funding" and not last.scope
    return last if last and total and last.fund_source == "total" else None


def _count_of_communes(said: list[Meaning]) -> Meaning | None:
    """The last count of communes of a sentence, which the next one may go on with."""
    last = said[-1] if said else None
    counts = last and last.measure.startswith("communes_") and last.band_low is None
    return last if counts else None


_LISTED = re.compile(
    r"[^.;:()]{0,40}?(?:,? ?(?:bao gồm|gồm có|gồm|đó là|cụ thể(?: là)?|là)(?: các)?(?: xã)? ?:? ?|:)|[^.;:()]{0,30}?\((?:gồm|bao gồm|các xã|xã)?:? ?(?!trong|chiếm|đạt|tăng|giảm|so )"
)


_DISTRICTS_FOLLOW = re.compile(r"(?:các|theo|từng|ở|tại) huyện|địa phương")


def _names(copy: WorkingCopy, start: int, end: int) -> CommuneList:
    """Read the communes that follow a count, if any are named."""
    opened = _LISTED.match(copy.work, start, end)
    if not opened or _DISTRICTS_FOLLOW.search(opened[0]):
        return CommuneList(end=start)
    listed = commune_list(copy, opened.end(), end)
    return listed if listed.names else CommuneList(end=start)


def _whole(
    value: float | tuple[float, float] | None,
) -> float | tuple[float, float] | None:
    if isinstance(value, tuple):
        return _one(value[0]), _one(value[1])
    return _whole_one(value)


def _whole_one(value: float | None) -> float | None:
    return None if value is None else _one(value)


def _one(value: float) -> float:
    return int(value) if float(value).is_integer() else value


__all__ = ["PageReading", "read", "read_document", "read_page", "replace"]
