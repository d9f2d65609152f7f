"""Which of the seven regions a province lies in, also one formed on 2025-07-01.

The regions are those of the criteria sets of 2009 to 2021, by the 63 provinces. A
province that was put together of provinces of two regions lies in both: no region is
chosen for it.
"""

from ntm_analysis.files.loaded import loaded
from ntm_analysis.places.tables import unit_lists
from ntm_analysis.places.tables.restated import related

LAST_OF_63 = "2025-06-30"  # codes of provinces are the same on all lists of 63


@loaded
def region_names() -> dict[str, dict[str, str]]:
    """Give the regions in their usual order: id -> language -> name."""
    table = unit_lists.regions().drop_duplicates("region_id")
    columns = (table["region_id"], table["name_vi"], table["name_en"])
    return {
        str(key): {"vi": str(vi), "en": str(en)}
        for key, vi, en in zip(*columns, strict=True)
    }


def regions_of(code: str, vintage: str) -> tuple[str, ...]:
    """Give the ids of the regions that a province has land in, in their usual order.

    >>> regions_of("20", "2025-06-30"), regions_of("68", "2025-07-01")
    (('TDMNPB',), ('DHNTB', 'TN'))
    """
    old = (code,) if vintage <= LAST_OF_63 else related(code, vintage, LAST_OF_63)
    table = unit_lists.regions()
    within = set(table.loc[table["province_code"].isin(old), "region_id"])
    return tuple(key for key in region_names() if key in within)
