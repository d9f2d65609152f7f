"""The list of sources calls a figure as the page's sentences do."""

import re
from html import unescape

from ntm_analysis.figures import charts
from ntm_analysis.figures.tables import figures, names, provenance
from ntm_analysis.figures.views import sources


def listed(figure_id, language="vi"):
    rows = provenance.rows([figure_id], language)
    return sources.listing(rows, names.measures(language), language).text


def test_a_band_is_named_with_its_edges():
    assert "Số xã theo nhóm tiêu chí · 15–18 tiêu chí" in listed("lang-son-2018.07")


def test_a_criterion_is_named_not_only_numbered():
    table = figures.load()
    of_roads = table[(table["plan"] == "lang-son-2018") & (table["criterion"] == 2)]
    assert "2. Giao thông" in listed(of_roads["figure_id"].iloc[0])


def test_an_output_is_called_by_what_it_counts_with_its_unit():
    table = figures.load()
    roads = table[table["label"] == "rural_roads_built"]["figure_id"].iloc[0]
    text = listed(roads)
    assert "đường giao thông nông thôn (km)" in text
    assert "Kết quả khác" not in text


def test_funds_are_listed_by_their_source():
    table = figures.load()
    credit = table[
        (table["plan"] == "lang-son-2018") & (table["fund_source"] == "credit")
    ]["figure_id"].iloc[0]
    assert "Vốn tín dụng" in listed(credit)


def test_thousands_on_an_axis_are_parted_as_the_reader_writes_them():
    bar = charts.FundBar("Vốn tín dụng", 1700.0, 67.3, False, "x-1")
    drawn = {
        language: unescape(charts.funds([bar], "Vốn", str, language).html())
        for language in ("vi", "en")
    }
    ticks = {
        language: set(re.findall(r">(\d[\d.,]*)<", text))
        for language, text in drawn.items()
    }
    assert {"500", "1.000", "1.500"} <= ticks["vi"]
    assert {"500", "1,000", "1,500"} <= ticks["en"]


def test_a_mean_is_listed_without_the_communes_it_was_taken_over():
    table = figures.load()
    means = table[
        (table["place_code"] == "24") & (table["measure"] == "criteria_per_commune")
    ]
    text = listed(means[means["denominator"] == 202]["figure_id"].iloc[0])
    assert "8,7" in text
    assert "/202<" not in text


def test_the_line_on_a_source_writes_its_date_as_the_reader_does():
    table = figures.load()
    days = table[(table["plan"] == "lang-son-2018") & (table["time"] == "2018-02-28")]
    figure_id = days["figure_id"].iloc[0]
    assert provenance.source_label_for("vi")(figure_id).endswith("· 28/02/2018")
    assert provenance.source_label_for("en")(figure_id).endswith("· 28 February 2018")


def test_no_line_on_a_source_ends_in_a_date_of_the_files():
    tell = provenance.source_label_for("vi")
    table = figures.load()
    one_a_form = table.drop_duplicates("time")
    lines = [tell(figure_id) for figure_id in one_a_form["figure_id"]]
    ends = [line.rsplit(" · ", 1)[-1] for line in lines]
    raw = re.compile(r"\d{4}-(\d{2}|Q\d|H\d)|/\d{4}-|\d{4}/\d{4}")
    assert len(ends) > 100
    assert [end for end in ends if raw.search(end)] == []


def test_a_fall_of_the_poverty_rate_is_listed_in_points_and_once():
    table = figures.load()
    falls = table[
        (table["measure"] == "poverty_rate_reduction") & (table["value"] == 3)
    ]
    text = listed(falls["figure_id"].iloc[0])
    assert "3 điểm %/năm" in text
    assert "(3%)" not in text
