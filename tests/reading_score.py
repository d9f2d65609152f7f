"""Figures read against figures marked by hand: found, and right in time and place.

A figure is found when measure, criterion, kind and value agree and its evidence
shares at least half of the shorter one's words; each is matched once. It is wholly
right when place and time agree too. A row marked `optional` is neither missed nor
false, one marked `time_uncertain` or `place_uncertain` is left out of the score of
times or places, and a figure read twice (headline and body) is the same figure, no
false one. The conventions of the marking are in docs/marking.md.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COLUMNS = "measure kind place criterion value denominator percent bound time evidence"
Row = dict[str, Any]
Pair = tuple[Row, Row]
_SAME = 1e-6
_RANK_WORDS = re.compile(r"^(?:tỉnh|huyện|xã|thị xã|thành phố|tp\.?|tx\.?)\s+")


@dataclass(frozen=True)
class Score:
    """Counts over one or more documents.

    `marked` and `read` count what has to be found and what was read, without the
    optional and the repeated; `parts` pairs each marked figure with a read one of
    the same number, whatever it was taken for.
    """

    marked: int
    read: int
    pairs: tuple[Pair, ...]
    missed: tuple[Row, ...] = ()
    extra: tuple[Row, ...] = ()
    parts: tuple[Pair, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.marked + other.marked,
            self.read + other.read,
            self.pairs + other.pairs,
            self.missed + other.missed,
            self.extra + other.extra,
            self.parts + other.parts,
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was to be read."""
        return self._f1(len(self.pairs))

    @property
    def precision(self) -> float:
        """Share of what was read that is marked; 1 where nothing was read."""
        return len(self.pairs) / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of what is marked that was read; 1 where nothing is marked."""
        return len(self.pairs) / self.marked if self.marked else 1.0

    @property
    def whole(self) -> float:
        """F1 of the figures whose value, measure, kind, place and time are right."""
        return self._f1(sum(is_right(*pair) for pair in self.pairs))

    @property
    def found(self) -> float:
        """Share of the marked numbers that were read, whatever they were taken for."""
        return len(self.parts) / self.marked if self.marked else 1.0

    def agreeing(self, key: str) -> float:
        """Share of the numbers found that agree in a key, whatever else is wrong."""
        agree = sum(same(a, b, key) for a, b in self.parts)
        return agree / max(1, len(self.parts))

    def right(self, key: str) -> float:
        """Share of the pairs that agree in a key."""
        scored = [p for p in self.pairs if not p[0].get(f"{key}_uncertain")]
        return sum(same(a, b, key) for a, b in scored) / max(1, len(scored))

    def _f1(self, right: int) -> float:
        total = self.marked + self.read
        return 2 * right / total if total else 1.0


def same(fact: Row, read: Row, key: str) -> bool:
    """Say whether two rows agree in a key; a place's level word does not count."""
    if fact.get(f"{key}_uncertain"):
        return True
    if key == "place":
        return _place(fact[key]) == _place(read[key])
    return _plain(fact.get(key)) == _plain(read.get(key))


def is_right(fact: Row, read: Row) -> bool:
    """Say whether a figure found has its place and time too."""
    return same(fact, read, "place") and same(fact, read, "time")


def marked(path: Path) -> list[Row]:
    """Read a `.gold` file, one figure a line with bars, or a `.jsonl` file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in lines if line.strip()]
    rows = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        optional = cells[-1] == "optional"
        cells = cells[:-1] if optional else cells
        row: Row = dict(zip(COLUMNS.split(), cells, strict=True))
        row["optional"] = optional
        for key in ("denominator", "percent"):
            row[key] = float(row[key]) if row[key] else None
        row["criterion"] = int(row["criterion"]) if row["criterion"] else None
        below = row["value"].startswith("-")
        ends = [float(part) for part in row["value"].split("-") if part]
        ends = [-end for end in ends] if below else ends
        row["value"] = ends if len(ends) == 2 else ends[0] if ends else None
        rows.append(row)
    return rows


def score(gold: Sequence[Row], read: Sequence[Row]) -> Score:
    """Match the figures; outputs are not scored, nor ranks where none is marked."""
    gold = [g for g in gold if g["measure"] != "output"]
    ranked = any(g["measure"] == "rank" for g in gold)
    unscored = {"output"} if ranked else {"output", "rank"}
    read = [r for r in read if r["measure"] not in unscored]
    left = list(read)
    asked = [g for g in gold if not g.get("optional")]
    pairs, missed = _matched(asked, left)
    known = [b for _, b in pairs]
    for fact in (g for g in gold if g.get("optional")):
        found = next((r for r in left if _of_one_number(fact, r)), None)
        if found is not None:
            left.remove(found)
            known.append(found)
    extra = [r for r in left if not any(_repeats(r, b) for b in known)]
    parts, _ = _matched(asked, list(read), True)
    return Score(
        len(asked),
        len(pairs) + len(extra),
        tuple(pairs),
        tuple(missed),
        tuple(extra),
        tuple(parts),
    )


def _matched(
    gold: Sequence[Row], left: list[Row], by_number: bool = False
) -> tuple[list[Pair], list[Row]]:
    """Pair each marked figure with the one read that agrees best; takes from left."""
    pairs: list[Pair] = []
    missed: list[Row] = []
    alike = _of_one_number if by_number else _alike
    for fact in gold:
        fits = [r for r in left if alike(fact, r)]
        if not fits:
            missed.append(fact)
            continue
        found = max(fits, key=lambda r: _agreement(fact, r))
        left.remove(found)
        pairs.append((fact, found))
    return pairs, missed


_KEYS = ("measure", "kind", "criterion", "place", "time")


def _agreement(fact: Row, read: Row) -> int:
    return sum(same(fact, read, key) for key in _KEYS)


def _alike(fact: Row, read: Row) -> bool:
    keys = ("measure", "kind", "criterion")
    if any(fact.get(key) != read.get(key) for key in keys):
        return False
    return _of_one_number(fact, read)


def _of_one_number(fact: Row, read: Row) -> bool:
    """Say whether two rows state one number with the same words."""
    if not _equal(fact["value"], read["value"]):
        return False
    if fact["value"] is None and not _equal(fact.get("percent"), read.get("percent")):
        return False
    ours, theirs = _words(fact["evidence"]), _words(read["evidence"])
    return len(ours & theirs) >= 0.5 * max(1, min(len(ours), len(theirs)))


def _repeats(read: Row, other: Row) -> bool:
    keys = ("measure", "kind", "criterion", "place")
    if read["value"] is None and read.get("percent") != other.get("percent"):
        return False
    return all(read[key] == other[key] for key in keys) and _equal(
        read["value"], other["value"]
    )


def _equal(one: Any, other: Any) -> bool:
    ours, theirs = (v if isinstance(v, list | tuple) else [v] for v in (one, other))
    if len(ours) != len(theirs) or None in ours or None in theirs:
        return one == other
    return all(
        abs(float(x) - float(y)) < _SAME for x, y in zip(ours, theirs, strict=True)
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def _plain(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _place(name: Any) -> str:
    return _RANK_WORDS.sub("", str(_plain(name or "")).casefold()).strip()
