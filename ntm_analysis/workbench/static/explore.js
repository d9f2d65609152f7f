// The explorer: controls on the left, linked views on the right.
const PAGE = 60; // rows of the table that are drawn at once

class Explore {
  constructor(model, line) {
    this.model = model;
    this.line = line;
    this.words = model.get("words");
    this.opening = model.get("opening");
    this.filters = {};
    this.sorted = ["name", 1];
    this.drawn = PAGE;
    this.node = h("div", { class: "explore" });
    this.build();
    this.ask("open", {});
  }

  build() {
    const w = this.words;
    const change = (key, read = (t) => t.value) => (event) => this.move({ [key]: read(event.target) });
    const list = `ntm-places-${Math.random().toString(36).slice(2)}`;
    this.place = h("input", { list, value: this.opening.choice.place, autocomplete: "off", placeholder: w.place_hint, onchange: change("place") });
    this.date = h("input", { type: "range", min: 0, max: 0, step: 1, oninput: () => this.slide() });
    this.dateSaid = h("output", { class: "date" });
    this.set = h("select", { onchange: change("criteria_set") });
    this.plan = h("select", { onchange: change("plan") });
    this.theme = h("select", { onchange: change("theme") });
    choices(this.theme, this.opening.themes.map((t) => [t, w[`theme_${t}`]]), this.opening.choice.theme);
    this.criterion = h("select", { onchange: change("criterion", (t) => Number(t.value)) });
    this.level = h("select", { onchange: change("level") });
    choices(this.level, ["", "district", "commune", "province"].map((l) => [l, w[`level_${l}`]]), this.opening.choice.level);
    this.since = h("select", { onchange: change("since") });
    this.synthetic = h("input", { type: "checkbox", checked: this.opening.choice.synthetic, onchange: change("synthetic", (t) => t.checked) });
    this.beside = h("input", { list, autocomplete: "off", placeholder: w.place_hint, onchange: () => this.addBeside() });
    this.chips = h("ul", { class: "chips" });
    this.others = [...this.opening.choice.beside];
    this.language = h("select", { onchange: change("language") });
    choices(this.language, [["vi", "Tiếng Việt"], ["en", "English"]], this.model.get("language"));
    this.message = h("div", { class: "message", role: "alert" });
    this.title = h("h2");
    this.context = h("p", { class: "context" });
    this.nearest = h("p", { class: "nearest" });
    this.heir = h("p", { class: "nearest" });
    this.mapNearest = h("p", { class: "nearest", "aria-live": "polite" });
    this.views = {
      recognised: new Trend(), means: new Trend(),
      bands: new Bars(w.bar_hint, (bar) => this.brush("band", bar), (value) => this.toNearest(value)),
      criteria: new Bars(w.bar_hint, (bar) => this.brush("criterion", bar), (value) => this.toNearest(value)),
      area: new Area({ ...w, no_report: w.no_report_word, count_alone: w.count_alone_word }, (unit, level, vintage) => this.picked(unit, level, vintage)),
      compared: new Trend(),
    };
    this.comparison = h("section", { class: "view wide" });
    this.changes = h("section", { class: "view wide" });
    this.search = h("input", { type: "search", oninput: () => this.rows(true), autocomplete: "off" });
    this.head = h("thead");
    this.body = h("tbody");
    this.tableTitle = h("h3");
    this.tableEmpty = h("p");
    this.count = h("p", { class: "note", "aria-live": "polite" });
    this.filter = h("p", { class: "filter" });
    this.sheet = h("section", { class: "sheet view wide", tabindex: "-1", hidden: true });
    this.more = h("button", { type: "button", onclick: () => { this.drawn += 10 * PAGE; this.rows(false); } }, "…");
    this.carry = new Carry(w, this.line);
    const v = this.views;
    fill(this.node,
      h("datalist", { id: list }, this.opening.places.map((name) => h("option", { value: name }))),
      h("form", { class: "controls", onsubmit: (event) => event.preventDefault() },
        field(w.place, this.place), this.message,
        h("div", { class: "ntm-field" }, h("label", { for: this.named(this.date) }, w.date), this.dateSaid, this.date),
        field(w.plan, this.plan), field(w.set, this.set), field(w.theme, this.theme),
        this.criterionField = field(w.criterion, this.criterion), field(w.level, this.level),
        field(w.since, this.since), field(w.beside, this.beside), this.chips,
        h("label", { class: "check" }, this.synthetic, " ", w.synthetic), field(w.language, this.language)),
      h("div", { class: "views" },
        h("header", { class: "wide" }, this.title, this.context, this.heir, this.nearest),
        this.changes, v.area.node, v.recognised.node, v.means.node, v.bands.node, v.criteria.node,
        this.comparison,
        h("section", { class: "view wide" }, this.tableTitle, this.tableEmpty, h("div", { class: "tools" }, field(w.search, this.search), this.filter), this.count,
          h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": w.column_name },
            h("table", {}, this.head, this.body)), this.more),
        this.sheet, this.carry.node));
    v.area.notes.before(this.mapNearest);
    this.comparison.hidden = true;
    this.changes.hidden = true;
    this.headings();
  }

  named(control) {
    control.id = control.id || `ntm-field-${(fieldCount += 1)}`;
    return control.id;
  }

  headings() {
    const w = this.words;
    fill(this.head, h("tr", {}, ["name", "district", "met", "lacking", "title", "due"].map((key) => {
      const now = this.sorted[0] === key;
      return h("th", { scope: "col", "aria-sort": now ? (this.sorted[1] > 0 ? "ascending" : "descending") : "none" },
        h("button", { type: "button", onclick: () => this.sort(key) }, w[`column_${key}`], now ? (this.sorted[1] > 0 ? " ▲" : " ▼") : ""));
    })));
  }

  async ask(verb, given) {
    this.use(await this.line.ask(verb, given));
  }

  move(given) {
    this.line.change("move", given, (answer) => this.use(answer));
  }

  slide() {
    const [day, text] = this.dates[this.date.value];
    this.dateSaid.textContent = text;
    this.date.setAttribute("aria-valuetext", text);
    this.move({ as_of: day });
  }

  use(answer) {
    if (answer.error) return this.refuse(answer.error);
    const value = answer.value;
    if (value.message) return this.refuse(value.message, value.nearest);
    fill(this.message, value.led ? h("p", {}, this.toOther(value.led)) : null);
    this.place.removeAttribute("aria-invalid");
    if (value.words) return this.speak(value.words);
    this.place.value = value.choice;
    const show = { ...value.views };
    const made = { options: (x) => this.options(x), head: (x) => this.headed(x), ground: (x) => this.views.area.ground(x),
      map: (x) => { this.views.area.show(x); this.emptyMap(x); }, map_words: (x) => this.views.area.told(x), recognised: (x) => this.views.recognised.show(x),
      means: (x) => this.views.means.show(x), bands: (x) => { this.bands = x; this.views.bands.show(x, this.filters.band?.key); },
      criteria: (x) => { this.criteria = x; this.views.criteria.show(x, this.filters.criterion?.key); },
      table: (x) => this.tabled(x), compared: (x) => this.compare(x), changed: (x) => this.change(x) };
    for (const [name, draw] of Object.entries(made)) {
      if (!(name in show)) continue;
      if (show[name].error) this.fail(name, show[name].error);
      else { this.heal(name); draw(show[name]); }
    }
    this.node.dataset.shown = String(Number(this.node.dataset.shown || 0) + 1);
  }

  holder(name) {
    const held = { ground: "area", map: "area", map_words: "area" }[name] || name;
    return this.views[held] ? this.views[held].node : this.context.parentElement;
  }

  fail(name, text) {
    const holder = this.holder(name);
    this.heal(name);
    holder.append(h("p", { class: "failed", role: "alert", "data-of": name }, text));
  }

  heal(name) {
    for (const old of this.holder(name).querySelectorAll(`.failed[data-of="${name}"]`)) old.remove();
  }

  refuse(text, nearest = []) {
    this.place.setAttribute("aria-invalid", nearest.length ? "true" : "false");
    fill(this.message, h("p", {}, text), h("p", {}, nearest.map((name) =>
      h("button", { type: "button", onclick: () => { this.place.value = name; this.move({ place: name }); } }, name))));
    this.node.dataset.shown = String(Number(this.node.dataset.shown || 0) + 1);
  }

  // Another language changes every label: the controls are made anew, the choice stays.
  speak(words) {
    this.words = words;
    this.model.set("words", words);
    const kept = { place: this.place.value, theme: this.theme.value, level: this.level.value, synthetic: this.synthetic.checked, beside: this.others };
    this.opening = { ...this.opening, choice: { ...this.opening.choice, ...kept } };
    const language = this.language.value;
    this.model.set("language", language);
    this.build();
    this.ask("open", {});
  }

  options(value) {
    this.dates = value.dates;
    this.date.max = String(this.dates.length - 1);
    this.placeDate();
    choices(this.set, [["", this.words.set_any], ...value.sets], this.set.value || "");
    choices(this.criterion, value.criteria.map(([k, name]) => [String(k), `${k}. ${name}`]), this.criterion.value || "1");
    const since = this.since.value;
    choices(this.since, [["", this.words.since_none], ...this.dates], since);
    if (this.since.selectedIndex < 0) this.since.value = "";
  }

  placeDate() {
    if (!this.day || !this.dates) return;
    let at = this.dates.findIndex(([day]) => day >= this.day);
    if (at < 0) at = this.dates.length - 1;
    this.date.value = String(at);
    this.date.setAttribute("aria-valuetext", this.dateSaid.textContent);
  }

  headed(head) {
    this.day = head.day;
    this.dateSaid.textContent = head.date;
    if (document.activeElement !== this.date) this.placeDate();
    this.title.textContent = `${head.place}, ${head.date}`;
    this.context.textContent = head.set;
    choices(this.plan, [["", this.words.no_plan], ...head.plans.map((p) => [p.key, `${p.name} – ${p.said}`])], head.plan);
    this.criterionField.hidden = this.theme.value !== "criterion";
    this.carry.show(head);
    fill(this.nearest, this.toNearest(head));
    fill(this.heir, this.toOther(head.heir));
  }

  // What an empty view says: the nearest day that has something, and a way there.
  toNearest(value) {
    if (!value.nearest) return [];
    return [value.nearest_said, " ", h("button", { type: "button", onclick: () => this.move({ as_of: value.nearest }) }, this.words.go_nearest)];
  }

  // A province that is another one on another day, and the way there.
  toOther(told) {
    return told ? [told.said, " ", h("button", { type: "button", onclick: () => this.move(told.to) }, told.to_said)] : [];
  }

  // An empty map asks for the nearest day by itself: the slider does not wait for that.
  async emptyMap(map) {
    fill(this.mapNearest);
    const shows = map.radii.length ? map.radii.some(Boolean) : map.of.some((kind) => kind >= 0 || kind === -3);
    if (shows) return;
    const answer = await this.line.ask("map_nearest");
    if (this.views.area.map === map && answer.value) fill(this.mapNearest, answer.value.never || this.toNearest(answer.value));
  }

  addBeside() {
    const name = this.beside.value.trim();
    if (!name || this.others.length >= 3) return;
    const key = folded(name);
    const known = this.opening.places.find((place) => folded(place) === key);
    if (!known) { this.move({ place: name }); return; }
    this.others.push(known);
    this.beside.value = "";
    this.chip();
  }

  chip() {
    fill(this.chips, this.others.map((name, k) => h("li", {}, name, " ",
      h("button", { type: "button", "aria-label": `${this.words.remove} ${name}`, onclick: () => { this.others.splice(k, 1); this.chip(); } }, "×"))));
    this.move({ beside: this.others });
  }

  compare(value) {
    const w = this.words;
    this.comparison.hidden = !value.rows.length;
    if (!value.rows.length) return;
    this.views.compared.show(value.chart);
    const names = ["place", "titled", "share", "time", "mean", "time"].map((k) => h("th", { scope: "col" }, w[`compare_${k}`]));
    fill(this.comparison, this.views.compared.node, h("table", {}, h("thead", {}, h("tr", {}, names)),
      h("tbody", {}, value.rows.map((row) => h("tr", {}, row.map((cell, k) => h(k ? "td" : "th", k ? {} : { scope: "row" }, cell)))))));
  }

  change(value) {
    this.changes.hidden = !value.lines.length;
    fill(this.changes, h("h3", {}, this.words.since), value.lines.map((line) => h("p", {}, line)));
  }

  brush(kind, bar) {
    if (this.filters[kind] && this.filters[kind].key === bar.key) delete this.filters[kind];
    else this.filters[kind] = bar;
    this.filtered();
  }

  picked(unit, level, vintage) {
    if (level === "commune") return this.open(unit.code, vintage);
    if (level === "province") { this.move({ place: shortName(unit.name) }); return undefined; }
    if (this.filters.district && this.filters.district.name === unit.name) delete this.filters.district;
    else this.filters.district = { key: unit.code, name: unit.name };
    return this.filtered();
  }

  filtered() {
    if (this.bands) this.views.bands.show(this.bands, this.filters.band?.key);
    if (this.criteria) this.views.criteria.show(this.criteria, this.filters.criterion?.key);
    this.rows(true);
  }

  tabled(value) {
    this.table = value;
    this.tableTitle.textContent = value.title;
    fill(this.tableEmpty, this.toNearest(value));
    this.rows(true);
  }

  sort(key) {
    this.sorted = [key, this.sorted[0] === key ? -this.sorted[1] : 1];
    this.headings();
    this.rows(true);
  }

  kept() {
    const { band, criterion, district } = this.filters;
    const wanted = folded(this.search.value);
    const rows = this.table.rows.filter((row) =>
      (!wanted || folded(`${row.name} ${row.district}`).includes(wanted)) &&
      (!district || row.district === district.name) &&
      (!band || (row.met !== null && row.met >= band.low && row.met <= band.high)) &&
      (!criterion || row.lacking.includes(criterion.criterion)));
    const [key, way] = this.sorted;
    const value = { lacking: (r) => (r.known === null ? null : r.lacking.length) }[key] || ((r) => r[key]);
    return rows.sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === y) return 0;
      if (x === null || x === "") return 1; // what is not known stands last either way
      if (y === null || y === "") return -1;
      return way * (typeof x === "number" ? x - y : String(x).localeCompare(String(y), "vi"));
    });
  }

  rows(fresh) {
    if (!this.table) return;
    if (fresh) this.drawn = PAGE;
    const found = this.kept();
    fill(this.body, found.slice(0, this.drawn).map((row) => h("tr", {},
      h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => this.open(row.code, this.views.area.vintage) }, row.name)),
      h("td", {}, row.district), h("td", { class: "number" }, row.met === null ? "–" : `${row.met}/${row.known}`),
      h("td", {}, row.lacking.join(", ")), h("td", {}, row.title), h("td", {}, row.due))));
    this.more.hidden = found.length <= this.drawn;
    this.count.textContent = this.words.shown.replace("{shown}", found.length).replace("{count}", this.table.rows.length);
    const active = Object.entries(this.filters);
    fill(this.filter, active.length ? [this.words.filter.replace("{what}", active.map(([, f]) => f.name).join("; ")), " ",
      h("button", { type: "button", onclick: () => { this.filters = {}; this.filtered(); } }, this.words.clear)] : []);
  }

  async open(code, vintage) {
    const answer = await this.line.ask("sheet", { code, vintage });
    this.sheet.hidden = false;
    const close = h("button", { type: "button", onclick: () => { this.sheet.hidden = true; this.search.focus(); } }, this.words.close);
    if (answer.error) { fill(this.sheet, close, h("p", { class: "failed", role: "alert" }, answer.error)); return; }
    // The only markup that is taken as such: pieces of a page, each text escaped there.
    const inner = h("div", { class: "page-piece" });
    inner.innerHTML = answer.value.html;
    fill(this.sheet, close, inner);
    this.sheet.focus();
    this.sheet.scrollIntoView({ block: "nearest" });
  }
}
