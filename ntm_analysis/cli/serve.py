"""`ntm serve`: the applications for colleagues, without code, on this machine."""

import os
import secrets
from typing import Annotated

import typer

from ntm_analysis.page.language import VARIABLE, say, spoken_language


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
    from ntm_analysis.briefings.processes import lean
    from ntm_analysis.errors import UsageError, nearest
    from ntm_analysis.files.catalog import home
    from ntm_analysis.page.retelling import retold
    from ntm_analysis.workbench.applications import APPLICATIONS, SERVED
    from ntm_analysis.workbench.hatchery import HATCHERY

    if application not in APPLICATIONS:
        hint = nearest(application, APPLICATIONS)
        wrong = {"name": application, "hint": retold(hint, spoken_language())}
        raise UsageError(say("results.not_served", spoken_language(), **wrong))
    token = os.environ.pop("JUPYTER_TOKEN", "") or secrets.token_urlsafe(32)
    os.environ[SERVED] = "1"
    os.environ[VARIABLE] = spoken_language()  # pages open in it
    HATCHERY.start()  # its imports and the server's run at the same time
    lean.load_notebook_format()  # before Voilà, which loads it too: two seconds
    from ntm_analysis.workbench import serving

    known = os.environ.get("JUPYTER_PATH", "")
    paths = [str(serving.templates()), *([known] if known else [])]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)
    words = serving.options(
        application, home() / "notebooks", port, token, limit, browser
    )
    typer.echo(say("results.serve_at", spoken_language()), err=True)
    # The server shows no token that it was given; without it nobody gets in.
    print(f"http://127.0.0.1:{port}/?token={token}", flush=True)
    serving.serve(words)
