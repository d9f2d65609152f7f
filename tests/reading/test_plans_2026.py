"""Ten invented plans of 2026, as their offices send them, and the rules for them."""

from pathlib import Path

import pytest
from made_plans import FOLDER, FORMS, written
from reading_score import is_right, marked, score

from ntm_analysis.reading.reader import read
from ntm_analysis.reading.tables import readings

# right in number, measure and kind; of them with place and time too
KNOWN = {
    "1-province-five-years": (31, 30),
    "2-province-one-year": (19, 13),
    "3-province-second-half": (18, 18),
    "4-commune-one-year": (15, 14),
    "5-commune-five-years": (10, 10),
    "6-province-shares": (13, 13),
    "7-commune-modern": (23, 22),
    "8-province-merged": (32, 32),
    "9-commune-annual": (16, 16),
    "10-department": (17, 17),
}
HEAD_2026 = """ỦY BAN NHÂN DÂN TỈNH CÀ MAU
Cà Mau, ngày 20 tháng 4 năm 2026
BÁO CÁO
Kết quả xây dựng nông thôn mới
"""
HEAD_2019 = HEAD_2026.replace("2026", "2019")


@pytest.mark.parametrize("name", FORMS)
def test_the_figures_of_a_plan_are_read_as_they_are_marked(name, tmp_path: Path):
    reading = readings.of_file(written(name, tmp_path))
    found = score(marked(FOLDER / f"{name}.gold"), reading.rows)
    right, whole = KNOWN[name]
    assert len(found.pairs) >= right
    assert sum(is_right(*pair) for pair in found.pairs) >= whole
    assert found.read - len(found.pairs) <= 1  # figures that are none


def test_a_label_at_the_end_of_a_folded_line_keeps_its_count():
    """A line of a PDF ends after "tiêu chí số 8:", its count stands on the next."""
    words = "Tiêu chí số 1: 58/60 xã đạt; tiêu chí số 3: 36/60 xã đạt; tiêu chí số 8:"
    found = told(HEAD_2026 + words + "\n35/60 xã đạt.\n")
    assert [(row[2], row[1]) for row in found] == [(1, 58), (3, 36), (8, 35)]


def test_years_in_rows_of_a_plan_are_planned_from_its_own_year_on():
    plan = HEAD_2026.replace("BÁO CÁO", "KẾ HOẠCH")
    rows = "Năm\tSố xã đạt chuẩn nông thôn mới\n2026\t12\n2027\t15\n"
    kinds = [(f.time, f.kind) for f in read(plan + rows)]
    assert kinds == [("2026", "target"), ("2027", "target")]
    past = "Năm\tSố xã đạt chuẩn nông thôn mới\n2025\t9\n2026\t12\n"
    assert ("2025", "actual") in {(f.time, f.kind) for f in read(plan + past)}


def told(text: str) -> list[tuple[object, ...]]:
    return [(f.measure, f.value, f.criterion, f.band_high) for f in read(text)]


def test_modern_communes_are_a_title_since_2026_and_were_praise_before():
    words = "Toàn tỉnh có 7 xã đạt chuẩn nông thôn mới hiện đại.\n"
    assert told(HEAD_2026 + words) == [("communes_modern", 7, None, None)]
    assert "communes_modern" not in {m for m, *_ in told(HEAD_2019 + words)}


def test_a_band_without_an_upper_edge_ends_with_the_set():
    words = "Có 12 xã đạt từ 8 tiêu chí trở lên.\n"
    assert told(HEAD_2026 + words) == [("communes_in_band", 12, None, 10)]
    assert told(HEAD_2019 + words) == [("communes_in_band", 12, None, 19)]


def test_a_criterion_called_by_its_old_name_gets_the_number_of_its_set():
    words = "Có 25 xã đạt tiêu chí môi trường và 30 xã đạt tiêu chí số 2.\n"
    assert [row[2] for row in told(HEAD_2026 + words)] == [8, 2]
    assert [row[2] for row in told(HEAD_2019 + words)] == [17, 2]


def test_an_old_criterion_that_is_none_any_more_is_not_read():
    words = "Có 25 xã đạt tiêu chí nhà ở và 9 xã đạt tiêu chí lao động.\n"
    assert [row[2] for row in told(HEAD_2019 + words)] == [9, 12]
    unsure = {(f.criterion, f.confidence) for f in read(HEAD_2026 + words)}
    assert unsure <= {(9, "medium")}  # 12 is beyond the ten


def test_a_commune_counts_its_own_criteria_and_a_province_does_not():
    words = "Đến nay xã đạt 7/10 tiêu chí.\n"
    own = "ỦY BAN NHÂN DÂN XÃ HỮU LIÊN\nHữu Liên, ngày 20 tháng 4 năm 2026\n"
    own += "BÁO CÁO\nKết quả xây dựng nông thôn mới xã Hữu Liên, tỉnh Lạng Sơn\n"
    assert ("criteria_met", 7, None, None) in told(own + words)
    assert "criteria_met" not in {m for m, *_ in told(HEAD_2026 + words)}


def test_what_had_ended_before_a_plan_was_decided_is_no_target():
    plan = HEAD_2026.replace("BÁO CÁO", "KẾ HOẠCH")
    (one,) = read(plan + "Đến ngày 28/02/2026, tỉnh có 30 xã đạt chuẩn.\n")
    assert (one.kind, one.time) == ("actual", "2026-02-28")
    (two,) = read(plan + "Đến ngày 31/12/2026, tỉnh có 35 xã đạt chuẩn.\n")
    assert (two.kind, two.time) == ("target", "2026-12-31")
