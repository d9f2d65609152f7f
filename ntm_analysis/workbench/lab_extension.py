"""The extension of JupyterLab that `ntm lab` brings along, made when it starts.

It gives outputs the briefings' style in JupyterLab's own light or dark colours, and
lets the shipped applications run by themselves. Which notebooks are shipped is told by
the hash of their code: one that somebody changed, or brought from elsewhere, waits
until its reader runs it.
"""

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

NAME = "ntm-workbench"
# The briefings' colours by the names that JupyterLab's themes set.
COLOURS = {
    "ink": "--jp-content-font-color1",
    "muted": "--jp-content-font-color2",
    "line": "--jp-border-color2",
    "ground": "--jp-layout-color1",
    "panel": "--jp-layout-color2",
    "accent": "--jp-content-link-color",
}
FIXED = {
    "target": "#d55e00",
    "estimate": "#2f7fb0",
    "good": "var(--jp-success-color1)",
    "warn": "var(--jp-warn-color1)",
    "bad": "var(--jp-error-color1)",
}
OUTPUTS = ".jp-OutputArea-output"
# What speaks of a whole page, or of paper, has no place in an output.
_WHOLE = re.compile(r"^(?::root|html|body|header|footer|nav|\*|@)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def build(folder: Path, notebooks: Path) -> Path:
    """Write the extension below a folder; gives the path that JupyterLab looks in.

    Parameters
    ----------
    folder
        Becomes a path of `extra_labextensions_path`.
    notebooks
        Folder of the notebooks that may run by themselves.
    """
    own = folder / NAME
    (own / "static").mkdir(parents=True, exist_ok=True)
    package = {
        "name": NAME,
        "version": "0.1.0",
        "jupyterlab": {
            "extension": True,
            "_build": {"load": "static/lab.js", "extension": "./extension"},
        },
    }
    (own / "package.json").write_text(json.dumps(package), encoding="utf-8")
    script = _static("lab.js")
    script = script.replace('"{{style}}"', _literal(style()))
    script = script.replace('"{{shipped}}"', _literal(shipped(notebooks)))
    (own / "static" / "lab.js").write_text(script, encoding="utf-8")
    return folder


def style() -> str:
    """Give the style of outputs: the briefings' rules within outputs, and the lab's."""
    named = [f"--{name}:var({theirs})" for name, theirs in COLOURS.items()]
    named += [f"--{name}:{value}" for name, value in FIXED.items()]
    rules = "\n".join([*(f"{one};" for one in named), *inner_rules(briefing_style())])
    return f"{OUTPUTS}{{{rules}}}\n{_static('lab.css')}"


def briefing_style() -> str:
    """Read the style of the briefings."""
    template = files("ntm_analysis.briefings").joinpath("templates", "ntm_briefing")
    return template.joinpath("briefing.css").read_text(encoding="utf-8")


def inner_rules(css: str) -> list[str]:
    """Give the rules of a style that speak of pieces, not of the page.

    >>> inner_rules("body{margin:0} .card{border:0} @media print{a{color:red}}")
    ['.card{border:0}']
    """
    found, depth, begun = [], 0, 0
    text = _COMMENT.sub("", css)
    for place, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "}" and depth == 0:
            found.append(text[begun : place + 1].strip())
            begun = place + 1
    return [rule for rule in found if not _WHOLE.match(rule)]


def shipped(notebooks: Path) -> list[str]:
    """Hash the code of each notebook, as the extension does in the browser."""
    return sorted(code_hash(path) for path in notebooks.glob("*.ipynb"))


def code_hash(path: Path) -> str:
    """Hash the code cells of a notebook, their sources as one JSON list."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    sources = ["".join(source) for source in code]
    written = json.dumps(sources, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _static(name: str) -> str:
    folder = files("ntm_analysis.workbench").joinpath("static")
    return folder.joinpath(name).read_text(encoding="utf-8")


def _literal(value: object) -> str:
    """Write a value as JavaScript reads it, whatever it holds."""
    return json.dumps(value).replace("<", "\\u003c")
