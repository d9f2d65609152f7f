"""A whole still drawing: legend above, axes, marks, dates at which something changed.

Takes a figure as plotly writes it to JSON and draws what our charts use of it: lines,
bands, points, bars. Whatever else a figure holds is refused by name: a chart that lacks
a part would be wrong without a word.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any

from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language
from ntm_analysis.page.still import marks
from ntm_analysis.page.still.axes import WIDTH_OF_LETTER, Axis, axis, text_width
from ntm_analysis.page.still.marks import INK, LINE, MUTED, SIZE, Bar, Paper, words

ROW = 18.0  # of the legend
SWATCH = 22.0
MOST_LABEL = 0.44  # of the width, for names beside bars
KNOWN = ("scatter", "bar")


def still(
    figure: Mapping[str, Any], width: float, alt: str, language: Language
) -> Html:
    """Draw a figure.

    Parameters
    ----------
    figure
        `data` and `layout` as plotly's `to_json` gives them.
    width
        Of the drawing, in units in which letters are 12 high; the height is the
        layout's.
    alt
        What the drawing shows, for who does not see it.

    Returns
    -------
    Html
        An `svg` that scales with its place on the page.

    Raises
    ------
    NotImplementedError
        For a kind of trace that no chart of ours had until then.
    """
    traces = [t for t in figure["data"] if t.get("visible", True) is True]
    for trace in traces:
        if trace.get("type", "scatter") not in KNOWN:
            raise NotImplementedError(f"no still drawing of {trace.get('type')!r}")
    layout = figure["layout"]
    height = float(layout.get("height") or 360)
    axes = [_axis(layout, traces, side, language) for side in "xy"]
    legend, used = _legend(layout, traces, width)
    paper = _paper(layout, traces, axes, width, height, used)
    drawn = (
        _grid(paper)
        + _shapes(layout, paper)
        + _bars(layout, traces, paper)
        + NOTHING.join(
            marks.scatter(t, paper)
            for t in traces
            if t.get("type", "scatter") == "scatter"
        )
        + _notes(layout, paper)
    )
    return Html(
        '<svg class="still" viewBox="0 0 {w} {h}" role="img" aria-label="{alt}">'
        "{legend}{drawn}</svg>"
    ).format(w=f"{width:g}", h=f"{height:g}", alt=alt, legend=legend, drawn=drawn)


def _axis(
    layout: Mapping[str, Any],
    traces: Sequence[Mapping[str, Any]],
    side: str,
    language: Language,
) -> Axis:
    values: list[Any] = []
    for trace in traces:
        own = list(trace.get(side) or ())
        values += own
        error = trace.get(f"error_{side}") or {}
        for sign, key in ((1, "array"), (-1, "arrayminus")):
            values += [
                v + sign * e
                for v, e in zip(own, error.get(key) or (), strict=False)
                if isinstance(v, int | float)
            ]
        if _is_along(trace, side):
            values.append(0)
    if layout.get("barmode") == "stack":
        values += _stacked(traces, side)
    return axis(layout.get(f"{side}axis") or {}, values, language)


def _is_along(trace: Mapping[str, Any], side: str) -> bool:
    """Tell whether bars of a trace grow along an axis."""
    if trace.get("type") != "bar":
        return False
    return (side == "x") == (trace.get("orientation") == "h")


def _stacked(traces: Sequence[Mapping[str, Any]], side: str) -> list[float]:
    other = "y" if side == "x" else "x"
    sums: dict[Any, float] = {}
    for trace in traces:
        if _is_along(trace, side):
            for name, value in zip(trace[other], trace[side], strict=True):
                sums[name] = sums.get(name, 0.0) + (value or 0.0)
    return list(sums.values())


def _legend(
    layout: Mapping[str, Any], traces: Sequence[Mapping[str, Any]], width: float
) -> tuple[Html, float]:
    """Draw the legend in rows at the top; give it and the height that it takes."""
    items: dict[str, Mapping[str, Any]] = {}
    for trace in traces:
        if trace.get("showlegend", True) and trace.get("name"):
            items.setdefault(str(trace.get("legendgroup") or trace["name"]), trace)
    if not layout.get("showlegend", True) or len(items) < 2:
        return NOTHING, 0.0
    drawn, x, y = NOTHING, 0.0, ROW - 5
    for trace in items.values():
        need = SWATCH + text_width(str(trace["name"]), SIZE) + 14
        if x and x + need > width:
            x, y = 0.0, y + ROW
        drawn += _swatch(trace, x, y) + words(x + SWATCH, y, str(trace["name"]))
        x += need
    return drawn, y + 8


def _swatch(trace: Mapping[str, Any], x: float, y: float) -> Html:
    middle = y - 4
    if trace.get("type") == "bar" or trace.get("fill") == "toself":
        marker = trace.get("marker") or {}
        shown = (
            marker.get("color") if trace.get("type") == "bar" else trace["fillcolor"]
        )
        first = shown[0] if isinstance(shown, list) else shown
        fill, opacity = marks.colour(first)
        edge = (marker.get("line") or {}).get("color")
        stroke, _ = marks.colour(edge) if edge else (MUTED, 1.0)
        return Html(
            '<rect x="{}" y="{}" width="15" height="11" fill="{}" fill-opacity="{}" '
            'stroke="{}" stroke-width="{}"/>'
        ).format(
            f"{x + 1:g}",
            f"{middle - 6:g}",
            fill,
            opacity,
            stroke,
            2 if not opacity else 0.6,
        )
    style = trace.get("line") or {}
    mode, drawn = str(trace.get("mode", "")), NOTHING
    if "lines" in mode and style.get("width", 2):
        stroke, _ = marks.colour(style.get("color"))
        dash = str(style.get("dash") or "")
        ends = [(x, middle), (x + 17, middle)]
        drawn += marks.line(ends, stroke, 2, "" if dash == "solid" else dash)
    if "markers" in mode:
        drawn += marks.symbol(x + 8, middle, trace)
    return drawn


def _paper(
    layout: Mapping[str, Any],
    traces: Sequence[Mapping[str, Any]],
    axes: Sequence[Axis],
    width: float,
    height: float,
    used: float,
) -> Paper:
    x, y = axes
    left = max((text_width(_named(t, y, width), SIZE) for _, t in y.ticks), default=0)
    outside = [
        text_width(str(text), SIZE) + 10
        for trace in traces
        if trace.get("type") == "bar" and trace.get("textposition") == "outside"
        for text in trace.get("text") or ()
    ]
    right = max([14.0, *outside])
    top = used + 6 + (LINE + 4 if y.title else 0)
    bottom = height - 20 - (LINE + 2 if x.title else 0)
    return Paper(left + 8, top, width - right, bottom, width, x, y)


def _named(text: str, of: Axis, width: float) -> str:
    """Break a name beside a bar so that bars keep the larger part of the width."""
    most = int(MOST_LABEL * width / (SIZE * WIDTH_OF_LETTER))
    if not of.names or text_width(text, SIZE) <= MOST_LABEL * width:
        return text
    return "<br>".join(wrap(text.replace("<br>", " "), most))


def _grid(paper: Paper) -> Html:
    drawn = NOTHING
    line_colour = Html("var(--line,#d1d9e0)")
    for at, text in paper.y.ticks:
        _, y = paper.at(
            0 if not paper.x.names else paper.x.names[0], _value(at, paper.y)
        )
        if paper.y.is_grid:
            drawn += marks.line([(paper.left, y), (paper.right, y)], line_colour, 1)
        named = _named(text, paper.y, paper.width)
        lines = named.count("<br>")
        drawn += words(paper.left - 6, y + 4 + LINE * lines / 2, named, anchor="end")
    for at, text in paper.x.ticks:
        x = paper.x.place(_value(at, paper.x), paper.left, paper.right)
        if not paper.left - 1 <= x <= paper.right + 1:
            continue
        if paper.x.is_grid:
            drawn += marks.line([(x, paper.top), (x, paper.bottom)], line_colour, 1)
        half = text_width(text, SIZE) / 2
        inside = min(max(x, half), paper.width - half)
        drawn += words(inside, paper.bottom + 15, text, anchor="middle", fill=MUTED)
    base = [(paper.left, paper.bottom), (paper.right, paper.bottom)]
    drawn += marks.line(base, MUTED, 1)
    if paper.y.title:
        drawn += words(0, paper.top - 8, paper.y.title, fill=MUTED)
    if paper.x.title:
        foot = paper.bottom + 15 + LINE + 2
        drawn += words(paper.right, foot, paper.x.title, anchor="end", fill=MUTED)
    return drawn


def _value(at: float, of: Axis) -> Any:
    return of.names[int(at)] if of.names else at


def _bars(
    layout: Mapping[str, Any], traces: Sequence[Mapping[str, Any]], paper: Paper
) -> Html:
    bars = [t for t in traces if t.get("type") == "bar"]
    if not bars:
        return NOTHING
    is_flat = bars[0].get("orientation") == "h"
    names = paper.y if is_flat else paper.x
    ends = (paper.bottom, paper.top) if is_flat else (paper.left, paper.right)
    along = paper.x if is_flat else paper.y
    span = (paper.left, paper.right) if is_flat else (paper.bottom, paper.top)
    places = sorted(
        names.place(v, *ends) for v in set(bars[0]["y" if is_flat else "x"])
    )
    # As wide as they stand apart; one alone has the whole paper.
    apart = [b - a for a, b in pairwise(places)]
    slot = min(apart, default=abs(ends[1] - ends[0]))
    gap = float(layout.get("bargap", 0.2))
    reached: dict[Any, float] = {}
    drawn = NOTHING
    for trace in bars:
        thick = slot * float(trace.get("width") or 1 - gap)
        key, value = ("y", "x") if is_flat else ("x", "y")
        for i, (name, size) in enumerate(zip(trace[key], trace[value], strict=True)):
            if not marks.is_number(size):
                continue
            start = reached.get(name, 0.0) if layout.get("barmode") == "stack" else 0.0
            reached[name] = start + size
            made = Bar(
                names.place(name, *ends),
                along.place(start, *span),
                along.place(start + size, *span),
                thick,
                is_flat,
            )
            drawn += marks.bar(made, trace, i, paper)
    return drawn


def _shapes(layout: Mapping[str, Any], paper: Paper) -> Html:
    """Draw the lines across the paper: dates of criteria sets, a value to compare."""
    drawn = NOTHING
    for shape in layout.get("shapes") or ():
        style = shape.get("line") or {}
        ends = [
            (
                _place(shape[f"x{i}"], shape.get("xref", "x"), paper, "x"),
                _place(shape[f"y{i}"], shape.get("yref", "y"), paper, "y"),
            )
            for i in (0, 1)
        ]
        stroke, _ = marks.colour(style.get("color"))
        drawn += marks.line(
            ends, stroke, float(style.get("width", 1)), str(style.get("dash") or "")
        )
    return drawn


def _place(value: Any, ref: str, paper: Paper, side: str) -> float:
    start, end = (paper.left, paper.right) if side == "x" else (paper.bottom, paper.top)
    if ref == "paper" or ref.endswith("domain"):
        return start + float(value) * (end - start)
    return (paper.x if side == "x" else paper.y).place(value, start, end)


def _notes(layout: Mapping[str, Any], paper: Paper) -> Html:
    """Write the annotations: level, beside their line, inside the drawing."""
    drawn = NOTHING
    for note in layout.get("annotations") or ():
        text = str(note.get("text") or "")
        x = _place(note["x"], note.get("xref", "x"), paper, "x")
        y = _place(note["y"], note.get("yref", "y"), paper, "y")
        need = text_width(text, 11)
        if note.get("textangle"):
            fits = x + 4 + need <= paper.width
            anchor = "start" if fits else "end"
            drawn += words(
                x + (4 if fits else -4), y + 10, text, anchor=anchor, size=11,
                fill=MUTED, kind="over",
            )  # fmt: skip
            continue
        fill, _ = marks.colour((note.get("font") or {}).get("color") or INK)
        drawn += words(
            x - 4, y - 6, text, anchor="end", size=11, fill=fill, kind="over"
        )
    return drawn
