"""Which of the units that fit is meant, or which of them equally?

What each fits is counted in `places.names.index`; the least mismatch is taken. More
than one unit is an answer too: then nobody but the reader may choose.
"""

from collections.abc import Iterable

from ntm_analysis.places.names.index import Found, Penalty
from ntm_analysis.places.names.resolution import Candidate


def least(found: list[Found]) -> Penalty:
    """Give the least mismatch among units that fit."""
    return min(one.penalty for one in found)


def once(found: Iterable[Found]) -> list[Found]:
    """Keep each unit once, as it fits best."""
    first: dict[tuple[str, str], Found] = {}
    for one in sorted(found, key=lambda f: f.penalty):
        first.setdefault((one.place.code, one.place.vintage), one)
    return list(first.values())


def claiming(fitting: list[Found], every: list[Found]) -> list[Found]:
    """Give what a unit of an earlier list that bore the full name became.

    "Xã Thanh Bình, huyện Thanh Liêm" in 2026: today's Thanh Bình lies where Thanh Liêm
    was, but the commune of that name there went into another. Both may be meant.
    """
    if len(fitting) != 1 or not any(n.key == "former_parent" for n in fitting[0].notes):
        return []
    rivals = [f for f in every if f.penalty[:2] == fitting[0].penalty[:2]]
    heirs: dict[tuple[str, str], list[Found]] = {}
    for rival in rivals:
        for note in rival.notes:
            if note.key in ("went_into", "ended"):
                old = (note.values["vintage"], note.values["old_code"])
                heirs.setdefault(old, []).append(rival)
    nearest = max(heirs, default=None)
    claimed = heirs.get(nearest, []) if nearest else []
    mine = any(one.place == fitting[0].place for one in claimed)
    return [] if mine else claimed


def with_provinces(
    fitting: list[Found], every: list[Found], current: str
) -> list[Found]:
    """A bare name that a province bears means the province: "Lào Cai".

    If only a province of an earlier list bore it, both are meant equally.
    """
    now = [f for f in fitting if f.place.level == "province"]
    if now:
        return now
    before = [
        f
        for f in every
        if f.place.level == "province"
        and f.penalty[:2] == (0, 0)
        and f.place.vintage <= current
    ]
    return once([*fitting, *before])


def rank(found: list[Found]) -> tuple[int, ...]:
    """Order answers: one unit, then several, then none; each by what does not fit."""
    return (len(found) > 1, *found[0].penalty) if found else (2, 0, 0, 0)


def equal(found: list[Found]) -> tuple[Candidate, ...]:
    """List units that fit equally, by code."""
    ordered = sorted(found, key=lambda f: f.place.code)
    return tuple(Candidate(f.place, 100.0, "; ".join(f.notes)) for f in ordered)
