"""One figure that a document states: its number, its meaning and its words.

The keys are those of `ntm read`: sixteen that every figure has, then further ones
that stand only where the document says them. What a number means for the store
(codes, vintages, sources) is told later, in `tables`.
"""

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from ntm_analysis.errors import DataError, nearest
from ntm_analysis.reading.confidence import Confidence

Kind = Literal["actual", "estimate", "target"]
Level = Literal["national", "region", "province", "district", "commune"]
Bound = Literal["exact", "at_least", "at_most", "approx", "range"]
Value = float | tuple[float, float] | None

MEASURES = (
    "communes_recognized",
    "communes_recognized_new",
    "communes_advanced",
    "communes_advanced_new",
    "communes_model",
    "communes_model_new",
    "communes_modern",
    "communes_modern_new",
    "districts_recognized",
    "districts_recognized_new",
    "villages_recognized",
    "villages_recognized_new",
    "villages_model",
    "residential_areas_model",
    "gardens_model",
    "communes_meeting_criterion",
    "communes_meeting_criterion_new",
    "communes_in_band",
    "criteria_per_commune",
    "criteria_per_commune_gain",
    "criteria_outstanding",
    "criteria_met",
    "income_per_capita",
    "poverty_rate",
    "poverty_rate_reduction",
    "funding",
    "ocop_products",
    "rank",
    "output",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A number as a document states it; nothing is computed or repaired.

    Attributes
    ----------
    measure
        One of `MEASURES`.
    value
        The number; a pair for a stated range ("9,5-10"); None where the document
        gives only a percentage or only a threshold.
    denominator, percent
        As stated, never computed; `percent` is 0..100.
    time
        As-of date or deadline at the precision stated: 2013, 2013-12-31, 2024-H1,
        2022-Q4, 2021/2025; empty where the document names none.
    evidence, start, end
        `text[start:end] == evidence` in the extracted text of the document.
    names
        Communes that the statement names, in its order.
    names_by_district
        (district, communes) pairs in the order of the text.
    scope, subset
        The communes that the figure is about when not all of the place's ("xã biên
        giới"); the part of another figure that this one is ("trong đó 02 xã ...").
    change, change_since
        Signed change stated beside the figure, and its baseline.
    strict
        "trên 15": the bound itself is excluded.
    value_implied
        No digit stands in the text; the value follows from the names or the subject.
    threshold_only
        The document speaks of a band or threshold without counting.
    confidence, unsure
        How surely it was read, and what is not sure (`confidence.WEIGHTS`); both
        None where a person entered the figure.
    doubt
        Why the number cannot stand as it is: "part_above_whole".
    """

    measure: str
    kind: Kind
    place: str
    place_level: Level
    criterion: int | None = None
    value: Value
    denominator: float | None = None
    percent: float | None = None
    unit: str
    bound: Bound = "exact"
    time: str
    evidence: str
    start: int
    end: int
    names: tuple[str, ...] = ()
    band_low: int | None = None
    band_high: int | None = None
    fund_source: str | None = None
    names_by_district: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    label: str | None = None
    scope: str | None = None
    subset: str | None = None
    change: float | None = None
    change_since: str | None = None
    strict: bool | None = None
    value_implied: bool | None = None
    threshold_only: bool | None = None
    criteria_set: str | None = None
    stars: int | None = None
    new: bool | None = None
    doubt: str | None = None
    rule: str | None = field(default=None, compare=False)
    confidence: Confidence | None = field(default=None, compare=False)
    unsure: tuple[str, ...] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise DataError(
                f"{self.measure!r} is not a measure. {nearest(self.measure, MEASURES)}"
            )

    def to_dict(self) -> dict[str, Any]:
        """Give the keys of the schema; further keys only where they are stated."""
        row = {name: _plain(getattr(self, name)) for name in KEYS}
        further = {name: _plain(getattr(self, name)) for name in FURTHER_KEYS}
        if self.names_by_district is not None:
            further["names_by_district"] = {
                district: list(names) for district, names in self.names_by_district
            }
        return row | {k: v for k, v in further.items() if v is not None}

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "StatedFigure":
        """Read back what `to_dict` gave; unknown keys are refused.

        Raises
        ------
        DataError
            If a key is not of the schema or one that every figure has is missing.
        """
        if unknown := sorted(row.keys() - set(KEYS) - set(FURTHER_KEYS)):
            raise DataError(f"a stated figure has no key {', '.join(unknown)}.")
        given = dict(row)
        for name in ("value", "names", "unsure"):
            if isinstance(given.get(name), list):
                given[name] = tuple(given[name])
        if isinstance(by_district := given.get("names_by_district"), dict):
            given["names_by_district"] = tuple(
                (district, tuple(names)) for district, names in by_district.items()
            )
        try:
            return cls(**given)
        except TypeError as error:
            raise DataError(f"a stated figure is incomplete: {error}.") from None


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


_ORDER = [f.name for f in fields(StatedFigure)]
KEYS = tuple(_ORDER[: _ORDER.index("names") + 1])
FURTHER_KEYS = tuple(_ORDER[_ORDER.index("names") + 1 :])
