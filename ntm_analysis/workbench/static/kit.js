// Small tools: elements made of text, never of markup; questions to the kernel.
const SVG = "http://www.w3.org/2000/svg";

function h(name, given = {}, ...children) {
  const svg = name.startsWith("svg:");
  const node = svg
    ? document.createElementNS(SVG, name.slice(4))
    : document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((c) => c !== null && c !== undefined));
  return node;
}

// As the kernel folds names: no marks, đ as d, lower case.
function folded(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .trim();
}

let fieldCount = 0;
function field(label, control) {
  control.id = control.id || `ntm-field-${(fieldCount += 1)}`;
  return h("div", { class: "ntm-field" }, h("label", { for: control.id }, label), control);
}

function choices(select, pairs, chosen) {
  fill(select, pairs.map(([value, text]) => h("option", { value }, text)));
  select.value = chosen;
}

// One question at a time: while one is out, only the newest of the next is kept, so a
// slider that is dragged never leaves a tail of old answers.
const SLOW_MS = 60000; // after that the sign says what may be the matter
const LOST = ["dead", "restarting", "autorestarting", "terminating"];
const BUSY_MS = 120;
// What is written down is never broken off: it is short, and half of it would be nothing.
const WHOLE = ["commit", "undo", "save", "keep", "freeze", "remove", "send", "stop"];

class Line {
  constructor(model, busy) {
    this.model = model;
    this.busy = busy;
    this.number = 0;
    this.waiting = new Map();
    this.queue = new Map();
    this.listener = (message, buffers) => this.take(message, buffers);
    model.on("msg:custom", this.listener);
    this.gone = false;
    this.ended = () => this.lose();
    model.on("comm_live_update", this.ended);
    this.told = (_, status) => LOST.includes(status) && this.lose();
    this.kernel = model.widget_manager && model.widget_manager.kernel;
    if (this.kernel && this.kernel.statusChanged) this.kernel.statusChanged.connect(this.told);
  }

  close() {
    this.model.off("msg:custom", this.listener);
    this.model.off("comm_live_update", this.ended);
    if (this.kernel && this.kernel.statusChanged) this.kernel.statusChanged.disconnect(this.told);
  }

  // The kernel has ended: whoever waits, and whoever asks from now on, is told so.
  lose() {
    if (this.gone) return;
    this.gone = true;
    const error = this.model.get("words").dead;
    for (const [number, kept] of [...this.waiting]) {
      this.waiting.delete(number);
      clearTimeout(kept.timer);
      clearTimeout(kept.dead);
      kept.settle({ error, buffers: [] });
    }
    this.busy("dead");
  }

  // Whether all that is out may be broken off.
  get stoppable() {
    return this.waiting.size > 0 && [...this.waiting.values()].every((kept) => !WHOLE.includes(kept.verb));
  }

  // Break off what runs in the kernel: by the server, or where it lets no such request
  // through (Voilà) by the kernel's own line for control.
  async stop() {
    const kernel = this.kernel;
    if (!kernel || !this.stoppable) return;
    try {
      await kernel.interrupt();
    } catch {
      const header = { msg_id: `ntm-stop-${Date.now()}`, msg_type: "interrupt_request", session: kernel.clientId, username: kernel.username, version: "5.3", date: new Date().toISOString() };
      kernel.sendControlMessage({ header, parent_header: {}, metadata: {}, content: {}, channel: "control", buffers: [] }, false, true);
    }
  }

  ask(verb, given = {}, buffers = []) {
    if (this.gone) return Promise.resolve({ error: this.model.get("words").dead, buffers: [] });
    return new Promise((settle) => {
      this.number += 1;
      const number = this.number;
      const timer = setTimeout(() => this.busy(true), BUSY_MS);
      const dead = setTimeout(() => this.busy("slow"), SLOW_MS);
      this.waiting.set(number, { settle, timer, dead, verb });
      this.model.send({ number, verb, with: given }, undefined, buffers);
    });
  }

  // Changes that come while an answer is out are put together and asked as one.
  async change(verb, given, use) {
    if (this.queue.has(verb)) {
      Object.assign(this.queue.get(verb), given);
      return;
    }
    this.queue.set(verb, {});
    let next = given;
    while (next) {
      use(await this.ask(verb, next));
      const gathered = this.queue.get(verb);
      next = Object.keys(gathered).length ? gathered : null;
      this.queue.set(verb, {});
    }
    this.queue.delete(verb);
  }

  take(message, buffers = []) {
    const kept = this.waiting.get(message.number);
    if (!kept) return;
    this.waiting.delete(message.number);
    clearTimeout(kept.timer);
    clearTimeout(kept.dead);
    if (!this.waiting.size) this.busy(false);
    kept.settle({ ...message, buffers });
  }
}
