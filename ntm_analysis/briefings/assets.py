"""What a page carries with it, so that it asks no network for anything.

Third-party code and fonts are never stored in the project: plotly.js is taken from
the installed plotly package and the font from the installed font package, both when
a page is made.
"""

import base64
import gzip
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont
from plotly.offline import get_plotlyjs

from ntm_analysis.page.html import NOTHING, Html

WEIGHTS = (400, 600)
# Latin, Vietnamese, punctuation, arrows and marks that a briefing may hold.
LETTERS = [*range(0x20, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA)]
TONES_AND_MARKS = [*range(0x300, 0x324), *range(0x2010, 0x2030), 0x20AB]
SIGNS = [*range(0x2190, 0x2194), 0x2212, 0x2264, 0x2265, 0x25CB, 0x25CF, 0x25E6, 0x2713]


@cache
def plotly_script() -> str:
    """plotly.js, compressed: base64 of gzip, the same bytes at every call."""
    packed = gzip.compress(get_plotlyjs().encode("utf-8"), 9, mtime=0)
    return base64.b64encode(packed).decode("ascii")


@cache
def font_faces() -> Html:
    """CSS that embeds the font, cut down to the characters of a briefing."""
    return NOTHING.join(_face(weight) for weight in WEIGHTS)


def _face(weight: int) -> Html:
    font = TTFont(str(fontpkg.path("be-vietnam-pro", weight=weight)))
    # A fixed time stamp, else two pages of the same input differ.
    font.recalcTimestamp = False
    options = subset.Options(layout_features=["*"], flavor="woff2", notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS + TONES_AND_MARKS + SIGNS)
    cutter.subset(font)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return Html(
        "@font-face{{font-family:'Be Vietnam Pro';font-weight:{};"
        "src:url(data:font/woff2;base64,{}) format('woff2')}}"
    ).format(weight, data)


@cache
def style() -> Html:
    """The page's own CSS."""
    return _template("briefing.css")


@cache
def drawing_script() -> Html:
    """Our own JavaScript: unpack plotly.js once, draw every figure of the page."""
    return _template("briefing.js")


def policy(scripts: Sequence[str]) -> str:
    """Give a page's content security policy: it loads nothing, it runs these scripts.

    Parameters
    ----------
    scripts
        Text of each script that the page may run, told apart by its hash. No other is
        run, wherever it stands: an element, an attribute such as onerror, a link with
        javascript:, a string that is evaluated.

    Notes
    -----
    Styles stay inline: plotly.js sets them on what it draws, and every map carries
    its own. With `default-src 'none'` a style cannot ask for anything either.
    """
    hashes = (sha256(script.encode("utf-8")).digest() for script in scripts)
    runs = [f"'sha256-{base64.b64encode(one).decode('ascii')}'" for one in hashes]
    parts = {
        "default-src": ["'none'"],
        "img-src": ["data:"],
        "font-src": ["data:"],
        "style-src": ["'unsafe-inline'"],
        "script-src": runs or ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in parts.items())


def _template(name: str) -> Html:
    folder = files("ntm_analysis.briefings").joinpath("templates/ntm_briefing")
    text = folder.joinpath(name).read_text(encoding="utf-8")
    return Html(text)  # noqa: S704 -- the package's own file
