"""Administrative units: codes, names, vintages, and how one becomes another."""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """`ntm.places.resolve(name, at=...)` stands in `places.app`; load it when asked."""
    if name == "resolve":
        return import_module("ntm_analysis.places.app").resolve
    raise AttributeError(f"module 'ntm_analysis.places' has no attribute {name!r}")
