"""What is said of a plan that was added, by the command and by the review."""

from ntm_analysis.briefings.plan_adding import AddedPlan
from ntm_analysis.page.language import Language, say
from ntm_analysis.reading.views.figures_read import line

MOST_SHOWN = 5


def report(added: AddedPlan, language: Language) -> list[str]:
    """Say what was kept, what was not, what does not fit, and what comes next."""

    def told(key: str, **values: object) -> str:
        return say(f"plan_add.{key}", language, **values)

    lines = [f"ntm: {note}" for note in added.notes]
    lines.append(told("kept", plan=added.key, kept=added.kept, folder=added.folder))
    if added.unseen:
        lines.append(told("unseen", unseen=added.unseen, kept=added.kept))
    if added.left_out:
        lines.append(told("left_out", count=len(added.left_out)))
        lines += _some([line(figure, language) for figure in added.left_out])
    if added.findings:
        lines.append(told("does_not_fit", count=len(added.findings)))
        lines += _some([finding.message for finding in added.findings])
    if added.not_understood:
        lines.append(told("not_understood", count=len(added.not_understood)))
        lines += _some([f"…{text}…" for text in added.not_understood])
    lines.append(told("next", plan=added.key))
    return lines


def _some(lines: list[str]) -> list[str]:
    shown = [f"  - {text}" for text in lines[:MOST_SHOWN]]
    more = len(lines) - MOST_SHOWN
    return [*shown, f"  … +{more}"] if more > 0 else shown
