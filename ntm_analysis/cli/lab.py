"""`ntm lab`: JupyterLab at the start notebook, for this machine only."""

import os
import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lab")(lab)


def lab(
    port: Annotated[int, typer.Option(help="Port on localhost.")] = 8888,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open JupyterLab with the notebooks, bound to localhost and with a token.

    Example: ntm lab --no-browser --port 8889
    """
    from ntm_analysis.sources.catalog import home

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
