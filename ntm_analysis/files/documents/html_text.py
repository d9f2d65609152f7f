"""The page of a web document: what a reader sees, without menus and scripts.

Tags are split off in one pass in time linear in the length, whatever the page does.
Of attributes only those are looked at that hide, strike, raise or merge, the names of
classes that mark menus and sidebars, and whether a link goes to a note on the same
page; nothing that a page points to is ever opened.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from ntm_analysis.files.documents.html_styles import (
    GROUND,
    HIDING,
    WHITE,
    Names,
    PageStyles,
)
from ntm_analysis.files.documents.page_text import (
    MOST_CELLS,
    MOST_SPAN,
    Block,
    CellNode,
    Kind,
    PageText,
    Paragraph,
    TableNode,
    laid_out,
    lowered,
    raised,
)

_BLOCK_NAMES = (
    "address article blockquote br caption center dd div dl dt fieldset figcaption "
    "figure h1 h2 h3 h4 h5 h6 header hr li main ol option p pre section table tbody "
    "tfoot thead title tr ul body html td th"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNREAD = (
    "nav footer aside form button select noscript template svg head object marquee"
)
_SKIPPED = frozenset(_UNREAD.split())
_STRUCK = frozenset(["del", "s", "strike"])
_RAW = frozenset(["script", "style", "textarea", "xmp", "iframe", "noembed", "math"])
_EMPTY = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_EMPTY.split())
_CELLS = frozenset(["td", "th"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What an opening ends although nothing closes it, as browsers do.
_ENDED_BY: dict[str, frozenset[str]] = {
    "p": _BLOCKS - {"br"},
    "li": frozenset(["li"]),
    "td": frozenset(["td", "th", "tr", "tbody", "tfoot"]),
    "th": frozenset(["td", "th", "tr", "tbody", "tfoot"]),
    "tr": frozenset(["tr", "tbody", "tfoot"]),
    "option": frozenset(["option"]),
    "head": frozenset(["body"]),
}
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(class|id|role|style|hidden|href|colspan|rowspan|start|color|bgcolor)(?![\w-])"
    r"(?:\s{0,4}=\s{0,4}(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?",
    re.IGNORECASE,
)
_MOST_ATTRIBUTES = 2_000  # characters of a tag looked at
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
# Classes that hide in every framework, though the page does not bring its sheets.
_HIDDEN_CLASS = frozenset(
    [
        "hidden",
        "d-none",
        "sr-only",
        "visually-hidden",
        "screen-reader-text",
        "is-hidden",
    ]
)
_SHOWN_CLASS = re.compile(
    r"d-(?:sm|md|lg|xl|xxl)-(?!none)\S+|(?:sm|md|lg|xl):(?!hid)\S+"
)
_SHEETS = re.compile(r"<link[^>]{0,300}stylesheet|@import")
_HEAD = 300_000  # characters of a page in which it names its sheets
_WHITE_FONT = re.compile(r"white|#f[5-f]f[5-f]f[5-f]|#fff", re.IGNORECASE)
_STRIKING = re.compile(r"text-decoration[^;]{0,40}line-through")
_RAISING = re.compile(r"vertical-align\s*:\s*super")
# Lifted in another way; only right behind a word is it a note's sign.
_LIFTING = re.compile(
    r"vertical-align\s*:\s*(?:top|text-top|\d*\.?\d+(?:pt|px|r?em|ex|%))"
    r"|(?:^|;)\s*(?:top\s*:\s*-|bottom\s*:\s*)\d*\.?\d+(?:pt|px|r?em|ex|%)"
)
_FURNITURE = re.compile(
    r"(?!(?:has|with|no|open|without|content|main|page)[-_])(?:[a-z0-9]+[-_]){0,2}"
    r"(?:menu|submenu|nav|navbar|navigation|sidebar|side-?bar|footer|breadcrumbs?"
    r"|related|tin-?lien-?quan|tin-?khac|tin-?noi-?bat|tin-?moi|xem-?nhieu|most-?read"
    r"|widget-area|news-?ticker|comments?|binh-?luan|social|banner|quang-?cao|copyright|pagination)"
    r"(?:[-_](?:list|box|block|wrap|wrapper|container|inner|news|left|right|top|bottom"
    r"|items?|\d{1,2}))?"
)
_FURNISHED = frozenset(["div", "ul", "ol", "section", "td", "table", "span", "p", "dl"])
_ROLES = ("navigation", "complementary", "contentinfo", "search", "banner")
_TO_NOTE = re.compile(
    r"[^#\s]{0,300}#_?(?:fn|ftn|foot|note|cite|chu-?thich|ghi-?chu|en|edn|n?\d{1,3}$)",
    re.IGNORECASE,
)
_NOTE_CLASS = re.compile(
    r"(?<![a-z])(?:(?:mso)?(?:foot|end)note|note-?ref|fn-?ref|chu-?thich|ghi-?chu"
    r"|superscript|(?:[a-z]{1,12}[-_])?(?:sup|note)(?![\w-]))",
    re.IGNORECASE,
)
_INLINE = frozenset(["span", "font", "small", "a", "b", "i", "em", "strong", "u"])
_DEEPEST = 400  # open elements that are followed
_REACH = 60  # of them, looked through for a closing
_NESTED = 20  # tables within tables
_LINKED = 0.95  # of a line's letters; three such lines in a row are a menu
_MENU = 3
# What stands around a headline of another page that a page refers to.
_REFERS = re.compile(
    r"^(?:[->»→•*+ ]+|(?:xem|đọc|tìm hiểu) thêm|(?:tin|bài)(?: viết)? liên quan"
    r"|[: ]+){1,4}"
    r"|[ (]*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[ )]*$",
    re.IGNORECASE,
)
_TITLES = (1, 2)  # levels of headings that are the page's own, though they are links


def html_page(page: str) -> tuple[PageText, Counter[str]]:
    """Give the page, and how many passages were left out as what.

    Returns
    -------
    (page, left_out)
        Counts of passages by "struck", "hidden", "furniture".
    """
    reading = _Page(page)
    return laid_out(reading.blocks()), reading.left_out


@dataclass(slots=True)
class _HtmlTable:
    node: TableNode = field(default_factory=TableNode)
    cell: CellNode | None = None
    depth: int = 0


class _Page:
    """One pass over a page."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.lower = page.lower() if page.isascii() else _ascii_lower(page)
        self.root: list[Block] = []
        self.tables: list[_HtmlTable] = []
        self.open: list[str] = []
        self.names: list[Names] = []  # of the open elements
        self.ground = -1  # the depth of the element that lays a ground under its text
        self.sheets = bool(_SHEETS.search(self.lower, 0, _HEAD))  # from elsewhere
        self.skip_from = -1  # how many elements were open before the skipped one
        self.left_out: Counter[str] = Counter()
        self.styles = PageStyles()
        self.looks: list[tuple[int, str]] = []  # "raised" or "lowered", and the depth
        self.links: list[int] = []
        self.lists: list[tuple[int, int | None]] = []  # depth, and the number before
        self.sign = ""  # of the item that begins
        self.line: list[str] = []
        self.linked = 0
        self.cells = 0
        self.absent: set[str] = set()  # closings that do not come any more

    def blocks(self) -> list[Block]:
        """Read the page to its end."""
        position = 0
        while (tag := self.page.find("<", position)) >= 0:
            self._take(position, tag)
            position = self._tag(tag)
        self._take(position, len(self.page))
        self._flush()
        while self.tables:
            self._close_table()
        return self._without_menus(self.root)

    def _take(self, start: int, end: int) -> None:
        if end <= start or self.skip_from >= 0:
            return
        text = html.unescape(self.page[start:end]).replace("\x00", "")
        if self.looks:
            text = raised(text) if self.looks[-1][1] == "raised" else lowered(text)
        self.line.append(text)
        if self.links:
            self.linked += len(text.strip())

    def _tag(self, at: int) -> int:
        if self.page.startswith("<!--", at):
            return self._after("-->", at + 4, 3)
        if self.page.startswith(("<!", "<?"), at):
            return self._after(">", at + 2, 1)
        found = _TAG.match(self.page, at + 1)
        if not found:
            self._take(at, at + 1)
            return at + 1
        name, closing = found[1].lower(), self.page[at + 1] == "/"
        end = self._after(">", found.end(), 1)
        if closing:
            self._close(name)
        else:
            last = min(end, found.end() + _MOST_ATTRIBUTES)
            self._open(name, self.page[found.end() : last])
        if name in _RAW and not closing:
            last = self._after(f"</{name}", end, 0)
            if name == "style":
                self.styles.take(self.page[end:last])
            return last
        return end

    def _open(self, name: str, inside: str) -> None:
        while self.open and name in _ENDED_BY.get(self.open[-1], ()):
            self._pop(len(self.open) - 1)
        if name == "body":
            self._pop(0)
        if name in _BLOCKS:
            self._flush()
        if name in _VOID or name in _RAW or inside.rstrip(">").endswith("/"):
            return
        if len(self.open) >= _DEEPEST:
            return
        depth = len(self.open)
        self.open.append(name)
        self.names.append(frozenset([name]))
        if self.skip_from >= 0:
            return
        given = _attributes(inside) if "=" in inside or "hidden" in inside else {}
        self.names[-1] = _names(name, given)
        style = given.get("style", "").lower()
        if said := self.styles.of(self.names):
            style = f"{style};{said}"
        if self.ground < 0 and ("bgcolor" in given or GROUND.search(style)):
            self.ground = depth
        if reason := self._skipped(name, given, style):
            self.skip_from = depth
            self.left_out[reason] += 1
        elif name in _INLINE and self._is_note(given, style):
            self.looks.append((depth, "raised"))
        elif name == "a":
            self.links.append(depth)
        elif name in ("sup", "sub") or _RAISING.search(style):
            self.looks.append((depth, "lowered" if name == "sub" else "raised"))
        elif name in ("table", "tr", "td", "th"):
            self._open_in_table(name, given, depth)
        elif name in ("ol", "ul", "li"):
            self._open_in_list(name, given, depth)

    def _skipped(self, name: str, given: dict[str, str], style: str) -> str:
        """Say as what an element is left out: white on white is hidden, too.

        Not where sheets from elsewhere may lay a ground that is not known here.
        """
        if reason := _skipped(name, given, style):
            return reason
        white = WHITE.search(style) or _WHITE_FONT.fullmatch(given.get("color", ""))
        known = self.styles.grounds_known and not self.sheets
        return "hidden" if white and known and self.ground < 0 else ""

    def _open_in_list(self, name: str, given: dict[str, str], depth: int) -> None:
        """Count the items of a numbered list, as a browser shows them."""
        if name != "li":
            start = given.get("start", "")
            first = int(start) if start.isdecimal() and len(start) < 4 else 1
            self.lists.append((depth, first - 1 if name == "ol" else None))
            return
        self.sign = ""
        if self.lists and (last := self.lists[-1][1]) is not None:
            self.lists[-1] = (self.lists[-1][0], last + 1)
            self.sign = f"{last + 1}. "

    def _is_note(self, given: dict[str, str], style: str) -> bool:
        """Say whether what begins right behind a word is the sign of a note."""
        before = self.line[-1][-1:] if self.line else ""
        return before.isalnum() and bool(
            _TO_NOTE.match(given.get("href", ""))
            or _NOTE_CLASS.search(given.get("class", ""))
            or given.get("role") == "doc-noteref"
            or _LIFTING.search(style)
        )

    def _open_in_table(self, name: str, given: dict[str, str], depth: int) -> None:
        if name == "table":
            if len(self.tables) < _NESTED:
                self.tables.append(_HtmlTable(depth=depth))
            return
        if not self.tables:
            return
        table = self.tables[-1]
        if name == "tr" or not table.node.rows:
            table.node.rows.append([])
        if name == "tr" or self.cells >= MOST_CELLS:
            return
        self.cells += 1
        in_head = "thead" in self.open[table.depth :]
        table.cell = CellNode(
            rows=_span(given.get("rowspan", "")),
            columns=_span(given.get("colspan", "")),
            heading=name == "th" or in_head,
        )
        table.node.rows[-1].append(table.cell)

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
        nearest = max(0, len(self.open) - _REACH)
        for index in range(len(self.open) - 1, nearest - 1, -1):
            if self.open[index] == name:
                self._pop(index)
                return

    def _pop(self, depth: int) -> None:
        """Close all elements but the first `depth`."""
        if depth >= len(self.open):
            return
        if any(name in _BLOCKS for name in self.open[depth:]):
            self._flush()
        del self.open[depth:]
        del self.names[depth:]
        self.ground = -1 if depth <= self.ground else self.ground
        if depth <= self.skip_from:
            self.skip_from = -1
        while self.links and self.links[-1] >= depth:
            self.links.pop()
        while self.lists and self.lists[-1][0] >= depth:
            self.lists.pop()
        while self.looks and self.looks[-1][0] >= depth:
            self.looks.pop()
        while self.tables and self.tables[-1].depth >= depth:
            self._close_table()
        if self.tables and _CELLS.isdisjoint(self.open[self.tables[-1].depth :]):
            self.tables[-1].cell = None

    def _close_table(self) -> None:
        table = self.tables.pop()
        if table.node.rows:
            self._container().append(table.node)

    def _container(self) -> list[Block]:
        for table in reversed(self.tables):
            if table.cell is not None:
                return table.cell.blocks
        return self.root

    def _flush(self) -> None:
        """End the line that is being gathered."""
        if not self.line:
            return
        words = "".join(self.line)
        linked, self.line, self.linked = self.linked, [], 0
        if "pre" in self.open[-4:]:  # its blanks and line ends are its columns
            lines = [line.strip() for line in words.expandtabs().splitlines()]
            self._container().extend(Paragraph(line) for line in lines if line)
            return
        text = _SPACES.sub(" ", words).strip()
        if not text:
            return
        kind: Kind = ""
        level = next((_HEADINGS[n] for n in self.open[-4:] if n in _HEADINGS), 0)
        if level:
            kind = "heading"
        elif "li" in self.open[-6:]:
            kind = "list_item"
            signed = text[0] in "-–•*+" or text[0].isdigit()
            text = text if signed else f"{self.sign or '- '}{text}"
            self.sign = ""
        bare = _REFERS.sub("", text).replace(" ", "") if linked else text
        share = min(1.0, linked / max(1, len(bare)))
        self._container().append(Paragraph(text, kind, level, share))

    def _without_menus(self, blocks: list[Block]) -> list[Block]:
        """Leave out lines of nothing but links: three in a row, headlines elsewhere.

        A page of which most lines are links is kept, and so is a linked sentence.
        """
        lines = [block for block in blocks if isinstance(block, Paragraph)]
        led = sum(len(line.text) for line in lines if line.linked >= _LINKED)
        among_text = 2 * led < sum(len(line.text) for line in lines)
        kept: list[Block] = []
        row: list[Block] = []
        for block in [*blocks, None]:
            if isinstance(block, Paragraph) and block.linked >= _LINKED:
                row.append(block)
                continue
            if len(row) < _MENU:
                kept += [b for b in row if not (among_text and _leads_away(b))]
            else:
                self.left_out["furniture"] += 1
            row = []
            if isinstance(block, TableNode):
                for cell in (c for cells in block.rows for c in cells):
                    cell.blocks = self._without_menus(cell.blocks)
            if block is not None:
                kept.append(block)
        return kept

    def _after(self, closing: str, start: int, length: int) -> int:
        """Give the place after a closing; the end of the page if it never comes."""
        if closing in self.absent:
            return len(self.page)
        at = self.lower.find(closing, start)
        if at < 0:
            self.absent.add(closing)
            return len(self.page)
        return at + length


def _leads_away(block: Block) -> bool:
    """Say whether a linked line is the headline of another page: no whole sentence."""
    return (
        isinstance(block, Paragraph)
        and block.level not in _TITLES
        and block.text.rstrip()[-1:] not in ".;:!?"
    )


def _names(name: str, given: dict[str, str]) -> Names:
    """Give what a style sheet may call an element."""
    names = [name, *(f".{word}" for word in given.get("class", "").split()[:12])]
    if own := given.get("id"):
        names.append(f"#{own}")
    return frozenset(names)


def _skipped(name: str, given: dict[str, str], style: str) -> str:
    """Say as what an element is left out, "" if it is not."""
    if name in _STRUCK or _STRIKING.search(style):
        return "struck"
    if name in ("body", "html", "main", "article"):
        return ""
    if "hidden" in given or HIDING.search(style) or _has_hidden_class(given):
        return "hidden"
    if name in _SKIPPED or given.get("role", "").lower() in _ROLES:
        return "furniture"
    if name in _FURNISHED:
        names = f"{given.get('class', '')} {given.get('id', '')}".lower().split()
        if any(_FURNITURE.fullmatch(word[:60]) for word in names[:12]):
            return "furniture"
    return ""


def _has_hidden_class(given: dict[str, str]) -> bool:
    """Say whether a class hides on every screen ("d-none d-md-block" does not)."""
    names = given.get("class", "").lower().split()[:12]
    return not _HIDDEN_CLASS.isdisjoint(names) and not any(
        _SHOWN_CLASS.fullmatch(name) for name in names
    )


def _attributes(inside: str) -> dict[str, str]:
    return {
        found[1].lower(): (found[2] or "").strip("\"'")
        for found in _ATTRIBUTE.finditer(inside)
    }


def _span(value: str) -> int:
    return (
        max(1, min(int(value), MOST_SPAN))
        if value.isdecimal() and len(value) < 6
        else 1
    )


def _ascii_lower(page: str) -> str:
    return page.translate({c: c + 32 for c in range(65, 91)})
