"""The explorer: the kernel's answer to a moved date, as it goes to the browser.

What the browser then takes to patch its elements is not in it. Each date of the slider
is asked twice: for the first time, and again. Peer: the two trends and the map's values
of the same date drawn anew with plotly express and written as an Output takes them.
"""

import json
import resource
from statistics import median, quantiles
from time import perf_counter

import plotly.express as px

from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.explore_app import MEAN, TITLED, Explorer
from ntm_analysis.workbench.tables import offers, trails

PROVINCE = Choice(place="Lạng Sơn", plan="lang-son-2018", level="commune")
NATION = Choice(place="Việt Nam", as_of="2024-12-31", level="district")
MOST_MB = 600


def run() -> list[dict]:
    rows = [*times("207 communes", PROVINCE, 150, 300)]
    rows += times("the nation by district", NATION, 500, 500)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append(row("memory with the nation loaded", used, None, "MB", MOST_MB))
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
    both = quantiles(first + again, n=20)
    return [
        row(f"{name}: date moved, first time", median(first), peer, "ms", middle),
        row(f"{name}: date moved, again", median(again), peer, "ms", middle),
        row(f"{name}: date moved, 95th percentile", both[-1], peer, "ms", late),
    ]


def asked(explorer: Explorer, day: str) -> float:
    begun = perf_counter()
    json.dumps(explorer.moved({"as_of": day}), ensure_ascii=False)
    return 1000 * (perf_counter() - begun)


def rebuilt(choice: Choice, day: str) -> float:
    topic = offers.topic(choice.changed({"as_of": day}))
    begun = perf_counter()
    titled, means = trails.series(topic, TITLED), trails.beside(topic, MEAN)
    for table, colour in ((titled, "segment"), (means, "series")):
        px.line(table, x="year", y="value", color=colour).to_json()
    px.bar(titled, x="time", y="value").to_json()
    return 1000 * (perf_counter() - begun)


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
