"""The marks of a still drawing: bars, lines, bands, points, and the words at them.

Colours of the palette are written as the page's variables, so that the light and the
dark scheme, and paper, each show them as they can be read there.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ntm_analysis.page import theme
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.still.axes import Axis, text_width

SIZE = 12.0
LINE = 14.0
VARIABLES = {
    theme.ACTUAL: Html("var(--actual,#0072b2)"),
    theme.TARGET: Html("var(--goal,#d55e00)"),
    theme.ESTIMATE: Html("var(--estimated,#56b4e9)"),
    theme.NATION: Html("var(--nation,#7f7f7f)"),
    theme.REGION: Html("var(--region,#009e73)"),
    "#222": Html("var(--ink,#1b1f24)"),
    "#444": Html("var(--muted,#59636e)"),
    "#555": Html("var(--muted,#59636e)"),
    "#8c8c8c": Html("var(--muted,#59636e)"),
}
INK, MUTED = VARIABLES["#222"], VARIABLES["#444"]
DASHES = {"dash": "6 4", "dot": "2 3", "dashdot": "6 3 2 3", "longdash": "10 4"}
DEFAULT = theme.ACTUAL


@dataclass(frozen=True, slots=True)
class Paper:
    """The plotting area within the drawing, with its two axes."""

    left: float
    top: float
    right: float
    bottom: float
    width: float
    x: Axis
    y: Axis

    def at(self, x: Any, y: Any) -> tuple[float, float]:
        """Give the place of a point on the paper."""
        return (
            self.x.place(x, self.left, self.right),
            self.y.place(y, self.bottom, self.top),
        )


def colour(value: Any) -> tuple[str, float]:
    """Give a colour as the page writes it, and its opacity (0..1).

    >>> colour("rgba(0, 114, 178, .2)")
    (Html('var(--actual,#0072b2)'), 0.2)
    """
    text = str(value or DEFAULT)
    if text in VARIABLES:
        return VARIABLES[text], 1.0
    if not text.startswith("rgba"):
        return text, 1.0
    parts = [float(p) for p in re.findall(r"[\d.]+", text)]
    solid = "#" + "".join(f"{int(p):02x}" for p in parts[:3])
    return VARIABLES.get(solid, solid), parts[3]


def words(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    size: float = SIZE,
    fill: str = INK,
    kind: str = "",
) -> Html:
    """Write a text at a point; lines are parted by <br>, the last stands at `y`."""
    lines = text.split("<br>")
    first = y - LINE * (len(lines) - 1)
    parts = NOTHING.join(
        Html('<tspan x="{}" y="{}">{}</tspan>').format(
            _n(x), _n(first + LINE * i), line
        )
        for i, line in enumerate(lines)
    )
    mark = Html(' class="{}"').format(kind) if kind else NOTHING
    return Html('<text{} text-anchor="{}" font-size="{}" fill="{}">{}</text>').format(
        mark, anchor, _n(size), fill, parts
    )


def line(
    points: Sequence[tuple[float, float]], stroke: str, width: float, dash: str = ""
) -> Html:
    """Draw a line through points of the paper."""
    dashed = Html(' stroke-dasharray="{}"').format(DASHES.get(dash, dash))
    return Html(
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="{}"{}/>'
    ).format(_path(points), stroke, _n(width), dashed if dash else NOTHING)


def scatter(trace: Mapping[str, Any], paper: Paper) -> Html:
    """Draw a line, a band or points, with their words."""
    xs, ys = list(trace.get("x") or ()), list(trace.get("y") or ())
    known = [
        (i, paper.at(x, y))
        for i, (x, y) in enumerate(zip(xs, ys, strict=True))
        if is_number(y) and x is not None
    ]
    points = [at for _, at in known]
    mode = str(trace.get("mode", "lines+markers"))
    style = trace.get("line") or {}
    drawn = NOTHING
    if trace.get("fill") == "toself":
        fill, opacity = colour(trace.get("fillcolor"))
        drawn += Html(
            '<polygon class="band" points="{}" fill="{}" fill-opacity="{}"/>'
        ).format(_path(points), fill, _n(opacity))
    width = float(style.get("width", 2))
    if "lines" in mode and width and len(points) > 1:
        path = _stepped(points) if style.get("shape") == "hv" else points
        stroke, _ = colour(
            style.get("color") or (trace.get("marker") or {}).get("color")
        )
        drawn += line(path, stroke, width, _dash(style))
    if trace.get("error_y"):
        drawn += NOTHING.join(_whisker(trace, i, paper, "y") for i, _ in known)
    if "markers" in mode:
        drawn += NOTHING.join(symbol(*at, trace, _hover(trace, i)) for i, at in known)
    if "text" in mode:
        drawn += NOTHING.join(_label(trace, i, at, paper) for i, at in known)
    return drawn


def symbol(x: float, y: float, trace: Mapping[str, Any], title: str = "") -> Html:
    """Draw a point: a circle, square, diamond or triangle, open or solid."""
    marker = trace.get("marker") or {}
    kind, opened, _ = str(marker.get("symbol", "circle")).partition("-open")
    hollow = bool(opened)
    given = marker.get("color") or (trace.get("line") or {}).get("color")
    stroke, _ = colour(given if isinstance(given, str) else DEFAULT)
    half = float(marker.get("size", 8)) / 2
    shapes: dict[str, list[tuple[float, float]]] = {
        "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
        "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
        "triangle-up": [(0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
    }
    said = Html("<title>{}</title>").format(title) if title else NOTHING
    look = Html('fill="{}" stroke="{}" stroke-width="2"').format(
        Html("var(--ground,#fff)") if hollow else stroke, stroke
    )
    if kind not in shapes:
        return Html('<circle cx="{}" cy="{}" r="{}" {}>{}</circle>').format(
            _n(x), _n(y), _n(half), look, said
        )
    corners = [(x + half * dx, y + half * dy) for dx, dy in shapes[kind]]
    return Html('<polygon points="{}" {}>{}</polygon>').format(
        _path(corners), look, said
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place along the axis of names, from where to where, how thick."""

    at: float
    base: float
    end: float
    thick: float
    is_flat: bool  # horizontal

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height."""
        low, high = sorted((self.base, self.end))
        start = self.at - self.thick / 2
        if self.is_flat:
            return low, start, high - low, self.thick
        return start, low, self.thick, high - low


def bar(made: Bar, trace: Mapping[str, Any], i: int, paper: Paper) -> Html:
    """Draw a bar with its pattern, its whisker and its words."""
    left, top, width, height = made.box
    marker = trace.get("marker") or {}
    fill, opacity = colour(_each(marker.get("color"), i))
    edge = marker.get("line") or {}
    stroke, _ = colour(edge.get("color")) if edge.get("width") else ("none", 1.0)
    place = Html('x="{}" y="{}" width="{}" height="{}"').format(
        _n(left), _n(top), _n(width), _n(height)
    )
    drawn = Html(
        '<rect {} fill="{}" fill-opacity="{}" stroke="{}" stroke-width="{}">'
        "<title>{}</title></rect>"
    ).format(
        place, fill, _n(opacity), stroke, _n(edge.get("width") or 0), _hover(trace, i)
    )
    if _each((marker.get("pattern") or {}).get("shape"), i):
        drawn += Html('<rect {} fill="url(#slanted)"/>').format(place)
    if trace.get("error_x") or trace.get("error_y"):
        drawn += _whisker(trace, i, paper, "x" if made.is_flat else "y", made)
    return drawn + _bar_words(made, trace, i, fill if opacity else "", paper)


def _bar_words(
    made: Bar, trace: Mapping[str, Any], i: int, fill: str, paper: Paper
) -> Html:
    text = str(_each(trace.get("text"), i) or "")
    if not text:
        return NOTHING
    left, top, width, height = made.box
    middle = top + height / 2 + SIZE * 0.36
    need = text_width(text, SIZE)
    if trace.get("textposition") == "outside":
        return words(left + width + 5, middle, text, kind="over")
    ink = Html("#fff") if _is_dark(fill) else Html("#1b1f24")
    if trace.get("insidetextanchor") == "start":
        # Words that the bar has no room for stand after its whisker, if anywhere.
        if need + 8 <= width:
            return words(left + 5, middle, text, fill=ink)
        after = left + width + 5 + _beyond(trace, i, paper)
        return words(after, middle, text, kind="over")
    if need + 4 > width:
        return NOTHING
    return words(left + width / 2, middle, text, anchor="middle", fill=ink)


def _beyond(trace: Mapping[str, Any], i: int, paper: Paper) -> float:
    """Give the length of a bar's whisker beyond its end."""
    beyond = _each((trace.get("error_x") or {}).get("array"), i) or 0.0
    scale = (paper.right - paper.left) / ((paper.x.high - paper.x.low) or 1.0)
    return float(beyond) * scale


def _whisker(
    trace: Mapping[str, Any], i: int, paper: Paper, side: str, made: Bar | None = None
) -> Html:
    error = trace.get(f"error_{side}") or {}
    up = float(_each(error.get("array"), i) or 0)
    down = float(_each(error.get("arrayminus"), i) or up)
    if not up and not down:
        return NOTHING
    x, y = trace["x"][i], trace["y"][i]
    stroke, _ = colour(error.get("color"))
    if side == "x":
        at = made.at if made else paper.at(x, y)[1]
        ends = [
            (paper.x.place(v, paper.left, paper.right), at) for v in (x - down, x + up)
        ]
    else:
        ends = [paper.at(x, v) for v in (y - down, y + up)]
        if made:
            ends = [(made.at, place) for _, place in ends]
    return line(ends, stroke, float(error.get("thickness", 1)))


def _label(
    trace: Mapping[str, Any], i: int, at: tuple[float, float], paper: Paper
) -> Html:
    text = str(_each(trace.get("text"), i) or "")
    if not text:
        return NOTHING
    where = str(_each(trace.get("textposition"), i) or "top center")
    x, y = at
    width = text_width(text, SIZE)
    anchor = {"left": "end", "right": "start"}.get(where.split()[-1], "middle")
    if anchor == "end" and x - width < 2 and "right" not in where:
        anchor = "start"
    if anchor == "start" and x + width > paper.width - 2:
        anchor = "end"
    if anchor == "middle":
        x = min(max(x, width / 2 + 2), paper.width - width / 2 - 2)
    lift: float = 16 if where.startswith("bottom") else -10
    if where.startswith("middle"):
        lift, x = SIZE * 0.36, x + (9 if anchor == "start" else -9)
    return words(x, y + lift, text, anchor=anchor, kind="over")


def _hover(trace: Mapping[str, Any], i: int) -> str:
    told = _each(trace.get("hovertext"), i) or _each(trace.get("text"), i) or ""
    name = str(trace.get("name") or "")
    return ": ".join(part for part in (name, str(told).replace("<br>", " ")) if part)


def _dash(style: Mapping[str, Any]) -> str:
    dash = str(style.get("dash") or "")
    return "" if dash == "solid" else dash


def _stepped(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found = [points[0]]
    for x, y in points[1:]:
        found += [(x, found[-1][1]), (x, y)]
    return found


def _each(value: Any, i: int) -> Any:
    return value[i] if isinstance(value, list | tuple) else value


def is_number(value: Any) -> bool:
    """Tell a number from a text, a gap and NaN."""
    return isinstance(value, int | float) and not math.isnan(value)


def _is_dark(fill: str) -> bool:
    if fill in (VARIABLES[theme.ACTUAL], VARIABLES[theme.TARGET]):
        return True
    found = re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", str(fill))
    if not found:
        return False
    red, green, blue = (int(part, 16) for part in found.groups())
    return 0.299 * red + 0.587 * green + 0.114 * blue < 120


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """Write a place with a tenth at most: the same figure gives the same bytes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
