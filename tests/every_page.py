"""Every kind of page that the project makes, in both languages, made once.

Five plans; a province without a plan, before and after the merger of 2025; plans of
2026 of a province, a commune and a department as `ntm plan add` keeps them; a plan
whose communes were imported, as reports and as what is called synthetic.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import quick_pages
from made_plans import written

from ntm_analysis.briefings.jobs import Job, place_job, plan_job
from ntm_analysis.briefings.plan_adding import add_plan
from ntm_analysis.demo import demo_basis, demo_data
from ntm_analysis.figures.tables import plans, provenance
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.intake.reading import Request
from ntm_analysis.page.language import Language
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.store import imports, receiving

LANGUAGES: tuple[Language, ...] = ("vi", "en")
PLANS = [*plans.keys()]
PLACES = {"place-bac-giang": "2025-06-30", "place-lao-cai": "2025-12-31"}
ADDED = {
    "quang-tri-2026": "8-province-merged",
    "tan-tri-2026": "9-commune-annual",
    "ha-tinh-2026": "10-department",
}
PANEL = "lai-chau-2014"
PANELS = {"panel": "", "synthetic": "BIỂU MÔ PHỎNG\n"}  # first line of the workbook
BOTH = ("", ".en")
OF_PLANS = [key + end for key in (*PLANS, *ADDED, *PANELS) for end in BOTH]
OF_PLACES = [key + end for key in PLACES for end in BOTH]
PAGES = [*OF_PLANS, *OF_PLACES]


@dataclass(frozen=True, kw_only=True)
class MadePage:
    """A page with what tests ask of it: its plan's day, the figures it refers to."""

    path: Path
    job: Job
    title: str
    day: date
    figures: pd.DataFrame  # `provenance.rows` of every reference on the page

    @property
    def language(self) -> Language:
        return self.job.language


def make_all(folder: Path) -> dict[str, MadePage]:
    """Make every page into a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NTM_STORE", str(folder / "no-store"))
        made = dict(_shipped(folder))
        for kind, head in PANELS.items():
            store = folder / kind / "store"
            patch.setenv("NTM_STORE", str(store))
            _import_panel(store, head)
            made |= dict(_with_panel(kind, folder))
        patch.setenv("NTM_STORE", str(folder / "no-store"))
        patch.setenv("NTM_HOME", str(_own_home(folder)))
        forget_all()
        made |= dict(_added(folder))
    forget_all()
    return made


def _shipped(folder: Path) -> Iterator[tuple[str, MadePage]]:
    for language in LANGUAGES:
        for key in PLANS:
            yield _made(plan_job(key, language=language), folder)
        for key, day in PLACES.items():
            name = {"place-bac-giang": "Bắc Giang", "place-lao-cai": "Lào Cai"}[key]
            yield _made(place_job(name, as_of=day, language=language), folder)


def _with_panel(kind: str, folder: Path) -> Iterator[tuple[str, MadePage]]:
    for language in LANGUAGES:
        job = plan_job(PANEL, language=language)
        more = {"synthetic": True} if kind == "synthetic" else {}
        key = job.key.replace(PANEL, kind)
        parameters = {**job.parameters, **more}
        yield _made(replace(job, key=key, parameters=parameters), folder)


def _added(folder: Path) -> Iterator[tuple[str, MadePage]]:
    for key, name in ADDED.items():
        assert add_plan(written(name, folder), accept="all").key == key
    for language in LANGUAGES:
        for key in ADDED:
            yield _made(plan_job(key, language=language), folder)


def _made(job: Job, folder: Path) -> tuple[str, MadePage]:
    path = quick_pages.write(job, folder)
    shown = re.findall(r'data-figure="([^"]+)"', path.read_text(encoding="utf-8"))
    given = job.parameters
    if "plan" in given:
        plan = plans.load(given["plan"])
        title, day = getattr(plan, f"title_{job.language}"), plans.known_until(plan)
    else:
        title, day = given["place"], Period(given["as_of"]).last
    rows = provenance.rows(list(dict.fromkeys(shown)))
    return job.key, MadePage(path=path, job=job, title=title, day=day, figures=rows)


def _own_home(folder: Path) -> Path:
    """Copy the data, in which a plan is written; maps and notebooks are only read."""
    own = folder / "home"
    left = shutil.ignore_patterns("store", "user")
    shutil.copytree(home() / "data", own / "data", ignore=left)
    for name in ("maps", "notebooks"):
        (own / name).symlink_to(home() / name, target_is_directory=True)
    return own


def _import_panel(store: Path, head: str) -> None:
    """Import a state of every commune that fits the plan's published sums."""
    plan = plans.load(PANEL)
    day, key = plan.as_of, plan.criteria_set
    (basis,) = demo_basis.chosen(plan.place, day.text, key)
    panel = demo_data.made(basis, years=1, seed=1).panel
    now = panel[panel["as_of"] == day.text]
    marks = now.pivot(index="place_code", columns="criterion", values="met")
    named = now.drop_duplicates("place_code").set_index("place_code")
    lines = ["TT;Mã xã;Tên xã;Huyện;" + ";".join(f"TC{k}" for k in marks.columns)]
    for number, (code, row) in enumerate(marks.iterrows(), 1):
        cells = ["" if pd.isna(met) else "Đ" if met else "CĐ" for met in row]
        who = [str(number), code, named["place"][code], named["district"][code]]
        lines.append(";".join([*who, *cells]))
    store.parent.mkdir(parents=True)
    path = store.parent / "xa.csv"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    request = Request(units.load().province(plan.place, day.last), day, key)
    read = receiving.read_workbook(path, request, store)
    imports.commit(read, date(2014, 1, 5), store)
