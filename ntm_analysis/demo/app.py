"""The work behind `ntm demo panel`: making panels and writing them as files."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ntm_analysis.criteria import criteria_rules, criteria_sets
from ntm_analysis.criteria.bands import scheme_for
from ntm_analysis.demo import demo_basis, demo_data, demo_forms
from ntm_analysis.demo.demo_data import Demo
from ntm_analysis.demo.messy import layouts
from ntm_analysis.demo.messy.panel import WideAssessments
from ntm_analysis.forms import table_files
from ntm_analysis.forms.models import form_figures
from ntm_analysis.page.language import Language, say, spoken_language
from ntm_analysis.page.numbers import date, number
from ntm_analysis.page.retelling import retold
from ntm_analysis.periods import Period

FORMS_FOR = 10  # criteria of the sets that Biểu 05, 06, 07 and 10 are about


def make(
    province: str, as_of: str | None, criteria_set: str | None, out: Path, years: int,
    seed: int,
) -> Iterator[str]:  # fmt: skip
    """Make panels and workbooks; gives lines for the user."""
    language = spoken_language()
    for basis in demo_basis.chosen(province, as_of, criteria_set):
        demo = demo_data.made(basis, years, seed)
        yield from _said(demo, language)
        folder = out / f"{basis.where.code}-{basis.day}"
        yield from _written(demo, folder, seed, language)


def _said(demo: Demo, language: Language) -> Iterator[str]:
    basis = demo.basis
    met = demo_data.wide(demo.panel, basis.day.text, demo.communes[basis.day.text])
    full = int(met.fillna(False).all(axis=1).sum())
    dates = demo.panel["as_of"].unique()
    yield say(
        "results.synthetic_panel",
        language,
        place=basis.where.name,
        criteria_set=basis.criteria_set,
        day=basis.day if language == "en" else date(basis.day.text, language),
        communes=number(len(met), language),
        dates=len(dates),
        mean=number(met.sum(axis=1).mean(), language),
        full=number(full, language),
    )
    yield from (f"  {retold(note, language)}" for note in basis.notes)
    if demo.left_out:
        kept_not = ", ".join(demo.left_out)
        yield f"  {say('results.sums_contradict', language, names=kept_not)}"


def _written(demo: Demo, folder: Path, seed: int, language: Language) -> Iterator[str]:
    basis = demo.basis
    table_files.save(demo.panel, folder / "panel.csv", "csv")
    yield f"  {folder / 'panel.csv'}"
    if len(demo.values):
        values = demo.values.rename(columns={"commune": "place_code"})
        synthetic = values.assign(as_of=basis.day.text, synthetic=True)
        table_files.save(synthetic, folder / "values.csv", "csv")
        yield f"  {folder / 'values.csv'}"
    forms = None
    if len(criteria_sets.get(basis.criteria_set).numbers) == FORMS_FOR:
        forms = demo_forms.contents(demo, seed)
    paths = list(layouts.write_all(shown(demo, basis.day.text), folder, forms))
    for form in layouts.FORMATS:
        count = sum(folder / form in path.parents for path in paths)
        told = {"folder": folder / form, "count": count}
        yield f"  {say('results.workbooks', language, **told)}"
    earlier = [day for day in demo.communes if day != basis.day.text]
    for place, day in enumerate(earlier):
        yield f"  {layouts.write_dated(shown(demo, day), folder, day, place)}"
    command = (
        f'ntm import "{paths[0]}" --place {basis.where.code} '
        f"--as-of {basis.day} --criteria-set {basis.criteria_set} --dry-run"
    )
    yield f"  {say('results.try', language, command=command)}"


def shown(demo: Demo, day: str) -> WideAssessments:
    """Give what the workbooks of one date show."""
    basis, last = demo.basis, day == demo.basis.day.text
    rows = demo.panel[demo.panel["as_of"] == day]
    listed = demo.communes[day]
    listed = listed[listed["place_code"].isin(rows["place_code"])]
    groups = [demo.groups.get(code, "") for code in listed["place_code"]]
    communes = listed.assign(group=groups).reset_index(drop=True)
    met = demo_data.wide(demo.panel, day, communes).reset_index(drop=True)
    at = pd.Series(communes.index, index=communes["place_code"])
    values = demo.values.assign(commune=demo.values["commune"].map(at))
    chosen = criteria_sets.get(basis.criteria_set)
    scheme = scheme_for(
        criteria_rules.bands(), chosen.id, basis.day.last, basis.where.code
    )
    return WideAssessments(
        province=basis.where.short_name,
        date=Period(day).last.strftime("%d/%m/%Y"),
        names={c.number: c.name_vi for c in chosen.criteria},
        communes=communes,
        met=met,
        bands=form_figures.by_place(rows, scheme.bands, len(chosen.numbers)),
        values=values if last else pd.DataFrame(),
        acts=demo.acts if last else pd.DataFrame(),
    )
