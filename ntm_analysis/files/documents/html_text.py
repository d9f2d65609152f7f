"""The text of a web page: what a reader sees, without menus and scripts.

Tags are split off in one pass in time linear in the length, whatever the page does.
No attribute is looked at, so nothing that a page points to is ever opened.
"""

import html
import re

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
        "body",
        "html",
    ]
)
_SKIPPED = frozenset(
    [
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "noscript",
        "template",
        "svg",
        "head",
        "object",
    ]
)
_RAW = frozenset(["script", "style", "textarea", "xmp", "iframe", "noembed", "math"])
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def html_text(page: str) -> str:
    """Give the text of a page; block elements end lines, cells are parted by tabs."""
    return _Page(page).text()


class _Page:
    """One pass over a page."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.lower = page.lower() if page.isascii() else _ascii_lower(page)
        self.lines: list[list[str]] = [[]]
        self.skipping: list[str] = []
        self.absent: set[str] = set()  # closings that do not come any more

    def text(self) -> str:
        position = 0
        while (tag := self.page.find("<", position)) >= 0:
            self._take(position, tag)
            position = self._tag(tag)
        self._take(position, len(self.page))
        lines = (_SPACES.sub(" ", "".join(line)).strip(" \x00") for line in self.lines)
        return "\n".join(line.replace("\x00", "\t") for line in lines if line)

    def _take(self, start: int, end: int) -> None:
        if end > start and not self.skipping:
            self.lines[-1].append(
                html.unescape(self.page[start:end]).replace("\x00", "")
            )

    def _tag(self, at: int) -> int:
        if self.page.startswith("<!--", at):
            return self._after("-->", at + 4, 3)
        if self.page.startswith(("<!", "<?"), at):
            return self._after(">", at + 2, 1)
        found = _TAG.match(self.page, at + 1)
        if not found:
            self._take(at, at + 1)
            return at + 1
        self._element(found[1].lower(), self.page[at + 1] == "/")
        end = self._after(">", found.end(), 1)
        name = found[1].lower()
        if name in _RAW and self.page[at + 1] != "/":
            return self._after(f"</{name}", end, 0)
        return end

    def _element(self, name: str, closing: bool) -> None:
        if name in _SKIPPED:
            if not closing and len(self.skipping) < 200:
                self.skipping.append(name)
            elif name in self.skipping:
                while self.skipping.pop() != name:
                    pass
        elif name in _BLOCKS:
            self.lines.append([])
            if name == "body":
                self.skipping.clear()
        elif name in ("td", "th") and not closing and not self.skipping:
            self.lines[-1].append("\x00")

    def _after(self, closing: str, start: int, length: int) -> int:
        """Give the place after a closing; the end of the page if it never comes."""
        if closing in self.absent:
            return len(self.page)
        at = self.lower.find(closing, start)
        if at < 0:
            self.absent.add(closing)
            return len(self.page)
        return at + length


def _ascii_lower(page: str) -> str:
    return page.translate({c: c + 32 for c in range(65, 91)})
