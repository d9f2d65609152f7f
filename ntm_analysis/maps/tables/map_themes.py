"""The themes of the maps: one record each, from where values come to how they show.

What each theme means to a reader stands in docs/maps.md and `page/words/themes.yml`.
A theme is drawn from one measure of the published figures, from the marks that a
province brought in, from acts of recognition, or from several of these.
"""

from dataclasses import dataclass
from typing import Literal

from ntm_analysis.places.changes.recognition import Title

Unit = Literal["share", "number", "pp"]
# What is counted: the key of its word in `page/words/maps.yml`.
CountedUnit = Literal["communes", "villages"]
# What is said of a single commune in words: (edges of the classes, keys of the words).
Wording = tuple[tuple[float, ...], tuple[str, ...]]

# Edges of classes; each is a closed range divided from below: [0, 0.2), ..., [0.8, 1].
SHARE = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
MEAN_CRITERIA = (0.0, 5.0, 10.0, 15.0, 18.0, 20.0)  # Hà Tĩnh counts twenty
# Edges of the calibrated likelihood words (IPCC guidance note, 2010).
PROBABILITY = (0.0, 0.1, 0.33, 0.66, 0.9, 1.0)
CHANGE_SHARE = (-1.0, -0.2, -0.05, 0.05, 0.2, 1.0)
# Criteria gained a commune in a period; the first class is a loss.
GAINED = (-20.0, 0.0, 1.0, 2.0, 4.0, 20.0)
# One mark of a commune: met by none, by some, by all of its predecessors or itself.
MARK: Wording = ((0.0, 1e-6, 1.0 - 1e-6, 1.0), ("mark_none", "mark_some", "mark_all"))
HOLDS: Wording = ((0.0, 0.5, 1.0), ("title_no", "title_yes"))
AT_STAKE: Wording = ((0.0, 0.5, 1.0), ("case_no", "case_yes"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One kind of map.

    Attributes
    ----------
    measure : published measure that it is drawn from; empty if none
    is_divided : the value is a share, made of a count and a denominator
    counted_unit : whose share or number it is, said beside each count
    is_counted : the value is a number, drawn as a circle and never painted
    is_banded : a map for each band of communes, side by side
    since, deadline : it needs an earlier date; a day in the future
    from_marks : it can be counted from the marks of communes
    title : whose acts and reports say who holds it; None if no title is shown
    by_region : provinces report it, so that it can be shown around a province
    unit : in which the values are shown where they are painted
    edges : of the fixed classes; bands of communes have those of their criteria set
    losses : how many of the classes, lowest first, are a loss (0, 1), or 2: as many
        losses as gains
    of_a_commune : edges and words for single communes whose value is no amount
    commune_words : the heading of a map of single communes is another one
    store_words : ending of the heading's key where marks are shown; empty if the same
    """

    measure: str = ""
    is_divided: bool = False
    counted_unit: CountedUnit = "communes"
    is_counted: bool = False
    is_banded: bool = False
    since: bool = False
    deadline: bool = False
    from_marks: bool = False
    title: Title | None = None
    by_region: bool = False
    unit: Unit = "share"
    edges: tuple[float, ...] = ()
    losses: Literal[0, 1, 2] = 0
    of_a_commune: Wording | None = None
    commune_words: bool = False
    store_words: str = ""


THEMES = {
    "share": Theme(
        measure="communes_recognized",
        is_divided=True,
        title="ntm",
        by_region=True,
        edges=SHARE,
        of_a_commune=HOLDS,
        commune_words=True,
    ),
    "number": Theme(
        measure="communes_recognized",
        is_counted=True,
        title="ntm",
        by_region=True,
        of_a_commune=HOLDS,
        commune_words=True,
    ),
    "advanced": Theme(
        measure="communes_advanced",
        is_divided=True,
        title="advanced",
        by_region=True,
        edges=SHARE,
        of_a_commune=HOLDS,
        commune_words=True,
    ),
    # Villages stand by a province's own criteria; no act and no mark is of a village.
    "villages": Theme(
        measure="villages_recognized",
        is_divided=True,
        counted_unit="villages",
        by_region=True,
        edges=SHARE,
    ),
    "mean": Theme(
        measure="criteria_per_commune",
        from_marks=True,
        by_region=True,
        unit="number",
        edges=MEAN_CRITERIA,
    ),
    "bands": Theme(
        measure="communes_in_band",
        is_divided=True,
        is_banded=True,
        from_marks=True,
        edges=SHARE,
        commune_words=True,
    ),
    "criterion": Theme(
        measure="communes_meeting_criterion",
        is_divided=True,
        from_marks=True,
        edges=SHARE,
        of_a_commune=MARK,
        commune_words=True,
    ),
    "outstanding": Theme(
        measure="criteria_outstanding", is_counted=True, from_marks=True, by_region=True
    ),
    "gained": Theme(
        measure="criteria_per_commune",
        since=True,
        from_marks=True,
        unit="number",
        edges=GAINED,
        losses=1,
    ),
    "change": Theme(
        measure="communes_recognized",
        since=True,
        from_marks=True,
        unit="pp",
        edges=CHANGE_SHARE,
        losses=2,
        store_words="_criteria",
    ),
    "pace": Theme(
        measure="communes_recognized",
        is_divided=True,
        since=True,
        from_marks=True,
        edges=SHARE,
        store_words="_criteria",
    ),
    "probability": Theme(deadline=True, edges=PROBABILITY, commune_words=True),
    "revocation": Theme(
        measure="communes_at_risk_of_revocation",
        is_counted=True,
        deadline=True,
        edges=PROBABILITY,
        of_a_commune=AT_STAKE,
    ),
    "named": Theme(is_counted=True),
}


def of_one_day() -> tuple[str, ...]:
    """Name the themes that are one map of one day and need nothing but a place."""
    return tuple(
        key
        for key, theme in THEMES.items()
        if theme.measure and not (theme.since or theme.deadline or theme.is_banded)
    )
