"""Pages of data full of markup, opened in a browser: nothing runs, nothing is asked.

The edition is made as any other, from a copy of the data with markers in every text
(`tests/planted.py`) and parameters that hold them. A page is
opened as it is; then without its policy, to see that it is the escaping that holds; and
with a marker written into it raw, to see that the policy alone holds too.
"""

import json
import re
from pathlib import Path

import planted
import pytest
import yaml
from plotly.offline import get_plotlyjs

from ntm_analysis.briefings.app import run_edition
from ntm_analysis.briefings.jobs import read_edition
from ntm_analysis.files.loaded import forget_all

MARK = planted.marker("edition")
POLICY = re.compile(r"<meta[^>]*Content-Security-Policy[^>]*>")
JOBS = [
    {"plan": "luc-nam-2022"},
    {"notebook": "10_change", "parameters": {"measure": MARK}},
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = planted.home(tmp_path_factory.mktemp("planted"))
    told = {"key": "planted", "title_vi": MARK, "title_en": MARK, "jobs": JOBS}
    edition = folder / "data/editions/planted.yml"
    edition.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    planted.entries.record(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NTM_HOME", str(folder))
        patch.chdir(folder)
        forget_all()
        run = run_edition(
            read_edition(edition), folder, folder / "out", workers=2, allow_missing=True
        )
    forget_all()
    return folder / "out", {record.key: record for record in run.made}


@pytest.fixture
def visit(browser):
    """Open a page with its own console and requests: visit(path) -> page."""
    context = browser.new_context(offline=True)

    def opened(path: Path):
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda r: page.asked.append(r.url))
        page.on("console", lambda m: page.said.append(m.text))
        page.on("pageerror", lambda e: page.said.append(str(e)))
        page.goto(f"file://{path}")
        for link in page.query_selector_all("summary"):
            link.click()
        page.wait_for_timeout(200)  # an image that fails to load says so later
        return page

    yield opened
    context.close()


def ran(page) -> bool:
    return page.evaluate("window.__ran !== undefined")


def asked(page) -> list[str]:
    own = page.url.split("#")[0]
    return [u for u in page.asked if u != own and not u.startswith(("data:", "blob:"))]


def test_every_page_is_made_but_that_of_an_unknown_measure(made):
    out, records = made
    failed = [key for key, record in records.items() if record.outcome == "failed"]
    assert len(failed) == 1
    assert "10_change" in failed[0]
    assert len(list(out.glob("*.html"))) == len(JOBS)  # one failed, one is the index


def test_no_script_runs_and_nothing_is_asked_on_any_page(made, visit):
    out, _ = made
    for path in sorted(out.glob("*.html")):
        page = visit(path)
        assert (path.name, ran(page), asked(page), page.said) == (
            path.name,
            False,
            [],
            [],
        )
        words = page.evaluate("document.body.textContent")
        assert "¤" in words  # the markers stand there as text


def test_it_is_the_escaping_that_holds_not_the_policy_alone(made, visit, tmp_path):
    out, _ = made
    for path in sorted(out.glob("*.html")):
        bare = tmp_path / path.name
        text, count = POLICY.subn("", path.read_text(encoding="utf-8"))
        assert count == 1
        bare.write_text(text, encoding="utf-8")
        page = visit(bare)
        assert (path.name, ran(page), asked(page)) == (path.name, False, [])


def test_the_policy_alone_holds_what_would_get_through(made, visit, tmp_path):
    out, records = made
    drawn = out / records["luc-nam-2022"].page
    page = drawn.read_text(encoding="utf-8")
    for name, text, runs in (
        ("with", page, False),
        ("without", POLICY.sub("", page), True),  # else the test would show nothing
    ):
        raw = tmp_path / f"{name}.html"
        hostile, begun = re.subn(
            r"<main[^>]*>", lambda main: main[0] + planted.HOSTILE, text, count=1
        )
        assert begun == 1
        raw.write_text(hostile, "utf-8")
        assert (name, ran(visit(raw))) == (name, runs)


def test_outputs_of_the_notebooks_run_nothing_where_no_policy_holds(
    made, visit, tmp_path
):
    """As JupyterLab shows them to who trusts a notebook: HTML and plotly's figures."""
    out, _ = made
    pieces, figures = [], []
    for path in sorted(out.glob("notebooks/*/*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                pieces.append("".join(data.get("text/html", "")))
                figures += [v for k, v in data.items() if "plotly" in k]
    assert len(pieces) > 20
    assert len(figures) >= 4
    drawing = f"""
        for (const one of {json.dumps(figures).replace("<", chr(92) + "u003c")}) {{
          const box = document.body.appendChild(document.createElement("div"));
          Plotly.newPlot(box, one.data, one.layout);
        }}"""
    shown = tmp_path / "outputs.html"
    shown.write_text(
        f"<!doctype html><meta charset=utf-8>{''.join(pieces)}"
        + f"<script>{get_plotlyjs()}</script><script>{drawing}</script>",
        encoding="utf-8",
    )
    page = visit(shown)
    assert ran(page) is False
    assert asked(page) == []
    assert page.evaluate("document.querySelectorAll('.main-svg a').length") == 0
    assert page.evaluate("document.querySelectorAll('.main-svg').length") >= len(
        figures
    )
