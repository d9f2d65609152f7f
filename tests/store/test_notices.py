"""The store notices what was changed, lost or made by a newer program."""

import contextlib
import json
import random
import zipfile

import flip_store
import pytest
from small_store import FIRST, SECOND, keep

from ntm_analysis.errors import StoreError
from ntm_analysis.store import copies, counts, folder, health, imports, ledger, state


@pytest.fixture
def store(tmp_path):
    where = tmp_path / "store"
    keep(where, FIRST)
    keep(where, SECOND, as_of="2024-06-30")
    keep(where, FIRST, as_of="2024-12-31")
    return where


def entry(store, number):
    return ledger.path_of(store, number)


def rewrite(path, **changes):
    said = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(said), encoding="utf-8")


def read_all(store):
    state.assessments("20", store=store)
    counts.met_counts(store=store)
    counts.sources(store=store)


@pytest.mark.parametrize(
    "reader",
    [
        lambda store: state.assessments("20", store=store),
        lambda store: counts.met_counts(store=store),
        lambda store: counts.sources(store=store),
    ],
)
@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_a_damaged_table_file_is_named_with_its_import_by_every_reader(
    store, reader, damage
):
    path = store / ledger.read(store)[1].parts[0].path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    if damage == "flip":
        path.write_bytes(content)
    elif damage == "cut":
        path.write_bytes(content[:40])
    else:
        path.unlink()
    with pytest.raises(StoreError, match=rf"{path.name}: .*import 2 "):
        reader(store)


def test_a_flip_after_the_file_was_read_once_is_noticed_too(store):
    read_all(store)
    path = store / ledger.read(store)[0].parts[0].path
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreError, match="import 1"):
        read_all(store)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_missing_entry_is_noticed_the_last_one_too(store, number):
    entry(store, number).unlink()
    with pytest.raises(StoreError, match=f"ledger entry {number} is missing"):
        read_all(store)
    assert f"ledger: ledger entry {number} is missing" in map(str, health.check(store))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_changed_entry_is_noticed(store, number):
    rewrite(entry(store, number), who="somebody else")
    with pytest.raises(StoreError, match=f"entry {number} is not what was written"):
        read_all(store)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": "3"}, "number is '3'"),
        ({"known_on": "tomorrow"}, "tomorrow"),
        ({"when": "noon"}, "noon"),
        ({"parts": [1]}, "cannot be read"),
        ({"action": "delete"}, "action is 'delete'"),
        ({"undoes": "2"}, "undoes is '2'"),
        ({"later": 1}, "unexpected keyword"),
    ],
)
def test_an_entry_of_another_shape_names_its_file(store, changes, said):
    rewrite(entry(store, 3), **changes)
    with pytest.raises(StoreError, match=f"000003.json.*{said}"):
        read_all(store)


def test_a_part_is_never_read_from_outside_the_store(store):
    said = json.loads(entry(store, 3).read_text(encoding="utf-8"))
    said["parts"][0]["path"] = "tables/../../elsewhere.parquet"
    rewrite(entry(store, 3), parts=said["parts"])
    with pytest.raises(StoreError, match="path is 'tables/"):
        read_all(store)


def test_an_entry_of_a_newer_version_says_so(store):
    rewrite(entry(store, 3), version="99.1.0", later=[1])
    with pytest.raises(StoreError, match=r"version 99\.1\.0 .* Update the program"):
        read_all(store)


def test_a_kill_between_entry_and_head_is_no_fault(store):
    head = store / "ledger" / ledger.HEAD
    before = head.read_bytes()
    keep(store, FIRST, as_of="2025-03-31")
    head.write_bytes(before)
    read_all(store)
    keep(store, FIRST, as_of="2025-06-30")
    assert len(ledger.read(store)) == 5


def test_a_store_of_before_the_chain_is_read_and_goes_on(store):
    for number in (1, 2, 3):
        said = json.loads(entry(store, number).read_text(encoding="utf-8"))
        del said["previous"]
        entry(store, number).write_text(json.dumps(said), encoding="utf-8")
    (store / "ledger" / ledger.HEAD).unlink()
    read_all(store)
    imports.undo(1, store)
    assert len(ledger.read(store)) == 4
    entry(store, 3).unlink()
    with pytest.raises(StoreError, match="entry 3 is missing"):
        ledger.read(store)


def test_every_flipped_bit_in_any_file_is_noticed(tmp_path):
    found = flip_store.run(tmp_path / "store", 150)
    assert (found["flips"], found["noticed"]) == (150, 150)


def test_a_copy_brings_the_store_back_byte_by_byte(store, tmp_path):
    copy = tmp_path / "copy.zip"
    count = copies.backup(copy, store)
    assert copies.restore(copy, tmp_path / "new") == count
    files = [p for p in store.rglob("*") if p.is_file() and p.name != "lock"]
    assert len(files) == count
    for path in files:
        other = tmp_path / "new" / path.relative_to(store)
        assert other.read_bytes() == path.read_bytes()
    read_all(tmp_path / "new")


def test_a_store_that_is_there_is_set_aside_only_when_that_is_said(store, tmp_path):
    copy = tmp_path / "copy.zip"
    copies.backup(copy, store)
    keep(store, FIRST, as_of="2025-06-30")
    with pytest.raises(StoreError, match="--replace"):
        copies.restore(copy, store)
    assert len(ledger.read(store)) == 4
    copies.restore(copy, store, replace=True)
    assert len(ledger.read(store)) == 3
    (aside,) = tmp_path.glob("store.before-*")
    assert len(ledger.read(aside)) == 4


@pytest.mark.parametrize("moves", range(1, 8))
def test_a_restore_that_is_cut_off_says_so_and_is_done_again(
    store, tmp_path, monkeypatch, moves
):
    copy = tmp_path / "copy.zip"
    copies.backup(copy, store)
    before = state.assessments("20", store=store)
    put, left = copies.os.replace, [moves]

    def cut(one, other):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        put(one, other)

    with monkeypatch.context() as patched:
        patched.setattr(copies.os, "replace", cut)
        with contextlib.suppress(KeyboardInterrupt):
            copies.restore(copy, store, replace=True)
    if (store / folder.RESTORING).exists():
        with pytest.raises(StoreError, match=r"cut off.*restore COPY\.zip --replace"):
            state.assessments("20", store=store)
        with pytest.raises(StoreError, match="cut off"):
            keep(store, FIRST, as_of="2025-06-30")
        assert not health.check(store)[0].harmless
        copies.restore(copy, store, replace=True)
    assert state.assessments("20", store=store).equals(before)
    assert all(fault.harmless for fault in health.check(store))


def test_a_damaged_copy_is_refused_and_changes_nothing(store, tmp_path):
    copy = tmp_path / "copy.zip"
    copies.backup(copy, store)
    whole = copy.read_bytes()
    draw = random.Random(3)
    for _ in range(40):
        changed = bytearray(whole)
        changed[draw.randrange(len(changed) // 2)] ^= 1
        copy.write_bytes(changed)
        try:
            copies.restore(copy, tmp_path / "new")
        except StoreError as error:
            told = str(error)
        else:  # a date in a header of the zip: the files themselves are whole
            told = "copy.zip"
            read_all(tmp_path / "new")
            copies.restore(copy, tmp_path / "new", replace=True)
        assert "copy.zip" in told


def test_a_copy_that_was_packed_again_and_damaged_is_refused(store, tmp_path):
    copy, packed = tmp_path / "copy.zip", tmp_path / "packed.zip"
    copies.backup(copy, store)
    with zipfile.ZipFile(copy) as held, zipfile.ZipFile(packed, "w", 8) as to:
        for name in held.namelist():
            to.writestr(name, held.read(name))
    whole = packed.read_bytes()
    draw = random.Random(5)
    for _ in range(300):
        changed = bytearray(whole)
        for _ in range(3):
            changed[draw.randrange(len(changed))] = draw.randrange(256)
        packed.write_bytes(changed)
        with contextlib.suppress(StoreError):  # and no other error
            copies.restore(packed, tmp_path / "new", replace=True)
    assert not list(tmp_path.glob(f"*{folder.PARTIAL}"))


def test_a_damaged_store_is_not_copied(store, tmp_path):
    entry(store, 3).unlink()
    with pytest.raises(StoreError, match="Repair it before"):
        copies.backup(tmp_path / "copy.zip", store)
    assert list(tmp_path.glob("*.zip*")) == []


def test_a_repair_takes_from_a_copy_what_is_damaged_or_gone(store, tmp_path):
    copy = tmp_path / "copy.zip"
    copies.backup(copy, store)
    before = state.assessments("20", store=store)
    part = store / ledger.read(store)[0].parts[0].path
    part.write_bytes(b"nothing")
    entry(store, 2).unlink()
    rewrite(entry(store, 3), who="somebody else")
    found = copies.repair(store, copy)
    assert found.left == []
    assert state.assessments("20", store=store).equals(before)
    aside = [path.name for path in (store / folder.ASIDE).rglob("*") if path.is_file()]
    assert sorted(aside) == ["000003.json", part.name]


def test_a_repair_leaves_what_came_after_the_copy(store, tmp_path):
    copy = tmp_path / "copy.zip"
    copies.backup(copy, store)
    keep(store, FIRST, as_of="2025-06-30")
    entry(store, 1).unlink()
    found = copies.repair(store, copy)
    assert found.left == []
    assert len(ledger.read(store)) == 4


def test_without_a_copy_a_repair_names_what_it_cannot_mend(store):
    entry(store, 3).unlink()
    found = copies.repair(store)
    assert any("ledger entry 3 is missing" in str(fault) for fault in found.left)
    found = copies.repair(store, accept_loss=True)
    assert any(
        "given up: ledger entry 3 is missing" in str(told) for told in found.done
    )
    read_all(store)
    assert len(ledger.read(store)) == 2


def test_leftovers_are_set_aside_and_not_deleted(store):
    left = store / "tables" / "assessments" / "left.parquet"
    left.write_bytes(b"x")
    found = copies.repair(store)
    assert len(found.done) == 1
    assert found.left == []
    (aside,) = (store / folder.ASIDE).rglob("left.parquet")
    assert aside.read_bytes() == b"x"
