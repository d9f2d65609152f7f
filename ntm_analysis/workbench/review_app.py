"""The review of a document behind its widget: read, decide, keep as a plan, look.

The work is that of `ntm plan add` (`briefings.plan_adding`): the same reading, the same
checks before anything is kept, the same words after. Decisions are the state's of
`reading.review`; who decided and when stands in the plan's log.
"""

from collections.abc import Mapping
from tempfile import TemporaryDirectory
from typing import Any

from ntm_analysis.audit.laws.words import named
from ntm_analysis.audit.views.findings import summary
from ntm_analysis.briefings import plan_adding
from ntm_analysis.briefings.plan_adding import OpenedReview
from ntm_analysis.briefings.views import plan_added
from ntm_analysis.briefings.views.plan_refusals import in_language
from ntm_analysis.errors import NtmError, UsageError
from ntm_analysis.figures.tables import plans
from ntm_analysis.files.cells import stated_period
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.reading.confidence import LEVELS
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.review import ReviewState
from ntm_analysis.reading.review.review_fields import CHOICES, FIELDS, cells, typed
from ntm_analysis.reading.views import figures_read
from ntm_analysis.reading.views.rule_words import rule_words
from ntm_analysis.workbench.page_making import PageMaking
from ntm_analysis.workbench.tables.inbox import Inbox

SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml", ".txt", ".odt", ".doc",
            ".rtf")  # fmt: skip
MOST_BYTES = 60_000_000  # as `files.documents` reads
ACTIONS = ("accept", "correct", "reject", "undo")
Value = dict[str, Any]


class ReviewPage:
    """Answers the review: one document at a time."""

    def __init__(self, language: Language, reviewer: str = "") -> None:
        """Open; `reviewer` stands in its field."""
        self.language, self.reviewer = language, reviewer
        self.inbox = Inbox(SUFFIXES, language, MOST_BYTES)
        self._open: OpenedReview | None = None
        self._saved = ""
        self.making = PageMaking(language)
        self._pages = TemporaryDirectory(prefix="ntm-review-")

    def opened(self, _: Mapping[str, Any]) -> Value:
        """Give what can be chosen, the fields and their choices."""
        language = self.language
        return {
            "files": [[f.number, f.path.name] for f in self.inbox.listed()],
            "suffixes": list(self.inbox.suffixes),
            "most": self.inbox.most,
            "reviewer": self.reviewer,
            "fields": [[key, say(f"review.{key}", language)] for key in FIELDS],
            "choices": {
                key: [[code, _choice(key, code, language)] for code in codes]
                for key, codes in CHOICES.items()
            },
        }

    def read(self, given: Mapping[str, Any]) -> Value:
        """Read a document; decisions of an earlier review of its plan are taken over.

        Raises
        ------
        NtmError
            If there is no reviewer, no readable text, or no place or day, in the
            reader's language.
        """
        self._open, self._saved = None, ""
        reviewer = str(given.get("reviewer", "")).strip()
        if not reviewer:
            raise UsageError(say("desk_review.need_reviewer", self.language))
        chosen = given.get("file")
        path = self.inbox.file(None if chosen is None else int(chosen))
        try:
            stated = str(given.get("date", "")).strip()
            self._open = plan_adding.open_review(
                path,
                reviewer=reviewer,
                key=str(given.get("key", "")).strip(),
                place=str(given.get("place", "")).strip(),
                date=stated_period(stated).text if stated else "",
            )
        except NtmError as error:
            raise self._named(error) from None
        return self._whole()

    def decided(self, given: Mapping[str, Any]) -> Value:
        """Accept, correct, reject or reopen one figure.

        Raises
        ------
        NtmError
            If a field holds what it may not; then nothing is decided.
        """
        state, index = self._state(), int(given["index"])
        if not 0 <= index < len(state.figures) or given.get("action") not in ACTIONS:
            raise UsageError(f"{given.get('action')} {index}")
        reason = str(given.get("reason", "")).strip()
        if given["action"] == "accept":
            state.accept(index)
        elif given["action"] == "reject":
            state.reject(index, reason)
        elif given["action"] == "undo":
            state.undo(index)
        else:
            self._correct(state, index, given.get("fields") or {}, reason)
        following = state.next_open(index)
        return {
            "row": self._row(index),
            "next": index if following is None else following,
            **self._around(),
        }

    def taken(self, _: Mapping[str, Any]) -> Value:
        """Take the sure figures that are left, as `ntm plan add` does."""
        plan_adding.take(self._state(), "high")
        return self._whole()

    def saved(self, _: Mapping[str, Any]) -> Value:
        """Keep what was taken as a plan, with the words of `ntm plan add`."""
        self._state()
        assert self._open is not None
        try:
            added = plan_adding.keep(self._open, self.language)
        except NtmError as error:
            raise self._named(error) from None
        self._saved = added.key
        return {"plan": added.key, "lines": plan_added.report(added, self.language)}

    def briefing(self, _: Mapping[str, Any]) -> Value:
        """Begin the briefing of the plan that was saved, beside the kernel.

        Returns
        -------
        dict
            The state of `page_making`.

        Raises
        ------
        UsageError
            If the plan was removed meanwhile.
        """
        key = self._saved
        if not key or key not in set(plans.keys()):
            raise UsageError(say("desk_review.plan_gone", self.language, plan=key))
        out = ["--language", self.language, "--out", self._pages.name]
        return self.making.start(["briefing", key, *out])

    def _named(self, error: NtmError) -> NtmError:
        """Say a refusal in the reader's language, of the file by its own name."""
        folder = f"{self.inbox.file().parent}/"
        said = in_language(error, self.language)
        return type(error)(str(said).replace(folder, ""))

    def _state(self) -> ReviewState:
        if self._open is None:
            raise UsageError(say("desk_review.read_first", self.language))
        return self._open.review.state

    def _correct(
        self, state: ReviewState, index: int, told: Mapping[str, Any], reason: str
    ) -> None:
        # Only the fields that were touched: rounding of a shown number is no change.
        before = cells(state.figures[index])
        texts = {key: str(told[key]) for key in FIELDS if key in told}
        touched = {key: text for key, text in texts.items() if text != before[key]}
        try:
            state.correct(index, typed(touched), reason)
        except NtmError as error:
            raise in_language(error, self.language) from None

    def _whole(self) -> Value:
        assert self._open is not None
        head, state = self._open.review.head, self._state()
        reading, language = self._open.reading, self.language
        order = sorted(range(len(state.figures)), key=lambda i: (_surety(state, i), i))
        first = state.next_open()
        return {
            "head": [
                [say("desk.plan", language), head.key],
                [say("desk.place", language), head.place],
                [say("desk.date", language), date_words(head.date, language)],
                [say("desk.set", language), head.criteria_set],
                ["", " ".join(filter(None, (head.number, head.title_vi)))],
            ],
            "notes": [note.in_language(language) for note in reading.notes],
            "changes": _changes(self._open, language),
            "rows": [self._row(index) for index in order],
            "next": order[0] if first is None and order else first,
            "not_understood": list(plan_adding.not_understood(reading)),
            **self._around(),
        }

    def _row(self, index: int) -> Value:
        state, language = self._state(), self.language
        read, decision = state.figures[index], state.decisions.get(index)
        figure = (decision and decision.figure) or read
        action: str = decision.action if decision else ""
        if decision and not decision.seen:
            action = "unseen"
        words = state.passage(index)
        doubts = [say(f"desk_review.doubt_{d}", language) for d in read.unsure or ()]
        return {
            "index": index,
            "action": action,
            "confidence": read.confidence or "",
            "said": figures_read.line(figure, language),
            "passage": [words.before, words.figure, words.after],
            "rule": rule_words(read.rule, language) if read.rule else "",
            "doubts": doubts,
            "cells": cells(figure),
        }

    def _around(self) -> Value:
        """Say how far the review is, and what does not fit among what was taken."""
        state, language = self._state(), self.language
        found = state.findings(language)
        done = len(state.decisions) - state.unseen
        return {
            "progress": say(
                "review.progress", language, done=done, total=len(state.figures)
            ),
            "kept": len(state.kept),
            "audit": summary(found, language),
            "findings": [
                [one.message, one.sure, [e.evidence for e in one.evidences]]
                for one in found
                if not one.passed
            ],
        }


def _changes(opened: OpenedReview, language: Language) -> Value | None:
    """Say what this reading changed against the one that was reviewed before."""
    difference = opened.review.difference
    if difference is None:
        return None
    rows = figures_read.changes(difference, language)
    keys = ("mark", "what", "detail", "evidence")
    return {
        "said": figures_read.changes_caption(difference, language),
        "heads": [say(f"figures_read.{key}", language) for key in keys],
        "rows": [[row[key] for key in keys] for row in rows],
    }


def _choice(key: str, code: str, language: Language) -> str:
    return named(key, code, language) or say(f"review.{key}_{code}", language)


def _surety(state: ReviewState, index: int) -> int:
    figure: StatedFigure = state.figures[index]
    return LEVELS.index(figure.confidence) if figure.confidence else len(LEVELS)
