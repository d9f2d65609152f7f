"""The one verdict that a page gives a target: by its probability, else by its pace.

A pace says what would have to be held, a probability how likely that is. Where the
back-test has earned a probability, the verdict follows it, so that no page calls a
target of 6 % merely in need of a faster pace. Verdict and probability stand together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.published.result import Outlook, Verdict
from ntm_analysis.outlook.views import outlook_text
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING

SIGNS = {
    "reached": "✓",
    "on_track": "→",
    "faster_pace": "▲",
    "unlikely": "✕",
    "out_of_reach": "✕",
    "missed": "✕",
    "cannot_judge": "?",
}
BY_CHANCE = {
    Verdict.REACHED: "reached",
    Verdict.ON_TRACK: "on_track",
    Verdict.NEEDS_FASTER_PACE: "faster_pace",
    Verdict.UNLIKELY: "unlikely",
}


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts of a plan's targets.

    Parameters
    ----------
    outlooks
        Figure id of a target -> its outlook; targets without one go by their pace.
    """

    outlooks: Mapping[str, Outlook]
    language: Language

    def key(self, judgement: Judgement) -> str:
        """Give the verdict: a key of `SIGNS`."""
        outlook = self._earned(judgement)
        settled = judgement.verdict in ("reached", "missed")
        if outlook is None or settled:
            return str(judgement.verdict)
        return BY_CHANCE.get(outlook.verdict, str(judgement.verdict))

    def words(self, judgement: Judgement) -> str:
        """Sign and word of the verdict."""
        return worded(self.key(judgement), self.language)

    def sentence(self, judgement: Judgement) -> str:
        """Probability and interval in a sentence; empty where none is earned."""
        outlook = self._earned(judgement)
        return outlook_text.chance_of(outlook, self.language) if outlook else ""

    def chance(self, judgement: Judgement) -> str:
        """Probability with its likelihood word; a dash where none is earned."""
        outlook = self._earned(judgement)
        if outlook is None:
            return MISSING
        return outlook_text.chance(outlook.p_target, self.language)

    def _earned(self, judgement: Judgement) -> Outlook | None:
        found = self.outlooks.get(judgement.case.figure_id)
        return found if found is not None and found.p_target is not None else None


def worded(key: str, language: Language) -> str:
    """Sign and word of a verdict, so that colour never speaks alone.

    >>> worded("unlikely", "vi"), worded("on_track", "en")
    ('✕ khó đạt', '→ on track')
    """
    return f"{SIGNS[key]} {say(f'targets.{key}', language)}"
