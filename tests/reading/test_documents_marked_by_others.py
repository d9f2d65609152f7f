"""Score on marked documents that are not part of the project.

`NTM_GOLD` is a folder of `*.jsonl` with the keys of `ntm read`, one figure a line;
the documents `*.txt` stand beside them or in the folder `NTM_SEEDS`.
"""

import json
import os
from pathlib import Path

import pytest
from reading_score import score

from ntm_analysis.reading.reader import read

GOLD = os.environ.get("NTM_GOLD", "")
SEEDS = os.environ.get("NTM_SEEDS", GOLD)


@pytest.mark.skipif(not GOLD, reason="NTM_GOLD names no folder of marked documents")
def test_documents_marked_by_others_are_read_rightly():
    scores = []
    for path in sorted(Path(GOLD).glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines if line.strip()]
        text = (Path(SEEDS) / f"{path.stem}.txt").read_text(encoding="utf-8")
        scores.append(score(gold, [figure.to_dict() for figure in read(text)]))
    total = sum(scores[1:], scores[0])
    assert total.f1 >= 0.95
    assert total.right("time") >= 0.95
    assert total.right("place") >= 0.95
