"""`ntm lab`: JupyterLab at the start notebook, for this machine only."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

# Defaults that JupyterLab reads beside its own; a user's settings still go before.
OVERRIDES = "share/jupyter/lab/settings/overrides.json"
LOCALES = {"vi": "vi_VN", "en": "en"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lab")(lab)


def lab(
    port: Annotated[int, typer.Option(help="Port on localhost.")] = 8888,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    language: Annotated[str, typer.Option(help="Menus in vi or en.")] = "vi",
) -> None:
    """Open JupyterLab with the notebooks, bound to localhost and with a token.

    Example: ntm lab --no-browser --port 8889
    """
    from ntm_analysis.briefings.jobs import checked_language
    from ntm_analysis.briefings.records import write_text
    from ntm_analysis.files.catalog import home

    settings = json.dumps(_settings(checked_language(language)), indent=1)
    write_text(Path(sys.prefix) / OVERRIDES, settings)
    options = [
        f"--ServerApp.root_dir={home()}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={browser}",
        "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb",
        # No news, no update checks: nothing leaves the machine.
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    arguments = [sys.executable, "-m", "jupyterlab", *options]
    if os.geteuid() == 0:
        arguments.append("--allow-root")
    os.execv(sys.executable, arguments)


def _settings(language: str) -> dict[str, dict[str, object]]:
    """Menus in the planner's language, and no question about kernels or news."""
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]},
        # A planner is not asked which kernel; there is one.
        "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True},
        "@jupyterlab/apputils-extension:notification": {
            "fetchNews": "false",
            "checkForUpdates": False,
        },
    }
