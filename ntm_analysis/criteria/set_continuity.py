"""The stated correspondence of criteria sets, read from data/criteria/.

What a relation means stands in `criteria.continuity`.
"""

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.criteria.continuity import Continuity, Relation, Step, continue_
from ntm_analysis.errors import DataError
from ntm_analysis.files.loaded import loaded


@loaded
def between(older: str, newer: str) -> Continuity:
    """Say how one set goes on in another.

    Parameters
    ----------
    older, newer
        Ids of the sets, such as XA-2016 and XA-2021.

    Raises
    ------
    UnknownNameError
        If a set is not known.
    DataError
        If the second set is in force before the first.
    """
    first, second = criteria_sets.get(older), criteria_sets.get(newer)
    if second.in_force_from < first.in_force_from:
        raise DataError(
            f"{newer} is in force from {second.in_force_from}, before {older} "
            f"({first.in_force_from}). Give the older set first."
        )
    steps = stated()
    return continue_(first, second, steps, _chain(older, newer, steps))


@loaded
def stated() -> tuple[Step, ...]:
    """Read every stated relation between sets that follow each other."""
    return tuple(
        Step(
            number=row["number"],
            older=step["from"],
            newer=step["to"],
            relation=Relation[step["relation"].upper()],
            note=step.get("note", ""),
        )
        for row in criteria_sets.correspondence()["criteria"]
        for step in row["relations"]
    )


def _chain(older: str, newer: str, steps: tuple[Step, ...]) -> tuple[str, ...]:
    """Find the sets between two, if the stated steps lead from one to the other."""
    after = {step.older: step.newer for step in steps}
    path = [older]
    while path[-1] != newer and path[-1] in after:
        path.append(after[path[-1]])
    return tuple(path) if path[-1] == newer else (older, newer)
