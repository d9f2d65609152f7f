"""Criteria in several blocks of columns: which of them are those of the import.

"Năm 2022 | Năm 2023", "Xã tự đánh giá | Huyện thẩm định", "Kết quả | Kế hoạch": the
block of the date, the kind and the set is read, and of several judges that of the
highest.
"""

import re
from dataclasses import replace

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks.workbooks import letters
from ntm_analysis.intake.cells.dates import agree, stated
from ntm_analysis.intake.sheets import sets, titles
from ntm_analysis.intake.sheets.asking import Asking
from ntm_analysis.intake.sheets.heading_cells import (
    is_before,
    part_of_year,
    rank_of_body,
)
from ntm_analysis.intake.sheets.mapping import TOTALS, Mapping, Use
from ntm_analysis.periods import Period
from ntm_analysis.text import plain

_WHOLE_SET = 10  # criteria of the smallest set
_FEW = 3
_ESTIMATE = re.compile(r"(?<!quy )\b(?:uoc|uth)\b")  # and not "nước"
_JUDGE = re.compile(
    r"\b(?:huyen|tinh|thi xa|thanh pho|cap tren|doan|hoi dong|ban chi dao|bcd|vpdp"
    r"|to cong tac|to giup viec)\b"
)


def one_block(said: Mapping, asking: Asking) -> Mapping:
    """Where criteria stand once a date or kind, read the block of this import."""
    said = _totals_of_date(said, asking)
    said = _beside_numbers(said)
    if not repeated(said):
        return _without_plans(said, asking)
    groups = blocks(said)
    fitting = [b for b in groups if _of_set_and_date(b, asking)]
    known = [b for b in fitting if not titles.strange([b], asking.roster.known)]
    # "Huyện kiểm tra" has a word that is not known, and may outrank the others.
    judged = any(_JUDGE.search(plain(b)) for b in fitting if b not in known)
    fitting = known if len(known) == 1 and not judged else fitting
    own = [b for b in fitting if not titles.HIGHER.search(plain(b))]
    fitting = own if len(own) == 1 else fitting
    fitting = _judged_last(fitting) if len(fitting) > 1 else fitting
    if len(fitting) != 1:
        raise ImportRefusedError(
            f"{asking.file}, sheet {said.sheet}: the criteria stand in "
            f"{len(groups)} blocks of columns ({'; '.join(groups)[:300]}). "
            f"None or several fit {asking.as_of} ({asking.kind}); say which in a "
            f"mapping file."
        )
    kept = keep_block(said, fitting[0])
    if twice := repeated(kept):
        where = "; ".join(
            f"{number or code}: {', '.join(map(letters, columns))}"
            for (number, code, _), columns in list(twice.items())[:6]
        )
        raise ImportRefusedError(
            f"{asking.file}, sheet {said.sheet}: several columns name the same "
            f"criterion ({where}). Mend the heading, or say in a mapping file which "
            f"is read."
        )
    return kept


def _totals_of_date(said: Mapping, asking: Asking) -> Mapping:
    """Leave the totals of another year or kind: "Số TC đạt đến 31/12/2022".

    What they count would confirm or deny what the marks of this date do not say.
    """
    uses = {
        c: Use("ignore", text=use.text, block=use.block)
        if use.role in TOTALS and not fits(use.text, asking.as_of, asking.kind)
        else use
        for c, use in said.uses.items()
    }  # fmt: skip
    return replace(said, uses=uses)


def _beside_numbers(said: Mapping) -> Mapping:
    """Leave "Thu nhập" beside the columns "1" to "19": the numbers name the marks.

    Few columns of one name each, outside a whole row of numbers, tell how large
    something is and not whether its criterion is met.
    """
    judged = said.judged()
    numbered = {
        c: use for c, use in judged.items() if plain(use.leaf or use.text).isdigit()
    }
    criteria = [use.criterion for _, use in sorted(numbered.items())]
    whole = list(range(1, len(criteria) + 1))
    others = {c for c in judged if c not in numbered}
    if len(whole) < _WHOLE_SET or criteria != whole or not 0 < len(others) <= _FEW:
        return said
    uses = {
        c: Use("ignore", text=use.text, block=use.block) if c in others else use
        for c, use in said.uses.items()
    }
    return replace(said, uses=uses)


def _without_plans(said: Mapping, asking: Asking) -> Mapping:
    """Leave the columns below a heading of another date or kind, if some fit."""
    judged = blocks(said)
    other = {b for b in judged if b and not fits(b, asking.as_of, asking.kind)}
    if not other or other.issuperset(judged):
        return said
    uses = {
        c: Use("ignore", text=use.text, block=use.block)
        if use.criterion and use.block in other else use
        for c, use in said.uses.items()
    }  # fmt: skip
    return replace(said, uses=uses)


def _judged_last(named: list[str]) -> list[str]:
    """Of "Xã tự đánh giá" and "Huyện thẩm định" the finding of the higher one holds."""
    ranks = {block: rank_of_body(block) for block in named}
    if not all(ranks.values()):
        return named
    return [block for block, rank in ranks.items() if rank == max(ranks.values())]


def _of_set_and_date(block: str, asking: Asking) -> bool:
    """A block "theo Bộ tiêu chí 2016-2020" is of that set, whatever its date."""
    named, rest = sets.named_in(block)
    asked = asking.words.set_id
    if named not in ("", asked) and not sets.shares_act(named, asked, block):
        return False
    return fits(rest, asking.as_of, asking.kind)


def fits(block: str, as_of: Period, kind: str) -> bool:
    """Say whether a heading may be of a date and kind."""
    words = plain(block)
    if is_before(block):
        return False
    said = (
        "plan"
        if titles.PLANNED.search(words) or words == "kh" or words.startswith("kh ")
        else "estimate"
        if _ESTIMATE.search(words)
        else "actual"
    )
    if part := part_of_year(block):  # without a year: of the year of the import
        last = Period(f"{as_of.year}-{part}").last
        return said == kind and last == as_of.last
    dates = stated(block)
    return said == kind and (not dates or any(agree(d, as_of) for d in dates))


def repeated(mapping: Mapping) -> dict[tuple[int, str, str], list[int]]:
    """Find criteria in more than one column, as when dates stand in blocks."""
    columns: dict[tuple[int, str, str], list[int]] = {}
    for column, use in mapping.judged().items():
        columns.setdefault((use.criterion, use.indicator, use.role), []).append(column)
    return {key: found for key, found in columns.items() if len(found) > 1}


def blocks(mapping: Mapping) -> list[str]:
    """Name the blocks of columns, in order."""
    return list(dict.fromkeys(use.block for use in mapping.judged().values()))


def keep_block(mapping: Mapping, block: str) -> Mapping:
    """Read only the criteria of one block of columns, and the totals that are theirs.

    A total of another year would confirm what its own marks do not say.
    """
    judged = mapping.judged()
    last = max(c for c, use in judged.items() if use.block == block)
    after = [c for c, use in judged.items() if use.block != block and c > last]
    end = min(after, default=max(mapping.uses) + 1)
    begin = min(c for c, use in judged.items() if use.block == block)
    totals = [c for c, use in mapping.uses.items() if use.role in TOTALS]

    def kept(column: int, use: Use) -> bool:
        if use.criterion:
            return use.block == block
        if use.role not in TOTALS or (len(totals) == 1 and not use.block):
            return True
        return use.block == block or (not use.block and begin < column < end)

    uses = {
        c: use if kept(c, use) else Use("ignore", text=use.text, block=use.block)
        for c, use in mapping.uses.items()
    }
    return replace(mapping, uses=uses)
