"""What a rule finds out about a quantity, before time, place and kind are settled."""

from dataclasses import dataclass, field
from typing import Literal

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.text.pieces import Piece

# Measures that have a form for what is new.
HAVE_NEW = frozenset(
    {
        "communes_recognized",
        "communes_advanced",
        "communes_model",
        "communes_modern",
        "districts_recognized",
        "villages_recognized",
        "communes_meeting_criterion",
    }
)
RISE = "rise"  # the rule of "tăng 160 xã so với ...", an aside in a list


@dataclass(slots=True, kw_only=True)
class Meaning:
    """The measure of a quantity and what belongs to it.

    `start` and `end` are places of the working copy, for the evidence; `cumulative`
    is None where the measure has no form for what is new.
    """

    measure: str
    unit: str
    rule: str
    start: int
    end: int
    number_start: int = -1
    number_end: int = -1
    value: float | tuple[float, float] | None = None
    denominator: float | None = None
    percent: float | None = None
    bound: str = "exact"
    strict: bool = False
    criterion: int | None = None
    band_low: int | None = None
    band_high: int | None = None
    fund_source: str | None = None
    label: str | None = None
    scope: str | None = None
    subset: str | None = None
    criteria_set: str | None = None
    stars: int | None = None
    threshold_only: bool | None = None
    value_implied: bool | None = None
    change: float | None = None
    change_at: int | None = None  # place after which its baseline is named
    kind: Literal["actual", "target"] | None = None
    cumulative: bool | None = None
    has: bool = False
    takes_names: bool = False
    names: tuple[str, ...] = ()
    commune: str | None = None
    district: str | None = None  # named by the item of a list
    place: tuple[str, Level] | None = None  # the same with its level
    like: "Meaning | None" = None  # the statement that an item of a list goes on with
    since_from: int | None = None  # place from which a baseline is named
    doubts: set[str] = field(default_factory=set)  # names of `confidence.WEIGHTS`
    is_of_wider: bool = False  # an ordinal: the place around the one that arrived
    time: str | None = None  # dealt out by the statement itself
    settled_as: tuple[Literal["actual", "estimate", "target"], str] | None = None
    risen_from: int | None = None  # where the number begins that this one rose from
    risen_at: int | None = None  # where the number that this one rose to begins


def meaning_of(piece: Piece, measure: str, unit: str, end: int = 0) -> Meaning:
    """Give a quantity's own meaning, to the end of its words or to a later place."""
    quantity = piece.quantity
    return Meaning(
        measure=measure,
        unit=unit,
        rule=measure,
        start=piece.start,
        end=max(end, quantity.last),
        value=quantity.stated,
        denominator=quantity.denominator,
        percent=quantity.percent,
        bound=quantity.bound,
        strict=quantity.strict,
    )
