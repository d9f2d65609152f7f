"""What must hold in data/criteria/own/: every decision that was added still reads.

`ntm criteria add` refuses what is wrong; a file that was put or changed there by hand
would stop every import of its province, so it is named here, each fault by itself.
"""

from collections.abc import Iterator
from pathlib import Path

from ntm_analysis.checks.project_files import problem
from ntm_analysis.criteria import province_decisions
from ntm_analysis.errors import NtmError, nearest
from ntm_analysis.places.tables import units

MEND = "mend the file, or add it anew with `ntm criteria add`"


def broken(folder: Path) -> Iterator[dict[str, object]]:
    """Give each problem of the decisions that were added, one record a problem."""
    kept: dict[tuple[str, str, object], str] = {}
    for path in sorted((folder / province_decisions.OWN).glob("*.yml")):
        name = path.relative_to(folder).as_posix()
        try:
            found = province_decisions.read(path)
        except NtmError as error:
            yield problem(name, str(error), MEND)
            continue
        listed = units.frame(units.load().vintage_of(found.in_force_from).name)
        codes = listed.loc[listed["level"] == "province", "code"].tolist()
        if found.province not in codes:
            rule = f"must be a province's code. {nearest(found.province, codes)}"
            yield problem(name, rule, MEND, column="province", value=found.province)
        key = (found.criteria_set, found.province, found.in_force_from)
        if key in kept:
            rule = f"is the same set, province and day as {kept[key]}"
            yield problem(name, rule, "keep one of them")
        kept[key] = name
