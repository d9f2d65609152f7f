"""When a unit ended, by which resolution, and who holds its communes now."""

import json

import pytest

from ntm_analysis.cli import main
from ntm_analysis.places.tables import units

pytestmark = pytest.mark.usefixtures("english")


def _answer(capsys, name: str, at: str) -> dict:
    assert main(["places", "resolve", name, "--at", at, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_district_after_the_reform_says_when_it_ended_and_who_holds_its_communes(
    capsys,
):
    found = _answer(capsys, "huyện Bảo Yên, Lào Cai", "2026")
    assert found["ended"]["on"] == "2025-07-01"
    taken = {unit["name"]: unit["communes"] for unit in found["successors"]}
    assert taken["Xã Phúc Khánh"] == ["Xã Việt Tiến", "Xã Phúc Khánh"]
    assert len(taken) == 6
    assert {unit["in_force"] for unit in found["successors"]} == {"2025-07-01"}


def test_a_merger_is_told_with_its_resolution_and_day(capsys):
    # Phường 6, 7 and 8 of Quận 3 became Võ Thị Sáu: Nghị quyết 1111/NQ-UBTVQH14,
    # article 2.1, in force from 2021-01-01.
    found = _answer(capsys, "phường Võ Thị Sáu, quận 3, TP.HCM", "2022-12-31")
    before = {(unit["name"], unit["in_force"]) for unit in found["predecessors"]}
    assert before == {(f"Phường 0{n}", "2021-01-01") for n in (6, 7, 8)}
    assert "1111/NQ-UBTVQH14 ngày 9/12/2020" in found["predecessors"][0]["made_by"]


def test_a_unit_stands_until_its_resolution_is_in_force_and_is_followed_after():
    names = units.names()
    written = "Phường 7, quận 3, TP.HCM"
    before, after = (
        names.resolve(written, day) for day in ("2020-12-31", "2021-01-01")
    )
    assert before.place is not None
    assert before.place.code == "27124"
    assert after.place is not None
    assert after.place.name == "Phường Võ Thị Sáu"
    assert "ended on 2021-01-01 by Nghị quyết 1111/NQ-UBTVQH14" in after.notes[-1]


def test_where_no_day_is_known_the_two_lists_bound_it(capsys):
    found = _answer(capsys, "xã Kỳ Sơn, huyện Tứ Kỳ, Hải Dương", "2018")
    assert found["ended"] == {
        "after": "2019-10-31",
        "before": "2022-10-01",
        "on": None,
        "by": None,
        "source": None,
    }


def test_a_commune_that_parted_is_refused_with_its_parts(capsys):
    words = ["xã Hữu Bằng, huyện Thạch Thất, Hà Nội", "--at", "2026"]
    assert main(["places", "resolve", *words]) == 8
    said = capsys.readouterr().err
    assert "had been parted by 2026-12-31" in said
    assert "Xã Kiều Phú" in said
    assert "Xã Tây Phương" in said


def test_a_new_spelling_is_no_merger_and_provinces_have_their_own_resolution(capsys):
    # Xuân Hoà is spelt Xuân Hòa since; Yên Bái and Lào Cai merged by 202/2025/QH15.
    found = _answer(capsys, "xã Xuân Hoà, huyện Bảo Yên, Lào Cai", "2024-02-15")
    later = {unit["vintage"]: unit for unit in found["successors"]}
    assert later["2025-06-30"]["made_by"] == ""
    assert later["2025-07-01"]["made_by"].startswith("Nghị quyết 1673/NQ-UBTVQH15")
    province = _answer(capsys, "tỉnh Yên Bái", "2026")
    [merged, *_] = province["predecessors"]
    assert merged["in_force"] is None
    assert merged["made_by"].startswith("Nghị quyết 202/2025/QH15")
