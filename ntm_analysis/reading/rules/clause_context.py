"""What a rule may know besides its piece: the surroundings of a quantity."""

from dataclasses import dataclass, field

from ntm_analysis.reading.rules.meaning import RISE, Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.pieces import Piece

REACH = 320  # characters of the sentence looked at on either side


@dataclass(slots=True, kw_only=True)
class ClauseContext:
    """The pieces of a clause, what was understood, what headings say.

    `said` are the meanings found so far in the sentence, `index` the place of the
    piece in `pieces`, `end` the end of the clause in the working copy.
    `heading_lead` are the words of a heading with a colon, `earlier` the last count
    of communes of the sentence before in the same block. `headed` says that a
    heading above speaks of the programme, `titled` that the document's head does.
    """

    copy: WorkingCopy
    sentence: tuple[int, int]
    end: int
    pieces: list[Piece]
    index: int
    criterion: int | None
    heading_lead: str
    block_head: str
    said: list[Meaning] = field(default_factory=list)
    earlier: Meaning | None = None
    funds_before: Meaning | None = None  # the total that the sentence before told
    gift_before: bool = False  # a sum was told shortly before this sentence
    headed: bool = False
    criteria: int = 19  # size of the set that the document goes by
    of_commune: bool = False  # a commune wrote the document
    titled: bool = False

    def until(self, at: int) -> str:
        """Give the sentence up to a place."""
        sentence, here = self.around(at)
        return sentence[:here]

    def around(self, place: int) -> tuple[str, int]:
        """The sentence's words near a place, and where in them the place is."""
        start, end = self.sentence
        start, end = max(start, place - REACH), min(end, place + REACH)
        return self.copy.work[start:end], place - start

    @property
    def previous(self) -> Meaning | None:
        """The last meaning of the sentence."""
        return self.said[-1] if self.said else None

    @property
    def last_count(self) -> Meaning | None:
        """The last meaning that is no aside of the kind "tăng 160 xã so với ..."."""
        said = [m for m in self.said[-3:] if m.rule != RISE]
        return said[-1] if said else None

    @property
    def before(self) -> Piece | None:
        """The piece before this one in the clause."""
        return self.pieces[self.index - 1] if self.index else None

    @property
    def after(self) -> Piece | None:
        """The piece after this one in the clause."""
        return (
            self.pieces[self.index + 1] if self.index + 1 < len(self.pieces) else None
        )
