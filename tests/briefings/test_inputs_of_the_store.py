"""A page rests on the store, wherever that is kept."""

from ntm_analysis.briefings import records


def test_an_import_into_a_store_elsewhere_makes_pages_anew(tmp_path, monkeypatch):
    home, store = tmp_path / "home", tmp_path / "store"
    (home / "data").mkdir(parents=True)
    store.mkdir()
    without = records.data_version(home)
    monkeypatch.setenv("NTM_STORE", str(store))
    assert records.data_version(home) == without  # nothing is kept there yet
    (store / "ledger.jsonl").write_text('{"import": 1}\n')
    first = records.data_version(home)
    (store / "ledger.jsonl").write_text('{"import": 1}\n{"import": 2}\n')
    assert len({without, first, records.data_version(home)}) == 3


def test_a_store_in_the_data_folder_is_counted_once(tmp_path, monkeypatch):
    store = tmp_path / "data" / "store"
    store.mkdir(parents=True)
    (store / "ledger.jsonl").write_text("{}\n")
    plain = records.data_version(tmp_path)
    monkeypatch.setenv("NTM_STORE", str(store))
    assert records.data_version(tmp_path) == plain
