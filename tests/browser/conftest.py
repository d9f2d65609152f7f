"""Browser tests: Debian's chromium, and no network but localhost."""

import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # The network is cut: no name but this machine's own is found.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

# What a busy machine alone can bring about: such a test is run once more, and the
# summary says so. A wrong word or number fails at once.
SLOW = ["Timeout", "did not answer within"]


def pytest_collection_modifyitems(config, items):
    every = config.getoption("reruns", None)  # CI tries whatever failed once more
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            if not every:
                item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=SLOW))


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing; run scripts/install-chromium.sh")
        pytest.skip("chromium is missing; run sudo scripts/install-chromium.sh")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()
