import re
from dataclasses import replace

import pytest

from ntm_analysis.errors import BoundaryRefusedError, UnknownNameError, UsageError
from ntm_analysis.figures.tables import provenance, subject
from ntm_analysis.maps.tables import map_data
from ntm_analysis.maps.views import plan_map, theme_map
from ntm_analysis.places.tables import units


@pytest.mark.parametrize("key", ["lao-cai-2024", "lang-son-2018", "luc-nam-2022"])
def test_the_map_of_a_plan_holds_every_unit_inside_its_place(key):
    topic = subject.resolve_subject(key)
    data = map_data.inside(topic)
    gazetteer = units.load()
    place = gazetteer.place(topic.place_code, gazetteer.vintage_of(topic.as_of).name)
    listed = {unit.code for unit in gazetteer.children(place)}
    assert set(data.layer.geometry["code"]) == listed


def test_the_named_communes_of_lao_cai_are_22_each_in_a_district_of_the_map():
    data = map_data.inside(subject.resolve_subject("lao-cai-2024"))
    assert data.theme == "named"
    assert len(data.named) == 22
    assert data.values["value"].sum() == 22
    assert data.named["lon"].notna().all()


def test_a_figure_after_the_date_is_not_known_to_the_map():
    early = map_data.region(
        subject.resolve_subject("lang-son-2018", as_of="2016-12-31")
    )
    assert (early.values["as_of"].str[:4] <= "2016").all()


def test_a_percentage_that_was_not_published_is_not_made_up():
    data = map_data.region(subject.resolve_subject("quang-binh-2023"))
    own = data.values.set_index("code").loc["44"]
    assert own["number"] == 88
    assert own.isna()["value"]


def test_the_plans_own_total_is_the_denominator_of_its_own_figure():
    data = map_data.region(subject.resolve_subject("lang-son-2018"))
    own = data.values.set_index("code").loc["20"]
    assert (own["number"], own["denominator"]) == (36, 207)


def test_an_unknown_theme_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="Nearest: share"):
        map_data.inside(subject.resolve_subject("lang-son-2018"), "shares")


def test_the_theme_criterion_needs_a_number():
    with pytest.raises(UsageError, match="number of the criterion"):
        map_data.inside(subject.resolve_subject("lang-son-2018"), "criterion")


@pytest.mark.parametrize("draw", [map_data.inside, map_data.region])
def test_a_date_before_the_units_began_is_refused_with_both_days(draw):
    early = subject.resolve_subject("lang-son-2018", as_of="2018-02-28")
    with pytest.raises(BoundaryRefusedError, match=r"2025-07-01, the date is 2018-02"):
        draw(early, vintage="2025-07-01")


def test_every_figure_of_the_map_is_cited_once_beneath_it():
    data = map_data.region(subject.resolve_subject("lang-son-2018"))
    table = theme_map.draw(data, provenance.source_label_for("vi"), "vi", "m").data.text
    cited = re.findall(r'class="ref"[^>]* data-figure="([^"]+)"', table)
    assert sorted(cited) == sorted(data.values["figure_id"])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_section_is_two_maps_with_ids_of_their_own_in_either_language(language):
    topic = subject.resolve_subject("lang-son-2018")
    region = map_data.region(topic)
    source = provenance.source_label_for(language)
    html = plan_map.pair(region, region, source, language).text
    assert re.findall(r'<figure class="chart map" id="([^"]+)"', html) == [
        "map-inside",
        "map-region",
    ]
    word = {
        "vi": "không đủ số liệu trong 2 năm",
        "en": "too little reported within 2 years",
    }[language]
    assert word in html


@pytest.mark.parametrize("plan", ["lang-son-2018", "lai-chau-2014"])
def test_a_map_of_which_hardly_a_unit_is_known_is_said_in_words_and_rows(plan):
    """Lạng Sơn's plan knows one district of eleven, Lai Châu's none of eight, and of
    Lai Châu's fourteen neighbours three."""
    topic = subject.resolve_subject(plan)
    inside, region = map_data.inside(topic), map_data.region(topic)
    html = plan_map.pair(inside, region, str, "vi").text
    drawn = re.findall(r'<figure class="chart map" id="([^"]+)"', html)
    assert drawn == (["map-region"] if plan_map.is_drawable(region) else [])
    assert "ntm import" not in html
    known = int(inside.values["value"].notna().sum())
    assert known * plan_map.DRAWN_FROM < len(inside.layer.geometry)
    assert html.count("chưa huyện nào") == (known == 0)


def test_provinces_that_count_anew_are_not_set_beside_each_other():
    topic = subject.resolve_subject(place="Gia Lai", as_of="2026-03-12")
    inside, region = map_data.inside(topic), map_data.region(topic)
    html = plan_map.pair(inside, region, str, "vi").text
    assert "<figure" not in html
    assert "chưa xã nào của Gia Lai" in html
    assert "không so sánh được" in html


def test_a_place_without_units_below_it_is_said_in_words():
    """A commune's plan has no map: nothing lies below a commune."""
    topic = subject.resolve_subject(place="Gia Lai", as_of="2026-03-12")
    inside = map_data.inside(topic)
    nothing = replace(inside.layer, geometry=inside.layer.geometry.iloc[:0])
    empty = replace(
        inside,
        ground=replace(inside.ground, layer=nothing),
        values=inside.values.iloc[:0],
    )
    assert not plan_map.is_drawable(empty)
    html = plan_map.section((empty,), None, str, "vi").text
    assert "<figure" not in html
    assert "không lập bản đồ" in html


def test_what_too_few_report_is_said_of_the_region_and_counts_values():
    """Of 13 provinces of the delta only Trà Vinh states all: 639 of 640 villages."""
    topic = subject.resolve_subject(place="Trà Vinh", as_of="2024-12-31")
    region = map_data.region(topic, "villages")
    said = plan_map.listing(region, None, str, "vi").text
    assert (
        "Chỉ 1/13 đơn vị cấp tỉnh của vùng có Trà Vinh có số liệu về tỷ lệ thôn" in said
    )
