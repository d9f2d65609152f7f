"""Figures read against figures marked by hand: found, and right in time and place.

A figure is found when measure, criterion, kind and value agree and its evidence
shares at least half of the shorter one's words; each is matched once.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COLUMNS = "measure kind place criterion value denominator percent bound time evidence"


@dataclass(frozen=True)
class Score:
    """Counts over one or more documents."""

    marked: int
    read: int
    pairs: tuple[tuple[dict[str, Any], dict[str, Any]], ...]
    missed: tuple[dict[str, Any], ...] = ()
    extra: tuple[dict[str, Any], ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.marked + other.marked,
            self.read + other.read,
            self.pairs + other.pairs,
            self.missed + other.missed,
            self.extra + other.extra,
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * len(self.pairs) / max(1, self.marked + self.read)

    def right(self, key: str) -> float:
        """Share of the pairs that agree in a key."""
        agree = sum(_plain(a[key]) == _plain(b[key]) for a, b in self.pairs)
        return agree / max(1, len(self.pairs))


def marked(path: Path) -> list[dict[str, Any]]:
    """Read a `.gold` file."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        row: dict[str, Any] = dict(zip(COLUMNS.split(), cells, strict=True))
        for key in ("denominator", "percent"):
            row[key] = float(row[key]) if row[key] else None
        row["criterion"] = int(row["criterion"]) if row["criterion"] else None
        below = row["value"].startswith("-")
        ends = [float(part) for part in row["value"].split("-") if part]
        ends = [-end for end in ends] if below else ends
        row["value"] = ends if len(ends) == 2 else ends[0] if ends else None
        rows.append(row)
    return rows


def score(gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> Score:
    """Match the figures; outputs are not scored."""
    gold = [g for g in gold if g["measure"] != "output"]
    left = [r for r in read if r["measure"] != "output"]
    count, pairs, missed = len(left), [], []
    for fact in gold:
        found = next((r for r in left if _alike(fact, r)), None)
        if found is None:
            missed.append(fact)
            continue
        left.remove(found)
        pairs.append((fact, found))
    return Score(len(gold), count, tuple(pairs), tuple(missed), tuple(left))


def _alike(fact: dict[str, Any], read: dict[str, Any]) -> bool:
    same = ("measure", "kind", "criterion", "value")
    if any(fact[key] != read[key] for key in same):
        return False
    ours, theirs = _words(fact["evidence"]), _words(read["evidence"])
    return len(ours & theirs) >= 0.5 * max(1, min(len(ours), len(theirs)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def _plain(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
