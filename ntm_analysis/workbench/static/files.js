// A file of the reader's computer, sent to the kernel in pieces, or one of a folder there.
const PIECE = 1 << 20; // a message of the kernel's line may hold ten times this

class FilePicker {
  // `use` is told when another file is chosen; `refuse` what is wrong.
  constructor(line, words, use, refuse, drop = words.drop) {
    Object.assign(this, { line, words, use, refuse, from: null });
    this.input = h("input", { type: "file", onchange: () => this.send(this.input.files[0]) });
    // The browser's own words ("No file chosen") are in its language, not in the page's.
    this.open = h("div", { class: "open" }, h("span", { class: "button", "aria-hidden": "true" }, words.choose_button));
    this.offered = h("select", { onchange: () => this.choose() });
    this.bar = h("progress", { max: 1, value: 0, hidden: true, "aria-label": words.sending });
    this.said = h("p", { class: "note", "aria-live": "polite" });
    this.node = h("div", { class: "drop" }, h("p", {}, drop), this.opening(words.choose_file), field(words.choose_offered, this.offered), this.bar, this.said);
  }

  // The input lies unseen over its button: mouse, keyboard and reader meet the input.
  opening(label) {
    const whole = field(label, this.input);
    this.input.replaceWith(this.open);
    this.open.append(this.input);
    return whole;
  }

  // The whole application takes a dropped file, not only the box.
  listen(node) {
    node.addEventListener("dragover", (event) => { event.preventDefault(); event.stopPropagation(); this.node.classList.add("over"); });
    node.addEventListener("dragleave", () => this.node.classList.remove("over"));
    node.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.node.classList.remove("over");
      this.send(event.dataTransfer.files[0]);
    });
  }

  offer(value) {
    this.most = value.most;
    this.input.accept = value.suffixes.join(",");
    choices(this.offered, [["", this.words.offered_none], ...value.files], "");
    this.offered.parentNode.hidden = !value.files.length;
  }

  // What a question says of the chosen file.
  given() {
    return this.from === null ? {} : { file: this.from };
  }

  choose() {
    if (this.offered.value === "") return;
    this.from = Number(this.offered.value);
    this.input.value = "";
    this.tell(this.offered.selectedOptions[0].textContent);
  }

  async send(file) {
    if (!file) return;
    this.from = null;
    this.offered.value = "";
    this.said.textContent = "";
    this.bar.hidden = false;
    let at = 0;
    do {
      const piece = await file.slice(at, at + PIECE).arrayBuffer();
      const answer = await this.line.ask("send", { name: file.name, size: file.size, at }, [piece]);
      if (answer.error) { this.bar.hidden = true; this.refuse(answer.error); return; }
      at = answer.value.have;
      this.bar.value = file.size ? at / file.size : 1;
    } while (at < file.size);
    this.bar.hidden = true;
    this.tell(file.name);
  }

  tell(name) {
    this.said.textContent = `${this.words.chosen} ${name}`;
    this.use();
  }
}

// Lets the reader save bytes that the kernel sent, under a name.
function save(name, bytes, type) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function plainTable(heads, rows, label) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h("table", {}, h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell)))))));
}
