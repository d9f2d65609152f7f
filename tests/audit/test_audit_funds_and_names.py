"""Sources of funds against their total; named communes against their number."""

import pytest
from invented import asked, figure, verdicts

# 437.1 + 229.3 + 35 + 1700 + 120 + 5 = 2526.4, printed as 2526.
LINES = [
    ("total", 2526, None),
    ("direct", 437.1, 17.3),
    ("central", 273.8, 10.8),
    ("local", 163.3, 6.5),
    ("integrated", 229.3, 9.1),
    ("enterprise", 35, 1.4),
    ("credit", 1700, 67.3),
    ("community", 120, 4.7),
    ("other", 5, 0.2),
]


def funds(**changed: float) -> list[dict]:
    return [
        figure(
            "funding",
            changed.get(source, value),
            fund_source=source,
            percent=percent,
            unit="billion_vnd",
        )
        for source, value, percent in LINES
    ]


def test_sources_that_round_to_the_total_fit_and_the_difference_is_told():
    (found,) = asked("funding_sum", funds())
    assert found.passed
    assert found.difference == pytest.approx(0.4)
    assert "437.1 + 229.3 + 35 + 1,700 + 120 + 5 = 2,526.4" in found.message


@pytest.mark.parametrize("source", ["credit", "community", "total", "direct"])
def test_a_changed_line_breaks_the_sum(source):
    assert verdicts("funding_sum", funds(**{source: 1000})) == [False]


def test_central_and_local_budget_are_summed_below_the_direct_funds_only():
    assert verdicts("funding_subtotal", funds()) == [True]
    assert verdicts("funding_subtotal", funds(central=283.8)) == [False]
    assert verdicts("funding_sum", funds(central=283.8)) == [True]


def test_a_subtotal_without_words_is_recognised_by_its_sum():
    stated = funds()
    stated[1] |= {"fund_source": "other", "label": "vốn của Chương trình"}
    assert verdicts("funding_sum", stated) == [True]


def test_an_incomplete_list_may_only_not_exceed_the_total():
    assert verdicts("funding_sum", funds()[:4]) == []
    some = [
        row for row in funds() if row["fund_source"] in ("total", "credit", "local")
    ]
    some[0]["value"] = 1500
    assert verdicts("funding_sum", some) == [False]


def test_each_share_follows_from_its_money():
    assert set(verdicts("funding_share", funds())) == {True}
    stated = funds()
    stated[6]["percent"] = 76.3  # 1700/2526 = 67.3
    failed = [f for f in asked("funding_share", stated) if not f.passed]
    assert [round(f.difference, 1) for f in failed] == [-9.0]
    assert verdicts("funding_shares_sum", stated) == [False]


def test_the_money_of_another_year_is_not_summed():
    later = [row | {"time": "2019"} for row in funds(total=9999)]
    assert sorted(verdicts("funding_sum", funds() + later)) == [False, True]


NAMES = ["Mường Hoa", "Vĩnh Yên", "Cam Cọn", "Chiềng Ken"]


def test_as_many_communes_are_named_as_are_stated():
    stated = figure("communes_recognized_new", 4, evidence="04 xã", names=NAMES)
    assert verdicts("names_counted", [stated]) == [True]
    (found,) = asked("names_counted", [stated | {"value": 5}])
    assert (found.passed, found.difference) == (False, -1)


def test_examples_need_not_name_all():
    stated = figure("communes_recognized_new", 9, names=NAMES)
    assert (
        verdicts("names_counted", [stated | {"evidence": "9 xã như Mường Hoa"}]) == []
    )


def test_a_commune_named_twice_is_found_unless_the_district_differs():
    twice = figure("communes_recognized_new", 4, names=["Chi Lăng", "Chi Lăng"])
    assert verdicts("names_once", [twice]) == [False]
    apart = {"Chi Lăng": ["Chi Lăng"], "Tràng Định": ["Chi Lăng"]}
    assert verdicts("names_once", [twice | {"names_by_district": apart}]) == [True]


def test_communes_by_district_make_the_list():
    districts = {"Sa Pa": NAMES[:1], "Bảo Yên": NAMES[1:3], "Văn Bàn": NAMES[3:]}
    stated = figure("communes_recognized_new", 4, names=NAMES)
    assert verdicts(
        "names_by_district", [stated | {"names_by_district": districts}]
    ) == [True]
    districts["Văn Bàn"] = []
    assert verdicts(
        "names_by_district", [stated | {"names_by_district": districts}]
    ) == [False]


def test_a_commune_due_in_two_periods_is_found_but_not_a_year_and_its_quarter():
    first = figure("communes_recognized_new", 2, time="2024", names=NAMES[:2])
    later = figure("communes_recognized_new", 2, time="2025", names=NAMES[1:3])
    inside = figure("communes_recognized_new", 2, time="2024-Q4", names=NAMES[:2])
    assert verdicts("named_in_one_period", [first, later]) == [False]
    assert verdicts("named_in_one_period", [first, inside]) == []


def test_a_commune_due_after_the_year_it_is_counted_in_is_found():
    listed = figure("communes_recognized_new", 3, time="2022", names=NAMES[:3])
    own = figure("communes_recognized_new", 1, names=NAMES[:1], place=NAMES[0])
    own["place_level"] = "commune"
    assert verdicts("commune_within_plan", [listed, own | {"time": "2022-Q4"}]) == [
        True
    ]
    assert verdicts("commune_within_plan", [listed, own | {"time": "2023-Q1"}]) == [
        False
    ]
