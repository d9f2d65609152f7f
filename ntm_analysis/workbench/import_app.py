"""Import behind its widget: a workbook is looked at, then kept, or withdrawn again.

The work is that of `ntm import`: `store.app` reads, reports and keeps for both. Nothing
is stored before the reader says so.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ntm_analysis.criteria import set_calendar
from ntm_analysis.errors import NtmError, StoreError, UsageError
from ntm_analysis.files.cells import stated_period
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.files.workbooks.workbooks import SUFFIXES
from ntm_analysis.intake.doubts import answers
from ntm_analysis.intake.problems import kinds
from ntm_analysis.intake.reading import Intake
from ntm_analysis.intake.views import intake as words
from ntm_analysis.intake.views import intake_preview, problem_books
from ntm_analysis.page.acts import act_name
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.page.numbers import number
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.store import app as work
from ntm_analysis.store import folder, ledger, spoken
from ntm_analysis.workbench.desk import Attached
from ntm_analysis.workbench.tables import offers, remembered
from ntm_analysis.workbench.tables.inbox import Inbox

KINDS = ("actual", "estimate", "plan")
MOST_CELLS = 200  # of one kind of problem that the browser is told
MOST_EXAMPLES = 12
RECENT = 12
Value = dict[str, Any]


class ImportPage:
    """Answers the import: one workbook at a time."""

    def __init__(self, language: Language, **begun: str) -> None:
        """Open with what a notebook was told: place, as_of, criteria_set, kind."""
        self.language = language
        self.begun = begun
        self.inbox = Inbox((*SUFFIXES, ".docx"), language)
        self._open: tuple[Intake, work.ImportTask] | None = None

    def opened(self, _: Mapping[str, Any]) -> Value:
        """Give what can be chosen, and the imports that count."""
        language = self.language
        named = [
            (one.id, act_name(one.decision, language))
            for one in set_calendar.timeline()
        ]
        return {
            "files": [_line(one, language) for one in self.inbox.listed()],
            "suffixes": list(self.inbox.suffixes),
            "most": self.inbox.most,
            "places": offers.places(),
            "place": self.begun.get("place") or remembered.place(),
            "as_of": self.begun.get("as_of", ""),
            "sets": [[key, f"{key} – {act}"] for key, act in named],
            "set": self.begun.get("criteria_set") or "XA-2021",
            "kinds": [[key, say(f"desk_import.kind_{key}", language)] for key in KINDS],
            "kind": self.begun.get("kind") or KINDS[0],
            **self._imports(),
        }

    def previewed(self, given: Mapping[str, Any]) -> Value:
        """Read a file and say what would be stored; nothing is.

        Raises
        ------
        NtmError
            If the file, the place, the date or the set cannot be read, in the
            reader's language.
        """
        self._open = None
        chosen = given.get("file")
        path = self.inbox.file(None if chosen is None else int(chosen))
        task = self._task(given)
        intake = work.read_one(path, task)
        self._open = intake, task
        return self._shown(intake, task)

    def problem_book(self, _: Mapping[str, Any]) -> Attached:
        """Give the workbook of problems, to be mended and sent back."""
        intake, _task = self._opened()
        name = f"{intake.path.stem}-{say('desk_import.mend', self.language)}.xlsx"
        with TemporaryDirectory() as made:
            path = Path(made) / "problems.xlsx"
            problem_books.write(intake, path, self.language)
            return Attached({"name": name}, path.read_bytes())

    def committed(self, _: Mapping[str, Any]) -> Value:
        """Keep what was looked at; once."""
        intake, task = self._opened()
        kept = work.keep(intake, task)
        self._open = None
        forget_all()
        return {"said": work.outcome(kept, self.language), **self._imports()}

    def undone(self, given: Mapping[str, Any]) -> Value:
        """Withdraw an import."""
        said = work.withdraw(int(given["number"]), self.language)
        forget_all()
        return {"said": said, **self._imports()}

    def _opened(self) -> tuple[Intake, work.ImportTask]:
        if self._open is None:
            raise UsageError(say("desk_import.look_first", self.language))
        return self._open

    def _task(self, given: Mapping[str, Any]) -> work.ImportTask:
        language = self.language
        place = str(given.get("place", "")).strip()
        stated = str(given.get("as_of", "")).strip()
        if not place or not stated:
            raise UsageError(say("desk_import.need_place_date", language))
        kind, chosen = str(given.get("kind", KINDS[0])), str(given.get("set", ""))
        sets = [one.id for one in set_calendar.timeline()]
        if kind not in KINDS or chosen not in sets:
            raise UsageError(f"{kind}, {chosen}: {', '.join((*KINDS, *sets))}")
        try:
            as_of = stated_period(stated).text
        except NtmError as error:
            raise spoken.in_language(error, language) from None
        sheet = str(given.get("sheet", "")).strip()
        return work.ImportTask(
            place=place,
            as_of=as_of,
            criteria_set=chosen,
            sheets=(sheet,) if sheet else (),
            mapping=None,
            kind=kind,
            dry_run=False,
            problems=None,
            known_on=None,
            language=language,
        )

    def _shown(self, intake: Intake, task: work.ImportTask) -> Value:
        language, report = self.language, work.report(intake, None, self.language)
        criteria, rows = intake_preview.first_rows(intake)
        place = intake.request.place
        where = ", ".join(p.name for p in (place, *units.load().parents(place)))
        found = answers(intake.tables["assessments"])
        counts = [
            ("rows", intake.taken),
            ("met", found.met),
            ("not_met", found.not_met),
            ("no_report", found.no_report),
            ("refused", intake.refused),
            ("problems", len(intake.problems) + intake.left_out),
        ]
        return {
            "file": intake.path.name,
            "about": [
                [say("desk.place", language), where],
                [say("desk_import.as_of", language), date_words(task.as_of, language)],
                [say("desk.set", language), task.criteria_set],
                [
                    say("desk_import.kind", language),
                    say(f"desk_import.kind_{task.kind}", language),
                ],
            ],
            "counts": [
                [key, say(f"desk_import.count_{key}", language), number(n, language)]
                for key, n in counts
            ],
            "counted": words.counted(intake, language),
            "accounted": words.accounted(intake, language),
            "decisions": report["decisions"],
            "problems": [
                {key: one[key] for key in ("sheet", "value", "rule", "effect")}
                | {
                    "cells": words.cells_named(kind, language, MOST_CELLS),
                    "examples": _examples(kind.problems, language),
                }
                for kind, one in zip(
                    kinds(intake.problems), report["kinds"], strict=True
                )
            ],
            "columns": [
                [one["sheet"], one["cell"], one["value"], one["use"]]
                for one in intake_preview.column_uses(intake, language)
            ],
            "criteria": [f"TC{k}" for k in criteria],
            "rows": [
                [row["place"], row["district"], *(row[str(k)] for k in criteria)]
                for row in rows
            ],
            "dry": work.outcome(None, language),
            "storable": any(len(table) for table in intake.tables.values()),
        }

    def _imports(self) -> Value:
        """Give the imports that count, newest first; a damaged store in words."""
        language = self.language
        try:
            live = ledger.live(ledger.read(folder.folder()))
        except StoreError as error:
            said = say("desk_import.store", language)
            return {
                "imports": [],
                "store": f"{said} {spoken.spoken(error, language)}",
            }
        lines = [
            {
                "number": one.number,
                "file": one.file,
                "place": _place(one),
                "as_of": one.as_of
                if one.as_of == work.BY_SHEET
                else date_words(one.as_of, language),
                "set": one.criteria_set,
                "rows": number(one.taken, language),
                "who": f"{one.who}, {date_words(one.when[:10], language)}",
            }
            for one in live[-RECENT:][::-1]
        ]
        return {"imports": lines, "store": "", "count": len(live)}


def _line(one: Any, language: Language) -> list[Any]:
    size = number(one.size / 2**20, language, 1)
    return [one.number, f"{one.path.name} ({one.folder}, {size} MiB)"]


def _examples(problems: Any, language: Language) -> list[list[str]]:
    """Write out the first problems of a kind, each hint once."""
    found: dict[str, list[str]] = {}
    for one in problems:
        said = words.problem(one, language)
        where = said["cell"] or said["sheet"]
        line = [where, said["value"], said["hint"]]
        found.setdefault(said["value"] + said["hint"], line)
        if len(found) == MOST_EXAMPLES:
            break
    return list(found.values())


def _place(entry: ledger.LedgerEntry) -> str:
    """Name the place of an import in the list of its own date."""
    known = units.load()
    if entry.as_of == work.BY_SHEET:
        lists = list(reversed(list(known.vintages)))
    else:
        lists = [known.vintage_of(Period(entry.as_of)).name]
    found = [name for name in lists if known.has(entry.place_code, name)]
    return known.place(entry.place_code, found[0]).name if found else entry.place_code
