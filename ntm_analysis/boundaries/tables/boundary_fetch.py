"""Boundaries of two publishers, fetched at the user's wish and joined to a list.

Where a publisher's P-codes are the official codes, they join; else the names do. What
the publishers answer stands in `boundaries.publishers`.
"""

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from ntm_analysis.boundaries import boundary_opening, publishers
from ntm_analysis.boundaries.boundaries import user_folder
from ntm_analysis.boundaries.fetching import LARGEST_BYTES
from ntm_analysis.boundaries.publishers import NUMBER, PublishedFile
from ntm_analysis.boundaries.tables import boundaries, boundary_joins
from ntm_analysis.boundaries.tables.boundaries import Added, BoundaryOptions
from ntm_analysis.boundaries.tables.boundary_codes import Columns
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date
from ntm_analysis.page.retelling import retold

# The list whose units a publisher draws; districts of 2020 are nearest to that of 2021.
VINTAGE = {
    ("geoboundaries", "province"): "2021-11",
    ("geoboundaries", "district"): "2021-11",
    ("cod-ab", "province"): "2025-07-01",
    ("cod-ab", "district"): "2021-11",
}
LEAST_CODED = 0.9  # of the list: below it the P-codes are not the official codes
# Names in Vietnamese first; {n} is the level's number. Editions differ in their case.
NAMES = ("adm{n}_vi", "adm{n}_name1", "adm{n}_name", "adm{n}_en", "shapename")


def get(publisher: str, level: str, vintage: str = "", base_url: str = "") -> Added:
    """Fetch, check, join and keep one level of a publisher.

    Parameters
    ----------
    vintage
        The list to join to; empty is the one that the publisher draws.
    base_url
        Another server that answers as the publisher does.

    Raises
    ------
    BoundaryRefusedError
        If the publisher has no such level, there is no network, or no file of the
        publisher checks and joins. Nothing is kept then.
    """
    _allowed(publisher, level)
    vintage = vintage or VINTAGE[publisher, level]
    with tempfile.TemporaryDirectory() as folder:
        answers: Iterable[PublishedFile]
        if publisher == "geoboundaries":
            answers = [publishers.geoboundaries(level, Path(folder), base_url)]
        else:
            answers = publishers.cod_ab(level, Path(folder), base_url)
        return _first_that_joins(answers, level, vintage)


def intended(
    publisher: str,
    level: str,
    vintage: str = "",
    base_url: str = "",
    *,
    language: Language,
) -> list[str]:
    """Say from whom what would be fetched, under which licence, and what becomes of it.

    Asks no network; parameters and errors as of `get`.
    """
    _allowed(publisher, level)
    plan = publishers.intention(publisher, level, base_url)
    day = vintage or VINTAGE[publisher, level]
    shown = {
        "level": say(f"results.level_{level}", language),
        "megabytes": LARGEST_BYTES // 1_000_000,
        "licence": retold(plan.licence, language),
        "day": day if language == "en" else date(day, language),
        "folder": user_folder(),
    }
    return [
        say("results.fetch_from", language, publisher=retold(plan.publisher, language)),
        *(say("results.fetch_asks", language, address=a) for a in plan.addresses),
        *(
            say(f"results.fetch_{part}", language, **shown)
            for part in ("file", "licence", "join")
        ),
    ]


def _allowed(publisher: str, level: str) -> None:
    if level not in NUMBER:
        raise BoundaryRefusedError(
            f"{publisher} has no level {level!r}. Allowed: {', '.join(NUMBER)}."
        )


def _first_that_joins(
    answers: Iterable[PublishedFile], level: str, vintage: str
) -> Added:
    reasons: list[str] = []
    for answer in answers:
        try:
            return _added(answer, level, vintage)
        except BoundaryRefusedError as error:
            reasons.append(f"{answer.fetched.url}: {error}")
    raise BoundaryRefusedError(" Then: ".join(reasons))


def _added(answer: PublishedFile, level: str, vintage: str) -> Added:
    table = _table(answer)
    asked = BoundaryOptions(
        columns=_columns(answer.file, table, level, vintage),
        table=table,
        repair=True,
        licence=answer.licence,
        attribution=answer.attribution,
        grade="fetched",
        url=answer.fetched.url,
        source_sha256=answer.fetched.sha256,
    )
    return boundaries.add(answer.file, level, vintage, asked)


def _table(answer: PublishedFile) -> str:
    """Name the table of the level in a file that holds several."""
    if not answer.table:
        return ""
    names = boundary_opening.table_names(answer.file)
    fit = [n for n in names if re.search(answer.table, n, re.IGNORECASE)]
    if not fit:
        raise BoundaryRefusedError(
            f"has no such level; it holds the tables {', '.join(names)}."
        )
    return fit[0]


def _columns(file: Path, table: str, level: str, vintage: str) -> Columns:
    """Find the columns: P-codes where they are the list's codes, else the names."""
    rows = boundary_opening.read(file, table=table, repair=True)
    held = {str(column).lower(): str(column) for column in rows.columns}
    number = NUMBER[level]
    code = held.get(f"adm{number}_pcode", "")
    name = _named(held, number)
    if code and _is_official(rows[code], level, vintage):
        return Columns(code=code, name=name)
    if not name:
        raise BoundaryRefusedError(
            f"no column of names or codes is known. Columns: {', '.join(held)}."
        )
    above = _named(held, number - 1) if number > 1 else ""
    return Columns(name=name, parent=above if above != name else "")


def _named(held: dict[str, str], number: int) -> str:
    wanted = [pattern.format(n=number) for pattern in NAMES]
    return next((held[name] for name in wanted if name in held), "")


def _is_official(codes: pd.Series, level: str, vintage: str) -> bool:
    listed = boundary_joins.listed(level, vintage)["code"]
    plain = set(codes.dropna().astype(str).str.removeprefix("VN"))
    return bool(listed.isin(plain).mean() >= LEAST_CODED)
