// Live figures: made once, then told new values; nothing is thrown away and rebuilt.
const WIDE = 460;
const COUNTED = "#ead9a8"; // as on a page: a number is known, of how many is not
const TALL = 250;
const ROOM = { left: 44, right: 16, top: 10, bottom: 28 };

class Trend {
  constructor() {
    this.title = h("h3");
    this.svg = h("svg:svg", { viewBox: `0 0 ${WIDE} ${TALL}`, role: "img", class: "trend" });
    this.legend = h("ul", { class: "legend" });
    this.node = h("section", { class: "view" }, this.title, this.svg, this.legend);
  }

  show(chart) {
    this.title.textContent = chart.title;
    const points = chart.lines.reduce((sum, line) => sum + line.points.length, 0);
    this.svg.style.display = points || chart.goals.length ? "" : "none";
    const [from, to] = chart.range;
    const x = (year) =>
      ROOM.left + ((year - from) / (to - from)) * (WIDE - ROOM.left - ROOM.right);
    const y = (value) =>
      TALL - ROOM.bottom - (value / chart.top) * (TALL - ROOM.top - ROOM.bottom);
    this.svg.setAttribute("aria-label", this.spoken(chart));
    fill(
      this.svg,
      grid(chart.top).map((value) => [
        h("svg:line", { class: "grid", x1: ROOM.left, x2: WIDE - ROOM.right, y1: y(value), y2: y(value) }),
        h("svg:text", { x: ROOM.left - 6, y: y(value) + 4, "text-anchor": "end" }, String(value)),
      ]),
      chart.ticks.map(([at, text]) =>
        h("svg:text", { x: x(at), y: TALL - 8, "text-anchor": "middle" }, text)),
      chart.breaks.map(([at, text]) => [
        h("svg:line", { class: "break", x1: x(at), x2: x(at), y1: ROOM.top, y2: TALL - ROOM.bottom }),
        h("svg:text", { class: "small", transform: `translate(${x(at) - 3} ${ROOM.top}) rotate(-90)`, "text-anchor": "end" }, text),
      ]),
      chart.lines.map((line) => this.line(line, x, y)),
      chart.goals.map(([at, value, text]) =>
        h("svg:path", { class: "goal", d: `M${x(at)} ${y(value) - 7}l7 7l-7 7l-7 -7z` }, h("svg:title", {}, text))),
    );
    const named = new Map();
    for (const line of chart.lines) {
      const name = line.later ? `${line.name} (${chart.later})` : line.name;
      if (!named.has(name)) named.set(name, h("li", {}, h("i", { style: `--own:${line.colour}`, class: line.later ? "hollow" : line.kind }), name));
    }
    if (chart.goals.length) named.set("", h("li", {}, h("i", { class: "goal" }), chart.goal));
    fill(this.legend, [...named.values()]);
  }

  line(line, x, y) {
    const path = line.points.map(([a, b], k) => `${k ? "L" : "M"}${x(a)} ${y(b)}`).join("");
    return h(
      "svg:g",
      { style: `--own:${line.colour}`, class: `line ${line.kind} ${line.later ? "later" : ""}` },
      h("svg:path", { d: path }),
      line.points.map(([a, b, text]) =>
        h("svg:circle", { cx: x(a), cy: y(b), r: 4 }, h("svg:title", {}, text))),
    );
  }

  spoken(chart) {
    const known = chart.lines.filter((line) => !line.later);
    return [chart.title, ...known.map((l) => `${l.name}: ${l.points.map((p) => p[2]).join("; ")}`)].join(". ");
  }
}

// About four round numbers from zero to the top.
function grid(top) {
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough) || 1;
  const found = [];
  for (let at = 0; at <= top; at += step) found.push(Math.round(at * 1000) / 1000);
  return found;
}

class Bars {
  constructor(hint, brushed, nearest = null) {
    this.title = h("h3");
    this.nearest = nearest;
    this.empty = h("div");
    this.list = h("ul", { class: "bars" });
    this.hint = h("p", { class: "note" }, hint);
    this.brushed = brushed;
    this.rows = new Map();
    this.node = h("section", { class: "view" }, this.title, this.empty, this.list, this.hint);
  }

  show(value, chosen) {
    this.title.textContent = value.title;
    if (this.nearest) fill(this.empty, this.nearest(value));
    this.hint.style.display = value.brush ? "" : "none";
    const keys = value.bars.map((bar) => bar.key);
    if (keys.join() !== [...this.rows.keys()].join()) {
      this.rows.clear();
      fill(this.list, value.bars.map((bar) => this.row(bar)));
    }
    for (const bar of value.bars) {
      const row = this.rows.get(bar.key);
      row.bar = bar;
      row.name.textContent = bar.name;
      row.value.textContent = bar.value;
      row.part.style.width = `${100 * (bar.part || 0)}%`;
      row.part.style.background = bar.fill;
      row.goal.style.display = bar.goal === null || bar.goal === undefined ? "none" : "";
      row.goal.style.left = `${100 * Math.min(bar.goal || 0, 1)}%`;
      row.button.title = bar.said || "";
      row.button.disabled = !value.brush;
      row.button.setAttribute("aria-pressed", String(bar.key === chosen));
    }
  }

  row(bar) {
    const row = { name: h("span", { class: "name" }), value: h("span", { class: "value" }), part: h("i"), goal: h("b") };
    row.button = h("button", { type: "button", onclick: () => this.brushed(row.bar) },
      row.name, h("span", { class: "track" }, row.part, row.goal), row.value);
    this.rows.set(bar.key, row);
    return h("li", {}, row.button);
  }
}

class Area {
  constructor(words, chosen) {
    this.words = words;
    this.chosen = chosen;
    this.title = h("h3");
    this.svg = h("svg:svg", { class: "area", tabindex: "0", role: "application" });
    this.said = h("p", { class: "said", "aria-live": "polite" });
    this.legend = h("ul", { class: "legend" });
    this.notes = h("div");
    this.hint = h("p", { class: "note" }, words.map_hint);
    this.node = h("section", { class: "view" }, this.title, this.svg, this.said, this.legend, this.notes, this.hint);
    this.units = [];
    this.at = -1;
    this.svg.addEventListener("mousemove", (event) => this.point(event.target));
    this.svg.addEventListener("click", (event) => this.choose(event.target));
    this.svg.addEventListener("keydown", (event) => this.key(event));
  }

  ground(ground) {
    this.key_ = ground.key;
    this.level = ground.level;
    this.vintage = ground.vintage;
    this.svg.setAttribute("viewBox", `0 0 ${ground.width} ${ground.height}`);
    const scale = `scale(${1 / ground.steps})`;
    this.units = ground.units.map(([code, name, d, x, y], number) => ({
      code, name, x, y,
      path: h("svg:path", { d, "data-at": number, transform: scale, class: "unit" }),
    }));
    this.order = [...this.units.keys()].sort((a, b) => this.units[a].name.localeCompare(this.units[b].name, "vi"));
    this.circles = h("svg:g", { class: "circles" });
    // The outlines are scaled down; a pattern in them is scaled up again.
    const hatch = h("svg:pattern", { id: "ntm-none", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: `scale(${ground.steps}) rotate(45)` },
      h("svg:rect", { width: 6, height: 6, class: "none-ground" }), h("svg:path", { d: "M0 0V6", class: "none-line" }));
    fill(this.svg, h("svg:defs", {}, hatch), this.units.map((u) => u.path),
      ground.borders ? h("svg:path", { d: ground.borders, transform: scale, class: "border" }) : null,
      this.circles,
      ground.named ? this.units.map((u) => h("svg:text", { x: u.x, y: u.y, "text-anchor": "middle" }, shortName(u.name))) : []);
  }

  show(map) {
    this.map = map;
    this.svg.setAttribute("aria-label", map.title);
    map.of.forEach((kind, k) => {
      const path = this.units[k] && this.units[k].path;
      if (!path) return;
      const apart = { "-1": "url(#ntm-none)", "-2": "var(--ntm-outside)", "-3": COUNTED };
      path.style.fill = kind >= 0 && map.classes.length ? map.classes[kind][0] : apart[kind] || "var(--ntm-neutral)";
    });
    fill(this.circles, map.radii.map((r, k) => (r ? h("svg:circle", { cx: this.units[k].x, cy: this.units[k].y, r }) : null)));
    const missing = map.of.filter((kind) => kind === -1).length;
    const counted = map.of.filter((kind) => kind === -3).length;
    fill(this.legend, map.classes.map(([colour, text, count]) => h("li", {}, h("i", { style: `background:${colour}` }), `${text}: ${count}`)),
      counted ? h("li", {}, h("i", { style: `background:${COUNTED}` }), `${this.words.count_alone}: ${counted}`) : null,
      h("li", {}, h("i", { class: "none" }), `${this.words.no_report}: ${missing}`));
    this.say();
  }

  told(words) {
    this.title.textContent = words.title;
    fill(this.notes, words.notes.map((text) => h("p", { class: "note" }, text)));
  }

  point(target) {
    const at = target.dataset && target.dataset.at;
    if (at === undefined) return;
    this.mark(Number(at));
  }

  mark(at) {
    if (this.at >= 0 && this.units[this.at]) this.units[this.at].path.classList.remove("here");
    this.at = at;
    const unit = this.units[at];
    if (unit) unit.path.classList.add("here");
    this.say();
  }

  say() {
    this.said.textContent = this.at >= 0 && this.map ? this.map.said[this.at] || "" : "";
  }

  choose(target) {
    const at = target.dataset && target.dataset.at;
    if (at === undefined) return;
    this.mark(Number(at));
    this.chosen(this.units[at], this.level, this.vintage);
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const now = this.order.indexOf(this.at);
      const next = (now + step + this.order.length) % this.order.length;
      this.mark(this.order[now < 0 ? 0 : next]);
    } else if ((event.key === "Enter" || event.key === " ") && this.at >= 0) {
      this.chosen(this.units[this.at], this.level, this.vintage);
    } else return;
    // JupyterLab's own shortcuts must not take the key too.
    event.preventDefault();
    event.stopPropagation();
  }
}

function shortName(name) {
  return name.replace(/^(Huyện|Thành phố|Thị xã|Quận|Tỉnh|Xã|Phường|Thị trấn) /, "");
}
