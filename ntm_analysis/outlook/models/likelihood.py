"""Words for a probability, always to be shown beside the number.

The scale is the one of the IPCC's guidance note on uncertainties (2010), table 1,
https://www.ipcc.ch/site/assets/uploads/2018/05/uncertainty-guidance-note.pdf ; the
words in both languages stand in ``page/words/likelihood.yml``.
"""

from enum import StrEnum

from ntm_analysis.errors import DataError


class Likelihood(StrEnum):
    """One step of the scale; the value is the key of its words."""

    VIRTUALLY_CERTAIN = "virtually_certain"  # 99 % and more
    VERY_LIKELY = "very_likely"  # 90 % and more
    LIKELY = "likely"  # 66 % and more
    AS_LIKELY_AS_NOT = "as_likely_as_not"  # 33 to 66 %
    UNLIKELY = "unlikely"  # 33 % and less
    VERY_UNLIKELY = "very_unlikely"  # 10 % and less
    EXCEPTIONALLY_UNLIKELY = "exceptionally_unlikely"  # 1 % and less


_FROM_ABOVE = (
    (0.99, Likelihood.VIRTUALLY_CERTAIN),
    (0.90, Likelihood.VERY_LIKELY),
    (0.66, Likelihood.LIKELY),
)
_FROM_BELOW = (
    (0.01, Likelihood.EXCEPTIONALLY_UNLIKELY),
    (0.10, Likelihood.VERY_UNLIKELY),
    (0.33, Likelihood.UNLIKELY),
)


def likelihood(probability: float) -> Likelihood:
    """Give the narrowest word of the scale that holds for a probability (0..1).

    Raises
    ------
    DataError
        If the number is no probability (NaN among them): "unknown" has no word.

    Examples
    --------
    >>> str(likelihood(0.7)), str(likelihood(0.5)), str(likelihood(0.004))
    ('likely', 'as_likely_as_not', 'exceptionally_unlikely')
    """
    if not 0 <= probability <= 1:
        raise DataError(f"{probability} is not a probability; allowed is 0 to 1.")
    for least, word in _FROM_ABOVE:
        if probability >= least:
            return word
    for most, word in _FROM_BELOW:
        if probability <= most:
            return word
    return Likelihood.AS_LIKELY_AS_NOT
