// What the notebook calls: draws the application and keeps the busy sign.
const APPLICATIONS = {
  explore: typeof Explore === "undefined" ? null : Explore,
  start: typeof Start === "undefined" ? null : Start,
  whatif: typeof WhatIf === "undefined" ? null : WhatIf,
  import: typeof Import === "undefined" ? null : Import,
  review: typeof Review === "undefined" ? null : Review,
};

const STOP_MS = 1500; // after that a question may be broken off, and its seconds are shown

function render({ model, el }) {
  const said = h("span");
  const seconds = h("span", { "aria-hidden": "true" });
  const stop = h("button", { type: "button", hidden: true, onclick: () => { stop.disabled = true; line.stop(); } });
  const sign = h("div", { class: "ntm-busy" }, h("span", { role: "status" }, said), seconds, stop);
  const root = h("div", { class: "ntm-desk", lang: model.get("language"), "data-kind": model.get("kind") });
  let begun = 0;
  let clock = null;
  const tick = () => {
    const past = Date.now() - begun;
    seconds.textContent = past >= STOP_MS ? ` ${Math.round(past / 1000)} s` : "";
    stop.hidden = past < STOP_MS || !line.stoppable;
  };
  const line = new Line(model, (state) => {
    const words = model.get("words");
    const busy = state === true || state === "slow";
    root.setAttribute("aria-busy", String(busy));
    said.textContent = state ? words[state === true ? "busy" : state] : "";
    stop.textContent = words.stop;
    sign.classList.toggle("dead", state === "dead");
    sign.classList.toggle("on", Boolean(state));
    if (busy && !clock) {
      begun = Date.now();
      stop.disabled = false;
      clock = setInterval(tick, 500);
    }
    if (!busy) {
      clearInterval(clock);
      clock = null;
      seconds.textContent = "";
      stop.hidden = true;
    }
  });
  const application = new APPLICATIONS[model.get("kind")](model, line);
  root.append(sign, application.node);
  // Keys pressed in a field are the field's: JupyterLab would run or delete cells.
  root.addEventListener("keydown", (event) => event.stopPropagation());
  root.dataset.lmSuppressShortcuts = "true";
  el.append(root);
  return () => line.close();
}

export default { render };
