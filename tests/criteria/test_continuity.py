"""Which criteria correspond between the sets, which changed, which ended."""

import pytest

from ntm_analysis.criteria import set_continuity as continuity
from ntm_analysis.criteria.continuity import Relation
from ntm_analysis.errors import DataError, UnknownNameError


def test_from_2009_to_2016_three_numbers_changed_their_subject():
    # Post became information, income left the provincial mean, labour became jobs.
    found = continuity.between("XA-2009", "XA-2016")
    assert found.changed == (8, 10, 12)
    assert set(found.corresponding) == set(range(1, 20)) - {8, 10, 12}


def test_from_2016_to_2021_only_labour_changed_and_names_stand_side_by_side():
    found = continuity.between("XA-2016", "XA-2021")
    assert found.changed == (12,)
    irrigation = found.links[2]
    assert irrigation.name_before == "Thủy lợi"
    assert irrigation.name_after == "Thủy lợi và phòng, chống thiên tai"
    assert irrigation.relation is Relation.RENAMED


def test_over_two_changes_the_worst_step_counts_and_all_notes_are_kept():
    found = continuity.between("XA-2009", "XA-2021")
    labour = found.links[11]
    assert labour.relation is Relation.OTHER_SUBJECT
    assert labour.notes == (
        "labour structure became jobs",
        "jobs became trained labour",
    )
    assert found.changed == (8, 10, 12)


def test_the_ten_criteria_of_2026_continue_none_of_the_nineteen():
    found = continuity.between("XA-2021", "XA-2026")
    assert found.ended == tuple(range(1, 20))
    assert found.new == tuple(range(1, 11))
    assert all(link.name_after == "" for link in found.links)


def test_charts_break_on_the_first_day_of_the_newer_set():
    assert (
        continuity.between("XA-2009", "XA-2016").breaks_on.isoformat() == "2016-12-01"
    )
    assert (
        continuity.between("XA-2021", "XA-2026").breaks_on.isoformat() == "2026-02-15"
    )


def test_the_newer_set_first_is_refused():
    with pytest.raises(DataError, match="Give the older set first"):
        continuity.between("XA-2021", "XA-2016")


def test_an_unknown_set_is_refused():
    with pytest.raises(UnknownNameError, match="XA-2030"):
        continuity.between("XA-2021", "XA-2030")
