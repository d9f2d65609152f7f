"""A title holds nothing of after the day of the page; what came later says so."""

from ntm_analysis.figures.tables import trends as tables
from ntm_analysis.outlook.views import trends
from ntm_analysis.periods import Period


def means(code, day):
    rows = tables.beside(code, "2021-11", "criteria_per_commune", Period(day))
    return rows, trends.means(rows, [], [], str, "vi")


def test_lang_son_is_compared_with_what_was_known_in_february_2018():
    rows, chart = means("20", "2018-02-28")
    assert rows["is_later"].any()
    assert "13,8" in chart.title  # the nation, May 2017
    assert "2022" not in chart.title


def test_a_title_never_names_a_later_figure_as_if_it_were_known():
    for code in ("10", "12", "20", "24", "44"):
        for day in ("2012", "2014-03-05", "2018-02-28", "2022-08-15"):
            rows, chart = means(code, day)
            known = rows[~rows["is_later"]]
            times = {trends.date(text, "vi") for text in known["time"]}
            if "công bố về sau" not in chart.title:
                assert any(f"({time}" in chart.title for time in times), chart.title
            else:
                assert known.empty


def test_a_count_of_later_only_is_called_later():
    day = Period("2013-12-31")
    rows = tables.series("12", "2021-11", "communes_recognized", day)
    assert rows["is_later"].all()
    title = trends.recognised(rows, [], [], str, "vi").title
    assert title.startswith("Đến ngày này chưa công bố số xã đạt chuẩn")


def test_bands_of_later_are_marked_and_stand_apart_in_the_title():
    rows = tables.bands("12", Period("2012-12-31"))
    assert rows["is_later"].any()
    chart = trends.bands(rows, str, "en")
    later = rows[rows["is_later"]]
    before, _, after = chart.title.partition("published later: ")
    for time in (later["time"].iloc[0], later["time"].iloc[-1]):
        assert trends.date(time, "en") in after
        assert trends.date(time, "en") not in before
    labels = {label for bar in chart.figure.data for label in bar.y}
    marked = {label for label in labels if label.endswith("published later")}
    assert len(marked) == later["time"].nunique()


def test_a_target_is_planned_and_not_later():
    rows = tables.bands("20", Period("2018-02-28"), "lang-son-2018")
    targets = rows[rows["kind"] == "target"]
    assert len(targets)
    assert not targets["is_later"].any()
