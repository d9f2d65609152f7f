// Review: a document's figures, the least sure first; each accepted, corrected or rejected.
class Review {
  constructor(model, line) {
    this.line = line;
    this.words = model.get("words");
    const w = this.words;
    this.rows = [];
    this.picker = new FilePicker(line, w, () => this.forget(), (text) => this.refuse(text), w.drop_document);
    this.inputs = Object.fromEntries(["reviewer", "plan_place", "plan_date", "plan_key"].map((key) => [key, h("input", { autocomplete: "off" })]));
    this.message = h("div", { class: "message", role: "alert" });
    this.said = h("div", { class: "done", role: "status" });
    this.head = h("section", { class: "view wide", hidden: true, tabindex: "-1" });
    this.list = h("ul", { class: "figures", "aria-label": w.figures_title, onkeydown: (event) => this.key(event) });
    this.progress = h("p", { "aria-live": "polite" });
    this.listed = h("section", { class: "view", hidden: true }, h("h3", {}, w.figures_title), this.progress, h("p", { class: "note" }, w.review_keys), this.list);
    this.reason = h("input", { autocomplete: "off" });
    this.fields = {};
    this.grid = h("div", { class: "grid" });
    this.sentence = h("p", { class: "sentence" });
    this.why = h("p", { class: "note" });
    this.number = h("h3");
    const act = (action, key) => h("button", { type: "button", onclick: () => this.decide(action) }, w[key]);
    this.detail = h("section", { class: "view", hidden: true }, this.number, this.sentence, this.why,
      h("p", { class: "buttons" }, act("accept", "accept"), act("reject", "reject"), act("undo", "reopen")),
      field(w.reason, this.reason),
      h("details", {}, h("summary", {}, w.fields_title), this.grid, h("p", {}, act("correct", "correct"))));
    this.findings = h("section", { class: "view wide", hidden: true });
    this.unread = h("section", { class: "view wide", hidden: true });
    this.keep = h("button", { type: "button", class: "main", onclick: () => this.save() }, w.save_plan);
    this.making = new Making(w, line, w.open_briefing, (value) => this.brief(value));
    this.make = this.making.make;
    this.make.hidden = true;
    this.saving = h("section", { class: "view wide", hidden: true }, h("p", { class: "buttons" }, h("button", { type: "button", onclick: () => this.takeSure() }, w.take_sure), this.keep, this.make, this.making.stop), this.making.said);
    this.briefing = h("section", { class: "view wide", hidden: true, tabindex: "-1" });
    this.node = h("div", { class: "explore work review" },
      h("form", { class: "controls", onsubmit: (event) => { event.preventDefault(); this.read(); } },
        this.picker.node, Object.entries(this.inputs).map(([key, input]) => field(w[key], input)), h("button", { type: "submit", class: "main" }, w.read_document)),
      h("div", { class: "views" }, h("header", { class: "wide" }, h("h2", {}, w.review_title), h("p", { class: "context" }, w.review_said), this.message, this.said),
        this.head, this.saving, this.listed, this.detail, this.findings, this.unread, this.briefing));
    this.picker.listen(this.node);
    this.open();
  }

  async open() {
    const answer = await this.line.ask("open");
    if (answer.error) this.refuse(answer.error);
    else {
      const value = answer.value;
      this.picker.offer(value);
      this.inputs.reviewer.value = value.reviewer;
      for (const [key, name] of value.fields) {
        const control = key in value.choices ? h("select") : h("input", { autocomplete: "off" });
        if (key in value.choices) choices(control, value.choices[key], "");
        this.fields[key] = control;
        this.grid.append(field(name, control));
      }
    }
    this.shown();
  }

  shown() {
    this.node.dataset.shown = String(Number(this.node.dataset.shown || 0) + 1);
  }

  refuse(text) {
    fill(this.message, text.split("\n").map((one) => h("p", {}, one)));
    fill(this.said);
  }

  forget() {
    for (const part of [this.head, this.listed, this.detail, this.findings, this.unread, this.saving, this.briefing]) part.hidden = true;
    this.make.hidden = true;
    if (this.making.going) this.making.run("stop");
    fill(this.making.said);
    fill(this.message);
    fill(this.said);
  }

  async read() {
    this.forget();
    const i = this.inputs;
    const answer = await this.line.ask("read", { ...this.picker.given(), reviewer: i.reviewer.value, place: i.plan_place.value, date: i.plan_date.value, key: i.plan_key.value });
    if (answer.error) this.refuse(answer.error);
    else this.show(answer.value);
    this.shown();
  }

  show(value) {
    const w = this.words;
    fill(this.head, h("dl", { class: "facts" }, value.head.map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, text)))),
      value.notes.map((note) => h("p", { class: "note" }, note)),
      value.changes && h("details", {}, h("summary", {}, value.changes.said), plainTable(value.changes.heads, value.changes.rows, value.changes.said)));
    this.rows = value.rows;
    this.buttons = new Map();
    fill(this.list, value.rows.map((row) => {
      const button = h("button", { type: "button", tabindex: "-1", onclick: () => this.choose(row.index) });
      this.buttons.set(row.index, button);
      this.mark(row);
      return h("li", {}, button);
    }));
    this.around(value);
    fill(this.unread, h("details", {}, h("summary", {}, `${w.not_understood_title}: ${value.not_understood.length}`), h("ul", {}, value.not_understood.map((text) => h("li", {}, `…${text}…`)))));
    for (const part of [this.head, this.listed, this.findings, this.saving]) part.hidden = false;
    this.unread.hidden = !value.not_understood.length;
    if (value.next !== null) this.choose(value.next, true);
  }

  mark(row) {
    const w = this.words;
    const button = this.buttons.get(row.index);
    button.dataset.action = row.action;
    button.dataset.confidence = row.confidence;
    fill(button, h("span", { class: "sign", "aria-hidden": "true" }, { accept: "✓", correct: "✎", reject: "✗", unseen: "~" }[row.action] || "·"),
      h("span", { class: "state" }, `${w[`action_${row.action}`]}, ${w[`confidence_${row.confidence}`]}`), h("span", { class: "said" }, `${row.index + 1}. ${row.said}`));
  }

  around(value) {
    const w = this.words;
    this.progress.textContent = value.progress;
    this.keep.disabled = !value.kept;
    fill(this.findings, h("h3", {}, w.findings_title), value.findings.length ? null : h("p", {}, w.findings_none),
      h("ul", {}, value.findings.map(([message, sure, evidences]) => h("li", {}, message, sure ? "" : ` (${w.finding_unsure})`,
        h("ul", { class: "note" }, evidences.map((text) => h("li", {}, `“${text}”`)))))), h("p", { class: "note" }, value.audit));
  }

  row(index) {
    return this.rows.find((one) => one.index === index);
  }

  choose(index, focus = false) {
    const w = this.words;
    const row = this.row(index);
    this.index = index;
    for (const [other, button] of this.buttons) {
      button.tabIndex = other === index ? 0 : -1;
      button.setAttribute("aria-current", String(other === index));
    }
    const button = this.buttons.get(index);
    button.scrollIntoView({ block: "nearest" });
    if (focus) button.focus({ preventScroll: true });
    this.number.textContent = w.figure_title.replace("{number}", index + 1).replace("{total}", this.rows.length);
    fill(this.sentence, `…${row.passage[0]}`, h("mark", {}, row.passage[1]), `${row.passage[2]}…`);
    this.why.textContent = [`${w[`confidence_${row.confidence}`]}`, ...row.doubts, row.rule ? `${w.rule}: ${row.rule}` : ""].filter(Boolean).join("; ");
    for (const [key, control] of Object.entries(this.fields)) control.value = row.cells[key];
    this.reason.value = "";
    this.detail.hidden = false;
    this.shown();
  }

  key(event) {
    const action = { a: "accept", s: "correct", x: "reject", u: "undo" }[event.key.toLowerCase()];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey || (!action && !step && event.key !== "Home" && event.key !== "End")) return;
    event.preventDefault();
    if (action) { this.decide(action); return; }
    const at = this.rows.findIndex((row) => row.index === this.index);
    const to = step ? Math.min(Math.max(at + step, 0), this.rows.length - 1) : event.key === "Home" ? 0 : this.rows.length - 1;
    this.choose(this.rows[to].index, true);
  }

  async decide(action) {
    if (this.deciding) return;
    this.deciding = true;
    const inside = this.list.contains(document.activeElement);
    const given = { index: this.index, action, reason: this.reason.value };
    if (action === "correct") given.fields = Object.fromEntries(Object.entries(this.fields).map(([key, control]) => [key, control.value]));
    const answer = await this.line.ask("decide", given);
    this.deciding = false;
    if (answer.error) { this.refuse(answer.error); this.shown(); return; }
    fill(this.message);
    const value = answer.value;
    Object.assign(this.row(value.row.index), value.row);
    this.mark(value.row);
    this.around(value);
    this.choose(action === "undo" ? value.row.index : value.next, inside);
  }

  async takeSure() {
    const answer = await this.line.ask("take");
    if (answer.error) this.refuse(answer.error);
    else this.show(answer.value);
    this.shown();
  }

  async save() {
    this.keep.disabled = true;
    const answer = await this.line.ask("save");
    this.keep.disabled = false;
    if (answer.error) { this.refuse(answer.error); this.shown(); return; }
    fill(this.message);
    fill(this.said, answer.value.lines.map((line) => h("p", {}, line)));
    this.plan = answer.value.plan;
    this.make.hidden = false;
    this.said.scrollIntoView({ block: "nearest" });
    this.shown();
  }

  brief(value) {
    const w = this.words;
    // A page of its own without rights: no script runs there, whatever it holds.
    const frame = h("iframe", { sandbox: "", title: `${w.briefing_of} ${this.plan}` });
    frame.srcdoc = value.html;
    fill(this.briefing, h("h3", {}, `${w.briefing_of}: ${this.plan}`),
      h("p", {}, h("button", { type: "button", onclick: () => save(value.name, new TextEncoder().encode(value.html), "text/html") }, w.save_briefing)), frame);
    this.briefing.hidden = false;
    this.shown();
  }
}
