"""The lines of a web page that stand outside its tables: titles, dates, legends.

A page saved from a portal or a spreadsheet has the title of its table in a heading or
paragraph before it, and the legend behind it. Each is handed to the table that it is
about; menus, links and what is never shown are no lines.
"""

import re

UNSHOWN = ("head", "title", "script", "style", "nav", "footer", "select", "button")
_MENU = ("ul", "ol", "a")
_BLOCKS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "center", "caption", "br", "hr",
     "li", "section", "article", "header", "main", "body", "table", "tr", "td", "th")
)  # fmt: skip
_OFFICE_INDEX = ("Overview", "Tổng quan")  # above LibreOffice's links to its sheets
ABOVE = 8  # lines right before a table that may be its title
_LEGEND = re.compile(
    r"[*\s(]*(?:ghi chú|chú thích|chú giải|ký hiệu|kí hiệu|quy ước|lưu ý)\b", re.I
)


class PageLines:
    """Gathers the lines outside of tables while the elements of a page are read."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lines: list[str] = []
        self._skipped: list[str] = []  # open elements whose text is no line

    def start(self, tag: str) -> None:
        """Take the beginning of an element."""
        if tag in UNSHOWN or tag in _MENU:
            self._skipped.append(tag)
        if tag in _BLOCKS:
            self._end_line()

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in self._skipped:
            del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(tag) :]
        if tag in _BLOCKS:
            self._end_line()

    def add(self, text: str) -> None:
        """Take a text that stands in no cell of a table."""
        if not self._skipped:
            self._parts.append(text)

    def _end_line(self) -> None:
        line, self._parts = " ".join("".join(self._parts).split()), []
        if line and line not in _OFFICE_INDEX:
            self._lines.append(line)

    def before_table(self, is_first: bool) -> tuple[list[str], list[str]]:
        """Give the lines since the table before: of its legend, and of the next title.

        What leads a legend ends with the first line that is none.
        """
        self._end_line()
        lines, self._lines = self._lines, []
        legends = 0
        while not is_first and legends < len(lines) and _LEGEND.match(lines[legends]):
            legends += 1
        return lines[:legends], lines[legends:][-ABOVE:]

    def after_all(self) -> list[str]:
        """Give the lines below the last table."""
        self._end_line()
        return self._lines
