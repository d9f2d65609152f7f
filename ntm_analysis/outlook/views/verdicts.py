"""How the one verdict of a target is worded; `models.verdict_of_target` gives it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.outlook.models.verdict_of_target import (
    verdict_of_target,
    with_probability,
)
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
        outlook = self.outlooks.get(judgement.case.figure_id)
        return verdict_of_target(judgement, outlook)

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
        return with_probability(self.outlooks.get(judgement.case.figure_id))


def worded(key: str, language: Language) -> str:
    """Sign and word of a verdict, so that colour never speaks alone.

    >>> worded("unlikely", "vi"), worded("on_track", "en")
    ('✕ khó đạt', '→ on track')
    """
    return f"{SIGNS[key]} {say(f'targets.{key}', language)}"
