"""YAML as fast as this machine can: libyaml where PyYAML was built with it.

Pure Python takes ten times as long (1.6 s for the words of the pages). Both read the
same YAML 1.1 into the same values, and both name the line of an error. libyaml's reader
calls itself for each level and has no bound: 60,000 dashes in one line end the process.
So depth is bounded here, before.
"""

import re
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 200  # levels; the files of the project have six
_INDENT = re.compile(rf"^[ \t\-?:]{{{DEEPEST},}}", re.MULTILINE)
_FLAT = re.compile(r"\[[^][{}'\"#]*\]|\{[^][{}'\"#]*\}")  # holds no other
_OPEN = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSE = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def parsed(text: str, loader: Any = None) -> Any:
    """Read one document of plain values.

    Parameters
    ----------
    loader
        A safe loader; the fastest there is if not given.

    Raises
    ------
    yaml.YAMLError
        As `yaml.safe_load` does; a `MarkedYAMLError` knows the line. Also for what is
        nested deeper than `DEEPEST`, and for numbers and dates that are none.
    """
    loader = loader or LOADER
    if _may_be_deep(text):
        _refuse_depth(text, loader)
    try:
        return yaml.load(text, Loader=loader)
    except RecursionError:
        raise yaml.YAMLError(f"nested deeper than {DEEPEST} levels") from None
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        # 5,000 digits, 2024-02-30, `!!int x`, `!!bool x`, `!!timestamp x`
        raise yaml.YAMLError(
            f"a value is not what it is said to be ({error})"
        ) from None


def _may_be_deep(text: str) -> bool:
    """Say whether a text could be deep: never no for one that is.

    Each block within a block begins further to the right, so a line's start of that
    many blanks and dashes is looked for; and that many brackets that hold others.
    """
    if _INDENT.search(text):
        return True
    nested = _FLAT.sub("", text)
    return nested.count("[") + nested.count("{") >= DEEPEST


def _refuse_depth(text: str, loader: Any) -> None:
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, _OPEN) - isinstance(event, _CLOSE)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(
                problem=f"nested deeper than {DEEPEST} levels",
                problem_mark=event.start_mark,
            )
