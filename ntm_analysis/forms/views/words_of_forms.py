"""The label of a band, as forms and tables write it."""

from ntm_analysis.criteria.bands import Band
from ntm_analysis.page.language import say


def band_label(band: Band, count: int, kind: str = "band") -> str:
    """Write a band of a set of `count` criteria; `kind` is band (short) or row.

    >>> from ntm_analysis.criteria.bands import Band
    >>> band_label(Band(low=0, high=4, label_vi="", label_en=""), 19)
    'Dưới 5 tiêu chí'
    """
    if band.low == count:
        return say(f"forms.{kind}_full", "vi", count=count)
    if band.low == band.high:
        return say("forms.band_full", "vi", count=band.low)
    if band.low == 0:
        return say(f"forms.{kind}_below", "vi", count=band.high + 1)
    return say(f"forms.{kind}_between", "vi", low=band.low, high=band.high)
