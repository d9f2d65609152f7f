"""What the sheets of a workbook are looked at for: the set, the place, the date."""

from dataclasses import dataclass

from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.periods import Period


@dataclass(frozen=True)
class Asking:
    """What a sheet is looked at for."""

    words: Wording
    roster: Roster
    as_of: Period
    kind: str
    file: str
