"""A page holds what was tagged, in order, and asks no network for anything."""

import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from ntm_analysis.briefings.frames import frame
from ntm_analysis.briefings.jobs import Job, read_edition
from ntm_analysis.briefings.page import (
    PageFrame,
    folded,
    number_references,
    render,
    summary,
)
from ntm_analysis.briefings.records import blank_record
from ntm_analysis.errors import DataError, ParameterError
from ntm_analysis.page.html import HEADING_MIME, SUMMARY_MIME, Html, reference

HOME = Path(__file__).parents[2]
FRAME = PageFrame(
    title="Kế hoạch <thử>",
    place="Lạng Sơn",
    subtitle="Số liệu đến 28/02/2018",
    footer="chạy thử",
    language="vi",
    sources=lambda order, folded: f'<ol id="sources">{"".join(order)}</ol>',
)


def cell(html, tags=("briefing",), **more):
    output = nbformat.v4.new_output("execute_result", {"text/html": html, **more})
    made = nbformat.v4.new_code_cell("secret_code()", metadata={"tags": list(tags)})
    made.outputs = [output]
    return made


def notebook(path, *cells):
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), path)
    return path


@pytest.fixture
def executed(tmp_path):
    heading = {HEADING_MIME: {"anchor": "trend", "title": "Xu thế"}}
    first = notebook(
        tmp_path / "01.ipynb",
        cell("<h2 id='trend'>Xu thế</h2>", **heading),
        cell("<p>không công bố</p>", tags=()),
        cell(f"<p>36{reference('a', 'Kế hoạch 42')}</p>"),
    )
    second = notebook(
        tmp_path / "03.ipynb",
        cell(
            f"<p>trả lời{reference('b', 'x')}{reference('a', 'y')}</p>",
            tags=("briefing", "first"),
            **{SUMMARY_MIME: {"verdict": "on_track"}},
        ),
    )
    return [first, second]


def test_the_answer_comes_first_and_untagged_cells_and_code_stay_out(executed):
    page = render(executed, FRAME)
    assert page.index("trả lời") < page.index("Xu thế</h2>")
    assert "không công bố" not in page
    assert "secret_code" not in page


def test_references_are_numbered_in_order_and_led_to_the_sources(executed):
    page = render(executed, FRAME)
    numbers = re.findall(r'data-figure="(\w)"[^>]*>(\d)</a>', page)
    assert numbers == [("b", "1"), ("a", "2"), ("a", "2")]
    assert '<ol id="sources">ba</ol>' in page


def test_the_page_says_its_language_its_contents_and_escapes_its_title(executed):
    page = render(executed, FRAME)
    assert '<html lang="vi">' in page
    assert '<a href="#trend">Xu thế</a>' in page
    assert "Kế hoạch &lt;thử&gt;" in page


def test_the_same_notebooks_give_the_same_bytes(executed):
    assert render(executed, FRAME) == render(executed, FRAME)


def test_nothing_in_the_page_is_loaded_from_elsewhere(executed):
    page = render(executed, FRAME)
    assert not re.findall(r"(?:src|href|import|url\()\W*https?://", page)
    assert "default-src 'none'" in page


def test_the_summary_for_an_index_is_read_from_the_answer_cell(executed):
    assert summary(executed) == {"verdict": "on_track"}


def test_notebooks_without_a_tagged_cell_are_refused(tmp_path):
    bare = notebook(tmp_path / "01.ipynb", cell("<p>x</p>", tags=()))
    with pytest.raises(DataError, match="tagged `briefing`"):
        render([bare], FRAME)


def test_one_figure_has_one_number_wherever_it_stands():
    page, order = number_references(reference("x", "") + reference("x", ""))
    assert order == ["x"]
    assert page.count(">1</a>") == 2


@pytest.mark.parametrize(
    ("language", "title"), [("vi", "Kiểm định lùi"), ("en", "Back-test")]
)
def test_a_notebook_about_no_single_place_has_a_page_under_its_own_name(
    language, title
):
    job = Job(key="bt", notebooks=("07_backtest",), parameters={}, language=language)
    found = frame(job, blank_record(job, HOME, "done"))
    assert found.title == title
    assert "<table" not in found.sources([], frozenset())


@pytest.mark.parametrize(
    ("notebooks", "title"),
    [(("01_trends", "02_map"), "Lạng Sơn: Xu thế"), (("02_map",), "Lạng Sơn: Bản đồ")],
)
def test_a_page_without_a_plan_is_called_after_its_first_notebook(notebooks, title):
    job = Job(key="k", notebooks=notebooks, parameters={"place": "Lạng Sơn"})
    assert frame(job, blank_record(job, HOME, "done")).title == title


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Quyết định 1980/QĐ-TTg"), ("en", "Decision 1980")]
)
def test_the_criteria_set_of_a_page_is_named_in_its_language(language, said):
    given = {"plan": "lang-son-2018"}
    job = Job(key="k", notebooks=("01_trends",), parameters=given, language=language)
    found = frame(job, blank_record(job, HOME, "done"))
    assert said in found.subtitle
    assert language == "vi" or "Quyết định" not in found.subtitle


def test_the_sheet_of_a_commune_has_a_page_under_the_communes_name():
    given = {"commune": "xã Tả Van, Lào Cai", "as_of": "2026-01-01"}
    job = Job(key="k", notebooks=("09_commune",), parameters=given)
    found = frame(job, blank_record(job, HOME, "done"))
    assert "Xã Tả Van" in found.title
    assert found.place == "Xã Tả Van, Tỉnh Lào Cai"
    assert "01/01/2026" in found.subtitle


def test_a_place_given_to_the_sheet_of_a_commune_is_refused_by_its_name():
    job = Job(key="k", notebooks=("09_commune",), parameters={"place": "Lào Cai"})
    with pytest.raises(ParameterError, match="no parameter 'place'"):
        frame(job, blank_record(job, HOME, "done"))


MARK = '"><script>x()</script>'


def test_no_word_of_the_frame_or_of_a_heading_is_markup(tmp_path):
    heading = {HEADING_MIME: {"anchor": MARK, "title": MARK}}
    executed = notebook(tmp_path / "01.ipynb", cell("<p>1</p>", **heading))
    given = dict.fromkeys(("title", "place", "subtitle", "footer"), MARK)
    page = render([executed], replace(FRAME, **given))
    assert "<script" not in page
    # Title twice, place, subtitle, footer, and the heading in the contents; the sign
    # that closes an attribute is written out in its anchor.
    assert page.count("&gt;&lt;script&gt;x()&lt;/script&gt;") >= 6
    assert 'href="#">' not in page


def test_the_list_of_sources_is_a_piece_and_the_page_stays_a_page(tmp_path):
    executed = notebook(tmp_path / "01.ipynb", cell("<p>1</p>"))
    piece = Html('<ol id="sources">{}</ol>').format("5 < 6")
    page = render([executed], replace(FRAME, sources=lambda order, folded: piece))
    assert type(page) is str
    assert page.startswith("<!DOCTYPE html>")
    assert '<ol id="sources">5 &lt; 6</ol>' in page


def test_only_the_template_says_where_the_sources_stand(tmp_path):
    executed = notebook(tmp_path / "01.ipynb", cell("<p><!--sources-->1</p>"))
    page = render([executed], FRAME)
    assert page.count('<ol id="sources">') == 1
    assert page.index("1</p>") < page.index('<ol id="sources">')


def test_no_page_runs_a_script_and_the_policy_lets_none_run(tmp_path):
    chart = cell('<figure><svg class="still"></svg></figure>')
    page = render([notebook(tmp_path / "01.ipynb", chart)], FRAME)
    policy = re.search(r'content="([^"]*default-src[^"]*)"', page)[1]
    parts = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    assert "<script" not in page
    for name in ("default-src", "script-src", "base-uri", "form-action"):
        assert parts[name] == ["'none'"]


def test_the_parts_of_a_page_stand_in_their_order_and_the_rest_is_its_annex(tmp_path):
    executed = notebook(
        tmp_path / "01.ipynb",
        cell("<p>một</p>"),
        cell("<p>hai</p>", tags=("briefing", "second")),
        cell("<p>ba</p>", tags=("briefing", "beside")),
        cell("<p>bốn</p>", tags=("briefing", "first")),
        cell("  ", tags=("briefing", "beside")),
    )
    page = render([executed], FRAME)
    order = [page.index(f"<p>{word}</p>") for word in ("bốn", "ba", "hai", "một")]
    assert order == sorted(order)
    annex = page.index('<details class="annex">')
    assert order[2] < annex < order[3]
    assert page.count('<section class="cell">') == 4
    assert page.count("<div") == page.count("</div>")


def test_a_page_without_a_second_page_has_no_annex(executed):
    assert "<details" not in render(executed, FRAME)


def test_a_page_leads_to_the_others_of_its_edition(executed, tmp_path):
    edition = tmp_path / "two.yml"
    edition.write_text(
        "key: two\njobs:\n- plan: luc-nam-2022\n"
        "- {plan: luc-nam-2022, language: en}\n- plan: lao-cai-2024\n",
        encoding="utf-8",
    )
    jobs = read_edition(edition).jobs
    assert [job.others for job in jobs] == [
        ("index.html", "luc-nam-2022.en.html"),
        ("index.html", "luc-nam-2022.html"),
        ("index.html",),
    ]
    assert len({job.key for job in jobs}) == 3
    page = render(executed, frame(jobs[0], blank_record(jobs[0], HOME, "done")))
    links = re.findall(r"<a [^>]*hreflang[^>]*>[^<]*</a>", page)
    assert len(links) == 2
    assert 'href="index.html"' in links[0]
    for words in ('href="luc-nam-2022.en.html"', 'lang="en"', ">English</a>"):
        assert words in links[1]


def test_only_folded_lines_refer_to_a_folded_figure():
    seen, hidden = reference("seen", ""), reference("hidden", "")
    page, _ = number_references(
        f"<p>{seen}</p><details class='annex'><details><p>{hidden}{seen}</p>"
        f"<details>{hidden}</details></details></details>"
    )
    assert folded(page) == {"hidden"}


def test_the_foot_of_a_sheet_cannot_end_its_style(executed):
    page = render(executed, replace(FRAME, printed='</style><script>"x"\\'))
    assert "<script" not in page
    assert 'content:"\\3c /style>\\3c script>\\22 x\\22 \\5c "' in page


def test_a_page_without_a_chart_runs_no_script(tmp_path):
    page = render([notebook(tmp_path / "01.ipynb", cell("<p>1</p>"))], FRAME)
    assert "<script" not in page
    assert "script-src 'none'" in page
