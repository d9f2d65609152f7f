"""What the signs of one sheet mean, decided for the whole sheet.

A cross beside ticks is "not met", alone it is the x of offices; Word ticks a box with
☒, others refuse with it. It is decided by what the sheet itself says of its signs, by
their partners, by the totals beside the rows; else the sign is refused with both
readings, never guessed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.cells.sign_notes import (
    explained,
    is_third_state,
    lacks_are_written,
    tells_a_lack,
    third_counts,
    third_states,
    waits,
)
from ntm_analysis.intake.cells.signs import (
    ALWAYS,
    BOXES,
    CODES,
    CROSSED_BOXES,
    CROSSES,
    FILLED,
    HOLLOW,
    TICKS,
    WORDS,
    Legend,
    Meaning,
    meaning,
)

ALIKE = 0.8  # of the rows have the same sums
FEW_COLUMNS = 3  # of marks: a rate of 2 % may stand in one or two
Rows = Sequence[tuple[Sequence[str], float | None]]  # tokens and total of each row


def legend(
    rows: Rows,
    notes: Iterable[str] = (),
    below: Rows = (),
    unmet: bool = False,
    whole: bool = False,
    apart: bool = False,
) -> Legend:
    """Decide what the signs of a sheet mean.

    Parameters
    ----------
    rows
        The tokens of each commune's marks, and the number of criteria met that the
        sheet states beside them, None where it states none.
    notes
        Texts of the sheet outside the table, where it may explain its signs.
    below
        The same for columns: their tokens, and the number of communes below them.
    unmet
        Whether the title is of what is not met alone.
    whole
        Whether all criteria stand in the rows, so that totals count them alone.
    apart
        Whether sums count more states than two: what is not met is not the rest.
    """
    notes = list(notes)
    counts = Counter(sign for signs, _ in rows for sign in signs if sign)
    found = Legend()
    for sign, what in explained(notes).items():
        if sign in counts and what != meaning(sign):
            found.meanings[sign], found.told[sign] = what, "by_note"
        elif sign in counts:
            found.meanings[sign] = what
    for sign in third_states(notes) & counts.keys() - found.meanings.keys():
        found.meanings[sign] = "ambiguous"
    _unexplained(set(counts), found)
    _by_partners(set(counts), found)
    _by_totals(rows, counts, found)
    read = {sign for sign in counts if _says_something(sign, found)}
    _alone([*rows, *below] if whole else [], unmet, read, found)
    for pair in _PAIRS:
        _turned([*rows, *below] if whole else [], unmet, pair, set(counts), found)
    _codes(rows, counts, found)
    _third(rows if whole and not apart else [], notes, counts, found)
    return found


def _says_something(sign: str, found: Legend) -> bool:
    """Say whether a sign can be read: a slip ("???") is no second sign of a table."""
    return sign in found.meanings or read_mark(sign, legend=found).kind != "bad"


_HALF = re.compile(r"0[.,]\d{1,2}")


def _halves(rows: Rows) -> set[str]:
    """Find the parts of one in columns of marks: numbers there are 0, 1 and parts."""
    columns: dict[int, set[str]] = {}
    for signs, _ in rows:
        for n, sign in enumerate(signs):
            if sign[:1].isdigit():
                columns.setdefault(n, set()).add(sign)
    found: set[str] = set()
    for own in columns.values():
        parts = {sign for sign in own if _HALF.fullmatch(sign)}
        if parts and own <= parts | {"0", "1"} and own & {"0", "1"}:
            found |= parts
    return found


def _third(
    rows: Rows, notes: Sequence[str], counts: Counter[str], found: Legend
) -> None:
    """Ask sums and notes what cells mean that are neither met nor not met.

    "Cơ bản đạt" may count as met, or not. Whatever else stands in a row whose sum
    counts its plain marks alone ("Thiếu hồ sơ") is not met. What nothing says stays
    open.
    """
    known = third_states(notes) | _halves(rows)
    thirds = {
        sign for sign in counts
        if is_third_state(sign)
        or (found.meanings.get(sign) == "ambiguous" and sign in known)
    }  # fmt: skip
    texts = {
        sign for sign in counts.keys() - thirds
        if len(sign) > 1 and read_mark(sign, legend=found).kind == "bad"
        and not waits(sign)
    }  # fmt: skip
    said = third_counts(notes)
    if texts and lacks_are_written(notes):
        many = {
            sign for sign in texts
            if len(sign.split()) > 1 and not sign.startswith(("đạt", "đã đạt"))
        }  # fmt: skip
        found.meanings |= dict.fromkeys(many, "not_met")
        found.told |= dict.fromkeys(many, "lacking")
    texts = {sign for sign in texts if tells_a_lack(sign)} - found.meanings.keys()
    open_ = thirds | texts
    sums = [
        (own, total, sum(_is_met(sign, found) for sign in own),
         sum(sign in thirds for sign in own))
        for own, total in rows
        if total is not None and open_.intersection(own)
    ]  # fmt: skip
    without = [own for own, total, met, _ in sums if total == met]
    with_it = [own for own, total, met, third in sums if total == met + third]
    if len(sums) > 1 and len(without) >= ALIKE * len(sums):
        doubted = {sign for own, total, met, _ in sums if total != met for sign in own}
        what: Meaning = "not_met"
        proved = open_ - doubted
    elif len(sums) > 1 and len(with_it) == len(sums):
        what, proved = "met", thirds
    elif thirds and not sums and said:
        what, proved = said, thirds
    else:
        return
    if said not in (None, what):
        return
    found.meanings |= dict.fromkeys(proved, what)
    found.told |= dict.fromkeys(
        proved, "by_note" if not sums else "by_total" if proved <= thirds else "lacking"
    )


def _is_met(sign: str, found: Legend) -> bool:
    return (found.meaning(sign) or WORDS.get(sign)) == "met"


def _codes(rows: Rows, counts: Counter[str], found: Legend) -> None:
    """Doubt 0, 1, 2 ... of a scale that nothing explains: 0 may be "not judged".

    Digits above 1 under several criteria, and no other number, are such a scale. Where
    the totals beside the rows count the ones, 1 is met and the rest stays open.
    """
    for sign in _halves(rows) - found.meanings.keys():
        found.meanings[sign] = "ambiguous"  # "0,5" between 0 and 1 is no poverty rate
    numbers = {sign for sign in counts if sign[:1].isdigit()} - _halves(rows)
    codes = {sign for sign in numbers if sign in CODES} - set(found.meanings)
    if codes != numbers - set(found.meanings) or not codes - {"0", "1"}:
        return
    columns = {
        n
        for signs, _ in rows
        for n, sign in enumerate(signs)
        if sign in codes - {"0", "1"}
    }
    if len(columns) < FEW_COLUMNS:
        return
    stated = [(signs, total) for signs, total in rows if total is not None]
    ones = bool(stated) and all(list(signs).count("1") == t for signs, t in stated)
    for sign in codes:
        if not (sign == "1" and ones):
            found.meanings[sign] = "ambiguous"


def _unexplained(signs: set[str], found: Legend) -> None:
    """Doubt a sign that a legend leaves out where it turns another one round.

    Where a sheet says "x: chưa đạt" its o is not the "not met" that it is elsewhere.
    """
    turned = {s for s, why in found.told.items() if why == "by_note"} & {*ALWAYS}
    for sign in signs - found.meanings.keys() - CODES:
        usual = meaning(sign)
        if usual in [found.meanings[one] for one in turned]:
            found.meanings[sign] = "ambiguous"


_PAIRS = (("1", "0"), ("true", "false"))


def _turned(
    sums: Rows, unmet: bool, pair: tuple[str, str], signs: set[str], found: Legend
) -> None:
    """Ask sums and title which of 1 and 0 is met: some count what is missing with 1."""
    yes, no = pair
    if not set(pair) <= signs:
        return
    said = [sign for sign in pair if sign in found.meanings]
    if len(said) == 1 and found.told.get(said[0]) == "by_note":
        other = no if said == [yes] else yes  # the one that the legend leaves out
        found.meanings[other] = "ambiguous"
    if said:
        return
    stated = [
        (list(own).count(yes), list(own).count(no), n)
        for own, n in sums
        if n is not None
    ]
    telling = [one for one in stated if one[0] != one[1]]
    plain = sum(total == ones for ones, _, total in telling)
    turned = sum(total == noughts for _, noughts, total in telling)
    if turned > max(plain, 1) and 2 * turned > len(telling):
        found.meanings |= {yes: "not_met", no: "met"}
        found.told |= dict.fromkeys(pair, "by_total")
    elif unmet and 2 * plain <= len(telling):
        found.meanings |= dict.fromkeys(pair, "ambiguous")


def _alone(sums: Rows, unmet: bool, signs: set[str], found: Legend) -> None:
    """Ask sums and title what a sign that stands alone in a sheet means.

    Offices cross what is not met as well: then the number of criteria met is that of
    the cells without it. A sign that no sum agrees with is refused.
    """
    one = next(iter(signs)) if len(signs) == 1 else ""
    alone = one and one not in ("đ", "đạt") and one not in found.meanings
    if not alone or found.meaning(one) != "met":
        return
    stated = [(len(own), list(own).count(one), n) for own, n in sums if n is not None]
    met = sum(total == signed for _, signed, total in stated)
    without = sum(total == many - signed for many, signed, total in stated)
    if without > max(met, 1) and 2 * without > len(stated):
        found.meanings[one], found.told[one] = "not_met", "by_total"
    elif unmet and 2 * met <= len(stated):
        found.meanings[one], found.told[one] = "not_met", "by_title"
    elif len(stated) >= FEW_COLUMNS and 5 * met < len(stated):
        found.meanings[one] = "ambiguous"


def _by_partners(signs: set[str], found: Legend) -> None:
    """Let signs decide each other's meaning where they stand in one sheet."""

    def decide(sign: str, what: Meaning) -> None:
        if sign not in found.meanings:
            found.meanings[sign] = what
            if what != "ambiguous":
                found.told[sign] = "by_partner"

    ticks = signs & (TICKS | {"đ", "đạt"})
    for sign in signs & CROSSES:
        if signs & TICKS:
            decide(sign, "not_met")
    for sign in signs & CROSSED_BOXES:
        if signs & TICKS:
            decide(sign, "not_met")
        elif signs & BOXES:
            decide(sign, "met")
    for sign in signs & HOLLOW:
        if signs & FILLED:
            decide(sign, "not_met")
    if {"c", "k"} <= signs and not ticks:
        decide("c", "met")
    elif "c" in signs and not ticks | (signs & {"d", "x", "+", "1"}):
        decide("c", "ambiguous")
    if "s" in signs and ticks:
        decide("s", "not_met")
    if "-1" in signs and ("1" in signs) != ("0" in signs):
        decide("-1", "not_met" if "1" in signs else "met")


def _by_totals(rows: Rows, counts: Counter[str], found: Legend) -> None:
    """Read the x beside other marks of "met": an x may mean the opposite there."""
    positive = {
        sign for sign in counts if sign != "x" and found.meaning(sign) == "met"
    } | {sign for sign in counts if WORDS.get(sign) == "met"}
    negative = any(
        found.meaning(sign) == "not_met" or WORDS.get(sign) == "not_met"
        for sign in counts
    )
    if "x" not in counts or "x" in found.meanings or not positive or negative:
        return
    as_met = as_not = stated = 0
    for signs, total in rows:
        if total is None or "x" not in signs:
            continue
        others = sum(sign in positive for sign in signs)
        stated += 1
        as_not += others == total
        as_met += others + sum(sign == "x" for sign in signs) == total
    # What one slip of a total could turn is not decided by it.
    if as_met > max(as_not + 1, 1) and 2 * as_met > stated:
        found.meanings["x"], found.told["x"] = "met", "by_total"
    elif as_not > max(as_met + 1, 1) and 2 * as_not > stated:
        found.meanings["x"], found.told["x"] = "not_met", "by_total"
    else:
        found.meanings["x"] = "ambiguous"
        if positive == {"v"}:  # two letters: either may be the one that is met
            found.meanings["v"] = "ambiguous"
