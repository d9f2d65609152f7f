"""Grows the seeds of damaged files by what they reach in the readers' code.

`python tests/grow_corpus.py SECONDS [NAME...]` damages each whole file for so long,
keeps what reaches a line of the package that nothing before it reached, and damages
that further. What is kept is no file but the chain of seeds that draws it, in
`grown.json`; at most thirty a format, those that reach most. Prints the lines
reached by the whole file and by all that was drawn.

Readers that work in a child process are run in this one, so that their lines are seen;
a library that breaks down takes only the process of its format with it.
"""

import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
import warnings
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from damage import chained
from fuzz_readers import GROWN, grown, placed
from whole_files import ROOT, Whole, all_wholes

from ntm_analysis.errors import NtmError
from ntm_analysis.files import guarded

MOST_KEPT = 30
PACKAGE = str(ROOT / "ntm_analysis")
Lines = set[tuple[str, int]]


class Reached:
    """Collects lines of the package while it is entered."""

    def __init__(self) -> None:
        self.lines: Lines = set()
        self._ours: dict[CodeType, bool] = {}

    def __enter__(self) -> "Reached":
        sys.settrace(self._call)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _call(self, frame: FrameType, event: str, argument: Any) -> Any:
        code = frame.f_code
        ours = self._ours.get(code)
        if ours is None:
            ours = self._ours[code] = code.co_filename.startswith(PACKAGE)
        return self._line if ours else None

    def _line(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


def reached(whole: Whole, content: bytes, folder: Path) -> Lines:
    """Read a damaged file and give the lines that were reached."""
    path = placed(whole, content, folder)
    with Reached() as found, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            whole.reader(path)
        except NtmError:
            pass
        except Exception as error:
            sys.stderr.write(f"{whole.name}: {type(error).__name__}: {error}\n")
    return found.lines


def _here(task: str, *arguments: object, limits: object, classes: object = ()) -> Any:
    """Stand for the reading child: do the task in this process."""
    import importlib

    module, _, name = task.partition(":")
    try:
        return getattr(importlib.import_module(module), name)(*arguments)
    except NtmError:
        raise
    except Exception as error:
        raise guarded.LimitError(f"cannot be followed ({error})") from None


def grow(name: str, seconds: float, before: list[list[int]], answer: Any) -> None:
    """Grow the chains of one format; sends what was found now and then."""
    resource.setrlimit(resource.RLIMIT_AS, (6 * 2**30, 6 * 2**30))
    guarded.call = _here  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        whole = next(w for w in all_wholes(folder) if w.name == name)
        first = reached(whole, whole.content, folder / "read")
        chains = [[], *before]
        known, gains = set(first), {}
        for chain in before:
            new = reached(whole, chained(whole.content, chain), folder / "read") - known
            known |= new
            gains[tuple(chain)] = len(new)
        draw, until, tries = random.Random(name), time.monotonic() + seconds, 0
        while time.monotonic() < until:
            tries += 1
            chain = [*draw.choice(chains), draw.randrange(10**6)]
            content = chained(whole.content, chain)
            new = reached(whole, content, folder / "read") - known
            if new:
                known |= new
                chains.append(chain)
                gains[tuple(chain)] = len(new)
                answer.send((tries, len(first), len(known), gains))
        answer.send((tries, len(first), len(known), gains))


def main(seconds: float, names: list[str]) -> None:
    """Grow every format, one process each."""
    with tempfile.TemporaryDirectory() as place:
        names = names or [whole.name for whole in all_wholes(Path(place))]
    kept = grown()
    context = multiprocessing.get_context("spawn")
    for name in names:
        ours, theirs = context.Pipe(duplex=False)
        given = (name, seconds, kept.get(name, []), theirs)
        process = context.Process(target=grow, args=given)
        process.start()
        theirs.close()
        said = None
        while True:
            try:
                said = ours.recv()
            except EOFError:
                break
        process.join()
        if said is None:
            sys.stdout.write(f"{name}: ended at once\n")
            continue
        tries, first, most, gains = said
        best = sorted(gains, key=lambda chain: (-gains[chain], chain))[:MOST_KEPT]
        kept[name] = sorted(list(chain) for chain in best if gains[chain])
        sys.stdout.write(f"{name}: {tries} tries, lines {first} -> {most}\n")
        sys.stdout.flush()
        text = json.dumps(dict(sorted(kept.items())), separators=(",", ":"))
        GROWN.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])
