"""The slider of the explorer in a real browser: from the moved date to the drawn one.

Each time is that of a page of its own, with a kernel of its own out of `ntm serve`: a
second after the first picture stands, the date is moved for the first time. The clock
is the browser's: from the event of the slider to the second frame after the picture
changed.
"""

import sys
import tempfile
from pathlib import Path
from time import sleep

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import labs
from browser.conftest import ARGUMENTS, CHROMIUM

# The steps of a first move: a neighbour, and the ends, where other lists of units hold.
FIRST_MOVES = ("ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End")
SHOWN = ".explore[data-shown]"
REACH_MS = 1000  # what a hand needs to the slider once the picture stands
STILL_MS = 2500  # later moves: the reader has looked for so long
MOVED = """(where) => new Promise((done, failed) => {
  setTimeout(() => failed(new Error(`${where}: no other picture`)), 30000);
  const explore = document.querySelector('.explore');
  const slider = explore.querySelector('input[type=range]');
  const before = explore.querySelector('header h2').textContent;
  const far = Number(slider.max), here = Number(slider.value);
  const to = { ArrowLeft: here - 1, ArrowRight: here + 1, PageUp: here + 4,
    PageDown: here - 4, Home: 0, End: far }[where];
  const at = Math.max(0, Math.min(far, to));
  slider.value = String(at !== here ? at : here ? here - 1 : 1);
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    if (explore.querySelector('header h2').textContent === before) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(
      () => done(performance.now() - begun)));
  });
  watch.observe(explore, { attributes: true, attributeFilter: ['data-shown'] });
  slider.dispatchEvent(new Event('input', { bubbles: true }));
})"""


def times(rounds: int = 2) -> tuple[list[float], list[float]]:
    """Give the milliseconds of first moves, and those of later ones."""
    from playwright.sync_api import sync_playwright

    first, later = [], []
    with (
        tempfile.TemporaryDirectory() as name,
        sync_playwright() as playwright,
        served(Path(name)) as at,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for number in range(rounds):
            for where in FIRST_MOVES:
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                page.goto(f"{at}/?token={labs.TOKEN}")
                page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
                page.wait_for_timeout(REACH_MS)
                first.append(page.evaluate(MOVED, where))
                if not number:
                    page.wait_for_timeout(STILL_MS)
                    steps = ("ArrowLeft", "ArrowLeft", "PageDown", "Home", "End")
                    later += [page.evaluate(MOVED, step) for step in steps]
                page.close()
                sleep(0.5)  # its kernel ends
        browser.close()
    return first, later


def served(folder: Path):
    store = {"NTM_STORE": str(folder / "store")}
    ready = "/voila/static/voila.js"
    words = ("explore", "--limit", "60")
    return labs.opened(folder, *words, command="serve", env=store, answers=ready)
