"""The words of an edition's file: what each does, and every fault with its line."""

from pathlib import Path

import pytest

from ntm_analysis.briefings.jobs import INDEX, read_edition
from ntm_analysis.briefings.output import chosen_folder
from ntm_analysis.errors import DataError
from ntm_analysis.page.retelling import retold

JOB = "jobs:\n  - plan: x"


def read(tmp_path, text):
    path = tmp_path / "trial.yml"
    path.write_text(text, encoding="utf-8")
    return read_edition(path)


def refused(tmp_path, text):
    """Give each fault that is told, without the name of the file."""
    with pytest.raises(DataError) as error:
        read(tmp_path, text)
    return [line.partition("trial.yml")[2] for line in str(error.value).splitlines()]


def test_an_edition_says_how_long_a_page_may_take_and_how_much_memory(tmp_path):
    stated = read(tmp_path, f"limits: {{minutes: 2.5, memory_gib: 2}}\n{JOB}")
    silent = read(tmp_path, JOB)
    assert (stated.minutes, stated.jobs[0].memory_gib) == (2.5, 2)
    assert (silent.minutes, silent.jobs[0].memory_gib) == (None, None)


def test_an_edition_in_two_languages_makes_each_page_twice_and_links_them(tmp_path):
    found = read(
        tmp_path,
        "languages: [en, vi]\njobs:\n  - places: [Kon Tum, Gia Lai]\n"
        "    as_of: 2025-06-30\n  - plan: x\n    language: vi\n",
    )
    assert {job.page: job.others for job in found.jobs} == {
        "place-kon-tum.en.html": (INDEX, "place-kon-tum.html"),
        "place-kon-tum.html": (INDEX, "place-kon-tum.en.html"),
        "place-gia-lai.en.html": (INDEX, "place-gia-lai.html"),
        "place-gia-lai.html": (INDEX, "place-gia-lai.en.html"),
        "x.html": (INDEX,),
    }
    assert found.language == "en"  # of the index


def test_the_reporting_date_holds_for_every_job_that_states_none(tmp_path):
    found = read(
        tmp_path,
        "as_of: 2025-06-30\njobs:\n  - places: [Kon Tum]\n  - plan: x\n"
        "  - plan: y\n    as_of: 2024-12-31\n",
    )
    days = [job.parameters["as_of"] for job in found.jobs]
    assert days == ["2025-06-30", "2025-06-30", "2024-12-31"]


@pytest.mark.parametrize(
    ("given", "stated", "folder"),
    [
        (None, "", "out"),
        (None, "out/five", "/srv/ntm/out/five"),
        (None, "/mnt/pages", "/mnt/pages"),
        ("here", "out/five", "here"),
    ],
)
def test_an_edition_goes_where_it_is_asked_to_or_where_its_file_says(
    tmp_path, given, stated, folder
):
    found = read(tmp_path, f"out: {stated}\n{JOB}" if stated else JOB)
    asked = Path(given) if given else None
    assert chosen_folder(asked, found.out, Path("/srv/ntm")) == Path(folder)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"limits: 20\n{JOB}", ", line 1: limits is 20; it holds minutes"),
        (f"limits: {{hours: 1}}\n{JOB}", ", line 1: limits is {'hours': 1}"),
        (f"limits: {{minutes: yes}}\n{JOB}", ", line 1: limits is {'minutes': True}"),
        (f"limits: {{minutes: 0}}\n{JOB}", "up to 1440"),
        (f"limits: {{minutes: .nan}}\n{JOB}", "up to 1440"),
        (f"limits: {{memory_gib: -1}}\n{JOB}", "memory_gib (up to 1024)"),
        (f"limits: {{memory_gib: 2 GiB}}\n{JOB}", "memory_gib (up to 1024)"),
        (f"key: a\nout: ' '\n{JOB}", ", line 2: out is empty"),
        (f"key: a\nout: [b]\n{JOB}", ", line 2: out is a list"),
        (f"shared: perhaps\n{JOB}", ", line 1: shared is 'perhaps'; true or false."),
        (f"{JOB}\nschedule: weekly", ", line 3: schedule is 'weekly'. Nearest: "),
        (f"languages: []\n{JOB}", ", line 1: languages is []"),
        (f"languages: [vi, vi]\n{JOB}", ", line 1: languages is ['vi', 'vi']"),
        (f"languages: [vi, fr]\n{JOB}", ", line 1: language is 'fr'"),
        (f"{JOB}\n    language: vi\n    languages: [en]", "write one of the two"),
        ("jobs: []", ", line 1: jobs is empty"),
        (f"{JOB}\n    plan: y", ", line 3: 'plan' stands twice in one table"),
        (f"{JOB}\njobs:\n  - plan: y", ", line 3: 'jobs' stands twice"),
    ],
)
def test_what_a_file_may_not_say_is_refused_with_its_line(tmp_path, text, told):
    (line,) = refused(tmp_path, text)
    assert told in line


BAD = """\
key: ../x
titel_vi: A
schedule: weekly
limits: {minutes: 0}
jobs:
  - plann: a
  - plan: b
    as_off: 2
    langage: vi
  - 7
  - places: [Atlantis]
    as_of: 2025-06-30
"""


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_its_lines(tmp_path):
    told = [line.partition(":")[0] for line in refused(tmp_path, BAD)]
    assert told == [
        ", line 1",
        ", line 2",
        ", line 3",
        ", line 4",
        ", line 6, job 1",
        ", line 7, job 2",
        ", line 7, job 2",
        ", line 10, job 3",
        ", line 11, job 4",
    ]


def test_a_fault_is_told_in_vietnamese_too(tmp_path):
    with pytest.raises(DataError) as error:
        read(tmp_path, f"limits: {{minutes: 0}}\nschedule: weekly\n{JOB}\n    plan: y")
    told = retold(str(error.value), "vi").splitlines()
    assert [line.partition(": ")[2].partition(" ")[0] for line in told] == [
        "limits",
        "schedule",
        "'plan'",
    ]
    assert "nhiều nhất cho một trang" in told[0]
    assert "Gần nhất" in told[1]
    assert "chỉ viết một lần" in told[2]
