"""One copy of fonts and styles for a whole site, and each of its pages as one file too.

Fonts and styles are 106 kB of every page that carries them. Where an edition says
`shared: true`, its pages take them from one file of the site, which a browser asks for
once; a page that is sent alone would be bare, so each is beside as one file that
carries everything. The shared file is a style sheet with the fonts inside it: a browser
asks no question of origin for a style sheet, but for a font of its own file it does,
and a folder on a stick has no origin.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from ntm_analysis.briefings import assets, records
from ntm_analysis.briefings.site.parts import ASSETS, ONE_FILE
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say

_OTHER_PAGES = re.compile(r'<p class="links">.*?</p>\n?', re.S)


@cache
def style_name() -> str:
    """Name the shared file by its content: a page never meets another's style."""
    digest = sha256(_style().encode("utf-8")).hexdigest()[:12]
    return f"{ASSETS}/page-{digest}.css"


def policy(of_page: str) -> str:
    """Give the policy of a page that takes its style from the site.

    >>> policy("default-src 'none'; style-src 'unsafe-inline'")
    "default-src 'none'; style-src 'self' 'unsafe-inline'"
    """
    return of_page.replace("style-src ", "style-src 'self' ")


def of_site(page: str, name: str, language: Language) -> str:
    """Give a page that takes its style from the site and leads to its other form.

    Parameters
    ----------
    page
        The page as it was drawn, with everything inside it.
    name
        Of its file.

    Raises
    ------
    ValueError
        If it does not carry the style of now, or has no links to other pages.
    """
    link = Html('<p class="links"><a href="{}" download>{}</a>').format(
        f"{ONE_FILE}/{name}", say("page.one_file", language)
    )
    style = Html('<link rel="stylesheet" href="{}">\n<style>').format(style_name())
    changes = (
        (assets.POLICY, policy(assets.POLICY)),
        (f"<style>{_style()}", style),
        ('<p class="links">', link),
    )
    for before, after in changes:
        if before not in page:
            raise ValueError(f"{name} holds no {before[:40]!r}")
        page = page.replace(before, after, 1)
    return page


def one_file(page: str) -> str:
    """Give a page as one file: it is read where the pages that it leads to are not."""
    return _OTHER_PAGES.sub("", page, count=1)


def write_style(folder: Path) -> None:
    """Write the shared file into a site, if it is not there."""
    path = folder / style_name()
    if not path.is_file():
        records.write_text(path, _style())


@cache
def _style() -> str:
    return str(assets.font_faces() + assets.style())
