"""A plan's answers as the command says them, kept from the last time it was asked.

They rest on data/ and on the package, and are never older than either (`files.kept`);
who asks the same again waits half a second instead of several.
"""

import gc
import json
from pathlib import Path

from ntm_analysis.files import home as where
from ntm_analysis.files.kept import kept_value, package_code
from ntm_analysis.page.language import Language


def plan_record(key: str, as_of: str | None, language: Language) -> tuple[str, str]:
    """Give `outlook.app.plan_record`: the answers as a line of JSON, and as text."""
    home = where.home()
    answers: tuple[str, str] = kept_value(
        "feasibility",
        _data(home),
        lambda: _judged(key, as_of, language),
        code=package_code(),
        where=Path(f"{home}|{key}|{as_of}|{language}"),
    )
    return answers


def stale_note() -> str:
    """Give `outlook.app.stale_note`."""
    home = where.home()
    note: str = kept_value("stale", _data(home), _note, code=package_code(), where=home)
    return note


def _data(home: Path) -> list[Path]:
    return sorted(path for path in (home / "data").rglob("*") if path.is_file())


def _judged(key: str, as_of: str | None, language: Language) -> tuple[str, str]:
    collects = gc.isenabled()
    gc.disable()  # of imports and tables nearly all is kept; looking takes a tenth
    try:
        # Imported here: judging takes a second of imports.
        from ntm_analysis.outlook import app

        answer, text = app.plan_record(key, as_of, language)
    finally:
        if collects:
            gc.enable()
    return json.dumps(answer, ensure_ascii=False, allow_nan=False), text


def _note() -> str:
    from ntm_analysis.outlook import app

    return app.stale_note()
