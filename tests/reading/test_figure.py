"""What every stated figure carries, and that nothing is lost on the way to a file."""

import pytest

from ntm_analysis.errors import DataError
from ntm_analysis.reading.figure import KEYS, StatedFigure


def stated(**given):
    row = {
        "measure": "communes_recognized",
        "kind": "target",
        "place": "Lạng Sơn",
        "place_level": "province",
        "value": 48,
        "unit": "communes",
        "time": "2018",
        "evidence": "48 xã",
        "start": 3,
        "end": 8,
    }
    return StatedFigure(**(row | given))


def test_every_figure_has_all_keys_of_the_schema_in_their_order():
    assert list(stated().to_dict()) == list(KEYS)
    assert KEYS[:3] == ("measure", "kind", "place")
    assert KEYS[-4:] == ("evidence", "start", "end", "names")


def test_further_keys_stand_only_where_they_are_stated():
    row = stated(band_low=10, band_high=14).to_dict()
    assert (row["band_low"], row["band_high"]) == (10, 14)
    assert "scope" not in row


def test_a_range_and_names_survive_the_way_to_a_file_and_back():
    figure = stated(
        value=(9.5, 10),
        names=("Bảo Hà",),
        names_by_district=(("Bảo Yên", ("Bảo Hà",)),),
    )
    row = figure.to_dict()
    assert row["value"] == [9.5, 10]
    assert row["names_by_district"] == {"Bảo Yên": ["Bảo Hà"]}
    assert StatedFigure.from_dict(row) == figure


def test_an_unknown_measure_is_refused_with_the_nearest_known():
    with pytest.raises(DataError, match="communes_recognized"):
        stated(measure="commune_recognised")


def test_a_row_with_a_foreign_or_a_missing_key_is_refused():
    with pytest.raises(DataError, match="no key colour"):
        StatedFigure.from_dict(stated().to_dict() | {"colour": "red"})
    with pytest.raises(DataError, match="incomplete"):
        StatedFigure.from_dict({"measure": "rank"})
