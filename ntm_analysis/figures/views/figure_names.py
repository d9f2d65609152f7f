"""How a figure is called: measure, criterion or band, fund source, and for whom.

One wording for targets and for the list of sources, so that a reader finds in the
list what the sentence named.
"""

from collections.abc import Mapping

from ntm_analysis.figures.band_names import band_name
from ntm_analysis.page.language import Language, translated


def called(
    measure: str,
    measures: Mapping[str, str],
    language: Language,
    *,
    label: str = "",
    criterion: str = "",
    band: tuple[int, int] | None = None,
    fund_source: str = "",
    scope: str = "",
) -> str:
    """Name a figure.

    Parameters
    ----------
    measures
        Measure -> its name in the reader's language.
    label
        What a figure of the measure "output" counts.
    criterion
        Number and name, as "17. Môi trường".

    Examples
    --------
    >>> called("funding", {"funding": "Nguồn vốn"}, "vi", scope="20 xã biên giới")
    'Nguồn vốn (20 xã biên giới)'
    """
    counted = translated("outputs", label, language) if label else ""
    what = measures.get(measure, measure)
    parts = [
        counted if measure == "output" and counted else what,
        criterion,
        band_name(*band, language) if band else "",
        translated("funding", fund_source, language) if fund_source else "",
    ]
    text = " · ".join(part for part in parts if part)
    return f"{text} ({translated('scopes', scope, language)})" if scope else text
