"""What a page carries with it, so that it asks no network for anything.

Fonts are never stored in the project: they are taken from the installed font package
when a page is made. A page runs no script at all; the index runs the one that finds
its lines, allowed by its hash.
"""

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import fontpkg

from ntm_analysis.files.kept import kept_value
from ntm_analysis.page.html import NOTHING, Html

WEIGHTS = (400, 600)
# A page loads nothing and runs nothing: no element, no attribute such as onerror, no
# link with javascript:. Styles stay inline: every map carries its own; with
# `default-src 'none'` a style cannot ask for anything either.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src data:",
        "font-src data:",
        "style-src 'unsafe-inline'",
        "script-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
# Latin, Vietnamese, punctuation, arrows and marks that a briefing may hold.
LETTERS = [*range(0x20, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA)]
TONES_AND_MARKS = [*range(0x300, 0x324), *range(0x2010, 0x2030), 0x20AB]
SIGNS = [*range(0x2190, 0x2194), 0x2212, 0x2264, 0x2265, 0x25CB, 0x25CF, 0x25E6, 0x2713]


@cache
def font_faces() -> Html:
    """CSS that embeds the font, cut down to the characters of a briefing."""
    paths = [Path(fontpkg.path("be-vietnam-pro", weight=weight)) for weight in WEIGHTS]
    cut = kept_value(
        "page-fonts",
        paths,
        lambda: [_cut(path) for path in paths],
        code=[Path(__file__)],
    )
    rule = Html(
        "@font-face{{font-family:'Be Vietnam Pro';font-weight:{};"
        "src:url(data:font/woff2;base64,{}) format('woff2')}}"
    )
    return NOTHING.join(map(rule.format, WEIGHTS, cut))


def _cut(path: Path) -> str:
    """Cut a font down to the letters and signs of a briefing; in base64."""
    # Imported here: the libraries of fonts, for whom nothing is kept.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(str(path))
    # A fixed time stamp, else two pages of the same input differ.
    font.recalcTimestamp = False
    options = subset.Options(layout_features=["*"], flavor="woff2", notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS + TONES_AND_MARKS + SIGNS)
    cutter.subset(font)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


@cache
def style() -> Html:
    """The page's own CSS."""
    return _template("briefing.css")


@cache
def site_style() -> Html:
    """CSS of the index and the pages of history, beside that of every page."""
    return _template("site.css")


@cache
def search_script() -> Html:
    """The one script of a site: it finds lines of the index, and asks for nothing."""
    return _template("search.js")


def policy_with(script: str) -> str:
    """Give the policy of a page that runs this very script and no other.

    >>> policy_with("x").partition("script-src ")[2].partition(";")[0]
    "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='"
    """
    digest = base64.b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return POLICY.replace("script-src 'none'", f"script-src 'sha256-{digest}'")


def css_string(text: str) -> Html:
    r"""Write a text as a string of CSS that cannot end itself or the style element.

    >>> print(css_string('a"b</style>'))
    "a\22 b\3c /style>"
    """
    hidden = {'"', "\\", "<", "&"} | {chr(code) for code in range(32)}
    kept = "".join(f"\\{ord(c):x} " if c in hidden else c for c in text)
    return Html(f'"{kept}"')  # noqa: S704 -- what could end it is written by number


def _template(name: str) -> Html:
    folder = files("ntm_analysis.briefings").joinpath("templates/ntm_briefing")
    text = folder.joinpath(name).read_text(encoding="utf-8")
    return Html(text)  # noqa: S704 -- the package's own file
