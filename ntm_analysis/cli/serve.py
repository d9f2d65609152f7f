"""`ntm serve`: the applications for colleagues, without code, on this machine."""

import os
import secrets
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    application: Annotated[str, typer.Argument()] = "start",
    port: int = 8866,
    browser: bool = True,
    limit: Annotated[int, typer.Option(min=1, max=64)] = 8,
) -> None:
    """Serve an application to a browser: no code, bound to localhost, with a token."""
    from ntm_analysis.errors import UsageError, nearest
    from ntm_analysis.files.catalog import home
    from ntm_analysis.workbench import serving

    if application not in serving.APPLICATIONS:
        hint = nearest(application, serving.APPLICATIONS)
        raise UsageError(f"nothing named {application!r} is served. {hint}")
    token = os.environ.pop("JUPYTER_TOKEN", "") or secrets.token_urlsafe(32)
    known = os.environ.get("JUPYTER_PATH", "")
    paths = [str(serving.templates()), *([known] if known else [])]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)
    words = serving.options(
        application, home() / "notebooks", port, token, limit, browser
    )
    # The server shows no token that it was given; without it nobody gets in.
    print(f"http://127.0.0.1:{port}/?token={token}", flush=True)
    serving.serve(words)
