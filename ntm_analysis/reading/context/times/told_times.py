"""What was told of times before: the last of each kind and family of measures.

Counts of units date what follows; a rate or a fund dates only its like. What an
earlier year brought ends with its paragraph, or with its bullet.
"""

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.blocks import PLAIN_RANK
from ntm_analysis.reading.text.sentence import Sentence

COUNTS = "counts"  # the family of all that counts units
_ITEMS = (7, 8)  # ranks of "-" and "+"
LEAD = 3  # blocks: headline, stamp, lead
_UNITS = (
    "communes_",
    "criteria_",
    "districts_",
    "villages_",
    "residential_",
    "gardens_",
    "rank",
)


class ToldTimes:
    """Remembers the times of the statements before."""

    def __init__(self, facts: DocumentFacts) -> None:
        self.facts = facts
        self.carried: dict[tuple[str, str], str] = {}  # by kind and family
        self.block = 0
        self.rank = PLAIN_RANK  # of this block
        self.in_item = False  # the block is a bullet
        self.told_in_items: set[tuple[str, str]] = set()  # keys that bullets stated
        self.said_in: dict[tuple[str, str], int] = {}  # the block that carried it
        self.stated_in: dict[str, int] = {}  # the block that itself gave a count's time
        self.said_at: dict[tuple[str, str], int] = {}  # the rank of the block
        self.values: dict[tuple[str, str], float | tuple[float, float] | None] = {}
        self.told_last = ("", -1, "")  # kind, block and time of the last statement

    def forget(self, kinds: tuple[str, ...] = ("actual", "target", "estimate")) -> None:
        """Begin a section that does not go on with the times before it."""
        self.carried = {k: t for k, t in self.carried.items() if k[0] not in kinds}

    def forget_past(self, *, section: bool) -> None:
        """Begin a paragraph: what was told of an earlier year ends with its own.

        Where the document's year is only guessed, with its section.
        """
        year = self.facts.year
        if not year or not (section or self.facts.has_own_year):
            return
        self.told_in_items = set()
        if self.block <= LEAD and not section:
            return  # a headline's year is that of the lead
        if self.facts.is_report and self.facts.as_of[:4].isdigit():
            year = min(year, int(self.facts.as_of[:4]))  # of a report in January
        self.carried = {
            key: time
            for key, time in self.carried.items()
            if key[0] != "actual" or int(time.split("/")[-1][:4] or year) >= year
        }

    def forget_items_past(self) -> None:
        """Begin a bullet: an earlier year that the bullet before told was its own.

        "- 3 xã đạt chuẩn (năm 2021, 2022, 2023)" does not date "- Hộ nghèo 0,38%".
        """
        year = self.facts.year
        if not year or not self.facts.has_own_year or not self.facts.date:
            return
        for key in self.told_in_items:
            told = self.carried.get(key, "")
            if key[0] == "actual" and told and int(told.split("/")[-1][:4]) < year - 1:
                del self.carried[key]
        self.told_in_items = set()

    def just_told(self) -> str:
        """The time of the last result of this paragraph."""
        here = [k for k, block in self.said_in.items() if block == self.block]
        times = [self.carried.get(k, "") for k in here if k[0] == "actual"]
        return times[-1] if times else ""

    def stated_here(self, kind: Kind) -> bool:
        """Say whether this paragraph itself told the time of a count."""
        return self.stated_in.get(kind) == self.block

    def keep(
        self,
        time: str,
        kind: Kind,
        meaning: Meaning,
        sentence: Sentence,
        *,
        stated: bool = False,
    ) -> None:
        """Remember a time for the statements that follow."""
        if meaning.measure == "output" or sentence.in_brackets(meaning.start):
            return
        if meaning.value_implied:
            return  # "trong đó xã An Hòa đạt chuẩn năm 2023" dates that commune alone
        if meaning.scope and meaning.measure != "funding":
            return  # of some communes: "13 xã phấn đấu đạt chuẩn năm 2021 hiện đạt ..."
        if kind == "actual" and meaning.cumulative is not False:
            self.values.setdefault((meaning.measure, time), meaning.value)
        flows = meaning.cumulative is False or meaning.measure == "funding"
        known = self.last(kind, meaning.measure)
        if flows and known and not time.startswith(f"{known}-"):
            return  # what was added in a half-year does not date what stands
        self.told_last = kind, self.block, time
        self.carried[kind, family(meaning.measure)] = time
        if stated and family(meaning.measure) == COUNTS:
            self.stated_in[kind] = self.block
        self.said_in[kind, family(meaning.measure)] = self.block
        if self.in_item:
            self.told_in_items.add((kind, family(meaning.measure)))
        self.said_at[kind, family(meaning.measure)] = self.rank

    def last(self, kind: str, measure: str) -> str:
        """The last time of the same family, else that of the counts of units."""
        own = self.carried.get((kind, family(measure)))
        return own or self.carried.get((kind, COUNTS), "")

    def is_of_sibling(self, kind: Kind, measure: str, carried: str) -> bool:
        """Say whether a time was told by another item of the list this one is in."""
        key = kind, family(measure)
        key = key if self.carried.get(key) else (kind, COUNTS)
        if not carried or self.rank not in _ITEMS or self.carried.get(key) != carried:
            return False
        apart = self.said_in.get(key) != self.block
        return apart and self.rank <= self.said_at.get(key, 0)


def family(measure: str) -> str:
    """Counts of units date what follows; a rate or a fund dates only its like."""
    return COUNTS if measure.startswith(_UNITS) else measure
