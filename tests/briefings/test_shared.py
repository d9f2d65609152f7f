"""A site whose pages share one copy of fonts and styles, each as one file beside it."""

import re
import zipfile
from dataclasses import replace

import pytest
from small_home import small_edition, small_home

from ntm_analysis.briefings import app, assets, planning
from ntm_analysis.briefings.jobs import INDEX
from ntm_analysis.briefings.site import pack, shared

LINK = re.compile(r'(?:href|src)="([^"#:]+)"')
FONT = "data:font/woff2"


def edition(pages=2, *, is_shared=True):
    wanted = small_edition(*[("90_good",)] * pages)
    jobs = [replace(job, others=(INDEX,), shared=is_shared) for job in wanted.jobs]
    return replace(wanted, jobs=tuple(jobs), shared=is_shared)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_HOME", str(tmp_path / "home"))
    return small_home(tmp_path / "home", n90_good="1")


def publish(wanted, home, out):
    found = app.run_edition(wanted, home, out, workers=2)
    assert found.published
    return [record.outcome for record in found.made]


def text(path):
    return path.read_text(encoding="utf-8")


def contents(out):
    """Read every page in both its forms, and the style."""
    found = [*out.glob("page-*"), *out.glob("one-file/*"), *out.glob("assets/*")]
    return {path: path.read_bytes() for path in found}


def test_the_pages_of_a_site_share_one_style_and_each_is_one_file_too(home, tmp_path):
    out = tmp_path / "out"
    assert publish(edition(), home, out) == ["done", "done"]
    (style,) = (out / "assets").iterdir()
    assert text(style).count(FONT) == 2  # two weights
    carried = [page for page in out.rglob("*.html") if FONT in text(page)]
    assert sorted(carried) == [out / "one-file" / f"page-{n}.html" for n in (0, 1)]
    # With the style put into it and its links left away, a page is its one file.
    page = text(out / "page-1.html")
    link = f'<link rel="stylesheet" href="assets/{style.name}">\n<style>'
    whole = page.replace(link, f"<style>{text(style)}").replace(" 'self'", "")
    assert page.count(link) == 1
    assert shared.one_file(whole) == text(out / "one-file" / "page-1.html")
    for alone in carried:  # it may be read where nothing else is
        assert LINK.findall(text(alone)) == []
    for found in out.rglob("*.html"):
        for target in LINK.findall(text(found)):
            assert (found.parent / target).is_file(), (found.name, target)


def test_a_page_without_its_style_or_its_one_file_is_made_again(home, tmp_path):
    out, wanted = tmp_path / "out", edition(3)
    publish(wanted, home, out)
    before = contents(out)
    assert publish(wanted, home, out) == ["unchanged"] * 3
    assert contents(out) == before
    (out / "one-file" / "page-1.html").unlink()
    reasons = [one.why for one in planning.job_reasons(wanted, home, out)]
    assert "page-1.html is gone" in reasons[1]
    assert publish(wanted, home, out) == ["unchanged", "done", "unchanged"]
    assert contents(out) == before


def test_what_no_page_needs_any_more_is_left_away(home, tmp_path):
    out = tmp_path / "out"
    publish(edition(), home, out)
    old = out / "assets" / "page-000000000000.css"
    old.write_text("p {}")
    assert app.run_edition(
        edition(1), home, out, workers=1, allow_missing=True
    ).published
    assert [path.name for path in out.glob("one-file/*")] == ["page-0.html"]
    assert not old.exists()
    (reason,) = planning.job_reasons(edition(1, is_shared=False), home, out)
    assert reason.why == "the pages it links to, or its form, changed"
    assert publish(edition(1, is_shared=False), home, out) == ["done"]
    assert FONT in text(out / "page-0.html")
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == [
        "history", "notebooks", "runs",
    ]  # fmt: skip


def test_a_stick_holds_the_style_and_both_forms(home, tmp_path):
    out = tmp_path / "out"
    publish(edition(1), home, out)
    with zipfile.ZipFile(pack.pack_site(out, "t")) as zipped:
        names = set(zipped.namelist())
    assert {
        "t/index.html", "t/page-0.html", "t/one-file/page-0.html",
        f"t/{shared.style_name()}",
    } <= names  # fmt: skip


def test_the_policy_lets_a_style_come_from_the_site_and_nothing_else():
    found = dict(
        rule.split(" ", 1) for rule in shared.policy(assets.POLICY).split("; ")
    )
    assert found.pop("style-src") == "'self' 'unsafe-inline'"
    assert set(found.values()) == {"'none'", "data:"}


def test_a_page_of_another_style_is_not_taken_for_one_of_now():
    with pytest.raises(ValueError, match=r"a\.html holds no"):
        shared.of_site("<style>p {}</style>", "a.html", "vi")
