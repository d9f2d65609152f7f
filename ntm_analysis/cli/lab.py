"""`ntm lab`: JupyterLab at the start notebook, for this machine only."""

import atexit
import json
import os
import secrets
import shutil
import tempfile
from pathlib import Path

import typer

# Defaults that JupyterLab reads beside its own; a user's settings still go before.
OVERRIDES = "overrides.json"
# Extensions of the server that start with it wherever they are installed, and that no
# planner meets: language servers, the preview of Voilà (which imports all of it).
UNUSED = ("jupyter_lsp", "voila.server_extension")
UNUSED_IN_BROWSER = (
    "@jupyterlab/lsp-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/notebook-extension:language-server",
    "@voila-dashboards/jupyterlab-preview",
)
START = "lab/tree/notebooks/00_start_here.ipynb"
LOCALES = {"vi": "vi_VN", "en": "en"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lab")(lab)


def lab(
    port: int = 8888,
    browser: bool = True,
    language: str = "vi",
    terminal: bool = False,
) -> None:
    """Open JupyterLab with the notebooks, bound to localhost and with a token."""
    from ntm_analysis.briefings.entries.plain_values import checked_language
    from ntm_analysis.briefings.processes import lean
    from ntm_analysis.page.language import VARIABLE, say
    from ntm_analysis.workbench.hatchery import HATCHERY

    # Out of the environment: no kernel needs to know it.
    token = os.environ.pop("JUPYTER_TOKEN", "") or secrets.token_urlsafe(32)
    spoken = checked_language(language)
    os.environ[VARIABLE] = spoken  # notebooks open in it, see `chosen_language`
    HATCHERY.start()  # its imports and the server's run at the same time
    lean.load_notebook_format()  # before JupyterLab, which loads it too: two seconds
    from jupyterlab.labapp import LabApp

    from ntm_analysis.briefings.records import write_text
    from ntm_analysis.files.catalog import home
    from ntm_analysis.workbench import lab_extension

    settings = json.dumps(_settings(spoken), indent=1)
    # In a folder of this run: an office's installation may be read-only, and several
    # of its users may open it in different languages.
    made = Path(tempfile.mkdtemp(prefix="ntm-lab-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    write_text(made / "settings" / OVERRIDES, settings)
    unused = {"disabledExtensions": dict.fromkeys(UNUSED_IN_BROWSER, True)}
    write_text(made / "settings" / "page_config.json", json.dumps(unused))
    extension = lab_extension.build(made, home() / "notebooks")
    options = [
        f"--LabApp.extra_labextensions_path={extension}",
        f"--LabApp.app_settings_dir={made / 'settings'}",
        f"--ServerApp.root_dir={home()}",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={browser}",
        f"--LabApp.default_url=/{START}",
        # No news, no update checks: nothing leaves the machine.
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        *(f"--ServerApp.jpserver_extensions={name}=False" for name in UNUSED),
    ]
    # In this process: the token would stand in the list of processes otherwise.
    words = [*options, *closed(token, terminal)]
    if browser:
        LabApp.launch_instance(words)
        return
    server = LabApp.initialize_server(argv=words)
    typer.echo(say("results.serve_at", spoken), err=True)
    # The server shows no token that it was given; without it nobody gets in.
    print(f"{server.connection_url}{START}?token={token}", flush=True)
    server.start()


def closed(token: str, terminal: bool = False) -> list[str]:
    """Give the options that keep the server closed, whatever a configuration says.

    What stands on the command line goes before every configuration file; so all that
    can open the server is stated here, at its safe value.

    Parameters
    ----------
    token
        Who knows it may enter; there is no password and no other way.
    terminal
        Allow shells in the browser.
    """
    manager = "ntm_analysis.workbench.hatched.HatchedKernelManager"
    stated = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.sock": "",
        "ServerApp.allow_remote_access": False,
        "ServerApp.local_hostnames": "localhost",
        "ServerApp.allow_origin": "",
        "ServerApp.allow_origin_pat": "",
        "ServerApp.allow_credentials": False,
        "ServerApp.disable_check_xsrf": False,
        "ServerApp.allow_unauthenticated_access": False,
        "ServerApp.trust_xheaders": False,
        "ServerApp.base_url": "/",
        "ServerApp.custom_display_url": "",
        "ServerApp.tornado_settings": "{}",
        "ServerApp.get_secure_cookie_kwargs": "{}",
        "ServerApp.identity_provider_class": (
            "jupyter_server.auth.identity.IdentityProvider"
        ),
        "ServerApp.authorizer_class": (
            "jupyter_server.auth.authorizer.AllowAllAuthorizer"
        ),
        "IdentityProvider.token": token,
        "IdentityProvider.cookie_options": "{}",
        "IdentityProvider.get_secure_cookie_kwargs": "{}",
        "ServerApp.terminals_enabled": terminal,
        "ServerApp.allow_root": hasattr(os, "geteuid") and os.geteuid() == 0,
        "MappingKernelManager.kernel_manager_class": manager,
        "AsyncMappingKernelManager.kernel_manager_class": manager,
    }
    return [f"--{name}={value}" for name, value in stated.items()]


def _settings(language: str) -> dict[str, dict[str, object]]:
    """Menus in the planner's language, and no question about kernels or news."""
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]},
        # A planner is not asked which kernel; there is one.
        "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True},
        # One thread in the kernel for everything: only that one can be interrupted.
        "@jupyterlab/apputils-extension:kernels-settings": {
            "commsOverSubshells": "disabled"
        },
        "@jupyterlab/apputils-extension:notification": {
            "fetchNews": "false",
            "checkForUpdates": False,
        },
    }
