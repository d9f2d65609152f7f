"""Where the project's data, maps and notebooks are found.

The folder that holds `data/catalog.yml`: the environment variable `NTM_HOME`, else
the working folder or one above it, else the folder above the package.
"""

import os
from pathlib import Path

from ntm_analysis.errors import DataError

MARK = Path("data", "catalog.yml")


def home() -> Path:
    """Find the project's folder.

    Raises
    ------
    DataError
        If `NTM_HOME` is set, but holds no `data/catalog.yml`.
    """
    if stated := os.environ.get("NTM_HOME"):
        if not (Path(stated) / MARK).exists():
            raise DataError(f"NTM_HOME is {stated}, but {MARK} is not there.")
        return Path(stated)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARK).exists():
            return folder
    return Path(__file__).parents[2]
