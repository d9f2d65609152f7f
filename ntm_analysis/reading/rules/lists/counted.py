"""What an item of a list counts, where its measure was told before it."""

from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.pieces import Piece


def counted(piece: Piece, rule: str, measure: str, unit: str) -> Meaning:
    """Give the meaning of a number, or of a share where the piece is one."""
    quantity = piece.quantity
    share = quantity.noun == "percent"
    return Meaning(
        doubts={"standing_carried"},
        measure=measure,
        unit="percent" if share else unit,
        rule=rule,
        start=piece.start,
        end=quantity.last,
        value=None if share else quantity.stated,
        denominator=quantity.denominator,
        percent=quantity.value if share else quantity.percent,
        bound=quantity.bound,
        strict=quantity.strict,
    )
