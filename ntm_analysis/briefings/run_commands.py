"""`ntm runs`: what every run of an edition made, and what its pages said."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from ntm_analysis.page.language import Language, say, spoken_language


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("runs")(runs)


def runs(
    out: Path = Path("out"),
    failed: Annotated[bool, typer.Option("--failed")] = False,
    page: str = "",
    on: str = "",
    since: str = "",
    output: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
) -> None:
    """List the jobs of every run, the newest first; what was printed in March too."""
    from ntm_analysis.briefings.catalogue.run_store import read_runs

    if on or since:
        _printed(out, on, since, page, output)
        return
    found = read_runs(out, failed=failed)
    if page:
        found = [row for row in found if row["key"] == page]
    if output == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    run, language = None, spoken_language()
    for row in found:
        if row["run"] != run:
            run = row["run"]
            print(_run_line(row, language))
        print(_line(row, language))
        if page:
            for line in row["summary"].get("lines", []):
                print(f"      {line['words']}: {line['target']}")


def _printed(out: Path, on: str, since: str, page: str, output: str) -> None:
    """Say what readers had on a day, or what changed since another."""
    from datetime import date

    from ntm_analysis.briefings.catalogue import run_store
    from ntm_analysis.briefings.site.changes import page_changes
    from ntm_analysis.briefings.site.words import change_lines, change_title
    from ntm_analysis.briefings.views.printed import edition_of
    from ntm_analysis.page.numbers import date as shown_date
    from ntm_analysis.page.numbers import moment
    from ntm_analysis.periods import Period

    language = spoken_language()
    editions = run_store.published_editions(out)
    now = edition_of(editions, Period(on).last if on else date.max)
    if not since:
        shown = {key: one for key, one in now.pages.items() if page in ("", key)}
        lines = run_store.page_lines_of(out, [one.digest for one in shown.values()])
        told: list[dict[str, Any]] = [
            {"run": now.run, "began": str(now.began), "key": key, "title": one.title,
             "summary": one.summary, "lines": lines.get(one.digest, [])}
            for key, one in shown.items()
        ]  # fmt: skip
        if output == "json":
            print(json.dumps(told, ensure_ascii=False, indent=1))
            return
        values = {"run": now.run, "edition": now.edition}
        began = moment(now.began, language)
        print(say("results.run_said", language, began=began, **values))
        for one in told:
            print(f"  {one['key']}: {one['title']}")
            for line in one["lines"] if page else ():
                print(f"      {line}")
        return
    before = edition_of(
        [one for one in editions if one.edition == now.edition], Period(since).last
    )
    changes = [
        change
        for change in page_changes(
            before.pages, now.pages, lambda wanted: run_store.page_lines_of(out, wanted)
        )
        if page in ("", change.page.key)
    ]
    found: list[dict[str, Any]] = [
        {"key": change.page.key, "kind": change.kind,
         "title": change_title(change, language),
         "facts": change_lines(change, language),
         "removed": change.removed, "added": change.added}
        for change in changes
    ]  # fmt: skip
    if output == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    day = shown_date(f"{before.began:%Y-%m-%d}", language)
    values = {"before": before.run, "now": now.run}
    print(say("results.run_to_run", language, day=day, **values))
    for change in found:
        print(f"  {change['title']}")
        for line in change["facts"]:
            print(f"      {line}")
        for sign, name in (("-", "removed"), ("+", "added")) if page else ():
            for line in change[name]:
                print(f"      {sign} {line}")


def _run_line(row: dict[str, Any], language: Language) -> str:
    from datetime import datetime

    from ntm_analysis.page.numbers import moment

    published = say(f"results.run_{row['published'].replace(' ', '_')}", language)
    return say(
        "results.run",
        language,
        run=row["run"],
        edition=row["edition"],
        began=moment(datetime.fromisoformat(row["began"]), language),
        who=row["who"],
        published=published,
    )


def _line(row: dict[str, Any], language: Language) -> str:
    from ntm_analysis.briefings.progress import step_line
    from ntm_analysis.page.retelling import retold

    told = step_line(row["outcome"], row["key"], row["duration_s"], language)
    held = f"  {row['peak_mib']} MiB" if row["peak_mib"] else ""
    return f"  {told}{held}  {retold(row['message'], language)}".rstrip()
