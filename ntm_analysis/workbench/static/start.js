// The start page: the reader's place first, then what there is and where to go.
class Start {
  constructor(model, line) {
    this.line = line;
    this.words = model.get("words");
    this.opening = model.get("opening");
    const w = this.words;
    const list = `ntm-places-${Math.random().toString(36).slice(2)}`;
    this.place = h("input", { list, autocomplete: "off", placeholder: w.place_hint, onchange: () => this.choose() });
    this.message = h("div", { class: "message", role: "alert" });
    this.stock = h("div", { class: "context" });
    this.trend = new Trend();
    this.about = h("div", { "aria-live": "polite" });
    this.state = h("div", { class: "wide", hidden: true }, this.trend.node, this.about);
    this.doors = h("ul", { class: "doors" });
    this.tourSaid = h("p", { "aria-live": "polite" });
    this.tourChart = new Trend();
    this.step = 0;
    this.tourButtons = h("p");
    this.tour = h("details", { class: "view wide", ontoggle: () => this.tour.open && this.walk(this.step) },
      h("summary", {}, w.start_tour), this.tourSaid, this.tourChart.node, this.tourButtons);
    this.lists = h("div", { class: "page-piece" });
    this.all = h("details", { class: "view wide", ontoggle: () => this.list() }, h("summary", {}, w.start_lists), this.lists);
    this.node = h("div", { class: "start" },
      h("datalist", { id: list }, this.opening.places.map((name) => h("option", { value: name }))),
      h("h2", {}, w.start_title), field(w.start_ask, this.place), this.message, this.stock, this.state,
      h("h3", {}, w.start_doors), this.doors, this.tour, this.all);
    this.open();
  }

  async open() {
    const answer = await this.line.ask("open");
    if (answer.error) return this.refuse(answer.error);
    fill(this.stock, answer.value.lines.map((line) => h("p", {}, line)));
    this.explore = answer.value.doors[0];
    fill(this.doors, answer.value.doors.map((door) => h("li", {}, this.door(door), " ", h("span", { class: "note" }, door.said))));
    if (answer.value.place) { this.place.value = answer.value.place.place; this.show(answer.value.place); }
    this.node.dataset.shown = "1";
    return undefined;
  }

  // Voilà serves the application at an address of its own, JupyterLab opens the notebook
  // itself; elsewhere the link leads to the file.
  door(door) {
    if (door.address) return h("a", { class: "button", href: door.address }, door.name);
    const path = door.path;
    return h("a", { class: "button", href: path.replace("notebooks/", ""), "data-commandlinker-command": "docmanager:open",
      "data-commandlinker-args": JSON.stringify({ path }) }, door.name);
  }

  async choose(more = {}) {
    const answer = await this.line.ask("place", { place: this.place.value, ...more });
    if (answer.error) return this.refuse(answer.error);
    if (answer.value.message) return this.refuse(answer.value.message, answer.value.nearest);
    this.place.value = answer.value.place;
    return this.show(answer.value);
  }

  refuse(text, nearest = []) {
    fill(this.message, h("p", {}, text), h("p", {}, nearest.map((name) =>
      h("button", { type: "button", onclick: () => { this.place.value = name; this.choose(); } }, name))));
  }

  show(value) {
    const back = value.led && h("button", { type: "button", onclick: () => { this.place.value = value.led.to.place; this.choose({ as_was: true }); } }, value.led.to_said);
    fill(this.message, back ? h("p", {}, value.led.said, " ", back) : null);
    this.state.hidden = false;
    this.trend.show(value.chart);
    const judged = h("p", { "aria-live": "polite" });
    const judge = h("button", { type: "button", onclick: async () => {
      judge.disabled = true;
      const answer = await this.line.ask("judge", { plan: value.plan });
      judged.textContent = answer.error || answer.value.text;
    } }, this.words.start_judge);
    fill(this.about, value.lines.map((line) => h("p", {}, line)), h("p", {}, `${this.words.plan}: ${value.plan_said}`),
      value.plan ? judge : null, judged);
  }

  async walk(step) {
    const answer = await this.line.ask("tour", { step });
    if (answer.error) { this.tourSaid.textContent = answer.error; return; }
    const value = answer.value;
    this.step = value.step;
    this.tourSaid.textContent = `${value.step + 1}/${value.count}. ${value.text}`;
    this.tourChart.show(value.chart);
    fill(this.tourButtons,
      value.step ? h("button", { type: "button", onclick: () => this.walk(value.step - 1) }, this.words.tour_back) : null, " ",
      value.step < value.count - 1 ? h("button", { type: "button", onclick: () => this.walk(value.step + 1) }, this.words.tour_next)
        : this.door(this.explore));
  }

  async list() {
    if (!this.all.open || this.lists.childNodes.length) return;
    const answer = await this.line.ask("list");
    if (answer.error) { this.lists.textContent = answer.error; return; }
    // Pieces of a page, each text escaped where they are made.
    fill(this.lists, answer.value.html.map((html) => { const one = h("div"); one.innerHTML = html; return one; }));
  }
}
