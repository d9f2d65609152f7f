"""A project folder with notebooks of a few lines, for tests of editions."""

from pathlib import Path

import nbformat

from ntm_analysis.briefings.jobs import Edition, Job

PARAMETERS = 'number: int = 1  # of the page\nlanguage: str = "vi"  # vi or en'
SHOWN = """from ntm_analysis.page.html import SectionHeading
SectionHeading("h", f"Trang {number}")"""


def small_home(folder: Path, **notebooks: str) -> Path:
    """Write data/ and a notebook for each name, with one cell of the given source."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "catalog.yml").write_text("files: {}\n", encoding="utf-8")
    (folder / "notebooks").mkdir()
    for name, source in notebooks.items():
        cells = [nbformat.v4.new_markdown_cell("# Thử / Trial", id=f"{name}-0")]
        tags = (["parameters"], ["briefing"], [])
        for number, text in enumerate((PARAMETERS, SHOWN, source), 1):
            made = nbformat.v4.new_code_cell(text, id=f"{name}-{number}")
            made.metadata["tags"] = tags[number - 1]
            cells.append(made)
        kernel = {"name": "python3", "display_name": "Python 3"}
        metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
        made = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
        nbformat.write(made, folder / "notebooks" / f"{name.removeprefix('n')}.ipynb")
    return folder


def small_edition(*jobs: tuple[str, ...]) -> Edition:
    """Make an edition of jobs, each given by the names of its notebooks."""
    made = tuple(
        Job(
            key=f"page-{n}", notebooks=names, parameters={"number": n, "language": "vi"}
        )
        for n, names in enumerate(jobs)
    )
    return Edition(key="t", title={"vi": "T", "en": "T"}, language="vi", jobs=made)


def printed(out: Path, page: str, notebook: str) -> list[str]:
    """Read what the last cell of an executed notebook printed."""
    made = nbformat.read(out / "notebooks" / page / f"{notebook}.ipynb", as_version=4)
    return "".join(o.text for o in made.cells[-1].outputs if "text" in o).splitlines()
