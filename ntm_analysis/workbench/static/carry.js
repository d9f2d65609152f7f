// A choice in other hands: calls, a line of an edition, a briefing made beside.
const ASK_MS = 700;

// A page that is made beside the kernel: begun, asked how far it is, stopped. `use` is
// given the page when it stands.
class Making {
  constructor(words, line, name, use) {
    Object.assign(this, { words, line, use });
    this.make = h("button", { type: "button", onclick: () => this.run("make") }, name);
    this.stop = h("button", { type: "button", hidden: true, onclick: () => this.run("stop") }, words.carry_stop);
    this.said = h("p", { class: "note", role: "status" });
  }

  async run(verb) {
    const answer = await this.line.ask(verb);
    if (answer.error) { this.working(false); this.said.className = "failed"; this.said.textContent = answer.error; return; }
    this.told(answer.value);
    while (this.going) {
      await new Promise((settle) => setTimeout(settle, ASK_MS));
      if (!this.going) return;
      const next = await this.line.ask("making");
      if (!this.going) return;
      if (next.error) { this.working(false); this.said.textContent = next.error; return; }
      this.told(next.value);
    }
  }

  working(on) {
    const held = document.activeElement;
    const was = [this.make, this.stop].includes(held);
    this.going = on;
    this.make.disabled = on;
    this.stop.hidden = !on;
    if (was) (on ? this.stop : this.make).focus(); // the keyboard stays where it was
  }

  told(value) {
    this.working(value.state === "running");
    this.said.className = value.state === "failed" ? "failed" : "note";
    fill(this.said, value.said);
    if (value.state === "done") this.use(value);
  }
}

class Carry {
  constructor(words, line) {
    this.words = words;
    this.line = line;
    this.calls = this.text(words.calls);
    this.entry = this.text(words.carry_entry);
    this.making = new Making(words, line, words.carry_make, (value) => this.made(value));
    this.node = h("section", { class: "view wide carry" }, h("h3", {}, words.carry),
      h("p", {}, this.making.make, " ", this.making.stop), this.making.said, this.calls.node, this.entry.node);
  }

  text(name) {
    const held = h("pre", { tabindex: "0", "aria-label": name });
    const button = h("button", { type: "button", "aria-label": `${this.words.carry_copy}: ${name}` }, this.words.carry_copy);
    button.addEventListener("click", async () => {
      await this.copy(held);
      button.textContent = this.words.carry_copied;
      setTimeout(() => { button.textContent = this.words.carry_copy; }, 1500);
    });
    return { held, node: h("details", {}, h("summary", {}, name), held, button) };
  }

  // Where the clipboard may not be written the text is marked: Ctrl-C does the rest.
  async copy(held) {
    const range = document.createRange();
    range.selectNodeContents(held);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    try { await navigator.clipboard.writeText(held.textContent); } catch { document.execCommand("copy"); }
  }

  show(head) {
    this.calls.held.textContent = head.calls.join("\n");
    this.entry.held.textContent = head.entry.join("\n");
  }

  made(value) {
    if (this.address) URL.revokeObjectURL(this.address);
    // The page itself, without a script: it opens where no folder is served.
    this.address = URL.createObjectURL(new Blob([value.html], { type: "text/html" }));
    this.making.said.append(" ", h("a", { class: "button", href: this.address, target: "_blank", rel: "noopener" }, this.words.carry_open));
    this.node.dataset.made = value.name;
  }
}
