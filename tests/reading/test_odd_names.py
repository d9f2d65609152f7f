"""Names that hold a word of other phrases are read whole in a line of capitals."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from ntm_analysis.reading.reader import read
from ntm_analysis.reading.text.odd_names import ODD_NAMES

UNITS = sorted((Path(__file__).parents[2] / "data" / "places").glob("units_*.csv"))
LEVEL = re.compile(
    r"(?:thị trấn|huyện|xã|thị xã|thành phố|phường|tỉnh|quận|đặc khu) ", re.IGNORECASE
)


def test_each_is_a_name_of_the_lists():
    known = set()
    for path in UNITS:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                name = unicodedata.normalize("NFC", row["name"])
                known.add(LEVEL.sub("", name, count=1).lower())
    assert len(ODD_NAMES) > 100
    assert known >= ODD_NAMES


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("UBND HUYỆN TAM NÔNG\nSố: 120/BC-UBND", "Tam Nông"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN TAM NÔNG", "Tam Nông"),
        ("UBND HUYỆN TAM NÔNG, TỈNH PHÚ THỌ", "Tam Nông"),
        ("UBND HUYỆN NÔNG CỐNG", "Nông Cống"),
        ("UBND THÀNH PHỐ HỘI AN", "Hội An"),
        ("ĐẢNG BỘ HUYỆN CHỢ MỚI", "Chợ Mới"),
        ("HUYỆN YÊN ĐỊNH NÔNG THÔN MỚI", "Yên Định"),
        ("UBND HUYỆN YÊN ĐỊNH ĐẠT CHUẨN", "Yên Định"),
    ],
)
def test_an_issuer_in_capitals_is_read_whole(head, place):
    said = "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n"
    (figure,) = read(f"{head}\n{said}Toàn huyện có 9/11 xã đạt chuẩn NTM.")
    assert figure.place == place


def test_a_commune_in_capitals_is_read_whole():
    said = "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\nXã đạt 17/19 tiêu chí."
    (figure,) = read(f"UBND XÃ ĐÔNG HỘI\n{said}")
    assert (figure.place, figure.value) == ("Đông Hội", 17)
