"""The help of every command in the reader's language.

The words stand in `page/words/help.yml`, a key for each command ("plan add") and for
each of its options and arguments ("plan add --reviewer", "plan add file"); the library
that reads command lines only lays them out. Its own titles stand in `cli.yml`.
"""

from collections.abc import Iterator
from typing import Any

import typer

from ntm_analysis.page.language import Language, say, vocabulary

HELP = "--help"
# How the library calls the kinds of values, and how a reader does.
_TYPES = {"<int>": "number", "<float>": "number", "<int range>": "number"}
_TEXTS = ("<str>", "<list[str]>")
_PATHS = ("path", "file", "directory")


def speak(command: Any, language: Language) -> None:
    """Put the words of one language into a command and all that it holds.

    Parameters
    ----------
    command
        What `typer.main.get_command` gave; it is changed.

    Raises
    ------
    UnknownNameError
        If a command, option or argument has no words.
    """
    for path, one in walked(command):
        one.help = say(f"help.{path or 'ntm'}", language)
        one.options_metavar = say("cli.options_metavar", language)
        if hasattr(one, "commands"):
            one.subcommand_metavar = say("cli.commands_metavar", language)
        shown = one.get_help_option(typer.Context(one))
        for param in (*one.params, shown):
            _spoken(param, path, language)
        _laid_out(one, language)


def walked(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give every command below one, with the words by which it is called."""
    yield path, command
    for name, one in getattr(command, "commands", {}).items():
        yield from walked(one, f"{path} {name}".strip())


def key(param: Any, path: str) -> str:
    """Name the words of an option or argument in `help.yml`."""
    is_option = isinstance(param, typer.core.TyperOption)
    name = param.opts[0] if is_option else param.name
    return f"ntm {HELP}" if name == HELP else f"{path or 'ntm'} {name}"


def _spoken(param: Any, path: str, language: Language) -> None:
    """Put words into one option or argument: what it is, and what it takes."""
    param.help = say(f"help.{key(param, path)}", language)
    if isinstance(param, typer.core.TyperArgument):
        own = f"cli.metavar_{param.name}"
        if own in vocabulary():
            param.metavar = say(own, language)
    shown = param.display_type(typer.Context(typer.core.TyperCommand("ntm")))
    if shown == "<bool>":
        label = None  # a flag takes nothing
    elif shown in _TYPES:
        label = say(f"cli.type_{_TYPES[shown]}", language)
    elif shown in _TEXTS:
        label = say("cli.type_text", language)
    elif any(name in shown.lower() for name in _PATHS):
        label = say("cli.type_path", language)
    else:
        label = shown  # a list of choices, as they are typed
    param.display_type_rich = lambda ctx=None: label


def _laid_out(command: Any, language: Language) -> None:
    """Let a command show its usage and its titles in a language."""
    usage, laid_out = command.get_usage, command.format_help

    def get_usage(ctx: Any) -> str:
        plain = str(usage(ctx)).replace("Usage:", say("cli.usage", language), 1)
        return plain.replace("{", "").replace("}", "")  # the brackets say enough

    def format_help(ctx: Any, formatter: Any) -> None:
        _titled(language)
        laid_out(ctx, formatter)

    command.get_usage, command.format_help = get_usage, format_help


def _titled(language: Language) -> None:
    """Set the titles of the library's help screen; only here, as it loads rich."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = say("cli.title_arguments", language)
    rich_utils.OPTIONS_PANEL_TITLE = say("cli.title_options", language)
    rich_utils.COMMANDS_PANEL_TITLE = say("cli.title_commands", language)
    rich_utils.DEFAULT_STRING = say("cli.default", language, value="{}")
    rich_utils.REQUIRED_LONG_STRING = say("cli.required", language)
