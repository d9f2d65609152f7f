"""The work behind `ntm export forms`: gathering what the forms of a period show."""

from dataclasses import replace

import pandas as pd

from ntm_analysis.criteria import criteria_rules, criteria_sets
from ntm_analysis.criteria.bands import scheme_for
from ntm_analysis.errors import StoreError
from ntm_analysis.forms import export_columns as columns
from ntm_analysis.forms import export_counts as counts
from ntm_analysis.forms.export_counts import Reported
from ntm_analysis.forms.models import form_figures
from ntm_analysis.forms.views.contents import Contents
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.intake.sheets import sets
from ntm_analysis.page.language import say, spoken_language
from ntm_analysis.page.numbers import date as written
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units
from ntm_analysis.store import folder, ledger, state

SOURCES = ("import", "file", "as_of", "when", "who", "hash")


def contents(place: str, period: str, criteria_set: str | None) -> Contents:
    """Gather out of the store what the forms of a place and period show.

    Raises
    ------
    StoreError
        If the store holds nothing that they would show: noughts would be invented.
    """
    day = Period(period)
    where = place_of(place, day)
    chosen = criteria_set or criteria_sets.at(day.last).id
    found = assembled(_from_store(where, chosen), day)
    if found.marks.empty and found.figures.empty:
        province = units.load().province_of(where).code
        held = [written(d, spoken_language()) for d in state.dates(province, chosen)]
        said = {"place": where.name, "period": found.period_words, "set": chosen}
        raise StoreError(
            say("results.forms_nothing", spoken_language(), **said,
                held=", ".join(held) or "–")
        )  # fmt: skip
    return found


def lacks_period(found: Contents) -> bool:
    """Say whether only the columns beside the period itself have numbers."""
    as_of = found.blocks["now"][0]
    return not ((found.marks["as_of"] == as_of).any()
                or (found.figures["as_of"] == as_of).any())  # fmt: skip


def _from_store(where: Place, chosen: str) -> Reported:
    province = units.load().province_of(where).code
    read = {
        name: inside(state.table(name, province, about), where)
        for name, about in (
            ("assessments", chosen), ("values", chosen), ("recognitions", None),
        )
    }  # fmt: skip
    stated = state.table("figures", province, chosen)
    stated = stated.sort_values(
        "import", ascending=False, kind="stable"
    )  # newest leads
    return Reported(
        where=where,
        criteria_set=chosen,
        marks=read["assessments"],
        values=read["values"],
        acts=read["recognitions"],
        groups=_groups(inside(state.table("classes", province), where)),
        stated=stated[stated["place_code"] == where.code],
    )


def inside(rows: pd.DataFrame, where: Place) -> pd.DataFrame:
    """Keep the rows of the communes of a place."""
    if where.level == "province":
        return rows
    if where.level == "district":
        return rows[rows["district"] == where.name]
    return rows[rows["place_code"] == where.code]


def assembled(said: Reported, day: Period) -> Contents:
    """Count what the forms show, and put it together."""
    said = replace(said, acts=counts.of_listed(said))
    intake_set = sets.load(said.criteria_set, day.last)
    blocks = columns.blocks_of(day, said.marks)
    marks, values, stated = (
        columns.of_blocks(rows, blocks)
        for rows in (said.marks, said.values, said.stated)
    )
    province = units.load().province_of(said.where).code
    scheme = scheme_for(criteria_rules.bands(), said.criteria_set, day.last, province)
    counted = form_figures.counted(marks, said.groups, scheme.bands, intake_set.count)
    counted = counts.with_acts(counted, said, blocks)
    single = stated["measure"].isin((*columns.MONEY, "output"))
    known = counts.together(stated[~single], counts.totals(said, marks, blocks))
    figures = form_figures.preferred(counted, known)
    money = columns.funds(said.stated, day)
    outputs = counts.together(
        stated[stated["measure"] == "output"], counts.modern(said, blocks)
    )
    return Contents(
        place=said.where.name,
        period=day.text,
        date=day.last.strftime("%d/%m/%Y"),
        set_name=criteria_sets.get(said.criteria_set).decision,
        criteria=intake_set.names,
        bands=scheme.bands,
        figures=counts.together(figures, outputs, money),
        blocks=blocks,
        marks=marks,
        values=values,
        by_place=form_figures.by_place(
            columns.block(marks, blocks["now"]), scheme.bands, intake_set.count
        ),
        sources=_source_rows(marks, stated, money),
        funds={"year": (str(day.year), "target"), "now": blocks["now"],
               "rest": (f"{day.year}-H2", "target")},
        synthetic=bool(marks["synthetic"].any() or stated["synthetic"].any()),
        indicators={
            code: (one.name, one.unit)
            for code, one in intake_set.wording.indicators.items()
        },
    )  # fmt: skip


def _groups(rows: pd.DataFrame) -> dict[str, str]:
    known = rows[rows["group"].fillna("") != ""].sort_values("as_of", kind="stable")
    return dict(zip(known["place_code"], known["group"], strict=True))


def _source_rows(*tables: pd.DataFrame) -> pd.DataFrame:
    used = {
        number
        for table in tables
        if "import" in table
        for number in table["import"].dropna().unique()
    }
    rows = [
        (str(e.number), e.file, e.as_of, e.when, e.who, e.file_sha256)
        for e in ledger.read(folder.folder())
        if e.number in used
    ]
    if not rows and any(len(t) and t["synthetic"].any() for t in tables):
        rows = [("", say("forms.synthetic", "vi"), "", "", "", "")]
    return pd.DataFrame(rows, columns=list(SOURCES))
