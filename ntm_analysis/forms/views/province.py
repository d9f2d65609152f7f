"""Biểu 05 and 06 of a province: communes by criterion, by band and with a title."""

from typing import Any

from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.contents import (
    GROUPS,
    Contents,
    number,
    titles,
    without_value,
    words,
)
from ntm_analysis.forms.views.words_of_forms import band_label
from ntm_analysis.page.language import say

TITLES = {
    "recognized": {"measure": "communes_recognized"},
    "pending": {"measure": "communes_recognized_proposed"},
}
OUTPUTS = (("II", ("out_communes", "out_villages")), ("III", ()))


def form05(contents: Contents) -> FormTable:
    """Draw communes meeting each criterion, for each group and in all."""
    table = FormTable("Biểu 05")
    titles(table, contents, "form05")
    scopes = {g: say("forms.group", "vi", number=g[1]) for g in GROUPS}
    scopes[""] = say("forms.all", "vi")
    fixed, sub = words("tt", "content", "unit"), contents.block_words
    table.heading(
        [
            [*fixed, *(name for name in scopes.values() for _ in sub), *words("note")],
            [*fixed, *(text for _ in scopes for text in sub), *words("note")],
        ]
    )
    for criterion, name in contents.criteria.items():
        cells = [
            number(
                contents, block, measure="communes_meeting_criterion",
                criterion=criterion, scope=scope,
            )
            for scope in scopes
            for block in contents.blocks.values()
        ]  # fmt: skip
        note = _without_values(cells, len(contents.blocks), list(scopes.values()))
        table.line([str(criterion), name, *words("communes"), *cells, note])
    table.finish([5, 34, 6] + [9] * 12 + [16], 2)
    return table


def _without_values(cells: list[Any], blocks: int, scopes: list[str]) -> str:
    """Name the groups that have no number in any block; "" if every one has."""
    empty = [
        name
        for n, name in enumerate(scopes)
        if all(cell is None for cell in cells[n * blocks : (n + 1) * blocks])
    ]
    if len(empty) == len(scopes):
        return say("forms.no_value", "vi")
    return say("forms.no_value_of", "vi", groups=", ".join(empty)) if empty else ""


def form06(contents: Contents) -> FormTable:
    """Draw the programme's results: totals, bands, titles, each by group."""
    table = FormTable("Biểu 06")
    titles(table, contents, "form06")
    heads = [*words("tt", "content"), *contents.block_words, *words("note")]
    table.heading([heads])
    table.line(["I", *words("row_section"), None, None, None, ""], strong=True)
    _counted(
        table,
        contents,
        "1",
        say("forms.row_total", "vi"),
        {"measure": "communes_total"},
    )
    count = len(contents.criteria)
    for place, band in enumerate(contents.bands, start=2):
        keys = {
            "measure": "communes_in_band",
            "band_low": band.low,
            "band_high": band.high,
        }
        full = band.low == count
        label = band_label(band, count, "row")
        _counted(table, contents, str(place), label, keys, numbered=not full)
        if full:
            _with_titles(table, contents, str(place))
    _outputs(table, contents)
    table.finish([6, 56, 14, 14, 14, 24], 2)
    return table


def _with_titles(table: FormTable, contents: Contents, place: str) -> None:
    for part, (row, keys) in enumerate(TITLES.items(), start=1):
        label = say(f"forms.row_{row}", "vi")
        _counted(table, contents, f"{place}.{part}", label, keys)
    _output(table, contents, f"{place}.3", say("forms.row_modern", "vi"))


def _counted(
    table: FormTable, contents: Contents, line: str, label: str, keys: dict[str, Any],
    numbered: bool = True,
) -> None:  # fmt: skip
    cells = [number(contents, b, scope="", **keys) for b in contents.blocks.values()]
    table.line([line, label, *cells, without_value(cells)], strong="." not in line)
    for part, group in enumerate(GROUPS, start=1):
        cells = [
            number(contents, b, scope=group, **keys) for b in contents.blocks.values()
        ]
        name = say("forms.row_group", "vi", number=group[1])
        note = without_value(cells)
        table.line([f"{line}.{part}" if numbered else "", name, *cells, note])


def _outputs(table: FormTable, contents: Contents) -> None:
    """Draw sections II and III, and what imported forms state beyond the form."""
    for section, rows in OUTPUTS:
        label = say(f"forms.row_section_{section.lower()}", "vi")
        _output(table, contents, section, label, strong=True, heads=bool(rows))
        for line, row in enumerate(rows, start=1):
            _output(table, contents, str(line), say(f"forms.row_{row}", "vi"))
    known = {text for row in table.rows for text, _ in row[1:2]}
    stated = contents.figures[contents.figures["measure"] == "output"]
    for label in dict.fromkeys(stated["label"]):
        if label not in known:
            _output(table, contents, "", str(label))


def _output(
    table: FormTable, contents: Contents, line: str, label: str, strong: bool = False,
    heads: bool = False,
) -> None:  # fmt: skip
    """Draw one output; one that heads others needs no number of its own."""
    for scope in ("", *GROUPS):
        cells = [
            number(contents, block, measure="output", label=label, scope=scope)
            for block in contents.blocks.values()
        ]
        if not scope:
            note = "" if heads else without_value(cells)
            table.line([line, label, *cells, note], strong=strong)
        elif any(cell is not None for cell in cells):
            table.line(["", say("forms.row_group", "vi", number=scope[1]), *cells, ""])
