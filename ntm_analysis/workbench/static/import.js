// Import: choose a workbook, look at what would be stored, then keep it or not.
class Import {
  constructor(model, line) {
    this.line = line;
    this.words = model.get("words");
    const w = this.words;
    const list = `ntm-places-${Math.random().toString(36).slice(2)}`;
    this.picker = new FilePicker(line, w, () => this.forget(), (text) => this.refuse(text));
    this.place = h("input", { list, autocomplete: "off", placeholder: w.place_hint, "aria-required": "true", onchange: () => this.forget() });
    this.date = h("input", { autocomplete: "off", placeholder: w.as_of_hint, "aria-required": "true", onchange: () => this.forget() });
    this.set = h("select", { onchange: () => this.forget() });
    this.kind = h("select", { onchange: () => this.forget() });
    this.sheet = h("input", { autocomplete: "off", onchange: () => this.forget() });
    this.message = h("div", { class: "message", role: "alert" });
    this.said = h("div", { class: "done", role: "status" });
    this.read = h("section", { class: "view wide", hidden: true, tabindex: "-1" });
    this.problems = h("section", { class: "view wide", hidden: true });
    this.more = h("section", { class: "view wide", hidden: true });
    this.commit = h("button", { type: "button", class: "main", onclick: () => this.keep() }, w.commit);
    this.book = h("button", { type: "button", onclick: () => this.saveBook() }, w.book);
    this.kept = h("section", { class: "view wide" });
    this.places = h("datalist", { id: list });
    this.node = h("div", { class: "explore work" }, this.places,
      h("form", { class: "controls", onsubmit: (event) => { event.preventDefault(); this.look(); } },
        this.picker.node, field(w.import_place, this.place), field(w.as_of, this.date), field(w.set, this.set), field(w.kind, this.kind),
        field(w.sheet, this.sheet), h("button", { type: "submit", class: "main" }, w.preview)),
      h("div", { class: "views" }, h("header", { class: "wide" }, h("h2", {}, w.import_title), h("p", { class: "context" }, w.import_said), this.message, this.said),
        this.read, this.problems, this.more, this.kept));
    this.picker.listen(this.node);
    this.open();
  }

  async open() {
    const answer = await this.line.ask("open");
    if (answer.error) { this.refuse(answer.error); this.shown(); return; }
    const value = answer.value;
    this.picker.offer(value);
    fill(this.places, value.places.map((name) => h("option", { value: name })));
    this.place.value = value.place;
    this.date.value = value.as_of;
    choices(this.set, value.sets, value.set);
    choices(this.kind, value.kinds, value.kind);
    this.list(value);
    this.shown();
  }

  shown() {
    this.node.dataset.shown = String(Number(this.node.dataset.shown || 0) + 1);
  }

  refuse(text) {
    fill(this.message, text);
    fill(this.said);
  }

  // Another file or field: what was looked at is no longer what would be stored.
  forget() {
    for (const part of [this.read, this.problems, this.more]) part.hidden = true;
    fill(this.message);
    fill(this.said);
  }

  async look() {
    this.forget();
    const answer = await this.line.ask("preview", { ...this.picker.given(), place: this.place.value, as_of: this.date.value,
      set: this.set.value, kind: this.kind.value, sheet: this.sheet.value });
    if (answer.error) this.refuse(answer.error);
    else this.show(answer.value);
    this.shown();
  }

  show(value) {
    const w = this.words;
    this.commit.disabled = !value.storable;
    fill(this.read, h("h3", {}, `${w.read_title}: ${value.file}`),
      h("dl", { class: "facts" }, value.about.map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, text)))),
      h("dl", { class: "counts" }, value.counts.map(([key, name, text]) => h("div", { "data-count": key }, h("dt", {}, name), h("dd", {}, text)))),
      h("p", { class: "counted" }, value.counted), h("p", { class: "note" }, value.accounted),
      h("ul", {}, value.decisions.map((line) => h("li", {}, line))),
      h("p", {}, this.commit, " ", value.problems.length ? this.book : null), h("p", { class: "note" }, value.dry));
    fill(this.problems, h("h3", {}, w.problems_title), value.problems.length ? null : h("p", {}, w.problems_none),
      value.problems.map((kind) => this.problem(kind)));
    fill(this.more,
      h("details", {}, h("summary", {}, w.rows_title), plainTable([w.column_name, w.column_district, ...value.criteria], value.rows, w.rows_title)),
      h("details", {}, h("summary", {}, w.columns_title),
        plainTable([w.column_sheet, w.column_cell, w.column_heading, w.column_use], value.columns, w.columns_title)));
    for (const part of [this.read, this.problems, this.more]) part.hidden = false;
    this.read.focus();
  }

  problem(kind) {
    const w = this.words;
    return h("details", { class: `kind ${kind.effect}` },
      h("summary", {}, h("b", {}, w[`effect_${kind.effect}`]), ` ${kind.rule}`, kind.value && kind.examples.length === 1 ? ` [${kind.value}]` : "", ` – ${kind.cells}`,
        kind.sheet ? ` (${kind.sheet})` : ""),
      plainTable([w.column_where, w.column_value, w.column_hint], kind.examples, kind.rule));
  }

  async saveBook() {
    const answer = await this.line.ask("book");
    if (answer.error) { this.refuse(answer.error); return; }
    save(answer.value.name, answer.buffers[0], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }

  async keep() {
    this.commit.disabled = true;
    const answer = await this.line.ask("commit");
    if (answer.error) { this.refuse(answer.error); this.commit.disabled = false; return; }
    this.done(answer.value);
  }

  done(value) {
    this.forget();
    fill(this.said, value.said);
    this.list(value);
    this.shown();
  }

  list(value) {
    const w = this.words;
    if (value.store) this.refuse(value.store);
    const heads = [w.column_number, w.place, w.as_of, w.set, w.column_file, w.column_rows, w.column_who, w.undo];
    const rows = value.imports.map((one) => [one.number, one.place, one.as_of, one.set, one.file, one.rows, one.who, this.undo(one)]);
    fill(this.kept, h("h3", {}, w.imports_title), rows.length ? plainTable(heads, rows, w.imports_title) : h("p", {}, w.imports_none));
  }

  // Two presses, so that none is withdrawn by a slip.
  undo(one) {
    const button = h("button", { type: "button", "aria-label": `${this.words.undo} ${one.number}` }, this.words.undo);
    button.addEventListener("click", async () => {
      if (!button.dataset.sure) {
        button.dataset.sure = "1";
        button.textContent = this.words.undo_sure;
        button.setAttribute("aria-label", `${this.words.undo_sure}: ${one.number}`);
        return;
      }
      button.disabled = true;
      const answer = await this.line.ask("undo", { number: one.number });
      if (answer.error) this.refuse(answer.error);
      else this.done(answer.value);
    });
    button.addEventListener("blur", () => {
      delete button.dataset.sure;
      button.textContent = this.words.undo;
      button.setAttribute("aria-label", `${this.words.undo} ${one.number}`);
    });
    return button;
  }
}
