"""Commands over a store killed at random moments, and what is there after each.

`python tests/kill_store.py FOLDER KIND COUNT [BOOK]` with KIND one of import, undo,
forms, table, backup, restore; BOOK is a workbook of Lạng Sơn's communes by XA-2021,
else a small one is written. A warm process forks a child for each command and kills it
with SIGKILL after a random share of the time that a whole one takes. After each the
store is looked over and read, and a written file is held against a whole one. Prints
what it found as JSON; the tests run a few kills of each kind, `docs/reliability.md`
holds two hundred.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ntm_analysis.errors import StoreError
from ntm_analysis.forms import export_forms, export_tables, table_files
from ntm_analysis.forms import views as official
from ntm_analysis.intake.reading import Request
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period
from ntm_analysis.store import copies, health, imports, ledger, receiving, state

DAY, PLACE, SET = "2023-12-31", "20", "XA-2021"
HEADS = ";".join(f"TC{number}" for number in range(1, 20))
ROWS = "1;Khánh Long;Tràng Định;{marks}\n2;Đoàn Kết;Tràng Định;{marks}\n"


class Trial:
    """A store with one import, a book to import, and a command to be killed."""

    def __init__(self, folder: Path, kind: str, book: Path | None = None) -> None:
        self.store = folder / "store"
        self.out = folder / {"forms": "a.xlsx", "table": "a.csv"}.get(kind, "a.zip")
        folder.mkdir(parents=True, exist_ok=True)
        self.book = book or _small_book(folder)
        os.environ["NTM_STORE"] = str(self.store)
        self.keep()
        self.rows = len(state.assessments(PLACE, store=self.store))
        self.command: Callable[[], object] = getattr(self, kind)
        self.kind = kind

    def keep(self) -> None:
        day = Period(DAY)
        request = Request(place_of(PLACE, day), day, SET)
        imports.commit(
            receiving.read_workbook(self.book, request, self.store), None, self.store
        )

    # The commands.

    def undo(self) -> None:
        imports.undo(ledger.live(self.entries())[-1].number, self.store)

    def forms(self) -> None:
        official.write(export_forms.contents(PLACE, DAY, SET), self.out)

    def table(self) -> None:
        found = export_tables.table("assessments", PLACE, None, None, None)
        table_files.save(found, self.out, "csv")

    def backup(self) -> None:
        copies.backup(self.out, self.store)

    def restore(self) -> None:
        copies.restore(self.copy, self.store, replace=True)

    # What belongs to it before and after.

    @property
    def copy(self) -> Path:
        return self.out.with_name("copy.zip")

    def before(self) -> int:
        """Prepare one kill; gives the number of entries."""
        if self.kind == "undo":
            self.keep()  # a second one, of the same rows, to be withdrawn
        if self.kind == "backup":
            self.out.unlink(missing_ok=True)
        if self.kind == "restore":
            if not self.copy.exists():
                copies.backup(self.copy, self.store)
            for aside in self.store.parent.glob("store.before-*"):
                shutil.rmtree(aside)
        return len(self.entries())

    def entries(self) -> list[ledger.LedgerEntry]:
        return ledger.read(self.store)

    def after(self, before: int) -> bool:
        """Look everything over; True if the command was done, an error if half."""
        if self.kind == "restore":
            return self._restored()
        faults = health.check(self.store)
        assert all(fault.harmless for fault in faults), [str(f) for f in faults]
        rows = state.assessments(PLACE, store=self.store)
        assert len(rows) == self.rows, len(rows)
        if self.kind in ("import", "undo"):
            added = len(self.entries()) - before
            assert added in (0, 1), added
            if self.kind == "undo" and not added:
                self.undo()
            return bool(added)
        if self.kind == "backup":
            if self.out.exists():
                other = self.store.with_name("other")
                assert copies.restore(self.out, other, replace=True) > 0
                shutil.rmtree(other)
                for aside in other.parent.glob("other.before-*"):
                    shutil.rmtree(aside)
            return self.out.exists()
        there = self.out.exists()
        assert not there or self._content() == self.whole
        self.out.unlink(missing_ok=True)
        return there

    def _restored(self) -> bool:
        try:
            rows = state.assessments(PLACE, store=self.store)
            done = True
        except StoreError:  # says that it was interrupted; once more brings it back
            copies.restore(self.copy, self.store, replace=True)
            rows = state.assessments(PLACE, store=self.store)
            done = False
        assert len(rows) == self.rows, len(rows)
        assert all(fault.harmless for fault in health.check(self.store))
        return done

    def remember_whole(self) -> None:
        if self.kind in ("forms", "table"):
            self.whole = self._content()
            self.out.unlink()

    def _content(self) -> object:
        if self.kind == "table":
            return self.out.read_bytes()
        import openpyxl

        book = openpyxl.load_workbook(self.out)
        return {
            sheet.title: [[str(cell.value) for cell in row] for row in sheet.rows]
            for sheet in book
        }


setattr(Trial, "import", Trial.keep)


def _small_book(folder: Path) -> Path:
    book = folder / "book.csv"
    marks = ";".join("Đ" for _ in range(19))
    text = f"TT;Tên xã;Huyện;{HEADS}\n{ROWS.format(marks=marks)}"
    book.write_text(text, encoding="utf-8")
    return book


def child(command: Callable[[], object]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            command()
            code = 0
        finally:
            os._exit(code)
    return pid


def run(
    folder: Path, kind: str, count: int, book: Path | None = None, seed: int = 1
) -> dict[str, object]:
    """Kill a command `count` times and say how often it was done and how often not."""
    draw = random.Random(seed)
    trial = Trial(folder, kind, book)
    trial.before()
    trial.command()  # warms the process
    trial.before()
    start = time.monotonic()
    _, status = os.waitpid(child(trial.command), 0)
    assert status == 0, status
    usual = time.monotonic() - start
    trial.remember_whole()
    done = absent = 0
    for _ in range(count):
        before = trial.before()
        pid = child(trial.command)
        time.sleep(draw.random() * usual * 1.3)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        was_done = trial.after(before)
        done, absent = done + was_done, absent + (not was_done)
    return {"kind": kind, "kills": count, "done": done, "not_done": absent, "lost": 0}


if __name__ == "__main__":
    where, kind_, number, *books = sys.argv[1:]
    told = run(Path(where), kind_, int(number), *map(Path, books))
    sys.stdout.write(json.dumps(told) + "\n")
