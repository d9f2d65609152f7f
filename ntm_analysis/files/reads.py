"""Which of the published figures a page rests on: the questions asked, and the answers.

Most of data/ is small and every page rests on it. The tables of figures grow each
month, and a page asks them about one place. So who asks does it through a function
marked `question`, and where a page is made (`begin`) each question is written down with
the digest of its answer. When the tables have changed, the questions are asked again
(`ask_again`): a page whose answers are the same is the same page.

Nothing is left out silently. Who takes a whole table (`whole`), opens one of the files
himself (Python tells of every file it opens) or starts a program has read everything.
"""

import hashlib
import inspect
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from fnmatch import fnmatch
from functools import cache, update_wrapper
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

from ntm_analysis.files.home import home
from ntm_analysis.periods import Period

P = ParamSpec("P")
T = TypeVar("T")
Question = tuple[str, str]  # name of the function, its arguments in JSON
ENVIRONMENT = "NTM_READS"  # the file that a page's processes write their questions to
EVERYTHING = "*"  # as the name of a function: the whole tables, and why
# What is read by questions; every page rests on all other files.
BY_QUESTION = (
    *(f"data/figures/{name}.csv" for name in
      ("national", "regions", "provinces", "districts", "communes", "funding")),
    "data/plans/*/figures.csv",
    "data/sources.csv",
    "data/checksums.sha256",  # of the check alone
)  # fmt: skip
_LAST_NAMES = {name.rpartition("/")[2] for name in BY_QUESTION}
MOST_ROWS = 400  # of an answer whose single rows are written down
_STARTS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn"}


class _Here(threading.local):
    """What goes on in this thread."""

    depth = 0  # of questions that are being answered
    hears: tuple[set[Question], ...] = ()
    silent = False  # what is read is kept by a loader that an answer is made with


_here = _Here()
_out: Path | None = None
_programs_count = False
_noted: set[Question] = set()
_hooked = False


class Asked(Generic[P, T]):
    """A function that answers a question from the tables of figures."""

    def __init__(self, answer: Callable[P, T]) -> None:
        self._answer = answer
        self._signature = inspect.signature(answer)
        self._name = f"{answer.__module__}:{answer.__qualname__}"
        update_wrapper(self, answer)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Answer, and let it be known that this was asked."""
        if _here.depth:
            return self._answer(*args, **kwargs)
        given = self._signature.bind(*args, **kwargs).arguments
        try:
            put = self._name, json.dumps(_written(given), sort_keys=True)
        except TypeError as error:
            put = EVERYTHING, f"{self._name}: {error}"
        with _answering():
            answer = self._answer(*args, **kwargs)
        _hear(put, answer)
        return answer


def question(answer: Callable[P, T]) -> Asked[P, T]:
    """Mark a function that takes from the tables of figures no more than it gives.

    Its answer must follow from its arguments and data/ alone. Arguments are texts,
    numbers, dates, periods, the home folder, and lists of them.
    """
    return Asked(answer)


def whole(why: str) -> None:
    """Say that somebody has a whole table in his hands."""
    if not _here.depth:
        _hear((EVERYTHING, why))


def opened(path: Path | str) -> None:
    """Say that a file was opened: everything, if it is one of the tables."""
    if not _here.depth and (_out or _here.hears) and is_by_question(path):
        whole(f"{Path(path).name} was opened")


@contextmanager
def hearing() -> Iterator[set[Question]]:
    """Hear what is asked inside, for who keeps what he made of it.

    Inside an answer too: others will be given what is kept without that answer.
    """
    questions: set[Question] = set()
    before = _here.depth, _here.hears, _here.silent
    if _here.depth:
        _here.depth, _here.hears, _here.silent = 0, (), True
    _here.hears = (*_here.hears, questions)
    try:
        yield questions
    finally:
        _here.depth, _here.hears, _here.silent = before


def replay(questions: set[Question]) -> None:
    """Let questions be known that were asked when a kept value was made."""
    if not _here.depth:
        for one in questions:
            _hear(one)


def is_by_question(path: Path | str) -> bool:
    """Say whether a file is one of the tables that are read by questions."""
    # Asked of every file that a process opens, libraries' thousands too.
    if os.path.basename(path) not in _LAST_NAMES and not os.path.islink(path):
        return False
    try:
        below = Path(os.path.realpath(path)).relative_to(os.path.realpath(home()))
    except (ValueError, OSError):
        return False
    return is_name_by_question(below.as_posix())


@cache
def is_name_by_question(name: str) -> bool:
    """Say the same of a path below the home folder."""
    return any(fnmatch(name, pattern) for pattern in BY_QUESTION)


def begin(out: Path, *, programs: bool = True) -> None:
    """Write down from now on what this process asks.

    Parameters
    ----------
    out
        A file that all processes of a page append to.
    programs
        Whether a program that this process starts counts as everything.
    """
    global _out, _programs_count, _hooked
    _out, _programs_count = out, programs
    _noted.clear()
    if not _hooked:
        sys.addaudithook(_told)
        _hooked = True
    _write({"begun": os.getpid()})


def end() -> None:
    """Write nothing down any more."""
    global _out
    _out = None


def begin_from_environment() -> None:
    """Begin, in a kernel, if the page's process said where to write to."""
    if stated := os.environ.pop(ENVIRONMENT, ""):
        begin(Path(stated))


def everything_mark(out: Path) -> Path:
    """Name the file that is there once a process of the page has read everything."""
    return out.with_name(f"{out.name}.all")


def read_notes(out: Path, processes: int) -> dict[str, Any]:
    """Read what the processes of a page have asked.

    Returns
    -------
    dict
        asked: question -> digest of the answer, by name and arguments; rows: figure ->
        digest, of the single rows; everything: why the whole tables count, empty if
        they do not.
    """
    # Processes write in any order; of a row that several answers hold the last counts.
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    lines.sort(key=lambda line: f"{line.get('name', '')} {line.get('given', '')}")
    begun = sum("begun" in line for line in lines)
    why = sorted({line["everything"] for line in lines if "everything" in line})
    if begun < processes:
        why.append("a kernel did not say what it read")
    found: dict[str, Any] = {"asked": {}, "rows": {}, "everything": "; ".join(why)}
    for line in lines:
        if "name" in line and not why:
            found["asked"][f"{line['name']} {line['given']}"] = line["digest"]
            found["rows"] |= line["rows"]
    found["asked"] = dict(sorted(found["asked"].items()))
    found["rows"] = dict(sorted(found["rows"].items()))
    return found


def ask_again(put: str) -> tuple[str, dict[str, str]]:
    """Ask a written question again: digest of the answer, and of its single rows.

    Raises
    ------
    LookupError
        If there is no such question in this version.
    """
    name, _, given = put.partition(" ")
    module, _, function = name.partition(":")
    found = getattr(import_module(module), function, None)
    if not module.startswith("ntm_analysis.") or not isinstance(found, Asked):
        raise LookupError(f"{name} is no question")
    with _answering():
        return digest(found(**_read(json.loads(given))))


def digest(answer: Any) -> tuple[str, dict[str, str]]:
    """Hash an answer: a table by its columns and cells, all else as printed.

    Of `row`, the line in a file, only the order counts: no page prints the line of a
    published figure, and a figure added in the middle moves all lines below it.
    """
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(answer, pandas.DataFrame):
        head = f"{list(answer.columns)} {list(map(str, answer.dtypes))}".encode()
        if len(answer) > MOST_ROWS:
            cells = pandas.util.hash_pandas_object(_hashable(answer), index=False)
            return _hex(head + cells.to_numpy().tobytes()), {}
        hashed = [_hex(row) for row in _rows(answer)]
        ids = answer["figure_id"].tolist() if "figure_id" in answer else []
        rows = dict(zip(map(str, ids), hashed, strict=False))
        return _hex(head + "".join(hashed).encode()), rows
    said = repr(answer)
    if " at 0x" in said:
        raise TypeError("an answer is printed with its place in memory")
    return _hex(said.encode("utf-8", "surrogatepass")), {}


def _rows(table: Any) -> Iterator[bytes]:
    """Print every row of a short table: pandas takes ten times as long to hash it."""
    columns = [_plain(column) for _, column in table.items()]
    if "row" in table and "file" in table:
        lines = columns[table.columns.get_loc("row")]
        places = {line: place for place, line in enumerate(sorted(set(lines)))}
        lines[:] = [places[line] for line in lines]
    for row in zip(*columns, strict=True):
        said = repr(row)
        if " at 0x" in said:
            raise TypeError("a cell is printed with its place in memory")
        yield said.encode("utf-8", "surrogatepass")


def _plain(column: Any) -> list[Any]:
    # Days as numbers: pandas takes longer to make its dates than for all the rest.
    is_time = column.dtype.kind == "M" and column.dt.tz is None
    return list((column.to_numpy().view("i8") if is_time else column).tolist())


def _hashable(table: Any) -> Any:
    """Give every cell in a form that is the same in every process."""
    if "row" in table and "file" in table:
        table = table.assign(row=table["row"].rank())
    objects = [c for c in table.columns if table[c].dtype == object]
    return table.assign(**{c: table[c].map(repr) for c in objects})


def _hex(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8).hexdigest()


@contextmanager
def _answering() -> Iterator[None]:
    _here.depth += 1
    try:
        yield
    finally:
        _here.depth -= 1


_NOT_GIVEN = object()


def _hear(put: Question, answer: Any = _NOT_GIVEN) -> None:
    for questions in _here.hears:
        questions.add(put)
    if _out is None or _here.silent or put in _noted:
        return
    _noted.add(put)
    name, given = put
    if name == EVERYTHING:
        _write({"everything": given})
        everything_mark(_out).touch()
        return
    # A page that rests on everything anyway needs no answers hashed.
    if everything_mark(_out).exists():
        return
    try:
        if answer is _NOT_GIVEN:
            hashed, rows = ask_again(f"{name} {given}")
        else:
            with _answering():
                hashed, rows = digest(answer)
    except (LookupError, TypeError, ValueError) as error:
        _write({"everything": f"{name}: {error}"})
        return
    _write({"name": name, "given": given, "digest": hashed, "rows": rows})


def _write(line: Mapping[str, Any]) -> None:
    """Append a line in one call: several processes write."""
    assert _out is not None
    content = (json.dumps(line, ensure_ascii=False) + "\n").encode()
    with _answering():  # its own opening is none of the page's
        number = os.open(_out, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(number, content)
        finally:
            os.close(number)


def _told(event: str, arguments: tuple[Any, ...]) -> None:
    """Hear from Python of files that are opened and programs that are started."""
    if _out is None or _here.depth or _here.silent:
        return
    if event == "open":
        path = arguments[0]
        if isinstance(path, str | bytes):
            opened(os.fsdecode(path))
    elif _programs_count and event in _STARTS:
        whole("a program was started")


def _written(value: Any) -> Any:
    """Write an argument in JSON; dates, periods and the home folder with their kind."""
    if isinstance(value, Period):
        return {"period": value.text}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Path) and value == home():
        return {"home": ""}
    if isinstance(value, Mapping):
        return {"given": {str(name): _written(one) for name, one in value.items()}}
    if isinstance(value, list | tuple):
        return [_written(one) for one in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is no argument that can be written")


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return [_read(one) for one in value]
    if not isinstance(value, dict):
        return value
    ((kind, told),) = value.items()
    if kind == "given":
        return {name: _read(one) for name, one in told.items()}
    kinds: dict[str, Callable[[str], Any]] = {
        "period": Period,
        "day": date.fromisoformat,
        "home": lambda _: home(),
    }
    return kinds[kind](told)
