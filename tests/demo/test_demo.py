"""A demo province ends at its published sums, says that it is invented, and imports."""

import openpyxl
import pandas as pd
import pytest

from ntm_analysis.cli import main
from ntm_analysis.demo import demo_basis, demo_data, demo_forms
from ntm_analysis.intake.reading import Request, read_file
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period

NINETEEN, TEN = "20-2025-06", "20-2026-H1"
MARKS = {True: "Đ", False: "CĐ"}
FORMATS = ["xlsx", "xls", "ods", "csv"]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", "panel", "--province", "Lạng Sơn", "--out", str(folder)]) == 0
    return folder


def panel_of(folder) -> pd.DataFrame:
    text = {"place_code": str, "province_code": str}
    table = pd.read_csv(folder / "panel.csv", dtype=text, keep_default_na=False)
    table["met"] = table["met"].map({"true": "Đ", "false": "CĐ", "": ""})
    return table


def read(path, day: str, criteria_set: str):
    period = Period(day)
    intake = read_file(path, Request(place_of("20", period), period, criteria_set))
    assert [p for p in intake.problems if p.refused] == [], path
    assert {p.code for p in intake.problems} <= {"legacy_text", "form_sum"}, path
    for name, table in intake.tables.items():
        assert table["synthetic"].all(), f"{path}: {name}"
    return intake.tables


def said(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """Give the rows as tuples in order, marks as Đ, CĐ or nothing."""
    met = ["" if pd.isna(m) else m if isinstance(m, str) else MARKS[bool(m)]
           for m in table["met"]]  # fmt: skip
    keys = ["place_code", "vintage", "place", "district", "criterion", *columns]
    rows = table.assign(met=met)[[*keys, "met"]]
    return sorted(rows.itertuples(index=False, name=None))


def test_the_panel_ends_at_the_published_mean_and_number_at_the_standard(out):
    panel = panel_of(out / NINETEEN).query("as_of == '2025-06'")
    # Published for 2025-06: 15.21 criteria per commune, 106 of 175 communes.
    met = (panel["met"] == "Đ").groupby(panel["place_code"]).sum()
    assert (len(met), round(met.mean(), 2), (met == 19).sum()) == (175, 15.21, 106)
    assert panel["synthetic"].all()


@pytest.mark.parametrize("form", FORMATS)
def test_every_layout_of_nineteen_criteria_gives_exactly_the_panel_back(out, form):
    folder = out / NINETEEN
    panel = said(panel_of(folder).query("as_of == '2025-06'"))
    values = pd.read_csv(folder / "values.csv", dtype={"indicator": str})
    count = values["indicator"].str.contains(".", regex=False).sum()
    for path in sorted((folder / form).iterdir()):
        tables = read(path, "2025-06", "XA-2021")
        key = path.name.split(".")[0][len("01-mo-phong-") :]
        if key == "nhom-xa":
            assert bands(tables["figures"]) == bands_of(panel)
        elif key == "quyet-dinh":
            acts = tables["recognitions"]
            count_of = acts["act"].value_counts()
            # Those that met everything before and do no more were revoked.
            assert count_of["recognised"] - count_of.get("revoked", 0) == 106
            assert acts["number"].str.startswith("MP-").all()
        else:
            assert said(tables["assessments"]) == panel, path
            assert len(tables["values"]) == ("chi-tieu" in key) * count


def bands(figures: pd.DataFrame) -> dict[tuple[int, int], int]:
    whole = figures[(figures["level"] == "province") & figures["band_low"].notna()]
    edges = zip(whole["band_low"], whole["band_high"], strict=True)
    return dict(zip(edges, whole["value"].astype(int), strict=True))


def bands_of(panel: list[tuple]) -> dict[tuple[int, int], int]:
    counts: dict[str, int] = {}
    for row in panel:
        counts[row[0]] = counts.get(row[0], 0) + (row[-1] == "Đ")
    edges = [(19, 19), (15, 18), (10, 14), (5, 9), (0, 4)]
    return {(a, b): sum(a <= n <= b for n in counts.values()) for a, b in edges}


@pytest.mark.parametrize("form", FORMATS)
def test_every_layout_and_form_of_2026_gives_exactly_the_panel_back(out, form):
    folder = out / TEN
    panel = said(panel_of(folder).query("as_of == '2026-H1'"))
    shown = contents()
    for path in sorted((folder / form).iterdir()):
        key = path.name.split(".")[0][len("01-mo-phong-") :]
        if path.is_dir():  # Biểu 10 as csv is a file a commune
            parts = [read(one, "2026-H1", "XA-2026") for one in sorted(path.iterdir())]
            tables = {"assessments": pd.concat(p["assessments"] for p in parts)}
        else:
            tables = read(path, "2026-H1", "XA-2026")
        if key in ("bieu-05", "bieu-06", "bieu-07"):
            assert numbers(tables["figures"]) == numbers(shown, key), path
        elif key not in ("nhom-xa", "quyet-dinh"):
            marks = tables["assessments"]
            now = marks[(marks["as_of"] == "2026-H1") & (marks["kind"] == "actual")]
            assert said(now) == panel, path
        if key == "dat-chua-dat":
            groups = tables["classes"]["group"].value_counts()
            assert groups.to_dict() == {"G1": 13, "G2": 27, "G3": 21}


def contents() -> pd.DataFrame:
    basis = next(demo_basis.chosen("Lạng Sơn", "2026-H1", None))
    return demo_forms.contents(demo_data.made(basis, 4, 1), 1).figures


def numbers(figures: pd.DataFrame, form: str = "") -> list[tuple[object, ...]]:
    measures = {
        "bieu-05": ("communes_meeting_criterion",),
        "bieu-07": ("funding", "funding_part"),
    }
    own = figures["measure"]
    if form in measures:
        figures = figures[own.isin(measures[form])]
    elif form:
        figures = figures[~own.isin([m for ms in measures.values() for m in ms])]
    keys = ["measure", "as_of", "kind", "scope", "criterion", "band_low", "fund_source"]
    own = figures["measure"]
    rows = figures.assign(
        said=figures["label"].where(own.isin(("output", "funding_part")), ""),
        value=figures["value"].round(6),
    )[[*keys, "said", "value"]]
    return sorted(rows.astype(str).itertuples(index=False, name=None))


def test_each_date_has_a_workbook_of_its_own_habit_that_gives_it_back(out):
    panel = panel_of(out / NINETEEN)
    books = sorted((out / NINETEEN / "cac-ky").iterdir())
    assert len(books) == panel["as_of"].nunique() - 1
    assert {book.suffix for book in books[:4]} == {".xlsx", ".xls", ".ods", ".csv"}
    for book in books[:4]:
        day = book.name[:10]
        marks = read(book, day, "XA-2021")["assessments"]
        assert said(marks) == said(panel[panel["as_of"] == day]), book
        assert marks["met"].isna().any()  # some communes did not report


def test_every_sheet_row_and_file_says_that_it_is_synthetic(out):
    for path in sorted((out / NINETEEN / "xlsx").iterdir()):
        book = openpyxl.load_workbook(path)
        assert "mo-phong" in path.name
        assert "MÔ PHỎNG" in book.properties.title
        for sheet in book:
            texts = [str(c.value) for row in sheet.iter_rows(max_row=4) for c in row]
            assert any("MÔ PHỎNG" in text for text in texts), f"{path.name} {sheet}"
        rows = [row for row in book.worksheets[-1].iter_rows(values_only=True)
                if isinstance(row[0], float | int)]  # fmt: skip
        assert all("mô phỏng" in row for row in rows)


@pytest.mark.parametrize(
    ("province", "as_of", "criteria_set", "mean", "full"),
    [
        ("Cà Mau", "2019-12", "XA-2016", 15.5, 30),  # bands and five criteria
        ("Đắk Lắk", "2015-09", "XA-2009", 10.43, 7),  # every criterion
        ("Vĩnh Phúc", "2018-07-03", "XA-2016", 18.4, None),  # fewer communes now
        ("Ninh Bình", "2025-10", "XA-2021", 19.0, 97),  # a province of July 2025
        ("Lạng Sơn", "2025-07", "XA-2021", 10.93, 0),
        ("Hà Nội", "2014-12", "XA-2009", 15.0, None),
        ("Đà Nẵng", "2024-12", "XA-2021", 19.0, 11),  # no mean, all recognised
        ("Quảng Ninh", "2026-06-30", "XA-2026", 9.2, None),  # nothing published
    ],
)
def test_any_province_ends_at_what_is_published_of_it(
    province, as_of, criteria_set, mean, full
):
    basis = next(demo_basis.chosen(province, as_of, None))
    assert basis.criteria_set == criteria_set
    demo = demo_data.made(basis, 2, seed=3)
    last = demo.panel[demo.panel["as_of"] == as_of]
    met = last.groupby("place_code")["met"].sum()
    assert met.mean() == pytest.approx(mean, abs=0.05)
    assert full is None or (met == last["criterion"].nunique()).sum() == full
    assert demo.panel["synthetic"].all()
    assert demo.left_out == ()


def test_published_bands_and_criteria_are_kept():
    # Cà Mau, 12/2019: 22 communes at 15-18, 27 at 10-14, 3 at 8-9; 46 meet roads.
    demo = demo_data.made(next(demo_basis.chosen("Cà Mau", "2019-12", None)), 1, 1)
    last = demo.panel[demo.panel["as_of"] == "2019-12"]
    met = last.groupby("place_code")["met"].sum()
    found = [met.between(a, b).sum() for a, b in ((15, 18), (10, 14), (8, 9))]
    assert found == [22, 27, 3]
    roads = last[last["criterion"] == 2]["met"].sum()
    assert roads == 46


def test_a_district_is_refused_and_an_unknown_name_too(english, capsys):
    assert main(["demo", "panel", "--province", "huyện Tràng Định, Lạng Sơn",
                 "--as-of", "2024-12-31"]) == 12  # fmt: skip
    assert "is no province" in capsys.readouterr().err
    assert main(["demo", "panel", "--province", "Atlantis"]) == 8
