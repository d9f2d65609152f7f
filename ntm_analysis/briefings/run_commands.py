"""`ntm runs`: what every run of an edition made, and what its pages said."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("runs")(runs)


def runs(
    out: Path = Path("out"),
    failed: Annotated[bool, typer.Option("--failed")] = False,
    page: str = "",
    output: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
) -> None:
    """List the jobs of every run, the newest first; what was printed in March too."""
    from ntm_analysis.briefings.catalogue.run_store import read_runs

    found = read_runs(out, failed=failed)
    if page:
        found = [row for row in found if row["key"] == page]
    if output == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    run = None
    for row in found:
        if row["run"] != run:
            run = row["run"]
            print(
                f"run {run}: {row['edition']}, {row['began']}, {row['who']}, "
                f"{row['published']}"
            )
        print(_line(row))
        if page:
            for line in row["summary"].get("lines", []):
                print(f"      {line['words']}: {line['target']}")


def _line(row: dict[str, Any]) -> str:
    told = f"  {row['outcome']:>9}  {row['key']}  {row['duration_s']:.1f} s"
    held = f"  {row['peak_mib']} MiB" if row["peak_mib"] else ""
    return f"{told}{held}  {row['message']}".rstrip()
