"""From a document's first page to a reviewed plan, and reading it again."""

import shutil

import pytest

from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables import plans
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.reading.tables import readings, reviewing

# Synthetic: an invented plan of a real province.
DOCUMENT = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 99/KH-UBND
Lạng Sơn, ngày 15 tháng 01 năm 2019

KẾ HOẠCH
Xây dựng nông thôn mới tỉnh Lạng Sơn năm 2019

Năm 2019 phấn đấu có thêm 12 xã đạt chuẩn nông thôn mới.
- Tiêu chí số 2 về Giao thông: năm 2019 có 58/207 xã đạt chuẩn tiêu chí, chiếm 28%.
- Tiêu chí số 3 về Thủy lợi: năm 2019 có 151/207 xã đạt chuẩn tiêu chí, chiếm 72,9%.
"""


@pytest.fixture
def workbench(tmp_path, monkeypatch):
    """A copy of the project's data in which a test may write."""
    shutil.copytree(home() / "data", tmp_path / "data")
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    forget_all()
    yield tmp_path
    forget_all()


def read(folder, text: str = DOCUMENT) -> readings.DocumentReading:
    path = folder / "kế hoạch.txt"
    path.write_text(text, encoding="utf-8")
    return readings.read_source(str(path))


def test_the_first_page_makes_the_head_of_the_plan(workbench):
    review = reviewing.begin(read(workbench), "Hà")
    assert review is not None
    plan = review.head
    assert (plan.key, plan.number, plan.date) == (
        "lang-son-2019",
        "99/KH-UBND",
        "2019-01-15",
    )
    assert (plan.place_code, plan.level, plan.criteria_set) == (
        "20",
        "province",
        "XA-2016",
    )
    assert plan.title_vi == "Kế hoạch xây dựng nông thôn mới tỉnh Lạng Sơn năm 2019"


def test_a_reviewed_document_feeds_the_plans_and_is_not_read_as_new_again(workbench):
    first = reviewing.begin(read(workbench), "Hà")
    assert first is not None
    assert first.difference is None
    for index in range(len(first.state.figures)):
        first.state.accept(index)
    first.save(first.state)
    assert plans.load("lang-son-2019").communes_total == 207
    again = reviewing.begin(read(workbench), "Nam")
    assert again is not None
    assert again.state.next_open() is None
    assert again.difference is not None
    assert again.difference.unchanged == len(first.state.figures)


def test_a_changed_reading_is_listed_and_opens_only_what_changed(workbench):
    first = reviewing.begin(read(workbench), "Hà")
    assert first is not None
    for index in range(len(first.state.figures)):
        first.state.accept(index)
    first.save(first.state)
    other = reviewing.begin(read(workbench, DOCUMENT.replace("72,9%", "73,9%")), "Hà")
    assert other is not None
    assert other.difference is not None
    assert [pair.value("percent") for pair in other.difference.changed] == [
        (72.9, 73.9)
    ]
    opened = other.state.next_open()
    assert other.state.figures[opened].criterion == 3


def test_without_a_reviewer_or_a_text_nothing_is_opened(workbench):
    assert reviewing.begin(read(workbench), "") is None
    assert reviewing.begin(readings.read_source("lang-son-2018"), "Hà") is None


def test_a_document_that_names_no_date_asks_for_the_parameter(workbench):
    text = "Tỉnh Lạng Sơn có 48 xã đạt chuẩn nông thôn mới."
    with pytest.raises(DataError, match="`date`"):
        reviewing.begin(read(workbench, text), "Hà", place="Lạng Sơn")
    given = reviewing.begin(
        read(workbench, text), "Hà", place="Lạng Sơn", date="2019-01-02"
    )
    assert given is not None
    assert given.head.date == "2019-01-02"
