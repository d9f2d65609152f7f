"""Which reporting date has passed, and is its edition made?

An edition is due from its date on until a run that began later was published. So a
date that was missed (the machine was off, a page failed) is caught up by whoever asks
next, and asking twice makes nothing twice.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ntm_analysis.briefings.catalogue.run_store import (
    PUBLISHED,
    catalogue_path,
    read_runs,
)
from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.scheduling.rhythms import Rhythm
from ntm_analysis.briefings.scheduling.schedule import rhythm


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last date of an edition's rhythm, and the run that answered it."""

    since: datetime  # of the machine's clock, as cron and systemd count
    done: datetime | None  # begin of the published run; None: it is due

    @property
    def is_due(self) -> bool:
        """Say whether no published run began since the date."""
        return self.done is None


def due_date(edition: Edition, out: Path, now: datetime) -> DueDate:
    """Find the last date of an edition and whether it was answered.

    Parameters
    ----------
    now
        With its time zone.
    """
    since = last_date(rhythm(edition), now)
    done = [
        began
        for row in (read_runs(out) if catalogue_path(out).exists() else ())
        if row["edition"] == edition.key and row["published"] == PUBLISHED
        if (began := datetime.fromisoformat(row["began"])) >= since
    ]
    return DueDate(since, min(done, default=None))


def last_date(wanted: Rhythm, now: datetime) -> datetime:
    """Give the last moment of a rhythm that is not after `now`.

    >>> from datetime import UTC
    >>> from ntm_analysis.briefings.scheduling.rhythms import RHYTHMS
    >>> str(last_date(RHYTHMS["quarterly"], datetime(2026, 4, 5, 4, 59, tzinfo=UTC)))
    '2026-01-05 05:00:00+00:00'
    """
    moment = now.replace(
        day=wanted.day, hour=wanted.hour, minute=0, second=0, microsecond=0
    )
    while moment > now or moment.month not in wanted.months:
        before = moment.replace(day=1) - timedelta(days=1)
        moment = before.replace(day=wanted.day)
    return moment


def next_date(wanted: Rhythm, now: datetime) -> datetime:
    """Give the first moment of a rhythm after `now`."""
    moment = last_date(wanted, now)
    while moment <= now:
        after = moment.replace(day=28) + timedelta(days=4)
        moment = after.replace(day=wanted.day)
        while moment.month not in wanted.months:
            moment = (moment.replace(day=28) + timedelta(days=4)).replace(
                day=wanted.day
            )
    return moment
