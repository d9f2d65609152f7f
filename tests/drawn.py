"""Tables drawn in a test, so that its data is visible where it is used."""


def drawn(table: str) -> list[dict[str, str]]:
    """Read lines of cells parted by |, the first line being the heading."""
    rows = [[c.strip() for c in line.split("|")] for line in table.strip().splitlines()]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
