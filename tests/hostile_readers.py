"""Functions that do in a reading child what hostile files make libraries do."""

import os
import time
from datetime import date
from pathlib import Path

from ntm_analysis.errors import ImportRefusedError


class Unasked:
    """No caller asks for this class."""


def answer(value):
    return value


def child_id():
    return os.getpid()


def plain():
    return [1, 2.5, "xã", None, True, date(2026, 6, 30), {(1, 2)}, {"a": ["b"]}]


def letters():
    """Make a column of words, which pandas lays down in Arrow's memory."""
    import pandas
    import pyarrow

    return pandas.Series(["Kháng Chiến"]).str.len().item(), (
        pyarrow.default_memory_pool().backend_name
    )


def loop():
    while True:
        pass


def sleep():
    time.sleep(60)


def eat():
    held = []
    while True:
        held.append(bytearray(16 * 2**20))


def abort():
    os.abort()


def refuse():
    raise ImportRefusedError("a.xls: it is empty. Send another.")


def stumble():
    raise RecursionError("maximum recursion depth exceeded")


def unasked():
    return Unasked()


def write_much(path):
    with Path(path).open("wb") as file:
        for _ in range(100):
            file.write(bytes(2**20))


def loop_noted(path):
    Path(path).write_text(str(os.getpid()), encoding="ascii")
    loop()
