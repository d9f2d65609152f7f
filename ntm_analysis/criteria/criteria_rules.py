"""Bands, rules of recognition and revocation, and departments of data/criteria/.

What they mean stands in `criteria`; here files are read and nothing is decided.
"""

from datetime import date
from functools import cache
from pathlib import Path

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.criteria.bands import Band, BandScheme
from ntm_analysis.criteria.criteria_sets import Row, built, dated, stated
from ntm_analysis.criteria.departments import Assignment, responsible
from ntm_analysis.criteria.recognition import Condition, RecognitionRule, RevocationRule
from ntm_analysis.files.catalog import home, read_csv


def bands(folder: Path | None = None) -> tuple[BandScheme, ...]:
    """Read every scheme of bands."""
    return _bands(folder or home())


def revocation_rules(folder: Path | None = None) -> tuple[RevocationRule, ...]:
    """Read the rules of revocation, each with its decision and dates."""
    return tuple(
        built(_revocation, row, "recognition")
        for row in stated("recognition", folder)["revocation"]
    )


def recognition_rules(folder: Path | None = None) -> tuple[RecognitionRule, ...]:
    """Read the rules of recognition."""
    return tuple(
        built(_recognition, row, "recognition")
        for row in stated("recognition", folder)["recognition"]
    )


def departments(folder: Path | None = None) -> tuple[Assignment, ...]:
    """Read which department answers for which criterion, and from when."""
    path = (folder or home()) / "data" / "criteria" / "departments.csv"
    return tuple(
        Assignment(
            number=int(row["number"]),
            first=date.fromisoformat(row["from"]),
            last=date.fromisoformat(row["to"]),
            department_vi=row["department_vi"],
            department_en=row["department_en"],
            ministry=row["ministry_2021"],
            confidence=row["confidence"],
            source=row["source"],
        )
        for row in read_csv(path).to_dict("records")
    )


def assigned(criteria_set: str, on: date) -> dict[int, Assignment]:
    """Give who answers for each criterion of a set on a day; none where not known."""
    known = departments()
    found = {
        number: responsible(known, number, on)
        for number in criteria_sets.get(criteria_set).numbers
    }
    return {number: one for number, one in found.items() if one is not None}


def revocation_on(on: date) -> RevocationRule | None:
    """Give the rule of revocation in force on a day; None before there was one."""
    for rule in revocation_rules():
        if rule.in_force_from <= on <= (rule.in_force_to or date.max):
            return rule
    return None


def read_bands(folder: Path) -> tuple[BandScheme, ...]:
    """Read every scheme of bands as it stands now."""
    return tuple(
        built(_scheme, row, "bands") for row in stated("bands", folder)["schemes"]
    )


_bands = cache(read_bands)


def _scheme(row: Row) -> BandScheme:
    return BandScheme(
        **dated(row)
        | {
            "criteria_sets": tuple(row["criteria_sets"]),
            "bands": tuple(Band(**band) for band in row["bands"]),
        }
    )


def _revocation(row: Row) -> RevocationRule:
    keys = {name: frozenset(numbers) for name, numbers in row["key_criteria"].items()}
    own = {k: v for k, v in dated(row).items() if k != "note"}
    return RevocationRule(**own | {"key_criteria": keys})


def _recognition(row: Row) -> RecognitionRule:
    names = RecognitionRule.__slots__
    own = {k: v for k, v in dated(row).items() if k in names}
    return RecognitionRule(
        **own
        | {
            "criteria_sets": tuple(row["criteria_sets"]),
            "conditions": tuple(Condition(**c) for c in row["conditions"]),
        }
    )
