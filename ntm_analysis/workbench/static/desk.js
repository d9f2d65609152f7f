// What the notebook calls: draws the application and keeps the busy sign.
const APPLICATIONS = {
  explore: typeof Explore === "undefined" ? null : Explore,
  start: typeof Start === "undefined" ? null : Start,
  whatif: typeof WhatIf === "undefined" ? null : WhatIf,
  import: typeof Import === "undefined" ? null : Import,
  review: typeof Review === "undefined" ? null : Review,
};

function render({ model, el }) {
  const sign = h("p", { class: "ntm-busy", role: "status" });
  const root = h("div", { class: "ntm-desk", lang: model.get("language"), "data-kind": model.get("kind") });
  const line = new Line(model, (state) => {
    const words = model.get("words");
    root.setAttribute("aria-busy", String(state === true));
    sign.textContent = state ? words[state === true ? "busy" : state] : "";
    sign.classList.toggle("dead", state === "dead");
    sign.classList.toggle("on", Boolean(state));
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
