"""A page that takes its fonts from its site has them in Chromium: a file, or by http.

The policy of the page stands between: `'self'` must hold where a page has no origin.
"""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ntm_analysis.briefings import assets
from ntm_analysis.briefings.site import shared

PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Thử</title>
<style>{fonts}{style}@page{{}}</style></head>
<body><header><p class="links"></p></header>
<main><p>Lạng Sơn <b>36/207 xã</b></p></main></body></html>
"""
PATIENCE_MS = 120_000


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shared")
    page = PAGE.format(
        policy=assets.POLICY, fonts=assets.font_faces(), style=assets.style()
    )
    shared.write_style(folder)
    made = shared.of_site(page, "a.html", "vi")
    (folder / "a.html").write_text(made, encoding="utf-8")
    return folder


@pytest.fixture(params=["file", "http"])
def address(request, site):
    if request.param == "file":
        yield site.as_uri()
        return
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_has_the_fonts_of_its_site_and_asks_for_nothing_else(browser, address):
    context = browser.new_context()
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/a.html", timeout=PATIENCE_MS)
    page.wait_for_function(
        "document.fonts.size === 2"
        " && [...document.fonts].every(font => font.status === 'loaded')",
        timeout=PATIENCE_MS,
    )
    own = {f"{address}/a.html", f"{address}/{shared.style_name()}"}
    assert {url for url in asked if not url.startswith("data:")} == own
    assert said == []
    context.close()
