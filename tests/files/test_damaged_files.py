"""No damaged file ends in a traceback, whatever reads it."""

import fuzz_readers


def test_damaged_files_of_every_format_are_read_or_refused_in_our_own_words():
    found = fuzz_readers.run(200, seed=5)
    assert found["which"] == []
    assert found["read"] + found["refused"] == 200
    assert found["slowest_s"] < 30
    assert found["child_mib"] <= 1024
