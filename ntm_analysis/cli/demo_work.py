"""The work behind `ntm demo panel`."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.models import demo_margins, synthetic
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.tables import criteria_sets, figures, units
from ntm_analysis.tables.intake.reading import place_of
from ntm_analysis.views import messy_books, table_files
from ntm_analysis.views.messy_books import Panel


def make(
    province: str, as_of: str | None, out: Path, years: int, seed: int
) -> Iterator[str]:
    """Make panel and workbooks; gives lines for the user."""
    newest = place_of(province, Period(as_of or "2025-06-30"))
    stated = figures.load()
    published = stated["plan"].fillna("") == ""
    own = stated[(stated["place_code"] == newest.code) & published]
    day = as_of or _latest(own, province)
    where = place_of(newest.code, Period(day))
    communes = _communes(where)
    chosen = criteria_sets.at(Period(day).last)
    margins = demo_margins.of_province(
        own, day, len(communes), len(chosen.numbers), seed
    )
    dates = [*(f"{Period(day).year - k}-12-31" for k in range(years, 0, -1)), day]
    table = synthetic.panel(
        communes, margins.met, dates, seed, at_standard=margins.at_standard,
        criteria_set=chosen.id,
    )  # fmt: skip
    folder = out / f"{where.code}-{day}"
    table_files.save(table, folder / "panel.csv", "csv")
    yield (
        f"SYNTHETIC panel of {where.name}: {len(communes)} communes, "
        f"{len(dates)} dates, ends at {margins.mean_published:g} criteria per "
        f"commune on {day}, {margins.at_standard or 'no'} communes at the standard."
    )
    yield str(folder / "panel.csv")
    for path in messy_books.write_all(_wide(table, where, chosen, day), folder):
        yield str(path)
    yield (
        f'ntm import "{folder}/01-nhom-huyen-D-CD.xlsx" --place {where.code} '
        f"--as-of {day} --criteria-set {chosen.id} --dry-run"
    )


def _latest(own: pd.DataFrame, province: str) -> str:
    known = demo_margins.dates(own)
    listed = [d for d in known if Period(d).last <= Period("2025-06-30").last]
    if not listed:
        raise CannotJudgeError(
            f"no mean of criteria per commune is published for {province}, so no panel "
            f"can end at it. Provinces with one: Lạng Sơn and others in data/figures."
        )
    return max(listed, key=lambda text: Period(text).last)


def _communes(where: Place) -> pd.DataFrame:
    gazetteer = units.load()
    rows = []
    for unit in gazetteer.communes(where):
        if unit.type in ("xã", "đặc khu"):
            above = gazetteer.parents(unit)
            rows.append(
                {
                    "place_code": unit.code,
                    "vintage": unit.vintage,
                    "place": unit.name,
                    "district": above[0].name if len(above) > 1 else "",
                    "province_code": where.code,
                }
            )
    return pd.DataFrame(rows)


def _wide(table: pd.DataFrame, where: Place, chosen: CriteriaSet, day: str) -> Panel:
    last = table[table["as_of"] == day]
    met = last.pivot(index="place_code", columns="criterion", values="met")
    communes = last.drop_duplicates("place_code")[["place_code", "place", "district"]]
    communes = communes.reset_index(drop=True)
    return Panel(
        province=where.short_name,
        date=Period(day).last.strftime("%d/%m/%Y"),
        names={c.number: c.name_vi for c in chosen.criteria},
        communes=communes,
        met=met.loc[communes["place_code"]].reset_index(drop=True),
    )
