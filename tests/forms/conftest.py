"""The forms are read back as an import reads them: its fixtures serve here too."""

from intake.conftest import lang_son, marks, read, words, workbook

__all__ = ["lang_son", "marks", "read", "words", "workbook"]
