"""What must be said with a resolved name, as English text that knows its parts.

A message prints the text; a page says the same in its language from `key` and
`values` (words `commune.note_*`).
"""

TEXTS = {
    "stands_in": (
        "the list of {vintage} stands in for {day}; units that changed between are "
        "not certain"
    ),
    "former_parent": "{name} was above it in an earlier list",
    "went_into": (
        "{old} ({old_code}) of the list of {vintage} went into {new} ({new_code})"
    ),
    "ended": (
        "{old} ({old_code}) of the list of {vintage} ended on {day} by {by}; it went "
        "into {new} ({new_code})"
    ),
    "other_list": "stands in the list of {vintage}, not in that of {current}",
    "former_name": "a former name; that unit went into {unit}",
    "former_province": ("{name} was a province too until {day}; it went into {into}"),
    "legacy": "{written} is read as {read} (a font of before Unicode)",
    "written": "written {written}, listed {listed}",
    "kind": "written as {written}, listed as {listed}",
}


class Note(str):
    """One note; equal to its English text."""

    key: str
    values: dict[str, str]

    def __new__(cls, key: str, **values: str) -> "Note":
        """Say a note by its key in `TEXTS`."""
        note = super().__new__(cls, TEXTS[key].format(**values))
        note.key, note.values = key, values
        return note
