"""A room that answers when it is called: `ntm.figures("poverty_rate", place="VN")`.

`ntm_analysis.figures` is the room of published figures and, for an analyst, the
question for them. A module's class may be set to a subclass of `ModuleType`
(https://docs.python.org/3/reference/datamodel.html#customizing-module-attribute-access);
the question itself stands in the room's `app`.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class CallableRoom(ModuleType):
    """A package whose `app.ask` answers a call."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Ask the room; its `app.ask` says what may be given."""
        return import_module(f"{self.__name__}.app").ask(*args, **kwargs)


def answers_calls(name: str) -> None:
    """Let the room of this name answer when it is called."""
    sys.modules[name].__class__ = CallableRoom
