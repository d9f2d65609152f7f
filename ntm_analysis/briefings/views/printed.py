"""What a page said on a day, beside what another day's said: for `ntm runs`."""

from collections.abc import Sequence
from datetime import date

from ntm_analysis.briefings.catalogue.run_store import PublishedEdition
from ntm_analysis.errors import UnknownNameError


def edition_of(editions: Sequence[PublishedEdition], day: date) -> PublishedEdition:
    """Give what readers had on a day: the last one published until then.

    Parameters
    ----------
    editions
        The oldest first.

    Raises
    ------
    UnknownNameError
        If none was published until then; it names the first day with one.
    """
    until = [one for one in editions if one.began.astimezone().date() <= day]
    if not until:
        first = editions[0].began.astimezone().date() if editions else "none"
        raise UnknownNameError(
            f"nothing was published until {day}; the first publication kept is {first}."
        )
    return until[-1]
