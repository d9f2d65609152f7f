"""How a band of communes by criteria met is called, in charts and in lists alike."""

from ntm_analysis.page.language import Language, say


def band_name(low: int, high: int, language: Language) -> str:
    """Name a band: "dưới 5", "5–9", "19"."""
    if low == high:
        return say("charts.band_all", language, low=low)
    if low == 0:
        return say("charts.band_below", language, high=int(high) + 1)
    return say("charts.band", language, low=low, high=high)
