"""The problems of data that was checked before, without checking it again.

They are kept under the hash of every file of data/ and maps/ and of the package
(`files.kept`): a changed byte of either is checked anew. The checks stand in
`checks.checking`.
"""

from pathlib import Path
from typing import Any

from ntm_analysis.files import home as where
from ntm_analysis.files.kept import kept_value, package_code, project_data


def problem_rows(folder: Path | None = None) -> list[dict[str, Any]]:
    """Give every problem as a plain row.

    Returns
    -------
    list
        As `checks.checking.problems` orders them: severity, file, row (None for a
        whole file), column, value (text), rule, hint.
    """
    home = folder or where.home()
    data = project_data(home)
    return kept_value(
        "check", data, lambda: _checked(home), code=package_code(), where=home
    )


def _checked(home: Path) -> list[dict[str, Any]]:
    # Imported here: who asks about data that was checked needs no pandas.
    import pandas as pd

    from ntm_analysis.checks import checking

    rows = checking.problems(home).to_dict("records")
    return [
        {str(key): str(value) for key, value in row.items()}
        | {"row": None if pd.isna(row["row"]) else int(row["row"])}
        for row in rows
    ]
