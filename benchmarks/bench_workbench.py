"""The explorer: the kernel's answer to a moved date, as it goes to the browser.

Processor time; what the browser then takes to patch its elements is not in it. Each
date of the slider is asked for the first time with nothing made ahead, and again, as
when the kernel made it while the reader looked (`workbench.idle_work`); the first
visits hold those of another list of units, whose outlines are read then. Peer: the two
trends and the map's values of the same date drawn anew with plotly express and written
as an Output takes them.
"""

import json
import resource
from statistics import median, quantiles
from time import process_time

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
    late_again, late_first = (quantiles(part, n=20)[-1] for part in (again, first))
    return [
        row(f"{name}: date moved, first time", median(first), peer, "ms", middle),
        row(f"{name}: date moved, again", median(again), peer, "ms", middle),
        row(f"{name}: made ahead, 95th percentile", late_again, peer, "ms", late),
        row(f"{name}: first time, 95th percentile", late_first, peer, "ms", late),
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
