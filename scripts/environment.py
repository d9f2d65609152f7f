"""Writes environment.yml from the bounds of pyproject.toml, for users of conda."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Names that conda-forge carries; the others come through pip inside the environment.
CONDA = {
    "pandas",
    "numpy",
    "scipy",
    "pyarrow",
    "geopandas",
    "shapely",
    "pyogrio",
    "pyproj",
    "plotly",
    "jupyterlab",
    "ipykernel",
    "anywidget",
    "ipywidgets",
    "papermill",
    "nbclient",
    "nbconvert",
    "nbformat",
    "jinja2",
    "markupsafe",
    "traitlets",
    "ipython",
    "jupyter_client",
    "jupyter_core",
    "babel",
    "pyyaml",
    "rich",
    "filelock",
    "xlsxwriter",
}


def environment() -> str:
    """Write the file's text; bounds are those of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"]
    conda = [line for line in wanted if name(line) in CONDA]
    others = [line for line in wanted if name(line) not in CONDA]
    lines = [
        "# Made by scripts/environment.py from pyproject.toml; a test compares them.",
        "name: ntm",
        "channels: [conda-forge]",
        "dependencies:",
        "  - python>=3.11",
        *(f"  - {line}" for line in conda),
        "  - pip",
        "  - pip:",
        *(f"      - {line}" for line in others),
    ]
    return "\n".join(lines) + "\n"


def name(requirement: str) -> str:
    """Name of a package in a requirement with bounds."""
    return re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0].lower()


if __name__ == "__main__":
    (ROOT / "environment.yml").write_text(environment(), encoding="utf-8")
