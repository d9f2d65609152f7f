"""The site of an edition: index, changes, feed, record of runs, zip and PDFs."""

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from xml.etree import ElementTree as ET

import page_makers
import pytest
from small_home import small_edition, small_home

from ntm_analysis.briefings import app, publishing, records
from ntm_analysis.briefings.catalogue import run_store
from ntm_analysis.briefings.catalogue.page_text import digest, page_lines
from ntm_analysis.briefings.catalogue.run_store import PublishedEdition, PublishedPage
from ntm_analysis.briefings.edition import run_job
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.site import pack, pdfs
from ntm_analysis.briefings.site.changes import base_edition, page_changes
from ntm_analysis.briefings.site.country_map import country_maps
from ntm_analysis.briefings.site.entries import site_entries
from ntm_analysis.briefings.site.feed import ATOM, atom_feed
from ntm_analysis.briefings.site.words import change_lines, change_title
from ntm_analysis.cli import main
from ntm_analysis.errors import OutputError

WHEN = datetime(2026, 4, 5, 5, tzinfo=UTC)
NAMES = {"index": "../index.html", "changes": "changes.html"}


def page(key, lines=("Có 36/207 xã đạt chuẩn.",), **leading):
    told = {"verdict": "faster_pace", "words": "▲ cần tăng tốc", "count": "36/207",
            "time": "28/02/2018", "chance": "khoảng 4/10"}  # fmt: skip
    return PublishedPage(
        key=key, page=f"{key}.html", language="vi", title=f"Kế hoạch {key}",
        place="Lạng Sơn", summary={"leading": told | leading, "came": ""},
        digest=digest(lines), lines=lines,
    )  # fmt: skip


def compared(before, now):
    every = {p.digest: p.lines for p in (*before, *now)}
    return page_changes(
        {p.key: p for p in before},
        {p.key: p for p in now},
        lambda wanted: {name: every[name] for name in wanted},
    )


def test_a_change_says_what_verdict_and_number_became_what():
    lines = ("Có 41/207 xã đạt chuẩn.", "Nguồn: báo cáo.")
    new = page("a", lines, words="→ đúng tiến độ", count="41/207", time="30/06/2018")
    (found,) = compared([page("a")], [new])
    assert change_lines(found, "vi") == [
        "Nhận định: từ “▲ cần tăng tốc” thành “→ đúng tiến độ”.",
        "Hiện có: từ “36/207 (28/02/2018)” thành “41/207 (30/06/2018)”.",
    ]
    assert found.removed == ("Có 36/207 xã đạt chuẩn.",)
    assert found.added == lines


def test_what_was_not_known_before_is_no_zero():
    (found,) = compared([page("a", chance="", count="", time="")], [page("a")])
    assert change_lines(found, "en") == [
        "Now: now “36/207 (28/02/2018)” (nothing before).",
        "Chance: now “khoảng 4/10” (nothing before).",
    ]


def test_pages_come_and_go_and_the_same_words_are_no_change():
    found = compared([page("a"), page("b")], [page("b"), page("c")])
    assert [(one.kind, one.page.key) for one in found] == [("new", "c"), ("gone", "a")]
    assert change_title(found[0], "vi") == "Bản mới – Lạng Sơn: Kế hoạch c"


def test_a_line_that_only_moved_is_no_change_of_words():
    (found,) = compared(
        [page("a", ("một", "hai", "ba"))], [page("a", ("hai", "ba", "một", "bốn"))]
    )
    assert (found.removed, found.added) == ((), ("bốn",))


@pytest.mark.parametrize(
    ("days", "base"),
    [
        ([], None),
        (["2026-04-06"], "2026-04-06"),
        # Two runs of this quarter: compared is what readers had before them.
        (["2026-01-05", "2026-01-09", "2026-04-06"], "2026-01-09"),
        (["2026-04-06", "2026-04-07"], "2026-04-06"),
    ],
)
def test_an_edition_is_compared_with_the_last_of_the_period_before(days, base):
    before = [
        PublishedEdition(
            run=k, edition="e", began=datetime.fromisoformat(f"{d}T06:00Z"), pages={}
        )
        for k, d in enumerate(days)
    ]
    found = base_edition(before, date(2026, 4, 5))
    assert (found and str(found.began.date())) == base


def refuse_bad_feed(text):
    """Hold a feed against the rules of RFC 4287 that a feed reader relies on."""
    feed = ET.fromstring(text)
    assert feed.tag == f"{{{ATOM}}}feed"

    def one(element, name):
        (found,) = element.findall(f"{{{ATOM}}}{name}")  # exactly one: section 4.1
        return found

    author = one(feed, "author")  # 4.1.1: where entries have none
    assert one(author, "name").text
    ids = []
    for element in (feed, *feed.findall(f"{{{ATOM}}}entry")):
        ids.append(one(element, "id").text)
        assert one(element, "title").text
        moment = one(element, "updated").text  # 3.3: RFC 3339, T and Z in capitals
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)
        for link in element.findall(f"{{{ATOM}}}link"):
            assert link.get("href")
            assert "://" not in link.get("href")
    for entry in feed.findall(f"{{{ATOM}}}entry"):
        rels = [link.get("rel") for link in entry.findall(f"{{{ATOM}}}link")]
        assert rels == ["alternate"]
        assert one(entry, "content").get("type") == "text"
    assert len(set(ids)) == len(ids)  # 4.2.6
    for name in ids:
        assert str(UUID(name.removeprefix("urn:uuid:"))) == name[9:]
    return ids


def step(run, *changes):
    began = WHEN.replace(month=run)
    return PublishedEdition(run=run, edition="e", began=began, pages={}), changes


def test_the_feed_is_atom_with_names_that_stay():
    root = "7d7b5c7e-3b1f-4b57-9d67-9f6a0c1c2b11"
    first = compared([page("a")], [page("a", count="41/207")])
    nasty = '<script>&"]]>\x07'
    second = compared([], [replace(page("b"), title=nasty, place=nasty)])
    steps = [step(4, *first), step(7, *second)]
    text = atom_feed(root, "T & <b>", steps, "vi", NAMES)
    old = refuse_bad_feed(atom_feed(root, "T", steps[:1], "vi", NAMES))
    new = refuse_bad_feed(text)
    assert new[0] == old[0] == f"urn:uuid:{root}"
    assert new[2] == old[1]  # the newest stands first
    entry = ET.fromstring(text).find(f"{{{ATOM}}}entry")
    assert entry.find(f"{{{ATOM}}}title").text == 'Bản mới – <script>&"]]>'
    assert entry.find(f"{{{ATOM}}}link").get("href") == "../b.html"
    assert ET.fromstring(text).find(f"{{{ATOM}}}updated").text == "2026-07-05T05:00:00Z"


def test_a_feed_without_a_change_is_one_too():
    root = "7d7b5c7e-3b1f-4b57-9d67-9f6a0c1c2b11"
    assert len(refuse_bad_feed(atom_feed(root, "T", [step(4)], "en", NAMES))) == 1


def record(place, row=None, day="2025-06-30", language="vi", **more):
    key = f"place-{place}" + ("" if language == "vi" else f".{language}")
    given = {"place": place, "as_of": day, "language": language}
    return Record(
        key=key, parameters=given, inputs="", data_version="", code_version="",
        outcome="done", page=f"{key}.html",
        summary={"place": place, "title": place, "row": row or {}}, **more,
    )  # fmt: skip


def counted(value, whole, count):
    return {"value": value, "whole": whole, "count": count, "time": "2024"}


@pytest.mark.parametrize(
    ("day", "row", "sign"),
    [
        ("2025-06-30", counted(0, 100, "0/100"), "none"),
        ("2025-06-30", counted(1, 100, "1/100"), "quarter"),
        ("2025-06-30", counted(99, 100, "99/100"), "three_quarters"),
        ("2025-06-30", counted(100, 100, "100/100"), "all"),
        ("2025-06-30", counted(17, None, "17"), "undivided"),
        ("2025-06-30", {}, "no_report"),
        # From 2025-07-01 each province counts by its own rule: no size is shown.
        ("2026-03-31", counted(1, 100, "1/100"), "published"),
    ],
)
def test_a_sign_of_the_map_is_never_more_than_what_is_known(day, row, sign):
    drawn = country_maps(site_entries([record("Lạng Sơn", row, day)], "vi"), "vi")
    links = re.findall(r'<a class="(\w+)" href="([^"]+)"', drawn)
    assert links == [(sign, "place-Lạng Sơn.html")]
    units = 34 if day > "2025-07" else 63
    assert drawn.count("<title>") == units  # the islands hold no second one
    assert "Hoàng Sa" in drawn
    assert "Trường Sa" in drawn


def test_two_languages_of_a_page_are_one_line_with_a_link():
    made = [record("Lạng Sơn"), record("Lạng Sơn", language="en")]
    (line,) = site_entries(made, "vi")
    assert (line.page, line.twin) == ("place-Lạng Sơn.html", "place-Lạng Sơn.en.html")
    (line,) = site_entries(made, "en")
    assert line.language == "en"
    alone = site_entries(made[1:], "vi")
    assert [one.language for one in alone] == ["en"]


def made_here(edition, home, out, *, maker, report, **_):
    """Make an edition's pages in this process: what stands around them is tested."""
    beside = publishing.beside(out)
    beside.mkdir(parents=True, exist_ok=True)
    found = [run_job(job, home, beside, maker) for job in edition.jobs]
    for one in found:
        records.write_record(one, beside)
        report(one)
    return found


@pytest.fixture
def office(tmp_path, monkeypatch):
    home = small_home(tmp_path / "home", n90_good="1")
    monkeypatch.setenv("NTM_HOME", str(home))
    monkeypatch.setattr(app, "make_edition", made_here)
    monkeypatch.setattr(app, "make_page", page_makers.write)
    return home


def publish(home, out, jobs=2, **more):
    wanted = small_edition(*[("90_good",)] * jobs)
    return app.run_edition(wanted, home, out, workers=2, **more)


def test_two_editions_tell_what_changed_and_every_link_leads_somewhere(
    office, tmp_path
):
    out = tmp_path / "out"
    assert publish(office, out).published
    assert "Đây là lần công bố đầu tiên" in (out / "index.html").read_text("utf-8")
    assert publish(office, out, jobs=3).published
    index = (out / "index.html").read_text("utf-8")
    assert "1 bản mới." in index
    first = (out / "history/changes.atom").read_text("utf-8")
    assert len(refuse_bad_feed(first)) == 2
    for found in out.rglob("*.html"):
        for link in re.findall(r'href="([^"#]+)"', found.read_text("utf-8")):
            assert (found.parent / link).is_file(), (found.name, link)
    status = (out / "history/runs.html").read_text("utf-8")
    assert status.count("đã công bố") == 2
    assert [len(e.pages) for e in run_store.published_editions(out)] == [2, 3]
    kept = run_store.published_editions(out)[0].pages["page-0"]
    assert run_store.page_lines_of(out, [kept.digest])[kept.digest] == page_lines(
        (out / "page-0.html").read_text("utf-8")
    )


def test_a_catalogue_of_before_the_site_is_added_to(office, tmp_path):
    out = tmp_path / "out"
    publish(office, out)
    with closing(sqlite3.connect(run_store.catalogue_path(out))) as connection:
        connection.executescript(
            "drop table pages; drop table texts; drop table identity; "
            "pragma user_version = 1"
        )
    assert run_store.published_editions(out) == []
    assert publish(office, out).published
    assert len(run_store.published_editions(out)) == 1
    assert len(run_store.read_runs(out)) == 4


def test_a_broken_catalogue_leaves_a_site_without_history(office, tmp_path, capsys):
    out = tmp_path / "out"
    run_store.catalogue_path(out).write_text("no database" * 500)
    assert publish(office, out).published
    assert not (out / "history").exists()
    assert "history/" not in (out / "index.html").read_text("utf-8")
    assert "không ghi được lần chạy này vào sổ" in capsys.readouterr().err


def test_the_zip_holds_the_site_and_the_same_bytes_again(office, tmp_path):
    out = tmp_path / "out"
    publish(office, out)
    first = pack.pack_site(out, "t").read_bytes()
    assert pack.pack_site(out, "t").read_bytes() == first
    with zipfile.ZipFile(pack.zip_path(out)) as zipped:
        names = zipped.namelist()
        zipped.extractall(tmp_path / "stick")
    assert names == [
        "t/history/changes.atom", "t/history/changes.html", "t/history/runs.html",
        "t/index.html", "t/page-0.html", "t/page-1.html",
    ]  # fmt: skip
    for found in (tmp_path / "stick").rglob("*.html"):
        for link in re.findall(r'href="([^"#]+)"', found.read_text("utf-8")):
            assert (found.parent / link).is_file()


def test_a_zip_that_cannot_be_written_is_told_in_a_line(office, tmp_path):
    out = tmp_path / "out"
    publish(office, out)
    pack.zip_path(out).mkdir()
    with pytest.raises(OutputError, match="the zip cannot be written"):
        pack.pack_site(out, "t")
    assert list(tmp_path.glob(".out.zip*")) == []


def made_beside(out, keys, text="<main>x</main>"):
    beside = publishing.beside(out)
    beside.mkdir(parents=True, exist_ok=True)
    for key in keys:
        (beside / f"{key}.html").write_text(text)
    return [replace(record(key), key=key, page=f"{key}.html") for key in keys]


def test_a_page_is_printed_once_and_one_failure_leaves_the_others(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(pdfs, "require_browser", lambda wanted: "chromium")
    out, told, printed = tmp_path / "out", [], []

    def printer(source, target):
        if source.stem == "b":
            raise OutputError("b.pdf: printed nothing")
        printed.append(source.stem)
        target.write_bytes(b"%PDF")
        return target

    made = made_beside(out, "abc")
    found = pdfs.print_pages(made, out, tell=told.append, printer=printer)
    assert [path.name for path in found] == ["a.pdf", "c.pdf"]
    assert told == ["b.pdf: printed nothing"]
    publishing.publish(out)
    made = made_beside(out, "a") + made_beside(out, "c", "<main>y</main>")
    pdfs.print_pages(made, out, printer=printer)
    assert sorted(printed) == ["a", "c", "c"]


def test_without_a_browser_the_pages_stand_without_pdfs(office, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("NTM_BROWSER", raising=False)
    told: list[str] = []
    out = tmp_path / "out"
    assert publish(office, out, pdf=True, tell=told.append).published
    assert len(told) == 1
    assert told[0].startswith("2 PDF: needs Chromium")
    assert list(out.glob("*.pdf")) == []


def test_what_was_printed_on_a_day_is_asked_by_command(office, tmp_path, capsys):
    out = tmp_path / "out"
    publish(office, out)
    publish(office, out, jobs=3)
    path = run_store.catalogue_path(out)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "update runs set began = '2026-03-05T05:00:00+00:00' where run = 1"
        )
        connection.execute(
            "update runs set began = '2026-06-05T05:00:00+00:00' where run = 2"
        )
    assert main(["runs", "--out", str(out), "--on", "2026-03", "--page", "page-0"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("lần 1: t, 05/03/2026")
    assert "      page-0" in told
    assert main(["runs", "--out", str(out), "--since", "31/03/2026"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("lần 1 (05/03/2026) -> lần 2\n  Bản mới – page-2")
    words = ["runs", "--out", str(out), "--since", "2026-03", "--format", "json"]
    assert main(words) == 0
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["key"], change["kind"]) == ("page-2", "new")
    assert main(["runs", "--out", str(out), "--on", "2026-02"]) != 0
    assert "lần công bố đầu tiên còn giữ là 05/03/2026" in capsys.readouterr().err
