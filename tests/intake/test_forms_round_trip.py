"""What the forms show is what was reported: written and imported, nothing differs."""

import itertools
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ntm_analysis.forms import views as forms
from ntm_analysis.forms.export_counts import Reported
from ntm_analysis.forms.export_forms import assembled
from ntm_analysis.intake import frames
from ntm_analysis.intake.reading import Request, read_file
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period

OLD = ["06001", "06007", "06160", "06154"]  # two in Tràng Định, two in Văn Lãng
NEW = ["06001", "06046", "06076"]
MARK = st.sampled_from([True, True, False, False, None])
VALUE = st.one_of(st.none(), st.decimals(0, 100, places=1).map(float))
LAW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
BLOCKS = [("2025-12-31", "actual"), ("2026-H1", "actual"), ("2026-12-31", "plan")]


def reported(criteria_set, day, codes, cells, **more) -> Reported:
    """Give what is known from (code, criterion, as_of, kind) -> (met, value)."""
    where = place_of("20", Period(day))
    from ntm_analysis.places.tables import units

    named = {code: units.load().place(code, where.vintage) for code in codes}
    above = {code: units.load().parents(unit)[0] for code, unit in named.items()}
    rows = [
        {
            "place_code": code, "vintage": where.vintage, "place": named[code].name,
            "district": above[code].name if above[code].level == "district" else "",
            "province_code": "20", "criteria_set": criteria_set, "criterion": criterion,
            "as_of": as_of, "met": met, "value": None if met is None else value,
            "kind": kind, "source": "t", "synthetic": False,
        }
        for (code, criterion, as_of, kind), (met, value) in cells.items()
    ]  # fmt: skip
    empty = {name: frames.empty(name) for name in ("values", "recognitions", "figures")}
    given = {
        "values": empty["values"], "acts": empty["recognitions"], "groups": {},
        "stated": empty["figures"],
    } | more  # fmt: skip
    marks = frames.typed("assessments", pd.DataFrame(rows))
    return Reported(where=where, criteria_set=criteria_set, marks=marks, **given)


def back(contents, day, criteria_set, folder, *sheets):
    path = Path(folder) / "forms.xlsx"
    forms.write(contents, path)
    period = Period(day)
    request = Request(place_of("20", period), period, criteria_set, sheets=sheets)
    intake = read_file(path, request)
    assert [p for p in intake.problems if p.refused] == []
    return intake.tables


def told(table: pd.DataFrame) -> set[tuple[object, ...]]:
    """Give the marks that were reported; no report is the same as no row."""
    known = table[table["met"].notna()]
    value = known["value"].map(lambda v: None if pd.isna(v) else round(v, 6))
    met = known["met"].astype(bool)
    keys = ["place_code", "criterion", "as_of", "kind"]
    return set(known[keys].assign(met=met, value=value.astype(object))
               .astype(object).where(lambda t: t.notna(), None)
               .itertuples(index=False, name=None))  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("forms")


@LAW
@given(st.lists(st.tuples(MARK, VALUE), min_size=76, max_size=76))
def test_the_table_of_nineteen_criteria_comes_back(folder, drawn):
    keys = itertools.product(OLD, range(1, 20), ["2023-12-31"], ["actual"])
    said = reported("XA-2021", "2023-12-31", OLD, dict(zip(keys, drawn, strict=True)))
    tables = back(
        assembled(said, Period("2023-12-31")), "2023-12-31", "XA-2021", folder
    )
    assert told(tables["assessments"]) == told(said.marks)


@LAW
@given(
    st.lists(st.tuples(MARK, VALUE), min_size=90, max_size=90),
    st.lists(st.sampled_from(["", "G1", "G2", "G3"]), min_size=3, max_size=3),
    st.lists(st.sampled_from(["", "recognised", "revoked"]), min_size=3, max_size=3),
    st.dictionaries(st.sampled_from(["1.1", "3.2", "3.10"]), st.tuples(MARK, VALUE)),
)
def test_the_forms_of_2026_come_back(folder, drawn, groups, acts, indicators):
    keys = [(c, n, *b) for c in NEW for n in range(1, 11) for b in BLOCKS]
    said = reported(
        "XA-2026", "2026-H1", NEW, dict(zip(keys, drawn, strict=True)),
        groups={c: g for c, g in zip(NEW, groups, strict=True) if g},
        acts=acts_of(dict(zip(NEW, acts, strict=True))),
        values=values_of(indicators),
    )  # fmt: skip
    contents = assembled(said, Period("2026-H1"))
    tables = back(contents, "2026-H1", "XA-2026", folder, "*")
    assert told(tables["assessments"]) >= told(said.marks)
    given = {
        code: (met, None if value is None else round(value, 6))
        for code, (met, value) in indicators.items()
        if met is not None or value is not None
    }
    assert {
        row.indicator: (None if pd.isna(row.met) else bool(row.met),
                        None if pd.isna(row.value) else round(row.value, 6))
        for row in tables["values"].itertuples()
    } == given  # fmt: skip
    assert counts(tables["figures"]) == counts(contents.figures)


def acts_of(said: dict[str, str]) -> pd.DataFrame:
    rows = []
    for code, act in said.items():
        shared = {"place_code": code, "title": "ntm", "synthetic": False}
        if act:
            rows.append(shared | {"act": "recognised", "date": "2024-05-01"})
        if act == "revoked":
            rows.append(shared | {"act": "revoked", "date": "2026-03-01"})
    if not rows:
        return frames.empty("recognitions")
    return frames.typed("recognitions", pd.DataFrame(rows))


def values_of(said: dict[str, tuple[bool | None, float | None]]) -> pd.DataFrame:
    rows = [
        {
            "place_code": NEW[0], "place": "Xã", "criterion": int(code.split(".")[0]),
            "indicator": code, "as_of": "2026-H1", "kind": "actual", "met": met,
            "value": value, "synthetic": False,
        }
        for code, (met, value) in said.items()
    ]  # fmt: skip
    if not rows:
        return frames.empty("values")
    return frames.typed("values", pd.DataFrame(rows))


def counts(figures: pd.DataFrame) -> set[tuple[object, ...]]:
    keys = ["measure", "as_of", "kind", "scope", "criterion", "band_low", "value"]
    return set(figures[keys].astype(str).itertuples(index=False, name=None))


def test_recognised_communes_are_counted_to_each_date_and_revoked_ones_no_more():
    cells = {(c, n, *b): (True, None) for c in NEW for n in range(1, 11)
             for b in BLOCKS}  # fmt: skip
    acts = acts_of(dict(zip(NEW, ["recognised", "revoked", ""], strict=True)))
    said = reported("XA-2026", "2026-H1", NEW, cells, acts=acts)
    rows = assembled(said, Period("2026-H1")).figures
    held = rows[rows["measure"] == "communes_recognized"]
    assert dict(zip(held["as_of"], held["value"], strict=True)) == {
        "2025-12-31": 2, "2026-H1": 1,
    }  # fmt: skip


def test_a_decision_on_a_merged_commune_is_none_on_the_one_that_took_its_code():
    cells = {(c, n, *b): (True, None) for c in NEW for n in range(1, 11)
             for b in BLOCKS}  # fmt: skip
    acts = acts_of(dict.fromkeys(NEW, "recognised"))
    acts["vintage"] = ["2021-11", "2025-06-30", "2025-07-01"]
    said = reported("XA-2026", "2026-H1", NEW, cells, acts=acts)
    rows = assembled(said, Period("2026-H1")).figures
    held = rows[rows["measure"] == "communes_recognized"]
    assert held["value"].tolist() == [1, 1]


def test_bands_have_a_row_a_district_and_one_for_all(folder):
    met = {"06001": 19, "06007": 12, "06160": 12, "06154": 4}
    cells = {
        (c, n, "2023-12-31", "actual"): (n <= met[c], None)
        for c in OLD
        for n in range(1, 20)
    }
    said = reported("XA-2021", "2023-12-31", OLD, cells)
    contents = assembled(said, Period("2023-12-31"))
    figures = back(contents, "2023-12-31", "XA-2021", folder, "Nhóm xã")["figures"]
    bands = figures[figures["measure"] == "communes_in_band"]
    found = {place: rows["value"].tolist() for place, rows in bands.groupby("place")}
    # 19, 15-18, 10-14, 5-9, below 5.
    assert found["Tỉnh Lạng Sơn"] == [1, 0, 2, 0, 1]
    assert len(found) == 1 + len(set(said.marks["district"]))
    assert sum(map(sum, found.values())) == 8
    means = figures[figures["measure"] == "criteria_per_commune"]
    assert means.set_index("place").loc["Tỉnh Lạng Sơn", "value"] == 11.75


def test_a_form_is_ready_for_the_printer(folder):
    cells = {(c, n, *b): (True, 1.5) for c in NEW for n in range(1, 11)
             for b in BLOCKS}  # fmt: skip
    said = reported("XA-2026", "2026-H1", NEW, cells)
    path = folder / "printed.xlsx"
    forms.write(assembled(said, Period("2026-H1")), path)
    book = openpyxl.load_workbook(path)
    names = ["Biểu 05", "Biểu 06", "Biểu 07", "Biểu 10 - Tràng Định"]
    assert [n for n in names if n not in book.sheetnames] == []
    for sheet in book:
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
        assert sheet.print_area
        assert sheet.freeze_panes
        assert sheet.print_title_rows
    numbers = [c for row in book["Biểu 05"].iter_rows() for c in row
               if isinstance(c.value, int | float)]  # fmt: skip
    assert {c.number_format for c in numbers} == {
        '[>=1000000]#"."###"."##0;[>=1000]#"."##0;0'
    }
    heads = [c.value for c in book["Biểu 06"][8]]
    assert heads[2:5] == ["KQ 31/12 năm trước", "TH 6 tháng", "KH 6T cuối năm"]
