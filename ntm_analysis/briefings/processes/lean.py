"""Imports of libraries without the parts that no page needs.

jsonschema, which nbformat imports, compiles 38 grammars of internationalised addresses
when it is imported (two seconds of processor time); no notebook's schema asks for one.
ipykernel imports a debugger into every kernel; nobody steps through a briefing's.
Both libraries go on without them, as where they are not installed.
"""

import contextlib
import sys
from collections.abc import Iterator
from importlib import import_module

ADDRESS_GRAMMARS = "rfc3987_syntax"
DEBUGGER = "debugpy"


@contextlib.contextmanager
def without(name: str) -> Iterator[None]:
    """Let `import name` fail inside, where it was not imported before."""
    if sys.modules.get(name) is not None:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say so
    try:
        yield
    finally:
        sys.modules.pop(name, None)


def load_notebook_format() -> None:
    """Import what reads and writes notebooks, without the grammars of addresses."""
    with without(ADDRESS_GRAMMARS):
        import_module("nbformat")


def load_kernel() -> None:
    """Import what a kernel is made of, without the debugger."""
    with without(DEBUGGER):
        import_module("ipykernel.debugger")
