"""Kept values are never stale, never needed, and can run nothing."""

import os
import pickle

import pytest

from ntm_analysis.files import kept as keeping
from ntm_analysis.files.kept import kept_value


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Ask for a value made of one file; give it with how often it was made."""
    monkeypatch.setenv("NTM_CACHE", str(tmp_path / "kept"))
    source, code = tmp_path / "a.csv", tmp_path / "a.py"
    source.write_text("1", encoding="utf-8")
    code.write_text("1", encoding="utf-8")
    made = []

    def make():
        made.append(source.read_text(encoding="utf-8"))
        return {"value": made[-1], "rows": [("a", 1.5, None)]}

    def ask():
        return kept_value("t", [source], make, code=[code], where=tmp_path), len(made)

    ask.source, ask.code, ask.folder = source, code, tmp_path / "kept"
    return ask


def test_the_second_asking_makes_nothing(asked):
    first = asked()
    assert asked() == (first[0], 1) == ({"value": "1", "rows": [("a", 1.5, None)]}, 1)


def test_a_change_of_the_same_size_and_time_is_seen(asked):
    asked()
    before = asked.source.stat()
    asked.source.write_text("2", encoding="utf-8")
    os.utime(asked.source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert asked() == ({"value": "2", "rows": [("a", 1.5, None)]}, 2)


def test_changed_code_makes_it_anew(asked):
    asked()
    asked.code.write_text("2", encoding="utf-8")
    assert asked()[1] == 2


def test_another_library_makes_it_anew(asked, monkeypatch):
    asked()
    monkeypatch.setattr(keeping, "_versions", lambda: b"pandas-9.dist-info")
    assert asked()[1] == 2


def test_a_file_that_is_gone_is_no_file_that_is_empty(asked):
    asked.source.write_text("", encoding="utf-8")
    there = keeping.contents_hash([asked.source])
    asked.source.unlink()
    assert keeping.contents_hash([asked.source]) != there


@pytest.mark.parametrize("left", [0, 5, 60, 90])
def test_half_a_file_is_none(asked, left):
    asked()
    (path,) = asked.folder.glob("*.kept")
    path.write_bytes(path.read_bytes()[:left])
    assert asked()[1] == 2
    assert asked()[1] == 2


def test_a_file_that_names_a_function_is_not_run(asked, tmp_path):
    asked()
    (path,) = asked.folder.glob("*.kept")
    head = path.read_bytes()[: len(keeping.FORM) + 32]
    mark = tmp_path / "run"

    class Runs:
        def __reduce__(self):
            return (os.mkdir, (str(mark),))

    content = pickle.dumps(Runs())
    check = keeping.hashlib.blake2b(content, digest_size=32).digest()
    path.write_bytes(head + check + content)
    assert asked()[1] == 2
    assert not mark.exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_write_to_is_not_used(asked, mode):
    asked()
    asked.folder.chmod(mode)
    assert asked()[1] == 2
    assert asked()[1] == 3


def test_what_cannot_be_written_is_made_all_the_same(asked, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "write_bytes", full)
    assert asked()[1] == 1
    assert asked()[1] == 2
    assert not list(asked.folder.glob("*"))


def test_a_place_that_is_no_folder_keeps_nothing(asked, monkeypatch):
    monkeypatch.setenv("NTM_CACHE", str(asked.source / "below"))
    assert asked()[1] == 1
    assert asked()[1] == 2


def test_off_keeps_nothing(asked, monkeypatch):
    monkeypatch.setenv("NTM_CACHE", "off")
    assert [asked()[1], asked()[1]] == [1, 2]
    assert not asked.folder.exists()


def test_the_oldest_go(asked, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_BYTES", 250)
    for number in range(6):
        kept_value(f"n{number}", [], lambda number=number: number)
    names = {path.name.split("-")[0] for path in asked.folder.glob("*.kept")}
    assert len(names) == 3
    assert "n5" in names
    assert len(list(asked.folder.glob("*"))) == 3
