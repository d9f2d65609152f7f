"""What an analyst gets back: shows itself, gives a table, its sources, its picture.

A result is frozen; `.frame` is a copy each time, so that nothing an analyst writes
into it changes what the result says.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.errors import UsageError
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import LANGUAGES, Language, chosen_language
from ntm_analysis.page.tables import Column, table

MOST_PRINTED = 10, 7  # rows and columns in a terminal; `.frame` has them all


@dataclass(slots=True)
class Options:
    """How results show themselves in this session; `ntm_analysis.options`.

    >>> options.language
    'vi'
    """

    _language: Language | None = None  # None: nobody chose one in this session

    @property
    def language(self) -> Language:
        """`vi` or `en`: of what a result shows, not of its columns."""
        return self._language or chosen_language("")

    @language.setter
    def language(self, value: Language) -> None:
        if value not in LANGUAGES:
            raise UsageError(f"language is {value!r}; allowed: {', '.join(LANGUAGES)}.")
        self._language = value


options = Options()


class Result(ABC):
    """The base of what the facade gives."""

    @property
    @abstractmethod
    def frame(self) -> pd.DataFrame:
        """The result as a tidy table, a copy each time."""

    @property
    @abstractmethod
    def sources(self) -> pd.DataFrame:
        """Where its numbers come from, one row a figure."""

    @abstractmethod
    def plot(self) -> Any:
        """Its picture; shows itself in a notebook."""

    def __repr__(self) -> str:
        """Say in a terminal what `.frame` holds, as pandas shows a table."""
        frame = self.frame
        size = f"{len(frame)} rows, {len(frame.columns)} columns"
        said = f"{self._caption()}: .frame has {size}"
        told = [name for name in frame if _tells(frame[name])]
        if not told:
            return said
        rows, columns = MOST_PRINTED
        first = frame[told[:columns]].head(rows).to_string(max_colwidth=24, index=False)
        return f"{said}\n{first}"

    def _repr_html_(self) -> str:
        """Show the table; a result with a better face says so itself."""
        return shown(self.frame, self._caption()).text

    def _caption(self) -> str:
        return type(self).__name__


def shown(frame: pd.DataFrame, caption: str) -> Html:
    """Draw any table as a page would, cells without a value as an empty cell."""
    columns = [
        Column(
            str(name),
            str(name),
            "number" if pd.api.types.is_numeric_dtype(frame[name]) else "text",
        )
        for name in frame.columns
    ]
    rows = [
        {str(name): _cell(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
    return table(rows, columns, caption, options.language)


def _tells(column: pd.Series) -> bool:
    """Tell whether any row has a value in a column."""
    return bool((column.notna() & column.astype(str).ne("")).any())


def _cell(value: Any) -> str:
    if value is None or (not isinstance(value, list | tuple) and pd.isna(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)
