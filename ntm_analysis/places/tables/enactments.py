"""The known resolutions on units, from data/places/resolutions.csv.

What is made of them stands in `places.changes.enactment`.
"""

from datetime import date

from ntm_analysis.files.catalog import home, read_csv
from ntm_analysis.files.loaded import loaded
from ntm_analysis.places.changes.enactment import Enactment


@loaded
def load() -> tuple[Enactment, ...]:
    """Read every known resolution, with its day and source."""
    table = read_csv(home() / "data" / "places" / "resolutions.csv")
    return tuple(
        Enactment(
            number=row["number"],
            passed=date.fromisoformat(row["passed"]),
            in_force=date.fromisoformat(row["in_force"]),
            province_code=row["province_code"],
            district_code=row["district_code"],
            vintage=row["vintage"],
            source=row["source"],
        )
        for row in table.to_dict("records")
    )
