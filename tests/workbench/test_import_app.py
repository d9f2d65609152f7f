"""The import as an application: the answers of `ntm import`, nothing kept unasked."""

import io
import json
import os

import openpyxl
import planted
import pytest

from ntm_analysis.cli import main
from ntm_analysis.intake.sheets.mapping import ROLES
from ntm_analysis.page.language import LANGUAGES, say, vocabulary
from ntm_analysis.workbench import desk
from ntm_analysis.workbench.app import import_workbook
from ntm_analysis.workbench.tables import inbox

EXAMPLE = planted.HOME / "notebooks/examples/mo-phong-lang-son-2025-06.xlsx"
ASKED = {"place": "Lạng Sơn", "as_of": "2025-06", "set": "XA-2021", "kind": "actual"}
COMMAND = ["--place", "Lạng Sơn", "--as-of", "2025-06", "--criteria-set", "XA-2021"]


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def send(page, path, piece=50_000):
    content = path.read_bytes()
    for at in range(0, len(content), piece):
        told = {"name": path.name, "size": len(content), "at": at}
        told["buffers"] = [memoryview(content[at : at + piece])]
        answer = page.answer("send", told)
        assert answer == {"value": {"have": min(at + piece, len(content))}}


def looked_at(path, language="vi", **other):
    page = import_workbook(language=language)
    send(page, path)
    return page, page.answer("preview", ASKED | other)


def test_the_application_and_the_command_say_the_same(language, capsys, store):
    main(["import", str(EXAMPLE), *COMMAND, "--dry-run", "--language", language,
          "--format", "json"])  # fmt: skip
    told = json.loads(capsys.readouterr().out)
    main(["import", str(EXAMPLE), *COMMAND, "--dry-run", "--language", language])
    text = capsys.readouterr().out.splitlines()
    _, answer = looked_at(EXAMPLE, language)
    value = answer["value"]
    counts = {key: n for key, _, n in value["counts"]}
    for key, name in (("rows", "taken"), ("refused", "refused"), ("met", "met"),
                      ("not_met", "not_met"), ("no_report", "no_report")):  # fmt: skip
        assert counts[key].replace(".", "").replace(",", "") == str(told[name]), key
    assert value["decisions"] == told["decisions"] == text[: len(told["decisions"])]
    assert value["counted"] == text[-2]
    assert value["accounted"] == text[-3]
    assert value["dry"] == text[-1]
    kinds = [(k["rule"], k["sheet"], k["effect"]) for k in value["problems"]]
    assert kinds == [(k["rule"], k["sheet"], k["effect"]) for k in told["kinds"]]
    assert not store.exists()


def test_what_is_stored_is_what_the_command_stores(tmp_path, monkeypatch):
    from ntm_analysis.store import state

    main(["import", str(EXAMPLE), *COMMAND])
    by_command = state.assessments("20", "XA-2021")
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "other"))
    page, _ = looked_at(EXAMPLE)
    assert not (tmp_path / "other").exists()
    answer = page.answer("commit", {})["value"]
    assert answer["said"] == "Đã lưu thành lần nhập 1."
    (line,) = answer["imports"]
    assert (line["place"], line["as_of"]) == ("Tỉnh Lạng Sơn", "06/2025")
    assert line["file"] == EXAMPLE.name
    assert state.assessments("20", "XA-2021").equals(by_command)


def test_what_was_looked_at_is_stored_once(language):
    page, _ = looked_at(EXAMPLE, language)
    page.answer("commit", {})
    again = page.answer("commit", {})
    assert again == {"error": say("desk_import.look_first", language)}


def test_an_import_is_withdrawn_and_says_so_in_the_readers_language(capsys):
    page, _ = looked_at(EXAMPLE)
    page.answer("commit", {})
    answer = page.answer("undo", {"number": 1})["value"]
    assert answer["imports"] == []
    assert answer["said"].startswith("Đã rút lại lần nhập 1")
    refused = page.answer("undo", {"number": 1})["error"]
    assert refused.endswith("lần nhập 1 đã rút lại rồi.")
    assert main(["undo", "1", "--language", "vi"]) == 10
    assert capsys.readouterr().err.strip() == f"ntm: {refused}"


def test_the_workbook_of_problems_is_that_of_the_command(tmp_path):
    main(["import", str(EXAMPLE), *COMMAND, "--dry-run", "--problems",
          str(tmp_path / "p.xlsx")])  # fmt: skip
    page, _ = looked_at(EXAMPLE)
    found = page.answer("book", {})["value"]
    assert found.value["name"] == "mo-phong-lang-son-2025-06-can-sua.xlsx"
    assert cells(io.BytesIO(found.data)) == cells(tmp_path / "p.xlsx")


def cells(file):
    book = openpyxl.load_workbook(file)
    return {s.title: [[c.value for c in row] for row in s.iter_rows()] for s in book}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"place": "Lạng Sn"}, "không có đơn vị nào tên “Lạng Sn”. Gần nhất:"),
        ({"place": "Tân Lập"}, "đơn vị tên “Tân Lập”: Xã Tân Lập, Huyện Bắc Quang"),
        ({"place": ""}, "Ghi địa bàn và ngày"),
        ({"as_of": "31/31"}, "“31/31” không phải là ngày"),
        ({"sheet": "không có"}, "không có trang không có"),
    ],
)
def test_a_refusal_is_in_vietnamese_and_the_command_says_it_too(given, said, capsys):
    _, answer = looked_at(EXAMPLE, **given)
    assert said in answer["error"]
    if given.get("place") or given.get("sheet"):
        words = [COMMAND[0], given.get("place", "Lạng Sơn"), *COMMAND[2:]]
        words += ["--sheet", given["sheet"]] if "sheet" in given else []
        assert main(["import", str(EXAMPLE), *words]) in (8, 9)
        assert capsys.readouterr().err.strip() == f"ntm: {answer['error']}"


@pytest.mark.parametrize("stated", ["06/2025", "2025-06", "Tháng 6/2025"])
def test_the_date_is_read_as_the_planner_writes_it(stated):
    _, answer = looked_at(EXAMPLE, as_of=stated)
    assert ["Ngày số liệu", "06/2025"] in answer["value"]["about"]


def test_a_file_that_is_no_workbook_is_refused_in_words(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 100)
    _, answer = looked_at(path)
    assert answer["error"].startswith("a.xlsx: đây là tệp PDF.")


def test_what_is_too_large_or_of_another_kind_or_cut_off_is_refused():
    box = inbox.Inbox([".xlsx"], "vi", most=10)
    for given in (("a.xlsx", 11, 0, b"x"), ("a.xlsx", 0, 0, b""), ("a.py", 3, 0, b"x"),
                  ("a.xlsx", 5, 2, b"x"), ("a.xlsx", 2, 0, b"xxx")):  # fmt: skip
        with pytest.raises(Exception, match=r"MiB|loại tệp|bị ngắt"):
            box.receive(*given)
    box.receive("a.xlsx", 5, 0, b"xx")
    with pytest.raises(Exception, match="Chưa có tệp"):
        box.file()
    assert box.receive("a.xlsx", 5, 2, b"yyy") == 5
    assert box.file().read_bytes() == b"xxyyy"
    box.receive("b.xlsx", 1, 0, b"z")
    assert [p.name for p in box.file().parent.iterdir()] == ["b.xlsx"]


@pytest.mark.parametrize(
    "name", ["../../x.xlsx", "..\\x.xlsx", "/etc/x.xlsx", ".x.xlsx", "a\0\n/x.xlsx"]
)
def test_a_name_leads_nowhere(name):
    assert inbox.safe_name(name, [".xlsx"]) == "x.xlsx"


def test_only_files_of_the_stated_folders_are_offered(tmp_path, monkeypatch):
    folder, other = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    other.mkdir()
    (other / "secret.xlsx").write_bytes(b"x")
    (folder / "own.xlsx").write_bytes(EXAMPLE.read_bytes())
    (folder / "own.py").write_bytes(b"x")
    (folder / "~$own.xlsx").write_bytes(b"x")
    (folder / "link.xlsx").symlink_to(other / "secret.xlsx")
    monkeypatch.setenv(inbox.FOLDERS, os.pathsep.join([str(folder), "/not/there"]))
    page = import_workbook()
    (line,) = page.answer("open", {})["value"]["files"]
    assert line[1].startswith("own.xlsx (in, ")
    assert "value" in page.answer("preview", ASKED | {"file": line[0]})
    for number in (1, -1, 99):
        assert (
            "Chưa có tệp" in page.answer("preview", ASKED | {"file": number})["error"]
        )


def test_a_chosen_file_that_changes_later_is_stored_as_it_was_looked_at(
    tmp_path, monkeypatch, store
):
    import hashlib

    path = tmp_path / "in" / "own.xlsx"
    path.parent.mkdir()
    path.write_bytes(EXAMPLE.read_bytes())
    monkeypatch.setenv(inbox.FOLDERS, str(path.parent))
    page = import_workbook()
    page.answer("preview", ASKED | {"file": 0})
    path.write_bytes(b"other")
    page.answer("commit", {})
    entry = json.loads((store / "ledger" / "000001.json").read_text("utf-8"))
    digest = hashlib.sha256(EXAMPLE.read_bytes()).hexdigest()
    assert entry["file_sha256"] == digest


def test_markup_in_a_workbook_travels_as_text(tmp_path):
    path = planted.workbook(tmp_path / "planted.xlsx")
    _, answer = looked_at(path)
    told = json.dumps(answer["value"], ensure_ascii=False)
    assert "¤workbook.cell¤<script>" in told.replace('\\"', '"')


@pytest.mark.parametrize("name", ["files.js", "import.js", "review.js"])
def test_no_script_of_these_applications_makes_markup_of_text(name):
    text = (desk.files("ntm_analysis.workbench") / "static" / name).read_text("utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"):
        assert word not in text


def damaged(store):
    (store / "ledger" / "000001.json").write_text("{", encoding="utf-8")


def newer(store):
    path = store / "ledger" / "000001.json"
    told = json.loads(path.read_text("utf-8")) | {"version": "99.0", "new_key": 1}
    path.write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "said"),
    [(damaged, "không đọc được dòng sổ cái"), (newer, "phiên bản 99.0")],
)
def test_a_store_that_cannot_be_used_is_said_and_the_page_opens(harm, said, store):
    page, _ = looked_at(EXAMPLE)
    page.answer("commit", {})
    harm(store)
    answer = import_workbook().answer("open", {})["value"]
    assert said in answer["store"]
    assert answer["imports"] == []
    page, answer = looked_at(EXAMPLE)
    assert said in answer["error"]


def test_an_empty_store_is_no_fault():
    answer = import_workbook().answer("open", {})["value"]
    assert (answer["imports"], answer["store"]) == ([], "")


def test_every_word_has_one_name_and_every_role_of_a_column_words():
    names = [k.split(".", 1)[1] for k in vocabulary() if k.split(".")[0] in desk.TOPICS]
    assert len(names) == len(set(names))
    for role in ROLES:
        assert say(f"intake.role_{role}", "vi") != say(f"intake.role_{role}", "en")
