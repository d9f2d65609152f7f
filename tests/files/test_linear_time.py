"""The time of every reader grows with its file, whatever the file repeats."""

import time_readers


def test_four_times_the_fragments_take_no_sixteen_times_as_long():
    found = time_readers.run(12_500, every=6)
    assert found.keys() == time_readers.SHAPES.keys()
    for name, told in found.items():
        assert told["shapes"] == 5, name
        assert told["steepest"][1] < time_readers.STEEPEST, (name, told)
        assert told["slowest"][0] < 10, (name, told)


def test_every_reader_has_thirty_fragments():
    for name, (fragments, _, _) in time_readers.SHAPES.items():
        assert len(set(fragments)) == 30, name
