"""The kinds of administrative unit, as the official lists write them.

A name in the lists is a kind and a proper name: "Thị xã Sa Pa". Which level a kind
belongs to depends on the date: a city may be a province or, to 2025-06-30, a
district. How documents abbreviate a kind stands in `places.names.names`.
"""

from typing import Literal

Level = Literal["province", "district", "commune"]
LEVELS: tuple[Level, ...] = ("province", "district", "commune")

# From large to small; a city is a province or, before 2025-07-01, a district.
LEVEL_OF_TYPE: dict[str, tuple[Level, ...]] = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "quận": ("district",),
    "huyện": ("district",),
    "thị xã": ("district",),
    "thị trấn": ("commune",),
    "phường": ("commune",),
    "xã": ("commune",),
    "đặc khu": ("commune",),
}


def split_name(name: str) -> tuple[str, str]:
    """Part a listed name into its kind and its proper name.

    >>> split_name("Thị xã Sa Pa"), split_name("Sa Pa")
    (('thị xã', 'Sa Pa'), ('', 'Sa Pa'))
    """
    lowered = name.lower()
    for kind in LEVEL_OF_TYPE:
        if lowered.startswith(kind + " "):
            return kind, name[len(kind) + 1 :].strip()
    return "", name
