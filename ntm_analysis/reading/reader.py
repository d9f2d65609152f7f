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
from ntm_analysis.reading.context.evidence_words import (
    as_written,
    end_of_criterion,
    end_of_number,
    names_listed,
)
from ntm_analysis.reading.context.period_2026 import as_of_period, size_of_set
from ntm_analysis.reading.context.programme_said import OF_WHICH, ProgrammeSaid
from ntm_analysis.reading.context.resolve import ContextResolver, ResolvedMeasure
from ntm_analysis.reading.context.routes import settle_routes
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.grid import grid_of, tables_in
from ntm_analysis.reading.grids.table_figures import (
    TableReader,
    UnreadTable,
    is_prose,
)
from ntm_analysis.reading.quantities.numbers import whole_number, whole_numbers
from ntm_analysis.reading.quantities.times import TimeMention, times, without_times
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.rules_lists import none_there
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.rules import implied, nothing, understand
from ntm_analysis.reading.rules.said_plainly import is_said_plainly
from ntm_analysis.reading.rules.standing import NTM, standing
from ntm_analysis.reading.text.blocks import (
    Apart,
    TextBlock,
    blocks,
    content,
    in_one_line,
    sentences,
)
from ntm_analysis.reading.text.commune_lists import CommuneList
from ntm_analysis.reading.text.criterion_names import heading_criterion
from ntm_analysis.reading.text.digit_edges import unclear_counts
from ntm_analysis.reading.text.doubts import with_doubts
from ntm_analysis.reading.text.leftovers import has_unread_words
from ntm_analysis.reading.text.noise import UNCLEAR, masked, noise
from ntm_analysis.reading.text.normal import WorkingCopy, working_copy
from ntm_analysis.reading.text.pieces import Piece, clauses, pieces
from ntm_analysis.reading.text.province_names import province_name
from ntm_analysis.reading.text.sentence import Sentence

_NEAR = 320  # characters of the sentence on either side of a figure
_AGO = 700  # characters that a list "trong đó ..." may stand after its count
# "Huyện Thanh Liêm 2 xã." after a paragraph that told of another district
_DISTRICT_ITEM = re.compile(
    r"(?:[ +*•-]{0,4}(?:huyện|thị xã|thành phố)|[ \n]{0,2}[+*•-]) [^\W\d_]+(?: [^\W\d_]+){0,3}:? (?:có )?(?:thêm )?\d+ xã(?: ?\([^()]*\))?[ .;,]*"
)
_EXAMPLE = re.compile(r"(?<!\w)ví dụ(?!\w)")
# "Ngân sách trung ương giao năm 2020: 212 tỷ đồng": planned, or given already?
_HANDED_OUT = re.compile(r"(?<!\w)(?:giao|đã (?:bố trí|phân bổ|cấp))(?!\w)")
_HEADS = 120  # characters of a table's heads in a note
_MOST_UNCLEAR = 5  # counts without clean edges that a note shows
_MOST_NOTES = 20  # tables that are told of one document
_ROW = 60  # characters of a lost row in a note
# "Số xã đạt chuẩn nông thôn mới xã 85 95": an indicator, its unit and its numbers
_INDICATOR = re.compile(
    r"[-+*•\d. ]{0,8}(?:tổng )?(?:số |tỷ lệ )?(?:xã|huyện|thôn|bình quân|tiêu chí|thu nhập|hộ nghèo|vốn|ngân sách|lũy kế)(?!\w)[^\n]{0,120}$"
)
_OF_PROGRAMME = re.compile(rf"{NTM}|nguồn lực|vốn|kinh phí|huy động|ngân sách")


@dataclass(frozen=True, slots=True)
class PageReading:
    """The figures of a document, and the tables with numbers not understood."""

    figures: list[StatedFigure]
    unread: tuple[UnreadTable, ...] = ()
    unclear: tuple[str, ...] = ()  # counts that a scanner spoilt: "l38", "13 8"
    lost: tuple[str, ...] = ()  # rows of tables whose columns are lost


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
    lost = (
        DocumentNote(
            document.name,
            "rows_lost",
            count=len(reading.lost),
            line=reading.lost[0][:_ROW],
        )
        for _ in reading.lost[:1]
    )
    return reading, (*document.notes, *unread, *unclear, *lost)


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
        self.masked = without_times(clean, self.mentions)
        self.facts: DocumentFacts = document_facts(self.copy, self.mentions)
        self.settler = ContextResolver(self.copy, self.facts, self.mentions)
        self.programme = ProgrammeSaid(self.copy, self.facts, self.settler.sections)
        self.criteria = size_of_set(self.copy.work, self.facts)
        self.last_count: Meaning | None = None
        self.last_sum = -_AGO  # where the last money of the programme was told

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
        unread, unclear = tuple(tables.unread), tuple(self._unclear())
        return PageReading(figures, unread, unclear, tuple(self._lost()))

    def _lost(self) -> Iterator[str]:
        """The lines of words of ours and a row of numbers, outside tables."""
        tables = [(grid.start, grid.end) for grid in self.grids]
        work = self.copy.work
        for found in self.noise:
            if found.reason != "row_of_numbers":
                continue
            begin = work.rfind("\n", 0, found.start) + 1
            if not _INDICATOR.match(work, begin, found.start):
                continue
            start, end = self.copy.span(begin, found.end)
            if not any(a <= start < b for a, b in tables):
                yield self.copy.source[start:end]

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
                OF_WHICH.match(self.copy.work, start)  # a paragraph each sentence
                or _DISTRICT_ITEM.fullmatch(self.copy.work, start, end)
            )
            if earlier is None and near and opens:
                earlier = last
            for a, b in clauses(self.masked, start, end):
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
                titled=self.programme.titled,
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
            names = names_listed(self.copy, meaning.end, sentence.end)
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
        end = max(meaning.end, names.end, end_of_number(self.copy, meaning))
        since = self.settler.nearby.baseline(meaning, sentence)
        if since:
            end = max(end, since[1])
        stated_end = end
        start, end = self.copy.span(meaning.start, end)
        doubts = (
            meaning.doubts | settled.doubts | self.programme.doubts(meaning, sentence)
        )
        planned_money = meaning.measure == "funding" and settled.kind == "target"
        at = max(meaning.number_start, sentence.start)
        own_plan = self.facts.kind == "target" and self.programme.in_title
        if own_plan and not _HANDED_OUT.search(
            self.copy.work, max(sentence.start, at - 60), at
        ):
            planned_money = False  # a plan of the programme says what it will cost
        if meaning.rule in LESS_SURE_RULES or planned_money:
            doubts |= {"rule_of_thumb"}
        if not is_said_plainly(self.copy, meaning, sentence.start):
            doubts |= {"words_loose"}
        if self.programme.leaves_out(meaning, sentence, doubts):
            return []
        number = max(sentence.start, meaning.number_start)
        begin = max(sentence.start, number - _NEAR)
        if _EXAMPLE.search(self.copy.work, begin, number):
            return []  # "Ví dụ: hộ 5 khẩu ... thì thu nhập 35 triệu đồng/người"
        number = meaning.number_start if meaning.number_start >= 0 else meaning.start
        stated_end = max(stated_end, end_of_criterion(self.copy, meaning))
        if meaning.value != 0 and has_unread_words(
            self.copy, meaning.start, number, stated_end
        ):
            doubts |= {"words_unread"}
        if meaning.district or meaning.commune or meaning.place:
            doubts -= {"place_counted", "place_unsaid", "place_beside"}
        self.programme.remember(meaning, doubts)
        evidence = self.copy.source[start:end]
        return [
            StatedFigure(
                measure=settled.measure,
                kind=settled.kind,
                place=settled.place,
                place_level=settled.level,
                criterion=meaning.criterion,
                value=whole_numbers(meaning.value),
                denominator=whole_number(meaning.denominator),
                percent=whole_number(meaning.percent),
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
                label=as_written(self.copy, meaning.label, meaning),
                scope=as_written(self.copy, meaning.scope, meaning),
                subset=as_written(self.copy, meaning.subset, meaning),
                change=whole_number(meaning.change),
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


__all__ = ["PageReading", "read", "read_document", "read_page", "replace"]
