"""Loaders hand out copies, and one call lets all of them read anew."""

import ast
import shutil
from pathlib import Path

import pytest

from ntm_analysis.figures.tables import figures, plans
from ntm_analysis.files.home import home
from ntm_analysis.files.loaded import Loaded, forget_all
from ntm_analysis.outlook.tables import backtests, histories, reference
from ntm_analysis.places.tables import unit_lists, units

PACKAGE = Path(__file__).parents[2] / "ntm_analysis"
TABLES = {
    "figures": figures.load,
    "measures": figures.measures,
    "sources": figures.sources,
    "histories": histories.load,
    "back-test": backtests.load,
    "unit lists": unit_lists.lists,
    "units": lambda: units.frame("2025-07-01"),
    "changes": lambda: units.changes("2025-07-01"),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_what_an_analyst_writes_into_a_table_is_not_in_the_next_one(table):
    first = table()
    before = first.copy()
    first["mine"] = 1
    first.iloc[0, 0] = first.iloc[1, 0]
    again = table()
    assert list(again.columns) == list(before.columns)
    assert again.equals(before)


@pytest.fixture
def own_data(tmp_path, monkeypatch):
    shutil.copytree(home() / "data", tmp_path / "data")
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    forget_all()
    yield tmp_path
    forget_all()


def test_a_figure_written_in_a_running_kernel_is_seen_by_every_loader(own_data):
    def seen() -> tuple[int, int, int]:
        measure = "communes_recognized"
        rows = figures.load()
        return (
            len(rows),
            len(histories.load(measure)),
            len(reference.provinces(measure)),
        )

    before = seen()
    path = own_data / "data" / "figures" / "provinces.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    head = lines[0].split(",")
    row = dict.fromkeys(head, "") | {
        "figure_id": "test.01",
        "place_code": "20",
        "vintage": "2021-11",
        "place": "Tỉnh Lạng Sơn",
        "level": "province",
        "measure": "communes_recognized",
        "kind": "actual",
        "time": "2017-03-31",
        "value": "30",
        "denominator": "207",
        "unit": "communes",
        "bound": "exact",
        "confidence": "high",
        "source_id": plans.load("lang-son-2018").source_id,
    }
    added = ",".join(row[name] for name in head)
    path.write_text("\n".join([*lines, added]) + "\n", encoding="utf-8")
    assert seen() == before
    forget_all()
    assert seen() == tuple(count + 1 for count in before)


def test_loaders_of_tables_keep_what_they_read_in_the_one_way_that_can_be_forgotten():
    """`functools.cache` in a room's tables would be a loader that nobody forgets."""
    for path in PACKAGE.rglob("tables/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = {ast.unparse(d).split("(")[0] for d in node.decorator_list}
                at = f"{path.relative_to(PACKAGE)}: {node.name}"
                assert not names & {"cache", "lru_cache"}, f"{at}: use files.loaded"
    assert isinstance(figures._load, Loaded)
