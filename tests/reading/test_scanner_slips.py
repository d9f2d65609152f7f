"""Digits that a scanner made something else of are told, and never read by a tail."""

# ruff: noqa: RUF001
import pytest

from ntm_analysis.reading.coverage import coverage
from ntm_analysis.reading.reader import read_page

SPOILT = [
    "13-8",
    "13*8",
    "13^8",
    "1|8",
    "|38",
    "1!8",
    "1?0",
    "¡38",
    "13.8",
    "1,38",
    "1З8",  # of other letters that look like 3 and 1
    "ı38",
    "1°8",
    "13_8",
    "13+8",
    "13~8",
    "£38",
    "S8",
    "8l,5",
    "l.347",
    "1,S",
    "2Q",
    "G5",
    "2O/80",
]
WITHOUT_DIGITS = ["IO", "ll", "Il", "l"]


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_spoilt_number_is_told_and_its_digits_are_in_the_coverage(spoilt):
    text = f"Năm 2022 tỉnh Hòa Bình có {spoilt} xã đạt chuẩn nông thôn mới.\n"
    page = read_page(text)
    assert page.figures == []
    assert page.unclear == (spoilt,)
    digits = [run for run in coverage(text) if run.start > len("Năm 2022")]
    assert digits
    assert {run.state for run in digits} == {"not_understood"}
    assert all(run.reason for run in digits)


@pytest.mark.parametrize("spoilt", WITHOUT_DIGITS)
def test_a_number_of_which_no_digit_is_left_is_told(spoilt):
    text = f"Năm 2022 tỉnh Hòa Bình có {spoilt} xã đạt chuẩn nông thôn mới.\n"
    assert (read_page(text).figures, read_page(text).unclear) == ([], (spoilt,))


@pytest.mark.parametrize("number", ["l 38", "13 O"])
def test_a_letter_one_blank_from_the_digits_spoils_them(number):
    page = read_page(f"Tỉnh Hòa Bình có {number} xã đạt chuẩn nông thôn mới.\n")
    assert page.figures == []
    assert number in page.unclear


CLEAN = """
Phấn đấu năm 2022 có 13-18 xã đạt chuẩn nông thôn mới.
Năm 2022 có (38 xã) đạt chuẩn nông thôn mới.
Lo cho dân, năm 2022 có 38 xã đạt chuẩn nông thôn mới.
| Huyện | Số xã | Kim Bôi |12 xã | Lạc Sơn |15 xã |
Quý I/2022, huyện có 3 xã đạt chuẩn nông thôn mới; quý II/2022 huyện có 5 xã đạt chuẩn.
TC1: 80/80 xã đạt nông thôn mới; TC2: 70/80 xã đạt.
""".strip().splitlines()


@pytest.mark.parametrize("said", CLEAN)
def test_ranges_brackets_rows_and_short_names_are_no_slips(said):
    assert read_page(f"{said}\n").unclear == ()
