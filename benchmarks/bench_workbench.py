"""The explorer: the kernel's answer to a moved date, as it goes to the browser.

Processor time; what the browser then takes to patch its elements is not in it. Each
date of the slider is asked for the first time with nothing made ahead, and again, as
when the kernel made it while the reader looked (`workbench.idle_work`); the first
visits hold those of another list of units, whose outlines are read then (layers and the
country's outlines are kept between runs, as on every machine after its first start).
Peer: the two trends and the map's values of the same date drawn anew with plotly
express and written as an Output takes them. The rows "in the browser" and "to the first
picture" are of the real JupyterLab, Voilà and chromium (`benchmarks.slider`,
`benchmarks.starting`), at the load that the machine has.
"""

import json
import resource
from statistics import median, quantiles
from time import process_time

import plotly.express as px

from benchmarks import slider, starting
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.explore_app import Explorer
from ntm_analysis.workbench.explored import MEAN, TITLED
from ntm_analysis.workbench.tables import offers, trails

PROVINCE = Choice(place="Lạng Sơn", plan="lang-son-2018", level="commune")
OTHER = Choice(place="Nghệ An", level="commune")
NATION = Choice(place="Việt Nam", as_of="2024-12-31", level="district")
MOST_MB = 600
FIRST_S = {"ntm lab": 10, "ntm serve explore": 8}  # on two cores
NAMES = ("first move of a page", "later move")


def run() -> list[dict]:
    rows = [*times("207 communes", PROVINCE, 150, 300)]
    rows += in_a_warm_kernel("411 communes, in a kernel of the hatchery", OTHER)
    rows += times("the nation by district", NATION, 500, 500)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append(row("memory with the nation loaded", used, None, "MB", MOST_MB))
    return rows + in_the_browser() + to_the_first_picture()


def to_the_first_picture() -> list[dict]:
    rows = []
    for name, wall, used in starting.times():
        told = f"{name} to the first picture"
        rows.append(row(f"{told}, wall", wall, None, "s", FIRST_S[name]))
        rows.append(row(f"{told}, processor time", used, None, "s", FIRST_S[name]))
    return rows


def in_the_browser() -> list[dict]:
    rows = []
    for name, found in zip(NAMES, slider.times(), strict=True):
        late = quantiles(found, n=20)[-1]
        told = f"in the browser, {name}"
        rows.append(row(f"{told}, median", median(found), None, "ms", 150))
        rows.append(row(f"{told}, 95th percentile", late, None, "ms", 300))
    return rows


def times(name: str, choice: Choice, middle: float, late: float) -> list[dict]:
    days = [d for d in offers.dates(choice.place) if d < "2025-07-01"]
    explorer = Explorer(choice)
    explorer.moved({})
    for day in days:  # lists of units and outlines are read once a sitting
        offers.topic(choice.changed({"as_of": day}))
    first = [asked(explorer, day) for day in days]
    again = [asked(explorer, day) for day in days]
    peer = median(rebuilt(choice, day) for day in days[::3])
    late_again, late_first = (quantiles(part, n=20)[-1] for part in (again, first))
    return [
        row(f"{name}: date moved, first time", median(first), peer, "ms", middle),
        row(f"{name}: date moved, again", median(again), peer, "ms", middle),
        row(f"{name}: made ahead, 95th percentile", late_again, peer, "ms", late),
        row(f"{name}: first time, 95th percentile", late_first, peer, "ms", late),
    ]


def in_a_warm_kernel(name: str, choice: Choice) -> list[dict]:
    """Take the first moves where the other lists of units are ready beforehand."""
    explorer = Explorer(choice)
    explorer.moved({})
    for step in explorer.other_lists():
        step()
    first = [asked(explorer, day) for day in offers.dates(choice.place)]
    late = quantiles(first, n=20)[-1]
    return [
        row(f"{name}: date moved, first time", median(first), None, "ms", 150),
        row(f"{name}: first time, 95th percentile", late, None, "ms", 300),
    ]


def asked(explorer: Explorer, day: str) -> float:
    begun = process_time()
    json.dumps(explorer.moved({"as_of": day}), ensure_ascii=False)
    return 1000 * (process_time() - begun)


def rebuilt(choice: Choice, day: str) -> float:
    topic = offers.topic(choice.changed({"as_of": day}))
    begun = process_time()
    titled, means = trails.series(topic, TITLED), trails.beside(topic, MEAN)
    for table, colour in ((titled, "segment"), (means, "series")):
        px.line(table, x="year", y="value", color=colour).to_json()
    px.bar(titled, x="time", y="value").to_json()
    return 1000 * (process_time() - begun)


def row(name: str, ours: float, peer: float | None, unit: str, goal: float) -> dict:
    return {
        "name": name,
        "ours": round(ours, 1),
        "peer": None if peer is None else round(peer, 1),
        "unit": unit,
        "ratio": None if peer is None else round(peer / ours, 1),
        "goal": goal,
        "met": ours <= goal,
    }
