"""Letters of before Unicode are recognised cell by cell; good Unicode stays."""

import openpyxl
import pytest
from openpyxl.styles import Font

from ntm_analysis.files.legacy_cells import modern, modernise
from ntm_analysis.files.legacy_text import to_tcvn3
from ntm_analysis.files.syllables import is_syllable
from ntm_analysis.files.workbooks import workbooks
from ntm_analysis.places.tables import units

NAMES = ["Xã Khánh Long", "Xã Đoàn Kết", "Xã Quốc Khánh", "Xã Vĩnh Tiến", "Xã Chí Minh"]
VNI = ["Xaõ Khaùnh Long", "Xaõ Ñoaøn Keát", "Xaõ Quoác Khaùnh", "Xaõ Vónh Tieán",
       "Xaõ Chí Minh"]  # fmt: skip


def test_every_commune_of_the_lists_reads_as_itself():
    """No official name is taken for letters of an old font."""
    gazetteer = units.load()
    names = {
        u.name for v in gazetteer.vintages.values() for u in gazetteer.units(v.name)
    }
    assert len(names) > 9_000
    assert [name for name in names if modern(name) != name] == []


def test_nearly_every_commune_comes_back_from_tcvn3():
    """Names of 2021 in TCVN3; those of the highlands alone may stay as they are."""
    gazetteer = units.load()
    names = [u.name for u in gazetteer.units("2021-11") if u.level == "commune"]
    back = [name for name in names if modern(to_tcvn3(name)).lower() == name.lower()]
    assert len(back) >= 0.99 * len(names)


@pytest.mark.parametrize("old", [[to_tcvn3(name) for name in NAMES], VNI])
def test_a_heading_and_names_may_be_in_different_letters(old):
    rows = [["Tên xã", "Quy hoạch"], *([name, "Đ"] for name in old)]
    assert sum(modernise(rows, {}).values()) >= 4
    assert [row[0] for row in rows] == ["Tên xã", *NAMES]
    rows = [[to_tcvn3("Tên xã"), to_tcvn3("Giao thông")], *([n, "CĐ"] for n in NAMES)]
    modernise(rows, {})
    assert [row[0].lower() for row in rows] == ["tên xã", *(n.lower() for n in NAMES)]


def test_some_rows_in_old_letters_are_converted_alone():
    rows = [[NAMES[0]], [to_tcvn3(NAMES[1])], [VNI[2]], [NAMES[3]], [NAMES[4]]]
    assert modernise(rows, {}) == {"tcvn3": 1, "vni": 1}
    assert [row[0] for row in rows] == NAMES


def test_capitals_of_a_font_for_capitals_come_back():
    assert modern("X· QUèC LONG").upper() == "XÃ QUỐC LONG"
    assert modern("TRµNG §ÞNH") == "TRÀNG ĐỊNH"


@pytest.mark.parametrize(
    ("old", "new"),
    [("§", "Đ"), ("C§", "CĐ"), ("Ñ", "Đ"), ("CÑ", "CĐ"), ("ÑAÏT", "ĐẠT")],
)
def test_marks_in_old_letters_are_marks(old, new):
    assert modern(old) == new


@pytest.mark.parametrize("text", ["Ö", "m²", "½", "café", "Khánh", "Sôn", "Hoà", "–"])
def test_what_is_no_vietnamese_of_old_is_left(text):
    assert modern(text) == text


def test_the_font_decides_what_could_be_both(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Sôn", "Sôn", "Hòa Bình"])
    book.active["A1"].font = Font(name="VNI-Times")
    book.active["C1"].font = Font(name=".VnTime")  # good Unicode all the same
    book.save(tmp_path / "b.xlsx")
    rows = workbooks.read(tmp_path / "b.xlsx").sheets[0].rows
    assert rows == [["Sơn", "Sôn", "Hòa Bình"]]


@pytest.mark.parametrize(
    "unseen",
    ["\ufeff", "\u200b", "\u200e", "\u2060", "\u00ad", "\ufe0f", "\u00a0", "\u202f"],
)
def test_signs_that_nobody_sees_are_taken_away(unseen):
    rows = [[f"{unseen}Xã{unseen or ' '} Khánh Long", f"CĐ{unseen}", unseen]]
    modernise(rows, {})
    assert [" ".join(cell.split()) for cell in rows[0]] == ["Xã Khánh Long", "CĐ", ""]


def test_utf8_read_one_byte_a_letter_is_mended():
    assert modern("Xã Khánh Long".encode().decode("latin-1")) == "Xã Khánh Long"


@pytest.mark.parametrize("word", ["Khánh", "quả", "giếng", "Đắk", "nghiêng", "ươm"])
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Khỏnh", "Chớ1", "Lôc", "xaõ", "hãa~"])
def test_what_cannot_be_a_syllable_is_known(word):
    assert not is_syllable(word)


def test_names_of_the_highlands_stay_where_only_marks_are_in_old_letters():
    """ "Laêê" is no syllable and would be "Laờờ" in TCVN3, "Xã" would be "Xó"."""
    rows = [["Xã Laêê", to_tcvn3("Chưa đạt")], ["Xã Chà Vàl", to_tcvn3("Đạt")],
            ["Xã La Dêê", to_tcvn3("Chưa đạt")], ["Laêê", to_tcvn3("Đạt")]]  # fmt: skip
    names = [row[0] for row in rows]
    modernise(rows, {})
    assert [row[0] for row in rows] == [*names[:3], "Laêê"]
    assert [row[1] for row in rows] == ["Chưa đạt", "Đạt", "Chưa đạt", "Đạt"]


def test_names_of_the_highlands_follow_a_column_in_old_letters():
    names = ("Xã Ea Kuếh", "Xã Quảng Tiến", "Ea Kuếh", "Quảng Phú")
    rows = [[to_tcvn3(name)] for name in names]
    modernise(rows, {})
    assert rows == [[name] for name in names]
