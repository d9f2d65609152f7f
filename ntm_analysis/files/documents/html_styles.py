"""What a web page's own style sheets say of its elements: hidden, struck out, raised.

Followed are names of elements, classes and ids, alone, joined (`p.note`), within each
other (`.box .old`) and as children (`.box > p`). A class that any other rule shows
again (`.tab.active {display: block}`) is taken as shown, since a script may put it
there; rules for print or small screens hide nothing. White letters are hidden where
no ground is laid under them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MOST = 500_000  # characters of a page's sheets
_MOST_RULES = 20_000
_MOST_PARTS = 6  # elements that a rule names within each other
_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*\*/")
_BRACE = re.compile(r"[{}]")
_PART = re.compile(r"[a-z][a-z0-9]{0,20}(?=[.#]|$)|[.#][\w-]{1,60}", re.IGNORECASE)
_CLASSES = re.compile(r"[.#][\w-]{1,60}")
_SHOWN = re.compile(r"(?<![\w-])display\s*:\s*(?!\s*none)|visibility\s*:\s*visible")
_WHITE = (
    r"(?:white|#f[5-f]f[5-f]f[5-f](?:ff)?|#fff|transparent|hsla?\(\s*\d+\s*,\s*\d+%\s*,\s*100%"
    r"|rgba?\(\s*2(?:4[5-9]|5[0-5])\s*,\s*2(?:4[5-9]|5[0-5])\s*,\s*2(?:4[5-9]|5[0-5]))"
)
HIDING = re.compile(
    r"(?<![\w-])display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|opacity\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{4}"
    r"|font-size\s*:\s*(?:0(?![.\d])|[0-2]?(?:\.\d+)?(?:px|pt)|0?\.[01]\d*r?em)"
)
WHITE = re.compile(rf"(?<![\w-])color\s*:\s*{_WHITE}")
GROUND = re.compile(
    rf"(?<![\w-])background(?:-color|-image)?\s*:\s*(?!{_WHITE}\s*(?:[;!]|$)|none|inherit|initial|unset)"
)
# Each look, the words of a sheet that give it, and what stands for it.
_LOOKS = (
    ("display:none", HIDING),
    ("text-decoration:line-through", re.compile(r"text-decoration[^;]{0,40}line-thr")),
    ("vertical-align:super", re.compile(r"vertical-align\s*:\s*super")),
    ("color:white", WHITE),
    ("background:set", GROUND),
)
_HIDDEN = "display:none"

Names = frozenset[str]  # of an element: its own, ".class", "#id"


@dataclass(frozen=True, slots=True)
class _Rule:
    """The elements within each other that a rule is for, and what it gives the last."""

    parts: tuple[Names, ...]
    children: tuple[bool, ...]  # of each part but the first: stands right in the last
    looks: tuple[str, ...]

    def holds(self, within: Sequence[Names]) -> bool:
        """Say whether the last of these elements is one that the rule is for."""
        return self._from(len(self.parts) - 1, within, len(within) - 1)

    def _from(self, part: int, within: Sequence[Names], at: int) -> bool:
        if at < 0 or not self.parts[part] <= within[at]:
            return False
        if part == 0:
            return True
        if self.children[part - 1]:
            return self._from(part - 1, within, at - 1)
        return any(
            self._from(part - 1, within, above) for above in range(at - 1, -1, -1)
        )


class PageStyles:
    """The looks of elements, as the sheets that were taken in say."""

    def __init__(self) -> None:
        self._rules: dict[str, list[_Rule]] = {}  # by a name of the last part
        self._shown: set[str] = set()
        self._left = _MOST
        self._count = 0
        self.grounds_known = True  # no rule that is not followed lays a ground

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
                    self._take_rule(selectors, words.lower(), plain=not openings)

    def of(self, within: Sequence[Names]) -> str:
        """Give what holds for the last of these elements within each other."""
        if not self._rules or not within:
            return ""
        said: set[str] = set()
        own = within[-1]
        for name in own:
            for rule in self._rules.get(name, ()):
                if not rule.holds(within):
                    continue
                looks = set(rule.looks)
                named = own.union(*rule.parts)
                if _HIDDEN in looks and not self._shown.isdisjoint(named):
                    looks.discard(_HIDDEN)
                said |= looks
        return ";".join(sorted(said))

    def _take_rule(self, selectors: str, words: str, *, plain: bool) -> None:
        found = tuple(name for name, pattern in _LOOKS if pattern.search(words))
        shown = _SHOWN.search(words) is not None
        if not (found or shown):
            return
        for selector in selectors.split(","):
            if shown:
                self._shown.update(_CLASSES.findall(selector))
            followed = plain and self._count < _MOST_RULES
            rule = _rule(selector, found) if found and followed else None
            if rule is None:
                self.grounds_known &= "background:set" not in found
            else:
                self._count += 1
                key = max(rule.parts[-1], key=lambda name: name[:1] in ".#")
                self._rules.setdefault(key, []).append(rule)


def _rule(selector: str, looks: tuple[str, ...]) -> _Rule | None:
    """Read a selector; None for what is not followed (states, attributes, siblings)."""
    parts: list[Names] = []
    children: list[bool] = []
    child = False
    for word in selector.replace(">", " > ").split():
        if word == ">":
            child = bool(parts)
            continue
        names = _PART.findall(word)
        if "".join(names) != word or len(parts) == _MOST_PARTS:
            return None
        if parts:
            children.append(child)
        child = False
        parts.append(frozenset(n if n[0] in ".#" else n.lower() for n in names))
    if not parts or child:
        return None
    alone = len(parts) == 1 and not any(name[0] in ".#" for name in parts[0])
    if alone and _HIDDEN in looks:
        return None  # of every element of a kind: a script shows the one that is meant
    return _Rule(tuple(parts), tuple(children), looks)
