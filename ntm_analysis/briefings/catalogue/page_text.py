"""The words of a page as its readers meet them: what two editions are compared by.

Styles, drawings' paths and the foot with its version numbers are no words: a page
whose words are the same is the same page to a reader.
"""

import re
from collections.abc import Sequence
from hashlib import sha256
from html import unescape

_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.S)
_UNSEEN = re.compile(r"<(style|script|defs)\b[^>]*>.*?</\1>|<!--.*?-->", re.S)
# What ends a line; other tags stand inside one.
_BREAKS = re.compile(
    r"</?(?:p|div|section|li|ul|ol|tr|table|caption|thead|tbody|h[1-6]|figure"
    r"|figcaption|details|summary|dl|dt|dd|nav|svg|g|text|title|desc|br)\b[^>]*>"
)
_CELLS = re.compile(r"</t[hd]>")
_TAGS = re.compile(r"<[^>]*>")


def page_lines(html: str) -> list[str]:
    """Give the lines of a page's main part, cells of a table parted by a bar.

    >>> page_lines("<main><p>48 &lt; 50 <b>xã</b></p><style>p{}</style></main>")
    ['48 < 50 xã']
    >>> page_lines("<main><tr><th>Lạng Sơn</th><td>36/207</td></tr></main>")
    ['Lạng Sơn | 36/207']
    """
    found = _MAIN.search(html)
    text = _UNSEEN.sub("", found[1] if found else html)
    text = _TAGS.sub("", _BREAKS.sub("\n", _CELLS.sub(" | ", text)))
    lines = (" ".join(unescape(line).split()) for line in text.split("\n"))
    return [line for whole in lines if (line := whole.strip(" |"))]


def digest(lines: Sequence[str]) -> str:
    """Give the name under which these words are kept."""
    return sha256("\n".join(lines).encode("utf-8")).hexdigest()
