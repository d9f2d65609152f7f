"""A page is made anew when what it read has changed, and not for anything else."""

import json
import shutil

import pandas as pd
import pytest
from drawn import drawn
from small_home import small_edition, small_home

from ntm_analysis.briefings import app, planning, records
from ntm_analysis.figures.tables.query import query
from ntm_analysis.files import catalog, reads
from ntm_analysis.files.loaded import forget_all

# What notebooks of ours do: they ask for the figures of the place of their page.
ASKS = """
from ntm_analysis.figures.tables.query import query
print(query("criteria_per_commune", place_code=["24", "20"][number])["value"].to_list())
"""
ASKS_TWICE = """
from ntm_analysis.outlook.tables import histories
print(len(histories.of_place(["24", "20"][number], False, "criteria_per_commune")))
"""
TAKES_ALL = """
from ntm_analysis.figures.tables import figures
print(len(figures.load()))
"""
OPENS = 'print(len(open("data/figures/provinces.csv", encoding="utf-8").read()))'
IMPORTS = ASKS + "import json"
STARTS = """
from ntm_analysis.files import process_ends
process_ends.os.system("true")
"""
QUIET = "print(number)"


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """A home with the project's data and notebooks of a few lines."""

    def write(**notebooks):
        home = small_home(tmp_path / "home", **notebooks)
        shutil.rmtree(home / "data")
        shutil.copytree(catalog.home() / "data", home / "data")
        monkeypatch.setenv("NTM_HOME", str(home))
        forget_all()
        return home

    yield write
    monkeypatch.undo()
    forget_all()


def made(home, out, name, warm=True):
    """Run both pages of a notebook; give the outcome of each."""
    forget_all()
    edition = small_edition((name,), (name,))
    found = app.run_edition(edition, home, out, workers=2, warm=warm)
    assert found.published, [record.message for record in found.made]
    return [record.outcome for record in found.made]


def change(home, figure_id, old, new):
    """Change a cell of one figure, as an editor does."""
    path = home / "data" / "figures" / "provinces.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = [i for i, line in enumerate(lines) if line.startswith(f"{figure_id},")]
    lines[at[0]] = lines[at[0]].replace(f",{old},", f",{new},", 1)
    path.write_text("".join(lines), encoding="utf-8")
    return at[0] + 1


FIGURE = "24.2022-12.criteria_per_commune"  # Bắc Giang: 17.1


@pytest.mark.parametrize("warm", [True, False])
def test_a_figure_of_one_place_makes_its_page_alone(at_home, tmp_path, warm):
    home, out = at_home(n90_asks=ASKS), tmp_path / "out"
    assert made(home, out, "90_asks", warm) == ["done", "done"]
    assert made(home, out, "90_asks", warm) == ["unchanged", "unchanged"]
    before = [records.read_record(f"page-{n}", out).read_version for n in (0, 1)]
    row = change(home, FIGURE, "17.1", "17.2")
    forget_all()
    edition = small_edition(("90_asks",), ("90_asks",))
    why = planning.job_reasons(edition, home, out)
    assert [reason.runs for reason in why] == [True, False]
    assert why[0].why == f"changed: data/figures/provinces.csv row {row} ({FIGURE})"
    assert made(home, out, "90_asks", warm) == ["done", "unchanged"]
    after = [records.read_record(f"page-{n}", out).read_version for n in (0, 1)]
    assert after[0] != before[0]
    assert after[1] == before[1]
    assert before[1] in (out / "page-1.html").read_text(encoding="utf-8")
    assert after[0] in (out / "page-0.html").read_text(encoding="utf-8")


def test_a_figure_above_moves_the_lines_and_makes_no_other_page(at_home, tmp_path):
    home, out = at_home(n90_asks=ASKS), tmp_path / "out"
    made(home, out, "90_asks")
    path = home / "data" / "figures" / "provinces.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    own = next(line for line in lines if line.startswith("24.2022-12.criteria"))
    added = own.replace("24.2022-12.", "24.2021-11.").replace(",2022-12,", ",2021-11,")
    path.write_text("".join([head, added, *lines]), encoding="utf-8")
    assert made(home, out, "90_asks") == ["done", "unchanged"]


def test_what_a_loader_kept_before_the_fork_counts(at_home, tmp_path):
    home, out = at_home(n90_twice=ASKS_TWICE), tmp_path / "out"
    made(home, out, "90_twice")
    held = json.loads((out / "runs" / "page-1.json").read_text(encoding="utf-8"))
    assert not held["rests_on"]["everything"]
    assert held["rests_on"]["asked"]  # the nursery had loaded the histories
    change(home, FIGURE, "17.1", "17.2")
    assert made(home, out, "90_twice") == ["done", "done"]  # of all places


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (TAKES_ALL, "all figures were taken"),
        (OPENS, "provinces.csv was opened"),
        (IMPORTS, "90_a imports what is not ours"),
        (STARTS, "a program was started"),
    ],
)
def test_who_reads_otherwise_has_read_everything(at_home, tmp_path, source, said):
    home, out = at_home(n90_a=source), tmp_path / "out"
    made(home, out, "90_a")
    record = records.read_record("page-1", out)
    assert said in record.rests_on.everything
    change(home, FIGURE, "17.1", "17.2")
    assert made(home, out, "90_a") == ["done", "done"]


def test_once_a_page_has_read_everything_no_answer_is_hashed(tmp_path, monkeypatch):
    notes = tmp_path / "notes"
    hashed = []
    digest = reads.digest
    monkeypatch.setattr(
        reads, "digest", lambda answer: hashed.append(answer) or digest(answer)
    )
    reads.begin(notes)
    try:
        query("criteria_per_commune", place_code="24")
        assert len(hashed) == 1
        reads.whole("all figures were taken")  # here or in another process of the page
        query("criteria_per_commune", place_code="20")
    finally:
        reads.end()
    assert len(hashed) == 1
    found = reads.read_notes(notes, processes=1)
    assert found == {"asked": {}, "rows": {}, "everything": "all figures were taken"}


FIGURES = pd.DataFrame(
    {
        "figure_id": ["a", "b"],
        "value": [1.5, float("nan")],
        "criterion": pd.array([None, 3], dtype="Int64"),
        "day": pd.to_datetime(["2024-12-31", None]),
        "file": ["x.csv", "x.csv"],
        "row": [7, 12],
    }
)
ANSWERS = """
    changed                                | same | rows that are others
    FIGURES                                | yes  |
    FIGURES.assign(row=[8, 99])            | yes  |
    FIGURES.assign(row=[12, 7])            | no   | a b
    FIGURES.assign(value=[1.5, 2])         | no   | b
    FIGURES.assign(criterion=pd.array([None, 4], dtype="Int64")) | no | b
    FIGURES.assign(day=pd.to_datetime(["2024-12-30", None]))     | no | a
    FIGURES.iloc[::-1]                     | no   |
    FIGURES.iloc[:1]                       | no   | b
    FIGURES.rename(columns={"day": "due"}) | no   |
    FIGURES.astype({"row": float})         | no   |
"""


@pytest.mark.parametrize("row", drawn(ANSWERS), ids=str)
def test_an_answer_is_another_when_a_cell_is_and_not_for_its_line_in_the_file(row):
    changed = eval(row["changed"], {"FIGURES": FIGURES, "pd": pd})
    whole, rows = reads.digest(FIGURES)
    found, of_rows = reads.digest(changed)
    assert (found == whole) == (row["same"] == "yes")
    others = {one for one in "ab" if rows.get(one) != of_rows.get(one)}
    assert others == set(row["rows that are others"].split())


def test_a_link_to_a_table_of_figures_is_the_table_whatever_its_name(at_home, tmp_path):
    home = at_home(n90_quiet=QUIET)
    table = home / "data" / "figures" / "provinces.csv"
    link = tmp_path / "innocent.txt"
    link.symlink_to(table)
    folder = tmp_path / "elsewhere"
    folder.symlink_to(table.parent)
    assert reads.is_by_question(link)
    assert reads.is_by_question(folder / "provinces.csv")
    assert not reads.is_by_question(home / "data" / "catalog.yml")


def test_any_other_file_makes_every_page(at_home, tmp_path):
    home, out = at_home(n90_a=QUIET), tmp_path / "out"
    made(home, out, "90_a")
    change(home, FIGURE, "17.1", "17.2")
    assert made(home, out, "90_a") == ["unchanged", "unchanged"]
    words = home / "data" / "figures" / "measures.csv"
    words.write_bytes(words.read_bytes() + b"\n")
    assert made(home, out, "90_a") == ["done", "done"]
