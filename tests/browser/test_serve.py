"""`ntm serve` in a real browser: closed, no code, offline, two readers, a limit."""

import time
import urllib.error
import urllib.request

import labs
import pytest

SHOWN = ".explore[data-shown]"
LIMIT = 2


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("voila")
    # What a user's own configuration says is not read.
    hostile = 'c.Voila.ip = "0.0.0.0"\nc.Voila.token = ""\n'
    (folder / "voila.py").write_text(hostile, encoding="utf-8")
    store = {"NTM_STORE": str(folder / "store")}
    words = ("explore", "--limit", str(LIMIT))
    ready = "/voila/static/voila.js"
    with labs.opened(folder, *words, command="serve", env=store, answers=ready) as at:
        yield at


def opened(browser, served):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.elsewhere = labs.asked_elsewhere(page, served)
    page.goto(f"{served}/?token={labs.TOKEN}")
    page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    return page


def test_two_readers_look_around_and_a_third_is_told_to_wait(browser, served):
    first, second = opened(browser, served), opened(browser, served)
    first.get_by_label("Tỉnh, huyện", exact=True).fill("lao cai")
    first.keyboard.press("Tab")
    first.get_by_role("heading", name="Lào Cai").first.wait_for(timeout=30_000)
    assert second.locator(".explore h2").first.text_content().startswith("Lạng Sơn")
    assert first.title() == "Nông thôn mới: khám phá"
    assert first.locator(".jp-InputArea:visible, .highlight:visible").count() == 0
    assert first.elsewhere == second.elsewhere == []
    third = browser.new_context().new_page()
    third.goto(f"{served}/?token={labs.TOKEN}")
    assert third.get_by_text("Đã đủ số người cùng dùng").is_visible()
    for page in (first, second, third):
        page.context.close()


def test_without_the_token_nobody_gets_in(served):
    opener = urllib.request.build_opener(NoRedirect)
    with pytest.raises(urllib.error.HTTPError) as refused:
        opener.open(f"{served}/", timeout=10)
    assert refused.value.code in (302, 403)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


# The same command, whose kernels are idle after two seconds instead of twenty minutes.
IMPATIENT = """
import runpy
from ntm_analysis.workbench import serving
serving.IDLE_SECONDS, serving.LOOK_SECONDS = 2, 1
runpy.run_module("ntm_analysis", run_name="__main__")
"""


def test_the_kernel_of_a_reader_who_is_gone_makes_room_for_the_next(tmp_path):
    """Asked without a browser: nobody says that the page was left."""
    store = {"NTM_STORE": str(tmp_path / "store")}
    given = {"command": "serve", "env": store, "answers": "/voila/static/voila.js"}
    words = ("start", "--limit", "1")
    impatient = ("-c", IMPATIENT)
    with labs.opened(tmp_path, *words, **given, program=impatient) as at:
        address = f"{at}/?token={labs.TOKEN}"
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        assert status(opener, address) == 200
        until = time.monotonic() + 180
        while time.monotonic() < until:
            if status(opener, address) == 200:
                return
            time.sleep(1)
        pytest.fail("the kernel that nobody uses keeps its place")


def status(opener, address):
    try:
        return opener.open(address, timeout=120).status
    except urllib.error.HTTPError as refused:
        return refused.code


def test_it_listens_on_this_machine_alone(served):
    import psutil

    port = int(served.rsplit(":", 1)[1])
    until = time.monotonic() + 5
    listening = []
    while not listening and time.monotonic() < until:
        found = [c for c in psutil.net_connections("tcp") if c.laddr.port == port]
        listening = [c.laddr.ip for c in found if c.status == "LISTEN"]
    assert set(listening) == {"127.0.0.1"}


def test_the_start_page_leads_to_the_served_applications(browser, tmp_path):
    """Its buttons lead to addresses of Voilà, and the reader stays inside."""
    store = {"NTM_STORE": str(tmp_path / "store")}
    ready = "/voila/static/voila.js"
    with labs.opened(
        tmp_path, "start", command="serve", env=store, answers=ready
    ) as served:
        page = browser.new_context().new_page()
        page.goto(f"{served}/?token={labs.TOKEN}")
        page.wait_for_selector(".start[data-shown]", timeout=labs.WIDGETS_MS)
        doors = page.locator(".doors a")
        found = [doors.nth(n).get_attribute("href") for n in range(doors.count())]
        assert found == ["/explore", "/what-if", "/import", "/review"]
        page.get_by_role("link", name="Khám phá", exact=True).first.click()
        page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
        assert page.url == f"{served}/explore"
        answer = page.request.get(f"{served}/06_explore.ipynb")
        assert answer.status == 404
        page.context.close()
