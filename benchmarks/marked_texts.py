"""How well are documents read that somebody has marked by hand?

`python -m benchmarks.marked_texts GOLD [TEXTS] [--strict] [--show]`: `*.jsonl` with
the keys of `ntm read` in the folder GOLD (what counts as a figure: docs/marking.md),
`*.txt` of the same names in TEXTS or beside them. Prints one line of JSON: how many
texts and figures, precision, recall and F1 of value, measure and kind together, the
share of the numbers found that is right in each part, and F1 of figures that are
right in everything. `--strict` counts only figures of high confidence; `--show`
lists what was missed, false or wrong in part.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from reading_score import Score, is_right, marked, score

from ntm_analysis.reading.reader import read

PARTS = ("measure", "kind", "place", "time")


def main() -> None:
    """Score the folder that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder of marked figures, *.jsonl")
    parser.add_argument("texts", type=Path, nargs="?", help="folder of *.txt")
    parser.add_argument("--strict", action="store_true", help="high confidence only")
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    given = parser.parse_args()
    scores = scored(given.gold, given.texts or given.gold, strict=given.strict)
    if not scores:
        parser.error(f"{given.gold}: no *.jsonl with a text of the same name")
    if given.show:
        for name, one in scores.items():
            _show(name, one)
    print(json.dumps(summary(scores), ensure_ascii=False))


def scored(gold: Path, texts: Path, *, strict: bool = False) -> dict[str, Score]:
    """Read each marked text and score it; one Score a text, by its name."""
    scores = {}
    for path in sorted(gold.glob("*.jsonl")):
        source = texts / f"{path.stem}.txt"
        if not source.exists():
            continue
        figures = [f.to_dict() for f in read(source.read_text(encoding="utf-8"))]
        if strict:
            figures = [f for f in figures if f.get("confidence") == "high"]
        scores[path.stem] = score(marked(path), figures)
    return scores


def summary(scores: dict[str, Score]) -> dict[str, Any]:
    """Give the counts and shares over all texts, rounded for reading."""
    total = sum(scores.values(), Score(0, 0, ()))
    silent = [s for s in scores.values() if not s.marked]
    shares = {
        "precision": total.precision,
        "recall": total.recall,
        "f1": total.f1,
        "found": total.found,
        **{part: total.agreeing(part) for part in PARTS},
        "all": total.whole,
    }
    return {
        "texts": len(scores),
        "marked": total.marked,
        "read": total.read,
        **{name: round(share, 3) for name, share in shares.items()},
        "texts_without_figures": len(silent),
        "false_in_them": sum(s.read for s in silent),
    }


def _show(name: str, one: Score) -> None:
    for fact in one.missed:
        print(name, "missed", _told(fact))
    for fact in one.extra:
        print(name, "false ", _told(fact))
    for fact, figure in one.pairs:
        if not is_right(fact, figure):
            print(name, "part  ", _told(fact), "->", figure["place"], figure["time"])


def _told(row: dict[str, Any]) -> str:
    keys = ("measure", "criterion", "kind", "value", "percent", "place", "time")
    words = " ".join(str(row[k]) for k in keys if row.get(k) is not None)
    sure = " ".join(str(row[k]) for k in ("confidence", "rule") if row.get(k))
    return f"{words} [{sure}] | {row['evidence']}"


if __name__ == "__main__":
    main()
