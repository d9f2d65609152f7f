"""What the library that reads command lines refuses, in the reader's language.

It has English sentences only. Each is known here by its form and said with words of
`page/words/cli.yml`; one that is not known is shown as it came.
"""

import re
from typing import Any

from ntm_analysis.page.language import Language, say

# The library's sentences, the longer of two alike first: key of our words -> form.
_NAME = r"(?P<name>.+?)"
FORMS = {
    "no_such_option_near": (
        rf"No such option: {_NAME} \(Possible options: (?P<near>.+)\)"
    ),
    "no_such_option": rf"No such option: {_NAME}",
    "no_such_command_near": rf"No such command {_NAME}\. Did you mean (?P<near>.+)\?",
    "no_such_command": rf"No such command {_NAME}\.",
    "missing_command": r"Missing command\.",
    "missing_argument_of": rf"Missing argument {_NAME}\. Choose from:(?P<choices>.+)",
    "missing_argument": rf"Missing argument {_NAME}\.",
    "missing_option_of": rf"Missing option {_NAME}\. Choose from:(?P<choices>.+)",
    "missing_option": rf"Missing option {_NAME}\.",
    "wrong_value": rf"Invalid value for {_NAME}: (?P<inner>.+)",
    "not_one_of": r"Value error, (?P<value>'.*') is not one of (?P<choices>.+)\.",
    "not_a_whole_number": r"Input should be a valid integer.*",
    "not_a_number": r"Input should be a valid number.*",
    "too_small": r"Input should be greater than or equal to (?P<bound>.+)",
    "too_large": r"Input should be less than or equal to (?P<bound>.+)",
    "extra_words": r"Got unexpected extra argument\(s\) \((?P<words>.+)\)",
    "needs_value": rf"Option {_NAME} requires an argument\.",
    "takes_no_value": rf"Option {_NAME} does not take a value\.",
}


def lines(error: Any, language: Language) -> list[str]:
    """Give the lines of a refusal: the usage, where to look, what is wrong.

    Parameters
    ----------
    error
        The library's own exception, which carries an exit code.
    """
    found = []
    context = getattr(error, "ctx", None)
    if context is not None:
        found.append(context.get_usage())
        found.append(say("cli.hint", language, command=context.command_path))
    said = sentence(error.format_message(), language)
    return [*found, say("cli.wrong", language, message=said)]


def sentence(text: str, language: Language) -> str:
    """Say one sentence of the library in a language.

    >>> sentence("Option '--out' requires an argument.", "vi")
    "Tuỳ chọn '--out' cần có giá trị theo sau."
    """
    plain = " ".join(text.split())
    for key, form in FORMS.items():
        found = re.fullmatch(form, plain)
        if found is None:
            continue
        values = {name: value.strip() for name, value in found.groupdict().items()}
        if "inner" in values:
            values["inner"] = sentence(values["inner"], language)
        return say(f"cli.{key}", language, **values)
    return text
