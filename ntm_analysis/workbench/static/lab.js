// A prebuilt extension of JupyterLab, written by hand: it needs no tool to build.
// Style: one theme with the briefings. Applications (metadata ntm.app) open rendered and
// run by themselves, but only where every code cell is, letter for letter, one that the
// workbench ships: a notebook from elsewhere waits for its reader.
const STYLE = "{{style}}";
const SHIPPED = new Set("{{shipped}}");

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
}

async function isShipped(model) {
  const cells = model.toJSON().cells.filter((cell) => cell.cell_type === "code");
  const sources = cells.map((c) => (Array.isArray(c.source) ? c.source.join("") : c.source));
  return SHIPPED.has(await digest(JSON.stringify(sources)));
}

async function begin(app, panel) {
  await panel.context.ready;
  const notebook = panel.context.model;
  const own = notebook.toJSON().metadata.ntm || {};
  if (!own.app || panel.ntmBegun || !(await isShipped(notebook))) return;
  panel.ntmBegun = true;
  panel.addClass("ntm-app");
  await panel.revealed;
  await panel.sessionContext.ready;
  if (app.shell.currentWidget === panel) await app.commands.execute("notebook:run-all-cells");
  else panel.ntmBegun = false;
}

// What is shipped is not changed by running it: as long as its code is as shipped, its
// outputs are nothing to be saved. Who edits the code has a notebook as any other.
async function keepClean(panel) {
  await panel.context.ready;
  const model = panel.context.model;
  const clean = async () => {
    if (model.dirty && !panel.isDisposed && (await isShipped(model))) model.dirty = false;
  };
  model.stateChanged.connect((_, change) => {
    if (change.name === "dirty" && change.newValue) clean();
  });
  await clean();
}

const plugin = {
  id: "ntm-workbench:applications",
  autoStart: true,
  activate: (app) => {
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.append(style);
    const look = (widget) => {
      if (!widget || !widget.context || !widget.sessionContext) return;
      if (!widget.ntmKept) {
        widget.ntmKept = true;
        keepClean(widget);
      }
      begin(app, widget);
    };
    app.restored.then(() => {
      look(app.shell.currentWidget);
      app.shell.currentChanged.connect((_, changed) => look(changed.newValue));
    });
  },
};

window._JUPYTERLAB = window._JUPYTERLAB || {};
window._JUPYTERLAB["ntm-workbench"] = {
  init: () => {},
  get: async () => () => ({ __esModule: true, default: plugin }),
};
