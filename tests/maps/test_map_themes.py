"""Themes are known everywhere, and say of what they are a share."""

import re
from pathlib import Path

import pytest

import ntm_analysis as ntm
from ntm_analysis.maps.tables.map_themes import THEMES
from ntm_analysis.maps.views import theme_map
from ntm_analysis.page.language import LANGUAGES, say

ROOT = Path(__file__).parents[2]


def by_code(date: str, place: str = "VN"):
    table = ntm.map("villages", place=place, date=date, level="province").frame
    return table.set_index("code")


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_is_named_in_both_languages_and_in_the_table_of_themes(theme):
    values = dict.fromkeys(("band", "criterion", "target", "deadline"), "1")
    assert all(say(f"themes.{theme}", language, **values) for language in LANGUAGES)
    page = (ROOT / "docs" / "maps.md").read_text(encoding="utf-8")
    table = page.partition("## Themes of")[2].partition("\n\n")[0]
    first_cells = [row.split("|")[1] for row in table.splitlines() if "|" in row]
    assert sum(f"`{theme}`" in cell for cell in first_cells) == 1


def test_villages_are_a_share_of_villages_as_published_of_tra_vinh():
    """baodantoc.vn, 2 December 2024: 639 of 640 villages of Trà Vinh."""
    row = by_code("2024-12-31").loc["84"]
    assert (row["number"], row["denominator"]) == (639, 640)
    assert row["value"] == pytest.approx(0.9984375)  # 639 / 640, by hand


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "639/640 thôn (99,8%)"), ("en", "639/640 villages (99.8%)")],
)
def test_the_map_counts_villages_by_their_own_word(language, said):
    data = ntm.map("villages", place="VN", date="2024-12-31").maps[-1]
    drawn = theme_map.draw(data, str, language, "m")
    assert said in drawn.data.text
    classed = theme_map.painted(data, data.values, theme_map.FIXED, language)[0]
    assert classed.of == {"84": 4}  # from 80 %
    assert len(classed.no_report) == 62


def test_communes_are_still_called_communes():
    data = ntm.map("share", place="VN", date="2024-12-31").maps[-1]
    text = theme_map.draw(data, str, "vi", "m").data.text
    assert re.search(r"\d xã \(", text)
    assert not re.search(r"\d thôn", text)


def test_villages_without_a_published_total_have_a_number_and_no_share():
    """Điện Biên published 139 villages on 30 June 2025, not of how many."""
    row = by_code("2025-06-30").loc["11"]
    assert row["number"] == 139
    assert row[["value", "denominator"]].isna().all()


def test_a_share_of_mountain_villages_is_not_the_provinces():
    """Thanh Hóa, October 2019: 35.68 percent of its mountain villages."""
    assert "38" not in by_code("2019-12-31").index
    found = ntm.figures("villages_recognized", place="Thanh Hóa", scope=None).frame
    assert "thôn vùng núi" in set(found["scope"])


def test_a_province_without_a_figure_by_district_stands_among_its_region():
    data = ntm.map("villages", place="Trà Vinh", date="2024-12-31")
    assert data.frame.empty
    html = str(data.plot())
    assert "chưa huyện nào của Trà Vinh" in html
    assert "639/640 thôn" in html
