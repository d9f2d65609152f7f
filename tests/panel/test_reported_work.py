"""What imported reports ask for: counted by hand, marked where they are synthetic."""

from types import SimpleNamespace

import pytest

from ntm_analysis.panel.models.counts.panel_counts import Lacking
from ntm_analysis.panel.views import reported_work

NAMES = {2: "Giao thông", 5: "Trường học", 14: "Giáo dục", 16: "Văn hóa"}


class Office:
    """An assignment of one department, in both languages."""

    def __init__(self, name):
        self.name = name

    def department(self, language):
        return self.name


def lacking(criterion, outstanding, office=""):
    return Lacking(
        criterion=criterion,
        outstanding=outstanding,
        only_one=0,
        unreported=0,
        department=Office(office) if office else None,
    )


def reported(*lacked, synthetic=False):
    panel = SimpleNamespace(place_code=["a"] * 96, synthetic=synthetic)
    return SimpleNamespace(lacking=lacked, panel=panel)


FOUND = (
    lacking(2, 0, "Sở Xây dựng"),
    lacking(5, 26, "Sở GD&ĐT"),
    lacking(14, 89, "Sở GD&ĐT"),
    lacking(16, 81, "Sở VHTTDL"),
)


def test_the_criteria_that_most_communes_lack_are_named_first():
    assert reported_work.holds(reported(*FOUND), NAMES, "vi") == (
        "Nhiều xã chưa đạt nhất: tiêu chí 14. Giáo dục (89 xã), 16. Văn hóa (81 xã), "
        "5. Trường học (26 xã) (báo cáo đã nhập của 96 xã)."
    )


def test_a_department_answers_for_the_sum_of_its_criteria():
    html = reported_work.departments(reported(*FOUND), NAMES, "vi").text
    assert "14. Giáo dục (89); 5. Trường học (26)" in html
    assert ">115<" in html  # 89 + 26
    assert "Sở Xây dựng" not in html  # nothing left to do


@pytest.mark.parametrize("say", [reported_work.holds, reported_work.lead])
def test_synthetic_reports_say_so_first(say):
    said = str(say(reported(*FOUND, synthetic=True), NAMES, "vi"))
    assert said.removeprefix("<p>").startswith("Dữ liệu mô phỏng: ")


def test_where_no_criterion_is_lacking_nothing_is_asked():
    none = reported(lacking(2, 0))
    assert reported_work.holds(none, NAMES, "vi") == ""
    assert str(reported_work.departments(none, NAMES, "vi")) == ""
