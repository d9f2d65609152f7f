"""Whole synthetic documents against what was marked in them by hand."""

from pathlib import Path

import pytest
from reading_score import Score, marked, score

from ntm_analysis.reading.reader import read

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(FOLDER.glob("*/*.txt"))


def scored(path: Path) -> Score:
    text = path.read_text(encoding="utf-8")
    figures = [figure.to_dict() for figure in read(text)]
    return score(marked(path.with_suffix(".gold")), figures)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_offsets_cut_the_evidence_from_the_text_in_its_order(path):
    text = path.read_text(encoding="utf-8")
    figures = read(text)
    assert all(text[f.start : f.end] == f.evidence for f in figures)
    assert [f.start for f in figures] == sorted(f.start for f in figures)


@pytest.mark.parametrize(("folder", "least"), [("seen", 0.97), ("held_out", 0.85)])
def test_the_figures_marked_by_hand_are_found(folder, least):
    scores = [scored(path) for path in DOCUMENTS if path.parent.name == folder]
    total = sum(scores[1:], scores[0])
    assert total.f1 >= least
    assert total.right("place") >= 0.95
    assert total.right("time") >= (0.95 if folder == "seen" else 0.8)
    assert total.right("bound") >= 0.95
