"""Tell what two editions of the same pages say differently, before and after a change.

`python scripts/compare_pages.py BEFORE AFTER` reads the pages (*.html) that stand in
both folders and prints, a page, the statements that only one of them makes: sentences,
cells of tables, labels of drawings. A statement with a number that is nowhere in the
other page is marked, for a number that has gone or come is what must have a reason.
Ends with 1 if anything differs. What is folded is read too; scripts and styles are not.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html

BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "caption", "figcaption",
          "dt", "dd", "summary", "text", "title", "div", "section"}  # fmt: skip
UNREAD = {"script", "style", "template"}
NOTE = "ancestor::a[starts-with(@href, '#')]"  # the number of a source in the list
READ = f".//text()[not({NOTE} or ancestor::{' or ancestor::'.join(sorted(UNREAD))})]"
SENTENCE = re.compile(r"(?<=[.!?…;])\s+(?=[A-ZĐÀ-Ỹ0-9(])")
NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def statements(page: Path) -> list[str]:
    """Give the sentences, cells and labels of a page in order, blanks folded."""
    body = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return [
        sentence
        for block in _blocks(body)
        for sentence in SENTENCE.split(" ".join(block.split()))
        if sentence
    ]


def _blocks(node: html.HtmlElement) -> Iterator[str]:
    """Give the text of each smallest block: a paragraph, a cell, a label."""
    if not isinstance(node.tag, str) or node.tag in UNREAD:
        return
    if node.tag == "a" and node.get("href", "").startswith("#"):
        return
    inner = [child for child in node.iter() if child is not node]
    if node.tag in BLOCKS and not any(child.tag in BLOCKS for child in inner):
        yield "".join(node.xpath(READ))
        return
    yield node.text or ""
    for child in node:
        yield from _blocks(child)
        yield child.tail or ""


def numbers(lines: list[str]) -> set[str]:
    """Give the numbers in statements as they are written."""
    return {number for line in lines for number in NUMBER.findall(line)}


def only_in(lines: list[str], others: list[str]) -> list[str]:
    """Give the statements that the other page does not make, once each, marked."""
    theirs, known = set(others), numbers(others)
    return [
        ("! " if numbers([line]) - known else "  ") + line
        for line in dict.fromkeys(lines)
        if line not in theirs
    ]


def main(before: Path, after: Path) -> int:
    """Compare two folders; 1 if a statement differs or a page has gone."""
    pages = sorted(
        {path.name for path in (*before.glob("*.html"), *after.glob("*.html"))}
    )
    differing = 0
    for name in pages:
        if not (before / name).exists() or not (after / name).exists():
            print(f"{name}: only in {after if (after / name).exists() else before}")
            differing += 1
            continue
        old, new = statements(before / name), statements(after / name)
        gone, come = only_in(old, new), only_in(new, old)
        print(f"{name}: {len(old)} statements before, {len(new)} after")
        for sign, lines in (("-", gone), ("+", come)):
            for line in lines:
                print(f"  {sign}{line}")
        differing += bool(gone or come)
    return 1 if differing else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
