"""Make pages in this process: the notebooks' cells one after another, without kernels.

Ten pages take a minute instead of ten; `tests/browser/test_briefing.py` holds one of
them against the page that a kernel made.
"""

import ast

import nbformat

from ntm_analysis.briefings import records
from ntm_analysis.briefings.frames import frame
from ntm_analysis.briefings.page import render
from ntm_analysis.briefings.parameters import notebook_path
from ntm_analysis.files.catalog import home


def write(job, folder):
    """Write a job's page into a folder and give its path."""
    around = frame(job, records.blank_record(job, home(), "done"))
    target = folder / job.page
    records.write_text(target, render(executed(job, folder), around))
    return target


def executed(job, folder):
    """Execute a job's notebooks; only the cells that a page shows keep an output."""
    copies = []
    for name in job.notebooks:
        notebook = nbformat.read(notebook_path(name, home() / "notebooks"), 4)
        names = {}
        for cell in notebook.cells:
            if cell.cell_type == "code":
                _run(cell, names, job)
        copy = folder / "notebooks" / job.key / f"{name}.ipynb"
        copy.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, copy)
        copies.append(copy)
    return copies


def _run(cell, names, job):
    tags = cell.metadata.get("tags", [])
    body = ast.parse(cell.source).body
    shows = bool(body) and isinstance(body[-1], ast.Expr)
    statements = ast.Module(body[:-1] if shows else body, [])
    exec(compile(statements, "cell", "exec"), names)
    if "parameters" in tags:
        names |= {k: v for k, v in job.parameters.items() if k in names}
    if shows and "briefing" in tags:
        value = eval(compile(ast.Expression(body[-1].value), "cell", "eval"), names)
        if data := _data(value):
            cell.outputs = [nbformat.v4.new_output("execute_result", data)]


def _data(value):
    if hasattr(value, "_repr_mimebundle_"):
        return value._repr_mimebundle_()
    if hasattr(value, "_repr_html_"):
        return {"text/html": value._repr_html_()}
    return {}
