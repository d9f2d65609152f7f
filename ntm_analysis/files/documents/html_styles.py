"""What a web page's own style sheets say of its classes: hidden, struck out, raised.

Only rules of a single class or name are followed (`.note`, `span.note`, `#old`). A
class that any other rule shows again (`.tab.active {display: block}`) is taken as
shown, since a script may put it there; rules for print or small screens hide nothing.
"""

import re

_MOST = 500_000  # characters of a page's sheets
_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*\*/")
_BRACE = re.compile(r"[{}]")
_SINGLE = re.compile(r"(?:[a-z][a-z0-9]{0,20})?([.#][\w-]{1,60})", re.IGNORECASE)
_CLASSES = re.compile(r"[.#][\w-]{1,60}")
_SHOWN = re.compile(r"(?<![\w-])display\s*:\s*(?!\s*none)|visibility\s*:\s*visible")
_LOOKS = {
    "display:none": re.compile(r"(?<![\w-])display\s*:\s*none|visibility\s*:\s*hidden"),
    "text-decoration:line-through": re.compile(r"text-decoration[^;]{0,40}line-thr"),
    "vertical-align:super": re.compile(r"vertical-align\s*:\s*super"),
}
_HIDDEN = "display:none"


class PageStyles:
    """The looks of classes, as the sheets that were taken in say."""

    def __init__(self) -> None:
        self._looks: dict[str, str] = {}
        self._shown: set[str] = set()
        self._left = _MOST

    def take(self, sheet: str) -> None:
        """Take in the text of one `<style>`; beyond the bound nothing is taken."""
        sheet = _COMMENT.sub(" ", sheet[: self._left])
        self._left -= len(sheet)
        openings: list[str] = []
        last = 0
        for brace in _BRACE.finditer(sheet):
            words = sheet[last : brace.start()]
            last = brace.end()
            if brace[0] == "{":
                openings.append(words.rpartition(";")[2].strip())
            elif openings:
                selectors = openings.pop()
                if not selectors.startswith("@"):
                    self._rule(selectors, words.lower(), plain=not openings)

    def of(self, classes: str, own_name: str = "") -> str:
        """Give the declarations that hold for an element's classes and its id."""
        if not self._looks:
            return ""
        names = [f".{name}" for name in classes.split()[:12]]
        names += [f"#{own_name}"] if own_name else []
        said = {look for n in names for look in self._looks.get(n, "").split("\n")}
        if not self._shown.isdisjoint(names):
            said.discard(_HIDDEN)
        return ";".join(sorted(said - {""}))

    def _rule(self, selectors: str, words: str, *, plain: bool) -> None:
        found = [name for name, pattern in _LOOKS.items() if pattern.search(words)]
        shown = _SHOWN.search(words) is not None
        if not (found or shown):
            return
        for selector in selectors.split(","):
            single = _SINGLE.fullmatch(selector.strip())
            if shown:
                self._shown.update(_CLASSES.findall(selector))
            elif single and plain:
                held = self._looks.get(single[1], "")
                self._looks[single[1]] = "\n".join([held, *found])
