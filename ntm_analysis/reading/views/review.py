"""Reviewing what was read: the sentence with its figure, accept, correct or reject.

A panel for JupyterLab around `reading.review.review.ReviewState`. It decides nothing
itself: buttons call the state, and saving calls what it was given.
"""

from collections.abc import Callable
from typing import Protocol

import ipywidgets as widgets

from ntm_analysis.audit.laws.words import named
from ntm_analysis.audit.views.findings import findings_table
from ntm_analysis.errors import NtmError
from ntm_analysis.page.html import Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.reading.review.review import ReviewState
from ntm_analysis.reading.review.review_fields import CHOICES, FIELDS, cells, typed

Save = Callable[[ReviewState], object]
MARKS = {"accept": "✓", "correct": "✎", "reject": "✗"}
_SENTENCE = "font-size:1.1em;line-height:1.6;max-width:48em"


class ReviewPanel:
    """The widgets of one review; `box` is what JupyterLab shows."""

    def __init__(self, state: ReviewState, save: Save, language: Language) -> None:
        """Show the first figure that is still open."""
        self.state, self.save, self.language = state, save, language
        self.list = widgets.Select(rows=18, layout={"width": "24em"})
        self.sentence = widgets.HTML()
        self.fields = {key: self._field(key) for key in FIELDS}
        self.reason = widgets.Text(placeholder=self._say("reason"))
        self.message = widgets.HTML()
        self.findings = widgets.HTML()
        self.buttons = {name: self._button(name) for name in _BUTTONS}
        self.box = self._laid_out()
        self._fill_list(state.next_open() or 0)
        self.list.observe(self._show, names="value")
        self._show()

    @property
    def index(self) -> int | None:
        """Number of the figure that is shown; None where nothing was read."""
        return self.list.value

    def accept(self, _: object = None) -> None:
        """Take the shown figure, with what was changed in its fields."""
        self._decide(self._take)

    def reject(self, _: object = None) -> None:
        """Leave the shown figure out."""
        self._decide(lambda index: self.state.reject(index, self.reason.value))

    def undo(self, _: object = None) -> None:
        """Open the shown figure again."""
        if self.index is not None:
            self.state.undo(self.index)
            self._fill_list(self.index)
            self._show()

    def keep(self, _: object = None) -> None:
        """Save what was decided, and say where."""
        try:
            where = self.save(self.state)
        except NtmError as error:
            self._tell(str(error))
        else:
            self._tell(say("review.saved", self.language, where=where))

    def _take(self, index: int) -> None:
        # Only the fields that were touched: rounding of a shown number is no change.
        before = cells(self.state.figures[index])
        told = {key: field.value for key, field in self.fields.items()}
        touched = {key: text for key, text in told.items() if text != before[key]}
        self.state.correct(index, typed(touched), self.reason.value)

    def _decide(self, decide: Callable[[int], None]) -> None:
        if self.index is None:
            return
        try:
            decide(self.index)
        except NtmError as error:
            self._tell(str(error))
            return
        following = self.state.next_open(self.index)
        self._fill_list(self.index if following is None else following)
        self._show()

    def _fill_list(self, shown: int) -> None:
        rows = enumerate(self.state.figures)
        self.list.options = [(self._line(i, f.evidence), i) for i, f in rows]
        if self.state.figures:
            self.list.value = shown

    def _line(self, index: int, evidence: str) -> str:
        decision = self.state.decisions.get(index)
        mark = MARKS[decision.action] if decision and decision.seen else "·"
        return f"{mark} {index + 1}. {evidence[:60]}"

    def _show(self, _: object = None) -> None:
        if self.index is None:
            self._tell(self._say("nothing_read"))
            return
        decision = self.state.decisions.get(self.index)
        figure = decision and decision.figure
        for key, text in cells(figure or self.state.figures[self.index]).items():
            self.fields[key].value = text
        self.reason.value = ""
        self.sentence.value = self._marked(self.index)
        found = self.state.findings(self.language)
        self.findings.value = str(findings_table(found, self.language))
        done = len(self.state.decisions) - self.state.unseen
        total = len(self.state.figures)
        self._tell(say("review.progress", self.language, done=done, total=total))

    def _marked(self, index: int) -> str:
        words = self.state.passage(index)
        return str(
            Html('<p style="{}">…{}<mark>{}</mark>{}…</p>').format(
                _SENTENCE, words.before, words.figure, words.after
            )
        )

    def _field(self, key: str) -> widgets.Widget:
        told = {"description": self._say(key), "style": {"description_width": "9em"}}
        if key in CHOICES:
            options = [(self._choice(key, code), code) for code in CHOICES[key]]
            return widgets.Dropdown(options=options, **told)
        return widgets.Text(continuous_update=False, **told)

    def _choice(self, key: str, code: str) -> str:
        told = named(key, code, self.language)
        return told or say(f"review.{key}_{code}", self.language)

    def _button(self, name: str) -> widgets.Button:
        button = widgets.Button(
            description=self._say(name), button_style=_BUTTONS[name]
        )
        button.on_click(getattr(self, name))
        return button

    def _laid_out(self) -> widgets.Box:
        fields = widgets.GridBox(
            list(self.fields.values()),
            layout={"grid_template_columns": "repeat(2, 22em)"},
        )
        actions = widgets.HBox([*self.buttons.values(), self.reason])
        right = widgets.VBox([self.sentence, fields, actions, self.message])
        return widgets.VBox([widgets.HBox([self.list, right]), self.findings])

    def _say(self, name: str) -> str:
        return say(f"review.{name}", self.language)

    def _tell(self, text: str) -> None:
        self.message.value = str(paragraph(text))


_BUTTONS = {"accept": "success", "reject": "danger", "undo": "", "keep": "primary"}


class Opened(Protocol):
    """A review that is open: its state, and where it is saved."""

    @property
    def state(self) -> ReviewState:
        """What was read and decided."""

    def save(self, state: ReviewState) -> object:
        """Write the plan and say where."""


def panel(review: Opened | None, language: Language = "vi") -> widgets.Box | Html:
    """Give the panel for JupyterLab, or say how to open a review."""
    if review is None:
        return paragraph(say("review.how_to_open", language))
    return ReviewPanel(review.state, review.save, language).box
