"""What cron and systemd would be told, without telling them."""

from pathlib import Path

import pytest
from drawn import drawn

from ntm_analysis.briefings import schedule
from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.errors import DataError

HOME, PROGRAM, OUT = Path("/srv/my office"), Path("/srv/bin/ntm"), Path("/srv/out")
RHYTHMS = """
    named       | cron             | calendar
    quarterly   | 0 5 5 1,4,7,10 * | *-01,04,07,10-05 05:00:00
    half-yearly | 0 5 5 1,7 *      | *-01,07-05 05:00:00
    yearly      | 0 5 5 1 *        | *-01-05 05:00:00
"""


def edition(rhythm):
    return Edition(
        key="five",
        title={"vi": "Năm", "en": "Five"},
        language="vi",
        jobs=(),
        schedule=rhythm,
        source=Path("/srv/five.yml"),
    )


@pytest.mark.parametrize("row", drawn(RHYTHMS), ids=str)
def test_an_edition_is_made_in_its_rhythm(row):
    wanted = edition(row["named"])
    line = schedule.crontab_line(wanted, HOME, PROGRAM, OUT)
    assert line == (
        f"{row['cron']} cd '/srv/my office' && "
        f"/srv/bin/ntm edition /srv/five.yml --out /srv/out"
    )
    units = schedule.systemd_units(wanted, HOME, PROGRAM, OUT)
    assert f"OnCalendar={row['calendar']}" in units["ntm-five.timer"]
    assert "ExecStart=/srv/bin/ntm edition" in units["ntm-five.service"]


def test_an_unknown_rhythm_is_refused_with_the_nearest():
    with pytest.raises(DataError, match=r"schedule is 'quartely'. Nearest: quarterly"):
        schedule.rhythm(edition("quartely"))
