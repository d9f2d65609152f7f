"""How many marks of 500 office workbooks are read right, and is any wrong in silence?

Shapes x letters x formats x faults (`benchmarks.many_books`). A book is counted whole:
marks of a book that is refused are not right; a wrong mark counts wherever it stands.
The law of accounted cells (read + refused + left out = filled) is held on every book.
Those of .xls are written by LibreOffice where it is installed.
"""

import shutil
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks import many_books
from ntm_analysis.errors import NtmError
from ntm_analysis.intake.reading import Request, read_file
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period

DAY = Period("2023-12-31")
Row = dict[str, object]


@dataclass(slots=True)
class BookScore:
    """What one book gave: marks right and wrong, and whether its cells add up."""

    name: str
    marks: int
    right: int = 0
    wrong: int = 0
    accounted: bool = True
    refused: str = ""


def run() -> list[Row]:
    """Read every book once."""
    with tempfile.TemporaryDirectory() as name:
        scores = scored(Path(name))
    marks = sum(one.marks for one in scores)
    right = sum(one.right for one in scores)
    wrong = sum(one.wrong for one in scores)
    lost = sum(not one.accounted for one in scores)
    for one in scores:
        if one.right < one.marks or one.wrong or not one.accounted:
            print(
                f"  {one.name}: {one.right} of {one.marks}, {one.wrong} wrong", end=" "
            )
            print(one.refused[:150])
    share = round(100 * right / marks, 2)
    return [
        _row(f"marks right in {len(scores)} office workbooks", share, 99.5, "%", True),
        _row("wrong marks in them", wrong, 0, "marks", False),
        _row("workbooks whose cells do not add up", lost, 0, "workbooks", False),
    ]


def scored(
    folder: Path, every: int = 1, formats: tuple[str, ...] = ()
) -> list[BookScore]:
    """Write and read the books, or every n-th of them."""
    office = shutil.which("soffice") if not formats else None
    made = formats or tuple(f for f in many_books.FORMATS if f != "xls" or office)
    chosen = list(many_books.books(made))[::every]
    written = [
        (b, many_books.write(b, folder / f"{n:03d}")) for n, b in enumerate(chosen)
    ]
    old = [path for book, path in written if book.format == "xls"]
    if old and office:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, "--headless", profile, "--convert-to", "xls", "--outdir"]
        command += [str(folder), *map(str, old)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    made_of = [
        (book, path.with_suffix(".xls") if book.format == "xls" else path)
        for book, path in written
    ]
    lacking = sum(not path.is_file() for _, path in made_of)
    if lacking:  # an office program without its spreadsheets
        print(f"  {lacking} books of .xls could not be made here and are left out")
    return [score(book, path) for book, path in made_of if path.is_file()]


def score(book: many_books.ManyBook, path: Path) -> BookScore:
    """Read one book and compare it with its truth."""
    found = BookScore(book.name, len(book.truth))
    try:
        intake = read_file(path, Request(place_of("Lạng Sơn", DAY), DAY, "XA-2021"))
    except NtmError as error:
        found.refused = str(error)
        return found
    table = intake.tables["assessments"].dropna(subset=["met"])
    known = {
        (place.removeprefix("Xã "), int(number)): bool(met)
        for place, number, met in zip(
            table["place"], table["criterion"], table["met"], strict=True
        )
    }
    found.right = sum(known.get(key) == met for key, met in book.truth.items())
    found.wrong = sum(book.truth.get(key) != met for key, met in known.items())
    account = intake.account
    found.accounted = (
        account.read + account.refused + account.left_out == account.filled
    )
    codes = Counter(problem.code for problem in intake.problems)
    found.refused = ", ".join(f"{code} {count}" for code, count in codes.items())
    return found


def _row(name: str, ours: float, goal: float, unit: str, more: bool) -> Row:
    met = ours >= goal if more else ours <= goal
    return {"name": name, "ours": ours, "peer": None, "unit": unit, "ratio": None,
            "goal": goal, "met": met}  # fmt: skip
