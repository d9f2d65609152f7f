"""The command `ntm`: names of commands and exit codes, nothing else.

The module `commands` of each room holds one group of commands and says so in
`register(app)`. Machine-readable output goes to stdout, messages to stderr.
"""

import errno
import io
import os
import signal
import sys
from importlib import import_module
from typing import Annotated

import typer

from ntm_analysis import __version__
from ntm_analysis.cli import help_words, refusals
from ntm_analysis.cli.arguments import (
    decoded,
    defaults,
    spoken_in,
    with_dates,
    without_language,
)
from ntm_analysis.errors import NtmError, OutputError
from ntm_analysis.page.language import say, speaking, spoken_language, vocabulary

# pydantic, which typer reads values with, looks through every installed package for
# plugins of its own: an eighth of the time of a short command, and there are none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# Module of a group -> its commands; the order is the order of `ntm --help`. Of the
# groups only the one is imported that holds the command: that is half of its start.
GROUPS: dict[str, tuple[str, ...]] = {
    "briefings.commands": ("briefing", "edition"),
    "briefings.plan_commands": ("plan",),
    "briefings.run_commands": ("runs",),
    "briefings.schedule_commands": ("schedule", "due"),
    "cli.lab": ("lab",),
    "cli.serve": ("serve",),
    "reading.commands": ("read",),
    "reading.audit_commands": ("audit",),
    "demo.commands": ("demo",),
    "forms.commands": ("export",),
    "outlook.commands": ("feasibility",),
    "store.commands": ("import", "undo", "store"),
    "places.commands": ("places",),
    "intake.criteria_commands": ("criteria",),
    "maps.commands": ("maps",),
    "checks.commands": ("check",),
}


def build_app(wanted: str = "") -> typer.Typer:
    """Assemble the command from its groups, or from the one that holds `wanted`."""
    app = typer.Typer(
        name="ntm",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_about)
    holding = [group for group, names in GROUPS.items() if wanted in names]
    for group in holding or GROUPS:
        import_module(f"ntm_analysis.{group}").register(app)
    return app


def _version(asked: bool) -> None:
    if asked:
        print(f"ntm {__version__}")
        raise typer.Exit


def _about(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Where do we stand, how fast do we move, will the target be met?"""


def main(argv: list[str] | None = None) -> int:
    """Run one command; a refusal is one line on stderr and its own exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of cp1258 or ASCII has no ạ: it shows "?" and the command goes on.
        if isinstance(stream, io.TextIOWrapper):
            piped = stream is sys.stdout and not stream.isatty()
            if piped and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")  # a file keeps every letter
            stream.reconfigure(errors="replace")
    given = with_dates(decoded(sys.argv[1:] if argv is None else argv))
    with speaking(spoken_in(given)):
        return _run(given)


def _run(given: list[str]) -> int:
    """Run one command line in the language that is spoken."""
    try:
        command = typer.main.get_command(build_app(*given[:1]))
        help_words.speak(command, spoken_language())
        outcome = command(
            args=without_language(given, command),
            prog_name="ntm",
            standalone_mode=False,
            default_map=defaults(command, spoken_language()),
        )
    except NtmError as error:
        from ntm_analysis.briefings.views.plan_refusals import plan_refusal

        print(f"ntm: {plan_refusal(error, spoken_language())}", file=sys.stderr)
        return error.exit_code
    except typer.Exit as stop:
        return stop.exit_code
    except (typer.Abort, KeyboardInterrupt) as stop:
        number = getattr(stop.__cause__ or stop, "number", signal.SIGINT)
        said = say("cli.stopped", spoken_language(), signal=signal.Signals(number).name)
        print(f"ntm: {said}", file=sys.stderr)
        return 128 + number
    except BrokenPipeError:  # who read our output has gone: `ntm read … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except OSError as error:
        if os.environ.get("NTM_TRACEBACK"):
            raise
        print(f"ntm: {_system_refusal(error)}", file=sys.stderr)
        return OutputError.exit_code
    except Exception as error:  # the library's own refusals carry an exit code
        if not hasattr(error, "exit_code") or not hasattr(error, "format_message"):
            raise
        if type(error).__name__ == "NoArgsIsHelpError":  # it holds the help itself
            print(error.format_message(), file=sys.stderr)
        else:
            print("\n".join(refusals.lines(error, spoken_language())), file=sys.stderr)
        return int(error.exit_code)
    return outcome if isinstance(outcome, int) else 0


_REMEDIES = {
    errno.ENOSPC: "free_space",
    errno.EDQUOT: "free_share",
    errno.EROFS: "writable_folder",
    errno.EACCES: "permitted",
    errno.EPERM: "permitted",
}


def _system_refusal(error: OSError) -> str:
    """Say in one line what the system refused, where, and what to do."""
    language = spoken_language()
    where = f"{error.filename}: " if error.filename else ""
    remedy = say(f"results.{_REMEDIES.get(error.errno or 0, 'traceback')}", language)
    own = f"results.system_{errno.errorcode.get(error.errno or 0, '')}"
    what = say(own, language) if own in vocabulary() else error.strerror or str(error)
    return say("results.system", language, where=where, what=what, remedy=remedy)
