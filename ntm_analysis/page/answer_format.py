"""What a command's answer is written as: for people, or for another program."""

from enum import StrEnum


class AnswerFormat(StrEnum):
    """How the answer is written to stdout."""

    text = "text"
    json = "json"
