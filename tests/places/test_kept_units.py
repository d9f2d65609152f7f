"""The kept gazetteer says what the tables say, and needs no pandas."""

import json
import os
import subprocess
import sys
from dataclasses import astuple

import pandas as pd

from ntm_analysis.places.tables import unit_lists, units
from ntm_analysis.places.tables.unit_changes import changes

RESOLVE = """
import sys
from ntm_analysis.cli import main
main(["places", "resolve", "Lạng Sơn", "--at", "2025-01-01", "--format", "json"])
assert "pandas" not in sys.modules, "pandas was imported"
"""


def test_every_unit_of_every_list_is_there():
    gazetteer = units.load()
    for vintage in unit_lists.lists()["vintage"]:
        table = unit_lists.frame(vintage)
        rows = [astuple(place) for place in gazetteer.units(vintage)]
        columns = ["code", "name", "short_name", "level", "type", "parent_code"]
        found = pd.DataFrame(rows, columns=[*columns, "vintage"]).astype(str)
        wanted = table[[*columns, "vintage"]].astype(str).reset_index(drop=True)
        pd.testing.assert_frame_equal(found, wanted)


def test_every_pair_of_every_change_is_there():
    pairs = {
        (c.old_code, c.new_code, c.relation, c.area_weight)
        for c in units.load().changes
        if c.new_vintage == "2025-07-01"
    }
    table = changes("2025-07-01").query("relation != 'unresolved'")
    columns = ["old_code", "new_code", "relation", "area_weight"]
    assert pairs == set(table[columns].itertuples(index=False, name=None))
    assert len(pairs) > 10_000


def test_a_name_is_resolved_without_pandas_and_the_same_without_a_kept_form(tmp_path):
    answers = []
    for where in (str(tmp_path / "kept"), str(tmp_path / "kept"), "off"):
        # The first makes the kept form, for which it reads the tables.
        code = RESOLVE if answers[:1] and where != "off" else RESOLVE.split("assert")[0]
        found = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "NTM_CACHE": where},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        answers.append(json.loads(found.stdout))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["code"] == "20"
