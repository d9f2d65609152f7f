"""What must be said of a document beside its figures: what was left out or converted.

A note is its English sentence, as a message prints it, and says the same in
Vietnamese (`in_language`); the sentences stand in `document_notes.yml`.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

from ntm_analysis.files import yaml_text


class DocumentNote(str):
    """One note on a document; equal to its English sentence, which names the file."""

    name: str
    key: str
    values: dict[str, object]

    def __new__(cls, name: str, key: str, **values: object) -> "DocumentNote":
        """Say a note by its key in `document_notes.yml`."""
        said = _sentences()[key]["en"].format(**values)
        note = super().__new__(cls, f"{name}: {said}")
        note.name, note.key, note.values = name, key, values
        return note

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes by its parts."""
        return _made, (self.name, self.key, self.values)

    def in_language(self, language: Literal["vi", "en"]) -> str:
        """Say it in Vietnamese or in English.

        >>> DocumentNote("a.docx", "hidden", count=2).in_language("vi")
        'a.docx: đã bỏ 2 đoạn bị ẩn.'
        """
        return f"{self.name}: {_sentences()[self.key][language].format(**self.values)}"


def _made(name: str, key: str, values: dict[str, object]) -> DocumentNote:
    return DocumentNote(name, key, **values)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    file = files("ntm_analysis.files.documents").joinpath("document_notes.yml")
    read: dict[str, dict[str, str]] = yaml_text.parsed(file.read_text(encoding="utf-8"))
    return read
