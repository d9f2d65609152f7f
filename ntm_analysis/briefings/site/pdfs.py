"""Every page of an edition as a PDF beside it, printed by an installed Chromium.

One that was printed from the same page is taken over. Without a browser there are no
PDFs and the pages are published all the same; who made them is told so in one line.
"""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ntm_analysis.briefings import publishing
from ntm_analysis.briefings.office.printing import print_pdf, require_browser
from ntm_analysis.briefings.records import Record
from ntm_analysis.errors import OutputError

Printer = Callable[[Path, Path], Path]


def print_pages(
    made: Sequence[Record],
    out: Path,
    *,
    at_once: int = 2,
    tell: Callable[[str], None] = lambda line: None,
    printer: Printer = print_pdf,
) -> list[Path]:
    """Print each page that was made; give the PDFs that stand beside the pages now.

    Parameters
    ----------
    out
        The published folder; printed is in the one beside it.
    tell
        Takes a line for each page that could not be printed, or one for all.
    """
    folder = publishing.beside(out)
    waiting: list[tuple[Path, Path]] = []
    found: list[Path] = []
    for record in made:
        if record.outcome == "failed" or not record.page:
            continue
        page = folder / record.page
        target = page.with_suffix(".pdf")
        if _printed_before(page, out):
            shutil.copy2(out / target.name, target)
            found.append(target)
        else:
            waiting.append((page, target))
    if not waiting:
        return found
    try:
        require_browser(f"{len(waiting)} PDF")
    except OutputError as error:
        tell(str(error))
        return found

    def printed(pair: tuple[Path, Path]) -> Path | str:
        try:
            return printer(*pair)
        except OutputError as error:  # the other pages are printed all the same
            return str(error)

    with ThreadPoolExecutor(at_once) as pool:
        for outcome in pool.map(printed, waiting):
            if isinstance(outcome, str):
                tell(outcome)
            else:
                found.append(outcome)
    return sorted(found)


def _printed_before(page: Path, out: Path) -> bool:
    """Say whether the published folder has the PDF of this very page."""
    before = out / page.name
    pdf = before.with_suffix(".pdf")
    if not pdf.is_file() or not before.is_file():
        return False
    return before.read_bytes() == page.read_bytes()
