"""Marks in a sentence a commune: "Đạt 12/19 tiêu chí; chưa đạt: 2, 3, 5-7, 9, 10".

The number met may stand in a column of its own beside a remark that names the others.
The number and the list of those that are not must add up to the whole set; a sentence
that does not, or that says more than that, gives no mark.
"""

import re
from collections import Counter
from functools import lru_cache

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.shapes.laid_out import LaidOut, Layout
from ntm_analysis.intake.shapes.lists import numbers_of
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import fold

DEEP = 40  # a heading below this row is none
SHORTEST = len("đạt 9/9")
_SENTENCE = re.compile(
    r"^\s*(?:đã\s+)?đạt\s*(?:được|chuẩn)?\s*:?\s*(?P<met>\d{1,2})\s*/\s*(?P<of>\d{1,2})"
    r"\s*(?:tiêu chí|tc)?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_UNMET = re.compile(
    r"^[\s;,.:(–-]*(?:còn\s+)?(?:lại\s+)?(?:(?P<many>\d{1,2})\s*)?(?:các\s+)?"
    r"(?:(?:tiêu chí|tc)\s*)?(?:(?:chưa|không) đạt|còn thiếu|còn lại)\s*"
    r"(?:(?:gồm|là|các|tiêu chí|tc|số)\s*)*[:(]?\s*(?P<list>.*)$",
    re.IGNORECASE | re.DOTALL,
)


_COUNT_HEAD = re.compile(
    r"(?:tong )?(?:so |sl )?(?:luong )?(?:tieu chi|tc)(?: ntm| nong thon moi)?(?: da)?"
    r" (?:dat|hoan thanh)(?: chuan| duoc)?(?: .{0,20})?|so (?:tieu chi|tc)"
)
_COUNT = re.compile(r"(?P<met>\d{1,2})(?:\.0)?(?:\s*/\s*(?P<of>\d{1,2}))?")


def of_sentences(sheet: Sheet, words: Wording) -> LaidOut | None:
    """Lay out a sheet with a sentence on the criteria in the row of each commune."""
    found = _headed(sheet) or _counted(sheet, words)
    if found is None:
        return None
    head, name, told, counts = found
    rows = [i for i in sheet.filled if i > head]
    others = [c for c in range(len(sheet.rows[head])) if c != told]
    layout = Layout(sheet)
    layout.title(head)
    numbers = range(1, words.count + 1)
    layout.row([*((head, c) for c in others), *(f"TC{n}" for n in numbers)])
    layout.carry((head, told))
    for index in rows:
        at, text = (index, told), text_of(sheet.cell(index, told))
        if counts is not None:
            text = _joined(text_of(sheet.cell(index, counts)), text, words)
        layout.carry(at)
        cells: list[object] = [(index, c) for c in others]
        unmet = unmet_in(text, words) if text else None
        if unmet is not None:
            cells += [(at, "CĐ" if n in unmet else "Đ") for n in numbers]
        elif text and text_of(sheet.cell(index, name)):
            cells.append((at, f"{text} ?"))  # told once, and refused
        layout.row(cells)
    return layout.done()


def unmet_in(text: str, words: Wording) -> set[int] | None:
    """Read the criteria that a sentence says are not met; None if it does not add up.

    Parameters
    ----------
    text
        "Đạt 17/19 tiêu chí (chưa đạt các tiêu chí số 10, 17)".
    words
        Of the set, whose criteria the sentence must count.
    """
    found = _SENTENCE.match(text)
    if found is None or int(found["of"]) != words.count:
        return None
    missing = words.count - int(found["met"])
    rest = found["rest"].strip(" .;,")
    if not rest:
        return set() if missing == 0 else None
    listed = _UNMET.match(rest)
    if listed is None or int(listed["many"] or missing) != missing:
        return None
    unmet = numbers_of(listed["list"].strip(" .;\n"), words)
    return unmet if unmet is not None and len(unmet) == missing else None


def _joined(count: str, remark: str, words: Wording) -> str:
    """Make one sentence of "12/19" and the remark beside it.

    A remark that does not name what is lacking stays: the sentence is then refused.
    One that says the number again ("Đạt 19/19 tiêu chí") is the sentence itself.
    """
    found = _COUNT.fullmatch(count)
    again = _SENTENCE.match(remark)
    if found and again and int(found["met"]) == int(again["met"]):
        return remark
    if found is None:
        return f"{count} {remark}".strip()
    of = found["of"] or words.count
    return f"Đạt {found['met']}/{of} tiêu chí; {remark}"


def _counted(sheet: Sheet, words: Wording) -> tuple[int, int, int, int | None] | None:
    """Find a column of numbers met beside the remarks that name what is not.

    None where the heading has columns of criteria: there the marks stand.
    """
    for index in (i for i in sheet.filled if i < DEEP):
        heads = [text_of(x) for x in sheet.rows[index]]
        names = [c for c, head in enumerate(heads) if role_of(head) == "commune"]
        if len(names) != 1:
            continue
        counts = [c for c, x in enumerate(heads) if _COUNT_HEAD.fullmatch(fold(x))]
        if len(counts) != 1:
            continue
        near = [i for i in sheet.filled if index - 2 <= i <= index + 3]
        if any(_criteria_in(sheet, i, words) for i in near):
            return None
        rows = [
            i for i in sheet.filled
            if i > index and _COUNT.fullmatch(text_of(sheet.cell(i, counts[0])))
        ]  # fmt: skip
        open_ = [
            i for i in rows
            if int(text_of(sheet.cell(i, counts[0])).split("/")[0].split(".")[0])
            < words.count
        ]  # fmt: skip
        told = [
            c for c in range(len(heads))
            if c not in (names[0], counts[0])
            and sum(_names_unmet(text_of(sheet.cell(i, c))) for i in open_)
            > len(open_) / 2
        ]  # fmt: skip
        if len(told) == 1 and len(open_) > 1:
            return index, names[0], told[0], counts[0]
    return None


def _names_unmet(text: str) -> bool:
    """Say whether a remark names what is not met: "Chưa đạt" alone is a mark."""
    found = _UNMET.match(text)
    return found is not None and bool(found["list"].strip(" .;,"))


def _criteria_in(sheet: Sheet, index: int, words: Wording) -> bool:
    """Say whether a row is one of names or numbers of criteria."""
    texts = (text_of(cell) for cell in sheet.rows[index])
    labels = [label for text in texts if text and (label := words.read(text))]
    sure = {label.criterion for label in labels if label.sure}
    # (1) to (5) may number the columns
    return len(sure) > 2 or len({label.criterion for label in labels}) > 6


def _headed(sheet: Sheet) -> tuple[int, int, int, int | None] | None:
    """Find the heading, its column of communes and the one with such sentences."""
    for index in (i for i in sheet.filled if i < DEEP):
        cells = sheet.rows[index]
        names = [c for c, x in enumerate(cells) if role_of(text_of(x)) == "commune"]
        if len(names) != 1:
            continue
        rows = [i for i in sheet.filled if i > index]
        sentences = Counter(
            c
            for i in rows
            for c, x in enumerate(sheet.rows[i][: len(cells)])
            if isinstance(x, str) and len(x) >= SHORTEST and _tells(x)
        )
        told = [c for c, many in sentences.items() if many > len(rows) / 2]
        if len(told) == 1 and len(rows) > 1:
            return index, names[0], told[0], None
    return None


@lru_cache(maxsize=16_384)
def _tells(cell: str) -> bool:
    return bool(_SENTENCE.match(text_of(cell)))
