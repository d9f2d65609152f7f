"""Decisions never put zero where they say nothing, nor less than what is published."""

import pandas as pd
import pytest

from ntm_analysis.figures.tables import recognitions, subject
from ntm_analysis.maps.tables import map_data, map_extents, map_query
from ntm_analysis.places.tables import units

LANG_SON = "20"


def acts_of(day: str, count: int) -> list:
    """So many recognitions of communes of Lạng Sơn, all decided on one day."""
    listed = units.frame("2021-11")
    province = listed[listed["parent_code"] == LANG_SON]["code"]
    communes = listed[listed["parent_code"].isin(province) & (listed["type"] == "xã")]
    rows = communes.head(count)
    table = pd.DataFrame(
        {
            "place_code": rows["code"],
            "vintage": "2021-11",
            "title": "ntm",
            "act": "recognised",
            "number": "01/QĐ-UBND",
            "date": day,
            "as_of": day,
            "source": "so.xlsx",
            "file": "so.xlsx",
            "sheet": "1",
            "synthetic": False,
        }
    )
    return recognitions.from_store(table)


def share(day: str, acts: list) -> map_data.MapData:
    topic = subject.resolve_subject("", "Lạng Sơn", day)
    asked = map_query.parse_query(topic.as_of, "share")
    ground = map_extents.map_extent(topic, "district", "", asked.day)
    none = pd.DataFrame({"criteria_set": [], "as_of": [], "synthetic": []})
    return map_data.build_map_data(ground, asked, none, acts)[0]


@pytest.mark.parametrize("count", [5, 120])
def test_decisions_of_2022_leave_the_map_of_2018_as_it_is_published(count):
    without = share("2018-02-28", [])
    found = share("2018-02-28", acts_of("2022-06-30", count))
    assert found.origin == "published"
    assert found.values["value"].equals(without.values["value"])


def test_a_register_that_knows_fewer_titles_than_are_published_is_not_counted():
    """On 2018-02-28 36 communes were published at the standard: 20 acts are too few."""
    few = share("2018-02-28", acts_of("2017-12-31", 20))
    assert few.origin == "published"
    # One of the 45 was merged with another by 2021: 44 on the list of 2018.
    enough = share("2018-02-28", acts_of("2017-12-31", 45))
    assert enough.origin == "store"
    assert enough.values["number"].sum() == 44
