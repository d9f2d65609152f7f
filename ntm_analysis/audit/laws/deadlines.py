"""Are the dates possible, and do the deadlines lie ahead of the document?"""

import re
from collections.abc import Iterator
from datetime import timedelta

from ntm_analysis.audit.laws.book import Book
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.words import Moment
from ntm_analysis.text import fold

# The programme began in 2010 (800/QĐ-TTg); resolutions look ahead as far as 2045.
_YEARS = (2000, 2050)
_LATE = timedelta(days=92)  # the plan of a year may be signed after its beginning
_AHEAD = re.compile(r"phấn đấu|sẽ|dự kiến", re.IGNORECASE)
# A review looks back at what was planned: that deadline may lie behind.
_BACK = re.compile(
    r"\bđã\b|kết quả|vượt|so với|giao|đề ra|trước đó|ban đầu|hoàn thành kế hoạch",
    re.IGNORECASE,
)


def year_possible(book: Book) -> Iterator[LawOutcome]:
    """A year lies between 2000 and 2050."""
    for item in book.items:
        if item.period is not None:
            first, last = item.period.first.year, item.period.last.year
            gap = min(first - _YEARS[0], 0) + max(last - _YEARS[1], 0)
            values = {"time": Moment(item.time)}
            yield LawOutcome("year_possible", not gap, (item,), gap, values)


def deadline_ahead(book: Book) -> Iterator[LawOutcome]:
    """What a document sets out to do is due after the day of the document."""
    for item in book.items:
        if item.kind != "target" or item.period is None or book.dated is None:
            continue
        behind = item.period.last < book.dated - _LATE
        words = item.context
        if behind and (not _AHEAD.search(words) or _BACK.search(words)):
            continue
        values = {"time": Moment(item.time), "dated": Moment(book.dated.isoformat())}
        yield LawOutcome("deadline_ahead", not behind, (item,), None, values)


def commune_within_plan(book: Book) -> Iterator[LawOutcome]:
    """A commune's own deadline lies within the period for which it is counted."""
    lists = [i for i in book.of("communes_recognized_new") if i.names and i.period]
    for item in [i for i in lists if i.level == "commune"]:
        for whole in [i for i in lists if i.level != "commune" and i.kind == item.kind]:
            name = fold(item.place.split(",")[0])
            named = name in {fold(name) for name in whole.names}
            if named and item.period and whole.period:
                passed = item.period.last <= whole.period.last
                values = {"name": item.place, "due": Moment(item.time)}
                values["period"] = Moment(whole.time)
                pair = (item, whole)
                yield LawOutcome("commune_within_plan", passed, pair, None, values)
