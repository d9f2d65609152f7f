"""Colours and patterns of map classes: told apart in any colour vision and in grey.

One hue from light to dark for amounts, two hues for changes, where losses also carry
lines, because grey print cannot tell orange from violet.
"""

SEQUENTIAL = {
    2: ("#c9dced", "#2a6aa8"),
    3: ("#d9e7f3", "#7fb0d6", "#1f5f9f"),
    4: ("#e3edf6", "#a9cbe5", "#5596c9", "#124d8c"),
    5: ("#e8f0f8", "#bcd6eb", "#7fb2da", "#3b7fbf", "#0b3d78"),
    6: ("#eaf1f8", "#c6dcee", "#94bfe0", "#5c9bcd", "#2a6fb0", "#0b3d78"),
    7: ("#ecf2f9", "#cfe1f0", "#a8cbe6", "#7bafd8", "#4a8dc4", "#2264a5", "#0a386f"),
}
DIVERGING = {
    3: ("#e08214", "#f4f2ee", "#8073ac"),
    5: ("#b35806", "#f6b26b", "#f4f2ee", "#b2abd2", "#542788"),
    7: ("#8c4304", "#d97b1c", "#fbd5a4", "#f4f2ee", "#d4cfe6", "#8f84bd", "#42186b"),
}
# Two amounts at once: rows by the first, columns by the second (after Stevens 2015).
BIVARIATE = (
    ("#e8e8e8", "#b0d5df", "#64acbe"),
    ("#e4acac", "#ad9ea5", "#627f8c"),
    ("#c85a5a", "#985356", "#574249"),
)
SYMBOL = "#d55e00"
EDGE = "#ffffff"


def sequential(count: int) -> tuple[str, ...]:
    """Give colours for classes of an amount, light to dark."""
    if count == 1:
        return (SEQUENTIAL[2][1],)
    return SEQUENTIAL[min(count, 7)]


def diverging(count: int) -> tuple[str, ...]:
    """Give colours for classes around no change; the count is odd."""
    return DIVERGING[count]
