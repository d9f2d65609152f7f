"""What is exported imports again without a difference, and carries its source."""

import io

import openpyxl
import pandas as pd
import pytest

from ntm_analysis.cli import main
from ntm_analysis.intake.reading import Request, read_file
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period
from ntm_analysis.store import imports, receiving, state

NINETEEN = """
    TT | Tên xã | Huyện | {heads} | Ghi chú
    1 | Khánh Long | Tràng Định | {all} |
    2 | Đoàn Kết | Tràng Định | {some} |
    3 | Xuất Lễ | Cao Lộc | {none} |
"""
KEYS = ["place_code", "criterion", "as_of", "kind"]


@pytest.fixture
def store(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    monkeypatch.setenv("NTM_STORE", str(folder))
    return folder


def keep(path, place: str, as_of: str, criteria_set: str, kind="actual") -> None:
    day = Period(as_of)
    request = Request(place_of(place, day), day, criteria_set, kind)
    imports.commit(receiving.read_workbook(path, request))


def same(
    one: pd.DataFrame, other: pd.DataFrame, keys: list[str], *columns: str
) -> None:
    both = [
        t.sort_values(keys)[[*keys, *columns]].reset_index(drop=True)
        for t in (one, other)
    ]
    pd.testing.assert_frame_equal(*both)


@pytest.fixture
def kept(store, workbook):
    table = NINETEEN.format(
        heads=" | ".join(f"TC{n}" for n in range(1, 20)),
        all=" | ".join("Đ" for _ in range(19)),
        some=" | ".join("Đ" if n < 15 else "CĐ" for n in range(1, 20)),
        none=" | ".join("" if n == 1 else "CĐ" for n in range(1, 20)),
    )
    keep(workbook({"S": table}), "Lạng Sơn", "2023-12-31", "XA-2021")
    return state.assessments("20")


def run(*args: str) -> int:
    return main([str(arg) for arg in args])


def test_the_table_by_commune_and_criterion_comes_back_unchanged(kept, tmp_path):
    out = tmp_path / "forms.xlsx"
    assert (
        run(
            "export",
            "forms",
            "--place",
            "Lạng Sơn",
            "--period",
            "2023-12-31",
            "--out",
            out,
        )
        == 0
    )
    day = Period("2023-12-31")
    back = read_file(out, Request(place_of("20", day), day, "XA-2021"))
    assert back.problems == []
    same(back.tables["assessments"], kept, KEYS, "met", "value", "place", "district")


def test_the_forms_say_bands_shares_and_sources(kept, tmp_path):
    out = tmp_path / "forms.xlsx"
    run("export", "forms", "--place", "20", "--period", "2023-12-31", "--out", out)
    book = openpyxl.load_workbook(out)
    rows = [[c.value for c in row] for row in book["Nhóm xã"].rows]
    bands = next(row for row in rows if row[1] == "Tổng cộng")
    # One commune with all 19, one with 14, one without a full report is in no band.
    assert bands[2:9] == [3, 1, 0, 1, 0, 0, "16,50"]
    assert "1 xã chưa đủ báo cáo" in bands[9]
    first = [c.value for c in list(book["Từng tiêu chí"].rows)[8]]
    assert first[2:] == [2, 2, "100,0%"]
    source = [c.value for c in list(book["Nguồn số liệu"].rows)[-1]]
    assert source[1] == "book.xlsx"
    assert len(source[5]) == 64
    sheet = book["Tổng hợp"]
    assert sheet.freeze_panes == "C10"
    assert sheet.print_area


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_exported_table_comes_back_unchanged(kept, tmp_path, form):
    out = tmp_path / f"table.{form}"
    assert (
        run("export", "table", "assessments", "--place", "Lạng Sơn", "--out", out) == 0
    )
    day = Period("2023-12-31")
    back = read_file(out, Request(place_of("20", day), day, "XA-2021"))
    assert (back.taken, back.refused) == (57, 0)
    same(back.tables["assessments"], kept, KEYS, "met", "place", "district")


def test_the_table_has_the_stated_columns_and_says_true_false_or_nothing(
    kept, capfdbinary
):
    run(
        "export",
        "table",
        "assessments",
        "--place",
        "xã Xuất Lễ, Lạng Sơn",
        "--format",
        "csv",
    )
    table = pd.read_csv(io.BytesIO(capfdbinary.readouterr().out), dtype=str)
    assert list(table.columns) == [
        "place_code", "place", "district", "criterion", "as_of", "met", "value", "kind",
        "source",
    ]  # fmt: skip
    assert table["met"].fillna("").tolist() == ["", *["false"] * 18]
    assert table["source"][0] == "import 1: book.xlsx, S!D4"


def test_parquet_keeps_what_csv_says(kept, tmp_path):
    out = tmp_path / "t.parquet"
    run("export", "table", "assessments", "--place", "20", "--out", out)
    same(pd.read_parquet(out).astype(kept.dtypes[KEYS]), kept, KEYS)


TEN = """
    TT | Tên xã | Nhóm xã | {heads}
    1 | Tràng Định | 1 | {all}
    2 | Khánh Khê | 3 | {some}
"""


def test_the_forms_of_2026_come_back_as_the_same_figures_and_marks(
    store, workbook, tmp_path
):
    heads = " | ".join(f"TC{n}" for n in range(1, 11))
    for as_of, kind, met in (("2026-H1", "actual", 6), ("2026-12-31", "plan", 9)):
        table = TEN.format(
            heads=heads,
            all=" | ".join("Đ" for _ in range(10)),
            some=" | ".join("Đ" if n <= met else "CĐ" for n in range(1, 11)),
        )
        keep(workbook({"S": table}), "Lạng Sơn", as_of, "XA-2026", kind)
    out = tmp_path / "forms.xlsx"
    args = ("--place", "Lạng Sơn", "--period", "2026-H1", "--out", out)
    assert run("export", "forms", *args) == 0
    day = Period("2026-H1")
    back = read_file(out, Request(place_of("Lạng Sơn", day), day, "XA-2026"))
    assert [p for p in back.problems if p.refused] == []
    same(back.tables["assessments"], state.assessments("20"), KEYS, "met")
    counts = back.tables["figures"]
    rows = counts[counts["measure"] == "communes_meeting_criterion"]
    seventh = rows[(rows["criterion"] == 7) & (rows["as_of"] == "2026-H1")]
    assert dict(zip(seventh["scope"], seventh["value"], strict=True)) == {
        "G1": 1, "G3": 0, "": 1,
    }  # fmt: skip
    bands = counts[(counts["measure"] == "communes_in_band") & (counts["scope"] == "")]
    planned = bands[bands["kind"] == "target"]
    assert dict(zip(planned["band_low"], planned["value"], strict=True)) == {
        10: 1,
        5: 1,
        0: 0,
    }


def test_groups_of_a_form_are_not_held_against_the_marks_of_all(
    store, workbook, tmp_path
):
    """One of two communes of group 1 met ten; group 3 has none, and that is no slip."""
    table = TEN.format(
        heads=" | ".join(f"TC{n}" for n in range(1, 11)),
        all=" | ".join("Đ" for _ in range(10)),
        some=" | ".join("Đ" if n <= 6 else "CĐ" for n in range(1, 11)),
    )
    keep(workbook({"S": table}), "Lạng Sơn", "2026-H1", "XA-2026")
    out = tmp_path / "forms.xlsx"
    run("export", "forms", "--place", "Lạng Sơn", "--period", "2026-H1", "--out", out)
    day = Period("2026-H1")
    request = Request(place_of("Lạng Sơn", day), day, "XA-2026", sheets=("*",))

    def differ():
        found = receiving.read_workbook(out, request).problems
        return [(p.code, p.cell) for p in found if p.code == "bands_differ"]

    assert differ() == []
    book = openpyxl.load_workbook(out)
    sheet = book["Biểu 06"]
    (row,) = [r for r in sheet.iter_rows() if r[1].value == "Số xã đạt 10 tiêu chí"]
    row[3].value = 7  # in all: a slip of the office
    book.save(out)
    assert differ() == [("bands_differ", row[3].coordinate)]


def test_progress_says_its_denominator_and_the_import_it_comes_from(kept, capfdbinary):
    run("export", "table", "progress", "--place", "Lạng Sơn", "--format", "csv")
    table = pd.read_csv(io.BytesIO(capfdbinary.readouterr().out))
    row = table.iloc[0]
    # Three communes, one without a full report; one of the two others has all 19.
    assert (len(table), row["communes"], row["complete"]) == (1, 3, 2)
    assert (row["at_standard"], row["at_standard_share"]) == (1, 0.5)
    assert row["criteria_per_commune"] == (19 + 14) / 2
    assert row["source"] == "import 1"


def test_figures_of_a_place_are_not_those_of_another_that_had_its_code(capfdbinary):
    # 24 was Bắc Giang until June 2025 and is Bắc Ninh since.
    run("export", "table", "figures", "--place", "Bắc Ninh", "--format", "csv")
    table = pd.read_csv(io.BytesIO(capfdbinary.readouterr().out), dtype=str)
    assert len(table)
    assert set(table["place"]) == {"Bắc Ninh"}


@pytest.mark.parametrize(
    ("place", "period"), [("Lạng Sơn", "2021"), ("Cao Bằng", "2023")]
)
def test_forms_of_which_the_store_has_nothing_are_refused_and_no_noughts(
    place, period, kept, tmp_path, capsys
):
    out = tmp_path / "f.xlsx"
    args = ("export", "forms", "--place", place, "--period", period, "--out", out,
            "--criteria-set", "XA-2021")  # fmt: skip
    assert run(*args) == 10
    assert "kho chưa có số liệu nào của kỳ" in capsys.readouterr().err
    assert not out.exists()


def test_columns_of_a_period_that_nobody_reported_stay_empty_and_are_said_to(
    kept, tmp_path, capsys
):
    """At 2024 the store has only what stood at the end of 2023: no commune met 0."""
    out = tmp_path / "f.xlsx"
    args = ("export", "forms", "--place", "Lạng Sơn", "--period", "2024", "--out", out,
            "--criteria-set", "XA-2021")  # fmt: skip
    assert run(*args) == 0
    assert "Chưa có số liệu của kỳ" in capsys.readouterr().err
    sheet = openpyxl.load_workbook(out)["Từng tiêu chí"]
    met = [row[2].value for row in sheet.iter_rows() if row[1].value == "Quy hoạch"]
    assert met == [None]


def test_rows_of_a_form_without_any_number_say_so(store, workbook, tmp_path):
    """Biểu 07 of a province that stated its total alone."""
    money = """
        Biểu 07. KẾT QUẢ HUY ĐỘNG NGUỒN LỰC
        Đơn vị tính: triệu đồng
        TT | Nội dung | Kế hoạch năm | KQ huy động 6 tháng | KH 6T cuối năm | Ghi chú
         | TỔNG SỐ | 1207000 | 482800 | 724200 |
        I | Ngân sách trung ương | 199000 | 79600 | 119400 |
    """
    keep(workbook({"Biểu 07": money}), "Lạng Sơn", "2026-H1", "XA-2026")
    out = tmp_path / "f.xlsx"
    run("export", "forms", "--place", "Lạng Sơn", "--period", "2026-H1", "--out", out)
    notes = {
        row[1].value: row[5].value for row in openpyxl.load_workbook(out)["Biểu 07"]
    }
    assert notes["TỔNG SỐ"] is None
    assert notes["Ngân sách trung ương"] is None
    assert notes["Ngân sách địa phương"] == "chưa có số liệu"
    assert notes["Cấp tỉnh"] == "chưa có số liệu"
