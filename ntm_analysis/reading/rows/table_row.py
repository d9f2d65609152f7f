"""A row of a table: what its words and those above it say."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass

from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.grids.indicators import NamedIndicator
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.rows.row_places import Place

TOTAL = re.compile(
    r"(?:tổng(?: số| cộng| hợp(?= toàn))?|cộng|toàn (?:tỉnh|huyện|thành phố|vùng)|cả vùng|chung|tổng nhu cầu|(?:tổng |tổng số|tổng cộng|cộng) ?[/,] ?bình quân|(?:bình quân|trung bình|bq|tb)(?: chung)?(?: (?:toàn (?:tỉnh|huyện)|các xã))?)(?: toàn (?:tỉnh|huyện))?(?: bình quân)?"
)

# Below years: what they make together
OF_ALL_YEARS = re.compile(
    r"(?:(?:tổng(?: cộng| số)?|cộng)[ :]*)?(?:cả |toàn |của |trong )*(?:giai đoạn|thời kỳ|nhiệm kỳ)|(?:tổng(?: cộng| số)?|cộng|cả|trong)(?: cả| trong| của)? 0?\d{1,2} năm"
)

# Below the criteria of a set: how many of them a commune meets
MEAN_OF_COMMUNES = re.compile(
    r"(?:tính )?(?:bình quân|trung bình|bq|tb)(?: chung)?(?: (?:của|trên|cho))? ?/?(?: ?(?:mỗi|một|1|01|các))? ?xã"
)


@dataclass(slots=True)
class TableRow:
    """What the words of a row say."""

    words: str
    start: int
    end: int
    measured: NamedIndicator | None = None
    place: Place | None = None
    former: bool = False  # the place as it was before a merger
    criterion: int | None = None
    unit: str = ""
    time: TimeMention | None = None
    is_total: bool = False
    is_time: bool = False
    running: bool = False  # "(lũy kế)": all there are, in each column
    kind: Kind | None = None  # of the section that it stands in
    within: Place | None = None  # whose section it stands in
    counts: NamedIndicator | None = None  # of a place or year: what is named above it
    sums_years: bool = False  # the total of rows that are years
    nowhere: bool = False  # a total of places, and none is known to hold them all
    strange: bool = False  # what is named above it is not known
    of_programme: bool = False  # the section that it stands in names it
    period: TimeMention | None = None  # of the section's money
    foreign: bool = False  # money of it is of another programme
    rank: str = ""  # of its number, see `above.rank_of`
    below: bool = False  # begins with "-" or "trong đó"
    scope: str = ""  # the communes that it is about: "Xã đặc biệt khó khăn"
