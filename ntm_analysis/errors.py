"""The kinds of refusal, each with the exit code that a shell script can test.

A refusal is one line: where, what was found, what is allowed, what to do. An
expected outcome ("cannot be judged") is a value, never one of these.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class NtmError(Exception):
    """Input that must be mended; shown as one line, without a traceback."""

    exit_code = 1


class UsageError(NtmError):
    """The command was called with words it does not know."""

    exit_code = 2


class UnknownNameError(NtmError):
    """A plan, place, date, notebook or measure that the project does not hold."""

    exit_code = 3


class DataError(NtmError):
    """A file in data/ or maps/ that does not check."""

    exit_code = 4


class ParameterError(NtmError):
    """A notebook parameter that is unknown or of the wrong type."""

    exit_code = 5


class NotebookFailedError(NtmError):
    """A notebook stopped at a cell; its executed copy is kept."""

    exit_code = 6


class KernelDiedError(NotebookFailedError):
    """The kernel of a notebook died: killed, out of memory, ended by itself."""


class DocumentRefusedError(NtmError):
    """A document that holds no readable text, or is broken, encrypted, a picture."""

    exit_code = 7


class PlaceNotResolvedError(NtmError):
    """A name that fits no place at that date, or more than one."""

    exit_code = 8


class ImportRefusedError(NtmError):
    """A workbook that cannot be read as a table of criteria."""

    exit_code = 9


class StoreError(NtmError):
    """The store's files and its ledger disagree, or an entry does not exist."""

    exit_code = 10


class BoundaryRefusedError(NtmError):
    """A boundary file that does not fit its level, vintage or reference system."""

    exit_code = 11


class CannotJudgeError(NtmError):
    """A question about the future that the given history cannot answer."""

    exit_code = 12


class EditionIncompleteError(NtmError):
    """Some jobs of an edition failed, or pages that stood before would be missing."""

    exit_code = 13


class OutputError(NtmError):
    """A folder that cannot be written, is in use, or is none to be replaced."""

    exit_code = 14


class ClusterError(NtmError):
    """A cluster that does not answer, or whose workers differ from this machine."""

    exit_code = 15


def nearest(name: str, allowed: Iterable[str], count: int = 3) -> str:
    """Say which allowed names come nearest, for the end of a message.

    >>> nearest("lang-son", ["lang-son-2018", "lai-chau-2014"])
    'Nearest: lang-son-2018.'
    >>> nearest("x", ["a", "b"])
    'Allowed: a, b.'
    """
    known = sorted(allowed)
    close = get_close_matches(name, known, n=count, cutoff=0.5)
    return f"Nearest: {', '.join(close)}." if close else f"Allowed: {', '.join(known)}."
