"""`ntm read` on files: figures on stdout, messages on stderr, its exit codes."""

import json

from ntm_analysis.cli import main

SYNTHETIC = (
    "Tình hình xây dựng nông thôn mới huyện Đồng Mẫu năm 2021\n\n"
    "Đến nay huyện Đồng Mẫu có 7/18 xã đạt chuẩn nông thôn mới.\n"
)


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_a_document_gives_one_line_of_json_a_figure(tmp_path, capsys):
    assert main(["read", written(tmp_path, "a.txt", SYNTHETIC)]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["measure"], row["value"], row["denominator"]) == (
        "communes_recognized",
        7,
        18,
    )
    assert SYNTHETIC[row["start"] : row["end"]] == row["evidence"]
    assert "file" not in row


def test_a_picture_is_refused_while_the_other_files_are_read(tmp_path, capsys):
    picture = written(tmp_path, "scan.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
    plan = written(tmp_path, "plan.txt", SYNTHETIC)
    assert main(["read", picture, plan]) == 7
    said = capsys.readouterr()
    assert json.loads(said.out)["file"] == plan
    assert "scan.png: a picture" in said.err


def test_csv_has_a_heading_and_the_same_figure(tmp_path, capsys):
    assert main(["read", written(tmp_path, "a.txt", SYNTHETIC), "--format", "csv"]) == 0
    heading, row = capsys.readouterr().out.splitlines()
    assert heading.startswith("measure,kind,place,place_level,criterion,value")
    assert row.startswith("communes_recognized,actual,Đồng Mẫu,district,,7,18")


def test_the_figures_can_be_written_to_a_file_that_appears_whole(tmp_path, capsys):
    out = tmp_path / "figures.jsonl"
    assert main(["read", written(tmp_path, "a.txt", SYNTHETIC), "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["value"] == 7
    assert capsys.readouterr().out == ""
    assert [p.name for p in tmp_path.iterdir() if "partial" in p.name] == []


def test_strict_gives_what_was_read_surely_and_says_how_much_it_left_out(
    tmp_path, capsys
):
    text = SYNTHETIC + "Năm 2021, xã Đồng Xanh được công nhận đạt chuẩn trong năm.\n"
    assert main(["read", "--strict", written(tmp_path, "a.txt", text)]) == 0
    said = capsys.readouterr()
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [(row["value"], row["confidence"]) for row in rows] == [(7, "high")]
    assert "left out 1 figures" in said.err
