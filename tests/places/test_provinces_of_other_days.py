"""A province asked by its name on a day when it is no more, or is not spelt so."""

import pytest
from drawn import drawn

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.places.tables import units

ENDED = """
    name | at | heirs
    Quảng Bình | 2026-01-01 | Quảng Trị
    hoa binh | 2025-12-31 | Phú Thọ
    Bình Dương | 2025-07-01 | Hồ Chí Minh
"""


@pytest.mark.parametrize("row", drawn(ENDED), ids=lambda row: row["name"])
def test_a_province_that_merged_is_refused_with_what_it_went_into(row):
    with pytest.raises(UnknownNameError) as refusal:
        units.load().province(row["name"], row["at"])
    assert f"went into {row['heirs']} and is not" in str(refusal.value)
    assert "until 2025-06-30" in str(refusal.value)


def test_the_same_name_is_known_until_the_day_before():
    assert units.load().province("Quảng Bình", "2025-06-30").code == "44"


def test_a_name_that_never_was_a_province_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="no province 'Quảng Bìn'"):
        units.load().province("Quảng Bìn", "2026-01-01")
