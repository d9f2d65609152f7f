"""What a law found: first without words, then as a sentence with its evidence.

A law yields an `Outcome` (numbers and figures); `Outcome.tell` makes the `Finding`
that a reader sees. A law that cannot be judged yields nothing: it is neither passed
nor failed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.words import Language, described, phrase

# Doubts of the reader (`reading.confidence`) that make a mismatch its own first.
MISREAD = frozenset(
    {
        *("standing_carried", "named_not_counted", "new_or_all", "plan_or_result"),
        *("time_guessed", "place_counted", "place_beside", "rule_of_thumb"),
    }
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a document, or the row of a plan's table, behind one figure.

    `start` and `end` are offsets into the extracted text, None for a plan's table;
    `figure_id`, `section` and `source_id` are empty for a document.
    """

    evidence: str
    start: int | None
    end: int | None
    figure_id: str
    section: str
    source_id: str
    figure: str  # what the figure says, in words

    @classmethod
    def of(cls, item: Item, language: Language) -> "Evidence":
        """Point at the words or the row that an item came from."""
        where = (item.figure_id, item.section, item.source_id)
        said = described(item, language)
        return cls(item.evidence, item.start, item.end, *where, said)


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of one group of figures.

    Attributes
    ----------
    check
        Name of the law, as in docs/audit.md.
    message
        One sentence with the numbers written out.
    difference
        Computed minus stated, in the unit of the figures (percentage points for a
        percentage); what rounding explains stands here too. None where the law has
        no size, such as a date out of order.
    sure
        False where something fails that a figure took from elsewhere than its own
        sentence (place, year, standing, new or in all): it may be a misreading.
    """

    check: str
    passed: bool
    message: str
    difference: float | None
    evidences: tuple[Evidence, ...]
    sure: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return asdict(self) | {"evidences": [asdict(e) for e in self.evidences]}


@dataclass(frozen=True)
class LawOutcome:
    """A law's verdict on some items; `values` fill the places of its sentence."""

    check: str
    passed: bool
    items: tuple[Item, ...]
    difference: float | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    def tell(self, language: Language) -> Finding:
        """Say it in a language."""
        gap = None if self.difference is None else round(self.difference, 6) + 0.0
        values = {"difference": gap, "figure": self.items[0], **self.values}
        return Finding(
            check=self.check,
            passed=self.passed,
            message=phrase(self.check, self.passed, language, values),
            difference=gap,
            evidences=tuple(Evidence.of(item, language) for item in self.items),
            sure=self.passed
            or len(self.items) == 1  # a number against its own share or whole
            or not any(item.unsure & MISREAD for item in self.items),
        )
