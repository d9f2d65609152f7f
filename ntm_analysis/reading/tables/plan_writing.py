"""A reviewed document becomes a plan folder: figures, communes, review and its log.

`data/plans/<key>/` gets `figures.csv`, `communes.csv` and `plan.yml` in the form of
every other plan, `review.jsonl` (what was read and decided, to go on from) and
`corrections.csv` (who, when, before, after; only ever added to). Each file is written
beside and renamed, `plan.yml` last: until then there is no plan. A plan that was
entered by hand has no review and is never overwritten.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables import figures
from ntm_analysis.files import entries
from ntm_analysis.files.catalog import home, shown
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.files.writing import write_text
from ntm_analysis.reading.context.offices import assigned_offices
from ntm_analysis.reading.review.corrections import Correction, log_rows
from ntm_analysis.reading.review.review import ReviewState
from ntm_analysis.reading.tables.plan_figures import commune_rows, figure_row
from ntm_analysis.reading.tables.plan_head import PlanHead

_COMMUNES = ("commune", "district", "place_code", "vintage", "due", "title")
_COMMUNE_COLUMNS = (*_COMMUNES, "figure_id", "section", "note")
_OUTCOME_COLUMNS = ("target", "figure_id", "note_vi", "note_en")
_LOG_COLUMNS = tuple(Correction.__dataclass_fields__)


def write(plan: PlanHead, state: ReviewState, folder: Path | None = None) -> Path:
    """Write what was accepted and corrected as a plan, and the log of the review.

    Parameters
    ----------
    plan
        The head, from `plan_head.head`.
    state
        The review; figures that are still open are left out.
    folder
        The folder that holds `data/`; the project's own when not given.

    Returns
    -------
    Path
        The plan's folder. Notebooks and briefings find the plan at once.

    Raises
    ------
    DataError
        If nothing was accepted, or a plan of this key was entered by hand.
    """
    base = folder or home()
    path = base / "data" / "plans" / plan.key
    if not state.kept:
        raise DataError("no figure was accepted or corrected: nothing to write.")
    if (path / "plan.yml").exists() and not (path / "review.jsonl").exists():
        raise DataError(
            f"{shown(path)} was entered by hand and is not overwritten. "
            f"Give the plan another key."
        )
    path.mkdir(parents=True, exist_ok=True)
    with FileLock(path.parent / f".{plan.key}.lock"):
        _write_files(plan, state, path)
        _add_source(plan, base / "data" / "sources.csv")
        files = [shown(p) for p in path.iterdir() if not p.name.startswith(".")]
        entries.written(base, [*files, "data/sources.csv"])
    forget_all()
    return path


def load_review(plan_key: str, folder: Path | None = None) -> list[dict[str, Any]]:
    """Read what was decided on a plan before; empty if there was no review."""
    path = (folder or home()) / "data" / "plans" / plan_key / "review.jsonl"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def _write_files(plan: PlanHead, state: ReviewState, path: Path) -> None:
    rows = [figure_row(plan, number, f) for number, f in enumerate(state.kept, 1)]
    communes = commune_rows(plan, list(zip(rows, state.kept, strict=True)))
    write_text(path / "figures.csv", _csv(figures.COLUMNS, rows))
    write_text(path / "communes.csv", _csv(_COMMUNE_COLUMNS, communes))
    if not (path / "outcomes.csv").exists():
        write_text(path / "outcomes.csv", _csv(_OUTCOME_COLUMNS, []))
    write_text(path / "corrections.csv", _log(path / "corrections.csv", state.log))
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in state.rows()]
    write_text(path / "review.jsonl", "".join(lines))
    write_text(path / "plan.yml", _head(plan, state))
    state.log.clear()  # it stands in the file now


def _head(plan: PlanHead, state: ReviewState) -> str:
    kept = state.kept
    wholes = {f.denominator for f in kept if f.unit == "communes" and f.denominator}
    total = int(wholes.pop()) if len(wholes) == 1 else None
    stated = asdict(plan) | {
        "source_id": plan.source_id,
        "communes_total": total,
        "asks": [],
        "offices": _offices(plan, state.text),
        "read_by": {
            "kept": len(kept),
            "unseen": state.unseen,
            "left_out": len(state.figures) - len(kept),
            "reviewer": state.who,
        },
    }
    return str(yaml.safe_dump(stated, allow_unicode=True, sort_keys=False))


def _offices(plan: PlanHead, text: str) -> dict[int, str]:
    """Give the offices that the document puts in charge of criteria of its set."""
    numbers = criteria_sets.get(plan.criteria_set).numbers
    told = assigned_offices(text)
    return {number: told[number] for number in numbers if number in told}


def _log(path: Path, log: Sequence[Correction]) -> str:
    rows: list[Mapping[str, Any]] = [*log_rows(log)]
    if path.exists():
        earlier = csv.DictReader(StringIO(path.read_text(encoding="utf-8")))
        rows = [*earlier, *rows]
    return _csv(_LOG_COLUMNS, rows)


def _add_source(plan: PlanHead, path: Path) -> None:
    """Name the document among the sources, where it is not named yet."""
    with FileLock(path.with_name(f".{path.name}.lock")):
        text = path.read_text(encoding="utf-8")
        columns = next(csv.reader([text.split("\n", 1)[0]]))
        if plan.source_id in {
            row["source_id"] for row in csv.DictReader(StringIO(text))
        }:
            return
        row = {
            "source_id": plan.source_id,
            "publisher": plan.issuer_vi or plan.place,
            "standing": "document",
            "retrieved": date.today().isoformat(),
            "note": f"{plan.number}, {plan.date}; {plan.title_vi}",
        }
        line = _csv(columns, [row]).split("\n", 1)[1]
        write_text(path, f"{text.rstrip(chr(10))}\n{line}")


def _csv(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    names = list(columns)
    text = StringIO()
    writer = csv.DictWriter(
        text, names, restval="", extrasaction="ignore", lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
