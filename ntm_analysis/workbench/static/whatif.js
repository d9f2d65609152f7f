// What if: sliders and switches on a plan or on imported communes, the chance beside,
// the least work left, what is kept below.
const MOST_LISTED = 80; // communes that are listed at once; the search finds the others

class WhatIf {
  constructor(model, line) {
    this.line = line;
    this.words = model.get("words");
    const w = this.words;
    this.title = h("h2");
    this.said = h("div", { class: "context" });
    this.subject = h("select", { onchange: () => this.choose() });
    this.goal = h("input", { type: "number", min: 1, step: 1, onchange: () => this.choose() });
    this.by = h("input", { autocomplete: "off", placeholder: "31/12/2026", onchange: () => this.choose() });
    this.synthetic = h("input", { type: "checkbox", onchange: () => this.choose() });
    this.goalField = field(w.whatif_goal, this.goal);
    this.byField = field(w.whatif_by_when, this.by);
    this.syntheticField = h("label", { class: "check" }, this.synthetic, " ", w.synthetic);
    this.pace = h("input", { type: "range", min: 0.5, max: 3, step: 0.1, value: 1, oninput: () => this.move() });
    this.paceSaid = h("output", {}, "× 1");
    this.paceOf = h("select", { onchange: () => this.move() });
    this.deadline = h("select", { onchange: () => this.move() });
    this.criteria = h("div", { class: "choices" });
    this.criteriaField = h("fieldset", {}, h("legend", {}, w.whatif_criteria), this.criteria);
    this.search = h("input", { type: "search", autocomplete: "off", oninput: () => this.find() });
    this.communes = h("div", { class: "choices" });
    this.found = h("p", { class: "note", role: "status" });
    this.communesField = h("fieldset", {}, h("legend", {}, w.whatif_finish), field(w.whatif_find, this.search), this.communes, this.found);
    this.years = h("div", { class: "choices" });
    this.moneyNote = h("p", { class: "note", "aria-live": "polite" }, w.whatif_money_note);
    this.picker = new FilePicker(line, w, () => this.price(this.picker.given()), (text) => fill(this.priceSaid, text), w.whatif_costs_drop);
    this.unprice = h("button", { type: "button", hidden: true, onclick: () => this.price({ none: true }) }, w.whatif_costs_none);
    this.priceSaid = h("p", { class: "message", role: "alert" });
    this.money = h("fieldset", {}, h("legend", {}, w.whatif_money), this.moneyNote, this.years,
      h("details", {}, h("summary", {}, w.whatif_costs), this.picker.node, this.unprice, this.priceSaid));
    this.picker.listen(this.money);
    this.fan = new Trend();
    this.lacking = new Bars("", () => {});
    this.route = h("div");
    this.work = h("tbody");
    this.workTable = h("details", { hidden: true }, h("summary", {}, w.whatif_work_list), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": w.whatif_work_list },
      h("table", {}, h("thead", {}, h("tr", {}, [w.commune, w.district, w.whatif_completes].map((name) => h("th", { scope: "col" }, name)))), this.work)));
    this.chance = h("p", { class: "chance", "aria-live": "polite" });
    this.bar = h("i");
    this.mark = h("b");
    this.track = h("div", { class: "track" }, this.bar, this.mark);
    this.about = h("p");
    this.name = h("input", { maxlength: 60, autocomplete: "off" });
    this.message = h("div", { class: "message", role: "alert" });
    this.refused = h("div", { class: "message wide", role: "alert" });
    this.body = h("tbody");
    this.table = h("table", {}, h("thead", {}, h("tr", {}, ["name", "what", "chance", "change", "left", "by", "frozen"].map((k) =>
      h("th", { scope: "col" }, w[`whatif_${k}`])), h("th", { scope: "col" }, w.remove))), this.body);
    this.paceField = field(w.whatif_pace, this.pace);
    this.paceField.insertBefore(this.paceSaid, this.pace);
    this.paceOfField = field(w.whatif_pace_of, this.paceOf);
    this.moves = h("fieldset", { class: "moves" }, this.paceField, this.paceOfField, field(w.whatif_deadline, this.deadline), this.communesField, this.criteriaField, this.money);
    this.answers = [h("section", { class: "view wide" }, this.chance, this.track, this.about, this.route, this.workTable), this.fan.node, this.lacking.node,
      h("section", { class: "view wide" }, field(w.whatif_save, this.name), h("p", {}, h("button", { type: "button", onclick: () => this.keep() }, w.whatif_keep)),
        this.message, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": w.whatif_kept }, this.table))];
    this.node = h("div", { class: "explore whatif" },
      h("form", { class: "controls", onsubmit: (e) => e.preventDefault() }, field(w.whatif_subject, this.subject), this.goalField, this.byField, this.syntheticField, this.moves),
      h("div", { class: "views" }, h("header", { class: "wide" }, this.title, this.said), this.refused, this.answers));
    this.open({});
  }

  choose() {
    this.open({ subject: this.subject.value, target: this.goal.value, by: this.by.value, synthetic: this.synthetic.checked });
  }

  // Until it is known what can be moved nothing can be: a late answer would undo it.
  async open(given) {
    this.moves.disabled = true;
    const mine = (this.opens = (this.opens || 0) + 1);
    const answer = await this.line.ask("open", given);
    if (mine !== this.opens) return; // another choice was made meanwhile
    this.moves.disabled = false;
    if (answer.error) { fill(this.refused, answer.error); this.count("shown"); return; }
    const value = answer.value;
    fill(this.message);
    fill(this.refused, value.refused || null);
    choices(this.subject, value.subjects, value.subject);
    this.goal.value = value.is_panel ? value.target : "";
    this.by.value = value.by || "";
    this.synthetic.checked = value.synthetic;
    this.goalField.hidden = !value.is_panel;
    this.byField.hidden = !value.is_panel;
    for (const node of [this.moves, ...this.answers]) node.hidden = Boolean(value.refused);
    this.title.textContent = value.plan || "";
    fill(this.said, (value.said || []).map((line) => h("p", {}, line)));
    if (value.refused) { this.count("shown"); return; }
    this.set(value);
    this.show(value.answer);
    this.follow(value.course);
    this.list(value.kept);
  }

  // Fill the controls anew: what can be moved differs from subject to subject.
  set(value) {
    for (const node of [this.paceField, this.paceOfField, this.track, this.fan.node]) node.hidden = !value.may_show;
    this.pace.value = 1;
    this.paceSaid.textContent = "× 1";
    choices(this.paceOf, [["", this.words.whatif_every], ...value.criteria], "");
    choices(this.deadline, value.deadlines, "");
    this.boxes = this.switches(this.criteria, value.criteria);
    this.named = this.switches(this.communes, value.communes);
    this.communesField.hidden = !value.communes.length;
    this.search.value = "";
    this.find();
    fill(this.years);
    this.budgets = value.years.map((year) => {
      const box = h("input", { type: "number", min: 0, step: "any", onchange: () => this.move() });
      this.years.append(field(year, box));
      return box;
    });
    this.pays(value.money);
  }

  // Budgets follow the file: without one they are completions, with one billions.
  pays(money) {
    this.moneyNote.textContent = money.note;
    this.unprice.hidden = !money.costs;
    this.picker.offer(money);
    fill(this.picker.said, money.costs ? `${this.words.chosen} ${money.costs}` : null);
  }

  async price(given) {
    const answer = await this.line.ask("costs", given);
    if (answer.error) { fill(this.priceSaid, answer.error); this.count("followed"); return; }
    fill(this.priceSaid);
    for (const box of this.budgets) box.value = "";
    this.pays(answer.value.money);
    this.move();
  }

  switches(where, list) {
    fill(where);
    return list.map(([key, name, told]) => {
      const box = h("input", { type: "checkbox", onchange: () => this.move() });
      const label = h("label", { class: "check" }, box, " ", name, told ? h("span", { class: "note" }, ` – ${told}`) : null);
      where.append(label);
      return { key, box, label, text: folded(name) };
    });
  }

  // Communes whose name holds what is typed, without marks; those chosen always stand.
  find() {
    const wanted = folded(this.search.value);
    let shown = 0;
    for (const one of this.named) {
      const fits = one.text.includes(wanted) && shown < MOST_LISTED;
      one.label.hidden = !(fits || one.box.checked);
      if (!one.label.hidden) shown += 1;
    }
    const chosen = this.named.filter((one) => one.box.checked).length;
    this.found.textContent = `${shown}/${this.named.length} ${this.words.whatif_listed} · ${chosen} ${this.words.whatif_chosen}`;
  }

  given() {
    const checked = (list) => list.filter((one) => one.box.checked).map((one) => one.key);
    return { pace: Number(this.pace.value), pace_of: this.paceOf.value, deadline: this.deadline.value, budgets: this.budgets.map((box) => box.value),
      criteria: checked(this.boxes), communes: checked(this.named) };
  }

  move() {
    this.paceSaid.textContent = `× ${this.pace.value}`;
    this.find();
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

  count(name) {
    this.node.dataset[name] = String(Number(this.node.dataset[name] || 0) + 1);
  }

  show(value) {
    const known = value.chance !== null;
    this.chance.textContent = known ? `${value.chance_said} – ${value.words}` : value.words;
    this.chance.classList.toggle("withheld", !known);
    if (known) {
      this.bar.style.width = `${100 * value.chance}%`;
      this.mark.style.left = `${100 * value.today}%`;
    }
    this.about.textContent = known ? `${value.communes} ${this.words.whatif_today} ${value.today_said} (${value.change}).` : "";
    this.count("shown");
  }

  follow(value) {
    if (value.fan) this.fan.show(value.fan);
    this.lacking.show(value.lacking);
    fill(this.route, value.route.map((line) => h("p", {}, line)));
    fill(this.work, value.work.map(([name, district, criteria]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, district), h("td", {}, criteria))));
    this.workTable.hidden = !value.work.length;
    this.count("followed");
  }

  async keep() {
    const answer = await this.line.ask("keep", { ...this.given(), name: this.name.value });
    if (answer.error) fill(this.message, answer.error);
    else { fill(this.message); this.list(answer.value.kept); }
  }

  list(kept) {
    fill(this.body, kept.map((one) => h("tr", {}, h("th", { scope: "row" }, one.name), h("td", {}, one.what), h("td", { class: "number" }, one.chance),
      h("td", { class: "number" }, one.change), h("td", {}, one.work), h("td", {}, one.kept),
      h("td", {}, h("input", { type: "checkbox", checked: one.frozen, "aria-label": `${this.words.whatif_frozen}: ${one.name}`,
        onchange: (event) => this.change("freeze", { name: one.name, frozen: event.target.checked }) })),
      h("td", {}, h("button", { type: "button", "aria-label": `${this.words.remove} ${one.name}`, onclick: () => this.change("remove", { name: one.name }) }, "×")))));
    this.count("listed");
  }

  async change(verb, given) {
    const answer = await this.line.ask(verb, given);
    if (answer.error) fill(this.message, answer.error);
    else this.list(answer.value.kept);
  }
}
