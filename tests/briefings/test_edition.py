"""An edition: what its file may say, what is skipped, what happens to failures."""

from pathlib import Path

import pytest

from ntm_analysis.briefings import publishing, records
from ntm_analysis.briefings.edition import make_edition
from ntm_analysis.briefings.jobs import Edition, plan_job, read_edition
from ntm_analysis.errors import DataError, NotebookFailedError

GOOD = """
key: trial
title_vi: Thử
title_en: Trial
jobs:
  - plan: lang-son-2018
  - plan: lang-son-2018
    language: en
  - place: Lạng Sơn
  - notebook: 01_trends
    parameters: {place: Quảng Bình}
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("x", encoding="utf-8")
    return tmp_path


def file(tmp_path, text):
    path = tmp_path / "trial.yml"
    path.write_text(text, encoding="utf-8")
    return path


def edition_of(*keys):
    jobs = tuple(plan_job(key) for key in keys)
    return Edition(key="t", title={"vi": "T", "en": "T"}, language="vi", jobs=jobs)


def maker(job, home, folder):
    """Stands for the notebooks; runs in a process of its own."""
    if job.key == "broken":
        raise NotebookFailedError("cell 3 failed")
    if job.key == "crashing":
        raise RuntimeError("out of memory")
    from dataclasses import replace

    (folder / job.page).write_text(job.key, encoding="utf-8")
    return replace(records.blank_record(job, home, "done"), page=job.page)


def outcomes(made):
    return {record.key: record.outcome for record in made}


def test_an_edition_names_plans_places_and_notebooks(tmp_path):
    found = read_edition(file(tmp_path, GOOD))
    assert [job.page for job in found.jobs] == [
        "lang-son-2018.html",
        "lang-son-2018.en.html",
        "place-lang-son.html",
        "01_trends-quang-binh.html",
    ]
    assert found.jobs[0].parameters == {"plan": "lang-son-2018", "language": "vi"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jobs: 3", "list `jobs:`"),
        ("jobs:\n  - plann: x", r"job 1: unknown word 'plann'. Nearest: plan"),
        ("jobs:\n  - plan: x\n    place: y", "exactly one of plan, place, notebook"),
        ("jobs:\n  - plan: x\n    language: fr", "language is 'fr'; allowed: vi, en"),
        ("jobs:\n  - plan: x\n  - plan: x", "x.html would be written twice"),
    ],
)
def test_what_an_edition_may_not_say_is_refused_with_its_place(tmp_path, text, message):
    with pytest.raises(DataError, match=message):
        read_edition(file(tmp_path, text))


def test_one_failure_leaves_the_others_and_its_reason(home):
    out = home / "out"
    made = make_edition(
        edition_of("good", "broken", "crashing"), home, out, maker=maker
    )
    assert outcomes(made) == {"good": "done", "broken": "failed", "crashing": "failed"}
    assert "cell 3 failed" in made[1].message
    assert "out of memory" in made[2].message


def test_an_unchanged_page_is_taken_over_and_a_changed_one_made_anew(home):
    out = home / "out"
    for expected in ("done", "unchanged"):
        made = make_edition(edition_of("good"), home, out, maker=maker)
        publishing.publish(out)
        assert outcomes(made) == {"good": expected}
    (home / "data" / "a.csv").write_text("y", encoding="utf-8")
    made = make_edition(edition_of("good"), home, out, maker=maker)
    assert outcomes(made) == {"good": "done"}


def test_resuming_keeps_what_a_broken_run_had_finished(home):
    out = home / "out"
    make_edition(edition_of("good"), home, out, maker=maker)  # never published
    made = make_edition(edition_of("good", "more"), home, out, maker=maker, resume=True)
    assert outcomes(made) == {"good": "unchanged", "more": "done"}


def test_readers_see_the_old_edition_until_the_switch(home):
    out = home / "out"
    make_edition(edition_of("good"), home, out, maker=maker)
    publishing.publish(out)
    make_edition(edition_of("other"), home, out, maker=maker)
    assert [p.name for p in out.glob("*.html")] == ["good.html"]
    publishing.publish(out)
    assert [p.name for p in out.glob("*.html")] == ["other.html"]


def test_a_switch_that_was_cut_off_is_put_right(home):
    out = home / "out"
    make_edition(edition_of("good"), home, out, maker=maker)
    publishing.publish(out)
    out.rename(home / ".out.before")  # the first of the two renames
    publishing.recover(out)
    assert (out / "good.html").exists()


def test_a_record_tells_the_whole_story_and_reads_back(home):
    record = records.blank_record(plan_job("good"), home, "done")
    records.write_record(record, home / "out")
    assert records.read_record("good", home / "out") == record


def test_the_version_of_the_data_changes_with_its_bytes_and_not_with_its_time(home):
    before = records.data_version(home)
    path = Path(home / "data" / "a.csv")
    path.touch()
    assert records.data_version(home) == before
    path.write_text("z", encoding="utf-8")
    assert records.data_version(home) != before
