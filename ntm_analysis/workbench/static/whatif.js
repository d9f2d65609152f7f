// What if: sliders and switches on a plan, the chance beside, what is kept below.
class WhatIf {
  constructor(model, line) {
    this.line = line;
    this.words = model.get("words");
    const w = this.words;
    this.title = h("h2");
    this.target = h("p", { class: "context" });
    this.pace = h("input", { type: "range", min: 0.5, max: 3, step: 0.1, value: 1, oninput: () => this.move() });
    this.paceSaid = h("output", {}, "× 1");
    this.deadline = h("select", { onchange: () => this.move() });
    this.criteria = h("fieldset", {}, h("legend", {}, w.whatif_criteria));
    this.money = h("fieldset", {}, h("legend", {}, w.whatif_money), h("p", { class: "note" }, w.whatif_money_note));
    this.fan = new Trend();
    this.lacking = new Bars("", () => {});
    this.route = h("div");
    this.chance = h("p", { class: "chance", "aria-live": "polite" });
    this.bar = h("i");
    this.mark = h("b");
    this.said = h("p");
    this.name = h("input", { maxlength: 60, autocomplete: "off" });
    this.message = h("div", { class: "message", role: "alert" });
    this.body = h("tbody");
    this.table = h("table", {}, h("thead", {}, h("tr", {}, ["name", "what", "chance", "change", "by", "frozen"].map((k) =>
      h("th", { scope: "col" }, w[`whatif_${k}`])), h("th", { scope: "col" }, w.remove))), this.body);
    const pace = field(w.whatif_pace, this.pace);
    pace.insertBefore(this.paceSaid, this.pace);
    this.node = h("div", { class: "explore whatif" },
      h("form", { class: "controls", onsubmit: (e) => e.preventDefault() }, pace, field(w.whatif_deadline, this.deadline), this.criteria, this.money),
      h("div", { class: "views" }, h("header", { class: "wide" }, this.title, this.target),
        h("section", { class: "view wide" }, this.chance, h("div", { class: "track" }, this.bar, this.mark), this.said, this.route),
        this.fan.node, this.lacking.node,
        h("section", { class: "view wide" }, field(w.whatif_save, this.name), h("p", {}, h("button", { type: "button", onclick: () => this.keep() }, w.whatif_keep)),
          this.message, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": w.whatif_kept }, this.table))));
    this.open();
  }

  async open() {
    const answer = await this.line.ask("open");
    if (answer.error) { fill(this.message, answer.error); this.node.dataset.shown = "0"; return; }
    const value = answer.value;
    this.title.textContent = value.plan;
    this.target.textContent = value.target;
    choices(this.deadline, value.deadlines, "");
    this.boxes = value.criteria.map(([number, name]) => {
      const box = h("input", { type: "checkbox", onchange: () => this.move() });
      this.criteria.append(h("label", { class: "check" }, box, " ", name));
      return [number, box];
    });
    this.years = value.years.map((year) => {
      const box = h("input", { type: "number", min: 0, step: 1, onchange: () => this.move() });
      this.money.append(field(year, box));
      return box;
    });
    this.show(value.answer);
    this.follow(value.course);
    this.list(value.kept);
  }

  given() {
    return { pace: Number(this.pace.value), deadline: this.deadline.value, budgets: this.years.map((box) => box.value),
      criteria: this.boxes.filter(([, box]) => box.checked).map(([number]) => number) };
  }

  move() {
    this.paceSaid.textContent = `× ${this.pace.value}`;
    this.line.change("ask", this.given(), (answer) => {
      if (answer.error) fill(this.message, answer.error);
      else { fill(this.message); this.show(answer.value); }
    });
    // The number follows the slider at once, the way there as soon as it is known.
    this.line.change("course", this.given(), (answer) => {
      if (answer.error) fill(this.message, answer.error);
      else this.follow(answer.value);
    });
  }

  show(value) {
    this.chance.textContent = `${value.chance_said} – ${value.words}`;
    this.bar.style.width = `${100 * value.chance}%`;
    this.mark.style.left = `${100 * value.today}%`;
    this.said.textContent = `${value.communes} ${this.words.whatif_today} ${value.today_said} (${value.change}).`;
    this.node.dataset.shown = String(Number(this.node.dataset.shown || 0) + 1);
  }

  follow(value) {
    this.fan.show(value.fan);
    this.lacking.show(value.lacking);
    fill(this.route, value.route.map((line) => h("p", {}, line)));
    this.node.dataset.followed = String(Number(this.node.dataset.followed || 0) + 1);
  }

  async keep() {
    const answer = await this.line.ask("keep", { ...this.given(), name: this.name.value });
    if (answer.error) fill(this.message, answer.error);
    else { fill(this.message); this.list(answer.value.kept); }
  }

  list(kept) {
    fill(this.body, kept.map((one) => h("tr", {}, h("th", { scope: "row" }, one.name), h("td", {}, one.what), h("td", { class: "number" }, one.chance),
      h("td", { class: "number" }, one.change), h("td", {}, one.kept),
      h("td", {}, h("input", { type: "checkbox", checked: one.frozen, "aria-label": `${this.words.whatif_frozen}: ${one.name}`,
        onchange: (event) => this.change("freeze", { name: one.name, frozen: event.target.checked }) })),
      h("td", {}, h("button", { type: "button", "aria-label": `${this.words.remove} ${one.name}`, onclick: () => this.change("remove", { name: one.name }) }, "×")))));
  }

  async change(verb, given) {
    const answer = await this.line.ask(verb, given);
    if (answer.error) fill(this.message, answer.error);
    else this.list(answer.value.kept);
  }
}
