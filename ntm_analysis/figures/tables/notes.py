"""What a figure's note says in Vietnamese.

Notes are kept in the words in which a figure was recorded, mostly English, and may
quote the document. `data/figures/notes_vi.csv` gives each its Vietnamese wording. Which
of the two is shown is decided by the page.
"""

from pathlib import Path

from ntm_analysis.files.catalog import home, read_csv
from ntm_analysis.files.loaded import loaded


def in_vietnamese(note: str, folder: Path | None = None) -> str:
    """Give the Vietnamese wording of a note.

    Parameters
    ----------
    note
        As the column `note` has it; several remarks are parted by "; ".
    folder
        The folder that holds `data/`; the project's own when not given.

    Returns
    -------
    str
        The wording of the whole, else of each remark that has one; what has none, as
        the note that an office wrote itself, stays as it is.

    Raises
    ------
    DataError
        If `data/figures/notes_vi.csv` is missing or broken.
    """
    known = wordings(folder)
    if note in known:
        return known[note]
    return "; ".join(known.get(remark, remark) for remark in note.split("; "))


def wordings(folder: Path | None = None) -> dict[str, str]:
    """Give every note that has a wording, with it; raises as `in_vietnamese`."""
    return _wordings(folder or home())


@loaded
def _wordings(folder: Path) -> dict[str, str]:
    table = read_csv(folder / "data" / "figures" / "notes_vi.csv")
    return dict(zip(table["note"], table["note_vi"], strict=True))
