"""A reviewed document becomes a plan that every table finds."""

import csv
import shutil

import pytest

from ntm_analysis.cli import main
from ntm_analysis.errors import DataError, PlaceNotResolvedError
from ntm_analysis.figures.tables import plans, targets
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.review import ReviewState
from ntm_analysis.reading.tables import plan_writing
from ntm_analysis.reading.tables.plan_head import head

TEXT = "Năm 2024 có 4 xã: Mường Hoa (Sa Pa), Vĩnh Yên, Cam Cọn (Bảo Yên), Chiềng Ken."
NAMES = {"Sa Pa": ["Mường Hoa"], "Bảo Yên": ["Vĩnh Yên", "Cam Cọn"]}


@pytest.fixture
def workbench(tmp_path, monkeypatch):
    """A copy of the project's data in which a test may write."""
    source = home() / "data"
    shutil.copytree(source, tmp_path / "data")
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    forget_all()
    yield tmp_path
    forget_all()


def stated(measure: str, value: object, **further: object) -> StatedFigure:
    row = {
        "measure": measure,
        "kind": "target",
        "place": "Lào Cai",
        "place_level": "province",
        "value": value,
        "unit": "communes",
        "time": "2024",
        "evidence": "có 4 xã",
        "start": 9,
        "end": 16,
    }
    return StatedFigure.from_dict(row | further)


def reviewed() -> ReviewState:
    named = {"names": ["Mường Hoa", "Vĩnh Yên", "Cam Cọn"], "names_by_district": NAMES}
    state = ReviewState(
        [
            stated("communes_recognized_new", 3, **named),
            stated("communes_recognized", 84, denominator=127, time="2025-12-31"),
            stated("criteria_per_commune", [14.5, 15], unit="criteria", bound="range"),
        ],
        TEXT,
        "Hà",
        clock=lambda: "2026-01-05T08:00:00+00:00",
    )
    for index in range(3):
        state.accept(index)
    return state


def lao_cai(**further: str):
    given = {"title_vi": "Kế hoạch mẫu", "number": "1/KH", "key": "lao-cai-mau"}
    return head("Lào Cai", "2024-02-15", **given | further)


def rows(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_an_accepted_plan_is_found_with_its_targets_and_communes(workbench):
    plan_writing.write(lao_cai(), reviewed())
    found = plans.load("lao-cai-mau")
    assert (found.place_code, found.vintage, found.criteria_set) == (
        "10",
        "2021-11",
        "XA-2021",
    )
    assert found.communes_total == 127
    assert [(c.commune, c.district, c.place_code) for c in found.communes] == [
        ("Mường Hoa", "Sa Pa", "03037"),
        ("Vĩnh Yên", "Bảo Yên", "02956"),
        ("Cam Cọn", "Bảo Yên", "02974"),
    ]
    table = targets.load("lao-cai-mau")
    assert list(table["value"]) == [3, 84, 14.5]
    assert list(table["value_high"].dropna()) == [15]
    assert list(table["criteria_set"]) == ["", "", "XA-2021"]
    assert set(table["standing"]) == {"document"}


def test_the_written_plan_can_be_audited_by_its_key(workbench, capsys):
    plan_writing.write(lao_cai(), reviewed())
    assert main(["audit", "lao-cai-mau", "--language", "en"]) == 0
    assert "3 communes stated, 3 named" in capsys.readouterr().out


def test_the_log_is_added_to_and_a_second_review_goes_on(workbench):
    first = reviewed()
    first.correct(1, {"value": 85}, "phụ lục 2")
    path = plan_writing.write(lao_cai(), first)
    second = ReviewState(first.figures, TEXT, "Nam")
    assert second.adopt(plan_writing.load_review("lao-cai-mau")) == 3
    second.reject(2, "số ước")
    plan_writing.write(lao_cai(), second)
    log = rows(path / "corrections.csv")
    assert [(line["who"], line["action"]) for line in log] == [
        *[("Hà", "accept")] * 3,
        ("Hà", "correct"),
        ("Nam", "reject"),
    ]
    assert (log[3]["key"], log[3]["before"], log[3]["after"]) == ("value", "84", "85")
    assert list(targets.load("lao-cai-mau")["value"]) == [3, 85]


def test_the_document_is_named_once_among_the_sources(workbench):
    for _ in range(2):
        plan_writing.write(lao_cai(), reviewed())
    names = [row["source_id"] for row in rows(workbench / "data" / "sources.csv")]
    assert names.count("plan-lao-cai-mau") == 1


def test_nothing_half_written_is_left(workbench):
    path = plan_writing.write(lao_cai(), reviewed())
    assert [p.name for p in path.glob(".*")] == []


def test_a_plan_entered_by_hand_is_never_overwritten(workbench):
    before = (workbench / "data/plans/lao-cai-2024/figures.csv").read_bytes()
    with pytest.raises(DataError, match="entered by hand"):
        plan_writing.write(lao_cai(key="lao-cai-2024"), reviewed())
    assert (workbench / "data/plans/lao-cai-2024/figures.csv").read_bytes() == before


def test_a_review_without_a_decision_is_not_written(workbench):
    state = ReviewState(reviewed().figures, TEXT, "Hà")
    with pytest.raises(DataError, match="no figure was accepted"):
        plan_writing.write(lao_cai(), state)
    assert not (workbench / "data/plans/lao-cai-mau/plan.yml").exists()


def test_a_key_that_is_no_folder_name_is_refused():
    with pytest.raises(DataError, match="lower-case letters"):
        lao_cai(key="../elsewhere")


def test_a_place_that_is_not_found_is_refused():
    with pytest.raises(PlaceNotResolvedError):
        head("Nơi không có", "2024-02-15", title_vi="Kế hoạch mẫu")


def test_the_key_is_place_and_year_where_none_is_given():
    assert lao_cai(key="").key == "lao-cai-2024"


def test_what_a_document_says_in_its_own_way_takes_the_form_of_the_table(workbench):
    state = ReviewState(
        [
            stated("poverty_rate_reduction", 3, percent=3, unit="percent"),
            stated("criteria_outstanding", 3, unit="criteria", criteria_set="district"),
            stated(
                "funding",
                437.1,
                unit="billion_vnd",
                fund_source="other",
                label="direct_investment_subtotal",
            ),
        ],
        TEXT,
        "Hà",
    )
    for index in range(3):
        state.accept(index)
    plan_writing.write(lao_cai(), state)
    table = targets.load("lao-cai-mau")
    assert table["unit"].iloc[0] == "percentage_points_per_year"
    assert table["criteria_set"].iloc[1] == "HUYEN-2021"
    assert table["fund_source"].iloc[2] == "direct"
