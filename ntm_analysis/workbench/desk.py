"""One widget for every application: the browser asks, a function here answers.

What is asked and answered are plain values; the browser draws with its own elements
and never takes text for markup. Answers bear the number of their question, so that a
late one is not taken for the newest. The script is one file, made of the parts in
`static/`; nothing is fetched.
"""

import contextlib
import logging
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from ntm_analysis.errors import NtmError
from ntm_analysis.page.language import Language, say, vocabulary
from ntm_analysis.page.retelling import retold

PARTS = (
    "kit.js",
    "charts.js",
    "carry.js",
    "explore.js",
    "start.js",
    "whatif.js",
    "files.js",
    "import.js",
    "review.js",
    "desk.js",
)
STYLES = ("desk.css", "work.css")
# Files of words that the browser needs; no name stands in two of them.
TOPICS = ("desk", "desk_import", "desk_review")
Answer = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Attached:
    """An answer with bytes, such as a file to be saved by the browser."""

    value: Any
    data: bytes


def script() -> str:
    """Give the script of the widget."""
    return _joined(PARTS)


def _joined(names: tuple[str, ...]) -> str:
    folder = files("ntm_analysis.workbench").joinpath("static")
    found = [folder.joinpath(name) for name in names]
    return "\n".join(p.read_text(encoding="utf-8") for p in found if p.is_file())


def words(language: Language) -> dict[str, str]:
    """Give the words that the browser needs, without those that take values."""
    found = {}
    for key, entry in vocabulary().items():
        topic, _, name = key.partition(".")
        if topic in TOPICS:
            found[name] = entry[language]
    return found


class Desk(anywidget.AnyWidget):
    """One application in a notebook or in Voilà.

    Parameters
    ----------
    kind
        Which application the browser draws: explore, start, whatif, import, review.
    opening
        What it is first told.
    answers
        Verb -> function; takes what the browser says and gives plain values.
    """

    _esm = script()
    _css = _joined(STYLES)
    kind = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode("vi").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    opening = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        kind: str,
        opening: Mapping[str, Any],
        answers: Mapping[str, Answer],
        language: Language,
    ) -> None:
        super().__init__(
            kind=kind, opening=dict(opening), language=language, words=words(language)
        )
        self._answers = dict(answers)
        self.on_msg(self._asked)

    def answer(self, verb: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Answer one question; a refusal is words, and so is a fault of the program.

        A reader who breaks off interrupts the kernel: what ran ends there, and with it
        the processes that it started.
        """
        try:
            with _interruptible():
                return {"value": self._answers[verb](content)}
        except KeyboardInterrupt:
            return {"error": say("desk.stopped", _language(self.language))}
        except NtmError as error:
            return {"error": retold(str(error), _language(self.language))}
        except Exception as error:  # the page stays alive, the log has the rest
            logging.getLogger(__name__).exception("%s failed", verb)
            kind = type(error).__name__
            return {"error": say("desk.failed", _language(self.language), kind=kind)}

    def _asked(self, _: object, content: Any, buffers: object) -> None:
        if not isinstance(content, dict) or content.get("verb") not in self._answers:
            return
        given = dict(content.get("with") or {})
        if buffers:
            given["buffers"] = buffers
        if threading.current_thread() is threading.main_thread():
            self._tell(content, given)
        else:
            # JupyterLab may hand messages to a thread beside the kernel's own. An
            # interrupt never reaches it, and what the kernel keeps has no locks.
            from ipykernel.kernelbase import Kernel  # there is one, or nobody asks

            Kernel.instance().io_loop.add_callback(self._tell, content, given)

    def _tell(self, content: Mapping[str, Any], given: Mapping[str, Any]) -> None:
        found = self.answer(content["verb"], given)
        data = []
        if isinstance(found.get("value"), Attached):
            data, found = [found["value"].data], {"value": found["value"].value}
        self.send({"number": content.get("number"), **found}, data)


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let an interrupt end what runs here.

    A kernel minds interrupts only while it handles a message of its own queue; what
    comes beside a cell that has not quite ended would run to its end.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # a test or a script without a kernel
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _language(text: str) -> Language:
    return "en" if text == "en" else "vi"
