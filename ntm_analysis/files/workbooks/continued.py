"""A table of a page that goes on in the next one, without its heading.

Word parts a long table where a page ends: the rows after the break are a table of their
own, which begins with the number after the last one.
"""

from collections.abc import Sequence

FEW = 3  # columns of a table whose rows are numbered


def joined(tables: Sequence[list[list[str]]]) -> list[list[list[str]]]:
    """Join tables that go on with their numbers, as wide as the one before.

    >>> first = [["TT", "Xã", "TC1"], ["1", "A", "x"], ["2", "B", ""]]
    >>> len(joined([first, [["3", "C", "x"]]])), len(joined([first, [["1", "C", "x"]]]))
    (1, 2)
    """
    found: list[list[list[str]]] = []
    for rows in tables:
        if found and _goes_on(found[-1], rows):
            found[-1] = [*found[-1], *rows]
        else:
            found.append(rows)
    return found


def _goes_on(before: list[list[str]], rows: list[list[str]]) -> bool:
    lead = next((row for row in rows if sum(map(bool, row)) >= FEW), [])
    numbers = [row[0].strip(" .") for row in before if row]
    last = next((n for n in reversed(numbers) if n.isdecimal()), "")
    first = lead[0].strip(" .") if lead else ""
    if not last or not first.isdecimal() or int(first) != int(last) + 1:
        return False
    return max(map(len, before)) == max(map(len, rows)) > FEW - 1
