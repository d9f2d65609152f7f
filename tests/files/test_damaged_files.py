"""No damaged file ends in a traceback, whatever reads it."""

import fuzz_readers
import pytest
from whole_files import all_wholes

from ntm_analysis.errors import BoundaryRefusedError

# What Google Earth and GML hold is refused by name, in a zip too.
REFUSED = {"b.kml", "b.kmz", "b.gml"}


def test_the_whole_files_are_read_so_that_damage_reaches_the_readers(tmp_path):
    for whole in all_wholes(tmp_path):
        path = fuzz_readers.placed(whole, whole.content, tmp_path / f"of {whole.name}")
        if whole.name in REFUSED:
            with pytest.raises(BoundaryRefusedError):
                whole.reader(path)
        else:
            assert whole.reader(path) is not None, whole.name


def test_the_same_whole_files_are_made_each_time(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    other = {whole.name: whole.content for whole in all_wholes(second)}
    for whole in all_wholes(first):
        if whole.name != "copy.zip":  # a ledger knows its time
            assert other[whole.name] == whole.content, whole.name


def test_damaged_files_of_every_format_are_read_or_refused_in_our_own_words():
    found = fuzz_readers.run(300, seed=5)
    assert found["which"] == []
    assert found["read"] + found["refused"] + found["at_limit"] == 300
    assert found["slowest_s"] < 10
    assert found["child_mib"] <= 1024
