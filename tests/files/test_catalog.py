"""Opening files: what is broken is refused with its file and line."""

from pathlib import Path

import pytest

from ntm_analysis.errors import DataError
from ntm_analysis.files import entries
from ntm_analysis.files.catalog import home, read_csv, read_yaml

CSV = [
    (b"a,b\n1,2\n", None),
    (b"", "does not read as CSV"),
    (b"a,b\n1,2\n1,2,3\n", "Expected 2 fields in line 3, saw 3"),
    (b"a,b\n1,2,3\n", "more cells than the heading"),
    (b"a,b\n1,2\n1\n", "row 3: the row has 1 cells, the heading names 2"),
    (b"a,b\n\xd0\xe8,2\n", "is not UTF-8"),
    (b'a,b\n"1,2\n', "does not read as CSV"),
]


@pytest.mark.parametrize(("content", "message"), CSV)
def test_a_broken_table_is_refused_with_its_place(tmp_path, content, message):
    path = tmp_path / "data" / "x.csv"
    path.parent.mkdir()
    path.write_bytes(content)
    if message:
        with pytest.raises(DataError, match=f"data/x.csv.*{message}"):
            read_csv(path)
    else:
        assert list(read_csv(path)["row"]) == [2]


def test_a_code_stays_text_and_an_empty_cell_empty(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("code,n\n001,\nNA,1\n", encoding="utf-8")
    assert read_csv(path)[["code", "n"]].to_numpy().tolist() == [
        ["001", ""],
        ["NA", "1"],
    ]


def test_yaml_leaves_days_as_they_are_written(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text("day: 2018-02-28\nyear: 2018\n", encoding="utf-8")
    assert read_yaml(path) == {"day": "2018-02-28", "year": 2018}


def test_broken_yaml_is_refused_with_its_line(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text("a: 1\nb: [1, 2\nc: 3\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"x\.yml line 3 is not YAML"):
        read_yaml(path)


def test_a_pattern_speaks_of_one_folder_deep_only():
    entry = entries.FileEntry(
        path="data/plans/*/figures.csv",
        title_vi="",
        title_en="",
        publisher="",
        urls=(),
        retrieved="",
        unit="",
        licence="",
    )
    assert entry.speaks_of("data/plans/lang-son-2018/figures.csv")
    assert not entry.speaks_of("data/plans/figures.csv")
    assert not entry.speaks_of("data/plans/a/b/figures.csv")


def test_every_entry_says_where_its_files_come_from_and_under_which_licence():
    for entry in entries.catalog(home()).entries:
        said = (
            entry.title_vi,
            entry.title_en,
            entry.publisher,
            entry.retrieved,
            entry.unit,
            entry.licence,
        )
        assert all(said), entry.path
        for url in entry.urls:
            assert url.startswith("http") or (home() / url).exists(), entry.path


def test_checksums_are_those_of_sha256sum(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_bytes(b"abc")
    assert entries.record(tmp_path) == 1
    # the test vector of FIPS 180-2
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (tmp_path / entries.CHECKSUMS).read_text() == f"{abc}  data/a.txt\n"
    assert entries.checksums(tmp_path) == {"data/a.txt": abc}


def test_a_broken_line_of_checksums_is_refused(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / entries.CHECKSUMS).write_text("abc data/a.txt\n")
    with pytest.raises(DataError, match=r"checksums\.sha256 row 1.*--accept"):
        entries.checksums(tmp_path)


def test_the_users_own_folders_are_left_alone(tmp_path):
    for name in ("data/store/x.parquet", "data/a.csv", "maps/.hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert list(entries.files(tmp_path, ("data/store",))) == ["data/a.csv"]
    assert Path("data/store/x.parquet").name not in list(entries.files(tmp_path))
