"""What is kept stays: the newest version wins, older ones and withdrawn ones remain."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pytest
from small_store import FIRST, HEAD, SECOND, keep

from ntm_analysis.errors import StoreError
from ntm_analysis.intake.reading import Request
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.store import counts, health, imports, ledger, receiving, state


def met(table: pd.DataFrame) -> dict[tuple[str, int], bool]:
    keys = zip(table["place"], table["criterion"], strict=True)
    return dict(zip(keys, table["met"].astype(bool), strict=True))


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "store"


def test_a_later_import_of_the_same_date_wins_where_it_speaks(store):
    keep(store, FIRST)
    keep(store, SECOND, known="2024-03-01")
    now = met(state.assessments("20", store=store))
    assert now == {
        ("Xã Khánh Long", 1): True,
        ("Xã Khánh Long", 2): True,
        ("Xã Đoàn Kết", 1): True,
        ("Xã Đoàn Kết", 2): True,
    }


def test_the_state_known_on_a_day_knows_nothing_of_later_imports(store):
    keep(store, FIRST)
    keep(store, SECOND, known="2024-03-01")
    then = state.assessments("20", as_known_on=date(2024, 2, 1), store=store)
    assert met(then)["Xã Khánh Long", 2] is False
    assert state.assessments("20", as_known_on=date(2024, 1, 1), store=store).empty


def test_undo_brings_the_earlier_version_back_and_keeps_the_ledger(store):
    keep(store, FIRST)
    second = keep(store, SECOND)
    imports.undo(second.number, store)
    assert met(state.assessments("20", store=store))["Xã Khánh Long", 2] is False
    assert [e.action for e in ledger.read(store)] == ["import", "import", "undo"]
    with pytest.raises(StoreError, match="withdrawn already"):
        imports.undo(second.number, store)
    with pytest.raises(StoreError, match="there is no import 9"):
        imports.undo(9, store)


def test_the_date_2023_and_its_last_day_are_one_date_for_a_revision(store):
    keep(store, FIRST, as_of="2023-12-31")
    keep(store, SECOND, as_of="2023")
    table = state.assessments("20", store=store)
    assert len(table) == 4


def test_the_ledger_says_who_what_and_how_much(store):
    entry = keep(store, FIRST)
    assert (entry.taken, entry.refused, entry.cells) == (2, 0, 4)
    assert (entry.place_code, entry.as_of, entry.kind) == ("20", "2023-12-31", "actual")
    assert len(entry.file_sha256) == 64
    assert entry.who
    assert ledger.read(store) == [entry]


def test_a_sound_store_has_no_fault_and_a_changed_file_is_named(store):
    entry = keep(store, FIRST)
    assert health.check(store) == []
    path = store / entry.parts[0].path
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    assert "hash differs" in str(health.check(store)[0])
    path.unlink()
    assert "missing" in str(health.check(store)[0])
    with pytest.raises(StoreError, match="import 1 names this file"):
        state.assessments("20", store=store)


def test_a_broken_entry_of_the_ledger_is_named_with_its_file(store):
    keep(store, FIRST)
    ledger.path_of(store, 1).write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=r"000001\.json"):
        state.assessments("20", store=store)
    assert "000001.json" in str(health.check(store)[0])


def test_leftovers_of_an_interrupted_import_are_told_and_read_by_nobody(store):
    entry = keep(store, FIRST)
    left = (store / entry.parts[0].path).with_name("left.parquet")
    left.write_bytes(b"half")
    faults = health.check(store)
    assert [fault.harmless for fault in faults] == [True]
    assert len(state.assessments("20", store=store)) == 4


def _keep_one(args: tuple[str, str]) -> int:
    return keep(Path(args[0]), FIRST, as_of=args[1]).number


def test_imports_at_once_wait_for_each_other_and_none_is_lost(store):
    days = [f"2023-{month:02d}" for month in range(1, 5)]
    asked = [(str(store), day) for day in days]
    # Unlike a Pool, an executor reports a worker that died instead of waiting for it.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        numbers = list(pool.map(_keep_one, asked))
    assert sorted(numbers) == [1, 2, 3, 4]
    assert state.dates("20", "XA-2021", store) == days
    assert health.check(store) == []


def test_counts_of_the_whole_store_tell_reported_from_not_met(store):
    keep(store, "1;Khánh Long;Tràng Định;Đ;\n2;Đoàn Kết;Tràng Định;CĐ;CĐ\n")
    found = counts.met_counts(store=store).set_index("place_code")
    columns = ["met", "reported", "criteria"]
    assert found.loc["05998", columns].tolist() == [1, 1, 2]
    assert found.loc["06001", columns].tolist() == [0, 2, 2]


def test_counts_of_revised_dates_are_those_of_the_newest_marks(store):
    keep(store, FIRST)
    keep(store, FIRST, as_of="2022-12-31")
    keep(store, SECOND)
    found = counts.met_counts(store=store).set_index(["place_code", "as_of"])
    met = found["met"].to_dict()
    assert met == {
        ("05998", "2023-12-31"): 2,
        ("06001", "2023-12-31"): 2,
        ("05998", "2022-12-31"): 1,
        ("06001", "2022-12-31"): 2,
    }


def test_a_criterion_lost_and_a_commune_vanished_are_listed_not_refused(store):
    keep(store, FIRST, as_of="2022-12-31")
    path = store.parent / "now.csv"
    path.write_text(HEAD + "1;Khánh Long;Tràng Định;CĐ;Đ\n", encoding="utf-8")
    place = units.load().province("Lạng Sơn", "2023-12-31")
    request = Request(place, Period("2023-12-31"), "XA-2021")
    found = receiving.read_workbook(path, request, store)
    assert [(p.code, p.refused) for p in found.problems] == [
        ("criterion_lost", False),
        ("commune_vanished", False),
    ]
    assert (found.taken, found.refused) == (1, 0)


def test_nothing_taken_is_nothing_stored(store):
    with pytest.raises(StoreError, match="no row could be taken"):
        keep(store, "1;Không Có;Tràng Định;Đ;CĐ\n")
    assert ledger.read(store) == []
