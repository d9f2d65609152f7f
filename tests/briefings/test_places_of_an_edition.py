"""Editions of many provinces: lists, regions, all; what is wrong is told by line."""

from dataclasses import replace
from pathlib import Path

import pytest

from ntm_analysis.briefings import records
from ntm_analysis.briefings.entries.job_check import refuse_unknown
from ntm_analysis.briefings.jobs import read_edition
from ntm_analysis.briefings.site.index import index_page
from ntm_analysis.errors import DataError
from ntm_analysis.files.catalog import home

EDITIONS = home() / "data" / "editions"


def edition(tmp_path: Path, jobs: str):
    path = tmp_path / "small.yml"
    path.write_text(f"key: small\njobs:\n{jobs}", encoding="utf-8")
    return read_edition(path)


def places(found):
    return [job.parameters["place"] for job in found.jobs]


@pytest.mark.parametrize(
    ("named", "day", "expected"),
    [
        ("[Kon Tum, an giang]", "2025-06-30", ["Kon Tum", "An Giang"]),
        (
            "Tây Nguyên",
            "2025-06-30",
            ["Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng"],
        ),
        # Kon Tum went to Quảng Ngãi, Đắk Nông to Lâm Đồng (Resolution 202/2025/QH15).
        ("TN", "2025-07-01", ["Quảng Ngãi", "Gia Lai", "Đắk Lắk", "Lâm Đồng"]),
    ],
)
def test_places_are_a_list_or_a_region_of_the_day(tmp_path, named, day, expected):
    found = edition(tmp_path, f"  - places: {named}\n    as_of: {day}\n")
    assert places(found) == expected
    assert {job.parameters["as_of"] for job in found.jobs} == {day}


@pytest.mark.parametrize(
    ("name", "count", "there", "gone"),
    [
        ("provinces-2025-06", 63, "Bạc Liêu", None),
        ("provinces-2026", 34, "Cà Mau", "Bạc Liêu"),
    ],
)
def test_the_shipped_editions_have_every_province_of_their_day(
    name, count, there, gone
):
    found = read_edition(EDITIONS / f"{name}.yml")
    refuse_unknown(found, home())
    assert len(set(places(found))) == len(found.jobs) == count
    assert there in places(found)
    assert gone not in places(found)


def test_a_parameter_may_be_of_one_province_alone(tmp_path):
    found = edition(
        tmp_path,
        "  - places: [Kon Tum, Gia Lai]\n    as_of: 2025-06-30\n"
        "    parameters: {classes: 4}\n    by_place:\n      Gia Lai: {classes: 6}\n",
    )
    assert [job.parameters["classes"] for job in found.jobs] == [4, 6]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("places: all", "needs a day such as 2025-06-30"),
        ("places: Tây Nguyen Bac\n    as_of: 2025-06-30", "no region. Nearest"),
        ("places: [Lang Sơn, Atlantis]\n    as_of: 2025-06-30", "Atlantis"),
        (
            "places: all\n    as_of: 2026-01-31\n    vintage: 2025-06-30",
            "2026-01-31 falls under the unit list 2025-07-01",
        ),
        ("places: all\n    as_of: 2025-06-30\n    plase: x", "unknown word 'plase'"),
        (
            "places: [Kon Tum]\n    as_of: 2025-06-30\n    by_place: {Gia Lai: {a: 1}}",
            "Gia Lai is none of the provinces",
        ),
        (
            "places: [Kon Tum]\n    as_of: 2025-06-30\n"
            "    by_place: {Kon Tum: {as_of: 2024}}",
            "as_of: one as_of holds for the whole",
        ),
        ("places: []\n    as_of: 2025-06-30", "places is empty"),
        ("places: [1]\n    as_of: 2025-06-30", "1 is no name"),
    ],
)
def test_what_an_entry_of_places_may_not_say(tmp_path, entry, message):
    with pytest.raises(DataError, match=message):
        edition(tmp_path, f"  - {entry}\n")


def test_every_fault_of_a_file_is_told_at_once_with_its_line(tmp_path):
    jobs = "  - plann: a\n  - plan: lang-son-2018\n  - place: X\n    plan: y\n"
    with pytest.raises(DataError) as error:
        edition(tmp_path, jobs)
    told = str(error.value).splitlines()
    assert [line.partition("small.yml, ")[2][:14] for line in told] == [
        "line 3, job 1:",
        "line 5, job 3:",
    ]


def test_a_job_that_cannot_begin_is_refused_before_the_first_runs(tmp_path):
    found = edition(
        tmp_path,
        "  - plan: lang-son-2018\n  - plan: lang-son-2081\n  - place: Atlantis\n"
        "  - notebook: 01_trend\n  - place: Kon Tum\n    parameters: {clases: 3}\n"
        "  - place: Kon Tum\n    language: en\n    parameters: {classes: many}\n",
    )
    with pytest.raises(DataError) as error:
        refuse_unknown(found, home())
    told = str(error.value).splitlines()
    assert [line.partition("line ")[2][0] for line in told] == list("45679")
    assert "lang-son-2018" in told[0]
    assert "classes" in told[3]


def test_the_index_lists_provinces_by_region_with_state_and_age(tmp_path):
    found = edition(
        tmp_path,
        "  - places: [Lâm Đồng, Cao Bằng, An Giang]\n    as_of: 2026-03-31\n",
    )
    rows = {
        "Lâm Đồng": {"count": "9/103", "time": "12/2025", "age": "3 tháng"},
        "Cao Bằng": {"count": "", "time": "", "age": ""},
        "An Giang": {"count": "1/85", "time": "12/2025", "age": "3 tháng"},
    }
    made = [
        replace(
            records.blank_record(job, tmp_path, "done"),
            page=job.page,
            summary={"place": job.parameters["place"], "row": rows[place]},
        )
        for job, place in zip(found.jobs, rows, strict=True)
    ]
    page = index_page(found, made).partition('id="list"')[2]  # after the map
    parts = [
        "Trung du miền núi phía Bắc", "place-cao-bang.html", "chưa có số công bố",
        "Đồng bằng sông Cửu Long", "place-an-giang.html", "1/85", "3 tháng",
        "Duyên hải Nam Trung Bộ – Tây Nguyên", "place-lam-dong.html", "9/103",
    ]  # fmt: skip
    at = [page.find(part) for part in parts]
    assert -1 not in at
    assert at == sorted(at)
